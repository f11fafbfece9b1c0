"""The solvers: their order on flows of the sphere, the pull-back as an inverse, and steps of every length."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest
import torch
from plonk_backend.flow.solver import SOLVERS, pull_back, transport
from plonk_backend.flow.start import start_points
from plonk_backend.sphere import exp_map, project_to_tangent, tangent_basis
from torch import Tensor

ORDERS = {"euler": 1, "heun": 2, "rk4": 4, "ab2": 2, "ab3": 3, "ab4": 4, "mid2": 2, "mid3": 3}
MULTISTEP = ("ab2", "ab3", "ab4", "mid2", "mid3")
TILT = torch.tensor([[1.0, 0.3, 0], [0.3, -0.5, 0.2], [0, 0.2, 0.1]], dtype=torch.float64)


def points(count: int, seed: int = 0) -> Tensor:
    return torch.from_numpy(start_points(seed, count))


def stirred(gamma: float, x: Tensor) -> Tensor:
    """A rotation about a moving axis and the gradients of ⟨a, x⟩ and ⟨x, T x⟩ / 2."""
    axis = 1.5 * x.new_tensor([math.cos(2 * gamma), math.sin(3 * gamma), 0.5 + gamma])
    a = 1.2 * x.new_tensor([math.sin(gamma), 1 - gamma, math.cos(2 * gamma)])
    tilted = x @ (TILT * math.cos(gamma))
    return torch.cross(axis.expand_as(x), x, dim=-1) + project_to_tangent(x, a + tilted)


def gathering(gamma: float, x: Tensor) -> Tensor:
    """The stirred flow, setting in as 2 γ³."""
    return 2 * gamma**3 * stirred(gamma, x)


Flow = Callable[[float, Tensor], Tensor]


def carry(solver: str, times: Tensor, start: Tensor, flow: Flow = stirred) -> Tensor:
    method = SOLVERS[solver]
    at = method.evaluation_times(times).tolist()
    return method.carry(lambda number, x: flow(at[number], x), times, start, lambda step, x: None)


def even(steps: int) -> Tensor:
    return torch.linspace(0, 1, steps + 1, dtype=torch.float64)


def uneven(steps: int) -> Tensor:
    return (torch.exp(1.5 * even(steps)) - 1) / math.expm1(1.5)


def error(found: Tensor, expected: Tensor) -> float:
    return (found - expected).norm(dim=-1).max().item()


@pytest.fixture(scope="module")
def exact() -> dict[Flow, Tensor]:
    return {flow: carry("rk4", even(400), points(30), flow) for flow in (stirred, gathering)}


@pytest.mark.parametrize("grid", [even, uneven])
@pytest.mark.parametrize("solver", SOLVERS)
def test_halving_the_steps_shows_the_order(exact, solver, grid):
    # Multistep methods begin with nothing known, whose error does not show where the flow sets in gently.
    flow = gathering if solver in MULTISTEP else stirred
    found = [
        error(carry(solver, grid(steps), points(30), flow), exact[flow])
        for steps in ((100, 200, 400) if flow is gathering else (40, 80))
    ]
    slopes = np.log2(np.array(found[:-1]) / np.array(found[1:]))
    assert (slopes > ORDERS[solver] - 0.3).all(), slopes


@pytest.mark.parametrize("solver", MULTISTEP)
def test_multistep_methods_are_of_second_order_from_a_sudden_start(exact, solver):
    found = [error(carry(solver, even(steps), points(30)), exact[stirred]) for steps in (100, 200)]
    assert np.log2(found[0] / found[1]) > 1.9


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_flow_whose_solution_is_known(solver):
    """About the axis z by the angle 3 γ²; along it by the gradient of g(γ) z, g = 2 cos 2γ, so that artanh z grows by
    ∫ g."""

    def flow(gamma: float, x: Tensor) -> Tensor:
        turn, pull = 6 * gamma, 2 * math.cos(2 * gamma)
        axis = x.new_tensor([0.0, 0, 1]).expand_as(x)
        return turn * torch.cross(axis, x, dim=-1) + pull * project_to_tangent(x, axis)

    start = points(40)
    rise = torch.atanh(start[:, 2])
    longitude = torch.atan2(start[:, 1], start[:, 0]) + 3
    z, radius = torch.tanh(rise + math.sin(2)), 1 / torch.cosh(rise + math.sin(2))
    end = torch.stack([radius * torch.cos(longitude), radius * torch.sin(longitude), z], dim=-1)
    tolerance = {"euler": 0.1, "heun": 1e-3, "rk4": 1e-7}.get(solver, 3e-3)
    assert error(carry(solver, even(100), start, flow), end) < tolerance


@pytest.mark.parametrize("solver", SOLVERS)
def test_backwards_returns_to_the_start(solver):
    times, start = even(100), points(30)
    forwards = carry(solver, times, start)
    backwards = carry(solver, times.flip(0), forwards)
    tolerance = 0.2 if solver == "euler" else 1e-9 if solver == "rk4" else 2e-3
    torch.testing.assert_close(backwards, start, atol=tolerance, rtol=0)


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("number_type", [torch.float32, torch.float64])
def test_points_stay_on_the_sphere(solver, number_type):
    start = points(200).to(number_type)
    visited = []
    method = SOLVERS[solver]
    times = uneven(7)
    at = method.evaluation_times(times).tolist()

    def evaluate(number: int, x: Tensor) -> Tensor:
        return stirred(at[number], x.double()).to(number_type)

    end = method.carry(evaluate, times, start, lambda step, x: visited.append((step, x)))
    assert [step for step, _ in visited] == [1, 2, 3, 4, 5, 6, 7]
    assert end is visited[-1][1]
    for _, x in visited:
        assert x.dtype == number_type
        np.testing.assert_allclose(x.norm(dim=-1), 1, atol=1e-6 if number_type == torch.float32 else 1e-14)


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_single_step(solver):
    # Along great circles to a quarter turn, which is within every method's reach.
    start = points(50)
    tangent = math.pi / 2 * tangent_basis(start)[0]
    method = SOLVERS[solver]

    def onwards(number: int, x: Tensor) -> Tensor:
        return transport(start, x, tangent)

    end = method.carry(onwards, even(1), start, lambda step, x: None)
    torch.testing.assert_close(end, 2 / math.pi * tangent, atol=1e-12, rtol=0)


@pytest.mark.parametrize("solver", SOLVERS)
def test_no_flow_moves_nothing_and_a_wild_one_gives_numbers(solver):
    times, start = even(6), points(50).float()
    still = SOLVERS[solver].carry(lambda number, x: torch.zeros_like(x), times, start, lambda step, x: None)
    torch.testing.assert_close(still, start, atol=1e-6, rtol=0)
    # Steps of about half a turn and of many turns.
    for speed in (6 * math.pi * (1 - 1e-7), 6 * math.pi, 1e4):
        wild = SOLVERS[solver].carry(
            lambda number, x, speed=speed: speed * tangent_basis(x)[number % 2],
            times,
            start,
            lambda step, x: None,
        )
        assert wild.isfinite().all()
        np.testing.assert_allclose(wild.norm(dim=-1), 1, atol=1e-5)


def test_evaluation_times_are_in_order_and_shared():
    times = uneven(5)
    for solver in SOLVERS:
        at = SOLVERS[solver].evaluation_times(times)
        assert (at.diff() > 0).all()
        if solver.startswith("mid"):
            torch.testing.assert_close(at, (times[1:] + times[:-1]) / 2)
        else:
            assert len(at) == (11 if solver == "rk4" else 6)
            assert at[-1] == times[-1]
        assert SOLVERS[solver].averages(times).times.shape[0] == len(at)
        torch.testing.assert_close(SOLVERS[solver].evaluation_times(times.flip(0)), at.flip(0))


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("backwards", [False, True])
def test_divergence_weights_integrate_along_the_path(solver, backwards):
    times = uneven(6).flip(0) if backwards else uneven(6)
    method, evaluated = SOLVERS[solver], []

    def evaluate(number: int, x: Tensor) -> Tensor:
        evaluated.append(number)
        return stirred(0.1 * number, x)

    method.carry(evaluate, times, points(5), lambda step, x: None)
    assert len(evaluated) == 6 * method.stages
    at = method.evaluation_times(times)
    weights = method.divergence_weights(times)
    if len(weights) > len(evaluated):
        evaluated.append(len(at) - 1)
    values = np.polynomial.Polynomial([0.3, -2, 5, -4])
    exact = values.integ()(times[-1].item()) - values.integ()(times[0].item())
    assert weights @ values(at.numpy()[evaluated]) == pytest.approx(exact)


def test_midpoint_methods_barely_look_back():
    # Unlike Adams-Bashforth's, whose weights for equal steps are 23/12, -16/12 and 5/12: a wrong velocity moves the
    # points by no more than it lasts.
    start = points(40)
    east, _ = tangent_basis(start)
    for solver, most in (("mid3", 1.05), ("ab3", 1.9)):
        reached = [start]
        SOLVERS[solver].carry(
            lambda number, x: 0.01 * transport(start, x, east) * (number == 4),
            even(10),
            start,
            lambda step, x, reached=reached: reached.append(x),
        )
        moved = max((after - before).norm(dim=-1).max().item() for before, after in itertools.pairwise(reached))
        assert moved == pytest.approx(most * 0.001, rel=0.03)


def test_pull_back_undoes_the_differential_of_the_exponential_map():
    x = points(60)
    first, second = tangent_basis(x)
    for length in (1e-9, 1e-3, 0.5, 1.5, 2.8):
        w = length * (0.6 * first - 0.8 * second)
        direction = 0.3 * first + 1.1 * second
        h = 1e-6
        moved = (exp_map(x, w + h * direction) - exp_map(x, w - h * direction)) / (2 * h)
        torch.testing.assert_close(pull_back(x, exp_map(x, w), moved), direction, atol=1e-7, rtol=1e-6)


def test_pull_back_over_no_distance_and_over_half_a_turn():
    for number_type in (torch.float32, torch.float64):
        x = points(60).to(number_type)
        v = tangent_basis(x)[0]
        torch.testing.assert_close(pull_back(x, x.clone(), v), v, atol=1e-5, rtol=0)
        for nearly in (-x, exp_map(x, (math.pi - 1e-4) * tangent_basis(x)[1])):
            assert pull_back(x, nearly, project_to_tangent(nearly, v)).isfinite().all()


def test_transport_keeps_lengths_and_tangency():
    x, y = points(30), points(30, seed=1)
    v = tangent_basis(x)[0]
    carried = transport(x, y, v)
    torch.testing.assert_close(carried.norm(dim=-1), v.norm(dim=-1))
    torch.testing.assert_close((carried * y).sum(-1), torch.zeros(30, dtype=x.dtype), atol=1e-12, rtol=0)
    # It is the rotation that carries x to y along their great circle: what is across stays.
    across = torch.cross(x, y, dim=-1)
    torch.testing.assert_close(transport(x, y, across), across, atol=1e-12, rtol=0)
