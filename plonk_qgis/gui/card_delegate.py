"""How result cards are drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unicodedata import bidirectional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from plonk_qgis.bundled import resource
from plonk_qgis.figures import ANYWHERE, CONTINENTAL, PINPOINTED, REGIONAL
from plonk_qgis.gui.card import Card
from plonk_qgis.gui.card_layout import (
    ARROW,
    GAP,
    ICON,
    PADDING,
    Button,
    CardFonts,
    CardLayout,
    Style,
    height_of,
    lay_out,
    mirrored,
)
from plonk_qgis.gui.card_model import CARD_ROLE
from plonk_qgis.layers.styling import photo_colour
from plonk_qgis.translation import tr

ZOOM, COPY, TABLE, MORE = "zoom", "copy", "table", "more"
_ICONS = {
    ZOOM: "/mActionZoomToLayer.svg",
    COPY: "/mActionEditCopy.svg",
    TABLE: "/mActionOpenTable.svg",
}
# White on these can be read in any theme.
_BADGES = {PINPOINTED: "#1b7a47", REGIONAL: "#1f6aa8", CONTINENTAL: "#a8530a", ANYWHERE: "#5b6470"}
_AROUND = 3
"""Pixels between a card and the edge of its row."""


class CardDelegate(QStyledItemDelegate):
    """Draws cards.

    Args:
        thumbnail: gives a photo's picture, or a blank one until it is read.
        hovered: gives the name of a card's button that the pointer is on, or None.
    """

    def __init__(
        self, view: QListView, thumbnail: Callable[[Path], QIcon], hovered: Callable[[QModelIndex], str | None]
    ) -> None:
        super().__init__(view)
        self._hovered = hovered
        self._view = view
        self._thumbnail = thumbnail
        self._fonts = CardFonts(view.font())
        self._buttons = (
            Button(ZOOM, tr("Zoom")),
            Button(COPY, tr("Copy"), menu=True),
            Button(TABLE, tr("Table")),
            Button(MORE, tr("More"), icon=False, menu=True),
        )
        self._heights: dict[tuple[int, int], tuple[Card, int]] = {}

    def forget_layout(self) -> None:
        """The font has changed."""
        self._fonts = CardFonts(self._view.font())
        self._heights.clear()

    def layout_of(self, card: Card, width: int) -> CardLayout:
        """The layout of a card in a row of this width, relative to the card's corner."""
        return lay_out(card, width - 2 * _AROUND, self._fonts, self.buttons_of(card))

    def buttons_of(self, card: Card) -> tuple[Button, ...]:
        """The buttons of a card."""
        return self._buttons if card.photo.result is not None else self._buttons[-1:]

    def button_boxes(self, card: Card, row: QRect, direction: Qt.LayoutDirection) -> dict[str, QRect]:
        """Where the buttons of a card are that fills a row of the view, by their names."""
        inner = row.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        return {
            name: mirrored(box, direction, inner.width()).translated(inner.topLeft())
            for name, box in self.layout_of(card, row.width()).buttons.items()
        }

    def _picture_of(self, card: Card) -> QIcon:
        # What several photos say together has no file.
        of_several = card.photo.answer and not card.photo.path.is_absolute()
        return QIcon(str(resource("icons", "jointposterior.svg"))) if of_several else self._thumbnail(card.photo.path)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        card: Card = index.data(CARD_ROLE)
        width = self._view.viewport().width()
        known = self._heights.get((card.photo.index, width))
        if known is None or known[0] is not card:
            if len(self._heights) > 5000:  # many widths, while the dock is resized
                self._heights.clear()
            known = card, height_of(card, width - 2 * _AROUND, self._fonts, self.buttons_of(card))
            self._heights[card.photo.index, width] = known
        return QSize(width, known[1] + 2 * _AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        card: Card = index.data(CARD_ROLE)
        box = option.rect.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, box, option)
        layout = self.layout_of(card, option.rect.width())
        painter.translate(box.topLeft())
        drawing = _Drawing(painter, option, box.width())
        if not option.widget or option.widget.isEnabled():
            drawing.hovered = self._hovered(index)
        drawing.draw(card, layout, self._fonts, self._picture_of(card))
        for button in self.buttons_of(card):
            drawing.draw_button(button, layout.buttons[button.name], layout.labelled, self._fonts)
        painter.restore()

    def _paint_frame(self, painter: QPainter, box: QRect, option: QStyleOptionViewItem) -> None:
        palette = option.palette
        base, highlight = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Highlight)
        text = palette.color(QPalette.ColorRole.Text)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setBrush(mixed(base, highlight, 0.12) if selected else base)
        painter.setPen(QPen(highlight if selected else mixed(base, text, 0.22), 2 if selected else 1))
        painter.drawRoundedRect(box, 5, 5)


