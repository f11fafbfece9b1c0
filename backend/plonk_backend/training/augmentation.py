"""What lies between the Blue Marble and a real picture: seasons, sea colour, clouds, haze, cameras, scanners."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor

from plonk_backend.training.rendering import Views

LUMA = torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)


@dataclass(frozen=True)
class Dice:
    """Random numbers for a batch of B views, each as a tensor of shape (B, 1, 1, 1)."""

    count: int
    generator: torch.Generator

    def uniform(self, low: float, high: float, channels: int = 1) -> Tensor:
        """Uniform in [low, high], shape (B, channels, 1, 1)."""
        return low + (high - low) * torch.rand(self.count, channels, 1, 1, generator=self.generator)

    def chance(self, probability: float) -> Tensor:
        """1 with the given probability, else 0."""
        return (torch.rand(self.count, 1, 1, 1, generator=self.generator) < probability).float()


def fractal_noise(count: int, size: int, generator: torch.Generator, channels: int = 1) -> Tensor:
    """Smooth random fields with detail at every scale, mean 0 and deviation 1, shape (count, channels, size, size)."""
    roughness = 0.35 + 0.45 * torch.rand(count, 1, 1, 1, generator=generator)
    field = torch.zeros(count, channels, size, size)
    cells = 2
    octave = 0
    while cells <= size:
        noise = torch.randn(count, channels, cells + 1, cells + 1, generator=generator)
        field = field + roughness**octave * F.interpolate(noise, size=(size, size), mode="bicubic", align_corners=True)
        cells *= 2
        octave += 1
    mean = field.mean((-2, -1), keepdim=True)
    return (field - mean) / field.std((-2, -1), keepdim=True).clamp_min(1e-6)


def augment(views: Views, generator: torch.Generator, clean: float = 0.25) -> Tensor:
    """Pictures as they might have been taken of the rendered views, shape (B, 3, S, S), colours in [0, 1].

    A share `clean` of them has another sea and season alone: good pictures are common, too.
    """
    count, _, size, _ = views.rgb.shape
    dice = Dice(count, generator)
    clear = another_season(views, generator)
    rgb = clear * views.earth + (1 - views.earth) * dice.chance(0.15) * dice.uniform(0, 1, 3)
    rgb = _atmosphere(rgb, views, dice, size)
    return torch.where(dice.chance(clean) > 0, clear.clamp(0, 1), camera(rgb, generator))


def another_product(views: Views, generator: torch.Generator, share: float = 0.3) -> Views:
    """The views with a share of them painted in other colours, as other products paint the land.

    The land's colours go through a random linear map, and their mean to a random colour: what is left to know a place
    by is its coasts, its relief and where its colours change.
    """
    dice = Dice(len(views.rgb), generator)
    weight = views.land.clamp_min(1e-3)
    mean = (views.rgb * weight).sum((-2, -1), keepdim=True) / weight.sum((-2, -1), keepdim=True)
    mix = 0.6 * torch.randn(dice.count, 3, 3, generator=generator) + 0.5 * torch.eye(3)
    painted = torch.einsum("bij,bjhw->bihw", mix, views.rgb - mean) + dice.uniform(0.1, 0.8, 3)
    strength = dice.chance(share) * dice.uniform(0.3, 1) * views.land
    return replace(views, rgb=torch.lerp(views.rgb, painted.clamp(0, 1), strength))


def another_season(views: Views, generator: torch.Generator) -> Tensor:
    """The views in other products' colours of sea and land, and at other times of the year, shape (B, 3, S, S)."""
    dice = Dice(len(views.rgb), generator)
    return _season(_sea(views.rgb, views, dice), views, dice)


def _sea(rgb: Tensor, views: Views, dice: Dice) -> Tensor:
    """Other products paint the sea in one colour, or leave it nearly black, or show sediment and sun."""
    water = (1 - views.land) * views.earth
    tone = dice.uniform(0, 1)
    colour = torch.cat(
        [tone * dice.uniform(0, 0.45), tone * dice.uniform(0.1, 0.75), tone * dice.uniform(0.3, 0.9)], dim=1
    )
    strength = dice.chance(0.65) * dice.uniform(0.2, 1.3).clamp(max=1.0) * water
    return rgb * (1 - strength) + colour * strength


def _season(rgb: Tensor, views: Views, dice: Dice) -> Tensor:
    """Vegetation comes and goes, snow and sea ice advance and retreat."""
    size = rgb.shape[-1]
    land = views.land
    green = (rgb[:, 1:2] - (rgb[:, :1] + rgb[:, 2:]) / 2).clamp_min(0)
    shift = torch.cat([dice.uniform(-0.5, 2.5), dice.uniform(-0.6, 0.8), dice.uniform(-0.5, 1.0)], dim=1)
    rgb = rgb + dice.chance(0.6) * land * green * shift
    rgb = rgb * (1 + dice.chance(0.5) * land * dice.uniform(-0.25, 0.35, 3))
    brightness = (rgb * LUMA).sum(1, keepdim=True)
    # Snow lies poleward of a line that wanders from winter to summer, more in one hemisphere than in the other.
    rough = fractal_noise(dice.count, size, dice.generator)
    hemisphere = torch.where(dice.uniform(0, 1) < 0.5, 1.0, -1.0)
    line = torch.deg2rad(dice.uniform(38, 75))
    cover = torch.sigmoid((hemisphere * views.latitude - line + 0.06 * rough) / 0.03)
    rgb = rgb + (dice.uniform(0.75, 1.0) - rgb) * cover * land * dice.chance(0.3) * dice.uniform(0.4, 1)
    snow = ((brightness - 0.6) / 0.15).clamp(0, 1) * land * (views.latitude.abs() < 1.31).float()
    bare = torch.cat([dice.uniform(0.1, 0.4), dice.uniform(0.1, 0.4), dice.uniform(0.05, 0.3)], dim=1)
    rgb = rgb + (bare - rgb) * snow * dice.chance(0.25) * dice.uniform(0.3, 0.9)
    ice = torch.sigmoid((views.latitude.abs() - torch.deg2rad(dice.uniform(58, 80)) + 0.05 * rough) / 0.02)
    water = (1 - land) * views.earth
    return rgb + (dice.uniform(0.7, 1.0) - rgb) * ice * water * dice.chance(0.25) * dice.uniform(0.4, 1)


