"""Places of every kind of file that people bring."""

from __future__ import annotations

import json
import struct
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from plonk_backend.inputs import vector_layer
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.places import read_places
from plonk_backend.sphere import distance_km, to_unit
from pyogrio.errors import GeometryError
from pyproj import CRS, Transformer

pytestmark = pytest.mark.filterwarnings("ignore:.*non conformant file extension:RuntimeWarning")

PARIS, SUVA = (2.3522, 48.8566), (178.4419, -18.1416)


def write(
    path: Path,
    geometry: list[Any],
    crs: str | None = "EPSG:4326",
    *,
    driver: str = "GPKG",
    layer: str = "places",
    names: list[Any] | None = None,
    geometry_type: str = "Unknown",
    **options: Any,
) -> Path:
    """A layer of shapely geometries or of WKB."""
    wkb = np.array([one if one is None or isinstance(one, bytes) else one.wkb for one in geometry], dtype=object)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            path,
            geometry=wkb,
            field_data=[np.array(names or [f"place {n}" for n in range(len(wkb))], dtype=object)],
            fields=np.array(["Name"], dtype=object),
            layer=layer,
            driver=driver,
            geometry_type=geometry_type,
            crs=crs,
            **options,
        )
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def lonlat(path: Path, layer: str | None = None) -> list[tuple[float, float]]:
    places = read_places(path, layer)
    return list(zip(places.longitude.round(6).tolist(), places.latitude.round(6).tolist(), strict=True))


CUSTOM = CRS.from_proj4("+proj=laea +lat_0=-20 +lon_0=170 +x_0=1000 +y_0=2000 +ellps=bessel +units=us-ft").to_wkt()


@pytest.mark.parametrize(
    "crs",
    ["EPSG:4326", "EPSG:3857", "EPSG:4258", "EPSG:3035", "EPSG:2154", "EPSG:4807", "EPSG:3832", "EPSG:4979", CUSTOM],
)
def test_places_of_any_system_lie_where_they_are(tmp_path: Path, crs: str) -> None:
    # EPSG:3035 and 4326 have the north or the latitude first, EPSG:4807 counts grads from Paris.
    position = SUVA if crs in (CUSTOM, "EPSG:3832") else PARIS
    x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(*position)
    places = read_places(write(tmp_path / "no suffix", [shapely.Point(x, y)], crs))
    assert distance_km(places.points, to_unit(*position))[0] < 1e-3
    assert (places.longitude[0], places.latitude[0]) == pytest.approx(position, abs=1e-5)
    assert places.names == ("place 0",)
    assert places.attributes["Name"].tolist() == ["place 0"]
    assert places.warnings == ()


def test_a_layer_without_a_system_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^a\.gpkg has no coordinate reference system; set the right one"):
        read_places(write(tmp_path / "a.gpkg", [shapely.Point(1, 2)], None))
    local = 'LOCAL_CS["Site grid",UNIT["metre",1]]'
    with pytest.raises(InputError, match="Site grid, which is neither geographic nor projected"):
        read_places(write(tmp_path / "b.gpkg", [shapely.Point(1, 2)], local))
    with pytest.raises(InputError, match="neither geographic nor projected"):
        read_places(write(tmp_path / "c.gpkg", [shapely.Point(4e6, 2e5)], "EPSG:4978"))


def test_null_and_empty_geometries_stay_without_a_position(tmp_path: Path) -> None:
    geometry = [None, shapely.Point(1, 2), shapely.Point(), shapely.MultiPoint(), shapely.Point(3, 4)]
    places = read_places(write(tmp_path / "a.gpkg", geometry))
    assert places.present.tolist() == [False, True, False, False, True]
    assert np.isnan(places.points[~places.present]).all()
    assert places.longitude[places.present].tolist() == [1, 3]
    assert places.names == tuple(f"place {number}" for number in range(5))
    assert places.warnings == ("a.gpkg has features without a position: feature 1, feature 3, feature 4.",)
    with pytest.raises(InputError, match=r"^b\.gpkg has no place: no feature has a geometry"):
        read_places(write(tmp_path / "b.gpkg", [None, None]))
    with pytest.raises(InputError, match=r"^c\.gpkg has no place"):
        read_places(write(tmp_path / "c.gpkg", []))


