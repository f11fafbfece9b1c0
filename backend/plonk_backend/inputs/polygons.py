"""Zones: layers of polygons, as multipolygons in EPSG:4326."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LinearRing, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from plonk_backend.inputs.antimeridian import (
    crosses,
    filled,
    leaps,
    outside_of,
    polygon_parts,
    polygons_only,
    unwrapped,
)
from plonk_backend.inputs.crs import MOST_DRAWN_LONGITUDE, LayerCrs
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.formats import Format, format_of
from plonk_backend.inputs.layers import POLYGONS, read_layer
from plonk_backend.inputs.vector_layer import VectorLayer, feature_labels, object_array

LONGEST_EDGE_M = 20_000
"""Edges of projected layers are divided into pieces of this length [m]: straight on the map, they are curves on Earth.
The middle of such a piece is off by some 10 m, more next to the poles."""

MOST_PIECES = 20_000
"""Pieces of one polygon's outline; those of very long ones are longer."""


@dataclass(frozen=True)
class Polygons:
    """Polygons in the order of the layer.

    Attributes:
        source: what the layer is called in messages.
        geometry: a valid multipolygon in EPSG:4326 for each feature, shape (K,), split at the antimeridian and closed
            around poles, edges straight in longitude and latitude; None where a feature has none or no area.
        attributes: by column, each of shape (K,): numbers, datetime64, or objects that are text or None.
        names: what to call each polygon, from a column such as "name", else from the feature.
        warnings: sentences for people, such as about features without a geometry.
    """

    source: str
    geometry: tuple[MultiPolygon | None, ...]
    attributes: dict[str, NDArray[Any]]
    names: tuple[str, ...]
    warnings: tuple[str, ...]


def read_polygons(path: Path, layer: str | None = None) -> Polygons:
    """Read polygons from a GeoPackage, GeoJSON file, zipped Shapefile or CSV file with WKT, in any reference system.

    Curves are straightened and invalid polygons mended. Features with a null or empty geometry stay, without one, and
    are told of in the warnings. Across the antimeridian, longitudes may go on beyond 180 or be cut there; rings
    whose edges leap by more than 180 degrees are read as `antimeridian.crosses` says, which is told of, too; the
    direction of a ring counts in GeoJSON alone.

    Args:
        path: the file; its format is told by its content.
        layer: the layer's name, where the file has several of polygons.

    Raises:
        InputError: the file or layer cannot be read, has no polygon or no reference system, or a feature is no polygon
            or lies nowhere on Earth.
    """
    found = read_layer(path, layer, POLYGONS, "polygons")
    crs = LayerCrs(found.crs, found.begin)
    source_shapes = _polygonal(found, mend=not crs.geographic)
    there = np.flatnonzero(~shapely.is_missing(source_shapes))
    geometry: list[MultiPolygon | None] = [None] * len(source_shapes)
    shapes = source_shapes[there] if crs.geographic else _divided(source_shapes[there], crs)
    moved = _transformed(found, there, crs, shapes)
    counterclockwise = format_of(path) is Format.GEOJSON
    crossing: list[int] = []
    wide: list[int] = []
    west, _, east, _ = shapely.bounds(moved).T
    poles = np.column_stack(crs.from_lonlat(np.zeros(2), np.array([90.0, -90.0])))
    simple = (west >= -180) & (east <= 180) & (east - west <= 180)
    for pole in poles if not crs.geographic else ():
        if np.isfinite(pole).all():
            simple &= ~shapely.contains_xy(shapes, *pole)
    for number, feature in enumerate(there):
        if simple[number]:
            geometry[feature] = polygons_only(moved[number])
            continue
        globe = _Globe(crs, poles, counterclockwise=counterclockwise)
        try:
            geometry[feature] = globe.placed(shapes[number], moved[number])
        except ValueError as error:
            raise InputError(f"{found.feature(feature)} cannot be used: {error}") from error
        if globe.short_way:
            crossing.append(int(feature))
        if globe.long_way:
            wide.append(int(feature))
    if all(one is None or one.is_empty for one in geometry):
        raise InputError(f"{found.begin} has no polygon: no feature has a geometry with an area.")
    return Polygons(
        source=found.source,
        geometry=tuple(None if one is None or one.is_empty else one for one in geometry),
        attributes=found.columns,
        names=tuple(feature_labels(found)),
        warnings=(*found.warnings, *_notes(found, geometry, crossing, wide)),
    )


def _polygonal(layer: VectorLayer, *, mend: bool) -> NDArray[np.object_]:
    """Multipolygons in the layer's own system; None where there is none.

    They are made valid on request, on the map of a projected layer. In longitude and latitude, a ring that crosses the
    antimeridian is only valid once it was unwrapped.
    """
    polygonal: list[MultiPolygon | None] = []
    for number, geometry in enumerate(layer.geometry):
        if geometry is None or geometry.is_empty:
            polygonal.append(None)
            continue
        if not np.isfinite(shapely.get_coordinates(geometry)).all():
            raise InputError(f"{layer.feature(number)} has coordinates that are not finite; draw it again.")
        if geometry.geom_type not in ("Polygon", "MultiPolygon", "GeometryCollection"):
            raise InputError(
                f"{layer.feature(number)} is a {geometry.geom_type}; zones are polygons. Make polygons of it, such as "
                "with a buffer."
            )
        parts = polygons_only(geometry) if mend else MultiPolygon(polygon_parts(geometry))
        polygonal.append(None if parts.is_empty else parts)
    return object_array(polygonal)


