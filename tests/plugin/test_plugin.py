"""The plugin as a whole: loading and unloading, its metadata, and the rules its code keeps."""

from __future__ import annotations

import ast
import configparser
import gc
import sys
import threading
import time
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from qgis.PyQt.QtWidgets import QApplication

import plonk_qgis
from plonk_qgis.bundled import plugin_version, resource
from plonk_qgis.gui.probability_tool import ProbabilityTool

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "plonk_qgis").rglob("*.py"))


PAIRS = (
    ("registerLocatorFilter", "deregisterLocatorFilter"),
    ("registerOptionsWidgetFactory", "unregisterOptionsWidgetFactory"),
    ("addToolBarIcon", "removeToolBarIcon"),
    ("addPluginToMenu", "removePluginMenu"),
    ("addDockWidget", "removeDockWidget"),
)
"""What a plugin asks of QgisInterface, and how it is taken back."""


@pytest.fixture
def counted(qgis_iface, monkeypatch):
    """The interface, with all that is registered by it at the moment."""
    standing: dict[str, list] = {}

    def watch(add, remove):
        there = standing.setdefault(add, [])
        monkeypatch.setattr(qgis_iface, add, lambda *values: there.append(values[-1]), raising=False)
        monkeypatch.setattr(qgis_iface, remove, lambda *values: there.remove(values[-1]), raising=False)

    for pair in PAIRS:
        watch(*pair)
    qgis_iface.standing = standing
    return qgis_iface


def registered(iface):
    """Everything that a plugin can leave behind, counted after Qt has deleted what it was told to."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
        QApplication.processEvents()
    gc.collect()
    window = iface.mainWindow()
    tasks = QgsApplication.taskManager().tasks()
    return {
        "interface": {name: len(there) for name, there in iface.standing.items()},
        "window": sorted(child.objectName() for child in window.findChildren(QObject) if "plonk" in child.objectName()),
        "children": len(window.findChildren(QObject)),
        "providers": sorted(provider.id() for provider in QgsApplication.processingRegistry().providers()),
        "browser": [provider.name() for provider in QgsGui.dataItemGuiProviderRegistry().providers()],
        "threads": sorted(thread.name for thread in threading.enumerate() if thread.name.startswith("plonk")),
        "tasks": [task.description() for task in tasks if task.isActive()],
        "map tool": type(iface.mapCanvas().mapTool()).__name__,
        "top level": sorted(type(w).__name__ for w in QApplication.topLevelWidgets() if "plonk" in type(w).__module__),
    }


def test_load_unload_load(counted, qgis_processing, fake_environment, monkeypatch):
    monkeypatch.setenv("PLONK_BACKEND_ENV", str(fake_environment))
    before = registered(counted)
    for _ in range(2):
        plugin = plonk_qgis.classFactory(counted)
        plugin.initGui()
        there = registered(counted)
        assert set(there["interface"].values()) == {1, 2}  # two actions: the panel, the map tool
        assert "plonk_qgis_dock" in there["window"]
        assert "plonk" in there["providers"]
        assert "plonk_photos" in there["browser"]
        plugin.dock.probability.trigger()
        assert isinstance(counted.mapCanvas().mapTool(), ProbabilityTool)
        plugin.backend.client()
        assert plugin.backend.running
        plugin.unload()
        assert registered(counted) == before
        assert not plugin.backend.running


def test_unload_in_the_middle_of_a_run(counted, qgis_processing, fake_environment, monkeypatch, make_photo, wait_for):
    monkeypatch.setenv("PLONK_BACKEND_ENV", str(fake_environment))
    monkeypatch.setenv("PLONK_FAKE_MODE", "slow")
    before = registered(counted)
    for _ in range(2):
        plugin = plonk_qgis.classFactory(counted)
        plugin.initGui()
        plugin.dock.add([str(make_photo("a.jpg"))])
        wait_for(plugin.dock.photos_added)
        plugin.dock.run()
        wait_for(plugin.dock._run.progressed)
        assert plugin.dock.running
        start = time.monotonic()
        plugin.unload()
        assert time.monotonic() - start < 5
        assert not plugin.backend.running
        while QgsApplication.taskManager().countActiveTasks():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert registered(counted) == before


def test_a_photo_of_the_browser_panel_is_located_at_once(
    counted, qgis_new_project, qgis_processing, fake_environment, monkeypatch, make_photo, wait_for, tmp_path
):
    monkeypatch.setenv("PLONK_BACKEND_ENV", str(fake_environment))
    plugin = plonk_qgis.classFactory(counted)
    plugin.initGui()
    try:
        dock = plugin.dock
        dock.ui.form.folder.setFilePath(str(tmp_path / "results"))
        dock.locate([str(make_photo("a.jpg"))])
        outcome = wait_for(dock.run_finished)[0]
        assert [photo.name for photo in outcome.located] == ["a.jpg"]
        # Of a folder the photos are added; there may be thousands.
        make_photo("b.jpg", tmp_path / "folder")
        dock.locate([str(tmp_path / "folder")])
        wait_for(dock.photos_added)
        assert len(dock.photos.photos) == 2
        assert not dock.running
    finally:
        plugin.unload()
        QgsProject.instance().clear()


def test_qgis_process_needs_no_window(qgis_processing):
    plugin = plonk_qgis.classFactory(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().algorithmById("plonk:geolocatephotos")
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("plonk") is None


def test_the_options_page_keeps_and_tests_the_environment(qgis_iface, fake_environment, wait_for, tmp_path):
    from plonk_qgis.gui.options import OptionsPage
    from plonk_qgis.settings import Settings

    page = OptionsPage()
    page.folder.setFilePath(str(fake_environment))
    page.apply()
    assert Settings.load().backend_environment == str(fake_environment)
    page.test.click()
    wait_for(page._test.answered)
    assert page.answer.text() == "It works: plonk-backend 0.1.0 with Earth from above."
    page.folder.setFilePath(str(tmp_path))
    page.test.click()
    wait_for(page._test.failed)
    assert "no plonk-backend" in page.answer.text()
    page.deleteLater()


def test_settings_survive_nonsense():
    from qgis.core import QgsProject, QgsSettings

    from plonk_qgis.gui.project_choices import Choices
    from plonk_qgis.settings import Settings

    QgsSettings().setValue("plonk_qgis/samples", "many")
    assert Choices.of(QgsProject()).samples == 1000
    Settings(backend_environment="/somewhere").save()
    assert Settings.load().backend_environment == "/somewhere"


def test_metadata_has_what_the_repository_of_plugins_wants():
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    for key in (
        "name", "description", "version", "qgisMinimumVersion", "qgisMaximumVersion", "author", "email", "about",
        "tracker", "repository", "hasProcessingProvider", "license",
    ):  # fmt: skip
        assert general[key].strip()
    assert "plugin" not in general["name"].lower()
    assert "plonk-backend" in general["about"]
    assert general["version"] == plugin_version()
    assert (ROOT / general["icon"]).is_file()


def test_everything_bundled_is_there():
    assert resource("icons", "plonk.svg").is_file()
    for name in ("photos", "samples", "regions", "modes", "density"):
        assert resource("styles", f"{name}.qml").is_file()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_import_only_what_comes_with_qgis_and_the_standard_library(path):
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [node.module]
        for name in names:
            top = name.split(".")[0]
            assert top in {"qgis", "osgeo", "plonk_qgis"} or top in sys.stdlib_module_names, (
                f"{path}:{node.lineno} {name}"
            )
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in {"exec_", "print"}, f"{path}:{node.lineno} {called}"
            if called == "tr":
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno} tr() of a computed text"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330
