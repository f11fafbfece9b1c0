"""Kernel density on the sphere, from samples to a raster.

Every sample carries a von Mises-Fisher kernel exp(κ (cos θ - 1)), κ = 1 / σ². Kernels are grouped by width; each group
is evaluated on the grid whose step suits it, within a few σ of each sample only, and the grids are added from the
coarsest to the finest. The work per sample is thus the same for wide and for narrow kernels. Each kernel is normalised
by its own sum over the cells, so that one that is narrower than a cell keeps its mass. Towards the poles a grid's rows
have fewer columns, so that a kernel costs the same there, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.credibility import credibility_levels
from plonk_backend.posterior.grid import (
    Array,
    cell_areas,
    column_longitudes,
    refine,
    row_latitudes,
    stretch_columns,
    total_mass,
    values_at,
)
from plonk_backend.posterior.kernels import kernel_widths, merge_neighbours, updated_weights
from plonk_backend.posterior.products import DensityRaster, Posterior
from plonk_backend.sphere import EARTH_RADIUS_KM, to_lonlat

TRUNCATION = 5.0
"""Kernels end at 5 σ, where they hold all but 4e-6 of their mass."""

STEPS_PER_WIDTH = 2.0
"""A grid's step is at most σ / 2; linear interpolation then adds less than 5 % to a kernel's variance."""

FINEST = 8
"""Narrow kernels divide cells by up to 8: a cell holds the kernel's mass in it, not the value at its centre."""

UPDATES = 3
"""Updates of the kernels' weights; more gain little and cost one evaluation each."""

RESOLVED = 0.5
"""Kernels of at least half a cell belong to peaks several cells wide, because σ is a fraction of a peak's width."""

FEWEST_ROWS = 16
FEWEST_COLUMNS = 16
CHUNK = 1024
MERGE_FROM = 4096
"""Groups of more samples than this are thinned before they are evaluated."""


def density_raster(posterior: Posterior, resolution: float) -> DensityRaster:
    """Density [1/km²] and credibility of a posterior on the global grid of cells of `resolution` degrees.

    Σ density x cell area = 1 to the precision of float32.
    """
    rows = round(180 / resolution)
    per_km2 = (posterior_density(posterior, rows) / EARTH_RADIUS_KM**2).astype(np.float32)
    return DensityRaster(density=per_km2, credibility=credibility_levels(per_km2), resolution=resolution)


def posterior_density(posterior: Posterior, rows: int) -> Array:
    """Density [1/steradian] of a posterior on the grid of `rows` rows, shape (rows, 2 rows).

    The weights of kernels that the grid resolves are adjusted to the samples' exact densities. A cell that is wider
    than a peak shows less than the peak's density and says nothing about weights: narrow kernels keep theirs.
    """
    points, widths = posterior.points, kernel_widths(posterior)
    weights = np.ones(len(points))
    density = sphere_density(points, widths, rows, weights)
    resolved = widths >= RESOLVED * np.pi / rows
    if resolved.any():
        exact = np.exp(np.minimum(posterior.log_density[resolved], 700))
        for _ in range(UPDATES):
            estimate = values_at(density, points[resolved])
            weights[resolved] = updated_weights(weights[resolved], exact, estimate)
            density = sphere_density(points, widths, rows, weights)
    return density