def _divided(shapes: NDArray[np.object_], crs: LayerCrs) -> NDArray[np.object_]:
    longest = np.maximum(LONGEST_EDGE_M / crs.metres, shapely.length(shapes) / MOST_PIECES)
    return np.asarray(shapely.segmentize(shapes, longest), dtype=object)


def _transformed(
    layer: VectorLayer, features: NDArray[np.intp], crs: LayerCrs, shapes: NDArray[np.object_]
) -> NDArray[np.object_]:
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    longitude, latitude = crs.to_lonlat(coordinates[:, 0], coordinates[:, 1], MOST_DRAWN_LONGITUDE)
    for number in np.flatnonzero(~np.isfinite(longitude))[:1]:
        raise InputError(f"{layer.feature(features[owner[number]])} {crs.nowhere(*coordinates[number].tolist())}.")
    return np.asarray(shapely.set_coordinates(shapes.copy(), np.column_stack([longitude, latitude])), dtype=object)


class _Globe:
    """Puts polygons that cross the antimeridian or hold a pole on the map.

    Args:
        crs: of the layer.
        poles: where the north and the south pole lie in it, shape (2, 2); NaN where they do not.
        counterclockwise: whether exterior rings are.

    Attributes:
        short_way, long_way: whether an edge leaps by more than 180 degrees and was taken to cross the antimeridian, or
            not to.
    """

    def __init__(self, crs: LayerCrs, poles: NDArray[np.float64], *, counterclockwise: bool) -> None:
        self._geographic = crs.geographic
        self._poles = poles
        self._counterclockwise = counterclockwise
        self.short_way = self.long_way = False

    def placed(self, source: BaseGeometry, moved: BaseGeometry) -> MultiPolygon:
        """A polygon, given as the layer has it and with its vertices in longitude and latitude."""
        parts = [
            self._part(one, two) for one, two in zip(shapely.get_parts(source), shapely.get_parts(moved), strict=True)
        ]
        return polygons_only(shapely.union_all(parts))

    def _part(self, source: Polygon, moved: Polygon) -> BaseGeometry:
        outer = self._filled(source.exterior, moved.exterior)
        holes = [self._filled(one, two) for one, two in zip(source.interiors, moved.interiors, strict=True)]
        return shapely.difference(outer, shapely.union_all(holes)) if holes else outer

    def _filled(self, source: LinearRing, moved: LinearRing) -> BaseGeometry:
        longitude, latitude = shapely.get_coordinates(moved).T
        if self._geographic:
            crossing = leaps(longitude)
            if crossing.any() and crosses(longitude, latitude, counterclockwise=self._counterclockwise):
                self.short_way = True
            elif crossing.any():
                self.long_way = True
                crossing[:] = False
            return filled(unwrapped(longitude, crossing), latitude, _nearer_pole(longitude, latitude))
        line = unwrapped(longitude, np.ones(len(longitude) - 1, dtype=bool))
        north, south = (bool(shapely.contains_xy(Polygon(source), *pole)) for pole in self._poles)
        if north == south:
            inside = filled(line, latitude, _nearer_pole(line, latitude))
            # A ring that holds both poles runs around the part that it leaves out.
            return outside_of(inside) if north else inside
        return filled(line, latitude, 90.0 if north else -90.0)


def _nearer_pole(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> float:
    """±90: the pole of the hemisphere in which a ring has most of its way around."""
    way = np.abs(np.diff(longitude))
    middle = (latitude[1:] + latitude[:-1]) / 2
    return 90.0 if (way * middle).sum() >= 0 else -90.0


def _notes(layer: VectorLayer, geometry: list[MultiPolygon | None], crossing: list[int], wide: list[int]) -> list[str]:
    notes = []
    without = np.array([number for number, one in enumerate(geometry) if one is None or one.is_empty], dtype=np.intp)
    if len(without):
        notes.append(f"{layer.begin} has features without an area: {layer.listed(without)}.")
    if crossing:
        notes.append(
            f"{layer.begin} has polygons with edges that leap by more than 180 degrees of longitude; they were taken "
            f"to cross the antimeridian, the short way: {layer.listed(np.array(crossing))}."
        )
    if wide:
        notes.append(
            f"{layer.begin} has polygons with edges of more than 180 degrees of longitude; they were taken as drawn, "
            f"the long way: {layer.listed(np.array(wide))}. To cross the antimeridian, write longitudes beyond 180."
        )
    return notes
