"""Widths of the kernels that turn samples into a density, and thinning of samples that share a place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.products import Posterior
from plonk_backend.sphere import to_lonlat

SCALE = 0.03
"""c of the width rule, found by measurement on mixtures (tests/backend/test_posterior_density.py). Without the update
of the weights below, about 0.05 would be best; Scott's rule at the top of a normal peak is 1 / 2π = 0.16."""

EXPONENT = 1 / 3
"""a of the width rule: 1/3 is optimal for smooth densities in two dimensions (σ ~ N^(-1/6))."""

WIDEST = 1.0
"""Upper limit of σ [radians]; wider kernels would pull a near-uniform density towards uniform for no gain."""


LARGEST_CHANGE = 2.0
"""Largest change of a weight's logarithm in one update."""

Array = NDArray[np.float64]


def kernel_widths(posterior: Posterior) -> Array:
    """Standard deviation σ [radians] of each sample's kernel, shape (N,).

    σ² = c / (Nᵃ p), Abramson's square-root law (Annals of Statistics 10, 1982) with the exact density p of the sample
    instead of a pilot estimate: where samples are rare, kernels are wide. The rule knows no unit of length, so that
    it serves peaks of a hundred metres and of a continent alike.

    Densities that are not finite count as the lowest finite one; if there is none, as uniform.
    """
    log_density = np.asarray(posterior.log_density, dtype=np.float64)
    finite = np.isfinite(log_density)
    lowest = log_density[finite].min() if finite.any() else -np.log(4 * np.pi)
    log_density = np.where(finite, log_density, lowest)
    log_variance = np.log(SCALE) - EXPONENT * np.log(len(log_density)) - log_density
    # The lower limit is far under any raster's cell and keeps 1/σ² finite.
    return np.asarray(np.clip(np.exp(0.5 * np.clip(log_variance, -40, 40)), 1e-8, WIDEST))


@dataclass(frozen=True)
class Kernels:
    """Kernels of many samples.

    Attributes:
        points: their centres, unit vectors, shape (N, 3).
        widths: σ of each [radians], shape (N,).
        weights: shape (N,).
        log_density: exact log density of the centre [nats per steradian], shape (N,).
    """

    points: Array
    widths: Array
    weights: Array
    log_density: Array

    def selected(self, chosen: NDArray[np.bool_]) -> Kernels:
        """Those that are marked."""
        return Kernels(self.points[chosen], self.widths[chosen], self.weights[chosen], self.log_density[chosen])


def updated_weights(weights: Array, log_density: Array, estimate: Array) -> Array:
    """Kernel weights after one step towards a map that shows each sample's exact density, shape (N,).

    wᵢ <- wᵢ pᵢ / p̂(xᵢ), the Richardson-Lucy iteration (Lucy, Astronomical Journal 79, 1974). Samples drawn by chance
    clump; where they do, the estimate p̂ exceeds the density p that the flow gives exactly, and kernels lose weight.
    Three steps cut the total variation to the truth to a third.

    Args:
        weights: shape (N,).
        log_density: the samples' exact log densities, shape (N,); one that is not finite leaves its weight as it is.
        estimate: the estimated density at the samples [1/steradian], shape (N,).
    """
    known = np.isfinite(log_density) & (estimate > 0)
    change = np.where(known, log_density, 0) - np.log(np.where(known, estimate, 1))
    # A log density that contradicts the samples altogether must not wipe any of them out.
    return np.asarray(weights * np.exp(np.clip(change, -LARGEST_CHANGE, LARGEST_CHANGE)))


def merged(kernels: Kernels, step: float) -> Kernels:
    """Kernels that share a small cell, replaced by one of their joint weight.

    Centres are mean directions, widths root mean squares and log densities means. Means keep each cell's first moment,
    so that the density changes by no more than the cell's variance, (step / σ)² / 12 of the kernel's.

    Args:
        kernels: of about the same width.
        step: size of the cell [radians], small against that width.
    """
    longitude, latitude = (np.radians(angle) for angle in to_lonlat(kernels.points))
    row = np.floor((latitude + np.pi / 2) / step).astype(np.int64)
    parallel = np.maximum(np.cos((row + 0.5) * step - np.pi / 2), step)
    column = np.floor((longitude + np.pi) * parallel / step).astype(np.int64)
    _, cell = np.unique(row * 2**32 + column, return_inverse=True)
    weights = np.asarray(np.bincount(cell, kernels.weights), dtype=np.float64)

    def mean(values: Array) -> Array:
        return np.asarray(np.bincount(cell, kernels.weights * values) / weights)

    points = np.stack([mean(kernels.points[:, axis]) for axis in range(3)], axis=-1)
    points /= np.linalg.norm(points, axis=-1, keepdims=True)
    return Kernels(points, np.sqrt(mean(kernels.widths**2)), weights, mean(kernels.log_density))
