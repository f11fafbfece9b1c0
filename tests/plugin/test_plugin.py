"""The plugin as a whole: loading and unloading, its metadata, and the rules its code keeps."""

from __future__ import annotations

import ast
import configparser
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QApplication, QWidget

import plonk_qgis
from plonk_qgis.bundled import plugin_version, resource

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "plonk_qgis").rglob("*.py"))


def leftovers(iface):
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    QApplication.processEvents()
    names = {w.objectName() for w in iface.mainWindow().findChildren(QWidget)}
    providers = {p.id() for p in QgsApplication.processingRegistry().providers()}
    return {name for name in names if name.startswith("plonk")} | (providers & {"plonk"})


def test_load_unload_load(qgis_iface, qgis_processing, fake_environment, monkeypatch):
    monkeypatch.setenv("PLONK_BACKEND_ENV", str(fake_environment))
    assert leftovers(qgis_iface) == set()
    for _ in range(2):
        plugin = plonk_qgis.classFactory(qgis_iface)
        plugin.initGui()
        assert {"plonk", "plonk_qgis_dock"} <= leftovers(qgis_iface)
        plugin.backend.client()
        assert plugin.backend.running
        plugin.unload()
        assert leftovers(qgis_iface) == set()
        assert not plugin.backend.running


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
