"""The baselines of the same network: agreement with the published samplers, points on the sphere, independence."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from plonk_backend.baselines.step_rules import STEP_RULES
from plonk_backend.flow.blocks import ROWS
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.reference import normal_points, published_sampler, sample_reference
from safetensors.torch import load_file

DATA = Path(__file__).parents[1] / "data" / "parity_flow"
FIGURES = {"euclidean": "euclidean_euler", "diffusion": "diffusion_ddim"}


@pytest.fixture(scope="module")
def expected():
    return {name: torch.from_numpy(value) for name, value in np.load(DATA / "expected.npz").items()}


@pytest.fixture(scope="module")
def network():
    network = GeoAdaLNMLP(**json.loads((DATA / "config.json").read_text()))
    network.load_state_dict(load_file(DATA / "model.safetensors"), strict=True)
    return network.eval().requires_grad_(False)


@pytest.mark.parametrize("guidance", [0, 2])
@pytest.mark.parametrize("steps", [16, 32])
@pytest.mark.parametrize("kind", FIGURES)
def test_samples_agree_with_the_published_ones(network, expected, kind, steps, guidance):
    noise = expected["noise"].reshape(len(expected["embedding"]), -1, 3)
    assert noise.shape[1] == expected["samples_per_embedding"]
    end = published_sampler(network, expected["embedding"], noise, STEP_RULES[kind], steps=steps, guidance=guidance)
    figures = expected[f"{FIGURES[kind]}{steps}_guidance{guidance}"]
    torch.testing.assert_close(end.reshape(-1, 3), figures, atol=1e-5, rtol=0)


@pytest.mark.parametrize("kind", FIGURES)
def test_samples_are_the_seeds_noise_carried_and_projected(network, expected, kind):
    drawn = sample_reference(
        network, expected["embedding"], rule=STEP_RULES[kind], samples=20, steps=12, guidance=2, seed=3
    )
    assert drawn.dtype == np.float64
    noise = torch.from_numpy(normal_points(3, 20)).expand(3, -1, -1)
    end = published_sampler(network, expected["embedding"], noise, STEP_RULES[kind], steps=12, guidance=2)[-1]
    length = end.double().norm(dim=-1, keepdim=True)
    assert (length - 1).abs().max() > 1e-3  # there is something to project
    np.testing.assert_allclose(drawn, (end.double() / length).numpy(), atol=1e-12)


@pytest.mark.parametrize("kind", FIGURES)
def test_a_sample_depends_on_its_photo_its_seed_and_its_number_alone(network, expected, kind):
    many = sample_reference(network, expected["embedding"], rule=STEP_RULES[kind], samples=ROWS + 9, steps=6, seed=4)
    few = sample_reference(network, expected["embedding"][2:], rule=STEP_RULES[kind], samples=5, steps=6, seed=4)
    np.testing.assert_array_equal(few[0], many[2, :5])
    assert np.abs(many[0] - many[2]).max() > 1e-3


def test_a_diffusion_of_known_noise_ends_at_the_clean_point(expected):
    """A network that knows the clean point would predict ε = (x - √γ x₁) / √(1 - γ): DDIM must then end at x₁."""
    clean = torch.tensor([0.6, 0.0, -0.8], dtype=torch.float64)
    x, gammas = expected["noise"].double(), torch.linspace(1e-9, 1, 9, dtype=torch.float64)
    for gamma, following in zip(gammas, gammas[1:], strict=False):
        x = STEP_RULES["diffusion"](x, (x - gamma.sqrt() * clean) / (1 - gamma).sqrt(), gamma, following)
    torch.testing.assert_close(x, clean.expand_as(x), atol=1e-9, rtol=0)


@pytest.mark.parametrize("kind", FIGURES)
def test_a_step_may_stop_the_sampling(network, expected, kind):
    class Stop(Exception):  # noqa: N818
        pass

    def stop(share):
        assert 0 < share <= 1
        raise Stop

    with pytest.raises(Stop):
        sample_reference(network, expected["embedding"], rule=STEP_RULES[kind], samples=4, steps=8, on_step=stop)
