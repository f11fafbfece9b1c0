"""The schedule γ(t): which flow time γ is reached at sampling time t (t = 1 noise, t = 0 data).

The released models sample along a sigmoid; a line and a cosine are the published alternatives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor


class Schedule(Protocol):
    """γ(t), from γ(1) ≈ 0 to γ(0) = 1, never below a small floor."""

    def __call__(self, t: Tensor) -> Tensor:
        """γ at times t in [0, 1], same shape."""
        ...

    def derivative(self, t: Tensor) -> Tensor:
        """dγ/dt, same shape as t."""
        ...


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


@dataclass(frozen=True)
class LinearSchedule:
    """γ(t) = 1 - t, never below `floor`."""

    floor: float = 1e-9

    def __call__(self, t: Tensor) -> Tensor:
        """γ at times t in [0, 1], same shape."""
        return (1 - t).clamp(self.floor, 1.0)

    def derivative(self, t: Tensor) -> Tensor:
        """dγ/dt = -1, same shape as t."""
        return torch.full_like(t, -1.0)


@dataclass(frozen=True)
class CosineSchedule:
    """γ(t) = (c(t) - c(1)) / (c(0) - c(1)), c(t) = cos(a)^2τ, a = π/2 (start + t (end - start)).

    With the published ends 1 and 0 and τ 1 this is cos²(π t / 2). γ never falls below `floor`.
    """

    start: float = 1.0
    end: float = 0.0
    tau: float = 1.0
    floor: float = 1e-9

    def __call__(self, t: Tensor) -> Tensor:
        """γ at times t in [0, 1], same shape."""
        first, last = self._ends(t)
        return ((torch.cos(self._angle(t)) ** (2 * self.tau) - last) / (first - last)).clamp(self.floor, 1.0)

    def derivative(self, t: Tensor) -> Tensor:
        """The published derivative, same shape as t: cos(a) times the true dγ/dt.

        The published code has one cosine too many, -2τ cos(a)^2τ sin(a) a'(t) / (c(0) - c(1)). Kept for agreement with
        it; no sampler uses it.
        """
        first, last = self._ends(t)
        angle = self._angle(t)
        slope = (self.end - self.start) * math.pi / 2
        return -2 * self.tau * slope * torch.cos(angle) ** (2 * self.tau) * torch.sin(angle) / (first - last)

    def _angle(self, t: Tensor) -> Tensor:
        return (t * (self.end - self.start) + self.start) * math.pi / 2

    def _ends(self, t: Tensor) -> tuple[Tensor, Tensor]:
        ends = torch.tensor([self.start, self.end], dtype=t.dtype, device=t.device)
        first, last = torch.cos(ends * math.pi / 2) ** (2 * self.tau)
        return first, last
