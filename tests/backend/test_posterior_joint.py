"""Joint posteriors: the product of densities, wherever its mass is; what photos contribute, and which contradict."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest
import torch
from plonk_backend.flow import likelihood
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.likelihood import log_densities
from plonk_backend.posterior import joint as joint_module
from plonk_backend.posterior.contributions import contributions_of
from plonk_backend.posterior.density import posterior_density
from plonk_backend.posterior.grid import cell_areas, column_longitudes, row_latitudes
from plonk_backend.posterior.interpolation import log_interpolant
from plonk_backend.posterior.joint import (
    RESOLVED,
    JointError,
    JointPosterior,
    _targets,
    _thinned,
    joint_posterior,
)
from plonk_backend.posterior.products import Posterior
from plonk_backend.posterior.refinement import AdaptiveGrid
from plonk_backend.sphere import distance_km, to_lonlat, to_unit
from test_flow_inference import KNOWN, needs_known, network_of
from test_flow_likelihood import known_posterior
from test_posterior_mixtures import MIXTURES, Component, Mixture, draw_points, log_density

UNIFORM = -math.log(4 * math.pi)


def uniform(points: np.ndarray) -> np.ndarray:
    return np.full(len(points), UNIFORM)


def peak(longitude: float, latitude: float, kappa: float) -> Mixture:
    return (Component(1, longitude, latitude, kappa),)


def density_of(mixture: Mixture) -> Callable[[np.ndarray], np.ndarray]:
    return lambda points: log_density(mixture, points)


def drawn(mixture: Mixture, count: int = 1000, seed: int = 0) -> Posterior:
    points = draw_points(mixture, count, np.random.default_rng(seed))
    return Posterior(points, log_density(mixture, points))


def joint(mixtures: Sequence[Mixture], samples: int = 1000, seed: int = 0, **options) -> JointPosterior:
    posteriors = [drawn(mixture, seed=100 + number) for number, mixture in enumerate(mixtures)]
    return joint_posterior(posteriors, [density_of(one) for one in mixtures], uniform, samples, seed, **options)


def arc(start: tuple[float, float], end: tuple[float, float], kappa: float, count: int = 200) -> Mixture:
    a, b = to_unit(*start), to_unit(*end)
    angle, share = np.arccos(a @ b), np.linspace(0, 1, count)[:, None]
    longitude, latitude = to_lonlat(np.sin((1 - share) * angle) * a + np.sin(share * angle) * b)
    return tuple(Component(1 / count, lon, lat, kappa) for lon, lat in zip(longitude, latitude, strict=True))


def log_normaliser(kappa: float) -> float:
    """Of exp(κ (cos θ - 1))."""
    return math.log(kappa / (2 * math.pi * -math.expm1(-2 * kappa)))


def exact_log_evidence(peaks: Sequence[Mixture]) -> float:
    """log ∫ ∏ pᵢ / p₀ⁿ⁻¹ of single peaks, p₀ uniform: exponents κᵢ⟨μᵢ, x⟩ add up to K⟨μ, x⟩."""
    kappas = [one[0].kappa for one in peaks]
    total = np.linalg.norm(sum(one[0].kappa * to_unit(one[0].longitude, one[0].latitude) for one in peaks))
    height = sum(map(log_normaliser, kappas)) - (len(peaks) - 1) * UNIFORM
    return height + float(total) - sum(kappas) - log_normaliser(float(total))


def grid_product(mixtures: Sequence[Mixture], rows: int, split: int = 1) -> np.ndarray:
    """Masses of a grid's cells under the normalised product, each cell the mean of split² places."""
    fine = rows * split
    longitude, latitude = np.degrees(column_longitudes(2 * fine)), np.degrees(row_latitudes(fine))
    logs = np.array([sum(log_density(one, to_unit(longitude, row)) for one in mixtures) for row in latitude])
    masses = np.exp(logs - logs.max()) * cell_areas(fine)[:, None]
    return masses.reshape(rows, split, 2 * rows, split).sum((1, 3)) / masses.sum()


