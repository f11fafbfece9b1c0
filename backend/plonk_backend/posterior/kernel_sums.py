"""Sums of kernels at points, without a grid: neighbours by a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

Array = NDArray[np.float64]

REACH = 4.0
"""Kernels farther away than this many σ are left out; they would add less than 4e-4 of their top."""

COUNTED = 400

CHUNK = 512
"""Points whose neighbours are looked up together; it bounds the memory where all are neighbours of all."""


@dataclass(frozen=True)
class Kernels:
    """Von Mises-Fisher kernels, w κ / (2π (1 - exp(-2κ))) exp(κ (cos θ - 1)) with κ = 1 / σ².

    Attributes:
        points: their centres, unit vectors, shape (N, 3).
        widths: σ of each [radians], shape (N,).
        weights: the mass of each, shape (N,).
    """

    points: Array
    widths: Array
    weights: Array

    def selected(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Kernels:
        """Those that are marked."""
        return Kernels(self.points[chosen], self.widths[chosen], self.weights[chosen])


def pair_densities(kernels: Kernels, points: Array) -> csr_array:
    """Density [1/steradian] that each kernel, of weight 1, has at each point: a sparse matrix (points, kernels).

    `pair_densities(kernels, points) @ kernels.weights` is the density at the points.
    """
    pieces = list(_pieces(kernels, points))
    # 32 bits for indices and values: a million pairs are 12 MB.
    rows, columns, values = (np.concatenate([piece[part] for piece in pieces]) for part in range(3))
    return csr_array((values, (rows, columns)), shape=(len(points), len(kernels.points)))


def pair_count(kernels: Kernels) -> int:
    """About how many pairs of neighbouring kernels there are, from a look at a few hundred of them."""
    count = len(kernels.points)
    chosen = np.unique(np.linspace(0, count - 1, COUNTED).astype(np.int64))
    found = sum(len(rows) for rows, _, _ in _pieces(kernels, kernels.points[chosen]))
    return round(found / len(chosen) * count)


def density_at(kernels: Kernels, points: Array) -> Array:
    """The kernels' density [1/steradian] at unit vectors, shape (M, 3) -> (M,)."""
    density = np.zeros(len(points))
    for rows, columns, values in _pieces(kernels, points):
        density += np.bincount(rows, values * kernels.weights[columns], minlength=len(points))
    return density


def _pieces(kernels: Kernels, points: Array) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32], Array]]:
    """Neighbouring points and kernels and the kernels' densities there, a few points at a time."""
    octaves = np.floor(np.log2(kernels.widths)).astype(np.int64)
    # Points in the order of a space-filling tree are looked up together with their neighbours.
    targets = cKDTree(points)
    order = targets.indices
    yield np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32)
    for octave in np.unique(octaves).tolist():
        members = np.flatnonzero(octaves == octave)
        tree = cKDTree(kernels.points[members])
        widths = kernels.widths[members]
        concentration = 1 / widths**2
        top = concentration / (2 * np.pi * -np.expm1(-2 * concentration))
        # Of a chord c the cosine is 1 - c² / 2.
        farthest = min(REACH * float(widths.max()), 2.0) + 1e-12
        for start in range(0, len(points), CHUNK):
            chosen = order[start : start + CHUNK]
            pairs = cKDTree(points[chosen]).sparse_distance_matrix(tree, farthest, output_type="ndarray")
            near = pairs[pairs["v"] <= REACH * widths[pairs["j"]]]
            source = near["j"]
            values = top[source] * np.exp(-0.5 * concentration[source] * near["v"] ** 2)
            yield chosen[near["i"]].astype(np.int32), members[source].astype(np.int32), values.astype(np.float32)
