"""Sampling: time, share of the machine's rate, end-point error, energy distance and memory of presets and published."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from plonk_backend.evaluation.benchmark.energy import EnergyDistance, SecondDraws, TrueDraws
from plonk_backend.evaluation.benchmark.machine import (
    name_of,
    product_rates,
    threads_within_operations,
    timed,
)
from plonk_backend.evaluation.benchmark.memory import peak_growth
from plonk_backend.evaluation.benchmark.peer import STEPS, Peer
from plonk_backend.evaluation.benchmark.workload import Workload
from plonk_backend.flow.blocks import usable_cores
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.presets import Preset
from plonk_backend.flow.sampler import Sampling, draw_samples
from plonk_backend.sphere import distance_km

logger = logging.getLogger(__name__)

FINE_SOLVER, FINE_STEPS = "mid3", 512
"""Of the solution that end points are compared with, in float32."""

FINE_SAMPLES = 1024
"""End points are compared for the first photos, of no more than so many samples together: the fine solution takes
dozens of times as long as the draws."""


@dataclass(frozen=True)
class SamplingFigures:
    """Of one contender.

    Attributes:
        name: a preset's; "published" is the published sampler.
        solver, steps: of the sampler.
        densities: whether log densities came with the samples.
        number_type: of products of matrices.
        seconds: for all samples of all photos.
        steps_timed: of the published sampler; where fewer than `steps`, its time is scaled.
        samples_per_second: of all photos together.
        evaluation_ms: of 1000 samples at one step.
        rows: rows that a sample takes in each product; see `Sampling.rows`.
        rate_share: operations of the products at the samples, per second, over the machine's measured rate.
        times_faster: than the published sampler.
        median_km, p95_km: distance of end points from those of a fine solution from the same start points.
        energy: distance to the truth, where it is known.
        memory_bytes: peak growth of a process that draws the samples.
    """

    name: str
    solver: str
    steps: int
    densities: bool
    number_type: str
    seconds: float | None
    steps_timed: int
    samples_per_second: float | None
    evaluation_ms: float | None
    rows: int
    rate_share: float | None
    times_faster: float | None
    median_km: float | None
    p95_km: float | None
    energy: EnergyDistance | None
    memory_bytes: int | None


@dataclass(frozen=True)
class SamplingReport:
    """All contenders at one workload.

    Attributes:
        product_rates: measured rates of products of matrices by number type and way of computing them [1/s].
        compared_photos: of which end points were compared with the fine solution.
        fine: that solution.
        published_together: whether the published sampler took all photos in one batch, which was faster than one after
            the other; None where it did not run.
        second_draws: what second draws of the truth have.
        contenders: figures.
    """

    product_rates: dict[str, dict[str, float]]
    compared_photos: int
    fine: str
    published_together: bool | None
    second_draws: SecondDraws | None
    contenders: tuple[SamplingFigures, ...]


def measure_sampling(
    workload: Workload,
    fast: torch.dtype,
    presets: Sequence[Preset],
    *,
    peer: Peer | None,
    peer_steps: int = STEPS,
    repeats: int = 3,
) -> SamplingReport:
    """Measure presets with and without densities, and the published sampler.

    Args:
        workload: what to draw.
        fast: number type of presets that are not exact.
        presets: which.
        peer: the published package, or None.
        peer_steps: steps that the published sampler is timed for; with fewer than its 250 its error is not measured.
        repeats: of each preset; the median counts. The published sampler runs once.
    """
    return _Measurement(workload, fast, presets, peer, peer_steps, repeats).report()


class _Measurement:
    def __init__(
        self,
        workload: Workload,
        fast: torch.dtype,
        presets: Sequence[Preset],
        peer: Peer | None,
        peer_steps: int,
        repeats: int,
    ) -> None:
        self.workload = workload
        self.presets = presets
        self.peer = peer
        self.peer_steps = peer_steps
        self.repeats = repeats
        self.fast = fast
        self.networks = {
            number_type: InferenceNetwork(workload.network, number_type)
            for number_type in dict.fromkeys((torch.float32, fast))
        }
        self.rates: dict[str, dict[str, float]] = {name_of(number_type): {} for number_type in self.networks}
        self.compared = max(1, min(workload.photos, FINE_SAMPLES // workload.samples))
        self.together: bool | None = None
        truth = workload.truth
        self.truth = TrueDraws(truth, workload.samples, workload.seed) if truth else None
        logger.info("Sampling: fine solution")
        # Of all photos where the truth is known: its energy distance is the network's own error.
        self.fine = self._checked(torch.float32, FINE_SOLVER, FINE_STEPS, None if truth else self.compared)

    def report(self) -> SamplingReport:
        published = self._published() if self.peer is not None else None
        contenders = [] if published is None else [published]
        for preset in self.presets:
            for densities in (False, True):
                logger.info("Sampling: %s%s", preset.name, " with densities" if densities else "")
                contenders.append(self._ours(preset, densities, None if published is None else published.seconds))
        if self.truth is not None:
            contenders.append(self._figures("fine solution", FINE_SOLVER, FINE_STEPS, "float32", self.fine))
        return SamplingReport(
            product_rates=self.rates,
            compared_photos=self.compared,
            fine=f"{FINE_SOLVER}, {FINE_STEPS} steps, float32",
            published_together=self.together,
            second_draws=self.truth.second_draws if self.truth else None,
            contenders=tuple(self._with_rate_share(one) for one in contenders),
        )

    def _ours(self, preset: Preset, densities: bool, published_seconds: float | None) -> SamplingFigures:
        number_type = torch.float32 if preset.exact else self.fast
        network, workload = self.networks[number_type], self.workload
        # The paths are the same with densities.
        points = None if densities else self._checked(number_type, preset.solver_for(0), preset.steps, None)
        self._measure_rates(number_type)
        sampling = Sampling(
            workload.samples, preset.solver_for(0), preset.steps, seed=workload.seed, densities=densities
        )
        _, seconds = timed(lambda: draw_samples(network, workload.embeddings, sampling), self.repeats)
        memory = peak_growth(workload, preset.solver_for(0), preset.steps, densities=densities, number_type=number_type)
        return self._figures(
            preset.name,
            preset.solver_for(0),
            preset.steps,
            name_of(number_type),
            points,
            seconds=seconds,
            densities=densities,
            rows=sampling.rows,
            memory=memory,
            published_seconds=published_seconds,
        )

    def _checked(self, number_type: torch.dtype, solver: str, steps: int, photos: int | None) -> NDArray[np.float64]:
        """Samples from the workload's start points, shape (P, samples, 3), of the first photos or of all."""
        halves = []
        for seed, samples in self.workload.halves():
            sampling = Sampling(samples, solver, steps, seed=seed, densities=False)
            draws = draw_samples(self.networks[number_type], self.workload.embeddings[:photos], sampling)
            halves.append(np.stack([draw.points for draw in draws]))
        return np.concatenate(halves, axis=1)

    def _published(self) -> SamplingFigures:
        """The published sampler, with as many threads within operations as there are cores."""
        assert self.peer is not None  # noqa: S101 - see report
        peer, embeddings, starts = self.peer, self.workload.embeddings, self.workload.starts()
        self._measure_rates(torch.float32)
        with threads_within_operations(usable_cores()):
            peer.sample(embeddings[:1], starts, 1)  # warm
            together = True
            if len(embeddings) > 1:
                _, batch = timed(lambda: peer.sample(embeddings, starts, 1))
                _, single = timed(lambda: peer.sample(embeddings, starts, 1, together=False))
                together = batch <= single
            logger.info("Sampling: published, %d steps", self.peer_steps)
            points, seconds = timed(lambda: peer.sample(embeddings, starts, self.peer_steps, together=together))
        memory = peak_growth(self.workload, "", 2, densities=False, number_type=torch.float32, together=together)
        self.together = together
        return self._figures(
            "published",
            "euler",
            STEPS,
            "float32",
            points if self.peer_steps == STEPS else None,
            seconds=seconds * STEPS / self.peer_steps,
            steps_timed=self.peer_steps,
            memory=memory,
        )

    def _figures(
        self,
        name: str,
        solver: str,
        steps: int,
        numbers: str,
        points: NDArray[np.float64] | None,
        *,
        seconds: float | None = None,
        densities: bool = False,
        rows: int | None = None,
        steps_timed: int | None = None,
        memory: int | None = None,
        published_seconds: float | None = None,
    ) -> SamplingFigures:
        samples = self.workload.photos * self.workload.samples
        median = p95 = energy = None
        if points is not None:
            errors = distance_km(points[: self.compared], self.fine[: self.compared])
            median, p95 = float(np.median(errors)), float(np.percentile(errors, 95))
            energy = self.truth.distance_to(points) if self.truth else None
        return SamplingFigures(
            name=name,
            solver=solver,
            steps=steps,
            densities=densities,
            number_type=numbers,
            seconds=seconds,
            steps_timed=steps_timed or steps,
            samples_per_second=samples / seconds if seconds else None,
            evaluation_ms=1e6 * seconds / (steps * samples) if seconds else None,
            rows=rows or steps,
            rate_share=None,
            times_faster=published_seconds / seconds if published_seconds and seconds else None,
            median_km=median,
            p95_km=p95,
            energy=energy,
            memory_bytes=memory,
        )

    def _measure_rates(self, number_type: torch.dtype) -> None:
        """Measured beside every contender, and the best counts: other programs come and go."""
        best = self.rates[name_of(number_type)]
        for way, rate in product_rates(self.workload.device, number_type).items():
            best[way] = max(rate, best.get(way, 0.0))

    def _with_rate_share(self, one: SamplingFigures) -> SamplingFigures:
        if one.evaluation_ms is None:
            return one
        operations = 1e6 * self.workload.operations * one.rows / one.steps / one.evaluation_ms
        return replace(one, rate_share=operations / max(self.rates[one.number_type].values()))
