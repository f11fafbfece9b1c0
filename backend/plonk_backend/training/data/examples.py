"""Embeddings of photos with their true places: what a head is trained on and measured with."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from plonk_backend.inputs.errors import InputError
from plonk_backend.sphere import distance_km, to_unit
from plonk_backend.training.data.splits import split_by_place

__all__ = ["ArrayExamples", "Examples", "require_spread", "split_by_place", "spread_warning", "unit_positions"]

SPOT_KM = 0.1
"""Within this distance, places are one spot."""

_CROWDED = 0.5
"""Share of the rows at one place, to the last digit, that a person is told of."""

_LOOKED_AT = 1_000_000
"""Rows that are compared for that."""


class Examples(Protocol):
    """Embeddings with unit vectors of where the photos were taken, by row.

    Attributes:
        cond_dim: numbers in an embedding.
    """

    @property
    def cond_dim(self) -> int:
        """Numbers in an embedding."""
        ...

    def __len__(self) -> int: ...

    def batch(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Embeddings, shape (B, cond_dim), and unit vectors, shape (B, 3), of rows in any order, repeated or not."""
        ...

    def positions(self) -> NDArray[np.float32]:
        """Unit vectors of all rows, shape (N, 3), without reading an embedding."""
        ...

    def name(self, row: int) -> str:
        """What to call a row in a report: its photo's path, its key in a shard, or its number."""
        ...


class ArrayExamples:
    """Examples in memory.

    Args:
        embeddings: shape (N, cond_dim), finite; a memory-mapped array is read as rows are asked for.
        positions: unit vectors, shape (N, 3).
        names: what to call each row, such as the photo's path, shape (N,); None for none.

    Raises:
        InputError: the shapes do not fit, there is no row, or a position is no unit vector.
    """

    def __init__(self, embeddings: ArrayLike, positions: ArrayLike, names: list[str] | None = None) -> None:
        self.embeddings = embeddings if isinstance(embeddings, np.ndarray) else np.asarray(embeddings)
        points = np.asarray(positions, dtype=np.float64)
        if self.embeddings.ndim != 2 or self.embeddings.dtype.kind != "f" or not self.embeddings.shape[1]:
            raise InputError(
                f"Embeddings are rows of real numbers, but these have the shape {self.embeddings.shape} and the type "
                f"{self.embeddings.dtype}."
            )
        if points.shape != (len(self.embeddings), 3):
            raise InputError(
                f"{len(self.embeddings):,} embeddings need as many positions of 3 coordinates, but these have the "
                f"shape {points.shape}."
            )
        if not len(points):
            raise InputError("There is no example: no row is left.")
        length = np.linalg.norm(points, axis=1)
        wrong = np.flatnonzero(~(np.abs(length - 1) < 1e-3))
        if len(wrong):
            raise InputError(
                f"Positions are unit vectors, but that of row {wrong[0]} has the length {length[wrong[0]]:g} "
                f"({len(wrong):,} such rows)."
            )
        self.names = names
        self._positions = (points / length[:, None]).astype(np.float32)

    @property
    def cond_dim(self) -> int:
        """Numbers in an embedding."""
        return int(self.embeddings.shape[1])

    def __len__(self) -> int:
        return len(self.embeddings)

    def batch(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Embeddings and unit vectors of rows; see `Examples`."""
        return self.embeddings[rows].astype(np.float32), self._positions[rows]

    def positions(self) -> NDArray[np.float32]:
        """Unit vectors of all rows, shape (N, 3)."""
        return self._positions

    def name(self, row: int) -> str:
        """The name that was given, or the row's number."""
        return self.names[row] if self.names is not None else f"row {row}"


def unit_positions(longitude: ArrayLike, latitude: ArrayLike) -> NDArray[np.float32]:
    """Unit vectors, shape (N, 3), of degrees."""
    return to_unit(longitude, latitude).astype(np.float32)


def spread_warning(positions: NDArray[np.floating]) -> str | None:
    """A sentence about places that are all one spot, or most of which are one place to the last digit; else None.

    Args:
        positions: unit vectors, shape (N, 3).
    """
    if len(positions) < 2:
        return None
    if is_one_spot(positions):
        return (
            f"All {len(positions):,} rows lie on one spot; nothing can be learnt about places from them. Check where "
            "the positions come from."
        )
    some = np.ascontiguousarray(positions[:: 1 + len(positions) // _LOOKED_AT], dtype=np.float64).round(6)
    counts = np.unique(some.view("V24"), return_counts=True)[1]
    if len(some) >= 20 and counts.max() > _CROWDED * len(some):
        return (
            f"{counts.max() / len(some):.0%} of {len(positions):,} rows have the very same position; it may be what "
            "the source writes where it knows none."
        )
    return None


def is_one_spot(positions: NDArray[np.floating]) -> bool:
    """Whether all unit vectors, shape (N, 3), lie within 100 m of the first."""
    for first in range(0, len(positions), 1 << 16):  # most data sets show at once that they are not
        if not (distance_km(positions[first : first + (1 << 16)], positions[:1]) < SPOT_KM).all():
            return False
    return True


def require_spread(positions: NDArray[np.floating]) -> None:
    """See to it that there is something to learn.

    Raises:
        InputError: there are fewer than two rows, or all lie on one spot.
    """
    if len(positions) < 2 or is_one_spot(positions):
        what = "There is only one row" if len(positions) == 1 else f"All {len(positions):,} rows lie on one spot"
        raise InputError(
            f"{what}; nothing can be learnt about places from that. Check where the positions come from, or add photos "
            "of other places."
            if len(positions)
            else "There is no row to train on."
        )
