"""What the study measures: anything that makes a posterior of an embedding."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.reference import projected_euler, sample_reference

Array = NDArray[np.float64]


class Posteriors(Protocol):
    """Makes posteriors, as `plonk_backend.baselines.heads.Head` does; every head is one."""

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> Array:
        """Unit vectors, shape (P, samples, 3), for embeddings of shape (P, C)."""
        ...

    def log_density(self, embeddings: Tensor, points: Array) -> Array | None:
        """Log densities [nats per steradian] at unit vectors, shape (P, M, 3) -> (P, M); None where there is none."""
        ...


class PublishedRiemannian:
    """A Riemannian flow, sampled by the published Euler steps: what the other two flows are sampled by."""

    def __init__(self, network: GeoAdaLNMLP) -> None:
        self._network = network

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> Array:
        """See `Posteriors.sample`."""
        return sample_reference(
            self._network, embeddings, samples=samples, steps=steps or 250, seed=seed, rule=projected_euler
        )

    def log_density(self, embeddings: Tensor, points: Array) -> None:
        """None: Euler's steps have no density of their own."""


def of_array(embeddings: NDArray[np.floating]) -> Tensor:
    """As torch takes them: float32."""
    return torch.from_numpy(np.array(embeddings, dtype=np.float32))
