"""Exact log densities: time and error of ours and of the published likelihood; their mass and score under the truth."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.evaluation.benchmark.machine import name_of, threads_within_operations, timed
from plonk_backend.evaluation.benchmark.peer import Peer
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.evaluation.benchmark.workload import Workload
from plonk_backend.flow.blocks import usable_cores
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.likelihood import log_densities
from plonk_backend.flow.presets import Preset
from plonk_backend.flow.sampler import Sampling, draw_samples

logger = logging.getLogger(__name__)

CHECKED = 64
"""Samples of the first photo at which the values of each contender are compared with fine ones."""

FINE_TOLERANCE = 0.0005
"""Of the fine values, in float32 [nats]."""

UNIFORM = -math.log(4 * math.pi)
"""Log density of the uniform distribution [nats per steradian]."""


@dataclass(frozen=True)
class DensityFigures:
    """Of one contender.

    Attributes:
        name: "published", "at places" (`log_densities`), or "with samples" and a preset.
        number_type: of products of matrices.
        seconds: for all places of all photos.
        places_timed: where fewer than there are, the time is scaled.
        times_faster: than the published likelihood.
        median_nats, p95_nats, largest_nats: absolute difference from the fine values.
    """

    name: str
    number_type: str
    seconds: float
    places_timed: int
    times_faster: float | None
    median_nats: float
    p95_nats: float
    largest_nats: float


@dataclass(frozen=True)
class TruthFigures:
    """One condition's density, held against its truth.

    Attributes:
        mass, mass_error: ∫ p dA and its standard error.
        score: mean -log p of true draws, which no density has lower on average than the truth itself [nats].
        entropy: the mean of the truth's own -log density at the same draws [nats].
        divergence, divergence_error: their difference, the Kullback-Leibler divergence from the truth, and its standard
            error [nats].
    """

    mass: float
    mass_error: float
    score: float
    entropy: float
    divergence: float
    divergence_error: float


@dataclass(frozen=True)
class DensityReport:
    """Log densities at samples of the photos.

    Attributes:
        places: how many in all.
        checked: of which values were compared with fine ones.
        fine: how those were computed.
        peer_tolerance: of the published ODE solver.
        contenders: figures.
        truth: of each condition, where the truth is known.
    """

    places: int
    checked: int
    fine: str
    peer_tolerance: float | None
    contenders: tuple[DensityFigures, ...]
    truth: tuple[TruthFigures, ...] | None


def measure_densities(
    workload: Workload,
    fast: torch.dtype,
    presets: Sequence[Preset],
    *,
    peer: Peer | None,
    peer_places: int = 128,
    peer_tolerance: float = 1e-5,
    repeats: int = 1,
) -> DensityReport:
    """Measure log densities at samples of the first preset, and those that come with samples.

    Args:
        workload: photos, and how many places of each.
        fast: number type in which the device multiplies fastest.
        presets: which.
        peer: the published package, or None.
        peer_places: places of the first photo that the published likelihood is asked for; its time is scaled.
        peer_tolerance: of its ODE solver, relative and absolute.
        repeats: of ours; the median counts.
    """
    networks = {kind: InferenceNetwork(workload.network, kind) for kind in dict.fromkeys((torch.float32, fast))}
    embedding, places = workload.embeddings[0], workload.photos * workload.samples
    runs = [
        _with_samples(workload, networks[torch.float32 if preset.exact else fast], preset, repeats)
        for preset in presets
    ]
    points = runs[0].points
    given = points[0][:CHECKED]
    logger.info("Densities: fine values")
    checked = np.concatenate([given, *(run.points[0][:CHECKED] for run in runs)])
    fine, *fine_along = np.split(
        log_densities(networks[torch.float32], embedding, checked, tolerance=FINE_TOLERANCE).values, 1 + len(runs)
    )
    contenders: list[DensityFigures] = []
    published: float | None = None
    if peer is not None:
        logger.info("Densities: published")
        asked = points[0][:peer_places]
        with threads_within_operations(usable_cores()):
            peer.log_densities(embedding, asked[:1], 0.1)  # warm
            values, seconds = timed(lambda: peer.log_densities(embedding, asked, peer_tolerance))
        published = seconds * places / len(asked)
        both = min(len(asked), len(given))
        contenders.append(_figures("published", torch.float32, published, len(asked), None, values[:both], fine[:both]))
    for kind, network in networks.items():
        logger.info("Densities: %s", name_of(kind))
        at_places, seconds = timed(partial(_at_places, network, workload, points), repeats)
        contenders.append(_figures("at places", kind, seconds, places, published, at_places[0][: len(given)], fine))
    contenders += [
        _figures(
            f"with samples, {run.preset}",
            run.number_type,
            run.seconds,
            places,
            published,
            run.values[: len(given)],
            fine_here,
        )
        for run, fine_here in zip(runs, fine_along, strict=True)
    ]
    truth = workload.truth
    return DensityReport(
        places=places,
        checked=len(given),
        fine=f"log_densities in float32 to {FINE_TOLERANCE} nats",
        peer_tolerance=None if peer is None else peer_tolerance,
        contenders=tuple(contenders),
        truth=None if truth is None else tuple(_truths(networks[torch.float32], workload, truth)),
    )


def _figures(
    name: str,
    number_type: torch.dtype,
    seconds: float,
    timed_places: int,
    published: float | None,
    values: NDArray[np.float64],
    fine: NDArray[np.float64],
) -> DensityFigures:
    difference = np.abs(values - fine)
    return DensityFigures(
        name=name,
        number_type=name_of(number_type),
        seconds=seconds,
        places_timed=timed_places,
        times_faster=None if published is None else published / seconds,
        median_nats=float(np.median(difference)),
        p95_nats=float(np.percentile(difference, 95)),
        largest_nats=float(difference.max()),
    )


@dataclass(frozen=True)
class _Run:
    """A preset's samples with their log densities: points (P, N, 3), and the values of the first photo (N,)."""

    preset: str
    number_type: torch.dtype
    seconds: float
    points: list[NDArray[np.float64]]
    values: NDArray[np.float64]