def test_heights_and_measures_are_dropped(tmp_path: Path) -> None:
    measured = struct.pack("<BI3d", 1, 2001, 3, 4, 99)
    both = struct.pack("<BI4d", 1, 3001, 5, 6, 99, 99)
    assert lonlat(write(tmp_path / "b.gpkg", [shapely.Point(1, 2, 99)], geometry_type="Point Z")) == [(1, 2)]
    heights = write(tmp_path / "c.gpkg", [shapely.Point(1, 2, 99)], "EPSG:4326+5773", geometry_type="Point Z")
    assert lonlat(heights) == [(1, 2)]
    try:
        path = write(tmp_path / "a.gpkg", [shapely.Point(1, 2, 99), measured, both])
    except GeometryError:
        pytest.skip("this version of pyogrio writes no measures")
    assert lonlat(path) == [(1, 2), (3, 4), (5, 6)]


@pytest.mark.parametrize("suffix", ["gpkg", "csv"])
def test_equal_places_are_equal_however_they_are_written(tmp_path: Path, suffix: str) -> None:
    pairs = [(180, 10), (-180, 10), (0, 90), (123, 90), (-180, 90), (7, -90), (0, -90), (350, 20), (-10, 20)]
    if suffix == "gpkg":
        path = write(tmp_path / "a.gpkg", [shapely.Point(pair) for pair in pairs])
    else:
        path = text(tmp_path / "a.csv", "lon,lat\n" + "\n".join(f"{x},{y}" for x, y in pairs))
    places = read_places(path)
    for one, other in [(0, 1), (2, 3), (3, 4), (5, 6), (7, 8)]:
        assert (places.points[one] == places.points[other]).all()
        assert places.longitude[one] == places.longitude[other]
    assert places.points[2].tolist() == [0, 0, 1]
    assert places.points[5].tolist() == [0, 0, -1]
    assert places.longitude[[0, 2, 7]].tolist() == [180, 0, -10]
    assert np.linalg.norm(places.points, axis=1) == pytest.approx(np.ones(len(pairs)))


@pytest.mark.parametrize(
    ("point", "crs", "said"),
    [
        ((48.9, 102.3), "EPSG:4326", "longitude 48.9, latitude 102.3, which is nowhere on Earth; .*swapped"),
        ((448251, 5411932), "EPSG:4326", "longitude 448251, latitude 5411932, which is nowhere on Earth"),
        ((361, 0), "EPSG:4326", "longitude 361, latitude 0, which is nowhere"),
        ((1.7e7, 8.9e6), "ESRI:54009", "x 17000000, y 8900000, which is nowhere in World_Mollweide"),
    ],
)
def test_coordinates_out_of_range_are_an_error(tmp_path: Path, point: tuple[float, float], crs: str, said: str) -> None:
    with pytest.raises(InputError, match=rf"^Feature 2 of a\.gpkg lies at {said}"):
        read_places(write(tmp_path / "a.gpkg", [shapely.Point(0, 0), shapely.Point(point)], crs))


def test_the_layer_of_points_is_found_or_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", [shapely.box(0, 0, 1, 1)], layer="areas", geometry_type="Polygon")
    write(path, [shapely.Point(1, 2)], layer="Hotels", geometry_type="Point", append=True)
    pyogrio.raw.write(path, None, [np.array([1])], np.array(["n"]), layer="table", driver="GPKG", append=True)
    assert lonlat(path) == lonlat(path, "hotels") == [(1, 2)]
    write(path, [shapely.Point(3, 4)], layer="cafés", geometry_type="MultiPoint", append=True)
    with pytest.raises(InputError, match=r'several layers of points: "Hotels", "cafés"; name it with --layer'):
        read_places(path)
    assert lonlat(path, "cafés") == [(3, 4)]
    with pytest.raises(InputError, match='has no layer "bars"; it has "areas", "Hotels", "cafés", "table"'):
        read_places(path, "bars")
    with pytest.raises(InputError, match=r'^Feature 1 of the layer "areas" of a\.gpkg is a Polygon'):
        read_places(path, "areas")


