"""Pictures that are no overhead views: photographs, textures, gradients, shapes, noise.

Their target is the uniform distribution, so that a picture that the model knows nothing about gets a broad answer.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from plonk_backend.training.augmentation import camera, fractal_noise

logger = logging.getLogger(__name__)

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}
STORED = 192
"""Shorter side at which photographs are kept in memory [px]."""


def load_photographs(folders: Sequence[Path]) -> list[Tensor]:
    """Photographs below folders, colours in [0, 1] of shape (3, h, w) with a shorter side of `STORED` pixels."""
    photographs = []
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES):
        try:
            with Image.open(path) as file:
                image = file.convert("RGB")
        except OSError as error:
            logger.warning("%s was left out of the training: %s", path, error)
            continue
        scale = STORED / min(image.size)
        image = image.resize((max(STORED, round(image.width * scale)), max(STORED, round(image.height * scale))))
        photographs.append(torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 255)
    return photographs


def package_photographs() -> list[Path]:
    """Folders of pictures: this package's own (CC0, see sources.csv) and those in packages of the training extra."""
    folders = [Path(__file__).parent / "photographs"]
    for package, folder in (("skimage", "data"), ("sklearn", "datasets/images")):
        found = find_spec(package)
        if found is None or found.origin is None:
            logger.warning("%s is not installed: its pictures are missing from the training.", package)
        else:
            folders.append(Path(found.origin).parent / folder)
    return folders


def draw_negatives(photographs: Sequence[Tensor], count: int, size: int, generator: torch.Generator) -> Tensor:
    """Pictures that are no overhead views, shape (count, 3, size, size), colours in [0, 1]."""
    kinds = torch.randint(0, 12, (count,), generator=generator).tolist()
    pictures = []
    for kind in kinds:
        if kind < 5 and photographs:
            pictures.append(_photograph(photographs, size, generator))
        elif kind < 7:
            pictures.append(_landscape(size, generator))
        elif kind < 8:
            pictures.append(_shapes(size, generator))
        elif kind >= 10:
            pictures.append(_foliage(size, generator))
        else:
            pictures.append(_texture(size, generator))
    return camera(torch.stack(pictures), generator)


def _number(low: float, high: float, generator: torch.Generator) -> float:
    return low + (high - low) * float(torch.rand(1, generator=generator))


def _colour(generator: torch.Generator) -> Tensor:
    return torch.rand(3, 1, 1, generator=generator)


def _photograph(photographs: Sequence[Tensor], size: int, generator: torch.Generator) -> Tensor:
    """A random crop of a photograph, mirrored or on its side at times, its channels swapped at times."""
    photo = photographs[int(torch.randint(len(photographs), (1,), generator=generator))]
    side = int(min(photo.shape[-2:]) * _number(0.35, 1.0, generator))
    top = int(torch.randint(photo.shape[-2] - side + 1, (1,), generator=generator))
    left = int(torch.randint(photo.shape[-1] - side + 1, (1,), generator=generator))
    crop = photo[:, top : top + side, left : left + side]
    if _number(0, 1, generator) < 0.5:
        crop = crop.flip(-1)
    if _number(0, 1, generator) < 0.15:
        crop = crop.transpose(-1, -2)
    if _number(0, 1, generator) < 0.2:
        crop = crop[torch.randperm(3, generator=generator)]
    return F.interpolate(crop[None], size=(size, size), mode="bilinear", antialias=True)[0]


