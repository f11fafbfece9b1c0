"""The schedule γ(t): which flow time γ is reached at sampling time t (t = 1 noise, t = 0 data)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class SigmoidSchedule:
    """γ(t) = (σ(end/τ) - σ((t (end - start) + start)/τ)) / (σ(end/τ) - σ(start/τ)).

    The released models use start -7, end 3, τ 1 (arXiv 2412.06781, section 3.3): most of the time is spent near the
    data, γ → 1. γ never falls below `floor`, as in the published sampler.
    """

    start: float = -7.0
    end: float = 3.0
    tau: float = 1.0
    floor: float = 1e-9

    def __call__(self, t: Tensor) -> Tensor:
        """γ at times t in [0, 1], same shape."""
        first, last = self._ends(t)
        gamma = (last - torch.sigmoid((t * (self.end - self.start) + self.start) / self.tau)) / (last - first)
        return gamma.clamp(self.floor, 1.0)

    def derivative(self, t: Tensor) -> Tensor:
        """dγ/dt, negative, same shape as t."""
        first, last = self._ends(t)
        s = torch.sigmoid((t * (self.end - self.start) + self.start) / self.tau)
        return -(self.end - self.start) * s * (1 - s) / (self.tau * (last - first))

    def _ends(self, t: Tensor) -> tuple[Tensor, Tensor]:
        first, last = torch.sigmoid(torch.tensor([self.start, self.end], dtype=t.dtype, device=t.device) / self.tau)
        return first, last
