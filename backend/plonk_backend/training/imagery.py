"""The imagery that earthview is trained on: global images, and months between theirs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from plonk_backend.encoders.texture import Texture, texture_of
from plonk_backend.errors import PlonkError

MONTHS_BETWEEN = 2
"""Textures that are made of every two images."""


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
    return texture_of(_coloured(path), device)


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
    textures = [texture_of(image) for image in images]
    for first, second in combinations(images, 2):
        other = second
        if other.shape != first.shape:
            other = F.interpolate(other[None], size=first.shape[-2:], mode="bilinear", antialias=True)[0]
        for number in range(MONTHS_BETWEEN):
            share = _regions(first.shape[-2], 2 * (number + 0.5) / MONTHS_BETWEEN - 1, generator)
            textures.append(texture_of(torch.lerp(first, other, share)))
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
