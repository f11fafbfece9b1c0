"""Registration of an overhead view with a map: how well a view fits a place once it is shifted, scaled and turned.

A descriptor of a whole view (`plonk_backend.encoders.memory`) says which places may be meant. Here each of them is
compared with the view in detail. Around a place, the map is sampled on a polar grid, and so is the view, for each of a
number of poses (shift, scale, tilt). A small network that is the same all around the grid turns both into features.
A rotation of the view is then a rotation of the grid, and the correlation at all rotations is a product of Fourier
coefficients (polar matching: De Castro and Morandi 1987; Reddy and Chatterji 1996, doi:10.1109/83.506761). With
features q of the view and m of the map, the log likelihood of a pose is −|q − m|²/2, up to a constant, and that of the
place the logarithm of the sum over all poses: of their powers, for what fits in one pose and what fits in its
neighbour is not told apart as well as what fits in one place and in another.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from plonk_backend.encoders.map_picture import MapPicture
from plonk_backend.encoders.memory import WIDTHS_KM
from plonk_backend.sphere import EARTH_RADIUS_KM

RINGS, ANGLES = 12, 48
"""Samples of the polar grid; the features have half as many either way."""

RADIUS = 0.38
"""Of the outer edge of the grid, in the width of a view: shifted, most of it still lies in the view."""

MAP_VIEW = math.radians(30)
"""Opening of the cameras that maps are looked at with [radians]."""

SCALES = (0.89, 1.12)
TILTS = (0.0, math.radians(32))
"""Of the poses [radians]; a tilted view has the farther ground above."""

VIEW_OPENING = math.radians(35)
"""What the opening of a tilted view is taken to be [radians]."""

TRUST = (0.35, 20.0)
"""In the beginning of a training: weight of the detail, and of the descriptor's similarity."""

TRUST_STEP = 0.03
"""What the trust's weights are multiplied by: one step moves all of them."""

POSE_SHARPNESS = 3.0
"""In the beginning of a training: power of the poses' likelihoods before they are added up, to that of the places."""

EVIDENCE = 6
"""Numbers that tell how far a comparison is to be trusted: the best correlation, the likeliest place's share, ..."""

AT_ONCE = 64
"""Places that are looked at at once: what is between the layers stays in a core's cache."""


def polar_grid() -> tuple[Tensor, Tensor]:
    """Ground of the grid's samples, to the right and up, in the width of a view; shapes (RINGS, ANGLES)."""
    radius = ((torch.arange(RINGS) + 0.5) / RINGS * RADIUS)[:, None]
    angle = torch.arange(ANGLES) / ANGLES * 2 * math.pi
    return radius * angle.sin(), radius * angle.cos()


def poses() -> Tensor:
    """Shift to the right and up [widths], scale and tilt [radians] of all poses, shape (P, 4)."""
    shifts = [(0.0, 0.0)]
    for distance, offset in ((0.09, 0.0), (0.18, 0.5)):
        for turn in range(6):
            angle = (turn + offset) * math.pi / 3
            shifts.append((distance * math.sin(angle), distance * math.cos(angle)))
    return torch.tensor([(x, y, scale, tilt) for tilt in TILTS for scale in SCALES for x, y in shifts])


def pose_shifts() -> Tensor:
    """Shifts of all poses to the right and up, in the width of the map, shape (P, 2)."""
    table = poses()
    return table[:, :2] / table[:, 2:3]


def pose_grids() -> Tensor:
    """Where the grid of each pose lies in a picture, from −1 to 1 right and down, shape (P, RINGS, ANGLES, 2)."""
    right, up = polar_grid()
    shift_x, shift_y, scale, tilt = (column[:, None, None] for column in poses().T)
    x, y = shift_x + scale * right, shift_y + scale * up
    # A point of the ground that is farther away by y · sin(tilt), from a camera at the distance 1/(2 tan(opening/2)).
    nearness = 1 / (1 + y * tilt.sin() * 2 * math.tan(VIEW_OPENING / 2))
    return torch.stack([2 * x * nearness, -2 * y * tilt.cos() * nearness], dim=-1)


