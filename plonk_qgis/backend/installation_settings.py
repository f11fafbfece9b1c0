"""What the user chose about the backend's installation, and where it goes by default."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

GROUP = "plonk_qgis/installation"

BUNDLED, INDEX, WHEELHOUSE, FOLDER = "bundled", "index", "wheelhouse", "folder"
SOURCES = (BUNDLED, INDEX, WHEELHOUSE, FOLDER)
"""Where plonk-backend comes from: the wheel that lies in the plugin, the package index by name, a folder of wheels (and
nothing else: no network), a folder with the backend's source. Its dependencies come from the package index, or from the
folder of wheels."""


@dataclass
class InstallationSettings:
    """Kept in QgsSettings under `plonk_qgis/installation/`.

    Attributes:
        folder: where environments are made; "" for `default_folder()`.
        source: one of SOURCES.
        source_folder: the folder of wheels, or the one with the source.
        python: the Python to make the environment with; "" to look for one.
        extra_index: address of another package index, which may offer other builds of PyTorch; "" for none.
    """

    folder: str = ""
    source: str = BUNDLED
    source_folder: str = ""
    python: str = ""
    extra_index: str = ""

    @classmethod
    def load(cls) -> InstallationSettings:
        """The stored settings; what was never stored has its default."""
        stored = QgsSettings()
        values = asdict(cls())
        for name, default in values.items():
            with contextlib.suppress(TypeError, ValueError):
                values[name] = str(stored.value(f"{GROUP}/{name}", default) or "")
        settings = cls(**values)
        if settings.source not in SOURCES:
            settings.source = BUNDLED
        return settings

    def save(self) -> None:
        """Store all of them."""
        stored = QgsSettings()
        for name, value in asdict(self).items():
            stored.setValue(f"{GROUP}/{name}", value.strip())

    @property
    def where(self) -> Path:
        """The folder to install in."""
        return Path(self.folder.strip()).expanduser() if self.folder.strip() else default_folder()


def default_folder() -> Path:
    """The folder for people who do not care: in the user's profile, next to QGIS's own data."""
    local = os.environ.get("LOCALAPPDATA", "")
    if sys.platform == "win32" and local:
        # QGIS's settings lie in a roaming profile, which is copied over the network at each login, and so deep that the
        # longest paths in PyTorch exceed the 260 characters that Windows allows.
        return Path(local) / "plonk-backend"
    return Path(QgsApplication.qgisSettingsDirPath()) / "plonk" / "backend"
