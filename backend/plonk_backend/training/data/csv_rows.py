"""Photos of a table: CSV files as programs and data sets write them, line by line, however long."""

from __future__ import annotations

import bz2
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from plonk_backend.inputs.csv_layer import DELIMITERS, LONGEST_FIELD, WKT
from plonk_backend.inputs.errors import InputError
from plonk_backend.training.data.positions import Fault, read_position
from plonk_backend.training.data.report import Reason
from plonk_backend.training.data.rows import (
    LATITUDES,
    LONGITUDES,
    PHOTO_FIELDS,
    Fields,
    PhotoRow,
    PhotoSource,
    names_photos,
    photo_path,
)

_SNIFFED = 1 << 20
"""Bytes by which the encoding is told."""


@dataclass(frozen=True)
class Header:
    """A table's first line: its delimiter, and the columns by number."""

    delimiter: str
    names: list[str]

    def find(self, given: str | None, known: Sequence[str]) -> int | None:
        """The number of the column that is given, or of the first one known; None if there is none."""
        plain = [re.sub(r"[\[(].*", "", name).strip().strip('"').casefold() for name in self.names]
        for name in (given.casefold(),) if given else known:
            if name in plain:
                return plain.index(name)
        return None


def csv_source(path: Path, fields: Fields) -> PhotoSource:
    """Photos of a CSV file with columns for the photo's path, longitude and latitude.

    Raises:
        InputError: the file cannot be read or a column is missing; the message lists those that there are.
    """
    header = read_header(path, fields)
    columns = {
        "a photo": _photo_column(path, header, fields),
        "a longitude": header.find(fields.longitude, LONGITUDES),
        "a latitude": header.find(fields.latitude, LATITUDES),
    }
    for what, column in columns.items():
        if column is None:
            raise InputError(
                f"{path.name} has no column for {what}; its columns are {', '.join(header.names)}. Name the right one "
                "with --photo-field, --longitude-field and --latitude-field."
            )
    photo, longitude, latitude = (int(column) for column in columns.values() if column is not None)
    folder = fields.photos or path.absolute().parent

    def rows() -> Iterator[PhotoRow]:
        for line, cells in lines(path, header):
            if isinstance(cells, Fault):
                yield PhotoRow(line, cells, cells)
            else:
                place = read_position(cells[longitude], cells[latitude])
                yield PhotoRow(line, photo_path(cells[photo], folder), place)

    return PhotoSource(path.name, rows, count=lambda: line_count(path))


def _photo_column(path: Path, header: Header, fields: Fields) -> int | None:
    """The column that is named or called as photos' columns are, or else the only one that looks like one."""
    found = header.find(fields.photo, PHOTO_FIELDS)
    if found is not None or fields.photo:
        return found
    first = [cells for _, cells in islice(lines(path, header), 50) if not isinstance(cells, Fault)]
    looking_so = [column for column in range(len(header.names)) if names_photos(cells[column] for cells in first)]
    return looking_so[0] if len(looking_so) == 1 else None


def read_header(path: Path, fields: Fields) -> Header:
    """The delimiter and the columns' names.

    Raises:
        InputError: the file cannot be read or is empty.
    """
    with open_text(path) as stream:
        first = next((line for line in stream if line.strip()), "")
        if first.startswith("sep=") and len(first.strip()) == 5:  # spreadsheets' own
            first = next((line for line in stream if line.strip()), "")
    if not first:
        raise InputError(f"{path.name} is empty; it needs a first line with the names of its columns.")
    best = Header(",", [])
    for delimiter in DELIMITERS:
        found = Header(delimiter, [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])])
        if found.find(fields.latitude, (*LATITUDES, *WKT)) is not None:
            return found
        if len(found.names) > len(best.names):
            best = found
    return best


def lines(path: Path, header: Header) -> Iterator[tuple[str, list[str] | Fault]]:
    """Each line after the header: what to call it, and its fields, or why they cannot be read."""
    csv.field_size_limit(LONGEST_FIELD)
    with open_text(path) as stream:
        reader = csv.reader(stream, delimiter=header.delimiter, skipinitialspace=True)
        begun = False
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield f"line {reader.line_num}", Fault(Reason.BROKEN_LINE, str(error))
                continue
            if not begun:
                begun = [cell.strip() for cell in cells] == header.names
                continue
            if not any(cell.strip() for cell in cells):
                continue
            line = f"line {reader.line_num}"
            if len(cells) != len(header.names) and (
                len(cells) < len(header.names) or any(cell.strip() for cell in cells[len(header.names) :])
            ):
                yield line, Fault(Reason.BROKEN_LINE, f"{len(cells)} fields, the header has {len(header.names)}")
            else:
                yield line, [cell.strip() for cell in cells]


def line_count(path: Path) -> int:
    """Lines after the first, about: those within quotation marks count, too."""
    count = -1
    with bz2.open(path, "rb") if path.suffix == ".bz2" else path.open("rb") as file:
        while block := file.read(_SNIFFED):
            count += block.count(b"\n")
    return max(count, 0)


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """A text file in UTF-8, UTF-16 with a mark, or else Windows-1252; compressed by bzip2 or not.

    Raises:
        InputError: it cannot be opened or read.
    """
    try:
        with bz2.open(path, "rb") if path.suffix == ".bz2" else path.open("rb") as binary:
            head = binary.read(_SNIFFED)
            binary.seek(0)
            with io.TextIOWrapper(binary, encoding=_encoding(head), errors="surrogateescape", newline="") as text:
                yield text
    except (OSError, EOFError, UnicodeError) as error:
        raise InputError(f"{path} cannot be read ({getattr(error, 'strerror', None) or error}).") from error


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: head.rfind(b"\n") + 1 or len(head)].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