def test_geojson(tmp_path: Path) -> None:
    properties = {"name": "Nouméa", "tags": ["a", "b"], "more": {"x": 1}, "count": 3, "when": "2020-01-02T03:04:05Z"}
    feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [1, 2, 3]}}
    document = {"type": "FeatureCollection", "features": [feature, {**feature, "properties": {}, "geometry": None}]}
    path = text(tmp_path / "upload", "\ufeff \n" + json.dumps(document))
    places = read_places(path)
    assert places.names == ("Nouméa", "feature 1")
    assert places.longitude[0] == 1
    if "tags" in places.attributes:  # older versions of pyogrio leave lists out
        assert places.attributes["tags"].tolist() == ['["a", "b"]', None]
    assert places.attributes["count"][0] == 3
    assert places.attributes["when"][0] == np.datetime64("2020-01-02T03:04:05")
    document["crs"] = {"type": "name", "properties": {"name": "EPSG:3857"}}
    feature["geometry"]["coordinates"] = [20037508.342789244, 0]
    assert read_places(text(tmp_path / "upload", json.dumps(document))).longitude[0] == pytest.approx(180)


def test_times_with_an_offset_are_read_in_utc(tmp_path: Path) -> None:
    times = ["2020-01-02T03:04:05+05:30", None, "2020-01-02T03:04:05Z", "2020-01-02T03:04:05-08:00"]
    features = [
        {"type": "Feature", "properties": {"when": time}, "geometry": {"type": "Point", "coordinates": [9.2, 48.8]}}
        for time in times
    ]
    path = tmp_path / "times.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    read = read_places(path, None).attributes["when"]
    assert read.astype(str).tolist() == [
        "2020-01-01T21:34:05.000",
        "NaT",
        "2020-01-02T03:04:05.000",
        "2020-01-02T11:04:05.000",
    ]


@pytest.mark.parametrize(
    "content",
    [
        '{"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read %s"}',
        '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>%s</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>',
        "<OGRWFSDataSource><URL>http://127.0.0.1:1/</URL></OGRWFSDataSource>",
        '{"type": "Topology", "objects": {}, "arcs": []}',
        '{"type": "FeatureCollection", "features": [',
        "[]",
        "%%PDF-1.4",
        "WFS:http://127.0.0.1:1/",
        "%s",
    ],
)
@pytest.mark.parametrize("name", ["upload", "a.vrt", "a.gpkg", "a.gdalg.json"])
def test_nothing_leads_to_another_file(tmp_path: Path, content: str, name: str) -> None:
    other = write(tmp_path / "other.gpkg", [shapely.Point(1, 2)])
    path = text(tmp_path / name, content % other if "%s" in content else content)
    assert lonlat(other) == [(1, 2)]
    with pytest.raises(InputError, match=name):
        read_places(path)


def shapefile_zip(tmp_path: Path, suffixes: set[str] | None = None, folder: str = "", **written: Any) -> Path:
    write(tmp_path / "plätze.shp", [shapely.Point(1, 2), None], driver="ESRI Shapefile", layer="plätze",
          geometry_type="Point", names=["Nouméa", "海"], **written)  # fmt: skip
    path = tmp_path / "upload"
    with zipfile.ZipFile(path, "w") as archive:
        for part in tmp_path.glob("plätze.*"):
            if suffixes is None or part.suffix in suffixes:
                archive.write(part, folder + part.name.replace(".shp", ".SHP"))
        archive.writestr("__MACOSX/._plätze.shp", b"x")
        archive.writestr("readme.txt", b"x")
    return path


@pytest.mark.parametrize("folder", ["", "data/{1}/"])
def test_zipped_shapefiles(tmp_path: Path, folder: str) -> None:
    places = read_places(shapefile_zip(tmp_path, folder=folder, encoding="UTF-8"))
    assert places.longitude[0] == 1
    assert places.names == ("Nouméa", "海")
    assert places.present.tolist() == [True, False]
    assert lonlat(tmp_path / "plätze.shp")[0] == (1, 2)


