"""Priors: a posterior multiplied by what else is known of the place.

The model's posterior p(x | photo) holds the prior of its training photos. A prior π(x) of the analyst's, such as
"where people live" or "in these three provinces", is multiplied with it: p'(x) ∝ p(x | photo) π(x). The samples stay
where they are and get weights, w ∝ π (importance sampling with the posterior as its proposal).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from plonk_backend.errors import PlonkError
from plonk_backend.posterior.products import Posterior

Array = NDArray[np.float64]

BLOCK = 256
"""Numbers of samples asked for are multiples of this, as the sampler draws them."""

HOPELESS = 8192
"""If a prior excludes all of so many samples, no more are drawn: what it allows holds less than a thousandth of the
mass (a larger share would be missed once in 3600 times), and its few samples would say little."""

GROWTH = 8
"""Most by which the number of samples grows at a time: the first estimates of how many are needed are rough."""


class PriorError(PlonkError):
    """A prior that leaves nothing of a posterior, or that is no prior; the message is a sentence for people."""


class PriorSource(Protocol):
    """Where a prior's values come from: a raster, polygons, a formula."""

    def log_prior(self, points: Array) -> Array:
        """Log of the relative density per area at unit vectors, shape (N, 3) -> (N,); -inf where it excludes.

        Only ratios matter: a prior is not normalised.
        """
        ...  # pragma: no cover


@dataclass(frozen=True)
class AppliedPrior:
    """A posterior under a prior.

    Attributes:
        posterior: the samples that the prior allows, with weights; `log_density` is that of the normalised product.
        kept: which of the samples these are, shape (M,) of indices into the N given ones.
        effective_samples: how many equally weighted samples are worth as much (Kish): (Σ w)² / Σ w².
        log_evidence: log ∫ p π dA, estimated by the log of the prior's mean over the samples [nats].
    """

    posterior: Posterior
    kept: NDArray[np.intp]
    effective_samples: float
    log_evidence: float


def apply_prior(posterior: Posterior, log_prior: ArrayLike) -> AppliedPrior:
    """Multiply a posterior by a prior.

    log p'(x) = log p(x) + log π(x) - log ∫ p π dA. Weights that the posterior has are multiplied, too.

    Args:
        posterior: N samples.
        log_prior: log π at each, shape (N,); -inf where the prior excludes.

    Raises:
        PriorError: the prior excludes every sample, or is NaN or infinite somewhere.
    """
    log_prior = np.asarray(log_prior, dtype=np.float64)
    count = len(posterior.log_density)
    if log_prior.shape != (count,):
        raise ValueError(f"A prior for {count} samples has the shape ({count},), not {log_prior.shape}.")
    if np.isnan(log_prior).any() or np.isposinf(log_prior).any():
        raise PriorError("The prior is not a number, or infinite, at some of the samples.")
    shares = posterior.shares
    kept = np.flatnonzero((log_prior > -np.inf) & (shares > 0))
    if not len(kept):
        samples = "the only sample" if count == 1 else f"all {count} samples"
        raise PriorError(
            f"The prior excludes {samples} of the posterior: it is zero wherever the photo may have been taken. "
            "Check that it covers the right area, or give places outside of it a weight above 0."
        )
    # The largest is taken out, so that exp neither overflows nor gives zeros only.
    largest = log_prior[kept].max()
    products = shares[kept] * np.exp(log_prior[kept] - largest)
    total = products.sum()
    log_evidence = float(largest + math.log(total) - math.log(shares.sum()))
    weights = products / total
    # Weights below the smallest number are zero, and their samples hold nothing.
    left = weights > 0
    kept, weights = kept[left], weights[left]
    return AppliedPrior(
        posterior=Posterior(
            points=posterior.points[kept],
            log_density=posterior.log_density[kept] + log_prior[kept] - log_evidence,
            weights=weights,
        ),
        kept=kept,
        effective_samples=effective_samples(weights),
        log_evidence=log_evidence,
    )


def effective_samples(weights: ArrayLike) -> float:
    """(Σ w)² / Σ w²: N for N equal weights, 1 for a single one that is not zero (Kish, Survey Sampling, 1965)."""
    given = np.asarray(weights, dtype=np.float64)
    relative = given / given.max()  # the squares of tiny ones would be 0
    return float(relative.sum() ** 2 / (relative**2).sum())


def resample(posterior: Posterior, count: int, seed: int) -> Posterior:
    """Equally weighted samples, each drawn as often as its weight says, give or take less than one.

    Systematic resampling: one random offset, then even steps through the cumulative weights (Kitagawa, Journal of
    Computational and Graphical Statistics 5(1), 1996). Samples of large weight come several times, in the order that
    they had.

    Args:
        posterior: with or without weights.
        count: samples to draw, at least 1.
        seed: of the offset.
    """
    if count < 1:
        raise ValueError(f"At least 1 sample is drawn, not {count}.")
    cumulative = np.cumsum(posterior.shares)
    offset = np.random.Generator(np.random.Philox(key=seed)).random()
    steps = (np.arange(count) + offset) / count * cumulative[-1]
    # Rounding may put the last step on the very end; a sample of weight 0 may lie there.
    last = int(np.flatnonzero(posterior.shares > 0)[-1])
    chosen = np.minimum(np.searchsorted(cumulative, steps, side="right"), last)
    return Posterior(posterior.points[chosen], posterior.log_density[chosen])


@dataclass(frozen=True)
class DrawnUnderPrior:
    """A posterior under a prior, of as many samples as it took.

    Attributes:
        applied: the outcome.
        drawn: samples drawn from the model, those that the prior excludes among them.
        warning: a sentence where the effective number stayed below the floor, else None.
    """

    applied: AppliedPrior
    drawn: int
    warning: str | None


def draw_under_prior(
    draw_more: Callable[[int], Posterior],
    log_prior: Callable[[Array], Array],
    *,
    floor: int,
    most: int,
    first: int = 1024,
) -> DrawnUnderPrior:
    """Draw samples until those under the prior are worth `floor` equally weighted ones, or `most` were drawn.

    Args:
        draw_more: gives the first n samples of the photo's sequence; sample i must not depend on n.
        log_prior: log π at unit vectors, shape (N, 3) -> (N,), such as `PriorSource.log_prior`.
        floor: effective samples wanted; 0 takes the first draw as it is.
        most: most samples to draw.
        first: how many to begin with.

    Raises:
        PriorError: the prior excludes all of `most` samples, or of `HOPELESS`.
    """
    count = max(1, min(first, most))
    while True:
        drawn = draw_more(count)
        values = log_prior(drawn.points)
        try:
            applied = apply_prior(drawn, values)
        except PriorError:
            if count >= min(most, HOPELESS) or not (np.isneginf(values)).all():
                raise
            count = min(most, count * GROWTH)
            continue
        effective = applied.effective_samples
        if effective >= floor:
            return DrawnUnderPrior(applied, count, None)
        if count >= most:
            return DrawnUnderPrior(applied, count, _too_few(effective, floor, count))
        needed = math.ceil(1.2 * count * floor / effective / BLOCK) * BLOCK
        count = min(most, max(2 * count, min(needed, GROWTH * count)))


def _too_few(effective: float, floor: int, count: int) -> str:
    return (
        f"Under the prior, {count} samples are worth only {effective:.0f} equally weighted ones; {floor} were wanted. "
        "The prior lies where the photo's posterior has little mass: take the regions as rough."
    )
