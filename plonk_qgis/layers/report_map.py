"""What a map on paper needs besides its layers: a graticule, a scale bar, and where north is."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLineSymbol,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QColor

from plonk_qgis.bundled import resource
from plonk_qgis.layers.zoom import WGS84
from plonk_qgis.translation import tr

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0)
"""Distances of the graticule's lines [degrees]."""
_MOST_LINES = 7
_LONGEST_BAR_MM = 38.0
_KM_PER_DEGREE = 111.32
"""At the equator."""
_INK = "#475060"
_BESIDE_THE_FRAME_MM, _ABOVE_THE_FRAME_MM = 9.0, 5.0
"""So that the scale bar leaves room for the graticule's figures."""


def furnish(main: QgsLayoutItemMap, latitude: float, page: int) -> None:
    """Give a map in degrees its graticule, its north arrow and its scale bar.

    Args:
        main: the map, with its extent set; a plain grid of degrees, north on top.
        latitude: where the scale bar is true [degrees]; on such a map east and west are drawn too long elsewhere.
        page: the map's page, from 0.
    """
    _add_graticule(main)
    _add_north(main, page)
    _add_scale_bar(main, latitude, page)


def graticule_step(degrees: float) -> float:
    """The distance of lines [degrees] for a map that is so wide."""
    return next((step for step in _STEPS if degrees / step <= _MOST_LINES), _STEPS[-1])


def bar_km(mm_per_km: float) -> float:
    """The longest of 1, 2, 5, 10, … km that a scale bar has room for."""
    power = 10.0 ** math.floor(math.log10(_LONGEST_BAR_MM / mm_per_km))
    return max(power * factor for factor in (1, 2, 5) if power * factor * mm_per_km <= _LONGEST_BAR_MM)


def _add_graticule(main: QgsLayoutItemMap) -> None:
    grid = QgsLayoutItemMapGrid(tr("Graticule"), main)
    step = graticule_step(main.extent().width())
    grid.setCrs(QgsCoordinateReferenceSystem(WGS84))
    grid.setIntervalX(step)
    grid.setIntervalY(step)
    grid.setStyle(QgsLayoutItemMapGrid.GridStyle.Solid)
    line = QgsLineSymbol.createSimple({"color": "71,80,96,70", "width": "0.1"})
    grid.setLineSymbol(line)
    grid.setAnnotationEnabled(True)
    grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.DecimalWithSuffix)
    grid.setAnnotationPrecision(0 if step >= 1 else 2)
    text = QgsTextFormat()
    text.setSize(6.5)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(_INK))
    halo = text.buffer()
    halo.setEnabled(True)
    halo.setSize(0.5)
    halo.setColor(QColor(255, 255, 255, 190))
    text.setBuffer(halo)
    grid.setAnnotationTextFormat(text)
    grid.setAnnotationFrameDistance(0.8)
    sides, shown = QgsLayoutItemMapGrid.BorderSide, QgsLayoutItemMapGrid.DisplayMode
    for side in (sides.Left, sides.Bottom):
        grid.setAnnotationPosition(QgsLayoutItemMapGrid.AnnotationPosition.InsideMapFrame, side)
    for side in (sides.Right, sides.Top):
        grid.setAnnotationDisplay(shown.HideAll, side)
    grid.setAnnotationDisplay(shown.LatitudeOnly, sides.Left)
    grid.setAnnotationDisplay(shown.LongitudeOnly, sides.Bottom)
    main.grids().addGrid(grid)


def _add_north(main: QgsLayoutItemMap, page: int) -> None:
    picture = QgsLayoutItemPicture(main.layout())
    picture.setId("north")
    picture.setPicturePath(str(resource("layouts", "north.svg")))
    main.layout().addLayoutItem(picture)
    size = QgsLayoutSize(8, 11)
    picture.attemptResize(size)
    where = main.pagePositionWithUnits()
    right = where.x() + main.sizeWithUnits().width()
    picture.attemptMove(QgsLayoutPoint(right - size.width() - 2, where.y() + 2), True, False, page)


def _add_scale_bar(main: QgsLayoutItemMap, latitude: float, page: int) -> None:
    degrees_per_km = 1 / (_KM_PER_DEGREE * max(math.cos(math.radians(latitude)), 0.05))
    mm_per_km = main.sizeWithUnits().width() / main.extent().width() * degrees_per_km
    length = bar_km(mm_per_km)
    bar = QgsLayoutItemScaleBar(main.layout())
    bar.setId("scale")
    bar.setStyle("Line Ticks Up")
    bar.setLinkedMap(main)
    # In the map's own units: QGIS would measure along the map's lower edge, which may be another climate.
    bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceUnknownUnit)
    bar.setMapUnitsPerScaleBarUnit(degrees_per_km)
    bar.setUnitsPerSegment(length * degrees_per_km)
    bar.setNumberOfSegments(1)
    bar.setNumberOfSegmentsLeft(0)
    north = tr("N") if latitude >= 0 else tr("S")
    bar.setUnitLabel(tr("km at {latitude}° {side}").format(latitude=round(abs(latitude)), side=north))
    bar.setHeight(1.6)
    text = bar.textFormat()
    text.setSize(7)
    text.setColor(QColor("#1c1f26"))
    bar.setTextFormat(text)
    bar.setBackgroundEnabled(True)
    bar.setBackgroundColor(QColor(255, 255, 255, 190))
    bar.setFrameEnabled(False)
    main.layout().addLayoutItem(bar)
    bar.setBoxContentSpace(1.0)
    bar.attemptResize(QgsLayoutSize(1, 1))  # as small as what it says
    where = main.pagePositionWithUnits()
    bottom = where.y() + main.sizeWithUnits().height() - bar.sizeWithUnits().height() - _ABOVE_THE_FRAME_MM
    bar.attemptMove(QgsLayoutPoint(where.x() + _BESIDE_THE_FRAME_MM, bottom), True, False, page)
