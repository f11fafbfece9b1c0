"""The list of photos to locate, as a model."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QDateTime, QLocale, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QImage

from plonk_qgis.figures import path_text, position_text
from plonk_qgis.gui.thumbnail_frames import framed, placeholder
from plonk_qgis.gui.thumbnails import PIXELS, THUMBNAIL, ThumbnailLoader
from plonk_qgis.tasks.geolocation import PhotoOutcome
from plonk_qgis.tasks.photo_facts import PhotoFacts

NAME, STATE = 0, 1
DETAIL = int(Qt.ItemDataRole.UserRole) + 1
"""The role of the second line: what the photo says about itself."""
SHORT_DETAIL = DETAIL + 1
"""The same for a narrow list: the day without the time."""
MOST_ICONS = 300
"""So many thumbnails are kept: some screens full of them, in some megabytes."""
_MANY_GAPS = 20


class PhotoModel(QAbstractTableModel):
    """Photos in the order of the run: name with thumbnail, what the photo says about itself, and how far it is.

    Only photos that are looked at are read, in other threads; of 500 in a folder, those are a dozen.

    Signals:
        thumbnail_ready: Path; `thumbnail` now gives its picture.
    """

    thumbnail_ready = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos: list[Path] = []
        self._rows: dict[Path, int] = {}
        self._outcomes: dict[Path, PhotoOutcome] = {}
        self._facts: dict[Path, PhotoFacts] = {}
        self._icons: OrderedDict[Path, QIcon] = OrderedDict()
        self._loader = ThumbnailLoader(self)
        self._loader.loaded.connect(self._photo_read)
        self._blank = framed(QImage(), PIXELS)

    @property
    def photos(self) -> tuple[Path, ...]:
        """The photos, each once."""
        return tuple(self._photos)

    def path(self, row: int) -> Path:
        """The photo of a row."""
        return self._photos[row]

    def row(self, path: Path) -> int | None:
        """The row of a photo; None when it isn't in the list."""
        return self._rows.get(path)

    def add(self, paths: Iterable[Path]) -> int:
        """Append the photos that are not in the list yet; how many these were."""
        new = [path for path in dict.fromkeys(paths) if path not in self._rows]
        if new:
            first = len(self._photos)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._photos += new
            self._rows.update((path, first + number) for number, path in enumerate(new))
            self.endInsertRows()
        return len(new)

    def remove(self, rows: Iterable[int]) -> None:
        """Take rows out of the list."""
        spans = list(_spans(rows))
        # Views and filters are told of every gap; beyond some it is quicker to show everything anew.
        anew = len(spans) > _MANY_GAPS
        if anew:
            self.beginResetModel()
        for first, last in reversed(spans):
            if not anew:
                self.beginRemoveRows(QModelIndex(), first, last)
            gone = self._photos[first : last + 1]
            del self._photos[first : last + 1]
            for path in gone:
                self._forget(path)
            if not anew:
                self._rows = {path: row for row, path in enumerate(self._photos)}
                self.endRemoveRows()
        if anew:
            self._rows = {path: row for row, path in enumerate(self._photos)}
            self.endResetModel()

    def _forget(self, path: Path) -> None:
        self._outcomes.pop(path, None)
        self._facts.pop(path, None)
        self._icons.pop(path, None)

    def clear(self) -> None:
        """Empty the list."""
        self.beginResetModel()
        self._loader.forget()
        for known in (self._photos, self._rows, self._outcomes, self._facts, self._icons):
            known.clear()
        self.endResetModel()

    def show_states(self, outcomes: Sequence[PhotoOutcome]) -> None:
        """Show how far each photo is; none to start anew."""
        before, self._outcomes = self._outcomes, {outcome.path: outcome for outcome in outcomes}
        now = self._outcomes
        changed = [row for row, path in enumerate(self._photos) if before.get(path) != now.get(path)]
        for first, last in _spans(changed):
            self.dataChanged.emit(self.index(first, NAME), self.index(last, STATE))

    def outcome(self, path: Path) -> PhotoOutcome | None:
        """How far a photo is; None before it was in a run."""
        return self._outcomes.get(path)

    def facts(self, path: Path) -> PhotoFacts | None:
        """What a photo says about itself; None when it hasn't been read yet."""
        return self._facts.get(path)

    def thumbnail(self, path: Path) -> QIcon:
        """A photo's picture, in a grey field of always the same size; the empty field until it has been read.

        Ask again whenever it is painted: that keeps it among those that are kept.
        """
        icon = self._icons.get(path)
        if icon is None:
            self._loader.request(path)
            return self._blank
        self._icons.move_to_end(path)
        return icon

    def set_pixel_ratio(self, ratio: float) -> None:
        """Read thumbnails for a screen with so many pixels per unit; nothing happens up to 2."""
        pixels = THUMBNAIL * max(2, math.ceil(ratio))
        if pixels != self._loader.pixels:
            self._loader.pixels = pixels
            self._blank = framed(QImage(), pixels)
            self._icons.clear()

    def stop(self) -> None:
        """End the reading of thumbnails."""
        self._loader.stop()

    def searched_text(self, row: int) -> str:
        """What a search looks at: the path, and the place once it is known; for comparing, not for reading."""
        path = self._photos[row]
        outcome = self._outcomes.get(path)
        place = outcome.result.place if outcome and outcome.result else ""
        return f"{path_text(path)}\n{place or ''}".casefold()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._photos)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 2

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        path = self._photos[index.row()]
        if index.column() == NAME:
            return self._name_data(path, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(self._state(path))
        if role == Qt.ItemDataRole.ToolTipRole:
            outcome = self._outcomes.get(path)
            return (outcome.error if outcome else None) or self._words(self._state(path))
        if role == Qt.ItemDataRole.DecorationRole:
            name = _STATE_ICONS.get(self._state(path))
            return QgsApplication.getThemeIcon(name) if name else None
        return None

    def _name_data(self, path: Path, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return path_text(path.name)
        if role == Qt.ItemDataRole.DecorationRole:
            return self.thumbnail(path)
        if role in {DETAIL, SHORT_DETAIL}:
            return self._detail(path, short=role == SHORT_DETAIL)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([path_text(path.name), self._words(self._state(path)), self._detail(path)])
        return None

    def _state(self, path: Path) -> str:
        outcome = self._outcomes.get(path)
        if outcome is not None:
            return outcome.state
        facts = self._facts.get(path)
        return "missing" if facts is not None and facts.missing else ""

    def _words(self, state: str) -> str:
        return {
            "": self.tr("Ready"),
            "missing": self.tr("Not found"),
            "waiting": self.tr("Waiting"),
            "running": self.tr("Locating…"),
            "done": self.tr("Located"),
            "failed": self.tr("Failed"),
            "cancelled": self.tr("Cancelled"),
        }.get(state, state)

    def _detail(self, path: Path, short: bool = False) -> str:
        """When and where by the photo itself; else its folder, which tells photos of the same name apart."""
        facts = self._facts.get(path)
        said = []
        if facts is not None and facts.taken is not None:
            taken = QDateTime(facts.taken)
            said.append(QLocale().toString(taken.date() if short else taken, QLocale.FormatType.ShortFormat))
        if facts is not None and facts.longitude is not None and facts.latitude is not None:
            said.append(position_text(facts.longitude, facts.latitude))
        return " · ".join(said) or path_text(path.parent.name or path.parent)

    def _tool_tip(self, path: Path) -> str:
        facts, outcome = self._facts.get(path) or PhotoFacts(), self._outcomes.get(path)
        lines = [path_text(path)]
        if facts.missing:
            lines.append(self.tr("This file is not there (any more). Add the photo from where it is now."))
        if facts.taken is not None:
            taken = QLocale().toString(QDateTime(facts.taken), QLocale.FormatType.ShortFormat)
            lines.append(self.tr("Taken: {time}, by the camera's clock").format(time=taken))
        if facts.longitude is not None and facts.latitude is not None:
            position = position_text(facts.longitude, facts.latitude)
            lines.append(self.tr("Position in the photo: {position}").format(position=position))
        if outcome is not None and outcome.error:
            lines.append(outcome.error)
        elif outcome is not None and outcome.result is not None and outcome.result.place:
            lines.append(self.tr("Best estimate: {place}").format(place=outcome.result.place))
        return "\n".join(lines)

    def _photo_read(self, path: Path, image: QImage, facts: PhotoFacts) -> None:
        row = self._rows.get(path)
        pixels = self._loader.pixels
        self._icons[path] = placeholder(path, pixels) if image.isNull() else framed(image, pixels)
        while len(self._icons) > MOST_ICONS:
            self._icons.popitem(last=False)
        if row is not None:
            self._facts[path] = facts
            self.dataChanged.emit(self.index(row, NAME), self.index(row, STATE))
        self.thumbnail_ready.emit(path)


_STATE_ICONS = {
    "missing": "/mIconWarning.svg",
    "waiting": "/mTaskQueued.svg",
    "running": "/mTaskRunning.svg",
    "done": "/mIconSuccess.svg",
    "failed": "/mIconWarning.svg",
    "cancelled": "/mTaskCancel.svg",
}


def _spans(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Rows as spans from the first to the last one without a gap, in rising order."""
    first = last = -1
    for row in sorted(set(rows)):
        if first >= 0 and row == last + 1:
            last = row
            continue
        if first >= 0:
            yield first, last
        first = last = row
    if first >= 0:
        yield first, last
