"""Processing without a desktop: nothing runs before, nothing runs after."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from conftest import rows
from osgeo import gdal, ogr
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFile,
)

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
    assert tags == {"SEED": "0", "PRESET": "fine", "STEPS": "64", "NUMBERS": "float32"}


def test_no_backend_is_one_clear_sentence(qgis_process, samples, tmp_path):
    done = qgis_process(
        "run", "plonk:geolocatephotos", "--", f"FOLDER={samples}", f"OUTPUT_FOLDER={tmp_path / 'out'}",
        PLONK_BACKEND_ENV="",
    )  # fmt: skip
    assert done.returncode != 0
    assert "that locates photos, is not installed yet." in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [[], ["FOLDER="]])
def test_no_photo_is_one_clear_sentence(qgis_process, arguments, tmp_path):
    done = qgis_process("run", "plonk:geolocatephotos", "--", *arguments, f"OUTPUT_FOLDER={tmp_path / 'out'}")
    assert done.returncode != 0
    assert "There is no photo to locate" in done.stderr


def write_model(path):
    """A graphical model: a folder's photos are located, and the regions of 30 and 70 per cent drawn."""
    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("Search areas", "Tests")
    folder = QgsProcessingParameterFile("FOLDER", "Photos", QgsProcessingParameterFile.Behavior.Folder)
    model.addModelParameter(folder, QgsProcessingModelParameter("FOLDER"))
    locate = QgsProcessingModelChildAlgorithm("plonk:geolocatephotos")
    locate.setChildId("locate")
    areas = QgsProcessingModelChildAlgorithm("plonk:credibleregions")
    areas.setChildId("areas")
    inputs = {
        locate: {
            "FOLDER": source.fromModelParameter("FOLDER"), "MODEL": source.fromStaticValue("earthview"),
            "SAMPLES": source.fromStaticValue(100), "QUALITY": source.fromStaticValue(0),
        },
        areas: {
            "SAMPLES": source.fromChildOutput("locate", "OUTPUT_SAMPLES"), "LEVELS": source.fromStaticValue("30, 70")
        },
    }  # fmt: skip
    for child, sources in inputs.items():
        for name, value in sources.items():
            child.addParameterSources(name, [value])
    output = QgsProcessingModelOutput("Areas", "Areas")
    output.setChildId("areas")
    output.setChildOutputName("OUTPUT")
    areas.setModelOutputs({"Areas": output})
    for child in inputs:
        model.addChildAlgorithm(child)
    assert model.toFile(str(path))


def test_a_model_runs_as_an_algorithm_does(qgis_process, samples, tmp_path):
    write_model(tmp_path / "areas.model3")
    (tmp_path / "photos").mkdir()
    shutil.copy(samples / "florida_and_cuba.jpg", tmp_path / "photos")
    told = qgis_process("help", str(tmp_path / "areas.model3")).stdout  # as JSON it ends QGIS 3.22, for any model
    (areas,) = re.findall(r"^(\S+): Areas$", told, re.MULTILINE)  # each QGIS has its own way to name a model's outputs
    done = qgis_process(
        "--json", "run", str(tmp_path / "areas.model3"), "--", f"FOLDER={tmp_path / 'photos'}",
        f"{areas}={tmp_path / 'areas.gpkg'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(tmp_path / "areas.gpkg") in json.loads(done.stdout)["results"].values()
    assert sorted(columns["level"] for columns, _ in rows(tmp_path / "areas.gpkg")) == [0.3, 0.7]
