"""The von Mises-Fisher baselines: the network names a distribution, and nothing is sampled by steps.

The published architectures (arXiv 2412.06781, section 4) with the published parameter names, so that a published
checkpoint loads with `strict=True` and one trained here loads into the published package.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from plonk_backend.flow.network import Block

COMPONENTS = 3
"""Components of the published mixture."""


@dataclass(frozen=True)
class Components:
    """Mixtures of von Mises-Fisher distributions, Σ wⱼ vMF(μⱼ, κⱼ).

    Attributes:
        log_weights: log w, shape (..., J).
        centres: unit vectors μ, shape (..., J, 3).
        concentrations: κ > 0, shape (..., J).
    """

    log_weights: Tensor
    centres: Tensor
    concentrations: Tensor

    def log_density(self, points: Tensor) -> Tensor:
        """log p at unit vectors, shape (..., 3) -> (...) [nats per steradian].

        log vMF(x) = log κ - log 2π - log(1 - exp(-2κ)) + κ (⟨μ, x⟩ - 1) (Fisher 1953); ⟨μ, x⟩ - 1 = -|x - μ|² / 2
        keeps its digits where x is close to μ.
        """
        kappa = self.concentrations
        exponent = -0.5 * kappa * (points[..., None, :] - self.centres).square().sum(-1)
        normalisation = kappa.log() - math.log(2 * math.pi) - torch.log(-torch.expm1(-2 * kappa))
        return torch.logsumexp(self.log_weights + normalisation + exponent, dim=-1)


class VonMisesFisherMLP(nn.Module):
    """Embedding -> a mixture of von Mises-Fisher distributions, or a single one.

    The blocks of `GeoAdaLNMLP` steered by the embedding alone, applied to a learnt vector; from the result, two-layer
    perceptrons make directions, concentrations (softplus) and weights (softmax).

    Args:
        input_dim: 3.
        dim: width.
        depth: number of blocks.
        expansion: width of a block's hidden layer over dim.
        cond_dim: length of the embedding.
        components: J; None for the single distribution, which has no weights.
    """

    def __init__(
        self, input_dim: int, dim: int, depth: int, expansion: int, cond_dim: int, components: int | None = None
    ) -> None:
        super().__init__()
        self.cond_dim = cond_dim
        self.components = components
        count = components or 1
        self.cond_mapper = nn.Linear(cond_dim, dim)
        self.blocks = nn.ModuleList([Block(dim, expansion) for _ in range(depth)])
        self.final_adaln = nn.Sequential(nn.SiLU(), nn.Linear(dim, dim * 2))
        self.mu_predictor = nn.Sequential(_perceptron(dim), nn.Linear(dim, input_dim * count))
        self.kappa_predictor = nn.Sequential(_perceptron(dim), nn.Linear(dim, count))
        if components is not None:
            self.mixture_weights = nn.Sequential(_perceptron(dim), nn.Linear(dim, count))
        self.init_registers = nn.Parameter(nn.init.trunc_normal_(torch.empty(dim), std=0.02, a=-0.04, b=0.04))

    def forward(self, embedding: Tensor) -> Components:
        """(..., cond_dim) -> mixtures with the batch shape (...)."""
        c = self.cond_mapper(embedding)
        h = self.init_registers.expand(*c.shape[:-1], -1)
        for block in self.blocks:
            scale, shift, gate = cast(Block, block).ada_map(c).chunk(3, dim=-1)
            h = block(h, (scale, shift, gate))
        scale, shift = self.final_adaln(c).chunk(2, dim=-1)
        h = F.layer_norm(h, h.shape[-1:]) * (1 + scale) + shift
        centres = self.mu_predictor(h).float().unflatten(-1, (-1, 3))
        # Softplus reaches 0 in float32, where the density has no logarithm.
        kappa = F.softplus(self.kappa_predictor(h).float()).clamp_min(1e-6)
        if self.components is None:
            log_weights = torch.zeros_like(kappa)
        else:
            log_weights = torch.log_softmax(self.mixture_weights(h).float(), dim=-1)
        return Components(log_weights, F.normalize(centres, dim=-1), kappa)


def _perceptron(dim: int) -> nn.Sequential:
    # The indices (0, 3) are those of the published checkpoints, which keep a dropout of rate 0 between.
    return nn.Sequential(nn.Linear(dim, 2 * dim), nn.GELU(), nn.Identity(), nn.Linear(2 * dim, dim))