def _with_samples(workload: Workload, network: InferenceNetwork, preset: Preset, repeats: int) -> _Run:
    logger.info("Densities: with samples, %s", preset.name)
    sampling = Sampling(workload.samples, preset.solver_for(0), preset.steps, seed=workload.seed)
    draws, seconds = timed(lambda: draw_samples(network, workload.embeddings, sampling), repeats)
    values = draws[0].log_density
    assert values is not None  # noqa: S101 - asked for
    return _Run(preset.name, network.number_type, seconds, [draw.points for draw in draws], values)


def _at_places(
    network: InferenceNetwork, workload: Workload, points: list[NDArray[np.float64]]
) -> list[NDArray[np.float64]]:
    return [
        log_densities(network, embedding, places).values
        for embedding, places in zip(workload.embeddings, points, strict=True)
    ]


def _truths(network: InferenceNetwork, workload: Workload, truth: tuple[Mixture, ...]) -> list[TruthFigures]:
    generator = np.random.Generator(np.random.Philox(key=workload.seed + 2**33))
    figures = []
    for number, (embedding, mixture) in enumerate(zip(workload.embeddings, truth, strict=True)):
        logger.info("Densities: held against the truth, %d of %d", number + 1, len(truth))
        figures.append(held_against(network, embedding, mixture, generator, workload.samples))
    return figures


def held_against(
    network: InferenceNetwork, embedding: Tensor, truth: Mixture, generator: np.random.Generator, count: int
) -> TruthFigures:
    """Mass and score of a density, from `count` draws of the truth and as many uniform ones.

    ∫ p dA = 1 + ∫ (p - t) dA with the truth t, by importance sampling from q = (t + 1/4π) / 2 (a defensive mixture,
    in which t / q does not exceed 2; Owen and Zhou, "Safe and effective importance sampling", 2000): what p and t share
    adds no noise. Half of the draws are of t and half uniform, so that the standard error is that of two strata.
    """
    uniform = generator.standard_normal((count, 3))
    uniform /= np.linalg.norm(uniform, axis=-1, keepdims=True)
    places = np.concatenate([truth.draw(generator, count), uniform])
    ours, theirs = log_densities(network, embedding, places).values, truth.log_density(places)
    mixture = (np.exp(theirs) + math.exp(UNIFORM)) / 2
    terms = ((np.exp(ours) - np.exp(theirs)) / mixture).reshape(2, count)
    divergence = (theirs - ours)[:count]
    return TruthFigures(
        mass=float(1 + terms.mean()),
        mass_error=float(np.sqrt((terms.var(1, ddof=1) / count).sum()) / 2),
        score=float(-ours[:count].mean()),
        entropy=float(-theirs[:count].mean()),
        divergence=float(divergence.mean()),
        divergence_error=float(divergence.std(ddof=1) / math.sqrt(count)),
    )
