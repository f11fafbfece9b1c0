"""Photos that came before, told by their bytes, however many there are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plonk_backend.sphere import distance_km, to_unit
from plonk_backend.training.data.positions import Position

_RECENT = 1 << 18
"""Photos that are kept in a dictionary before they are packed."""

_SAME_KM = 1.0
"""Within this distance two labels of a photo agree."""


class Seen:
    """Remembers the first row with each photo, by the first 64 bits of its sha256.

    Once packed, a photo takes 8 bytes, and its row's name and place as text: some 45 bytes, 2.2 GB for YFCC-100M's 48
    million. Two different photos among those are taken for one with a probability below one in ten thousand.
    """

    def __init__(self) -> None:
        self._recent: dict[int, str] = {}
        self._packed: list[tuple[NDArray[np.uint64], NDArray[np.bytes_]]] = []

    def before(self, sha256: str, row: str, place: Position) -> str | None:
        """Which row had the same photo, and how far away if not there; None for the first, which is remembered."""
        digest = int(sha256[:16], 16)
        first = self._recent.get(digest) or self._find(digest)
        if first is not None:
            name, longitude, latitude = first.rsplit("\t", 2)
            here = to_unit(place.longitude, place.latitude)
            away = float(distance_km(here, to_unit(float(longitude), float(latitude))))
            return name if away < _SAME_KM else f"{name}, which lies {away:,.0f} km away"
        self._recent[digest] = f"{row}\t{place.longitude:.4f}\t{place.latitude:.4f}"
        if len(self._recent) >= _RECENT:
            self._pack()
        return None

    def _find(self, digest: int) -> str | None:
        for digests, rows in self._packed:
            at = int(np.searchsorted(digests, np.uint64(digest)))
            if at < len(digests) and int(digests[at]) == digest:
                return bytes(rows[at]).decode("utf-8", "surrogateescape")
        return None

    def _pack(self) -> None:
        """Sort what is recent, and merge parts of like size, so that there are few to search."""
        digests = np.fromiter(self._recent, dtype=np.uint64, count=len(self._recent))
        rows = np.array([row.encode("utf-8", "surrogateescape") for row in self._recent.values()])
        self._recent = {}
        while self._packed and len(self._packed[-1][0]) <= len(digests):
            older, names = self._packed.pop()
            digests, rows = np.concatenate([older, digests]), np.concatenate([names, rows])
        order = np.argsort(digests, kind="stable")
        self._packed.append((digests[order], rows[order]))
