"""Credible regions: valid polygons anywhere on the sphere, with the area and the mass that they claim."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from plonk_backend.analyses.parameters import Regions
from plonk_backend.analyses.regions import RESOLUTION, regions_raster
from plonk_backend.posterior import DensityRaster, Posterior, Region, make_products
from plonk_backend.posterior.credibility import credibility_levels
from plonk_backend.posterior.credibility_contours import MOST_VERTICES, SLIVERS, block_means
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.grid import Window
from plonk_backend.posterior.islands import without_islands_in_holes
from plonk_backend.posterior.polygon_areas import polygon_areas_km2
from plonk_backend.posterior.region_sources import held_mass
from plonk_backend.posterior.regions import credible_regions, polygon_area_km2
from plonk_backend.sphere import AREA_KM2, EARTH_RADIUS_KM, to_lonlat, to_unit
from shapely.geometry import MultiPolygon, Polygon, box
from test_posterior_mixtures import MIXTURES, Component, Mixture, draw, draw_points, true_density

LEVELS = (0.5, 0.8, 0.95)
SPHERE = pyproj.Geod(a=EARTH_RADIUS_KM * 1000, f=0)


def regions_of(mixture: Mixture, count: int = 1000, resolution: float = 0.5) -> tuple[Region, ...]:
    return credible_regions(density_raster(draw(mixture, count), resolution), LEVELS)


def test_islands_in_lakes_are_no_parts_in_holes():
    """QGIS's own rules of validity know no part in a hole of another part; a lake with an island becomes a bay."""

    def square(middle_x, middle_y, half):
        return box(middle_x - half, middle_y - half, middle_x + half, middle_y + half)

    lakes = [square(x, y, 4) for x, y in ((-20, 0), (0, 3), (20, 0))]
    land = shapely.difference(square(0, 0, 30), shapely.union_all(lakes))
    outer_island = shapely.difference(square(-20, 0, 3), square(-20, 0, 2))
    touching = Polygon(box(40, -5, 60, 5).exterior, [[(40, 0), (44, 2), (44, -2)]])
    parts = [land, outer_island, square(-20, 0, 1), square(0, 3, 1), touching, square(43, 0, 0.5)]
    region = MultiPolygon(parts)
    assert region.is_valid
    opened = without_islands_in_holes(region)
    assert opened.is_valid
    exteriors = [Polygon(part.exterior) for part in opened.geoms]
    for number, part in enumerate(opened.geoms):
        others = [other for position, other in enumerate(exteriors) if position != number]
        assert not any(other.contains(part.representative_point()) for other in others)
    assert opened.area == pytest.approx(region.area, abs=1e-3)
    assert sum(len(part.interiors) for part in opened.geoms) == 1  # the lake without an island
    assert without_islands_in_holes(opened).equals(opened)


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


@pytest.mark.parametrize("name", ["broad", "pole", "antimeridian"])
def test_areas_are_those_of_the_true_regions(name: str) -> None:
    (component,) = MIXTURES[name]
    kappa, levels = component.kappa, np.array(LEVELS)
    # Caps: the mass within the height h of a von Mises-Fisher peak is (1 - exp(-κ h)) / (1 - exp(-2 κ)).
    heights = -np.log1p(levels * np.expm1(-2 * kappa)) / kappa
    true = 2 * np.pi * heights * EARTH_RADIUS_KM**2
    found = [
        [
            region.area_km2
            for region in credible_regions(
                regions_raster(draw(MIXTURES[name], 1000, seed), Regions(resolution=0.25)), LEVELS
            )
        ]
        for seed in range(4)
    ]
    np.testing.assert_allclose(np.mean(found, axis=0) / true, 1, atol=0.016)


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


def test_areas_of_many_geometries_are_those_of_each() -> None:
    ring = Polygon(box(0, 0, 30, 30).exterior, [box(10, 10, 20, 20).exterior, box(22, 3, 25, 8).exterior])
    many = [box(-180, 60, 180, 90), MultiPolygon([ring, box(50, -10, 60, 10)]), Polygon(), shapely.Point(1, 1), ring]
    collection = shapely.GeometryCollection([many[1], shapely.LineString([(0, 0), (9, 9)])])
    areas = polygon_areas_km2(np.array([*many, collection], dtype=object))
    hole_areas = polygon_area_km2(box(10, 10, 20, 20)) + polygon_area_km2(box(22, 3, 25, 8))
    assert areas[4] == pytest.approx(polygon_area_km2(box(0, 0, 30, 30)) - hole_areas)
    assert areas[1] == pytest.approx(areas[4] + polygon_area_km2(box(50, -10, 60, 10)))
    assert areas.tolist()[2:4] == [0, 0]
    assert areas[5] == pytest.approx(areas[1])


