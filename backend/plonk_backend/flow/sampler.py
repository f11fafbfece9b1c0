"""Sampling a photo's posterior: seeded start points carried along the flow, with their exact log densities."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.solver import flow_times, integrate
from plonk_backend.flow.velocity import VelocityField
from plonk_backend.posterior.products import Posterior

BATCH = 256
"""Points carried at once, always: a product of matrices of another shape rounds otherwise, and then a sample would
depend on how many are drawn."""


def start_points(seed: int, count: int) -> NDArray[np.float64]:
    """The first `count` of the seed's endless sequence of uniform points on the sphere, shape (count, 3).

    Point i depends on the seed and on i alone.
    """
    uniform = np.random.Generator(np.random.Philox(key=seed)).random((count, 2))
    z = 2 * uniform[:, 0] - 1
    longitude = 2 * np.pi * uniform[:, 1]
    radius = np.sqrt(1 - z**2)
    return np.stack([radius * np.cos(longitude), radius * np.sin(longitude), z], axis=-1)


@torch.inference_mode()
def sample_posterior(
    network: GeoAdaLNMLP,
    embedding: Tensor,
    *,
    samples: int,
    steps: int,
    guidance: float = 0.0,
    seed: int = 0,
    on_step: Callable[[float], None] = lambda fraction: None,
) -> Posterior:
    """Samples of the posterior of one photo.

    log p(x₁) = -log 4π - ∫ div v dγ along the path (the uniform density at γ = 0, carried by the flow).

    Args:
        network: the flow head; its device and dtype are used.
        embedding: the photo's embedding, shape (cond_dim,).
        samples: how many.
        steps: evaluations of the field.
        guidance: classifier-free guidance weight; the log density is that of the guided flow.
        seed: of the start points.
        on_step: called with the finished share of the work after every step; may raise to stop.
    """
    parameter = next(network.parameters())
    gammas = flow_times(steps)
    field = VelocityField.of_photo(
        network, embedding.to(parameter), gammas[:-1].to(parameter.device, parameter.dtype), guidance
    )
    starts = start_points(seed, math.ceil(samples / BATCH) * BATCH)
    points, log_densities = [], []
    batches = len(starts) // BATCH
    done = 0

    def count_step() -> None:
        nonlocal done
        done += 1
        on_step(done / (batches * steps))

    for batch in np.split(starts, batches):
        x, spent = integrate(field, gammas, torch.from_numpy(batch).to(parameter), on_step=count_step)
        points.append(x.double().cpu().numpy())
        log_densities.append(-math.log(4 * math.pi) - spent.cpu().numpy())
    drawn = np.concatenate(points)[:samples]
    return Posterior(drawn / np.linalg.norm(drawn, axis=-1, keepdims=True), np.concatenate(log_densities)[:samples])
