"""The list of photos to locate, as a model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from plonk_qgis.figures import path_text
from plonk_qgis.gui.thumbnails import THUMBNAIL, ThumbnailLoader
from plonk_qgis.tasks.geolocation import PhotoOutcome

NAME, STATE = 0, 1


class PhotoModel(QAbstractTableModel):
    """Photos in the order of the run: name with thumbnail, and how far each one is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos: list[Path] = []
        self._outcomes: dict[Path, PhotoOutcome] = {}
        self._icons: dict[Path, QIcon] = {}
        self._asked: set[Path] = set()
        self._blank = _framed(QPixmap())
        self._loader = ThumbnailLoader(self)
        self._loader.loaded.connect(self._thumbnail_loaded)

    @property
    def photos(self) -> tuple[Path, ...]:
        """The photos, each once."""
        return tuple(self._photos)

    def add(self, paths: Iterable[Path]) -> int:
        """Append the photos that are not in the list yet; how many these were."""
        known = set(self._photos)
        new = [path for path in dict.fromkeys(paths) if path not in known]
        if new:
            first = len(self._photos)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._photos += new
            self.endInsertRows()
        return len(new)

    def remove(self, rows: Iterable[int]) -> None:
        """Take rows out of the list."""
        for row in sorted(set(rows), reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            path = self._photos.pop(row)
            self.endRemoveRows()
            self._outcomes.pop(path, None)
            self._icons.pop(path, None)
            self._asked.discard(path)

    def clear(self) -> None:
        """Empty the list."""
        self.beginResetModel()
        self._photos.clear()
        self._outcomes.clear()
        self._icons.clear()
        self._asked.clear()
        self.endResetModel()

    def show_states(self, outcomes: Sequence[PhotoOutcome]) -> None:
        """Show how far each photo is; none to start anew."""
        self._outcomes = {outcome.path: outcome for outcome in outcomes}
        if self._photos:
            self.dataChanged.emit(self.index(0, STATE), self.index(len(self._photos) - 1, STATE))

    def stop(self) -> None:
        """End the reading of thumbnails."""
        self._loader.stop()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._photos)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 2

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        path = self._photos[index.row()]
        outcome = self._outcomes.get(path)
        if index.column() == NAME:
            if role == Qt.ItemDataRole.DisplayRole:
                return path_text(path.name)
            if role == Qt.ItemDataRole.DecorationRole:
                return self._icon(path)
            if role == Qt.ItemDataRole.ToolTipRole:
                return path_text(path)
            return None
        state = outcome.state if outcome else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(state)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (outcome.error if outcome else None) or self._words(state)
        if role == Qt.ItemDataRole.DecorationRole:
            name = {"done": "/mIconSuccess.svg", "failed": "/mIconWarning.svg"}.get(state)
            return QgsApplication.getThemeIcon(name).pixmap(16, 16) if name else None
        return None

    def _words(self, state: str) -> str:
        return {
            "": self.tr("Ready"),
            "waiting": self.tr("Waiting"),
            "running": self.tr("Locating…"),
            "done": self.tr("Located"),
            "failed": self.tr("Failed"),
            "cancelled": self.tr("Cancelled"),
        }.get(state, state)

    def _icon(self, path: Path) -> QIcon:
        icon = self._icons.get(path)
        if icon is None:
            # Only rows that are looked at ask for theirs; a folder may hold thousands.
            if path not in self._asked:
                self._asked.add(path)
                self._loader.request(path)
            return self._blank
        return icon

    def _thumbnail_loaded(self, path: str, image: QImage) -> None:
        photo = Path(path)
        if photo not in self._asked:
            return
        self._icons[photo] = self._blank if image.isNull() else _framed(QPixmap.fromImage(image))
        row = self._photos.index(photo)
        self.dataChanged.emit(self.index(row, NAME), self.index(row, NAME))


def _framed(picture: QPixmap) -> QIcon:
    """The picture in the middle of a field that has the same size for all photos, so that the names line up."""
    scale = 2  # for screens with doubled pixels
    field = QPixmap(THUMBNAIL * scale)
    field.fill(QColor(128, 128, 128, 40))
    if not picture.isNull():
        painter = QPainter(field)
        painter.drawPixmap((field.width() - picture.width()) // 2, (field.height() - picture.height()) // 2, picture)
        painter.end()
    field.setDevicePixelRatio(scale)
    return QIcon(field)
