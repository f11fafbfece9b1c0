"""What a posterior becomes: the values that the map products are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from plonk_backend.posterior.grid import Window


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
    """Density on the global longitude/latitude grid or on a window of it; row 0 is the northernmost.

    Attributes:
        density: probability density [1/km²], float32, shape (180 / resolution, 360 / resolution) or the window's.
        credibility: level of the smallest highest-density region that holds the cell, in (0, 1], float32, same shape.
            Levels are those of the whole distribution, in a window too.
        resolution: cell size [degrees].
        part: where the cells are; None is the global grid, whose column 0 starts at 180° W.
    """

    density: NDArray[np.float32]
    credibility: NDArray[np.float32]
    resolution: float
    part: Window | None = None

    @property
    def window(self) -> Window:
        """Where the cells are."""
        return Window.whole(self.density.shape[0]) if self.part is None else self.part

    @property
    def west(self) -> float:
        """Western edge [degrees], in [-180, 180)."""
        return self.window.west

    @property
    def north(self) -> float:
        """Northern edge [degrees]."""
        return self.window.north

    @cached_property
    def mass_inside(self) -> float:
        """Probability in the cells."""
        return float(self.density.sum(axis=1, dtype=np.float64) @ self.window.cell_areas_km2)


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
    """What one photo's posterior becomes, save for its raster, which is too large to be kept.

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
    regions: tuple[Region, ...]
    modes: tuple[Mode, ...]
    sample_modes: NDArray[np.int32]
