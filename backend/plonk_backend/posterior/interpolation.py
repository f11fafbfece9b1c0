"""A smooth function on the sphere, between scattered places where it is known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

Array = NDArray[np.float64]

NEIGHBOURS = 20
"""Known places that each value is made of; a quadratic has 6 coefficients."""

DEPTH = 12.0
"""Values that lie this far below a neighbour's no longer bend the surface."""

RISE = 1.0
"""Most by which a value may exceed those of the nearest known places."""

RIDGE = 1e-5
CHUNK = 16_384


def log_interpolant(nodes: Array, values: Array) -> Callable[[Array], Array]:
    """A function through logarithms of a density that are known at scattered places.

    Around each place, a quadratic in its tangent plane is fitted to the nearest known values (local regression,
    Cleveland and Devlin, Journal of the American Statistical Association 83, 1988): exact for normal peaks, and smooth
    where values have small errors. Near values count more than far ones, and high ones more than low ones, since what
    matters is the density.

    Args:
        nodes: unit vectors, shape (K, 3).
        values: shape (K,).

    Returns:
        Unit vectors, shape (M, 3) -> values, shape (M,).
    """
    tree, count = cKDTree(nodes), min(NEIGHBOURS, len(nodes))

    def chunk(points: Array) -> Array:
        distances, nearest = tree.query(points, np.arange(1, count + 1))
        known = values[nearest]
        top = known.max(axis=1, keepdims=True)
        reach = np.maximum(1.01 * distances[:, -1:], 1e-12)
        weights = (1 - (distances / reach) ** 2) ** 2 * np.exp(np.clip(known - top, -DEPTH, 0) / 2)
        first, second = _tangents(points)
        offsets = (nodes[nearest] - points[:, None]) / reach[..., None]
        u, v = (offsets * first[:, None]).sum(-1), (offsets * second[:, None]).sum(-1)
        terms = np.stack([np.ones_like(u), u, v, u * u, u * v, v * v], axis=-1)
        weighted = np.swapaxes(terms * weights[..., None], 1, 2)
        normal = weighted @ terms
        normal += RIDGE * np.trace(normal, axis1=1, axis2=2)[:, None, None] * np.diag([0.0, 1, 1, 1, 1, 1])
        # Of values less their highest: the ridge must not pull towards an arbitrary zero.
        fitted = np.linalg.solve(normal, weighted @ (known - top)[..., None])[:, 0, 0]
        return np.asarray(np.minimum(fitted + top[:, 0], known[:, :4].max(axis=1) + RISE))

    def interpolate(points: Array) -> Array:
        return np.concatenate([chunk(points[first : first + CHUNK]) for first in range(0, len(points), CHUNK)])

    return interpolate


def _tangents(points: Array) -> tuple[Array, Array]:
    """Two orthonormal tangents at each of (M, 3)."""
    aside = np.where(np.abs(points[:, 2:]) < 0.9, [[0.0, 0, 1]], [[1.0, 0, 0]])
    first = np.cross(points, aside)
    first /= np.linalg.norm(first, axis=-1, keepdims=True)
    return first, np.cross(points, first)
