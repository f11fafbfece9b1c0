"""An adaptive grid of equal-area cells that becomes fine where densities have their mass.

Cells are HEALPix pixels (Górski et al., Astrophysical Journal 622, 2005) of different orders in nested numbering: a
cell of order k is the range of 4^(29 - k) pixels of order 29 in it, so that the cells, sorted, divide the whole numbers
below 12 · 4²⁹, and the one that holds a place is found by bisection.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import healpix  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp  # type: ignore[import-untyped]

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

COARSEST = 1
"""Order of the cells at the beginning; 48 cells of 29°."""

DEEPEST = 24
"""Order beyond which no cell is divided; 0.4 m."""

_FINE = 29
"""Order of the pixels that cells are ranges of; 1 cm."""

GRADED = 8
"""Neighbours of cells that hold more than this part of the largest share may be one order coarser, no more: mass that
begins in one cell is followed into the next."""

GUIDED_SHARE = 1 / 16
"""Largest share that a cell may hold by the guides alone, before any other place is evaluated."""

NEARLY = 1.3
"""Part of the largest share from which on a cell is divided along with heavier ones."""

_DIRECTIONS = 8

Evaluate = Callable[[Array], Array]
"""Unit vectors, shape (M, 3) -> V values at each, shape (V, M)."""

Targets = Callable[[Array], Array]
"""Values, shape (V, M) -> logarithms of T densities, not normalised, shape (T, M)."""


@dataclass(frozen=True)
class Cells:
    """Cells that cover the sphere, each with one place in it that was evaluated.

    Attributes:
        points: the places, uniformly distributed in their cells; unit vectors, shape (M, 3).
        areas: of the cells [steradians], shape (M,).
        values: at the places, shape (V, M).
    """

    points: Array
    areas: Array
    values: Array


class AdaptiveGrid:
    """Cells that are divided until none holds more than a given share of any target's mass.

    A cell's mass is its area times the density at its place. A guide is a place that is known to matter: until a cell
    around it is small enough that even the guide's density over all of it would make no large share, it is divided, so
    that no peak is missed that is narrower than the cells at the beginning. The sum of density times area over the
    cells is an unbiased estimate of a mass, but for the choice of cells, which depends on the values.

    Args:
        evaluate: the values, none of them NaN; called with many places at a time, with each once.
        targets: the densities.
        guides: unit vectors, shape (G, 3).
        rng: chooses the places.
    """

    def __init__(self, evaluate: Evaluate, targets: Targets, guides: Array, rng: np.random.Generator) -> None:
        self._evaluate = evaluate
        self._targets = targets
        self._rng = rng
        size = np.int64(4) ** (_FINE - COARSEST)
        self._starts: Numbers = np.arange(12 * 4**COARSEST, dtype=np.int64) * size
        self._orders: Numbers = np.full(len(self._starts), COARSEST, dtype=np.int64)
        self._places: Numbers = self._starts + rng.integers(0, size, len(self._starts))
        self.guides = guides
        self.guide_values = evaluate(guides)
        # NaN where a place has not been evaluated yet.
        self._values = np.full((len(self.guide_values), len(self._starts)), np.nan)

    @property
    def cells(self) -> Cells:
        """The cells as they are now."""
        return Cells(_points_of(self._places), _areas(self._orders), self._values)

    def refine(self, largest: Array, fewest: int) -> None:
        """Divide cells, and their neighbours along.

        Args:
            largest: share of each target's mass that a cell may hold, shape (T,).
            fewest: cells that must hold more than a hundredth of the first target's largest share; that is lowered
                until they do.
        """
        largest = largest.copy()
        guide_numbers, guide_targets = _numbers_of(self.guides), self._targets(self.guide_values)
        if np.isnan(self._values).any():
            self._follow_guides(guide_numbers, guide_targets, np.maximum(largest, GUIDED_SHARE))
        while True:
            self._evaluate_places()
            shares = _shares(
                self._targets(self._values), self._orders, guide_targets, _holding(self._starts, guide_numbers)
            )
            if (shares > largest[:, None]).any():
                # Those that almost are too heavy, too, lest they follow one by one.
                divided = (shares > largest[:, None] / NEARLY).any(axis=0)
            else:
                divided = np.zeros(len(self._starts), dtype=np.bool_)
            divided |= _too_coarse(self._starts, self._orders, shares > largest[:, None] / GRADED)
            divided &= self._orders < DEEPEST
            if divided.any():
                self._divide(divided)
            elif (shares[0] > largest[0] / 100).sum() >= fewest or (self._orders >= DEEPEST).any():
                return
            else:
                largest[0] *= 0.8

    def _follow_guides(self, numbers: Numbers, log_targets: Array, largest: Array) -> None:
        """Divide cells as the guides alone ask for, before any place in a cell is evaluated."""
        while True:
            nothing = np.full((len(log_targets), len(self._starts)), -np.inf)
            shares = _shares(nothing, self._orders, log_targets, _holding(self._starts, numbers))
            divided = (shares > largest[:, None]).any(axis=0) & (self._orders < DEEPEST)
            if not divided.any():
                return
            self._divide(divided)

    def _divide(self, divided: NDArray[np.bool_]) -> None:
        """Replace the marked cells by their quarters. The one with a cell's place keeps it; the others get new ones."""
        orders = np.repeat(self._orders[divided] + 1, 4)
        sizes = np.int64(4) ** (_FINE - orders)
        starts = np.repeat(self._starts[divided], 4) + np.tile(np.arange(4, dtype=np.int64), divided.sum()) * sizes
        places = np.repeat(self._places[divided], 4)
        new = (places < starts) | (starts + sizes <= places)
        places[new] = (starts + self._rng.integers(0, sizes))[new]
        values = np.repeat(self._values[:, divided], 4, axis=1)
        values[:, new] = np.nan
        starts = np.concatenate([self._starts[~divided], starts])
        sequence = np.argsort(starts)
        self._starts = starts[sequence]
        self._orders = np.concatenate([self._orders[~divided], orders])[sequence]
        self._places = np.concatenate([self._places[~divided], places])[sequence]
        self._values = np.concatenate([self._values[:, ~divided], values], axis=1)[:, sequence]

    def _evaluate_places(self) -> None:
        new = np.isnan(self._values).any(axis=0)
        if new.any():
            self._values[:, new] = self._evaluate(_points_of(self._places[new]))