@pytest.mark.parametrize(
    ("name", "bounds"),
    [
        ("antimeridian", (165, -30, 195, -5)),
        ("antimeridian", (165, -30, -165, -5)),
        ("pole", (-180, 50, 180, 90)),
        ("uneven", (-130, 0, -70, 45)),
        ("broad", (-60, -20, 70, 90)),
    ],
)
@pytest.mark.parametrize("resolution", [0.5, 0.05])
def test_a_window_shows_its_part_of_the_regions(name: str, bounds: tuple[float, ...], resolution: float) -> None:
    posterior = draw(MIXTURES[name], 1000)
    window = Window.around(*bounds, resolution)
    if window.rows * window.columns > 1_500_000:
        pytest.skip("as many cells as the globe")
    regions = credible_regions(density_raster(posterior, resolution, window), LEVELS)
    whole = credible_regions(density_raster(posterior, 0.5), LEVELS)
    part = MultiPolygon([box(window.west, window.south, min(window.east, 180), window.north)])
    if window.east > 180:
        part = part.union(box(-180, window.south, window.east - 360, window.north))
    check(regions)
    for fine, coarse in zip(regions, whole, strict=True):
        assert part.buffer(1e-6).covers(fine.geometry)
        same = coarse.geometry.intersection(part)
        assert polygon_area_km2(fine.geometry) == pytest.approx(polygon_area_km2(same), rel=0.03)
        assert polygon_area_km2(fine.geometry.symmetric_difference(same)) < 0.06 * polygon_area_km2(same)


@pytest.mark.parametrize("longitude", [0.0, 180.0])
@pytest.mark.parametrize("latitude", [0.0, 90.0])
def test_a_peak_of_a_kilometre_needs_a_window(longitude: float, latitude: float) -> None:
    mixture = (Component(1, longitude, latitude, 4e7),)
    # σ is 1 km; a box of 12 km around it.
    if latitude == 90:
        window = Window.around(-180, 89.9, 180, 90, 0.002)
    else:
        window = Window.around(longitude - 0.06, -0.06, longitude + 0.06, 0.06, 0.002)
    regions = credible_regions(density_raster(draw(mixture, 1000), 0.002, window), LEVELS)
    check(regions)
    for region in regions:
        # 1 - exp(-κ (1 - cos θ)) = level; the cap's area is 2π R² (1 - cos θ).
        assert region.area_km2 == pytest.approx(
            2 * np.pi * EARTH_RADIUS_KM**2 * -np.log1p(-region.level) / 4e7, rel=0.15
        )
        assert mass_inside(region, mixture) == pytest.approx(region.level, abs=0.03)


@pytest.mark.parametrize(("share", "level", "stay"), [(0.0005, 0.9999, False), (0.1, 0.99, True)])
def test_slivers_of_next_to_no_mass_go(share: float, level: float, stay: bool) -> None:
    rows = 360
    window = Window.whole(rows)
    density = true_density((Component(1, 0, 0, 300),), rows) * (1 - share)
    # Eight specks of a cell each.
    for number in range(8):
        row, column = 100 + 37 * number % 160, 420 + 30 * number
        density[row, column] += share / 8 / window.cell_areas[row]
    density = (density / EARTH_RADIUS_KM**2).astype(np.float32)
    (region,) = credible_regions(DensityRaster(density, credibility_levels(density), 0.5), (level,))
    assert len(region.geometry.geoms) == (9 if stay else 1)
    check((region,))


@pytest.mark.parametrize("name", ["uneven", "three"])
def test_what_is_dropped_holds_less_than_a_thousandth(name: str) -> None:
    raster = density_raster(draw(MIXTURES[name], 300), 0.5)
    for region in credible_regions(raster, LEVELS):
        shapely.prepare(region.geometry)
        longitude, latitude = np.degrees(raster.window.column_longitudes), np.degrees(raster.window.row_latitudes)
        inside = shapely.contains_xy(region.geometry, *np.meshgrid(longitude, latitude))
        mass = float(((raster.density * inside).sum(axis=1, dtype=np.float64) * raster.window.cell_areas_km2).sum())
        assert mass == pytest.approx(region.level, abs=SLIVERS + 0.006)


def test_no_levels() -> None:
    assert credible_regions(density_raster(draw(MIXTURES["two"], 100), 2.0), ()) == ()


@pytest.mark.parametrize("resolution", [0.25, 0.1])
@pytest.mark.parametrize("seed", [0, 1])
def test_contours_of_a_plain_are_smoothed(resolution: float, seed: int) -> None:
    # All densities are alike, and so the levels of the map's cells are noise, as are contours that follow them.
    points = draw_points((Component(1, 0, 0, 1e-3),), 1000, np.random.default_rng(seed))
    raster = density_raster(Posterior(points, np.full(1000, -np.log(4 * np.pi))), resolution)
    regions = credible_regions(raster, LEVELS)
    check(regions)
    for region in regions:
        assert shapely.get_num_coordinates(region.geometry) <= MOST_VERTICES
        assert polygon_area_km2(region.geometry) == pytest.approx(region.level * AREA_KM2, rel=0.03)


