"""Photos of one place: their joint posterior, and what each of them contributes to it or holds against it.

Photos that show one place x, and are independent of one another given it, have the posterior

    p(x | photos) = p₀(x) ∏ rᵢ(x) / Z,    rᵢ = p(x | photo i) / p₀(x),

p₀ the model's density without a photo, which is the prior that each of the posteriors holds once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]
from scipy.special import logsumexp  # type: ignore[import-untyped]

from plonk_backend.errors import PlonkError
from plonk_backend.posterior.contributions import Contribution, contributions_of
from plonk_backend.posterior.interpolation import log_interpolant
from plonk_backend.posterior.kernels import kernel_widths
from plonk_backend.posterior.products import Posterior
from plonk_backend.posterior.refinement import AdaptiveGrid, Cells

__all__ = ["Contribution", "JointError", "JointPosterior", "joint_posterior"]

Array = NDArray[np.float64]
LogDensity = Callable[[Array], Array]
"""Unit vectors, shape (M, 3) -> log densities [nats per steradian], shape (M,)."""

FLOOR = math.log(1e-9 / (4 * math.pi))
"""Density [log per steradian] that is added to every density of the model: a billionth of the uniform one. What lies
below was in no training photo, and the flow's values there are its own invention, which a product of many would take
for evidence; and no photo can rule a place out by more than that."""

RESOLVED = 128
"""Cells with exact densities that hold the joint posterior at least."""

OTHERS_SHARE = 1 / 30
"""Largest share of a cell of the joint posterior of all photos but one: less work than for that of all, and enough for
contributions to a tenth of a bit."""

GUIDES = (64, 32, 32)
"""Samples that are evaluated first: those that most photos together allow best, all photos but one, and any."""

CHECKS = 32
"""Samples at which the interpolated log density is compared to the exact one."""

ACCURACY = 0.05
"""Root mean square error at these [nats] that is good enough; beyond it, there are `GROWTH` times as many cells."""

GROWTH = 2
TRIALS = 3

FINEST = 500
"""Cells, at least, from which samples are chosen, however few are wanted."""

CANDIDATES = 4096
"""Samples of all photos together that the guides are chosen from; and of each photo, those they are compared to."""


class JointError(PlonkError):
    """Photos without a joint posterior; the message is a sentence for people."""


@dataclass(frozen=True)
class JointPosterior:
    """The posterior of one place, given all photos.

    Attributes:
        posterior: weighted samples with the joint posterior's log densities, normalised.
        log_density_error: root mean square error of these, measured at some of them [nats].
        log_evidence: log Z: how many times as probable the photos are if they show one place as if each was taken
            anywhere [nats]; below 0 they rather do not.
        contributions: one per photo, in their order.
    """

    posterior: Posterior
    log_density_error: float
    log_evidence: float
    contributions: tuple[Contribution, ...]

    def warning(self, names: Sequence[str]) -> str | None:
        """What a user must be told, if anything, with the photos' names."""
        flagged = [name for name, one in zip(names, self.contributions, strict=True) if one.contradicts]
        if not flagged:
            poor = [name for name, one in zip(names, self.contributions, strict=True) if one.fits_poorly]
            if not poor:
                return None
            verb = "fits" if len(poor) == 1 else "fit"
            return (
                f"{_listed(poor)} {verb} the other photos poorly; look at each photo's own posterior before you rely "
                "on the joint one."
            )
        if len(flagged) == len(names):
            return (
                "No two of these photos agree on a place, so that their joint posterior says little; they were "
                "hardly taken at one place."
            )
        verb = "contradicts" if len(flagged) == 1 else "contradict"
        return f"{_listed(flagged)} {verb} the other photos; leave out what was not taken at the same place."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")


