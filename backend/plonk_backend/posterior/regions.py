"""Highest-density regions as polygons that any GIS can draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np
import shapely
from contourpy import FillType, ZInterp, contour_generator
from numpy.typing import NDArray
from shapely.geometry import LinearRing, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from plonk_backend.posterior.credibility import highest_density_area
from plonk_backend.posterior.grid import cell_areas_km2
from plonk_backend.posterior.products import DensityRaster, Region
from plonk_backend.sphere import EARTH_RADIUS_KM

Array = NDArray[np.float64]

AREA_TOLERANCE = 0.005
"""A polygon's area may differ by this share from that of the cells it stands for."""

SLIVERS = 0.001
"""Parts that together make up less than this share of a region's area are dropped."""

DECIMALS = 6
"""Decimals of coordinates [degrees]; the sixth is a tenth of a metre."""


def credible_regions(
    raster: DensityRaster, levels: Sequence[float], areas_km2: Sequence[float] | None = None
) -> tuple[Region, ...]:
    """The highest-density region of each level, in the order of the levels.

    A region is the area inside a contour of the raster's credibility. Contours are drawn between the centres of cells;
    the contour is chosen whose area on the sphere is that of the densest cells which hold the level's mass.

    Args:
        raster: a global raster.
        levels: probability held by each region, each in (0, 1).
        areas_km2: `highest_density_area` of the levels where it is known already.
    """
    field = _Field(raster)
    areas = highest_density_area(raster.density, np.asarray(levels)) if areas_km2 is None else areas_km2
    regions = []
    for level, area in zip(levels, areas, strict=True):
        regions.append(
            Region(level=float(level), area_km2=float(area), geometry=field.region(float(level), float(area)))
        )
    return tuple(regions)


def polygon_area_km2(geometry: BaseGeometry) -> float:
    """Area [km²] on the sphere of a polygon or multipolygon whose edges are straight in longitude and latitude.

    Under an edge from (λ₁, φ₁) to (λ₂, φ₂) lies R² Δλ sin φₘ sin(Δφ/2) / (Δφ/2), φₘ the mean latitude: the integral of
    sin φ dλ along the edge, exactly.
    """
    area = 0.0
    for polygon in _polygons(geometry):
        area += abs(_ring_area(polygon.exterior.coords)) - sum(
            abs(_ring_area(ring.coords)) for ring in polygon.interiors
        )
    return area


def _ring_area(coordinates: object) -> float:
    longitude, latitude = np.radians(np.asarray(coordinates, dtype=np.float64)[:, :2]).T
    half = np.diff(latitude) / 2
    middle = (latitude[1:] + latitude[:-1]) / 2
    return float(EARTH_RADIUS_KM**2 * np.sum(np.diff(longitude) * np.sin(middle) * np.sinc(half / np.pi)))


def _polygons(geometry: BaseGeometry) -> Iterator[Polygon]:
    """The polygons in a geometry of any type; points and lines are skipped."""
    for part in shapely.get_parts(shapely.get_parts(geometry)):
        if isinstance(part, Polygon) and not part.is_empty:
            yield part


class _Field:
    """Credibility as a surface over [-180, 180] x [-90, 90], to be cut at any level."""

    def __init__(self, raster: DensityRaster) -> None:
        rows, columns = raster.density.shape
        self._raster = raster
        # A cell's level includes its own mass. Less half of it, levels are those of the cells' centres, and a cell that
        # holds everything still stands out from its empty neighbours.
        values = raster.credibility - raster.density * (cell_areas_km2(rows)[:, None] / 2)
        # Both borders at 180° get the mean of the columns next to it, and each pole the mean of the row next to it.
        # Contours then end on the borders at the same latitudes on both sides, and regions close along them.
        seam = (values[:, :1] + values[:, -1:]) / 2
        values = np.concatenate([seam, values, seam], axis=1)
        north, south = (np.full((1, columns + 2), values[row, 1:-1].mean()) for row in (0, -1))
        step = 180 / rows
        self._generator = contour_generator(
            x=np.concatenate([[-180.0], -180 + (np.arange(columns) + 0.5) * step, [180.0]]),
            y=np.concatenate([[90.0], 90 - (np.arange(rows) + 0.5) * step, [-90.0]]),
            z=np.concatenate([north, values, south]),
            fill_type=FillType.OuterOffset,
            z_interp=ZInterp.Linear,
        )

    def region(self, level: float, area_km2: float) -> MultiPolygon:
        """The polygons inside the contour that encloses an area, found by bisection around the level's own contour."""
        low, high = 0.0, 1.0
        threshold, best, best_error = level, None, np.inf
        for _ in range(20):
            polygons = self._inside(threshold)
            area = sum(map(polygon_area_km2, polygons))
            error = abs(area / area_km2 - 1)
            if polygons and error < best_error:
                best, best_error = polygons, error
            if error < AREA_TOLERANCE:
                break
            if area < area_km2:
                low = threshold
            else:
                high = threshold
            threshold = (low + high) / 2
        if best is None:
            best = [self._densest_cell()]
        return _tidy(best)

    def _inside(self, threshold: float) -> list[Polygon]:
        # The type of what `filled` returns follows from FillType.OuterOffset.
        points, offsets = cast(tuple[list[Array], list[NDArray[np.uint32]]], self._generator.filled(-1.0, threshold))
        polygons = []
        for coordinates, ends in zip(points, offsets, strict=True):
            rings = [coordinates[a:b] for a, b in zip(ends[:-1], ends[1:], strict=True)]
            polygons.append(Polygon(rings[0], rings[1:]))
        return polygons

    def _densest_cell(self) -> Polygon:
        rows, columns = self._raster.density.shape
        row, column = np.unravel_index(int(self._raster.density.argmax()), (rows, columns))
        step = 180 / rows
        west, north = -180 + float(column) * step, 90 - float(row) * step
        return box(west, north - step, west + step, north)


def _tidy(polygons: list[Polygon]) -> MultiPolygon:
    """One valid multipolygon: coordinates rounded, slivers and pinholes dropped."""
    limit = SLIVERS * sum(map(polygon_area_km2, polygons))
    slivers = _smallest([polygon_area_km2(polygon) for polygon in polygons], limit)
    kept = [polygon for index, polygon in enumerate(polygons) if index not in slivers]
    holes = [(index, ring) for index, polygon in enumerate(kept) for ring in polygon.interiors]
    pinholes = _smallest([abs(_ring_area(ring.coords)) for _, ring in holes], limit)
    rounded = []
    for index, polygon in enumerate(kept):
        rings = [ring for number, (owner, ring) in enumerate(holes) if owner == index and number not in pinholes]
        rounded.append(Polygon(_rounded(polygon.exterior), [_rounded(ring) for ring in rings]))
    region = MultiPolygon(rounded)
    if not region.is_valid:
        # Rounding may make a ring touch itself. Lines and points that repair leaves behind are no part of a region.
        region = MultiPolygon(list(_polygons(shapely.make_valid(region))))
    return region


def _rounded(ring: LinearRing) -> NDArray[np.float64]:
    return np.asarray(np.round(np.asarray(ring.coords), DECIMALS))


def _smallest(areas: Sequence[float], limit: float) -> set[int]:
    """Indices of the smallest areas whose sum does not exceed a limit."""
    order = np.argsort(areas, kind="stable")
    return {int(index) for index in order[np.cumsum(np.asarray(areas)[order]) <= limit]}
