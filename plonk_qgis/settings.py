"""What the plugin remembers between sessions."""

from __future__ import annotations

from dataclasses import dataclass, fields

from qgis.core import QgsSettings

GROUP = "plonk_qgis"


@dataclass
class Settings:
    """The plugin's settings, kept in QgsSettings under `plonk_qgis/`.

    Attributes:
        backend_environment: folder of the virtual environment that holds plonk-backend; "" when not chosen.
        model: id of the model that was used last; "" for the backend's default.
        samples: samples per photo.
        guidance: guidance weight.
        seed: seed of the random start points.
    """

    backend_environment: str = ""
    model: str = ""
    samples: int = 1000
    guidance: float = 0.0
    seed: int = 0

    @classmethod
    def load(cls) -> Settings:
        """The stored settings; what was never stored, or cannot be read, has its default."""
        stored = QgsSettings()
        values = {}
        for field in fields(cls):
            kind = type(field.default)
            try:
                values[field.name] = kind(stored.value(f"{GROUP}/{field.name}", field.default))
            except (TypeError, ValueError):
                values[field.name] = field.default
        return cls(**values)

    def save(self) -> None:
        """Store all settings."""
        stored = QgsSettings()
        for field in fields(self):
            stored.setValue(f"{GROUP}/{field.name}", getattr(self, field.name))
