"""The location report: made and written off the GUI thread, whole or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsApplication, QgsLayoutItemLabel, QgsLayoutItemMap, QgsLayoutItemPicture, QgsPointXY, QgsProject
from qgis_events import MOST_BUSY, StallDetector

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.layers.report import Report, write_report
from plonk_qgis.tasks.backend_query import QueryTask
from plonk_qgis.tasks.geolocation import Run, geolocate


@pytest.fixture
def outcome(backend, make_photo, tmp_path, qgis_new_project):
    photos = tuple(make_photo(name) for name in ("fiji.jpg", "my #1 photo.jpg"))
    request = GeolocationRequest(model="earthview", samples=50, seed=7, resolution=2.0)
    yield geolocate(backend, Run(photos, request, tmp_path / "results"))
    QgsProject.instance().clear()


def report_task(pages, target) -> QueryTask:
    return QueryTask("Report", lambda cancelled: write_report(pages, target, cancelled))


def labels(report: Report, page: int) -> dict[str, str]:
    return {
        item.id(): item.text()
        for item in report.layout.items()
        if isinstance(item, QgsLayoutItemLabel) and item.page() == page
    }


def test_each_photo_has_a_page_with_its_figures(outcome):
    report = Report([(outcome, photo) for photo in outcome.photos])
    report.build()
    try:
        assert report.layout.pageCollection().pageCount() == 2
        for page, photo in enumerate(outcome.photos):
            texts = labels(report, page)
            assert texts["photo_name"] == photo.name
            assert texts["place"] == photo.result.place
            assert "seed 7" in texts["provenance"]
            assert str(photo.path) in texts["provenance"]
            assert texts["page"] == f"Page {page + 1} of 2"
            assert texts["figure_names"].count("\n") == texts["figure_values"].count("\n")
            assert "not evidence" in texts["caution"]
            pictures = [i for i in report.layout.items() if isinstance(i, QgsLayoutItemPicture) and i.page() == page]
            assert [picture.picturePath() for picture in pictures if picture.id() == "photo"] == [str(photo.path)]
            maps = {i.id(): i for i in report.layout.items() if isinstance(i, QgsLayoutItemMap) and i.page() == page}
            assert all(layer.isValid() for layer in maps["map"].layers())
            extent = maps["map"].extent()
            estimate = QgsPointXY(photo.result.longitude, photo.result.latitude)
            assert extent.isFinite()
            assert extent.contains(estimate)
            assert len(maps["map"].layers()) == 5  # best estimate, regions, samples, density, countries
    finally:
        report.close()


def test_it_is_written_off_the_gui_thread(outcome, tmp_path, wait_for):
    target = tmp_path / "report.pdf"
    task = report_task([(outcome, photo) for photo in outcome.photos], target)
    with StallDetector() as stalls:
        QgsApplication.taskManager().addTask(task)
        assert wait_for(task.answered)[0] == target
    assert stalls.longest < MOST_BUSY, stalls.longest
    content = target.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 2
    assert [path.name for path in tmp_path.iterdir() if "report" in path.name] == ["report.pdf"]


def test_the_project_of_the_user_is_left_alone(outcome, tmp_path, wait_for):
    before = set(QgsProject.instance().mapLayers())
    task = report_task([(outcome, outcome.photos[0])], tmp_path / "report.pdf")
    QgsApplication.taskManager().addTask(task)
    wait_for(task.answered)
    assert set(QgsProject.instance().mapLayers()) == before
    assert QgsProject.instance().layoutManager().layouts() == []


def test_what_cannot_be_written_is_a_sentence(outcome, tmp_path, wait_for):
    task = report_task([(outcome, outcome.photos[0])], tmp_path / "no such folder" / "report.pdf")
    QgsApplication.taskManager().addTask(task)
    assert "could not be written" in wait_for(task.failed)[0]


def test_results_that_are_gone_are_a_sentence(outcome, tmp_path, wait_for):
    gone = replace(outcome, geopackage=tmp_path / "gone.gpkg")
    task = report_task([(gone, gone.photos[0])], tmp_path / "report.pdf")
    QgsApplication.taskManager().addTask(task)
    assert "are gone" in wait_for(task.failed)[0]
    assert not (tmp_path / "report.pdf").exists()


def test_photos_without_a_result_have_no_report(outcome):
    nothing = replace(outcome.photos[0], result=None)
    with pytest.raises(BackendError, match="located"):
        Report([(outcome, nothing)])
    with pytest.raises(BackendError, match="located"):
        Report([])
