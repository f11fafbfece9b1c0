"""The table of results."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from plonk_qgis.gui.results_model import AREA_50, AREA_90, BITS, ESTIMATE, PHOTO, ResultsModel

_NARROWEST_ESTIMATE = 100


class ResultsView(QTableView):
    """Shows a ResultsModel in two-line rows that fit a narrow dock."""

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)  # the texts have their two lines; what is too long for one is cut
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
        for column, sample in (
            (PHOTO, "photo_name"),
            (AREA_50, "999 million"),
            (AREA_90, "999 million"),
            (BITS, "99.9"),
        ):
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(sample) + 10)
        model.modelReset.connect(self._span_sentences)

    def sizeHintForColumn(self, column: int) -> int:
        # A double click on a header's edge must not widen a column to the length of a path.
        return min(super().sizeHintForColumn(column), 260 if column in {PHOTO, ESTIMATE} else 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in (PHOTO, AREA_50, AREA_90, BITS))
        self.setColumnWidth(ESTIMATE, max(self.viewport().width() - others, _NARROWEST_ESTIMATE))

    def _span_sentences(self) -> None:
        """A photo that failed has one sentence instead of four numbers."""
        self.clearSpans()
        model = self.model()
        for row in range(model.rowCount()):
            if model.photo(row).result is None:
                self.setSpan(row, ESTIMATE, 1, BITS - ESTIMATE + 1)
