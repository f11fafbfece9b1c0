"""Sampling a photo's posterior: seeded start points carried along the flow, with their exact log densities."""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

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
        on_step: called in this thread, after every step of every batch, with the finished share of the work; may raise
            to stop.
    """
    parameter = next(network.parameters())
    gammas = flow_times(steps)
    with torch.inference_mode():
        field = VelocityField.of_photo(
            network, embedding.to(parameter), gammas[:-1].to(parameter.device, parameter.dtype), guidance
        )
    starts = np.split(start_points(seed, math.ceil(samples / BATCH) * BATCH), math.ceil(samples / BATCH))
    finished: SimpleQueue[None] = SimpleQueue()
    stop = threading.Event()

    def carry(batch: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        def step_done() -> None:
            finished.put(None)
            if stop.is_set():
                raise _Stopped

        try:
            with torch.inference_mode():
                x, spent = integrate(field, gammas, torch.from_numpy(batch).to(parameter), on_step=step_done)
                return x.double().cpu().numpy(), spent.cpu().numpy()
        except BaseException:
            # The waiting thread counts steps: let it see the end of a batch that fails, too.
            stop.set()
            finished.put(None)
            raise

    # Batches side by side, each on one core: threads within a product of matrices wait for one another, which takes
    # twenty times as long when other programs keep a core busy.
    with ThreadPoolExecutor(max_workers=usable_cores() if parameter.device.type == "cpu" else 1) as pool:
        futures = [pool.submit(carry, batch) for batch in starts]
        try:
            for step in range(len(starts) * steps):
                finished.get()
                if stop.is_set():
                    break
                on_step((step + 1) / (len(starts) * steps))
            for future in futures:
                # A batch that failed stops the others: its error is the one to tell.
                error = future.exception()
                if error and not isinstance(error, _Stopped):
                    raise error
            carried = [future.result() for future in futures]
        finally:
            stop.set()
            for future in futures:
                future.cancel()
    drawn = np.concatenate([points for points, _ in carried])[:samples]
    spent = np.concatenate([divergence for _, divergence in carried])[:samples]
    return Posterior(drawn / np.linalg.norm(drawn, axis=-1, keepdims=True), -math.log(4 * math.pi) - spent)


class _Stopped(Exception):  # noqa: N818 - not an error
    """The caller wants no more."""


def usable_cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
