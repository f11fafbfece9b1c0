"""The dock in real QGIS with the real backend: from photos to a project that opens again."""

from __future__ import annotations

import shutil
import time

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer

from plonk_qgis.gui.dock import PhotoDock


@pytest.fixture
def dock(qgis_iface, qgis_new_project, backend):
    dock = PhotoDock(qgis_iface, backend)
    dock.ui.form.samples.setValue(100)
    yield dock
    dock.shut_down()
    dock.deleteLater()
    QgsProject.instance().clear()


def test_from_photos_to_a_project_that_opens_again(dock, samples, wait_for, tmp_path):
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "project.qgz"))
    dock.add([str(samples / "bering_strait_across_180.jpg"), str(samples / "ground_photo_stonehenge.jpg")])
    assert wait_for(dock.photos_added)[0] == 2

    turns = [(time.thread_time(), time.perf_counter())]
    ticker = QTimer()
    ticker.setInterval(0)
    ticker.timeout.connect(lambda: turns.append((time.thread_time(), time.perf_counter())))
    ticker.start()
    dock.ui.form.quality.setCurrentIndex(dock.ui.form.quality.findData("draft"))
    dock.run()
    outcome = wait_for(dock.run_finished)[0]
    ticker.stop()
    # The GUI thread's own time, not the clock on the wall, which tells of other programs. The run takes seconds: no
    # turn of the event loop may do its work.
    assert max(b[0] - a[0] for a, b in zip(turns, turns[1:])) < 0.5

    assert [photo.state for photo in outcome.photos] == ["done", "done"]
    across, ground = (photo.result for photo in outcome.photos)
    assert ground.localizability_bits <= 2
    assert ground.warning
    assert across.localizability_bits > ground.localizability_bits
    # What was chosen reached the files, and the layers tell it.
    assert (outcome.provenance["PLONK_PRESET"], outcome.provenance["PLONK_STEPS"]) == ("draft", "12")
    assert all(", quality Draft, solver " in layer.metadata().abstract() for layer in project.mapLayers().values())
    # The project is saved, so the results lie beside it, and the project keeps relative paths to them.
    assert outcome.run.folder.parent == tmp_path / "plonk"
    count = len(project.mapLayers())
    assert count == 2 + 2 * 3
    assert project.write()
    project.clear()
    moved = tmp_path / "moved"
    shutil.copytree(tmp_path / "plonk", moved / "plonk")
    shutil.copy(tmp_path / "project.qgz", moved)
    shutil.rmtree(tmp_path / "plonk")
    assert project.read(str(moved / "project.qgz"))
    assert len(project.mapLayers()) == count
    assert all(layer.isValid() for layer in project.mapLayers().values())
