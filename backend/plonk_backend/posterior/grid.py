"""The global longitude/latitude grid: cells, areas, and the way from a coarse grid to a fine one.

A grid of n rows has 2 n columns. Row 0 is the northernmost, column 0 starts at 180° W.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plonk_backend.sphere import EARTH_RADIUS_KM, to_lonlat

Array = NDArray[np.float64]


def row_latitudes(rows: int) -> Array:
    """Latitudes of the rows' centres [radians], north to south, shape (rows,)."""
    return np.asarray(np.pi / 2 - (np.arange(rows) + 0.5) * np.pi / rows)


def column_longitudes(columns: int) -> Array:
    """Longitudes of the columns' centres [radians], west to east, shape (columns,)."""
    return np.asarray(-np.pi + (np.arange(columns) + 0.5) * 2 * np.pi / columns)


def cell_areas(rows: int, columns: int | None = None) -> Array:
    """Area of one cell of each row on the unit sphere [steradians], shape (rows,).

    Δλ (sin φ_north - sin φ_south), written as a product so that polar rows keep their digits.
    """
    columns = 2 * rows if columns is None else columns
    step = np.pi / rows
    return np.asarray(2 * np.pi / columns * 2 * np.cos(row_latitudes(rows)) * np.sin(step / 2))


def cell_areas_km2(rows: int) -> Array:
    """Area of one cell of each row [km²], shape (rows,)."""
    return np.asarray(cell_areas(rows) * EARTH_RADIUS_KM**2)


def stretch_columns(values: Array, columns: int) -> Array:
    """Values given at the centres of few columns, linearly interpolated to the centres of many; periodic.

    Shape (rows, few) -> (rows, columns).
    """
    few = values.shape[1]
    if few == columns:
        return values
    position = (np.arange(columns) + 0.5) * few / columns - 0.5
    left = np.floor(position).astype(np.int64)
    fraction = position - left
    result = values[:, left % few] * (1 - fraction)
    result += values[:, (left + 1) % few] * fraction
    return np.asarray(result)


def refine(density: Array, rows: int) -> Array:
    """A density on a coarse grid, bilinearly interpolated to a finer grid of `rows` rows.

    The row beyond a pole is the polar row, turned by 180°. The interpolated density is scaled to hold exactly the mass
    that the coarse one held.
    """
    coarse = density.shape[0]
    if coarse == rows:
        return density
    position = (np.arange(rows) + 0.5) * coarse / rows - 0.5 + 1
    padded = np.concatenate([np.roll(density[:1], coarse, axis=1), density, np.roll(density[-1:], coarse, axis=1)])
    upper = np.floor(position).astype(np.int64)
    fraction = (position - upper)[:, None]
    # Columns last: they multiply the work by two, so that rows should still be few where that helps.
    wide = stretch_columns(padded, 2 * rows)
    result = wide[upper] * (1 - fraction)
    result += wide[upper + 1] * fraction
    mass = total_mass(density)
    if mass > 0:
        result *= mass / total_mass(result)
    return np.asarray(result)


def total_mass(density: Array) -> float:
    """∫ density dΩ over the sphere, for a density per steradian."""
    return float(density.sum(axis=1) @ cell_areas(density.shape[0]))


def values_at(grid: Array, points: Array) -> Array:
    """Values of a grid at unit vectors (N, 3), bilinearly interpolated between the centres of cells, shape (N,)."""
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
