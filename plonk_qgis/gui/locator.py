"""Located photos in QGIS's search field: `photo NAME` zooms to the answer of a photo of the project."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFeedback,
    QgsLocatorContext,
    QgsLocatorFilter,
    QgsLocatorResult,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtGui import QIcon

from plonk_qgis.backend_texts import translated
from plonk_qgis.bundled import resource
from plonk_qgis.figures import area_text, position_text
from plonk_qgis.gui.zooming import show_answer
from plonk_qgis.layers.zoom import regions_beside, widest_region
from plonk_qgis.translation import tr

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

_COLUMNS = ("photo_id", "name", "longitude", "latitude", "place", "area90_km2", "localizability_bits")
_MOST = 100
"""Photos shown at once; who has more types more."""
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class FoundPhoto:
    """A photo of a layer of best estimates; `geopackage` and `table` hold its regions, "" where there are none."""

    photo_id: int
    name: str
    longitude: float
    latitude: float
    place: str
    area90_km2: float
    geopackage: str
    table: str

    @classmethod
    def of(cls, row: QgsFeature, geopackage: str, table: str) -> FoundPhoto | None:
        """The photo of a row; None where the row lacks its numbers."""
        try:
            numbers = [float(row[name]) for name in ("longitude", "latitude", "area90_km2")]
            photo_id = int(row["photo_id"])
        except (TypeError, ValueError):
            return None
        name, place = (row[field] if isinstance(row[field], str) else "" for field in ("name", "place"))
        return cls(photo_id, name, numbers[0], numbers[1], translated(place), numbers[2], geopackage, table)

    def score(self, typed: str) -> float:
        """How well what was typed fits, in [0, 1]; 0 where it doesn't."""
        words = typed.casefold().split()
        name, place = self.name.casefold(), self.place.casefold()
        if not all(word in name or word in place for word in words):
            return 0.0
        if not words or name.startswith(words[0]):
            return 1.0
        return 0.8 if words[0] in name else 0.6


class PhotoLocator(QgsLocatorFilter):
    """Finds the located photos of the project by their names and places.

    Register it with `iface.registerLocatorFilter`, and keep a reference until `iface.deregisterLocatorFilter`.
    """

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__()
        self._iface = iface
        self._sources: list[tuple[QgsVectorLayerFeatureSource, str, str]] = []

    def clone(self) -> PhotoLocator:
        return PhotoLocator(self._iface)

    def name(self) -> str:
        return "plonk_photos"

    def displayName(self) -> str:
        return tr("Located photos")

    def prefix(self) -> str:
        return "photo"

    def priority(self) -> QgsLocatorFilter.Priority:
        return QgsLocatorFilter.Priority.Low

    def prepare(self, string: str, context: QgsLocatorContext) -> list[str]:
        # Called in the main thread, on the clone that will search in another: it takes what may be read there.
        self._sources = []
        for layer in photo_layers():
            geopackage, table = regions_beside(layer) or ("", "")
            self._sources.append((QgsVectorLayerFeatureSource(layer), str(geopackage), table))
        return []

    def fetchResults(self, string: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        typed = string.strip()
        if not typed and not context.usingPrefix:
            return
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setFeedback(feedback)
        icon = QIcon(str(resource("icons", "plonk.svg")))
        shown = 0
        for source, geopackage, table in self._sources:
            for row in source.getFeatures(request):
                if feedback.isCanceled() or shown == _MOST:
                    return
                photo = FoundPhoto.of(row, geopackage, table)
                score = photo.score(typed) if photo is not None else 0.0
                if photo is None or not score:
                    continue
                result = QgsLocatorResult(self, photo.name, asdict(photo))
                result.description = tr("{place}; 90 % within {area}").format(
                    place=photo.place or position_text(photo.longitude, photo.latitude),
                    area=area_text(photo.area90_km2),
                )
                result.icon = icon
                result.score = score
                shown += 1
                self.resultFetched.emit(result)

    def triggerResult(self, result: QgsLocatorResult) -> None:
        # Where there is getUserData, to read userData ends QGIS (3.22).
        data: Any = result.getUserData() if hasattr(result, "getUserData") else result.userData
        self._show(FoundPhoto(**data))

    def _show(self, photo: FoundPhoto) -> None:
        """Zoom to the photo's widest region, or what can be told of it, and flash the estimate."""
        region = None
        if photo.geopackage:
            region = widest_region(Path(photo.geopackage), photo.photo_id, photo.table)
        estimate = QgsPointXY(photo.longitude, photo.latitude)
        show_answer(self._iface, photo.name, estimate, region, _around(photo))


def photo_layers() -> list[QgsVectorLayer]:
    """The project's layers of best estimates: those that say so, and those that have their columns."""
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.customProperty("plonk/kind", "photos") == "photos"
        and all(layer.fields().lookupField(name) >= 0 for name in _COLUMNS)
    ]


def _around(photo: FoundPhoto) -> QgsRectangle:
    """The extent of a circle of the 90 % area around the estimate [degrees]."""
    radius = min(math.sqrt(max(photo.area90_km2, 0.0) / math.pi) / _KM_PER_DEGREE, 90.0)
    wide = min(radius / max(math.cos(math.radians(photo.latitude)), 0.01), 180.0)
    return QgsRectangle(
        photo.longitude - wide, photo.latitude - radius, photo.longitude + wide, photo.latitude + radius
    )
