"""Kernel density on the sphere, from samples to a raster.

Kernels are grouped by width; each group is evaluated on the grid whose step suits it, within a few σ of each sample
only, and the grids are added from the coarsest to the finest. The work per sample is the same for wide and for narrow
kernels, and that of a million samples is bounded by thinning.
"""

from __future__ import annotations

import numpy as np

from plonk_backend.posterior.credibility import credibility_levels, rounded
from plonk_backend.posterior.density_correction import density_correction
from plonk_backend.posterior.footprints import add_kernels
from plonk_backend.posterior.grid import Floats, Window, refine, rows_of, window_mass
from plonk_backend.posterior.kernel_sums import Kernels
from plonk_backend.posterior.kernels import UPDATES, fitted_kernels
from plonk_backend.posterior.outside import outside_of
from plonk_backend.posterior.products import DensityRaster, Posterior
from plonk_backend.sphere import EARTH_RADIUS_KM

STEPS_PER_WIDTH = 2.0
"""A grid's step is at most σ / 2, and kernels are narrowed by the variance that linear interpolation adds."""

FINEST = 8
"""Narrow kernels divide cells by up to 8: a cell holds the kernel's mass in it, not the value at its centre."""

FEWEST_ROWS = 16

CROPPED_FROM = 1800
"""Windows of grids of up to so many rows are cut out of the whole raster, which is quick; those of finer grids are
evaluated alone."""


def density_raster(posterior: Posterior, resolution: float, window: Window | None = None) -> DensityRaster:
    """Density [1/km²] and credibility of a posterior.

    Σ density x cell area is 1 to the precision of float32, or, in a window, the mass inside it. Levels of credibility
    are those of the whole distribution in a window too.

    Args:
        posterior: at least one sample.
        resolution: cell size [degrees]; it divides 180.
        window: part of the grid of that resolution; None is the whole.

    Raises:
        ValueError: the resolution does not divide 180, or the window is of another one.
    """
    rows = rows_of(resolution)
    whole = Window.whole(rows)
    if window is None or window.is_whole:
        density = per_km2(posterior_density(posterior, rows))
        return DensityRaster(density, credibility_levels(density), 180 / rows)
    if window.grid_rows != rows:
        raise ValueError(f"The window has cells of {window.resolution:g}°, not of {resolution:g}°.")
    if rows <= CROPPED_FROM:
        raster = density_raster(posterior, resolution)
        return cropped(raster, window)
    fitted = fitted_kernels(posterior)
    kernels = _wide_enough(fitted, whole)
    correction = density_correction(posterior, fitted)
    density = kernel_density(kernels, window)
    correction.apply(density)
    density = per_km2(density)
    levels = credibility_levels(density, window, outside_of(window, density, kernels, correction))
    return DensityRaster(density, levels, window.resolution, window)


def posterior_density(posterior: Posterior, rows: int, updates: int = UPDATES) -> Floats:
    """Density [1/steradian] of a posterior on the grid of `rows` rows, float32, shape (rows, 2 rows).

    The weights of kernels are adjusted to the samples' exact densities, and then the sum of the kernels, height by
    height; 0 updates leave the samples' own weights and the sum as it is.
    """
    window = Window.whole(rows)
    fitted = fitted_kernels(posterior, updates)
    density = kernel_density(_wide_enough(fitted, window), window)
    if updates:
        density_correction(posterior, fitted).apply(density)
    density /= np.float32(window_mass(density, window))
    return density


def per_km2(density: Floats) -> Floats:
    """Density [1/km²], rounded, of one [1/steradian], which is overwritten."""
    density *= np.float32(1 / EARTH_RADIUS_KM**2)
    return rounded(density)


def cropped(raster: DensityRaster, window: Window) -> DensityRaster:
    """A window of a global raster; density and credibility stay as they are."""
    rows = slice(window.first_row, window.first_row + window.rows)
    columns = (window.first_column + np.arange(window.columns)) % raster.density.shape[1]
    return DensityRaster(
        raster.density[rows][:, columns], raster.credibility[rows][:, columns], raster.resolution, window
    )


def kernel_density(kernels: Kernels, window: Window) -> Floats:
    """Density [1/steradian] of kernels on a window, float32, shape of the window."""
    ladder = _ladder(window)
    groups = _groups(kernels, ladder)
    density: Floats | None = None
    for level in range(len(ladder) - 1, -1, -1):
        if density is not None:
            density = refine(density, ladder[level + 1], ladder[level])
        for own, division in groups.get(level, []):
            if density is None:
                density = np.zeros(ladder[level].shape, dtype=np.float32)
            add_kernels(own, density, ladder[level], division)
    return np.zeros(window.shape, dtype=np.float32) if density is None else density


def _wide_enough(kernels: Kernels, window: Window) -> Kernels:
    """Kernels of at least half a step of the finest division: all of their mass still falls in their cell."""
    narrowest = np.pi / window.grid_rows / FINEST / STEPS_PER_WIDTH
    return Kernels(kernels.points, np.maximum(kernels.widths, narrowest), kernels.weights)


def _ladder(window: Window) -> list[Window]:
    """Windows of grids, each of about half as many rows as the one before."""
    ladder = [window]
    while ladder[-1].grid_rows > 2 * FEWEST_ROWS:
        ladder.append(ladder[-1].coarser())
    return ladder


def _groups(kernels: Kernels, ladder: list[Window]) -> dict[int, list[tuple[Kernels, int]]]:
    """Kernels and the division of cells by the level of the ladder that suits them."""
    finest = -int(np.log2(FINEST))
    steps = kernels.widths / STEPS_PER_WIDTH / (np.pi / ladder[0].grid_rows)
    levels = np.clip(np.floor(np.log2(steps * (1 + 1e-12))), finest, len(ladder) - 1).astype(np.int64)
    groups: dict[int, list[tuple[Kernels, int]]] = {}
    for level in np.unique(levels).tolist():
        own = kernels.selected(levels == level)
        if level > 0:
            # Linear interpolation between steps h adds the variance h² / 6.
            step = np.pi / ladder[level].grid_rows
            own = Kernels(own.points, np.sqrt(own.widths**2 - step**2 / 6), own.weights)
        groups.setdefault(max(level, 0), []).append((own, 2 ** max(-level, 0)))
    return groups
