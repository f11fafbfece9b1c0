"""Zones as people draw them, against areas on the sphere and places that must lie inside or outside."""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.polygons import Polygons, read_polygons
from plonk_backend.sphere import AREA_KM2, EARTH_RADIUS_KM
from pyproj import Geod, Transformer
from shapely.geometry.polygon import orient
from test_inputs_places import text, write

pytestmark = pytest.mark.filterwarnings("ignore:.*non conformant file extension:RuntimeWarning")

Ring = list[tuple[float, float]]


def box(west: float, south: float, east: float, north: float) -> Ring:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def box_km2(west: float, south: float, east: float, north: float) -> float:
    """Area between meridians and parallels on the sphere."""
    heights = np.sin(np.radians(north)) - np.sin(np.radians(south))
    return float(EARTH_RADIUS_KM**2 * np.radians(east - west) * heights)


def km2(zone: Any) -> float:
    """Area on the sphere of polygons whose edges are straight in longitude and latitude, by equal-area coordinates."""
    dense = shapely.segmentize(zone, 0.05)
    x, y = shapely.get_coordinates(dense).T
    flat = np.column_stack([np.radians(x), np.sin(np.radians(y))])
    return float(EARTH_RADIUS_KM**2 * shapely.area(shapely.set_coordinates(dense, flat)))


def geojson(path: Path, *polygons: list[Ring], crs: str | None = None) -> Polygons:
    document: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"n": n}, "geometry": {"type": "Polygon", "coordinates": rings}}
            for n, rings in enumerate(polygons)
        ],
    }
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": crs}}
    return read_polygons(text(path / "zones", json.dumps(document)))


def one(polygons: Polygons) -> Any:
    (zone,) = polygons.geometry
    assert zone is not None
    assert zone.geom_type == "MultiPolygon"
    assert zone.is_valid
    west, south, east, north = zone.bounds
    assert west >= -180
    assert east <= 180
    assert south >= -90
    assert north <= 90
    return zone


@pytest.mark.parametrize(
    ("rings", "km2_true", "said"),
    [
        ([box(2, 48, 3, 49)], box_km2(2, 48, 3, 49), None),
        ([box(177, -19, 182, -15)], box_km2(177, -19, 182, -15), None),
        ([box(-183, -19, -178, -15)], box_km2(177, -19, 182, -15), None),
        ([box(177, -19, -178, -15)], box_km2(177, -19, 182, -15), "short way"),
        ([box(-178, -19, 177, -15)], box_km2(-178, -19, 177, -15), "long way"),
        ([box(120, -19, -120, -15)], box_km2(120, -19, 240, -15), "short way"),
        ([box(-179, -85, 179, 85)[::-1]], box_km2(-179, -85, 179, 85), "long way"),
        ([box(350, 0, 370, 10)], box_km2(-10, 0, 10, 10), None),
        ([box(190, 0, 200, 10)], box_km2(-170, 0, -160, 10), None),
        ([box(-180, -90, 180, 90)], AREA_KM2, None),
        ([box(0, -90, 360, 90)], AREA_KM2, None),
        ([box(-179.9, -85, 179.9, 85)], box_km2(-179.9, -85, 179.9, 85), "long way"),
        ([box(-100, 0, 70, 10)], box_km2(-100, 0, 70, 10), None),
        ([box(-180, 60, 180, 90)], box_km2(-180, 60, 180, 90), None),
        ([[(x, -70) for x in range(-180, 180, 30)] + [(180, -70), (180, -90), (-180, -90), (-180, -70)]],
         box_km2(-180, -90, 180, -70), None),
        ([[(x, -70) for x in (-150, -90, -30, 30, 90, 150, -150)]], box_km2(-180, -90, 180, -70), "short way"),
        ([[(x, 80) for x in (150, 90, 30, -30, -90, -150, 150)]], box_km2(-180, 80, 180, 90), "short way"),
        ([box(170, -10, 190, 10), box(175, -5, 185, 5)],
         box_km2(170, -10, 190, 10) - box_km2(175, -5, 185, 5), None),
        ([[(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)]], box_km2(0, 0, 10, 10) / 2, None),
    ],
)  # fmt: skip
def test_polygons_in_degrees(tmp_path: Path, rings: list[Ring], km2_true: float, said: str | None) -> None:
    polygons = geojson(tmp_path, rings)
    assert km2(one(polygons)) == pytest.approx(km2_true, rel=2e-3)
    assert len(polygons.warnings) == (said is not None)
    assert all(said in warning and "feature 0" in warning for warning in polygons.warnings)


