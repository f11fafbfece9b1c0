"""The metrics agree with their definitions, written out here the slow way, and with scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from plonk_backend.evaluation.metrics.bootstrap import bootstrapped, paired_difference, row_medians
from plonk_backend.evaluation.metrics.calibration import (
    BY_CHANCE,
    BY_CHANCE_95,
    LEVELS,
    calibration,
    calibration_error,
)
from plonk_backend.evaluation.metrics.credibility import credibility_of_truth
from plonk_backend.evaluation.metrics.energy import energy_scores_km
from plonk_backend.evaluation.metrics.manifolds import manifold_scores, published_figures
from plonk_backend.evaluation.metrics.point import geoscore, haversine_km, within
from plonk_backend.sphere import EARTH_RADIUS_KM, distance_km, to_lonlat, to_unit
from sklearn.metrics.pairwise import haversine_distances

Array = NDArray[np.float64]


def random_points(generator: np.random.Generator, *shape: int) -> Array:
    """Uniform on the sphere."""
    points = generator.normal(size=(*shape, 3))
    return np.asarray(points / np.linalg.norm(points, axis=-1, keepdims=True))


def angles(a: Array, b: Array) -> Array:
    """scikit-learn's great-circle distances of unit vectors [radians]."""
    (lon, lat), (other_lon, other_lat) = (np.radians(to_lonlat(points)) for points in (a, b))
    return np.asarray(haversine_distances(np.column_stack([lat, lon]), np.column_stack([other_lat, other_lon])))


def test_distances_are_those_of_scikit_learn() -> None:
    generator = np.random.default_rng(0)
    a, b = random_points(generator, 40), random_points(generator, 50)
    a[0], b[0], b[1] = (0, 0, 1), (0, 0, -1), a[1]
    expected = angles(a, b) * EARTH_RADIUS_KM
    (lon, lat), (other_lon, other_lat) = to_lonlat(a), to_lonlat(b)
    ours = haversine_km(lon[:, None], lat[:, None], other_lon, other_lat)
    assert np.abs(ours - expected).max() < 1e-6 * expected.max()
    assert np.abs(distance_km(a[:, None], b) - expected).max() < 1e-6 * expected.max()


def test_distances_cross_the_antimeridian() -> None:
    assert haversine_km(179.5, 0, -179.5, 0) == pytest.approx(EARTH_RADIUS_KM * np.radians(1))
    assert haversine_km(0, 90, 120, 90) == pytest.approx(0, abs=1e-9)


def test_geoscore_is_its_formula() -> None:
    distances = np.array([0.0, 1.0, 1492.7, 20015.0])
    assert geoscore(distances) == pytest.approx(5000 * np.exp(-distances / 1492.7), rel=1e-12)
    assert geoscore(1492.7) == pytest.approx(5000 / np.e)


def test_a_radius_is_open_as_published() -> None:
    assert within([24.999, 25.0, 25.001], 25).tolist() == [1, 0, 0]


def brute_force_manifolds(real: Array, generated: Array, k: int) -> tuple[float, float, float, float]:
    """The definitions: Kynkäänniemi et al. 2019, equation 1 and 2; Naeem et al. 2020, equations 5 and 9."""
    between = angles(real, generated)
    real_radius = np.sort(angles(real, real), axis=1)[:, k]
    generated_radius = np.sort(angles(generated, generated), axis=1)[:, k]
    precision = np.mean([any(between[:, j] < real_radius) for j in range(len(generated))])
    recall = np.mean([any(between[i] < generated_radius) for i in range(len(real))])
    density = np.mean([np.sum(between[:, j] < real_radius) / k for j in range(len(generated))])
    coverage = np.mean([between[i].min() < real_radius[i] for i in range(len(real))])
    return float(precision), float(recall), float(density), float(coverage)


@pytest.mark.parametrize(("count", "other", "k"), [(300, 300, 3), (50, 210, 3), (120, 60, 5), (5, 4, 3)])
def test_manifolds_are_those_of_the_definitions(count: int, other: int, k: int) -> None:
    generator = np.random.default_rng(count)
    real = random_points(generator, count)
    # Half of the generated points are crowded together, so that many lie outside and in many balls.
    generated = random_points(generator, other)
    generated[::2] = generated[::2] * 0.2 + [0.6, 0.6, 0.5]
    generated /= np.linalg.norm(generated, axis=-1, keepdims=True)
    scores = manifold_scores(real, generated, k)
    expected = brute_force_manifolds(real, generated, k)
    assert (scores.precision, scores.recall, scores.density, scores.coverage) == pytest.approx(expected, abs=1e-6)
    assert scores.recall > 0
    assert scores.density > 0


