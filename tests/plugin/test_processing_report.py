"""`plonk:locationreport`: a PDF from the files of a run alone."""

from __future__ import annotations

import hashlib
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis_events import MOST_BUSY, StallDetector

from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.layers import keeping
from plonk_qgis.processing.finished_run import finished_run
from plonk_qgis.processing.provider import PlonkProvider
from plonk_qgis.tasks.geolocation import Run as Task
from plonk_qgis.tasks.geolocation import geolocate


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.warnings: list[str] = []
        self.texts: list[str] = []
        self.cancel_at = ""

    def pushWarning(self, warning):  # noqa: N802 - QGIS's name
        self.warnings.append(warning)

    def setProgressText(self, text):  # noqa: N802 - QGIS's name
        self.texts.append(text)
        if self.cancel_at and self.cancel_at in text:
            self.cancel()


@pytest.fixture
def provider(qgis_processing, backend):
    provider = PlonkProvider(backend)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)
    QgsProject.instance().clear()


@pytest.fixture
def outcome(provider, backend, make_photo, tmp_path):
    """A run over two photos and one that is none; the backend has ended."""
    bad = tmp_path / "photos" / "bad.jpg"
    photos = (make_photo("fiji.jpg"), bad, make_photo("my #1 photo.jpg"))
    bad.write_text("no photo")
    request = GeolocationRequest(model="earthview", samples=50, seed=7, resolution=2.0, guidance=1.5)
    outcome = geolocate(backend, Task(photos, request, tmp_path / "results"))
    backend.stop()
    return outcome


def create():
    return QgsApplication.processingRegistry().createAlgorithmById("plonk:locationreport")


def run(parameters, feedback=None):
    algorithm, context = create(), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    fine, message = algorithm.checkParameterValues(parameters, context)
    assert fine, message
    results, fine = algorithm.run(parameters, context, feedback or Feedback(), catchExceptions=False)
    assert fine
    return results


def refused(parameters):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    fine, message = create().checkParameterValues(parameters, context)
    assert not fine
    return message


def pages(pdf):
    content = Path(pdf).read_bytes()
    assert content.startswith(b"%PDF")
    return content.count(b"/Type /Page\n")


def test_a_page_for_each_photo_that_was_located(outcome, backend, tmp_path):
    target = tmp_path / "new" / "report.pdf"
    feedback = Feedback()
    results = run({"RESULTS": str(tmp_path / "results"), "OUTPUT": str(target)}, feedback)
    assert results == {"OUTPUT": str(target), "PAGES": 2}
    assert pages(target) == 2
    assert [path.name for path in target.parent.iterdir()] == ["report.pdf"]
    assert feedback.texts == ["Page 1 of 2", "Page 2 of 2", "Writing the location report"]
    assert feedback.progress() > 50
    assert not backend.running
    assert not QgsProject.instance().mapLayers()


def test_it_runs_in_a_worker_thread_as_from_the_toolbox(outcome, tmp_path, wait_for):
    layer = QgsVectorLayer(f"{outcome.geopackage}|layername=photos", "Best estimates", "ogr")
    QgsProject.instance().addMapLayer(layer)
    parameters = {"PHOTOS": layer.id(), "OUTPUT": str(tmp_path / "report.pdf")}
    context, feedback = QgsProcessingContext(), Feedback()
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(create(), parameters, context, feedback)
    with StallDetector() as stalls:
        QgsApplication.taskManager().addTask(task)
        fine, results = wait_for(task.executed)
    assert fine
    assert pages(results["OUTPUT"]) == 2
    assert stalls.longest < MOST_BUSY
    assert layer.isValid()
    assert layer.featureCount() == 2


def test_the_file_itself_will_do(outcome, tmp_path):
    assert run({"RESULTS": str(outcome.geopackage), "OUTPUT": str(tmp_path / "report.pdf")})["PAGES"] == 2


