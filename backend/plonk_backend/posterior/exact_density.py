"""Rasters of a density that can be evaluated anywhere, as the flow's can, without kernels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plonk_backend.posterior.cell_interpolation import CellInterpolation
from plonk_backend.posterior.credibility import ProfileTail, credibility_levels
from plonk_backend.posterior.density import CROPPED_FROM, cropped, per_km2
from plonk_backend.posterior.grid import Array, Floats, Window, rows_of, window_mass
from plonk_backend.posterior.healpix_cells import Cells, LogDensity, adaptive_cells
from plonk_backend.posterior.products import DensityRaster, Posterior
from plonk_backend.sphere import EARTH_RADIUS_KM

EVALUATIONS = 20_000
"""Of the log density at most; a posterior of one peak takes about 3000."""

FEWEST_EVALUATIONS = 768


@dataclass(frozen=True)
class ExactDensity:
    """A density, evaluated once on each of many cells.

    Attributes:
        cells: small where the mass is.
        shares: mass of each, by the interpolated density, shape (K,), their sum 1.
        normalisation: ∫ p dΩ as the cells give it; 1 for a density that is normalised, and rasters are divided by it.
    """

    cells: Cells
    shares: Array
    normalisation: float

    @property
    def evaluations(self) -> int:
        """Of the log density."""
        return self.cells.evaluations

    @property
    def complete(self) -> bool:
        """Whether they were enough; if not, what is shown may be coarser than the density."""
        return self.cells.complete

    def raster(self, resolution: float, window: Window | None = None) -> DensityRaster:
        """Density [1/km²] and credibility; see `density_raster`, whose arguments, errors and grids these are."""
        rows = rows_of(resolution)
        if window is not None and window.grid_rows != rows:
            raise ValueError(f"The window has cells of {window.resolution:g}°, not of {resolution:g}°.")
        if window is None or window.is_whole or rows <= CROPPED_FROM:
            whole = Window.whole(rows)
            density = CellInterpolation(self.cells).rendered(whole)
            density /= np.float32(window_mass(density, whole))
            density = per_km2(density)
            raster = DensityRaster(density, credibility_levels(density), 180 / rows)
            return raster if window is None else cropped(raster, window)
        interpolation = CellInterpolation(self.cells)
        density = interpolation.rendered(window)
        density /= np.float32(interpolation.masses(self.cells).sum())
        density = per_km2(density)
        levels = credibility_levels(density, window, self._outside(window, density))
        return DensityRaster(density, levels, window.resolution, window)

    def _outside(self, window: Window, density: Floats) -> ProfileTail:
        """The cells outside of a window, with the mass that the window [1/km²] lacks."""
        outside = ~window.holds(self.cells.centres)
        masses = self.shares[outside]
        missing = max(0.0, 1 - window_mass(density, window) * EARTH_RADIUS_KM**2)
        if masses.sum() <= 0 or missing <= 0:
            return ProfileTail(np.zeros(0, np.float32), np.zeros(0))
        densities = self.shares[outside] / self.cells.areas[outside] / EARTH_RADIUS_KM**2
        return ProfileTail(densities.astype(np.float32), masses * (missing / masses.sum()))


def exact_density(log_density: LogDensity, posterior: Posterior, evaluations: int = EVALUATIONS) -> ExactDensity:
    """A density that can be evaluated anywhere, known on cells that are small where its mass is.

    Args:
        log_density: nats per steradian at unit vectors, shape (M, 3) -> (M,); it is called a dozen times with up to a
            few thousand points.
        posterior: samples of that density, which show where its mass is; at least one.
        evaluations: the most points that the log density is evaluated at.

    Raises:
        ValueError: fewer than 768 evaluations are allowed, or the log density is NaN or +inf somewhere or -inf
            everywhere.
    """
    if evaluations < FEWEST_EVALUATIONS:
        raise ValueError(f"An exact density takes at least {FEWEST_EVALUATIONS} evaluations, not {evaluations}.")
    cells = adaptive_cells(log_density, posterior, evaluations)
    interpolation = CellInterpolation(cells)
    masses = interpolation.masses(cells)
    return ExactDensity(cells, masses / masses.sum(), float(np.exp(interpolation.highest) * masses.sum()))
