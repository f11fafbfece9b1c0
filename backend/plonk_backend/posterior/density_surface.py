"""The exact density between samples, interpolated.

The flow gives each sample's log density without noise. Between neighbours it can be interpolated as heights of a
terrain are, with an error far below that of counting samples, and without evaluating the flow again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from plonk_backend.posterior.products import Posterior

Array = NDArray[np.float64]

NEIGHBOURS = 16
"""Samples that a value is interpolated from."""

RISE = 0.5
"""Farthest above the densest neighbour that a value may lie [nats]; beyond the outermost samples fits may run away."""

FALLOFF = 2.0
"""Neighbours weigh exp(-2 d² / h²), h the distance of the farthest."""

OUTSIDE = 1.0
"""Leverage from which on a point lies beyond the samples. Among them it is about 0.2."""

FEWEST_SAMPLES = 4 * NEIGHBOURS
"""Fewer samples are no surface."""

CLOSE, MOST_CLOSE = 0.05, 0.01
"""At most one in a hundred samples may lie within a twentieth of the distance at which a neighbour is expected; by
chance it is one in four hundred. Those that were drawn again from others do: their densities are exact, but what lies
between them may have been excluded."""

TESTED = 20_000
"""Samples that this is tested on."""

RIDGE = 1e-6
CHUNK = 4096


def can_be_interpolated(posterior: Posterior) -> bool:
    """Whether a surface through the samples says what lies between them.

    Not if they are few or weighted (a prior may have excluded what lies between), stand in one place, or have densities
    that are not finite.
    """
    if posterior.weights is not None or len(posterior.points) < FEWEST_SAMPLES:
        return False
    if not np.isfinite(posterior.log_density).all():
        return False
    points, log_density = posterior.points[:TESTED], posterior.log_density[:TESTED]
    nearest = cKDTree(points).query(points, 2)[0][:, 1]
    # A disc with an expectation of one sample has the radius 1 / √(N π p).
    closeness = 2 * np.log(np.maximum(nearest, 1e-150)) + np.log(len(points) * np.pi) + log_density
    return bool((closeness < 2 * np.log(CLOSE)).mean() <= MOST_CLOSE)


@dataclass(frozen=True)
class Heights:
    """An interpolated log density, shape (M,) each.

    Attributes:
        log_density: [nats per steradian].
        log_error: its standard error, that of a regression's prediction, s √(1 + leverage), s the spread of the
            neighbours around the fit: it grows where the surface is rough, and away from the samples.
        unseen: density [1/steradian] that may hide there although no sample shows it, where the value does not lie
            between samples but beyond them; else 0.
    """

    log_density: Array
    log_error: Array
    unseen: Array


class DensitySurface:
    """log p as a surface through a posterior's samples.

    At each point, a + b·u + c |u|² is fitted to the nearest samples, u their offsets in the tangent plane: the first
    terms of any smooth surface, and of a von Mises-Fisher distribution, whose log density is linear in x, all that
    count.

    Args:
        posterior: one that `can_be_interpolated`, with exact log densities.
    """

    def __init__(self, posterior: Posterior) -> None:
        self._points = posterior.points
        self._log_density = posterior.log_density
        self._tree = cKDTree(posterior.points)

    def at(self, points: Array) -> Heights:
        """The surface at unit vectors, shape (M, 3)."""
        pieces = [self._chunk(points[start : start + CHUNK]) for start in range(0, len(points), CHUNK)]
        pieces = pieces or [Heights(np.empty(0), np.empty(0), np.empty(0))]
        return Heights(*(np.concatenate(column) for column in zip(*map(_columns, pieces), strict=True)))

    def _chunk(self, points: Array) -> Heights:
        distances, neighbours = self._tree.query(points, NEIGHBOURS)
        farthest = distances[:, -1:] + 1e-15
        heights = self._log_density[neighbours]
        offsets = self._points[neighbours] - points[:, None, :]
        aside = np.where(np.abs(points[:, :1]) < 0.9, [[1.0, 0, 0]], [[0, 1.0, 0]])
        east = np.cross(points, aside)
        east /= np.linalg.norm(east, axis=1, keepdims=True)
        u = np.einsum("mka,ma->mk", offsets, east) / farthest
        v = np.einsum("mka,ma->mk", offsets, np.cross(points, east)) / farthest
        terms = np.stack([np.ones_like(u), u, v, u**2 + v**2], axis=-1)
        weights = np.exp(-FALLOFF * (distances / farthest) ** 2)
        weighted = terms * weights[:, :, None]
        inverse = np.linalg.inv(np.swapaxes(weighted, 1, 2) @ terms + RIDGE * np.eye(4))
        # Relative to the neighbours' mean, so that the ridge pulls to that, not to 0.
        middle = heights.mean(axis=1)
        fit = inverse @ (np.swapaxes(weighted, 1, 2) @ (heights - middle[:, None])[:, :, None])
        left = heights - middle[:, None] - (terms @ fit)[:, :, 0]
        freedom = NEIGHBOURS / (NEIGHBOURS - 4)
        variance = (weights * left**2).sum(axis=1) / weights.sum(axis=1) * freedom
        leverage = ((weighted @ inverse[:, :, :1])[:, :, 0] ** 2).sum(axis=1)
        values = np.minimum(middle + fit[:, 0, 0], heights.max(axis=1) + RISE)
        # An empty disc has room for about one sample more. Beyond the samples a fit can say anything, and there is much
        # of the Earth: it is held down to that room, and what it said above may hide there.
        room = 1 / (len(self._points) * np.pi * np.maximum(distances[:, 0], 1e-15) ** 2)
        beyond = leverage > OUTSIDE
        held = np.where(beyond, np.minimum(values, np.log(room)), values)
        unseen = np.where(beyond, np.maximum(room, np.exp(values) - np.exp(held)), 0.0)
        return Heights(held, np.sqrt(variance * (1 + leverage)), unseen)


def _columns(heights: Heights) -> tuple[Array, Array, Array]:
    return heights.log_density, heights.log_error, heights.unseen
