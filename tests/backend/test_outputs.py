"""Result files, read back by GDAL."""

from __future__ import annotations

import base64
import errno
import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from plonk_backend.errors import OutputError
from plonk_backend.outputs import (
    FailedPhoto,
    LocatedPhoto,
    Provenance,
    embedding_text,
    file_name,
    staged,
    write_geopackage,
    write_photo_raster,
)
from plonk_backend.posterior import DensityRaster, Products, make_products
from plonk_backend.posterior.grid import cell_areas_km2
from test_posterior_mixtures import MIXTURES, draw

PROVENANCE = Provenance(
    model="earthview",
    revision="abc",
    seed=7,
    samples=200,
    steps=32,
    solver="heun",
    guidance=1.5,
    preset="fine",
    numbers="float32",
    software="tests 1",
)

COLUMNS = {
    "photos": {
        "photo_id": "int32",
        "name": "object",
        "path": "object",
        "sha256": "object",
        "longitude": "float64",
        "latitude": "float64",
        "log_density": "float64",
        "localizability_bits": "float64",
        "area50_km2": "float64",
        "area90_km2": "float64",
        "place": "object",
        "exif_time": "object",
        "exif_longitude": "float64",
        "exif_latitude": "float64",
        "warning": "object",
        "density_file": "object",
        "model": "object",
        "settings": "object",
        "embedding": "object",
    },
    "samples": {"photo_id": "int32", "log_density": "float64", "mode": "int32"},
    "regions": {"photo_id": "int32", "level": "float64", "area_km2": "float64"},
    "modes": {"photo_id": "int32", "mode": "int32", "weight": "float64", "radius_km": "float64", "place": "object"},
    "failures": {"photo_id": "int32", "name": "object", "path": "object", "error": "object"},
}
GEOMETRIES = {"photos": "Point", "samples": "Point", "regions": "MultiPolygon", "modes": "Point", "failures": None}


@pytest.fixture(scope="module")
def made() -> tuple[Products, DensityRaster]:
    return make_products(draw(MIXTURES["three"], 200), resolution=0.5, levels=(0.5, 0.8, 0.95))


@pytest.fixture(scope="module")
def products(made: tuple[Products, DensityRaster]) -> Products:
    return made[0]


@pytest.fixture(scope="module")
def raster(made: tuple[Products, DensityRaster]) -> DensityRaster:
    return made[1]


@pytest.fixture
def photos(products: Products) -> list[LocatedPhoto]:
    first = LocatedPhoto(
        photo_id=1,
        name="Nouméa 海.jpg",
        path="/home/é/海.jpg",
        sha256="0" * 64,
        products=products,
        density_file="density_001_Noumea.tif",
        model="earthview",
        exif_time="2019-06-01T12:30:00",
        exif_longitude=166.4,
        exif_latitude=-22.3,
        warning="It's broad.",
        settings='{"model": "earthview"}',
        embedding=embedding_text([1.0, -2.0]),
    )
    second = replace(
        first, photo_id=3, exif_time=None, exif_longitude=None, exif_latitude=None, warning=None, settings=None
    )
    return [first, second]


FAILURES = [FailedPhoto(2, "notes.jpg", "", "notes.jpg is not a photo.")]


def read(path: Path, layer: str) -> tuple[dict[str, object], np.ndarray | None, dict[str, np.ndarray]]:
    meta, _, geometry, values = pyogrio.raw.read(path, layer=layer)
    return meta, geometry, dict(zip(meta["fields"], values, strict=True))


