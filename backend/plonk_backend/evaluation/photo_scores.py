"""What each photo is measured by, given the samples of its posterior and its true place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from plonk_backend.errors import PlonkError
from plonk_backend.evaluation.metrics.credibility import (
    area_at_truth_km2,
    credibility_of_truth,
    neighbour_densities,
    neighbour_likelihood,
    region_areas_km2,
)
from plonk_backend.evaluation.metrics.energy import energy_scores_km
from plonk_backend.sphere import distance_km

Array = NDArray[np.float64]


class EvaluationError(PlonkError):
    """What cannot be measured; the message says why."""


@dataclass(frozen=True)
class PhotoScores:
    """Measured of each photo, in their order; P photos.

    Attributes:
        truth, estimate: unit vectors, shape (P, 3).
        draw: one sample of each, shape (P, 3): what the generated set of the manifolds consists of.
        distance_km: between estimate and truth, shape (P,).
        credibility: level of the smallest credible region that holds the truth, in [0, 1], shape (P,).
        log_density: exact log density at the truth [nats per steradian], NaN where it is not known, shape (P,).
        log_density_from_samples: the same, estimated from the samples alone, shape (P,).
        area50_km2, area90_km2: areas of the 50 % and 90 % regions, shape (P,).
        area_at_truth_km2: area of all places that are denser than the truth, shape (P,).
        energy_score_km: shape (P,).
        exact_levels: whether credibility and areas come from exact densities, shape (P,).
    """

    truth: Array
    estimate: Array
    draw: Array
    distance_km: Array
    credibility: Array
    log_density: Array
    log_density_from_samples: Array
    area50_km2: Array
    area90_km2: Array
    area_at_truth_km2: Array
    energy_score_km: Array
    exact_levels: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.distance_km)

    @classmethod
    def joined(cls, parts: Sequence[PhotoScores]) -> PhotoScores:
        """Those of several blocks of photos, one behind the other."""
        return cls(**{one.name: np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(cls)})


def score_photos(
    samples: Array,
    truth: Array,
    uniform: Array,
    *,
    log_density_at_truth: Array | None = None,
    log_density_of_samples: Array | None = None,
    credibility: Array | None = None,
    weights: Array | None = None,
    estimates: Array | None = None,
    first: int = 0,
) -> PhotoScores:
    """Measure a block of photos of equally many samples; `evaluate_posteriors` says what the arguments are.

    Args:
        uniform: random numbers in [0, 1), shape (P,), by which levels are made continuous.
        first: number of the block's first photo among all.

    Raises:
        ValueError: shapes do not fit.
        EvaluationError: a sample or a true place is no place.
    """
    samples, truth = np.asarray(samples, dtype=np.float64), np.asarray(truth, dtype=np.float64)
    _check(samples, truth, log_density_at_truth, log_density_of_samples, credibility, weights, estimates)
    count = len(samples)
    nothing = np.full(count, np.nan)
    at_truth = nothing if log_density_at_truth is None else np.asarray(log_density_at_truth, dtype=np.float64)
    exact = ~np.isnan(at_truth) & (log_density_of_samples is not None)
    of_samples = np.empty(samples.shape[:2])
    level_at_truth = at_truth.copy()
    if log_density_of_samples is not None:
        of_samples[exact] = log_density_of_samples[exact]
    for row in np.flatnonzero(~exact):
        shares = None if weights is None else weights[row]
        of_samples[row], level_at_truth[row] = neighbour_densities(samples[row], truth[row], shares)
    if credibility is None:
        credibility = credibility_of_truth(of_samples, level_at_truth, uniform, weights)
        if samples.shape[1] == 1:
            # A sample and the truth are each other's nearest: the level would be uniform whatever the model.
            credibility = np.where(exact, credibility, np.nan)
    if estimates is None:
        best = (of_samples if log_density_of_samples is None else log_density_of_samples).argmax(1)
        estimates = samples[np.arange(count), best]
    areas = region_areas_km2(of_samples, (0.5, 0.9), weights)
    return PhotoScores(
        truth=truth,
        estimate=np.asarray(estimates, dtype=np.float64),
        # Not the first of all: a head may give photos the same random numbers.
        draw=samples[np.arange(count), (first + np.arange(count)) % samples.shape[1]],
        distance_km=distance_km(estimates, truth),
        credibility=np.asarray(credibility, dtype=np.float64),
        log_density=at_truth,
        log_density_from_samples=nothing if weights is not None else neighbour_likelihood(samples, truth),
        area50_km2=areas[:, 0],
        area90_km2=areas[:, 1],
        area_at_truth_km2=area_at_truth_km2(of_samples, level_at_truth, uniform, weights),
        energy_score_km=energy_scores_km(samples, truth, weights),
        exact_levels=np.asarray(exact),
    )


def _check(samples: Array, truth: Array, *others: Array | None) -> None:
    if samples.ndim != 3 or samples.shape[2] != 3 or not samples.shape[1]:
        raise ValueError(f"Samples have shape (P, S, 3) with at least one sample, not {samples.shape}.")
    if truth.shape != (len(samples), 3):
        raise ValueError(f"True places have shape ({len(samples)}, 3), not {truth.shape}.")
    for other in others:
        if other is not None and len(other) != len(samples):
            raise ValueError(f"There are {len(samples)} photos, but an argument for {len(other)}.")
    if not np.isfinite(truth).all():
        raise EvaluationError("A true place is missing: leave out the photos whose place is not known.")
    if not np.isfinite(samples).all():
        row = int(np.flatnonzero(~np.isfinite(samples).all((1, 2)))[0])
        raise EvaluationError(f"The model's samples of photo {row + 1} are no numbers; it cannot be measured.")