def total_variation(found: JointPosterior, truth: np.ndarray) -> float:
    rows = len(truth)
    masses = posterior_density(found.posterior, rows) * cell_areas(rows)[:, None]
    return float(np.abs(masses - truth).sum() / 2)


PEAKS = {
    "sharp": [peak(10, 20, 5000), peak(10.5, 20.3, 5000)],
    "broad": [peak(10, 20, 5), peak(60, -20, 3)],
    "pole": [peak(0, 90, 100), peak(30, 80, 50)],
    "antimeridian": [peak(179, -17, 1000), peak(-179, -16, 300)],
    "sharp and broad": [peak(36.8, -1.3, 5000), peak(20, 0, 0.5), peak(36, -2, 300)],
    "ten sigma apart": [peak(10, 20, 5000), peak(18.5, 20, 5000)],
}


@pytest.mark.parametrize("name", PEAKS)
def test_products_of_peaks(name):
    peaks = PEAKS[name]
    found = joint(peaks)
    assert found.posterior.points.shape == (1000, 3)
    np.testing.assert_allclose(np.linalg.norm(found.posterior.points, axis=-1), 1, atol=1e-12)
    assert len(np.unique(found.posterior.points, axis=0)) == 1000
    assert math.isclose(found.posterior.shares.sum(), 1, rel_tol=1e-9)
    assert 1 / (found.posterior.shares**2).sum() > 800
    expected = exact_log_evidence(peaks)
    assert abs(found.log_evidence - expected) < 0.03
    product = sum(log_density(one, found.posterior.points) for one in peaks) - (len(peaks) - 1) * UNIFORM - expected
    core = product > product.max() - 6
    assert core.mean() > 0.95
    np.testing.assert_allclose(found.posterior.log_density[core], product[core], atol=0.1)
    assert np.sqrt(np.mean((found.posterior.log_density - product)[core] ** 2)) < 0.03
    assert found.log_density_error < 0.05
    total = sum(one[0].kappa * to_unit(one[0].longitude, one[0].latitude) for one in peaks)
    mean = found.posterior.shares @ found.posterior.points
    # The mean direction, to a tenth of a standard deviation.
    assert distance_km(mean / np.linalg.norm(mean), total / np.linalg.norm(total)) < 637 / np.sqrt(
        np.linalg.norm(total)
    )


MIXED = {
    "two modes, one shared": [MIXTURES["two"], (Component(0.3, 3, 47, 100), Component(0.7, 100, 5, 10))],
    "modes and background": [MIXTURES["uneven"], MIXTURES["near uniform"]],
    "three photos": [MIXTURES["broad"], MIXTURES["two"], MIXTURES["near uniform"]],
    "pole": [MIXTURES["pole"], (Component(0.5, 120, 85, 60), Component(0.5, 0, 0, 60))],
    "antimeridian": [MIXTURES["antimeridian"], peak(-178, -15, 200)],
}


@pytest.mark.parametrize("name", MIXED)
def test_equals_the_product_on_a_fine_grid(name):
    assert total_variation(joint(MIXED[name]), grid_product(MIXED[name], 360)) < 0.05


def test_crossing_arcs_land_on_the_crossing():
    arcs = [arc((-30, 0), (30, 0), 1000, 60), arc((0, -30), (0, 30), 1000, 60)]
    found = joint(arcs)
    centre = found.posterior.shares @ found.posterior.points
    assert distance_km(centre / np.linalg.norm(centre), to_unit(0, 0)) < 10
    assert np.average(distance_km(found.posterior.points, to_unit(0, 0)), weights=found.posterior.shares) < 300
    assert total_variation(found, grid_product(arcs, 180, 2)) < 0.05
    assert not any(one.contradicts for one in found.contributions)
    assert all(one.bits > 3 for one in found.contributions)


