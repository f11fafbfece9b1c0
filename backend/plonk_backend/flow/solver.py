"""The geodesic solver: Adams-Bashforth steps of order three along geodesics, one evaluation of the field a step."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from plonk_backend.flow.schedule import SigmoidSchedule
from plonk_backend.flow.velocity import VelocityField
from plonk_backend.sphere import exp_map

NAME = "geodesic Adams-Bashforth 3, steps placed by sigmoid(-4, 2)"

STEPS = SigmoidSchedule(-4.0, 2.0, 1.0)
"""Where the steps lie; found by measurement: few where the field is smooth (γ near 0), many near the data."""


def flow_times(steps: int) -> Tensor:
    """γ from 0 to 1, float64, shape (steps + 1,)."""
    gammas = STEPS(torch.linspace(1, 0, steps + 1, dtype=torch.float64))
    gammas[0], gammas[-1] = 0.0, 1.0
    return gammas


def adams_bashforth_weights(times: list[float], end: float) -> list[float]:
    """Weights bⱼ with ∫ f ≈ Σ bⱼ f(times[j]) from times[0] to `end`, exact for polynomials of degree len(times) - 1.

    `times` are the current time and the one or two before it, the newest first; steps may differ in length.
    """
    start = times[0]
    nodes = torch.tensor(times, dtype=torch.float64) - start
    h = end - start
    powers = torch.arange(len(times), dtype=torch.float64)
    moments = h ** (powers + 1) / (powers + 1)
    weights: list[float] = torch.linalg.solve(nodes[None, :] ** powers[:, None], moments).tolist()
    return weights


def transport(x: Tensor, y: Tensor, v: Tensor) -> Tensor:
    """Parallel transport of the tangent v at x along the geodesic to y, all of shape (N, 3)."""
    return v - (y * v).sum(-1, keepdim=True) / (1 + (x * y).sum(-1, keepdim=True)).clamp_min(1e-6) * (x + y)


def integrate(
    field: VelocityField,
    gammas: Tensor,
    start: Tensor,
    *,
    on_step: Callable[[], None] = lambda: None,
) -> tuple[Tensor, Tensor]:
    """Carry points along the flow from gammas[0] to gammas[-1].

    Args:
        field: the velocity field, prepared for `gammas[:-1]`.
        gammas: flow times, float64, shape (steps + 1,).
        start: unit vectors, shape (N, 3).
        on_step: called after every step; may raise to stop.

    Returns:
        The end points, shape (N, 3), and ∫ div v dγ along each path, float64, shape (N,); the log density falls by it.
    """
    x = start
    spent = torch.zeros(len(x), dtype=torch.float64, device=x.device)
    times = gammas.tolist()
    velocities: list[Tensor] = []  # the newest first, all tangent at the present x
    divergences: list[Tensor] = []
    for step, end in enumerate(times[1:]):
        v, divergence = field.with_divergence(step, x)
        velocities, divergences = [v, *velocities[:2]], [divergence.double(), *divergences[:2]]
        weights = adams_bashforth_weights([times[step - back] for back in range(len(velocities))], end)
        y = exp_map(x, sum((b * w for b, w in zip(weights, velocities, strict=True)), torch.zeros_like(x)))
        for b, d in zip(weights, divergences, strict=True):
            spent += b * d
        velocities = [transport(x, y, w) for w in velocities]
        x = y
        on_step()
    return x, spent
