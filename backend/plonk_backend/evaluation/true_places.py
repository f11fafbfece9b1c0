"""True places of the photos of a run: from a layer of points that names them, or from the photos' EXIF."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.photo_records import PhotoRecord
from plonk_backend.inputs.places import Places, read_places
from plonk_backend.sphere import distance_km, to_unit

Array = NDArray[np.float64]

NAMED = 5
"""Photos and rows that a sentence names; of the others it tells how many they are."""
SAME_KM = 0.01
"""Two rows of one photo that are this close say the same."""
_COLUMNS = ("photo_id", "path", "photo", "file", "filename", "file_name", "image", "name", "id")
"""Columns that may name photos, the likeliest first."""


@dataclass(frozen=True)
class TruePlaces:
    """Where photos were taken.

    Attributes:
        by_photo: unit vectors of shape (3,), by photo_id.
        notes: sentences about photos without a place and rows without a photo.
    """

    by_photo: Mapping[int, Array]
    notes: tuple[str, ...]


def exif_places(photos: Sequence[PhotoRecord]) -> TruePlaces:
    """The positions that the cameras wrote.

    Raises:
        InputError: no photo has one.
    """
    found = {
        photo.photo_id: to_unit(photo.exif_longitude, photo.exif_latitude)
        for photo in photos
        if photo.exif_longitude is not None and photo.exif_latitude is not None
    }
    if not found:
        raise InputError(
            f"None of the photos of {photos[0].source} has a position in its EXIF, so nothing is known to measure "
            "them by. Choose a layer of their true places."
        )
    without = [photo.name for photo in photos if photo.photo_id not in found]
    return TruePlaces(found, _note(without, "has no position in its EXIF", "have no position in their EXIF"))


def layer_places(
    path: Path, photos: Sequence[PhotoRecord], layer: str | None = None, field: str | None = None
) -> TruePlaces:
    """The true places of a layer, given to the photos that its rows name.

    A row names a photo by its photo_id, its path, the end of its path, its file name, or its file name without the
    ending; capitals and the kind of slashes do not matter.

    Args:
        path: the file.
        layer: name of its layer, where it has several of points.
        field: the column that names the photos; None to find one that does.

    Raises:
        InputError: the file cannot be read, has no such column, or names no photo.
    """
    places = read_places(path, layer)
    name, column = _column(places, photos, field)
    finder = _Finder(photos)
    rows: dict[int, list[int]] = {}
    unknown, ambiguous, nowhere = [], [], []
    there = places.present
    for row, value in enumerate(_texts(column)):
        matches = finder.find(value, by_number=name.casefold() in ("photo_id", "id"))
        if len(matches) > 1:
            ambiguous.append(value or "?")
        elif not matches:
            unknown.append(value or places.names[row])
        elif not there[row] or (abs(places.longitude[row]) < 1e-9 and abs(places.latitude[row]) < 1e-9):
            nowhere.append(value or "?")
        else:
            rows.setdefault(matches[0], []).append(row)
    found, contradicting = {}, []
    for photo_id, of_photo in rows.items():
        points = places.points[of_photo]
        if (distance_km(points, points[0]) > SAME_KM).any():
            contradicting.append(finder.name(photo_id))
        else:
            found[photo_id] = points[0]
    if not found:
        raise InputError(_none_found(places, photos, name, column))
    without = [photo.name for photo in photos if photo.photo_id not in found and photo.photo_id not in rows]
    where = f"of {places.source}"
    return TruePlaces(
        found,
        (
            *(note for note in places.warnings if "without a position" not in note),
            *_note(without, f"has no true place in {places.source}", f"have no true place in {places.source}"),
            *_note(contradicting, "has several true places", "have several true places each"),
            *_note(unknown, f"{where} is no photo of the results", f"{where} are no photos of the results", "row"),
            *_note(ambiguous, f"{where} fits several photos", f"{where} fit several photos each", "row"),
            *_note(nowhere, f"{where} has no position, or 0, 0", f"{where} have no position, or 0, 0", "row"),
        ),
    )


class _Finder:
    """Photos by what people may call them."""

    def __init__(self, photos: Sequence[PhotoRecord]) -> None:
        self._names = {photo.photo_id: photo.name for photo in photos}
        self._paths: dict[str, list[int]] = {}
        self._files: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        for photo in photos:
            path = _plain(photo.path) or _plain(photo.name)
            file = path.rsplit("/", 1)[-1]
            for book, key in ((self._paths, path), (self._files, file), (self._stems, _stem(file))):
                book.setdefault(key, []).append(photo.photo_id)

    def name(self, photo_id: int) -> str:
        """What the results call it."""
        return self._names[photo_id]

    def find(self, value: str | None, by_number: bool) -> list[int]:
        """The photos that a value may mean: none, one, or several."""
        if not value:
            return []
        if by_number:
            number = re.fullmatch(r"\s*(\d+)(\.0*)?\s*", value)
            if number and int(number[1]) in self._names:
                return [int(number[1])]
        plain = _plain(value)
        file = plain.rsplit("/", 1)[-1]
        found = self._paths.get(plain) or self._files.get(file) or self._stems.get(file) or []
        if not found and "." in file:
            found = self._stems.get(_stem(file), [])
        if len(found) > 1 and "/" in plain:
            found = [
                one for path, ids in self._paths.items() if f"/{path}".endswith(f"/{plain}") for one in ids
            ] or found
        return found


def _column(places: Places, photos: Sequence[PhotoRecord], field: str | None) -> tuple[str, NDArray[Any]]:
    """The column that names photos: the one asked for, or that which names the most of them."""
    here = {name.casefold(): name for name in places.attributes}
    listed = ", ".join(places.attributes) or "none"
    if field is not None:
        if field.casefold() not in here:
            raise InputError(f"{_begin(places)} has no column {field}; its columns: {listed}.")
        name = here[field.casefold()]
        return name, places.attributes[name]
    if not places.attributes:
        raise InputError(
            f"{_begin(places)} has no column that says which photo each place is of; add one with the photos' file "
            "names, such as name."
        )
    finder = _Finder(photos)

    def named(name: str) -> int:
        by_number = name.casefold() in ("photo_id", "id")
        values = _texts(places.attributes[name])
        return len({match for value in values for match in finder.find(value, by_number)})

    known = [here[name] for name in _COLUMNS if name in here]
    ordered = known + [name for name in places.attributes if name not in known]
    best = max(ordered, key=lambda name: (named(name), -ordered.index(name)))
    return best, places.attributes[best]


def _none_found(places: Places, photos: Sequence[PhotoRecord], name: str, column: NDArray[Any]) -> str:
    some = next((value for value in _texts(column) if value), None)
    says = f", such as {some}" if some else ""
    return (
        f"No true place of {places.source} belongs to a photo of the results: its column {name} should hold their "
        f"photo_id, path or file name{says}, but they are called {photos[0].name}"
        + (" and the like." if len(photos) > 1 else ".")
        + " Choose the column that names the photos, or the layer of their true places."
    )


def _begin(places: Places) -> str:
    return places.source[:1].upper() + places.source[1:]


def _texts(column: NDArray[Any]) -> list[str | None]:
    def text(value: Any) -> str | None:
        if isinstance(value, float):
            return None if math.isnan(value) else f"{value:.15g}"
        return None if value is None else str(value)

    return [text(value) for value in np.ma.getdata(column).tolist()]


def _plain(path: str) -> str:
    """Slashes of one kind, no capitals, no `file://`."""
    return re.sub(r"^file://", "", path.strip()).replace("\\", "/").casefold()


def _stem(file: str) -> str:
    return re.sub(r"(?<=.)\.[^.]*$", "", file)


def _note(items: Iterable[str], one: str, several: str, thing: str = "photo") -> tuple[str, ...]:
    """A sentence that counts the items and names the first."""
    listed = list(items)
    if not listed:
        return ()
    named = ", ".join(listed[:NAMED]) + (f" and {len(listed) - NAMED} more" if len(listed) > NAMED else "")
    says = f"1 {thing} {one}" if len(listed) == 1 else f"{len(listed)} {thing}s {several}"
    return (f"{says}: {named}.",)
