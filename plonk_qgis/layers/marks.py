"""How layers of results are found again, also after the project was closed: custom properties."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsMapLayer, QgsPointXY, QgsProject

_GROUP = "plonk/"
DENSITY, SAMPLES, REGIONS, PHOTOS, MODES = "density", "samples", "regions", "photos", "modes"
FOLLOWED = frozenset({"joint", "prior"})
"""Folders of answers that followed a run; they lie in the run's."""


@dataclass(frozen=True)
class Mark:
    """What a layer shows.

    Attributes:
        kind: `DENSITY`, `SAMPLES`, `REGIONS` of one photo, `PHOTOS` or `MODES` of a run.
        run: `run_name` of the run, or of an answer that followed one.
        photo_id, photo_name, photo_path: the photo; 0 and "" where the layer shows all of a run.
        estimate: longitude and latitude of the photo's best estimate [degrees], "12.5 41.9"; "" where it isn't known.
    """

    kind: str
    run: str
    photo_id: int = 0
    photo_name: str = ""
    photo_path: str = ""
    estimate: str = ""

    @property
    def best_estimate(self) -> QgsPointXY | None:
        """Where the photo was most probably taken [degrees]; None where the layer doesn't know."""
        try:
            longitude, latitude = map(float, self.estimate.split())
        except ValueError:
            return None
        return QgsPointXY(longitude, latitude)

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
    return Mark(
        str(kind),
        text("run"),
        int(number) if number.isdigit() else 0,
        text("photo_name"),
        text("photo_path"),
        text("estimate"),
    )


def run_name(folder: Path) -> str:
    """The name by which layers know their run: "2026-11-22_215213"; "2026-11-22_215213/joint" of what followed it."""
    return f"{folder.parent.name}/{folder.name}" if folder.name in FOLLOWED else folder.name


def layer_of(project: QgsProject, kind: str, folder: Path) -> QgsMapLayer | None:
    """The project's layer of that kind with the results of a folder, wherever it reads them from by now."""
    wanted = run_name(folder)
    for layer in project.mapLayers().values():
        mark = mark_of(layer)
        if mark is not None and (mark.kind, mark.run) == (kind, wanted):
            return layer
    return None
