"""Every kind of model is drawn from, and no photo's samples depend on what else is drawn."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from plonk_backend.checkpoints.loading import Model, load_head
from plonk_backend.checkpoints.registry import ModelCard
from plonk_backend.drawing import ESTIMATED, PosteriorSampler
from plonk_backend.flow.blocks import ROWS
from plonk_backend.flow.presets import SOLVER_NAMES
from plonk_backend.flow.sampler import FlowError
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.request import GeolocationRequest
from torch import nn

HEAD = Path(__file__).parents[1] / "data" / "parity_flow"
COND_DIM = json.loads((HEAD / "config.json").read_text())["cond_dim"]
QUICK = GeolocationRequest(samples=40, steps=6, seed=3, guidance=0.5)


class Colours(nn.Module):
    """An encoder that is not called here."""

    name = "colours"
    cond_dim = COND_DIM
    bfloat16_on_cuda = False


def sampler(kind):
    card = ModelCard("small", "small", "", "", True, kind)
    return PosteriorSampler(
        Model(
            card,
            kind,
            lambda: load_head(HEAD),
            Colours(),
            revision="r",
            encoder_revision="e",
            device=torch.device("cpu"),
        )
    )


@pytest.fixture(scope="module")
def embeddings():
    return torch.from_numpy(np.load(HEAD / "expected.npz")["embedding"])


KINDS = [("riemannian", False), ("riemannian", True), ("euclidean", False), ("diffusion", False)]


@pytest.mark.parametrize(("kind", "reference"), KINDS)
def test_posteriors_of_every_kind(kind, reference, embeddings):
    drawn = sampler(kind).draw(embeddings, replace(QUICK, reference=reference), lambda share: None)
    assert len(drawn) == len(embeddings)
    for posterior in drawn:
        assert posterior.points.shape == (40, 3)
        np.testing.assert_allclose(np.linalg.norm(posterior.points, axis=-1), 1, atol=1e-12)
        assert np.isfinite(posterior.log_density).all()
    assert not np.array_equal(drawn[0].points, drawn[1].points)


@pytest.mark.parametrize(("kind", "reference"), KINDS)
def test_a_photos_posterior_does_not_depend_on_the_others(kind, reference, embeddings):
    request = replace(QUICK, reference=reference)
    every = sampler(kind).draw(embeddings, replace(request, samples=ROWS + 5), lambda share: None)
    shuffled = sampler(kind).draw(embeddings[[2, 0]], request, lambda share: None)
    for photo, posterior in zip((2, 0), shuffled, strict=True):
        np.testing.assert_array_equal(posterior.points, every[photo].points[:40])
        if kind == "riemannian" and not reference:
            np.testing.assert_array_equal(posterior.log_density, every[photo].log_density[:40])


def test_what_draws_is_described():
    told = sampler("riemannian").describe(GeolocationRequest(preset="fine"))
    assert (told.solver, told.steps, told.number_type, told.note) == ("geodesic Adams-Bashforth 3", 96, "float32", None)
    told = sampler("riemannian").describe(GeolocationRequest(preset="draft", steps=20))
    assert told.steps == 20
    told = sampler("riemannian").describe(GeolocationRequest(guidance=0.5))
    assert told.steps == 48  # 1 + w times as many
    assert sampler("riemannian").describe(GeolocationRequest(guidance=5.0)).steps == 96
    assert sampler("riemannian").describe(GeolocationRequest(guidance=5.0, steps=7)).steps == 7
    told = sampler("riemannian").describe(GeolocationRequest(solver="heun"))
    assert (told.solver, told.steps) == ("geodesic Heun", 32)
    assert set(SOLVER_NAMES) == set(SOLVERS)
    for kind in ("euclidean", "diffusion"):
        told = sampler(kind).describe(GeolocationRequest())
        assert told.steps == 250
        assert told.note == ESTIMATED
    assert "DDIM" in sampler("diffusion").describe(GeolocationRequest(steps=9)).solver


def test_a_photo_without_a_posterior_is_one_sentence(embeddings):
    with pytest.raises(FlowError, match="out of all proportion"):
        sampler("riemannian").draw(embeddings[:1] * 1e30, QUICK, lambda share: None)


def test_the_fine_preset_agrees_with_the_standard_one(embeddings):
    # bfloat16 against float32 and 32 steps against 96, on a network that nobody trained.
    one = replace(QUICK, steps=None, guidance=0.0)
    standard, fine = (
        sampler("riemannian").draw(embeddings[:1], replace(one, preset=preset), lambda share: None)[0]
        for preset in ("standard", "fine")
    )
    angle = 2 * np.arcsin(np.linalg.norm(standard.points - fine.points, axis=-1) / 2)
    assert np.median(angle) * 6371 < 30
    assert np.median(np.abs(standard.log_density - fine.log_density)) < 0.02
