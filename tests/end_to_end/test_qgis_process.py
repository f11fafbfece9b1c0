"""Processing without a desktop: nothing runs before, nothing runs after."""

from __future__ import annotations

import pytest
from conftest import rows
from osgeo import gdal, ogr

gdal.UseExceptions()


def test_photos_in_files_out(qgis_process, samples, tmp_path):
    good, ground = samples / "florida_and_cuba.jpg", samples / "ground_photo_stonehenge.jpg"
    (tmp_path / "text.jpg").write_text("This is a text, not a photo.")
    done = qgis_process(
        "run", "plonk:geolocatephotos", "--",
        f"PHOTOS={good}", f"PHOTOS={tmp_path / 'text.jpg'}", f"PHOTOS={tmp_path / 'missing.jpg'}", f"PHOTOS={ground}",
        "SAMPLES=200", "QUALITY=2", f"OUTPUT_FOLDER={tmp_path / 'out'}", f"OUTPUT_PHOTOS={tmp_path / 'best.gpkg'}",
        f"OUTPUT_REGIONS={tmp_path / 'regions.gpkg'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "text.jpg" in done.stderr
    assert "missing.jpg was not found" in done.stderr

    assert [columns["name"] for columns, _ in rows(tmp_path / "best.gpkg")] == [good.name, ground.name]
    regions = rows(tmp_path / "regions.gpkg")
    assert len(regions) == 6
    assert all(ogr.CreateGeometryFromWkb(geometry).IsValid() for _, geometry in regions)

    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert "results.gpkg" in files
    assert not [name for name in files if name.endswith(".part")]
    rasters = [name for name in files if name.endswith(".tif")]
    assert len(rasters) == 2
    raster = gdal.Open(str(tmp_path / "out" / rasters[0]))
    assert raster.RasterCount == 2
    tags = {name: raster.GetMetadataItem(f"PLONK_{name}") for name in ("SEED", "PRESET", "STEPS", "NUMBERS")}
    assert tags == {"SEED": "0", "PRESET": "fine", "STEPS": "96", "NUMBERS": "float32"}


def test_no_backend_is_one_clear_sentence(qgis_process, samples, tmp_path):
    done = qgis_process(
        "run", "plonk:geolocatephotos", "--", f"FOLDER={samples}", f"OUTPUT_FOLDER={tmp_path / 'out'}",
        PLONK_BACKEND_ENV="",
    )  # fmt: skip
    assert done.returncode != 0
    assert "The backend's environment is not chosen yet." in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [[], ["FOLDER="]])
def test_no_photo_is_one_clear_sentence(qgis_process, arguments, tmp_path):
    done = qgis_process("run", "plonk:geolocatephotos", "--", *arguments, f"OUTPUT_FOLDER={tmp_path / 'out'}")
    assert done.returncode != 0
    assert "There is no photo to locate" in done.stderr
