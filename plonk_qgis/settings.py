"""What the plugin remembers between sessions; the choices for a run are in gui/project_choices.py."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass
from typing import Any

from qgis.core import QgsSettings

GROUP = "plonk_qgis"


@dataclass
class Settings:
    """The plugin's settings, kept in QgsSettings under `plonk_qgis/`.

    Attributes:
        backend_environment: folder of the virtual environment that holds plonk-backend; "" when not chosen.
        idle_minutes: after so many minutes without work the backend is stopped; 0 for never.
        remote: photos go to a backend on another computer.
        remote_url: its address.
        remote_authcfg: id of the configuration in QGIS's authentication manager that holds its token.
    """

    backend_environment: str = ""
    idle_minutes: int = 15
    remote: bool = False
    remote_url: str = ""
    remote_authcfg: str = ""

    @classmethod
    def load(cls) -> Settings:
        """The stored settings; what was never stored, or cannot be read, has its default."""
        stored = QgsSettings()
        values = asdict(cls())
        for name, default in values.items():
            # An ini file keeps everything as text; what does not fit was written by somebody else.
            with contextlib.suppress(TypeError, ValueError):
                values[name] = read_as(type(default), stored.value(f"{GROUP}/{name}", default))
        return cls(**values)

    def save(self) -> None:
        """Store all settings."""
        stored = QgsSettings()
        for name, value in asdict(self).items():
            stored.setValue(f"{GROUP}/{name}", value)


def read_as(kind: type, stored: Any) -> Any:
    """A stored value, which may be a text by now, as what it was.

    Raises:
        ValueError, TypeError: it never was.
    """
    if kind is bool:
        return str(stored).lower() in {"true", "1"}
    return kind(stored)
