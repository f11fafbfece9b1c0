"""Views that were looked at before: a flow head that learns alone learns from each of them more than once.

To render a view and to look at it takes several times as long as to learn from it, and an encoder that stays as it is
sees the same in it each time.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


class EarlierViews:
    """The latest views, as an encoder saw them.

    Args:
        room: views that are kept.
        reuse: of them that come with each new one.
        generator: what chooses them.
    """

    def __init__(self, room: int, reuse: int, generator: torch.Generator) -> None:
        self._room, self._reuse, self._generator = room, reuse, generator
        self._kept: list[Tensor] = []
        self._count = 0

    def beside(self, new: Sequence[Tensor]) -> list[Tensor]:
        """New views, and earlier ones after them; none come with the first. The new ones are kept.

        Args:
            new: what is known of B views, tensors of shape (B, ...).

        Returns:
            The same of B · (1 + `reuse`) views.
        """
        if not self._kept:
            self._kept = [part.new_empty(self._room, *part.shape[1:]) for part in new]
        count = len(new[0])
        there = min(self._count, self._room)
        chosen = torch.randint(max(1, there), (count * self._reuse if there else 0,), generator=self._generator)
        rows = (self._count + torch.arange(count, device=new[0].device)) % self._room
        self._count += count
        together = []
        for part, kept in zip(new, self._kept, strict=True):
            together.append(torch.cat([part, kept[chosen.to(kept.device)]]))
            kept[rows] = part
        return together
