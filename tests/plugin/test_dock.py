"""The dock, as a user works it: in a real QGIS without a display, with the backend double."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from qgis.PyQt.QtGui import QFocusEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QApplication, QFileDialog
from qgis_events import MOST_BUSY, StallDetector

from plonk_qgis.gui.compare import ComparisonDialog
from plonk_qgis.gui.dock import PhotoDock
from plonk_qgis.gui.models_dialog import ModelsDialog
from plonk_qgis.gui.project_choices import Choices
from plonk_qgis.gui.request_form import RequestForm
from plonk_qgis.gui.run_control import Standing
from plonk_qgis.layers.run_group import RunGroup


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


def add(dock, wait_for, *paths):
    dock.add([str(path) for path in paths])
    return wait_for(dock.photos_added)[0]


def cards(dock):
    """What the cards say, by the photo's name."""
    model = dock.ui.results.model
    return {
        model.photo(row).name: model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    }


def test_it_says_what_to_do_first(dock):
    assert dock.ui.message.text() == "Add photos, then choose Run."
    assert not dock.ui.run.isEnabled()
    assert not dock.ui.cancel.isEnabled()
    assert dock.ui.lower.isHidden()
    assert dock.ui.form.settings_box.isCollapsed()


def test_a_run_from_photos_to_layers_and_cards(dock, make_photo, wait_for, tmp_path, qgis_iface):
    bad = tmp_path / "photos" / "bad.jpg"
    make_photo("fiji.jpg")
    bad.write_text("no photo")
    assert add(dock, wait_for, tmp_path / "photos") == 2
    assert dock.ui.message.text() == ""
    dock.ui.run.click()
    assert dock.ui.cancel.isEnabled()
    assert not dock.ui.run.isEnabled()
    assert dock.ui.form.isHidden() or not dock.ui.form.isVisibleTo(dock)
    outcome = wait_for(dock.run_finished)[0]
    told = cards(dock)
    assert "bad.jpg is not a photo that can be read. Remove it or export it again." in told["bad.jpg"]
    assert "Somewhere" in told["fiji.jpg"]
    assert dock.ui.lower.isVisibleTo(dock)
    # The layers, and the files in a new folder.
    group = QgsProject.instance().layerTreeRoot().children()[0]
    assert group.name().startswith("Photo locations")
    assert outcome.run.folder.parent == tmp_path / "results"
    (warning,) = qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Warning)
    assert "1 of 2 photos could not be located; the cards say why." in warning
    assert dock.ui.run.isEnabled()
    assert not dock.ui.cancel.isEnabled()


def test_two_runs_make_two_groups_and_two_folders(dock, make_photo, wait_for, tmp_path):
    add(dock, wait_for, make_photo("a.jpg"))
    for _ in range(2):
        dock.run()
        wait_for(dock.run_finished)
    assert len(QgsProject.instance().layerTreeRoot().children()) == 2
    assert len(list((tmp_path / "results").iterdir())) == 2


def test_the_window_stays_alive_during_a_run(dock, make_photo, wait_for):
    """No turn of the event loop takes long, from pressing Run to the last layer."""
    add(dock, wait_for, *(make_photo(f"photo {number}.jpg") for number in range(6)))
    QApplication.processEvents()
    with StallDetector() as stalls:
        dock.run()
        wait_for(dock.run_finished, timeout=60)
    assert stalls.longest < MOST_BUSY, f"the GUI thread was busy for {stalls.longest:.3f} s"
    assert stalls.longest_wall < 3.0, f"the GUI thread stood still for {stalls.longest_wall:.3f} s"


