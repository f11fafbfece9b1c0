"""Where everything is on a result card of a given width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from plonk_qgis.figures import sureness_text
from plonk_qgis.gui.card import Card

PICTURE = QSize(80, 60)
MARGIN = 10
GAP = 4
ICON = 16
_MOST_TITLE_LINES = 2
_WIDE_ENOUGH = 120
"""Pixels beside the picture without which the texts go below it."""
_NARROWEST_PLACE = 90
"""Pixels for a mode's place without which its radius is left out."""
ARROW = 9
"""Width of the sign for a menu on a button."""
PADDING = 4
"""Between a button's edge and what is in it."""


@dataclass(frozen=True)
class Button:
    """A button of a card; without an icon it shows dots where there is no room for words."""

    name: str
    words: str
    icon: bool = True
    menu: bool = False


class Style(Enum):
    """How a text looks."""

    TITLE = "title"
    PLAIN = "plain"
    QUIET = "quiet"
    BADGE = "badge"


@dataclass(frozen=True)
class Text:
    """A line of text; what is too long for it is cut with an ellipsis."""

    box: QRect
    text: str
    style: Style
    at_end: bool = False


@dataclass
class CardLayout:
    """The parts of a card in a left-to-right window; the one who paints mirrors them where needed.

    Attributes:
        height: of the whole card.
        bars: boxes behind the modes, and how far each is filled by the mode's weight, in [0, 1].
        buttons: boxes by the action's name; `labelled` tells whether there is room for words in them.
    """

    height: int = 0
    picture: QRect = field(default_factory=QRect)
    swatch: QRect = field(default_factory=QRect)
    badge: QRect = field(default_factory=QRect)
    warning: QRect = field(default_factory=QRect)
    texts: list[Text] = field(default_factory=list)
    bars: list[tuple[QRect, float]] = field(default_factory=list)
    buttons: dict[str, QRect] = field(default_factory=dict)
    labelled: bool = True


class CardFonts:
    """The fonts of cards, and how large texts are in them."""

    def __init__(self, base: QFont) -> None:
        title, small = QFont(base), QFont(base)
        title.setBold(True)
        small.setPointSizeF(max(base.pointSizeF() * 0.92, 6.0)) if base.pointSizeF() > 0 else None
        badge = QFont(small)
        badge.setBold(True)
        self.of: Mapping[Style, QFont] = {
            Style.TITLE: title, Style.PLAIN: base, Style.QUIET: small, Style.BADGE: badge
        }  # fmt: skip
        self.metrics = {style: QFontMetrics(font) for style, font in self.of.items()}
        self.line = {style: metrics.lineSpacing() for style, metrics in self.metrics.items()}
        self.quiet_shift = self.metrics[Style.PLAIN].ascent() - self.metrics[Style.QUIET].ascent()
        # The same warning stands on many cards.
        self.wrapped = lru_cache(maxsize=4096)(self._wrapped)
        self.width = lru_cache(maxsize=16384)(self._width)

    def _width(self, text: str, style: Style) -> int:
        return int(self.metrics[style].horizontalAdvance(text)) + 1  # fractions of pixels count when it is drawn

    def _wrapped(self, text: str, style: Style, width: int, most: int = 0) -> tuple[str, ...]:
        """The text in lines that fit; the last of `most` lines holds all the rest."""
        if self.width(text, style) <= width:
            return (text,)
        layout = QTextLayout(text, self.of[style])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[str] = []
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1))
            start = line.textStart()
            if most and len(lines) == most - 1:
                lines.append(text[start:])
                break
            lines.append(text[start : start + line.textLength()].strip())
        layout.endLayout()
        return tuple(lines)


def lay_out(card: Card, width: int, fonts: CardFonts, buttons: Sequence[Button]) -> CardLayout:
    """Lay a card out in a width."""
    return _Arranging(card, width, fonts).arranged(buttons)


def height_of(card: Card, width: int, fonts: CardFonts, buttons: Sequence[Button]) -> int:
    """How high a card is in a width. A view asks that of all of its cards at once, so no text is placed for it."""
    return _Arranging(card, width, fonts, only_height=True).arranged(buttons).height


