"""Flow times: the steps' places, and averages over them that change no smooth course and hear no tremor."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.flow.times import _hat, at_points, over_neighbours, step_times

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


@pytest.mark.parametrize("grid", GRIDS)
def test_averages_keep_cubic_courses(grid):
    gammas = GRIDS[grid].numpy()
    averages = over_neighbours(GRIDS[grid])
    np.testing.assert_allclose(averages.weights.sum(1), 1, atol=1e-12)
    offsets = averages.times - gammas[:, None]
    for power in (1, 2, 3):
        np.testing.assert_allclose((averages.weights * offsets**power).sum(1), 0, atol=1e-12)
    course = np.polynomial.Polynomial([0.3, -2, 5, -4])
    np.testing.assert_allclose((averages.weights * course(averages.times)).sum(1), course(gammas), atol=1e-12)


@pytest.mark.parametrize("grid", GRIDS)
def test_averages_reach_to_the_neighbours_and_end_at_points(grid):
    gammas = GRIDS[grid].numpy()
    averages = over_neighbours(GRIDS[grid])
    for end in (0, -1):
        np.testing.assert_array_equal(averages.times[end], gammas[end])
        # One number in all nodes, so that their mean is the value at the point.
        np.testing.assert_allclose(averages.weights[end].sum(), 1, atol=1e-14)
    for number in range(1, len(gammas) - 1):
        low, high = sorted([gammas[number - 1], gammas[number + 1]])
        nodes = np.sort(averages.times[number])
        assert low < nodes[0] < low + (high - low) / 10
        assert high - (high - low) / 10 < nodes[-1] < high
    # Weights of both signs would blow a tremor up; these are nearly hats.
    assert np.abs(averages.weights).sum(1).max() < 2


def test_hats_of_all_times_add_up_to_one():
    gammas = UNEVEN.numpy()
    places = np.random.default_rng(0).uniform(gammas[1], gammas[-2], 500)
    total = np.zeros(500)
    for before, here, after in zip(gammas, gammas[1:-1], gammas[2:], strict=False):
        total += np.clip(_hat(places - here, before - here, after - here), 0, None)
    np.testing.assert_allclose(total, 1, atol=1e-12)


@pytest.mark.parametrize("grid", GRIDS)
def test_averages_are_the_same_forwards_and_backwards(grid):
    forwards, backwards = over_neighbours(GRIDS[grid]), over_neighbours(GRIDS[grid].flip(0))
    np.testing.assert_allclose(backwards.times[::-1, ::-1], forwards.times, atol=1e-15)
    np.testing.assert_allclose(backwards.weights[::-1, ::-1], forwards.weights, atol=1e-12)


def test_averages_do_not_hear_a_tremor():
    # What a network makes of cos(1000 γ), between neighbours that are several of its periods apart.
    averages = over_neighbours(torch.linspace(0, 1, 21, dtype=torch.float64))
    tremor = (averages.weights * np.cos(1000 * averages.times)).sum(1)[1:-1]
    assert np.abs(tremor).max() < 0.1
    assert np.abs(np.cos(1000 * np.linspace(0, 1, 21)[1:-1])).max() > 0.9


def test_points_are_averages_of_themselves():
    averages = at_points(UNEVEN)
    np.testing.assert_array_equal(averages.times, UNEVEN.numpy()[:, None])
    np.testing.assert_array_equal(averages.weights, 1)
