"""The diffusion baseline: a network that predicts the noise, sampled by DDIM (arXiv 2412.06781, section 3)."""

from __future__ import annotations

from torch import Tensor


def ddim(x: Tensor, noise: Tensor, gamma: Tensor, following: Tensor) -> Tensor:
    """The diffusion's step, a `StepRule` (Song et al. 2021, arXiv 2010.02502, equation 12 with σ = 0).

    With x = √γ x₁ + √(1 - γ) ε and the network's prediction of ε: x₁ = (x - √(1 - γ) ε) / √γ, clamped to [-1, 1] in
    each coordinate, the noise that agrees with it, ε = (x - √γ x₁) / √(1 - γ), and x' = √γ' x₁ + √(1 - γ') ε.

    The published code runs the network in bfloat16 on a GPU; this stays in the network's own dtype.
    """
    clean = ((x - (1 - gamma).sqrt() * noise) / gamma.sqrt()).clamp(-1, 1)
    consistent = (x - gamma.sqrt() * clean) / (1 - gamma).sqrt()
    return following.sqrt() * clean + (1 - following).sqrt() * consistent
