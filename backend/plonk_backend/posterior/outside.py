"""What a window leaves out: the mass outside of it by density, so that levels of credibility are those of the whole."""

from __future__ import annotations

import numpy as np

from plonk_backend.posterior.credibility import ProfileTail
from plonk_backend.posterior.density_correction import DensityCorrection
from plonk_backend.posterior.grid import Array, Floats, Window, window_mass
from plonk_backend.posterior.kernel_sums import Kernels, density_at
from plonk_backend.sphere import EARTH_RADIUS_KM

PROBES = 8
"""Places around each kernel that stand for equal parts of its mass."""


def outside_of(window: Window, density: Floats, kernels: Kernels, correction: DensityCorrection) -> ProfileTail:
    """The kernels' mass outside of a window, in pieces of known density.

    Args:
        density: [1/km²] of the window's cells; they hold what the pieces do not.
        correction: what the kernels' sum was corrected by in the window.
    """
    # A cell's density is a mean over the cell, which is as if the kernel were wider by the cell's variance.
    widened = Kernels(
        kernels.points, np.sqrt(kernels.widths**2 + (np.pi / window.grid_rows) ** 2 / 12), kernels.weights
    )
    probes, masses = _probes(widened)
    outside = ~window.holds(probes)
    probes, masses = probes[outside], masses[outside]
    missing = max(0.0, 1 - window_mass(density, window) * EARTH_RADIUS_KM**2)
    if not len(probes) or missing <= 0:
        return ProfileTail(np.zeros(0, np.float32), np.zeros(0))
    sums = density_at(widened, probes).astype(np.float32)
    densities = sums.copy()
    correction.apply(densities)
    masses = masses * np.divide(densities, sums, out=np.ones_like(sums), where=sums > 0)
    return ProfileTail(densities / np.float32(EARTH_RADIUS_KM**2), masses * (missing / masses.sum()))


def _probes(kernels: Kernels) -> tuple[Array, Array]:
    """Points around each kernel's centre, one in each of `PROBES` rings of equal mass, and the mass of each."""
    numbers = np.arange(PROBES)
    # 1 - cos θ of a von Mises-Fisher distribution at the middle quantile of each ring; turned by the golden angle.
    quantile = (numbers + 0.5) / PROBES
    variance = kernels.widths[:, None] ** 2
    drop = np.clip(-variance * np.log1p(-quantile * -np.expm1(-2 / variance)), 0, 2)
    turn = numbers * np.pi * (3 - np.sqrt(5)) + np.arange(len(kernels.widths))[:, None]
    first, second = (basis[:, None] for basis in _tangents(kernels.points))
    radius = np.sqrt(drop * (2 - drop))
    aside = np.cos(turn)[..., None] * first + np.sin(turn)[..., None] * second
    points = (1 - drop)[..., None] * kernels.points[:, None] + radius[..., None] * aside
    return points.reshape(-1, 3), np.repeat(kernels.weights / PROBES, PROBES)


def _tangents(points: Array) -> tuple[Array, Array]:
    """Two orthonormal tangents at unit vectors, shape (N, 3) each: away from the axis that is farthest."""
    axis = np.eye(3)[np.argmin(np.abs(points), axis=1)]
    first = np.cross(points, axis)
    first /= np.linalg.norm(first, axis=1, keepdims=True)
    return first, np.cross(points, first)
