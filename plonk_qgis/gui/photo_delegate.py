"""How a photo of the list is drawn: its picture, two lines of text, and how far it is."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt
from qgis.PyQt.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from plonk_qgis.gui.photo_model import DETAIL, NAME, SHORT_DETAIL, STATE
from plonk_qgis.gui.thumbnails import THUMBNAIL

_EDGE, _GAP, _STATE_ICON = 4, 8, 16
_WIDE_ENOUGH_FOR_WORDS = 380


class PhotoDelegate(QStyledItemDelegate):
    """Draws a row of a PhotoModel in its column NAME; right-to-left where the view is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        lines = option.fontMetrics.height() + QFontMetrics(_small(option.font)).height()
        return QSize(THUMBNAIL.width() + 100, max(THUMBNAIL.height(), lines) + 2 * _EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        self.initStyleOption(option, index)
        option.text, option.icon = "", QIcon()
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)

        painter.save()
        row = option.rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        picture = QRect(row.left(), row.top() + (row.height() - THUMBNAIL.height()) // 2, *_wide(THUMBNAIL))
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, self._there(option, picture))
        texts = row.adjusted(THUMBNAIL.width() + _GAP, 0, 0, 0)
        state = index.sibling(index.row(), STATE)
        lines = self._lines(option, texts)
        lines[0].setRight(self._draw_state(painter, option, state, lines[0]))
        self._draw_texts(painter, option, index.sibling(index.row(), NAME), *lines)
        painter.restore()

    @staticmethod
    def _lines(option: QStyleOptionViewItem, room: QRect) -> tuple[QRect, QRect]:
        upper, lower = option.fontMetrics.height(), QFontMetrics(_small(option.font)).height()
        top = room.top() + (room.height() - upper - lower) // 2
        return QRect(room.left(), top, room.width(), upper), QRect(room.left(), top + upper, room.width(), lower)

    def _draw_state(self, painter: QPainter, option: QStyleOptionViewItem, state: QModelIndex, room: QRect) -> int:
        """The icon at the line's end, with its word where there is room for it; the x that is left to the name."""
        icon = state.data(Qt.ItemDataRole.DecorationRole)
        if icon is None:  # ready, like all others: nothing to say
            return room.right()
        middle = room.top() + (room.height() - _STATE_ICON) // 2
        place = QRect(room.right() - _STATE_ICON + 1, middle, _STATE_ICON, _STATE_ICON)
        icon.paint(painter, self._there(option, place))
        left = place.left() - _GAP
        if option.rect.width() >= _WIDE_ENOUGH_FOR_WORDS:
            font = _small(option.font)
            words = state.data(Qt.ItemDataRole.DisplayRole)
            width = QFontMetrics(font).horizontalAdvance(words) + 1
            place = QRect(place.left() - _GAP // 2 - width, room.top(), width, room.height())
            self._draw(painter, option, words, place, font, faint=True)
            left = place.left() - _GAP
        return left

    def _draw_texts(
        self, painter: QPainter, option: QStyleOptionViewItem, name: QModelIndex, upper: QRect, lower: QRect
    ) -> None:
        # Cameras put the number at the end of the name, people what matters at its beginning.
        text = option.fontMetrics.elidedText(
            name.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, upper.width()
        )
        self._draw(painter, option, text, upper, option.font)
        small = _small(option.font)
        metrics = QFontMetrics(small)
        text = name.data(DETAIL)
        if metrics.horizontalAdvance(text) > lower.width():
            text = metrics.elidedText(name.data(SHORT_DETAIL), Qt.TextElideMode.ElideRight, lower.width())
        self._draw(painter, option, text, lower, small, faint=True)

    def _draw(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, room: QRect, font: QFont, faint: bool = False
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = bool(option.state & QStyle.StateFlag.State_Active)
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        colour = option.palette.color(group, role)
        if faint:
            colour.setAlphaF(0.7)
        painter.setFont(font)
        painter.setPen(colour)
        start = QStyle.visualAlignment(
            option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        ) | int(Qt.TextFlag.TextSingleLine)  # fmt: skip
        if option.direction == Qt.LayoutDirection.RightToLeft:
            text = f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"  # "2 May" is not to become "May 2"
        painter.drawText(self._there(option, room), int(start), text)

    @staticmethod
    def _there(option: QStyleOptionViewItem, place: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, place)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.88)
    else:
        small.setPixelSize(max(round(font.pixelSize() * 0.88), 1))
    return small


def _wide(size: QSize) -> tuple[int, int]:
    return size.width(), size.height()
