"""What kernels smear out, put back: the density of a map agrees with the samples' exact densities at every height.

Kernels lower peaks and raise tails, so that a region which holds half of the map's mass holds more of the truth. The
exact densities, interpolated between samples, tell by how much at each height.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.density_surface import DensitySurface, can_be_interpolated
from plonk_backend.posterior.kernel_sums import Kernels, density_at
from plonk_backend.posterior.products import Posterior

Array = NDArray[np.float64]
Floats = NDArray[np.float32]

PROBES = 2048
"""Places, spread like the kernels' mass, at which both densities are compared."""

HEIGHTS = 32
"""Heights at which the factor is known, each with the same mass; between them it is interpolated."""

TRUSTED = 0.3
"""A probe with the standard error e [nats] of the exact density counts 1 / (1 + (e / 0.3)²)."""

BEYOND = 0.04
"""Part of the mass, that of the lowest density, beyond the samples: it is not compared but takes what is left."""

REST = (float(np.log(0.1)), float(np.log(2.0)))
"""Limits of that part's factor [log]."""

BISECTIONS = 24

INFINITE = 0x7F800000
"""The bits of infinity in float32; those of all positive numbers are less, and in their order."""

DROPPED_BITS = 12
"""Densities that agree but for these bits, to a two-thousandth, share a factor."""


@dataclass(frozen=True)
class DensityCorrection:
    """A factor by which a kernel density is multiplied, as a function of itself.

    Attributes:
        log_density: heights of the kernel density, log of 1/steradian, ascending, shape (H,).
        log_factor: at those heights, shape (H,); constant beyond the first and the last.
    """

    log_density: Array
    log_factor: Array

    def apply(self, density: Floats) -> None:
        """Correct densities [1/steradian] in place, by a table of the factor for the leading bits of a float."""
        if len(self.log_density):
            leading = np.arange(INFINITE >> DROPPED_BITS, dtype=np.uint32)
            heights = ((leading << np.uint32(DROPPED_BITS)) + np.uint32(1 << (DROPPED_BITS - 1))).view(np.float32)
            table = np.exp(np.interp(np.log(heights), self.log_density, self.log_factor)).astype(np.float32)
            density *= table[density.view(np.uint32) >> np.uint32(DROPPED_BITS)]


def density_correction(posterior: Posterior, kernels: Kernels) -> DensityCorrection:
    """The factor that makes kernels agree with the posterior's exact densities, height by height.

    At places drawn from the kernels, the mean of p / p̂ among those of about the same p̂; places drawn from p̂ make its
    mass-weighted mean 1. None is changed where there are no exact densities to interpolate.

    Args:
        posterior: the samples.
        kernels: what was fitted to them, weights summing to 1.
    """
    if not can_be_interpolated(posterior):
        return DensityCorrection(np.empty(0), np.empty(0))
    places = _probes(kernels)
    estimate = density_at(kernels, places)
    order = np.argsort(-estimate, kind="stable")
    places, estimate = places[order], estimate[order]
    heights = DensitySurface(posterior).at(places)
    log_estimate = np.log(np.maximum(estimate, 1e-300))
    change = np.expm1(np.clip(heights.log_density - log_estimate, -2, 2))
    # Beyond the samples, at a place by itself, the kernels show too much and the surface may show too little.
    beyond = np.minimum(change, 0) / 2
    ratio = 1 + np.where(heights.unseen > 0, beyond, change / (1 + (heights.log_error / TRUSTED) ** 2))
    compared = round((1 - BEYOND) * PROBES)
    groups = np.array_split(np.arange(compared), HEIGHTS)
    factor = np.array([ratio[group].mean() for group in groups])
    middle = np.array([log_estimate[group].mean() for group in groups])
    # Where half of the lowest part lies below; farther out its heights fall without end.
    middle = np.append(middle, np.median(log_estimate[compared:]))[::-1]
    log_factor = _with_the_rest(log_estimate, middle, np.log(factor)[::-1])
    # The corrected kernels hold 1 in all, whatever constant the samples' densities are off by.
    return DensityCorrection(middle, log_factor - np.log(_mass(log_estimate, middle, log_factor)))


def _with_the_rest(log_estimate: Array, log_density: Array, log_factor: Array) -> Array:
    """The factors' logarithms with one for the lowest height put before them, by which the kernels hold 1 in all.

    Args:
        log_estimate: heights of places drawn from the kernels.
        log_density: heights at which the factor is known, ascending, shape (H,).
        log_factor: at all of them but the first, shape (H - 1,).
    """
    low, high = REST
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        held = _mass(log_estimate, log_density, np.append(middle, log_factor))
        low, high = (low, middle) if held > 1 else (middle, high)
    return np.append((low + high) / 2, log_factor)


def _mass(log_estimate: Array, log_density: Array, log_factor: Array) -> float:
    """What kernels with a factor hold, from the heights of places drawn from them."""
    return float(np.exp(np.interp(log_estimate, log_density, log_factor)).mean())


def _probes(kernels: Kernels) -> Array:
    """Places from the kernels, one from each of `PROBES` equal parts of their mass."""
    # In an order that does not depend on where on the globe they lie.
    kernels = kernels.selected(np.lexsort((kernels.weights, kernels.widths)))
    edges = np.cumsum(kernels.weights) / kernels.weights.sum()
    chosen = np.searchsorted(edges, (np.arange(PROBES) + 0.5) / PROBES).clip(0, len(edges) - 1)
    centres, widths = kernels.points[chosen], kernels.widths[chosen]
    # Evenly in both of a kernel's polar coordinates, by the additive recurrence of the plastic number (Roberts 2018).
    across, around = ((0.5 + np.arange(PROBES)[:, None] * [0.7548776662466927, 0.5698402909980532]) % 1).T
    drop = -np.log1p(np.expm1(-2 * widths**-2) * across) * widths**2
    turn = 2 * np.pi * around[:, None]
    # East and north, so that the same samples farther east have the same probes farther east.
    aside = np.where(np.abs(centres[:, 2:]) < 1 - 1e-9, [[0, 0, 1.0]], [[1.0, 0, 0]])
    east = np.cross(aside, centres)
    east /= np.linalg.norm(east, axis=1, keepdims=True)
    direction = np.cos(turn) * east + np.sin(turn) * np.cross(centres, east)
    return np.asarray((1 - drop)[:, None] * centres + np.sqrt(drop * (2 - drop))[:, None] * direction)
