"""The Riemannian flow as a head: samples and exact densities by the engine of `plonk_backend.flow`."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.flow.blocks import StepDone, side_by_side, usable_cores
from plonk_backend.flow.inference import InferenceNetwork, check_embeddings
from plonk_backend.flow.likelihood import RUNGS, TOLERANCE, divergence_rules, log_densities
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.presets import DEFAULT_PRESET, PRESETS
from plonk_backend.flow.sampler import Sampling, draw_samples
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.flow.times import step_times
from plonk_backend.flow.velocity import FieldFactory

FEW = 32
"""Places of a photo below which several photos share a block: `log_densities` fills up a block for each photo."""

PAIRED_ROWS = 64
"""Places in a block of several photos, at most."""

GPU_PAIRED_ROWS = 1024
"""The same on a GPU."""

MODULATIONS, GPU_MODULATIONS = 1 << 27, 1 << 32
"""Bytes that the modulations of a block's photos may take, at all flow times; on a processor, each core has a block."""


class RiemannianHead:
    """A velocity network that was trained on the sphere."""

    kind: Literal["riemannian"] = "riemannian"

    def __init__(self, network: GeoAdaLNMLP) -> None:
        self.cond_dim = network.cond_dim
        self._network = InferenceNetwork(network)

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> NDArray[np.float64]:
        """Unit vectors, shape (P, samples, 3); photos share the start points. Steps: of the default preset's solver."""
        return self._drawn(embeddings, samples, seed, steps, densities=False)[0]

    def sample_with_densities(
        self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The same samples, and their log densities [nats per steradian], shape (P, samples)."""
        return self._drawn(embeddings, samples, seed, steps, densities=True)

    def _drawn(
        self, embeddings: Tensor, samples: int, seed: int, steps: int | None, *, densities: bool
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        preset = PRESETS[DEFAULT_PRESET]
        sampling = Sampling(
            samples=samples, solver=preset.solver_for(0), steps=steps or preset.steps, seed=seed, densities=densities
        )
        draws = draw_samples(self._network, embeddings, sampling)
        logs = np.stack([draw.posterior().log_density for draw in draws]) if densities else np.empty((len(draws), 0))
        return np.stack([draw.points for draw in draws]), logs

    def log_density(self, embeddings: Tensor, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Exact log densities at unit vectors, shape (P, M, 3) -> (P, M) [nats per steradian]."""
        if points.shape[1] >= FEW:
            pairs = zip(embeddings, points, strict=True)
            return np.stack([log_densities(self._network, one, places).values for one, places in pairs])
        return paired_log_densities(self._network, embeddings, points)


def paired_log_densities(
    network: InferenceNetwork, embeddings: Tensor, points: NDArray[np.float64], *, tolerance: float = TOLERANCE
) -> NDArray[np.float64]:
    """Exact log densities of many photos at few places each; see `plonk_backend.flow.likelihood.log_densities`.

    The same method and the same error control, but photos share blocks: with one place of each photo, that is some
    thirty times as fast.

    Args:
        network: the flow head.
        embeddings: shape (P, cond_dim).
        points: unit vectors, shape (P, M, 3).
        tolerance: estimated error at which a photo's places are done [nats].
    """
    check_embeddings(network, embeddings)
    values = np.full(points.shape[:2], np.nan)
    wanted = np.arange(len(points))
    for rung, steps in enumerate(RUNGS):
        if not len(wanted):
            break
        before = values[wanted]
        found, errors = _carried_back(network, embeddings[torch.from_numpy(wanted)], points[wanted], steps)
        values[wanted] = found
        if rung:
            errors = np.minimum(errors, np.abs(found - before) / 3)
        wanted = wanted[(errors > tolerance).any(axis=1)]
    return values


def _carried_back(
    network: InferenceNetwork, embeddings: Tensor, points: NDArray[np.float64], steps: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log densities and their estimated errors, shape (P, M) each, by one run of `steps` steps."""
    photos, places = points.shape[:2]
    solver, times = SOLVERS["rk4"], step_times(steps).flip(0)
    factory = FieldFactory(network, solver.averages(times))
    rules = torch.from_numpy(divergence_rules(times.numpy())).to(network.device)
    on_cpu = network.device.type == "cpu"
    size = factory.of_photos(embeddings[:1]).conditional.steps.nbytes
    fitting = (MODULATIONS if on_cpu else GPU_MODULATIONS) // size
    group = max(1, min((PAIRED_ROWS if on_cpu else GPU_PAIRED_ROWS) // places, fitting))
    # The last block is filled up: the rounding of a photo's value must not depend on how many there are.
    numbers = np.concatenate([np.arange(photos), np.full(-photos % group, photos - 1)]).reshape(-1, group)
    start = torch.from_numpy(points).to(network.device, network.state_type)

    @torch.inference_mode()
    def carry(block: NDArray[np.int64], done: StepDone) -> NDArray[np.float64]:
        rows = torch.from_numpy(block)
        field = factory.of_photos(embeddings[rows])
        spent = torch.zeros(len(rules), group * places, dtype=torch.float64, device=network.device)
        evaluations = 0

        def evaluate(number: int, x: Tensor) -> Tensor:
            nonlocal evaluations
            v, divergence = field.with_divergence(number, x)
            spent.add_(rules[:, evaluations, None] * divergence.double())
            evaluations += 1
            return v

        end = solver.carry(evaluate, times, start[rows.to(start.device)].view(-1, 3), lambda step, x: done())
        evaluate(2 * steps, end)
        return spent.view(len(rules), group, places).cpu().numpy()

    def task(block: NDArray[np.int64]) -> Callable[[StepDone], NDArray[np.float64]]:
        return lambda done: carry(block, done)

    parts = side_by_side(
        [task(block) for block in numbers],
        steps=steps,
        workers=usable_cores() if on_cpu else 1,
    )
    best, simpson, sparse = np.concatenate(parts, axis=1)[:, :photos]
    return -math.log(4 * math.pi) + best, np.maximum(np.abs(best - simpson), np.abs(best - sparse) / 3)
