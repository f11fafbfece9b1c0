"""The demonstration, in a real QGIS window. Start it with QGIS's own option:

    qgis --noversioncheck --nologo --profiles-path PROFILES --code resources/demo/demo.py

The plugin must be installed and enabled in that profile. These environment variables are read:

    PLONK_DEMO_PHOTOS    folder with the photos to locate
    PLONK_DEMO_OUTPUT    folder for plonk-demo.qgz, map.png, window.png, table.txt, world.gpkg and results/
    PLONK_BACKEND_ENV    virtual environment that holds plonk-backend (read by the plugin)

It runs the photos through the dock, as a user would, then ends QGIS with exit code 0; on any failure with 1 and a
traceback on standard error. Without a window, use demo_headless.py.
"""

from __future__ import annotations

import sys
import traceback

from qgis.core import Qgis, QgsMessageLog, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface, plugins

TIMEOUT_MS = 1_800_000


def guarded(method):
    """A slot that ends QGIS with a traceback when it fails; an exception in a slot would only be logged."""

    def call(self, *values):
        try:
            method(self, *values)
        except Exception:  # noqa: BLE001 - whatever it was, QGIS must end and say so
            self.fail(traceback.format_exc())

    return call


class Demo(QObject):
    """Waits for each step's signal, never for a time."""

    def __init__(self):
        super().__init__()
        iface.initializationCompleted.connect(self.start)
        # The last resort when no signal comes at all.
        QTimer.singleShot(TIMEOUT_MS, lambda: self.fail(f"Nothing came for {TIMEOUT_MS // 1000} s."))

    @guarded
    def start(self):
        """Draw the world and give the photos to the dock."""
        if "plonk_qgis" not in plugins:
            raise RuntimeError("The plugin plonk_qgis is not loaded: install and enable it in this profile.")
        from plonk_qgis.bundled import resource  # noqa: PLC0415 - QGIS has loaded plugins only now

        sys.path.insert(0, str(resource("demo")))
        import demo_map  # noqa: PLC0415 - found only now

        self.map = demo_map
        self.places = demo_map.DemoPlaces.from_environment()
        self.places.prepare()
        self.project = QgsProject.instance()
        self.map.begin_project(self.project, self.places)
        self.dock = plugins["plonk_qgis"].dock
        self.dock.photos_added.connect(self.run)
        self.dock.run_finished.connect(self.results_are_there)
        self.dock.run_failed.connect(self.fail)
        self.arrange_window()
        self.dock.ui.form.folder.setFilePath(str(self.places.results))
        resolution = self.dock.ui.form.settings_box.resolution
        resolution.setCurrentIndex(resolution.findData(self.map.CELL))
        self.dock.add([str(self.places.photos)])

    def arrange_window(self):
        """The layer tree at the left, the dock at the right, the rest is map."""
        window = iface.mainWindow()
        window.resize(1600, 1000)
        for panel in window.findChildren(QDockWidget):
            if panel.objectName() not in {"Layers", "plonk_qgis_dock"}:
                panel.hide()
        self.dock.setUserVisible(True)
        window.resizeDocks([self.dock], [480], Qt.Orientation.Horizontal)
        layers = window.findChild(QDockWidget, "Layers")
        if layers is not None:
            window.resizeDocks([layers], [300], Qt.Orientation.Horizontal)

    @guarded
    def run(self, added):
        """Press Run."""
        if not added:
            raise RuntimeError(f"There is no photo in {self.places.photos}.")
        self.dock.ui.run.click()

    @guarded
    def results_are_there(self, outcome):
        """Save the project and the map; then look at the window."""
        self.outcome = outcome
        if not outcome.located:
            raise RuntimeError("No photo came out: " + " ".join(photo.error or "" for photo in outcome.photos))
        self.map.finish_project(self.project, self.places)
        self.map.draw_map(self.project, outcome, self.places)
        canvas = iface.mapCanvas()
        canvas.mapCanvasRefreshed.connect(self.window_is_drawn)
        canvas.setExtent(self.map.WORLD)
        canvas.refresh()

    @guarded
    def window_is_drawn(self):
        """Take the picture of the window and end."""
        iface.mapCanvas().mapCanvasRefreshed.disconnect(self.window_is_drawn)
        iface.messageBar().clearWidgets()  # "Task complete" would be on the picture
        QApplication.processEvents()
        self.map.save_picture(iface.mainWindow().grab(), self.places.window_picture)
        self.map.report(self.outcome, self.places)
        self.end(0)

    def fail(self, reason):
        """End QGIS with the reason."""
        sys.__stderr__.write(f"The demonstration failed: {reason}\n")
        QgsMessageLog.logMessage(str(reason), "plonk", Qgis.MessageLevel.Critical)
        self.end(1)

    def end(self, code):
        """Leave QGIS without being asked whether to save."""
        # Layers must go before QGIS does, or it ends in a segmentation fault.
        iface.newProject(False)
        # Before QGIS has begun to wait for events, an exit would be forgotten.
        QTimer.singleShot(0, lambda: QApplication.exit(code))


demo = Demo()  # the name keeps it alive
