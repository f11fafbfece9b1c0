"""Frames: a flow that is told where the middle of things lies turns the sphere before it looks.

An embedding may end in an anchor, a place on the sphere. The velocity field is then u(x, γ, c) = Rᵀ f(R x, γ, c), where
the rotation R carries the anchor to the pole, so that one and the same function f serves all places: what the network
has to learn is how far the truth lies from the anchor, and not where on Earth the anchor is. A rotation changes neither
areas nor the uniform density, so that flow, divergence and log densities are those of any other field. The anchor 0
means no rotation; the null condition has it, and so have embeddings that name no place.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

ANCHOR = 3
"""Numbers at the end of an embedding that are its anchor."""


def split_anchor(embedding: Tensor) -> tuple[Tensor, Tensor]:
    """Embeddings (..., C + 3) -> what the network is conditioned on, (..., C), and anchors, (..., 3)."""
    return embedding[..., :-ANCHOR], embedding[..., -ANCHOR:]


def frames(anchor: Tensor) -> Tensor:
    """Rotations that carry anchors to (0, 0, 1), with east to x and north to y.

    Args:
        anchor: places, vectors of any length, or zero, shape (..., 3).

    Returns:
        Shape (..., 3, 3): east, north and the place; the identity where the anchor is zero.
    """
    up = F.normalize(anchor, dim=-1)
    x, y, z = up.unbind(-1)
    zero, one = torch.zeros_like(z), torch.ones_like(z)
    # At the poles, where no direction is east, the meridian of 0° is taken.
    level = torch.where((x.square() + y.square() < 1e-12)[..., None], torch.stack([zero, one, zero], dim=-1),
                        torch.stack([-y, x, zero], dim=-1))  # fmt: skip
    east = F.normalize(level, dim=-1)
    turned = torch.stack([east, torch.linalg.cross(up, east), up], dim=-2)
    same = torch.eye(3, dtype=anchor.dtype, device=anchor.device)
    return torch.where((anchor == 0).all(-1)[..., None, None], same, turned)


def into_frame(x: Tensor, frame: Tensor) -> Tensor:
    """R x of vectors (..., 3), rotations (..., 3, 3).

    Sums of products in one order, so that a vector's result does not depend on those beside it.
    """
    first, second, third = frame.unbind(-1)
    return x[..., :1] * first + x[..., 1:2] * second + x[..., 2:] * third


def out_of_frame(x: Tensor, frame: Tensor) -> Tensor:
    """Rᵀ x of vectors (..., 3), rotations (..., 3, 3)."""
    return into_frame(x, frame.transpose(-1, -2))
