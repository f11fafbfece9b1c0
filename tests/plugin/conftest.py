"""What the plugin's tests share: a backend double in an environment of its own, and photos made on the spot."""

from __future__ import annotations

import os
import stat
import sys
from functools import partial
from pathlib import Path

import pytest
from qgis.PyQt.QtGui import QColor, QImage

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from qgis_events import wait_for_signal  # noqa: E402 - found only now


@pytest.fixture(scope="session")
def fake_environment(tmp_path_factory) -> Path:
    """A folder that looks like a virtual environment with plonk-backend in it; see fake_backend.py for its modes."""
    environment = tmp_path_factory.mktemp("environment")
    program = environment / "bin" / "plonk-backend"
    program.parent.mkdir()
    script = ROOT / "tests" / "plugin" / "fake_backend.py"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return environment


@pytest.fixture(scope="session", autouse=True)
def _settings_of_this_session(tmp_path_factory):
    """pytest-qgis gives all sessions of a checkout one file of settings: one beside would change it meanwhile."""
    from qgis.PyQt.QtCore import QSettings

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("settings")))


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    """No test reads or writes the developer's settings."""
    from qgis.core import QgsSettings

    monkeypatch.delenv("PLONK_BACKEND_ENV", raising=False)
    monkeypatch.delenv("PLONK_FAKE_MODE", raising=False)
    monkeypatch.delenv("PLONK_FAKE_LIVES", raising=False)
    monkeypatch.setattr("plonk_qgis.backend.backend_log.log_path", lambda: tmp_path / "logs" / "backend.log")
    QgsSettings().remove("plonk_qgis")
    yield
    QgsSettings().remove("plonk_qgis")


@pytest.fixture
def backend(fake_environment):
    from plonk_qgis.backend.process import Backend

    backend = Backend(lambda: fake_environment)
    yield backend
    backend.stop()


@pytest.fixture
def make_photo(tmp_path):
    """A function that writes a small real JPEG (or what the name's end says) and returns its path."""

    def make(name: str, folder: Path | None = None) -> Path:
        path = (folder or tmp_path / "photos") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(QColor("#3366aa"))
        assert image.save(str(path))
        return path

    return make


@pytest.fixture
def latin_photo(make_photo) -> Path:
    """A photo whose name is Latin-1, as old archives have them; Python reads it with a lone surrogate."""
    photo = make_photo("cafe.jpg", make_photo("plain.jpg").parent / "latin")
    target = os.fsencode(photo.parent) + b"/caf\xe9.jpg"
    os.rename(os.fsencode(photo), target)
    return Path(os.fsdecode(target))


@pytest.fixture
def wait_for():
    """A function that lets the event loop run until a signal comes, and returns what it carried."""
    return partial(wait_for_signal, timeout=30.0)
