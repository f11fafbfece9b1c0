"""JPEGs with EXIF data, written byte by byte: what cameras write, without a program that writes it."""

from __future__ import annotations

import struct
from pathlib import Path

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage

_ASCII, _SHORT, _LONG, _RATIONAL = 2, 3, 4, 5


def write_photo(
    path: Path, image: QImage, taken: str = "", position: tuple[float, float] | None = None, orientation: int = 0
) -> Path:
    """Write a JPEG. `taken` is as EXIF has it ("2021:05:12 14:03:22"), `position` longitude and latitude [degrees]."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPEG", 80)
    jpeg = bytes(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg[:2] + _segment(taken, position, orientation) + jpeg[2:])
    return path


def _segment(taken: str, position: tuple[float, float] | None, orientation: int) -> bytes:
    first, exif, gps = [], [], []
    if orientation:
        first.append((0x0112, _SHORT, 1, struct.pack("<HH", orientation, 0)))
    if taken:
        exif.append((0x9003, _ASCII, len(taken) + 1, taken.encode() + b"\0"))
    if position is not None:
        longitude, latitude = position
        gps = [
            (1, _ASCII, 2, (b"S" if latitude < 0 else b"N") + b"\0\0\0"),
            (2, _RATIONAL, 3, _degrees(latitude)),
            (3, _ASCII, 2, (b"W" if longitude < 0 else b"E") + b"\0\0\0"),
            (4, _RATIONAL, 3, _degrees(longitude)),
        ]
    # The first directory points at the others; where they lie follows from its length.
    start = 8
    pointers = [tag for tag, entries in ((0x8769, exif), (0x8825, gps)) if entries]
    length = len(_directory(first + [(tag, _LONG, 1, b"\0\0\0\0") for tag in pointers], start))
    at, rest = start + length, b""
    for tag, entries in ((0x8769, exif), (0x8825, gps)):
        if entries:
            first.append((tag, _LONG, 1, struct.pack("<I", at + len(rest))))
            rest += _directory(entries, at + len(rest))
    tiff = b"II*\0" + struct.pack("<I", start) + _directory(first, start) + rest
    content = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def _directory(entries: list[tuple[int, int, int, bytes]], start: int) -> bytes:
    end = start + 2 + 12 * len(entries) + 4
    head, values = struct.pack("<H", len(entries)), b""
    for tag, kind, count, value in entries:
        if len(value) > 4:
            head += struct.pack("<HHII", tag, kind, count, end + len(values))
            values += value + b"\0" * (len(value) % 2)
        else:
            head += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
    return head + struct.pack("<I", 0) + values


def _degrees(value: float) -> bytes:
    seconds = round(abs(value) * 3600 * 100)
    whole, seconds = divmod(seconds, 360_000)
    minutes, seconds = divmod(seconds, 6_000)
    return struct.pack("<IIIIII", whole, 1, minutes, 1, seconds, 100)
