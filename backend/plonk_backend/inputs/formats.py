"""What a file is, told by its content: uploads have no names, and names lie."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from plonk_backend.inputs.errors import InputError

MOST_TEXT_BYTES = 512 * 2**20
"""Largest CSV or GeoJSON file; both are held in memory."""

_HEAD = 4096
_DATABASE = b"SQLite format 3\0"
_GEOPACKAGE_IDS = (b"GPKG", b"GP10", b"GP11")
_ZIP = b"PK\x03\x04"
SHAPEFILE_CODE = (9994).to_bytes(4, "big")
"""With which a .shp file begins."""

_TIFFS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OFFERED = "a GeoPackage, GeoJSON, CSV or zipped Shapefile for layers, a GeoTIFF for rasters"


class Format(Enum):
    """The formats that are read."""

    GEOPACKAGE = auto()
    GEOJSON = auto()
    CSV = auto()
    SHAPEFILE = auto()
    ZIP = auto()
    GEOTIFF = auto()


def format_of(path: Path) -> Format:
    """The format that a file's first bytes show.

    Raises:
        InputError: the file is not there, cannot be read, is empty, or is none of these; text files beyond
            `MOST_TEXT_BYTES` are refused.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        size = path.stat().st_size
    except IsADirectoryError as error:
        raise InputError(f"{path.name} is a folder; choose a file: {_OFFERED}.") from error
    except FileNotFoundError as error:
        raise InputError(f"{path.name} is not there; check its name and folder.") from error
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error.strerror or error}).") from error
    if not head:
        raise InputError(f"{path.name} is empty; export it again.")
    if head.startswith(_DATABASE) and head[68:72] not in _GEOPACKAGE_IDS:
        raise InputError(f"{path.name} is a database, but no GeoPackage; export the layer as a GeoPackage.")
    found = _binary_format(head) or _text_format(head)
    if found is None:
        raise InputError(f"{path.name} is in a format that is not read here; export it as {_OFFERED}.")
    if found in (Format.GEOJSON, Format.CSV) and size > MOST_TEXT_BYTES:
        raise InputError(
            f"{path.name} has {size / 2**20:.0f} MiB, more than text files may have here "
            f"({MOST_TEXT_BYTES // 2**20} MiB); export it as a GeoPackage."
        )
    return found


def _binary_format(head: bytes) -> Format | None:
    if head.startswith(_DATABASE):
        return Format.GEOPACKAGE
    if head.startswith(_TIFFS):
        return Format.GEOTIFF
    if head.startswith(_ZIP):
        return Format.ZIP
    if head.startswith(SHAPEFILE_CODE):
        return Format.SHAPEFILE
    return None


def _text_format(head: bytes) -> Format | None:
    if head.startswith(_UTF16):
        return Format.CSV
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\0" in head or not text or text.startswith((b"<", b"%PDF")):
        return None
    return Format.GEOJSON if text.startswith((b"{", b"[")) else Format.CSV
