"""The Euclidean flow: flow matching in R³ that ignores the sphere (arXiv 2412.06781, section 3)."""

from __future__ import annotations

from torch import Tensor


def euler(x: Tensor, u: Tensor, gamma: Tensor, following: Tensor) -> Tensor:
    """The Euclidean flow's step, a `StepRule`: x' = x + (γ' - γ) u. Points come to lie near the sphere, not on it."""
    return x + (following - gamma) * u
