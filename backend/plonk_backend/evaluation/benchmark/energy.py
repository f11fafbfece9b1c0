"""The energy distance between samples and a known posterior, and what a second draw of that posterior has."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.sphere import EARTH_RADIUS_KM

SECOND_DRAWS = 24
"""Draws of the truth that stand for what a perfect sampler would have."""

TRUTH_DRAWS = 4000
"""Points of the truth that everything is compared with."""


@dataclass(frozen=True)
class SecondDraws:
    """Energy distances of second draws of the truth, of as many points as the samples [km], means over the conditions.

    Attributes:
        mean_km: over the draws; 0 but for chance.
        deviation_km: standard deviation of a draw's.
        largest_km: of all draws.
    """

    mean_km: float
    deviation_km: float
    largest_km: float


@dataclass(frozen=True)
class EnergyDistance:
    """How far samples are from the truth.

    Attributes:
        mean_km: energy distance, mean over the conditions [km].
        of_each_km: of each condition [km].
        second_draws_as_far: share of the second draws of the truth whose mean is at least as large.
        told_apart: conditions in which it exceeds that of every second draw.
    """

    mean_km: float
    of_each_km: tuple[float, ...]
    second_draws_as_far: float
    told_apart: int


class TrueDraws:
    """Draws of the true posteriors, against which samples are held.

    The energy distance is 2 E|X - Y| - E|X - X'| - E|Y - Y'| with great-circle distances, which are of negative type on
    the sphere (Székely and Rizzo, "Energy statistics", 2013): for equal distributions it is 0 on average, by chance
    less, and never less on average for others. X and X' must be independent. Evenly spread start points are not: the
    points of one draw lie further apart than chance would have it, so that X and X' come from two draws.

    Args:
        truth: the posterior of each condition.
        samples: of each condition, in what will be compared.
        seed: of the draws.
    """

    def __init__(self, truth: tuple[Mixture, ...], samples: int, seed: int) -> None:
        generator = np.random.Generator(np.random.Philox(key=seed + 2**32))
        self._draws = [mixture.draw(generator, TRUTH_DRAWS) for mixture in truth]
        self._within = [_mean_distance_within(draws) for draws in self._draws]
        self._second = np.array(
            [
                [self._to_truth(number, mixture.draw(generator, samples)) for number, mixture in enumerate(truth)]
                for _ in range(SECOND_DRAWS)
            ]
        )

    @property
    def second_draws(self) -> SecondDraws:
        """What second draws of the truth have."""
        means = self._second.mean(1)
        return SecondDraws(float(means.mean()), float(means.std(ddof=1)), float(means.max()))

    def distance_to(self, points: NDArray[np.float64]) -> EnergyDistance:
        """Of samples, unit vectors of shape (P, N, 3), whose first and second halves are independent draws."""
        each = np.array([self._to_truth(number, of_one) for number, of_one in enumerate(points)])
        return EnergyDistance(
            mean_km=float(each.mean()),
            of_each_km=tuple(each.tolist()),
            second_draws_as_far=float((self._second.mean(1) >= each.mean()).mean()),
            told_apart=int((each > self._second.max(0)).sum()),
        )

    def _to_truth(self, number: int, points: NDArray[np.float64]) -> float:
        first, second = np.split(points, [len(points) // 2])
        between = _distances(points, self._draws[number]).mean()
        return float(2 * between - _distances(first, second).mean() - self._within[number])


def _mean_distance_within(points: NDArray[np.float64]) -> float:
    """E|Y - Y'|: a mean over the pairs of different points."""
    distances = _distances(points, points)
    np.fill_diagonal(distances, 0.0)
    return float(distances.sum() / (len(points) * (len(points) - 1)))


def _distances(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """[km], shape (N, M)."""
    cosines = np.clip(a @ b.T, -1.0, 1.0)
    return np.asarray(EARTH_RADIUS_KM * np.arccos(cosines, out=cosines))