def ground_angles(width_km: Tensor) -> Tensor:
    """Angle at the Earth's centre to each ring, for maps of some widths [km], shape (N,) -> (N, RINGS) [radians]."""
    width = width_km[:, None] / EARTH_RADIUS_KM
    offset = (torch.arange(RINGS, device=width.device) + 0.5) / RINGS * RADIUS * width
    height = width / 2 / math.tan(MAP_VIEW / 2)
    # Where the ray from a camera at that height to the tangent plane's point meets the unit sphere.
    square = offset**2 + height**2
    half = height * (1 + height)
    along = (half - (half**2 - square * ((1 + height) ** 2 - 1)).clamp_min(0).sqrt()) / square
    return torch.atan2(along * offset, 1 + height * (1 - along))


def compass(places: Tensor) -> tuple[Tensor, Tensor]:
    """East and north at places that are no poles, shape (N, 3) each."""
    axis = torch.tensor([0.0, 0.0, 1.0], device=places.device).expand_as(places)
    east = F.normalize(torch.linalg.cross(axis, places), dim=-1)
    return east, torch.linalg.cross(places, east)


def map_points(places: Tensor, width_km: Tensor) -> Tensor:
    """Unit vectors of the grid around places, north up, shapes (N, 3), (N,) -> (N, RINGS, ANGLES, 3)."""
    east, north = compass(places)
    turn = torch.arange(ANGLES, device=places.device) / ANGLES * 2 * math.pi
    around = turn.sin()[:, None] * east[:, None] + turn.cos()[:, None] * north[:, None]
    angle = ground_angles(width_km)[:, :, None, None]
    return angle.cos() * places[:, None, None] + angle.sin() * around[:, None]


def halved(x: Tensor) -> Tensor:
    """Means of 2 x 2 neighbours, shape (..., 2J, 2A) -> (..., J, A); torch's own pooling takes four times as long."""
    return 0.25 * ((x[..., ::2, ::2] + x[..., 1::2, ::2]) + (x[..., ::2, 1::2] + x[..., 1::2, 1::2]))


class PolarNetwork(nn.Module):
    """Colours on the polar grid -> features; a rotation of the one is a rotation of the other.

    Args:
        channels: of the three layers.
    """

    def __init__(self, channels: tuple[int, int, int] = (16, 32, 16)) -> None:
        super().__init__()
        first, second, last = channels
        self.first = nn.Conv2d(7, first, 3)
        self.second = nn.Conv2d(first + 1, second, 3)
        self.last = nn.Conv2d(second + 1, last, 3)
        with torch.no_grad():
            self.last.weight.mul_(0.5)

    def forward(self, rgb: Tensor) -> Tensor:
        """Colours in [0, 1], shape (N, 3, RINGS, ANGLES) -> features, shape (N, C, RINGS / 2, ANGLES / 2)."""
        spread, mean = torch.std_mean(rgb.flatten(2), dim=-1)
        standard = (rgb - mean[..., None, None]) / (spread.mean(1)[:, None, None, None] + 0.03)
        x = halved(F.gelu(self._around(self.first, torch.cat([2 * rgb - 1, standard], dim=1))))
        x = F.gelu(self._around(self.second, x))
        x = self._around(self.last, x)
        return torch.cat([halved(standard) + x[:, :3], x[:, 3:]], dim=1)

    @staticmethod
    def _around(layer: nn.Conv2d, x: Tensor) -> Tensor:
        ring = torch.linspace(-1, 1, x.shape[2], device=x.device, dtype=x.dtype)[:, None]
        x = torch.cat([x, ring.expand(len(x), 1, -1, x.shape[3])], dim=1)
        x = F.pad(x, (1, 1, 0, 0), mode="circular")
        return layer(F.pad(x, (0, 0, 1, 1), mode="replicate"))


class Found(NamedTuple):
    """What a view fits.

    Attributes:
        log_likelihood: of the places that it fits best, falling, shape (B, K).
        places: that the view shows in its middle, if it shows one of these, unit vectors, shape (B, K, 3).
        evidence: `EVIDENCE` numbers that tell how far the comparison is to be trusted, shape (B, `EVIDENCE`).
    """

    log_likelihood: Tensor
    places: Tensor
    evidence: Tensor


