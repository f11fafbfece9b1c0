"""Results kept in a GeoPackage: copied whole or not at all, and shown from there as before."""

from __future__ import annotations

import hashlib
import shutil

import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis_events import MOST_BUSY, StallDetector

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.gui.keep_results import KeepResults
from plonk_qgis.layers import keeping
from plonk_qgis.layers.run_group import RunGroup
from plonk_qgis.tasks.geolocation import Run, geolocate


@pytest.fixture
def project(qgis_new_project):
    project = QgsProject.instance()
    yield project
    project.clear()


@pytest.fixture
def outcome(backend, make_photo, tmp_path, project):
    photos = (make_photo("fiji.jpg"), make_photo("desert.jpg"))
    outcome = geolocate(backend, Run(photos, GeolocationRequest(samples=50, resolution=2.0), tmp_path / "run 1"))
    RunGroup(project, outcome).build()
    return outcome


def seen(project) -> dict:
    """What a user sees of each layer: its name, its source's content, colours, tips, marks."""
    found = {}
    for layer in project.mapLayers().values():
        assert layer.isValid(), layer.source()
        marks = {key: layer.customProperty(key) for key in layer.customPropertyKeys() if key.startswith("plonk/")}
        if isinstance(layer, QgsVectorLayer):
            rows = sorted(str([f.id(), f.geometry().asWkt(6), *f.attributes()]) for f in layer.getFeatures())
            found[layer.id()] = (layer.name(), rows, layer.mapTipTemplate(), layer.renderer().dump(), marks)
        else:
            labels = [item.label for item in layer.renderer().shader().rasterShaderFunction().colorRampItemList()]
            opacity = round(layer.renderer().opacity(), 4)  # a style keeps six figures
            found[layer.id()] = (layer.name(), labels, layer.renderer().band(), opacity, marks)
    return found


def files_of(project) -> set[str]:
    return {layer.source().partition("|")[0] for layer in project.mapLayers().values()}


def test_a_project_in_a_geopackage_takes_its_results_in(project, outcome, tmp_path, wait_for):
    home = tmp_path / "home"
    home.mkdir()
    target = home / "survey.gpkg"
    gdal.GetDriverByName("GPKG").Create(str(target), 0, 0, 0, gdal.GDT_Unknown)
    assert project.write(f"geopackage:{target}?projectName=survey")
    assert keeping.project_geopackage(project) == target
    before = seen(project)
    keep = KeepResults(project)
    with StallDetector() as stalls:
        keep.start()
        assert wait_for(keep.kept) == (target, 8)
    assert stalls.longest < MOST_BUSY, stalls.longest
    assert not keep.busy
    assert seen(project) == before
    assert all(str(home) in file for file in files_of(project))
    assert project.isDirty()
    assert project.write()
    # The folder of the run may go, and home may move.
    shutil.rmtree(tmp_path / "run 1")
    project.clear()
    moved = home.rename(tmp_path / "moved")
    assert project.read(f"geopackage:{moved / 'survey.gpkg'}?projectName=survey")
    assert seen(project) == before


def test_copies_are_exact(outcome, tmp_path):
    target = tmp_path / "kept.gpkg"
    rasters = [outcome.density(photo) for photo in outcome.located]
    kept = keeping.copy([outcome.geopackage, *rasters], target)
    assert kept.tables[outcome.geopackage, "samples"] == "plonk_run_1_samples"
    for file, copied in kept.rasters.items():
        assert copied.parent == tmp_path / "kept_rasters" / "plonk_run_1"
        assert hashlib.sha256(copied.read_bytes()).digest() == hashlib.sha256(file.read_bytes()).digest()
    source, package = gdal.OpenEx(str(outcome.geopackage)), gdal.OpenEx(str(target))
    assert package.GetLayerCount() == source.GetLayerCount() == len(kept.tables)
    for (_, table), name in kept.tables.items():
        old, new = source.GetLayerByName(table), package.GetLayerByName(name)
        assert [f.ExportToJson() for f in new] == [f.ExportToJson() for f in old]
        assert new.GetMetadataItem("PLONK_SEED") == old.GetMetadataItem("PLONK_SEED") == "0"


def test_a_second_run_of_the_same_name_takes_another_table(outcome, tmp_path):
    target = tmp_path / "kept.gpkg"
    raster = outcome.density(outcome.located[0])
    first = keeping.copy([outcome.geopackage, raster], target)
    second = keeping.copy([outcome.geopackage, raster], target)
    assert second.tables[outcome.geopackage, "modes"] == "plonk_run_1_modes_2"
    assert set(first.tables.values()).isdisjoint(second.tables.values())
    assert first.rasters[raster] != second.rasters[raster]


def test_what_is_not_finished_is_taken_away(outcome, tmp_path):
    target = tmp_path / "kept.gpkg"
    raster = outcome.density(outcome.located[0])
    gone = tmp_path / "gone.tif"
    with pytest.raises(BackendError, match="could not be copied"):
        keeping.copy([outcome.geopackage, raster, gone], target)
    assert not target.exists()
    assert not keeping.raster_folder(target).exists()
    keeping.copy([outcome.geopackage], target)
    tables = keeping._tables(target)
    with pytest.raises(BackendError):
        keeping.copy([outcome.geopackage, gone], target)
    assert keeping._tables(target) == tables
    answers = iter([False, False, False])
    with pytest.raises(RunCancelled):
        keeping.copy([outcome.geopackage], target, lambda: next(answers, True))
    assert keeping._tables(target) == tables


def test_without_a_geopackage_it_says_so(project, outcome, tmp_path, wait_for):
    keep = KeepResults(project)
    said = []
    keep.failed.connect(said.append)
    keep.start()
    assert "not stored in a GeoPackage" in said[0]
    target = tmp_path / "kept.gpkg"
    keep.start(target)
    wait_for(keep.kept)
    keep.start(target)
    assert "already" in said[1]
    assert {type(layer) for layer in project.mapLayers().values()} == {QgsVectorLayer, QgsRasterLayer}
