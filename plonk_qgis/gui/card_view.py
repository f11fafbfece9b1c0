"""The list of result cards: what the mouse and the keyboard do with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QHelpEvent, QIcon, QKeyEvent, QKeySequence, QMouseEvent, QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from plonk_qgis.gui.card import Card, bits_explained
from plonk_qgis.gui.card_delegate import COPY, MORE, TABLE, ZOOM, CardDelegate
from plonk_qgis.gui.card_model import CARD_ROLE, CardModel
from plonk_qgis.translation import tr


def button_tip(name: str) -> str:
    """What a card's button does."""
    return {
        ZOOM: tr("Zoom to the region where the photo was probably taken (Enter, or double-click)"),
        COPY: tr("Copy the coordinates of the best estimate (Ctrl+C)"),
        TABLE: tr("Show the photo in the attribute table of the best estimates"),
        MORE: tr("Run again, compare with another model, export a report"),
    }[name]


class CardView(QListView):
    """Shows a CardModel.

    Signals:
        pressed_button: (row, name of the button, where on the screen its menu belongs).
        zoomed: row; Enter or a double click.
        copied: Ctrl+C.
    """

    pressed_button = pyqtSignal(int, str, QPoint)
    zoomed = pyqtSignal(int)
    copied = pyqtSignal()

    def __init__(self, model: CardModel, thumbnail: Callable[[Path], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered: tuple[int, str] | None = None
        self._pressed: tuple[int, str] | None = None
        self.setModel(model)
        self._delegate = CardDelegate(self, thumbnail, self.hovered_button)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        # The cards lie on the window's own colour.
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setAccessibleName(tr("Results"))

    def button_box(self, row: int, name: str) -> QRect:
        """Where a card's button is in the viewport; a null rectangle where it has none."""
        return self._buttons(self.model().index(row, 0)).get(name, QRect())

    def hovered_button(self, index: QModelIndex) -> str | None:
        """The button of this card that the pointer is on."""
        return self._hovered[1] if self._hovered is not None and self._hovered[0] == index.row() else None

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_delegate"):
            self._delegate.forget_layout()
            self.scheduleDelayedItemsLayout()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.zoomed.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._button_at(event.pos()))
        if self._pressed is None:
            super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._button_at(event.pos()) if event.button() == Qt.MouseButton.LeftButton else None
        if self._pressed is None:
            super().mousePressEvent(event)
            return
        index = self.model().index(self._pressed[0], 0)
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif pressed == self._button_at(event.pos()):
            row, name = pressed
            below = self.button_box(row, name).bottomLeft()
            self.pressed_button.emit(row, name, self.viewport().mapToGlobal(below))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._button_at(event.pos()) is not None:
            self.mousePressEvent(event)  # two quick clicks on a button are two clicks
            return
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.pos())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.zoomed.emit(index.row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        button, index = self._button_at(event.pos()), self.indexAt(event.pos())
        if button is not None:
            text = button_tip(button[1])
        elif index.isValid():
            card: Card = index.data(CARD_ROLE)
            text = card.as_text().replace(card.name, card.photo.full_name, 1)
            if card.photo.result is not None:
                text += "\n\n" + bits_explained(card.photo.result.localizability_bits)
        else:
            text = ""
        QToolTip.showText(event.globalPos(), text, self)

    def _buttons(self, index: QModelIndex) -> dict[str, QRect]:
        row = self.visualRect(index)
        if not row.isValid():
            return {}
        return self._delegate.button_boxes(index.data(CARD_ROLE), row, self.layoutDirection())

    def _button_at(self, position: QPoint) -> tuple[int, str] | None:
        index = self.indexAt(position)
        if not index.isValid():
            return None
        for name, box in self._buttons(index).items():
            if box.contains(position):
                return index.row(), name
        return None

    def _hover(self, button: tuple[int, str] | None) -> None:
        if button != self._hovered:
            self._hovered = button
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if button else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
