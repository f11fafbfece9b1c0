"""Cells of the sphere that are small where a density has its mass, on each of which it is evaluated once.

Cells are those of HEALPix (Górski et al., Astrophysical Journal 622, 2005) in nested order: each splits into four of
equal area.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import healpix  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.grid import Array
from plonk_backend.posterior.products import Posterior

LogDensity = Callable[[Array], Array]
"""Log densities [nats per steradian], shape (M,), at unit vectors, shape (M, 3)."""

Integers = NDArray[np.int64]

FIRST_ORDER = 3
"""768 cells of 7.3° to begin with."""

LAST_ORDER = 24
"""Cells of 0.4 m."""

VARIANCE = 0.03
"""Splitting ends when the mean square difference of the log densities of neighbouring cells, weighted by their mass, is
four times this small [nats²]."""

MARKED = 0.6
"""Each round splits the cells that hold this share of what is left to gain (Dörfler, SIAM Journal on Numerical Analysis
33, 1996)."""

LOWEST = -100.0
"""Log densities farther than this under the highest one count as being there; what is there has no mass."""


@dataclass(frozen=True)
class Cells:
    """Cells that cover the sphere without overlap.

    Attributes:
        order: each of 4^-order of a twelfth of the sphere, shape (K,).
        index: number in nested order among the cells of that order, shape (K,).
        log_density: at the centre of each [nats per steradian], shape (K,).
        evaluations: of the log density, in all.
        complete: whether they were enough to split all cells that hold too much.
    """

    order: Integers
    index: Integers
    log_density: Array
    evaluations: int
    complete: bool

    @property
    def centres(self) -> Array:
        """Unit vectors, shape (K, 3)."""
        return centres(self.order, self.index)

    @property
    def areas(self) -> Array:
        """[steradians], shape (K,)."""
        return np.asarray(4 * np.pi / 12 / 4.0**self.order)

    @property
    def sizes(self) -> Array:
        """Square roots of the areas [radians], shape (K,)."""
        return np.asarray(np.sqrt(self.areas))


@dataclass
class _Growing:
    """Cells while they are being split."""

    log_density: LogDensity
    limit: int
    order: Integers = field(default_factory=lambda: np.zeros(0, np.int64))
    index: Integers = field(default_factory=lambda: np.zeros(0, np.int64))
    values: Array = field(default_factory=lambda: np.zeros(0))
    evaluations: int = 0

    def add(self, order: Integers, index: Integers) -> None:
        """Cells that are new, evaluated."""
        values = np.asarray(self.log_density(centres(order, index)), dtype=np.float64)
        if values.shape != order.shape or np.isnan(values).any() or (values == np.inf).any():
            raise ValueError("A log density must give one number, finite or -inf, for each point.")
        self.evaluations += len(values)
        self.order, self.index = np.append(self.order, order), np.append(self.index, index)
        self.values = np.append(self.values, values)

    def split(self, chosen: NDArray[np.bool_]) -> bool:
        """Split the marked cells as far as the limit of evaluations allows; whether all of them were."""
        numbers = np.flatnonzero(chosen)
        allowed = max(0, (self.limit - self.evaluations) // 4)
        complete = len(numbers) <= allowed
        if not complete:
            numbers = numbers[np.argsort(-self._gain()[numbers], kind="stable")][:allowed]
        if not len(numbers):
            return complete
        order = np.repeat(self.order[numbers] + 1, 4)
        index = (4 * self.index[numbers][:, None] + np.arange(4)).ravel()
        kept = np.ones(len(self.order), dtype=bool)
        kept[numbers] = False
        self.order, self.index = self.order[kept], self.index[kept]
        self.values = self.values[kept]
        self.add(order, index)
        return complete

    def _neighbours(self) -> Integers:
        """The cells beside each one: at its four sides and corners, shape (8, K)."""
        deepest = int(self.order.max())
        start = self.index << (2 * (deepest - self.order))
        sorting = np.argsort(start)
        middle = centres(self.order, self.index)
        size = np.sqrt(np.pi / 3) / 2.0**self.order
        axis = np.eye(3)[np.argmin(np.abs(middle), axis=1)]
        first = np.cross(middle, axis)
        first /= np.linalg.norm(first, axis=1, keepdims=True)
        second = np.cross(middle, first)
        neighbours = np.empty((8, len(self.order)), dtype=np.int64)
        for number, turn in enumerate(np.arange(8) * np.pi / 4):
            beside = middle + 1.2 * size[:, None] * (np.cos(turn) * first + np.sin(turn) * second)
            there = healpix.vec2pix(2**deepest, *beside.T, nest=True)
            neighbours[number] = sorting[np.searchsorted(start[sorting], there, side="right") - 1]
        return neighbours

    def too_large(self) -> NDArray[np.bool_]:
        """Cells that lie next to one of a sixteenth of their area or less.

        Between cells of very different sizes no interpolation is to be trusted.
        """
        neighbours = self._neighbours()
        large = np.zeros(len(self.order), dtype=bool)
        large[neighbours[self.order[neighbours] < self.order - 1]] = True
        return large

    def _gain(self) -> Array:
        """Each cell's mass times a quarter of the mean square difference of its log density from its neighbours'."""
        # What has no mass is alike, however low it is.
        values = np.maximum(self.values - self.values.max(), LOWEST)
        difference = values[self._neighbours()] - values
        # More than a few nats tell no more.
        variance = np.minimum((difference**2).mean(0) / 4, 9.0)
        mass = np.exp(values) / 4.0**self.order
        return np.asarray(mass / mass.sum() * variance * (self.order < LAST_ORDER))

    def marked(self) -> NDArray[np.bool_]:
        """The cells with the most to gain; none if little is left."""
        gain = self._gain()
        if gain.sum() <= VARIANCE:
            return np.zeros(len(gain), dtype=bool)
        order = np.argsort(-gain, kind="stable")
        count = int(np.searchsorted(np.cumsum(gain[order]), MARKED * gain.sum())) + 1
        marked = np.zeros(len(gain), dtype=bool)
        marked[order[:count]] = True
        return marked


def adaptive_cells(log_density: LogDensity, posterior: Posterior, evaluations: int) -> Cells:
    """Cells that are split where samples lie, to the width of a peak of their density, then where most is to gain.

    Args:
        log_density: called with a few thousand points at a time.
        posterior: samples of the density, which show where it has its mass.
        evaluations: the most that are made; at least 768.

    Raises:
        ValueError: the log density is not a number somewhere, or -inf everywhere.
    """
    cells = _Growing(log_density, evaluations)
    first = np.arange(12 * 4**FIRST_ORDER)
    cells.add(np.full(len(first), FIRST_ORDER), first)
    known = np.isfinite(posterior.log_density) & (posterior.shares > 0)
    points, peak = posterior.points[known], posterior.log_density[known]
    # A normal peak that is as high as a sample's density has the standard deviation 1 / √(2πp).
    wanted = np.ceil(np.log2(np.sqrt(np.pi / 3)) + 0.5 * (np.log(2 * np.pi) + peak) / np.log(2)).astype(np.int64)
    wanted = np.minimum(wanted, LAST_ORDER)
    complete = True
    for order in range(FIRST_ORDER, int(wanted.max(initial=FIRST_ORDER))):
        finer = points[wanted > order]
        with_samples = np.unique(healpix.vec2pix(2**order, *finer.T, nest=True))
        complete &= cells.split((cells.order == order) & np.isin(cells.index, with_samples))
    if not np.isfinite(cells.values.max()):
        raise ValueError("The log density is -inf everywhere.")
    complete &= _balance(cells)
    while complete and (marked := cells.marked()).any():
        complete = cells.split(marked) and _balance(cells)
    values = np.maximum(cells.values, cells.values.max() + LOWEST)
    return Cells(cells.order, cells.index, values, cells.evaluations, complete)


def _balance(cells: _Growing) -> bool:
    """Split cells that are too large for their neighbours; whether the limit allowed it."""
    while (large := cells.too_large()).any():
        if not cells.split(large):
            return False
    return True


def centres(order: Integers, index: Integers) -> Array:
    """Unit vectors of the cells' centres, shape (K, 3)."""
    points = np.empty((len(order), 3))
    for one in np.unique(order).tolist():
        chosen = order == one
        points[chosen] = np.stack(healpix.pix2vec(2**one, index[chosen], nest=True), -1)
    return points
