"""How far out in its posterior a true place lies: its credibility level, and the area of the region up to it.

Levels come from densities at the samples and at the truth. Exact ones are the model's; where there are none, the
distance to the k-th nearest of the other points stands for them, the truth being a point like the samples. Then an
exact model's levels are uniform by symmetry, however few samples there are and however poor the estimate is.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]
from scipy.special import digamma  # type: ignore[import-untyped]

from plonk_backend.sphere import AREA_KM2, EARTH_RADIUS_KM

Array = NDArray[np.float64]

CLOSEST = 1e-9
"""Chords shorter than this (6 mm) count as this long: samples may coincide."""


def neighbour_densities(samples: Array, truth: Array, weights: Array | None = None) -> tuple[Array, float]:
    """Log densities [nats per steradian] at samples, shape (S, 3) -> (S,), and at a truth, shape (3,).

    Each is estimated from all other points, the truth among them: the mass within the k-th nearest of N points is k /
    (N + 1) on average, and the area of a cap is π c² for a chord c; k = √N.

    Args:
        weights: shares of the samples, shape (S,); the mass within a cap is then that of its points, of which the
            truth weighs as much as a sample of the effective sample size.
    """
    together = np.vstack([samples, truth[None]])
    nearest = _nearest(len(samples))
    chords, which = cKDTree(together).query(together, nearest + 1)
    mass: Array | float = nearest / (len(samples) + 1)
    if weights is not None:
        shares = np.append(weights, (weights**2).sum()) / (1 + (weights**2).sum())
        lightest = shares[shares > 0].min() / 2
        mass = np.maximum(shares[which].sum(1) - shares[which[:, 0]], lightest)
    logs = np.log(mass) - np.log(_cap(chords[:, -1]))
    return np.asarray(logs[:-1]), float(logs[-1])


def neighbour_likelihood(samples: Array, truth: Array) -> Array:
    """Log densities [nats per steradian] at true places, by samples alone: (P, S, 3) and (P, 3) -> (P,).

    The logarithm of the mass within the k-th nearest of N points is ψ(k) - ψ(N + 1) on average (Kozachenko and
    Leonenko, Problems of Information Transmission 23, 1987). What is finer than the samples is lost: where a posterior
    is sharper than its samples are close, this is too low.
    """
    count = samples.shape[1]
    nearest = _nearest(count)
    squared = np.partition(((samples - truth[:, None]) ** 2).sum(-1), nearest - 1, axis=1)[:, nearest - 1]
    return np.asarray(digamma(nearest) - digamma(count + 1) - np.log(_cap(np.sqrt(squared))))


def _nearest(count: int) -> int:
    return max(1, min(count, round(math.sqrt(count))))


def _cap(chord: Array) -> Array:
    return np.asarray(math.pi * np.clip(chord, CLOSEST, 2.0) ** 2)


def credibility_of_truth(
    of_samples: Array, at_truth: ArrayLike, uniform: ArrayLike, weights: Array | None = None
) -> Array:
    """The level of the smallest highest-density region that holds each truth, between 0 and 1, shape (P,).

    Of S samples of an exact model and the truth, each is as likely as any other to have the r-th highest density, so
    that (r + u) / (S + 1), with r the number of denser samples and u uniform on [0, 1), is uniform, with no bias from
    how few samples there are. Equal densities share their ranks at random, by the same u.

    Args:
        of_samples: log densities at the samples, shape (P, S).
        at_truth: log densities at the true places, shape (P,); NaN gives NaN.
        uniform: random numbers in [0, 1), shape (P,).
        weights: shares of the samples, shape (P, S), each row's sum 1; the truth then weighs as much as a sample
            of the effective sample size would.
    """
    truth, chance = np.asarray(at_truth, dtype=np.float64), np.asarray(uniform, dtype=np.float64)
    denser, equal = of_samples > truth[:, None], of_samples == truth[:, None]
    if weights is None:
        count = of_samples.shape[1]
        level = (denser.sum(1) + chance * (equal.sum(1) + 1)) / (count + 1)
    else:
        own = (weights**2).sum(1)  # 1 / S for equal weights
        level = ((weights * denser).sum(1) + chance * ((weights * equal).sum(1) + own)) / (1 + own)
    return np.where(np.isnan(truth), np.nan, level)


def region_areas_km2(log_density: Array, levels: ArrayLike, weights: Array | None = None) -> Array:
    """Areas [km²] of highest-density regions, from log densities at samples, shape (P, S) -> (P, L).

    The region's area is E[1 / p(X); X in it]: the mean over the samples in it of what each stands for.

    Args:
        log_density: at the samples [nats per steradian].
        levels: probability in each region, shape (L,).
        weights: shares of the samples, shape (P, S).
    """
    wanted = np.asarray(levels, dtype=np.float64)
    areas = np.empty((len(log_density), len(wanted)))
    for row, logs in enumerate(log_density):
        order = np.argsort(-logs, kind="stable")
        share = np.full(len(logs), 1 / len(logs)) if weights is None else weights[row][order]
        covered = np.append(0.0, np.cumsum(share * np.exp(-logs[order])))
        areas[row] = np.interp(wanted, np.append(0.0, np.cumsum(share)), covered)
    return np.minimum(areas * EARTH_RADIUS_KM**2, AREA_KM2)


def area_at_truth_km2(
    of_samples: Array, at_truth: ArrayLike, uniform: ArrayLike, weights: Array | None = None
) -> Array:
    """Area [km²] of the region of all that is denser than the truth, shape (P,): what had to be searched to find it.

    Of what is as dense, the share `uniform` of each truth is searched before it. Where no sample is as little dense as
    the truth, the samples do not tell, and the area is the whole Earth's. The arguments are those of
    `credibility_of_truth`.
    """
    truth = np.asarray(at_truth, dtype=np.float64)
    denser, equal = of_samples > truth[:, None], of_samples == truth[:, None]
    searched = denser + np.asarray(uniform, dtype=np.float64)[:, None] * equal
    share = np.full(of_samples.shape, 1 / of_samples.shape[1]) if weights is None else weights
    with np.errstate(over="ignore", invalid="ignore"):
        area = np.where(searched > 0, searched * share * np.exp(-of_samples), 0.0).sum(1) * EARTH_RADIUS_KM**2
    area = np.where(denser.all(1), AREA_KM2, np.minimum(area, AREA_KM2))
    return np.where(np.isnan(truth), np.nan, area)
