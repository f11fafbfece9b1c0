"""CSV files as spreadsheets and GIS programs write them: places by longitude and latitude, or geometries as WKT."""

from __future__ import annotations

import csv
import io
import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.vector_layer import MOST_FEATURES, VectorLayer, object_array

LONGITUDE = ("longitude", "lon", "lng", "long", "x")
LATITUDE = ("latitude", "lat", "y")
WKT = ("wkt", "wkt_geom", "geom_wkt", "the_geom", "geometry", "geom")
"""Names of columns, the surest first; capitals and units in brackets do not matter."""

DELIMITERS = (",", ";", "\t", "|")
LONGEST_FIELD = 2**30
"""A polygon's WKT may be long."""

_NAMED = "longitude and latitude (or lon/lng/x and lat/y), or WKT"


def read_csv_layer(path: Path) -> VectorLayer:
    """Read a CSV file; its coordinates are EPSG:4326.

    The file has a header; its fields are separated by commas, semicolons, tabs or bars; it is in UTF-8, UTF-16 with a
    mark, or else Windows-1252; numbers have decimal points or commas. A line without coordinates has no geometry.

    Raises:
        InputError: there are no columns of coordinates, a line does not fit the header, a coordinate is no number, or
            there are too many lines.
    """
    text, notes = _decoded(path)
    text, forced = _without_separator_line(text)
    delimiter = forced or _delimiter(path.name, text)
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        header = _distinct(next(row for row in rows if any(field.strip() for field in row)))
        lines, cells = _body(path.name, rows, len(header))
    except csv.Error as error:
        raise InputError(
            f"Line {rows.line_num} of {path.name} cannot be read ({error}); check its quotation marks."
        ) from error
    raw = dict(zip(header, cells, strict=True))
    geometry, used = _geometry(path.name, raw, lines)
    return VectorLayer(
        source=path.name,
        geometry=geometry,
        feature_names=[f"line {line}" for line in lines],
        columns={name: _typed(values) for name, values in raw.items() if name not in used},
        crs="EPSG:4326",
        warnings=notes,
    )


def _decoded(path: Path) -> tuple[str, tuple[str, ...]]:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), ()
        except UnicodeDecodeError as error:
            raise InputError(f"{path.name} begins as UTF-16 text and is none; export it again.") from error
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = f"{path.name} is not in UTF-8; its text was read as Western European (Windows-1252)."
        return content.decode("cp1252", errors="replace"), (note,)


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """Without the line "sep=;" that spreadsheets put first, and the delimiter that it names."""
    match = re.match(r'"?sep=(.)"?\r?\n', text)
    return (text[match.end() :], match[1]) if match else (text, None)


def _delimiter(source: str, text: str) -> str:
    """The one by which the header has columns of coordinates."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    for delimiter in DELIMITERS:
        names = next(csv.reader([first], delimiter=delimiter, skipinitialspace=True), [])
        if _column(names, WKT) or (_column(names, LONGITUDE) and _column(names, LATITUDE)):
            return delimiter
    shown = first if len(first) <= 100 else f"{first[:100]}…"
    raise InputError(f"{source} has no columns with {_NAMED}; its first line, which must name them, is: {shown}")


def _column(names: list[str], known: tuple[str, ...]) -> str | None:
    plain = {re.sub(r"[\[(].*", "", name).strip().strip('"').casefold(): name for name in reversed(names)}
    return next((plain[name] for name in known if name in plain), None)


def _distinct(names: list[str]) -> list[str]:
    """Names of columns: those without get one, those that come again a number."""
    distinct: list[str] = []
    for number, name in enumerate(names, start=1):
        base = name.strip() or f"column_{number}"
        new, times = base, 1
        while new.casefold() in {one.casefold() for one in distinct}:
            times += 1
            new = f"{base}_{times}"
        distinct.append(new)
    return distinct


def _body(source: str, rows: Any, width: int) -> tuple[list[int], list[list[str]]]:
    """Line numbers, and the columns' texts."""
    lines: list[int] = []
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        if not any(field.strip() for field in row):
            continue
        extra = row[width:]
        if any(field.strip() for field in extra):
            raise InputError(
                f"Line {rows.line_num} of {source} has {len(row)} fields, the header {width}; put fields that hold the "
                "separator into quotes, and write decimal points, or use semicolons between the fields."
            )
        lines.append(rows.line_num)
        for number, column in enumerate(columns):
            column.append(row[number].strip() if number < len(row) else "")
        if len(lines) > MOST_FEATURES:
            break
    return lines, columns


def _geometry(source: str, raw: dict[str, list[str]], lines: list[int]) -> tuple[NDArray[np.object_], tuple[str, ...]]:
    """Geometries, and the columns that they came from."""
    longitude, latitude = _column(list(raw), LONGITUDE), _column(list(raw), LATITUDE)
    geometry = np.full(len(lines), None, dtype=object)
    if longitude is not None and latitude is not None:
        x, y = (_degrees(source, name, raw[name], lines) for name in (longitude, latitude))
        there = np.isfinite(x) & np.isfinite(y)
        geometry[there] = shapely.points(x[there], y[there])
        return geometry, (longitude, latitude)
    name = _column(list(raw), WKT)
    if name is None:
        raise InputError(f"{source} has no columns with {_NAMED}; its columns are: {', '.join(raw)}.")
    texts = [re.sub(r"^SRID=(4326|0);", "", text) for text in raw[name]]
    parsed = shapely.from_wkt(
        np.array([text or None for text in texts] + [None], dtype=object)[:-1], on_invalid="ignore"
    )
    for number, text in enumerate(texts):
        if text and parsed[number] is None:
            shown = text if len(text) <= 60 else f"{text[:60]}…"
            raise InputError(f"Line {lines[number]} of {source} has no WKT geometry in EPSG:4326: {shown}")
    geometry[:] = shapely.force_2d(parsed)
    return geometry, (name,)


def _degrees(source: str, name: str, texts: list[str], lines: list[int]) -> NDArray[np.float64]:
    """Numbers; NaN where there is no text."""
    values = np.full(len(texts), np.nan)
    for number, text in enumerate(texts):
        if text and text.casefold() not in {"null", "nan", "na", "n/a", "none"}:
            value = _number(text)
            if value is None or not math.isfinite(value):
                raise InputError(
                    f'Line {lines[number]} of {source} has "{text[:40]}" as its {name}, which is no number; write '
                    "decimal degrees, such as -33.8568."
                )
            values[number] = value
    return values


def _number(text: str) -> float | None:
    if "_" in text:  # Python's, not people's
        return None
    try:
        return float(text)
    except ValueError:
        pass
    try:
        return float(text.replace(",", ".")) if text.count(",") == 1 and "." not in text else None
    except ValueError:
        return None


def _typed(texts: list[str]) -> NDArray[Any]:
    """A column of whole numbers, of real ones, or of text; codes such as 007 stay text."""
    there = [text for text in texts if text]
    if there and all(re.fullmatch(r"-?(0|[1-9]\d{0,14})", text) for text in there):
        if len(there) == len(texts):
            return np.array([int(text) for text in texts], dtype=np.int64)
        return np.array([float(text) if text else np.nan for text in texts])
    if there and all(re.fullmatch(r"-?(0|[1-9]\d*)?([.,]\d+)?([eE][-+]?\d+)?", text) for text in there):
        numbers = [_number(text) for text in there]
        if None not in numbers:
            found = iter(numbers)
            return np.array([next(found) if text else np.nan for text in texts], dtype=np.float64)
    return object_array([text or None for text in texts])
