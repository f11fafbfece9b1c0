"""The density raster: mass, symmetry, accuracy, the edges of the grid and of the request."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plonk_backend.posterior import Posterior, make_products
from plonk_backend.posterior.credibility import credibility_levels, highest_density_area
from plonk_backend.posterior.density import density_raster, posterior_density
from plonk_backend.posterior.footprints import add_kernels
from plonk_backend.posterior.grid import (
    Window,
    cell_areas,
    cell_areas_km2,
    column_longitudes,
    refine,
    row_latitudes,
    total_mass,
    values_at,
)
from plonk_backend.posterior.kernel_sums import Kernels, pair_count, pair_densities
from plonk_backend.posterior.kernels import fitted_kernels, kernel_widths
from plonk_backend.posterior.neighbours import estimated_posterior
from plonk_backend.sphere import AREA_KM2, EARTH_RADIUS_KM, to_lonlat, to_unit
from test_posterior_mixtures import MIXTURES, Component, draw, draw_points, log_density, true_density


def mass(density: np.ndarray) -> float:
    return float(density.sum(axis=1, dtype=np.float64) @ cell_areas_km2(len(density)))


def total_variation(estimate: np.ndarray, truth: np.ndarray) -> float:
    return float(0.5 * np.abs(estimate - truth).sum(axis=1) @ cell_areas(len(truth)))


def at_one_point(longitude: float, latitude: float, log_density: float, count: int = 1) -> Posterior:
    return Posterior(np.repeat(to_unit([longitude], [latitude]), count, axis=0), np.full(count, log_density))


@pytest.mark.parametrize("rows", [36, 45, 720])
def test_cells_cover_the_sphere(rows: int) -> None:
    assert cell_areas_km2(rows).sum() * 2 * rows == pytest.approx(AREA_KM2, rel=1e-12)


@pytest.mark.parametrize("name", MIXTURES)
@pytest.mark.parametrize("resolution", [0.5, 4.0])
def test_the_raster_holds_all_mass(name: str, resolution: float) -> None:
    raster = density_raster(draw(MIXTURES[name], 500), resolution)
    assert raster.density.shape == (180 / resolution, 360 / resolution)
    assert raster.density.dtype == raster.credibility.dtype == np.float32
    assert raster.density.min() >= 0
    assert mass(raster.density) == pytest.approx(1, abs=1e-5)


@settings(max_examples=25, deadline=None)
@given(
    longitude=st.floats(-180, 180),
    latitude=st.floats(-90, 90),
    log_density=st.floats(-10, 30),
    count=st.integers(1, 40),
    resolution=st.sampled_from([1.0, 4.0, 5.0]),
)
def test_one_point_keeps_its_mass_around_itself(
    longitude: float, latitude: float, log_density: float, count: int, resolution: float
) -> None:
    posterior = at_one_point(longitude, latitude, log_density, count)
    raster = density_raster(posterior, resolution)
    assert mass(raster.density) == pytest.approx(1, abs=1e-5)
    densest = np.unravel_index(raster.density.argmax(), raster.density.shape)
    centre = to_unit(-180 + (densest[1] + 0.5) * resolution, 90 - (densest[0] + 0.5) * resolution)
    width = float(np.degrees(kernel_widths(posterior)[0]))
    assert np.degrees(np.arccos(np.clip(centre @ posterior.points[0], -1, 1))) <= max(resolution, width)


def test_a_kernel_narrower_than_a_cell_fills_that_cell() -> None:
    raster = density_raster(at_one_point(10.4, 50.6, 25), 1.0)
    assert raster.density[39, 190] * cell_areas_km2(180)[39] == pytest.approx(1, abs=1e-5)


def test_a_kernel_is_von_mises_fisher() -> None:
    for latitude in (0.3, -62, 89):
        posterior = at_one_point(179.9, latitude, 2.0)
        kappa = 1 / kernel_widths(posterior)[0] ** 2
        truth = true_density((Component(1, 179.9, latitude, kappa),), 360)
        assert total_variation(posterior_density(posterior, 360), truth) < 0.02


def test_turning_the_earth_turns_the_raster() -> None:
    posterior = draw(MIXTURES["uneven"], 400)
    longitude, latitude = to_lonlat(posterior.points)
    turned = Posterior(to_unit(longitude + 180, latitude), posterior.log_density)
    expected = np.roll(posterior_density(posterior, 180), 180, axis=1)
    # The places at which the kernels are compared with the exact densities do not turn along to the last digit.
    np.testing.assert_allclose(posterior_density(turned, 180), expected, rtol=0.03, atol=expected.max() * 1e-4)


def test_poles_are_neither_pinched_nor_torn() -> None:
    # The same distribution at the pole and at the equator has the same peak and the same highest-density areas.
    rng = np.random.default_rng(3)
    points = draw_points((Component(1, 0, 90, 300),), 1000, rng)
    posterior = Posterior(points, np.log(300 / 2 / np.pi) - 300 * (1 - points[:, 2]))
    moved = Posterior(points[:, [2, 0, 1]], posterior.log_density)
    pole, equator = posterior_density(posterior, 360), posterior_density(moved, 360)
    assert pole.max() == pytest.approx(equator.max(), rel=0.02)
    levels = np.array([0.5, 0.8, 0.95])
    np.testing.assert_allclose(
        highest_density_area(pole.astype(np.float32), levels),
        highest_density_area(equator.astype(np.float32), levels),
        rtol=0.02,
    )
    # Around the pole the density is continuous: the polar row differs little from one column to the next.
    assert np.abs(np.diff(pole[0], append=pole[0, 0])).max() < 0.02 * pole.max()


@pytest.mark.parametrize("name", MIXTURES)
def test_error_is_far_below_that_of_equal_weights(name: str) -> None:
    posterior, truth = draw(MIXTURES[name], 1000, seed=5), true_density(MIXTURES[name], 360)
    plain, adjusted = posterior_density(posterior, 360, updates=0), posterior_density(posterior, 360)
    assert total_variation(plain, truth) < 0.12
    assert total_variation(adjusted, truth) < 0.5 * total_variation(plain, truth) + 0.01
    assert total_variation(adjusted, truth) < 0.06


@pytest.mark.parametrize("name", ["pole", "near uniform"])
def test_error_is_no_larger_than_that_of_a_tuned_haversine_estimate(name: str) -> None:
    neighbors = pytest.importorskip("sklearn.neighbors")
    posterior, truth = draw(MIXTURES[name], 1000, seed=2), true_density(MIXTURES[name], 60)
    longitude, latitude = (np.radians(a) for a in to_lonlat(posterior.points))
    cells = np.stack(np.broadcast_arrays(row_latitudes(60)[:, None], column_longitudes(120)), -1)
    errors = []
    # Tuned with the truth at hand, which is more than any user can do.
    for bandwidth in (0.03, 0.06, 0.12, 0.25):
        estimate = neighbors.KernelDensity(bandwidth=bandwidth, metric="haversine", rtol=1e-3)
        estimate.fit(np.stack([latitude, longitude], -1))
        values = np.exp(estimate.score_samples(cells.reshape(-1, 2))).reshape(60, 120)
        errors.append(total_variation(values / total_mass(values), truth))
    assert total_variation(posterior_density(posterior, 60), truth) <= min(errors)


@pytest.mark.parametrize("known", [True, False], ids=["exact log densities", "estimated log densities"])
@pytest.mark.parametrize("name", ["antimeridian", "pole", "three", "near uniform"])
def test_4096_samples_are_mapped_no_worse_than_by_a_tuned_haversine_estimate(name: str, known: bool) -> None:
    neighbors = pytest.importorskip("sklearn.neighbors")
    mixture = MIXTURES[name]
    posterior = draw(mixture, 4096, seed=1)
    # Total variation by importance sampling: half of the places from the truth, half from everywhere.
    rng = np.random.default_rng(0)
    anywhere = rng.normal(size=(1000, 3))
    anywhere /= np.linalg.norm(anywhere, axis=1, keepdims=True)
    places = np.concatenate([draw_points(mixture, 1000, rng), anywhere])
    truth = np.exp(log_density(mixture, places))
    proposal = truth / 2 + 1 / (8 * np.pi)

    def error(estimate: np.ndarray) -> float:
        return float(np.mean(np.abs(estimate - truth) / proposal) / 2)

    def radians(points: np.ndarray) -> np.ndarray:
        return np.radians(np.stack(to_lonlat(points)[::-1], -1))

    sharpest = max(3, *(component.kappa for component in mixture))
    errors = []
    for width in (0.18, 0.25, 0.36, 0.7):
        estimate = neighbors.KernelDensity(bandwidth=width / np.sqrt(sharpest), metric="haversine", rtol=1e-3)
        errors.append(error(np.exp(estimate.fit(radians(posterior.points)).score_samples(radians(places)))))
    if not known:
        posterior = estimated_posterior(posterior.points)
    ours = error(values_at(posterior_density(posterior, 720), places))
    assert ours < (0.75 if known else 1.1) * min(errors)


def test_weights_turn_samples_of_one_distribution_into_those_of_another() -> None:
    wide, narrow = (Component(1, 20, 60, 40),), (Component(1, 25, 62, 80),)
    drawn = draw(wide, 4096)
    target = log_density(narrow, drawn.points)
    weights = np.exp(target - drawn.log_density)
    posterior = Posterior(drawn.points, target, weights / weights.sum())
    assert total_variation(posterior_density(posterior, 360), true_density(narrow, 360)) < 0.03


def test_a_weight_is_as_good_as_copies_and_no_weight_as_no_sample() -> None:
    drawn = draw(MIXTURES["two"], 300)
    counts = np.random.default_rng(0).integers(0, 4, 300)
    weighted = Posterior(drawn.points, drawn.log_density, counts / counts.sum())
    some = counts > 0
    without = Posterior(drawn.points[some], drawn.log_density[some], counts[some] / counts.sum())
    assert density_raster(weighted, 1.0).density.tobytes() == density_raster(without, 1.0).density.tobytes()
    copies = Posterior(np.repeat(drawn.points, counts, axis=0), np.repeat(drawn.log_density, counts))
    assert total_variation(posterior_density(weighted, 180), posterior_density(copies, 180)) < 0.06


def test_near_duplicates_are_like_duplicates() -> None:
    rng = np.random.default_rng(0)
    one = np.repeat(to_unit([10.0], [50.0]), 500, axis=0)
    near = one + 1e-9 * rng.normal(size=one.shape)
    near /= np.linalg.norm(near, axis=1, keepdims=True)
    levels = np.full(500, 5.0)
    first, second = (density_raster(Posterior(points, levels), 0.5) for points in (one, near))
    assert mass(first.density) == pytest.approx(1, abs=1e-5)
    assert float(np.abs(first.density - second.density).sum(1) @ cell_areas_km2(360)) < 0.02


def test_a_false_log_density_changes_little() -> None:
    # A log density that is off by a constant, or not known, must not spoil the map of the samples.
    posterior, truth = draw(MIXTURES["two"], 1000), true_density(MIXTURES["two"], 180)
    shifted = Posterior(posterior.points, posterior.log_density + 0.3)
    unknown = Posterior(posterior.points, np.full(1000, np.nan))
    assert total_variation(posterior_density(shifted, 180), truth) < 0.08
    assert mass(density_raster(unknown, 1.0).density) == pytest.approx(1, abs=1e-5)


def test_many_samples_are_thinned_and_accurate() -> None:
    posterior, truth = draw(MIXTURES["three"], 40_000), true_density(MIXTURES["three"], 180)
    assert total_variation(posterior_density(posterior, 180), truth) < 0.02


def test_thinning_keeps_weight_and_mean() -> None:
    posterior = draw(MIXTURES["broad"], 40_000)
    fewer = fitted_kernels(posterior, updates=0)
    assert len(fewer.points) < 8000
    assert fewer.weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(fewer.weights @ fewer.points, posterior.points.mean(0), atol=1e-3)


def test_footprints_hold_the_weights() -> None:
    posterior = draw(MIXTURES["near uniform"], 200)
    density = np.zeros((45, 90), dtype=np.float32)
    add_kernels(Kernels(posterior.points, np.full(200, 0.3), np.arange(200.0)), density, Window.whole(45))
    assert total_mass(density) == pytest.approx(19900, rel=1e-3)


def test_refining_keeps_the_mass_and_is_continuous_across_the_pole() -> None:
    coarse = true_density(MIXTURES["pole"], 45).astype(np.float32)
    fine = refine(coarse, Window.whole(45), Window.whole(180))
    assert total_mass(fine) == pytest.approx(total_mass(coarse), rel=1e-6)
    assert total_variation(fine / total_mass(fine), true_density(MIXTURES["pole"], 180)) < 0.04


def test_values_at_are_periodic() -> None:
    grid = true_density(MIXTURES["antimeridian"], 720)
    west, east = values_at(grid, to_unit([-180, 180], [-17, -17]))
    assert west == east == pytest.approx(1000 / 2 / np.pi, rel=0.02)


def test_samples_give_the_same_bytes_again() -> None:
    posterior = draw(MIXTURES["three"], 1000)
    first, second = density_raster(posterior, 1.0), density_raster(posterior, 1.0)
    assert first.density.tobytes() == second.density.tobytes()
    assert first.credibility.tobytes() == second.credibility.tobytes()


def test_credibility_is_the_level_of_the_smallest_region_that_holds_the_cell() -> None:
    density = np.zeros((4, 8), dtype=np.float32)
    areas = cell_areas_km2(4)
    density[1, 2], density[2, 5], density[1, 7] = 0.5 / areas[1], 0.3 / areas[1], 0.2 / areas[1]
    levels = credibility_levels(density)
    assert levels[1, 2] == pytest.approx(0.5, rel=1e-5)
    assert levels[2, 5] == pytest.approx(0.8, rel=1e-5)
    assert levels[1, 7] == pytest.approx(1)
    assert (levels[density == 0] == 1).all()
    np.testing.assert_allclose(
        highest_density_area(density, np.array([0.25, 0.5, 0.8])), areas[1] * np.array([0.5, 1, 2])
    )


def test_cells_of_equal_density_share_their_level() -> None:
    levels = credibility_levels(np.full((9, 18), 1 / AREA_KM2, dtype=np.float32))
    assert (levels == 1).all()


@pytest.mark.parametrize("kappa", [20.0, 500.0])
def test_areas_are_those_of_caps(kappa: float) -> None:
    # The highest-density region of level a is the cap 1 - cos θ = -log(1 - a) / κ, for all but tiny κ.
    posterior = draw((Component(1, 30, 60, kappa),), 4000)
    levels = np.array([0.5, 0.9])
    areas = highest_density_area(density_raster(posterior, 0.5).density, levels)
    np.testing.assert_allclose(areas, -2 * np.pi * EARTH_RADIUS_KM**2 * np.log(1 - levels) / kappa, rtol=0.06)


def test_many_samples_with_noisy_log_densities_stay_few_kernels() -> None:
    posterior = draw(MIXTURES["three"], 60_000)
    noise = 2 * np.random.default_rng(0).normal(size=60_000)
    noisy = Posterior(posterior.points, posterior.log_density + noise)
    assert pair_count(fitted_kernels(noisy, updates=0)) <= 20_000_000
    assert total_variation(posterior_density(noisy, 180), true_density(MIXTURES["three"], 180)) < 0.35


def test_neighbouring_pairs_are_counted() -> None:
    posterior = draw(MIXTURES["uneven"], 1000)
    kernels = Kernels(posterior.points, kernel_widths(posterior), posterior.shares)
    assert pair_count(kernels) == pytest.approx(pair_densities(kernels, kernels.points).nnz, rel=0.1)


def test_samples_without_weight_are_no_part_of_the_products() -> None:
    # Importance weights leave out samples where the new distribution has no density.
    drawn = draw(MIXTURES["two"], 200)
    left_out = to_lonlat(drawn.points)[0] > -30
    levels = np.where(left_out, -np.inf, drawn.log_density)
    products, _ = make_products(
        Posterior(drawn.points, levels, ~left_out / (~left_out).sum()), resolution=2.0, levels=(0.5,)
    )
    assert products.longitude < -30
    assert products.localizability_bits > 3
