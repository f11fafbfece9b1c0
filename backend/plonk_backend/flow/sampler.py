"""Sampling posteriors: seeded start points carried along the flow, with their exact log densities."""

from __future__ import annotations

import gc
import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.errors import PlonkError
from plonk_backend.flow.blocks import ROWS, StepDone, side_by_side, usable_cores
from plonk_backend.flow.inference import InferenceNetwork, check_embeddings
from plonk_backend.flow.presets import DEFAULT_PRESET, PRESETS
from plonk_backend.flow.solver import SOLVERS, Solver
from plonk_backend.flow.start import start_points
from plonk_backend.flow.times import step_times
from plonk_backend.flow.velocity import FieldFactory, VelocityField
from plonk_backend.posterior.products import Posterior

logger = logging.getLogger(__name__)

T = TypeVar("T")

GPU_GROUPS = 16
"""Blocks that go through a GPU at once, so that it has enough to do, or as many as its memory is made for. Halved while
too little of it is free."""

GPU_SHARE = 8
"""Of a GPU's memory, one part in so many is for what a product of blocks needs."""


@dataclass(frozen=True)
class Sampling:
    """How to sample.

    Attributes:
        samples: samples of each photo.
        solver: a key of `SOLVERS`.
        steps: of the solver.
        guidance: classifier-free guidance weight; a log density is that of the guided flow.
        seed: of the start points.
        densities: whether log densities are wanted; points and densities take three times as long as the points alone.
        path: numbers of the steps after which every sample's position is wanted, ascending; 0 is the start point.
    """

    samples: int = 1000
    solver: str = PRESETS[DEFAULT_PRESET].solver_for(0)
    steps: int = PRESETS[DEFAULT_PRESET].steps
    guidance: float = 0.0
    seed: int = 0
    densities: bool = True
    path: Sequence[int] = field(default=())

    @property
    def rows(self) -> int:
        """Rows that a sample takes in the products of the network: one an evaluation, three with its divergence."""
        solver = SOLVERS[self.solver]
        if not self.densities:
            return solver.stages * self.steps
        weights = solver.divergence_weights(self.times())
        return len(weights) + 2 * int(np.count_nonzero(weights))

    def times(self) -> Tensor:
        """γ from 0 to 1, float64, shape (steps + 1,)."""
        return step_times(self.steps)


@dataclass(frozen=True)
class Draw:
    """What was drawn for one photo.

    Attributes:
        points: unit vectors, float64, shape (N, 3).
        log_density: nats per steradian, float64, shape (N,); None where not asked for.
        path: positions at the steps asked for, float64, shape (len(path), N, 3).
    """

    points: NDArray[np.float64]
    log_density: NDArray[np.float64] | None
    path: NDArray[np.float64]

    def posterior(self) -> Posterior:
        """Points and log densities.

        Raises:
            ValueError: there are no log densities.
        """
        if self.log_density is None:
            raise ValueError("A posterior needs the log densities of its samples; draw them with densities=True.")
        return Posterior(self.points, self.log_density)


def draw_samples(
    network: InferenceNetwork,
    embeddings: Tensor,
    sampling: Sampling,
    *,
    on_step: Callable[[float], None] = lambda fraction: None,
) -> list[Draw]:
    """Samples of the posteriors of photos.

    log p(x₁) = -log 4π - ∫ div v dγ along the path (the uniform density at γ = 0, carried by the flow).

    Sample i of a photo depends on its embedding, the seed and i alone, to the last bit (on one device, in one number
    type): not on how many are drawn, nor on which photos come along. (A GPU with too little memory takes fewer blocks
    at a time, which may change the last digits.) Photos share the start points.

    Args:
        network: the flow head.
        embeddings: of the photos, shape (P, cond_dim).
        sampling: how.
        on_step: called in this thread, after every step of every block of samples, with the finished share of the
            work, which falls back to the beginning where a GPU's memory was short; may raise to stop.

    Raises:
        ValueError: there is no sample or no step to do, the solver is unknown, a step of the path is not among the
            steps, or the embeddings are not the network's.
        torch.cuda.OutOfMemoryError: the GPU has no room for one block.
    """
    _check(sampling)
    check_embeddings(network, embeddings)
    solver, times = SOLVERS[sampling.solver], sampling.times()
    factory = FieldFactory(network, solver.averages(times), sampling.guidance)
    blocks = math.ceil(sampling.samples / ROWS)
    starts = torch.from_numpy(start_points(sampling.seed, blocks * ROWS)).to(network.device, network.state_type)
    wanted = [(photo, block) for photo in range(len(embeddings)) for block in range(blocks)]

    def carry(group: Sequence[tuple[int, int]], done: StepDone) -> list[_Block]:
        start = torch.cat([starts[block * ROWS : (block + 1) * ROWS] for _, block in group])
        return _carry(factory, embeddings[[photo for photo, _ in group]], start, solver, times, sampling, done)

    def task(group: Sequence[tuple[int, int]]) -> Callable[[StepDone], list[_Block]]:
        return lambda done: carry(group, done)

    def carry_all(size: int) -> list[_Block]:
        # The last group is filled up: its shape must not depend on how much there is to do.
        filled = wanted + wanted[-1:] * (-len(wanted) % size)
        parts = side_by_side(
            [task(filled[first : first + size]) for first in range(0, len(filled), size)],
            steps=sampling.steps,
            workers=usable_cores() if network.device.type == "cpu" else 1,
            on_step=on_step,
        )
        return [block for part in parts for block in part]

    flat = _in_memory(carry_all, blocks_at_once(network))
    return [_join(flat[photo * blocks : (photo + 1) * blocks], sampling.samples) for photo in range(len(embeddings))]


