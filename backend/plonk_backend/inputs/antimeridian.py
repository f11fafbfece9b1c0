"""Rings on the globe as polygons in longitude and latitude: split at the antimeridian, closed around poles.

In the plane of longitude and latitude a ring that crosses 180° falls apart, and one around a pole encloses nothing.
Both are mended by following the ring with longitudes that go on beyond 180°: one that comes back to where it began is a
polygon, to be cut at ±180°; one that ends a turn further on went around a pole, and is closed over it.
"""

from __future__ import annotations

import math

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LinearRing, MultiPolygon, Polygon, affinity
from shapely.geometry.base import BaseGeometry

Array = NDArray[np.float64]

WORLD = shapely.box(-180, -90, 180, 90)

LONGEST_EDGE = 90.0
"""A ring that crosses the antimeridian has no longer edges [degrees of longitude], unless it is a box."""

TALLEST_BOX = 120.0
"""A box that spans more degrees of latitude is a world extent, not a sliver along the antimeridian."""


def leaps(longitude: Array) -> NDArray[np.bool_]:
    """Edges of a closed ring that are more than 180 degrees long on the map, shape (N - 1,).

    Those of exactly 360 degrees are no leaps; they are the border of the whole world.
    """
    step = np.abs(np.diff(longitude))
    return (step > 180) & (step < 360 - 1e-9)


def crosses(longitude: Array, latitude: Array, *, counterclockwise: bool) -> bool:
    """Whether a ring whose edges leap is meant to cross the antimeridian, its edges going the short way.

    One of short edges is. A box or triangle may be meant either way: from 170 to -170, or all around the world but for
    20 degrees, as layers' extents are. Where exterior rings run counterclockwise, the box that runs clockwise on the
    map does so across the antimeridian; elsewhere, nothing tells the two apart, and it is taken as drawn.

    Args:
        longitude, latitude: of a closed ring, shape (N,).
        counterclockwise: whether exterior rings are, as in GeoJSON (RFC 7946, section 3.1.6). Those of Shapefiles are
            clockwise, and stay so in the GeoPackages that are made of them.
    """
    if len(longitude) - 1 <= 4:
        if not counterclockwise:
            return False
        clockwise = not shapely.is_ccw(LinearRing(np.column_stack([longitude, latitude])))
        return clockwise and bool(np.ptp(latitude) <= TALLEST_BOX)
    step = np.diff(longitude)
    return bool((np.abs(step - 360 * np.round(step / 360)) <= LONGEST_EDGE).all())


def unwrapped(longitude: Array, crossing: NDArray[np.bool_]) -> Array:
    """Longitudes of a ring that go on beyond ±180 where its edges cross, shape (N,)."""
    step = np.diff(longitude)
    step = np.where(crossing, step - 360 * np.round(step / 360), step)
    return np.concatenate([longitude[:1], longitude[0] + np.cumsum(step)])


def filled(longitude: Array, latitude: Array, pole: float) -> BaseGeometry:
    """What a closed ring encloses, as polygons within ±180° and ±90°.

    Args:
        longitude: unwrapped, shape (N,).
        latitude: shape (N,).
        pole: latitude of the pole that is inside, ±90; it matters only if the ring goes around one.

    Raises:
        ValueError: the ring goes around several times.
    """
    longitude = _snapped(longitude)
    turns = round((longitude[-1] - longitude[0]) / 360)
    if abs(turns) > 1:
        raise ValueError("The ring goes around the globe several times.")
    if turns:
        longitude = np.concatenate([longitude, longitude[[-1, 0]]])
        latitude = np.concatenate([latitude, [pole, pole]])
    else:
        longitude = np.concatenate([longitude[:-1], longitude[:1]])  # closed in spite of rounding
    return _within_the_world(polygons_only(Polygon(np.column_stack([longitude, latitude]))))


def _snapped(longitude: Array) -> Array:
    """Longitudes next to the antimeridian on it, lest slivers be cut off."""
    border = 360 * np.round((longitude - 180) / 360) + 180
    return np.where(np.abs(longitude - border) < 1e-9, border, longitude)


def outside_of(geometry: BaseGeometry) -> BaseGeometry:
    """The rest of the world."""
    return shapely.difference(WORLD, geometry)


def polygons_only(geometry: BaseGeometry) -> MultiPolygon:
    """The geometry made valid, without the points and lines that mending leaves over."""
    valid = geometry if geometry.is_valid else shapely.make_valid(geometry)
    parts = [part for part in polygon_parts(valid) if part.area > 0]
    if len(parts) == 1 or valid.geom_type == "MultiPolygon":
        return MultiPolygon(parts)
    return MultiPolygon(polygon_parts(shapely.union_all(parts)))


def polygon_parts(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons of a geometry of any kind, those of collections in collections, too."""
    if isinstance(geometry, Polygon):
        return [] if geometry.is_empty else [geometry]
    return [one for part in getattr(geometry, "geoms", ()) for one in polygon_parts(part)]


def _within_the_world(geometry: BaseGeometry) -> BaseGeometry:
    west, _, east, _ = geometry.bounds if not geometry.is_empty else (0, 0, 0, 0)
    parts = []
    for turn in range(math.floor((west + 180) / 360), max(math.ceil((east + 180) / 360), 1)):
        window = shapely.box(-180 + 360 * turn, -90, 180 + 360 * turn, 90)
        part = shapely.intersection(geometry, window)
        parts.append(affinity.translate(part, xoff=-360 * turn))
    return shapely.union_all(parts)
