"""Log densities estimated from neighbours."""

import numpy as np
import pytest
from plonk_backend.posterior.neighbours import estimated_posterior
from test_posterior_mixtures import MIXTURES, draw_points, log_density


@pytest.mark.parametrize("name", sorted(MIXTURES))
def test_estimates_agree_with_the_truth_on_average(name):
    points = draw_points(MIXTURES[name], 4096, np.random.default_rng(1))
    error = estimated_posterior(points).log_density - log_density(MIXTURES[name], points)
    assert abs(error.mean()) < 0.1
    assert np.median(np.abs(error)) < 0.25


def test_one_sample_two_samples_and_samples_in_one_point():
    one = np.array([[0.0, 0.0, 1.0]])
    assert estimated_posterior(one).log_density == pytest.approx([-np.log(4 * np.pi)])
    for points in (np.array([[0.0, 0.0, 1.0], [0.0, 0.0, -1.0]]), np.repeat(one, 50, axis=0)):
        assert np.isfinite(estimated_posterior(points).log_density).all()
