"""Rasters of windows and their overviews, read back by GDAL."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from plonk_backend.outputs import write_photo_raster
from plonk_backend.outputs.overviews import overviews
from plonk_backend.posterior import DensityRaster
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.grid import Window
from plonk_backend.sphere import EARTH_RADIUS_KM
from test_posterior_mixtures import MIXTURES, draw


def noise(window: Window) -> DensityRaster:
    """Density that differs from cell to cell, so that a wrong mean shows."""
    values = np.random.default_rng(0).random(window.shape).astype(np.float32) ** 4
    return DensityRaster(values, 1 - values, window.resolution, window)


def masses(path: Path) -> list[float]:
    """Σ density x cell area of the file and of each overview, from what GDAL says of them."""
    found = []
    with rasterio.open(path) as dataset:
        levels = len(dataset.overviews(1))
    for level in [None, *range(levels)]:
        with rasterio.open(path, **({} if level is None else {"overview_level": level})) as dataset:
            edges = np.sin(np.radians(np.linspace(dataset.bounds.top, dataset.bounds.bottom, dataset.height + 1)))
            width = np.radians(dataset.bounds.right - dataset.bounds.left) / dataset.width
            areas = -np.diff(edges) * width * EARTH_RADIUS_KM**2
            found.append(float(dataset.read(1, masked=True).filled(0).sum(axis=1, dtype=float) @ areas))
    return found


@pytest.mark.parametrize(
    "window",
    [
        Window.whole(603),
        Window.whole(900),
        Window(900, 0, 0, 601, 1800),
        Window(7200, 0, 14000, 1031, 1033),
        Window(7200, 6169, 3, 1031, 515),
    ],
)
def test_overviews_hold_the_mass_of_the_raster(tmp_path: Path, window: Window) -> None:
    raster = noise(window)
    write_photo_raster(tmp_path / "x.tif", raster, {})
    found = masses(tmp_path / "x.tif")
    assert len(found) > 1
    np.testing.assert_allclose(found, raster.mass_inside, rtol=1e-5)


def test_a_peak_at_the_pole_sums_to_one_at_every_level(tmp_path: Path) -> None:
    write_photo_raster(tmp_path / "x.tif", density_raster(draw(MIXTURES["pole"], 300), 0.2), {})
    np.testing.assert_allclose(masses(tmp_path / "x.tif"), 1, atol=1e-5)


def test_overviews_are_means_over_areas() -> None:
    window = Window.whole(400)
    (density, credibility), *_ = overviews((noise(window).density, noise(window).credibility), 90, -90)
    assert density.shape == credibility.shape == (200, 400)
    weights = window.cell_areas[:2]
    block = noise(window).density[:2, :2].astype(float)
    assert density[0, 0] == pytest.approx((block.mean(1) * weights).sum() / weights.sum(), rel=1e-5)


def test_small_rasters_have_no_overviews(tmp_path: Path) -> None:
    write_photo_raster(tmp_path / "x.tif", noise(Window(7200, 100, 100, 10, 512)), {})
    with rasterio.open(tmp_path / "x.tif") as dataset:
        assert dataset.overviews(1) == []


def test_a_window_lies_where_its_cells_are(tmp_path: Path) -> None:
    window = Window.around(-8.5, 40, -6, 41.6, 0.05)
    raster = noise(window)
    write_photo_raster(tmp_path / "x.tif", raster, {"PLONK_PHOTO": 'a<b> & "海".jpg'})
    with rasterio.open(tmp_path / "x.tif") as dataset:
        assert tuple(dataset.bounds) == pytest.approx((-8.5, 40, -6, 41.6))
        assert dataset.res == pytest.approx((0.05, 0.05))
        assert dataset.crs.to_epsg() == 4326
        assert dataset.nodata == -1
        np.testing.assert_array_equal(dataset.read(1), raster.density)
        np.testing.assert_array_equal(dataset.read(2), raster.credibility)
        assert dataset.tags()["PLONK_PHOTO"] == 'a<b> & "海".jpg'
        assert float(dataset.tags()["PLONK_MASS_INSIDE"]) == pytest.approx(raster.mass_inside, rel=1e-5)
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
    assert [path.name for path in tmp_path.iterdir()] == ["x.tif"]


@pytest.mark.parametrize(
    "bounds", [(177.53, -18, -177.8, -16.4, 0.01), (170, -18, -10, -16, 0.05), (0.3, 60, -0.3, 70, 0.1)]
)
def test_a_window_across_the_antimeridian_becomes_a_strip(tmp_path: Path, bounds: tuple[float, ...]) -> None:
    window = Window.around(*bounds)
    raster = noise(window)
    write_photo_raster(tmp_path / "x.tif", raster, {})
    east = round((window.east - 180) / window.resolution)
    with rasterio.open(tmp_path / "x.tif") as dataset:
        assert tuple(dataset.bounds) == pytest.approx((-180, window.south, 180, window.north))
        values = dataset.read(1)
        np.testing.assert_array_equal(values[:, window.first_column :], raster.density[:, :-east])
        np.testing.assert_array_equal(values[:, :east], raster.density[:, -east:])
        assert (values[:, east : window.first_column] == dataset.nodata).all()
        assert (dataset.read(2) == dataset.nodata).sum() == (values == dataset.nodata).sum()
        assert dataset.overviews(1)
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
    found = masses(tmp_path / "x.tif")
    np.testing.assert_allclose(found, raster.mass_inside, rtol=1e-5)


def test_a_fine_strip_is_a_small_file(tmp_path: Path) -> None:
    raster = noise(Window.around(179.9, -17.1, -179.9, -17, 0.001))
    write_photo_raster(tmp_path / "x.tif", raster, {})
    assert (tmp_path / "x.tif").stat().st_size < 2_000_000
