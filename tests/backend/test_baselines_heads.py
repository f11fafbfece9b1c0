"""Heads of every kind: what they are read from, and whether samples and densities belong together."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import torch
from plonk_backend.baselines.heads import head_of_network, load_any_head, uniform_head
from plonk_backend.baselines.kinds import TRAINED_KINDS, build_network
from plonk_backend.baselines.riemannian import paired_log_densities
from plonk_backend.baselines.von_mises_fisher import Components, VonMisesFisherMLP
from plonk_backend.checkpoints.loading import load_head
from plonk_backend.errors import ModelError
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.likelihood import log_densities
from plonk_backend.flow.start import start_points
from plonk_backend.training.checkpointing import write_head
from plonk_backend.training.objectives import negative_log_likelihood
from plonk_backend.training.plan import HeadPlan
from test_flow_inference import DATA, KNOWN, needs_known

DIMS = {"input_dim": 3, "dim": 32, "depth": 2, "expansion": 2, "cond_dim": 5}
EMBEDDINGS = torch.randn(4, 5, generator=torch.Generator().manual_seed(3))


def network(kind, seed=0):
    """A network whose blocks do something: their last layers begin at zero."""
    torch.manual_seed(seed)
    built = build_network(kind, DIMS, 4)
    with torch.no_grad():
        for parameter in built.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
    return built.eval().requires_grad_(False)


def written(tmp_path, kind, seed=0):
    plan = HeadPlan(kind=kind, dim=32, depth=2, expansion=2, components=4)
    write_head(tmp_path, plan, 5, network(kind, seed).state_dict(), {})
    return tmp_path


@pytest.mark.parametrize("kind", TRAINED_KINDS)
def test_a_head_comes_back_from_its_folder(tmp_path, kind):
    head = load_any_head(written(tmp_path, kind))
    assert (head.kind, head.cond_dim) == (kind, 5)
    samples = head.sample(EMBEDDINGS, 20, 7, steps=8)
    assert samples.shape == (4, 20, 3)
    assert samples.dtype == np.float64
    np.testing.assert_allclose(np.linalg.norm(samples, axis=-1), 1, atol=1e-9)
    np.testing.assert_array_equal(samples, head_of_network(kind, network(kind)).sample(EMBEDDINGS, 20, 7, steps=8))
    assert not np.allclose(samples, head.sample(EMBEDDINGS, 20, 8, steps=8))
    # A photo's samples do not depend on the others.
    np.testing.assert_allclose(samples[2:3], head.sample(EMBEDDINGS[2:3], 20, 7, steps=8), atol=1e-6)
    density = head.log_density(EMBEDDINGS, samples)
    if kind in ("euclidean", "diffusion"):
        assert density is None
    else:
        assert density.shape == (4, 20)


@pytest.mark.parametrize("kind", ["riemannian", "von-mises-fisher", "mixture"])
def test_a_density_has_mass_one(kind):
    head = head_of_network(kind, network(kind))
    places = start_points(0, 512)
    density = np.exp(head.log_density(EMBEDDINGS[:1], places[None]))
    np.testing.assert_allclose(density.mean(axis=1) * 4 * math.pi, 1, atol=0.02)
    assert density.std() > 1e-3


def test_only_released_kinds_are_heads_of_the_engine(tmp_path):
    """The flow's folder is what the hub has: `load_head` knows nothing of kinds."""
    folder = written(tmp_path, "riemannian")
    found = load_head(folder).state_dict()
    for name, value in network("riemannian").state_dict().items():
        assert torch.equal(found[name], value)
    assert list(json.loads((folder / "config.json").read_text()))[:5] == list(DIMS)


@needs_known
def test_a_released_head_needs_no_kind():
    assert load_any_head(KNOWN).kind == "riemannian"


def test_places_of_several_photos_are_as_exact_as_those_of_one():
    flow = InferenceNetwork(network("riemannian"))
    points = start_points(1, 4 * 3).reshape(4, 3, 3)
    found = paired_log_densities(flow, EMBEDDINGS, points)
    for embedding, places, values in zip(EMBEDDINGS, points, found, strict=True):
        np.testing.assert_allclose(values, log_densities(flow, embedding, places).values, atol=0.02)
    np.testing.assert_array_equal(paired_log_densities(flow, EMBEDDINGS[:2], points[:2]), found[:2])


