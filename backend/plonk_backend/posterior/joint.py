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
from plonk_backend.posterior.interpolation import log_interpolant
from plonk_backend.posterior.kernels import kernel_widths
from plonk_backend.posterior.products import Posterior
from plonk_backend.posterior.refinement import AdaptiveGrid, Cells

Array = NDArray[np.float64]
LogDensity = Callable[[Array], Array]
"""Unit vectors, shape (M, 3) -> log densities [nats per steradian], shape (M,)."""

FLOOR = math.log(1e-9 / (4 * math.pi))
"""Density [log per steradian] that is added to every density of the model: a billionth of the uniform one. What lies
below was in no training photo, and the flow's values there are its own invention, which a product of many would take
for evidence; and no photo can rule a place out by more than that."""

UNLIKELY = math.log(1 / 20)
"""A photo whose Bayes factor is below this contradicts the others: "strong" evidence (Kass and Raftery, Journal of the
American Statistical Association 90, 1995) that it was taken elsewhere. Of photos that were taken at the place, a
calibrated model calls at most one in twenty so, and far fewer in fact."""

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
class Contribution:
    """What one photo has to say about the place of all.

    Attributes:
        bits: information that it adds: the Kullback-Leibler divergence of the joint posterior from that of the other
            photos ("Bayesian surprise", Itti and Baldi, Vision Research 49, 2009), E[log₂ rᵢ] - log₂ (Z / Z₋ᵢ) [bits].
        log_bayes_factor: log of Bᵢ = ∫ p(x | others) rᵢ(x) dx = Z / Z₋ᵢ: how many times as probable the photo is if it
            was taken at the others' place as if it was taken anywhere [nats]. The others are those that agree.
        credibility: expected level of this photo's smallest highest-density region that holds the place, in [0, 1]; the
            place being the joint posterior of the photos that agree, or of the others where none do.
        contradicts: whether it was hardly taken at the place of the others.
        sentence: all this for people.
    """

    bits: float
    log_bayes_factor: float
    credibility: float
    contradicts: bool
    sentence: str


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
            return None
        if len(flagged) == len(names):
            return (
                "No two of these photos agree on a place, so that their joint posterior says little; they were "
                "hardly taken at one place."
            )
        listed = ", ".join(flagged[:10]) + (f" and {len(flagged) - 10} more" if len(flagged) > 10 else "")
        verb = "contradicts" if len(flagged) == 1 else "contradict"
        return f"{listed} {verb} the other photos; leave out what was not taken at the same place."


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
    contributions = _Contributions(cells, posteriors, log_evidence).all()
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


class _Contributions:
    """What each photo has to say, from the cells that joint posteriors with and without it are resolved by.

    Args:
        cells: with the values of `_Evaluation`.
        posteriors: of the photos.
        log_evidence: log Z of all photos.
    """

    def __init__(self, cells: Cells, posteriors: Sequence[Posterior], log_evidence: float) -> None:
        self.log_evidence = log_evidence
        self.unconditional = cells.values[-1]
        self.log_densities = cells.values[:-1]
        self.ratios = cells.values[:-1] - cells.values[-1]
        self.log_areas = np.log(cells.areas)
        self.posteriors = posteriors

    def all(self) -> tuple[Contribution, ...]:
        """One for each photo."""
        photos = range(len(self.posteriors))
        agreeing = self._agreeing(list(photos))
        weights = self._weights(list(photos))
        contributions = []
        for photo in photos:
            others = [other for other in photos if other != photo]
            bits = (weights @ self.ratios[photo] - self._log_bayes_factor(photo, others)) / math.log(2)
            consistent = [other for other in agreeing if other != photo] or others
            log_factor = self._log_bayes_factor(photo, consistent)
            credibility = self._credibility(photo, agreeing or others)
            contradicts = photo not in agreeing
            contributions.append(
                Contribution(
                    max(float(bits), 0.0),
                    log_factor,
                    credibility,
                    contradicts,
                    _sentence(log_factor, credibility, contradicts, bool(agreeing)),
                )
            )
        return tuple(contributions)

    def _agreeing(self, photos: list[int]) -> list[int]:
        """Photos that are left when the one that contradicts the rest most is taken away, and so on."""
        while len(photos) > 1:
            factors = [self._log_bayes_factor(photo, [one for one in photos if one != photo]) for photo in photos]
            worst = int(np.argmin(factors))
            if factors[worst] >= UNLIKELY:
                return photos
            photos = [photo for photo in photos if photo != photos[worst]]
        return []

    def _log_masses(self, photos: list[int]) -> Array:
        return np.asarray(self.unconditional + self.ratios[photos].sum(axis=0) + self.log_areas)

    def _weights(self, photos: list[int]) -> Array:
        """Share of the joint posterior of some photos that each cell holds, shape (M,)."""
        masses = self._log_masses(photos)
        return np.asarray(np.exp(masses - logsumexp(masses)))

    def _log_bayes_factor(self, photo: int, others: list[int]) -> float:
        """log (Z / Z₋ᵢ), both from the same cells, so that their errors are much the same and fall out."""
        if len(others) > 1:
            return float(logsumexp(self._log_masses([*others, photo])) - logsumexp(self._log_masses(others)))
        # One photo's density is normalised as it is, and log Z is the better known if these two are all.
        return self.log_evidence if len(self.ratios) == 2 else float(logsumexp(self._log_masses([*others, photo])))

    def _credibility(self, photo: int, photos: list[int]) -> float:
        """Expected level, over some photos' joint posterior, of this photo's region that a place is on the edge of."""
        posterior = self.posteriors[photo]
        log_density = np.logaddexp(np.nan_to_num(posterior.log_density, nan=-np.inf), FLOOR)
        densest = np.argsort(-log_density)
        levels = np.concatenate([[0.0], np.cumsum(posterior.shares[densest])])
        denser = np.searchsorted(-log_density[densest], -self.log_densities[photo], side="left")
        return float(np.clip(self._weights(photos) @ levels[denser], 0.0, 1.0))


def _sentence(log_factor: float, credibility: float, contradicts: bool, others_agree: bool) -> str:
    if not contradicts:
        if log_factor > math.log(3):
            return f"Agrees with the other photos: {_times(log_factor)} as probable at their place as anywhere."
        if log_factor > -math.log(3):
            return "Speaks neither for nor against the place of the other photos."
        return f"Does not fit the other photos well: {_times(-log_factor)} less probable at their place than anywhere."
    if not others_agree:
        return "Agrees with none of the other photos; they were hardly taken at one place."
    outside = math.floor(min(credibility, 0.999) * 1000) / 10
    return (
        f"Contradicts the other photos: {_times(-log_factor)} less probable at their place than anywhere, outside of "
        f"its own {outside:g} % region. Leave it out if it was not taken there."
    )


def _times(log_factor: float) -> str:
    """ "350 times", for people."""
    if log_factor > math.log(1e6):
        return "more than a million times"
    factor = math.exp(log_factor)
    digits = max(0, math.floor(math.log10(factor)) - 1)
    return f"{round(factor, -digits):,.0f} times"
