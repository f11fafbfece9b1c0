"""Contours of a raster's credibility as polygons on the globe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import shapely
from contourpy import ContourGenerator, FillType, ZInterp, contour_generator
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from plonk_backend.posterior.islands import without_islands_in_holes
from plonk_backend.posterior.polygon_areas import polygon_areas_km2
from plonk_backend.posterior.products import DensityRaster

Array = NDArray[np.float64]

AREA_TOLERANCE = 0.003
"""A contour's area may differ by this share from that of the cells it stands for."""

SLIVERS = 0.001
"""Parts that together hold less than this share of a region's mass are dropped, and so are holes."""

SLIVER_AREA = 0.01
"""What is dropped makes up less than this share of a region's area, either."""

DECIMALS = 6
"""Decimals of coordinates [degrees]; the sixth is a tenth of a metre."""

MARGIN = 2
"""Cells around those of interest."""

CUTS = 16
"""Contours that are tried for one of the right area."""

MOST_VERTICES = 50_000
"""A contour of more vertices follows noise, as on a plain whose densities differ by their last digits only; it gives
way to one of credibility averaged over blocks of cells."""

FEWEST_BLOCKS = 16
"""Blocks along the shorter side of a raster are no fewer, however noisy it is."""


class CredibilityField:
    """Credibility as a surface, where regions may lie.

    Args:
        raster: global, or a window.
        levels: those of the regions, at least one.
    """

    def __init__(self, raster: DensityRaster, levels: Sequence[float]) -> None:
        self._raster = raster
        # Regions reach no farther than the neighbours of cells up to here; what is less credible is left out.
        self._highest = (1 + 2 * max(levels)) / 3
        window = raster.window
        self._first_row, last_row, self._first_column, last_column = self._extent()
        rows, columns = slice(self._first_row, last_row), slice(self._first_column, last_column)
        self._density = raster.density[rows, columns]
        # A cell's level includes its own mass. Less half of it, levels are those of the cells' centres, and a cell that
        # holds everything still stands out from its empty neighbours.
        values = raster.credibility[rows, columns] - self._density * (window.cell_areas_km2[rows, None] / 2)
        step = window.resolution
        self._north, self._west = window.north - self._first_row * step, window.west + self._first_column * step
        self._values = values
        # One block size for all levels, lest regions of different smoothness cross.
        self._block, self._generator = 1, self._surface(1)
        for level in levels:
            self._cut(level)

    def _surface(self, block: int) -> ContourGenerator:
        """What draws the contours of credibility averaged over blocks of so many rows and columns of cells."""
        values, row_centres, column_centres = block_means(self._values, block)
        rows, columns = self._values.shape
        window, step = self._raster.window, self._raster.window.resolution
        around = columns == 2 * window.grid_rows
        # Both borders at 180° get the mean of the columns next to it, and each pole the mean of the row next to it.
        # Contours then end on the borders at the same latitudes on both sides, and regions close along them. At other
        # borders they end as they arrive.
        seam = (values[:, :1] + values[:, -1:]) / 2
        values = np.concatenate([seam, values, seam] if around else [values[:, :1], values, values[:, -1:]], axis=1)
        north_row, south_row = values[:1], values[-1:]
        if around and self._north >= 90 - step / 2:
            north_row = np.full((1, values.shape[1]), values[0, 1:-1].mean())
        if around and self._north - rows * step <= -90 + step / 2:
            south_row = np.full((1, values.shape[1]), values[-1, 1:-1].mean())
        return contour_generator(
            x=self._west + np.concatenate([[0.0], column_centres, [columns]]) * step,
            y=self._north - np.concatenate([[0.0], row_centres, [rows]]) * step,
            z=np.concatenate([north_row, values, south_row]),
            fill_type=FillType.OuterOffset,
            z_interp=ZInterp.Linear,
        )

    def _extent(self) -> tuple[int, int, int, int]:
        """Rows and columns of the cells that count; all columns if they lie at both ends."""
        rows, columns = self._raster.density.shape
        credible = self._raster.credibility <= self._highest
        held_rows, held_columns = np.flatnonzero(credible.any(axis=1)), np.flatnonzero(credible.any(axis=0))
        if not len(held_rows):
            held_rows, held_columns = (np.array([int(index)]) for index in self._densest())
        first, last = int(held_columns[0]) - MARGIN, int(held_columns[-1]) + MARGIN + 1
        if self._raster.window.spans_parallels and (first < 0 or last > columns):
            first, last = 0, columns
        return (
            max(int(held_rows[0]) - MARGIN, 0),
            min(int(held_rows[-1]) + MARGIN + 1, rows),
            max(first, 0),
            min(last, columns),
        )

    def _densest(self) -> tuple[int, int]:
        row, column = np.unravel_index(int(self._raster.density.argmax()), self._raster.density.shape)
        return int(row), int(column)

    def region(self, level: float, area_km2: float) -> MultiPolygon:
        """The polygons inside the contour that encloses an area, found by bisection around the level's own contour.

        They are valid, split at the antimeridian, and without slivers.
        """
        low, high = 0.0, 1.0
        threshold, best, best_error = level, None, np.inf
        for _ in range(CUTS):
            polygons = self._inside(threshold)
            area = float(polygon_areas_km2(polygons).sum())
            error = abs(area / area_km2 - 1)
            if len(polygons) and error < best_error:
                best, best_error = polygons, error
            if error < AREA_TOLERANCE:
                break
            if area < area_km2:
                low = threshold
            else:
                high = threshold
            threshold = (low + high) / 2
        if best is None:
            best = _objects([self._densest_cell()])
        return _on_map(self._tidy(best, level))

    def _inside(self, threshold: float) -> NDArray[np.object_]:
        polygons = []
        for coordinates, ends in zip(*self._cut(threshold), strict=True):
            rings = [coordinates[a:b] for a, b in zip(ends[:-1], ends[1:], strict=True)]
            polygons.append(Polygon(rings[0], rings[1:]))
        return _objects(polygons)

    def _cut(self, threshold: float) -> tuple[list[Array], list[NDArray[np.uint32]]]:
        """Vertices of polygons and where their rings end; blocks grow until the vertices are few enough."""
        while True:
            # The type of what `filled` returns follows from FillType.OuterOffset.
            cut = cast(tuple[list[Array], list[NDArray[np.uint32]]], self._generator.filled(-1.0, threshold))
            smallest = min(self._values.shape) // (2 * self._block)
            if sum(map(len, cut[0])) <= MOST_VERTICES or smallest < FEWEST_BLOCKS:
                return cut
            self._block *= 2
            self._generator = self._surface(self._block)

    def _densest_cell(self) -> Polygon:
        row, column = self._densest()
        window = self._raster.window
        west, north = window.west + column * window.resolution, window.north - row * window.resolution
        return box(west, north - window.resolution, west + window.resolution, north)

    def _tidy(self, polygons: NDArray[np.object_], level: float) -> list[Polygon]:
        """Polygons without slivers and pinholes."""
        area = float(polygon_areas_km2(polygons).sum())
        kept = polygons[self._staying(polygons, level, area)]
        exteriors = shapely.get_exterior_ring(kept)
        holes, owner = shapely.get_rings(kept, return_index=True)
        inner = np.diff(owner, prepend=-1) == 0
        holes, owner = holes[inner], owner[inner]
        staying = self._staying(shapely.polygons(holes), level, area)
        holes, owner = holes[staying], owner[staying]
        first, last = (np.searchsorted(owner, np.arange(len(kept)), side=side) for side in ("left", "right"))
        return [
            Polygon(exterior, list(holes[a:b]))
            for exterior, a, b in zip(exteriors, first.tolist(), last.tolist(), strict=True)
        ]

    def _staying(self, polygons: NDArray[np.object_], level: float, area_km2: float) -> NDArray[np.bool_]:
        """Marks all but the lightest polygons, those that hold `SLIVERS` of the level and `SLIVER_AREA` together."""
        areas = polygon_areas_km2(polygons)
        # No more than their area times their highest density.
        masses = np.full(len(polygons), np.inf)
        for number in np.flatnonzero(areas <= SLIVER_AREA * area_km2).tolist():
            masses[number] = areas[number] * self._highest_density(shapely.bounds(polygons[number]))
        order = np.argsort(masses, kind="stable")
        light = (np.cumsum(masses[order]) <= SLIVERS * level) & (np.cumsum(areas[order]) <= SLIVER_AREA * area_km2)
        staying = np.ones(len(polygons), dtype=bool)
        staying[order[light]] = False
        return staying if staying.any() or not len(polygons) else ~staying

    def _highest_density(self, bounds: Array) -> float:
        step = self._raster.resolution
        west, east = ((bounds[[0, 2]] - self._west) / step).tolist()
        top, bottom = ((self._north - bounds[[3, 1]]) / step).tolist()
        rows = slice(max(int(np.floor(top)), 0), int(np.ceil(bottom)) + 1)
        columns = slice(max(int(np.floor(west)), 0), int(np.ceil(east)) + 1)
        return float(self._density[rows, columns].max(initial=0))