@pytest.mark.parametrize("clockwise", [True, False])
@pytest.mark.parametrize("suffix", ["zip", "gpkg", "csv"])
def test_wide_boxes_are_as_drawn_where_rings_have_no_direction(tmp_path: Path, suffix: str, clockwise: bool) -> None:
    triangle = [(-120.0, 0.0), (0.0, 0.0), (120.0, 30.0), (-120.0, 0.0)]
    rings = [box(-100, -40, 100, 40), box(-179, -60, 179, 60), triangle, box(170, 0, 175, 5)]
    drawn = [orient(shapely.Polygon(ring), -1 if clockwise else 1) for ring in rings]
    path = tmp_path / f"zones.{suffix}"
    if suffix == "csv":
        text(path, "wkt\n" + "".join(f'"{polygon.wkt}"\n' for polygon in drawn))
    else:
        shapefile = write(
            tmp_path / "layer.shp", drawn, driver="ESRI Shapefile", layer="layer", geometry_type="Polygon"
        )
        wkb = pyogrio.raw.read(shapefile)[2]
        assert not any(shapely.is_ccw(shapely.from_wkb(one).exterior) for one in wkb)  # the format's own direction
        if suffix == "gpkg":
            write(path, list(wkb), geometry_type="Polygon")
        else:
            with zipfile.ZipFile(path, "w") as archive:
                for part in tmp_path.glob("layer.*"):
                    archive.write(part, part.name)
    polygons = read_polygons(path)
    for zone, polygon in zip(polygons.geometry, drawn, strict=True):
        assert zone is not None
        assert shapely.symmetric_difference(zone, polygon).area == pytest.approx(0, abs=1e-9)
    (warning,) = polygons.warnings
    assert "as drawn, the long way" in warning
    assert warning.count("feature ") + warning.count("line ") == 3  # not the narrow one


def test_a_ring_that_crosses_many_times_is_not_mended_before_it_is_unwrapped(tmp_path: Path) -> None:
    zigzag = [(175, 0), (-175, 2), (178, 4), (-178, 6), (172, 8), (-176, 10), (-170, 10), (-170, -5), (175, 0)]
    turned = [(x % 360, y) for x, y in zigzag]
    assert km2(one(geojson(tmp_path, [zigzag]))) == pytest.approx(km2(shapely.Polygon(turned)), rel=1e-6)


