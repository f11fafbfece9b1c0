"""Log densities of samples that came without: a kernel estimate whose widths come from how close neighbours are."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]
from scipy.special import digamma  # type: ignore[import-untyped]

from plonk_backend.posterior.kernel_sums import Kernels, density_at
from plonk_backend.posterior.kernels import EXPONENT, NARROWEST, WIDEST
from plonk_backend.posterior.products import Posterior

Array = NDArray[np.float64]

CLOSEST = 1e-9
"""Neighbours nearer than this (6 mm) count as this far: samples may coincide."""

RULES = ((0.5, 0.1), (1.0, 0.2), (1.0, 0.05))
"""Rules (α, c) for the kernels' widths that are tried: σ² = c wᵃ / (p^α g^(1 - α)), g the geometric mean of p. The
first suits a single peak, the second what is nearly uniform, the third peaks of many widths."""

SIGNIFICANT = 2.0
"""A rule is worse than another if its score is lower by more than so many standard errors of the difference."""

TRIED_FROM = 32
"""Fewer samples cannot tell one rule from another; they take the last."""

TRIED_ON, ESTIMATED_ON = 4096, 16384
"""Samples on which the rule is chosen and on which densities are estimated; of more, as many at random, always the
same ones."""

NEAREST = 4
"""Other samples take the mean log density of so many of those."""


def estimated_posterior(points: Array, weights: Array | None = None) -> Posterior:
    """The samples with estimated log densities.

    A first estimate is that of the k-th nearest other sample, k = √N; it sets the widths of kernels, whose sum is the
    estimate. Of several rules for the widths the first is taken that predicts each sample from the others as
    well as the best one does (leave-one-out likelihood).

    Args:
        points: unit vectors, shape (N, 3). A single one is given the uniform density.
        weights: the samples' shares, shape (N,), their sum 1; None where all are equal.
    """
    count = len(points)
    if count == 1:
        return Posterior(points, np.array([-math.log(4 * math.pi)]), weights)
    shares = Posterior(points, np.zeros(count), weights).shares
    if count <= ESTIMATED_ON:
        return Posterior(points, _estimated(points, shares), weights)
    chosen = np.random.default_rng(0).choice(count, ESTIMATED_ON, replace=False)
    share = shares[chosen] / max(shares[chosen].sum(), np.finfo(float).tiny)
    _, nearest = cKDTree(points[chosen]).query(points, NEAREST)
    return Posterior(points, _estimated(points[chosen], share)[nearest].mean(1), weights)


def _estimated(points: Array, shares: Array) -> Array:
    pilot = _nearest_neighbour_estimate(points, shares)
    rule = _chosen_rule(points, shares, pilot) if len(points) >= TRIED_FROM else RULES[-1]
    return np.asarray(np.log(density_at(_kernels(points, shares, pilot, rule), points)))


def _nearest_neighbour_estimate(points: Array, shares: Array) -> Array:
    """log p ≈ log of the mass that each sample's k nearest others have, less log of the cap they fill.

    The area of a cap of chord c is π c² exactly. For equal weights this is ψ(k) - log(N - 1) - log(π c²) (Loftsgaarden
    and Quesenberry, Annals of Mathematical Statistics 36, 1965; the digamma function is the mean logarithm of such a
    count, Kozachenko and Leonenko 1987).
    """
    count = len(points)
    neighbours = min(count - 1, max(1, round(math.sqrt(count))))
    chords, nearest = cKDTree(points).query(points, neighbours + 1)
    area = math.pi * np.clip(chords[:, -1], CLOSEST, 2.0) ** 2
    # Of samples that coincide, any may come first; without itself, each has its neighbours' whole mass.
    mass = (shares[nearest].sum(1) - shares) / np.maximum(1 - shares, np.finfo(float).tiny)
    lightest = shares[shares > 0].min() if (shares > 0).any() else 1.0
    return np.asarray(np.log(np.maximum(mass, lightest)) + digamma(neighbours) - math.log(neighbours) - np.log(area))


def _chosen_rule(points: Array, shares: Array, pilot: Array) -> tuple[float, float]:
    if len(points) > TRIED_ON:
        chosen = np.random.default_rng(1).choice(len(points), TRIED_ON, replace=False)
        points, shares, pilot = points[chosen], shares[chosen], pilot[chosen]
        shares = shares / max(shares.sum(), np.finfo(float).tiny)
    scores = []
    for rule in RULES:
        kernels = _kernels(points, shares, pilot, rule)
        concentration = 1 / kernels.widths**2
        own = shares * concentration / (2 * np.pi * -np.expm1(-2 * concentration))
        others = (density_at(kernels, points) - own) / np.maximum(1 - shares, 1e-9)
        # A sample that no other one reaches is as unlikely as far away.
        scores.append(np.log(np.maximum(others, 1e-6 * own + 1e-300)))
    best = scores[int(np.argmax([float(shares @ score) for score in scores]))]
    for rule, score in zip(RULES, scores, strict=True):
        difference = best - score
        mean = float(shares @ difference)
        if mean <= SIGNIFICANT * math.sqrt(float(shares**2 @ (difference - mean) ** 2)):
            return rule
    raise AssertionError("The best rule is as good as itself.")


def _kernels(points: Array, shares: Array, log_density: Array, rule: tuple[float, float]) -> Kernels:
    power, scale = rule
    lightest = shares[shares > 0].min() if (shares > 0).any() else 1.0
    known = power * log_density + (1 - power) * float(shares @ log_density)
    log_variance = np.log(scale) + EXPONENT * np.log(np.maximum(shares, lightest)) - known
    return Kernels(points, np.clip(np.exp(0.5 * np.clip(log_variance, -40, 40)), NARROWEST, WIDEST), shares)
