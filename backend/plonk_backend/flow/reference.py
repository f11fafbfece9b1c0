"""The published sampler, for parity: normal start noise, Euler steps in R³, each brought back to the sphere.

The published samplers (arXiv 2412.06781, section 3, and the code that goes with it) differ in the rule that makes a
step alone; the Euclidean flow's and the diffusion's are in `plonk_backend.baselines`. None has a log density.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.flow.blocks import ROWS, StepDone, side_by_side, usable_cores
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.schedule import Schedule, SigmoidSchedule

StepRule: TypeAlias = Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]
"""(x, u, γ, γ') -> x': positions and the network's output, both (N, 3), at flow time γ -> positions at γ'."""


def projected_euler(x: Tensor, u: Tensor, gamma: Tensor, following: Tensor) -> Tensor:
    """The Riemannian flow's step: y = x + (γ' - γ) u, x' = y / |y|."""
    y = x + (following - gamma) * u
    return y / y.norm(dim=-1, keepdim=True)


def normal_points(seed: int, count: int) -> NDArray[np.float64]:
    """The first `count` of the seed's endless sequence of standard normal points in R³, shape (count, 3).

    Point i depends on the seed and on i alone: it is made of the uniform numbers 4i to 4i + 3 (Box and Muller 1958),
    where numpy's own normal numbers take as many as they need.
    """
    # Whole batches, so that the same instructions serve a point whatever the count.
    rows = math.ceil(count / ROWS) * ROWS
    uniform = np.random.Generator(np.random.Philox(key=seed)).random((rows, 2, 2))
    radius = np.sqrt(-2 * np.log1p(-uniform[..., 0]))
    angle = 2 * np.pi * uniform[..., 1]
    pairs = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=-1)
    return pairs.reshape(rows, 4)[:count, :3]


def published_sampler(
    network: GeoAdaLNMLP,
    embeddings: Tensor,
    noise: Tensor,
    rule: StepRule,
    *,
    steps: int = 250,
    guidance: float = 0.0,
    schedule: Schedule = SigmoidSchedule(),  # noqa: B008 - frozen
    at: Sequence[int] | None = None,
    on_step: Callable[[float], None] = lambda fraction: None,
) -> Tensor:
    """Carry noise to samples: steps at γ(1 - k / steps), k = 0, 1, …, guided u = (1 + w) u(c) - w u(0).

    The schedule is evaluated in float32 as in the published code: near γ = 0, where the diffusion divides by √γ, its
    rounding is part of the result.

    Args:
        network: the flow head; its device and dtype are used.
        embeddings: of the photos, shape (P, cond_dim).
        noise: start positions, shape (P, S, 3).
        rule: what makes a step; see `projected_euler`.
        steps: evaluations of the network.
        guidance: classifier-free guidance weight w.
        schedule: γ(t).
        at: numbers of steps after which positions are wanted, ascending; 0 is the noise. The last step alone if None.
        on_step: called in this thread, after every step of every batch, with the finished share of the work; may raise
            to stop.

    Returns:
        Positions, shape (len(at), P, S, 3), on the CPU. Each depends on its photo and its noise alone, to the last bit.
    """
    parameter = next(network.parameters())
    photos, samples = noise.shape[:2]
    wanted = {steps} if at is None else set(at)
    gammas = schedule(1 - torch.arange(steps + 1, dtype=torch.float32) / steps).to(parameter.device)
    padded = F.pad(noise.to(parameter), (0, 0, 0, -samples % ROWS))

    @torch.inference_mode()
    def carry(x: Tensor, embedding: Tensor, done: StepDone) -> Tensor:
        """A batch's positions at the steps wanted, shape (len(at), ROWS, 3)."""
        null = torch.zeros_like(embedding)
        kept = [x] if 0 in wanted else []
        for step in range(steps):
            gamma, following = gammas[step], gammas[step + 1]
            at_time = gamma.to(embedding.dtype)
            u = network(x, network.condition(at_time, embedding))
            if guidance:
                u = (1 + guidance) * u - guidance * network(x, network.condition(at_time, null))
            x = rule(x, u, gamma, following)
            if step + 1 in wanted:
                kept.append(x)
            done()
        return torch.stack(kept).cpu()

    def task(x: Tensor, embedding: Tensor) -> Callable[[StepDone], Tensor]:
        return lambda done: carry(x, embedding, done)

    conditions = embeddings.to(parameter).repeat_interleave(padded.shape[1] // ROWS, dim=0)
    carried = side_by_side(
        [task(x, embedding) for x, embedding in zip(padded.reshape(-1, ROWS, 3), conditions, strict=True)],
        steps=steps,
        workers=usable_cores() if parameter.device.type == "cpu" else 1,
        on_step=on_step,
    )
    return torch.stack(carried, dim=1).reshape(len(wanted), photos, -1, 3)[:, :, :samples]


def sample_reference(
    network: GeoAdaLNMLP,
    embeddings: Tensor,
    *,
    samples: int,
    steps: int = 250,
    guidance: float = 0.0,
    seed: int = 0,
    rule: StepRule = projected_euler,
    on_step: Callable[[float], None] = lambda fraction: None,
) -> NDArray[np.float64]:
    """Samples from seeded normal noise, unit vectors of shape (P, samples, 3); see `published_sampler`.

    Sample i of a photo depends on the photo, the seed and i alone. Photos share the noise. Where the rule ends off the
    sphere, the points are projected to it.
    """
    noise = torch.from_numpy(normal_points(seed, samples)).expand(len(embeddings), -1, -1)
    end = published_sampler(network, embeddings, noise, rule, steps=steps, guidance=guidance, on_step=on_step)[-1]
    points = end.double().numpy()
    return points / np.linalg.norm(points, axis=-1, keepdims=True)
