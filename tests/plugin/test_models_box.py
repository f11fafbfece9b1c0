"""The models on this computer: the list, consent before a download, its progress, cancelling and going on."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox
from qgis_events import StallDetector

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.models import ModelStore
from plonk_qgis.gui.models_box import ModelsBox
from plonk_qgis.gui.models_dialog import ModelsDialog
from plonk_qgis.tasks.model_work import ModelWork


def never() -> bool:
    return False


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    folder.mkdir()
    monkeypatch.setenv("PLONK_FAKE_STORE", str(folder))
    return folder


@pytest.fixture
def work(fake_environment, qgis_iface):
    work = ModelWork(lambda: fake_environment)
    yield work
    work.cancel()
    settle(work)


@pytest.fixture
def box(work, wait_for):
    box = ModelsBox(work)
    box.resize(600, 500)
    box.show()
    wait_for(work.listed)
    yield box
    box.deleteLater()


def settle(work):
    """Let the event loop run until nothing is being done any longer."""
    while work.busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def click(button):
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def rows(box):
    items = [box.list.topLevelItem(row) for row in range(box.list.topLevelItemCount())]
    return {item.text(0).split(" ")[0]: item.text(2) for item in items}


def consent(box, wait_for):
    """Ask for the download of the chosen model; the question."""
    click(box.download)
    wait_for(box.work.planned)
    (question,) = box.findChildren(QMessageBox, "plonk_consent")
    return question


def agree(question):
    (yes,) = (one for one in question.buttons() if question.buttonRole(one) == QMessageBox.ButtonRole.AcceptRole)
    click(yes)


def test_the_list_shows_what_is_there_baselines_last(box):
    assert rows(box) == {
        "earthview": "always there",
        "plonk-yfcc": "not downloaded",
        "plonk-inat": "not downloaded",
        "plonk-yfcc-flow": "not downloaded",
    }
    assert list(rows(box))[-1] == "plonk-yfcc-flow"
    assert box.chosen.id == "plonk-yfcc-flow" or box.chosen.state == "missing"
    box.choose("plonk-yfcc")
    assert box.about.text() == "What plonk-yfcc knows.\n1.5 GB, licence: MIT"
    assert [box.download.isEnabled(), box.verify.isEnabled(), box.remove.isEnabled()] == [True, False, False]
    box.choose("earthview")
    assert [box.download.isEnabled(), box.verify.isEnabled(), box.remove.isEnabled()] == [False, False, False]


def test_a_download_shows_size_and_licence_and_waits_for_consent(box, wait_for, store):
    box.choose("plonk-yfcc")
    question = consent(box, wait_for)
    text = question.text()
    assert "https://hub.example" in text
    assert str(store) in text
    assert "CC-BY-NC-4.0" in text
    assert "It allows non-commercial use only." in text
    assert question.buttons()[0].text() == "Download 1.5 GB"
    assert not question.isModal() or question.windowModality() != Qt.WindowModality.ApplicationModal
    click(question.button(QMessageBox.StandardButton.Cancel))
    assert not box.work.busy
    assert list(store.iterdir()) == []


def test_a_download_shows_how_far_it_is_and_the_list_afterwards(box, wait_for, store):
    box.choose("plonk-yfcc")
    question = consent(box, wait_for)
    seen = []
    box.work.changed.connect(lambda: seen.append((box.bar.value(), box.step.text())) if box.work.busy else None)
    with StallDetector() as stalls:
        agree(question)
        sentence, well = wait_for(box.work.told)
        settle(box.work)
    assert stalls.longest < 0.05
    assert (sentence, well) == ("plonk-yfcc was downloaded and can be used now.", True)
    assert box.outcome.text() == sentence
    values = [value for value, step in seen if "GB of 1.5 GB" in step]
    assert len(set(values)) > 5
    assert values == sorted(values)
    assert rows(box)["plonk-yfcc"] == "downloaded"
    assert box.chosen.id == "plonk-yfcc"
    assert box.verify.isEnabled()


def test_a_cancelled_download_goes_on_the_next_time(box, wait_for, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "hangs")
    box.choose("plonk-yfcc")
    agree(consent(box, wait_for))
    while box.work.fraction < 0.2:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    click(box.cancel)
    sentence, well = wait_for(box.work.told)
    assert sentence.startswith("Cancelled. What was downloaded is kept")
    assert not well
    settle(box.work)
    assert not box.cancel.isVisible()
    monkeypatch.delenv("PLONK_FAKE_MODE")
    question = consent(box, wait_for)
    assert "400.0 MB of 1.5 GB are there from an earlier download" in question.text()
    assert question.buttons()[0].text() == "Download 1.1 GB"
    agree(question)
    assert wait_for(box.work.told)[1]


def test_a_download_goes_on_when_the_box_is_closed(work, wait_for, store):
    box = ModelsBox(work)
    box.show()
    wait_for(work.listed)
    box.choose("plonk-yfcc")
    agree(consent(box, wait_for))
    box.close()
    box.deleteLater()
    assert wait_for(work.told)[1]
    assert (store / "plonk-yfcc").read_text() == "installed"


def test_a_hub_that_cannot_be_reached_is_its_own_sentence(box, wait_for, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "offline")
    box.choose("plonk-yfcc")
    click(box.download)
    sentence, well = wait_for(box.work.told)
    assert (sentence, well) == ("The hub cannot be reached; check the network and the proxy.", False)
    assert box.outcome.isVisible()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("installed", "plonk-yfcc is whole."),
        ("damaged", "plonk-yfcc is damaged (plonk-yfcc: weights has 3 bytes in place of 4). Download it again."),
    ],
)
def test_verify_tells(box, wait_for, store, state, sentence):
    (store / "plonk-yfcc").write_text(state)
    box.work.refresh()
    wait_for(box.work.listed)
    box.choose("plonk-yfcc")
    assert (box.about.text().endswith("a file is too short")) == (state == "damaged")
    assert box.download.isEnabled() == (state == "damaged")
    click(box.verify)
    assert wait_for(box.work.told) == (sentence, state == "installed")


def test_remove_asks_first(box, wait_for, store):
    (store / "plonk-yfcc").write_text("installed")
    box.work.refresh()
    wait_for(box.work.listed)
    box.choose("plonk-yfcc")
    for answer in (QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes):
        assert (store / "plonk-yfcc").exists()
        click(box.remove)
        question = box.findChildren(QMessageBox)[-1]
        click(question.button(answer))
        if answer == QMessageBox.StandardButton.Yes:
            assert wait_for(box.work.told) == ("plonk-yfcc was removed; 1.5 GB are free again.", True)
        QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert not (store / "plonk-yfcc").exists()


def test_a_folder_is_imported(box, wait_for, tmp_path):
    click(box.importing)
    (dialog,) = box.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    sentence, well = wait_for(box.work.told)
    assert (sentence, well) == (f"{tmp_path} holds no model; choose another folder.", False)
    settle(box.work)
    (tmp_path / "config.json").touch()
    box.work.take(tmp_path)
    sentence, well = wait_for(box.work.told)
    assert sentence.startswith("plonk-inat was imported. Its encoder dinov2-vitl14-reg is still missing")
    assert well
    dialog.close()


def test_an_old_backend_is_told(fake_environment, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "ancient")
    with pytest.raises(BackendError, match="too old for this list of models"):
        ModelStore(lambda: fake_environment).models(never)


def test_no_backend_is_told_once_and_nothing_can_be_done(tmp_path, qgis_iface, wait_for):
    work = ModelWork(lambda: tmp_path / "nowhere")
    box = ModelsBox(work)
    sentence, well = wait_for(work.told)
    assert "does not exist" in sentence
    assert not well
    assert not work.busy
    buttons = (box.download, box.importing, box.verify, box.remove)
    assert not any(button.isEnabled() for button in buttons)
    box.deleteLater()


def test_the_dialog_begins_with_a_model_and_leaves_the_map_alone(fake_environment, qgis_iface, wait_for, work):
    dialog = ModelsDialog(work, model="plonk-inat")
    dialog.show()
    wait_for(work.listed)
    assert dialog.box.chosen.id == "plonk-inat"
    assert not dialog.isModal()
    dialog.close()


def test_a_narrow_box_keeps_the_names(box):
    box.resize(320, 500)
    assert box.list.isColumnHidden(1)
    box.resize(600, 500)
    assert not box.list.isColumnHidden(1)
