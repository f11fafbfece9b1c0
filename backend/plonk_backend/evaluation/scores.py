"""Scores: all figures of an evaluation, over photos with samples of their posteriors and known places."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.evaluation.metrics.bootstrap import DRAWS, Figure, bootstrapped, row_means, row_medians
from plonk_backend.evaluation.metrics.calibration import Calibration, calibration, calibration_error
from plonk_backend.evaluation.metrics.manifolds import (
    NEAREST,
    PUBLISHED_PARTS,
    manifold_scores,
    published_figures,
)
from plonk_backend.evaluation.metrics.point import RADII_KM, geoscore, within
from plonk_backend.evaluation.photo_scores import EvaluationError, PhotoScores, score_photos
from plonk_backend.evaluation.regions import right_regions
from plonk_backend.sphere import AREA_KM2

Array = NDArray[np.float64]

LOG_UNIFORM = -math.log(4 * math.pi)
"""Log density of knowing nothing [nats per steradian]."""

BITS_PER_DIMENSION = 3 * math.log(2)
"""The published code reports nats over this: bits per dimension of R³, in which the sphere lies."""

SMALLEST_KM2, STEPS_PER_DECADE = 1.0, 10
_BLOCK = 4_000_000
"""Samples that are looked at at once."""


@dataclass(frozen=True)
class RecallByArea:
    """Share of the true places that are found by searching so large an area of each photo, the densest first.

    Attributes:
        area_km2: shape (A,), up to the whole Earth's.
        found: shares, shape (A,); low, high: their 95 % intervals (Wilson), shape (A,).
        by_chance: what knowing nothing finds, shape (A,).
    """

    area_km2: Array
    found: Array
    low: Array
    high: Array
    by_chance: Array


@dataclass(frozen=True)
class Scores:
    """Everything that is measured; `figures.FIGURES` says what the figures are called and which way is better.

    Attributes:
        figures: by name, each with its bootstrap interval; NaN where it cannot be told.
        calibration: the curve, its error and a verdict.
        recall_by_area: shares found by area.
        each: what each photo was measured by.
        samples: of each photo, the fewest and the most.
        seed: of the intervals and levels.
    """

    figures: dict[str, Figure]
    calibration: Calibration
    recall_by_area: RecallByArea
    each: PhotoScores
    samples: tuple[int, int]
    seed: int

    @property
    def photos(self) -> int:
        """How many were measured."""
        return len(self.each)

    @property
    def exact_levels(self) -> float:
        """Share of the photos whose credibility levels come from exact densities."""
        return float(self.each.exact_levels.mean())

    def __getitem__(self, name: str) -> float:
        """A figure's value, as in scores["median_km"]."""
        return self.figures[name].value

    def as_json(self) -> dict[str, Any]:
        """All but the single photos, of plain JSON types; null where a number is not finite."""
        curve, found = self.calibration, self.recall_by_area
        return {
            "photos": self.photos,
            "samples": list(self.samples),
            "seed": self.seed,
            "exact_levels": self.exact_levels,
            "figures": {name: figure.as_json() for name, figure in self.figures.items()},
            "calibration": {
                "verdict": curve.verdict,
                "photos": curve.photos,
                **{
                    name: _plain(getattr(curve, name))
                    for name in ("error", "error_by_chance", "error_by_chance_95", "over_confidence")
                },
                **{name: _listed(getattr(curve, name)) for name in ("levels", "observed", "low", "high")},
            },
            "recall_by_area": {
                name: _listed(getattr(found, name)) for name in ("area_km2", "found", "low", "high", "by_chance")
            },
        }