def joint_posterior(
    posteriors: Sequence[Posterior],
    log_densities: Sequence[LogDensity],
    log_unconditional: LogDensity,
    samples: int,
    seed: int,
    *,
    on_step: Callable[[float], None] = lambda fraction: None,
) -> JointPosterior:
    """The joint posterior of two photos or more.

    By importance on an adaptive grid that all photos share (`AdaptiveGrid`): the photos' exact densities are evaluated
    at places in its cells, which are small where the joint posterior, or that of all photos but one, has its mass. Mass
    is found wherever a photo has samples within reach, and followed from there: it may lie where each of them has few.
    Between these places the logarithm of the joint density is interpolated, which is checked against exact values, and
    each sample stands for a cell of a finer grid that holds about a `samples`-th of the mass.

    Photos that contradict the others are part of the product all the same, which then lies where most of them agree
    (see `FLOOR`), or on several places, if none do.

    Args:
        posteriors: of the photos, for where to begin.
        log_densities: of the same photos, exact.
        log_unconditional: log p₀.
        samples: weighted samples wanted.
        seed: of their choice.
        on_step: called after every evaluation of a photo's densities with the finished share of the work, an estimate;
            may raise to stop.

    Raises:
        JointError: there is one photo or none, or a photo without samples.
    """
    if len(posteriors) < 2:
        raise JointError(f"A joint posterior needs two photos or more, not {len(posteriors)}; choose the others, too.")
    if not all(len(posterior.points) for posterior in posteriors):
        raise JointError("A photo has no samples, so that there is nothing to combine; choose photos with samples.")
    if len(posteriors) != len(log_densities) or samples < 1:
        raise ValueError(f"{len(posteriors)} photos, {len(log_densities)} densities and {samples} samples do not fit.")
    rng = np.random.Generator(np.random.Philox(key=seed))
    evaluate = _Evaluation([*log_densities, log_unconditional], on_step)
    grid = AdaptiveGrid(evaluate, _targets, _guides(posteriors, rng), rng)
    others = [OTHERS_SHARE] * (len(posteriors) if len(posteriors) > 2 else 0)
    points, values = grid.guides, grid.guide_values
    for trial in range(TRIALS):
        resolved = RESOLVED * GROWTH**trial
        grid.refine(np.array([2 / resolved, *others]), resolved)
        cells = grid.cells
        nodes, known = np.concatenate([cells.points, points]), np.concatenate([cells.values, values], axis=1)
        posterior, log_evidence = _sampled(nodes, _targets(known)[0], cells, samples, rng)
        checks = rng.choice(len(posterior.points), CHECKS, p=posterior.shares)
        exact = evaluate(posterior.points[checks])
        errors = _targets(exact)[0] - log_evidence - posterior.log_density[checks]
        error = float(np.sqrt(np.mean(errors**2)))
        if error <= ACCURACY:
            break
        points, values = np.concatenate([points, posterior.points[checks]]), np.concatenate([values, exact], axis=1)
    contributions = contributions_of(cells, posteriors, log_evidence)
    on_step(1.0)
    return JointPosterior(posterior, error, log_evidence, contributions)


class _Evaluation:
    """All photos' log densities, each with the floor, and in the last row the unconditional one; (n + 1, M)."""

    def __init__(self, densities: Sequence[LogDensity], on_step: Callable[[float], None]) -> None:
        self.densities = densities
        self.expected = (sum(GUIDES) + 3 * RESOLVED + CHECKS) * len(densities)
        self.on_step = on_step
        self.done = 0

    def __call__(self, points: Array) -> Array:
        rows = np.empty((len(self.densities), len(points)))
        for row, density in zip(rows, self.densities, strict=True):
            # What is no number is no evidence either.
            row[:] = np.logaddexp(np.nan_to_num(density(points), nan=-np.inf, posinf=700.0, neginf=-np.inf), FLOOR)
            self.done += len(points)
            self.on_step(self.done / (self.done + max(self.expected - self.done, 0.05 * self.expected)))
        return rows


def _targets(values: Array) -> Array:
    """Log of p₀ ∏ rᵢ, and of the same without each of the n photos, (n + 1, M) -> (n + 1, M)."""
    ratios = values[:-1] - values[-1]
    joint = values[-1] + ratios.sum(axis=0)
    return np.concatenate([joint[None], joint - ratios])


