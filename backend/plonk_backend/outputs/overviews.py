"""Overviews of a density raster: coarser versions that hold the same mass."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]

Array = NDArray[np.float64]
Floats = NDArray[np.float32]

SMALLEST = 512
"""Overviews are made until both sides are no longer than this, a block of the file."""


def overviews(
    bands: tuple[Floats, ...], north: float, south: float, most: int | None = None
) -> list[tuple[Floats, ...]]:
    """Each overview's bands, from the finest to the coarsest; half as many rows and columns each, rounded up.

    Cells of an overview are means over their area on the sphere, so that Σ density x cell area stays what it is. They
    divide the same extent evenly: if a side is odd, a cell covers a little less than two of the finer ones and shares
    one with its neighbour. Plain means of 2 x 2 cells would be wrong near a pole, where a row is up to three times as
    large as the next, and at the odd row or column.

    Args:
        bands: of one shape.
        north, south: edges [degrees].
        most: overviews that are made, whatever their size; None makes them until they are small.
    """
    levels: list[tuple[Floats, ...]] = []
    while max(bands[0].shape) > SMALLEST if most is None else len(levels) < most:
        rows, columns = bands[0].shape
        # Between two parallels the area is proportional to the difference of the sines of their latitudes.
        down = _shares(np.sin(np.radians(np.linspace(north, south, rows + 1))), _halved_edges(north, south, rows))
        across = _shares(np.linspace(0, 1, columns + 1), np.linspace(0, 1, -(-columns // 2) + 1))
        bands = tuple(_across(down @ band, across) for band in bands)
        levels.append(bands)
    return levels


def _halved_edges(north: float, south: float, rows: int) -> Array:
    return np.asarray(np.sin(np.radians(np.linspace(north, south, -(-rows // 2) + 1))))


def _shares(fine: Array, coarse: Array) -> csr_array:
    """Shares of fine intervals in coarse ones, given their edges, which run the same way: rows sum to 1."""
    if fine[0] > fine[-1]:
        fine, coarse = -fine, -coarse
    first = np.clip(np.searchsorted(fine, coarse[:-1], side="right") - 1, 0, len(fine) - 2)
    members = first[:, None] + np.arange(3)
    inside = members <= len(fine) - 2
    members = np.minimum(members, len(fine) - 2)
    overlap = np.minimum(coarse[1:, None], fine[members + 1]) - np.maximum(coarse[:-1, None], fine[members])
    overlap = np.where(inside, np.maximum(overlap, 0), 0)
    overlap /= overlap.sum(1, keepdims=True)
    row = np.repeat(np.arange(len(members)), 3)
    matrix = csr_array(
        (overlap.ravel().astype(np.float32), (row, members.ravel())), shape=(len(coarse) - 1, len(fine) - 1)
    )
    matrix.eliminate_zeros()
    return matrix


def _across(values: Floats, shares: csr_array) -> Floats:
    columns = values.shape[1]
    if columns % 2 == 0:
        return np.asarray((values[:, 0::2] + values[:, 1::2]) * np.float32(0.5))
    return np.ascontiguousarray((shares @ values.T).T)
