"""Regions of places against a list made by hand, from maps."""

from __future__ import annotations

import numpy as np
import pytest
from plonk_backend.evaluation.regions import LEVELS, Region, regions_of, right_regions
from plonk_backend.sphere import to_unit

BY_HAND = [
    # latitude, longitude, country, region, sub-region; "" is not compared
    (48.8606, 2.3376, "FR", "Île-de-France", ""),  # Louvre
    (51.5007, -0.1246, "GB", "England", "Greater London"),  # Big Ben
    (55.9486, -3.1999, "GB", "Scotland", ""),  # Edinburgh Castle
    (40.6892, -74.0445, "US", "New York", ""),  # Statue of Liberty
    (36.1069, -112.1129, "US", "Arizona", "Coconino County"),  # Grand Canyon
    (71.2906, -156.7886, "US", "Alaska", "North Slope Borough"),  # Utqiaġvik
    (21.3069, -157.8583, "US", "Hawaii", "Honolulu County"),  # Honolulu
    (-33.8568, 151.2153, "AU", "New South Wales", ""),  # Sydney Opera House
    (-25.3444, 131.0369, "AU", "Northern Territory", ""),  # Uluru
    (27.1751, 78.0421, "IN", "Uttar Pradesh", ""),  # Taj Mahal
    (-22.9519, -43.2105, "BR", "Rio de Janeiro", ""),  # Christ the Redeemer
    (29.9792, 31.1342, "EG", "Giza", ""),  # Great Pyramid
    (-13.1631, -72.5450, "PE", "Cuzco Department", "Provincia de Urubamba"),  # Machu Picchu
    (41.8902, 12.4922, "IT", "Lazio", "Città metropolitana di Roma Capitale"),  # Colosseum
    (55.7525, 37.6231, "RU", "Moscow", ""),  # Saint Basil's
    (25.1972, 55.2744, "AE", "Dubai", ""),  # Burj Khalifa
    (-33.9628, 18.4098, "ZA", "Western Cape", "City of Cape Town"),  # Table Mountain
    (64.1466, -21.9426, "IS", "Capital Region", ""),  # Reykjavík
    (35.6586, 139.7454, "JP", "Tokyo", "Minato-ku"),  # Tokyo Tower
    (-1.2921, 36.8219, "KE", "Nairobi County", ""),  # Nairobi
    (47.3769, 8.5417, "CH", "Zurich", ""),  # Zürich
    (-27.1258, -109.2769, "CL", "Valparaíso", "Provincia de Isla de Pascua"),  # Easter Island
    (-54.8019, -68.3030, "AR", "Tierra del Fuego", ""),  # Ushuaia
    (78.2232, 15.6267, "SJ", "Svalbard", "Spitsbergen"),  # Longyearbyen
    (23.5, 6.0, "DZ", "Tamanrasset", ""),  # 80 km from the town, in the desert
    (72.0, -40.0, "GL", "Avannaata", ""),  # on the ice of Greenland
    (1.2834, 103.8607, "SG", "", ""),  # a country without regions
    # next to borders
    (47.5596, 7.5886, "CH", "Basel-City", ""),  # Basel
    (50.7753, 6.0839, "DE", "North Rhine-Westphalia", ""),  # Aachen
    (32.5149, -117.0382, "MX", "Baja California", "Tijuana"),  # Tijuana
    (43.7384, 7.4246, "MC", "", ""),  # Monaco
    (47.1410, 9.5209, "LI", "Vaduz", ""),  # Vaduz
    # both sides of the antimeridian, 1200 km apart, and the same written in two ways
    (-16.43, 179.37, "FJ", "Northern", ""),  # Labasa
    (-16.8, -179.97, "FJ", "Northern", ""),  # Taveuni
    (-16.8, 180.03, "FJ", "Northern", ""),
]
NOWHERE = [(-90.0, 0.0), (90.0, 0.0), (90.0, -123.0), (-75.0, 100.0), (-65.0, -60.0), (0.0, -140.0), (-40.0, -100.0)]
"""The poles, the Antarctic, and the open Pacific."""


@pytest.mark.parametrize(("latitude", "longitude", "country", "region", "subregion"), BY_HAND)
def test_places_are_where_maps_have_them(
    latitude: float, longitude: float, country: str, region: str, subregion: str
) -> None:
    [found] = regions_of(to_unit([longitude], [latitude]))
    assert found.country == country
    assert not region or found.region == region
    assert not subregion or found.subregion == subregion
    assert found.city


@pytest.mark.parametrize(("latitude", "longitude"), NOWHERE)
def test_the_sea_and_the_poles_are_in_no_country(latitude: float, longitude: float) -> None:
    assert regions_of(to_unit([longitude], [latitude])) == [Region()]


def test_levels_are_right_from_the_widest_down() -> None:
    louvre, versailles = (2.3376, 48.8606), (2.1301, 48.8014)
    lyon, berlin = (4.8357, 45.7640), (13.4050, 52.5200)
    truth = to_unit(*np.array([louvre] * 4).T)
    estimates = to_unit(*np.array([louvre, versailles, lyon, berlin]).T)
    right = right_regions(estimates, truth)
    assert list(right) == list(LEVELS)
    assert right["country"].tolist() == [1, 1, 1, 0]
    assert right["region"].tolist() == [1, 1, 0, 0]
    assert right["city"].tolist() == [1, 0, 0, 0]


def test_towns_of_one_name_in_other_regions_are_wrong() -> None:
    paris_texas, paris_tennessee = (-95.5555, 33.6609), (-88.3267, 36.3020)
    right = right_regions(to_unit(*np.array([paris_texas]).T), to_unit(*np.array([paris_tennessee]).T))
    assert [right[level].tolist() for level in LEVELS] == [[1], [0], [0], [0]]


def test_true_places_without_a_region_do_not_count_and_estimates_without_are_wrong() -> None:
    sea, suva, singapore = (-140.0, 0.0), (178.4419, -18.1416), (103.8607, 1.2834)
    right = right_regions(to_unit(*np.array([suva, sea, singapore]).T), to_unit(*np.array([sea, suva, singapore]).T))
    assert np.isnan(right["country"][0])
    assert right["country"][1:].tolist() == [0, 1]
    assert np.isnan(right["region"][2])
