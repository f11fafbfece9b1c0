"""Global imagery as a texture that perspective views can be sampled from without aliasing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from plonk_backend.errors import PlonkError

WRAP = 2
"""Columns repeated beyond the antimeridian on either side, so that bilinear sampling never meets a seam."""

LEVELS = 5
"""Levels of the pyramid; each halves the resolution of the one before."""

MONTHS_BETWEEN = 2
"""Textures that are made of every two images."""


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


def land_by_colour(rgb: Tensor) -> Tensor:
    """1 where a Blue Marble pixel is land or ice and 0 where it is water, float32, (3, H, W) -> (1, H, W).

    Water is what is bluer than it is red and green, and not bright; ice is bright.
    """
    red, green, blue = rgb
    water = (blue > red + 0.02) & (blue > green + 0.01) & (red < 0.5)
    return (~water).float()[None]


def load_texture(path: Path, device: str = "cpu") -> Texture:
    """Read a plate carrée image of the whole Earth (2:1, north up, 180° W at the left).

    Raises:
        PlonkError: the file is no image or not twice as wide as high.
    """
    return _texture(_coloured(path), device)


def load_textures(paths: Sequence[Path], seed: int = 0) -> list[Texture]:
    """Textures of several images, and `MONTHS_BETWEEN` of every two: months between theirs, and between other products.

    Such a month has the one image in some regions and the other in others, and changes gradually, as snow and
    vegetation do, over some thousand kilometres.

    Args:
        paths: plate carrée images, such as the Blue Marble of June and that of December.
        seed: of the regions.

    Raises:
        PlonkError: a file is no image or not twice as wide as high.
    """
    images = [_coloured(path) for path in paths]
    generator = torch.Generator().manual_seed(seed)
    textures = [_texture(image) for image in images]
    for first, second in combinations(images, 2):
        other = second
        if other.shape != first.shape:
            other = F.interpolate(other[None], size=first.shape[-2:], mode="bilinear", antialias=True)[0]
        for number in range(MONTHS_BETWEEN):
            share = _regions(first.shape[-2], 2 * (number + 0.5) / MONTHS_BETWEEN - 1, generator)
            textures.append(_texture(torch.lerp(first, other, share)))
    return textures


def _coloured(path: Path) -> Tensor:
    """Red, green, blue and land in [0, 1], shape (4, H, 2H)."""
    try:
        with Image.open(path) as image:
            if image.width != 2 * image.height:
                raise PlonkError(
                    f"{path} is {image.width} x {image.height} pixels; a plate carrée image of the whole Earth is "
                    "twice as wide as high."
                )
            array = np.array(image.convert("RGB"))
    except OSError as error:
        raise PlonkError(f"The imagery {path} could not be read: {error}.") from error
    rgb = torch.from_numpy(array).permute(2, 0, 1).float() / 255
    return torch.cat([rgb, land_by_colour(rgb)])


def _regions(height: int, offset: float, generator: torch.Generator) -> Tensor:
    """Smooth shares in [0, 1], shape (height, 2 height), on average above 1/2 where `offset` is above 0."""
    waves = 8 * torch.randn(6, 3, generator=generator)
    phases = 2 * np.pi * torch.rand(6, generator=generator)
    latitude = (0.5 - (torch.arange(height) + 0.5) / height) * np.pi
    longitude = ((torch.arange(2 * height) + 0.5) / height - 1) * np.pi
    field = torch.full((height, 2 * height), 2 * offset)
    for (x, y, z), phase in zip(waves, phases, strict=True):
        along = x * longitude.cos() + y * longitude.sin()
        field += torch.sin(latitude.cos()[:, None] * along + z * latitude.sin()[:, None] + phase)
    return torch.sigmoid(2 * field)


def _texture(image: Tensor, device: str = "cpu") -> Texture:
    """The pyramid of an image as `_coloured` reads it."""
    level = image[None]
    levels = []
    for _ in range(LEVELS):
        levels.append(_wrapped(_smooth_towards_poles(level)))
        level = F.avg_pool2d(level, 2, ceil_mode=True)[..., : level.shape[-1] // 2]
        level = level[..., : level.shape[-1] // 2, :]
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
    return flat.reshape(4, batch, h, w).transpose(0, 1)