@pytest.mark.parametrize(
    ("crs", "inside", "outside"),
    [
        ("EPSG:3031", [(0, -90), (0, -80), (180, -75), (-120, -75)], [(0, -60), (90, -55)]),
        ("EPSG:3995", [(0, 90), (45, 80), (-135, 75)], [(0, 60), (180, 50)]),
        ("+proj=laea +lat_0=75 +lon_0=170", [(0, 89), (180, 80), (-170, 75), (150, 70)], [(170, 40), (-10, 80)]),
        ("+proj=merc +lon_0=175", [(175, 5), (179, -10), (-170, 10)], [(156, 0), (-165, 0), (0, 0)]),
        ("+proj=aeqd +lat_0=0 +lon_0=180", [(180, 0), (-170, 10), (170, -10)], [(0, 0), (180, 30)]),
    ],
)
def test_polygons_of_projections_across_the_antimeridian_and_poles(
    tmp_path: Path, crs: str, inside: Ring, outside: Ring
) -> None:
    width = 2e6
    zone = one(read_polygons(write(tmp_path / "a", [shapely.box(-width, -width, width, width)], crs)))
    assert shapely.contains_xy(zone.buffer(1e-9), inside).all()
    assert not shapely.contains_xy(zone.buffer(1e-9), outside).any()
    # The same question in the projection itself.
    rng = np.random.default_rng(0)
    longitude, latitude = rng.uniform(-180, 180, 4000), np.degrees(np.arcsin(rng.uniform(-1, 1, 4000)))
    x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(longitude, latitude)
    with np.errstate(invalid="ignore"):
        truth = (np.abs(x) < width) & (np.abs(y) < width)
    assert 10 < truth.sum() < 1000
    assert (shapely.contains_xy(zone, longitude, latitude) == truth).all()


def test_a_hole_at_a_pole_and_more_than_half_of_the_world(tmp_path: Path) -> None:
    ring = shapely.Polygon(box(-2e6, -2e6, 2e6, 2e6), [box(-1e5, -1e5, 1e5, 1e5)])
    zone = one(read_polygons(write(tmp_path / "a", [ring], "EPSG:3031")))
    assert shapely.contains_xy(zone, [(10, -80), (-170, -80)]).all()
    assert not shapely.contains_xy(zone, [(0, -89.9), (100, -89.5)]).any()
    # A disk of 110 degrees around 0, 0 holds both poles and leaves a disk of 70 degrees around 180, 0.
    disk = shapely.Point(0, 0).buffer(np.radians(110) * EARTH_RADIUS_KM * 1000, quad_segs=90)
    crs = f"+proj=aeqd +lat_0=0 +lon_0=0 +R={EARTH_RADIUS_KM * 1000}"
    zone = one(read_polygons(write(tmp_path / "b", [disk], crs)))
    assert km2(zone) == pytest.approx(AREA_KM2 * (1 - np.cos(np.radians(110))) / 2, rel=5e-3)
    assert shapely.contains_xy(zone, [(0, 0), (0, 89), (0, -89), (100, 0), (179, 75)]).all()
    assert not shapely.contains_xy(zone, [(180, 0), (180, 60), (-120, 0)]).any()


def test_long_edges_of_projections_are_curves(tmp_path: Path) -> None:
    zone = one(read_polygons(write(tmp_path / "a", [shapely.box(2e6, 1e6, 6e6, 4e6)], "EPSG:3034")))
    back = Transformer.from_crs("EPSG:4326", "EPSG:3034", always_xy=True)
    x, y = back.transform(*shapely.get_coordinates(shapely.segmentize(zone, 0.01)).T)
    beside = np.minimum.reduce([np.abs(np.abs(x - 4e6) - 2e6), np.abs(y - 1e6), np.abs(y - 4e6)])
    assert beside.max() < 60  # metres
    small = one(read_polygons(write(tmp_path / "b", [shapely.box(5e5, 5e6, 5.1e5, 5.01e6)], "EPSG:32633")))
    assert len(shapely.get_coordinates(small)) == 5


def test_areas_are_kept(tmp_path: Path) -> None:
    zone = one(read_polygons(write(tmp_path / "a", [shapely.box(4e6, 2.8e6, 4.5e6, 3.3e6)], "EPSG:3035")))
    area, _ = Geod(ellps="GRS80").geometry_area_perimeter(shapely.segmentize(zone, 0.02))
    assert abs(area) == pytest.approx(2.5e11, rel=1e-4)  # the projection is equal-area


