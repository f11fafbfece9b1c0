"""Highest-density levels and areas of a raster, exact in its cells' masses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.grid import cell_areas_km2


def credibility_levels(density: NDArray[np.float32]) -> NDArray[np.float32]:
    """Level, in (0, 1], of the smallest highest-density region that contains each cell; same shape as the density.

    Cells are sorted by density and their masses cumulated (Hyndman, "Computing and Graphing Highest Density Regions",
    The American Statistician 50, 1996); cells of equal density share the level of the last of them.
    """
    order, cumulated = _descending(density)
    values = density.ravel()[order]
    last = np.append(np.flatnonzero(values[1:] != values[:-1]), len(values) - 1)
    # Empty cells are in every region that holds everything, and in no smaller one.
    levels = np.ones(density.size, dtype=np.float32)
    # A cell that holds next to nothing must not round to level 0.
    tied = np.clip(cumulated[last] / cumulated[-1], np.finfo(np.float32).tiny, 1).astype(np.float32)
    levels[order] = np.repeat(tied, np.diff(last, prepend=-1))
    return levels.reshape(density.shape)


def highest_density_area(density: NDArray[np.float32], levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Area [km²] of the highest-density region that holds each level of the mass; the last cell counts in part."""
    order, cumulated = _descending(density)
    rows, columns = density.shape
    areas = np.cumsum(cell_areas_km2(rows)[order // columns])
    return np.asarray(np.interp(levels * cumulated[-1], np.append(0, cumulated), np.append(0, areas)))


def _descending(density: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Flat cells that are not empty, from the densest down (ties in raster order), and their cumulated masses."""
    cells = np.flatnonzero(density)
    order = cells[np.argsort(-density.ravel()[cells], kind="stable")]
    rows, columns = density.shape
    return order, np.cumsum(density.ravel()[order].astype(np.float64) * cell_areas_km2(rows)[order // columns])
