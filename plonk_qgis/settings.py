"""What the plugin remembers between sessions."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass

from qgis.core import QgsSettings

from plonk_qgis.backend.protocol import DEFAULT_PRESET

GROUP = "plonk_qgis"


@dataclass
class Settings:
    """The plugin's settings, kept in QgsSettings under `plonk_qgis/`.

    Attributes:
        backend_environment: folder of the virtual environment that holds plonk-backend; "" when not chosen.
        model: id of the model that was used last; "" for the backend's default.
        preset: name of the preset that was used last.
        samples: samples per photo.
        guidance: guidance weight.
        seed: seed of the random start points.
    """

    backend_environment: str = ""
    model: str = ""
    preset: str = DEFAULT_PRESET
    samples: int = 1000
    guidance: float = 0.0
    seed: int = 0

    @classmethod
    def load(cls) -> Settings:
        """The stored settings; what was never stored, or cannot be read, has its default."""
        stored = QgsSettings()
        values = asdict(cls())
        for name, default in values.items():
            # An ini file keeps everything as text; what does not fit was written by somebody else.
            with contextlib.suppress(TypeError, ValueError):
                values[name] = type(default)(stored.value(f"{GROUP}/{name}", default))
        return cls(**values)

    def save(self) -> None:
        """Store all settings."""
        stored = QgsSettings()
        for name, value in asdict(self).items():
            stored.setValue(f"{GROUP}/{name}", value)
