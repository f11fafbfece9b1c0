"""Intervals of means, medians and other figures over photos, from photos drawn anew with replacement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DRAWS = 1000
LEVEL = 0.95
_BLOCK = 2_000_000
"""Numbers drawn at once."""


@dataclass(frozen=True)
class Figure:
    """A figure over photos and the 95 % bootstrap interval around it; NaN where there is none."""

    value: float
    low: float = float("nan")
    high: float = float("nan")

    def as_json(self) -> dict[str, float | None]:
        """With null for what is no finite number."""
        return {
            name: value if np.isfinite(value) else None
            for name, value in (("value", self.value), ("low", self.low), ("high", self.high))
        }


def row_means(values: Array) -> Array:
    """Mean of each row."""
    return np.asarray(values.mean(axis=1))


def row_medians(values: Array) -> Array:
    """Median of each row."""
    return np.asarray(np.median(values, axis=1))


def bootstrapped(
    values: Array,
    statistic: Callable[[Array], Array] = row_means,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    centred: bool = False,
) -> Figure:
    """A statistic of values of photos, with its percentile interval (Efron, Annals of Statistics 7, 1979).

    Args:
        values: one per photo, shape (P,). NaN is left out; of nothing, everything is NaN.
        statistic: of each row of an array of shape (B, P), which it may not change.
        seed: of the draws; the same photos are drawn for every figure of as many photos.
        draws: how many times P photos are drawn.
        centred: for errors, which chance can only make larger: the draws, which have that chance once more, are moved
            so that their median is the value, and not below 0.
    """
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    if not len(known):
        return Figure(float("nan"))
    generator = np.random.Generator(np.random.Philox(key=seed))
    block = max(1, _BLOCK // len(known))
    drawn = np.concatenate(
        [
            statistic(known[generator.integers(0, len(known), (min(block, draws - start), len(known)))])
            for start in range(0, draws, block)
        ]
    )
    value = float(statistic(known[None])[0])
    if centred:
        drawn = np.maximum(drawn - float(np.median(drawn)) + value, 0.0)
    low, high = _quantiles(drawn)
    return Figure(value, low, high)


def paired_difference(first: Array, second: Array, *, seed: int = 0, draws: int = DRAWS) -> Figure:
    """Mean of `first - second` over the photos that have both, with its interval: the photos are the same ones."""
    return bootstrapped(np.asarray(first, dtype=np.float64) - np.asarray(second), seed=seed, draws=draws)


def _quantiles(drawn: Array) -> tuple[float, float]:
    tail = 100 * (1 - LEVEL) / 2
    if not np.isfinite(drawn).all():
        ordered = np.sort(drawn)
        last = len(ordered) - 1
        return float(ordered[round(last * tail / 100)]), float(ordered[round(last * (1 - tail / 100))])
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return float(low), float(high)
