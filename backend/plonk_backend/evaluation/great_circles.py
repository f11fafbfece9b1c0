"""Great circles as lines on a map in degrees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plonk_backend.sphere import to_lonlat

Array = NDArray[np.float64]

STEP = 2.0
"""Between the points along a line [degrees]."""


def great_circle(a: Array, b: Array) -> list[Array]:
    """Longitudes and latitudes along the way between unit vectors, cut at the antimeridian, shape (K, 2) each."""
    angle = 2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b))
    count = max(2, int(np.ceil(np.degrees(angle) / STEP)) + 1)
    if angle < 1e-9 or angle > np.pi - 1e-9:  # no way, or any
        points = np.stack([a, b])
    else:
        share = np.linspace(0, 1, count)[:, None]
        points = (np.sin((1 - share) * angle) * a + np.sin(share * angle) * b) / np.sin(angle)
    path = np.column_stack(to_lonlat(points))
    parts, first = [], [path[:0]]
    start = 0
    for cut in np.flatnonzero(np.abs(np.diff(path[:, 0])) > 180):
        (west, south), (east, north) = path[cut], path[cut + 1]
        edge = 180.0 if west > 0 else -180.0
        before, behind = abs(edge - west), abs(-edge - east)
        crossing = south + (north - south) * before / max(before + behind, 1e-12)
        parts.append(np.vstack([*first, path[start : cut + 1], [[edge, crossing]]]))
        first, start = [np.array([[-edge, crossing]])], int(cut) + 1
    parts.append(np.vstack([*first, path[start:]]))
    return parts
