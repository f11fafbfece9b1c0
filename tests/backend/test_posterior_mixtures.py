"""Mixtures of von Mises-Fisher distributions, whose truth is known; the other posterior tests draw from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from plonk_backend.posterior import Posterior
from plonk_backend.posterior.grid import column_longitudes, row_latitudes
from plonk_backend.sphere import to_unit


@dataclass(frozen=True)
class Component:
    weight: float
    longitude: float
    latitude: float
    kappa: float


Mixture = tuple[Component, ...]

MIXTURES: dict[str, Mixture] = {
    "broad": (Component(1, 2.35, 48.85, 10),),
    "pole": (Component(1, 0, 90, 100),),
    "antimeridian": (Component(1, 180, -17, 1000),),
    "two": (Component(0.7, 2.35, 48.85, 200), Component(0.3, -74, 40.7, 200)),
    "three": (Component(0.2, 151.2, -33.9, 2000), Component(0.3, -179.5, 65, 500), Component(0.5, 0, -90, 50)),
    "uneven": (Component(0.25, 60, 25, 800), Component(0.35, -99.1, 19.4, 50), Component(0.4, 100, 5, 10)),
    "near uniform": (Component(0.5, 20, 0, 0.5), Component(0.5, -100, 55, 3)),
}


def log_density(mixture: Mixture, points: np.ndarray) -> np.ndarray:
    """log p [nats per steradian]: κ / (2π (1 - exp(-2κ))) exp(κ (cos θ - 1)), summed over the components."""
    terms = [
        np.log(c.weight * c.kappa / (2 * np.pi * -np.expm1(-2 * c.kappa)))
        - c.kappa * ((points - to_unit(c.longitude, c.latitude)) ** 2).sum(-1) / 2
        for c in mixture
    ]
    return np.logaddexp.reduce(terms, axis=0)


def draw_points(mixture: Mixture, count: int, rng: np.random.Generator) -> np.ndarray:
    """Unit vectors by the inverse of the distribution of cos θ (Ulrich 1984; Wood 1994), in no order."""
    chosen = rng.choice(len(mixture), count, p=[c.weight for c in mixture])
    kappa = np.array([c.kappa for c in mixture])[chosen]
    centre = to_unit([c.longitude for c in mixture], [c.latitude for c in mixture])[chosen]
    # 1 - cos θ, not cos θ: sharp peaks keep their digits.
    drop = -np.log1p(-rng.random(count) * -np.expm1(-2 * kappa)) / kappa
    aside = np.where(np.abs(centre[:, :1]) < 0.9, [[1.0, 0, 0]], [[0, 1.0, 0]])
    east = np.cross(centre, aside)
    east /= np.linalg.norm(east, axis=1, keepdims=True)
    turn = rng.random(count)[:, None] * 2 * np.pi
    radius = np.sqrt(drop * (2 - drop))[:, None]
    points = (1 - drop)[:, None] * centre + radius * (np.cos(turn) * east + np.sin(turn) * np.cross(centre, east))
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def draw(mixture: Mixture, count: int, seed: int = 0) -> Posterior:
    points = draw_points(mixture, count, np.random.default_rng(seed))
    return Posterior(points, log_density(mixture, points))


def true_density(mixture: Mixture, rows: int) -> np.ndarray:
    """Density [1/steradian] at the centres of a grid's cells."""
    longitude, latitude = np.degrees(column_longitudes(2 * rows)), np.degrees(row_latitudes(rows))
    return np.exp(log_density(mixture, to_unit(longitude[None, :], latitude[:, None])))


@pytest.mark.parametrize("name", MIXTURES)
def test_samples_have_the_mean_of_the_mixture(name: str) -> None:
    # The mean of a von Mises-Fisher distribution points to its centre and is coth κ - 1/κ long.
    mixture = MIXTURES[name]
    mean = sum(c.weight * (1 / np.tanh(c.kappa) - 1 / c.kappa) * to_unit(c.longitude, c.latitude) for c in mixture)
    points = draw_points(mixture, 40_000, np.random.default_rng(1))
    np.testing.assert_allclose(points.mean(0), mean, atol=0.01)


def test_log_densities_integrate_to_one() -> None:
    from plonk_backend.posterior.grid import total_mass

    assert total_mass(true_density(MIXTURES["uneven"], 360)) == pytest.approx(1, abs=1e-4)
