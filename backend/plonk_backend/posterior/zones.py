"""The probability that the photo was taken in a zone: a country, a search area, a cell of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from plonk_backend.posterior.density_surface import can_be_interpolated
from plonk_backend.posterior.products import Posterior
from plonk_backend.posterior.sample_counts import SampleCounts
from plonk_backend.posterior.zone_geometry import Zones
from plonk_backend.posterior.zone_integrals import ZoneIntegrals

Array = NDArray[np.float64]


@dataclass(frozen=True)
class ZonalProbability:
    """Probabilities of zones.

    Attributes:
        probability: mass of the posterior in each zone, in [0, 1], shape (Z,).
        error: standard error of each, from the finite number of samples, shape (Z,).
        elsewhere, elsewhere_error: those of all that no zone holds.
    """

    probability: Array
    error: Array
    elsewhere: float
    elsewhere_error: float


def zonal_probability(
    posterior: Posterior, zones: Zones | Sequence[BaseGeometry | None], *, exact_densities: bool = True
) -> ZonalProbability:
    """Probability of each zone with its standard error.

    There are two estimates. The share of samples in a zone, as good as it gets for zones that hold many of them, says
    nothing of those that hold few or none. For them the samples' exact densities are interpolated and integrated over
    the zone: at 1000 samples, the error for a city in the middle of a broad posterior is some percent instead of
    everything. A zone is integrated if that is more precise than the share is expected to be; the samples then stand
    for what is not integrated: probabilities of zones that tile the globe sum to 1, to the integrals' error.

    Shares alone count for weighted samples and for those of which some stand in one place (they were drawn under a
    prior, which may leave out what lies between them), for fewer than 64, and if the number of samples in a zone
    contradicts its integral (samples that were picked by place). An error of a share is never less than what the next
    sample might change: 1 / (N + 1), times the part that the zone has of the empty disc up to the nearest sample.

    Args:
        posterior: at least one sample.
        zones: polygons as `Zones` takes them, or `Zones`, which are prepared once for many posteriors. Null and empty
            ones have the probability 0, with an error of 0.
        exact_densities: whether the samples' log densities are the model's, not estimated from neighbours.

    Raises:
        ValueError: the posterior has no sample.
    """
    if not len(posterior.points):
        raise ValueError("A posterior without samples has no probability of a zone.")
    prepared = zones if isinstance(zones, Zones) else Zones(zones)
    counts = SampleCounts(posterior, prepared)
    if exact_densities and can_be_interpolated(posterior):
        integrals = ZoneIntegrals(posterior, prepared, counts)
        if not integrals.contradicted:
            return _combined(counts, integrals)
    error = np.maximum(counts.share_error(counts.share), counts.least_error())
    elsewhere_error = max(float(counts.share_error(counts.elsewhere)), counts.unseen) if len(prepared.parts) else 0.0
    return ZonalProbability(counts.share, error, counts.elsewhere, elsewhere_error)


def _combined(counts: SampleCounts, integrals: ZoneIntegrals) -> ZonalProbability:
    """Integrals where there are some; samples, weighted to agree with these, for the others and for elsewhere."""
    measured = integrals.measured
    inside = counts.in_any(measured)
    held, left = float(inside.mean()), float((~inside).mean())
    mass, mass_error = integrals.union() if measured.any() else (0.0, 0.0)
    probability, error = integrals.probability.copy(), integrals.error.copy()

    def by_samples(chosen: NDArray[np.bool_]) -> tuple[float, float]:
        # Of either part of the globe, integrated and not, the known mass times the share of its samples.
        value = variance = 0.0
        for part, share, total in ((inside, held, mass), (~inside, left, max(1 - mass, 0.0))):
            if share > 0:
                fraction = float((chosen & part).mean()) / share
                spread = fraction * (1 - fraction) / (share * len(chosen))
                value += total * fraction
                variance += (fraction * mass_error) ** 2 + total**2 * spread
        return value, float(np.sqrt(variance))

    least = counts.least_error()
    for zone in np.flatnonzero(~measured).tolist():
        probability[zone], spread = by_samples(counts.inside(zone))
        error[zone] = max(spread, least[zone])
    value, spread = by_samples(~counts.in_any(np.ones(len(measured), dtype=bool)))
    return ZonalProbability(np.clip(probability, 0, 1), error, min(value, 1.0), spread)
