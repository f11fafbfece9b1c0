"""Log densities of samples that came without: estimated from how close their neighbours are."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]
from scipy.special import digamma  # type: ignore[import-untyped]

from plonk_backend.posterior.products import Posterior

CLOSEST = 1e-9
"""Neighbours nearer than this (6 mm) count as this far: samples may coincide."""


def estimated_posterior(points: NDArray[np.float64]) -> Posterior:
    """The samples with estimated log densities.

    With the k-th nearest other sample at the chord c, whose cap has the area π c² exactly,
    log p ≈ ψ(k) - log(N - 1) - log(π c²), k = √N (Loftsgaarden and Quesenberry, Annals of Mathematical Statistics 36,
    1965; the digamma function is the mean logarithm of such a count, Kozachenko and Leonenko 1987).

    Args:
        points: unit vectors, shape (N, 3). A single one is given the uniform density.
    """
    count = len(points)
    if count == 1:
        return Posterior(points, np.array([-math.log(4 * math.pi)]))
    neighbours = min(count - 1, max(1, round(math.sqrt(count))))
    chord = np.atleast_2d(cKDTree(points).query(points, neighbours + 1)[0])[:, -1]
    area = math.pi * np.clip(chord, CLOSEST, 2.0) ** 2
    return Posterior(points, digamma(neighbours) - math.log(count - 1) - np.log(area))
