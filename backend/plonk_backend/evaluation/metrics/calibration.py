"""Whether probabilities mean what they say: how often the credible regions of each level hold the true place."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import binom  # type: ignore[import-untyped]

Array = NDArray[np.float64]

LEVELS = np.round(np.arange(0.01, 1.0, 0.01), 2)

BY_CHANCE = math.sqrt(math.pi / 32)
"""√P times the error that P photos of an exact model have on average: E ∫|B(t)| dt = √(2/π) ∫ √(t (1 - t)) dt of a
Brownian bridge B."""

BY_CHANCE_95 = 0.584
"""√P times the error that 95 % of draws of P photos of an exact model stay below (by simulation, P >= 50)."""

FEWEST = 20
"""Photos from which on a model whose error is within chance is called calibrated; of fewer, nearly anything is."""

BAND = 0.95
SIGNIFICANT = 1.96
"""Standard errors that the mean level is from 1/2, for a model to be called over- or under-confident."""


@dataclass(frozen=True)
class Calibration:
    """How the levels at which true places lie compare with uniform ones.

    Attributes:
        photos: how many have a level.
        levels: probability in the regions, shape (L,).
        observed: share of the true places that lie in them, shape (L,).
        low, high: where 95 % of the shares lie if the model is exact, at each level by itself (binomial), shape (L,).
        error: expected calibration error, the mean over all levels of |observed - level|, in [0, 1/2].
        error_by_chance: what an exact model has on average with so many photos.
        error_by_chance_95: what 95 % of exact models stay below.
        over_confidence: mean level - 1/2: above 0 where the truth lies too far out, that is, where regions are too
            small; below 0 where they are too large.
        verdict: "calibrated", "over-confident", "under-confident", "miscalibrated" (neither of the two, but off by
            more than chance) or "unknown" (no photo has a level, or fewer than `FEWEST` have and show nothing).
    """

    photos: int
    levels: Array
    observed: Array
    low: Array
    high: Array
    error: float
    error_by_chance: float
    error_by_chance_95: float
    over_confidence: float
    verdict: str


def calibration(credibility: ArrayLike) -> Calibration:
    """Of the levels at which true places lie, shape (P,); NaN is left out."""
    levels = np.asarray(credibility, dtype=np.float64)
    levels = levels[~np.isnan(levels)]
    count = len(levels)
    if not count:
        nothing = np.full(len(LEVELS), np.nan)
        unknown = math.nan
        return Calibration(0, LEVELS, nothing, nothing, nothing, unknown, unknown, unknown, unknown, "unknown")
    observed = np.searchsorted(np.sort(levels), LEVELS, side="right") / count
    tail = (1 - BAND) / 2
    error, over = calibration_error(levels), float(levels.mean() - 0.5)
    chance_95 = BY_CHANCE_95 / math.sqrt(count)
    if abs(over) > SIGNIFICANT / math.sqrt(12 * count):
        verdict = "over-confident" if over > 0 else "under-confident"
    else:
        sound = "calibrated" if count >= FEWEST else "unknown"
        verdict = "miscalibrated" if error > chance_95 else sound
    return Calibration(
        photos=count,
        levels=LEVELS,
        observed=observed,
        low=np.asarray(binom.ppf(tail, count, LEVELS) / count),
        high=np.asarray(binom.ppf(1 - tail, count, LEVELS) / count),
        error=error,
        error_by_chance=BY_CHANCE / math.sqrt(count),
        error_by_chance_95=chance_95,
        over_confidence=over,
        verdict=verdict,
    )


def calibration_error(levels: Array) -> float:
    """∫ |F(a) - a| da over all levels a, F the levels' distribution function; 0 for uniform levels, at most 1/2.

    Computed exactly, as the distance between the sorted levels and those of the uniform distribution: F is P steps.
    """
    ordered = np.sort(np.clip(levels, 0.0, 1.0))
    edges = np.concatenate([[0.0], ordered, [1.0]])
    heights = np.arange(len(ordered) + 1) / len(ordered)
    left, right = edges[:-1] - heights, edges[1:] - heights
    # ∫ |t| dt from left to right is half of the difference of t |t|.
    return float((right * np.abs(right) - left * np.abs(left)).sum() / 2)
