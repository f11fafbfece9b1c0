"""Solvers on the sphere: midpoint, Runge-Kutta and Adams-Bashforth methods whose every step follows a geodesic.

A step from x works in the normal coordinates of x, the tangent plane w ↦ exp_x(w): velocities found elsewhere are
pulled back through the differential of the exponential map, so that each method keeps the order that it has in the
plane (Munthe-Kaas, Applied Numerical Mathematics 29, 1999).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.flow.quadrature import polynomial_weights, spline_weights
from plonk_backend.flow.times import Averages, over_cells, over_steps
from plonk_backend.sphere import exp_map, project_to_tangent

Evaluate = Callable[[int, Tensor], Tensor]
"""(number of the evaluation time, points (R, 3)) -> velocities (R, 3)."""


class Solver(Protocol):
    """A method that carries points through given flow times."""

    @property
    def title(self) -> str:
        """Its name for people."""

    @property
    def stages(self) -> int:
        """Evaluations a step."""

    def evaluation_times(self, times: Tensor) -> Tensor:
        """The flow times at which the field is needed, in order, for steps between `times` of shape (steps + 1,)."""

    def averages(self, times: Tensor) -> Averages:
        """Over what the conditioning at each of these is averaged; see `plonk_backend.flow.times`."""

    def divergence_weights(self, times: Tensor) -> NDArray[np.float64]:
        """Weights of the divergence at every evaluation, in the order of `carry`, for its integral along the path.

        Where there is one weight more than `carry` evaluates, the last one is that of the last points, at the last of
        the evaluation times.
        """

    def carry(self, evaluate: Evaluate, times: Tensor, start: Tensor, on_step: Callable[[int, Tensor], None]) -> Tensor:
        """Carry unit vectors `start`, shape (R, 3), from times[0] to times[-1], forwards or backwards; the last points.

        `on_step` gets the number of each finished step, from 1, and the points; it may raise to stop.
        """


def pull_back(x: Tensor, y: Tensor, v: Tensor) -> Tensor:
    """The tangent v at y, seen in the normal coordinates of x: (d exp_x)⁻¹ v, all of shape (R, 3).

    Parallel transport along the geodesic keeps the part of v that points along it; the part across is stretched by
    θ / sin θ, θ the angle between x and y. Steps span far less than the half turn where this ends.
    """
    carried = transport(y, x, v)
    along = project_to_tangent(x, y)
    sine = along.norm(dim=-1, keepdim=True)
    angle = torch.atan2(sine, (x * y).sum(-1, keepdim=True))
    direction = along / sine.clamp_min(1e-12)
    parallel = direction * (direction * carried).sum(-1, keepdim=True)
    stretch = torch.where(sine > 1e-4, angle / sine.clamp_min(0.1 * angle).clamp_min(1e-12), torch.ones_like(sine))
    return parallel + (carried - parallel) * stretch


def transport(x: Tensor, y: Tensor, v: Tensor) -> Tensor:
    """Parallel transport of the tangent v at x along the geodesic to y, all of shape (R, 3)."""
    return v - (y * v).sum(-1, keepdim=True) / (1 + (x * y).sum(-1, keepdim=True)).clamp_min(1e-6) * (x + y)


@dataclass(frozen=True)
class RungeKutta:
    """An explicit Runge-Kutta method.

    Attributes:
        title: its name for people.
        rows: weights of the earlier stages' velocities for each stage's point; the first is ().
        weights: weights of all stages in the step.
    """

    title: str
    rows: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]

    @property
    def stages(self) -> int:
        """See `Solver`."""
        return len(self.rows)

    @property
    def places(self) -> list[float]:
        """Where in a step each stage lies, from 0 to 1."""
        return [sum(row) for row in self.rows]

    def evaluation_times(self, times: Tensor) -> Tensor:
        """See `Solver`. Stages at the same time share an evaluation time; the last one is times[-1] always."""
        inner = sorted({place for place in self.places if place < 1})
        within = times[:-1, None] + torch.tensor(inner, dtype=times.dtype) * times.diff()[:, None]
        return torch.cat([within.flatten(), times[-1:]])

    def averages(self, times: Tensor) -> Averages:
        """See `Solver`."""
        return over_cells(self.evaluation_times(times))

    def divergence_weights(self, times: Tensor) -> NDArray[np.float64]:
        """See `Solver`: of the evaluations at the starts of the steps alone."""
        weights = np.zeros((len(times) - 1) * self.stages + 1)
        weights[:: self.stages] = spline_weights(times.numpy())
        return weights

    def carry(self, evaluate: Evaluate, times: Tensor, start: Tensor, on_step: Callable[[int, Tensor], None]) -> Tensor:
        """See `Solver`."""
        inner = sorted({place for place in self.places if place < 1})
        x = start
        for step, h in enumerate(times.diff().tolist()):
            velocities: list[Tensor] = []
            for row, place in zip(self.rows, self.places, strict=True):
                number = (step + 1) * len(inner) if place == 1 else step * len(inner) + inner.index(place)
                y = exp_map(x, _sum([h * a for a in row], velocities)) if row else x
                v = evaluate(number, y)
                velocities.append(pull_back(x, y, v) if row else v)
            x = exp_map(x, _sum([h * b for b in self.weights], velocities))
            on_step(step + 1, x)
        return x


@dataclass(frozen=True)
class AdamsBashforth:
    """An Adams-Bashforth multistep method: one evaluation a step, and the velocities of the steps before.

    The first steps use the velocities that there are, the very first being Euler's. That is of second order in the
    limit of many steps, but velocities change little near γ = 0: at equal cost, a Runge-Kutta start gained nothing
    with up to 32 steps of a trained flow.

    Attributes:
        title: its name for people.
        order: velocities that a step uses.
    """

    title: str
    order: int
    stages: int = 1

    def evaluation_times(self, times: Tensor) -> Tensor:
        """See `Solver`; the last one is times[-1] always."""
        return times

    def averages(self, times: Tensor) -> Averages:
        """See `Solver`."""
        return over_cells(times)

    def divergence_weights(self, times: Tensor) -> NDArray[np.float64]:
        """See `Solver`."""
        return spline_weights(times.numpy())

    def carry(self, evaluate: Evaluate, times: Tensor, start: Tensor, on_step: Callable[[int, Tensor], None]) -> Tensor:
        """See `Solver`."""
        course = times.tolist()
        x = start
        history: list[tuple[Tensor, Tensor]] = []  # points and velocities, the newest first
        for step, end in enumerate(course[1:]):
            v = evaluate(step, x)
            history = [(x, v), *history][: self.order]
            past = [course[step - back] for back in range(len(history))]
            velocities = [v, *(pull_back(x, point, before) for point, before in history[1:])]
            x = exp_map(x, _sum(polynomial_weights(past, past[0], end), velocities))
            on_step(step + 1, x)
        return x


@dataclass(frozen=True)
class Midpoint:
    """A multistep method that looks ahead: one evaluation a step, in its middle, where earlier velocities lead.

    The polynomial through the velocities in the middles of the steps before carries the points half a step on; there
    the field is evaluated, and the polynomial through this velocity and the ones before carries them through the whole
    step (off-step, or hybrid, methods: Gragg and Stetter, Journal of the ACM 11, 1964). What an Adams-Bashforth method
    extrapolates, this one has seen: its formula for equal steps and order 3 has the weights 25/24, -2/24 and 1/24
    instead of 23/12, -16/12 and 5/12, and errors of the velocities are not blown up. And since each evaluation stands
    for its own step, its conditioning is that step's average, which the network's tremor in time leaves alone.

    The first steps use the velocities that there are, the very first none: see `AdamsBashforth`.

    Attributes:
        title: its name for people.
        order: velocities that either formula uses. The higher, the less stable: a step of length h may pull towards a
            point at up to 0.58 / h (order 2) or 0.32 / h (order 3).
    """

    title: str
    order: int
    stages: int = 1

    def evaluation_times(self, times: Tensor) -> Tensor:
        """See `Solver`."""
        return (times[1:] + times[:-1]) / 2

    def averages(self, times: Tensor) -> Averages:
        """See `Solver`."""
        return over_steps(times)

    def divergence_weights(self, times: Tensor) -> NDArray[np.float64]:
        """See `Solver`."""
        return spline_weights(self.evaluation_times(times).numpy(), times[0].item(), times[-1].item())

    def carry(self, evaluate: Evaluate, times: Tensor, start: Tensor, on_step: Callable[[int, Tensor], None]) -> Tensor:
        """See `Solver`."""
        course, middles = times.tolist(), self.evaluation_times(times).tolist()
        x = start
        history: list[tuple[float, Tensor, Tensor]] = []  # times, points and velocities, the newest first

        def onwards(end: float) -> Tensor:
            """x, carried to the time `end` by the velocities known so far."""
            weights = polynomial_weights([time for time, _, _ in history], course[step], end)
            return exp_map(x, _sum(weights, [pull_back(x, point, before) for _, point, before in history]))

        for step, (middle, end) in enumerate(zip(middles, course[1:], strict=True)):
            y = onwards(middle) if history else x
            history = [(middle, y, evaluate(step, y)), *history][: self.order]
            x = onwards(end)
            on_step(step + 1, x)
        return x


SOLVERS: dict[str, Solver] = {
    "euler": RungeKutta("geodesic Euler", ((),), (1.0,)),
    "heun": RungeKutta("geodesic Heun", ((), (1.0,)), (0.5, 0.5)),
    "rk4": RungeKutta(
        "geodesic Runge-Kutta 4", ((), (0.5,), (0.0, 0.5), (0.0, 0.0, 1.0)), (1 / 6, 1 / 3, 1 / 3, 1 / 6)
    ),
    "ab2": AdamsBashforth("geodesic Adams-Bashforth 2", 2),
    "ab3": AdamsBashforth("geodesic Adams-Bashforth 3", 3),
    "ab4": AdamsBashforth("geodesic Adams-Bashforth 4", 4),
    "mid2": Midpoint("geodesic multistep midpoint 2", 2),
    "mid3": Midpoint("geodesic multistep midpoint 3", 3),
}
"""By the names that a request may give."""


def _sum(weights: Sequence[float], tangents: Sequence[Tensor]) -> Tensor:
    total = torch.zeros_like(tangents[0])
    for weight, tangent in zip(weights, tangents, strict=True):
        total = torch.add(total, tangent, alpha=weight)
    return total
