"""The schedules: agreement with the published figures, and what a sampler needs of any of them."""

from pathlib import Path

import numpy as np
import pytest
import torch
from plonk_backend.flow.schedule import CosineSchedule, LinearSchedule, SigmoidSchedule

DATA = Path(__file__).parents[1] / "data" / "parity_flow"
SCHEDULES = {
    "sigmoid_-7_3_1": SigmoidSchedule(),
    "sigmoid_-3_3_0.9": SigmoidSchedule(-3, 3, 0.9),
    "linear": LinearSchedule(),
    "cosine_1_0_1": CosineSchedule(),
}


@pytest.fixture(scope="module")
def expected():
    return {name: torch.from_numpy(value) for name, value in np.load(DATA / "expected.npz").items()}


def test_every_published_schedule_is_here(expected):
    stored = {name.removeprefix("schedule_").removesuffix("_derivative") for name in expected if "schedule_" in name}
    assert stored == set(SCHEDULES)


@pytest.mark.parametrize("name", SCHEDULES)
def test_values_and_derivatives_agree_with_the_published_ones(expected, name):
    schedule, t = SCHEDULES[name], expected["t"]
    torch.testing.assert_close(schedule(t), expected[f"schedule_{name}"], atol=1e-6, rtol=0)
    torch.testing.assert_close(schedule.derivative(t), expected[f"schedule_{name}_derivative"], atol=1e-6, rtol=0)


@pytest.mark.parametrize("name", SCHEDULES)
def test_from_noise_to_data_without_turning_back(name):
    gamma = SCHEDULES[name](torch.linspace(1, 0, 101, dtype=torch.float64))
    assert gamma[0] == 1e-9
    assert gamma[-1] == 1
    assert (gamma.diff() > 0).all()


@pytest.mark.parametrize("name", SCHEDULES)
def test_derivatives_agree_with_differences(name):
    schedule, h = SCHEDULES[name], 1e-6
    t = torch.linspace(0.01, 0.99, 50, dtype=torch.float64)
    slope = (schedule(t + h) - schedule(t - h)) / (2 * h)
    # The published derivative of the cosine has a cosine of the angle too many.
    factor = torch.sin(t * torch.pi / 2) if name == "cosine_1_0_1" else 1
    torch.testing.assert_close(schedule.derivative(t), slope * factor, atol=1e-7, rtol=1e-6)