def test_curves_heights_and_collections(tmp_path: Path) -> None:
    def vertices(*pairs: tuple[float, float]) -> bytes:
        return struct.pack(f"<{2 * len(pairs)}d", *(value for pair in pairs for value in pair))

    ring = struct.pack("<BII", 1, 8, 5) + vertices((10, 0), (0, 10), (-10, 0), (0, -10), (10, 0))
    curved = struct.pack("<BII", 1, 10, 1) + ring
    surface = struct.pack("<BII", 1, 12, 1) + curved
    flat = shapely.Polygon(box(0, 0, 1, 1))
    collection = shapely.GeometryCollection(
        [shapely.Point(5, 5), flat, shapely.MultiPolygon([shapely.box(2, 0, 3, 1)])]
    )
    path = write(tmp_path / "a", [curved, surface, shapely.force_3d(flat, 9), collection], names=list("abcd"))
    polygons = read_polygons(path)
    areas = [zone.area for zone in polygons.geometry if zone]
    assert areas == pytest.approx([100 * np.pi, 100 * np.pi, 1, 2], rel=1e-3)
    assert not any(zone.has_z for zone in polygons.geometry if zone)
    assert polygons.names == ("a", "b", "c", "d")
    assert polygons.attributes["Name"].tolist() == ["a", "b", "c", "d"]


def test_features_without_an_area_stay_and_are_told_of(tmp_path: Path) -> None:
    sliver = shapely.Polygon([(0, 0), (1, 1), (2, 2), (0, 0)])
    polygons = read_polygons(write(tmp_path / "a", [None, shapely.box(0, 0, 1, 1), shapely.Polygon(), sliver]))
    assert [zone is None for zone in polygons.geometry] == [True, False, True, True]
    assert len(polygons.attributes["Name"]) == len(polygons.names) == 4
    assert polygons.warnings == ("a has features without an area: feature 1, feature 3, feature 4.",)
    for number, geometry in enumerate([[None], [sliver], []]):
        with pytest.raises(InputError, match=f"^{number} has no polygon: no feature has a geometry with an area"):
            read_polygons(write(tmp_path / str(number), geometry))


@pytest.mark.parametrize(
    ("geometry", "crs", "said"),
    [
        (shapely.Point(1, 2), "EPSG:4326", r"^Feature 1 of a is a Point; zones are polygons"),
        (shapely.LineString([(0, 0), (1, 1)]), "EPSG:4326", r"^Feature 1 of a is a LineString"),
        (shapely.box(0, 0, 1, 1), None, r"^a has no coordinate reference system"),
        (shapely.box(4e6, 3e6, 4.1e6, 3.1e6), "EPSG:4326", r"^Feature 1 of a lies at longitude 4.*nowhere on Earth"),
        (shapely.box(-1.8e7, 8e6, 1.8e7, 9e6), "ESRI:54009", r"^Feature 1 of a lies at .* nowhere in World_Mollweide"),
        (shapely.box(0, 0, np.nan, 1), "EPSG:4326", r"^(Feature 1 of a has coordinates|a has no polygon)"),
    ],
)
def test_errors_name_the_feature(tmp_path: Path, geometry: Any, crs: str | None, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_polygons(write(tmp_path / "a", [geometry], crs))


def test_polygons_of_csv_and_of_the_only_fitting_layer(tmp_path: Path) -> None:
    wkt = shapely.Polygon(box(0, 0, 1, 1), None).segmentize(0.0001).wkt
    assert len(wkt) > 131_072  # longer than Python's csv takes unless told
    polygons = read_polygons(text(tmp_path / "a.csv", f'weight;wkt\n0,5;"{wkt}"\n1;\n'))
    assert polygons.geometry[0] is not None
    assert polygons.geometry[0].area == pytest.approx(1)
    assert polygons.geometry[1] is None
    assert polygons.attributes["weight"].tolist() == [0.5, 1]
    path = write(tmp_path / "b", [shapely.Point(0, 0)], layer="samples", geometry_type="Point")
    write(path, [shapely.box(0, 0, 2, 1)], layer="regions", geometry_type="MultiPolygon Z", append=True)
    assert one(read_polygons(path)).area == pytest.approx(2)