def test_cancel_acts_within_a_second(dock, make_photo, wait_for, monkeypatch, tmp_path, backend):
    backend.stop()
    monkeypatch.setenv("PLONK_FAKE_MODE", "slow")
    add(dock, wait_for, make_photo("a.jpg"))
    dock.run()
    while dock.ui.progress.value() <= 100:
        wait_for(dock._run.progressed)
    start = time.monotonic()
    dock.ui.cancel.click()
    wait_for(dock.run_cancelled)
    assert time.monotonic() - start < 1
    assert dock.ui.message.text() == "Cancelled. Nothing was kept."
    assert not (tmp_path / "results").exists()
    assert QgsProject.instance().mapLayers() == {}


def test_a_dead_backend_is_told_and_the_next_run_works(dock, make_photo, wait_for, monkeypatch, qgis_iface, backend):
    add(dock, wait_for, make_photo("a.jpg"))
    # The first photo makes the dock ask for the models; that must not start a backend after the stop.
    while dock._offer.question is not None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    backend.stop()
    monkeypatch.setenv("PLONK_FAKE_MODE", "die")
    dock.run()
    (sentence,) = wait_for(dock.run_failed)
    assert "stopped in the middle of the run" in sentence
    assert any(sentence in text for text in qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Critical))
    monkeypatch.delenv("PLONK_FAKE_MODE")
    dock.run()
    assert wait_for(dock.run_finished)[0].located


def test_when_layers_cannot_be_made_the_results_are_told_and_the_dock_works(
    dock, make_photo, wait_for, monkeypatch, qgis_iface
):
    def broken(*_):
        raise RuntimeError("wrapped C/C++ object has been deleted")

    add(dock, wait_for, make_photo("a.jpg"))
    with monkeypatch.context() as patch:
        patch.setattr(RunGroup, "_regions", broken)
        dock.run()
        (sentence,) = wait_for(dock.run_failed, timeout=10)
    folder = dock._history.last.run.folder
    assert f"The results lie in {folder}" in sentence
    assert (folder / "results.gpkg").is_file()
    assert any(sentence in text for text in qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Critical))
    assert not dock.running
    assert dock.ui.run.isEnabled()
    dock.run()
    assert wait_for(dock.run_finished)[0].located


def test_no_environment_is_told_in_place_with_a_way_out(dock, make_photo, wait_for, monkeypatch):
    monkeypatch.delenv("PLONK_BACKEND_ENV")
    add(dock, wait_for, make_photo("a.jpg"))
    assert not dock.ui.notice.isHidden()
    assert "not installed yet" in dock.ui.notice.text
    dock.run()
    assert not dock.running


def models_of(dock, wait_for):
    """Wait for the answer that is under way, and return the list of models as (title, whether it can be chosen)."""
    wait_for(dock._offer.question.answered)
    combo = dock.ui.form.model
    return [(combo.itemText(row), combo.model().item(row).isEnabled()) for row in range(combo.count())]


def test_the_models_come_from_the_backend(dock, make_photo, wait_for):
    add(dock, wait_for, make_photo("a.jpg"))
    assert models_of(dock, wait_for) == [("Earth from above", True), ("Ground photos – not downloaded", False)]
    combo = dock.ui.form.model
    hint = combo.itemData(1, Qt.ItemDataRole.ToolTipRole)
    assert hint.endswith("“Get more models…” fetches it.")
    assert "Photos of any kind.\nLicence: MIT; encoder Apache-2.0\n" in hint
    assert dock.ui.form.request().model == "earthview"
    # The licence of the chosen one is there without asking for it.
    assert not dock.ui.form.note.isHidden()
    assert dock.ui.form.note.text().startswith("Licence: GPL <a href='models'")
    assert dock.ui.form.note.text().endswith(">Get&nbsp;more&nbsp;models…</a>")
    assert combo.toolTip() == "Earth from above\nOverhead views.\nLicence: GPL"


def test_models_that_are_not_there_can_be_fetched(dock, make_photo, wait_for):
    add(dock, wait_for, make_photo("a.jpg"))
    models_of(dock, wait_for)
    dock.ui.form.note.linkActivated.emit("models")
    (dialog,) = dock.findChildren(ModelsDialog)
    assert not dialog.isModal()
    assert dialog.box.isVisibleTo(dialog)
    dialog.close()


