"""Measuring posteriors on held-out views, and against posteriors that are known."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.evaluation.benchmark.energy import TrueDraws
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.evaluation.metrics.bootstrap import bootstrapped, row_medians
from plonk_backend.evaluation.metrics.calibration import calibration_error
from plonk_backend.evaluation.scores import Scores, evaluate_posteriors
from plonk_backend.evaluation.study.posteriors import Posteriors, of_array
from plonk_backend.evaluation.study.views import WIDTHS_KM, ViewSet

Array = NDArray[np.float64]

FIGURES = (
    "nll_nats", "nll_bits_per_dimension", "nll_nats_from_samples", "calibration_error", "over_confidence",
    "truth_in_50", "truth_in_90", "median_km", "mean_km", "geoscore", "precision", "recall", "density", "coverage",
    "energy_score_km", "area90_km2",
)  # fmt: skip
"""What is kept of `evaluate_posteriors`."""

EACH = ("energy_score_km", "log_density", "log_density_from_samples")
"""What is kept of each view, for differences between contenders."""

TRUE_PLACES = 64
"""Places drawn from each known posterior for the figures over photos; the likelihood takes more."""

LIKELIHOOD_PLACES = 512


@dataclass(frozen=True)
class Measuring:
    """How much is measured.

    Attributes:
        samples: of each posterior.
        steps: of the sampler.
        ladder: further numbers of steps.
        ladder_views: held-out views for those.
        seed: of the samples.
    """

    samples: int
    steps: int
    ladder: Sequence[int]
    ladder_views: int
    seed: int

    def as_json(self) -> dict[str, Any]:
        """Names and values."""
        return {**vars(self), "ladder": list(self.ladder)}


def measured_on_views(posteriors: Posteriors, views: ViewSet, how: Measuring) -> dict[str, Any]:
    """Figures over held-out views, and by width; of plain JSON types.

    Levels come from how close the samples lie, for all alike: some have no density, and two ways of measuring would
    not compare.
    """
    embeddings = of_array(views.embeddings)
    begun = time.process_time()
    samples = posteriors.sample(embeddings, how.samples, how.seed, how.steps)
    seconds = time.process_time() - begun
    density = posteriors.log_density(embeddings, views.positions[:, None])
    scores = evaluate_posteriors(samples, views.positions, None if density is None else density[:, 0], seed=how.seed)
    return {
        "figures": _figures(scores),
        "each": {name: _rounded(getattr(scores.each, name)) for name in EACH},
        "by_width": [_of_width(scores, views, width, land) for width in WIDTHS_KM for land in (True, False)],
        "sampling": {**how.as_json(), "views": len(views), "cpu_seconds": seconds},
    }


def ladder_on_views(posteriors: Posteriors, views: ViewSet, how: Measuring, sampler: str) -> list[dict[str, Any]]:
    """Figures of a sampler at several numbers of steps, over fewer views."""
    few = views.rows(slice(how.ladder_views))
    embeddings = of_array(few.embeddings)
    rungs = []
    for steps in how.ladder:
        begun = time.process_time()
        samples = posteriors.sample(embeddings, how.samples, how.seed, steps)
        seconds = time.process_time() - begun
        scores = evaluate_posteriors(samples, few.positions, seed=how.seed)
        rungs.append(
            {"sampler": sampler, "steps": steps, "views": len(few), "cpu_seconds": seconds, "figures": _figures(scores)}
        )
    return rungs


class KnownPosteriors:
    """Posteriors that are known, and draws from them that everything is held against.

    Args:
        truth: the posteriors, P of them.
        embeddings: one for each, shape (P, C).
        samples: in what will be measured, an even number.
        seed: of the draws.
    """

    def __init__(self, truth: tuple[Mixture, ...], embeddings: NDArray[np.floating], samples: int, seed: int) -> None:
        self.truth = truth
        self.embeddings = of_array(embeddings)
        self._draws = TrueDraws(truth, samples, seed)
        self.places = np.stack(
            [one.draw(np.random.default_rng((seed, number, 2)), LIKELIHOOD_PLACES) for number, one in enumerate(truth)]
        )

    def measured(self, posteriors: Posteriors, how: Measuring) -> dict[str, Any]:
        """Figures over places drawn from the truth, and distances from the truth itself; of plain JSON types."""
        begun = time.process_time()
        samples = self._sampled(posteriors, how, how.steps)
        seconds = time.process_time() - begun
        places = self.places[:, :TRUE_PLACES]
        density = posteriors.log_density(self.embeddings, self.places)
        rows = np.repeat(np.arange(len(self.truth)), places.shape[1])
        scores = evaluate_posteriors(
            samples[rows],
            places.reshape(-1, 3),
            None if density is None else density[:, : places.shape[1]].reshape(-1),
            seed=how.seed,
        )
        return {
            "figures": _figures(scores),
            "truth": {**self._distances(samples), **self._likelihood(density)},
            "sampling": {**how.as_json(), "posteriors": len(self.truth), "places": len(rows), "cpu_seconds": seconds},
        }

    def ladder(self, posteriors: Posteriors, how: Measuring, sampler: str) -> list[dict[str, Any]]:
        """Distances of a sampler from the truth at several numbers of steps."""
        rungs = []
        for steps in how.ladder:
            begun = time.process_time()
            samples = self._sampled(posteriors, how, steps)
            seconds = time.process_time() - begun
            rungs.append(
                {"sampler": sampler, "steps": steps, "cpu_seconds": seconds, "truth": self._distances(samples)}
            )
        return rungs

    def second_draws(self) -> dict[str, float]:
        """What samples of the truth itself have, by chance [km]."""
        return dict(vars(self._draws.second_draws))

    def _sampled(self, posteriors: Posteriors, how: Measuring, steps: int) -> Array:
        """Two draws of half the samples each: a sampler may spread the points of one draw evenly.

        Each posterior has random numbers of its own, so that chance evens out in the mean over them.
        """
        count = len(self.truth)
        return np.stack(
            [
                np.concatenate(
                    [
                        posteriors.sample(
                            embedding[None], how.samples // 2, 2 * (how.seed * count + number) + half, steps
                        )[0]
                        for half in range(2)
                    ]
                )
                for number, embedding in enumerate(self.embeddings)
            ]
        )

    def _distances(self, samples: Array) -> dict[str, Any]:
        found = self._draws.distance_to(samples)
        return {
            "energy_distance_km": found.mean_km,
            "energy_distance_of_each_km": list(found.of_each_km),
            "second_draws_as_far": found.second_draws_as_far,
            "told_apart": found.told_apart,
        }

    def _likelihood(self, density: Array | None) -> dict[str, Any]:
        true = np.stack([one.log_density(places) for one, places in zip(self.truth, self.places, strict=True)])
        content: dict[str, Any] = {"entropy_nats": -float(true.mean())}
        if density is not None:
            # Places of one posterior are drawn anew, the posteriors are the same ones.
            excess = (true - density).mean(axis=1)
            drawn = bootstrapped((true - density).T.mean(axis=1))
            content |= {"excess_nats": drawn.as_json(), "excess_of_each_nats": excess.tolist()}
        return content


def _figures(scores: Scores) -> dict[str, Any]:
    return {name: scores.figures[name].as_json() for name in FIGURES}


def _rounded(values: Array) -> list[float | None]:
    return [round(float(value), 4) if np.isfinite(value) else None for value in values]


def _of_width(scores: Scores, views: ViewSet, width_km: float, land: bool) -> dict[str, Any]:
    """Figures of the views of one width, over land or all."""
    which = (views.width_km == width_km) & (views.land | (not land))
    each = scores.each
    levels = each.credibility[which]
    return {
        "width_km": width_km,
        "over": "land" if land else "all",
        "views": int(which.sum()),
        "median_km": bootstrapped(each.distance_km[which], row_medians, seed=scores.seed).as_json(),
        "nll_nats": bootstrapped(-each.log_density[which], seed=scores.seed).as_json(),
        "energy_score_km": bootstrapped(each.energy_score_km[which], seed=scores.seed).as_json(),
        "calibration_error": calibration_error(levels) if len(levels) else None,
    }
