"""The nearest place in words."""

from __future__ import annotations

import pytest
from plonk_backend.posterior.places import describe_place, describe_places


@pytest.mark.parametrize(
    ("longitude", "latitude", "place"),
    [
        (2.3522, 48.8566, "Paris, France"),
        (166.45, -22.27, "Nouméa, New Caledonia"),
        (139.70, 35.69, "Tokyo, Japan"),
        (-73.98, 40.75, "New York City, United States"),
        (-58.44, -34.6, "Buenos Aires, Argentina"),
    ],
)
def test_a_point_in_a_city(longitude: float, latitude: float, place: str) -> None:
    assert describe_place(longitude, latitude) == place


@pytest.mark.parametrize(
    ("longitude", "latitude", "start", "end"),
    [
        (6.5, 23.6, "130 km NE of Tam", "Algeria"),
        (0, 90, "far from any town (1,300 km N of Longyearbyen", "Svalbard and Jan Mayen)"),
        (-105, -25, "far from any town (", ")"),
        (0, -60, "far from any town (", ")"),
        (-160, 0, "", ""),
        (-25, -40, "", ""),
    ],
)
def test_a_point_elsewhere(longitude: float, latitude: float, start: str, end: str) -> None:
    place = describe_place(longitude, latitude)
    assert place.startswith(start)
    assert place.endswith(end)
    assert " km " in place


@pytest.mark.parametrize(
    ("longitude", "latitude", "place"),
    [
        (-20.2, 66.9, "160 km NW of Akureyri, Iceland"),
        (-37.0, -7.1, "32 km E of Patos, Brazil"),
        (171, -48, "240 km S of Dunedin, New Zealand"),
    ],
)
def test_directions_lead_from_the_place_to_the_point(longitude: float, latitude: float, place: str) -> None:
    assert describe_place(longitude, latitude) == place


@pytest.mark.parametrize(("longitude", "latitude"), [(0, -90), (166.7, -77.8), (-45, -60.7)])
def test_antarctica(longitude: float, latitude: float) -> None:
    assert describe_place(longitude, latitude) == "Antarctica"


def test_the_antimeridian_is_no_border() -> None:
    west, east = describe_places([-180, 180], [-17, -17])
    assert west == east
    assert "Fiji" in west


def test_the_world_is_described() -> None:
    import numpy as np

    longitude, latitude = np.meshgrid(np.arange(-180, 181, 30), np.arange(-90, 91, 30))
    assert all(place for place in describe_places(longitude.ravel(), latitude.ravel()))