def test_thin_long_arcs_cross_where_few_samples_are():
    arcs = [arc((-60, 10), (40, 0), 40_000, 1500), arc((0, -50), (20, 60), 40_000, 1500)]
    posteriors = [drawn(one, 300, seed) for seed, one in enumerate(arcs)]
    found = joint_posterior(posteriors, [density_of(one) for one in arcs], uniform, 500, 0)
    normals = [np.cross(to_unit(-60, 10), to_unit(40, 0)), np.cross(to_unit(0, -50), to_unit(20, 60))]
    crossing = np.cross(*normals)
    crossing *= np.sign(crossing[0]) / np.linalg.norm(crossing)
    assert max(float((one.points @ crossing).max()) for one in posteriors) > np.cos(0.1)
    away = distance_km(found.posterior.points, crossing)
    assert np.average(away, weights=found.posterior.shares) < 3 * 6371 / np.sqrt(40_000)


def test_the_prior_that_all_photos_hold_counts_once():
    # p₀ and the likelihoods are peaks: exponents add up.
    prior, views = (30.0, 10.0, 4.0), [(40.0, 20.0, 30.0), (50.0, 0.0, 20.0), (45.0, 15.0, 25.0)]

    def summed(*parts: tuple[float, float, float]) -> Mixture:
        vector = sum(kappa * to_unit(longitude, latitude) for longitude, latitude, kappa in parts)
        longitude, latitude = to_lonlat(vector)
        return peak(float(longitude), float(latitude), float(np.linalg.norm(vector)))

    photos, truth = [summed(prior, view) for view in views], summed(prior, *views)
    posteriors = [drawn(one, seed=seed) for seed, one in enumerate(photos)]
    found = joint_posterior(posteriors, [density_of(one) for one in photos], density_of(summed(prior)), 1000, 0)
    expected = log_density(truth, found.posterior.points)
    core = expected > expected.max() - 9
    np.testing.assert_allclose(found.posterior.log_density[core], expected[core], atol=0.1)
    assert total_variation(found, grid_product([truth], 180)) < 0.05


def test_a_hundred_sharp_photos():
    rng = np.random.default_rng(0)
    centres = to_lonlat(draw_points(peak(2.35, 48.85, 5000), 100, rng))
    photos = [peak(float(lon), float(lat), 5000) for lon, lat in zip(*centres, strict=True)]
    found = joint(photos, samples=300)
    assert found.posterior.points.shape == (300, 3)
    assert abs(found.log_evidence - exact_log_evidence(photos)) < 0.05
    assert np.average(distance_km(found.posterior.points, to_unit(2.35, 48.85)), weights=found.posterior.shares) < 30
    assert not any(one.contradicts for one in found.contributions)
    # Each adds a hundredth to the concentration.
    assert all(one.bits < 0.3 for one in found.contributions)
    assert found.warning([str(number) for number in range(100)]) is None


def test_contributions_are_the_divergence_from_the_others():
    photos = [peak(10, 20, 8), peak(40, 10, 20), (Component(0.5, 30, 0, 40), Component(0.5, -80, 30, 40))]
    found = joint(photos)
    whole = grid_product(photos, 360)
    for number, one in enumerate(found.contributions):
        others = grid_product([photo for other, photo in enumerate(photos) if other != number], 360)
        bits = float((whole * np.log2(np.maximum(whole, 1e-300) / np.maximum(others, 1e-300))).sum())
        assert abs(one.bits - bits) < 0.1 + 0.05 * bits
        assert one.bits > 0.1
        ratio = np.log(4 * np.pi / cell_areas(360)[:, None] * np.maximum(grid_product([photos[number]], 360), 1e-300))
        assert abs(one.log_bayes_factor - math.log((others * np.exp(ratio)).sum())) < 0.1
        assert 0.1 < one.credibility < 0.9
        assert one.sentence.startswith("Agrees with the other photos: ")


@pytest.mark.parametrize("kappa", [3000, 300, 30, 5])
def test_photos_that_agree_are_never_flagged(kappa):
    for trial in range(8):
        rng = np.random.default_rng(trial)
        longitude, latitude = to_lonlat(draw_points(peak(-70, -50, kappa), 6, rng))
        photos = [peak(float(lon), float(lat), kappa) for lon, lat in zip(longitude, latitude, strict=True)]
        found = joint(photos[: 2 + trial % 5], samples=50, seed=trial)
        assert not any(one.contradicts for one in found.contributions)


