"""Results kept from the dock: by the button's menu, and after every run; and what the dock does with them then."""

from __future__ import annotations

import shutil

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QApplication, QFileDialog

from plonk_qgis.gui.dock import PhotoDock
from plonk_qgis.gui.project_choices import Choices


@pytest.fixture
def dock(qgis_iface, qgis_new_project, backend, fake_environment, tmp_path, monkeypatch):
    monkeypatch.setenv("PLONK_BACKEND_ENV", str(fake_environment))
    qgis_iface.messageBar().clear_messages()
    dock = PhotoDock(qgis_iface, backend)
    dock.ui.form.folder.setFilePath(str(tmp_path / "results"))
    dock.ui.form.samples.setValue(30)
    yield dock
    dock.shut_down()
    dock.deleteLater()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    QgsProject.instance().clear()


@pytest.fixture
def saved(qgis_new_project, tmp_path):
    """The project in a file of its own."""
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "survey.qgz"))
    return project


def locate(dock, wait_for, *photos):
    dock.add([str(photo) for photo in photos])
    wait_for(dock.photos_added)
    dock.run()
    return wait_for(dock.run_finished)[0]


def sources(project):
    return {layer.source().partition("|")[0] for layer in project.mapLayers().values()}


def test_the_menu_keeps_results_beside_the_project(dock, saved, make_photo, wait_for, tmp_path, qgis_iface):
    outcome = locate(dock, wait_for, make_photo("fiji.jpg"))
    menu = dock.ui.keep.menu()
    menu.aboutToShow.emit()
    assert menu.now.isEnabled()
    assert "survey_results.gpkg" in menu.now.text()
    menu.now.trigger()
    assert wait_for(menu.keeping.kept) == (tmp_path / "survey_results.gpkg", 5)
    assert {source.startswith(str(tmp_path / "survey_results")) for source in sources(saved)} == {True}
    assert "5 layers" in qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Success)[-1]
    # The dock finds them there, even without the folder of the run.
    shutil.rmtree(outcome.run.folder)
    qgis_iface.messageBar().clear_messages()
    before = qgis_iface.mapCanvas().extent()
    dock.ui.results.zoom_requested.emit(outcome.photos[0])
    assert qgis_iface.mapCanvas().extent() != before
    qgis_iface.showAttributeTable.reset_mock()
    dock.ui.results.table_requested.emit(outcome.photos[0])
    (layer, condition), _ = qgis_iface.showAttributeTable.call_args
    assert [row["name"] for row in layer.getFeatures(condition)] == ["fiji.jpg"]
    assert not qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Warning)


def test_a_project_that_was_never_saved_says_what_to_do(dock, make_photo, wait_for, tmp_path, monkeypatch):
    locate(dock, wait_for, make_photo("fiji.jpg"))
    menu = dock.ui.keep.menu()
    menu.aboutToShow.emit()
    assert not menu.now.isEnabled()
    assert not menu.always.isEnabled()
    assert "Save the project first" in menu.now.toolTip()
    # Another GeoPackage can be chosen all the same; its ending may be left out.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "kept"), ""))
    menu.elsewhere.trigger()
    assert wait_for(menu.keeping.kept) == (tmp_path / "kept.gpkg", 5)


def test_the_results_of_every_run_are_kept_if_wished(dock, saved, make_photo, wait_for, tmp_path):
    menu = dock.ui.keep.menu()
    menu.aboutToShow.emit()
    menu.always.trigger()
    assert Choices.of(saved).embed
    dock.add([str(make_photo("fiji.jpg"))])
    wait_for(dock.photos_added)
    dock.run()
    assert wait_for(menu.keeping.kept)[1] == 5
    assert all("survey_results" in source for source in sources(saved))
    menu.aboutToShow.emit()
    assert menu.always.isChecked()


def test_closing_the_project_meanwhile_is_no_error(dock, saved, make_photo, wait_for, qgis_iface):
    locate(dock, wait_for, make_photo("fiji.jpg"), make_photo("desert.jpg"))
    menu = dock.ui.keep.menu()
    menu.aboutToShow.emit()
    menu.now.trigger()
    while not menu.keeping._steps.busy:
        QApplication.processEvents()
    saved.clear()
    QApplication.processEvents()
    assert not menu.keeping.busy
    assert not qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Warning)
