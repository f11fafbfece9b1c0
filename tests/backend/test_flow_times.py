"""Flow times: the steps' places, and averages over them that change no smooth course and hear no tremor."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.flow.times import _hat, at_points, over_neighbours, over_steps, step_times

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
def test_averages_reach_to_the_second_neighbours(grid):
    gammas = GRIDS[grid].numpy()
    averages = over_neighbours(GRIDS[grid])
    for number in range(len(gammas)):
        low, high = sorted([gammas[max(number - 2, 0)], gammas[min(number + 2, len(gammas) - 1)]])
        nodes = np.sort(averages.times[number])
        assert low < nodes[0] < low + (high - low) / 10
        assert high - (high - low) / 10 < nodes[-1] < high


def test_averages_blow_no_tremor_up():
    # Weights of both signs would; those inside are nearly hats, and those at the ends extrapolate a little.
    for steps in (12, 32):
        sizes = np.abs(over_neighbours(step_times(steps)).weights).sum(1)
        assert sizes[2:-2].max() < 2
        assert sizes.max() < 7


def test_hats_of_all_times_add_up():
    gammas = np.linspace(0, 1, 12)
    places = np.random.default_rng(0).uniform(gammas[2], gammas[-3], 500)
    total = np.zeros(500)
    for number, here in enumerate(gammas):
        low, high = gammas[max(number - 2, 0)] - here, gammas[min(number + 2, 11)] - here
        inside = (places > here + low) & (places < here + high)
        total += np.where(inside, _hat(places - here, low, high), 0)
    np.testing.assert_allclose(total, 2, atol=1e-12)


@pytest.mark.parametrize("grid", GRIDS)
def test_averages_are_the_same_forwards_and_backwards(grid):
    forwards, backwards = over_neighbours(GRIDS[grid]), over_neighbours(GRIDS[grid].flip(0))
    np.testing.assert_allclose(backwards.times[::-1, ::-1], forwards.times, atol=1e-15)
    np.testing.assert_allclose(backwards.weights[::-1, ::-1], forwards.weights, atol=1e-12)


def test_averages_do_not_hear_a_tremor():
    # What a network makes of cos(1000 γ), between neighbours that are several of its periods apart.
    averages = over_neighbours(torch.linspace(0, 1, 21, dtype=torch.float64))
    tremor = np.abs((averages.weights * np.cos(1000 * averages.times)).sum(1))
    assert tremor[1:-1].max() < 0.1
    assert tremor.max() < 0.3
    assert np.abs(np.cos(1000 * np.linspace(0, 1, 21))).mean() > 0.5


def test_a_single_time_is_its_own_average():
    averages = over_neighbours(torch.tensor([0.4], dtype=torch.float64))
    np.testing.assert_array_equal(averages.times, [[0.4]])
    np.testing.assert_array_equal(averages.weights, [[1.0]])


def test_points_are_averages_of_themselves():
    averages = at_points(UNEVEN)
    np.testing.assert_array_equal(averages.times, UNEVEN.numpy()[:, None])
    np.testing.assert_array_equal(averages.weights, 1)


@pytest.mark.parametrize("backwards", [False, True])
def test_averages_over_steps_see_every_time_once(backwards):
    gammas = UNEVEN.flip(0) if backwards else UNEVEN
    averages = over_steps(gammas)
    assert averages.times.shape[0] == len(gammas) - 1
    np.testing.assert_allclose(averages.weights.sum(1), 1)
    for number, nodes in enumerate(averages.times):
        low, high = sorted(gammas[number : number + 2].tolist())
        assert ((nodes > low) & (nodes < high)).all()
    # The steps' averages, each as long as its step, make up the whole integral.
    lengths = np.diff(gammas.numpy())
    for course in (np.polynomial.Polynomial([0.3, -2]), np.polynomial.Polynomial([0, 1, -3])):
        total = lengths @ (averages.weights * course(averages.times)).sum(1)
        exact = course.integ()(gammas[-1].item()) - course.integ()(gammas[0].item())
        assert total == pytest.approx(exact, rel=1e-3)


def test_averages_over_steps_do_not_hear_a_tremor():
    averages = over_steps(torch.linspace(0, 1, 21, dtype=torch.float64))
    assert np.abs((averages.weights * np.cos(1000 * averages.times)).sum(1)).max() < 0.05
