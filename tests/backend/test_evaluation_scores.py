"""Scores of posteriors that are known: exact ones measure as calibrated, sharpened ones as over-confident."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.evaluation.figures import FIGURES
from plonk_backend.evaluation.metrics.credibility import neighbour_likelihood, region_areas_km2
from plonk_backend.evaluation.photo_scores import EvaluationError
from plonk_backend.evaluation.scores import Scores, evaluate_posteriors
from plonk_backend.sphere import AREA_KM2, to_unit

Array = NDArray[np.float64]
PHOTOS, SAMPLES = 400, 120


@dataclass(frozen=True)
class Known:
    """Photos whose posteriors are mixtures, and samples of posteriors that are so many times as concentrated."""

    truth: Array
    at_truth: Array
    samples: Array
    of_samples: Array


@cache
def known(sharper: float) -> Known:
    generator = np.random.default_rng(1)
    mixtures = [_mixture(generator) for _ in range(PHOTOS)]
    truth = np.array([mixture.draw(generator, 1)[0] for mixture in mixtures])
    models = [Mixture(one.weights, one.centres, one.concentrations * sharper) for one in mixtures]
    samples = np.array([model.draw(generator, SAMPLES) for model in models])
    at_truth = [model.log_density(true[None])[0] for model, true in zip(models, truth, strict=True)]
    of_samples = [model.log_density(points) for model, points in zip(models, samples, strict=True)]
    return Known(truth, np.array(at_truth), samples, np.array(of_samples))


def _mixture(generator: np.random.Generator) -> Mixture:
    count = int(generator.integers(1, 4))
    centres = generator.normal(size=(count, 3))
    weights = generator.random(count) + 0.1
    return Mixture(
        weights / weights.sum(),
        centres / np.linalg.norm(centres, axis=1, keepdims=True),
        10 ** generator.uniform(0.5, 4, count),
    )


@cache
def scored(sharper: float, exact: bool) -> Scores:
    one = known(sharper)
    if not exact:
        return evaluate_posteriors(one.samples, one.truth)
    return evaluate_posteriors(one.samples, one.truth, one.at_truth, log_density_of_samples=one.of_samples)


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize(
    ("sharper", "verdict"), [(1.0, "calibrated"), (3.0, "over-confident"), (1 / 3, "under-confident")]
)
def test_confidence_is_measured(sharper: float, verdict: str, exact: bool) -> None:
    scores = scored(sharper, exact)
    assert scores.calibration.verdict == verdict
    assert scores.exact_levels == float(exact)
    if verdict == "calibrated":
        assert scores.calibration.error < scores.calibration.error_by_chance_95
        inside = (scores.calibration.low <= scores.calibration.observed) & (
            scores.calibration.observed <= scores.calibration.high
        )
        assert inside.mean() > 0.8
    else:
        assert scores.calibration.error > 2 * scores.calibration.error_by_chance_95
        assert np.sign(scores["over_confidence"]) == np.sign(math.log(sharper))


def test_proper_scores_prefer_the_exact_model() -> None:
    for name in ("nll_nats", "energy_score_km"):
        assert scored(1.0, True)[name] < min(scored(3.0, True)[name], scored(1 / 3, True)[name])


def test_every_figure_is_described_and_has_its_interval_around_it() -> None:
    scores = scored(1.0, True)
    assert list(scores.figures) == list(FIGURES)
    for name, figure in scores.figures.items():
        assert math.isfinite(figure.value), name
        if not name.endswith("_in_parts"):
            assert figure.low <= figure.value <= figure.high, name


def test_units_of_likelihood() -> None:
    scores, one = scored(1.0, True), known(1.0)
    nats = -one.at_truth.mean()
    assert scores["nll_nats"] == pytest.approx(nats)
    assert scores["nll_bits_per_dimension"] == pytest.approx(nats / (3 * math.log(2)))
    assert scores["gain_bits"] == pytest.approx((math.log(4 * math.pi) - nats) / math.log(2))


def test_knowing_nothing_scores_nothing() -> None:
    generator = np.random.default_rng(4)
    points = generator.normal(size=(300, 51, 3))
    points /= np.linalg.norm(points, axis=-1, keepdims=True)
    level = -math.log(4 * math.pi)
    scores = evaluate_posteriors(
        points[:, :50], points[:, 50], np.full(300, level), log_density_of_samples=np.full((300, 50), level)
    )
    assert scores["gain_bits"] == pytest.approx(0)
    assert scores["nll_bits_per_dimension"] == pytest.approx(1.217, abs=5e-4)  # "Uniform" in the paper's tables
    assert scores.calibration.verdict == "calibrated"
    assert scores["area50_km2"] == pytest.approx(AREA_KM2 / 2)
    assert scores["area_at_truth_km2"] == pytest.approx(AREA_KM2 / 2, rel=0.1)
    curve = scores.recall_by_area
    assert np.abs(curve.found - curve.by_chance).max() < 0.1
    assert scores["mean_km"] == pytest.approx(10007.5, rel=0.05)


def test_areas_of_a_peak_are_those_of_caps() -> None:
    """The region of level a of a von Mises-Fisher peak is a cap with 1 - cos θ = -log(1 - a) / κ, nearly."""
    kappa = 500.0
    peak = Mixture(np.ones(1), to_unit([10.0], [89.0]), np.array([kappa]))
    points = peak.draw(np.random.default_rng(2), 4000)
    levels = np.array([0.5, 0.9])
    expected = -np.log(1 - levels) / kappa / 2 * AREA_KM2
    assert region_areas_km2(peak.log_density(points)[None], levels)[0] == pytest.approx(expected, rel=0.1)


def test_areas_without_densities_are_about_right() -> None:
    exact, estimated = scored(1.0, True), scored(1.0, False)
    for name in ("area50_km2", "area90_km2", "area_at_truth_km2"):
        assert estimated[name] == pytest.approx(exact[name], rel=0.35)


def test_likelihood_from_samples_is_about_right() -> None:
    peak = Mixture(np.ones(1), to_unit([10.0], [20.0]), np.array([50.0]))
    generator = np.random.default_rng(3)
    truth = peak.draw(generator, 500)
    samples = peak.draw(generator, 500 * 400).reshape(500, 400, 3)
    estimate = neighbour_likelihood(samples, truth).mean()
    assert estimate == pytest.approx(peak.log_density(truth).mean(), abs=0.15)


def test_recall_grows_with_area() -> None:
    curve = scored(1.0, True).recall_by_area
    assert (np.diff(curve.found) >= 0).all()
    assert curve.found[-1] == 1
    assert curve.area_km2[-1] == AREA_KM2
    assert ((curve.low <= curve.found) & (curve.found <= curve.high + 1e-12)).all()
    assert (curve.found[20:-1] > curve.by_chance[20:-1]).all()


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scored(3.0, True)
    monkeypatch.setattr("plonk_backend.evaluation.scores._BLOCK", 7 * SAMPLES)
    one = known(3.0)
    parts = evaluate_posteriors(one.samples, one.truth, one.at_truth, log_density_of_samples=one.of_samples)
    assert parts.as_json() == whole.as_json()


def test_scores_are_plain_json() -> None:
    text = json.dumps(scored(1.0, False).as_json(), allow_nan=False)
    read = json.loads(text)
    assert read["figures"]["nll_nats"] == {"value": None, "low": None, "high": None}
    assert read["photos"] == PHOTOS
    assert read["samples"] == [SAMPLES, SAMPLES]


def test_places_that_a_model_rules_out_are_told() -> None:
    one = known(1.0)
    at_truth = one.at_truth.copy()
    at_truth[0] = -np.inf
    scores = evaluate_posteriors(one.samples, one.truth, at_truth, log_density_of_samples=one.of_samples)
    assert scores["nll_nats"] == np.inf
    assert scores.each.credibility[0] > SAMPLES / (SAMPLES + 1)
    assert scores.each.area_at_truth_km2[0] == AREA_KM2


def test_one_photo_and_one_sample_can_be_measured() -> None:
    point = to_unit([[7.0]], [[50.0]])
    scores = evaluate_posteriors(point, point[:, 0])
    assert scores["median_km"] == 0
    assert math.isnan(scores["precision"])
    assert math.isnan(scores.each.credibility[0])  # nothing tells it from the truth


@pytest.mark.parametrize(
    ("samples", "truth", "message"),
    [
        (np.ones((0, 3, 3)), np.ones((0, 3)), "no photo"),
        (np.ones((2, 3, 3)), np.array([[1.0, 0, 0], [np.nan, 0, 0]]), "true place is missing"),
        (np.array([[[1.0, 0, 0]], [[np.nan, 0, 0]]]), np.ones((2, 3)), "samples of photo 2"),
    ],
)
def test_what_cannot_be_measured_is_said(samples: Array, truth: Array, message: str) -> None:
    with pytest.raises(EvaluationError, match=message):
        evaluate_posteriors(samples, truth)


def test_shapes_must_fit() -> None:
    with pytest.raises(ValueError, match="shape"):
        evaluate_posteriors(np.ones((2, 3, 3)), np.ones((3, 3)))
    with pytest.raises(ValueError, match="2 photos"):
        evaluate_posteriors(np.ones((2, 3, 3)), np.ones((2, 3)), np.ones(1))


def test_one_sample_tells_nothing_of_calibration():
    """Sample and truth are each other's nearest: the level would be uniform for any model, a wrong one, too."""
    generator = np.random.default_rng(12)
    truth = generator.normal(size=(200, 3))
    truth /= np.linalg.norm(truth, axis=-1, keepdims=True)
    opposite = -truth[:, None]
    scores = evaluate_posteriors(opposite, truth, draws=20)
    assert scores.calibration.verdict == "unknown"
    assert math.isnan(scores["calibration_error"])
    # With exact densities, a single sample does tell.
    exact = evaluate_posteriors(
        opposite, truth, np.full(200, -9.0), log_density_of_samples=np.full((200, 1), 2.0), draws=20
    )
    assert exact.calibration.verdict == "over-confident"
