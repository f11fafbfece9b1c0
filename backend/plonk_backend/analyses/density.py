"""`density`: density rasters of any extent and fineness."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from plonk_backend.analyses.model_access import has_prior
from plonk_backend.analyses.parameters import MAX_CELLS, Density
from plonk_backend.analyses.work import Rounds, Work
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.photo_records import PhotoRecord
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.exact_density import exact_density
from plonk_backend.posterior.extent import bounds_window, focus_window
from plonk_backend.posterior.grid import Window
from plonk_backend.posterior.products import DensityRaster, Posterior
from plonk_backend.request import RequestError

TOLERANCE = 0.02
"""Estimated error of a log density [nats] at which a place is done: 2 % of a density, less than it varies in a cell."""

GLOBAL_RESOLUTION = 0.1
"""Cell of a global raster unless the request says otherwise [degrees]."""


def run(analysis: Density, work: Work) -> None:
    """Write a density raster of each photo."""
    for photo, on_step in work.each_photo("mapping"):
        posterior = work.posterior(photo, on_step)
        window = _window(analysis, posterior)
        if analysis.method == "exact":
            raster = _exact(work, photo, posterior, window, on_step)
        else:
            raster = density_raster(posterior, window.resolution, window)
        work.write_raster(photo, raster)


def _window(analysis: Density, posterior: Posterior) -> Window:
    """The cells of a photo's raster.

    Raises:
        RequestError: they are too many.
    """
    if analysis.extent == "global":
        return Window.whole(round(180 / (analysis.resolution or GLOBAL_RESOLUTION)))
    if isinstance(analysis.extent, str):
        window = focus_window(posterior, analysis.resolution)
    else:
        window = bounds_window(analysis.extent, analysis.resolution, posterior)
    cells = window.rows * window.columns
    if cells > MAX_CELLS:
        raise RequestError(
            f"The raster would have {cells / 1e6:,.0f} million cells, more than {MAX_CELLS / 1e6:.0f} million; choose "
            "larger cells or a smaller window."
        )
    return window


def _exact(
    work: Work, photo: PhotoRecord, posterior: Posterior, window: Window, on_step: Callable[[float], None]
) -> DensityRaster:
    if has_prior(photo):
        raise InputError(
            f"The samples of {photo.name} are under a prior, which the model does not know: it cannot tell their exact "
            "density. Choose the method kernel."
        )
    rounds = Rounds(on_step, 0.2)
    density = work.models.log_density(photo, rounds, TOLERANCE)

    def log_density(points: NDArray[np.float64]) -> NDArray[np.float64]:
        rounds.begin()
        return density(points).values

    exact = exact_density(log_density, posterior)
    if not exact.complete:
        work.warn(
            f"{photo.name}: after {exact.evaluations:,} places the density still changed from cell to cell; the raster "
            "may be coarser than its cells in places."
        )
    return exact.raster(window.resolution, window)