def test_the_layers_are_those_of_the_protocol(tmp_path: Path, photos: list[LocatedPhoto], products: Products) -> None:
    path = tmp_path / "results.gpkg"
    write_geopackage(path, photos, FAILURES, PROVENANCE.tags())
    assert [name for name, _ in pyogrio.list_layers(path)] == list(COLUMNS)
    for layer, columns in COLUMNS.items():
        info = pyogrio.read_info(path, layer=layer)
        assert dict(zip(info["fields"], info["dtypes"], strict=True)) == columns
        assert info["geometry_type"] == GEOMETRIES[layer]
        assert info["crs"] == ("EPSG:4326" if GEOMETRIES[layer] else None)
        assert info["layer_metadata"] == PROVENANCE.tags()

    _, geometry, values = read(path, "photos")
    assert values["photo_id"].tolist() == [1, 3]
    assert values["name"][0] == "Nouméa 海.jpg"
    assert values["path"][0] == "/home/é/海.jpg"
    assert values["warning"].tolist() == ["It's broad.", None]
    assert values["exif_time"].tolist() == ["2019-06-01T12:30:00", None]
    assert np.isnan(values["exif_longitude"]).tolist() == [False, True]
    assert values["settings"].tolist() == ['{"model": "earthview"}', None]
    assert np.frombuffer(base64.b64decode(values["embedding"][0]), "<f4").tolist() == [1.0, -2.0]
    point = shapely.from_wkb(geometry[0])
    assert (point.x, point.y) == (products.longitude, products.latitude)
    assert (values["longitude"][0], values["latitude"][0]) == (point.x, point.y)
    assert values["area50_km2"][0] == products.area50_km2

    _, geometry, values = read(path, "samples")
    assert len(geometry) == 400
    np.testing.assert_array_equal(values["log_density"][:200], products.posterior.log_density)
    np.testing.assert_array_equal(values["mode"][200:], products.sample_modes)

    _, geometry, values = read(path, "regions")
    assert values["level"].tolist() == [0.95, 0.8, 0.5] * 2
    assert shapely.is_valid(shapely.from_wkb(geometry)).all()

    _, _, values = read(path, "modes")
    assert values["mode"].tolist() == [1, 2, 3] * 2
    assert values["weight"][:3].sum() == pytest.approx(1)

    _, geometry, values = read(path, "failures")
    assert geometry is None
    assert values["error"].tolist() == ["notes.jpg is not a photo."]


def test_missing_values_are_null(tmp_path: Path, photos: list[LocatedPhoto]) -> None:
    path = tmp_path / "results.gpkg"
    write_geopackage(path, photos, [], PROVENANCE.tags())
    where = "exif_time IS NULL AND exif_longitude IS NULL AND exif_latitude IS NULL AND warning IS NULL"
    _, _, _, (ids,) = pyogrio.raw.read(path, layer="photos", where=where, columns=["photo_id"])
    assert ids.tolist() == [3]


def test_a_run_without_results_has_all_layers(tmp_path: Path) -> None:
    path = tmp_path / "results.gpkg"
    write_geopackage(path, [], [], PROVENANCE.tags())
    for layer, columns in COLUMNS.items():
        info = pyogrio.read_info(path, layer=layer)
        assert info["features"] == 0
        assert dict(zip(info["fields"], info["dtypes"], strict=True)) == columns
        assert info["geometry_type"] == GEOMETRIES[layer]


def test_the_same_results_give_the_same_bytes(
    tmp_path: Path, photos: list[LocatedPhoto], raster: DensityRaster
) -> None:
    contents = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_geopackage(tmp_path / name / "results.gpkg", photos, FAILURES, PROVENANCE.tags())
        write_photo_raster(tmp_path / name / "density.tif", raster, PROVENANCE.photo_tags("a", "b"))
        contents.append([path.read_bytes() for path in sorted((tmp_path / name).iterdir())])
        time.sleep(1.1)
    assert contents[0] == contents[1]


