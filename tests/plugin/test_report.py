"""The location report: made and written off the GUI thread, whole or not at all."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsPointXY,
    QgsProject,
)
from qgis_events import MOST_BUSY, StallDetector

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.layers.project_layout import ProjectLayout
from plonk_qgis.layers.report import Report, write_report
from plonk_qgis.layers.report_map import bar_km, graticule_step
from plonk_qgis.layers.run_group import RunGroup
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


def test_the_page_says_how_the_photo_is_known_again(outcome):
    report = Report([(outcome, outcome.photos[1])])
    report.build()
    try:
        texts = labels(report, 0)
        fingerprint = hashlib.sha256(outcome.photos[1].path.read_bytes()).hexdigest()
        assert f"SHA-256 of the photo: {fingerprint}" in texts["provenance"]
        assert "Model" in texts["figure_names"].splitlines()
        items = {item.id(): item for item in report.layout.items() if isinstance(item, QgsLayoutItem)}
        assert Path(items["north"].picturePath()).is_file()
        assert not items["north"].isMissingImage()
        bar, main = items["scale"], items["map"]
        assert main.sceneBoundingRect().contains(bar.sceneBoundingRect())
        assert main.sceneBoundingRect().contains(items["north"].sceneBoundingRect())
        # The bar is true at the latitude of the best estimate: a degree of longitude there has so many kilometres.
        latitude = outcome.photos[1].result.latitude
        kilometres = bar.unitsPerSegment() / bar.mapUnitsPerScaleBarUnit()
        assert bar.unitsPerSegment() * 111.32 * math.cos(math.radians(latitude)) == pytest.approx(kilometres, rel=1e-3)
        assert f"at {round(abs(latitude))}°" in bar.unitLabel()
        (grid,) = main.grids().asList()
        assert 2 <= main.extent().width() / grid.intervalX() <= 7
    finally:
        report.close()


def test_lines_and_bars_have_round_numbers():
    assert [graticule_step(degrees) for degrees in (360, 120, 30, 3, 0.3)] == [60, 20, 5, 0.5, 0.05]
    assert [bar_km(mm) for mm in (0.005, 0.01, 0.1, 3.0)] == [5000, 2000, 200, 10]


def test_the_layout_goes_into_the_project_page_by_page(outcome, tmp_path):
    project = QgsProject.instance()
    RunGroup(project, outcome).build()
    pages = [(outcome, photo) for photo in outcome.photos]
    names = []
    for _ in range(2):
        made = ProjectLayout(project, pages, {outcome.photos[0].path: "abc"})
        steps = list(made.adding())
        assert len(steps) == 2
        names.append(made.layout.name())
    assert names == ["Location report", "Location report (2)"]
    layout = project.layoutManager().layoutByName("Location report")
    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap) and item.id() == "map"]
    assert len(maps) == 2
    for item in maps:
        assert len(item.layers()) == 4
        assert {layer.id() for layer in item.layers()} <= set(project.mapLayers())
    # It opens again with the project, with the same layers.
    assert project.write(str(tmp_path / "saved.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "saved.qgz"))
    layout = project.layoutManager().layoutByName("Location report")
    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap) and item.id() == "map"]
    assert [len(item.layers()) for item in maps] == [4, 4]
    project.clear()


def test_a_layout_of_layers_that_are_gone_is_a_sentence(outcome):
    made = ProjectLayout(QgsProject.instance(), [(outcome, outcome.photos[0])], {})
    with pytest.raises(BackendError, match="no longer in the project"):
        list(made.adding())
    assert QgsProject.instance().layoutManager().layouts() == []
