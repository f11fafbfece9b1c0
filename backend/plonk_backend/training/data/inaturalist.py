"""iNaturalist 2021 as its authors lay it out (the competition's page; the annotations follow COCO).

train.json, train_mini.json, val.json   {"images": [{"id", "file_name", "latitude", "longitude", …}], …}
train/…, val/…                          file_name starts from the folder of the .json, or from images/ within it,
                                        where the published code looks
    embeddings/NAME/train/….npy             of an encoder, where the published code keeps them
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plonk_backend.inputs.errors import InputError
from plonk_backend.training.data.positions import Fault, read_position
from plonk_backend.training.data.report import Reason
from plonk_backend.training.data.rows import Fields, PhotoRow, PhotoSource

_CHUNK = 1 << 20
_LONGEST = 1 << 22
"""Characters within which an image's annotation ends."""

_LOOKED_AT = 64
"""Pieces of a file within which its list begins: the categories before it may be long."""

_LIST = re.compile(r'"images"\s*:\s*\[')


def is_inaturalist(path: Path) -> bool:
    """Whether a JSON file has a list of images near its beginning, as COCO's have."""
    with path.open(encoding="utf-8", errors="replace") as file:
        text = file.read(_CHUNK)
        if '"FeatureCollection"' in text[:1000]:
            return False
        for _ in range(_LOOKED_AT):
            if _LIST.search(text):
                return True
            more = file.read(_CHUNK)
            if not more:
                return False
            text = text[-100:] + more
    return False


def inaturalist_source(annotations: Path, fields: Fields, embeddings: Path | None = None) -> PhotoSource:
    """The photos of train.json, train_mini.json or val.json.

    With `embeddings`, the folder of an encoder's, the files in there take the photos' place.

    Raises:
        InputError: the file cannot be read.
    """
    beside = annotations.absolute().parent
    roots = [fields.photos] if fields.photos else [beside, beside / "images"]
    if embeddings:
        roots = [embeddings]

    def rows() -> Iterator[PhotoRow]:
        root: Path | None = None
        for number, image in enumerate(images(annotations)):
            name = image.get("file_name")
            row = f"image {image.get('id', number)}"
            place = read_position(image.get("longitude"), image.get("latitude"))
            if not isinstance(name, str) or not name:
                yield PhotoRow(row, Fault(Reason.NO_PHOTO, "no file_name"), place)
                continue
            if embeddings:
                name = f"{name.rpartition('.')[0]}.npy"
            if root is None:
                root = next((one for one in roots if (one / name).exists()), None)
            yield PhotoRow(row, (root or roots[0]) / name, place)

    return PhotoSource(str(annotations), rows)


def images(annotations: Path) -> Iterator[dict[str, Any]]:
    """The entries of "images", read piece by piece: train.json has 2.7 million of them.

    Raises:
        InputError: the file cannot be read, has no such list or ends within it.
    """
    decoder = json.JSONDecoder()
    try:
        with annotations.open(encoding="utf-8") as file:
            text, at = _list_begin(annotations, file.read(_CHUNK), file), 0
            while True:
                at = _past(text, at, " \t\r\n,")
                if at < len(text) and text[at] == "]":
                    return
                try:
                    entry, at = decoder.raw_decode(text, at)
                except (json.JSONDecodeError, RecursionError) as error:
                    more = file.read(_CHUNK)
                    if not more or len(text) - at > _LONGEST:
                        raise InputError(f"{annotations} is cut off or damaged; download it again.") from error
                    text, at = text[at:] + more, 0
                    continue
                if isinstance(entry, dict):
                    yield entry
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{annotations} cannot be read ({error}).") from error


def _list_begin(annotations: Path, text: str, file: Any) -> str:
    """What follows the list's opening bracket."""
    while True:
        match = _LIST.search(text)
        if match:
            return text[match.end() :]
        more = file.read(_CHUNK)
        if not more:
            raise InputError(f'{annotations} has no list "images" as annotations of iNaturalist have.')
        text = text[-100:] + more


def _past(text: str, at: int, characters: str) -> int:
    while at < len(text) and text[at] in characters:
        at += 1
    return at
