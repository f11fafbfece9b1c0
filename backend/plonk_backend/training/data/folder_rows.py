"""Photos of a folder whose own EXIF data tell where they were taken."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PIL.ExifTags import GPS, IFD

from plonk_backend.inputs.errors import InputError
from plonk_backend.photos.exif import EXIF_ERRORS, read_exif
from plonk_backend.training.data.positions import Fault
from plonk_backend.training.data.report import Reason
from plonk_backend.training.data.rows import PHOTO_SUFFIXES, PhotoRow, PhotoSource


def folder_source(folder: Path) -> PhotoSource:
    """Photos of a folder and those within it, in the order of their paths.

    Raises:
        InputError: there is no photo.
    """

    def rows() -> Iterator[PhotoRow]:
        for path in photos_in(folder):
            yield PhotoRow(str(path.relative_to(folder)), path, None)

    if next(photos_in(folder), None) is None:
        raise InputError(
            f"There is no photo in {folder} ({', '.join(sorted(suffix[1:] for suffix in PHOTO_SUFFIXES))}) and nothing "
            "else that is known."
        )
    return PhotoSource(str(folder), rows, count=lambda: sum(1 for _ in photos_in(folder)))


def photos_in(folder: Path) -> Iterator[Path]:
    """All photos in a folder, to the bottom, hidden ones left out, in an order that depends on their names alone."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in PHOTO_SUFFIXES and not name.startswith("."):
                yield Path(parent, name)


def exif_fault(content: bytes) -> Fault:
    """Why a photo's EXIF data give no position that can be used."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            gps = read_exif(picture).get_ifd(IFD.GPSInfo)
        latitude, longitude = gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLongitude)
        if latitude is None or longitude is None:
            return Fault(Reason.NO_POSITION, "none in its EXIF data")
        parts = [float(part) for part in (*latitude, *longitude)]
    except (*EXIF_ERRORS, Image.DecompressionBombError, ZeroDivisionError, OverflowError):
        return Fault(Reason.NO_POSITION, "none in its EXIF data that can be read")
    if not any(parts):
        return Fault(Reason.ZERO)
    hemispheres = [gps.get(tag) for tag in (GPS.GPSLatitudeRef, GPS.GPSLongitudeRef)]
    shown = f"EXIF: {parts} {hemispheres}"
    if any(part != part for part in parts):  # noqa: PLR0124 - NaN
        return Fault(Reason.NOT_FINITE_POSITION, shown)
    if not all(hemispheres):
        return Fault(Reason.UNREADABLE_POSITION, "its EXIF data do not say whether north or south, east or west")
    return Fault(Reason.OUT_OF_RANGE, shown)
