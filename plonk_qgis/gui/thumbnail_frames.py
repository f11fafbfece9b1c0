"""Pictures in fields of the same size, so that the names beside them line up."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from plonk_qgis.figures import path_text
from plonk_qgis.gui.thumbnails import THUMBNAIL

_FIELD = QColor(128, 128, 128, 40)
# With their own background the letters can be read on any palette.
_SHEET, _LETTERS = QColor(104, 112, 120), QColor(255, 255, 255)


def framed(picture: QImage, pixels: QSize) -> QIcon:
    """The picture in the middle of its field; for a null image the empty field.

    Args:
        picture: at most as large as `pixels`.
        pixels: the size of the field; it is shown as large as THUMBNAIL.
    """
    field = QPixmap(pixels)
    field.fill(_FIELD)
    if not picture.isNull():
        painter = QPainter(field)
        painter.drawImage((field.width() - picture.width()) // 2, (field.height() - picture.height()) // 2, picture)
        painter.end()
    return _icon(field)


def placeholder(path: Path, pixels: QSize) -> QIcon:
    """For a photo that Qt cannot read: the ending of its name on a sheet, such as "HEIC"."""
    field = QPixmap(pixels)
    field.fill(_FIELD)
    sheet = QRect(0, 0, round(pixels.width() * 0.8), round(pixels.height() * 0.5))
    sheet.moveCenter(field.rect().center())
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SHEET)
    radius = pixels.height() * 0.08
    painter.drawRoundedRect(sheet, radius, radius)
    font = painter.font()
    font.setPixelSize(round(pixels.height() * 0.27))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(_LETTERS)
    ending = path_text(path.suffix[1:5].upper()) or "?"
    painter.drawText(sheet, int(Qt.AlignmentFlag.AlignCenter), ending)
    painter.end()
    return _icon(field)


def _icon(field: QPixmap) -> QIcon:
    field.setDevicePixelRatio(field.width() / THUMBNAIL.width())
    return QIcon(field)
