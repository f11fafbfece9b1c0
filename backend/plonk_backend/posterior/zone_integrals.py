"""Integrals of the interpolated exact density over zones."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from plonk_backend.posterior.density_surface import NEIGHBOURS, DensitySurface
from plonk_backend.posterior.products import Posterior
from plonk_backend.posterior.sample_counts import SampleCounts, points_inside
from plonk_backend.sphere import to_unit

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

NODES = 256
"""Points that a zone is integrated at."""

BORDER = 48
"""Points along a zone's outline."""

MOST_TRIALS = 65_536
"""Points that are tried for one polygon: of slivers, few fall inside."""

WORST = 3.0
"""Log densities may be off by no more than this [nats] in the error that follows from it."""


class ZoneIntegrals:
    """The density interpolated between the samples, integrated over each zone.

    Attributes:
        probability, error: of each zone, shape (Z,).
        measured: whether the integral can be relied on and is more precise than counting samples, shape (Z,).
        union: mass of all measured zones together, and its standard error.
        contradicted: whether the samples do not lie as the integrals say.
    """

    def __init__(
        self, posterior: Posterior, parts: NDArray[np.object_], owner: Indices, areas: Array, counts: SampleCounts
    ) -> None:
        zones, samples = len(counts.hits), len(posterior.points)
        self._points, weights, self._part = _nodes(parts, owner, areas, zones)
        self._zone = owner[self._part] if len(owner) else self._part
        surface = DensitySurface(posterior)
        heights = surface.at(self._points)
        self._mass = np.exp(heights.log_density) * weights

        def total(values: Array) -> Array:
            return np.asarray(np.bincount(self._zone, values, minlength=zones), dtype=np.float64)

        self.probability = total(self._mass)
        # Fits err alike at points that share neighbours; from sample to sample they do not.
        patches = np.sqrt(1 + samples * self.probability / NEIGHBOURS)
        misfit = total(self._mass * np.expm1(np.minimum(heights.log_error, WORST))) / patches
        number = np.maximum(np.bincount(self._zone, minlength=zones), 1)
        mean = total(weights) / number
        height = np.divide(self.probability, total(weights), out=np.zeros(zones), where=total(weights) > 0)
        spread = np.sqrt(total((self._mass / np.maximum(weights, 1e-300) - height[self._zone]) ** 2) * mean**2)
        # What points may miss in a corner that reaches into a peak: the density on the border, over one point's area.
        corner = np.exp(_highest_on_border(surface, parts, owner, zones)) * mean
        self.error = np.sqrt(misfit**2 + spread**2 + corner**2 + total(heights.unseen * weights) ** 2)
        expected = np.minimum(self.probability, 1)
        self.measured = (self.error <= counts.share_error(expected)) & (self.probability <= 1)
        self.measured &= _resolved(posterior.log_density, counts, total(weights), number)
        self.contradicted = self._contradicted(counts, samples)
        self.union = self._union(parts, owner)

    def _contradicted(self, counts: SampleCounts, samples: int) -> bool:
        expected = samples * self.probability[self.measured]
        excess = np.abs(counts.hits[self.measured] - expected)
        # Five standard deviations of a Poisson count, and some more for the smallest.
        return bool((excess > 5 * np.sqrt(expected) + 5).any())

    def _union(self, parts: NDArray[np.object_], owner: Indices) -> tuple[float, float]:
        """Where zones overlap, their points count by as many of the zones as hold them."""
        chosen = self.measured[owner]
        nodes = np.flatnonzero(chosen[self._part]) if len(owner) else np.empty(0, dtype=np.int64)
        holders = np.zeros(len(nodes))
        for inside in points_inside(self._points[nodes], parts[chosen]):
            holders[inside] += 1
        mass = float((self._mass[nodes] / np.maximum(holders, 1)).sum())
        return min(mass, 1.0), float(np.sqrt((self.error[self.measured] ** 2).sum()))


def _resolved(log_density: Array, counts: SampleCounts, areas: Array, nodes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Zones whose points lie no farther apart than neighbouring samples do, where the samples in them are densest."""
    highest = np.array(
        [log_density[samples].max() if len(samples) else -np.inf for samples in map(counts.samples, range(len(areas)))]
    )
    apart = NEIGHBOURS / np.pi / len(log_density) * np.exp(-highest)
    return np.asarray(areas / nodes <= apart) & (areas > 0)


def _highest_on_border(surface: DensitySurface, parts: NDArray[np.object_], owner: Indices, zones: int) -> Array:
    """Highest log density at points along the outlines of each zone, shape (Z,)."""
    highest = np.full(zones, -np.inf)
    if len(parts):
        outlines = shapely.get_exterior_ring(parts)
        pieces = _per_zone(owner, shapely.length(outlines), zones, BORDER)
        number = np.repeat(np.arange(len(parts)), pieces)
        along = (np.arange(len(number)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[number]
        places = shapely.get_coordinates(shapely.line_interpolate_point(outlines[number], along, normalized=True))
        heights = surface.at(to_unit(places[:, 0], np.clip(places[:, 1], -90, 90)))
        np.maximum.at(highest, owner[number], heights.log_density)
    return highest


def _per_zone(owner: Indices, sizes: Array, zones: int, count: int) -> Indices:
    """How many of `count` points for each zone go to each of its parts, at least one, shape (P,)."""
    total = np.bincount(owner, sizes, minlength=zones)[owner]
    return np.ceil(count * sizes / np.maximum(total, 1e-30)).clip(1, count).astype(np.int64)


def _nodes(parts: NDArray[np.object_], owner: Indices, areas: Array, zones: int) -> tuple[Array, Array, Indices]:
    """About `NODES` points for each zone, spread evenly over its polygons.

    Returns:
        Unit vectors (M, 3), the area that each stands for [steradians] (M,), and the polygon of each (M,).
    """
    zone_areas = np.bincount(owner, areas, minlength=zones) if len(owner) else np.zeros(zones)
    points, weights, part_of = [np.empty((0, 3))], [np.empty(0)], [np.empty(0, dtype=np.int64)]
    for number, (part, area) in enumerate(zip(parts, areas, strict=True)):
        west, south, east, north = part.bounds
        low, high = np.sin(np.radians([max(south, -90.0), min(north, 90.0)]))
        box = np.radians(east - west) * (high - low)
        count = int(min(np.ceil(NODES * box / max(zone_areas[owner[number]], 1e-30)), MOST_TRIALS))
        # The additive recurrence of the plastic number fills a box evenly (Roberts 2018); sin φ keeps areas.
        index = np.arange(1, count + 1)[:, None]
        across, up = ((0.5 + index * [0.7548776662466927, 0.5698402909980532]) % 1).T
        longitude, latitude = west + across * (east - west), np.degrees(np.arcsin(low + up * (high - low)))
        inside = shapely.contains_xy(part, longitude, latitude)
        if not inside.any():
            middle = part.representative_point()
            longitude, latitude, inside = np.array([middle.x]), np.array([middle.y]), np.array([True])
        held = int(inside.sum())
        points.append(to_unit(longitude[inside], latitude[inside]))
        weights.append(np.full(held, area / held))
        part_of.append(np.full(held, number, dtype=np.int64))
    return np.concatenate(points), np.concatenate(weights), np.concatenate(part_of)
