"""Windows of the global grid, and the choice of one that shows a posterior's modes."""

from __future__ import annotations

import numpy as np
import pytest
from plonk_backend.posterior import Posterior, density
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.extent import MOST_CELLS, bounds_window, focus_window
from plonk_backend.posterior.grid import Window, rows_of
from plonk_backend.sphere import to_lonlat, to_unit
from test_posterior_mixtures import MIXTURES, Component, Mixture, draw, draw_points, log_density

SHARP: Mixture = (Component(0.6, 179.99, -17, 3e6), Component(0.4, 2.35, 48.85, 3e6))


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((-180, -90, 180, 90), (-180, -90, 180, 90)),
        ((0, 10, 20, 30), (0, 10, 20, 30)),
        ((0.05, 10.05, 0.06, 10.06), (0, 10, 0.1, 10.1)),
        ((170, -20, -170, -10), (170, -20, 190, -10)),
        ((170, -20, 190, -10), (170, -20, 190, -10)),
        ((-190, -20, -170, -10), (170, -20, 190, -10)),
        ((179.95, 0, 180, 1), (179.9, 0, 180, 1)),
        ((180, 0, -179.9, 1), (-180, 0, -179.9, 1)),
        ((5, 80, 5, 100), (-180, 80, 180, 90)),
        ((-300, -100, 300, 0), (-180, -90, 180, 0)),
        ((0.01, 0, 359.99, 1), (-180, 0, 180, 1)),
    ],
)
def test_windows_hold_bounds_in_whole_cells(bounds: tuple[float, ...], expected: tuple[float, ...]) -> None:
    window = Window.around(*bounds, 0.1)
    assert (window.west, window.south, window.east, window.north) == pytest.approx(expected, abs=1e-9)
    assert window.resolution == pytest.approx(0.1)
    assert window.shape == (round((expected[3] - expected[1]) * 10), round((expected[2] - expected[0]) * 10))


@pytest.mark.parametrize("bounds", [(0, 10, 1, 10), (0, 10, 1, 5), (0, 95, 1, 99), (float("nan"), 0, 1, 1)])
def test_bounds_that_hold_nothing_are_refused(bounds: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="bound"):
        Window.around(*bounds, 0.1)


@pytest.mark.parametrize("resolution", [0.0, -1.0, 0.07, 1e-6, 361.0])
def test_resolutions_that_do_not_divide_a_meridian_are_refused(resolution: float) -> None:
    with pytest.raises(ValueError, match="divide"):
        rows_of(resolution)


def test_resolutions_written_with_few_digits_are_understood() -> None:
    assert [rows_of(size) for size in (0.1, 1 / 3, 0.33333333, 1 / 1200, 0.001)] == [1800, 540, 540, 216_000, 180_000]


@pytest.mark.parametrize("bounds", [(170, -30, -165, -5), (-30, 60, 100, 90), (-180, -90, 180, -60)])
def test_a_window_is_a_part_of_the_whole(bounds: tuple[float, float, float, float]) -> None:
    posterior = draw(MIXTURES["three"], 300)
    window = Window.around(*bounds, 1.0)
    whole, part = density_raster(posterior, 1.0), density_raster(posterior, 1.0, window)
    rows = slice(window.first_row, window.first_row + window.rows)
    columns = (window.first_column + np.arange(window.columns)) % 360
    np.testing.assert_array_equal(part.density, whole.density[rows][:, columns])
    np.testing.assert_array_equal(part.credibility, whole.credibility[rows][:, columns])
    assert (part.west, part.north) == (window.west, window.north)


@pytest.mark.parametrize("name", ["antimeridian", "pole", "three", "uneven"])
@pytest.mark.parametrize("bounds", [(160, -40, -160, 10), (-40, 50, 100, 90), (-180, -90, 180, -60), (3, 3, 17, 31)])
def test_a_window_alone_is_what_it_is_in_the_whole(
    monkeypatch: pytest.MonkeyPatch, name: str, bounds: tuple[float, float, float, float]
) -> None:
    posterior, window = draw(MIXTURES[name], 500), Window.around(*bounds, 0.5)
    part = density_raster(posterior, 0.5, window)
    monkeypatch.setattr(density, "CROPPED_FROM", 0)
    alone = density_raster(posterior, 0.5, window)
    assert alone.mass_inside == pytest.approx(part.mass_inside, abs=2e-3)
    areas = window.cell_areas_km2[:, None]
    assert (np.abs(alone.density - part.density) * areas).sum() < 3e-3
    # Levels of what lies outside come from places around its kernels, not from cells.
    assert (np.abs(alone.credibility - part.credibility) * part.density * areas).sum() < 5e-3


def test_levels_in_a_window_are_those_of_the_whole_distribution() -> None:
    posterior = draw(SHARP, 2000)
    window = Window.around(179.8, -17.2, -179.8, -16.8, 0.002)
    raster = density_raster(posterior, 0.002, window)
    assert raster.mass_inside == pytest.approx(0.6, abs=0.03)
    latitude, longitude = np.degrees(window.row_latitudes)[:, None], np.degrees(window.column_longitudes)[None]
    truth = log_density(SHARP, to_unit(longitude, latitude))
    draws = np.sort(-log_density(SHARP, draw_points(SHARP, 20_000, np.random.default_rng(5))))
    level = np.searchsorted(draws, -truth) / len(draws)
    assert (np.abs(raster.credibility - level) * np.exp(truth) * window.cell_areas[:, None]).sum() < 0.03


