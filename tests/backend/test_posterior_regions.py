"""Credible regions: valid polygons anywhere on the sphere, with the area and the mass that they claim."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from plonk_backend.posterior import Posterior, Region
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.regions import credible_regions, polygon_area_km2
from plonk_backend.sphere import AREA_KM2, EARTH_RADIUS_KM, to_lonlat, to_unit
from shapely.geometry import MultiPolygon, box
from test_posterior_mixtures import MIXTURES, Component, Mixture, draw, draw_points

LEVELS = (0.5, 0.8, 0.95)
SPHERE = pyproj.Geod(a=EARTH_RADIUS_KM * 1000, f=0)


def regions_of(mixture: Mixture, count: int = 1000, resolution: float = 0.5) -> tuple[Region, ...]:
    return credible_regions(density_raster(draw(mixture, count), resolution), LEVELS)


def geodesic_area_km2(geometry: MultiPolygon) -> float:
    # Edges are cut short, because pyproj's are great circles and ours are straight in longitude and latitude.
    dense = shapely.segmentize(geometry, 0.5)
    return (
        sum(
            abs(SPHERE.geometry_area_perimeter(shapely.geometry.polygon.orient(p))[0]) for p in shapely.get_parts(dense)
        )
        / 1e6
    )


def mass_inside(region: Region, mixture: Mixture) -> float:
    points = draw_points(mixture, 20_000, np.random.default_rng(99))
    longitude, latitude = to_lonlat(points)
    shapely.prepare(region.geometry)
    return float(shapely.contains_xy(region.geometry, longitude, latitude).mean())


def check(regions: tuple[Region, ...]) -> None:
    world = box(-180, -90, 180, 90)
    for region in regions:
        assert isinstance(region.geometry, MultiPolygon)
        assert region.geometry.is_valid
        assert not region.geometry.is_empty
        assert world.covers(region.geometry)
        assert polygon_area_km2(region.geometry) == pytest.approx(region.area_km2, rel=0.02)


@pytest.mark.parametrize("name", MIXTURES)
def test_regions_hold_their_mass(name: str) -> None:
    regions = regions_of(MIXTURES[name])
    check(regions)
    for region in regions:
        assert mass_inside(region, MIXTURES[name]) == pytest.approx(region.level, abs=0.03)


@pytest.mark.parametrize("name", MIXTURES)
def test_areas_agree_with_geodesic_ones(name: str) -> None:
    for region in regions_of(MIXTURES[name]):
        area = geodesic_area_km2(region.geometry)
        # pyproj takes a ring that runs around the Earth for either of its sides.
        assert min(abs(area - region.area_km2), abs(AREA_KM2 - area - region.area_km2)) < 0.02 * region.area_km2


@settings(max_examples=20, deadline=None)
@given(
    parts=st.lists(
        st.tuples(
            st.floats(0.1, 1), st.floats(-180, 180), st.sampled_from([-90.0, -89.0, 0.0, 60.0, 90.0]), st.floats(-1, 9)
        ),
        min_size=1,
        max_size=4,
    ),
    count=st.integers(1, 300),
)
def test_regions_are_valid_anywhere(parts: list[tuple[float, float, float, float]], count: int) -> None:
    total = sum(weight for weight, *_ in parts)
    mixture = tuple(Component(weight / total, lon, lat, float(np.exp(k))) for weight, lon, lat, k in parts)
    check(credible_regions(density_raster(draw(mixture, count), 2.0), LEVELS))


def test_a_region_across_the_antimeridian_lies_on_both_sides_and_meets_itself() -> None:
    for region in regions_of(MIXTURES["antimeridian"]):
        west, _, east, _ = region.geometry.bounds
        assert (west, east) == (-180, 180)
        assert region.geometry.intersection(box(-1, -90, 1, 90)).is_empty
        borders = []
        for longitude in (-180, 180):
            line = shapely.LineString([(longitude, -90), (longitude, 90)])
            borders.append(np.asarray(region.geometry.intersection(line).bounds)[[1, 3]])
        np.testing.assert_allclose(borders[0], borders[1])


def test_a_region_around_a_pole_is_closed_along_it() -> None:
    for region in regions_of(MIXTURES["pole"]):
        assert region.geometry.bounds[0::2] == (-180, 180)
        assert region.geometry.bounds[3] == 90
        assert region.geometry.contains(shapely.Point(77, 89.99))


def test_regions_are_nested() -> None:
    narrow, middle, wide = (region.geometry.buffer(0) for region in regions_of(MIXTURES["uneven"]))
    assert middle.buffer(1e-5).covers(narrow)
    assert wide.buffer(1e-5).covers(middle)


def test_everything_in_one_cell_is_a_small_region_around_it() -> None:
    posterior = Posterior(np.repeat(to_unit([-70.4], [-33.4]), 100, axis=0), np.full(100, 25.0))
    regions = credible_regions(density_raster(posterior, 1.0), LEVELS)
    check(regions)
    for region in regions:
        assert region.geometry.contains(shapely.Point(-70.5, -33.5))
        assert region.area_km2 < 12_000


def test_a_region_of_almost_everything() -> None:
    points = draw_points((Component(1, 0, 0, 1e-3),), 2000, np.random.default_rng(0))
    raster = density_raster(Posterior(points, np.full(2000, -np.log(4 * np.pi))), 1.0)
    regions = credible_regions(raster, (0.001, 0.5, 0.999))
    check(regions)
    assert regions[2].area_km2 == pytest.approx(0.999 * AREA_KM2, rel=0.005)


def test_a_constant_density_has_regions() -> None:
    raster = density_raster(Posterior(to_unit([0.0], [0.0]), np.array([0.0])), 5.0)
    raster.density[:] = 1 / AREA_KM2
    raster.credibility[:] = 1
    assert all(region.geometry.is_valid and not region.geometry.is_empty for region in credible_regions(raster, LEVELS))


def test_coordinates_are_rounded() -> None:
    for region in regions_of(MIXTURES["two"]):
        coordinates = shapely.get_coordinates(region.geometry)
        np.testing.assert_array_equal(coordinates, np.round(coordinates, 6))


@pytest.mark.parametrize(("west", "south", "east", "north"), [(-180, -90, 180, 90), (-180, 60, 180, 90), (5, 5, 6, 6)])
def test_area_of_boxes_is_exact(west: float, south: float, east: float, north: float) -> None:
    share = (east - west) / 360 * (np.sin(np.radians(north)) - np.sin(np.radians(south))) / 2
    assert polygon_area_km2(box(west, south, east, north)) == pytest.approx(AREA_KM2 * share, rel=1e-12)
