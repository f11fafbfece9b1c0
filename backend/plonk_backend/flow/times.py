"""Flow times: where a solver's steps lie, and over which stretch each evaluation's conditioning is averaged.

The network sees the flow time through cosines of up to 1000 γ (`TimeEncoding`), and a trained one answers with a
velocity that trembles at that pace. A solver with few steps mistakes the tremor at its nodes for the trend between
them. The tremor enters through the conditioning alone, which no sample shares in, so that it costs nothing to average
it out: see `Averages`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.flow.schedule import SigmoidSchedule

WARP = SigmoidSchedule(-4.0, 2.0, 1.0)
"""Steps of equal length in this schedule's time: long where the field is smooth (γ near 0), short near the data. Found
by measurement; see docs/flow-engine.md."""

NODES = 64
"""Times over which the conditioning of one evaluation is averaged."""


def step_times(steps: int, warp: SigmoidSchedule = WARP) -> Tensor:
    """γ from 0 to 1 at equal steps of the warped time, float64, shape (steps + 1,)."""
    gammas = warp(torch.linspace(1, 0, steps + 1, dtype=torch.float64))
    gammas[0], gammas[-1] = 0.0, 1.0
    return gammas


@dataclass(frozen=True)
class Averages:
    """Times and weights of the averages that stand for each evaluation time; both float64, shape (T, K).

    The conditioning at γᵢ becomes Σₖ weights[i, k] · condition(times[i, k]).
    """

    times: NDArray[np.float64]
    weights: NDArray[np.float64]


def at_points(gammas: Tensor) -> Averages:
    """No average: the conditioning at the times themselves, shape (T,)."""
    times = gammas.double().numpy()[:, None]
    return Averages(times, np.ones_like(times))


def over_cells(gammas: Tensor) -> Averages:
    """Averages over each time's cell, which reaches halfway to its neighbours, for times of shape (T,) in order.

    Together the cells see the whole course of the conditioning, each part of it once. The first and the last reach to
    one side only.
    """
    course = gammas.double().numpy()
    if len(course) == 1:
        return at_points(gammas)
    edges = np.concatenate([course[:1], (course[1:] + course[:-1]) / 2, course[-1:]])
    return _over(edges, course)


def over_steps(gammas: Tensor) -> Averages:
    """Averages over the steps between times of shape (T,) in order, T - 1 of them; they stand for the middles."""
    edges = gammas.double().numpy()
    return _over(edges, (edges[1:] + edges[:-1]) / 2)


def _over(edges: NDArray[np.float64], course: NDArray[np.float64]) -> Averages:
    """Averages over the stretches between `edges`, (T + 1,), that stand for the times `course`, (T,), in them.

    The weights within a stretch are equal but for a linear term that makes their first moment vanish, wherever in it
    the time lies: a course that is linear in γ is not changed.
    """
    places = (np.arange(NODES) + 0.5) / NODES
    times = edges[:-1, None] + places * np.diff(edges)[:, None]
    offsets = times - course[:, None]
    mean, square = offsets.mean(1, keepdims=True), np.square(offsets).mean(1, keepdims=True)
    weights = (square - mean * offsets) / (NODES * (square - mean**2))
    return Averages(times, weights)
