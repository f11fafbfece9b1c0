"""Kernel density on the sphere, from samples to a raster.

Kernels are grouped by width; each group is evaluated on the grid whose step suits it, within a few σ of each sample
only, and the grids are added from the coarsest to the finest. The work per sample is the same for wide and for narrow
kernels, and that of a million samples is bounded by thinning.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.credibility import credibility_levels
from plonk_backend.posterior.footprints import Footprints
from plonk_backend.posterior.grid import Array, refine, total_mass, values_at
from plonk_backend.posterior.kernels import Kernels, kernel_widths, merged, updated_weights
from plonk_backend.posterior.products import DensityRaster, Posterior
from plonk_backend.sphere import EARTH_RADIUS_KM

STEPS_PER_WIDTH = 2.0
"""A grid's step is at most σ / 2; linear interpolation then adds less than 5 % to a kernel's variance."""

FINEST = 8
"""Narrow kernels divide cells by up to 8: a cell holds the kernel's mass in it, not the value at its centre."""

FEWEST_ROWS = 16

MERGE_FROM = 4096
"""Groups of more samples than this are thinned before they are evaluated."""

UPDATES = 3
"""Updates of the kernels' weights; more gain little."""

RESOLVED = 0.5
"""Kernels of at least half a cell belong to peaks several cells wide, because σ is a fraction of a peak's width."""


def density_raster(posterior: Posterior, resolution: float) -> DensityRaster:
    """Density [1/km²] and credibility of a posterior on the global grid of cells of `resolution` degrees.

    Σ density x cell area = 1 to the precision of float32.
    """
    rows = round(180 / resolution)
    per_km2 = (posterior_density(posterior, rows) / EARTH_RADIUS_KM**2).astype(np.float32)
    return DensityRaster(density=per_km2, credibility=credibility_levels(per_km2), resolution=resolution)


def posterior_density(posterior: Posterior, rows: int, updates: int = UPDATES) -> Array:
    """Density [1/steradian] of a posterior on the grid of `rows` rows, shape (rows, 2 rows).

    The weights of kernels that the grid resolves are adjusted to the samples' exact densities; 0 updates leave all
    weights equal. A cell that is wider than a peak shows less than the peak's density and says nothing about weights:
    narrow kernels keep theirs.
    """
    # The narrowest kernels are given half a step of the finest division: all of their mass still falls in their cell.
    widths = np.maximum(kernel_widths(posterior), np.pi / rows / FINEST / STEPS_PER_WIDTH)
    samples = Kernels(posterior.points, widths, np.ones(len(widths)), posterior.log_density)
    ladder = _ladder(rows)
    groups = _groups(samples, ladder)
    footprints = [Footprints(kernels, ladder[max(level, 0)], 2 ** max(-level, 0)) for level, kernels in groups]
    weights = [kernels.weights for _, kernels in groups]
    resolved = [kernels.widths >= RESOLVED * np.pi / rows for _, kernels in groups]
    for _ in range(updates):
        layers = _layers(ladder, groups, footprints, weights)
        weights = _updated([kernels for _, kernels in groups], weights, resolved, layers)
    layers = _layers(ladder, groups, footprints, weights)
    density = layers[-1]
    for layer in reversed(layers[:-1]):
        density = refine(density, layer.shape[0])
        density += layer
    return np.asarray(density / total_mass(density))


def _ladder(rows: int) -> list[int]:
    """Rows of the grids, each of about half as many as the one before."""
    ladder = [rows]
    while ladder[-1] > 2 * FEWEST_ROWS:
        ladder.append(-(-ladder[-1] // 2))
    return ladder


def _groups(samples: Kernels, ladder: list[int]) -> list[tuple[int, Kernels]]:
    """Kernels by level: 0 is the finest grid of the ladder, -k that grid with cells divided by 2ᵏ."""
    finest = -int(np.log2(FINEST))
    steps = samples.widths / STEPS_PER_WIDTH / (np.pi / ladder[0])
    levels = np.clip(np.floor(np.log2(steps * (1 + 1e-12))), finest, len(ladder) - 1).astype(np.int64)
    groups = []
    for level in np.unique(levels).tolist():
        kernels = samples.selected(levels == level)
        if len(kernels.points) > MERGE_FROM:
            kernels = merged(kernels, np.pi / ladder[max(level, 0)] / 2 ** max(-level, 0))
        groups.append((level, kernels))
    return groups


def _layers(
    ladder: list[int], groups: list[tuple[int, Kernels]], footprints: list[Footprints], weights: list[Array]
) -> list[Array]:
    """Density that each grid of the ladder contributes; they add up to the whole."""
    layers = [np.zeros((rows, 2 * rows)) for rows in ladder]
    for (level, _), footprint, own in zip(groups, footprints, weights, strict=True):
        footprint.add_to(layers[max(level, 0)], own)
    total = sum(float(own.sum()) for own in weights)
    return [layer / total for layer in layers]


def _updated(
    groups: list[Kernels], weights: list[Array], resolved: list[NDArray[np.bool_]], layers: list[Array]
) -> list[Array]:
    """All groups' weights after one update of the marked ones, whose total stays."""
    updated = [own.copy() for own in weights]
    before = after = 0.0
    for kernels, own, chosen in zip(groups, updated, resolved, strict=True):
        estimate = np.zeros(int(chosen.sum()))
        for layer in layers:
            estimate += values_at(layer, kernels.points[chosen])
        before += float(own[chosen].sum())
        own[chosen] = updated_weights(own[chosen], kernels.log_density[chosen], estimate)
        after += float(own[chosen].sum())
    for own, chosen in zip(updated, resolved, strict=True):
        own[chosen] *= before / after if after > 0 else 1.0
    return updated
