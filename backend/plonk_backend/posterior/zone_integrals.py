"""Integrals of the interpolated exact density over zones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from plonk_backend.posterior.density_surface import NEIGHBOURS, DensitySurface
from plonk_backend.posterior.products import Posterior
from plonk_backend.posterior.sample_counts import SampleCounts
from plonk_backend.posterior.zone_geometry import ALL_NODES, NODES, Nodes, Zones, points_inside

Array = NDArray[np.float64]

WORST = 3.0
"""Log densities may be off by no more than this [nats] in the error that follows from it."""


class ZoneIntegrals:
    """The density interpolated between the samples, integrated over each zone.

    Attributes:
        probability, error: of each zone, shape (Z,).
        measured: whether the integral can be relied on and is more precise than counting samples, shape (Z,).
        contradicted: whether the samples do not lie as the integrals say.
    """

    def __init__(self, posterior: Posterior, zones: Zones, counts: SampleCounts) -> None:
        self._zones = zones
        surface = DensitySurface(posterior)
        nodes, samples = _nodes(zones, counts), len(posterior.points)
        self._nodes = nodes
        zone = zones.owner[nodes.part]
        heights = surface.at(nodes.points)
        density = np.exp(heights.log_density)
        self._mass = density * nodes.areas
        self.probability = zones.total(self._mass, zone)
        # Fits err alike at points that share neighbours; from sample to sample they do not.
        patches = np.sqrt(1 + samples * self.probability / NEIGHBOURS)
        misfit = zones.total(self._mass * np.expm1(np.minimum(heights.log_error, WORST)), zone) / patches
        number = np.maximum(np.bincount(zone, minlength=len(zones)), 1)
        each = zones.areas / number
        mean = np.divide(self.probability, zones.areas, out=np.zeros(len(zones)), where=zones.areas > 0)
        spread = each * np.sqrt(zones.total((density - mean[zone]) ** 2, zone))
        # What points may miss in a corner that reaches into a peak: the density on the border, over one point's area.
        places, border_zone = zones.border
        highest = np.full(len(zones), -np.inf)
        np.maximum.at(highest, border_zone, surface.at(places).log_density)
        corner = each * np.exp(highest)
        beyond = zones.total(heights.unseen * nodes.areas, zone)
        self.error = np.sqrt(misfit**2 + spread**2 + corner**2 + beyond**2)
        self.measured = (self.error <= counts.share_error(np.minimum(self.probability, 1))) & (self.probability <= 1)
        self.measured &= (zones.areas > 0) & (each <= _apart(posterior.log_density, counts))
        self.contradicted = self._contradicted(counts, samples)

    def union(self) -> tuple[float, float]:
        """Mass of all measured zones together, which may come out as more than 1, and its standard error.

        Where zones overlap, each one's points count by as many of the zones as hold them.
        """
        chosen = self.measured[self._zones.owner]
        nodes = np.flatnonzero(chosen[self._nodes.part])
        holders = np.zeros(len(nodes))
        for inside in points_inside(self._nodes.points[nodes], self._zones.parts[chosen]):
            holders[inside] += 1
        mass = float((self._mass[nodes] / np.maximum(holders, 1)).sum())
        return mass, float(np.sqrt((self.error[self.measured] ** 2).sum()))

    def _contradicted(self, counts: SampleCounts, samples: int) -> bool:
        expected = samples * self.probability[self.measured]
        excess = np.abs(counts.hits[self.measured] - expected)
        # Five standard deviations of a Poisson count, and some more for the smallest.
        return bool((excess > 5 * np.sqrt(expected) + 5).any())


def _nodes(zones: Zones, counts: SampleCounts) -> Nodes:
    """Points in all zones. Of a great many zones, those with the most samples have as many as those of a few."""
    order = np.argsort(-counts.hits, kind="stable")[: ALL_NODES // NODES]
    chosen = np.zeros(len(zones), dtype=bool)
    chosen[order] = (counts.hits[order] > 0) & (zones.resolution[order] < NODES)
    if not chosen.any():
        return zones.nodes
    fine, coarse = zones.nodes_within(chosen, np.full(len(zones), float(NODES))), zones.nodes
    kept = ~chosen[zones.owner[coarse.part]]
    return Nodes(
        np.concatenate([coarse.points[kept], fine.points]),
        np.concatenate([coarse.areas[kept], fine.areas]),
        np.concatenate([coarse.part[kept], fine.part]),
    )


def _apart(log_density: Array, counts: SampleCounts) -> Array:
    """Area of the disc [steradians] with so many samples as are interpolated between, where a zone's are densest.

    A zone whose points stand for more each is not resolved.
    """
    highest = np.array([log_density[samples].max(initial=-np.inf) for samples in counts.samples])
    return np.asarray(NEIGHBOURS / np.pi / len(log_density) * np.exp(-highest))
