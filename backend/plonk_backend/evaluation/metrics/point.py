"""Metrics of one place per photo: distances, GeoScore, accuracy within radii."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from plonk_backend.sphere import EARTH_RADIUS_KM

Array = NDArray[np.float64]

RADII_KM = (1.0, 25.0, 200.0, 750.0, 2500.0)
"""Street, city, region, country and continent, as in Vo, Jacobs and Hays (2017, arXiv 1705.04838)."""

GEOSCORE_MOST = 5000.0
GEOSCORE_SCALE_KM = 1492.7
"""Of GeoScore, the points of the game GeoGuessr (Haas et al., 2023, arXiv 2307.05845)."""


def haversine_km(
    longitude: ArrayLike, latitude: ArrayLike, other_longitude: ArrayLike, other_latitude: ArrayLike
) -> Array:
    """Great-circle distance [km] of places in degrees, on the sphere of radius 6371.0088 km; the arguments broadcast.

    2 R asin √(sin²(Δφ/2) + cos φ cos φ' sin²(Δλ/2)). Works on unit vectors take `plonk_backend.sphere.distance_km`,
    which is the same distance. The published code has R = 6371 km, which is smaller by 1.4e-6.
    """
    lon, lat, other_lon, other_lat = (
        np.radians(np.asarray(angle, dtype=np.float64))
        for angle in (longitude, latitude, other_longitude, other_latitude)
    )
    haversine = np.sin((other_lat - lat) / 2) ** 2
    haversine = haversine + np.cos(lat) * np.cos(other_lat) * np.sin((other_lon - lon) / 2) ** 2
    haversine = np.clip(haversine, 0.0, 1.0)
    return np.asarray(2 * EARTH_RADIUS_KM * np.arctan2(np.sqrt(haversine), np.sqrt(1 - haversine)))


def geoscore(distances_km: ArrayLike) -> Array:
    """5000 exp(-d / 1492.7 km) of each distance, between 0 and 5000."""
    return np.asarray(GEOSCORE_MOST * np.exp(-np.asarray(distances_km, dtype=np.float64) / GEOSCORE_SCALE_KM))


def within(distances_km: ArrayLike, radius_km: float) -> Array:
    """1 for each distance less than a radius, else 0; their mean is the accuracy at that radius."""
    return np.asarray(np.asarray(distances_km, dtype=np.float64) < radius_km, dtype=np.float64)
