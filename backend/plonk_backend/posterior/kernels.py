"""Kernels that turn samples into a density: their widths, their weights, and thinning of samples that share a place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.kernel_sums import Kernels, pair_count, pair_densities
from plonk_backend.posterior.products import Posterior
from plonk_backend.sphere import to_lonlat

SCALE = 0.03
"""c of the width rule, found by measurement on mixtures (tests/backend/test_posterior_density.py). Without the update
of the weights below, about 0.05 would be best; Scott's rule at the top of a normal peak is 1 / 2π = 0.16."""

EXPONENT = 1 / 3
"""a of the width rule: 1/3 is optimal for smooth densities in two dimensions (σ ~ N^(-1/6))."""

WIDEST = 1.0
"""Upper limit of σ [radians]; wider kernels would pull a near-uniform density towards uniform for no gain."""

NARROWEST = 1e-8
"""Lower limit of σ [radians], 6 cm: far under any raster's cell, and 1/σ² stays finite."""

UPDATES = 3
"""Updates of the kernels' weights; more gain little."""

LARGEST_CHANGE = 2.0
"""Largest change of a weight's logarithm in one update."""

MOST_KERNELS = 4096
"""More kernels than this are thinned as far as that costs no accuracy."""

STEPS = (1 / 8, 1 / 2, 1.0, 2.0)
"""Kernels nearer than this many σ become one: the first where there are few of them, the second, which adds a fiftieth
to their variance, where there are many. The others are for log densities that are mostly noise."""

MOST_PAIRS = 20_000_000
"""Pairs of neighbouring kernels that are kept in memory, 12 bytes each."""

Array = NDArray[np.float64]


def kernel_widths(posterior: Posterior) -> Array:
    """Standard deviation σ [radians] of each sample's kernel, shape (N,).

    σ² = c wᵃ / p, Abramson's square-root law (Annals of Statistics 10, 1982) with the exact density p of the sample
    instead of a pilot estimate: where samples are rare, kernels are wide. w is the sample's share of the whole, 1 / N
    where all are equal. The rule knows no unit of length, so that it serves peaks of a hundred metres and of a
    continent alike. No kernel is so narrow that it alone exceeds the density that its sample is known to have
    (w / 2πσ² <= p), which matters for a handful of samples.

    Densities that are not finite count as the lowest finite one; if there is none, as uniform.
    """
    log_density = np.asarray(posterior.log_density, dtype=np.float64)
    finite = np.isfinite(log_density)
    lowest = log_density[finite].min() if finite.any() else -np.log(4 * np.pi)
    log_density = np.where(finite, log_density, lowest)
    shares = posterior.shares
    factor = np.maximum(SCALE * shares**EXPONENT, shares / (2 * np.pi))
    # A sample without weight has no kernel; its width is that of the lightest with one.
    factor = np.maximum(factor, SCALE * shares[shares > 0].min() ** EXPONENT)
    return np.asarray(
        np.clip(np.exp(0.5 * np.clip(np.log(factor) - log_density, -40, 40)), NARROWEST, WIDEST), dtype=np.float64
    )


@dataclass(frozen=True)
class _Samples:
    """Kernels on their way to their weights, with the exact log density of each centre."""

    kernels: Kernels
    log_density: Array


def fitted_kernels(posterior: Posterior, updates: int = UPDATES) -> Kernels:
    """The kernels whose sum is the posterior's density; their weights sum to 1.

    They depend on the samples only, not on the raster that they are drawn on.
    """
    chosen = posterior.shares > 0
    samples = _Samples(
        Kernels(posterior.points[chosen], kernel_widths(posterior)[chosen], posterior.shares[chosen]),
        np.asarray(posterior.log_density, dtype=np.float64)[chosen],
    )
    for step in STEPS:
        thinned = _thinned(samples, step)
        few = len(thinned.kernels.points) <= MOST_KERNELS
        if few or (step > STEPS[0] and pair_count(thinned.kernels) <= MOST_PAIRS):
            break
    kernels, log_density = thinned.kernels, thinned.log_density
    weights = kernels.weights / kernels.weights.sum()
    if updates and np.isfinite(log_density).any():
        pairs = pair_densities(kernels, kernels.points)
        for _ in range(updates):
            weights = updated_weights(weights, log_density, pairs @ weights)
            weights /= weights.sum()
    return Kernels(kernels.points, kernels.widths, weights)


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


def _thinned(samples: _Samples, step: float) -> _Samples:
    """Samples in half octaves of width, each thinned by cells of `step` of its narrowest."""
    octaves = np.floor(2 * np.log2(samples.kernels.widths)).astype(np.int64)
    merged = []
    for octave in np.unique(octaves).tolist():
        chosen = octaves == octave
        merged.append(_merged(samples, chosen, step * 2 ** (octave / 2)))
    return _Samples(
        Kernels(
            np.concatenate([part.kernels.points for part in merged]),
            np.concatenate([part.kernels.widths for part in merged]),
            np.concatenate([part.kernels.weights for part in merged]),
        ),
        np.concatenate([part.log_density for part in merged]),
    )


def _merged(samples: _Samples, chosen: NDArray[np.bool_], step: float) -> _Samples:
    """Kernels that share a small cell, replaced by one of their joint weight.

    Centres are mean directions, widths root mean squares and log densities means. Means keep each cell's first moment,
    so that the density changes by no more than the cell's variance.

    Args:
        chosen: the marked ones, of about the same width.
        step: size of the cell [radians], small against that width.
    """
    kernels = samples.kernels.selected(chosen)
    # Cells' numbers fit into 32 bits.
    step = max(step, 4e-9)
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
    merged = Kernels(points, np.sqrt(mean(kernels.widths**2)), weights)
    return _Samples(merged, mean(samples.log_density[chosen]))
