"""The published sampler: agreement with its figures, independence of samples, trajectories, stopping."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from plonk_backend.flow.blocks import ROWS
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.reference import normal_points, projected_euler, published_sampler, sample_reference
from plonk_backend.flow.schedule import LinearSchedule, SigmoidSchedule
from safetensors.torch import load_file

DATA = Path(__file__).parents[1] / "data" / "parity_flow"


@pytest.fixture(scope="module")
def expected():
    return {name: torch.from_numpy(value) for name, value in np.load(DATA / "expected.npz").items()}


@pytest.fixture(scope="module")
def noise(expected):
    return expected["noise"].reshape(len(expected["embedding"]), int(expected["samples_per_embedding"]), 3)


@pytest.fixture(scope="module")
def network():
    network = GeoAdaLNMLP(**json.loads((DATA / "config.json").read_text()))
    network.load_state_dict(load_file(DATA / "model.safetensors"), strict=True)
    return network.eval().requires_grad_(False)


@pytest.mark.parametrize("guidance", [0, 2])
@pytest.mark.parametrize("steps", [16, 32])
def test_samples_agree_with_the_published_ones(network, expected, noise, steps, guidance):
    end = published_sampler(network, expected["embedding"], noise, projected_euler, steps=steps, guidance=guidance)
    figures = expected[f"riemannian_euler{steps}_guidance{guidance}"]
    torch.testing.assert_close(end.reshape(-1, 3), figures, atol=1e-5, rtol=0)


def test_trajectories_hold_the_positions_of_their_steps(network, expected, noise):
    def sample(**options):
        return published_sampler(network, expected["embedding"], noise, projected_euler, steps=8, **options)

    path = sample(at=[0, 1, 8])
    assert path.shape == (3, *noise.shape)
    torch.testing.assert_close(path[0], noise, atol=0, rtol=0)
    torch.testing.assert_close(path[2], sample()[0], atol=0, rtol=0)
    # The first step by hand, every sample with modulations of its own.
    first, second = SigmoidSchedule()(torch.tensor([1.0, 7 / 8]))
    u = network(
        noise, network.condition(first.expand(noise.shape[:2]), expected["embedding"][:, None].expand(-1, 16, -1))
    )
    moved = noise + (second - first) * u
    torch.testing.assert_close(path[1], moved / moved.norm(dim=-1, keepdim=True), atol=1e-6, rtol=0)
    assert (path[2] - path[1]).norm(dim=-1).max() > 0.5


def test_the_schedule_is_the_callers(network, expected, noise):
    sigmoid, linear = (
        published_sampler(network, expected["embedding"], noise, projected_euler, steps=8, **options)
        for options in ({}, {"schedule": LinearSchedule()})
    )
    assert (sigmoid - linear).abs().max() > 1e-2


def test_a_sample_depends_on_its_photo_its_seed_and_its_number_alone(network, expected):
    many = sample_reference(network, expected["embedding"], samples=ROWS + 40, steps=6, guidance=1, seed=4)
    few = sample_reference(network, expected["embedding"][1:2], samples=ROWS + 3, steps=6, guidance=1, seed=4)
    np.testing.assert_array_equal(few[0], many[1, : ROWS + 3])
    np.testing.assert_allclose(np.linalg.norm(many, axis=-1), 1, atol=1e-12)
    assert np.abs(many[0] - many[1]).max() > 1e-3
    other = sample_reference(network, expected["embedding"], samples=5, steps=6, guidance=1, seed=5)
    assert np.abs(other - many[:, :5]).max() > 0.1


def test_normal_points_are_normal_and_belong_to_their_number():
    points = normal_points(9, 40_000)
    assert points.shape == (40_000, 3)
    np.testing.assert_allclose(points.mean(0), 0, atol=0.02)
    np.testing.assert_allclose(np.cov(points.T), np.eye(3), atol=0.03)
    np.testing.assert_allclose((points**4).mean(0), 3, atol=0.2)
    for count in (1, 7, ROWS, ROWS + 1):
        np.testing.assert_array_equal(normal_points(9, count), points[:count])
    assert np.abs(normal_points(10, 10) - points[:10]).max() > 0.1


def test_progress_ends_at_one_and_an_error_in_it_stops(network, expected):
    shares = []
    sample_reference(network, expected["embedding"], samples=ROWS + 1, steps=4, on_step=shares.append)
    np.testing.assert_allclose(shares, np.arange(1, 25) / 24)

    class Stop(Exception):  # noqa: N818
        pass

    def stop(share):
        shares.append(share)
        raise Stop

    shares.clear()
    with pytest.raises(Stop):
        sample_reference(network, expected["embedding"], samples=ROWS + 1, steps=4, on_step=stop)
    assert len(shares) == 1
