"""Highest-density levels and areas of a raster, from a histogram of its cells' densities.

Densities that agree in 16 bits after the leading one, as `density_raster` rounds them, count as equal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.grid import Window
from plonk_backend.sphere import AREA_KM2

DROPPED_BITS = 7
"""Of float32's 23 bits after the leading one; positive numbers sort like their bits."""

NEGLIGIBLE = 1e-9
"""Cells of so low a density that all of them could hold no more than this mass are in no region but that of level 1."""


@dataclass(frozen=True)
class ProfileTail:
    """The part of a distribution that lies outside of a raster.

    Attributes:
        density: of each piece [1/km²], float32, shape (K,).
        mass: of each piece, shape (K,).
    """

    density: NDArray[np.float32]
    mass: NDArray[np.float64]


def credibility_levels(
    density: NDArray[np.float32], window: Window | None = None, outside: ProfileTail | None = None
) -> NDArray[np.float32]:
    """Level, in (0, 1], of the smallest highest-density region that contains each cell; same shape as the density.

    Masses are cumulated from the densest cells down (Hyndman, "Computing and Graphing Highest Density Regions", The
    American Statistician 50, 1996); cells of equal density share the level of the last of them. Levels are relative to
    the mass of the cells and of what lies outside.

    Args:
        density: [1/km²].
        window: where the cells are; None is a global grid.
        outside: the rest of the distribution, where the cells are not all of it.
    """
    window = Window.whole(density.shape[0]) if window is None else window
    profile = _Profile(density)
    masses = profile.cumulated(window, outside)
    levels = (masses / masses[-1] if masses[-1] > 0 else np.ones_like(masses)).astype(np.float32)
    # A cell that holds next to nothing must not round to level 0. Empty cells are in no region that leaves any out.
    levels = np.clip(rounded(levels), np.finfo(np.float32).tiny, 1)
    levels[-1] = 1
    return levels[profile.ranks].reshape(density.shape)


def rounded(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Values >= 0 rounded in place to 16 bits after the leading one, a relative error of at most 8e-6.

    What is left out is far below the error of any estimate, and files shrink by a third.
    """
    bits = values.view(np.uint32)
    bits += np.uint32(1 << (DROPPED_BITS - 1))
    bits &= np.uint32(0xFFFFFFFF >> DROPPED_BITS << DROPPED_BITS)
    return values


def highest_density_area(
    density: NDArray[np.float32], levels: NDArray[np.float64], window: Window | None = None
) -> NDArray[np.float64]:
    """Area [km²] of the highest-density region of each level of the cells' mass; its last cell counts in part."""
    window = Window.whole(density.shape[0]) if window is None else window
    profile = _Profile(density)
    masses = profile.cumulated(window)[:-1]
    areas = profile.areas(window)[:-1]
    return np.asarray(np.interp(levels * masses[-1], np.append(0, masses), np.append(0, areas)))


class _Profile:
    """Cells by rank: 0 is the highest density, the last rank that of cells which are as good as empty."""

    def __init__(self, density: NDArray[np.float32]) -> None:
        self._density = np.ascontiguousarray(density, dtype=np.float32)
        highest = self._density.max(initial=0)
        lowest = np.float32(min(NEGLIGIBLE / AREA_KM2, highest / 2))
        self._top = self._bits(np.array([highest], np.float32))[0]
        self._count = int(self._top - self._bits(np.array([lowest], np.float32))[0]) + 1
        self.ranks = self._ranked(self._density.ravel())

    @staticmethod
    def _bits(values: NDArray[np.float32]) -> NDArray[np.int64]:
        return (values.view(np.uint32) >> np.uint32(DROPPED_BITS)).astype(np.int64)

    def _ranked(self, values: NDArray[np.float32]) -> NDArray[np.int64]:
        ranks = self._bits(values)
        np.subtract(self._top, ranks, out=ranks)
        return np.clip(ranks, 0, self._count, out=ranks)

    def cumulated(self, window: Window, outside: ProfileTail | None = None) -> NDArray[np.float64]:
        """Mass of all cells of each rank and of the ranks before."""
        masses = self._sum(self._density * window.cell_areas_km2.astype(np.float32)[:, None])
        if outside is not None and len(outside.mass):
            masses += np.bincount(self._ranked(outside.density), outside.mass, minlength=self._count + 1)
        return np.cumsum(masses)

    def areas(self, window: Window) -> NDArray[np.float64]:
        """Area [km²] of all cells of each rank and of the ranks before."""
        return np.cumsum(self._sum(np.broadcast_to(window.cell_areas_km2[:, None], window.shape)))

    def _sum(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """Of a quantity of the cells, by rank."""
        sums = np.bincount(self.ranks, np.ravel(values), minlength=self._count + 1)
        return np.asarray(sums, dtype=np.float64)
