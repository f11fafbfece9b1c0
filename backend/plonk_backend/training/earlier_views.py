"""Views that were looked at before: a flow head that learns alone learns from each of them more than once.

To render a view and to look at it takes several times as long as to learn from it, and an encoder that stays as it is
sees the same in it each time.
"""

from __future__ import annotations

import torch
from torch import Tensor


class EarlierViews:
    """The latest views, as an encoder saw them.

    Args:
        room: views that are kept, in 16 bits a number.
        reuse: of them that come with each new one.
        generator: what chooses them.
    """

    def __init__(self, room: int, reuse: int, generator: torch.Generator) -> None:
        self._room, self._reuse, self._generator = room, reuse, generator
        self._kept: tuple[Tensor, Tensor, Tensor] | None = None
        self._count = 0

    def beside(self, seen: Tensor, target: Tensor, known: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """New views, and earlier ones after them; none come with the first. The new ones are kept.

        Args:
            seen: what is seen from each side, shape (turns, B, channels).
            target: true positions, shape (B, 3).
            known: whether the position is a true one, shape (B,).

        Returns:
            The same of B · (1 + `reuse`) views.
        """
        if self._kept is None:
            by_view = torch.empty(self._room, len(seen), seen.shape[-1], dtype=torch.float16, device=seen.device)
            self._kept = (by_view, target.new_empty(self._room, 3), known.new_empty(self._room))
        there = min(self._count, self._room)
        chosen = torch.randint(max(1, there), (len(target) * self._reuse if there else 0,), generator=self._generator)
        rows = (self._count + torch.arange(len(target), device=seen.device)) % self._room
        self._count += len(target)
        together = []
        for new, kept in zip((seen.transpose(0, 1), target, known), self._kept, strict=True):
            together.append(torch.cat([new, kept[chosen.to(kept.device)].to(new)]))
            kept[rows] = new.to(kept)
        return together[0].transpose(0, 1), together[1], together[2]