def test_components_are_those_of_the_known_formula():
    generator = np.random.default_rng(5)
    weights = generator.dirichlet(np.ones(3))
    centres = generator.normal(size=(3, 3))
    centres /= np.linalg.norm(centres, axis=-1, keepdims=True)
    kappa = np.array([0.01, 30.0, 20_000.0])
    points = np.concatenate([start_points(0, 40), centres])
    components = Components(*(torch.from_numpy(value) for value in (np.log(weights), centres, kappa)))
    expected = Mixture(weights, centres, kappa).log_density(points)
    np.testing.assert_allclose(components.log_density(torch.from_numpy(points)).numpy(), expected, rtol=1e-9)
    # In float32, near the peak of the narrowest.
    single = Components(*(torch.from_numpy(value).float() for value in (np.log(weights), centres, kappa)))
    found = single.log_density(torch.from_numpy(points).float()).numpy()
    np.testing.assert_allclose(found[-3:], expected[-3:], atol=1e-3)


def test_likelihoods_agree_with_the_published_losses():
    figures = np.load(DATA / "expected.npz")
    mu, kappa, weight, point = (torch.from_numpy(figures[f"vmf_{name}"]) for name in ("mu", "kappa", "weight", "point"))

    def nll(which):
        parts = Components(weight[:, which].log(), mu[:, which], kappa[:, which])
        if parts.centres.shape[1] == 1:
            parts = Components(torch.zeros_like(parts.log_weights), parts.centres, parts.concentrations)
        return -parts.log_density(point).numpy()

    np.testing.assert_allclose(nll(slice(0, 1)), figures["vmf_nll_first_component"], rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(nll(slice(None)), figures["vmf_mixture_nll"], rtol=1e-4, atol=1e-4)


def test_the_loss_is_the_heads_own_density():
    mixture = network("mixture")
    points = start_points(2, 12).reshape(4, 3, 3)
    loss = negative_log_likelihood(mixture, EMBEDDINGS, torch.from_numpy(points).float())
    density = head_of_network("mixture", mixture).log_density(EMBEDDINGS, points)
    assert float(loss) == pytest.approx(-density.mean(), rel=1e-5)


def test_parameters_have_the_published_names():
    names = {name.rsplit(".", 1)[0] for name in VonMisesFisherMLP(**DIMS, components=3).state_dict()}
    heads = {
        f"{head}.{layer}"
        for head in ("mu_predictor", "kappa_predictor", "mixture_weights")
        for layer in ("0.0", "0.3", "1")
    }
    blocks = {f"blocks.{i}.{layer}" for i in (0, 1) for layer in ("mlp.0", "mlp.3", "ada_map.1")}
    assert names == heads | blocks | {"cond_mapper", "final_adaln.1", "init_registers"}
    assert not any("weights" in name for name in VonMisesFisherMLP(**DIMS).state_dict())


def test_samples_of_a_mixture_follow_its_density():
    head = head_of_network("mixture", network("mixture"))
    samples = head.sample(EMBEDDINGS[:1], 20_000, 0)[0]
    places = start_points(0, 20_000)
    density = np.exp(head.log_density(EMBEDDINGS[:1], places[None])[0]) * 4 * math.pi
    for axis in np.eye(3):
        mass = density[places @ axis > 0.3].sum() / len(places)
        assert np.mean(samples @ axis > 0.3) == pytest.approx(mass, abs=0.015)


def test_the_uniform_head_knows_nothing():
    head = uniform_head(5)
    samples = head.sample(EMBEDDINGS, 4000, 1)
    assert samples.shape == (4, 4000, 3)
    assert np.abs(samples.mean(axis=1)).max() < 0.05
    np.testing.assert_allclose(head.log_density(EMBEDDINGS, samples), -math.log(4 * math.pi))
    assert head.kind == "uniform"


@pytest.mark.parametrize(
    ("kind", "change", "sentence"),
    [
        ("riemannian", {"kind": "gaussian"}, "says kind = 'gaussian'; a head is one of"),
        ("riemannian", {"kind": "mixture"}, "components"),
        ("mixture", {"components": 0}, "components = 0"),
        ("mixture", {"components": 3}, "does not hold a head as config.json describes it"),
        ("mixture", {"kind": "von-mises-fisher"}, "does not hold a head as config.json describes it"),
        ("mixture", {"dim": 40}, "does not hold a head as config.json describes it"),
        ("mixture", {"dim": "wide"}, "which is no number of a flow head"),
    ],
)
def test_a_folder_that_does_not_fit_is_told(tmp_path, kind, change, sentence):
    path = written(tmp_path, kind) / "config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(ModelError, match=sentence):
        load_any_head(tmp_path)


def test_damaged_weights_are_told(tmp_path):
    folder = written(tmp_path, "mixture")
    weights = folder / "model.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="cannot be read"):
        load_any_head(folder)
    plan = HeadPlan(kind="mixture", dim=32, depth=2, expansion=2, components=4)
    broken = {name: value * float("nan") for name, value in network("mixture").state_dict().items()}
    write_head(folder, plan, 5, broken, {})
    with pytest.raises(ModelError, match="not finite"):
        load_any_head(folder)
