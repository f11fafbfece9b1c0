"""Candidate places under a posterior: how they rank, and how credible each one is.

A candidate's log density is exact, from the flow itself, and so are those of the posterior's samples. No kernel stands
between them: places a metre apart have levels and odds of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.products import Posterior
from plonk_backend.sphere import EARTH_RADIUS_KM

Array = NDArray[np.float64]


@dataclass(frozen=True)
class RankedCandidates:
    """Candidates in the order in which they were given, shape (K,) each.

    Attributes:
        density_per_km2: probability density [1/km²].
        credibility: level of the smallest highest-density region that holds the candidate, in [0, 1]: the share of the
            posterior's mass whose density is higher. 0 is as good as the densest sample, 1 worse than all.
        rank: 1 is the best; candidates of equal density share the better rank, as in a race.
        relative_odds: density relative to that of the best candidate, in [0, 1].
    """

    density_per_km2: Array
    credibility: Array
    rank: NDArray[np.int64]
    relative_odds: Array


def rank_candidates(log_density: Array, posterior: Posterior) -> RankedCandidates:
    """Rank places by their densities under a posterior.

    The level is P(p(X) > p(candidate)), X drawn from the posterior, estimated by the samples' weights: of N equal ones,
    its standard error is at most 1 / (2 √N). It needs no map and no kernel.

    Args:
        log_density: of each candidate [nats per steradian], shape (K,). -inf: a place where the posterior has no mass;
            it ranks behind those that have some, with odds of 0. NaN: a density that is not known; the candidate's
            values are NaN and it ranks behind all others.
        posterior: at least one sample. Samples whose density is NaN count in no level; if that of all is, levels are
            NaN.

    Raises:
        ValueError: `log_density` is not one-dimensional, or the posterior has no sample.
    """
    values = np.asarray(log_density, dtype=np.float64)
    if values.ndim != 1:
        raise ValueError(f"Log densities of candidates have shape (K,), not {values.shape}.")
    if not len(posterior.log_density):
        raise ValueError("A posterior without samples ranks no candidates.")
    with np.errstate(over="ignore"):
        density = np.exp(values) / EARTH_RADIUS_KM**2
    return RankedCandidates(density, _levels(values, posterior), _ranks(values), _odds(values))


def _levels(values: Array, posterior: Posterior) -> Array:
    """Share of the mass whose density is higher than each value, shape (K,)."""
    known = ~np.isnan(posterior.log_density)
    ascending = np.argsort(posterior.log_density[known], kind="stable")
    # The mass from each sample up to the densest; behind that, none.
    above = np.append(np.cumsum(posterior.shares[known][ascending][::-1])[::-1], 0.0)
    first_higher = np.searchsorted(posterior.log_density[known][ascending], values, side="right")
    if above[0] <= 0:
        return np.full(len(values), np.nan)
    return np.where(np.isnan(values), np.nan, np.clip(above[first_higher] / above[0], 0, 1))


def _ranks(values: Array) -> NDArray[np.int64]:
    """One more than the number of higher values; NaN is lower than any, shape (K,)."""
    descending = np.sort(-values[~np.isnan(values)])
    better = np.searchsorted(descending, -values, side="left")
    return np.where(np.isnan(values), len(descending), better).astype(np.int64) + 1


def _odds(values: Array) -> Array:
    """exp of the difference to the highest value; equal infinities are as good as one another, shape (K,)."""
    if np.isnan(values).all():
        return np.full(len(values), np.nan)
    best = float(np.nanmax(values))
    if np.isneginf(best):
        # No candidate has any density: there is nothing to be relative to.
        return np.full(len(values), np.nan)
    with np.errstate(invalid="ignore"):
        return np.where(values == best, 1.0, np.exp(values - best))