def sphere_density(points: Array, widths: Array, rows: int, weights: Array) -> Array:
    """Density [1/steradian] on the grid of `rows` rows, the weighted mean of all samples' kernels.

    Args:
        points: unit vectors, shape (N, 3).
        widths: σ of each kernel [radians], shape (N,).
        rows: rows of the grid; it has twice as many columns.
        weights: weight of each kernel, of any total, shape (N,).

    Returns:
        Shape (rows, 2 rows); the sum of density times `cell_areas` is 1.
    """
    ladder = [rows]
    while ladder[-1] > 2 * FEWEST_ROWS:
        ladder.append(-(-ladder[-1] // 2))
    finest = -int(np.log2(FINEST))
    # The narrowest kernels are given half a step of the finest division: all of their mass still falls in their cell.
    widths = np.maximum(widths, np.pi / rows / FINEST / STEPS_PER_WIDTH)
    level = np.floor(np.log2(widths / STEPS_PER_WIDTH / (np.pi / rows) * (1 + 1e-12))).astype(np.int64)
    level = np.clip(level, finest, len(ladder) - 1)

    density = np.zeros((ladder[-1], 2 * ladder[-1]))
    for step in range(len(ladder) - 1, finest - 1, -1):
        grid_rows, division = ladder[max(step, 0)], 2 ** max(-step, 0)
        density = refine(density, grid_rows)
        chosen = level == step
        if not chosen.any():
            continue
        group = points[chosen], widths[chosen], weights[chosen]
        if len(group[0]) > MERGE_FROM:
            group = merge_neighbours(*group, np.pi / grid_rows / division / 2)
        density += _evaluate(*group, grid_rows, division)
    return density / total_mass(density)


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


def _evaluate(points: Array, widths: Array, weights: Array, rows: int, division: int) -> Array:
    """Sum of weighted kernels on a grid whose cells are divided by `division` [1/steradian], shape (rows, 2 rows)."""
    longitude, latitude = (np.radians(angle) for angle in to_lonlat(points))
    bands = _bands(rows, division)
    sums = [np.zeros((band.last - band.first) * band.columns) for band in bands]
    for start in range(0, len(points), CHUNK):
        part = slice(start, start + CHUNK)
        kernels = longitude[part], latitude[part], widths[part]
        pieces = [_kernel_masses(*kernels, rows=rows, division=division, band=band) for band in bands]
        norm = sum(
            (np.bincount(owner, mass, minlength=len(longitude[part])) for owner, _, mass in pieces), start=np.zeros(1)
        )
        scale = weights[part] / norm
        for index, (owner, cell, mass) in enumerate(pieces):
            if len(cell):
                sums[index] += np.bincount(cell, mass * scale[owner], minlength=len(sums[index]))
    result = np.empty((rows, 2 * rows))
    for band, total in zip(bands, sums, strict=True):
        area = cell_areas(rows, band.columns)[band.first : band.last, None]
        result[band.first : band.last] = stretch_columns(total.reshape(-1, band.columns) / area, 2 * rows)
    # Linear interpolation along a parallel may change the mass in the fourth digit.
    return np.asarray(result * (weights.sum() / total_mass(result)))


def _ragged(counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For [2, 3]: owners [0, 0, 1, 1, 1] and positions [0, 1, 0, 1, 2]."""
    owners = np.repeat(np.arange(len(counts)), counts)
    return owners, np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)


def _kernel_masses(
    longitude: Array, latitude: Array, widths: Array, *, rows: int, division: int, band: _Band
) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """The part of each kernel that lies in a band: sample, cell of the band and mass (not normalised), flat arrays."""
    fine_rows, fine_columns = rows * division, band.columns * band.split
    step, width = np.pi / fine_rows, 2 * np.pi / fine_columns
    reach = np.minimum(TRUNCATION * widths, np.pi)

    north = np.ceil((np.pi / 2 - latitude - reach) / step - 0.5).astype(np.int64)
    south = np.floor((np.pi / 2 - latitude + reach) / step - 0.5).astype(np.int64)
    north, south = np.maximum(north, band.first * division), np.minimum(south, band.last * division - 1)
    sample, offset = _ragged(np.maximum(south - north + 1, 0))
    row = north[sample] + offset

    # One entry per sample and row from here: where the circle of radius `reach` cuts the row.
    row_latitude = row_latitudes(fine_rows)[row]
    cosines = np.cos(row_latitude) * np.cos(latitude[sample])
    cut = (np.cos(reach[sample]) - np.sin(row_latitude) * np.sin(latitude[sample])) / np.maximum(cosines, 1e-300)
    half = np.where(reach[sample] >= np.pi, np.pi, np.arccos(np.clip(cut, -1, 1)))
    west = np.ceil((longitude[sample] - half + np.pi) / width - 0.5).astype(np.int64)
    east = np.floor((longitude[sample] + half + np.pi) / width - 0.5).astype(np.int64)
    count = np.clip(east - west + 1, 0, fine_columns)

    # |x - y|² / 2 = 2 sin²(Δφ/2) + 2 cos φ₁ cos φ₂ sin²(Δλ/2): 1 - cos θ without loss of digits.
    concentration = 1 / widths[sample] ** 2
    along_meridian = cell_areas(fine_rows, fine_columns)[row] * np.exp(
        -2 * concentration * np.sin((row_latitude - latitude[sample]) / 2) ** 2
    )
    along_parallel = 2 * concentration * cosines

    entry, offset = _ragged(count)
    column = west[entry] + offset
    difference = column_longitudes(1)[0] - np.pi + (column + 0.5) * width - longitude[sample[entry]]
    mass = along_meridian[entry] * np.exp(-along_parallel[entry] * np.sin(difference / 2) ** 2)
    cell = (row[entry] // division - band.first) * band.columns + column % fine_columns // band.split
    return sample[entry], cell, mass
