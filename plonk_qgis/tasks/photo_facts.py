"""What a photo says about itself: the time and the position in its EXIF data. Runs in worker threads."""

from __future__ import annotations

import contextlib
import itertools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from osgeo import gdal  # type: ignore[import-not-found]

from plonk_qgis.backend.protocol import MAX_PHOTO_BYTES

# Photos only: other drivers could be led by a file's content to other files, or into the network.
_DRIVERS = ("JPEG", "PNG", "GTiff", "WEBP", "HEIF", "AVIF")
_SECONDS_PER_UNIT = (1.0, 60.0, 3600.0)
_numbers = itertools.count()


@dataclass(frozen=True)
class PhotoFacts:
    """What is known of a photo before it is located.

    Attributes:
        taken: when, by the camera's clock (EXIF has no time zone); None when it doesn't say.
        longitude: where it says it was taken [degrees, WGS 84]; None when it doesn't say. So is `latitude`.
        missing: whether there is no such file.
    """

    taken: datetime | None = None
    longitude: float | None = None
    latitude: float | None = None
    missing: bool = False


def read_photo(path: Path) -> tuple[bytes, PhotoFacts]:
    """A photo's content and facts; no content when it cannot be read or is too large to be sent anyway.

    Python reads the file because it lets other threads run meanwhile: Qt's and GDAL's own ways may keep the GUI
    thread waiting for a network drive. It also knows names that are not UTF-8.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_PHOTO_BYTES + 1)
    except FileNotFoundError:
        return b"", PhotoFacts(missing=True)
    except (OSError, ValueError):  # the latter for names that no file can have
        return b"", PhotoFacts()
    if len(content) > MAX_PHOTO_BYTES:
        return b"", PhotoFacts()
    return content, read_facts(content)


def read_facts(content: bytes) -> PhotoFacts:
    """The facts in the EXIF data of a photo's content; none where there are no such data or they make no sense."""
    tags = _exif(content)
    latitude = _degrees(tags.get("EXIF_GPSLatitude", ""), tags.get("EXIF_GPSLatitudeRef", ""), "S", 90.0)
    longitude = _degrees(tags.get("EXIF_GPSLongitude", ""), tags.get("EXIF_GPSLongitudeRef", ""), "W", 180.0)
    if latitude is None or longitude is None:
        latitude = longitude = None
    times = (_time(tags.get(name, "")) for name in ("EXIF_DateTimeOriginal", "EXIF_DateTimeDigitized", "EXIF_DateTime"))
    return PhotoFacts(next((time for time in times if time), None), longitude, latitude)


def _exif(content: bytes) -> Mapping[str, str]:
    if not content:
        return {}
    name = f"/vsimem/plonk_qgis_photo_{next(_numbers)}"
    with _quiet():
        gdal.FileFromMemBuffer(name, content)
        try:
            dataset = gdal.OpenEx(name, gdal.OF_RASTER | gdal.OF_READONLY, allowed_drivers=list(_DRIVERS))
            tags = dict(dataset.GetMetadata() or {}) if dataset is not None else {}
            dataset = None  # closes the file before it goes
            return tags
        except RuntimeError:  # where somebody has turned GDAL's exceptions on
            return {}
        finally:
            gdal.Unlink(name)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """GDAL says nothing of files that it cannot read; the handler is this thread's own."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip()[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:  # "0000:00:00 00:00:00" and blanks, where the clock was never set
        return None


def _degrees(text: str, hemisphere: str, negative: str, limit: float) -> float | None:
    """Degrees from GDAL's "(48) (51) (30.12)"."""
    parts = re.findall(r"\(([^()]+)\)", text)
    try:
        degrees = sum(float(part) / unit for part, unit in zip(parts, _SECONDS_PER_UNIT))
    except ValueError:
        return None
    if not parts or not math.isfinite(degrees) or abs(degrees) > limit:
        return None
    return -degrees if hemisphere.strip().upper() == negative else degrees