def test_a_model_that_is_not_downloaded_cannot_be_chosen_by_the_keyboard(dock, make_photo, wait_for):
    add(dock, wait_for, make_photo("a.jpg"))
    models_of(dock, wait_for)
    combo = dock.ui.form.model
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_G):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            text = "g" if key == Qt.Key.Key_G else ""
            QApplication.sendEvent(combo, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
        assert dock.ui.form.request().model == "earthview"


@pytest.mark.parametrize("way", ["opened", "reached"])
def test_a_model_downloaded_meanwhile_can_be_chosen_at_once(dock, make_photo, wait_for, monkeypatch, tmp_path, way):
    monkeypatch.setenv("PLONK_FAKE_STORE", str(tmp_path))
    add(dock, wait_for, make_photo("a.jpg"))
    assert models_of(dock, wait_for)[1] == ("Ground photos – not downloaded", False)
    (tmp_path / "plonk-yfcc").touch()
    combo = dock.ui.form.model
    if way == "opened":
        dock.show()
        combo.showPopup()
    else:
        QApplication.sendEvent(combo, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert models_of(dock, wait_for) == [("Earth from above", True), ("Ground photos", True)]
    combo.hidePopup()
    assert dock.ui.form.request().model == "earthview"
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert dock.ui.form.request().model == "plonk-yfcc"
    assert dock.ui.form.samples.value() == 500
    assert dock.ui.form.note.text() == "Licence: MIT; encoder Apache-2.0"  # and no more models to be had
    # It stays chosen when the list comes again, and is let go once it is no longer there.
    combo.reached.emit()
    models_of(dock, wait_for)
    assert dock.ui.form.request().model == "plonk-yfcc"
    (tmp_path / "plonk-yfcc").unlink()
    combo.reached.emit()
    models_of(dock, wait_for)
    assert dock.ui.form.request().model == "earthview"
    assert dock.ui.form.note.text().startswith("Licence: GPL <a")


def test_the_list_of_models_fills_while_it_is_open(dock, wait_for, backend):
    """Nobody has to add a photo first to see which models there are; the way of the keyboard starts nothing."""
    combo = dock.ui.form.model
    combo.reached.emit()
    assert dock._offer.question is None
    dock.show()
    combo.showPopup()
    assert len(models_of(dock, wait_for)) == 2
    assert combo.view().isVisible()
    combo.hidePopup()
    assert backend.running


def test_the_backend_is_asked_once_at_a_time(dock, make_photo, wait_for):
    add(dock, wait_for, make_photo("a.jpg"))
    for _ in range(3):
        dock.ui.form.model.opened.emit()
    models_of(dock, wait_for)


def test_a_backend_that_ended_is_not_started_by_a_glance_at_the_models(dock, make_photo, wait_for, backend):
    add(dock, wait_for, make_photo("a.jpg"))
    models_of(dock, wait_for)
    backend.stop()
    dock.ui.form.model.opened.emit()
    while dock._offer.question is not None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    assert not backend.running
    assert dock.ui.form.model.count() == 2


def test_the_quality_is_chosen_explained_and_remembered(dock, make_photo, wait_for):
    quality = dock.ui.form.quality
    assert [quality.itemText(row) for row in range(quality.count())] == ["Draft", "Standard", "Fine"]
    assert dock.ui.form.request().preset == "standard"
    add(dock, wait_for, make_photo("a.jpg"))
    models_of(dock, wait_for)
    assert quality.isEnabled()
    assert quality.itemData(2, Qt.ItemDataRole.ToolTipRole) == "For quotable figures."
    assert quality.toolTip().endswith("Standard: As exact as published.")
    quality.setCurrentIndex(0)
    assert quality.toolTip().endswith("Draft: For a first look.")
    dock.run()
    outcome = wait_for(dock.run_finished)[0]
    assert outcome.provenance["PLONK_PRESET"] == "draft"
    project = QgsProject.instance()
    assert Choices.of(project).preset == "draft"
    assert RequestForm(Choices.of(project)).request().preset == "draft"


def test_a_stored_quality_that_nobody_knows_is_the_default():
    assert RequestForm(Choices(preset="nonsense")).request().preset == "standard"


def test_an_older_backend_works_without_a_choice_of_quality(dock, make_photo, wait_for, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "old")
    dock.ui.form.quality.setCurrentIndex(2)
    add(dock, wait_for, make_photo("a.jpg"))
    models_of(dock, wait_for)
    assert not dock.ui.form.quality.isEnabled()
    assert dock.ui.form.quality.toolTip() == "This backend offers no choice of quality; a newer one does"
    dock.run()
    outcome = wait_for(dock.run_finished)[0]
    assert outcome.located
    assert "PLONK_PRESET" not in outcome.provenance
    assert Choices.of(QgsProject.instance()).preset == "fine"


def test_a_folder_without_photos_is_named(dock, wait_for, tmp_path, qgis_iface):
    (tmp_path / "empty").mkdir()
    assert add(dock, wait_for, tmp_path / "empty") == 0
    (text,) = qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Warning)
    assert f"There is no photo in {tmp_path / 'empty'}." in text


def test_a_name_that_is_not_utf8_is_shown_and_kept_in_the_project(dock, latin_photo, wait_for, tmp_path):
    add(dock, wait_for, latin_photo.parent)
    dock.run()
    wait_for(dock.run_finished)
    shown = "caf\N{REPLACEMENT CHARACTER}.jpg"
    assert list(cards(dock)) == [shown]
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "project.qgz"))
    assert project.read(str(tmp_path / "project.qgz"))
    group = project.layerTreeRoot().findGroup(shown)
    assert all(shown in child.layer().mapTipTemplate() for child in group.children()[:2])