class _Drawing:
    """One card being drawn; the painter's origin is the card's corner."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, width: int) -> None:
        self._painter, self._option, self._width = painter, option, width
        self._text = option.palette.color(QPalette.ColorRole.Text)
        self._base = option.palette.color(QPalette.ColorRole.Base)
        self.hovered: str | None = None

    def draw(self, card: Card, layout: CardLayout, fonts: CardFonts, thumbnail: QIcon) -> None:
        painter = self._painter
        self._draw_picture(self._at(layout.picture), thumbnail)
        photo = card.photo
        colour = photo_colour(photo.result.photo_id if photo.answer and photo.result else photo.index + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        if card.sureness:
            self._fill(layout.swatch, colour, 2)
            self._fill(layout.badge, QColor(_BADGES[card.sureness]), layout.badge.height() / 2)
        else:
            self._fill(layout.swatch, mixed(self._base, self._text, 0.4), 2)
        for box, share in layout.bars:
            part = QRect(box.x(), box.y(), max(round(box.width() * min(share, 1.0)), 3), box.height())
            self._fill(part, mixed(self._base, colour, 0.28), 2)
        for text in layout.texts:
            self._write(text.text, self._at(text.box), text.style, text.at_end, fonts)
        if not layout.warning.isNull():
            QgsApplication.getThemeIcon("/mIconWarning.svg").paint(painter, self._at(layout.warning))

    def _at(self, box: QRect) -> QRect:
        return mirrored(box, self._option.direction, self._width)

    def _fill(self, box: QRect, colour: QColor, radius: float) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(self._at(box), radius, radius)

    def _draw_picture(self, box: QRect, thumbnail: QIcon) -> None:
        ratio = self._painter.device().devicePixelRatioF()
        picture = thumbnail.pixmap(box.size() * max(ratio, 1.0) * 2)
        if picture.isNull():
            return
        size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(QPoint(0, 0), size)
        target.moveCenter(box.center())
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawPixmap(target, picture)

    def _write(self, text: str, box: QRect, style: Style, at_end: bool, fonts: CardFonts) -> None:
        if style == Style.BADGE:
            colour = QColor("white")
        else:
            colour = mixed(self._base, self._text, 0.68) if style == Style.QUIET else self._text
        self._painter.setPen(colour)
        self._painter.setFont(fonts.of[style])
        if fonts.width(text, style) > box.width():
            text = fonts.metrics[style].elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        # The box's side is the window's, the order of words the text's own: a window from right to left must not turn
        # "48.86° N, 2.35° E" around.
        from_right = self._option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if at_end != from_right else Qt.AlignmentFlag.AlignLeft
        flags = (side, Qt.AlignmentFlag.AlignAbsolute, Qt.AlignmentFlag.AlignVCenter, Qt.TextFlag.TextDontClip)
        turned = any(bidirectional(sign) in {"R", "AL"} for sign in text)
        self._painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
        self._painter.drawText(box, sum(int(flag) for flag in flags), text)

    def draw_button(self, button: Button, box: QRect, labelled: bool, fonts: CardFonts) -> None:
        box = self._at(box)
        if button.name == self.hovered:
            self._painter.setPen(QPen(mixed(self._base, self._text, 0.3), 1))
            self._painter.setBrush(mixed(self._base, self._text, 0.1))
            self._painter.drawRoundedRect(box, 4, 4)
        x = PADDING
        if button.icon:
            icon = self._inside(box, x, ICON)
            icon.adjust(0, (icon.height() - ICON) // 2, 0, 0)
            icon.setHeight(ICON)
            QgsApplication.getThemeIcon(_ICONS[button.name]).paint(self._painter, icon)
            x += ICON + GAP
        if labelled:
            width = fonts.width(button.words, Style.QUIET)
            self._write(button.words, self._inside(box, x, width), Style.QUIET, False, fonts)
            if button.menu:
                self._draw_arrow(self._inside(box, x + width + 2, ARROW - 2))
        elif not button.icon:
            self._write("…", self._inside(box, x, ICON), Style.TITLE, False, fonts)

    def _inside(self, box: QRect, left: int, width: int) -> QRect:
        """A part of a button, as high as the button."""
        part = mirrored(QRect(left, 0, width, box.height()), self._option.direction, box.width())
        return part.translated(box.topLeft())

    def _draw_arrow(self, box: QRect) -> None:
        """The sign that a button opens a menu."""
        self._painter.setPen(QPen(mixed(self._base, self._text, 0.68), 1.3))
        middle = box.center()
        tip = QPoint(middle.x(), middle.y() + 2)
        self._painter.drawLine(QPoint(middle.x() - 3, middle.y() - 1), tip)
        self._painter.drawLine(tip, QPoint(middle.x() + 3, middle.y() - 1))


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """A colour on the way from the first to the second."""
    return QColor(*(round(a + (b - a) * share) for a, b in zip(first.getRgb()[:3], second.getRgb()[:3])))
