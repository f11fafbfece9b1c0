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

REACH = 2
"""How many neighbours on each side an average reaches to. Two leave less of the tremor than one, and the divergences,
which are taken at every second step, still see all of the course between them."""


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

    A hat over [γᵢ₋₂, γᵢ₊₂] with its peak at γᵢ: at equal distances, the hats of all times add up to a constant, so that
    together they see the whole course of the conditioning. Each is multiplied by the cubic that makes its first three
    moments vanish: a course that is cubic in γ is not changed, whatever the lengths of the steps, and a solver keeps
    its order. At the two ends the hat is one-sided.
    """
    course = gammas.double().numpy()
    if len(course) == 1:
        return at_points(gammas)
    times = np.empty((len(course), NODES))
    weights = np.empty_like(times)
    places = (np.arange(NODES) + 0.5) / NODES
    for i, gamma in enumerate(course):
        low, high = course[max(i - REACH, 0)] - gamma, course[min(i + REACH, len(course) - 1)] - gamma
        offsets = low + places * (high - low)
        powers = (offsets / max(abs(low), abs(high)))[None, :] ** np.arange(4)[:, None]
        weighted = _hat(offsets, low, high) * powers
        weights[i] = np.linalg.solve(weighted @ powers.T, [1.0, 0.0, 0.0, 0.0]) @ weighted
        times[i] = gamma + offsets
    return Averages(times, weights)


def over_steps(gammas: Tensor) -> Averages:
    """Averages over each of the steps between times of shape (T,), ascending or descending: T - 1 of them.

    They stand for the steps' middles. Together they see the whole course of the conditioning, each part of it once.
    """
    course = gammas.double().numpy()
    places = (np.arange(NODES) + 0.5) / NODES
    times = course[:-1, None] + places * np.diff(course)[:, None]
    return Averages(times, np.full_like(times, 1 / NODES))


def _hat(offsets: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """1 at offset 0, falling to 0 at `low` and at `high`, which lie on either side; one of them may be 0 itself."""
    return np.asarray(1 - offsets / np.where((offsets * low > 0) | (high == 0), low, high))
