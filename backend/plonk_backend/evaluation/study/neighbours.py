"""Nearest neighbours by an encoder's features, as a posterior: what earthview must beat."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.evaluation.study.views import ViewSet

Array = NDArray[np.float64]

MOST = 128
"""Neighbours that are looked at."""

COUNTS, SOFTNESSES = (1, 8, 32, MOST), (0.02, 0.05, 0.1, 0.2, 0.5)
CONCENTRATIONS, FLOORS = (10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0), (0.01, 0.03, 0.1, 0.3)
_UNIFORM = 1e-9
"""κ of a distribution that is uniform."""
_BLOCK = 256


@dataclass(frozen=True)
class Kernel:
    """How neighbours become a posterior.

    Attributes:
        count: neighbours.
        softness: a neighbour at the distance d of the embedding has the weight exp(-d² / (C softness)), C numbers long.
        concentration: κ of the von Mises-Fisher distribution around each neighbour's place.
        floor: share of the uniform distribution.
    """

    count: int
    softness: float
    concentration: float
    floor: float


class Neighbours:
    """Posteriors from the places of the most similar views.

    Args:
        views: of known place.
        kernel: how they become a posterior.
    """

    def __init__(self, views: ViewSet, kernel: Kernel) -> None:
        self.kernel = kernel
        self._views = views
        self._features = torch.from_numpy(views.embeddings)

    @classmethod
    def fitted(cls, views: ViewSet, held_out: ViewSet) -> Neighbours:
        """With the kernel, of a few hundred, that has the best likelihood on views of the same imagery."""
        squared, which = nearest(torch.from_numpy(views.embeddings), torch.from_numpy(held_out.embeddings), MOST)
        places = views.positions[which]
        exponent = -0.5 * ((places - held_out.positions[:, None]) ** 2).sum(-1)
        best, best_value = Kernel(1, SOFTNESSES[0], CONCENTRATIONS[0], FLOORS[0]), -math.inf
        for count, softness in itertools.product(COUNTS, SOFTNESSES):
            weights = _weights(squared[:, :count], softness, views.embeddings.shape[1])
            for kappa in CONCENTRATIONS:
                scale = kappa / (2 * math.pi * -math.expm1(-2 * kappa))
                near = (weights * np.exp(kappa * exponent[:, :count])).sum(1) * scale
                for floor in FLOORS:
                    value = float(np.log((1 - floor) * near + floor / (4 * math.pi)).mean())
                    if value > best_value:
                        best, best_value = Kernel(count, softness, kappa, floor), value
        return cls(views, best)

    def mixtures(self, embeddings: Tensor) -> list[Mixture]:
        """The posteriors: a component around each neighbour, and one that is uniform."""
        kernel = self.kernel
        squared, which = nearest(self._features, embeddings, kernel.count)
        weights = _weights(squared, kernel.softness, embeddings.shape[1]) * (1 - kernel.floor)
        kappa = np.append(np.full(which.shape[1], kernel.concentration), _UNIFORM)
        return [
            Mixture(np.append(row, kernel.floor), np.vstack([self._views.positions[rows], [0.0, 0.0, 1.0]]), kappa)
            for row, rows in zip(weights, which, strict=True)
        ]

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> Array:
        """See `Posteriors.sample`."""
        generator = np.random.default_rng(seed)
        return np.stack([mixture.draw(generator, samples) for mixture in self.mixtures(embeddings)])

    def log_density(self, embeddings: Tensor, points: Array) -> Array:
        """See `Posteriors.log_density`."""
        pairs = zip(self.mixtures(embeddings), points, strict=True)
        return np.stack([mixture.log_density(places) for mixture, places in pairs])

    def estimates(self, embeddings: Tensor) -> Array:
        """Places of the most similar views, shape (P, 3)."""
        return self._views.positions[nearest(self._features, embeddings, 1)[1][:, 0]]


def nearest(features: Tensor, embeddings: Tensor, count: int) -> tuple[Array, NDArray[np.int64]]:
    """Squared distances and rows of the nearest features (N, C) to embeddings (P, C), nearest first, shape (P, count).

    Fewer if there are not so many.
    """
    count = min(count, len(features))
    lengths = features.square().sum(-1)
    squared, which = [], []
    for part in torch.split(embeddings, _BLOCK):
        distances = part.square().sum(-1, keepdim=True) - 2 * part @ features.T + lengths
        value, row = torch.topk(distances, count, dim=1, largest=False)
        squared.append(value.clamp_min(0).double().numpy())
        which.append(row.numpy())
    return np.concatenate(squared), np.concatenate(which)


def _weights(squared: Array, softness: float, length: int) -> Array:
    """Shape (P, K), each row's sum 1."""
    logs = -(squared - squared[:, :1]) / (softness * length)
    weights = np.exp(logs)
    return np.asarray(weights / weights.sum(1, keepdims=True))
