"""Exact log densities at given places: the flow run backwards, as finely as each place needs."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from torch import Tensor

from plonk_backend.flow.blocks import StepDone, side_by_side, usable_cores
from plonk_backend.flow.inference import InferenceNetwork, check_embeddings
from plonk_backend.flow.quadrature import spline_weights
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.flow.times import step_times
from plonk_backend.flow.velocity import FieldFactory

RUNGS = (14, 28, 64, 192)
"""Steps of the Runge-Kutta method, one run after the other, until the error of a place is small. Multistep methods
need fewer evaluations near the mass, but in the tails of a concentrated posterior two of their runs agree on a wrong
value."""

PLACES = 64
"""Places in a block, always (see `plonk_backend.flow.blocks.ROWS`); each takes three rows of a product, its value's and
its two derivatives'."""

GPU_PLACES = 2048
"""The same on a GPU, so that it has enough to do."""

TOLERANCE = 0.01
"""Estimated error [nats] at which a place is done."""


@dataclass(frozen=True)
class LogDensities:
    """Log densities of one photo's posterior at given places.

    Attributes:
        values: nats per steradian, float64, shape (N,).
        errors: estimated absolute errors of the solver [nats], float64, shape (N,). Where one exceeds the tolerance,
            the finest run did not suffice; that happens some 20 nats below the peak, where the model's own error is
            larger still.
    """

    values: NDArray[np.float64]
    errors: NDArray[np.float64]


def log_densities(
    network: InferenceNetwork,
    embedding: Tensor,
    places: ArrayLike,
    *,
    guidance: float = 0.0,
    tolerance: float = TOLERANCE,
    on_step: Callable[[float], None] = lambda fraction: None,
) -> LogDensities:
    """log p at given places: carried back to γ = 0, log p(x₁) = -log 4π - ∫ div v dγ (0 to 1) along the path.

    With guidance, the density is that of the guided flow: no product of densities, but what the guided samples follow.
    A place's value depends on the photo and the place alone, to the last bit on one device.

    Args:
        network: the flow head.
        embedding: of the photo, shape (cond_dim,).
        places: unit vectors, shape (N, 3).
        guidance: classifier-free guidance weight.
        tolerance: estimated error at which a place is done [nats].
        on_step: called in this thread after every step with the finished share of the work if every place needs all
            runs; may raise to stop.

    Raises:
        ValueError: the places are no unit vectors, or the embedding is not the network's.
    """
    check_embeddings(network, embedding[None])
    points = np.asarray(places, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != 3 or not np.allclose(np.linalg.norm(points, axis=-1), 1, atol=1e-5):
        raise ValueError(f"Places are unit vectors of shape (N, 3), not {points.shape}.")
    values, errors = np.full(len(points), np.nan), np.full(len(points), np.inf)
    open_places = np.arange(len(points))
    for rung, steps in enumerate(RUNGS):
        if not len(open_places):
            break
        before = values[open_places]

        def share(fraction: float, done: int = sum(RUNGS[:rung]), steps: int = steps) -> None:
            on_step((done + fraction * steps) / sum(RUNGS))

        found = _carried_back(network, embedding, points[open_places], steps, guidance, share)
        values[open_places], errors[open_places] = found.values, found.errors
        if rung:
            changes = np.abs(found.values - before) / 3
            errors[open_places] = np.minimum(found.errors, changes)
        open_places = open_places[errors[open_places] > tolerance]
    return LogDensities(values, errors)


def _carried_back(
    network: InferenceNetwork,
    embedding: Tensor,
    points: NDArray[np.float64],
    steps: int,
    guidance: float,
    on_step: Callable[[float], None],
) -> LogDensities:
    """Log densities at points of shape (N, 3) by one run of `steps` steps.

    The integral of the divergence is taken three times, as in `divergence_rules`. They part where the steps are too
    long for the path as well, so that the error is estimated from how far they lie apart: it is the larger one of the
    difference of the first two and a third of that of the first and the third (docs/flow-engine.md).
    """
    solver, times = SOLVERS["rk4"], step_times(steps).flip(0)
    factory = FieldFactory(network, solver.averages(times), guidance)
    rules = torch.from_numpy(divergence_rules(times.numpy())).to(network.device)
    on_cpu = network.device.type == "cpu"
    size = PLACES if on_cpu else GPU_PLACES
    # The last block is filled up: its shape must not depend on how many places there are.
    filled = np.concatenate([points, np.repeat(points[-1:], -len(points) % size, axis=0)])
    blocks = list(torch.from_numpy(filled).to(network.device, network.state_type).view(-1, size, 3))

    @torch.inference_mode()
    def carry(block: Tensor, done: StepDone) -> NDArray[np.float64]:
        field = factory.of_photos(embedding[None])
        spent = torch.zeros(len(rules), size, dtype=torch.float64, device=network.device)
        evaluations = 0

        def evaluate(number: int, x: Tensor) -> Tensor:
            nonlocal evaluations
            v, divergence = field.with_divergence(number, x)
            spent.add_(rules[:, evaluations, None] * divergence.double())
            evaluations += 1
            return v

        end = solver.carry(evaluate, times, block, lambda step, x: done())
        evaluate(2 * steps, end)
        return spent.cpu().numpy()

    def task(block: Tensor) -> Callable[[StepDone], NDArray[np.float64]]:
        return lambda done: carry(block, done)

    parts = side_by_side(
        [task(block) for block in blocks],
        steps=steps,
        workers=usable_cores() if on_cpu else 1,
        on_step=on_step,
    )
    best, simpson, sparse = np.concatenate(parts, axis=1)[:, : len(points)]
    errors = np.maximum(np.abs(best - simpson), np.abs(best - sparse) / 3)
    return LogDensities(-math.log(4 * math.pi) + best, errors)


def divergence_rules(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the divergences that a run of Runge-Kutta 4 evaluates, for their integral; shape (3, 4 steps + 1).

    Each step evaluates one at its start, two in its middle and one at its end, and a last one is that of the last
    points. The rules: the spline through starts and middles; Simpson's, which is the method's own; the spline through
    starts alone.
    """
    steps = len(times) - 1
    rules = np.zeros((3, 4 * steps + 1))
    halves = np.empty(2 * steps + 1)
    halves[::2], halves[1::2] = times, (times[1:] + times[:-1]) / 2
    fine = spline_weights(halves)
    rules[0, 0::4] = fine[::2]
    rules[0, 1::4] = rules[0, 2::4] = fine[1::2] / 2
    for stage, weight in enumerate((1 / 6, 1 / 3, 1 / 3, 1 / 6)):
        rules[1, stage:-1:4] = weight * np.diff(times)
    rules[2, 0::4] = spline_weights(times)
    return rules
