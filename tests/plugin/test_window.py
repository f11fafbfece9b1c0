"""A rectangle on a map as a window in degrees."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsRectangle

from plonk_qgis.processing.window import corners_in_degrees, window_in_degrees, written_across_180

WORLD = 20037508.34


def window(crs, west, east, south, north):
    rectangle = QgsRectangle(west, south, east, north)
    return window_in_degrees(rectangle, QgsCoordinateReferenceSystem(crs), QgsCoordinateTransformContext())


@pytest.mark.parametrize(
    ("crs", "extent", "west", "east"),
    [
        ("EPSG:3857", (-5e5, 1.5e6, 5e6, 7e6), -4.49, 13.47),
        ("EPSG:3857", (0, 1.5e6, 5e6, 7e6), 0, 13.47),
        ("EPSG:3857", (19e6, 21e6, 5e6, 7e6), 170.68, -171.35),
        ("EPSG:3857", (-2003750.8, WORLD, 5e6, 7e6), -18, 180),
        ("EPSG:3857", (-WORLD, WORLD, -WORLD, WORLD), -180, 180),
        ("EPSG:3857", (-25e6, 25e6, -15e6, 15e6), -180, 180),
        ("EPSG:27700", (0, 7e5, 0, 13e5), -9.5, 3.63),
        ("EPSG:3035", (25e5, 65e5, 14e5, 55e5), -35.12, 61.09),
        ("EPSG:4087", (-1e6, 1e6, 5e6, 10018754.17), -8.98, 8.98),
        ("EPSG:4326", (-5, 10, 0, 5), -5, 10),
        ("EPSG:4326", (-180, 180, -90, 90), -180, 180),
        ("EPSG:4258", (-5, 10, 80, 90), -5, 10),
    ],
)
def test_a_window_is_as_wide_as_its_extent(qgis_app, crs, extent, west, east):
    found = window(crs, *extent)
    assert [found[0], found[2]] == pytest.approx([west, east], abs=0.4)
    assert -90 <= found[1] < found[3] <= 90


@pytest.mark.parametrize(("crs", "half", "south", "north"), [("EPSG:3031", 1e6, -90, -77), ("EPSG:3995", 3e6, 51, 90)])
def test_a_window_around_a_pole_has_all_longitudes(qgis_app, crs, half, south, north):
    found = window(crs, -half, half, -half, half)
    assert [found[0], found[2]] == [-180, 180]
    assert [found[1], found[3]] == pytest.approx([south, north], abs=2)
    assert (found[3] if north == 90 else -found[1]) == 90


def test_a_window_beside_a_pole_does_not_reach_it(qgis_app):
    found = window("EPSG:3031", 5e5, 1e6, 5e5, 1e6)
    assert found[1] > -85
    assert found[2] - found[0] < 60


def test_an_extent_written_across_180_is_meant(qgis_app):
    assert written_across_180("170,-170,50,70 [EPSG:4326]") == (170, 50, -170, 70)
    assert written_across_180(" 1.7e2 , -170.0, 50,70") == (170, 50, -170, 70)
    for other in ("-170,170,50,70 [EPSG:4326]", "a_layer", "1,2,3", None, QgsRectangle(1, 2, 3, 4)):
        assert written_across_180(other) is None
    nad83 = QgsCoordinateReferenceSystem("EPSG:4269")
    found = corners_in_degrees((170, 50, -170, 70), nad83, QgsCoordinateTransformContext())
    assert found == pytest.approx([170, 50, -170, 70], abs=0.001)
