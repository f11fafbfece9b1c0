"""The endless stream of training batches, rendered by worker processes beside the training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from multiprocessing.sharedctypes import Synchronized
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.utils.data import IterableDataset, get_worker_info

from plonk_backend.training.augmentation import augment
from plonk_backend.training.imagery import Texture
from plonk_backend.training.negatives import draw_negatives
from plonk_backend.training.rendering import draw_cameras, draw_targets, render, uniform_points

if TYPE_CHECKING:
    from plonk_backend.training.earthview import TrainingPlan

Batch = tuple[Tensor, Tensor, Tensor]


def draw_batch(
    plan: TrainingPlan, texture: Texture, pictures: Sequence[Tensor], size: int, generator: torch.Generator
) -> Batch:
    """Pictures (B, 3, size, size), true positions (B, 3) and whether there is one (B,); the others' are uniform."""
    negatives = round(plan.batch * plan.negatives)
    count = plan.batch - negatives
    targets = draw_targets(texture, count, plan.land, generator)
    cameras = draw_cameras(targets, generator, width_km=(250, 4600))
    sharpness = torch.rand(count, generator=generator) * 1.3 - 0.4
    views = augment(render(texture, cameras, size, sharpness), generator, plan.clean)
    others = draw_negatives(pictures, negatives, size, generator)
    known = torch.cat([torch.ones(count), torch.zeros(negatives)]).bool()
    return torch.cat([views, others]), torch.cat([targets, uniform_points(negatives, generator)]), known


class Stream(IterableDataset[Batch]):
    """Batches without end; each worker has random numbers of its own.

    Args:
        plan: the training plan.
        texture: global imagery.
        pictures: photographs that are no overhead views.
        progress: share of the training that is done, written by the trainer: it decides the pictures' size.
        seed: of the random numbers.
    """

    def __init__(
        self, plan: TrainingPlan, texture: Texture, pictures: Sequence[Tensor], progress: Synchronized[float], seed: int
    ) -> None:
        self.plan, self.texture, self.pictures, self.progress, self.seed = plan, texture, pictures, progress, seed

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        generator = torch.Generator().manual_seed(self.seed * 1000 + (worker.id if worker else 0))
        while True:
            size = self.plan.size_at(self.progress.value)
            yield draw_batch(self.plan, self.texture, self.pictures, size, generator)