def test_the_option_that_stops_gdals_clock_is_put_back(tmp_path: Path) -> None:
    write_geopackage(tmp_path / "results.gpkg", [], [], PROVENANCE.tags())
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_the_raster_is_a_cloud_optimised_geotiff(tmp_path: Path, raster: DensityRaster) -> None:
    path = tmp_path / "density.tif"
    write_photo_raster(path, raster, PROVENANCE.photo_tags("Nouméa.jpg", "f" * 64))
    with rasterio.open(path) as dataset:
        assert (dataset.count, dataset.width, dataset.height) == (2, 720, 360)
        assert dataset.dtypes == ("float32", "float32")
        assert dataset.crs.to_epsg() == 4326
        assert tuple(dataset.bounds) == (-180, -90, 180, 90)
        assert dataset.nodata == -1
        assert dataset.descriptions == ("probability density [1/km²]", "credibility")
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert dataset.compression.value.lower() == "deflate"
        assert dataset.overviews(1)
        density, credibility = dataset.read()
        np.testing.assert_array_equal(density, raster.density)
        np.testing.assert_array_equal(credibility, raster.credibility)
        assert density.sum(1, dtype=float) @ cell_areas_km2(360) == pytest.approx(1, abs=1e-6)
        tags = dataset.tags()
    assert tags.pop("AREA_OR_POINT") == "Area"
    assert tags == {
        "PLONK_MODEL": "earthview",
        "PLONK_MODEL_REVISION": "abc",
        "PLONK_SEED": "7",
        "PLONK_SAMPLES": "200",
        "PLONK_SOLVER": "heun",
        "PLONK_STEPS": "32",
        "PLONK_PRESET": "fine",
        "PLONK_NUMBERS": "float32",
        "PLONK_GUIDANCE": "1.5",
        "PLONK_MASS_INSIDE": "1.000000",
        "PLONK_SOFTWARE": "tests 1",
        "PLONK_PHOTO": "Nouméa.jpg",
        "PLONK_PHOTO_SHA256": "f" * 64,
    }


def test_the_default_provenance_names_the_software() -> None:
    software = Provenance("m", "r", 0, 1, 1, "heun", 0.0, "draft", "float32").software
    assert "plonk-backend" in software
    assert "GDAL" in software


@pytest.mark.parametrize(
    ("photo_id", "name", "expected"),
    [
        (1, "IMG_1.jpg", "density_001_IMG_1.tif"),
        (2, "Nouméa 2.final.JPEG", "density_002_Noumea_2_final.tif"),
        (12, "海.jpg", "density_012_photo.tif"),
        (3, "../../etc/passwd", "density_003_passwd.tif"),
        (3, "C:\\photos\\a b.png", "density_003_a_b.tif"),
        (4, ".jpg", "density_004_jpg.tif"),
        (5, "", "density_005_photo.tif"),
        (1234, "x" * 300 + ".jpg", f"density_1234_{'x' * 60}.tif"),
    ],
)
def test_file_names(photo_id: int, name: str, expected: str) -> None:
    assert file_name(photo_id, name) == expected


def write_and_raise(folder: Path, error: BaseException | None) -> None:
    with staged(folder) as unfinished:
        (unfinished / "a").write_text("a")
        (unfinished / "b").write_text("b")
        if error is not None:
            raise error


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_staged_files_appear_together_and_replace_older_ones(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "other").write_text("kept")
    with staged(tmp_path) as folder:
        (folder / "a").write_text("new")
        (folder / "b").write_text("b")
        assert (tmp_path / "a").read_text() == "old"
        assert not (tmp_path / "b").exists()
    assert names(tmp_path) == ["a", "b", "other"]
    assert (tmp_path / "a").read_text() == "new"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_nothing_is_left_of_a_run_that_fails(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        write_and_raise(tmp_path / "deep" / "er", error())
    assert names(tmp_path) == []


def test_folders_that_were_there_stay(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(ValueError), staged(tmp_path / "out"):
        raise ValueError
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == []


def test_a_file_in_the_folders_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(OutputError, match="a file is in its place") as caught, staged(folder):
            pass
        assert str(folder) in str(caught.value)
    assert (tmp_path / "taken").read_text() == "a file"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc")
def test_a_folder_that_cannot_be_written_is_named() -> None:
    with pytest.raises(OutputError, match="/proc/plonk cannot be written"), staged(Path("/proc/plonk")):
        pass


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="disk is full"):
        write_and_raise(tmp_path / "out", OSError(errno.ENOSPC, "No space left on device"))
    assert names(tmp_path) == []


def test_a_folder_of_a_results_name_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputError, match="folder of that name"):
        write_and_raise(tmp_path, None)
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(("was_there", "fails"), [("a", "b"), ("b", "b")])
def test_what_was_there_survives_a_move_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was_there: str, fails: str
) -> None:
    (tmp_path / was_there).write_text("old")
    replace = os.replace

    def fail_at_one(source: Path, target: Path) -> None:
        if target.name == fails:
            raise OSError(errno.EIO, "Input/output error")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_at_one)
    with pytest.raises(OutputError, match="Input/output error"):
        write_and_raise(tmp_path, None)
    assert names(tmp_path) == [was_there]


