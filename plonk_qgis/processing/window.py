"""A rectangle on a map as a window in degrees, whatever its coordinate system, the 180th meridian and the poles."""

from __future__ import annotations

import math
import re

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsRectangle,
)

_NUMBER = r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*"
_TEXT = re.compile(rf"{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}(?:\[.*\]\s*)?")
_NEARLY_ALL = 330.0
"""Degrees of longitude from which on a window goes all around. QGIS looks at some 30 points along each side; one that
goes all around seems to lack the 12 degrees or so between two of them."""


def written_across_180(value: object) -> tuple[float, float, float, float] | None:
    """West, south, east, north of an extent that was given as a text with its west east of its east.

    QgsRectangle would turn that around, and mean the rest of the world. None where `value` is anything else.
    """
    found = _TEXT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    west, east, south, north = (float(number) for number in found.groups())
    return (west, south, east, north) if west > east else None


def window_in_degrees(
    extent: QgsRectangle, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext
) -> list[float]:
    """West, south, east, north [degrees] of the window that holds `extent`.

    East lies west of west, or beyond 180, where the window crosses the 180th meridian.

    Raises:
        QgsCsException: the extent has no place on Earth.
    """
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    if not crs.isValid() or crs == degrees:
        return _tidy(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    transform = QgsCoordinateTransform(crs, degrees, context)
    # One box is right away from 180 degrees, the other away from Greenwich; the wrong one goes around the Earth.
    plain = transform.transformBoundingBox(extent, handle180Crossover=False)
    west, east = plain.xMinimum(), plain.xMaximum()
    turned = transform.transformBoundingBox(extent, handle180Crossover=True)
    if (turned.xMaximum() - turned.xMinimum()) % 360 < east - west:
        west, east = turned.xMinimum(), turned.xMaximum()
        east += 360 if east < west else 0
    south, north = plain.yMinimum(), plain.yMaximum()
    for pole in (-90.0, 90.0):
        if _holds_pole(extent, transform, pole):
            west, east = -180.0, 180.0
            south, north = min(south, pole), max(north, pole)
    return _tidy(west, south, east, north)


def corners_in_degrees(
    corners: tuple[float, float, float, float],
    crs: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
) -> list[float]:
    """West, south, east, north [degrees] of a window across the 180th meridian, given in a geographic CRS.

    Raises:
        QgsCsException: the corners have no place on Earth.
    """
    west, south, east, north = corners
    transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), context)
    first, last = transform.transform(QgsPointXY(west, south)), transform.transform(QgsPointXY(east, north))
    return [first.x(), max(first.y(), -90.0), last.x(), min(last.y(), 90.0)]


def _tidy(west: float, south: float, east: float, north: float) -> list[float]:
    if east - west >= _NEARLY_ALL:
        west, east = -180.0, 180.0
    elif east > 180 and west <= 180:
        east -= 360  # as QGIS writes it, too
    return [west, max(south, -90.0), east, min(north, 90.0)]


def _holds_pole(extent: QgsRectangle, transform: QgsCoordinateTransform, latitude: float) -> bool:
    """Whether the pole is a point of the map (a cylindrical projection makes it a line), and in the extent."""
    reverse = QgsCoordinateTransform.ReverseTransform
    try:
        one, other = (transform.transform(QgsPointXY(degrees, latitude), reverse) for degrees in (0.0, 90.0))
    except QgsCsException:
        return False
    if not all(math.isfinite(number) for number in (one.x(), one.y(), other.x(), other.y())):
        return False
    return bool(one.distance(other) < 1e-6 * (extent.width() + extent.height()) and extent.contains(one))
