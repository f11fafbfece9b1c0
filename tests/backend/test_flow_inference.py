"""The network as prepared for sampling is the published one; the other tests of the flow share its networks."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from plonk_backend.flow import inference
from plonk_backend.flow.inference import InferenceNetwork, fast_number_type, packs
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.start import start_points
from plonk_backend.flow.times import at_points, over_cells, step_times
from plonk_backend.flow.velocity import FieldFactory
from plonk_backend.sphere import exp_map, tangent_basis
from safetensors.torch import load_file
from torch import Tensor

DATA = Path(__file__).parents[1] / "data" / "parity_flow"
KNOWN = Path(__file__).resolve().parents[3] / "shared" / "known_posterior"
needs_known = pytest.mark.skipif(not KNOWN.is_dir(), reason="the folder shared/known_posterior is not there")
needs_packing = pytest.mark.skipif(not packs(torch.zeros(1, 1)), reason="oneDNN's packed products are not there")
GAMMAS = torch.tensor([0.0, 0.3, 0.77, 1.0], dtype=torch.float64)


def network_of(folder: Path, number_type: torch.dtype = torch.float32) -> GeoAdaLNMLP:
    network = GeoAdaLNMLP(**json.loads((folder / "config.json").read_text()))
    network.load_state_dict(load_file(folder / "model.safetensors"), strict=True)
    return network.to(number_type).eval().requires_grad_(False)


def parity_network(number_type: torch.dtype = torch.float32) -> InferenceNetwork:
    """The small random network, in float64 throughout for float64, from float32 weights otherwise."""
    return InferenceNetwork(
        network_of(DATA, torch.float64 if number_type == torch.float64 else torch.float32), number_type
    )


def parity_embeddings() -> Tensor:
    return torch.from_numpy(np.load(DATA / "expected.npz")["embedding"])


def random_network(dim: int, depth: int, cond_dim: int) -> GeoAdaLNMLP:
    """Weights of such a size that all layers and the condition matter."""
    network = GeoAdaLNMLP(3, dim, depth, 4, cond_dim).eval().requires_grad_(False)
    generator = torch.Generator().manual_seed(0)
    for parameter in network.parameters():
        scale = parameter.shape[1] ** -0.5 if parameter.ndim == 2 else 0.1
        parameter.copy_(scale * torch.randn(parameter.shape, generator=generator))
    return network


def points(count: int, number_type: torch.dtype = torch.float32, seed: int = 0) -> Tensor:
    return torch.from_numpy(start_points(seed, count)).to(number_type)


def published(x: Tensor, gamma: Tensor, embedding: Tensor) -> Tensor:
    network = network_of(DATA, torch.float64)
    return network(x.double(), network.condition(gamma, embedding.double()))


@pytest.mark.parametrize(("number_type", "tolerance"), [(torch.float64, 1e-12), (torch.float32, 1e-5)])
def test_the_same_function_as_the_trained_network(number_type, tolerance):
    network, embeddings, x = parity_network(number_type), parity_embeddings(), points(100, number_type)
    steps = network.modulations(embeddings[1:2], network.embed_times(at_points(GAMMAS))).steps
    for modulation, gamma in zip(steps, GAMMAS, strict=True):
        # In float32, the time's cosines of up to 1000 γ start from a rounded γ.
        exact = published(x, gamma if number_type == torch.float64 else gamma.float().double(), embeddings[1])
        assert exact.abs().max() > 0.1
        torch.testing.assert_close(network(x, modulation).double(), exact, atol=tolerance, rtol=tolerance)


def test_the_same_figures_as_the_published_code():
    expected = {name: torch.from_numpy(value) for name, value in np.load(DATA / "expected.npz").items()}
    each = int(expected["samples_per_embedding"])
    x = expected["noise"] / expected["noise"].norm(dim=-1, keepdim=True)
    network = parity_network()
    steps = network.modulations(expected["embedding"], network.embed_times(at_points(expected["gamma"]))).steps
    assert steps.shape[2] * each == len(x)
    for modulation, velocity in zip(steps, expected["velocity_at_unit_noise"], strict=True):
        torch.testing.assert_close(network(x, modulation), velocity, atol=1e-4, rtol=0)


def test_bfloat16_is_as_good_as_its_digits():
    network, embeddings, x = parity_network(torch.bfloat16), parity_embeddings(), points(256)
    steps = network.modulations(embeddings[:1], network.embed_times(at_points(GAMMAS))).steps
    basis = torch.stack(tangent_basis(x))
    exact_network = parity_network()
    for modulation in steps:
        exact, derivatives = exact_network.with_derivatives(x, basis, modulation)
        for u, truth in [
            (network(x, modulation), exact),
            (network.with_derivatives(x, basis, modulation)[0], exact),
            (network.with_derivatives(x, basis, modulation)[1], derivatives),
        ]:
            assert u.dtype == torch.float32
            error = ((u - truth).norm() / truth.norm()).item()
            assert 0 < error < 0.012


@needs_packing
@pytest.mark.parametrize(("number_type", "tolerance"), [(torch.float32, 1e-5), (torch.bfloat16, 0.02)])
def test_packed_products_agree_with_plain_ones(monkeypatch, number_type, tolerance):
    packed = parity_network(number_type)
    monkeypatch.setattr(inference, "packs", lambda weight: False)
    plain = parity_network(number_type)
    x, times = points(256), at_points(GAMMAS)
    modulation = packed.modulations(parity_embeddings()[:1], packed.embed_times(times)).steps[2]
    basis = torch.stack(tangent_basis(x))
    scale = plain(x, modulation).abs().max().item()
    torch.testing.assert_close(packed(x, modulation), plain(x, modulation), atol=tolerance * scale, rtol=0)
    for ours, theirs in zip(
        packed.with_derivatives(x, basis, modulation), plain.with_derivatives(x, basis, modulation), strict=True
    ):
        torch.testing.assert_close(ours, theirs, atol=tolerance * theirs.abs().max().item(), rtol=0)


@pytest.mark.parametrize("guidance", [0.0, 2.0])
@pytest.mark.parametrize(("number_type", "tolerance"), [(torch.float64, 1e-12), (torch.float32, 2e-5)])
def test_photos_in_groups_are_as_by_themselves(number_type, tolerance, guidance):
    network, embeddings, x = parity_network(number_type), parity_embeddings()[[2, 0, 0, 1]], points(4 * 30, number_type)
    factory = FieldFactory(network, at_points(GAMMAS), guidance)
    together, apart = factory.of_photos(embeddings), [factory.of_photos(embedding[None]) for embedding in embeddings]
    for index in range(len(GAMMAS)):
        v, divergence = together.with_divergence(index, x)
        singles = [field.with_divergence(index, part) for field, part in zip(apart, x.split(30), strict=True)]
        alone = [field(index, part) for field, part in zip(apart, x.split(30), strict=True)]
        torch.testing.assert_close(together(index, x), torch.cat(alone), atol=tolerance, rtol=tolerance)
        torch.testing.assert_close(v, torch.cat([one[0] for one in singles]), atol=tolerance, rtol=tolerance)
        torch.testing.assert_close(divergence, torch.cat([one[1] for one in singles]), atol=tolerance, rtol=tolerance)
        assert (v[:30] - network_velocity(factory, embeddings[1], index, x[:30])).abs().max() > 1e-3


def network_velocity(factory: FieldFactory, embedding: Tensor, index: int, x: Tensor) -> Tensor:
    return factory.of_photos(embedding[None])(index, x)


def test_modulations_of_a_photo_do_not_depend_on_others():
    network, embeddings = parity_network(), parity_embeddings()
    times = network.embed_times(over_cells(step_times(8)))
    together = network.modulations(embeddings, times).steps
    for number, embedding in enumerate(embeddings):
        torch.testing.assert_close(
            network.modulations(embedding[None], times).steps[:, :, 0], together[:, :, number], atol=0, rtol=0
        )


def test_an_averaged_condition_averages_the_modulations():
    network, embeddings = parity_network(torch.float64), parity_embeddings()[:1]
    averages = over_cells(step_times(5))
    averaged = network.modulations(embeddings, network.embed_times(averages)).steps
    for number in (1, 3):
        nodes = at_points(torch.from_numpy(averages.times[number]))
        single = network.modulations(embeddings, network.embed_times(nodes)).steps
        weighted = (single * torch.from_numpy(averages.weights[number])[:, None, None, None]).sum(0)
        torch.testing.assert_close(averaged[number], weighted, atol=1e-11, rtol=0)


def test_derivatives_agree_with_finite_differences():
    network, x = parity_network(torch.float64), points(40, torch.float64)
    modulation = network.modulations(parity_embeddings()[:1], network.embed_times(at_points(GAMMAS))).steps[1]
    generator = torch.Generator().manual_seed(1)
    directions = torch.randn((3, 40, 3), generator=generator, dtype=torch.float64)
    kept = x.clone(), directions.clone(), modulation.clone()
    u, derivatives = network.with_derivatives(x, directions, modulation)
    torch.testing.assert_close(u, network(x, modulation), atol=1e-12, rtol=1e-12)
    h = 1e-5
    for direction, derivative in zip(directions, derivatives, strict=True):
        slope = (network(x + h * direction, modulation) - network(x - h * direction, modulation)) / (2 * h)
        torch.testing.assert_close(derivative, slope, atol=1e-6, rtol=1e-6)
    for before, after in zip(kept, (x, directions, modulation), strict=True):
        torch.testing.assert_close(after, before, atol=0, rtol=0)


@pytest.mark.parametrize("guidance", [0.0, 2.0])
def test_the_divergence_on_the_sphere_agrees_with_finite_differences(guidance):
    field = FieldFactory(parity_network(torch.float64), at_points(GAMMAS), guidance).of_photos(parity_embeddings()[:1])
    x = torch.cat([points(40, torch.float64, seed=5), torch.tensor([[0.0, 0, 1], [0, 0, -1]], dtype=torch.float64)])
    h = 1e-5
    for index in range(len(GAMMAS)):
        v, divergence = field.with_divergence(index, x)
        torch.testing.assert_close(v, field(index, x), atol=1e-12, rtol=1e-12)
        torch.testing.assert_close((v * x).sum(-1), torch.zeros(len(x), dtype=x.dtype), atol=1e-12, rtol=0)
        total = torch.zeros_like(divergence)
        for e in tangent_basis(x):
            total += ((field(index, exp_map(x, h * e)) - field(index, exp_map(x, -h * e))) / (2 * h) * e).sum(-1)
        torch.testing.assert_close(divergence, total, atol=1e-6, rtol=1e-6)


def test_guidance_moves_away_from_the_empty_condition():
    network, embeddings, x = parity_network(torch.float64), parity_embeddings(), points(20, torch.float64)
    weight = 1.5
    guided = FieldFactory(network, at_points(GAMMAS), weight).of_photos(embeddings[:1])
    with_photo = FieldFactory(network, at_points(GAMMAS)).of_photos(embeddings[:1])
    without = FieldFactory(network, at_points(GAMMAS)).of_photos(torch.zeros(1, network.cond_dim))
    expected = (1 + weight) * with_photo(2, x) - weight * without(2, x)
    torch.testing.assert_close(guided(2, x), expected, atol=1e-12, rtol=1e-12)
    assert (guided(2, x) - with_photo(2, x)).abs().max() > 1e-2


@pytest.mark.parametrize("feature", [None, "_is_avx512_bf16_supported", "_is_amx_tile_supported"])
def test_processors_multiply_in_bfloat16_where_they_can(monkeypatch, feature):
    for probe in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"):
        monkeypatch.setattr(torch.cpu, probe, lambda probe=probe: probe == feature, raising=False)
    assert fast_number_type(torch.device("cpu")) == (torch.bfloat16 if feature else torch.float32)
