"""A position in the notations that other programs take."""

from __future__ import annotations

from collections.abc import Callable

DECIMALS = 5
"""Of a degree: a metre, finer than any estimate."""


def decimal_degrees(longitude: float, latitude: float) -> str:
    """Latitude and longitude as search fields of maps take them: "48.85660, 2.35220"."""
    return f"{_decimal(latitude)}, {_decimal(longitude)}"


def degrees_minutes_seconds(longitude: float, latitude: float) -> str:
    """As on paper maps: 48°51'24"N 2°21'08"E."""
    return f"{_sexagesimal(latitude, 'N', 'S')} {_sexagesimal(longitude, 'E', 'W')}"


def well_known_text(longitude: float, latitude: float) -> str:
    """As WKT, longitude first: "POINT (2.35220 48.85660)"."""
    return f"POINT ({_decimal(longitude)} {_decimal(latitude)})"


def geo_uri(longitude: float, latitude: float) -> str:
    """As a link that map programs open (RFC 5870): "geo:48.85660,2.35220"."""
    return f"geo:{_decimal(latitude)},{_decimal(longitude)}"


NOTATIONS: dict[str, Callable[[float, float], str]] = {
    "decimal": decimal_degrees,
    "dms": degrees_minutes_seconds,
    "wkt": well_known_text,
    "geo": geo_uri,
}
"""What writes a longitude and latitude, by the notation's name."""


def _decimal(degrees: float) -> str:
    return f"{round(degrees, DECIMALS) + 0.0:.{DECIMALS}f}"  # + 0.0: no "-0.00000"


def _sexagesimal(degrees: float, positive: str, negative: str) -> str:
    seconds = round(abs(degrees) * 3600)
    sign = negative if degrees < 0 and seconds else positive
    return f"{seconds // 3600}°{seconds // 60 % 60:02d}'{seconds % 60:02d}\"{sign}"