@pytest.mark.parametrize("kappa", [5000, 300, 20])
@pytest.mark.parametrize("outliers", [1, 2])
def test_photos_that_contradict_the_rest_are_flagged(kappa, outliers):
    agreeing = [peak(2.35 + 0.02 * number, 48.85, 200 + 400 * number) for number in range(5)]
    elsewhere = [peak(-74, 40.7, kappa), peak(151, -33, kappa)][:outliers]
    found = joint([*elsewhere, *agreeing])
    flags = [one.contradicts for one in found.contributions]
    assert flags == [True] * outliers + [False] * 5
    for one in found.contributions[:outliers]:
        assert one.credibility > 0.999
        assert one.sentence.startswith("Contradicts the other photos: ")
        assert "outside of its own 99.9 % region" in one.sentence
    assert all(one.sentence.startswith("Agrees") for one in found.contributions[outliers:])
    if kappa > 20:
        # A photo that rules the others' place out altogether moves nothing.
        assert (
            np.average(distance_km(found.posterior.points, to_unit(2.4, 48.85)), weights=found.posterior.shares) < 200
        )
    warning = found.warning(["a.jpg", "b.jpg", "c", "d", "e", "f", "g"][: len(flags)])
    assert warning is not None
    assert warning.startswith("a.jpg contradicts" if outliers == 1 else "a.jpg, b.jpg contradict the")


@pytest.mark.parametrize("count", [2, 3])
def test_photos_none_of_which_agree(count):
    places = [(2, 48), (-74, 40), (151, -33)][:count]
    found = joint([peak(*place, 500) for place in places])
    assert all(one.contradicts for one in found.contributions)
    assert "No two of these photos agree" in found.warning([str(place) for place in places])
    assert found.log_evidence < -15
    # The joint posterior is on each of the places, since there is no telling.
    near = [found.posterior.shares @ (distance_km(found.posterior.points, to_unit(*place)) < 1500) for place in places]
    np.testing.assert_allclose(near, 1 / count, atol=0.05)


def test_a_photo_that_fits_badly_but_could_be_is_not_flagged():
    found = joint([peak(2, 48, 100), peak(3, 47, 100), peak(40, 48, 100)])
    assert not any(one.contradicts for one in found.contributions)
    assert found.contributions[2].sentence.startswith("Fits poorly: 4 times less probable")
    assert found.warning(["a", "b", "c"]).startswith("c fits the other photos poorly")


def test_a_photo_without_information_contributes_nothing():
    found = joint([peak(2, 48, 100), (Component(1, 0, 0, 1e-3),)])
    assert found.contributions[1].bits < 0.02
    assert abs(found.contributions[1].log_bayes_factor) < 0.02
    assert "neither for nor against" in found.contributions[1].sentence
    assert found.contributions[0].bits > 4


def test_the_same_seed_gives_the_same_samples():
    first, again, other = joint(MIXED["pole"]), joint(MIXED["pole"]), joint(MIXED["pole"], seed=1)
    np.testing.assert_array_equal(first.posterior.points, again.posterior.points)
    np.testing.assert_array_equal(first.posterior.shares, again.posterior.shares)
    assert first.contributions == again.contributions
    assert not np.array_equal(first.posterior.points, other.posterior.points)
    assert abs(first.log_evidence - other.log_evidence) < 0.05


@pytest.mark.parametrize("samples", [1, 7, 20_000])
def test_as_many_samples_as_wanted_at_no_more_evaluations(samples):
    evaluated = []

    def counted(points: np.ndarray) -> np.ndarray:
        evaluated.append(len(points))
        return uniform(points)

    photos = MIXED["two modes, one shared"]
    posteriors = [drawn(one) for one in photos]
    found = joint_posterior(posteriors, [density_of(one) for one in photos], counted, samples, 0)
    assert found.posterior.points.shape == (samples, 3)
    assert math.isclose(found.posterior.shares.sum(), 1, rel_tol=1e-9)
    assert sum(evaluated) < 5 * RESOLVED


