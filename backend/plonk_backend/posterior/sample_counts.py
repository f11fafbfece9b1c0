"""Which samples lie in which zone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from plonk_backend.posterior.products import Posterior
from plonk_backend.posterior.zone_geometry import Zones, points_inside

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


class SampleCounts:
    """Samples in zones.

    Attributes:
        samples: indices of the samples in each zone.
        hits: their number, shape (Z,).
        share: their weights' sum, shape (Z,).
        effective: (Σ w)² / Σ w² of them, shape (Z,).
        elsewhere: weight of the samples in no zone.
        effective_samples: (Σ w)² / Σ w² of all.
    """

    def __init__(self, posterior: Posterior, zones: Zones) -> None:
        self._points, self._zones = posterior.points, zones
        shares = posterior.shares
        held = points_inside(posterior.points, zones.parts)
        empty = [np.empty(0, dtype=np.int64)]
        first, last = (np.searchsorted(zones.owner, np.arange(len(zones)), side=side) for side in ("left", "right"))
        self.samples: list[Indices] = [
            np.unique(np.concatenate(empty + held[a:b])) for a, b in zip(first.tolist(), last.tolist(), strict=True)
        ]
        self.hits = np.array([len(samples) for samples in self.samples], dtype=np.int64)
        self._all = np.concatenate(empty + self.samples)
        self.share = np.array([min(float(shares[samples].sum()), 1.0) for samples in self.samples])
        squares = np.array([float((shares[samples] ** 2).sum()) for samples in self.samples])
        self.effective = np.divide(self.share**2, squares, out=np.zeros(len(zones)), where=squares > 0)
        self.effective_samples = float(1 / (shares**2).sum())
        self.elsewhere = float(shares[~self.in_any(np.ones(len(zones), dtype=bool))].sum())

    @property
    def unseen(self) -> float:
        """Mass that may well hold no sample: 1 / (N + 1)."""
        return 1 / (self.effective_samples + 1)

    def share_error(self, share: Array | float) -> Array:
        """Standard error of a share of the samples; that of a single sample is a coin's."""
        spread = np.clip(share * (1 - np.asarray(share)), 0, 1)
        return np.asarray(np.sqrt(spread / max(self.effective_samples - 1, 1)))

    def least_error(self) -> Array:
        """What the next sample might change in zones with fewer than three, or in nearly all others, shape (Z,)."""
        least = np.where(self.share >= 0.5, self.unseen, 0.0)
        sparse = np.flatnonzero((self.share < 0.5) & (self.effective < 3) & (self._zones.areas > 0))
        if len(sparse):
            chord, _ = cKDTree(self._points).query(self._zones.places()[sparse])
            disc = np.maximum(np.pi * chord**2, 1e-30)  # the area up to the nearest sample
            least[sparse] = self.unseen * np.minimum(1.0, self._zones.areas[sparse] / disc)
        return least

    def hits_among(self, marked: NDArray[np.bool_]) -> Indices:
        """How many of the marked samples, shape (N,), lie in each zone, shape (Z,)."""
        zone = np.repeat(np.arange(len(self.samples)), self.hits)
        return np.bincount(zone[marked[self._all]], minlength=len(self.samples))

    def in_any(self, zones: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which samples lie in at least one of the marked zones, shape (N,)."""
        marks = np.zeros(len(self._points), dtype=bool)
        marks[self._all[np.repeat(zones, self.hits)]] = True
        return marks
