"""A density between the centres of cells, and its means over the cells of a grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from plonk_backend.posterior.grid import Array, Floats, Window, refine
from plonk_backend.posterior.healpix_cells import Cells, centres
from plonk_backend.sphere import to_unit

Mask = NDArray[np.bool_]
Integers = NDArray[np.int64]

NEIGHBOURS = 12
"""Cells that a quadratic, which has six coefficients, is fitted to."""

NEAREST = 4
"""Of these, the ones whose sizes say how fine a grid has to be."""

STEPS_PER_CELL = 3.0
"""A grid from which values are interpolated linearly has so many steps to a HEALPix cell."""

POINTS_PER_CELL = 1.5
"""Means over grid cells that are wider than HEALPix cells use so many points to one of the latter, each way."""

DEEPEST = 10
"""Grid cells are halved up to so many times for a mean."""

FEWEST_COLUMNS = 16
"""Places at which any parallel is evaluated at least."""

COARSEST_ROWS = 120
"""The first grid has about so many rows, up to twice."""

STEEPEST = 6.0
"""Values that differ by more than this from the nearest one's count as if they did by this much [nats]."""

CHUNK = 20_000


class CellInterpolation:
    """A log density, interpolated by a quadratic in the tangent plane that is fitted to the nearest cells' values.

    The log density of a normal peak is a quadratic. Values stay within those of the cells around them but for what a
    peak may rise between them.

    Attributes:
        highest: of the cells' log densities; densities and masses are given relative to its exponential, which no
            number may be able to hold.
    """

    def __init__(self, cells: Cells) -> None:
        self.highest = float(cells.log_density.max())
        self._centres, self._sizes, self._values = cells.centres, cells.sizes, cells.log_density - self.highest
        self._tree = cKDTree(self._centres)

    def rendered(self, window: Window) -> Floats:
        """Relative density on a window: means over its cells, float32.

        Grids of growing fineness are interpolated from one another; on each, the density is evaluated only where the
        HEALPix cells are too small for the grid before.
        """
        ladder = [window]
        while ladder[-1].grid_rows > 2 * COARSEST_ROWS:
            ladder.append(ladder[-1].coarser())
        density: Floats | None = None
        active = np.ones(ladder[-1].shape, dtype=bool)
        for level in range(len(ladder) - 1, -1, -1):
            grid = ladder[level]
            if density is not None:
                density = refine(density, ladder[level + 1], grid, keep_mass=False)
                active = _children(_dilated(active, ladder[level + 1]), ladder[level + 1], grid)
            else:
                density = np.zeros(grid.shape, dtype=np.float32)
            rows, columns = np.nonzero(active)
            values, sizes = self._at(rows, columns, grid)
            sizes = np.minimum(sizes, self._sizes_within(rows, columns, grid))
            step = np.pi / grid.grid_rows
            if level == 0:
                values = self._means(rows, columns, grid, values, sizes, DEEPEST)
            density[rows, columns] = values
            active = np.zeros(grid.shape, dtype=bool)
            active[rows, columns] = sizes < STEPS_PER_CELL * step
        return np.zeros(window.shape, dtype=np.float32) if density is None else density

    def _means(self, rows: Integers, columns: Integers, grid: Window, values: Array, sizes: Array, depth: int) -> Array:
        """Means over grid cells: the value at the centre, or a mean of quarters where HEALPix cells are small."""
        coarse = np.flatnonzero(sizes < POINTS_PER_CELL * np.pi / grid.grid_rows)
        if not len(coarse) or depth == 0:
            return values
        finer = Window(2 * grid.grid_rows, 2 * grid.first_row, 2 * grid.first_column, 2 * grid.rows, 2 * grid.columns)
        below = (2 * rows[coarse][:, None] + np.array([0, 0, 1, 1])).ravel()
        across = (2 * columns[coarse][:, None] + np.array([0, 1, 0, 1])).ravel()
        quarters, quarter_sizes = self._at(below, across, finer)
        quarter_sizes = np.minimum(quarter_sizes, self._sizes_within(below, across, finer))
        quarters = self._means(below, across, finer, quarters, quarter_sizes, depth - 1)
        weights = np.cos(_latitude(below, finer)).reshape(-1, 4)
        means = values.copy()
        means[coarse] = (quarters.reshape(-1, 4) * weights).sum(1) / weights.sum(1)
        return means

    def _at(self, rows: Integers, columns: Integers, grid: Window) -> tuple[Array, Array]:
        """Density at the centres of grid cells, and the smallest size of the HEALPix cells next to them.

        Where parallels are short, columns lie closer together than rows; the density is then evaluated at fewer places
        of the parallel and linearly interpolated between them.
        """
        around = 2 * grid.grid_rows
        closeness = np.log2(1 / np.cos(_latitude(rows, grid)))
        few = np.maximum(around >> np.floor(closeness).astype(np.int64), min(FEWEST_COLUMNS, around))
        position = (grid.first_column + columns + 0.5) * few / around - 0.5
        west = np.floor(position).astype(np.int64)
        fraction = position - west
        ends = np.concatenate([west % few, (west + 1)[fraction > 0] % few[fraction > 0]])
        owners = np.concatenate([np.arange(len(rows)), np.flatnonzero(fraction > 0)])
        place, first, back = np.unique(rows[owners] * (2 * around) + ends, return_index=True, return_inverse=True)
        latitude = np.degrees(_latitude(rows[owners[first]], grid))
        longitude = -180 + (ends[first] + 0.5) * 360 / few[owners[first]]
        points = to_unit(longitude, latitude)
        values, sizes = np.empty(len(place)), np.empty(len(place))
        for start in range(0, len(points), CHUNK):
            chunk = slice(start, start + CHUNK)
            values[chunk], sizes[chunk] = self.at(points[chunk])
        values, sizes = np.exp(values)[back], sizes[back]
        between, size = values[: len(rows)].copy(), sizes[: len(rows)].copy()
        second = owners[len(rows) :]
        between[second] += fraction[second] * (values[len(rows) :] - between[second])
        size[second] = np.minimum(size[second], sizes[len(rows) :])
        return between, size

    def _sizes_within(self, rows: Integers, columns: Integers, grid: Window) -> Array:
        """Smallest size of the HEALPix cells whose centres lie in each grid cell; infinite where none does."""
        row, column = grid.cells_at(self._centres)
        inside = (row >= 0) & (row < grid.rows) & (column < grid.columns)
        number = row[inside] * grid.columns + column[inside]
        # The smallest cell of each number is the first of it.
        order = np.lexsort((self._sizes[inside], number))
        numbers, first = np.unique(number[order], return_index=True)
        smallest = self._sizes[inside][order][first]
        wanted = rows * grid.columns + columns
        place = np.minimum(np.searchsorted(numbers, wanted), max(len(numbers) - 1, 0))
        if not len(numbers):
            return np.full(len(wanted), np.inf)
        return np.where(numbers[place] == wanted, smallest[place], np.inf)

    def masses(self, cells: Cells) -> Array:
        """Relative mass of each HEALPix cell: its area times the mean density at the centres of 16 parts of it.

        The density at a cell's own centre says less: on a peak it is above the mean, beside one below it.
        """
        index = (16 * cells.index[:, None] + np.arange(16)).ravel()
        points = centres(np.repeat(cells.order + 2, 16), index)
        values = np.concatenate([self.at(points[start : start + CHUNK])[0] for start in range(0, len(points), CHUNK)])
        return np.asarray(np.exp(values).reshape(-1, 16).mean(1) * cells.areas)

    def at(self, points: Array) -> tuple[Array, Array]:
        """Relative log density at unit vectors (M, 3), and the smallest size of the cells next to each, (M,) both."""
        distance, nearest = self._tree.query(points, NEIGHBOURS)
        sizes = self._sizes[nearest[:, :NEAREST]].min(1)
        known = self._values[nearest]
        highest, lowest = known.max(1), known.min(1)
        # A cliff is no quadratic. Over so few cells a density that is resolved varies less.
        fitted = np.clip(known, known[:, :1] - STEEPEST, known[:, :1] + STEEPEST)
        scale = distance[:, -1:]
        away = (self._centres[nearest] - points[:, None]) / scale[..., None]
        axis = np.eye(3)[np.argmin(np.abs(points), axis=1)]
        first = np.cross(points, axis)
        first /= np.linalg.norm(first, axis=1, keepdims=True)
        x = np.einsum("nkd,nd->nk", away, first)
        y = np.einsum("nkd,nd->nk", away, np.cross(points, first))
        # Nearby values count most, so that the surface passes through them.
        weights = 1 / ((distance / scale) ** 2 + 0.03) ** 2
        terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], -1)
        matrix = np.einsum("nki,nk,nkj->nij", terms, weights, terms)
        matrix += 1e-6 * np.trace(matrix, axis1=1, axis2=2)[:, None, None] * np.eye(6)
        right = np.einsum("nki,nk->ni", terms, weights * fitted)
        values = np.linalg.solve(matrix, right[..., None])[:, 0, 0]
        close = known[:, :NEAREST]
        rise = np.minimum(0.25 * (close.max(1) - close.min(1)), 0.5)
        return np.clip(values, lowest, highest + rise), sizes


def _latitude(rows: Integers, grid: Window) -> Array:
    return np.asarray(np.pi / 2 - (grid.first_row + rows + 0.5) * np.pi / grid.grid_rows)


def _dilated(mask: Mask, grid: Window) -> Mask:
    """A mask and the cells next to it; around the globe where the grid goes around it."""
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    result = wide.copy()
    result[:, 1:] |= wide[:, :-1]
    result[:, :-1] |= wide[:, 1:]
    if grid.spans_parallels:
        result[:, 0] |= wide[:, -1]
        result[:, -1] |= wide[:, 0]
    return result


def _children(mask: Mask, coarse: Window, grid: Window) -> Mask:
    """The mask of a coarse window on a finer one inside it: what holds a fine cell's centre says what it is."""
    row = np.floor((grid.first_row + np.arange(grid.rows) + 0.5) * coarse.grid_rows / grid.grid_rows).astype(np.int64)
    column = np.floor((grid.first_column + np.arange(grid.columns) + 0.5) * coarse.grid_rows / grid.grid_rows)
    column = (column.astype(np.int64) - coarse.first_column) % (2 * coarse.grid_rows)
    return np.asarray(mask[np.ix_(row - coarse.first_row, column)])
