"""Splits by place: whole cells of the Earth are held out, never single rows.

Neighbouring photos show the same street. If rows were drawn, a model that remembers the street would look as if it
understood it.
"""

from __future__ import annotations

import h3.api.basic_int as h3  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import ArrayLike, NDArray

from plonk_backend.inputs.errors import InputError
from plonk_backend.sphere import to_lonlat

RESOLUTION = 4
"""H3 resolution: cells of 1,770 km² on average, 23 km along an edge."""

COARSEST, FINEST = 2, 9
"""Cells of 87,000 km² and of 0.1 km²."""

_CELLS = 20
"""Cells that a split should have to choose from."""

_LOOKED_AT = 200_000
"""Rows by which the resolution is chosen."""

Rows = NDArray[np.int64]


def split_by_place(
    positions: ArrayLike, share: float, seed: int, resolution: int = RESOLUTION, gap: int = 0
) -> tuple[Rows, Rows]:
    """Rows to train on, and rows in whole H3 cells that are held out.

    Which cells are held out depends on the seed and on each cell alone, as far as the share allows: they are taken in
    the order of a hash, and a cell that would lead away from the share is passed over. So the order of the rows does
    not matter, and with more data most cells stay on their side.

    Args:
        positions: unit vectors, shape (N, 3), or longitudes and latitudes [degrees], shape (N, 2).
        share: of the rows to hold out, in (0, 1); it is reached as nearly as whole cells allow.
        seed: of the choice.
        resolution: of H3, 0 to 15; see `fitting_resolution`.
        gap: rings of cells around held-out ones whose rows are in neither part, so that no photo of the one part lies
            across the border from one of the other.

    Returns:
        Row numbers, ascending: to train on, and held out. Neither is empty.

    Raises:
        InputError: all rows lie in one cell, or the gap leaves nothing to train on.
    """
    if not 0 < share < 1:
        raise ValueError(f"a share of {share} leaves nothing to train or nothing to measure")
    cells = place_cells(positions, resolution)
    names, owner, counts = np.unique(cells, return_inverse=True, return_counts=True)
    if len(names) < 2:
        raise InputError(
            f"All {len(cells):,} rows lie in one cell of {_area(resolution)}, so none can be held out by place; "
            "add photos of other places, or split into smaller cells."
        )
    held = _choose(names, counts, share, seed)
    out = held[owner]
    keep = ~out
    if gap:
        near = {ring for cell in names[held].tolist() for ring in h3.grid_disk(cell, gap)}
        keep &= ~np.array([name in near for name in names.tolist()], dtype=bool)[owner]
        if not keep.any():
            raise InputError(
                f"All {len(cells):,} rows lie within {gap} cells of {_area(resolution)} of those held out, so none is "
                "left to train on; add photos of other places, or split into smaller cells."
            )
    return np.flatnonzero(keep), np.flatnonzero(out)


def place_cells(positions: ArrayLike, resolution: int) -> NDArray[np.uint64]:
    """The H3 cell of each position, shape (N,); see `split_by_place`.

    Raises:
        InputError: a position is not finite.
    """
    if not 0 <= resolution <= 15:
        raise ValueError(f"H3 has the resolutions 0 to 15, not {resolution}")
    points = np.asarray(positions)
    if points.ndim != 2 or points.shape[1] not in (2, 3):
        raise ValueError(f"positions of shape {points.shape}, not (N, 3) or (N, 2)")
    cells = np.empty(len(points), dtype=np.uint64)
    for first in range(0, len(points), 1 << 16):
        block = points[first : first + (1 << 16)].astype(np.float64)
        longitude, latitude = to_lonlat(block) if block.shape[1] == 3 else (block[:, 0], block[:, 1])
        if not (np.isfinite(longitude).all() and np.isfinite(latitude).all()):
            bad = first + int(np.flatnonzero(~(np.isfinite(longitude) & np.isfinite(latitude)))[0])
            raise InputError(f"Row {bad} has no position; leave such rows out before the split.")
        at_pole = np.abs(latitude) >= 90
        for row, (lat, lon) in enumerate(
            zip(np.clip(latitude, -90, 90).tolist(), np.where(at_pole, 0.0, longitude).tolist(), strict=True), first
        ):
            cells[row] = h3.latlng_to_cell(lat, lon, resolution)
    return cells


def fitting_resolution(positions: ArrayLike, cells: int = _CELLS) -> int:
    """The coarsest H3 resolution, from 2 to 9, at which the rows lie in at least so many cells; else the finest."""
    points = np.asarray(positions)
    finest = place_cells(points[:: 1 + len(points) // _LOOKED_AT], FINEST)
    unique = np.unique(finest).tolist()
    for resolution in range(COARSEST, FINEST):
        if len({h3.cell_to_parent(cell, resolution) for cell in unique}) >= cells:
            return resolution
    return FINEST


def _choose(names: NDArray[np.uint64], counts: NDArray[np.int64], share: float, seed: int) -> NDArray[np.bool_]:
    """Which cells are held out, shape (cells,); at least one is, and one is not."""
    total = int(counts.sum())
    target = share * total
    order = np.argsort(_hashed(names, seed), kind="stable")
    held = np.zeros(len(names), dtype=bool)
    reached = 0
    for cell in order[:-1].tolist():  # the last one stays
        count = int(counts[cell])
        if abs(reached + count - target) < abs(reached - target):
            held[cell] = True
            reached += count
    if not held.any():
        # Each cell alone leads away from the share: the smallest does so least.
        held[order[np.argmin(counts[order])]] = True
    return held


def _hashed(names: NDArray[np.uint64], seed: int) -> NDArray[np.uint64]:
    """Numbers that look random, one for each cell and seed (SplitMix64; Steele et al., OOPSLA 2014)."""
    with np.errstate(over="ignore"):
        state = names + np.uint64((seed * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15) % 2**64)
        for _ in range(2):
            state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            state = state ^ (state >> np.uint64(31))
    return np.asarray(state, dtype=np.uint64)


def _area(resolution: int) -> str:
    area = h3.average_hexagon_area(resolution, unit="km^2")
    return f"{area:,.0f} km²" if area >= 10 else f"{area:.2g} km²"
