"""Log densities at given places: independent of one another, true to known posteriors, of mass one."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import torch
from plonk_backend.flow import likelihood
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.likelihood import PLACES, log_densities
from plonk_backend.flow.sampler import Sampling, sample_posterior
from plonk_backend.flow.start import start_points
from test_flow_inference import KNOWN, needs_known, network_of, parity_embeddings, parity_network, random_network
from test_posterior_mixtures import Component, Mixture, draw_points, log_density


@pytest.fixture(scope="module")
def known() -> InferenceNetwork:
    return InferenceNetwork(network_of(KNOWN))


def known_posterior(photo: int) -> tuple[torch.Tensor, Mixture]:
    parts = json.loads((KNOWN / "posteriors.json").read_text())[photo]
    mixture = tuple(Component(one["weight"], one["longitude"], one["latitude"], one["kappa"]) for one in parts)
    return torch.from_numpy(np.load(KNOWN / "embeddings.npy"))[photo].float(), mixture


@pytest.mark.parametrize("number_type", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("guidance", [0.0, 2.0])
def test_a_place_does_not_depend_on_others(monkeypatch, number_type, guidance):
    network, embedding, places = parity_network(number_type), parity_embeddings()[0], start_points(4, 150)
    # Half of the places are done after two runs, so that the others stand elsewhere in their blocks in the third.
    monkeypatch.setattr(likelihood, "RUNGS", (3, 6))
    tolerance = float(np.median(log_densities(network, embedding, places, guidance=guidance).errors))
    options = {"guidance": guidance, "tolerance": tolerance}
    monkeypatch.setattr(likelihood, "RUNGS", (3, 6, 12))
    together = log_densities(network, embedding, places, **options)
    generator = np.random.default_rng(0)
    for chosen in ([5], [77, 3, 77], np.arange(149, 80, -1), np.arange(PLACES + 1), generator.permutation(150)):
        monkeypatch.setattr(likelihood, "usable_cores", lambda: int(generator.integers(1, 5)))
        alone = log_densities(network, embedding, places[chosen], **options)
        np.testing.assert_array_equal(alone.values, together.values[chosen])
        np.testing.assert_array_equal(alone.errors, together.errors[chosen])


@pytest.mark.parametrize("number_type", [torch.float32, torch.bfloat16])
def test_nor_in_a_network_of_released_size(monkeypatch, number_type):
    monkeypatch.setattr(likelihood, "RUNGS", (1,))
    network, places = InferenceNetwork(random_network(512, 12, 1024), number_type), start_points(4, 2 * PLACES)
    embedding = torch.randn(1024, generator=torch.Generator().manual_seed(1))
    together = log_densities(network, embedding, places).values
    chosen = np.random.default_rng(0).permutation(2 * PLACES)[:PLACES]
    np.testing.assert_array_equal(log_densities(network, embedding, places[chosen]).values, together[chosen])
    assert together.std() > 1e-3


@pytest.mark.parametrize("guidance", [0.0, 1.0])
def test_mass_is_one(monkeypatch, guidance):
    monkeypatch.setattr(likelihood, "RUNGS", (12,))
    found = log_densities(parity_network(), parity_embeddings()[1], start_points(0, 1024), guidance=guidance)
    density = np.exp(found.values)
    assert density.std() / density.mean() > 1
    assert abs(4 * math.pi * density.mean() - 1) < 0.03


def test_places_are_run_until_their_errors_are_small(monkeypatch):
    network, embedding, places = parity_network(torch.float64), parity_embeddings()[1], start_points(3, 60)
    runs = []
    for steps in (6, 12, 24):
        monkeypatch.setattr(likelihood, "RUNGS", (steps,))
        runs.append(log_densities(network, embedding, places))
    monkeypatch.setattr(likelihood, "RUNGS", (6, 12, 24))
    estimates = [runs[0].errors]
    for before, run in zip(runs[:-1], runs[1:], strict=True):
        estimates.append(np.minimum(run.errors, np.abs(run.values - before.values) / 3))
    tolerance = float(np.quantile(estimates[0], 0.3))
    done = np.where(estimates[0] <= tolerance, 0, np.where(estimates[1] <= tolerance, 1, 2))
    assert set(done) == {0, 1, 2}
    found = log_densities(network, embedding, places, tolerance=tolerance)
    np.testing.assert_array_equal(found.values, np.choose(done, [run.values for run in runs]))
    np.testing.assert_array_equal(found.errors, np.choose(done, estimates))


@needs_known
def test_errors_are_estimated_from_a_single_run(known, monkeypatch):
    embedding, mixture = known_posterior(4)
    near = draw_points(mixture, 3 * PLACES // 4, np.random.default_rng(0))
    places = np.concatenate([near, start_points(0, PLACES // 4)])
    monkeypatch.setattr(likelihood, "RUNGS", (128,))
    exact = log_densities(known, embedding, places).values
    for steps in (12, 24):
        monkeypatch.setattr(likelihood, "RUNGS", (steps,))
        found = log_densities(known, embedding, places)
        errors = np.abs(found.values - exact)
        assert np.mean(errors < 3 * found.errors + 1e-3) > 0.7
        trusted = found.errors < likelihood.TOLERANCE
        assert trusted.mean() > 0.2
        assert errors[trusted].mean() < likelihood.TOLERANCE
        assert errors[~trusted].mean() > 2 * errors[trusted].mean()


@pytest.mark.parametrize("guidance", [0.0, 2.0])
def test_samples_have_the_densities_of_their_places(monkeypatch, guidance):
    monkeypatch.setattr(likelihood, "RUNGS", (256,))
    network, embedding = parity_network(torch.float64), parity_embeddings()[0]
    off = []
    for steps in (8, 64):
        drawn = sample_posterior(network, embedding, Sampling(PLACES, steps=steps, guidance=guidance, seed=1))
        exact = log_densities(network, embedding, drawn.points, guidance=guidance)
        off.append(np.abs(drawn.log_density - exact.values).mean())
    assert off[1] < off[0] / 3, off
    assert off[1] < 0.03, off


@pytest.mark.parametrize(
    "places", [np.ones((4, 3)), np.ones(3), np.zeros((2, 3)), np.full((2, 3), np.nan), np.ones((4, 2)) / math.sqrt(2)]
)
def test_places_must_be_unit_vectors(places):
    with pytest.raises(ValueError, match="Places are unit vectors"):
        log_densities(parity_network(), parity_embeddings()[0], places)


def test_the_embedding_must_be_one_of_the_networks():
    network = parity_network()
    with pytest.raises(ValueError, match=f"embeddings of {network.cond_dim} numbers"):
        log_densities(network, torch.zeros(network.cond_dim + 1), start_points(0, 3))
    with pytest.raises(ValueError, match=f"embeddings of {network.cond_dim} numbers"):
        log_densities(network, torch.zeros(1, network.cond_dim), start_points(0, 3))


def test_no_places_have_no_densities():
    found = log_densities(parity_network(), parity_embeddings()[0], np.empty((0, 3)))
    assert found.values.shape == found.errors.shape == (0,)


def test_progress_and_stopping(monkeypatch):
    monkeypatch.setattr(likelihood, "RUNGS", (2, 4))
    shares = []
    log_densities(parity_network(), parity_embeddings()[0], start_points(0, 70), on_step=shares.append)
    np.testing.assert_allclose(shares, np.concatenate([np.arange(1, 5) / 4 * 2, 2 + np.arange(1, 9) / 8 * 4]) / 6)

    class Stop(Exception):  # noqa: N818
        pass

    def stop(share):
        raise Stop

    with pytest.raises(Stop):
        log_densities(parity_network(), parity_embeddings()[0], start_points(0, 70), on_step=stop)


@needs_known
def test_true_draws_are_as_likely_as_they_should_be(known, monkeypatch):
    """NLL - entropy, the Kullback-Leibler divergence from the truth to the model, per posterior [nats]."""
    monkeypatch.setattr(likelihood, "RUNGS", (24,))
    excess = []
    for photo in range(8):
        embedding, mixture = known_posterior(photo)
        places = draw_points(mixture, PLACES, np.random.default_rng(photo))
        found = log_densities(known, embedding, places)
        excess.append(np.mean(log_density(mixture, places) - found.values))
    assert abs(np.mean(excess)) < 0.05, excess
    assert np.abs(excess).max() < 0.25, excess


@needs_known
@pytest.mark.parametrize("photo", [0, 4, 7])
def test_mass_of_known_posteriors_is_one(known, monkeypatch, photo):
    # Far out, where there is no mass, more runs than two would be wanted, which take their time.
    monkeypatch.setattr(likelihood, "RUNGS", (12, 24))
    embedding, mixture = known_posterior(photo)
    places = np.concatenate(
        [draw_points(mixture, 3 * PLACES // 2, np.random.default_rng(0)), start_points(0, PLACES // 2)]
    )
    true = np.exp(log_density(mixture, places))
    proposal = 0.75 * true + 0.25 / (4 * math.pi)
    # ∫ p = 1 + ∫ (p - true), which varies less from draw to draw.
    difference = (np.exp(log_densities(known, embedding, places).values) - true) / proposal
    error = difference.std() / math.sqrt(len(places))
    assert error < 0.02
    assert abs(difference.mean()) < 0.005 + 3 * error


@needs_known
def test_samples_of_a_known_posterior_have_the_densities_of_their_places(known):
    embedding, mixture = known_posterior(4)
    off = []
    for steps in (32, 96):
        drawn = sample_posterior(known, embedding, Sampling(PLACES, steps=steps, seed=1))
        exact = log_densities(known, embedding, drawn.points, tolerance=0.02)
        off.append(np.abs(drawn.log_density - exact.values).mean())
        assert np.median(np.abs(drawn.log_density - log_density(mixture, drawn.points))) < 0.2
    assert off[0] < 0.06
    assert off[1] < off[0]
