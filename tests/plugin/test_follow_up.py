"""What follows a run: one answer for photos of one place, and answers under what is known beforehand."""

from __future__ import annotations

import json

import pytest
from qgis.core import Qgis, QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtWidgets import QApplication

from plonk_qgis.gui.dock import PhotoDock
from plonk_qgis.gui.project_choices import Choices


@pytest.fixture
def dock(qgis_iface, qgis_new_project, backend, fake_environment, tmp_path, monkeypatch):
    monkeypatch.setenv("PLONK_BACKEND_ENV", str(fake_environment))
    monkeypatch.setenv("PLONK_FAKE_INPUTS", str(tmp_path / "asked"))
    (tmp_path / "asked").mkdir()
    qgis_iface.messageBar().clear_messages()
    dock = PhotoDock(qgis_iface, backend)
    dock.ui.form.folder.setFilePath(str(tmp_path / "results"))
    dock.ui.form.samples.setValue(200)
    yield dock
    dock.shut_down()
    dock.deleteLater()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    QgsProject.instance().clear()


def land(*rectangles, name="Land", crs="EPSG:4326"):
    """A polygon layer in the project, in memory, in whatever reference system."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=fid:string", name, "memory")
    for rectangle in rectangles:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*rectangle)))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def locate(dock, wait_for, *photos):
    dock.add([str(photo) for photo in photos])
    wait_for(dock.photos_added)
    dock.run()
    return wait_for(dock.run_finished)[0]


def the_group():
    (group,) = [child for child in QgsProject.instance().layerTreeRoot().children() if "locations" in child.name()]
    return group


def names(group):
    return [child.name() for child in group.children()]


def warnings(iface):
    return " ".join(iface.messageBar().get_messages(Qgis.MessageLevel.Warning))


def test_a_prior_adds_its_answer_to_the_group_of_the_run(dock, make_photo, wait_for, tmp_path, qgis_iface):
    everywhere = land((-180, -90, 180, 90))
    dock.ui.form.prior.setLayer(everywhere)
    dock.ui.form.settings_box.levels.setText("60 90")
    outcome = locate(dock, wait_for, make_photo("fiji.jpg"))
    asked = json.loads((tmp_path / "asked" / "prior" / "request.json").read_text())
    assert asked["parameters"]["levels"] == [0.6, 0.9]
    assert asked["parameters"]["outside"] == 0
    group = the_group()
    assert names(group) == ["Under the prior “Land”", "Best estimates", "Likely places", "fiji.jpg"]
    answer, *own = group.children()
    assert not any(child.isVisible() for child in own)
    assert answer.isVisible()
    assert str(outcome.run.folder / "prior") in qgis_iface.activeLayer().source()  # its map tips are shown
    sources = [node.layer().source() for node in answer.findLayers()]
    assert all(str(outcome.run.folder / "prior") in source for source in sources)
    assert all(node.layer().isValid() for node in answer.findLayers())
    layer = next(node.layer() for node in answer.findLayers() if node.layer().name() == "Samples")
    assert "Analysis prior" in layer.metadata().abstract()
    assert layer.featureCount() == 200


def test_photos_of_one_place_get_one_answer_and_contradictions_are_told(dock, make_photo, wait_for, qgis_iface):
    dock.ui.form.same_place.setChecked(True)
    outcome = locate(dock, wait_for, make_photo("fiji.jpg"), make_photo("desert.jpg"))
    answer = the_group().children()[0]
    assert answer.name() == "All photos together"
    assert names(answer)[1] == "Contributions of the photos"
    assert "desert.jpg contradicts the others." in warnings(qgis_iface)
    assert (outcome.run.folder / "joint" / "results.gpkg").is_file()


def test_with_both_the_prior_counts_once_on_the_joint_answer(dock, make_photo, wait_for, tmp_path):
    dock.ui.form.same_place.setChecked(True)
    dock.ui.form.prior.setLayer(land((-180, -90, 180, 90)))
    locate(dock, wait_for, make_photo("fiji.jpg"), make_photo("b.jpg"))
    assert names(the_group())[:2] == ["Under the prior “Land”", "All photos together"]
    sent = QgsVectorLayer(f"{tmp_path / 'asked' / 'prior' / 'results'}|layername=photos", "", "ogr")
    assert [feature["name"] for feature in sent.getFeatures()] == ["2 photos, one place"]


def test_one_photo_needs_no_joint_answer(dock, make_photo, wait_for, qgis_iface):
    dock.ui.form.same_place.setChecked(True)
    locate(dock, wait_for, make_photo("fiji.jpg"))
    assert "All photos together" not in names(the_group())
    assert warnings(qgis_iface) == ""


def test_a_prior_that_excludes_all_leaves_the_results_of_the_run(dock, make_photo, wait_for, qgis_iface):
    dock.ui.form.prior.setLayer(land((-10, 50, -9, 51), name="Not Fiji"))
    outcome = locate(dock, wait_for, make_photo("fiji.jpg"))
    assert outcome.geopackage.is_file()
    assert names(the_group()) == ["Best estimates", "Likely places", "fiji.jpg"]
    assert "The prior “Not Fiji” could not be applied. The prior excludes all samples" in warnings(qgis_iface)
    assert not (outcome.run.folder / "prior").exists()
    assert dock.ui.run.isEnabled()


def test_a_prior_without_a_reference_system_is_refused_before_anything_is_done(dock, make_photo, wait_for, tmp_path):
    layer = land((0, 0, 1, 1), name="Nowhere", crs="")
    dock.ui.form.prior.setLayer(layer)
    dock.add([str(make_photo("fiji.jpg"))])
    wait_for(dock.photos_added)
    dock.run()
    assert not dock.running
    assert "“Nowhere” has no coordinate reference system" in dock.ui.message.text()
    assert not (tmp_path / "results").exists()


def test_cancelling_what_follows_keeps_the_run(dock, make_photo, wait_for, qgis_iface, monkeypatch):
    dock.ui.form.prior.setLayer(land((-180, -90, 180, 90)))
    dock.add([str(make_photo("fiji.jpg"))])
    wait_for(dock.photos_added)
    dock.run()
    wait_for(dock._run.located)
    dock._run._layers.done.connect(dock.cancel)  # the analysis has just begun
    outcome = wait_for(dock.run_finished)[0]
    assert outcome.geopackage.is_file()
    assert names(the_group()) == ["Best estimates", "Likely places", "fiji.jpg"]
    assert "The photos' own results are there" in warnings(qgis_iface)


def test_wrong_levels_are_told_and_the_field_is_shown(dock, make_photo, wait_for):
    dock.add([str(make_photo("fiji.jpg"))])
    wait_for(dock.photos_added)
    dock.ui.form.settings_box.levels.setText("half")
    dock.run()
    assert not dock.running
    assert "The levels “half” are no per cents" in dock.ui.message.text()
    assert not dock.ui.form.settings_box.isCollapsed()


def test_each_project_keeps_its_own_choices(dock, make_photo, wait_for, tmp_path):
    form, project = dock.ui.form, QgsProject.instance()
    layer = QgsVectorLayer(str(_file_of(tmp_path)), "Zone", "ogr")
    project.addMapLayer(layer)
    form.prior.setLayer(layer)
    form.seed.setValue(11)
    form.steps.setValue(7)
    form.guidance.setValue(1.5)
    form.settings_box.levels.setText("50, 99")
    form.settings_box.resolution.setCurrentIndex(form.settings_box.resolution.findData(0.5))
    locate(dock, wait_for, make_photo("fiji.jpg"))
    folder = form.folder.filePath()
    assert project.write(str(tmp_path / "one.qgz"))
    kept = Choices.of(project)
    project.clear()
    # What belongs to the project is forgotten, the rest goes with the user.
    assert form.prior_layer is None
    assert (form.folder.filePath(), form.choices().seed, form.choices().levels) == ("", 11, "50, 99")
    form.seed.setValue(3)
    assert project.read(str(tmp_path / "one.qgz"))
    assert form.choices() == kept
    assert (form.seed.value(), form.steps.value(), form.prior_layer.name()) == (11, 7, "Zone")
    assert form.folder.filePath() == folder


def _file_of(tmp_path):
    path = tmp_path / "zone.geojson"
    ring = [[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def test_the_answers_have_cards_of_their_own(dock, make_photo, wait_for, qgis_iface):
    photos = [make_photo("a.jpg"), make_photo("b.jpg")]
    dock.ui.form.same_place.setChecked(True)
    dock.ui.form.prior.setLayer(land((-180, -90, 180, 90)))
    outcome = locate(dock, wait_for, *photos)
    cards = dock.ui.results
    titles = [cards.model.index(row).data(Qt.ItemDataRole.DisplayRole) for row in range(cards.model.rowCount())]
    assert len(titles) == 4
    assert "All photos together" in titles[0]
    assert "Under the prior “Land”" in titles[1]
    assert titles[2:] == ["a.jpg", "b.jpg"]
    assert cards.summary.text() == "2 photos located"  # what the photos say together is no photo
    joint = cards.model.photo(0)
    # The card leads to the answer's own layers, and offers nothing that only photos have.
    qgis_iface.showAttributeTable.reset_mock()
    cards.table_requested.emit(joint)
    (layer, condition), _ = qgis_iface.showAttributeTable.call_args
    assert f"{outcome.run.folder.name}/joint/" in layer.source().replace("\\", "/")
    assert len(list(layer.getFeatures(condition))) == 1
    before = qgis_iface.mapCanvas().extent()
    cards.zoom_requested.emit(joint)
    assert qgis_iface.mapCanvas().extent() != before
    cards.view.setCurrentIndex(cards.model.index(0))
    menu = cards.menu()
    names = {action.objectName() for action in menu.actions()}
    menu.deleteLater()
    assert {"zoom", "table", "report"} <= names
    assert not {"rerun", "compare"} & names
    # The list's own photos are found by their own cards.
    assert cards.model.row_of(photos[0]) == 2
    dock.ui.form.same_place.setChecked(False)
    dock.ui.form.prior.setLayer(None)
    dock.run()
    wait_for(dock.run_finished)
    assert cards.model.rowCount() == 2