def _landscape(size: int, generator: torch.Generator) -> Tensor:
    """A sky over a ground with a rough horizon or before mountains, a tower or a few houses in front."""
    rows = torch.linspace(0, 1, size).view(1, -1, 1)
    sky = _colour(generator) * (1 - rows) + _colour(generator) * rows
    noise = fractal_noise(1, size, generator, 3)[0]
    ground = (_colour(generator) + 0.2 * _number(0, 1, generator) * noise).clamp(0, 1)
    sky = (sky + 0.15 * _number(0, 1, generator) * noise[:1]).clamp(0, 1)
    if _number(0, 1, generator) < 0.5:
        horizon = _number(0.25, 0.8, generator) + 0.1 * _number(0, 1, generator) * noise[0, size // 2]
        picture = torch.where(rows > horizon.view(1, 1, -1), ground, sky)
    else:
        picture = sky
        for depth in range(int(torch.randint(1, 4, (1,), generator=generator))):
            rough = fractal_noise(1, size, generator)[0, 0]
            ridge = _number(0.2, 0.5, generator) + 0.15 * depth + 0.15 * _number(0.2, 1, generator) * rough[size // 2]
            strata = torch.sin(_number(10, 80, generator) * (rows + 0.1 * rough))
            relief = 0.12 * _number(0, 1, generator) * strata + 0.2 * _number(0.3, 1, generator) * rough
            slope = (_colour(generator) * (0.8 + relief)).clamp(0, 1)
            picture = torch.where(rows > ridge.view(1, 1, -1), slope, picture)
    for _ in range(int(torch.randint(0, 6, (1,), generator=generator))):
        left, width = _number(0, 0.9, generator), _number(0.03, 0.35, generator)
        top = _number(0.1, 0.7, generator)
        columns = torch.linspace(0, 1, size).view(1, 1, -1)
        block = (columns > left) & (columns < left + width) & (rows > top) & (rows < _number(0.7, 1.0, generator))
        windows = 0.15 * torch.sign(
            torch.sin(columns * _number(20, 120, generator)) * torch.sin(rows * _number(20, 120, generator))
        )
        picture = torch.where(block, (_colour(generator) + windows).clamp(0, 1), picture)
    return picture


def _foliage(size: int, generator: torch.Generator) -> Tensor:
    """Leaves and grass in sun and shade, at times with a pale path that narrows upwards, or sky between the trees."""
    leaf = torch.tensor([_number(0.1, 0.45, generator), _number(0.25, 0.7, generator), _number(0.02, 0.25, generator)])
    light = 0.5 * fractal_noise(1, size, generator)[0] + 0.7 * torch.randn(1, size, size, generator=generator)
    light = torch.exp(_number(0.3, 0.9, generator) * light - 0.3)
    tint = 1 + 0.25 * fractal_noise(1, size, generator, 3)[0]
    picture = (leaf.view(3, 1, 1) * light * tint).clamp(0, 1)
    rows, columns = torch.linspace(0, 1, size).view(1, -1, 1), torch.linspace(-1, 1, size).view(1, 1, -1)
    if _number(0, 1, generator) < 0.6:
        horizon, bend = _number(0.3, 0.7, generator), _number(-0.4, 0.4, generator)
        depth = ((rows - horizon) / (1 - horizon)).clamp_min(0)
        path = (columns - bend * (1 - depth)).abs() < _number(0.2, 0.9, generator) * depth
        grey = _number(0.3, 0.8, generator) * (1 + 0.1 * fractal_noise(1, size, generator)[0])
        picture = torch.where(path, grey.clamp(0, 1), picture)
    if _number(0, 1, generator) < 0.4:
        gaps = (fractal_noise(1, size, generator)[0] - 3 * rows + _number(0, 1, generator)) > 0
        picture = torch.where(gaps, (0.7 + 0.3 * _colour(generator)), picture)
    return picture


def _shapes(size: int, generator: torch.Generator) -> Tensor:
    """Discs and stripes of plain colours."""
    grid = torch.linspace(0, 1, size)
    picture = _colour(generator).expand(3, size, size)
    for _ in range(int(torch.randint(1, 9, (1,), generator=generator))):
        x, y = grid.view(1, 1, -1) - _number(0, 1, generator), grid.view(1, -1, 1) - _number(0, 1, generator)
        angle = _number(0, np.pi, generator)
        along = x * np.cos(angle) + y * np.sin(angle)
        if _number(0, 1, generator) < 0.5:
            inside = x**2 + y**2 < _number(0.02, 0.4, generator) ** 2
        else:
            inside = torch.sin(along * _number(5, 90, generator)) > _number(0, 0.9, generator)
        picture = torch.where(inside, _colour(generator), picture)
    return picture


def _texture(size: int, generator: torch.Generator) -> Tensor:
    """Noise: plain, smooth, or between two colours; or a picture of one colour."""
    kind = int(torch.randint(0, 4, (1,), generator=generator))
    if kind == 0:
        return torch.rand(3, size, size, generator=generator)
    if kind == 1:
        return (0.5 + 0.25 * fractal_noise(1, size, generator, 3)[0]).clamp(0, 1)
    if kind == 2:
        share = (0.5 + _number(0.2, 1.5, generator) * fractal_noise(1, size, generator)[0]).clamp(0, 1)
        return share * _colour(generator) + (1 - share) * _colour(generator)
    return _colour(generator).expand(3, size, size).clone()
