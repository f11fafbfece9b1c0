"""The map tool that tells how probable the place under the pointer is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QPoint, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QApplication, QFrame, QLabel, QToolTip

from plonk_qgis.figures import per_area_text, position_text, two_figures_text
from plonk_qgis.layers import marks
from plonk_qgis.layers.marks import mark_of
from plonk_qgis.layers.styling import CHANCE
from plonk_qgis.layers.zoom import WGS84
from plonk_qgis.translation import tr

_DEBOUNCE_MS = 40
_GAP = 16
_WIDEST = 380
"""Pixels; longer sentences are broken."""
_MOST_SHOWN = 6
"""Photos that are told of; with more, the likeliest ones."""


@dataclass(frozen=True)
class Likelihood:
    """How probable a place is by one photo.

    Attributes:
        name: the photo's.
        density: probability density [1/km²].
        credibility: the level of the smallest credible region that holds the place, in [0, 1].
        best: the density at the photo's best estimate [1/km²]; 0 where it isn't known.
    """

    name: str
    density: float
    credibility: float
    best: float = 0.0


def likelihoods(
    layers: Sequence[QgsRasterLayer], place: QgsPointXY, known: dict[str, float] | None = None
) -> list[Likelihood]:
    """How probable a place (degrees, longitude first) is, by the photos of density layers, the likeliest first.

    Reads one cell of each raster, of its full resolution. Rasters that don't reach the place are left out.

    Args:
        known: densities at the best estimates by the layers' ids, as far as they were read before; is added to.
    """
    known = {} if known is None else known
    found = []
    for layer in layers:
        provider, mark = layer.dataProvider(), mark_of(layer)
        if provider is None or mark is None:
            continue
        density, level = _values(provider, place)
        if density is None:
            continue
        estimate = mark.best_estimate
        if layer.id() not in known:
            known[layer.id()] = (_values(provider, estimate)[0] if estimate is not None else None) or 0.0
        found.append(Likelihood(mark.photo_name or layer.name(), density, level, known[layer.id()]))
    return sorted(found, key=lambda one: -one.density)


def _values(provider: QgsRasterDataProvider, place: QgsPointXY) -> tuple[float | None, float]:
    """Density and credibility of the cell at a place [degrees]; None and 1 where the raster doesn't reach it."""
    extent = provider.extent()
    # A window across 180° may be written with longitudes beyond it.
    for turn in (0, 360, -360):
        point = QgsPointXY(place.x() + turn, place.y())
        if not extent.contains(point):
            continue
        density, there = provider.sample(point, 1)
        if there and math.isfinite(density) and density >= 0:
            return density, provider.sample(point, 2)[0]
        break
    return None, 1.0


def odds(one: Likelihood) -> str:
    """How likely a place is beside the best estimate, in words; "" where that isn't known."""
    if one.best <= 0 or one.density <= 0:
        return ""
    against = one.best / one.density
    if against < 1.05:
        return tr("as likely as the best estimate")
    return tr("odds 1 to {number} against the best estimate").format(number=two_figures_text(against))


def sentence(one: Likelihood) -> str:
    """A likelihood in words; short where there is nothing to weigh."""
    if one.credibility > 0.99:
        return tr("practically ruled out, beyond 99 % of the probability")
    where = tr("in the smallest area that holds {level} % of the probability").format(
        level=max(1, math.ceil(100 * one.credibility))
    )
    told = tr("{where}; {share}, {factor} times as likely as by chance").format(
        where=where, share=per_area_text(one.density), factor=two_figures_text(one.density / CHANCE)
    )
    return "; ".join(filter(None, (told, odds(one))))


def _beside(pointer: int, size: int, room: int) -> int:
    """Where a label of that size begins beside the pointer, or before it where the map ends."""
    after = pointer + _GAP
    return after if after + size <= room else max(pointer - _GAP - size, 0)


class ProbabilityTool(QgsMapTool):
    """Tells the probability of the place under the pointer by all densities that are shown; a click copies it.

    Signals:
        told: the sentences about the place that was clicked.
    """

    told = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, show_message: Callable[[str], None] = lambda text: None) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._canvas = canvas
        self._show_message = show_message
        self._at = QPoint()
        self._best: dict[str, float] = {}
        self._label = QLabel(canvas)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.setFrameShape(QFrame.Shape.StyledPanel)
        self._label.setAutoFillBackground(True)
        self._label.setPalette(QToolTip.palette())
        self._label.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self._label.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._label.setMargin(6)
        self._label.hide()
        # Not at every move: a fast pointer passes a hundred places a second.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DEBOUNCE_MS)
        self._pause.timeout.connect(self._show_label)

    @property
    def text(self) -> str:
        """What the label says at this moment; "" while it is hidden."""
        return self._label.text() if self._label.isVisible() else ""

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        self._at = event.pos()
        self._pause.start()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = self._place(event.pos())
        lines = self._lines(place)
        if place is not None:
            QApplication.clipboard().setText(f"{place.y():.6f}, {place.x():.6f}")
            lines.append(self.tr("The coordinates were copied."))
        text = "\n".join(lines)
        self._show_message(text)
        self.told.emit(text)

    def deactivate(self) -> None:
        self._pause.stop()
        self._label.hide()
        super().deactivate()

    def shut_down(self) -> None:
        """Leave the map; the plugin is about to go."""
        if self._canvas.mapTool() is self:
            self._canvas.unsetMapTool(self)
        self._pause.stop()
        self._label.deleteLater()

    def _show_label(self) -> None:
        lines = self._lines(self._place(self._at))
        self._label.setText("<br>".join(line.replace("<", "&lt;") for line in lines))
        room = self._canvas.size()
        self._label.setWordWrap(False)
        width = min(self._label.sizeHint().width(), _WIDEST, max(room.width() - 2 * _GAP, 1))
        self._label.setWordWrap(True)
        self._label.resize(width, self._label.heightForWidth(width))
        size = self._label.size()
        self._label.move(
            _beside(self._at.x(), size.width(), room.width()), _beside(self._at.y(), size.height(), room.height())
        )
        self._label.show()
        self._label.raise_()

    def _place(self, pixel: QPoint) -> QgsPointXY | None:
        """The place at a pixel [degrees]; None off the Earth."""
        settings = self._canvas.mapSettings()
        transform = QgsCoordinateTransform(
            settings.destinationCrs(), QgsCoordinateReferenceSystem(WGS84), QgsProject.instance()
        )
        try:
            place = transform.transform(self.toMapCoordinates(pixel))
        except QgsCsException:
            return None
        if not (math.isfinite(place.x()) and math.isfinite(place.y()) and abs(place.y()) <= 90):
            return None
        return QgsPointXY((place.x() + 180) % 360 - 180, place.y())

    def _lines(self, place: QgsPointXY | None) -> list[str]:
        if place is None:
            return [self.tr("This is no place on Earth.")]
        layers = [
            layer
            for layer in self._canvas.layers()
            if isinstance(layer, QgsRasterLayer) and (mark := mark_of(layer)) is not None and mark.kind == marks.DENSITY
        ]
        lines = [position_text(place.x(), place.y())]
        if not layers:
            return [*lines, self.tr("No probability density is shown on the map. Locate photos, or switch one on.")]
        found = likelihoods(layers, place, self._best)
        if not found:
            return [*lines, self.tr("The densities on the map don't reach this place.")]
        lines += [f"{one.name}: {sentence(one)}" for one in found[:_MOST_SHOWN]]
        if len(found) > _MOST_SHOWN:
            more = self.tr("and {count} photos that make it less likely")
            lines.append(more.format(count=len(found) - _MOST_SHOWN))
        return lines
