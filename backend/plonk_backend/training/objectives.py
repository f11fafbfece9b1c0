"""What each kind of head is trained to do: its loss on a batch (arXiv 2412.06781, section 3.2 and its code).

All take a network, embeddings (B, C), true places (B, K, 3) and the noise of the batch, and give the mean over its
B · K points. In the flows and the diffusion, the K points of a row share a flow time, so that the network's part that
depends on photo and time alone is computed once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor

from plonk_backend.baselines.kinds import HeadNetwork
from plonk_backend.baselines.von_mises_fisher import VonMisesFisherMLP
from plonk_backend.flow.network import Block, GeoAdaLNMLP
from plonk_backend.flow.schedule import SigmoidSchedule
from plonk_backend.frames import frames, into_frame, out_of_frame, split_anchor
from plonk_backend.sphere import geodesic
from plonk_backend.training.plan import HeadPlan

_STREAM = 0x6E6F697365
"""Keeps the noise's random numbers apart from those of the weights and of the data, which have the same seed."""


@dataclass(frozen=True)
class Noise:
    """The random numbers of a batch, on the CPU.

    Attributes:
        times: sampling times t in [0, 1], shape (B,).
        normal: standard normal points, shape (B, K, 3).
        dropped: whether a row's condition is replaced by zero, shape (B,).
    """

    times: Tensor
    normal: Tensor
    dropped: Tensor

    def part(self, rows: slice) -> Noise:
        """That of some rows."""
        return Noise(self.times[rows], self.normal[rows], self.dropped[rows])

    def to(self, device: torch.device) -> Noise:
        """On a device."""
        return Noise(self.times.to(device), self.normal.to(device), self.dropped.to(device))


def draw_noise(plan: HeadPlan, step: int, rows: int, points: int) -> Noise:
    """The noise of a step, which depends on the seed and the step alone.

    The times are one in each of `rows` equal stretches of [0, 1], in random order: each row's is uniform, as published,
    and their mean varies less.

    Args:
        plan: seed and condition dropout.
        step: number of the update.
        rows, points: B and K of the whole batch, all processes together.
    """
    generator = torch.Generator().manual_seed(((plan.seed * 1_000_003 + step) ^ _STREAM) % 2**63)
    stretch = torch.randperm(rows, generator=generator)
    times = (stretch + torch.rand(rows, generator=generator, dtype=torch.float64)) / rows
    normal = torch.randn(rows, points, 3, generator=generator)
    dropped = torch.rand(rows, generator=generator) < plan.condition_dropout
    return Noise(times.float(), normal, dropped)


def loss_of(plan: HeadPlan, network: HeadNetwork, embeddings: Tensor, places: Tensor, noise: Noise) -> Tensor:
    """The loss of a kind, a scalar.

    Args:
        plan: kind and schedule.
        network: of that kind.
        embeddings: shape (B, C).
        places: unit vectors, shape (B, K, 3).
        noise: of the same B and K, on the same device.
    """
    if isinstance(network, VonMisesFisherMLP):
        return negative_log_likelihood(network, embeddings, places)
    conditions = embeddings.masked_fill(noise.dropped[:, None], 0.0)
    gamma = SigmoidSchedule(*plan.schedule)(noise.times)
    if plan.kind == "riemannian":
        return riemannian_flow_matching(network, conditions, places, gamma, noise.normal)
    if plan.kind == "euclidean":
        return euclidean_flow_matching(network, conditions, places, gamma, noise.normal)
    return noise_prediction(network, conditions, places, gamma, noise.normal)


def riemannian_flow_matching(
    network: GeoAdaLNMLP, conditions: Tensor, places: Tensor, gamma: Tensor, normal: Tensor
) -> Tensor:
    """Mean of |u(x_γ, γ, c) - dx_γ/dγ|² / 3 for the geodesic x from a uniform x₀ to the place x₁.

    The target is tangent; the network's part along x_γ, which the sampler drops, is drawn to 0 with it, as published.

    Args:
        network: u.
        conditions: shape (B, C).
        places: x₁, shape (B, K, 3).
        gamma: flow times, shape (B,).
        normal: x₀ times any length, shape (B, K, 3).
    """
    start = normal / normal.norm(dim=-1, keepdim=True)
    x, velocity = geodesic(start, places, gamma[:, None, None])
    return (_output(network, x, gamma, conditions) - velocity).square().mean()


def euclidean_flow_matching(
    network: GeoAdaLNMLP, conditions: Tensor, places: Tensor, gamma: Tensor, normal: Tensor
) -> Tensor:
    """Mean of |u(x_γ, γ, c) - (x₁ - x₀)|² / 3 for x_γ = γ x₁ + (1 - γ) x₀, x₀ normal; arguments as above."""
    share = gamma[:, None, None]
    x = share * places + (1 - share) * normal
    return (_output(network, x, gamma, conditions) - (places - normal)).square().mean()


def noise_prediction(network: GeoAdaLNMLP, conditions: Tensor, places: Tensor, gamma: Tensor, normal: Tensor) -> Tensor:
    """Mean of |u(x_γ, γ, c) - ε|² / 3 for x_γ = √γ x₁ + √(1 - γ) ε (DDPM, Ho et al. 2020); arguments as above.

    The published preconditioning is none: the network's output is the prediction.
    """
    share = gamma[:, None, None]
    x = share.sqrt() * places + (1 - share).sqrt() * normal
    return (_output(network, x, gamma, conditions) - normal).square().mean()


def negative_log_likelihood(network: VonMisesFisherMLP, embeddings: Tensor, places: Tensor) -> Tensor:
    """Mean of -log p(x₁ | c) [nats per steradian] for embeddings (B, C) and places (B, K, 3)."""
    return -network(embeddings[:, None]).log_density(places).mean()


def _output(network: GeoAdaLNMLP, x: Tensor, gamma: Tensor, conditions: Tensor) -> Tensor:
    """u at points x (B, K, 3), in float32.

    In an autocast region, the blocks alone compute in its number type, and their sum stays in float32: bfloat16 has a
    place to some 20 km and a flow time to 1/256, which a concentrated posterior would not survive.
    """
    region = x.device.type
    with torch.autocast(region, enabled=False):
        frame = None
        if network.framed:
            conditions, anchors = split_anchor(conditions)
            frame = frames(anchors)[:, None]
        c = (network.cond_mapper(conditions) + network.time_embedder(gamma))[:, None]
        h = network.initial_mapper(x if frame is None else into_frame(x, frame))
    for block in network.blocks:
        scale, shift, gate = cast(Block, block).ada_map(c).chunk(3, dim=-1)
        h = block(h, (scale, shift, gate))
    with torch.autocast(region, enabled=False):
        scale, shift = network.final_adaln(c).chunk(2, dim=-1)
        u: Tensor = network.final_linear(F.layer_norm(h, h.shape[-1:]) * (1 + scale) + shift)
    return u if frame is None else out_of_frame(u, frame)