@pytest.mark.parametrize("count", [1, 2, 5])
def test_few_samples_and_samples_in_one_point(count):
    photos = PEAKS["antimeridian"]
    one_point = drawn(photos[1], 1)
    repeated = Posterior(np.repeat(one_point.points, count, axis=0), np.repeat(one_point.log_density, count))
    posteriors = [drawn(photos[0], count), repeated]
    found = joint_posterior(posteriors, [density_of(one) for one in photos], uniform, 100, 0)
    assert abs(found.log_evidence - exact_log_evidence(photos)) < 0.05


def test_many_weighted_samples_without_log_densities():
    photos = PEAKS["pole"]
    rng = np.random.default_rng(0)
    many = draw_points(photos[0], 200_000, rng)
    weights = rng.random(200_000)
    posteriors = [Posterior(many, np.full(200_000, np.nan), weights / weights.sum()), drawn(photos[1])]
    found = joint_posterior(posteriors, [density_of(one) for one in photos], uniform, 100, 0)
    assert abs(found.log_evidence - exact_log_evidence(photos)) < 0.05


def test_densities_that_are_no_numbers_are_no_evidence():
    photos = PEAKS["broad"]

    def holed(points: np.ndarray) -> np.ndarray:
        values = log_density(photos[0], points)
        values[points[:, 2] < -0.5] = np.nan
        values[points[:, 2] > 0.9] = -np.inf
        return values

    found = joint_posterior([drawn(one) for one in photos], [holed, density_of(photos[1])], uniform, 1000, 0)
    inside = (found.posterior.points[:, 2] > -0.5) & (found.posterior.points[:, 2] < 0.9)
    assert found.posterior.shares @ inside > 0.97
    assert np.isfinite(found.posterior.log_density).all()


def test_noisy_densities_are_smoothed_and_told():
    photos, rng = PEAKS["sharp"], np.random.default_rng(0)
    noisy = [lambda points, one=one: log_density(one, points) + 0.02 * rng.normal(size=len(points)) for one in photos]
    found = joint_posterior([drawn(one) for one in photos], noisy, uniform, 1000, 0)
    assert abs(found.log_evidence - exact_log_evidence(photos)) < 0.05
    assert 0.01 < found.log_density_error < 0.06
    rough = [lambda points, one=one: log_density(one, points) + 0.5 * rng.normal(size=len(points)) for one in photos]
    assert joint_posterior([drawn(one) for one in photos], rough, uniform, 1000, 0).log_density_error > 0.3


def test_progress_is_told_and_stops():
    shares: list[float] = []
    joint(PEAKS["pole"], on_step=shares.append)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert shares[-1] == 1.0
    assert max(shares[:-1]) < 1

    class Stop(Exception):  # noqa: N818
        pass

    def stop(share: float) -> None:
        raise Stop

    with pytest.raises(Stop):
        joint(PEAKS["pole"], on_step=stop)


def test_one_photo_has_no_joint_posterior():
    with pytest.raises(JointError, match="two photos or more, not 1"):
        joint(PEAKS["pole"][:1])
    nothing = Posterior(np.empty((0, 3)), np.empty(0))
    with pytest.raises(JointError, match="no samples"):
        joint_posterior([nothing, drawn(PEAKS["pole"][0])], [uniform, uniform], uniform, 10, 0)
    with pytest.raises(ValueError, match="do not fit"):
        joint_posterior([drawn(PEAKS["pole"][0])] * 2, [uniform], uniform, 10, 0)


def test_cells_cover_the_sphere_and_are_small_where_the_mass_is():
    rng = np.random.default_rng(0)
    mixture = MIXTURES["three"]
    grid = AdaptiveGrid(
        lambda points: log_density(mixture, points)[None], lambda values: values, draw_points(mixture, 50, rng), rng
    )
    grid.refine(np.array([1 / 100]), 200)
    cells = grid.cells
    assert math.isclose(cells.areas.sum(), 4 * math.pi)
    np.testing.assert_allclose(cells.values[0], log_density(mixture, cells.points))
    masses = np.exp(cells.values[0]) * cells.areas
    assert masses.max() < 1 / 100 * masses.sum() * 1.01
    assert abs(masses.sum() - 1) < 0.1
    before = len(masses)
    grid.refine(np.array([1 / 1000]), 2000)
    finer = np.exp(grid.cells.values[0]) * grid.cells.areas
    assert abs(finer.sum() - 1) < 0.03
    assert (finer > 1e-5).sum() >= 2000
    assert len(finer) > 4 * before
    # What was evaluated stays.
    kept = {tuple(point) for point in grid.cells.points}
    assert all(tuple(point) in kept for point in cells.points)


