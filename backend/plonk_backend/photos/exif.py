"""Time and position from EXIF; whatever is missing or impossible is None."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PIL.ExifTags import GPS, IFD, Base
from PIL.Image import Exif, Image

TIMES = (
    (Base.DateTimeOriginal, Base.OffsetTimeOriginal),
    (Base.DateTimeDigitized, Base.OffsetTimeDigitized),
    (Base.DateTime, Base.OffsetTime),
)
"""Tags of a time and of its offset from UTC, the best first."""


EXIF_ERRORS = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, struct.error)
"""What Pillow raises on damaged EXIF data."""


def read_exif(picture: Image) -> Exif:
    """The picture's EXIF data; none if they are damaged, because the picture itself can still be used."""
    try:
        return picture.getexif()
    except EXIF_ERRORS:
        return Exif()


def read_tiff_exif(content: bytes) -> Exif:
    """The same of a TIFF, whose own tags are its EXIF data."""
    exif = Exif()
    try:
        exif.load(content)
    except EXIF_ERRORS:
        return Exif()
    return exif


def exif_position(exif: Exif) -> tuple[float, float] | None:
    """Longitude and latitude [degrees], or None where there is none that can be true.

    Both values need their hemisphere (N, S, E, W): without it, a position may be on the wrong side of the Earth.
    0° N 0° E is what cameras without a fix write; nobody takes photos there.
    """
    gps = _directory(exif, IFD.GPSInfo)
    latitude = _angle(gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLatitudeRef), "N", "S", 90)
    longitude = _angle(gps.get(GPS.GPSLongitude), gps.get(GPS.GPSLongitudeRef), "E", "W", 180)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    return longitude, latitude


def exif_time(exif: Exif) -> str | None:
    """When the photo was taken, ISO 8601: "2019-06-01T12:30:00+02:00", without an offset if the camera wrote none."""
    details = _directory(exif, IFD.Exif)
    for tag, offset_tag in TIMES:
        source = exif if tag == Base.DateTime else details
        taken = _time(source.get(tag))
        if taken is not None:
            offset = _text(details.get(offset_tag))
            return taken + offset if re.fullmatch(r"[+-](0\d|1[0-4]):[0-5]\d", offset) else taken
    return None


def _directory(exif: Exif, ifd: IFD) -> Mapping[int, Any]:
    """A directory of tags, empty if it is missing or damaged."""
    try:
        return exif.get_ifd(ifd) or {}
    except EXIF_ERRORS:
        return {}


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return value.strip(" \0\t\r\n") if isinstance(value, str) else ""


def _time(value: object) -> str | None:
    try:
        return datetime.strptime(_text(value)[:19], "%Y:%m:%d %H:%M:%S").isoformat()
    except ValueError:
        return None


def _angle(parts: object, reference: object, positive: str, negative: str, limit: float) -> float | None:
    """Degrees, minutes and seconds as signed degrees; None where any of them is impossible."""
    hemisphere = _text(reference).upper()[:1]
    if hemisphere not in (positive, negative) or not hemisphere:
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in (*parts, 0, 0, 0)[:3])  # type: ignore[misc]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    angle = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(angle) or min(degrees, minutes, seconds) < 0 or angle > limit:
        return None
    return angle if hemisphere == positive else -angle
