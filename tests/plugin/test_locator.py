"""Located photos in the search field, through a real QgsLocator, which searches in threads of its own."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeatureRequest, QgsLocator, QgsLocatorContext, QgsLocatorResult, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.gui.locator import PhotoLocator
from plonk_qgis.layers.run_group import RunGroup
from plonk_qgis.layers.zoom import widest_region
from plonk_qgis.tasks.geolocation import Run, geolocate


@pytest.fixture(autouse=True)
def _empty_project():
    yield
    QgsProject.instance().clear()


@pytest.fixture
def outcome(backend, make_photo, tmp_path):
    """A run over two photos, its layers in the project."""
    photos = tuple(make_photo(name) for name in ("desert.jpg", "fiji.jpg"))
    outcome = geolocate(backend, Run(photos, GeolocationRequest(samples=30, resolution=2.0), tmp_path / "out"))
    RunGroup(QgsProject.instance(), outcome).build()
    return outcome


@pytest.fixture
def locator(qgis_iface):
    locator = QgsLocator()
    locator.registerFilter(PhotoLocator(qgis_iface))
    yield locator
    locator.cancel()
    for one in list(locator.filters()):
        locator.deregisterFilter(one)


@pytest.fixture
def search(locator, wait_for):
    """A function that types into the search field, and returns the results."""

    def typed(text):
        found = []

        def keep(result):
            found.append(QgsLocatorResult(result))  # the signal's own is gone afterwards

        locator.foundResult.connect(keep)
        locator.fetchResults(text, QgsLocatorContext())
        if locator.isRunning():
            wait_for(locator.finished)
        QCoreApplication.processEvents()
        locator.foundResult.disconnect(keep)
        return found

    return typed


def test_photos_are_found_by_name(outcome, search):
    (found,) = search("photo fij")
    assert found.displayString == "fiji.jpg"
    assert "90 % within" in found.description
    assert not found.icon.isNull()
    assert {one.displayString for one in search("photo JPG")} == {"desert.jpg", "fiji.jpg"}
    assert search("photo nothing") == []


def test_photos_are_found_by_place(outcome, search):
    place = next(photo for photo in outcome.located if photo.name == "fiji.jpg").result.place
    assert place
    assert "fiji.jpg" in {one.displayString for one in search(f"photo {place.lower()}")}


def test_the_prefix_alone_lists_all(outcome, search):
    assert {one.displayString for one in search("photo ")} == {"desert.jpg", "fiji.jpg"}


def test_names_that_begin_so_come_first(outcome, search):
    (found,) = search("photo fiji")
    assert found.score == 1.0
    assert search("photo iji")[0].score < 1.0


def test_it_zooms_to_the_region(outcome, search, locator, qgis_iface, monkeypatch):
    canvas = qgis_iface.mapCanvas()
    flashed = []
    monkeypatch.setattr(type(canvas), "flashGeometries", lambda *given: flashed.append(given[1]))
    before = canvas.extent()
    (found,) = search("photo desert")
    found.filter.triggerResult(found)
    result = next(photo.result for photo in outcome.located if photo.name == "desert.jpg")
    assert canvas.extent() != before
    assert canvas.extent().contains(result.longitude, result.latitude)
    region = widest_region(outcome.geopackage, result.photo_id).boundingBox()
    assert canvas.extent().contains(region)
    assert canvas.extent().center().distance(region.center()) < 1
    ((point,),) = flashed
    assert point.asPoint().x() == pytest.approx(result.longitude)


def test_a_copy_without_regions_is_shown_as_well(outcome, search, qgis_iface):
    photos = QgsVectorLayer(f"{outcome.geopackage}|layername=photos", "photos", "ogr")
    copy = photos.materialize(QgsFeatureRequest())
    QgsProject.instance().clear()
    QgsProject.instance().addMapLayer(copy)
    (found,) = search("photo desert")
    found.filter.triggerResult(found)
    result = next(photo.result for photo in outcome.located if photo.name == "desert.jpg")
    extent = qgis_iface.mapCanvas().extent()
    assert extent.contains(result.longitude, result.latitude)
    del photos


def test_other_layers_are_none_of_its_business(search):
    layer = QgsVectorLayer("Point?field=name:string", "desert.jpg", "memory")
    QgsProject.instance().addMapLayer(layer)
    assert search("photo ") == []


def test_searching_again_and_again_leaves_nothing_running(outcome, search, locator):
    for text in ("photo d", "photo de", "photo x", "photo "):
        locator.fetchResults(text, QgsLocatorContext())
    assert [one.displayString for one in search("photo f")] == ["fiji.jpg"]
    assert not locator.isRunning()


def test_layers_may_go_while_it_searches(outcome, locator, wait_for):
    locator.fetchResults("photo ", QgsLocatorContext())
    QgsProject.instance().clear()
    if locator.isRunning():
        wait_for(locator.finished)
    assert not locator.isRunning()
