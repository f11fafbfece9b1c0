"""Every kind of model is drawn from, and no photo's samples depend on what else is drawn."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from plonk_backend.checkpoints.loading import Model, load_head
from plonk_backend.checkpoints.registry import ModelCard
from plonk_backend.drawing import ESTIMATED, DrawingError, PosteriorSampler
from plonk_backend.flow.blocks import ROWS
from plonk_backend.flow.likelihood import log_densities
from plonk_backend.flow.presets import SOLVER_NAMES
from plonk_backend.flow.sampler import FlowError
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.flow.start import start_points
from plonk_backend.inputs.draw_settings import DrawSettings
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
    assert (told.solver, told.steps, told.number_type, told.note) == (
        "geodesic multistep midpoint 3",
        64,
        "float32",
        None,
    )
    told = sampler("riemannian").describe(GeolocationRequest(preset="draft", steps=20))
    assert told.steps == 20
    told = sampler("riemannian").describe(GeolocationRequest(guidance=0.5))
    assert told.steps == 36  # 1 + w times as many
    assert told.solver == "geodesic multistep midpoint 2"
    assert sampler("riemannian").describe(GeolocationRequest(guidance=5.0)).steps == 72
    assert sampler("riemannian").describe(GeolocationRequest(guidance=5.0, steps=7)).steps == 7
    told = sampler("riemannian").describe(GeolocationRequest(solver="heun"))
    assert (told.solver, told.steps) == ("geodesic Heun", 24)
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
    # bfloat16 against float32 and 24 steps against 64, on a network that nobody trained.
    one = replace(QUICK, steps=None, guidance=0.0)
    standard, fine = (
        sampler("riemannian").draw(embeddings[:1], replace(one, preset=preset), lambda share: None)[0]
        for preset in ("standard", "fine")
    )
    angle = 2 * np.arcsin(np.linalg.norm(standard.points - fine.points, axis=-1) / 2)
    assert np.median(angle) * 6371 < 30
    assert np.median(np.abs(standard.log_density - fine.log_density)) < 0.02


SETTINGS = DrawSettings("small", "r", 40, 0.5, 3, "ab3", 6, "standard", "float32", False)


@pytest.mark.parametrize(("kind", "reference"), KINDS)
def test_an_earlier_posterior_is_drawn_again(kind, reference, embeddings):
    request = replace(QUICK, preset="fine", reference=reference)
    told = sampler(kind).describe(request)
    (first,) = sampler(kind).draw(embeddings[:1], request, lambda share: None)
    published = kind != "riemannian" or reference
    solver = None if published else "mid2"  # it is guided
    settings = replace(SETTINGS, solver=solver, steps=told.steps, preset="fine", reference=reference)
    again = sampler(kind).posterior(embeddings[0].numpy(), settings)
    np.testing.assert_array_equal(again.points, first.points)
    np.testing.assert_array_equal(again.log_density, first.log_density)
    shares = []
    more = sampler(kind).posterior(embeddings[0].numpy(), settings, 50, on_step=shares.append)
    assert more.points.shape == (50, 3)
    np.testing.assert_array_equal(more.points[:40], first.points)
    assert shares[-1] == 1.0
    assert len(shares) == 6


def test_numbers_are_those_of_the_run(embeddings):
    coarse = sampler("riemannian").posterior(embeddings[0].numpy(), replace(SETTINGS, numbers="bfloat16"))
    exact = sampler("riemannian").posterior(embeddings[0].numpy(), SETTINGS)
    difference = np.linalg.norm(coarse.points - exact.points, axis=-1)
    assert difference.max() > 1e-5
    assert np.median(difference) < 0.02


def test_exact_densities_are_the_engines(embeddings):
    one, places = sampler("riemannian"), start_points(2, 20)
    expected = log_densities(one.model.prepare(torch.float32), embeddings[1], places, guidance=0.5)
    for numbers in ("float32", "bfloat16"):
        found = one.log_density(embeddings[1].numpy(), replace(SETTINGS, numbers=numbers))(places)
        np.testing.assert_array_equal(found.values, expected.values)
        np.testing.assert_array_equal(found.errors, expected.errors)
    unguided = one.log_density(embeddings[1].numpy(), replace(SETTINGS, guidance=0.0))(places)
    assert np.abs(unguided.values - expected.values).max() > 0.01


def test_the_density_without_a_photo_is_that_of_a_zero_embedding(embeddings):
    one, places = sampler("riemannian"), start_points(2, 20)
    expected = one.log_density(np.zeros(COND_DIM), replace(SETTINGS, guidance=0.0))(places).values
    np.testing.assert_array_equal(one.log_unconditional(SETTINGS)(places).values, expected)
    guided = one.log_density(np.zeros(COND_DIM), SETTINGS)(places).values
    np.testing.assert_allclose(guided, expected, atol=1e-3)
    assert np.ptp(expected) > 0.01


def test_densities_can_be_stopped(embeddings):
    class Stop(Exception):  # noqa: N818
        pass

    def stop(share: float) -> None:
        raise Stop

    with pytest.raises(Stop):
        sampler("riemannian").log_density(embeddings[0].numpy(), SETTINGS, on_step=stop)(start_points(0, 5))


@pytest.mark.parametrize("frames", [2, 5, 7, 40])
def test_paths_run_from_noise_to_the_posterior(embeddings, frames):
    one = sampler("riemannian")
    paths = one.paths(embeddings[0].numpy(), SETTINGS, 10, frames)
    assert paths.points.shape == (frames, 10, 3)
    assert paths.flow_times.shape == (frames,)
    assert paths.flow_times[[0, -1]].tolist() == [0, 1]
    assert (np.diff(paths.flow_times) > 0).all()
    np.testing.assert_allclose(np.linalg.norm(paths.points, axis=-1), 1, atol=1e-12)
    np.testing.assert_allclose(paths.points[0], start_points(3, 10), atol=1e-6)
    np.testing.assert_array_equal(paths.points[-1], one.posterior(embeddings[0].numpy(), SETTINGS, 10).points)


def test_frames_are_the_steps_where_there_are_as_many(embeddings):
    one = sampler("riemannian")
    many = one.paths(embeddings[0].numpy(), SETTINGS, 4, 13)
    steps = one.paths(embeddings[0].numpy(), SETTINGS, 4, 7)
    np.testing.assert_array_equal(many.points[::2], steps.points)
    # In between, on the way from one step to the next.
    legs = np.linalg.norm(np.diff(steps.points, axis=0), axis=-1)
    halves = np.linalg.norm(np.diff(many.points, axis=0), axis=-1)
    assert (halves[::2] <= legs + 1e-12).all()
    assert (halves[1::2] <= legs + 1e-12).all()
    assert (halves > 0).all()


@pytest.mark.parametrize("kind", ["euclidean", "diffusion"])
def test_baselines_have_neither_densities_nor_paths(kind, embeddings):
    settings = replace(SETTINGS, solver=None)
    with pytest.raises(DrawingError, match="small has no exact densities"):
        sampler(kind).log_density(embeddings[0].numpy(), settings)
    with pytest.raises(DrawingError, match="no exact densities"):
        sampler(kind).log_unconditional(settings)
    with pytest.raises(DrawingError, match="no paths"):
        sampler(kind).paths(embeddings[0].numpy(), settings, 4, 4)


def test_the_published_sampler_has_no_paths_but_its_flow_has_densities(embeddings):
    settings = replace(SETTINGS, solver=None, reference=True)
    with pytest.raises(DrawingError, match="without its published sampler"):
        sampler("riemannian").paths(embeddings[0].numpy(), settings, 4, 4)
    found = sampler("riemannian").log_density(embeddings[0].numpy(), settings)(start_points(0, 3))
    assert np.isfinite(found.values).all()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"revision": "other"}, "drawn by small, revision other; installed is small, revision r"),
        ({"model": "plonk-yfcc"}, "drawn by plonk-yfcc"),
        ({"solver": "guess"}, "the solver guess"),
        ({"solver": None}, "the solver None"),
        ({"numbers": "int8"}, "int8"),
        ({"preset": "best"}, "preset best"),
        ({"steps": 10**9}, "1000000000 steps"),
    ],
)
def test_settings_of_something_else_are_an_error(embeddings, changes, sentence):
    one, embedding, settings = sampler("riemannian"), embeddings[0].numpy(), replace(SETTINGS, **changes)
    for call in (
        lambda: one.posterior(embedding, settings),
        lambda: one.log_density(embedding, settings),
        lambda: one.log_unconditional(settings),
        lambda: one.paths(embedding, settings, 4, 4),
    ):
        with pytest.raises(DrawingError, match=sentence):
            call()


@pytest.mark.parametrize("embedding", [np.zeros(COND_DIM + 1), np.zeros((1, COND_DIM)), np.full(COND_DIM, np.nan)])
def test_an_embedding_of_something_else_is_an_error(embedding):
    one = sampler("riemannian")
    for call in (
        lambda: one.posterior(embedding, SETTINGS),
        lambda: one.log_density(embedding, SETTINGS),
        lambda: one.paths(embedding, SETTINGS, 4, 4),
    ):
        with pytest.raises(DrawingError, match="not small's"):
            call()


def test_paths_need_a_sample_and_two_frames(embeddings):
    for samples, frames in ((0, 4), (4, 1)):
        with pytest.raises(DrawingError, match="at least 1 sample and 2 frames"):
            sampler("riemannian").paths(embeddings[0].numpy(), SETTINGS, samples, frames)