class Registration(nn.Module):
    """Log likelihoods of places on a map for views, over all poses.

    Args:
        channels: numbers in what the encoder's trunk sees.
        places: on the map, M.
        map_bytes: of the map, compressed.
    """

    grids: Tensor
    shifts: Tensor
    levels: Tensor

    def __init__(self, channels: int, places: int, map_bytes: int) -> None:
        super().__init__()
        self.network = PolarNetwork()
        self.map = MapPicture(map_bytes)
        self.register_buffer("levels", torch.zeros(places, dtype=torch.uint8))
        self.register_buffer("grids", pose_grids(), persistent=False)
        self.register_buffer("shifts", pose_shifts(), persistent=False)
        rings = RINGS // 2
        area = (torch.arange(rings) + 0.5) / rings
        self.log_weight = nn.Parameter(0.5 * (area / area.mean()).log() + math.log(0.6))
        self.log_prior = nn.Parameter(torch.zeros(len(self.grids)))
        self.log_pose_sharpness = nn.Parameter(torch.tensor(math.log(POSE_SHARPNESS)))
        self.trust = nn.Linear(channels, 2)
        with torch.no_grad():
            self.trust.weight.zero_()
            self.trust.bias.copy_(torch.tensor(TRUST).log())
        self._remembered: Tensor | None = None

    def widths_km(self, index: Tensor) -> Tensor:
        """Widths of the maps of places, given by their numbers [km]."""
        return torch.tensor(WIDTHS_KM, device=index.device)[self.levels[index].long()]

    def colours(self, places: Tensor, width_km: Tensor) -> Tensor:
        """The map around places, shapes (N, 3), (N,) -> (N, 3, RINGS, ANGLES)."""
        return self.map.sample(map_points(places, width_km), RADIUS / RINGS / EARTH_RADIUS_KM * width_km)

    def features(self, rgb: Tensor) -> Tensor:
        """Weighted features on the grid, shape (..., 3, RINGS, ANGLES) -> (..., C, RINGS / 2, ANGLES / 2)."""
        seen = self.network(rgb.flatten(0, -4)).float() * self.log_weight.exp()[:, None]
        return seen.view(*rgb.shape[:-3], *seen.shape[1:])

    def view_features(self, rgb: Tensor) -> Tensor:
        """Of views, in all poses, shape (B, 3, S, S) -> (B, P, C, RINGS / 2, ANGLES / 2)."""
        count, side = len(self.grids), rgb.shape[-1]
        small = F.avg_pool2d(rgb, 2) if side >= 64 else rgb
        grid = self.grids.reshape(1, count * RINGS, ANGLES, 2).expand(len(rgb), -1, -1, -1)
        sampled = F.grid_sample(small, grid, mode="bilinear", padding_mode="border", align_corners=False)
        return self.features(sampled.view(len(rgb), 3, count, RINGS, ANGLES).transpose(1, 2))

    def weights(self, seen: Tensor) -> tuple[Tensor, Tensor]:
        """How much a view's detail and its descriptor are to be trusted, from what the trunk sees, (B, F) -> (B,)."""
        trust = self.trust(TRUST_STEP * F.layer_norm(seen, seen.shape[-1:])).clamp(-6, 6).exp()
        return trust[:, 0], trust[:, 1]

    def correlations(self, view: Tensor, place: Tensor) -> Tensor:
        """Scalar products of a view's features in each pose with each place's, at all rotations.

        Args:
            view: features of a view in all poses, shape (P, C, J, A).
            place: of the map at places, shape (K, C, J, A).

        Returns:
            Shape (P, K, A); at n of the last axis, the top of the view lies at the azimuth −n · 360°/A.
        """
        q = torch.fft.rfft(view.flatten(1, 2), dim=-1).permute(2, 0, 1)
        m = torch.fft.rfft(place.flatten(1, 2), dim=-1).permute(2, 1, 0)
        return torch.fft.irfft((q @ m.conj()).permute(1, 2, 0), n=view.shape[-1], dim=-1)

    def pose_likelihoods(self, view: Tensor, place: Tensor) -> Tensor:
        """Log likelihood of each place, pose and rotation, up to a constant of the view.

        Args:
            view: features of a view in all poses, shape (P, C, J, A).
            place: of the map at places, shape (K, C, J, A).

        Returns:
            Shape (P, K, A); see `correlations`.
        """
        squares = 0.5 * view.square().sum((1, 2, 3))[:, None] + 0.5 * place.square().sum((1, 2, 3))
        return self.correlations(view, place) - squares[..., None] + self.log_prior[:, None, None]

    def place_likelihoods(self, poses: Tensor, detail: Tensor) -> Tensor:
        """Log likelihoods of places from those of their poses.

        Args:
            poses: see `pose_likelihoods`, shape (P, K, A).
            detail: how much they are to be trusted, shape ().

        Returns:
            Shape (K,).
        """
        sharpness = self.log_pose_sharpness.exp()
        return (sharpness * detail * poses).logsumexp((0, 2)) / sharpness

    @torch.no_grad()
    def register(
        self, rgb: Tensor, seen: Tensor, similarity: Tensor, index: Tensor, places: Tensor, keep: int
    ) -> Found:
        """Compare views with the places that their descriptors find.

        Args:
            rgb: the views, colours in [0, 1], shape (B, 3, S, S).
            seen: what the trunk sees in them, shape (B, F).
            similarity: of their descriptors with those of places, falling, shape (B, K).
            index: numbers of those places, shape (B, K).
            places: of all numbers, unit vectors, shape (M, 3).
            keep: places that are told of.
        """
        detail, whole = self.weights(seen)
        found = [
            self._register_one(*each, places, keep) for each in zip(rgb, detail, whole, similarity, index, strict=True)
        ]
        return Found(*(torch.stack(parts) for parts in zip(*found, strict=True)))

    def _register_one(
        self, rgb: Tensor, detail: Tensor, whole: Tensor, similarity: Tensor, index: Tensor, places: Tensor, keep: int
    ) -> Found:
        there, widths = F.normalize(places[index], dim=-1), self.widths_km(index)
        view = self.view_features(rgb[None])[0]
        place = self._place_features(index, there, widths)
        poses = self.pose_likelihoods(view, place)
        likelihood = self.place_likelihoods(poses, detail) + whole * similarity
        best, order = likelihood.topk(min(keep, len(index)))
        shares = (detail * poses[:, order]).permute(1, 0, 2).flatten(1).softmax(-1).view(len(order), len(view), -1)
        total = likelihood.logsumexp(0)
        length = view.square().sum((1, 2, 3)).mean().sqrt() * place[order[0]].square().sum().sqrt()
        fit = self.correlations(view, place[order[:1]]).amax() / length.clamp_min(1e-6)
        share = (likelihood - total).exp()
        entropy = -torch.special.xlogy(share, share).sum()
        level = (total - likelihood.mean()).clamp(max=100) / 20
        evidence = torch.stack([fit, share.amax(), entropy / 5, level, detail.log(), whole.log() - 3])
        return Found(best - total, self._middles(shares, there[order], widths[order]), evidence)

    def _middles(self, shares: Tensor, places: Tensor, width_km: Tensor) -> Tensor:
        """Where the middles of views lie that show places in the mean pose, shape (K, 3).

        Args:
            shares: of the poses and rotations, shape (K, P, A).
            places: in the middle of maps, shape (K, 3).
            width_km: of the maps [km], shape (K,).
        """
        turn = torch.arange(shares.shape[-1], device=shares.device) / shares.shape[-1] * 2 * math.pi
        # A shift to the right and up, by the azimuth of the view's top, as east and north.
        right, up = self.shifts.unbind(-1)
        sin, cos = (-turn).sin(), (-turn).cos()
        east = right[:, None] * cos + up[:, None] * sin
        north = up[:, None] * cos - right[:, None] * sin
        moved = -torch.stack([(shares * east).sum((1, 2)), (shares * north).sum((1, 2))], dim=-1)
        to_east, to_north = compass(places)
        step = (width_km / EARTH_RADIUS_KM)[:, None]
        return F.normalize(places + step * (moved[:, :1] * to_east + moved[:, 1:] * to_north), dim=-1)

    def _place_features(self, index: Tensor, places: Tensor, width_km: Tensor) -> Tensor:
        if self._remembered is not None:
            return self._remembered[index].float()
        parts = zip(torch.split(places, AT_ONCE), torch.split(width_km, AT_ONCE), strict=True)
        return torch.cat([self.features(self.colours(*part)) for part in parts])

    @torch.no_grad()
    def remember(self, places: Tensor) -> None:
        """Keep the features of all places in memory, 4.6 kB each, for a training that asks for them again and again."""
        kept = []
        for first in range(0, len(places), 512):
            some = torch.arange(first, min(first + 512, len(places)), device=places.device)
            kept.append(self.features(self.colours(F.normalize(places[some], dim=-1), self.widths_km(some))).half())
        self._remembered = torch.cat(kept)

    def forget(self) -> None:
        """Give that memory back."""
        self._remembered = None
