"""Whether a tuned head is better than its base, on photos of places that it never saw.

Three distributions are compared at the true places of these photos: the base's, the tuned one's, and one that knows
where the user's photos are taken but looks at none. A head that is only better than its base because it learnt the
places gains nothing that a prior would not give without any training.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, cast

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student  # type: ignore[import-untyped]
from torch import Tensor

from plonk_backend.baselines.heads import Head, head_of_network
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.evaluation.metrics.bootstrap import Figure
from plonk_backend.evaluation.scores import Scores, evaluate_posteriors
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.training.data.examples import Examples
from plonk_backend.training.finetuning_data import Parts, embeddings_of, some_of

Array = NDArray[np.float64]
Verdict = Literal["better", "worse", "not distinguishable", "no better than the places"]

JUDGED, SAMPLED, SAMPLES = 800, 100, 128
"""Photos whose exact densities are compared at most, photos of these that are sampled, and samples of each."""

DRAWS, LEVEL = 4000, 0.95
_CONCENTRATIONS = (3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10000.0, 100000.0)
_FLOORS = (0.02, 0.1, 0.3, 0.999)
_CENTRES = 4000
_BLOCK = 16
"""Photos between two questions whether to stop."""


@dataclass(frozen=True)
class Judgement:
    """What was measured on the photos that were held out.

    Attributes:
        verdict: "better" only if the tuned head beats its base and the places, each by more than chance.
        photos, cells: how many photos, and in how many cells they lie.
        base_nll, tuned_nll, places_nll: mean of -log p at the true places [nats per steradian].
        gain: base_nll - tuned_nll with its interval; above 0 is better.
        gain_over_places: places_nll - tuned_nll with its interval.
        base, tuned: distances and calibration, of some of the photos.
    """

    verdict: Verdict
    photos: int
    cells: int
    base_nll: float
    tuned_nll: float
    places_nll: float
    gain: Figure
    gain_over_places: Figure
    base: Scores
    tuned: Scores

    def as_json(self) -> dict[str, Any]:
        """Plain JSON types; null for what is no finite number."""
        content = {name: getattr(self, name) for name in ("verdict", "photos", "cells")}
        content |= {name: getattr(self, name) for name in ("base_nll", "tuned_nll", "places_nll")}
        content |= {name: getattr(self, name).as_json() for name in ("gain", "gain_over_places")}
        return content | {"base": self.base.as_json(), "tuned": self.tuned.as_json()}


def judge(
    base: GeoAdaLNMLP,
    tuned: GeoAdaLNMLP,
    examples: Examples,
    parts: Parts,
    seed: int,
    tell: Callable[[float, str], None] = lambda share, message: None,
) -> Judgement:
    """Compare two heads on the photos to judge with; `torch.set_num_threads(1)` must have been called.

    Args:
        base, tuned: the heads, on the device.
        examples, parts: the photos.
        seed: of samples, intervals, and of the choice where there are more photos than can be judged.
        tell: gets the share that is done, and what is being done; may raise to stop.
    """
    rows = some_of(parts.judging, JUDGED, seed)
    embeddings, places = embeddings_of(examples, rows)
    heads = [head_of_network("riemannian", network) for network in (base, tuned)]
    cells = parts.cells[rows]

    def comparing(number: int) -> Callable[[float], None]:
        return lambda share: tell(0.2 * (share + number), "judging held-out photos")

    def sampling(number: int) -> Callable[[float], None]:
        return lambda share: tell(0.4 + 0.3 * (share + number), "sampling held-out photos")

    logs = [_log_densities(head, embeddings, places, comparing(number)) for number, head in enumerate(heads)]
    blind = log_densities_of_places(examples, parts, places, seed)
    gain = over_cells(logs[1] - logs[0], cells, seed)
    over_places = over_cells(logs[1] - blind, cells, seed)
    some = some_of(np.arange(len(rows)), SAMPLED, seed)
    scores = [
        _scores(head, embeddings[some], places[some], log[some], seed, sampling(number))
        for number, (head, log) in enumerate(zip(heads, logs, strict=True))
    ]
    return Judgement(
        verdict=verdict_of(gain, over_places),
        photos=len(rows),
        cells=len(np.unique(cells)),
        base_nll=-float(logs[0].mean()),
        tuned_nll=-float(logs[1].mean()),
        places_nll=-float(blind.mean()),
        gain=gain,
        gain_over_places=over_places,
        base=scores[0],
        tuned=scores[1],
    )


def verdict_of(gain: Figure, gain_over_places: Figure) -> Verdict:
    """What the two differences say together."""
    if gain.high < 0:
        return "worse"
    if not gain.low > 0:
        return "not distinguishable"
    return "better" if gain_over_places.low > 0 else "no better than the places"


def over_cells(values: Array, cells: NDArray[np.uint64], seed: int) -> Figure:
    """The mean of values of photos, and its 95 % interval from cells drawn anew with replacement.

    Photos of one cell share their luck; drawn one by one, they would make the interval too narrow. With G cells, the
    interval is widened by √(G / (G - 1)) and by how much wider Student's distribution is than the normal one, for the
    spread of a few cells is itself uncertain.

    Args:
        values: shape (N,).
        cells: of each, shape (N,).
        seed: of the draws.
    """
    owner = np.unique(cells, return_inverse=True)[1]
    sums, counts = np.bincount(owner, values), np.bincount(owner)
    groups = len(counts)
    mean = float(values.mean())
    if groups < 2:
        return Figure(mean, -math.inf, math.inf)
    drawn = np.random.default_rng(seed).integers(0, groups, (DRAWS, groups))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    wider = math.sqrt(groups / (groups - 1)) * student.ppf(1 - tail, groups - 1) / student.ppf(1 - tail, 1e9)
    return Figure(mean, float(mean - wider * (mean - low)), float(mean + wider * (high - mean)))


def log_densities_of_places(examples: Examples, parts: Parts, places: Array, seed: int) -> Array:
    """Log densities at unit vectors (N, 3) of where the photos are taken, without looking at any [nats per steradian].

    A kernel density of the photos to tune on, with a share of the uniform one; kernel and share are those with which
    the photos to choose by are most likely. Then the latter belong to it, too.
    """
    _, centres = embeddings_of(examples, some_of(parts.tuning, _CENTRES, seed))
    _, others = embeddings_of(examples, some_of(parts.choosing, _CENTRES, seed))

    def density(points: Array, around: Array, kappa: float, floor: float) -> Array:
        blocks = np.array_split(points, 1 + len(points) * len(around) // 1_000_000)
        kernel = Mixture(np.full(len(around), 1 / len(around)), around, np.full(len(around), kappa))
        logs = np.concatenate([kernel.log_density(block) for block in blocks])
        return np.logaddexp(math.log1p(-floor) + logs, math.log(floor / (4 * math.pi)))

    kappa, floor = max(
        ((kappa, floor) for kappa in _CONCENTRATIONS for floor in _FLOORS),
        key=lambda pair: float(density(others, centres, *pair).mean()),
    )
    return density(places, np.concatenate([centres, others]), kappa, floor)


def _log_densities(head: Head, embeddings: Tensor, places: Array, tell: Callable[[float], None]) -> Array:
    found = []
    for first in range(0, len(places), _BLOCK):
        tell(first / len(places))
        block = slice(first, first + _BLOCK)
        found.append(cast(Array, head.log_density(embeddings[block], places[block, None]))[:, 0])
    return np.concatenate(found)


def _scores(
    head: Head, embeddings: Tensor, places: Array, logs: Array, seed: int, tell: Callable[[float], None]
) -> Scores:
    samples = []
    for first in range(0, len(places), _BLOCK):
        tell(first / len(places))
        samples.append(head.sample(embeddings[first : first + _BLOCK], SAMPLES, seed))
    return evaluate_posteriors(np.concatenate(samples), places, logs, seed=seed)
