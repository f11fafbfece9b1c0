"""The energy score: how close the samples are to the truth, less how far they are from one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plonk_backend.sphere import EARTH_RADIUS_KM

Array = NDArray[np.float64]

SHIFTS = 64
"""Most partners that each sample has in E d(X, X'); up to 129 samples, all pairs count."""


def energy_scores_km(samples: Array, truth: Array, weights: Array | None = None) -> Array:
    """E d(X, y) - ½ E d(X, X') [km], d the great-circle distance, shape (P,): lower is better.

    A proper score (Gneiting and Raftery, JASA 102, 2007): on average it is lowest for the true distribution. The
    estimator is the fair one: X and X' are different samples, so that its mean does not depend on how many there are.
    Of many samples, each is paired with some of the others, evenly chosen; that adds noise, but no bias.

    Args:
        samples: unit vectors, shape (P, S, 3).
        truth: unit vectors, shape (P, 3).
        weights: shares of the samples, shape (P, S).
    """
    count = samples.shape[1]
    shares = np.full(samples.shape[:2], 1 / count) if weights is None else weights
    to_truth = (shares * _distances_km(samples, truth[:, None])).sum(1)
    spread, total = np.zeros(len(samples)), np.zeros(len(samples))
    half = count // 2
    for shift in np.unique(np.linspace(1, half, min(half, SHIFTS)).round().astype(int)) if half else ():
        # The shift by half of an even number meets each pair twice.
        factor = 0.5 if 2 * shift == count else 1.0
        pairs = factor * shares * np.roll(shares, -shift, axis=1)
        spread += (pairs * _distances_km(samples, np.roll(samples, -shift, axis=1))).sum(1)
        total += pairs.sum(1)
    mean = np.divide(spread, total, out=np.zeros_like(spread), where=total > 0)
    return np.asarray(to_truth - mean / 2)


def _distances_km(a: Array, b: Array) -> Array:
    chord = np.sqrt(((a - b) ** 2).sum(-1))
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chord / 2, 0.0, 1.0)))
