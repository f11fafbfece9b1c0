"""The unit sphere S²: points are unit vectors, longitude and latitude appear only at the edges.

NumPy functions serve geometry (float64); the functions that take and return `torch.Tensor` serve the flow. All act on
the last axis, which has length 3, and broadcast over the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from torch import Tensor

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG R₁) [km]."""

AREA_KM2 = 4 * np.pi * EARTH_RADIUS_KM**2
"""Area of the sphere [km²]."""


def to_unit(longitude: ArrayLike, latitude: ArrayLike) -> NDArray[np.float64]:
    """Unit vectors, shape (..., 3), of longitudes and latitudes [degrees]."""
    lon, lat = np.broadcast_arrays(
        np.radians(np.asarray(longitude, dtype=np.float64)), np.radians(np.asarray(latitude, dtype=np.float64))
    )
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def to_lonlat(points: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitude in [-180, 180] and latitude [degrees] of vectors, shape (..., 3); their length does not matter.

    `arctan2` keeps full precision next to the poles, where `arcsin(z)` loses half of the digits.
    """
    x, y, z = np.moveaxis(np.asarray(points, dtype=np.float64), -1, 0)
    return np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(z, np.hypot(x, y)))


def distance_km(a: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Great-circle distance [km] between unit vectors, accurate for close and for antipodal points alike.

    The angle is 2 atan2(|a - b|, |a + b|) (Kahan).
    """
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    return np.asarray(2 * EARTH_RADIUS_KM * np.arctan2(np.linalg.norm(a - b, axis=-1), np.linalg.norm(a + b, axis=-1)))


def project_to_tangent(x: Tensor, u: Tensor) -> Tensor:
    """P_x u = u - x ⟨x, u⟩, the part of u that is tangent to the sphere at x."""
    return u - x * (x * u).sum(-1, keepdim=True)


def exp_map(x: Tensor, v: Tensor) -> Tensor:
    """exp_x(v) = cos|v| x + sin|v| v/|v|: the point reached along the geodesic from x with the tangent v."""
    import torch

    length = v.norm(dim=-1, keepdim=True)
    # sinc(a) = sin(πa)/(πa) is smooth at 0, where v / |v| is not.
    y = torch.cos(length) * x + torch.sinc(length / torch.pi) * v
    return y / y.norm(dim=-1, keepdim=True)


def log_map(x: Tensor, y: Tensor) -> Tensor:
    """log_x(y): the tangent at x whose geodesic reaches y at time 1; |log_x(y)| is their angle.

    For y = -x every direction is right; the zero vector is returned.
    """
    import torch

    u = project_to_tangent(x, y - x)
    angle = 2 * torch.atan2((y - x).norm(dim=-1, keepdim=True), (y + x).norm(dim=-1, keepdim=True))
    return u * (angle / u.norm(dim=-1, keepdim=True).clamp_min(1e-12))


def geodesic(x0: Tensor, x1: Tensor, gamma: Tensor) -> tuple[Tensor, Tensor]:
    """Point and velocity at time γ of the geodesic from x₀ (γ = 0) to x₁ (γ = 1).

    Args:
        x0, x1: unit vectors, shape (..., 3).
        gamma: times, shape (..., 1).

    Returns:
        The points exp_{x₀}(γ log_{x₀} x₁) and their derivatives in γ (arXiv 2412.06781, section 3.2), shape
        (..., 3) each.
    """
    import torch

    v = log_map(x0, x1)
    angle = v.norm(dim=-1, keepdim=True)
    direction = v / angle.clamp_min(1e-12)
    c, s = torch.cos(gamma * angle), torch.sin(gamma * angle)
    return c * x0 + s * direction, angle * (c * direction - s * x0)


def tangent_basis(x: Tensor) -> tuple[Tensor, Tensor]:
    """Two orthonormal tangents at x, shape (..., 3) each, without a singular direction.

    Duff et al., "Building an Orthonormal Basis, Revisited", JCGT 6(1), 2017.
    """
    import torch

    a, b, c = x.unbind(-1)
    sign = torch.where(c >= 0, torch.ones_like(c), -torch.ones_like(c))
    p = -1.0 / (sign + c)
    q = a * b * p
    first = torch.stack([1 + sign * a * a * p, sign * q, -sign * a], dim=-1)
    second = torch.stack([q, sign + b * b * p, -b], dim=-1)
    return first, second
