"""OpenStreetView-5M as its authors lay it out (arXiv 2404.18873, the data set's page on the hub).

    train.csv, test.csv          id, latitude, longitude, … one line for each photo
    images/train/00 … 97/ID.jpg  unpacked from images/train/00.zip …
    images/test/00 … 04/ID.jpg
    embeddings/NAME/train/…/ID.npy  of an encoder, where the published code keeps them

The published code trains on 90 % of the rows of train.csv and validates on the others, drawn by row; here all of them
are read, and the split is by place (`split_by_place`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from plonk_backend.inputs.errors import InputError
from plonk_backend.training.data.csv_rows import Header, line_count, lines, read_header
from plonk_backend.training.data.positions import Fault, read_position
from plonk_backend.training.data.report import Reason
from plonk_backend.training.data.rows import PHOTO_FIELDS, Fields, PhotoRow, PhotoSource


def is_osv5m(table: Path, header: Header) -> bool:
    """Whether a CSV file is one of OSV-5M's: an id, a position and no path, and the folder of images beside it."""
    known = all(name in header.names for name in ("id", "latitude", "longitude"))
    return known and header.find(None, PHOTO_FIELDS) is None and _images(table, None).is_dir()


def osv5m_source(table: Path, fields: Fields, embeddings: Path | None = None) -> PhotoSource:
    """The photos of train.csv, test.csv or a part of one of them (train_….csv).

    With `embeddings`, the folder of an encoder's, the files in there take the photos' place.

    Raises:
        InputError: the table cannot be read, or the images are not there or not unpacked.
    """
    header = read_header(table, fields)
    columns = [header.names.index(name) for name in ("id", "latitude", "longitude")]
    suffix = ".npy" if embeddings else ".jpg"
    folder = embeddings / _split(table) if embeddings else _images(table, fields.photos)
    photos: list[PhotoFolders] = []

    def rows() -> Iterator[PhotoRow]:
        if not photos:
            photos.append(PhotoFolders(folder, suffix))
        for line, cells in lines(table, header):
            if isinstance(cells, Fault):
                yield PhotoRow(line, cells, cells)
                continue
            number, latitude, longitude = (cells[column] for column in columns)
            found = photos[0].find(number)
            missing = Fault(Reason.NO_PHOTO, f"{number}{suffix} is not in {folder}")
            yield PhotoRow(line, missing if found is None else found, read_position(longitude, latitude))

    if not folder.is_dir():
        raise InputError(f"The images of {table.name} are not in {folder}; unpack them there, or name their folder.")
    if any(folder.glob("*.zip")) and not any(entry.is_dir() for entry in folder.iterdir()):
        raise InputError(f"The images in {folder} are still packed; unpack its .zip files there.")
    return PhotoSource(str(table), rows, count=lambda: line_count(table))


def _images(table: Path, given: Path | None) -> Path:
    """images/train for train.csv and train_part.csv; images/test for test.csv and select.csv."""
    return given or table.parent / "images" / _split(table)


def _split(table: Path) -> str:
    return "train" if table.name.startswith("train") else "test"


class PhotoFolders:
    """Where each of millions of files NUMBER.jpg lies, in 10 bytes a file.

    Args:
        root: the folder above the folders with the files.
        suffix: of their names.
    """

    def __init__(self, root: Path, suffix: str) -> None:
        self._suffix = suffix
        self._folders: list[Path] = []
        numbers, owners = [], []
        for parent, folders, names in os.walk(root):
            folders.sort()
            found = [int(name[:-4]) for name in names if name.endswith(suffix) and name[:-4].isdecimal()]
            found = [number for number in found if number < 2**63]
            numbers.append(np.array(found, dtype=np.int64))
            owners.append(np.full(len(found), len(self._folders), dtype=np.uint16))
            self._folders.append(Path(parent))
        order = np.argsort(np.concatenate(numbers), kind="stable")
        self._numbers = np.concatenate(numbers)[order]
        self._owners = np.concatenate(owners)[order]

    def find(self, number: str) -> Path | None:
        """The file of a number, or None."""
        if not number.isdecimal() or int(number) >= 2**63:
            return None
        at = int(np.searchsorted(self._numbers, int(number)))
        if at == len(self._numbers) or self._numbers[at] != int(number):
            return None
        return self._folders[int(self._owners[at])] / f"{number}{self._suffix}"
