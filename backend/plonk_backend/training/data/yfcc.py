"""YFCC-100M as it is distributed, and as the published code prepares it (process_yfcc_metadata.py, yfcc_to_wds.py).

    yfcc100m_dataset[.bz2]   without a header, fields by tabs: 23 with the hashes beside it in yfcc100m_hash[.bz2], or
                             25, which begin with a line number and hold the hash
    *.csv                    by tabs, with the header photo_id, longitude, latitude, accuracy, …, hash
    images/HAS/H…/HASH.jpg   by the hash's first letters, also as data/images/ (Multimedia Commons) or given
    info.txt                 YFCC-4k: the 25 fields, photos in images/ID.jpg

As published, videos are left out, and for training photos whose accuracy is below 12 (Flickr's: a street is 16, a city
about 11) and those of YFCC-4k (yfcc_4k_ids.txt), which is kept for tests.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from plonk_backend.inputs.errors import InputError
from plonk_backend.training.data.csv_rows import Header, lines, open_text
from plonk_backend.training.data.positions import Fault, read_position
from plonk_backend.training.data.report import Reason
from plonk_backend.training.data.rows import Fields, PhotoRow, PhotoSource

LEAST_ACCURACY = 12


@dataclass(frozen=True)
class _Columns:
    """Numbers of the fields."""

    photo: int
    digest: int | None
    longitude: int
    latitude: int
    accuracy: int
    marker: int | None


_RAW = {
    23: _Columns(0, None, 10, 11, 12, 22),
    25: _Columns(1, 2, 12, 13, 14, 24),
}
"""By how many fields there are; the last one is 0 for a photo and 1 for a video."""


def is_raw(path: Path) -> bool:
    """Whether a file has the name of the distributed one, or of YFCC-4k's."""
    if path.name == "info.txt":
        return (path.parent / "images").is_dir()
    return path.name.startswith("yfcc100m_dataset") and path.suffix in ("", ".bz2")


def is_prepared(header: Header) -> bool:
    """Whether a table is one that the published code prepared."""
    return header.delimiter == "\t" and {"photo_id", "hash", "longitude", "latitude"} <= set(header.names)


def prepared_source(name: str, tables: list[tuple[Path, Header]], fields: Fields) -> PhotoSource:
    """Photos of tables with a header."""
    root = _images(tables[0][0].absolute().parent, fields)

    def rows() -> Iterator[PhotoRow]:
        for table, header in tables:
            digest, longitude, latitude = (header.names.index(key) for key in ("hash", "longitude", "latitude"))
            for line, cells in lines(table, header):
                called = f"{table.name} {line}" if len(tables) > 1 else line
                if isinstance(cells, Fault):
                    yield PhotoRow(called, cells, cells)
                else:
                    yield PhotoRow(
                        called, _photo(root, cells[digest]), read_position(cells[longitude], cells[latitude])
                    )

    return PhotoSource(name, rows)


def raw_source(table: Path, fields: Fields) -> PhotoSource:
    """Photos of the distributed file, those left out that the published code leaves out; or all of info.txt's.

    Raises:
        InputError: a file cannot be read, or the hashes are not there.
    """
    beside = table.absolute().parent
    four_thousand = table.name == "info.txt"
    root = fields.photos or (beside / "images" if four_thousand else _images(beside, fields))
    tests = _test_photos(beside)
    columns = _columns(table)
    digests = next((path for path in (beside / "yfcc100m_hash", beside / "yfcc100m_hash.bz2") if path.exists()), None)
    if columns.digest is None and digests is None:
        raise InputError(f"{table.name} needs yfcc100m_hash beside it, which tells where each photo lies.")

    def rows() -> Iterator[PhotoRow]:
        with ExitStack() as stack:
            read = csv.reader(stack.enter_context(open_text(table)), delimiter="\t", quoting=csv.QUOTE_NONE)
            beside_it = stack.enter_context(open_text(digests)) if columns.digest is None and digests else None
            for number, cells in enumerate(read, start=1):
                row = f"line {number}"
                digest = _digest(beside_it.readline(), cells, digests) if beside_it and digests else ""
                if len(cells) not in _RAW or _RAW[len(cells)] != columns:
                    fault = Fault(Reason.BROKEN_LINE, f"{len(cells)} fields")
                    yield PhotoRow(row, fault, fault)
                    continue
                place = read_position(cells[columns.longitude], cells[columns.latitude])
                if four_thousand:
                    yield PhotoRow(row, root / f"{cells[columns.photo]}.jpg", place)
                    continue
                if columns.digest is not None:
                    digest = cells[columns.digest]
                unwanted = _unwanted(cells, columns, tests) if not isinstance(place, Fault) else None
                yield PhotoRow(row, unwanted or _photo(root, digest), unwanted or place)

    return PhotoSource(str(table), rows)


def _columns(table: Path) -> _Columns:
    with open_text(table) as stream:
        count = len(stream.readline().rstrip("\r\n").split("\t"))
    if count not in _RAW:
        raise InputError(f"{table.name} has {count} fields separated by tabs; YFCC-100M's table has 23 or 25.")
    return _RAW[count]


def _unwanted(cells: list[str], columns: _Columns, tests: frozenset[str]) -> Fault | None:
    if columns.marker is not None and cells[columns.marker].strip() not in ("0", "0.0"):
        return Fault(Reason.UNWANTED, "a video")
    if cells[columns.photo] in tests:
        return Fault(Reason.UNWANTED, "in YFCC-4k, which is kept for tests")
    try:
        accuracy = float(cells[columns.accuracy])
    except ValueError:
        return Fault(Reason.UNWANTED, "without an accuracy")
    if accuracy < LEAST_ACCURACY:
        return Fault(Reason.UNWANTED, f"an accuracy of {accuracy:g}, below {LEAST_ACCURACY}")
    return None


def _test_photos(folder: Path) -> frozenset[str]:
    path = folder / "yfcc_4k_ids.txt"
    if not path.exists():
        return frozenset()
    with open_text(path) as stream:
        return frozenset(stream.read().split())


def _digest(line: str, cells: list[str], digests: Path) -> str:
    photo, _, digest = line.strip().partition("\t")
    if cells and photo != cells[0]:
        raise InputError(
            f"{digests.name} is not in the order of the data set's file (photo {photo or 'missing'} beside "
            f"{cells[0]}); download both again."
        )
    return digest


def _images(beside: Path, fields: Fields) -> Path:
    if fields.photos:
        return fields.photos
    candidates = [folder / name for folder in (beside, beside.parent) for name in ("images", "data/images")]
    return next((folder for folder in candidates if folder.is_dir()), candidates[0])


def _photo(root: Path, digest: str) -> Path | Fault:
    if len(digest) < 7 or not digest.isalnum():
        return Fault(Reason.NO_PHOTO, "no hash")
    return root / digest[:3] / digest[3:6] / f"{digest}.jpg"
