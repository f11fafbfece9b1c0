"""The global longitude/latitude grid and windows of it: cells, areas, and the way from a coarse grid to a fine one.

A grid of n rows has 2 n columns. Row 0 is the northernmost, column 0 starts at 180° W.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.sphere import EARTH_RADIUS_KM, to_lonlat

Array = NDArray[np.float64]
Floats = NDArray[np.float32]

MOST_ROWS = 4_000_000
"""Rows of the finest grid that is offered: cells of 5 m."""


@dataclass(frozen=True)
class Window:
    """Whole cells of the global grid of `grid_rows` rows.

    A window that crosses the antimeridian goes on beyond 180°; its west edge lies in [-180, 180).

    Attributes:
        grid_rows: rows of the global grid; cells are 180 / grid_rows degrees wide.
        first_row, first_column: the north-western cell, in [0, grid_rows) and [0, 2 grid_rows).
        rows, columns: cells of the window; at most 2 grid_rows columns.
    """

    grid_rows: int
    first_row: int
    first_column: int
    rows: int
    columns: int

    @classmethod
    def whole(cls, grid_rows: int) -> Window:
        """The global grid itself."""
        return cls(grid_rows, 0, 0, grid_rows, 2 * grid_rows)

    @classmethod
    def around(cls, west: float, south: float, east: float, north: float, resolution: float) -> Window:
        """The smallest window that holds bounds [degrees].

        Args:
            west, east: longitudes; west > east crosses the antimeridian, and so does an east beyond 180. Bounds
                at least 360 apart, and west = east, are all longitudes.
            south, north: latitudes, south < north.
            resolution: cell size [degrees].

        Raises:
            ValueError: the bounds hold nothing or the resolution does not divide 180.
        """
        grid_rows = rows_of(resolution)
        if not np.isfinite([west, south, east, north]).all():
            raise ValueError("The bounds of a raster must be finite numbers.")
        south, north = max(south, -90.0), min(north, 90.0)
        if south >= north:
            raise ValueError("The southern bound of a raster must lie south of the northern one, within ±90°.")
        # Bounds on an edge between cells stay there although 180 / n is no binary fraction.
        slack = 1e-7
        first_row = int(np.floor((90 - north) * grid_rows / 180 + slack))
        last_row = int(np.ceil((90 - south) * grid_rows / 180 - slack))
        span = east - west if abs(east - west) >= 360 else (east - west) % 360
        if span == 0 or span >= 360:
            return cls(grid_rows, first_row, 0, last_row - first_row, 2 * grid_rows)
        start = (west + 180) % 360 * grid_rows / 180
        first_column = int(np.floor(start + slack))
        columns = int(np.ceil(start + span * grid_rows / 180 - slack)) - first_column
        if columns >= 2 * grid_rows:
            return cls(grid_rows, first_row, 0, last_row - first_row, 2 * grid_rows)
        return cls(grid_rows, first_row, first_column % (2 * grid_rows), last_row - first_row, columns)

    @property
    def resolution(self) -> float:
        """Cell size [degrees]."""
        return 180 / self.grid_rows

    @property
    def west(self) -> float:
        """Western edge [degrees], in [-180, 180)."""
        return -180 + self.first_column * 180 / self.grid_rows

    @property
    def north(self) -> float:
        """Northern edge [degrees]."""
        return 90 - self.first_row * 180 / self.grid_rows

    @property
    def east(self) -> float:
        """Eastern edge [degrees], in (-180, 540)."""
        return -180 + (self.first_column + self.columns) * 180 / self.grid_rows

    @property
    def south(self) -> float:
        """Southern edge [degrees]."""
        return 90 - (self.first_row + self.rows) * 180 / self.grid_rows

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    @property
    def spans_parallels(self) -> bool:
        """Whether it holds all longitudes."""
        return self.columns == 2 * self.grid_rows

    @property
    def is_whole(self) -> bool:
        """Whether it is the global grid."""
        return self.spans_parallels and self.rows == self.grid_rows and self.first_column == 0

    @property
    def row_latitudes(self) -> Array:
        """Latitudes of the rows' centres [radians], north to south, shape (rows,)."""
        return np.asarray(np.pi / 2 - (self.first_row + np.arange(self.rows) + 0.5) * np.pi / self.grid_rows)

    @property
    def column_longitudes(self) -> Array:
        """Longitudes of the columns' centres [radians], west to east, those east of 180° beyond π, shape (columns,)."""
        return np.asarray(-np.pi + (self.first_column + np.arange(self.columns) + 0.5) * np.pi / self.grid_rows)

    @property
    def cell_areas(self) -> Array:
        """Area of one cell of each row on the unit sphere [steradians], shape (rows,)."""
        return _areas(self.row_latitudes, np.pi / self.grid_rows, np.pi / self.grid_rows)

    @property
    def cell_areas_km2(self) -> Array:
        """Area of one cell of each row [km²], shape (rows,)."""
        return np.asarray(self.cell_areas * EARTH_RADIUS_KM**2)

    def cells_at(self, points: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Row and column, within the window, of unit vectors (N, 3); those of points outside are out of range."""
        longitude, latitude = to_lonlat(points)
        row = np.minimum((90 - latitude) * self.grid_rows / 180, self.grid_rows - 0.5).astype(np.int64)
        column = ((longitude + 180) * self.grid_rows / 180).astype(np.int64) % (2 * self.grid_rows)
        return row - self.first_row, (column - self.first_column) % (2 * self.grid_rows)

    def holds(self, points: Array) -> NDArray[np.bool_]:
        """Whether unit vectors (N, 3) lie in the window."""
        row, column = self.cells_at(points)
        return np.asarray((row >= 0) & (row < self.rows) & (column < self.columns))

    def coarser(self) -> Window:
        """The window of the grid of half as many rows (rounded up) that `refine` needs to fill this one."""
        coarse = -(-self.grid_rows // 2)
        first, last = _neighbours(self.first_row, self.rows, coarse / self.grid_rows)
        first, last = max(first, 0), min(last, coarse - 1)
        west, east = _neighbours(self.first_column, self.columns, coarse / self.grid_rows)
        if self.spans_parallels or east - west + 1 >= 2 * coarse:
            west, east = 0, 2 * coarse - 1
        return Window(coarse, first, west % (2 * coarse), last - first + 1, east - west + 1)


def rows_of(resolution: float) -> int:
    """Rows of the global grid with cells of `resolution` degrees.

    Raises:
        ValueError: no whole number of such cells makes up a meridian, or they are too small.
    """
    rows = round(180 / resolution) if resolution > 0 else 0
    if not 1 <= rows <= MOST_ROWS or abs(rows * resolution - 180) > 1e-3 * min(resolution, 1.0):
        raise ValueError(f"Cells of a raster must divide 180° into 1 to {MOST_ROWS} rows; {resolution:g}° does not.")
    return rows


def row_latitudes(rows: int) -> Array:
    """Latitudes of the rows' centres [radians], north to south, shape (rows,)."""
    return Window.whole(rows).row_latitudes


def column_longitudes(columns: int) -> Array:
    """Longitudes of the columns' centres [radians], west to east, shape (columns,)."""
    return np.asarray(-np.pi + (np.arange(columns) + 0.5) * 2 * np.pi / columns)


def cell_areas(rows: int, columns: int | None = None) -> Array:
    """Area of one cell of each row on the unit sphere [steradians], shape (rows,)."""
    columns = 2 * rows if columns is None else columns
    return _areas(row_latitudes(rows), np.pi / rows, 2 * np.pi / columns)


def cell_areas_km2(rows: int) -> Array:
    """Area of one cell of each row [km²], shape (rows,)."""
    return np.asarray(cell_areas(rows) * EARTH_RADIUS_KM**2)


def _areas(latitudes: Array, height: float, width: float) -> Array:
    """Δλ (sin φ_north - sin φ_south), written as a product so that polar rows keep their digits."""
    return np.asarray(width * 2 * np.cos(latitudes) * np.sin(height / 2))


def _neighbours(first: int, count: int, ratio: float) -> tuple[int, int]:
    """The first and the last coarse cell that linear interpolation to `count` fine cells from `first` on needs."""
    lowest, highest = (first + 0.5) * ratio - 0.5, (first + count - 0.5) * ratio - 0.5
    return int(np.floor(lowest)), int(np.floor(highest)) + 1


def interpolate_columns(values: Floats, first: int, few: int, window: Window) -> Floats:
    """Values at the centres of some of `few` columns around the globe, at the centres of a window's columns; linear.

    Args:
        values: shape (rows, n), the columns first, first + 1, …; all of them, or as many as the window needs.
        first: number of the first column, counted from 180° W.
        few: columns around the globe.
    """
    ratio = few / (2 * window.grid_rows)
    if ratio == 0.5 and values.shape[1] >= 2:
        return _doubled(values, first, few, window)
    position = (window.first_column + np.arange(window.columns) + 0.5) * ratio - 0.5
    left = np.floor(position).astype(np.int64)
    fraction = (position - left).astype(np.float32)
    left = (left - first) % few
    right = (left + 1) % few
    if not fraction.any():
        # As many columns, from another one on. The one to the right of the last may not be there.
        return values[:, left]
    result = values[:, left] * (1 - fraction)
    result += values[:, right] * fraction
    return result


def _doubled(values: Floats, first: int, few: int, window: Window) -> Floats:
    """`interpolate_columns` to twice as many columns, where the weights are 1/4 and 3/4 throughout."""
    rows, given = values.shape
    start = (window.first_column - 2 * first) % (2 * few)
    result = np.empty((rows, 2 * given), dtype=np.float32)
    most = np.float32(0.75) * values
    less = np.float32(0.25) * values
    result[:, 2::2] = most[:, 1:] + less[:, :-1]
    result[:, 1:-1:2] = most[:, :-1] + less[:, 1:]
    # Around the globe the last column is the first one's neighbour. A window has a spare column at each end.
    result[:, 0] = most[:, 0] + less[:, -1]
    result[:, -1] = most[:, -1] + less[:, 0]
    if window.spans_parallels:
        return result if start == 0 else np.roll(result, -start, axis=1)
    if start + window.columns <= 2 * given:
        return result[:, start : start + window.columns]
    return result[:, (start + np.arange(window.columns)) % (2 * few)]


def refine(density: Floats, coarse: Window, window: Window, *, keep_mass: bool = True) -> Floats:
    """A density on a coarse window, bilinearly interpolated to a finer one inside it, e.g. `coarse = window.coarser()`.

    The row beyond a pole is the polar row, turned by 180°. A whole grid's interpolated density is scaled to hold
    exactly the mass that the coarse one held, unless its values are to stay.
    """
    if coarse == window:
        return density
    beyond = [_beyond_pole(density[:1], coarse), _beyond_pole(density[-1:], coarse)]
    wide = interpolate_columns(
        np.concatenate([beyond[0], density, beyond[1]]), coarse.first_column, 2 * coarse.grid_rows, window
    )
    ratio = coarse.grid_rows / window.grid_rows
    position = (window.first_row + np.arange(window.rows) + 0.5) * ratio - 0.5 - coarse.first_row + 1
    upper = np.floor(position).astype(np.int64)
    fraction = (position - upper).astype(np.float32)
    result = np.empty(window.shape, dtype=np.float32)
    scratch = np.empty(window.columns, dtype=np.float32)
    for row, (above, share) in enumerate(zip(upper.tolist(), fraction, strict=True)):
        # Row by row the operands stay in the processor's cache.
        np.multiply(wide[above], 1 - share, out=result[row])
        np.multiply(wide[above + 1], share, out=scratch)
        result[row] += scratch
    if window.is_whole and keep_mass:
        mass = window_mass(density, coarse)
        if mass > 0:
            result *= np.float32(mass / window_mass(result, window))
    return result


def _beyond_pole(row: Floats, window: Window) -> Floats:
    # A part of a parallel does not say what lies beyond the pole; its own row is nearest.
    return np.roll(row, window.grid_rows, axis=1) if window.spans_parallels else row


def window_mass(density: NDArray[np.floating], window: Window) -> float:
    """∫ density dΩ over a window, for a density per steradian."""
    return float(density.sum(axis=1, dtype=np.float64) @ window.cell_areas)


def total_mass(density: NDArray[np.floating]) -> float:
    """∫ density dΩ over the sphere, for a density per steradian on a global grid."""
    return window_mass(density, Window.whole(density.shape[0]))


def values_at(grid: NDArray[np.floating], points: Array) -> Array:
    """Values of a global grid at unit vectors (N, 3), bilinearly interpolated between the centres of cells, (N,)."""
    rows, columns = grid.shape
    longitude, latitude = to_lonlat(points)
    row = np.clip((90 - latitude) / 180 * rows - 0.5, 0, rows - 1)
    column = (longitude + 180) / 360 * columns - 0.5
    upper, left = np.minimum(np.floor(row).astype(np.int64), rows - 2), np.floor(column).astype(np.int64)
    down, right = row - upper, column - left
    left, next_left = left % columns, (left + 1) % columns
    north = grid[upper, left] * (1 - right) + grid[upper, next_left] * right
    south = grid[upper + 1, left] * (1 - right) + grid[upper + 1, next_left] * right
    return np.asarray(north * (1 - down) + south * down)
