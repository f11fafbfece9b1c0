"""What a posterior becomes: the values that the map products are made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon


@dataclass(frozen=True)
class Posterior:
    """Samples of a photo's posterior.

    Attributes:
        points: unit vectors, float64, shape (N, 3).
        log_density: log p at each point [nats per steradian], float64, shape (N,).
        weights: share of the distribution that each sample stands for, float64, shape (N,), their sum 1; None where all
            are equal, as they are when the model drew the samples.
    """

    points: NDArray[np.float64]
    log_density: NDArray[np.float64]
    weights: NDArray[np.float64] | None = None

    @property
    def shares(self) -> NDArray[np.float64]:
        """The weights, spelt out where they are equal, shape (N,)."""
        count = len(self.log_density)
        return np.full(count, 1 / count) if self.weights is None else self.weights


@dataclass(frozen=True)
class DensityRaster:
    """Density on a global longitude/latitude grid; row 0 is the northernmost, column 0 starts at 180° W.

    Attributes:
        density: probability density [1/km²], float32, shape (180 / resolution, 360 / resolution).
        credibility: level of the smallest highest-density region that holds the cell, in (0, 1], float32, same shape.
        resolution: cell size [degrees].
    """

    density: NDArray[np.float32]
    credibility: NDArray[np.float32]
    resolution: float


@dataclass(frozen=True)
class Region:
    """A highest-density region.

    Attributes:
        level: probability that it holds.
        area_km2: its area on the sphere [km²].
        geometry: valid EPSG:4326 multipolygon, split at the antimeridian, closed around poles.
    """

    level: float
    area_km2: float
    geometry: MultiPolygon


@dataclass(frozen=True)
class Mode:
    """A cluster of the posterior.

    Attributes:
        mode: number, from 1, the heaviest first.
        weight: share of the samples.
        longitude, latitude: its densest sample [degrees].
        radius_km: radius around that point which holds 68 % of the mode's samples [km].
        place: nearest place, in words; see `describe_places`.
    """

    mode: int
    weight: float
    longitude: float
    latitude: float
    radius_km: float
    place: str


@dataclass(frozen=True)
class Products:
    """Everything that one photo's posterior becomes.

    Attributes:
        posterior: the samples.
        longitude, latitude: best estimate, the sample of highest log density [degrees].
        log_density, place: its log density [nats per steradian], and where it is in words.
        localizability_bits: Kullback-Leibler divergence from the uniform distribution [bits].
        area50_km2, area90_km2: areas of the 50 % and 90 % highest-density regions [km²].
        sample_modes: mode number of each sample, shape (N,).
    """

    posterior: Posterior
    longitude: float
    latitude: float
    log_density: float
    place: str
    localizability_bits: float
    area50_km2: float
    area90_km2: float
    raster: DensityRaster
    regions: tuple[Region, ...]
    modes: tuple[Mode, ...]
    sample_modes: NDArray[np.int32]
