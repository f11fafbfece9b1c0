"""A classifier over cells of equal area, as a posterior: what earthview must beat."""

from __future__ import annotations

import copy
import math
from typing import Literal, TypeAlias

import healpix  # type: ignore[import-untyped]
import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from plonk_backend.evaluation.study.views import ViewSet

Array = NDArray[np.float64]
Shape: TypeAlias = Literal["linear", "perceptron"]

NSIDE = 16
"""Of the HEALPix grid: 3072 cells of 166,000 km² each."""

HIDDEN = 256
_RATE, _BATCH = 2e-3, 256


def cells_of(points: NDArray[np.floating], nside: int = NSIDE) -> NDArray[np.int64]:
    """Numbers of the cells (nested) of unit vectors, shape (N, 3) -> (N,)."""
    return np.asarray(healpix.vec2pix(nside, *np.asarray(points, dtype=np.float64).T, nest=True), dtype=np.int64)


class CellClassifier:
    """Posteriors that are uniform within each cell.

    Args:
        network: embeddings (P, C) -> logits (P, 12 nside²).
        nside: of the HEALPix grid.
    """

    def __init__(self, network: nn.Module, nside: int = NSIDE) -> None:
        self._network = network.eval()
        self._nside = nside

    @classmethod
    def trained(
        cls, shape: Shape, views: ViewSet, held_out: ViewSet, *, epochs: int, seed: int, nside: int = NSIDE
    ) -> tuple[CellClassifier, float]:
        """Trained by cross-entropy; kept is the epoch with the least on views of the same imagery, and that [nats]."""
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            network = _network(shape, views.embeddings.shape[1], 12 * nside**2)
            optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=1e-2)
            embeddings, cells = torch.from_numpy(views.embeddings), torch.from_numpy(cells_of(views.positions, nside))
            beside, cells_beside = (
                torch.from_numpy(held_out.embeddings),
                torch.from_numpy(cells_of(held_out.positions, nside)),
            )
            best, kept = math.inf, copy.deepcopy(network)
            for _ in range(epochs):
                network.train()
                for rows in torch.split(torch.randperm(len(embeddings)), _BATCH):
                    optimizer.zero_grad()
                    F.cross_entropy(network(embeddings[rows]), cells[rows]).backward()  # type: ignore[no-untyped-call]
                    optimizer.step()
                network.eval()
                with torch.inference_mode():
                    value = float(F.cross_entropy(network(beside), cells_beside))
                if value < best:
                    best, kept = value, copy.deepcopy(network)
        return cls(kept, nside), best

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> Array:
        """See `Posteriors.sample`."""
        generator = np.random.default_rng(seed)
        chances = np.exp(self._log_probabilities(embeddings)).cumsum(1)
        chances /= chances[:, -1:]
        cells = np.stack([np.searchsorted(row, generator.random(samples), side="right") for row in chances])
        theta, phi = healpix.randang(self._nside, cells.reshape(-1), nest=True, rng=generator)
        points = np.stack([np.sin(theta) * np.cos(phi), np.sin(theta) * np.sin(phi), np.cos(theta)], axis=-1)
        return np.asarray(points.reshape(*cells.shape, 3))

    def log_density(self, embeddings: Tensor, points: Array) -> Array:
        """See `Posteriors.log_density`."""
        cells = cells_of(points.reshape(-1, 3), self._nside).reshape(points.shape[:2])
        area = 4 * math.pi / (12 * self._nside**2)
        return np.take_along_axis(self._log_probabilities(embeddings), cells, axis=1) - math.log(area)

    def estimates(self, embeddings: Tensor) -> Array:
        """Centres of the most probable cells, shape (P, 3)."""
        best = self._log_probabilities(embeddings).argmax(1)
        return np.stack(healpix.pix2vec(self._nside, best, nest=True), axis=-1)

    @torch.inference_mode()
    def _log_probabilities(self, embeddings: Tensor) -> Array:
        return np.asarray(F.log_softmax(self._network(embeddings).double(), dim=-1).numpy())


def _network(shape: Shape, length: int, cells: int) -> nn.Module:
    if shape == "linear":
        return nn.Linear(length, cells)
    return nn.Sequential(
        nn.Linear(length, HIDDEN), nn.GELU(), nn.LayerNorm(HIDDEN), nn.Dropout(0.2), nn.Linear(HIDDEN, cells)
    )