def test_chosen_photos_of_the_layer_alone(outcome, tmp_path):
    layer = QgsVectorLayer(f"{outcome.geopackage}|layername=photos", "Best estimates", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression("\"name\" = 'fiji.jpg'")
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    results = run({"PHOTOS": chosen, "OUTPUT": str(tmp_path / "report.pdf")})
    assert (results["PAGES"], pages(results["OUTPUT"])) == (1, 1)


def test_results_that_were_kept_in_a_geopackage(outcome, tmp_path):
    kept = keeping.copy([outcome.geopackage, *map(outcome.density, outcome.located)], tmp_path / "project.gpkg")
    shutil.rmtree(tmp_path / "results")
    table = kept.tables[outcome.geopackage, "photos"]
    assert table != "photos"
    results = run({"PHOTOS": f"{kept.target}|layername={table}", "OUTPUT": str(tmp_path / "report.pdf")})
    assert results["PAGES"] == 2
    with finished_run(kept.target, table[: -len("photos")]) as again:
        assert all(again.density(photo).is_file() for photo in again.photos)


def test_what_the_files_tell_is_what_the_run_was(outcome):
    with finished_run(outcome.geopackage) as again:
        assert [(photo.path, photo.result) for photo in again.photos] == [
            (photo.path, photo.result) for photo in outcome.located
        ]
        assert again.provenance == outcome.provenance
        assert again.run.request.seed == 7
        assert again.run.request.model == "earthview"
        assert again.run.request.resolution == 2.0
        assert [again.density(photo) for photo in again.photos] == [outcome.density(p) for p in outcome.located]
        assert abs((again.finished - outcome.finished).total_seconds()) < 60


def test_the_time_of_a_run_is_in_the_name_of_its_folder(outcome, tmp_path):
    moved = shutil.move(tmp_path / "results", tmp_path / "2024-05-06_070809_2")
    with finished_run(Path(moved) / "results.gpkg") as again:
        assert again.finished == datetime(2024, 5, 6, 7, 8, 9)


def test_a_photo_that_is_gone_is_told(outcome, tmp_path):
    outcome.located[0].path.unlink()
    feedback = Feedback()
    assert run({"RESULTS": str(tmp_path / "results"), "OUTPUT": str(tmp_path / "report.pdf")}, feedback)["PAGES"] == 2
    assert len(feedback.warnings) == 1
    assert feedback.warnings[0].startswith("fiji.jpg is no longer at ")


def test_a_photo_that_has_changed_since_is_told(outcome, make_photo, tmp_path):
    digest = hashlib.sha256(outcome.located[1].path.read_bytes()).hexdigest()
    package = gdal.OpenEx(str(outcome.geopackage), gdal.OF_VECTOR | gdal.OF_UPDATE)
    package.ExecuteSQL(f"UPDATE photos SET sha256 = '{digest}'")  # noqa: S608 - a digest
    del package
    outcome.located[0].path.write_bytes(outcome.located[1].path.read_bytes() + b"x")
    feedback = Feedback()
    assert run({"RESULTS": str(tmp_path / "results"), "OUTPUT": str(tmp_path / "report.pdf")}, feedback)["PAGES"] == 2
    assert len(feedback.warnings) == 1
    assert "fiji.jpg is not the photo that was located" in feedback.warnings[0]


def test_it_can_be_cancelled(outcome, tmp_path):
    for moment in ("Page 2", "Writing"):
        feedback = Feedback()
        feedback.cancel_at = moment
        target = tmp_path / "report.pdf"
        assert run({"RESULTS": str(tmp_path / "results"), "OUTPUT": str(target)}, feedback) == {}
        assert not target.exists()


def test_nonsense_is_refused_before_any_work(outcome, tmp_path):
    target = {"OUTPUT": str(tmp_path / "report.pdf")}
    assert "nothing to report" in refused(target)
    assert "holds no results.gpkg" in refused({**target, "RESULTS": str(tmp_path)})
    assert "There are no results in" in refused({**target, "RESULTS": str(tmp_path / "nowhere")})
    source = QgsVectorLayer(f"{outcome.geopackage}|layername=photos", "copied", "ogr")
    copy = source.materialize(QgsFeatureRequest())
    QgsProject.instance().addMapLayer(copy)
    assert "is a copy without the regions" in refused({**target, "PHOTOS": copy.id()})
    samples = f"{outcome.geopackage}|layername=samples"
    assert "is no photos layer" in refused({**target, "PHOTOS": samples})
    (tmp_path / "file").touch()
    good = {"RESULTS": str(tmp_path / "results")}
    assert "file is not a folder" in refused({**good, "OUTPUT": str(tmp_path / "file" / "report.pdf")})
    assert "is a folder" in refused({**good, "OUTPUT": str(tmp_path)})


def test_a_geopackage_of_something_else_is_one_clear_sentence(provider, tmp_path):
    (tmp_path / "other").mkdir()
    made = gdal.GetDriverByName("GPKG").Create(str(tmp_path / "other" / "results.gpkg"), 0, 0, 0)
    made.CreateLayer("photos")
    del made
    with pytest.raises(QgsProcessingException, match="holds no results of a run"):
        run({"RESULTS": str(tmp_path / "other"), "OUTPUT": str(tmp_path / "report.pdf")})
    (tmp_path / "other" / "results.gpkg").write_text("no GeoPackage")
    with pytest.raises(QgsProcessingException, match="holds no results of a run"):
        run({"RESULTS": str(tmp_path / "other"), "OUTPUT": str(tmp_path / "report.pdf")})


def test_photos_of_another_run_are_one_clear_sentence(outcome, tmp_path):
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=photo_id:int&field=name:string&field=localizability_bits:double", "other", "memory"
    )
    feature = QgsFeature(layer.fields())
    feature.setAttributes([99, "other.jpg", 1.0])
    assert layer.dataProvider().addFeatures([feature])[0]
    QgsProject.instance().addMapLayer(layer)
    parameters = {"RESULTS": str(tmp_path / "results"), "PHOTOS": layer.id(), "OUTPUT": str(tmp_path / "report.pdf")}
    with pytest.raises(QgsProcessingException, match="has none of the photos of the layer “other”"):
        run(parameters)
