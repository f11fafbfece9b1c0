"""How good a head is while it is trained: measured on photos that are held out, or on known posteriors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.baselines.heads import head_of_network
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.training.objectives import draw_noise, loss_of
from plonk_backend.training.trainer import TrainedModel
from plonk_backend.training.world_picture import draw_world

MAPS, SAMPLES, STEPS = 6, 200, 32
"""Photos of a picture, samples of each, and steps of kinds whose published sampler takes more."""

_DRAWS = 8
"""Points of each place that the loss is measured with, for kinds without a density."""

_LOSS_PLACES = 64
"""Places of each known posterior for that."""


@dataclass(frozen=True)
class HeldOut:
    """Photos that are not trained on.

    Attributes:
        conditions: embeddings, shape (N, C), or pictures, shape (N, 3, S, S), from end to end.
        places: unit vectors, shape (N, 3).
        names: what to call the first few.
    """

    conditions: Tensor
    places: NDArray[np.float64]
    names: Sequence[str] = ()

    def measure(self, model: TrainedModel) -> float:
        """Mean of -log p at the true places [nats per steradian]; the loss for kinds without a density."""
        embeddings = self._embeddings(model, len(self.places))
        density = head_of_network(model.plan.kind, model.network).log_density(embeddings, self.places[:, None])
        if density is not None:
            return -float(density.mean())
        device = next(model.network.parameters()).device
        places = torch.from_numpy(self.places).float()[:, None].expand(-1, _DRAWS, -1)
        noise = draw_noise(model.plan, 0, len(places), _DRAWS)
        with torch.inference_mode():
            return float(loss_of(model.plan, model.network, embeddings.to(device), places.to(device), noise.to(device)))

    def draw(self, model: TrainedModel, path: Path, step: int) -> None:
        """Samples of the first few photos on maps."""
        head = head_of_network(model.plan.kind, model.network)
        samples = head.sample(self._embeddings(model, MAPS), SAMPLES, 0, STEPS)
        heading = f"{model.plan.kind}, step {step:,} of {model.plan.steps:,}"
        draw_world(path, samples, self.places[:MAPS], heading=heading, titles=self.names[:MAPS])

    @torch.inference_mode()
    def _embeddings(self, model: TrainedModel, count: int) -> Tensor:
        conditions = self.conditions[:count]
        if model.encoder is None:
            return conditions
        device = next(model.encoder.parameters()).device
        parts = [model.encoder(part.to(device)).float().cpu() for part in torch.split(conditions, 64)]
        return torch.cat(parts)


@dataclass(frozen=True)
class KnownTruth:
    """Posteriors that are known, and draws from them.

    Attributes:
        truth: the posteriors.
        embeddings: one for each, shape (P, C).
        points: unit vectors drawn from each, shape (P, M, 3).
    """

    truth: Sequence[Mixture]
    embeddings: Tensor
    points: NDArray[np.float64]

    @classmethod
    def drawn(cls, truth: Sequence[Mixture], embeddings: NDArray[np.floating], count: int, seed: int) -> KnownTruth:
        """With `count` draws of each; their random numbers are not those of the training."""
        points = np.stack(
            [one.draw(np.random.default_rng((seed, number, 1)), count) for number, one in enumerate(truth)]
        )
        return cls(truth, torch.from_numpy(np.asarray(embeddings, dtype=np.float32)), points)

    def excess(self, model: TrainedModel) -> NDArray[np.float64] | None:
        """For each posterior, how much larger the head's mean of -log p is than the truth's own [nats], shape (P,).

        Over the same draws, so that the noise of the entropy's own estimate cancels: an estimate of the divergence of
        the head's posterior from the true one. None for kinds without a density.
        """
        density = head_of_network(model.plan.kind, model.network).log_density(self.embeddings, self.points)
        if density is None:
            return None
        true = np.stack([one.log_density(points) for one, points in zip(self.truth, self.points, strict=True)])
        return np.asarray((true - density).mean(axis=1))

    def entropy(self) -> float:
        """Mean over the posteriors of the draws' -log p under the truth itself [nats]."""
        return -float(
            np.mean([one.log_density(points).mean() for one, points in zip(self.truth, self.points, strict=True)])
        )

    def measure(self, model: TrainedModel) -> float:
        """Mean of -log p [nats per steradian]; the loss for kinds without a density."""
        excess = self.excess(model)
        if excess is not None:
            return self.entropy() + float(excess.mean())
        few = self.points[:, :_LOSS_PLACES]
        conditions = self.embeddings.repeat_interleave(few.shape[1], 0)
        return HeldOut(conditions, few.reshape(-1, 3)).measure(model)

    def draw(self, model: TrainedModel, path: Path, step: int) -> None:
        """Samples of the first posteriors on maps; the cross is one draw of the truth."""
        titles = [f"posterior {number + 1}" for number in range(len(self.truth))]
        HeldOut(self.embeddings, self.points[:, 0], titles).draw(model, path, step)
