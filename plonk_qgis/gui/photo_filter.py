"""The search of the list of photos."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QModelIndex, QObject, QSortFilterProxyModel

from plonk_qgis.gui.photo_model import PhotoModel


class PhotoFilter(QSortFilterProxyModel):
    """Shows the photos whose name, folder or place contains all the words of a search, in the order of the run."""

    def __init__(self, photos: PhotoModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._words: tuple[str, ...] = ()
        self.setSourceModel(photos)

    @property
    def searching(self) -> bool:
        """Whether photos may be left out."""
        return bool(self._words)

    def search(self, text: str) -> None:
        """Show what fits; everything for a blank text."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        if not self._words:
            return True
        text = self._photos.searched_text(row)
        return all(word in text for word in self._words)

    def source_rows(self, indexes: Iterable[QModelIndex]) -> list[int]:
        """The rows of the PhotoModel that shown indexes stand for, in rising order."""
        return sorted({self.mapToSource(index).row() for index in indexes})