def _on_map(polygons: Sequence[Polygon]) -> MultiPolygon:
    """One valid multipolygon with rounded coordinates, longitudes in [-180, 180]."""
    parts = _objects(list(polygons))
    # The eastern border of the whole grid is 180° but for rounding.
    if shapely.total_bounds(parts)[2] > 180 + 1e-9:
        parts = _valid(parts)
        turned = shapely.transform(shapely.intersection(parts, box(180, -90, 540, 90)), lambda xy: xy - [360, 0])
        parts = np.concatenate([shapely.intersection(parts, box(-180, -90, 180, 90)), turned])
    return _valid_multipolygon(parts)


def _valid_multipolygon(geometries: NDArray[np.object_]) -> MultiPolygon:
    """The polygons of geometries with rounded coordinates; lines and points are no part of a region."""
    # Rounding may make a ring touch itself, or seldom another polygon.
    region = MultiPolygon(polygons_in(_valid(shapely.transform(geometries, lambda xy: np.round(xy, DECIMALS)))))
    valid = region if region.is_valid else MultiPolygon(polygons_in(shapely.make_valid(region)))
    return without_islands_in_holes(valid)


def _valid(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """The geometries, invalid ones made valid each by itself, which takes far less time than all at once."""
    geometries = geometries.copy()
    invalid = ~shapely.is_valid(geometries)
    geometries[invalid] = shapely.make_valid(geometries[invalid])
    return geometries


def block_means(values: NDArray[np.floating[Any]], block: int) -> tuple[NDArray[np.floating[Any]], Array, Array]:
    """Means of blocks of cells, those at the last row and column smaller ones, and the centres of rows and columns.

    Args:
        values: shape (rows, columns).
        block: cells along a block's side.

    Returns:
        Means, shape (⌈rows / block⌉, ⌈columns / block⌉); the centres of their rows and of their columns, in cells from
        the first cell's edge.
    """
    centres = []
    for axis in (0, 1):
        edges = np.append(np.arange(0, values.shape[axis], block), values.shape[axis])
        sizes = np.diff(edges)
        if block > 1:
            sums = np.add.reduceat(values, edges[:-1], axis=axis)
            values = sums / np.expand_dims(sizes, 1 - axis).astype(values.dtype)
        centres.append((edges[:-1] + edges[1:]) / 2)
    return values, centres[0], centres[1]


def polygons_in(geometry: BaseGeometry | NDArray[np.object_]) -> list[Polygon]:
    """The polygons in a geometry of any type, or in several."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]


def _objects(polygons: list[Polygon]) -> NDArray[np.object_]:
    array = np.empty(len(polygons), dtype=object)
    array[:] = polygons
    return array
