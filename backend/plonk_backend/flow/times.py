"""Flow times: where a solver's steps lie, and over which stretch each evaluation's conditioning is averaged.

The network sees the flow time through cosines of up to 1000 γ (`TimeEncoding`), and a trained one answers with a
velocity that trembles at that pace. A solver with few steps mistakes the tremor at its nodes for the trend between
them: from some 30 steps on, that is most of its error. The tremor enters through the conditioning alone, which no
sample shares in, so that it costs nothing to average it out: see `Averages`.
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

NODES = 32
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


def over_neighbours(gammas: Tensor) -> Averages:
    """Averages that reach from each time to its neighbours, for times of shape (T,) in ascending or descending order.

    A hat over [γᵢ₋₁, γᵢ₊₁] with its peak at γᵢ: the hats of all times add up to one, so that together they see the
    whole course of the conditioning. Each is multiplied by the cubic that makes its first three moments vanish: a
    course that is cubic in γ is not changed, whatever the lengths of the steps, and a solver keeps its order. At the
    two ends the hat is one-sided, and there the value at the point itself is taken.
    """
    course = gammas.double().numpy()
    times = np.repeat(course[:, None], NODES, axis=1)
    weights = np.full_like(times, 1 / NODES)
    places = (np.arange(NODES) + 0.5) / NODES
    for i in range(1, len(course) - 1):
        low, high = course[i - 1] - course[i], course[i + 1] - course[i]
        offsets = low + places * (high - low)
        powers = (offsets / max(abs(low), abs(high)))[None, :] ** np.arange(4)[:, None]
        weighted = _hat(offsets, low, high) * powers
        weights[i] = np.linalg.solve(weighted @ powers.T, [1.0, 0.0, 0.0, 0.0]) @ weighted
        times[i] = course[i] + offsets
    return Averages(times, weights)


def _hat(offsets: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """1 at offset 0, falling to 0 at `low` and at `high`, which lie on either side."""
    return np.where(offsets * low > 0, 1 - offsets / low, 1 - offsets / high)
