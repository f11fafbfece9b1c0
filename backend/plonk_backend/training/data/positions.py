"""One row's position, as people and devices write it: numbers, text in degrees and minutes, or something wrong."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from plonk_backend.training.data.report import Reason

_NULLS = frozenset({"", "null", "na", "n/a", "none", "-", "\\n"})
_NANS = frozenset({"nan", "inf", "-inf", "+inf", "infinity", "-infinity"})
_NUMBER = r"\d+(?:[.,]\d+)?"
_ANGLE = re.compile(
    rf"""(?P<before>[NSEW])?\s*(?P<sign>[+\-−])?\s*(?P<degrees>{_NUMBER})\s*(?P<mark>°|º|deg(?:rees)?|\s)?\s*
    (?:(?P<minutes>{_NUMBER})\s*(?:'|′|’|min|m|\s)?\s*)?
    (?:(?P<seconds>{_NUMBER})\s*(?:"|″|”|''|′′|sec|s(?!$)|\s)?\s*)?
    (?P<after>[NSEW])?""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_FIX = 1e-6
"""Degrees within which 0° N 0° E is taken for a device without a fix: a tenth of a metre."""


@dataclass(frozen=True)
class Position:
    """A row's position [degrees], longitude in (-180, 180]."""

    longitude: float
    latitude: float


@dataclass(frozen=True)
class Fault:
    """Why a row has no position that can be used."""

    reason: Reason
    detail: str = ""


def read_position(longitude: object, latitude: object) -> Position | Fault:
    """The position of two fields, numbers or text.

    Text may be in degrees and minutes or seconds where that is unambiguous, with a hemisphere or a degree sign:
    "48° 51.5' N", "2°17'40\\"E", "S 33 51 24". A latitude beyond 90 beside a longitude that could be one is said to be
    swapped, not repaired: the next row may be swapped, too, where nothing shows it.
    """
    shown = f"latitude {_shown(latitude)}, longitude {_shown(longitude)}"
    east, north = _angle(longitude, "EW"), _angle(latitude, "NS")
    for reason in (Reason.NO_POSITION, Reason.NOT_FINITE_POSITION):
        if reason in (east, north):
            return Fault(reason, "" if (east, north) == (Reason.NO_POSITION, Reason.NO_POSITION) else shown)
    if isinstance(east, Reason) or isinstance(north, Reason):
        crossed = _angle(latitude, "EW"), _angle(longitude, "NS")
        swapped = not any(isinstance(angle, Reason) for angle in crossed)
        return Fault(Reason.SWAPPED if swapped else Reason.UNREADABLE_POSITION, shown)
    if abs(north) > 90:
        swapped = abs(north) <= 180 and abs(east) <= 90
        return Fault(Reason.SWAPPED if swapped else Reason.OUT_OF_RANGE, shown)
    if abs(east) > 360:
        return Fault(Reason.OUT_OF_RANGE, shown)
    if abs(east) <= _NO_FIX and abs(north) <= _NO_FIX:
        return Fault(Reason.ZERO)
    if not -180 < east <= 180:
        east = 180 - (180 - east) % 360
    return Position(east, north)


def _angle(value: object, hemispheres: str) -> float | Reason:
    """Degrees, positive in the first of the two hemispheres."""
    if value is None:
        return Reason.NO_POSITION
    if not isinstance(value, str):
        try:
            number = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError, OverflowError):
            return Reason.UNREADABLE_POSITION
        return number if math.isfinite(number) else Reason.NOT_FINITE_POSITION
    text = value.strip().strip("\"'").strip() if value.strip()[:1] in "\"'" else value.strip()
    if text.casefold() in _NULLS:
        return Reason.NO_POSITION
    if text.casefold() in _NANS:
        return Reason.NOT_FINITE_POSITION
    if re.fullmatch(r"[+\-−]?(\d+([.,]\d*)?|[.,]\d+)(e[+\-]?\d+)?", text, re.IGNORECASE):
        return float(text.replace(",", ".").replace("−", "-"))
    return _sexagesimal(text, hemispheres)


def _sexagesimal(text: str, hemispheres: str) -> float | Reason:
    match = _ANGLE.fullmatch(text)
    if match is None:
        return Reason.UNREADABLE_POSITION
    letters = [letter.upper() for letter in (match["before"], match["after"]) if letter]
    marked = match["mark"] is not None and match["mark"].strip() != ""
    # "48 51.5" alone may be anything, and a sign beside a hemisphere says two things.
    if len(letters) > 1 or (letters and match["sign"]) or not (letters or marked):
        return Reason.UNREADABLE_POSITION
    if letters and letters[0] not in hemispheres:
        return Reason.UNREADABLE_POSITION
    parts = [match[name] for name in ("degrees", "minutes", "seconds") if match[name] is not None]
    if any(re.search("[.,]", part) for part in parts[:-1]):
        return Reason.UNREADABLE_POSITION
    degrees, minutes, seconds = (*(float(part.replace(",", ".")) for part in parts), 0.0, 0.0)[:3]
    if minutes >= 60 or seconds >= 60:
        return Reason.UNREADABLE_POSITION
    negative = match["sign"] in ("-", "−") if match["sign"] else bool(letters) and letters[0] == hemispheres[1]
    angle = degrees + minutes / 60 + seconds / 3600
    return -angle if negative else angle


def _shown(value: object) -> str:
    text = "missing" if value is None or value == "" else str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