def test_manifolds_with_equal_points() -> None:
    """Photos of one spot: balls without any size are open, and hold nothing, as published."""
    generator = np.random.default_rng(1)
    spots = random_points(generator, 8)
    real, generated = np.repeat(spots, 5, axis=0), np.repeat(spots, 4, axis=0)
    scores = manifold_scores(real, generated)
    assert (scores.precision, scores.recall, scores.density, scores.coverage) == (0, 0, 0, 0)


def test_ties_are_outside_as_published() -> None:
    """Places of a gazetteer: a generated point exactly on the rim of a ball is not inside."""
    real = to_unit(np.array([0.0, 1.0, 2.0, 3.0, 90.0]), np.zeros(5))
    generated = to_unit(np.array([3.0, 3.0, 3.0, 3.0]), np.zeros(4))
    scores = manifold_scores(real, generated)
    # The third nearest of 0° is 3° away, and that of 1° is 2°: the generated ones are on the rims of their balls.
    assert scores.covered.tolist() == [False, False, True, True, True]


def test_the_published_figures_are_means_over_parts() -> None:
    generator = np.random.default_rng(3)
    real, generated = random_points(generator, 205), random_points(generator, 205)
    size = 11  # torch.chunk(20) of 205: 18 parts of 11, and one of 7
    parts = [brute_force_manifolds(real[i : i + size], generated[i : i + size], 3) for i in range(0, 205, size)]
    figures = published_figures(real, generated)
    assert list(figures.values()) == pytest.approx(np.mean(parts, axis=0).tolist(), abs=1e-6)


def test_too_few_points_have_no_manifold() -> None:
    points = random_points(np.random.default_rng(0), 3)
    with pytest.raises(ValueError, match="More than 3"):
        manifold_scores(points, points)


@pytest.mark.parametrize("count", [1, 2, 3, 50, 51])
def test_the_energy_score_is_the_fair_one(count: int) -> None:
    generator = np.random.default_rng(count)
    samples, truth = random_points(generator, 4, count), random_points(generator, 4)
    expected = []
    for points, true in zip(samples, truth, strict=True):
        to_truth = angles(points, true[None]).mean()
        within_samples = angles(points, points)[~np.eye(count, dtype=bool)].mean() if count > 1 else 0.0
        expected.append((to_truth - within_samples / 2) * EARTH_RADIUS_KM)
    assert energy_scores_km(samples, truth) == pytest.approx(expected, rel=1e-6)


def test_the_energy_score_takes_weights() -> None:
    generator = np.random.default_rng(5)
    samples, truth, weights = random_points(generator, 1, 6), random_points(generator, 1), generator.random((1, 6))
    weights /= weights.sum()
    w, d = weights[0], angles(samples[0], samples[0])
    pairs = np.outer(w, w) * ~np.eye(6, dtype=bool)
    expected = (w * angles(samples[0], truth)[:, 0]).sum() - (pairs * d).sum() / pairs.sum() / 2
    assert energy_scores_km(samples, truth, weights) == pytest.approx([expected * EARTH_RADIUS_KM], rel=1e-6)


def test_many_samples_meet_some_partners_only() -> None:
    generator = np.random.default_rng(6)
    samples, truth = random_points(generator, 1, 1500), random_points(generator, 1)
    whole = angles(samples[0], samples[0])[~np.eye(1500, dtype=bool)].mean()
    expected = (angles(samples[0], truth).mean() - whole / 2) * EARTH_RADIUS_KM
    assert energy_scores_km(samples, truth) == pytest.approx([expected], abs=25)


def test_levels_of_an_exact_model_are_uniform_with_few_samples() -> None:
    """Three samples of the truth's own distribution: with (r + u) / (S + 1) there is no bias at all."""
    generator = np.random.default_rng(7)
    logs = generator.normal(size=(40_000, 4))
    levels = credibility_of_truth(logs[:, :3], logs[:, 3], generator.random(40_000))
    assert calibration(levels).verdict == "calibrated"
    assert levels.min() >= 0
    assert levels.max() < 1