def evaluate_posteriors(
    samples: Array,
    truth: Array,
    log_density_at_truth: Array | None = None,
    credibility_of_truth: Array | None = None,
    *,
    log_density_of_samples: Array | None = None,
    weights: Array | None = None,
    estimates: Array | None = None,
    seed: int = 0,
    draws: int = DRAWS,
) -> Scores:
    """Measure posteriors by their samples against the places where the photos were taken.

    The arrays are read block by block, so that memory-mapped ones need not fit into memory.

    Args:
        samples: unit vectors, shape (P, S, 3), independent draws of each photo's posterior.
        truth: unit vectors, shape (P, 3).
        log_density_at_truth: exact log densities [nats per steradian], shape (P,); NaN where there is none.
        credibility_of_truth: levels of the truth, shape (P,), where they are known already.
        log_density_of_samples: exact log densities at the samples, shape (P, S). Levels and areas are from exact
            densities where both are given; elsewhere they are from how close the points lie.
        weights: shares of the samples, shape (P, S), each row's sum 1.
        estimates: the one place that stands for each photo, shape (P, 3); the densest sample unless given.
        seed: of what is random: intervals, and levels between the samples' ranks.
        draws: of the bootstrap.

    Raises:
        ValueError: shapes do not fit.
        EvaluationError: there is no photo, or a sample or a true place is no place.
    """
    if not len(samples):
        raise EvaluationError("There is no photo to measure.")
    uniform = chances(seed, len(samples))
    size = max(1, _BLOCK // max(1, samples.shape[1]))

    def part(values: Array | None, rows: slice) -> Array | None:
        return None if values is None else np.asarray(values[rows], dtype=np.float64)

    parts = []
    for start in range(0, len(samples), size):
        rows = slice(start, start + size)
        parts.append(
            score_photos(
                samples[rows],
                truth[rows],
                uniform[rows],
                log_density_at_truth=part(log_density_at_truth, rows),
                log_density_of_samples=part(log_density_of_samples, rows),
                credibility=part(credibility_of_truth, rows),
                weights=part(weights, rows),
                estimates=part(estimates, rows),
                first=start,
            )
        )
    count = samples.shape[1]
    return summarised(PhotoScores.joined(parts), (count, count), seed=seed, draws=draws)


def chances(seed: int, count: int) -> Array:
    """Random numbers in [0, 1) by which levels between the samples' ranks are chosen, shape (count,)."""
    return np.random.Generator(np.random.Philox(key=seed + 2**33)).random(count)


def summarised(each: PhotoScores, samples: tuple[int, int], *, seed: int = 0, draws: int = DRAWS) -> Scores:
    """Figures over photos that have been measured one by one, and the curves."""

    def mean(values: Array) -> Figure:
        return bootstrapped(values, seed=seed, draws=draws)

    def median(values: Array) -> Figure:
        return bootstrapped(values, row_medians, seed=seed, draws=draws)

    distances, levels = each.distance_km, each.credibility
    figures = {"median_km": median(distances), "mean_km": mean(distances), "geoscore": mean(geoscore(distances))}
    figures |= {f"accuracy_{radius:g}km": mean(within(distances, radius)) for radius in RADII_KM}
    right = right_regions(each.estimate, each.truth)
    figures |= {f"accuracy_{level}": mean(values) for level, values in right.items()}
    nll = mean(-each.log_density)
    figures |= {
        "nll_nats": nll,
        "nll_bits_per_dimension": _scaled(nll, 1 / BITS_PER_DIMENSION),
        "gain_bits": mean((each.log_density - LOG_UNIFORM) / math.log(2)),
        "nll_nats_from_samples": mean(-each.log_density_from_samples),
        "energy_score_km": mean(each.energy_score_km),
        **_manifold_figures(each, seed, draws),
        "calibration_error": bootstrapped(levels, _errors, seed=seed, draws=draws, centred=True),
        "over_confidence": mean(levels - 0.5),
        "truth_in_50": mean(_at_most(levels, 0.5)),
        "truth_in_90": mean(_at_most(levels, 0.9)),
        "area50_km2": median(each.area50_km2),
        "area90_km2": median(each.area90_km2),
        "area_at_truth_km2": median(each.area_at_truth_km2),
    }
    return Scores(figures, calibration(levels), recall_by_area(each.area_at_truth_km2), each, samples, seed)


def recall_by_area(area_at_truth_km2: Array) -> RecallByArea:
    """From the area that was to be searched before each truth was found, shape (P,); NaN is left out."""
    searched = np.sort(area_at_truth_km2[~np.isnan(area_at_truth_km2)])
    steps = round((math.log10(AREA_KM2) - math.log10(SMALLEST_KM2)) * STEPS_PER_DECADE)
    area = np.geomspace(SMALLEST_KM2, AREA_KM2, steps + 1)
    area[-1] = AREA_KM2
    if not len(searched):
        nothing = np.full(len(area), np.nan)
        return RecallByArea(area, nothing, nothing, nothing, area / AREA_KM2)
    count = len(searched)
    found = np.searchsorted(searched, area, side="right") / count
    z = 1.959964
    centre = (found + z**2 / (2 * count)) / (1 + z**2 / count)
    half = z * np.sqrt(found * (1 - found) / count + z**2 / (4 * count**2)) / (1 + z**2 / count)
    return RecallByArea(area, found, np.maximum(centre - half, 0), np.minimum(centre + half, 1), area / AREA_KM2)


def _manifold_figures(each: PhotoScores, seed: int, draws: int) -> dict[str, Figure]:
    """Intervals are of the photos given the manifolds: photos drawn twice would be at a distance of 0."""
    names = ("precision", "recall", "density", "coverage")
    unknown = Figure(math.nan)
    if len(each) <= NEAREST:
        return dict.fromkeys([*names, *(f"{name}_in_parts" for name in names)], unknown)
    scores = manifold_scores(each.truth, each.draw)
    values = (scores.in_real, scores.in_generated, scores.real_balls, scores.covered)
    figures = {
        name: bootstrapped(value.astype(np.float64), row_means, seed=seed, draws=draws)
        for name, value in zip(names, values, strict=True)
    }
    size = -(-len(each) // PUBLISHED_PARTS)
    smallest = len(each) % size or size
    parts = published_figures(each.truth, each.draw) if smallest > NEAREST else dict.fromkeys(names, math.nan)
    return figures | {f"{name}_in_parts": Figure(value) for name, value in parts.items()}


def _errors(rows: Array) -> Array:
    return np.array([calibration_error(row) for row in rows])


def _at_most(levels: Array, level: float) -> Array:
    return np.where(np.isnan(levels), np.nan, levels <= level)


def _scaled(figure: Figure, factor: float) -> Figure:
    return Figure(figure.value * factor, figure.low * factor, figure.high * factor)


def _plain(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _listed(values: Iterable[float]) -> list[float | None]:
    return [_plain(float(value)) for value in values]
