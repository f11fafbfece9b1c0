"""A new run switches off what earlier ones said about its photos, and nothing else."""

from __future__ import annotations

import pytest
from qgis.core import QgsExpressionContext, QgsPalLayerSettings, QgsProject

from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.layers.earlier_runs import hide_earlier, show_again
from plonk_qgis.layers.run_group import RunGroup
from plonk_qgis.tasks.geolocation import Run, geolocate


@pytest.fixture
def project(qgis_new_project):
    project = QgsProject.instance()
    yield project
    project.clear()


@pytest.fixture
def locate(backend, make_photo, tmp_path, project):
    """A function that locates photos and puts their layers into the project, as the dock does."""

    def run(folder, *names):
        photos = tuple(make_photo(name) for name in names)
        outcome = geolocate(backend, Run(photos, GeolocationRequest(samples=50, resolution=2.0), tmp_path / folder))
        group = RunGroup(project, outcome).build()
        hide_earlier(project, group, [photo.full_name for photo in outcome.located])
        return outcome, group

    return run


def shown(project):
    return [
        layer.source().partition("|")[0].rpartition("/")[0].rpartition("/")[2]
        for layer in project.layerTreeRoot().checkedLayers()
    ]


def test_a_run_of_the_same_photos_takes_the_place_of_the_earlier(project, locate):
    _, first = locate("one", "desert.jpg", "fiji.jpg")
    _, second = locate("two", "desert.jpg", "fiji.jpg")
    assert not first.itemVisibilityChecked()
    assert second.itemVisibilityChecked()
    assert set(shown(project)) == {"two"}


def test_a_run_of_some_photos_leaves_the_others(project, locate):
    outcome, first = locate("one", "desert.jpg", "fiji.jpg")
    locate("two", "fiji.jpg")
    visible = {child.name(): child.itemVisibilityChecked() for child in first.children()}
    assert first.itemVisibilityChecked()
    assert (visible["desert.jpg"], visible["fiji.jpg"], visible["Best estimates"]) == (True, False, True)
    # One label for the photo that was located again: the new one.
    layer = first.children()[0].layer()
    settings = layer.labeling().settings()  # its properties live as long as it does
    labels = settings.dataDefinedProperties()
    labelled = {}
    for row in layer.getFeatures():
        context = QgsExpressionContext(layer.createExpressionContext())
        context.setFeature(row)
        labelled[row["name"]] = bool(labels.value(QgsPalLayerSettings.Property.Show, context, True))
    assert labelled == {"desert.jpg": True, "fiji.jpg": False}
    # A look at the earlier answer brings it back.
    fiji = next(photo for photo in outcome.photos if photo.name == "fiji.jpg")
    show_again(project, outcome.run.folder, fiji.full_name)
    assert all(child.isVisible() for child in first.children() if child.name() == "fiji.jpg")


def test_other_photos_and_other_layers_stay(project, locate):
    other = project.layerTreeRoot().addGroup("Mine")
    _, first = locate("one", "desert.jpg")
    locate("two", "fiji.jpg")
    assert first.itemVisibilityChecked()
    assert other.itemVisibilityChecked()