def test_a_double_click_shows_the_region(dock, make_photo, wait_for, qgis_iface):
    add(dock, wait_for, make_photo("somewhere.jpg"))
    dock.run()
    outcome = wait_for(dock.run_finished)[0]
    result = outcome.photos[0].result
    dock.photos.activated.emit(outcome.photos[0].path)
    extent = qgis_iface.mapCanvas().extent()
    assert extent.contains(result.longitude, result.latitude)
    assert extent.height() < 150


def test_it_fits_a_narrow_panel(dock):
    dock.ui.show_results(True)
    dock.ui.form.settings_box.setCollapsed(False)
    assert dock.ui.minimumSizeHint().width() <= 320


def test_the_results_of_photos_appear_while_others_are_located(dock, make_photo, wait_for):
    add(dock, wait_for, make_photo("a.jpg"), make_photo("b.jpg"))
    dock.run()
    done = wait_for(dock.run_finished)[0].photos
    dock.run()
    assert cards(dock) == {}
    halfway = (done[0], replace(done[1], state="running", result=None))
    dock._run.progressed.emit(Standing(0.5, "sampling 2 of 2: b.jpg", "about 2 minutes left", halfway))
    assert list(cards(dock)) == ["a.jpg"]
    assert dock.ui.lower.isVisibleTo(dock)
    assert dock.ui.progress.value() == 500
    assert dock.ui.message.text() == "sampling 2 of 2: b.jpg\nabout 2 minutes left"
    wait_for(dock.run_finished)
    assert list(cards(dock)) == ["a.jpg", "b.jpg"]


