"""Known posteriors, mixtures of von Mises-Fisher distributions: what samples and densities are held against."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plonk_backend.request import RequestError
from plonk_backend.sphere import to_unit


@dataclass(frozen=True)
class Mixture:
    """Σ wⱼ vMF(μⱼ, κⱼ), vMF(x) = κ / (2π (1 - exp(-2κ))) exp(κ (⟨μ, x⟩ - 1)) (Fisher, 1953).

    Attributes:
        weights: they add up to 1, shape (J,).
        centres: unit vectors μ, shape (J, 3).
        concentrations: κ > 0, shape (J,).
    """

    weights: NDArray[np.float64]
    centres: NDArray[np.float64]
    concentrations: NDArray[np.float64]

    def log_density(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """log p at unit vectors, shape (N, 3) -> (N,) [nats per steradian]."""
        kappa = self.concentrations
        # ⟨μ, x⟩ - 1 = -|x - μ|² / 2 keeps its digits where x is close to μ.
        exponent = -0.5 * kappa * ((points[:, None] - self.centres) ** 2).sum(-1)
        logs = exponent + np.log(self.weights * kappa / (2 * np.pi)) - np.log(-np.expm1(-2 * kappa))
        total: NDArray[np.float64] = np.logaddexp.reduce(logs, axis=1)
        return total

    def draw(self, generator: np.random.Generator, count: int) -> NDArray[np.float64]:
        """Independent draws, unit vectors of shape (count, 3).

        ⟨μ, x⟩ = 1 + log(u + (1 - u) exp(-2κ)) / κ for a uniform u: its distribution function on S², inverted.
        """
        component = generator.choice(len(self.weights), count, p=self.weights)
        kappa, centre = self.concentrations[component], self.centres[component]
        uniform = generator.random(count)
        below = -np.log(uniform + (1 - uniform) * np.exp(-2 * kappa)) / kappa
        cosine, sine = 1 - below, np.sqrt(np.clip(below * (2 - below), 0, None))
        other = np.where(np.abs(centre[:, :1]) < 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
        first = np.cross(centre, other)
        first /= np.linalg.norm(first, axis=-1, keepdims=True)
        second = np.cross(centre, first)
        angle = 2 * np.pi * generator.random(count)
        across = np.cos(angle)[:, None] * first + np.sin(angle)[:, None] * second
        points = cosine[:, None] * centre + sine[:, None] * across
        return np.asarray(points / np.linalg.norm(points, axis=-1, keepdims=True))


def read_truth(path: Path) -> tuple[Mixture, ...]:
    """The mixtures of a JSON file: for each embedding a list of components with weight, latitude, longitude and kappa.

    Raises:
        RequestError: the file cannot be read or holds something else.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_mixture(components) for components in content)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RequestError(
            f"The truth {path} cannot be read ({type(error).__name__}: {error}); it should be JSON with, for each "
            "embedding, a list of components with weight, latitude, longitude and kappa."
        ) from error


def _mixture(components: list[dict[str, float]]) -> Mixture:
    def column(name: str) -> NDArray[np.float64]:
        return np.array([float(component[name]) for component in components])

    weights, kappa = column("weight"), column("kappa")
    if not len(weights) or weights.min() <= 0 or kappa.min() <= 0:
        raise ValueError("weights and kappa must be positive")
    return Mixture(weights / weights.sum(), to_unit(column("longitude"), column("latitude")), kappa)
