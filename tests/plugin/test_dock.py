"""The dock, as a user works it: in a real QGIS without a display, with the backend double."""

from __future__ import annotations

import time

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QMimeData, QObject, QPoint, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDropEvent, QFocusEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QApplication

from plonk_qgis.backend.protocol import Model
from plonk_qgis.gui.dock import PhotoDock
from plonk_qgis.gui.more_models import MoreModels
from plonk_qgis.gui.photo_model import NAME, STATE
from plonk_qgis.gui.project_choices import Choices
from plonk_qgis.gui.request_form import RequestForm
from plonk_qgis.gui.results_model import AREA_90, BITS, ESTIMATE, PHOTO
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


def cell(model, row, column, role=Qt.ItemDataRole.DisplayRole):
    return model.data(model.index(row, column), role)


def test_it_says_what_to_do_first(dock):
    assert dock.ui.message.text() == "Add photos, then choose Run."
    assert not dock.ui.run.isEnabled()
    assert not dock.ui.cancel.isEnabled()
    assert dock.ui.lower.isHidden()
    assert dock.ui.form.settings_box.isCollapsed()


def test_a_run_from_photos_to_layers_and_table(dock, make_photo, wait_for, tmp_path, qgis_iface):
    bad = tmp_path / "photos" / "bad.jpg"
    make_photo("fiji.jpg")
    bad.write_text("no photo")
    assert add(dock, wait_for, tmp_path / "photos") == 2
    assert dock.ui.message.text() == "2 photos, ready to run."
    dock.ui.run.click()
    assert dock.ui.cancel.isEnabled()
    assert not dock.ui.run.isEnabled()
    outcome = wait_for(dock.run_finished)[0]
    # The table: a number per column, or the sentence.
    results = dock.results
    assert cell(results, 0, PHOTO) == "bad.jpg"
    assert (
        cell(results, 0, ESTIMATE).replace("\n", " ")
        == "bad.jpg is not a photo that can be read. Remove it or export it again."
    )
    assert cell(results, 0, ESTIMATE, Qt.ItemDataRole.ToolTipRole).startswith(f"{bad}\nbad.jpg is not a photo")
    assert dock.ui.results.columnSpan(0, ESTIMATE) == 4
    place, position = cell(results, 1, ESTIMATE).split("\n")
    assert place.startswith("Somewhere")
    assert "° S" in position
    assert cell(results, 1, AREA_90).endswith("million")
    assert float(cell(results, 1, BITS)) > 5
    assert [cell(dock.photos, row, STATE) for row in (0, 1)] == ["Failed", "Located"]
    assert not dock.ui.lower.isHidden()
    # The layers, and the files in a new folder.
    group = QgsProject.instance().layerTreeRoot().children()[0]
    assert group.name().startswith("Photo locations")
    assert outcome.run.folder.parent == tmp_path / "results"
    assert qgis_iface.messageBar().get_messages(Qgis.MessageLevel.Warning)
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
    """No turn of the event loop takes long, from pressing Run to the last layer.

    What counts is the GUI thread's own time: on a loaded machine the clock on the wall tells of other programs. It has
    a bound, too, against waiting for something that takes no time of our own.
    """
    add(dock, wait_for, *(make_photo(f"photo {number}.jpg") for number in range(6)))
    QApplication.processEvents()
    turns = [(time.thread_time(), time.perf_counter())]
    ticker = QTimer()
    ticker.setInterval(0)
    ticker.timeout.connect(lambda: turns.append((time.thread_time(), time.perf_counter())))
    ticker.start()
    dock.run()
    wait_for(dock.run_finished, timeout=60)
    ticker.stop()
    own = max(b[0] - a[0] for a, b in zip(turns, turns[1:]))
    wall = max(b[1] - a[1] for a, b in zip(turns, turns[1:]))
    assert own < 0.25, f"the GUI thread was busy for {own:.3f} s"
    assert wall < 3.0, f"the GUI thread stood still for {wall:.3f} s"


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
    while dock._queries:
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
    folder = dock.results.outcome.run.folder
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
    assert "not chosen yet" in dock.ui.notice.text
    dock.run()
    assert not dock.running


def models_of(dock, wait_for):
    """Wait for the answer that is under way, and return the list of models as (title, whether it can be chosen)."""
    (query,) = [query for query in dock._queries if query.description() == "Asking the backend for its models"]
    wait_for(query.answered)
    combo = dock.ui.form.model
    return [(combo.itemText(row), combo.model().item(row).isEnabled()) for row in range(combo.count())]


