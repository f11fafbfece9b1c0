"""Clusters of a posterior's samples."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from plonk_backend.posterior.kernels import kernel_widths
from plonk_backend.posterior.places import describe_places
from plonk_backend.posterior.products import Mode, Posterior
from plonk_backend.sphere import distance_km, to_lonlat

Array = NDArray[np.float64]
Numbers = NDArray[np.int32]

PROMINENCE = np.log(2)
"""A peak is a mode of its own if the density falls to half of the peak's on every way to a higher one [nats]."""

LIGHTEST = 0.01
"""Modes that hold less than this share of the mass join the nearest one that holds more."""

NEIGHBOURS = 24
"""Samples that each sample is compared with."""

REACH = 3.0
"""Samples farther apart than this many kernel widths are no neighbours."""

CORE_SHARE = 0.68
LARGEST = 20_000
"""Samples that are clustered; the others join the mode of the nearest of these."""


def find_modes(posterior: Posterior) -> tuple[tuple[Mode, ...], Numbers]:
    """The posterior's modes, the heaviest first, and the number (from 1) of each sample's mode, shape (N,).

    Density peaks with a prominence, as in ToMATo (Chazal et al., Journal of the ACM 60, 2013), on the samples and their
    exact densities: from the densest sample down, each joins the peak of its densest neighbour; two peaks that meet are
    one if the lower rises by less than `PROMINENCE` above the sample where they meet. The number of modes is not set.
    """
    log_density = np.nan_to_num(posterior.log_density, nan=-1e3, posinf=1e3, neginf=-1e3)
    # Samples that share a place are one to a tree, which many of them would make slow.
    first, place = _places(posterior.points)
    chosen = first
    if len(chosen) > LARGEST:
        chosen = np.sort(np.random.default_rng(0).choice(first, LARGEST, replace=False))
    peaks = chosen[_peaks(posterior.points[chosen], log_density[chosen], kernel_widths(posterior)[chosen])]
    if len(chosen) < len(first):
        _, nearest = cKDTree(posterior.points[chosen]).query(posterior.points[first])
        peaks = peaks[nearest]
    peaks = peaks[place]
    shares = posterior.shares
    # A sample without weight is no best estimate.
    log_density = np.where(shares > 0, log_density, -np.inf)
    numbers = _numbered(_without_light_modes(posterior.points, peaks, shares), log_density, shares)
    return _described(posterior.points, log_density, numbers, shares), numbers


def _places(points: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first sample of each place, ascending, and for each sample the place's number among these."""
    # Different places hardly ever agree in their projections to a line: in one of ten thousand sets of a million.
    line = points[:, 0] * 0.5377 + points[:, 1] * 0.7319 + points[:, 2] * 0.4185
    _, first, inverse = np.unique(line, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(first), dtype=np.int64)
    rank[order] = np.arange(len(first))
    return first[order], rank[inverse]


def _peaks(points: Array, log_density: Array, widths: Array) -> NDArray[np.int64]:
    """Index of the peak that each sample belongs to, shape (N,)."""
    count = len(points)
    distances, neighbours = cKDTree(points).query(points, k=min(NEIGHBOURS, count))
    distances, neighbours = distances.reshape(count, -1), neighbours.reshape(count, -1)
    near = distances <= REACH * np.maximum(widths[:, None], widths[neighbours])
    order = np.argsort(-log_density, kind="stable")
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    parent = list(range(count))

    def peak_of(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for index in order.tolist():
        close = neighbours[index][near[index]]
        higher = close[rank[close] < rank[index]]
        if not len(higher):
            continue
        own = peak_of(int(higher[np.argmin(rank[higher])]))
        parent[index] = own
        for other in sorted({peak_of(int(neighbour)) for neighbour in higher}, key=rank.__getitem__):
            low, high = (own, other) if rank[own] > rank[other] else (other, own)
            if low != high and log_density[low] - log_density[index] < PROMINENCE:
                parent[low] = high
                own = high
    return np.array([peak_of(index) for index in range(count)])


def _without_light_modes(points: Array, peaks: NDArray[np.int64], shares: Array) -> NDArray[np.int64]:
    """Peaks with every sample of a light mode moved to the mode of the nearest sample in a heavier one."""
    _, inverse = np.unique(peaks, return_inverse=True)
    weights = np.bincount(inverse, shares)
    heavy = weights >= min(LIGHTEST, float(weights.max()))
    stays = heavy[inverse]
    if stays.all():
        return peaks
    _, nearest = cKDTree(points[stays]).query(points[~stays])
    moved = peaks.copy()
    moved[~stays] = peaks[stays][nearest]
    return moved


def _numbered(peaks: NDArray[np.int64], log_density: Array, shares: Array) -> Numbers:
    """Peaks numbered from 1: by weight, then by the density of the peak."""
    labels, inverse = np.unique(peaks, return_inverse=True)
    # Sums of equal shares in another order differ in the last digits.
    weights = np.round(np.bincount(inverse, shares), 12)
    heights = np.full(len(labels), -np.inf)
    np.maximum.at(heights, inverse, log_density)
    numbers = np.empty(len(labels), dtype=np.int32)
    numbers[np.lexsort((-heights, -weights))] = np.arange(1, len(labels) + 1)
    return numbers[inverse]


def _described(points: Array, log_density: Array, numbers: Numbers, shares: Array) -> tuple[Mode, ...]:
    members = [np.flatnonzero(numbers == number) for number in range(1, int(numbers.max()) + 1)]
    centres = points[[member[np.argmax(log_density[member])] for member in members]]
    longitudes, latitudes = to_lonlat(centres)
    places = describe_places(longitudes, latitudes)
    return tuple(
        Mode(
            mode=index + 1,
            weight=min(float(shares[member].sum()), 1.0),
            longitude=float(longitudes[index]),
            latitude=float(latitudes[index]),
            radius_km=_radius_km(distance_km(centres[index], points[member]), shares[member]),
            place=places[index],
        )
        for index, member in enumerate(members)
    )


def _radius_km(distances: Array, shares: Array) -> float:
    """Radius that holds `CORE_SHARE` of the weight; between samples, weights are spread evenly."""
    order = np.argsort(distances, kind="stable")
    before = np.cumsum(shares[order]) - shares[order]
    total = float(before[-1])
    # The first sample stands at 0, the last at 1, as quantiles of equally weighted samples do.
    return float(np.interp(CORE_SHARE * total, before, distances[order])) if total > 0 else float(distances[order[0]])
