"""Kernels on a grid: which cells each one covers, with what share of its mass.

Every kernel is von Mises-Fisher, exp(κ (cos θ - 1)) with κ = 1 / σ², cut at some σ and divided by its own sum over the
cells, so that one that is narrower than a cell keeps its mass. Towards the poles the rows of the grid have fewer
columns here, so that a kernel covers about as many cells there as anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.grid import Array, cell_areas, row_latitudes, stretch_columns
from plonk_backend.posterior.kernels import Kernels
from plonk_backend.sphere import to_lonlat

Integers = NDArray[np.int32]

TRUNCATION = 5.0
"""Kernels end at 5 σ, where they hold all but 4e-6 of their mass."""

FEWEST_COLUMNS = 16
CHUNK = 1024


@dataclass(frozen=True)
class _Band:
    """Rows of a grid that are evaluated with the same number of columns.

    Attributes:
        first, last: rows [first, last) of the grid.
        columns: columns of the sums that are kept.
        split: each of them is evaluated at this many points.
    """

    first: int
    last: int
    columns: int
    split: int


@dataclass(frozen=True)
class _Shares:
    """The cells of one band that kernels cover: kernel, flat cell of the band and share of the kernel's mass."""

    kernel: Integers
    cell: Integers
    share: NDArray[np.float32]


class Footprints:
    """The cells that kernels cover on the grid of `rows` rows, each cell evaluated at about `division`² points."""

    def __init__(self, kernels: Kernels, rows: int, division: int) -> None:
        self._rows = rows
        self._bands = _bands(rows, division)
        pieces: list[list[_Shares]] = [[] for _ in self._bands]
        for start in range(0, len(kernels.points), CHUNK):
            for band, shares in enumerate(self._chunk(kernels, start, division)):
                pieces[band].append(shares)
        self._shares = [
            _Shares(*(np.concatenate([getattr(piece, part) for piece in band]) for part in ("kernel", "cell", "share")))
            for band in pieces
        ]

    def _chunk(self, kernels: Kernels, start: int, division: int) -> list[_Shares]:
        longitude, latitude = (np.radians(angle) for angle in to_lonlat(kernels.points[start : start + CHUNK]))
        widths = kernels.widths[start : start + CHUNK]
        covered = [
            _masses(longitude, latitude, widths, rows=self._rows, division=division, band=band) for band in self._bands
        ]
        norm = np.zeros(len(widths))
        for kernel, _, mass in covered:
            norm += np.bincount(kernel, mass, minlength=len(widths))
        return [
            _Shares((kernel + start).astype(np.int32), cell.astype(np.int32), (mass / norm[kernel]).astype(np.float32))
            for kernel, cell, mass in covered
        ]

    def add_to(self, density: Array, weights: Array) -> None:
        """Add the kernels' weighted density [1/steradian] to a grid, shape (rows, 2 rows).

        What is added holds the weights' sum, but for the fourth digit near the poles.
        """
        for band, shares in zip(self._bands, self._shares, strict=True):
            if not len(shares.cell):
                continue
            # Narrow kernels touch few rows of a large grid; only those are worked on.
            first, last = int(shares.cell.min()) // band.columns, int(shares.cell.max()) // band.columns + 1
            masses = np.bincount(
                shares.cell - first * band.columns,
                shares.share * weights[shares.kernel],
                minlength=(last - first) * band.columns,
            )
            rows = slice(band.first + first, band.first + last)
            area = cell_areas(self._rows, band.columns)[rows, None]
            density[rows] += stretch_columns(masses.reshape(-1, band.columns) / area, 2 * self._rows)


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


def _ragged(counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For [2, 3]: owners [0, 0, 1, 1, 1] and positions [0, 1, 0, 1, 2]."""
    owners = np.repeat(np.arange(len(counts)), counts)
    return owners, np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)


def _masses(
    longitude: Array, latitude: Array, widths: Array, *, rows: int, division: int, band: _Band
) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """The part of each kernel that lies in a band: kernel, cell of the band and mass (not normalised), flat arrays."""
    fine_rows, fine_columns = rows * division, band.columns * band.split
    step, width = np.pi / fine_rows, 2 * np.pi / fine_columns
    reach = np.minimum(TRUNCATION * widths, np.pi)

    north = np.ceil((np.pi / 2 - latitude - reach) / step - 0.5).astype(np.int64)
    south = np.floor((np.pi / 2 - latitude + reach) / step - 0.5).astype(np.int64)
    north, south = np.maximum(north, band.first * division), np.minimum(south, band.last * division - 1)
    kernel, offset = _ragged(np.maximum(south - north + 1, 0))
    row = north[kernel] + offset

    # One entry per kernel and row from here: where the circle of radius `reach` cuts the row.
    row_latitude = row_latitudes(fine_rows)[row]
    cosines = np.cos(row_latitude) * np.cos(latitude[kernel])
    cut = (np.cos(reach[kernel]) - np.sin(row_latitude) * np.sin(latitude[kernel])) / np.maximum(cosines, 1e-300)
    half = np.where(reach[kernel] >= np.pi, np.pi, np.arccos(np.clip(cut, -1, 1)))
    west = np.ceil((longitude[kernel] - half + np.pi) / width - 0.5).astype(np.int64)
    east = np.floor((longitude[kernel] + half + np.pi) / width - 0.5).astype(np.int64)
    count = np.clip(east - west + 1, 0, fine_columns)

    # |x - y|² / 2 = 2 sin²(Δφ/2) + 2 cos φ₁ cos φ₂ sin²(Δλ/2): 1 - cos θ without loss of digits.
    concentration = 1 / widths[kernel] ** 2
    along_meridian = cell_areas(fine_rows, fine_columns)[row] * np.exp(
        -2 * concentration * np.sin((row_latitude - latitude[kernel]) / 2) ** 2
    )
    along_parallel = 2 * concentration * cosines
    start = -np.pi + (west + 0.5) * width - longitude[kernel]

    entry, offset = _ragged(count)
    mass = along_meridian[entry] * np.exp(-along_parallel[entry] * np.sin((start[entry] + offset * width) / 2) ** 2)
    column = (west[entry] + offset) % fine_columns
    cell = ((row // division - band.first) * band.columns)[entry] + column // band.split
    return kernel[entry], cell, mass
