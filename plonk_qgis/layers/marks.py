"""How layers of results are found again, also after the project was closed: custom properties."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsMapLayer

_GROUP = "plonk/"
DENSITY, SAMPLES, REGIONS, PHOTOS, MODES = "density", "samples", "regions", "photos", "modes"


@dataclass(frozen=True)
class Mark:
    """What a layer shows.

    Attributes:
        kind: `DENSITY`, `SAMPLES`, `REGIONS` of one photo, `PHOTOS` or `MODES` of a run.
        run: the run's folder name.
        photo_id, photo_name, photo_path: the photo; 0 and "" where the layer shows all of a run.
    """

    kind: str
    run: str
    photo_id: int = 0
    photo_name: str = ""
    photo_path: str = ""

    def write(self, layer: QgsMapLayer) -> None:
        """Keep it with the layer."""
        for name, value in vars(self).items():
            layer.setCustomProperty(_GROUP + name, value)


def mark_of(layer: QgsMapLayer) -> Mark | None:
    """What a layer shows; None for a layer that is no result."""
    kind = layer.customProperty(_GROUP + "kind", "")
    if not kind:
        return None

    def text(name: str) -> str:
        return str(layer.customProperty(_GROUP + name, "") or "")

    number = text("photo_id")
    return Mark(str(kind), text("run"), int(number) if number.isdigit() else 0, text("photo_name"), text("photo_path"))