def _atmosphere(rgb: Tensor, views: Views, dice: Dice, size: int) -> Tensor:
    """Clouds, haze, and a gradient of light across the view."""
    field = fractal_noise(dice.count, size, dice.generator)
    threshold, softness = dice.uniform(0.0, 2.0), dice.uniform(0.15, 0.9)
    cloud = ((field - threshold) / softness).clamp(0, 1) * dice.chance(0.55) * dice.uniform(0.4, 1.0) * views.earth
    rgb = rgb * (1 - cloud) + dice.uniform(0.75, 1.0) * cloud
    steps = torch.linspace(-1, 1, size)
    angle = dice.uniform(0, 2 * np.pi)
    ramp = angle.cos() * steps.view(1, 1, 1, -1) + angle.sin() * steps.view(1, 1, -1, 1)
    haze = (dice.uniform(0, 0.45) * (1 + 0.7 * ramp * dice.chance(0.5))).clamp(0, 0.7) * dice.chance(0.5) * views.earth
    veil = torch.cat([dice.uniform(0.45, 0.85), dice.uniform(0.6, 0.9), dice.uniform(0.7, 1.0)], dim=1)
    rgb = rgb * (1 - haze) + veil * haze
    return rgb * (1 + 0.35 * ramp * dice.chance(0.3))


def camera(rgb: Tensor, generator: torch.Generator) -> Tensor:
    """What cameras, films and files do to any picture, shape (B, 3, S, S)."""
    count, _, size, _ = rgb.shape
    dice = Dice(count, generator)
    rgb = rgb.clamp(0, 1)
    rgb = (
        rgb
        * torch.exp(dice.chance(0.7) * dice.uniform(-0.5, 0.7))
        * torch.exp(dice.chance(0.6) * dice.uniform(-0.22, 0.22, 3))
    )
    rgb = rgb.clamp(1e-4, 1) ** torch.exp(dice.chance(0.6) * dice.uniform(-0.6, 0.5))
    grey = (rgb * LUMA).sum(1, keepdim=True)
    saturation = torch.where(dice.chance(0.06) > 0, 0.0, torch.exp(dice.chance(0.6) * dice.uniform(-0.9, 0.6)))
    rgb = grey + (rgb - grey) * saturation
    middle = rgb.mean((1, 2, 3), keepdim=True)
    rgb = middle + (rgb - middle) * torch.exp(dice.chance(0.5) * dice.uniform(-0.5, 0.5))
    small = F.interpolate(rgb, scale_factor=0.5, mode="area")
    blurred = F.interpolate(small, size=(size, size), mode="bilinear")
    rgb = rgb + (blurred - rgb) * dice.chance(0.3) * dice.uniform(0, 1)
    rgb = rgb + torch.randn(rgb.shape, generator=generator) * dice.chance(0.35) * dice.uniform(0, 0.06)
    steps = torch.linspace(-1, 1, size)
    radius = steps.view(1, 1, 1, -1) ** 2 + steps.view(1, 1, -1, 1) ** 2
    rgb = rgb * (1 - dice.chance(0.25) * dice.uniform(0, 0.4) * radius)
    rgb = _borders(rgb.clamp(0, 1), dice)
    return _jpeg(rgb, generator, share=0.2)


def _borders(rgb: Tensor, dice: Dice) -> Tensor:
    """Margins of scans, letterboxes, window frames."""
    size = rgb.shape[-1]
    steps = torch.linspace(0, 1, size)
    has = dice.chance(0.12)
    inside = torch.ones_like(rgb[:, :1])
    for axis in ((1, 1, 1, -1), (1, 1, -1, 1)):
        line = steps.view(axis)
        low, high = dice.chance(0.5) * dice.uniform(0, 0.16), 1 - dice.chance(0.5) * dice.uniform(0, 0.16)
        inside = inside * ((line >= low) & (line <= high)).float()
    frame = has * (1 - inside)
    colour = torch.where(dice.chance(0.7) > 0, dice.chance(0.5).expand(-1, 3, -1, -1), dice.uniform(0, 1, 3))
    return rgb * (1 - frame) + colour * frame


def _jpeg(rgb: Tensor, generator: torch.Generator, share: float) -> Tensor:
    """Compress a share of the pictures as JPEG of quality 15 to 90."""
    chosen = torch.nonzero(torch.rand(len(rgb), generator=generator) < share)[:, 0].tolist()
    qualities = torch.randint(15, 91, (len(chosen),), generator=generator).tolist()
    rgb = rgb.clone()
    for index, quality in zip(chosen, qualities, strict=True):
        buffer = io.BytesIO()
        pixels = (rgb[index] * 255).round().byte().permute(1, 2, 0).numpy()
        Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
        with Image.open(buffer) as image:
            rgb[index] = torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 255
    return rgb
