"""Which samples lie in which zone."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from plonk_backend.posterior.products import Posterior
from plonk_backend.sphere import to_lonlat, to_unit

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


def points_inside(points: Array, parts: NDArray[np.object_]) -> list[Indices]:
    """For each polygon, the unit vectors (N, 3) in it or on its border.

    Args:
        parts: prepared polygons; their longitudes may lie beyond ±180.
    """
    if not len(parts):
        return []
    longitude, latitude = to_lonlat(points)
    order = np.argsort(latitude, kind="stable")
    longitude, latitude = longitude[order], latitude[order]
    bounds = shapely.bounds(parts)
    first = np.searchsorted(latitude, bounds[:, 1], side="left")
    last = np.searchsorted(latitude, bounds[:, 3], side="right")
    held = []
    for part, (west, _, east, _), start, end in zip(parts, bounds, first, last, strict=True):
        found = [np.empty(0, dtype=np.int64)]
        # The turns in which the polygon lies; a border at exactly 180° is one at -180° in the next.
        for turn in range(int(np.ceil((west - 180) / 360)), int(np.floor((east + 180) / 360)) + 1):
            moved = longitude[start:end] + 360 * turn
            near = np.flatnonzero((moved >= west) & (moved <= east))
            if len(near):
                found.append(start + near[shapely.intersects_xy(part, moved[near], latitude[start:end][near])])
        held.append(order[np.concatenate(found)])
    return held


class SampleCounts:
    """Samples in zones.

    Args:
        parts: prepared polygons, shape (P,).
        owner: the zone that each is a part of, shape (P,).
        zones: their number Z.

    Attributes:
        hits: samples in each zone, shape (Z,).
        share: their weights' sum, shape (Z,).
        effective: (Σ w)² / Σ w² of them, shape (Z,).
        elsewhere: weight of the samples in no zone.
        effective_samples: (Σ w)² / Σ w² of all.
    """

    def __init__(self, posterior: Posterior, parts: NDArray[np.object_], owner: Indices, zones: int) -> None:
        self._points = posterior.points
        self._parts, self._owner = parts, owner
        shares = posterior.shares
        held = points_inside(posterior.points, parts)
        empty = [np.empty(0, dtype=np.int64)]
        first, last = (np.searchsorted(owner, np.arange(zones), side=side) for side in ("left", "right"))
        self._samples = [
            np.unique(np.concatenate(empty + held[a:b])) for a, b in zip(first.tolist(), last.tolist(), strict=True)
        ]
        self.hits = np.array([len(samples) for samples in self._samples], dtype=np.int64)
        self.share = np.array([min(float(shares[samples].sum()), 1.0) for samples in self._samples])
        squares = np.array([float((shares[samples] ** 2).sum()) for samples in self._samples])
        self.effective = np.divide(self.share**2, squares, out=np.zeros(zones), where=squares > 0)
        self.effective_samples = float(1 / (shares**2).sum())
        self.elsewhere = float(shares[~self.in_any(np.ones(zones, dtype=bool))].sum())

    @property
    def unseen(self) -> float:
        """Mass that may well hold no sample: 1 / (N + 1)."""
        return 1 / (self.effective_samples + 1)

    def share_error(self, share: Array | float) -> Array:
        """Standard error of a share of the samples; that of a single sample is a coin's."""
        return np.asarray(np.sqrt(np.clip(share * (1 - np.asarray(share)), 0, 1) / max(self.effective_samples - 1, 1)))

    def least_error(self, areas: Array) -> Array:
        """What the next sample might change in zones with fewer than three, or in nearly all others, shape (Z,).

        Args:
            areas: of the polygons [steradians], shape (P,).
        """
        zone_areas = np.bincount(self._owner, areas, minlength=len(self.hits))
        least = np.where(self.share >= 0.5, self.unseen, 0.0)
        for zone in np.flatnonzero((self.share < 0.5) & (self.effective < 3) & (zone_areas > 0)).tolist():
            disc = np.pi * self._distance(zone) ** 2
            least[zone] = self.unseen * min(1.0, zone_areas[zone] / max(disc, 1e-30))
        return least

    def samples(self, zone: int) -> Indices:
        """Indices of the samples in a zone."""
        return self._samples[zone]

    def inside(self, zone: int) -> NDArray[np.bool_]:
        """Which samples lie in a zone, shape (N,)."""
        marks = np.zeros(len(self._points), dtype=bool)
        marks[self._samples[zone]] = True
        return marks

    def in_any(self, zones: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which samples lie in at least one of the marked zones, shape (N,)."""
        marks = np.zeros(len(self._points), dtype=bool)
        for zone in np.flatnonzero(zones).tolist():
            marks[self._samples[zone]] = True
        return marks

    def _distance(self, zone: int) -> float:
        """Chord from a zone (a point within its largest part) to the nearest sample."""
        own = self._parts[self._owner == zone]
        point = own[int(np.argmax(shapely.area(own)))].representative_point()
        return float(np.linalg.norm(self._points - to_unit(point.x, point.y), axis=1).min())
