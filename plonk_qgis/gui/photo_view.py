"""The list of photos, as a view that takes dropped files, folders and layers."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QModelIndex, QRect, QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from plonk_qgis.gui.photo_delegate import PhotoDelegate
from plonk_qgis.gui.photo_filter import PhotoFilter
from plonk_qgis.gui.photo_mime import dropped_layers, may_hold_photos, paths_in
from plonk_qgis.gui.photo_model import NAME, STATE, PhotoModel
from plonk_qgis.gui.thumbnails import THUMBNAIL

_PICTURE = 48


class PhotoView(QTreeView):
    """Shows a PhotoModel, whole or through a PhotoFilter.

    Signals:
        dropped: list of paths (str), files or folders.
        layer_dropped: QgsVectorLayer of the project.
        pasted: Ctrl+V.
        copied: Ctrl+C.
        search_wanted: Ctrl+F.
        entered_row: QModelIndex of a double click or Enter.
    """

    dropped = pyqtSignal(list)
    layer_dropped = pyqtSignal(object)
    pasted = pyqtSignal()
    copied = pyqtSignal()
    search_wanted = pyqtSignal()
    entered_row = pyqtSignal(QModelIndex)

    def __init__(self, model: PhotoModel | PhotoFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locked = False
        self._dragged_over = False
        self.setModel(model)
        self.setItemDelegate(PhotoDelegate(self))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setHeaderHidden(True)
        self.setIconSize(THUMBNAIL)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Photos to locate"))
        self.setAccessibleDescription(self.tr("Paste or drop photos and folders here; Delete removes what is selected"))
        # The delegate draws the whole row.
        self.setColumnHidden(STATE, True)
        header = self.header()
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.entered_row)

    @property
    def locked(self) -> bool:
        """Whether the list is there to look at, not to change."""
        return self._locked

    def set_locked(self, locked: bool) -> None:
        """During a run the list is there to look at, not to change."""
        self._locked = locked
        self.setAcceptDrops(not locked)

    def selected_rows(self) -> list[int]:
        """The rows of the PhotoModel that are selected, in rising order."""
        shown = self.selectionModel().selectedRows(NAME)
        model = self.model()
        return model.source_rows(shown) if isinstance(model, PhotoFilter) else sorted(index.row() for index in shown)

    def remove_selected(self) -> None:
        """Take the selected photos out of the list; the next one gets the focus."""
        rows = self.selected_rows()
        if self._locked or not rows:
            return
        first = min(index.row() for index in self.selectionModel().selectedRows(NAME))
        self._photos().remove(rows)
        left = self.model().rowCount()
        if left:
            self.selectionModel().setCurrentIndex(
                self.model().index(min(first, left - 1), NAME), self.selectionModel().SelectionFlag.NoUpdate
            )

    def _photos(self) -> PhotoModel:
        model = self.model()
        return model.sourceModel() if isinstance(model, QSortFilterProxyModel) else model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_selected()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.search_wanted.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._locked and may_hold_photos(event.mimeData()):
            event.acceptProposedAction()
            self._show_dragged_over(True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_dragged_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_dragged_over(False)
        paths, layers = paths_in(event.mimeData()), dropped_layers(event.mimeData())
        if self._locked or not (paths or layers):
            event.ignore()
            return
        event.acceptProposedAction()
        if paths:
            self.dropped.emit(paths)
        for layer in layers:
            self.layer_dropped.emit(layer)

    def _show_dragged_over(self, shown: bool) -> None:
        self._dragged_over = shown
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._photos().set_pixel_ratio(self.devicePixelRatioF())
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.model().rowCount(QModelIndex()) == 0:
            if self._photos().photos:
                self._paint_hint(painter, "/search.svg", self.tr("No photo fits the search"), "")
            else:
                self._paint_hint(
                    painter,
                    "/mActionAddImage.svg",
                    self.tr("Which photos do you want to locate?"),
                    self.tr("Drop photos, a folder or a layer with photos here, or choose “Add photos…” above."),
                )
        if self._dragged_over:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))

    def _paint_hint(self, painter: QPainter, icon: str, title: str, more: str) -> None:
        """A picture, a line and a sentence in the middle of the empty view."""
        room = self.viewport().rect().adjusted(16, 8, -16, -8)
        flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        large = self.font()
        large.setPointSizeF(max(large.pointSizeF(), 8) * 1.2)
        large.setBold(True)
        painter.setFont(large)
        height = painter.boundingRect(room, flags, title).height()
        painter.setFont(self.font())
        more_height = painter.boundingRect(room, flags, more).height() if more else 0
        # In a low view the texts count more than the picture.
        picture = _PICTURE if room.height() >= _PICTURE + height + more_height + 24 else 0
        top = room.top() + max((room.height() - picture - height - more_height - 20) // 2, 0)
        if picture:
            place = QRect(room.center().x() - picture // 2, top, picture, picture)
            QgsApplication.getThemeIcon(icon).paint(painter, place)
            top += picture + 12
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.setFont(large)
        painter.drawText(QRect(room.left(), top, room.width(), height), flags, title)
        faint = self.palette().color(QPalette.ColorRole.Text)
        faint.setAlphaF(0.75)
        painter.setPen(faint)
        painter.setFont(self.font())
        painter.drawText(QRect(room.left(), top + height + 8, room.width(), more_height), flags, more)
