"""Which part of the Earth a raster shows, and how fine its cells are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.grid import Array, Window
from plonk_backend.posterior.kernels import kernel_widths
from plonk_backend.posterior.modes import find_modes
from plonk_backend.posterior.products import Posterior
from plonk_backend.sphere import to_lonlat

RESOLUTIONS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""Cells that are chosen from [degrees]; the finest is 111 m."""

MOST_CELLS = 6_480_000
"""Cells of a raster whose resolution is chosen here: those of the global one of 0.1°."""

CELLS_PER_WIDTH = 3.0
"""A cell is at most a third of the σ of the kernels that hold the densest mass."""

DENSEST = 0.25
"""Share of the mass whose kernels set the resolution."""

FOCUS_MASS = (0.995, 0.9, 0.75, 0.5)
"""Shares of the chosen modes' mass, the densest, that a focus holds: the first, or the largest of the others for which
a single mode, a sharp peak on a wide plain, fits."""

MARGIN = 0.5
"""Kernels' σ around the samples that a focus holds, if these spread far wider than their kernels."""

WHOLE_KERNEL = 3.25
"""Kernels' σ around samples that lie in one place, where kernels are all that spreads: 1 - exp(-3.25² / 2) = 0.995."""

RING = 2
"""Cells around samples at least: the next cell may hold a part of one that lies near a border, and contours run between
that and an empty one."""

NARROW = 2.0
"""Samples lie in one place if the root mean square of their distances to their mean is up to this many σ."""


def focus_window(posterior: Posterior, resolution: float | None = None) -> Window:
    """The window around a posterior's modes, and the resolution that shows what the samples can tell.

    All modes are taken if one window holds them with cells that suit the kernels and are no more than `MOST_CELLS`;
    else as many of the heaviest as it can hold, or the densest part of the heaviest alone. If even that is too much,
    cells are coarser.

    Args:
        posterior: at least one sample.
        resolution: cell size [degrees]; None chooses it.
    """
    _, numbers = find_modes(posterior)
    widths, shares = kernel_widths(posterior), posterior.shares
    # Modes without weight, if there are any, are the last ones.
    modes = int(numbers[shares > 0].max())
    tries = [(count, FOCUS_MASS[0]) for count in range(modes, 0, -1)] + [(1, mass) for mass in FOCUS_MASS[1:]]
    for count, mass in tries:
        chosen = _densest((numbers <= count) & (shares > 0), shares, widths, mass)
        size = resolution or _suitable_resolution(shares[chosen], widths[chosen])
        margins = _margins(posterior.points[chosen], widths[chosen], shares[chosen], numbers[chosen])
        bounds = _bounds(posterior.points[chosen], np.maximum(margins, RING * np.radians(size)))
        window = Window.around(*bounds, size)
        if window.rows * window.columns <= MOST_CELLS:
            return window
        if count == 1 and window.rows**2 <= MOST_CELLS:
            # Compact, but at a pole, which takes all longitudes.
            break
    return window if resolution else bounds_window(bounds, None, posterior)


def bounds_window(bounds: tuple[float, float, float, float], resolution: float | None, posterior: Posterior) -> Window:
    """The window that holds bounds, with cells of a size that suits the posterior where none is given.

    Args:
        bounds: west, south, east, north [degrees]; see `Window.around`.
        resolution: cell size [degrees]; None chooses one that keeps the window within `MOST_CELLS`.

    Raises:
        ValueError: as `Window.around`.
    """
    if resolution is not None:
        return Window.around(*bounds, resolution)
    finest = _suitable_resolution(posterior.shares, kernel_widths(posterior))
    for suitable in RESOLUTIONS:
        window = Window.around(*bounds, suitable)
        if suitable >= finest and window.rows * window.columns <= MOST_CELLS:
            break
    return window


def _suitable_resolution(shares: Array, widths: Array) -> float:
    """The coarsest resolution whose cells are a third of the widths of the densest mass' kernels, or the finest."""
    order = np.argsort(widths, kind="stable")
    mass = np.cumsum(shares[order])
    width = widths[order[int(np.searchsorted(mass, DENSEST * mass[-1]))]]
    fine_enough = [size for size in RESOLUTIONS if size <= np.degrees(width) / CELLS_PER_WIDTH]
    return min(max(fine_enough, default=RESOLUTIONS[0]), 0.1)


def _densest(members: NDArray[np.bool_], shares: Array, widths: Array, share: float) -> NDArray[np.int64]:
    """The members with the narrowest kernels, those of the highest densities, that hold a share of their mass."""
    order = np.flatnonzero(members if members.any() else shares > 0)
    order = order[np.argsort(widths[order], kind="stable")]
    mass = np.cumsum(shares[order])
    return order[: int(np.searchsorted(mass, share * mass[-1])) + 1]


def _margins(points: Array, widths: Array, shares: Array, numbers: NDArray[np.int32]) -> Array:
    """Margins [radians] around samples, the more σ the less the samples of their mode spread, shape (N,)."""
    alone = np.empty(len(points))
    for number in np.unique(numbers).tolist():
        own = numbers == number
        centre = np.average(points[own], axis=0, weights=shares[own])
        variance = np.average(((points[own] - centre) ** 2).sum(axis=1), weights=shares[own])
        # Those of the tail are wide in any mode.
        alone[own] = min((NARROW * float(np.median(widths[own]))) ** 2 / max(float(variance), 1e-30), 1)
    return np.asarray(widths * (MARGIN + (WHOLE_KERNEL - MARGIN) * alone))


def _bounds(points: Array, margins: Array) -> tuple[float, float, float, float]:
    """West, south, east and north [degrees] of the smallest box that holds caps: points with margins [radians].

    All longitudes where a cap holds a pole or the caps leave no gap.
    """
    longitude, latitude = (np.radians(angle) for angle in to_lonlat(points))
    south, north = float(np.degrees((latitude - margins).min())), float(np.degrees((latitude + margins).max()))
    if south <= -90 or north >= 90:
        return -180.0, max(south, -90.0), 180.0, min(north, 90.0)
    half = np.arcsin(np.minimum(np.sin(np.minimum(margins, np.pi / 2)) / np.cos(latitude), 1))
    order = np.argsort(longitude - half, kind="stable")
    west, east = (longitude - half)[order], (longitude + half)[order]
    # What is covered west of each gap, by caps that come around the back too.
    covered = np.maximum(np.maximum.accumulate(east), east.max() - 2 * np.pi)
    gaps = np.append(west[1:], west[0] + 2 * np.pi) - covered
    widest = int(np.argmax(gaps))
    if gaps[widest] <= 0:
        return -180.0, south, 180.0, north
    return float(np.degrees(west[(widest + 1) % len(west)])), south, float(np.degrees(covered[widest])), north
