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
    held = float(inside.mean())
    mass, mass_error, scale = 0.0, 0.0, 1.0
    if measured.any():
        integral, integral_error = integrals.union()
        mass, mass_error = _agreed(integral, integral_error, held, max(float(counts.share_error(held)), counts.unseen))
        scale = mass / integral if integral > 0 else 1.0

    def by_samples(in_held: Array, in_rest: Array) -> tuple[Array, Array]:
        # Of either part of the globe, integrated and not, the known mass times the share of its samples.
        value, variance = np.zeros(len(in_held)), np.zeros(len(in_held))
        for hits, total in ((in_held, mass), (in_rest, max(1 - mass, 0.0))):
            samples = float(inside.sum() if hits is in_held else (~inside).sum())
            if samples > 0:
                fraction = hits / samples
                value += total * fraction
                variance += (fraction * mass_error) ** 2 + total**2 * fraction * (1 - fraction) / samples
        return value, np.sqrt(variance)

    in_held, in_rest = (counts.hits_among(part).astype(np.float64) for part in (inside, ~inside))
    probability, error = by_samples(in_held, in_rest)
    error = np.maximum(error, counts.least_error())
    probability[measured] = integrals.probability[measured] * scale
    error[measured] = integrals.error[measured] * scale
    nowhere = ~counts.in_any(np.ones(len(measured), dtype=bool))
    value, spread = by_samples(*(np.array([float((nowhere & part).sum())]) for part in (inside, ~inside)))
    return ZonalProbability(np.clip(probability, 0, 1), error, min(float(value[0]), 1.0), float(spread[0]))


def _agreed(integral: float, integral_error: float, share: float, share_error: float) -> tuple[float, float]:
    """The mass of all integrated zones together, and its standard error.

    That is their integral, unless they hold all samples or nearly all, so that the share of the samples says far more.
    (Interpolation errs alike in neighbouring zones: of zones that tile the globe, the sum's error is more than that of
    independent ones.)
    """
    if share > 0.5 and share_error < max(integral_error, abs(integral - share)) / 3:
        return share, share_error
    return min(integral, 1.0), integral_error
