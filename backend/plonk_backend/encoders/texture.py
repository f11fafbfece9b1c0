"""Global imagery as a texture that can be sampled at places of the sphere without aliasing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

WRAP = 2
"""Columns repeated beyond the antimeridian on either side, so that bilinear sampling never meets a seam."""

LEVELS = 5
"""Levels of the pyramid; each halves the resolution of the one before."""


@dataclass(frozen=True)
class Texture:
    """A global image and its pyramid, stacked below one another in one tensor.

    One tensor, because sampling one texture with a tall grid is many times faster than a texture per view.

    Attributes:
        pixels: red, green, blue in [0, 1] and land in [0, 1], float32, shape (1, 4, H, W).
        rows: first row of each level in `pixels`.
        heights: rows of each level; a level has twice as many columns, plus `WRAP` at each side.
    """

    pixels: Tensor
    rows: tuple[int, ...]
    heights: tuple[int, ...]

    def texel_radians(self) -> float:
        """Angle that a texel of level 0 spans along a meridian."""
        return float(np.pi / self.heights[0])


def texture_of(image: Tensor, device: str = "cpu") -> Texture:
    """The pyramid of an image in plate carrée, shape (C, H, 2H), colours in [0, 1]."""
    levels = []
    for number in range(LEVELS):
        # Also where the height cannot be halved so often, each level is of the whole Earth.
        height = image.shape[-2] >> number
        level = F.interpolate(image[None], size=(height, 2 * height), mode="area") if number else image[None]
        levels.append(_wrapped(_smooth_towards_poles(level)))
    width = levels[0].shape[-1]
    rows, heights, start = [], [], 0
    for one in levels:
        rows.append(start)
        heights.append(one.shape[-2])
        start += one.shape[-2]
    pixels = torch.cat([F.pad(one, (0, width - one.shape[-1])) for one in levels], dim=-2)
    return Texture(pixels.to(device), tuple(rows), tuple(heights))


def _wrapped(level: Tensor) -> Tensor:
    return torch.cat([level[..., -WRAP:], level, level[..., :WRAP]], dim=-1)


def _smooth_towards_poles(level: Tensor) -> Tensor:
    """Average each row over 1/cos(latitude) columns: near the poles a plate carrée is oversampled along parallels."""
    height, width = level.shape[-2:]
    level = level.clone()
    latitude = (0.5 - (torch.arange(height) + 0.5) / height) * np.pi
    spans = (1 / torch.cos(latitude)).clamp(max=width / 2).round().int()
    for row in range(height):
        span = int(spans[row])
        if span > 1:
            line = level[0, :, row]
            total = torch.cat([line[:, -span:], line, line[:, :span]], dim=-1).double().cumsum(-1)
            first = torch.arange(width) + span - span // 2
            level[0, :, row] = ((total[:, first + span - 1] - total[:, first - 1]) / span).float()
    return level


def sample_texture(texture: Texture, points: Tensor, level: Tensor) -> Tensor:
    """Colour and land at points of the sphere.

    Args:
        texture: what to sample.
        points: unit vectors, shape (B, h, w, 3).
        level: pyramid level for each of the B views, integers in [0, LEVELS), shape (B,).

    Returns:
        Shape (B, 4, h, w).
    """
    batch, h, w, _ = points.shape
    x, y, z = points.unbind(-1)
    u = torch.atan2(y, x) / (2 * np.pi) + 0.5
    v = 0.5 - torch.atan2(z, torch.hypot(x, y)) / np.pi
    heights = torch.tensor(texture.heights, device=points.device)[level].view(-1, 1, 1).float()
    rows = torch.tensor(texture.rows, device=points.device)[level].view(-1, 1, 1).float()
    column = u * 2 * heights + WRAP
    # Keep half a texel from the neighbouring levels above and below.
    row = rows + (v * heights).clamp(torch.full_like(heights, 0.5), heights - 0.5)
    full_height, full_width = texture.pixels.shape[-2:]
    grid = torch.stack([2 * column / full_width - 1, 2 * row / full_height - 1], dim=-1)
    flat = F.grid_sample(
        texture.pixels, grid.reshape(1, batch * h, w, 2), mode="bilinear", padding_mode="border", align_corners=False
    )
    return flat.reshape(-1, batch, h, w).transpose(0, 1)
