"""The endless stream of training batches, rendered by worker processes beside the training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from multiprocessing.sharedctypes import Synchronized
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from plonk_backend.encoders.texture import Texture
from plonk_backend.training.augmentation import another_product, augment
from plonk_backend.training.negatives import draw_negatives
from plonk_backend.training.rendering import draw_cameras, draw_targets, render, uniform_points

if TYPE_CHECKING:
    from plonk_backend.training.earthview import TrainingPlan
    from plonk_backend.training.processes import Processes


class Batch(NamedTuple):
    """Pictures and what is known of them.

    Attributes:
        rgb: colours in [0, 1], shape (B, 3, S, S).
        target: true positions, unit vectors, shape (B, 3); uniform ones for pictures that are no overhead views.
        known: whether the position is a true one, shape (B,).
        width_km: of the ground in the views [km], shape (B,); 1 for other pictures.
    """

    rgb: Tensor
    target: Tensor
    known: Tensor
    width_km: Tensor


COARSEST_LEVEL = 2.3
"""Half of the views look like imagery of a lower resolution: at most five times as coarse as the texture."""


def draw_batch(
    plan: TrainingPlan, texture: Texture, pictures: Sequence[Tensor], size: int, generator: torch.Generator
) -> Batch:
    """Overhead views, and other pictures after them, of a side of `size` pixels."""
    negatives = round(plan.batch * plan.negatives)
    count = plan.batch - negatives
    targets = draw_targets(texture, count, plan.land, generator)
    cameras = draw_cameras(targets, generator, width_km=plan.widths_km)
    coarsest = COARSEST_LEVEL * torch.rand(count, generator=generator) * (torch.rand(count, generator=generator) < 0.5)
    sharpness = torch.rand(count, generator=generator) * 1.3 - 0.4
    rendered = another_product(render(texture, cameras, size, sharpness, coarsest), generator)
    views = augment(rendered, generator, plan.clean)
    others = draw_negatives(pictures, negatives, size, generator)
    known = torch.cat([torch.ones(count), torch.zeros(negatives)]).bool()
    places = torch.cat([targets, uniform_points(negatives, generator)])
    return Batch(torch.cat([views, others]), places, known, torch.cat([cameras.width_km, torch.ones(negatives)]))


class Stream(IterableDataset[Batch]):
    """Batches without end; each worker has random numbers of its own.

    Args:
        plan: the training plan.
        textures: global imagery; each batch is of one of them.
        pictures: photographs that are no overhead views.
        progress: share of the training that is done, written by the trainer: it decides the pictures' size.
        seed: of the random numbers.
    """

    def __init__(
        self,
        plan: TrainingPlan,
        textures: Sequence[Texture],
        pictures: Sequence[Tensor],
        progress: Synchronized[float],
        seed: int,
    ) -> None:
        self.plan, self.textures, self.pictures, self.progress, self.seed = plan, textures, pictures, progress, seed

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        generator = torch.Generator().manual_seed(self.seed * 1000 + (worker.id if worker else 0))
        while True:
            size = self.plan.size_at(self.progress.value)
            texture = self.textures[int(torch.randint(len(self.textures), (), generator=generator))]
            yield draw_batch(self.plan, texture, self.pictures, size, generator)


def batches(
    plan: TrainingPlan,
    textures: Sequence[Texture],
    pictures: Sequence[Tensor],
    progress: Synchronized[float],
    seed: int,
    team: Processes,
    workers: int,
) -> Iterator[Batch]:
    """This process's share of every batch, drawn by itself (no workers) or by processes beside it."""
    part = replace(plan, batch=plan.batch // team.count)
    stream = Stream(part, textures, pictures, progress, seed=seed + 10**6 * team.rank)
    # Forked workers share the imagery's memory.
    context = "fork" if workers else None
    return iter(DataLoader(stream, batch_size=None, num_workers=workers, multiprocessing_context=context))