def test_shapefiles_that_lack_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a Shapefile without its \.dbf file"):
        read_places(shapefile_zip(tmp_path, {".shp", ".shx", ".prj"}))
    with pytest.raises(InputError, match="no coordinate reference system"):
        read_places(shapefile_zip(tmp_path, {".shp", ".shx", ".dbf"}))
    with pytest.raises(InputError, match="without a Shapefile"):
        read_places(shapefile_zip(tmp_path, {".dbf"}))
    lone = tmp_path / "lone"
    lone.write_bytes((tmp_path / "plätze.shp").read_bytes())
    with pytest.raises(InputError, match="lone is one of the several files of a Shapefile"):
        read_places(lone)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.shp", b"")
        archive.writestr("b.shp", b"")
    with pytest.raises(InputError, match=r"holds 2 Shapefiles \(a\.shp, b\.shp\)"):
        read_places(tmp_path / "two.zip")
    whole = shapefile_zip(tmp_path).read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="damaged zip archive"):
        read_places(tmp_path / "half.zip")


def test_a_shapefile_is_no_way_to_another_file(tmp_path: Path) -> None:
    other = write(tmp_path / "other.gpkg", [shapely.Point(1, 2)])
    source = f'<OGRVRTDataSource><OGRVRTLayer name="other"><SrcDataSource>{other}</SrcDataSource></OGRVRTLayer>'
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.shp", f"{source}</OGRVRTDataSource>")
        archive.writestr("a.shx", b"")
        archive.writestr("a.dbf", b"")
    with pytest.raises(InputError, match=r"^a\.zip holds a \.shp file that is no Shapefile"):
        read_places(tmp_path / "a.zip")