def _sampled(
    nodes: Array, log_joint: Array, cells: Cells, samples: int, rng: np.random.Generator
) -> tuple[Posterior, float]:
    """Weighted samples of the density whose logarithm is interpolated between nodes, normalised, and log Z.

    Args:
        nodes: unit vectors, shape (K, 3).
        log_joint: log p₀ ∏ rᵢ there, shape (K,).
        cells: of the grid that the nodes come from; the finer one must resolve what they hold.
        samples: wanted.
        rng: chooses them.
    """
    interpolant = log_interpolant(nodes, log_joint)
    log_masses = _targets(cells.values)[0] + np.log(cells.areas)
    heavy = log_masses > log_masses.max() - math.log(1000)
    grid = AdaptiveGrid(lambda points: interpolant(points)[None], lambda values: values, cells.points[heavy], rng)
    wanted = max(samples, FINEST)
    grid.refine(np.array([2 / wanted]), wanted)
    fine = grid.cells
    log_masses = fine.values[0] + np.log(fine.areas)
    log_evidence = float(logsumexp(log_masses))
    chosen, weights = _thinned(np.exp(log_masses - log_evidence), samples, rng)
    return Posterior(fine.points[chosen], fine.values[0, chosen] - log_evidence, weights), log_evidence


def _guides(posteriors: Sequence[Posterior], rng: np.random.Generator) -> Array:
    """Samples of the photos that may lie near the joint posterior's mass, unit vectors, shape (G, 3)."""
    each = -(-CANDIDATES // len(posteriors))
    references = [_drawn(posterior, CANDIDATES, rng) for posterior in posteriors]
    candidates = np.concatenate([_drawn(posterior, each, rng).points for posterior in posteriors])
    candidates = rng.permutation(candidates)
    shortfalls = np.array([_shortfall(candidates, reference) for reference in references])
    together = shortfalls.sum(axis=0)
    orders = [together, together - shortfalls.min(axis=0), np.zeros(len(candidates))]
    # Sorting is stable: of equally good candidates, those that the permutation put first.
    chosen = [np.argsort(-score, kind="stable")[:count] for score, count in zip(orders, GUIDES, strict=True)]
    return candidates[np.unique(np.concatenate(chosen))]


def _drawn(posterior: Posterior, count: int, rng: np.random.Generator) -> Posterior:
    """At most `count` samples, those of much weight rather than those of little."""
    if len(posterior.points) <= count and posterior.weights is None:
        return posterior
    shares = np.cumsum(posterior.shares)
    positions = (np.arange(count) + rng.random()) / count * shares[-1]
    chosen = np.unique(np.minimum(np.searchsorted(shares, positions), len(shares) - 1))
    return Posterior(posterior.points[chosen], posterior.log_density[chosen])


def _shortfall(points: Array, posterior: Posterior) -> Array:
    """By how much a rough log density at points falls short of what most samples have; 0 inside of the posterior."""
    count = min(4, len(posterior.points))
    distances, nearest = cKDTree(posterior.points).query(points, np.arange(1, count + 1))
    log_density = np.nan_to_num(posterior.log_density, nan=FLOOR, neginf=FLOOR)
    heights = log_density[nearest] - distances**2 / (2 * kernel_widths(posterior)[nearest] ** 2)
    return np.asarray(np.clip(heights.max(axis=1) - np.quantile(log_density, 0.05), -50, 0))


def _thinned(weights: Array, count: int, rng: np.random.Generator) -> tuple[NDArray[np.int64], Array]:
    """Indices of `count` weighted samples that stand for all, in random order, and their weights.

    Heavy ones are kept as they are; the others are drawn, by a systematic draw along the cells' order, with
    probabilities in proportion to their weights, and get one weight (Fearnhead and Clifford, Journal of the Royal
    Statistical Society B 65, 2003).
    """
    if len(weights) <= count:
        chosen = np.arange(len(weights))
    else:
        ascending = np.sort(weights)
        # The threshold c of Σ min(w / c, 1) = count: the heaviest h stay, c = (weight of the others) / (count - h).
        light = np.cumsum(ascending)
        heavy = np.arange(min(count, len(weights)))
        thresholds = light[len(weights) - 1 - heavy] / (count - heavy)
        fits = ascending[len(weights) - 1 - heavy] <= thresholds
        threshold = thresholds[np.argmax(fits)] if fits.any() else 0.0
        probabilities = np.minimum(weights / threshold, 1.0)
        edges = np.cumsum(probabilities)
        hits = np.floor(edges + rng.random()).astype(np.int64)
        chosen = np.flatnonzero(np.diff(hits, prepend=0) > 0)
        weights = np.maximum(weights, threshold)
    chosen = rng.permutation(chosen)
    return chosen, weights[chosen] / weights[chosen].sum()
