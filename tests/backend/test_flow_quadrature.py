"""Weights that integrate along a path."""

from __future__ import annotations

import math
import tracemalloc

import numpy as np
import pytest
from plonk_backend.flow.quadrature import polynomial_weights, spline_weights


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


def test_the_integral_may_begin_and_end_elsewhere():
    middles = np.array([0.1, 0.25, 0.45, 0.8])
    for sign in (1, -1):
        weights = spline_weights(sign * middles, 0, sign * 1.0)
        for power in range(4):
            exact = sign ** (power + 1) / (power + 1)
            assert weights @ (sign * middles) ** power == pytest.approx(exact, abs=1e-12)
    np.testing.assert_allclose(spline_weights([0.5], 0, 1), [1])


def test_ten_thousand_times_take_little_memory():
    """A table of the spline's coefficients for every time alone would be 0.8 GB, and what is made of it several."""
    times = np.linspace(1, 0, 10_001) ** 2
    tracemalloc.start()
    try:
        weights = spline_weights(times)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert weights @ times**3 == pytest.approx(-1 / 4, abs=1e-12)
    assert peak < 20e6


def test_polynomial_weights_are_exact_for_polynomials():
    for times, start, end in (([0.5, 0.35, 0.1], 0.5, 0.75), ([0.6, 0.35, 0.1], 0.5, 0.7), ([0.1], 0.4, 0.65)):
        for scale in (1, -1):
            past = [scale * time for time in times]
            weights = polynomial_weights(past, scale * start, scale * end)
            for power in range(len(times)):
                exact = scale ** (power + 1) * (end ** (power + 1) - start ** (power + 1)) / (power + 1)
                assert sum(b * t**power for b, t in zip(weights, past, strict=True)) == pytest.approx(exact)
    # The classical figures for equal steps: Adams-Bashforth's, and those of a step whose middle is known.
    np.testing.assert_allclose(polynomial_weights([2, 1, 0], 2, 3), np.array([23, -16, 5]) / 12)
    np.testing.assert_allclose(polynomial_weights([3, 2, 1, 0], 3, 4), np.array([55, -59, 37, -9]) / 24)
    np.testing.assert_allclose(polynomial_weights([2.5, 1.5, 0.5], 2, 3), np.array([25, -2, 1]) / 24, atol=1e-12)


def test_the_error_falls_with_the_fourth_power_of_the_distance():
    errors = []
    for count in (17, 33, 65):
        times = np.linspace(0, 1, count) ** 2
        errors.append(abs(spline_weights(times) @ np.sin(5 * times) - (1 - math.cos(5)) / 5))
    assert (np.log2(np.array(errors[:-1]) / np.array(errors[1:])) > 3.7).all(), errors