@pytest.mark.parametrize("name", ["Wow!.gpkg", "a;b.gpkg", "what?.gpkg", "c d#1%20 é.gpkg", "e,f=g&h.gpkg"])
def test_names_of_files_may_hold_anything(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "Holiday!"
    folder.mkdir()
    written = write(tmp_path / "a.gpkg", [shapely.Point(1, 2)])
    try:
        path = written.rename(folder / name)
    except OSError:
        pytest.skip("no such names on this system")
    assert lonlat(path) == [(1, 2)]
    assert lonlat(text(folder / f"{name}.csv", "lon,lat\n1,2\n")) == [(1, 2)]
    geojson = '{"type": "Point", "coordinates": [1, 2]}'
    assert lonlat(text(folder / f"{name}.json", geojson)) == [(1, 2)]


def test_text_in_another_encoding(tmp_path: Path) -> None:
    path = shapefile_zip(tmp_path, encoding="UTF-8")
    latin = tmp_path / "latin.zip"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(latin, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            # The .cpg file goes on to say UTF-8.
            new.writestr(part, content.replace("Nouméa".encode(), "Nouméa ".encode("latin-1")))
    places = read_places(latin)
    assert places.names[0] == "Nouméa"
    assert "Windows-1252" in places.warnings[0]
    for encoding, said in [("utf-8-sig", ()), ("utf-16", ()), ("cp1252", ("Windows-1252",))]:
        places = read_places(text(tmp_path / "a.csv", "name,lon,lat\nNouméa,166.4,-22.3\n", encoding))
        assert places.names == ("Nouméa",)
        assert len(places.warnings) == len(said)
        assert all(word in warning for word, warning in zip(said, places.warnings, strict=True))


@pytest.mark.parametrize(
    "content",
    [
        "name,lon,lat\na,166.5,-22.25\n",
        "name;lon;lat\na;166,5;-22,25\n",
        "name\tLNG\tLAT\na\t166.5\t-22.25\n",
        'sep=;\r\n"name";"Longitude (deg)";"Latitude [°]"\r\n"a";"166,5";"-22,25"\r\n',
        "name|x|y\na|166.5|-22.25\n\n",
        'name,y,x\n"a",-22.25,166.5\n,,\n',
        "name,wkt\na,POINT Z(166.5 -22.25 3)\n",
        "WKT;name\nSRID=4326;a\n".replace("SRID=4326", '"SRID=4326;POINT(166.5 -22.25)"'),
        "x,name,longitude,latitude,y\n400000,a,166.5,-22.25,7500000\n",
        "\n\nlatitude,long,name\n-2.225e1,+166.5,a",
    ],
)
def test_csv_as_people_write_it(tmp_path: Path, content: str) -> None:
    places = read_places(text(tmp_path / "upload", content))
    assert places.names == ("a",)
    assert (places.longitude[0], places.latitude[0]) == (166.5, -22.25)
    assert "name" in places.attributes
    assert not {"lon", "lat", "wkt"} & {name.casefold() for name in places.attributes}


def test_columns_of_csv_have_types(tmp_path: Path) -> None:
    path = text(
        tmp_path / "a.csv",
        "lon,lat,whole,gap,real,comma,code,mixed,,lon\n"
        '1,2,10,7,1.5,"1,5",007,1,p,9\n'
        "3,4,-2,,2e3,2,008,b,q,8\n"
        ",,3,8,,,,,,\n",
    )
    places = read_places(path)
    columns = {name: values.tolist() for name, values in places.attributes.items()}
    assert columns["whole"] == [10, -2, 3]
    assert columns["gap"][0] == 7.0
    assert np.isnan(columns["gap"][1])
    assert columns["real"][:2] == [1.5, 2000.0]
    assert columns["comma"][:2] == [1.5, 2.0]
    assert columns["code"] == ["007", "008", None]
    assert columns["mixed"] == ["1", "b", None]
    assert columns["column_9"] == ["p", "q", None]
    assert places.attributes["lon_2"].tolist()[:2] == [9, 8]
    assert places.present.tolist() == [True, True, False]
    assert places.warnings == ("a.csv has features without a position: line 4.",)
    assert places.names == ("line 2", "line 3", "line 4")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,place\na,b\n", "^a has no columns with longitude and latitude .* its first line, .*, is: name,place$"),
        ("48.8,2.3\n1,2\n", "its first line, which must name them, is: 48.8,2.3"),
        ("lon,lat\n1,2\n1,5,2,5\n", "^Line 3 of a has 4 fields, the header 2"),
        ("lon,lat\n1,2\n2,48°51'N\n", '^Line 3 of a has "48°51\'N" as its lat, which is no number'),
        ("lon,lat\n1,inf\n", "which is no number"),
        ("lon,lat\n1,95\n", "^Line 2 of a lies at longitude 1, latitude 95"),
        ("lon,lat\n", "^a has no place"),
        ("wkt\nPOINT(1\n", "^Line 2 of a has no WKT geometry"),
        ("wkt\nSRID=3857;POINT(1 2)\n", "^Line 2 of a has no WKT geometry in EPSG:4326"),
        ('wkt\n"LINESTRING(0 0, 1 1)"\n', "^Line 2 of a is a LineString"),
        ('name,lon,lat\n"a,1,2\nb,3,4\n', "^Line 3 of a cannot be read .*quotation marks"),
        ("lon,lat\n1\0,2\n", "in a format that is not read here"),
    ],
)
def test_csv_errors_name_the_line(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_places(text(tmp_path / "a", content))


def test_layers_of_too_many_features_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gpkg = write(tmp_path / "a.gpkg", [shapely.Point(n, 0) for n in range(5)])
    csv = text(tmp_path / "a.csv", "lon,lat\n" + "1,2\n" * 5)
    for module in ("vector_layer", "layers", "csv_layer"):
        monkeypatch.setattr(f"plonk_backend.inputs.{module}.MOST_FEATURES", 4)
    assert vector_layer.MOST_FEATURES == 4
    for path in (gpkg, csv):
        with pytest.raises(InputError, match="has more than 4 features; filter it"):
            read_places(path)


def test_rasters_and_folders_are_no_layers(tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(b"II*\0" + bytes(100))
    with pytest.raises(InputError, match=r"a\.tif is a raster; points are wanted"):
        read_places(tmp_path / "a.tif")
    with pytest.raises(InputError, match="is a folder; choose a file"):
        read_places(tmp_path)
    with pytest.raises(InputError, match="gone is not there"):
        read_places(tmp_path / "gone")
