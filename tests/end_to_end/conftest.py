"""Real QGIS, real backend process, real files. PLONK_BACKEND_ENV names the backend's environment."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from osgeo import ogr

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from qgis_events import wait_for_signal  # noqa: E402 - found only now

ENVIRONMENT = os.environ.get("PLONK_BACKEND_ENV", "")


def pytest_collection_modifyitems(items):
    if not ENVIRONMENT:
        for item in items:
            item.add_marker(pytest.mark.skip(reason="PLONK_BACKEND_ENV names no environment with plonk-backend"))


@pytest.fixture(scope="session")
def samples() -> Path:
    """The bundled photos."""
    return ROOT / "resources" / "samples"


@pytest.fixture(scope="session")
def plugin_folder(tmp_path_factory) -> Path:
    """The plugin as it is deployed: resources and metadata inside its folder. The folder that holds it."""
    folder = tmp_path_factory.mktemp("plugins")
    plugin = folder / "plonk_qgis"
    shutil.copytree(ROOT / "plonk_qgis", plugin, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources" / "styles", plugin / "resources" / "styles")
    shutil.copytree(ROOT / "resources" / "icons", plugin / "resources" / "icons")
    shutil.copytree(ROOT / "resources" / "layouts", plugin / "resources" / "layouts")
    shutil.copytree(
        ROOT / "resources" / "i18n", plugin / "resources" / "i18n", ignore=shutil.ignore_patterns("*.[!q]*")
    )
    shutil.copy(ROOT / "metadata.txt", plugin)
    return folder


@pytest.fixture(scope="session")
def qgis_process(plugin_folder, tmp_path_factory):
    """A function that runs qgis_process with the plugin enabled."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        pytest.skip("there is no qgis_process")
    variables = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path_factory.mktemp("profile")),
        "QGIS_PLUGINPATH": str(plugin_folder),
        "PLONK_MODELS": str(tmp_path_factory.mktemp("models")),
    }

    def call(*arguments, input=None, **changed):
        return subprocess.run(
            [program, *arguments], env={**variables, **changed}, input=input, capture_output=True, text=True,
            timeout=900, check=False,
        )  # fmt: skip

    assert "Enabled plonk_qgis" in call("plugins", "enable", "plonk_qgis").stdout
    return call


@pytest.fixture(scope="module")
def backend():
    """One real backend for all tests of a module."""
    from plonk_qgis.backend.process import Backend

    backend = Backend()
    yield backend
    backend.stop()


@pytest.fixture
def wait_for():
    """A function that lets the event loop run until a signal comes, and returns what it carried."""
    return partial(wait_for_signal, timeout=600.0)


def wait_until_gone(pid: int, timeout: float = 20.0) -> bool:
    """Whether a process, of whomever, ends in time."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(timeout * 1000))
    finally:
        os.close(descriptor)


def rows(path: Path, table: str | int = 0, where: str | None = None) -> list[tuple[dict, bytes | None]]:
    """Columns and geometry (WKB) of a table's rows, read by GDAL and not by QGIS."""
    source = ogr.Open(str(path))  # must outlive its layer
    layer = source.GetLayer(table)
    layer.SetAttributeFilter(where)
    return [
        (feature.items(), bytes(geometry.ExportToWkb()) if (geometry := feature.GetGeometryRef()) else None)
        for feature in layer
    ]