def blocks_at_once(network: InferenceNetwork) -> int:
    """How many blocks of samples go through a product together: a power of two.

    What counts is the memory that the device has, not what is free of it now, so that it is the same number every time.
    """
    if network.device.type == "cpu":
        return 1
    memory = torch.cuda.get_device_properties(network.device).total_memory
    fitting = memory // (GPU_SHARE * 3 * ROWS * network.bytes_a_row)
    return 2 ** min(GPU_GROUPS.bit_length() - 1, max(1, fitting).bit_length() - 1)


def sample_posterior(
    network: InferenceNetwork,
    embedding: Tensor,
    sampling: Sampling,
    *,
    on_step: Callable[[float], None] = lambda fraction: None,
) -> Posterior:
    """The posterior of one photo with an embedding of shape (cond_dim,); see `draw_samples`."""
    return draw_samples(network, embedding[None], sampling, on_step=on_step)[0].posterior()


def _check(sampling: Sampling) -> None:
    if min(sampling.samples, sampling.steps) < 1:
        raise ValueError(f"Samples and steps are at least 1 each, unlike those of {sampling}.")
    if sampling.solver not in SOLVERS:
        raise ValueError(f"There is no solver {sampling.solver!r}; there are {', '.join(SOLVERS)}.")
    if any(not 0 <= step <= sampling.steps for step in sampling.path):
        raise ValueError(f"A path has positions at the steps 0 to {sampling.steps}, not at all of {sampling.path}.")


def _in_memory(work: Callable[[int], T], size: int) -> T:
    """work(size), with half the size where a GPU's memory is too small, and so on down to 1."""
    while True:
        try:
            return work(size)
        except torch.cuda.OutOfMemoryError:
            if size == 1:
                raise
        size //= 2
        logger.warning("The GPU's memory is too small; going on with %d blocks of samples at a time.", size)
        # The error's traceback, which refers to itself, holds on to tensors.
        gc.collect()
        torch.cuda.empty_cache()


@dataclass(frozen=True)
class _Block:
    points: NDArray[np.float64]
    spent: NDArray[np.float64] | None
    path: NDArray[np.float64]


class _Along:
    """What is evaluated along the paths of samples: velocities, and ∫ div v dγ where it is wanted.

    Args:
        field: of the photos.
        weights: of the divergence at each evaluation, in their order; None if the integral is not wanted.

    Attributes:
        evaluations: how many there were.
        spent: the integral so far, float64, shape (R,); None if not wanted.
    """

    def __init__(self, field: VelocityField, weights: NDArray[np.float64] | None) -> None:
        self.evaluations = 0
        self.spent: Tensor | None = None
        self._field = field
        self._weights = weights

    def evaluate(self, number: int, x: Tensor) -> Tensor:
        """v at the points x (R, 3) and the evaluation time of that number."""
        weight = 0.0 if self._weights is None else float(self._weights[self.evaluations])
        self.evaluations += 1
        if not weight:
            return self._field(number, x)
        v, divergence = self._field.with_divergence(number, x)
        added = divergence.double() * weight
        self.spent = added if self.spent is None else self.spent + added
        return v


@torch.inference_mode()
def _carry(
    factory: FieldFactory,
    embeddings: Tensor,
    start: Tensor,
    solver: Solver,
    times: Tensor,
    sampling: Sampling,
    done: StepDone,
) -> list[_Block]:
    """Carry G blocks, start (G · ROWS, 3), with the embeddings of their photos, (G, cond_dim)."""
    weights = solver.divergence_weights(times) if sampling.densities else None
    along = _Along(factory.of_photos(embeddings), weights)
    path = {0: start} if 0 in sampling.path else {}

    def on_step(step: int, x: Tensor) -> None:
        if step in sampling.path:
            path[step] = x
        done()

    end = solver.carry(along.evaluate, times, start, on_step)
    if weights is not None and along.evaluations < len(weights):
        along.evaluate(len(solver.evaluation_times(times)) - 1, end)

    def split(points: Tensor) -> NDArray[np.float64]:
        """(G · ROWS, …) -> (G, ROWS, …), float64, unit length."""
        array = points.double().cpu().numpy().reshape(len(embeddings), ROWS, 3)
        return array / np.linalg.norm(array, axis=-1, keepdims=True)

    points = split(end)
    spent = None if along.spent is None else along.spent.cpu().numpy().reshape(len(embeddings), ROWS)
    places = np.array([split(path[step]) for step in sampling.path]).reshape(-1, len(embeddings), ROWS, 3)
    return [
        _Block(points[group], None if spent is None else spent[group], places[:, group])
        for group in range(len(embeddings))
    ]


def _finite(points: NDArray[np.float64]) -> NDArray[np.float64]:
    if not np.isfinite(points).all():
        raise FlowError("The flow leads to no place: its weights or the photo's embedding are out of all proportion.")
    return points


class FlowError(PlonkError):
    """A network that gives no posterior."""


def _join(blocks: Sequence[_Block], samples: int) -> Draw:
    spent = [block.spent for block in blocks if block.spent is not None]
    return Draw(
        points=_finite(np.concatenate([block.points for block in blocks])[:samples]),
        log_density=-math.log(4 * math.pi) - np.concatenate(spent)[:samples] if spent else None,
        path=np.concatenate([block.path for block in blocks], axis=1)[:, :samples],
    )
