"""Precision, recall, density and coverage of generated places against real ones.

The manifold of a set of points is the union of balls around them, each as large as the distance to the k-th nearest
other point of the set (Kynkäänniemi et al., 2019, arXiv 1904.06991; density and coverage: Naeem et al., 2020, arXiv
2002.09797). Distances are great circles; every comparison is of chords, which have the same order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

NEAREST = 3
"""As published."""

PUBLISHED_PARTS = 20
"""The published code cuts its set into so many parts, in order, and takes the mean of their figures."""

_FIRST = 32
"""Balls around the nearest points that are looked into first."""
_BLOCK = 2_000_000
"""Pairs whose distances are computed at once."""
_INSIDE = 1 - 1e-12
"""Balls are open; points of equal coordinates, whose distances are equal to the last bit, are not inside."""


@dataclass(frozen=True)
class ManifoldScores:
    """What of each point makes the four figures, which are the means.

    Attributes:
        in_real: whether each generated point lies in the real manifold, shape (M,): precision.
        in_generated: whether each real point lies in the generated manifold, shape (N,): recall.
        real_balls: how many real balls hold each generated point, over k, shape (M,): density.
        covered: whether each real point's ball holds a generated point, shape (N,): coverage.
    """

    in_real: Flags
    in_generated: Flags
    real_balls: Array
    covered: Flags

    @property
    def precision(self) -> float:
        """Share of the generated points in the real manifold."""
        return float(self.in_real.mean())

    @property
    def recall(self) -> float:
        """Share of the real points in the generated manifold."""
        return float(self.in_generated.mean())

    @property
    def density(self) -> float:
        """Mean number of real balls that hold a generated point, over k; may exceed 1."""
        return float(self.real_balls.mean())

    @property
    def coverage(self) -> float:
        """Share of the real points whose balls hold a generated point."""
        return float(self.covered.mean())


def manifold_scores(real: Array, generated: Array, nearest: int = NEAREST) -> ManifoldScores:
    """Compare generated with real places, unit vectors of shape (M, 3) and (N, 3); both more than `nearest`.

    Raises:
        ValueError: there are too few points.
    """
    if min(len(real), len(generated)) <= nearest:
        raise ValueError(f"More than {nearest} real and generated points each are needed.")
    real_tree, generated_tree = cKDTree(real), cKDTree(generated)
    real_radius = _INSIDE * real_tree.query(real, nearest + 1)[0][:, -1]
    generated_radius = _INSIDE * generated_tree.query(generated, nearest + 1)[0][:, -1]
    return ManifoldScores(
        in_real=_in_any_ball(real_tree, real_radius, generated),
        in_generated=_in_any_ball(generated_tree, generated_radius, real),
        real_balls=_balls_around(real, real_radius, generated) / nearest,
        covered=np.asarray(generated_tree.query(real)[0] < real_radius),
    )


def published_figures(
    real: Array, generated: Array, nearest: int = NEAREST, parts: int = PUBLISHED_PARTS
) -> dict[str, float]:
    """The four figures as the published code takes them: means over parts of the set, in its order.

    With the same k, the balls of a part are larger than those of the whole, and all figures higher.

    Raises:
        ValueError: a part would have too few points.
    """
    size = -(-len(real) // parts)  # as torch.chunk: all parts but the last are of one size
    scores = [
        manifold_scores(real[start : start + size], generated[start : start + size], nearest)
        for start in range(0, len(real), size)
    ]
    return {
        name: float(np.mean([getattr(score, name) for score in scores]))
        for name in ("precision", "recall", "density", "coverage")
    }


def _in_any_ball(tree: cKDTree, radius: Array, points: Array) -> Flags:
    """Whether each point lies in a ball around any of the tree's points."""
    # Most that are inside are in a ball of a near point; the rest are held against all.
    near = min(_FIRST, tree.n)
    chords, which = tree.query(points, near)
    chords, which = chords.reshape(len(points), near), which.reshape(len(points), near)
    inside = np.asarray((chords < radius[which]).any(1))
    # Nothing beyond the largest ball can hold a point.
    open_ones = np.flatnonzero(~inside & (chords[:, -1] < radius.max()))
    centres, block = np.asarray(tree.data), max(1, _BLOCK // tree.n)
    for start in range(0, len(open_ones), block):
        some = open_ones[start : start + block]
        squared = ((points[some, None] - centres) ** 2).sum(-1)
        inside[some] = (squared < radius**2).any(1)
    return inside


def _balls_around(centres: Array, radius: Array, points: Array) -> Array:
    """How many of the balls hold each point, shape of the points."""
    counts = np.zeros(len(points))
    tree = cKDTree(points)
    sizes = np.where(radius > 0, tree.query_ball_point(centres, radius, return_length=True), 0)
    everything = sizes.cumsum()
    start = 0
    while start < len(centres):
        # As many balls at once as hold a bounded number of points; of a huge one, all at once.
        done = everything[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(everything, done + _BLOCK, side="right")))
        some = np.arange(start, end)[sizes[start:end] > 0]
        if len(some):
            for held in tree.query_ball_point(centres[some], radius[some]):
                counts[held] += 1
        start = end
    return counts
