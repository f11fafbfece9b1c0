"""The flow: agreement with the published figures, exact divergence and density, independence of samples."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.sampler import BATCH, sample_posterior, start_points
from plonk_backend.flow.schedule import SigmoidSchedule
from plonk_backend.flow.solver import adams_bashforth_weights, flow_times, integrate, transport
from plonk_backend.flow.velocity import VelocityField
from plonk_backend.sphere import distance_km, exp_map, geodesic, tangent_basis, to_unit
from safetensors.torch import load_file

DATA = Path(__file__).parents[1] / "data" / "parity_flow"
KNOWN = Path(__file__).resolve().parents[3] / "shared" / "known_posterior"
needs_known = pytest.mark.skipif(not KNOWN.is_dir(), reason="the folder shared/known_posterior is not there")


def network_of(folder, dtype=torch.float32):
    network = GeoAdaLNMLP(**json.loads((folder / "config.json").read_text()))
    network.load_state_dict(load_file(folder / "model.safetensors"), strict=True)
    return network.to(dtype).eval().requires_grad_(False)


@pytest.fixture(scope="module")
def expected():
    return {name: torch.from_numpy(value) for name, value in np.load(DATA / "expected.npz").items()}


@pytest.fixture(scope="module")
def network():
    return network_of(DATA)


def test_velocities_agree_with_the_published_network(network, expected):
    x = expected["noise"] / expected["noise"].norm(dim=-1, keepdim=True)
    embedding = expected["embedding"].repeat_interleave(int(expected["samples_per_embedding"]), 0)
    for gamma, velocity in zip(expected["gamma"], expected["velocity_at_unit_noise"], strict=True):
        u = network(x, network.condition(gamma.expand(len(x)), embedding))
        torch.testing.assert_close(u, velocity, atol=1e-4, rtol=0)


@pytest.mark.parametrize(("start", "end", "tau"), [(-7, 3, 1), (-3, 3, 0.9)])
def test_schedules_agree_with_the_published_ones(expected, start, end, tau):
    schedule, name = SigmoidSchedule(start, end, tau), f"schedule_sigmoid_{start}_{end}_{tau}"
    torch.testing.assert_close(schedule(expected["t"]), expected[name], atol=1e-5, rtol=0)
    torch.testing.assert_close(schedule.derivative(expected["t"]), expected[f"{name}_derivative"], atol=1e-5, rtol=0)


def test_geodesics_agree_with_the_published_ones(expected):
    point, velocity = geodesic(expected["geodesic_x0"], expected["geodesic_x1"], expected["geodesic_gamma"])
    torch.testing.assert_close(point, expected["geodesic_point"], atol=1e-5, rtol=0)
    torch.testing.assert_close(velocity, expected["geodesic_velocity"], atol=1e-5, rtol=0)


@pytest.mark.parametrize("guidance", [0.0, 2.0])
def test_divergence_agrees_with_finite_differences(expected, guidance):
    network = network_of(DATA, torch.float64)
    gammas = torch.tensor([0.0, 0.6], dtype=torch.float64)
    field = VelocityField.of_photo(network, expected["embedding"][0].double(), gammas, guidance)
    x = torch.from_numpy(start_points(5, 40))
    for step in range(len(gammas)):
        v, divergence = field.with_divergence(step, x)
        torch.testing.assert_close(v, field(step, x))
        h, total = 1e-5, torch.zeros(len(x), dtype=x.dtype)
        for e in tangent_basis(x):
            total += ((field(step, exp_map(x, h * e)) - field(step, exp_map(x, -h * e))) / (2 * h) * e).sum(-1)
        torch.testing.assert_close(divergence, total, atol=1e-6, rtol=1e-6)


def test_adams_bashforth_weights_are_exact_for_polynomials():
    times, end = [0.5, 0.35, 0.1], 0.75
    weights = adams_bashforth_weights(times, end)
    for power in range(3):
        exact = (end ** (power + 1) - times[0] ** (power + 1)) / (power + 1)
        assert sum(b * t**power for b, t in zip(weights, times, strict=True)) == pytest.approx(exact)
    assert adams_bashforth_weights([0.5], 0.75) == pytest.approx([0.25])


def test_transport_keeps_lengths_and_tangency():
    x, y = torch.from_numpy(start_points(0, 30)), torch.from_numpy(start_points(1, 30))
    v = tangent_basis(x)[0]
    carried = transport(x, y, v)
    torch.testing.assert_close(carried.norm(dim=-1), v.norm(dim=-1))
    torch.testing.assert_close((carried * y).sum(-1), torch.zeros(30, dtype=x.dtype), atol=1e-12, rtol=0)


def test_flow_times_run_from_noise_to_data():
    times = flow_times(10)
    assert times[0] == 0
    assert times[-1] == 1
    assert (times.diff() > 0).all()


def test_more_steps_converge(network, expected):
    start = torch.from_numpy(start_points(0, 64)).float()
    ends = {}
    for steps in (16, 64, 256):
        gammas = flow_times(steps)
        field = VelocityField.of_photo(network, expected["embedding"][0], gammas[:-1].float())
        ends[steps] = integrate(field, gammas, start)[0].double().numpy()
    near, far = (np.median(distance_km(ends[steps], ends[256])) for steps in (64, 16))
    assert near < far / 4


@pytest.mark.parametrize("guidance", [0.0, 1.0])
def test_density_integrates_to_one(network, expected, guidance):
    # E_p[1 / p] = the area of the sphere: the samples' own densities must say so.
    posterior = sample_posterior(network, expected["embedding"][1], samples=2048, steps=48, guidance=guidance, seed=2)
    inverse = np.exp(-posterior.log_density)
    error = inverse.std() / math.sqrt(len(inverse))
    assert abs(inverse.mean() - 4 * np.pi) < 4 * error + 0.05


def test_samples_do_not_depend_on_their_number(network, expected):
    few = sample_posterior(network, expected["embedding"][0], samples=10, steps=8, seed=3)
    many = sample_posterior(network, expected["embedding"][0], samples=BATCH + 10, steps=8, seed=3)
    np.testing.assert_array_equal(few.points, many.points[:10])
    np.testing.assert_array_equal(few.log_density, many.log_density[:10])


def test_seeds_differ_and_repeat():
    np.testing.assert_array_equal(start_points(7, 50), start_points(7, 200)[:50])
    assert not np.array_equal(start_points(7, 50), start_points(8, 50))


def test_stop_from_a_step(network, expected):
    class Stop(Exception):  # noqa: N818
        pass

    def stop(fraction):
        assert 0 < fraction <= 1
        raise Stop

    with pytest.raises(Stop):
        sample_posterior(network, expected["embedding"][0], samples=10, steps=8, on_step=stop)


def test_an_error_in_a_batch_reaches_the_caller(expected, monkeypatch):
    network = network_of(DATA)
    monkeypatch.setattr(network, "forward_mode", lambda *_: (_ for _ in ()).throw(MemoryError("full")))
    with pytest.raises(MemoryError, match="full"):
        sample_posterior(network, expected["embedding"][0], samples=3 * BATCH, steps=4)


@needs_known
@pytest.mark.parametrize("photo", range(8))
def test_known_posteriors(photo):
    """The trained network's densities are those of the mixtures that it was trained on."""
    network = network_of(KNOWN)
    embedding = torch.from_numpy(np.load(KNOWN / "embeddings.npy"))[photo]
    mixture = json.loads((KNOWN / "posteriors.json").read_text())[photo]
    posterior = sample_posterior(network, embedding, samples=256, steps=32, seed=1)
    parts = [
        math.log(m["weight"] * m["kappa"] / (2 * math.pi))
        - math.log1p(-math.exp(-2 * m["kappa"]))
        + m["kappa"] * (posterior.points @ to_unit(m["longitude"], m["latitude"]) - 1)
        for m in mixture
    ]
    truth = np.logaddexp.reduce(parts)
    assert np.median(np.abs(posterior.log_density - truth)) < 0.2
    assert abs(np.mean(posterior.log_density - truth)) < 0.25