class _Arranging:
    """Fills a layout from top to bottom."""

    def __init__(self, card: Card, width: int, fonts: CardFonts, only_height: bool = False) -> None:
        self.card, self.fonts, self.only_height = card, fonts, only_height
        self.left, self.right = MARGIN, max(width - MARGIN, MARGIN + 1)
        self.y = MARGIN
        self.layout = CardLayout()

    def arranged(self, buttons: Sequence[Button]) -> CardLayout:
        self._head()
        if self.card.areas:
            self._areas()
        if self.card.modes:
            self._modes()
        if self.card.remark:
            self._remark()
        if buttons:
            self._buttons(buttons)
        self.layout.height = self.y + MARGIN
        return self.layout

    def _write(self, text: str, style: Style, left: int, right: int | None = None, at_end: bool = False) -> None:
        """Write on the baseline that a plain text would have here."""
        if self.only_height:
            return
        right = self.right if right is None else right
        top = self.y
        if style is Style.QUIET:
            top += self.fonts.quiet_shift
        self.layout.texts.append(
            Text(QRect(left, top, max(right - left, 1), self.fonts.line[style]), text, style, at_end)
        )

    def _line(self, text: str, style: Style, left: int) -> None:
        self._write(text, style, left)
        self.y += self.fonts.line[Style.PLAIN if style is Style.QUIET else style]

    def _head(self) -> None:
        """The picture, and beside it the place, the photo's name and how sure it is."""
        card, fonts, layout = self.card, self.fonts, self.layout
        layout.picture = QRect(self.left, self.y, PICTURE.width(), PICTURE.height())
        beside = self.left + PICTURE.width() + MARGIN
        top = self.y
        if self.right - beside < _WIDE_ENOUGH:
            beside = self.left
            self.y += PICTURE.height() + GAP
        for line in fonts.wrapped(card.title, Style.TITLE, self.right - beside, _MOST_TITLE_LINES):
            self._line(line, Style.TITLE, beside)
        if card.position:
            self._line(card.position, Style.PLAIN, beside)
        height = fonts.line[Style.PLAIN]
        side = height // 2 + 1
        layout.swatch = QRect(beside, self.y + (height - side) // 2, side, side)
        self._line(card.name, Style.QUIET, beside + side + GAP)
        if card.sureness:
            self.y += GAP
            self._sureness(beside)
        self.y = max(self.y, top + PICTURE.height()) + GAP

    def _sureness(self, left: int) -> None:
        fonts, word = self.fonts, sureness_text(self.card.sureness)
        height = fonts.line[Style.BADGE] + 2
        self.y += height
        if self.only_height:
            return
        top = self.y - height
        width = min(fonts.width(word, Style.BADGE) + 12, self.right - left)
        self.layout.badge = QRect(left, top, width, height)
        after = left + width + 6
        self.layout.texts += (
            Text(QRect(left + 6, top, width - 12, height), word, Style.BADGE),
            Text(QRect(after, top, max(self.right - after, 1), height), self.card.bits, Style.QUIET),
        )

    def _areas(self) -> None:
        """Each region's comparison stands behind its figure where there is room for all, else below."""
        fonts, room = self.fonts, self.right - self.left
        behind = max(fonts.width(area.figure, Style.PLAIN) for area in self.card.areas) + MARGIN
        fits = all(behind + fonts.width(area.comparison, Style.QUIET) <= room for area in self.card.areas)
        for area in self.card.areas:
            if fits:
                self._write(area.figure, Style.PLAIN, self.left, self.left + behind)
                self._line(area.comparison, Style.QUIET, self.left + behind)
                continue
            self._line(area.figure, Style.PLAIN, self.left)
            if area.comparison:
                self._line(area.comparison, Style.QUIET, self.left + GAP)
        self.y += GAP

    def _modes(self) -> None:
        fonts, left = self.fonts, self.left
        height = fonts.line[Style.PLAIN]
        shares = max(fonts.width(mode.share, Style.PLAIN) for mode in self.card.modes)
        radii = max(fonts.width(mode.radius, Style.QUIET) for mode in self.card.modes)
        place = left + shares + 8
        end = self.right - radii - 10
        has_radii = end - place >= _NARROWEST_PLACE
        for mode in self.card.modes:
            self.layout.bars.append((QRect(left - 4, self.y, self.right - left + 8, height), mode.weight))
            self._write(mode.share, Style.PLAIN, left, place - 8, at_end=True)
            self._write(mode.place, Style.PLAIN, place, end if has_radii else self.right)
            if has_radii:
                self._write(mode.radius, Style.QUIET, end, at_end=True)
            self.y += height + 1
        if self.card.more_modes:
            self._line(self.card.more_modes, Style.QUIET, place)
        self.y += GAP

    def _remark(self) -> None:
        """Beside the sign for warnings; all of it, however long."""
        self.layout.warning = QRect(self.left, self.y, ICON, ICON)
        left = self.left + ICON + 6
        for line in self.fonts.wrapped(self.card.remark, Style.PLAIN, self.right - left):
            self._line(line, Style.PLAIN, left)
        self.y = max(self.y, self.layout.warning.bottom() + 1) + GAP

    def _buttons(self, buttons: Sequence[Button]) -> None:
        """In one row, with words if there is room for all of them."""
        fonts, room = self.fonts, self.right - self.left + MARGIN
        height = max(fonts.line[Style.QUIET], ICON) + 8
        widths = [
            fonts.width(button.words, Style.QUIET)
            + (ICON + GAP if button.icon else 0)
            + (ARROW if button.menu else 0)
            + 2 * PADDING
            for button in buttons
        ]
        self.layout.labelled = sum(widths) + len(buttons) <= room
        if not self.layout.labelled:
            widths = [ICON + 2 * PADDING] * len(buttons)
        x = self.left - MARGIN // 2  # the icons, not their invisible frames, line up with the texts
        for button, width in zip(buttons, widths):
            self.layout.buttons[button.name] = QRect(x, self.y, width, height)
            x += width + 1
        self.y += height - MARGIN // 2


def mirrored(box: QRect, direction: Qt.LayoutDirection, width: int) -> QRect:
    """A box of a layout where the card really has it, in a window that may be written from right to left."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return box
    return QRect(width - box.x() - box.width(), box.y(), box.width(), box.height())
