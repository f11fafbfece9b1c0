"""Zones on the sphere: their polygons, areas, and points that stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from plonk_backend.posterior.polygon_areas import polygon_areas_km2
from plonk_backend.sphere import EARTH_RADIUS_KM, to_lonlat, to_unit

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

NODES = 256
"""Points that a zone is integrated at, where there are few zones or it is one of the large ones."""

FEWEST_NODES = 12
"""Points that each zone has, however many there are: a cell of a fine grid sees little of a posterior's course."""

ALL_NODES = 300_000
"""Points that all zones share in, by their areas."""

BORDER = 48
"""Points along a zone's outline, where it has all its nodes; fewer along those with fewer."""

FEWEST_ALONG = 8
"""Points along every outline: the corners and middles of a grid's cell."""

MOST_TRIALS = 65_536
"""Points that are tried for one polygon: of slivers, few fall inside."""


@dataclass(frozen=True)
class Nodes:
    """Points that stand for zones.

    Attributes:
        points: unit vectors, shape (M, 3).
        areas: what each stands for [steradians], shape (M,).
        part: the polygon that each lies in, shape (M,).
    """

    points: Array
    areas: Array
    part: Indices


class Zones:
    """Zones, prepared once for the posteriors of any number of photos.

    Args:
        polygons: in EPSG:4326, edges straight in longitude and latitude, as `read_polygons` gives them; they may
            overlap, have holes, hold poles, and cross the antimeridian, split there or with longitudes beyond 180.
            Null and empty ones, points and lines hold nothing.

    Attributes:
        parts: the single valid polygons of all zones, shape (P,).
        owner: the zone of each, ascending, shape (P,).
        part_areas, areas: of each part, shape (P,), and of each zone, shape (Z,) [steradians].
    """

    def __init__(self, polygons: Sequence[BaseGeometry | None]) -> None:
        given = np.empty(len(polygons), dtype=object)
        given[:] = list(polygons)
        flat = shapely.force_2d(given)
        wrong = ~shapely.is_valid(flat)
        flat[wrong] = shapely.make_valid(flat[wrong])
        pieces, owner = shapely.get_parts(flat, return_index=True)
        # Collections that repair leaves behind may hold multipolygons.
        parts, index = shapely.get_parts(pieces, return_index=True)
        chosen = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)
        self.parts: NDArray[np.object_] = np.asarray(parts[chosen], dtype=object)
        self.owner: Indices = np.asarray(owner[index][chosen], dtype=np.int64)
        self._count = len(polygons)
        shapely.prepare(self.parts)
        self.part_areas = polygon_areas_km2(self.parts) / EARTH_RADIUS_KM**2
        self.areas = self.total(self.part_areas, self.owner)

    def __len__(self) -> int:
        return self._count

    def total(self, values: Array, zone: Indices) -> Array:
        """Sums by zone, shape (Z,)."""
        return np.asarray(np.bincount(zone, values, minlength=self._count), dtype=np.float64)

    def places(self) -> Array:
        """A point within the largest part of each zone that has one, unit vectors (Z, 3); zeros for others."""
        places = np.zeros((self._count, 3))
        # In the order of areas, the last of a zone stays.
        order = np.argsort(self.part_areas, kind="stable")
        inner = shapely.get_coordinates(shapely.point_on_surface(self.parts[order]))
        for zone, place in zip(self.owner[order].tolist(), to_unit(inner[:, 0], inner[:, 1]), strict=True):
            places[zone] = place
        return places

    @cached_property
    def resolution(self) -> Array:
        """Points that each zone is integrated at, whatever the posterior, shape (Z,)."""
        alike = ALL_NODES / max(len(self), 1)
        by_area = ALL_NODES * self.areas / max(float(self.areas.sum()), 1e-30)
        return np.clip(np.maximum(alike, by_area), FEWEST_NODES, NODES)

    @cached_property
    def nodes(self) -> Nodes:
        """Points in all zones, as many as `resolution` says."""
        return self.nodes_within(np.ones(len(self), dtype=bool), self.resolution)

    def nodes_within(self, chosen: NDArray[np.bool_], each: Array) -> Nodes:
        """About `each` (Z,) points, spread evenly over the polygons of each chosen zone; the others have none."""
        points, areas, part_of = [np.empty((0, 3))], [np.empty(0)], [np.empty(0, dtype=np.int64)]
        numbers = np.flatnonzero(chosen[self.owner])
        bounds = shapely.bounds(self.parts[numbers]).reshape(-1, 4)
        sines = np.sin(np.radians(np.clip(bounds[:, [1, 3]], -90, 90)))
        boxes = np.radians(bounds[:, 2] - bounds[:, 0]) * (sines[:, 1] - sines[:, 0])
        owner = self.owner[numbers]
        wanted = each[owner] * boxes / np.maximum(self.areas[owner], 1e-30)
        counts = np.ceil(np.clip(wanted, 1, MOST_TRIALS)).astype(np.int64)
        # The additive recurrence of the plastic number fills a box evenly (Roberts 2018); sin φ keeps areas.
        index = np.arange(1, int(counts.max(initial=0)) + 1)[:, None]
        across, up = ((0.5 + index * [0.7548776662466927, 0.5698402909980532]) % 1).T
        for number, (west, _, east, _), (low, high), count in zip(
            numbers.tolist(), bounds, sines, counts.tolist(), strict=True
        ):
            part = self.parts[number]
            longitude = west + across[:count] * (east - west)
            latitude = np.degrees(np.arcsin(low + up[:count] * (high - low)))
            inside = shapely.contains_xy(part, longitude, latitude)
            held = int(inside.sum())
            if held:
                longitude, latitude = longitude[inside], latitude[inside]
            else:
                middle = part.representative_point()
                longitude, latitude, held = np.array([middle.x]), np.array([middle.y]), 1
            points.append(to_unit(longitude, latitude))
            areas.append(np.full(held, self.part_areas[number] / held))
            part_of.append(np.full(held, number, dtype=np.int64))
        return Nodes(np.concatenate(points), np.concatenate(areas), np.concatenate(part_of))

    @cached_property
    def border(self) -> tuple[Array, Indices]:
        """Points along each zone's outlines, unit vectors (B, 3), and the zone of each (B,)."""
        outlines = shapely.get_exterior_ring(self.parts)
        lengths = shapely.length(outlines)
        total = self.total(lengths, self.owner)[self.owner]
        wanted = np.maximum(BORDER * self.resolution / NODES, FEWEST_ALONG)[self.owner]
        pieces = np.ceil(wanted * lengths / np.maximum(total, 1e-30)).clip(1, BORDER).astype(np.int64)
        number = np.repeat(np.arange(len(self.parts)), pieces)
        along = (np.arange(len(number)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[number]
        places = shapely.get_coordinates(shapely.line_interpolate_point(outlines[number], along, normalized=True))
        return to_unit(places[:, 0], np.clip(places[:, 1], -90, 90)), self.owner[number]


def points_inside(points: Array, parts: NDArray[np.object_]) -> list[Indices]:
    """For each polygon, the unit vectors (N, 3) in it or on its border.

    Args:
        parts: prepared polygons; their longitudes may lie beyond ±180.
    """
    if not len(parts):
        return []
    longitude, latitude = to_lonlat(points)
    order = np.argsort(latitude, kind="stable")
    longitude, latitude = longitude[order], latitude[order]
    bounds = shapely.bounds(parts)
    first = np.searchsorted(latitude, bounds[:, 1], side="left")
    last = np.searchsorted(latitude, bounds[:, 3], side="right")
    held = []
    for part, (west, _, east, _), start, end in zip(parts, bounds, first, last, strict=True):
        found = [np.empty(0, dtype=np.int64)]
        # The turns in which the polygon lies; a border at exactly 180° is one at -180° in the next.
        for turn in range(int(np.ceil((west - 180) / 360)), int(np.floor((east + 180) / 360)) + 1):
            moved = longitude[start:end] + 360 * turn
            near = np.flatnonzero((moved >= west) & (moved <= east))
            if len(near):
                found.append(start + near[shapely.intersects_xy(part, moved[near], latitude[start:end][near])])
        held.append(order[np.concatenate(found)])
    return held