def test_a_window_of_another_resolution_is_refused() -> None:
    with pytest.raises(ValueError, match=r"cells of 1°, not of 0\.5°"):
        density_raster(draw(MIXTURES["two"], 10), 0.5, Window.around(0, 0, 10, 10, 1.0))


def test_focus_on_a_sharp_peak_has_cells_of_a_hundred_metres() -> None:
    posterior = draw((Component(1, 179.999, -17, 1e7),), 1000)
    window = focus_window(posterior)
    assert window.resolution == 0.001
    assert window.west < 180 < window.east
    assert density_raster(posterior, window.resolution, window).mass_inside > 0.98
    assert window.rows * window.columns < 100_000


def test_focus_holds_all_modes_that_are_close_enough() -> None:
    posterior = draw(MIXTURES["two"], 1000)
    window = focus_window(posterior)
    assert density_raster(posterior, window.resolution, window).mass_inside > 0.98
    assert window.columns < 2 * window.grid_rows


def test_focus_takes_the_heaviest_of_sharp_modes_far_apart() -> None:
    window = focus_window(draw(SHARP, 1000))
    assert window.resolution <= 0.002
    assert bool(window.holds(to_unit([179.99], [-17.0]))[0])
    assert not window.holds(to_unit([2.35], [48.85]))[0]


def test_focus_on_a_peak_in_a_plain_shows_the_peak() -> None:
    posterior = draw((Component(0.6, 2.35, 48.85, 3e6), Component(0.4, 20, 40, 5)), 1000)
    window = focus_window(posterior)
    assert window.resolution <= 0.005
    assert 0.4 < density_raster(posterior, window.resolution, window).mass_inside < 0.75


@pytest.mark.parametrize("latitude", [89.999, -90.0])
def test_focus_at_a_pole_goes_around_it(latitude: float) -> None:
    posterior = draw((Component(1, 0, latitude, 1e6),), 500)
    window = focus_window(posterior)
    assert window.spans_parallels
    assert window.rows * window.columns <= MOST_CELLS
    assert density_raster(posterior, window.resolution, window).mass_inside > 0.98


def test_focus_on_the_whole_earth_one_sample_and_samples_in_one_point() -> None:
    assert focus_window(draw(MIXTURES["near uniform"], 1000)).resolution == pytest.approx(0.1)
    for count in (1, 50):
        posterior = Posterior(np.repeat(to_unit([180.0], [0.0]), count, axis=0), np.full(count, 12.0))
        window = focus_window(posterior)
        assert window.holds(posterior.points).all()
        assert density_raster(posterior, window.resolution, window).mass_inside > 0.15


def test_focus_and_bounds_keep_a_resolution_that_is_given() -> None:
    posterior = draw(MIXTURES["antimeridian"], 200)
    assert focus_window(posterior, 0.25).grid_rows == 720
    assert bounds_window((0, 0, 10, 10), 0.25, posterior).shape == (40, 40)
    chosen = bounds_window((-180, -60, 180, 60), None, posterior)
    assert chosen.rows * chosen.columns <= MOST_CELLS
    sharp = draw(SHARP, 200)
    assert (
        bounds_window((170, -20, -170, -10), None, sharp).resolution
        < bounds_window((-180, -60, 180, 60), None, sharp).resolution
    )


def test_focus_leaves_out_samples_without_weight() -> None:
    posterior = draw(SHARP, 400)
    near = to_lonlat(posterior.points)[1] > 0
    weights = near / near.sum()
    window = focus_window(Posterior(posterior.points, posterior.log_density, weights))
    assert window.holds(posterior.points[near]).mean() > 0.98
    assert not window.holds(to_unit([179.99], [-17.0]))[0]


@pytest.mark.parametrize(
    ("count", "latitude", "log_density"),
    [(1, 20, 5), (1, -90, 5), (1, -90, 12), (1000, 20, 8), (1000, 20, -2.5), (1000, 20, 30), (50, 0, 12), (2, 89, 3)],
)
def test_focus_on_samples_in_one_point_holds_their_kernels(count: int, latitude: float, log_density: float) -> None:
    posterior = Posterior(np.repeat(to_unit([10.0], [latitude]), count, axis=0), np.full(count, log_density))
    window = focus_window(posterior)
    assert window.rows * window.columns <= MOST_CELLS
    assert density_raster(posterior, window.resolution, window).mass_inside >= 0.99


def test_focus_on_two_points_holds_the_kernels_of_both() -> None:
    points = np.concatenate([np.repeat(to_unit([10.0], [20.0]), 30, axis=0), np.repeat(to_unit([14.0], [20.0]), 20, 0)])
    posterior = Posterior(points, np.full(50, 8.0))
    window = focus_window(posterior)
    assert window.holds(points).all()
    assert density_raster(posterior, window.resolution, window).mass_inside >= 0.99


def test_focus_on_samples_that_spread_goes_little_beyond_them() -> None:
    posterior = draw((Component(1, 10, 20, 1e4),), 1000)
    longitude, latitude = to_lonlat(posterior.points)
    window = focus_window(posterior)
    assert window.north - window.south < 1.4 * np.ptp(latitude)
    assert window.east - window.west < 1.4 * np.ptp(longitude)
