"""The cards of a run's photos, as a model: one for each photo that is finished, however it ended."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, QTimer

from plonk_qgis.gui.card import Card, card_of
from plonk_qgis.tasks.geolocation import PhotoOutcome

CARD_ROLE = int(Qt.ItemDataRole.UserRole)
_FINISHED = frozenset({"done", "failed"})
_AT_ONCE = 30
"""Cards made in one turn of the event loop; it must not stand still while those of a large run are made."""

SortKey = Callable[[PhotoOutcome], tuple[float, int]]


def in_order(photo: PhotoOutcome) -> tuple[float, int]:
    """Sorts photos as the run has them."""
    return 0.0, photo.index


def surest_first(photo: PhotoOutcome) -> tuple[float, int]:
    """Sorts photos by what they tell about their place; those that failed come last."""
    return (1.0 if photo.result is None else -photo.result.localizability_bits), photo.index


class CardModel(QAbstractListModel):
    """Cards come as photos finish; what is shown already stays."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._keys: list[tuple[float, int]] = []
        self._key: SortKey = in_order
        self._to_come: list[PhotoOutcome] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next_cards)

    @property
    def photos(self) -> tuple[PhotoOutcome, ...]:
        """The photos that have a card, in the order shown."""
        return tuple(card.photo for card in self._cards)

    def photo(self, row: int) -> PhotoOutcome:
        """The photo of a row."""
        return self._cards[row].photo

    def row_of(self, path: Path) -> int:
        """The row of a photo's own result; -1 if it has none (yet)."""
        own = (row for row, card in enumerate(self._cards) if card.photo.path == path and not card.photo.answer)
        return next(own, -1)

    def show(self, photos: Sequence[PhotoOutcome]) -> None:
        """Show those of the photos that are finished."""
        finished = {photo.index: photo for photo in photos if photo.state in _FINISHED}
        shown = {card.photo.index: card.photo for card in self._cards}
        if any(index not in finished or finished[index].path != photo.path for index, photo in shown.items()):
            shown = {}
            self.beginResetModel()
            self._cards, self._keys = [], []
            self.endResetModel()
        for row, card in enumerate(self._cards):
            photo = finished[card.photo.index]
            if photo != card.photo:
                self._cards[row] = card_of(photo)
                self.dataChanged.emit(self.index(row), self.index(row))
        self._to_come = [photo for index, photo in finished.items() if index not in shown]
        self._next_cards()

    def sort_by(self, key: SortKey) -> None:
        """Sort the cards, and those to come."""
        self._key = key
        before = [card.photo.index for card in self._cards]
        self.layoutAboutToBeChanged.emit()
        self._cards.sort(key=lambda card: key(card.photo))
        self._keys = [key(card.photo) for card in self._cards]
        rows = {card.photo.index: row for row, card in enumerate(self._cards)}
        moved = self.persistentIndexList()
        self.changePersistentIndexList(moved, [self.index(rows[before[old.row()]]) for old in moved])
        self.layoutChanged.emit()

    def refresh(self, path: Path) -> None:
        """Something about a photo, such as its thumbnail, is there now."""
        for row, card in enumerate(self._cards):
            if card.photo.path == path:
                self.dataChanged.emit(self.index(row), self.index(row), [int(Qt.ItemDataRole.DecorationRole)])

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return card.as_text()
        return None

    def _next_cards(self) -> None:
        now, self._to_come = self._to_come[:_AT_ONCE], self._to_come[_AT_ONCE:]
        for photo in now:
            key = self._key(photo)
            row = bisect(self._keys, key)
            self.beginInsertRows(QModelIndex(), row, row)
            self._keys.insert(row, key)
            self._cards.insert(row, card_of(photo))
            self.endInsertRows()
        if self._to_come:
            self._timer.start(0)
