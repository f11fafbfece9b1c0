"""Exact densities on adaptive cells: against mixtures whose truth is known, on the whole Earth and in windows."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from plonk_backend.posterior import Posterior
from plonk_backend.posterior.exact_density import exact_density
from plonk_backend.posterior.grid import Window, cell_areas
from plonk_backend.posterior.healpix_cells import adaptive_cells
from plonk_backend.sphere import EARTH_RADIUS_KM, to_unit
from test_posterior_mixtures import MIXTURES, Component, Mixture, draw, draw_points, log_density, true_density

SHARP: Mixture = (Component(0.6, 179.99, -17, 3e6), Component(0.4, 2.35, 48.85, 3e6))


@pytest.mark.parametrize("name", MIXTURES)
def test_rasters_are_the_truth(name: str) -> None:
    mixture = MIXTURES[name]
    exact = exact_density(partial(log_density, mixture), draw(mixture, 300))
    assert exact.normalisation == pytest.approx(1, abs=2e-3)
    raster = exact.raster(0.5)
    assert raster.mass_inside == pytest.approx(1, abs=1e-5)
    error = np.abs(raster.density * EARTH_RADIUS_KM**2 - true_density(mixture, 360)).sum(1) @ cell_areas(360) / 2
    assert error < 0.01


def test_a_density_that_is_not_normalised_is_divided_by_its_integral() -> None:
    mixture, posterior = MIXTURES["two"], draw(MIXTURES["two"], 200)
    plain = exact_density(partial(log_density, mixture), posterior)
    tripled = exact_density(lambda points: log_density(mixture, points) + np.log(3), posterior)
    assert tripled.normalisation == pytest.approx(3 * plain.normalisation, rel=1e-4)
    window = Window.around(-10, 40, 10, 60, 0.05)
    for one, other in (
        (plain.raster(1.0), tripled.raster(1.0)),
        (plain.raster(0.05, window), tripled.raster(0.05, window)),
    ):
        np.testing.assert_allclose(one.density, other.density, rtol=1e-4)


def test_a_fine_window_shows_its_part_with_the_levels_of_the_whole() -> None:
    exact = exact_density(partial(log_density, SHARP), draw(SHARP, 500))
    window = Window.around(179.8, -17.2, -179.8, -16.8, 0.002)
    raster = exact.raster(0.002, window)
    assert raster.mass_inside == pytest.approx(0.6, abs=0.003)
    latitude, longitude = np.degrees(window.row_latitudes)[:, None], np.degrees(window.column_longitudes)[None]
    truth = log_density(SHARP, to_unit(longitude, latitude))
    share = window.cell_areas[:, None] * np.exp(truth)
    assert (np.abs(raster.density * EARTH_RADIUS_KM**2 - np.exp(truth)) * window.cell_areas[:, None]).sum() < 0.01
    # The level of a density is the share of draws from the whole mixture that are at a higher one.
    draws = np.sort(-log_density(SHARP, draw_points(SHARP, 20_000, np.random.default_rng(5))))
    level = np.searchsorted(draws, -truth) / len(draws)
    assert (np.abs(raster.credibility - level) * share).sum() < 0.01


def test_a_window_of_a_coarse_grid_is_cut_out_of_the_whole() -> None:
    exact = exact_density(partial(log_density, MIXTURES["three"]), draw(MIXTURES["three"], 300))
    window = Window.around(170, -90, -170, 70, 1.0)
    whole, part = exact.raster(1.0), exact.raster(1.0, window)
    columns = (350 + np.arange(20)) % 360
    np.testing.assert_array_equal(part.density, whole.density[20:][:, columns])
    np.testing.assert_array_equal(part.credibility, whole.credibility[20:][:, columns])


@pytest.mark.parametrize("evaluations", [768, 1000, 20_000])
def test_cells_cover_the_sphere_once_within_the_limit(evaluations: int) -> None:
    called = []

    def counted(points: np.ndarray) -> np.ndarray:
        called.append(len(points))
        return log_density(SHARP, points)

    cells = adaptive_cells(counted, draw(SHARP, 200), evaluations)
    assert sum(called) == cells.evaluations <= evaluations
    assert cells.areas.sum() == pytest.approx(4 * np.pi, rel=1e-12)
    first = cells.index << (2 * (24 - cells.order))
    order = np.argsort(first)
    np.testing.assert_array_equal((first + (1 << (2 * (24 - cells.order))))[order][:-1], first[order][1:])


def test_few_evaluations_still_give_a_density() -> None:
    raster = exact_density(partial(log_density, SHARP), draw(SHARP, 200), evaluations=768).raster(2.0)
    assert raster.mass_inside == pytest.approx(1, abs=1e-5)


def test_samples_in_one_point_and_a_cliff() -> None:
    # Uniform on the northern hemisphere, nothing on the southern one.
    def hemisphere(points: np.ndarray) -> np.ndarray:
        return np.where(points[:, 2] > 0, -np.log(2 * np.pi), -np.inf)

    posterior = Posterior(np.repeat(to_unit([10.0], [50.0]), 20, axis=0), np.full(20, -np.log(2 * np.pi)))
    exact = exact_density(hemisphere, posterior)
    assert exact.normalisation == pytest.approx(1, abs=0.02)
    density = exact.raster(2.0).density * EARTH_RADIUS_KM**2
    np.testing.assert_allclose(density[:40], 1 / (2 * np.pi), rtol=0.05)
    assert density[50:].max() < 1e-6


def test_what_is_no_density_is_refused() -> None:
    posterior = draw(MIXTURES["two"], 10)
    with pytest.raises(ValueError, match="finite or -inf"):
        exact_density(lambda points: np.full(len(points), np.nan), posterior)
    with pytest.raises(ValueError, match="-inf everywhere"):
        exact_density(lambda points: np.full(len(points), -np.inf), posterior)
    with pytest.raises(ValueError, match="at least 768 evaluations"):
        exact_density(partial(log_density, MIXTURES["two"]), posterior, evaluations=100)
