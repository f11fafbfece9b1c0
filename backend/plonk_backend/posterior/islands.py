"""Parts of a region that lie in holes of other parts."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

HALF_WIDTH = 3e-6
"""Of a slit [degrees]: a third of a metre."""

BEYOND = 1e-5
"""How far a slit reaches into the hole and out of the part [degrees]."""


def without_islands_in_holes(region: MultiPolygon) -> MultiPolygon:
    """The same region, whose parts lie in no hole of another.

    An island in a lake is a valid part of a multipolygon to OGC's rules, and an error to those of QGIS's own check of
    validity. A slit of less than a metre from the lake to the shore makes a bay of it.

    Args:
        region: valid, in degrees.
    """
    parts = list(region.geoms)
    inside = shapely.STRtree([part.representative_point() for part in parts])
    opened: list[BaseGeometry] = []
    for part in parts:
        lakes = [ring for ring in part.interiors if len(inside.query(Polygon(ring), predicate="contains"))]
        slits = [_slit(lake, part.exterior) for lake in lakes]
        opened.append(part.difference(shapely.union_all(slits)) if slits else part)
    if all(one is part for one, part in zip(opened, parts, strict=True)):
        return region
    result = MultiPolygon([piece for piece in shapely.get_parts(opened) if isinstance(piece, Polygon)])
    return result if result.is_valid else region


def _slit(lake: BaseGeometry, shore: BaseGeometry) -> Polygon:
    """A thin rectangle over the shortest way from one ring to another."""
    ends = np.array([[point.x, point.y] for point in nearest_points(lake, shore)])
    way = ends[1] - ends[0]
    length = float(np.hypot(*way))
    if length < BEYOND:  # they touch
        return Point(ends[0]).buffer(2 * BEYOND)
    step = way / length * BEYOND
    across = np.array([-way[1], way[0]]) / length * HALF_WIDTH
    first, last = ends[0] - step, ends[1] + step
    return Polygon([first - across, last - across, last + across, first + across])