def test_equal_densities_share_their_ranks() -> None:
    """A uniform model: all densities are the same, and the levels are still uniform."""
    generator = np.random.default_rng(8)
    levels = credibility_of_truth(np.zeros((20_000, 5)), np.zeros(20_000), generator.random(20_000))
    assert calibration(levels).verdict == "calibrated"


def test_weighted_levels_agree_with_equal_ones() -> None:
    generator = np.random.default_rng(9)
    logs, truth, uniform = generator.normal(size=(50, 8)), generator.normal(size=50), generator.random(50)
    weights = np.full((50, 8), 1 / 8)
    expected = credibility_of_truth(logs, truth, uniform)
    assert credibility_of_truth(logs, truth, uniform, weights) == pytest.approx(expected)


def test_the_calibration_error_is_the_integral() -> None:
    generator = np.random.default_rng(10)
    levels = generator.beta(2, 1, 37)
    fine = (np.arange(400_000) + 0.5) / 400_000
    expected = np.abs(np.searchsorted(np.sort(levels), fine, side="right") / 37 - fine).mean()
    assert calibration_error(levels) == pytest.approx(expected, abs=1e-5)
    assert calibration_error(np.ones(5)) == pytest.approx(0.5)
    assert calibration_error(np.zeros(5)) == pytest.approx(0.5)
    assert calibration_error((np.arange(10_000) + 0.5) / 10_000) < 1e-4


def test_what_an_exact_model_has_by_chance() -> None:
    generator = np.random.default_rng(11)
    errors = np.sqrt(200) * np.array([calibration_error(row) for row in generator.random((5000, 200))])
    assert errors.mean() == pytest.approx(BY_CHANCE, rel=0.03)
    assert np.quantile(errors, 0.95) == pytest.approx(BY_CHANCE_95, rel=0.03)


@pytest.mark.parametrize(
    ("levels", "verdict"),
    [
        (np.linspace(0.001, 0.999, 400), "calibrated"),
        (np.linspace(0.001, 0.999, 400) ** 0.5, "over-confident"),
        (np.linspace(0.001, 0.999, 400) ** 2, "under-confident"),
        (np.tile([0.05, 0.95], 200), "miscalibrated"),
        (np.array([np.nan, np.nan]), "unknown"),
        (np.array([0.4]), "unknown"),
        (np.linspace(0.05, 0.95, 19), "unknown"),
        (np.linspace(0.05, 0.95, 20), "calibrated"),
        (np.array([0.9, 0.93, 0.95, 0.97, 0.99]), "over-confident"),
    ],
)
def test_verdicts(levels: Array, verdict: str) -> None:
    assert calibration(levels).verdict == verdict


def test_the_band_holds_exact_models() -> None:
    curve = calibration(np.append(np.random.default_rng(12).random(500), np.nan))
    assert curve.photos == 500
    assert ((curve.low <= curve.levels) & (curve.levels <= curve.high)).all()
    inside = (curve.low <= curve.observed) & (curve.observed <= curve.high)
    assert inside.mean() > 0.8
    assert curve.observed[LEVELS == 0.5] == pytest.approx(0.5, abs=0.1)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    generator = np.random.default_rng(13)
    held = []
    for seed in range(300):
        figure = bootstrapped(generator.normal(3, 2, 80), seed=seed, draws=300)
        held.append(figure.low <= 3 <= figure.high)
    assert 0.90 < np.mean(held) < 0.98


def test_intervals_are_reproducible_and_leave_out_what_is_missing() -> None:
    values = np.array([1.0, np.nan, 3.0, 8.0])
    assert bootstrapped(values, row_medians, seed=3) == bootstrapped(values[[0, 2, 3]], row_medians, seed=3)
    assert bootstrapped(values, row_medians).value == 3
    assert np.isnan(bootstrapped(np.array([np.nan])).value)
    unbounded = bootstrapped(np.array([1.0, np.inf, 2.0, 3.0]))
    assert unbounded.value == np.inf
    assert unbounded.as_json()["value"] is None


def test_differences_are_of_the_same_photos() -> None:
    generator = np.random.default_rng(14)
    base = 10 * generator.normal(size=200)
    figure = paired_difference(base + 0.5, base)
    assert figure.low == pytest.approx(0.5)
    assert figure.high == pytest.approx(0.5)