def test_the_models_come_from_the_backend(dock, make_photo, wait_for, fake_environment):
    add(dock, wait_for, make_photo("a.jpg"))
    assert models_of(dock, wait_for) == [("Earth from above", True), ("Ground photos – not downloaded", False)]
    combo = dock.ui.form.model
    hint = combo.itemData(1, Qt.ItemDataRole.ToolTipRole)
    assert hint.endswith(f"run in a terminal:\n{fake_environment}/bin/plonk-backend models download plonk-yfcc")
    assert "Photos of any kind.\nLicence: MIT; encoder Apache-2.0\n" in hint
    assert dock.ui.form.request().model == "earthview"
    # The licence of the chosen one is there without asking for it.
    assert not dock.ui.form.note.isHidden()
    assert dock.ui.form.note.text() == "Licence: GPL <a href='models'>Get&nbsp;more&nbsp;models…</a>"
    assert combo.toolTip() == "Overhead views.\nLicence: GPL"


def test_the_way_to_more_models_is_told_and_can_be_copied(dock, make_photo, wait_for, fake_environment):
    add(dock, wait_for, make_photo("a.jpg"))
    models_of(dock, wait_for)
    dock.ui.form.note.linkActivated.emit("models")
    (box,) = dock.findChildren(MoreModels)
    assert not box.isModal()
    assert box.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert f"<code>{fake_environment}/bin/plonk-backend models download plonk-yfcc</code>" in box.text()
    assert "Photos of any kind. <i>MIT; encoder Apache-2.0</i>" in box.text()
    assert "earthview" not in box.text()
    box.close()


def test_baselines_are_named_apart_from_the_models_for_work(qgis_iface):
    work = Model("plonk-yfcc", "a", "Photos of any kind.", "MIT", available=False)
    baseline = Model("plonk-yfcc-flow", "b", "A baseline.", "MIT", available=False, kind="euclidean")
    both = MoreModels([baseline, work])
    assert "models download plonk-yfcc</code>" in both.text()
    assert "For comparisons only: plonk-yfcc-flow." in both.text()
    assert "A baseline." not in both.text()
    alone = MoreModels([baseline])
    assert "models download plonk-yfcc-flow</code>" in alone.text()
    assert "A baseline." in alone.text()
    assert "For comparisons only" not in alone.text()


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
    assert not dock._queries
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
    while dock._queries:
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


def test_files_and_folders_can_be_dropped(dock, make_photo, wait_for):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(make_photo("a.jpg").parent)), QUrl("https://example.org/x.jpg")])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dock.ui.photos.dropEvent(event)
    assert wait_for(dock.photos_added)[0] == 1


def test_photos_are_listed_once_and_can_be_removed(dock, make_photo, wait_for):
    photo = make_photo("a.jpg")
    add(dock, wait_for, photo, make_photo("b.png"))
    assert add(dock, wait_for, photo) == 0
    dock.ui.photos.selectionModel().select(
        dock.photos.index(0, 0), dock.ui.photos.selectionModel().SelectionFlag.Select
        | dock.ui.photos.selectionModel().SelectionFlag.Rows,
    )  # fmt: skip
    dock.ui.remove.click()
    assert [path.name for path in dock.photos.photos] == ["b.png"]
    dock.ui.clear.click()
    assert dock.photos.photos == ()
    assert not dock.ui.run.isEnabled()


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
    assert cell(dock.photos, 0, NAME) == cell(dock.results, 0, PHOTO) == shown
    assert shown in cell(dock.photos, 0, NAME, Qt.ItemDataRole.ToolTipRole)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "project.qgz"))
    assert project.read(str(tmp_path / "project.qgz"))
    group = project.layerTreeRoot().findGroup(shown)
    assert all(shown in child.layer().mapTipTemplate() for child in group.children()[:2])


def test_thumbnails_are_read_in_another_thread(dock, make_photo, wait_for):
    # The list may ask for the picture, and the thread may have read it, while the photo is still being added.
    read: list[tuple] = []
    dock.photos._loader.loaded.connect(lambda *values: read.append(values))
    add(dock, wait_for, make_photo("a.jpg"))
    cell(dock.photos, 0, NAME, Qt.ItemDataRole.DecorationRole)
    if not read:
        wait_for(dock.photos._loader.loaded)
    path, image, _ = read[0]
    assert path.name == "a.jpg"
    assert image.width() == 112


def test_a_double_click_shows_the_region(dock, make_photo, wait_for, qgis_iface):
    add(dock, wait_for, make_photo("somewhere.jpg"))
    dock.run()
    outcome = wait_for(dock.run_finished)[0]
    result = outcome.photos[0].result
    dock.ui.results.doubleClicked.emit(dock.results.index(0, 0))
    extent = qgis_iface.mapCanvas().extent()
    assert extent.contains(result.longitude, result.latitude)
    assert extent.height() < 150


def test_it_fits_a_narrow_panel(dock):
    assert dock.ui.minimumSizeHint().width() <= 350
    dock.ui.form.settings_box.setCollapsed(False)
    assert dock.ui.minimumSizeHint().width() <= 350


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