def test_a_run_without_files_leaves_no_folder(tmp_path: Path) -> None:
    with staged(tmp_path / "deep" / "er"):
        pass
    assert names(tmp_path) == []


@pytest.mark.parametrize("where", ["missing/x", "file/x"])
def test_files_that_cannot_be_written_are_named(tmp_path: Path, raster: DensityRaster, where: str) -> None:
    (tmp_path / "file").write_text("a file")
    with pytest.raises(OutputError, match=r"x\.tif cannot be written"):
        write_photo_raster(tmp_path / f"{where}.tif", raster, {})
    with pytest.raises(OutputError, match=r"x\.gpkg cannot be written"):
        write_geopackage(tmp_path / f"{where}.gpkg", [], [], PROVENANCE.tags())


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from plonk_backend.errors import OutputError
from plonk_backend.outputs import FailedPhoto, Provenance, staged, write_geopackage, write_photo_raster
from plonk_backend.posterior import DensityRaster

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
noise = np.random.default_rng(0).random((360, 720)).astype(np.float32)
try:
    with staged(Path(sys.argv[1])) as folder:
        if sys.argv[2] == "raster":
            write_photo_raster(folder / "x.tif", DensityRaster(noise, noise, 0.5), {})
        else:
            failures = [FailedPhoto(1, "n", "", "e" * 1000)] * 1000
            write_geopackage(folder / "x.gpkg", [], failures, Provenance("m", "r", 0, 1, 1, "s", 0.0, "", "").tags())
except OutputError as error:
    sys.exit(f"OutputError: {error}")
"""


@pytest.mark.parametrize("kind", ["raster", "geopackage"])
def test_a_disk_that_fills_up_is_an_error_and_leaves_nothing(tmp_path: Path, kind: str) -> None:
    pytest.importorskip("resource")
    # Files may grow to 100 kB here, which the writers see as they see a full disk.
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path / "out"), kind]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "OutputError: The " in result.stderr
    assert names(tmp_path) == []


def test_rasters_carry_their_statistics(tmp_path):
    density = np.linspace(0, 1e-8, 180 * 360, dtype=np.float32).reshape(180, 360)
    write_photo_raster(tmp_path / "x.tif", DensityRaster(density, density * 1e8, 1.0), {})
    with rasterio.open(tmp_path / "x.tif") as dataset:
        tags = dataset.tags(1)
    assert float(tags["STATISTICS_MAXIMUM"]) == pytest.approx(1e-8)
    assert float(tags["STATISTICS_MEAN"]) == pytest.approx(5e-9, rel=1e-4)
    assert list(tmp_path.iterdir()) == [tmp_path / "x.tif"]


def test_weights_are_written_where_there_are_any(tmp_path: Path, photos: list[LocatedPhoto]) -> None:
    first, second = photos
    weights = np.linspace(1, 3, 200) / 400
    posterior = replace(first.products.posterior, weights=weights)
    weighted = replace(first, products=replace(first.products, posterior=posterior))
    write_geopackage(tmp_path / "x.gpkg", [weighted, second], [], PROVENANCE.tags())
    _, _, values = read(tmp_path / "x.gpkg", "samples")
    np.testing.assert_array_equal(values["weight"][:200], weights)
    np.testing.assert_array_equal(values["weight"][200:], 1 / 200)


def test_the_geopackage_is_of_a_version_that_qgis_3_22_knows(tmp_path):
    write_geopackage(tmp_path / "x.gpkg", [], [], PROVENANCE.tags())
    with sqlite3.connect(tmp_path / "x.gpkg") as database:
        assert database.execute("PRAGMA user_version").fetchone() == (10200,)
