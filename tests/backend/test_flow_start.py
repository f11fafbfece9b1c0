"""Start points: a sequence from a seed, each point uniform on the sphere, all of them evenly spread."""

from __future__ import annotations

import numpy as np
import pytest
from plonk_backend.flow.start import start_points

CENTRES = np.random.default_rng(0).normal(size=(200, 3))
CENTRES /= np.linalg.norm(CENTRES, axis=-1, keepdims=True)


def test_a_point_depends_on_the_seed_and_its_number_alone():
    many = start_points(7, 1000)
    for count in (1, 2, 255, 256, 257):
        np.testing.assert_array_equal(start_points(7, count), many[:count])
    assert start_points(7, 0).shape == (0, 3)
    np.testing.assert_allclose(np.linalg.norm(many, axis=-1), 1, atol=1e-14)
    assert np.abs(start_points(8, 10) - many[:10]).max() > 0.1


@pytest.mark.parametrize("number", [0, 1, 5000])
def test_each_point_is_uniform_over_the_seeds(number):
    seeds = 1200
    drawn = np.array([start_points(seed, number + 1)[number] for seed in range(seeds)])
    # Equal cells of height and longitude: chi-square with 19 degrees of freedom, 43.8 is its 99.9 % point.
    height = np.clip(((drawn[:, 2] + 1) / 2 * 4).astype(int), 0, 3)
    sector = np.clip(((np.arctan2(drawn[:, 1], drawn[:, 0]) / (2 * np.pi) % 1) * 5).astype(int), 0, 4)
    counts = np.bincount(height * 5 + sector, minlength=20)
    assert ((counts - seeds / 20) ** 2 / (seeds / 20)).sum() < 43.8
    np.testing.assert_allclose(drawn.mean(0), 0, atol=4 / np.sqrt(3 * seeds))
    np.testing.assert_allclose(drawn.T @ drawn / seeds, np.eye(3) / 3, atol=0.04)


@pytest.mark.parametrize("count", [256, 1000, 3000])
def test_spread_more_evenly_than_independent_points(count):
    def discrepancy(points: np.ndarray) -> float:
        """The root mean square error of the shares in caps of many centres and sizes."""
        cosine = points @ CENTRES.T
        edges = np.linspace(-0.95, 0.95, 20)
        shares = np.array([(cosine > edge).mean(0) for edge in edges])
        return float(np.sqrt(((shares - (1 - edges[:, None]) / 2) ** 2).mean()))

    independent = np.random.default_rng(1).normal(size=(8, count, 3))
    independent /= np.linalg.norm(independent, axis=-1, keepdims=True)
    ours = max(discrepancy(start_points(seed, count)) for seed in range(8))
    assert ours < np.mean([discrepancy(points) for points in independent]) / 3