def test_thinning_keeps_heavy_samples_and_every_expectation():
    rng = np.random.default_rng(0)
    weights = rng.gamma(0.3, size=400)
    weights /= weights.sum()
    sums = np.zeros(400)
    for _ in range(400):
        chosen, kept = _thinned(weights, 100, rng)
        assert len(np.unique(chosen)) == 100
        assert math.isclose(kept.sum(), 1, rel_tol=1e-9)
        sums[chosen] += kept
    heavy = weights > 0.02
    assert 3 < heavy.sum() < 40
    np.testing.assert_allclose(sums[heavy] / 400, weights[heavy], rtol=1e-9)
    np.testing.assert_allclose(sums / 400, weights, atol=0.003)
    for count in (400, 500):
        chosen, kept = _thinned(weights, count, rng)
        np.testing.assert_allclose(kept, weights[chosen])
    assert _thinned(weights, 1, rng)[1].tolist() == [1.0]


def test_interpolation_is_exact_for_peaks():
    rng = np.random.default_rng(0)
    mixture = peak(20, 85, 2000)
    nodes = draw_points(peak(20, 85, 500), 300, rng)
    places = draw_points(mixture, 200, rng)
    interpolant = log_interpolant(nodes, log_density(mixture, nodes))
    np.testing.assert_allclose(interpolant(places), log_density(mixture, places), atol=0.02)
    assert len(log_interpolant(nodes[:3], np.zeros(3))(places)) == 200


def test_photos_are_taken_away_until_the_rest_agree():
    photos = [peak(2, 48, 300), peak(2.5, 48, 300), peak(-74, 40, 300), peak(151, -33, 300), peak(3, 48.5, 300)]
    rng = np.random.default_rng(0)
    grid = AdaptiveGrid(
        lambda points: np.array([*(log_density(one, points) for one in photos), uniform(points)]),
        _targets,
        np.concatenate([draw_points(one, 20, rng) for one in photos]),
        rng,
    )
    grid.refine(np.array([1 / 80] + [1 / 30] * 5), 160)
    contributions = contributions_of(grid.cells, [drawn(one) for one in photos], 0.0)
    assert [one.contradicts for one in contributions] == [False, False, True, True, False]


@needs_known
def test_photos_of_a_real_flow(monkeypatch):
    # Fewer cells and steps than usual: the flow is exact, but slow.
    monkeypatch.setattr(likelihood, "RUNGS", (12,))
    for name, value in {"RESOLVED": 40, "GUIDES": (12, 4, 4), "CHECKS": 8, "TRIALS": 1}.items():
        monkeypatch.setattr(joint_module, name, value)
    network = InferenceNetwork(network_of(KNOWN))
    embeddings, mixtures = zip(*(known_posterior(photo) for photo in (0, 4)), strict=True)

    def exact(embedding: torch.Tensor) -> Callable[[np.ndarray], np.ndarray]:
        return lambda points: log_densities(network, embedding, points).values

    found = joint_posterior([drawn(one) for one in mixtures], [exact(one) for one in embeddings], uniform, 400, 0)
    rows = 180
    truth = grid_product(mixtures, rows)
    assert total_variation(found, truth) < 0.1
    near_paris = distance_km(found.posterior.points, to_unit(2.35, 48.85)) < 2500
    longitude, latitude = np.degrees(column_longitudes(2 * rows)), np.degrees(row_latitudes(rows))
    away = np.array([distance_km(to_unit(longitude, row), to_unit(2.35, 48.85)) for row in latitude])
    assert abs(found.posterior.shares @ near_paris - truth[away < 2500].sum()) < 0.03
    assert found.log_density_error < 0.2
    assert not any(one.contradicts for one in found.contributions)
