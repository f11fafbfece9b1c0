"""The table of results."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from plonk_qgis.gui.results_model import BITS, ESTIMATE, PHOTO, ResultsModel


class ResultsView(QTableView):
    """Shows a ResultsModel in two-line rows that fit a narrow dock."""

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(self.tr("Results"))
        # Tab leaves the table, as everywhere else in the dock.
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        line = self.fontMetrics().lineSpacing()
        self.verticalHeader().setDefaultSectionSize(2 * line + 8)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(32)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate((13, 20, 11, 11, 5)):
            self.setColumnWidth(column, letters * letter + 12)
        header.setSectionResizeMode(ESTIMATE, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._span_sentences)

    def sizeHintForColumn(self, column: int) -> int:
        # A double click on a header's edge must not widen a column to the length of a path.
        return min(super().sizeHintForColumn(column), 260 if column in {PHOTO, ESTIMATE} else 120)

    def _span_sentences(self) -> None:
        """A photo that failed has one sentence instead of four numbers."""
        self.clearSpans()
        model = self.model()
        for row in range(model.rowCount()):
            if model.photo(row).result is None:
                self.setSpan(row, ESTIMATE, 1, BITS - ESTIMATE + 1)