@pytest.mark.parametrize("bounds", [(100, -50, 250, 60), (-180, 40, 180, 90)])
def test_contours_of_a_plain_in_a_window_are_smoothed(bounds: tuple[float, ...]) -> None:
    points = draw_points((Component(1, 0, 0, 1e-3),), 1000, np.random.default_rng(2))
    posterior = Posterior(points, np.full(1000, -np.log(4 * np.pi)))
    window = Window.around(*bounds, 0.2)
    regions = credible_regions(density_raster(posterior, 0.2, window), LEVELS)
    check(regions)
    for region in regions:
        assert shapely.get_num_coordinates(region.geometry) <= MOST_VERTICES


@pytest.mark.parametrize("block", [1, 2, 4])
def test_block_means_keep_planes_and_sums(block: int) -> None:
    rows, columns = np.mgrid[:7, :10] + 0.5
    means, row_centres, column_centres = block_means(3 * rows - columns, block)
    assert means.shape == (-(-7 // block), -(-10 // block))
    np.testing.assert_allclose(means, 3 * row_centres[:, None] - column_centres)


@pytest.mark.parametrize("log_density", [8.0, 12.0, 30.0])
@pytest.mark.parametrize(("longitude", "latitude"), [(10.0, 20.0), (-70.40037, -33.4), (180.0, 0.0)])
def test_samples_in_one_point_have_regions_of_a_fine_window(
    log_density: float, longitude: float, latitude: float
) -> None:
    posterior = Posterior(np.repeat(to_unit([longitude], [latitude]), 1000, axis=0), np.full(1000, log_density))
    raster = regions_raster(posterior, Regions(levels=LEVELS))
    assert raster.resolution < RESOLUTION
    assert raster.mass_inside >= 0.99
    regions = credible_regions(raster, LEVELS)
    for region in regions:
        assert region.geometry.is_valid
        # Four cells at most hold everything where kernels are far narrower than cells.
        cells = 4 * raster.window.cell_areas_km2.max()
        assert polygon_area_km2(region.geometry) == pytest.approx(region.area_km2, abs=cells, rel=0.02)
    assert regions[0].area_km2 <= regions[1].area_km2 <= regions[2].area_km2


SHARP = Component(1, 12.3, 41.7, 1e5)
"""σ = 20 km, less than the cells of 0.25°."""


def test_regions_of_few_cells_are_drawn_from_smaller_ones() -> None:
    heights = -np.log1p(-np.array(LEVELS) * (1 - np.exp(-2 * SHARP.kappa))) / SHARP.kappa
    true = 2 * np.pi * heights * EARTH_RADIUS_KM**2
    found = []
    for seed in range(4):
        products, raster = make_products(draw((SHARP,), 1000, seed), resolution=0.25, levels=LEVELS)
        assert raster.resolution == 0.25
        assert raster.window.is_whole
        check(products.regions)
        found.append([region.area_km2 for region in products.regions])
        assert products.area50_km2 == products.regions[0].area_km2
        assert products.regions[1].area_km2 < products.area90_km2 < products.regions[2].area_km2
        for region in products.regions:
            assert shapely.get_num_coordinates(region.geometry) > 100
            assert mass_inside(region, (SHARP,)) == pytest.approx(region.level, abs=0.04)
    np.testing.assert_allclose(np.mean(found, axis=0) / true, 1, atol=0.03)


def test_a_region_that_no_fine_window_holds_stays_that_of_the_raster() -> None:
    posterior = draw((replace(SHARP, weight=0.9), Component(0.1, 100, -20, 0.01)), 1000)
    products, raster = make_products(posterior, resolution=0.25, levels=LEVELS)
    check(products.regions)
    sharp, wider, widest = products.regions
    assert shapely.get_num_coordinates(sharp.geometry) > 100
    assert widest == credible_regions(raster, (0.95,))[0]
    assert wider.geometry.buffer(0.02).covers(sharp.geometry)
    assert widest.geometry.buffer(0.02).covers(wider.geometry)


def test_regions_of_many_cells_are_those_of_the_raster() -> None:
    products, raster = make_products(draw(MIXTURES["broad"], 1000), resolution=1.0, levels=LEVELS)
    assert products.regions == credible_regions(raster, LEVELS)


def test_cells_of_equal_density_share_a_region() -> None:
    # Four cells of a 4 x 4 window hold everything, alike; a region of half takes two of them.
    window = Window.around(10, 0, 10.004, 0.004, 0.001)
    density = np.zeros((4, 4), dtype=np.float32)
    density[1:3, 1:3] = 0.25 / window.cell_areas_km2[1]
    credibility = np.ones((4, 4), dtype=np.float32)
    raster = DensityRaster(density, credibility, 0.001, window)
    assert held_mass(raster, 0.95) == pytest.approx(1, rel=1e-5)
    for region in credible_regions(raster, LEVELS):
        assert region.area_km2 == pytest.approx(region.level * 4 * window.cell_areas_km2[1], rel=1e-4)
        assert region.geometry.covers(box(10.0015, 0.0015, 10.0025, 0.0025))
