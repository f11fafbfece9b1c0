"""From a posterior's samples to its map products."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.modes import find_modes
from plonk_backend.posterior.places import describe_place
from plonk_backend.posterior.products import DensityRaster, Posterior, Products
from plonk_backend.posterior.region_sources import draw_regions, region_sources
from plonk_backend.sphere import to_lonlat


def make_products(
    posterior: Posterior, *, resolution: float, levels: Sequence[float]
) -> tuple[Products, DensityRaster]:
    """Everything that one photo's posterior becomes.

    Args:
        posterior: at least one sample.
        resolution: cell of the raster [degrees]; it divides 180. Regions of few such cells, and their areas, come from
            smaller ones.
        levels: probability held by each credible region, each in (0, 1).

    Raises:
        ValueError: the posterior has no sample, its arrays do not fit together, or a point is not finite.
    """
    _check(posterior)
    raster = density_raster(posterior, resolution)
    modes, sample_modes = find_modes(posterior)
    # The first of equals, so that the same samples give the same best estimate.
    known = np.where(posterior.shares > 0, posterior.log_density, -np.inf)
    best = int(np.argmax(np.nan_to_num(known, nan=-np.inf)))
    longitude, latitude = (float(angle) for angle in to_lonlat(posterior.points[best]))
    sources = region_sources(posterior, raster, [0.5, 0.9, *levels])
    products = Products(
        posterior=posterior,
        longitude=longitude,
        latitude=latitude,
        log_density=float(posterior.log_density[best]),
        place=describe_place(longitude, latitude),
        localizability_bits=localizability_bits(posterior),
        area50_km2=sources[0.5].area_km2,
        area90_km2=sources[0.9].area_km2,
        regions=draw_regions({level: sources[level] for level in levels}),
        modes=modes,
        sample_modes=sample_modes,
    )
    return products, raster


def localizability_bits(posterior: Posterior) -> float:
    """Kullback-Leibler divergence from the uniform distribution [bits]: the weighted mean of log₂ p, + log₂ 4π.

    The estimate of a near-uniform posterior may fall below 0, which no divergence does; it is cut there.
    """
    some = posterior.shares > 0
    mean = posterior.shares[some] @ posterior.log_density[some]
    return max(0.0, float((mean + np.log(4 * np.pi)) / np.log(2)))


def _check(posterior: Posterior) -> None:
    points, log_density = posterior.points, posterior.log_density
    if points.ndim != 2 or points.shape[1] != 3 or len(points) < 1 or log_density.shape != points.shape[:1]:
        raise ValueError(f"A posterior has shapes (N, 3) and (N,), N >= 1, not {points.shape} and {log_density.shape}.")
    if not np.isfinite(points).all():
        raise ValueError("A posterior's points must be finite.")
