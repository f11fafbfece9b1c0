"""Sampling the baselines that share the flow's network: Euclidean flow and diffusion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.baselines.diffusion import ddim
from plonk_backend.baselines.euclidean_flow import euler
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.reference import StepRule, sample_reference

BaselineKind: TypeAlias = Literal["euclidean", "diffusion"]

STEP_RULES: dict[BaselineKind, StepRule] = {"euclidean": euler, "diffusion": ddim}


def sample_baseline(
    network: GeoAdaLNMLP,
    embeddings: Tensor,
    kind: BaselineKind,
    *,
    samples: int,
    steps: int = 250,
    guidance: float = 0.0,
    seed: int = 0,
    on_step: Callable[[float], None] = lambda fraction: None,
) -> NDArray[np.float64]:
    """Samples of the posteriors of P photos, unit vectors of shape (P, samples, 3).

    Both kinds live in R³ and end near the sphere; their points are divided by their length. The published code takes
    the latitude arcsin(z) and the longitude atan2(y, x) of the point as it is: the longitude is the same, but the
    latitude moves where |x| ≠ 1, and beyond |z| = 1 there is none (NaN). Neither kind has a density on the sphere.

    Args:
        network: the flow head; its device and dtype are used.
        embeddings: of the photos, shape (P, cond_dim).
        kind: what the network was trained as.
        samples: how many for each photo.
        steps: evaluations of the network.
        guidance: classifier-free guidance weight.
        seed: of the start noise; sample i of a photo depends on the photo, the seed and i alone.
        on_step: called in this thread with the finished share of the work; may raise to stop.
    """
    return sample_reference(
        network,
        embeddings,
        samples=samples,
        steps=steps,
        guidance=guidance,
        seed=seed,
        rule=STEP_RULES[kind],
        on_step=on_step,
    )
