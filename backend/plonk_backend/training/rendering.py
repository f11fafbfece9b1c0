"""Overhead views rendered from the sphere: what a camera above the Earth sees."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from plonk_backend.encoders.texture import LEVELS, Texture, sample_texture
from plonk_backend.sphere import EARTH_RADIUS_KM


@dataclass(frozen=True)
class Cameras:
    """Cameras that look at the Earth, one per view.

    Attributes:
        target: the place at the view's centre, the view's true position; unit vectors, shape (B, 3).
        width_km: ground covered across the view at its centre [km], shape (B,).
        field_of_view: horizontal and vertical opening [radians], shape (B,).
        tilt: angle between the line of sight and the vertical at the target [radians], shape (B,).
        heading: azimuth that points up in the view, clockwise from north [radians], shape (B,).
    """

    target: Tensor
    width_km: Tensor
    field_of_view: Tensor
    tilt: Tensor
    heading: Tensor


@dataclass(frozen=True)
class Views:
    """Rendered views.

    Attributes:
        rgb: colours in [0, 1], shape (B, 3, S, S); space is black.
        land: share of land, shape (B, 1, S, S).
        earth: 1 on the Earth, 0 in space, shape (B, 1, S, S).
        latitude: of each pixel [radians], shape (B, 1, S, S).
    """

    rgb: Tensor
    land: Tensor
    earth: Tensor
    latitude: Tensor


def uniform_points(count: int, generator: torch.Generator) -> Tensor:
    """Unit vectors, uniform on the sphere, shape (count, 3)."""
    x = torch.randn(count, 3, generator=generator)
    return x / x.norm(dim=-1, keepdim=True)


def cell_centres(count: int) -> Tensor:
    """Centres of cells of equal area: a Fibonacci lattice, unit vectors of shape (count, 3)."""
    k = torch.arange(count, dtype=torch.float64) + 0.5
    z = 1 - 2 * k / count
    longitude = math.pi * (1 + math.sqrt(5)) * k
    radius = (1 - z**2).sqrt()
    return torch.stack([radius * longitude.cos(), radius * longitude.sin(), z], dim=-1).float()


def draw_targets(texture: Texture, count: int, land_share: float, generator: torch.Generator) -> Tensor:
    """Centres of views: a share of them uniform over land, the others uniform over the sphere; shape (count, 3)."""
    candidates = uniform_points(count * 8, generator)
    level = torch.zeros(1, dtype=torch.long)
    land = sample_texture(texture, candidates[None, None], level)[0, 3, 0] > 0.5
    wanted = int(torch.binomial(torch.tensor(float(count)), torch.tensor(land_share), generator=generator))
    on_land = candidates[: count * 7][land[: count * 7]][:wanted]
    return torch.cat([on_land, candidates[-(count - len(on_land)) :]]) if len(on_land) < count else on_land


def draw_cameras(
    targets: Tensor, generator: torch.Generator, width_km: tuple[float, float] = (300, 4000), max_tilt: float = 50.0
) -> Cameras:
    """Cameras for given targets: width log-uniform, half of them straight down, any heading."""
    count = len(targets)

    def uniform(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(count, generator=generator)

    tilt = torch.deg2rad(uniform(0, max_tilt)) * (torch.rand(count, generator=generator) < 0.5)
    return Cameras(
        target=targets,
        width_km=torch.exp(uniform(float(np.log(width_km[0])), float(np.log(width_km[1])))),
        field_of_view=torch.deg2rad(uniform(10, 60)),
        tilt=tilt,
        heading=uniform(0, 2 * np.pi),
    )


def _compass(target: Tensor) -> tuple[Tensor, Tensor]:
    """East and north at each target; at a pole, where neither exists, tangents along the meridians 90° E and 180°."""
    axis = torch.tensor([0.0, 0.0, 1.0]).expand_as(target)
    east = torch.linalg.cross(axis, target)
    length = east.norm(dim=-1, keepdim=True)
    at_pole = torch.tensor([0.0, 1.0, 0.0]).expand_as(target)
    east = torch.where(length > 1e-4, east / length.clamp_min(1e-4), at_pole)
    return east, torch.linalg.cross(target, east)


def map_cameras(places: Tensor, width_km: Tensor, heading: Tensor) -> Cameras:
    """Cameras that look straight down on places: what a map shows of them."""
    count = len(places)
    return Cameras(places, width_km, torch.full((count,), math.radians(30)), torch.zeros(count), heading)


def tangent_offsets(places: Tensor, distance_km: Tensor, generator: torch.Generator) -> Tensor:
    """Places at given distances [km] from others, in random directions; unit vectors, shape (B, 3)."""
    east, north = _compass(places)
    azimuth = 2 * math.pi * torch.rand(len(places), 1, generator=generator)
    angle = (distance_km / EARTH_RADIUS_KM)[:, None]
    moved = angle.cos() * places + angle.sin() * (azimuth.cos() * north + azimuth.sin() * east)
    return moved / moved.norm(dim=-1, keepdim=True)


def render(
    texture: Texture,
    cameras: Cameras,
    size: int,
    sharpness: Tensor | None = None,
    coarsest: Tensor | None = None,
) -> Views:
    """Perspective views of a spherical Earth.

    Args:
        texture: global imagery.
        cameras: B cameras.
        size: pixels along each side, S.
        sharpness: added to each view's pyramid level before rounding, shape (B,); 0 samples about one texel a pixel.
        coarsest: least pyramid level of each view, shape (B,): imagery of a lower resolution than the texture's.

    Returns:
        The views, each S x S.
    """
    target = cameras.target
    east, north = _compass(target)
    cos_h, sin_h = cameras.heading.cos()[:, None], cameras.heading.sin()[:, None]
    forward, right = cos_h * north + sin_h * east, cos_h * east - sin_h * north
    to_camera = cameras.tilt.cos()[:, None] * target - cameras.tilt.sin()[:, None] * forward
    half = torch.tan(cameras.field_of_view / 2)
    distance = (cameras.width_km / EARTH_RADIUS_KM / 2 / half)[:, None]
    camera = target + distance * to_camera
    up = torch.linalg.cross(right, -to_camera)

    steps = (torch.arange(size) + 0.5) / size * 2 - 1
    rows, columns = torch.meshgrid(-steps, steps, indexing="ij")
    ray = (
        -to_camera[:, None, None]
        + (half[:, None, None] * columns)[..., None] * right[:, None, None]
        + (half[:, None, None] * rows)[..., None] * up[:, None, None]
    )
    ray = ray / ray.norm(dim=-1, keepdim=True)
    origin = camera[:, None, None]
    along = (origin * ray).sum(-1)
    discriminant = along**2 - (origin**2).sum(-1) + 1
    earth = discriminant > 0
    points = origin + (-along - discriminant.clamp_min(0).sqrt())[..., None] * ray
    points = points / points.norm(dim=-1, keepdim=True)

    pixel = cameras.width_km / EARTH_RADIUS_KM / size
    level = torch.log2((pixel / texture.texel_radians()).clamp_min(1e-3))
    if sharpness is not None:
        level = level + sharpness
    if coarsest is not None:
        level = torch.maximum(level, coarsest)
    level = level.round().clamp(0, LEVELS - 1).long()
    sampled = sample_texture(texture, points, level)
    seen = earth[:, None].float()
    return Views(
        rgb=sampled[:, :3] * seen,
        land=sampled[:, 3:] * seen,
        earth=seen,
        latitude=torch.asin(points[..., 2].clamp(-1, 1))[:, None],
    )
