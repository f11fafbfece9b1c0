"""Time and position from EXIF."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational
from plonk_backend.photos import Photo, decode

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "exif"
"""Photos of real cameras, beside the repository on the developers' machines; too large to be part of it."""


def photo_with(gps: dict[int, Any] | None = None, times: dict[int, Any] | None = None, base: Any = None) -> Photo:
    exif = Image.Exif()
    if base is not None:
        exif[0x0132] = base
    if gps is not None:
        exif.get_ifd(0x8825).update(gps)
    if times is not None:
        exif.get_ifd(0x8769).update(times)
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", exif=exif)
    return decode(buffer.getvalue(), "camera.jpg")


def position(photo: Photo) -> tuple[float | None, float | None]:
    return photo.exif_longitude, photo.exif_latitude


GOOD = {1: "S", 2: (22.0, 16.0, 30.0), 3: "E", 4: (166.0, 27.0, 0.0)}


def test_a_position() -> None:
    assert position(photo_with(GOOD)) == pytest.approx((166.45, -22.275))


@pytest.mark.parametrize(
    "change",
    [
        {1: None},
        {2: None},
        {3: None},
        {4: None},
        {1: "X"},
        {1: "E", 3: "N"},
        {2: (91.0, 0.0, 0.0)},
        {4: (180.0, 0.0, 1.0)},
        {2: (IFDRational(22, 0), 0.0, 0.0)},
        {2: (IFDRational(0, 0), IFDRational(0, 0), IFDRational(0, 0))},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
    ],
)
def test_impossible_positions_are_none(change: dict[int, Any]) -> None:
    gps = {key: value for key, value in {**GOOD, **change}.items() if value is not None}
    assert position(photo_with(gps)) == (None, None)


def test_a_position_on_the_equator_or_the_prime_meridian_is_one() -> None:
    assert position(photo_with({**GOOD, 2: (0.0, 0.0, 0.0)})) == pytest.approx((166.45, 0))
    assert position(photo_with({**GOOD, 4: (0.0, 0.0, 0.0)})) == pytest.approx((0, -22.275))


@pytest.mark.parametrize(
    ("times", "base", "expected"),
    [
        ({0x9003: "2019:06:01 12:30:00"}, None, "2019-06-01T12:30:00"),
        ({0x9003: "2019:06:01 12:30:00", 0x9011: "+02:00"}, None, "2019-06-01T12:30:00+02:00"),
        ({0x9003: "2019:06:01 12:30:00", 0x9011: "    "}, None, "2019-06-01T12:30:00"),
        ({0x9003: "0000:00:00 00:00:00", 0x9004: "2020:01:02 03:04:05"}, None, "2020-01-02T03:04:05"),
        ({}, "2021:02:03 04:05:06", "2021-02-03T04:05:06"),
        ({0x9003: "    :  :     :  :  "}, None, None),
        ({0x9003: "yesterday"}, None, None),
        (None, None, None),
    ],
)
def test_times(times: dict[int, Any] | None, base: str | None, expected: str | None) -> None:
    assert photo_with(times=times, base=base).exif_time == expected


def test_damaged_exif_does_not_cost_the_photo() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40)
    photo = decode(buffer.getvalue(), "odd.jpg")
    assert photo.image.size == (8, 8)
    assert position(photo) == (None, None)


def labels() -> list[Any]:
    if not REAL.is_dir():
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"the photos of real cameras are not in {REAL}"))]
    with open(REAL / "labels.csv", encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["file"].replace(" ", "_")) for row in csv.DictReader(file)]


@pytest.mark.parametrize("row", labels())
def test_positions_of_real_cameras(row: dict[str, str]) -> None:
    photo = decode((REAL / row["file"]).read_bytes(), row["file"])
    if row["gps_status"] == "ok":
        assert position(photo) == pytest.approx((float(row["longitude"]), float(row["latitude"])), abs=1e-7)
    else:
        assert position(photo) == (None, None)
