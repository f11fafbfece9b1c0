"""Weights that integrate along a path."""

from __future__ import annotations

import math

import numpy as np
import pytest
from plonk_backend.flow.quadrature import spline_weights


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("count", [2, 3, 4, 9])
def test_polynomials_are_integrated_exactly(count, backwards):
    times = np.sort(np.random.default_rng(count).random(count))
    if backwards:
        times = times[::-1]
    weights = spline_weights(times)
    assert weights.shape == (count,)
    for power in range(min(count, 4)):
        exact = (times[-1] ** (power + 1) - times[0] ** (power + 1)) / (power + 1)
        assert weights @ times**power == pytest.approx(exact, abs=1e-12)


def test_the_error_falls_with_the_fourth_power_of_the_distance():
    errors = []
    for count in (17, 33, 65):
        times = np.linspace(0, 1, count) ** 2
        errors.append(abs(spline_weights(times) @ np.sin(5 * times) - (1 - math.cos(5)) / 5))
    assert (np.log2(np.array(errors[:-1]) / np.array(errors[1:])) > 3.7).all(), errors
