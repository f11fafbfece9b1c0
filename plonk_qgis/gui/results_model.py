"""The results of a run, as a model."""

from __future__ import annotations

import textwrap
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from plonk_qgis.figures import area_number, area_text, bits_text, position_text
from plonk_qgis.layers.styling import photo_colour
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome

PHOTO, ESTIMATE, AREA_50, AREA_90, BITS = range(5)


class ResultsModel(QAbstractTableModel):
    """One row per photo: where it probably was taken and how sure that is, or why nothing came out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outcome: RunOutcome | None = None

    def show(self, outcome: RunOutcome | None) -> None:
        """Show the results of a run; None for none."""
        self.beginResetModel()
        self.outcome = outcome
        self.endResetModel()

    def photo(self, row: int) -> PhotoOutcome:
        """The photo of a row."""
        if self.outcome is None:
            raise IndexError(row)
        return self.outcome.photos[row]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self.outcome is None else len(self.outcome.photos)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Photo"),
                self.tr("Best estimate"),
                self.tr("50 % area\n(km²)"),
                self.tr("90 % area\n(km²)"),
                self.tr("Bits"),
            )[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                self.tr("The photo; its colour is that of its layers"),
                self.tr("The likeliest single place"),
                self.tr("The smallest area that holds the true place with a probability of 50 percent"),
                self.tr("The smallest area that holds the true place with a probability of 90 percent"),
                self.tr("What the photo tells about its place: 0 bits is nothing, each further bit halves the Earth"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        photo, column = self.photo(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(photo, column)
        if role == Qt.ItemDataRole.DecorationRole:
            if column == PHOTO and photo.result is not None:
                return photo_colour(photo.result.photo_id)
            if column == ESTIMATE and (photo.result is None or photo.result.warning):
                return QgsApplication.getThemeIcon("/mIconWarning.svg")
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(photo)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            # Plain int: PyQt6 takes no combined flag here.
            return int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, photo: PhotoOutcome, column: int) -> str:
        result = photo.result
        if column == PHOTO:
            return photo.name
        if result is None:
            return textwrap.fill(photo.error or self.tr("No result."), 42) if column == ESTIMATE else ""
        if column == ESTIMATE:
            position = position_text(result.longitude, result.latitude)
            return f"{result.place}\n{position}" if result.place else position
        if column == AREA_50:
            return area_number(result.area50_km2)
        if column == AREA_90:
            return area_number(result.area90_km2)
        return bits_text(result.localizability_bits)

    def _tool_tip(self, photo: PhotoOutcome) -> str:
        result = photo.result
        if result is None:
            return f"{photo.full_name}\n{photo.error or self.tr('No result.')}"
        lines = [
            photo.full_name,
            self.tr("Best estimate: {place} ({position})").format(
                place=result.place or self.tr("no named place near"),
                position=position_text(result.longitude, result.latitude),
            ),
            self.tr("50 % sure within {half}, 90 % within {most}").format(
                half=area_text(result.area50_km2), most=area_text(result.area90_km2)
            ),
        ]
        if result.warning:
            lines.append(result.warning)
        lines.append(self.tr("Double-click to see it on the map."))
        return "\n".join(lines)