def _shares(log_targets: Array, orders: Numbers, guide_targets: Array, holding: Numbers) -> Array:
    """Share of each target's mass that each cell holds, or would hold with the density of a guide in it, (T, M)."""
    heights = log_targets.T.copy()
    np.maximum.at(heights, holding, guide_targets.T)
    heights += np.log(_areas(orders))[:, None]
    return np.asarray(np.exp(heights - logsumexp(heights, axis=0)).T)


def _too_coarse(starts: Numbers, orders: Numbers, to_targets: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cells that are more than one order coarser than a neighbour that matters to one of T targets, (T, M) -> (M,)."""
    matters = np.asarray(to_targets.any(axis=0))
    marked = np.zeros(len(starts), dtype=np.bool_)
    for order in np.unique(orders[matters]).tolist():
        chosen = np.flatnonzero(matters & (orders == order))
        centres = np.stack(healpix.pix2vec(2**order, starts[chosen] >> 2 * (_FINE - order), nest=True), axis=-1)
        around = _holding(starts, _numbers_of(_around(centres, float(np.sqrt(np.pi / 3 / 4**order)))))
        marked[around[orders[around] < order - 1]] = True
    return marked


def _around(centres: Array, distance: float) -> Array:
    """Unit vectors in all directions from each of (M, 3), shape (8 M, 3), at a distance [radians]."""
    aside = np.where(np.abs(centres[:, 2:]) < 0.9, [[0.0, 0, 1]], [[1.0, 0, 0]])
    first = np.cross(centres, aside)
    first /= np.linalg.norm(first, axis=-1, keepdims=True)
    second = np.cross(centres, first)
    turns = np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS
    ways = np.cos(turns)[:, None, None] * first + np.sin(turns)[:, None, None] * second
    return np.asarray((np.cos(distance) * centres + np.sin(distance) * ways).reshape(-1, 3))


def _holding(starts: Numbers, numbers: Numbers) -> Numbers:
    """Index of the cell that holds each fine pixel."""
    return np.asarray(np.searchsorted(starts, numbers, side="right") - 1)


def _areas(orders: Numbers) -> Array:
    return np.asarray(np.pi / 3 / 4.0**orders)


def _points_of(numbers: Numbers) -> Array:
    points = np.stack(healpix.pix2vec(2**_FINE, numbers, nest=True), axis=-1)
    return np.asarray(points / np.linalg.norm(points, axis=-1, keepdims=True))


def _numbers_of(points: Array) -> Numbers:
    return np.asarray(healpix.vec2pix(2**_FINE, *points.T, nest=True), dtype=np.int64)
