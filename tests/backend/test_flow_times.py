"""Flow times: the steps' places, and averages over them that change no linear course and hear no tremor."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.flow.times import at_points, over_cells, over_steps, step_times
from torch import Tensor

UNEVEN = torch.tensor([0.0, 0.31, 0.35, 0.6, 0.61, 0.9, 1.0], dtype=torch.float64)
GRIDS = {
    "steps": step_times(12),
    "one step and its middle": SOLVERS["rk4"].evaluation_times(step_times(1)),
    "backwards": SOLVERS["rk4"].evaluation_times(step_times(6).flip(0)),
    "uneven": UNEVEN,
}


@pytest.mark.parametrize("steps", [1, 2, 32, 192])
def test_steps_run_from_noise_to_data(steps):
    times = step_times(steps)
    assert times.dtype == torch.float64
    assert times.shape == (steps + 1,)
    assert times[0] == 0
    assert times[-1] == 1
    assert (times.diff() > 0).all()


AVERAGES = {"cells": over_cells, "steps": over_steps}


def stretches(kind: str, gammas: Tensor) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The edges of what is averaged over, and the times that the averages stand for."""
    course = gammas.numpy()
    middles = (course[1:] + course[:-1]) / 2
    return (course, middles) if kind == "steps" else (np.array([course[0], *middles, course[-1]]), course)


@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize("kind", AVERAGES)
def test_averages_keep_linear_courses(kind, grid):
    averages = AVERAGES[kind](GRIDS[grid])
    _, course = stretches(kind, GRIDS[grid])
    np.testing.assert_allclose(averages.weights.sum(1), 1, atol=1e-12)
    np.testing.assert_allclose((averages.weights * averages.times).sum(1), course, atol=1e-12)


@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize("kind", AVERAGES)
def test_averages_see_every_time_once(kind, grid):
    averages = AVERAGES[kind](GRIDS[grid])
    edges, _ = stretches(kind, GRIDS[grid])
    assert len(averages.times) == len(edges) - 1
    for some, ends in zip(averages.times, np.stack([edges[:-1], edges[1:]], axis=1), strict=True):
        nodes, (low, high) = np.sort(some), sorted(ends)
        assert low < nodes[0] < low + (high - low) / 10
        assert high - (high - low) / 10 < nodes[-1] < high
    forwards, backwards = averages, AVERAGES[kind](GRIDS[grid].flip(0))
    np.testing.assert_allclose(backwards.times[::-1, ::-1], forwards.times, atol=1e-15)
    np.testing.assert_allclose(backwards.weights[::-1, ::-1], forwards.weights, atol=1e-12)


@pytest.mark.parametrize("kind", AVERAGES)
def test_averages_of_equal_stretches_make_up_the_integral(kind):
    averages = AVERAGES[kind](torch.linspace(0, 1, 13, dtype=torch.float64))
    within = slice(1, -1) if kind == "cells" else slice(None)
    course = np.polynomial.Polynomial([0.3, -2, 5, -4])
    total = (averages.weights * course(averages.times)).sum(1)[within].sum() / 12
    low, high = (1 / 24, 23 / 24) if kind == "cells" else (0, 1)
    assert total == pytest.approx(course.integ()(high) - course.integ()(low), rel=1e-3)


@pytest.mark.parametrize("kind", AVERAGES)
def test_averages_do_not_hear_a_tremor(kind):
    # What a network makes of cos(1000 γ), over stretches that are several of its periods long.
    averages = AVERAGES[kind](torch.linspace(0, 1, 21, dtype=torch.float64))
    tremor = np.abs((averages.weights * np.cos(1000 * averages.times)).sum(1))
    assert tremor[1:-1].max() < 0.05
    assert tremor.max() < 0.25  # a time at the edge of its cell is extrapolated to
    assert np.abs(np.cos(1000 * np.linspace(0, 1, 21))).mean() > 0.5


def test_a_single_time_is_its_own_average():
    averages = over_cells(torch.tensor([0.4], dtype=torch.float64))
    np.testing.assert_array_equal(averages.times, [[0.4]])
    np.testing.assert_array_equal(averages.weights, [[1.0]])


def test_points_are_averages_of_themselves():
    averages = at_points(UNEVEN)
    np.testing.assert_array_equal(averages.times, UNEVEN.numpy()[:, None])
    np.testing.assert_array_equal(averages.weights, 1)
