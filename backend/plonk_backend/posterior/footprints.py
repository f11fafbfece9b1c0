"""Kernels on a grid: which cells each one covers, with what share of its mass.

Every kernel is von Mises-Fisher, exp(κ (cos θ - 1)) with κ = 1 / σ², cut at some σ and divided by its own sum over the
cells, so that one that is narrower than a cell keeps its mass. Towards the poles the rows of the grid have fewer
columns here, so that a kernel covers about as many cells there as anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.grid import Array, Floats, Window, cell_areas, interpolate_columns
from plonk_backend.posterior.kernel_sums import Kernels
from plonk_backend.sphere import to_lonlat

TRUNCATION = 5.0
"""Kernels end at 5 σ, where they hold all but 4e-6 of their mass."""

FEWEST_COLUMNS = 16
CHUNK = 1024


@dataclass(frozen=True)
class _Band:
    """Rows of a grid that are evaluated with the same number of columns.

    Attributes:
        first, last: rows [first, last) of the global grid.
        columns: columns, around the globe, of the sums that are kept.
        split: each of them is evaluated at this many points, a power of 2.
    """

    first: int
    last: int
    columns: int
    split: int


@dataclass(frozen=True)
class _Cut:
    """What the kernels have in one band: cells in runs along the parallels.

    Attributes:
        kernel: kernel of each run.
        count: cells of each run.
        row, west: row of the global grid and first evaluated column of each run.
        mass: of all cells, run after run; not normalised.
    """

    kernel: NDArray[np.int64]
    count: NDArray[np.int64]
    row: NDArray[np.int64]
    west: NDArray[np.int64]
    mass: Floats


def add_kernels(kernels: Kernels, density: Floats, window: Window, division: int = 1) -> None:
    """Add kernels' density [1/steradian] to that of a window, in place.

    On a whole grid, what is added holds the weights' sum, but for the fourth digit near the poles.

    Args:
        kernels: of at least one step of the grid, divided by `division`, in width.
        density: shape of the window.
        window: where; kernels that reach into it from outside count with what they have inside.
        division: each cell is the mean of about division² points.
    """
    bands = _bands(window.grid_rows, division)
    kernels = kernels.selected(_reaching(kernels, window))
    # From north to south, so that a chunk touches few rows.
    kernels = kernels.selected(np.argsort(-kernels.points[:, 2], kind="stable"))
    for start in range(0, len(kernels.points), CHUNK):
        chunk = kernels.selected(np.arange(start, min(start + CHUNK, len(kernels.points))))
        _add_chunk(chunk, density, window, division, bands)


def _overlap(band: _Band, window: Window) -> tuple[int, int]:
    """First row and number of rows that a band and a window share."""
    first = max(band.first, window.first_row)
    return first, min(band.last, window.first_row + window.rows) - first


def _reaching(kernels: Kernels, window: Window) -> NDArray[np.int64]:
    """Kernels that may reach into the window: by the circle around it and by their latitude."""
    if window.is_whole:
        return np.arange(len(kernels.points))
    reach = TRUNCATION * kernels.widths
    latitude = np.radians(to_lonlat(kernels.points)[1])
    near = (latitude - reach <= np.radians(window.north)) & (latitude + reach >= np.radians(window.south))
    if not window.spans_parallels:
        longitude = np.radians(to_lonlat(kernels.points)[0])
        half = np.radians(window.columns * window.resolution) / 2
        aside = np.abs((longitude - np.radians(window.west) - half + np.pi) % (2 * np.pi) - np.pi) - half
        # A cap of radius r around latitude φ spans longitudes of ±asin(sin r / cos φ), or all if it holds a pole.
        around = np.abs(latitude) + reach >= np.pi / 2
        sine = np.sin(np.minimum(reach, np.pi / 2)) / np.maximum(np.cos(latitude), 1e-12)
        near &= around | (aside <= np.arcsin(np.minimum(sine, 1)))
    return np.flatnonzero(near)


def _add_chunk(kernels: Kernels, density: Floats, window: Window, division: int, bands: list[_Band]) -> None:
    longitude, latitude = (np.radians(angle) for angle in to_lonlat(kernels.points))
    # Every band that a kernel reaches counts for its sum, those outside of the window too.
    reach = TRUNCATION * kernels.widths
    step = np.pi / window.grid_rows
    north = (np.pi / 2 - (latitude + reach).max()) / step - 1
    south = (np.pi / 2 - (latitude - reach).min()) / step + 1
    reached = [band for band in bands if band.first <= south and band.last >= north]
    cuts = [_cut(longitude, latitude, kernels.widths, window.grid_rows, division, band) for band in reached]
    norm = np.zeros(len(kernels.widths))
    for cut in cuts:
        if len(cut.count):
            runs = np.add.reduceat(cut.mass, np.cumsum(cut.count) - cut.count)
            norm += np.bincount(cut.kernel, runs, minlength=len(norm))
    factor = (kernels.weights / norm).astype(np.float32)
    for band, cut in zip(reached, cuts, strict=True):
        _add_band(cut, factor, density, window, band)


def _add_band(cut: _Cut, factor: Floats, density: Floats, window: Window, band: _Band) -> None:
    first, rows = _overlap(band, window)
    inside = (cut.row >= first) & (cut.row < first + rows)
    if not inside.any():
        return
    few, fine = band.columns, band.columns * band.split
    if few == 2 * window.grid_rows:
        west, columns = window.first_column, window.columns
    else:
        # One more column at each end than the window's outermost centres lie between.
        west = int(np.floor((window.first_column + 0.5) * few / (2 * window.grid_rows) - 0.5))
        east = int(np.floor((window.first_column + window.columns - 0.5) * few / (2 * window.grid_rows) - 0.5)) + 1
        west, columns = (0, few) if east - west + 1 >= few else (west, east - west + 1)
    # Narrow kernels touch few rows of a large grid; only those are worked on.
    first, last = int(cut.row[inside].min()), int(cut.row[inside].max()) + 1
    share = cut.mass * np.repeat(factor[cut.kernel], cut.count)
    begin = (cut.west - west * band.split) % fine
    cell = np.arange(len(share)) - np.repeat(np.cumsum(cut.count) - cut.count - begin, cut.count)
    if (begin + cut.count > fine).any():
        cell[cell >= fine] -= fine
    if band.split > 1:
        cell //= band.split
    if columns < few or not inside.all():
        kept = (cell < columns) & np.repeat(inside, cut.count)
        cell = (cell + np.repeat((cut.row - first) * columns, cut.count))[kept]
        share = share[kept]
    else:
        cell += np.repeat((cut.row - first) * columns, cut.count)
    masses = np.bincount(cell, share, minlength=(last - first) * columns).reshape(-1, columns)
    values = (masses / cell_areas(window.grid_rows, few)[first:last, None]).astype(np.float32)
    if few != 2 * window.grid_rows:
        values = interpolate_columns(values, west, few, window)
    density[first - window.first_row : last - window.first_row] += values


def _bands(rows: int, division: int) -> list[_Band]:
    """Bands of rows, north to south, in which steps along the parallel and the meridian are of a length (within 2)."""
    edges = np.pi / 2 - np.arange(rows + 1) * np.pi / rows
    widest = np.maximum(np.cos(edges[:-1]), np.cos(edges[1:]))
    power = np.ceil(np.log2(np.minimum(widest * division * (1 - 1e-9), division))).astype(np.int64)
    power = np.maximum(power, int(np.ceil(np.log2(FEWEST_COLUMNS / (2 * rows)))))
    starts = np.flatnonzero(np.diff(power, prepend=power[0] - 1))
    bands = []
    for first, last in zip(starts, [*starts[1:], rows], strict=True):
        exponent = int(power[first])
        columns = 2 * rows if exponent >= 0 else -(-2 * rows // 2**-exponent)
        bands.append(_Band(int(first), int(last), columns, 2 ** max(exponent, 0)))
    return bands


def _cut(longitude: Array, latitude: Array, widths: Array, rows: int, division: int, band: _Band) -> _Cut:
    """The part of each kernel that lies in a band."""
    fine_rows, fine_columns = rows * division, band.columns * band.split
    step, width = np.pi / fine_rows, 2 * np.pi / fine_columns
    reach = np.minimum(TRUNCATION * widths, np.pi)

    north = np.ceil((np.pi / 2 - latitude - reach) / step - 0.5).astype(np.int64)
    south = np.floor((np.pi / 2 - latitude + reach) / step - 0.5).astype(np.int64)
    north, south = np.maximum(north, band.first * division), np.minimum(south, band.last * division - 1)
    height = np.maximum(south - north + 1, 0)
    kernel = np.repeat(np.arange(len(widths)), height)
    row = np.arange(len(kernel)) - np.repeat(np.cumsum(height) - height - north, height)

    # One entry per kernel and row from here: where the circle of radius `reach` cuts the row.
    row_latitude = np.pi / 2 - (row + 0.5) * step
    cosines = np.cos(row_latitude) * np.cos(latitude[kernel])
    across = np.sin(reach[kernel] / 2) ** 2 - np.sin((row_latitude - latitude[kernel]) / 2) ** 2
    half = 2 * np.arcsin(np.sqrt(np.clip(across / np.maximum(cosines, 1e-300), 0, 1)))
    west = np.ceil((longitude[kernel] - half + np.pi) / width - 0.5).astype(np.int64)
    east = np.floor((longitude[kernel] + half + np.pi) / width - 0.5).astype(np.int64)
    count = np.clip(east - west + 1, 0, fine_columns)
    some = count > 0
    kernel, row, west, count = kernel[some], row[some], west[some], count[some]
    row_latitude, cosines = row_latitude[some], cosines[some]

    # |x - y|² / 2 = 2 sin²(Δφ/2) + 2 cos φ₁ cos φ₂ sin²(Δλ/2): 1 - cos θ without loss of digits.
    concentration = 1 / widths[kernel] ** 2
    area = 2 * np.cos(row_latitude) * np.sin(step / 2) * width
    along_meridian = np.log(area) - 2 * concentration * np.sin((row_latitude - latitude[kernel]) / 2) ** 2
    along_parallel = -2 * concentration * cosines
    # Differences of longitude are small numbers, for which 32 bits do.
    start = -np.pi + (west + 0.5) * width - longitude[kernel]
    offset = np.arange(int(count.sum()), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count)
    exponent = offset.astype(np.float32)
    exponent *= np.float32(width / 2)
    exponent += np.repeat((start / 2).astype(np.float32), count)
    np.sin(exponent, out=exponent)
    exponent *= exponent
    exponent *= np.repeat(along_parallel.astype(np.float32), count)
    exponent += np.repeat(along_meridian.astype(np.float32), count)
    np.exp(exponent, out=exponent)
    return _Cut(kernel, count, row // division, west, exponent)