def test_some_photos_again_with_another_seed_leave_the_others_as_they_are(dock, make_photo, wait_for, tmp_path):
    photos = [make_photo("a.jpg"), make_photo("desert.jpg"), make_photo("c.jpg")]
    add(dock, wait_for, *photos)
    dock.run()
    first = wait_for(dock.run_finished)[0]
    before = cards(dock)
    dock.ui.results.rerun_requested.emit([photos[1]], {"seed": 5})
    again = wait_for(dock.run_finished)[0]
    assert (again.run.photos, again.run.request.seed, again.run.request.samples) == ((photos[1],), 5, 30)
    after = cards(dock)
    assert list(after) == list(before)
    assert (after["a.jpg"], after["c.jpg"]) == (before["a.jpg"], before["c.jpg"])
    shown = {photo.path: photo.result for photo in dock._history.shown}
    assert shown[photos[1]] == again.photos[0].result
    assert shown[photos[0]] == first.photos[0].result
    assert dock.ui.form.seed.value() == 0  # the form is for the next run of all


def test_the_attribute_table_is_opened_at_the_photo(dock, make_photo, wait_for, qgis_iface):
    add(dock, wait_for, make_photo("a.jpg"), make_photo("b.jpg"))
    dock.run()
    outcome = wait_for(dock.run_finished)[0]
    qgis_iface.showAttributeTable.reset_mock()
    dock.ui.results.table_requested.emit(outcome.photos[1])
    (layer, condition), _ = qgis_iface.showAttributeTable.call_args
    (feature,) = layer.getFeatures(condition)
    assert feature["name"] == "b.jpg"
    QgsProject.instance().removeMapLayer(layer.id())
    qgis_iface.showAttributeTable.reset_mock()
    dock.ui.results.table_requested.emit(outcome.photos[1])
    qgis_iface.showAttributeTable.assert_not_called()
    assert "no longer in the project" in qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Warning)[-1]


def test_a_photo_is_run_again_from_the_comparison_and_compared(dock, make_photo, wait_for):
    photo = make_photo("a.jpg")
    add(dock, wait_for, photo)
    dock.run()
    wait_for(dock.run_finished)
    dock.ui.results.compare_requested.emit(photo)
    (dialog,) = dock.findChildren(ComparisonDialog)
    assert not dialog.isModal()
    dialog.rerun_requested.emit([photo], {"seed": 1})
    wait_for(dock.run_finished)
    assert [choice.count() for choice in dialog.choices] == [2, 2]
    assert [run.run.request.seed for run in dock._history.runs_of(photo)] == [1, 0]
    dialog.close()


def test_the_report_of_photos_is_a_pdf(dock, make_photo, wait_for, tmp_path, monkeypatch, qgis_iface):
    add(dock, wait_for, make_photo("a.jpg"), make_photo("b.jpg"))
    dock.run()
    wait_for(dock.run_finished)
    target = tmp_path / "two photos.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with StallDetector() as stalls:
        dock.ui.report.click()
        assert wait_for(dock.report.written, timeout=60)[0] == target
    assert stalls.longest < MOST_BUSY
    assert target.read_bytes().startswith(b"%PDF")
    assert str(target) in qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Success)[-1]


def test_a_cancelled_run_shows_what_was_there_before(dock, make_photo, wait_for, monkeypatch, backend):
    add(dock, wait_for, make_photo("a.jpg"))
    dock.run()
    wait_for(dock.run_finished)
    before = cards(dock)
    backend.stop()
    monkeypatch.setenv("PLONK_FAKE_MODE", "slow")
    dock.run()
    wait_for(dock._run.progressed)
    assert cards(dock) == {}
    dock.cancel()
    wait_for(dock.run_cancelled)
    assert cards(dock) == before
    assert dock.ui.lower.isVisibleTo(dock)


def test_leaving_in_the_middle_of_a_run_is_quick(dock, make_photo, wait_for, monkeypatch, backend):
    backend.stop()
    monkeypatch.setenv("PLONK_FAKE_MODE", "slow")
    add(dock, wait_for, make_photo("a.jpg"))
    dock.run()
    wait_for(dock._run.progressed)
    start = time.monotonic()
    dock.shut_down()
    assert time.monotonic() - start < 2
    assert isinstance(dock, QObject)
