"""Training by several processes, which torchrun starts: each takes its part of every batch."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor

from plonk_backend.request import RequestError


@dataclass(frozen=True)
class Processes:
    """This process among those that train together.

    Attributes:
        rank: its number; number 0 writes and tells.
        count: of them.
        device: that this one computes on.
    """

    rank: int
    count: int
    device: torch.device

    @property
    def first(self) -> bool:
        """Whether this one writes and tells."""
        return self.rank == 0

    def parts(self, batch: int, accumulate: int) -> list[slice]:
        """The rows of a batch that this process takes, in so many equal parts.

        Raises:
            RequestError: the batch cannot be divided so.
        """
        size, rest = divmod(batch, self.count * accumulate)
        if rest:
            raise RequestError(
                f"A batch of {batch} examples cannot be divided among {self.count} processes with {accumulate} parts "
                f"each; choose a multiple of {self.count * accumulate}."
            )
        first = self.rank * accumulate
        return [slice((first + part) * size, (first + part + 1) * size) for part in range(accumulate)]

    def largest(self, values: Tensor) -> Tensor:
        """The largest of each value over all processes."""
        if self.count > 1:
            dist.all_reduce(values, dist.ReduceOp.MAX)
        return values

    def mean(self, value: Tensor) -> Tensor:
        """The mean of a value over all processes."""
        if self.count > 1:
            dist.all_reduce(value)
            value /= self.count
        return value

    def wait(self) -> None:
        """Until all processes are here."""
        if self.count > 1:
            dist.barrier()


@contextmanager
def processes(device: str) -> Iterator[Processes]:
    """This process among those that torchrun started; it alone, where torchrun did not.

    Args:
        device: "cpu" or "cuda"; with several processes, each takes the GPU of its local number.
    """
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1:
        yield Processes(0, 1, torch.device(device))
        return
    local = int(os.environ.get("LOCAL_RANK", "0"))
    where = torch.device("cuda", local) if device.startswith("cuda") else torch.device(device)
    if where.type == "cuda":
        torch.cuda.set_device(where)
    dist.init_process_group("nccl" if where.type == "cuda" else "gloo")
    try:
        yield Processes(dist.get_rank(), count, where)
    finally:
        dist.destroy_process_group()
