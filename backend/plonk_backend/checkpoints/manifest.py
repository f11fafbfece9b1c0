"""manifest.json: what lies in a folder of the store, where it came from, and what its files must be."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

NAME = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class StoredFile:
    """A file as it was when its sha256 was last computed and found right.

    Attributes:
        size: [bytes].
        sha256: 64 hexadecimal digits.
        mtime_ns: time of its last change then; another one means that the sha256 must be computed again.
    """

    name: str
    size: int
    sha256: str
    mtime_ns: int


@dataclass(frozen=True)
class CustomHead:
    """What is to be known of a head that is not one of the released ones."""

    kind: str
    encoder: str


@dataclass(frozen=True)
class Origin:
    """What a model that was fine-tuned on this machine was made of.

    Attributes:
        base: id of the model that it began as.
        base_revision: 12 hexadecimal digits that stand for that one's weights.
        photos: that it was trained on.
        data: 16 hexadecimal digits that stand for all photos' embeddings and places.
        seed: of the split and the training.
        verdict: "better", "worse" or "not distinguishable" from the base, on photos that were held out.
    """

    base: str
    base_revision: str
    photos: int
    data: str
    seed: int
    verdict: str


@dataclass(frozen=True)
class Manifest:
    """The contents of manifest.json.

    Attributes:
        repository: "owner/name" on the hub, "imported/ID", or "local/ID" for one that was made on this machine.
        revision: the commit that the files are from, 40 hexadecimal digits; None for imported files.
        source: address of the hub, or the folder that was imported.
        installed: when, ISO 8601 in UTC.
        custom: kind and encoder of a head of the user's own, imported or made on this machine.
        origin: of one that was made on this machine.
    """

    repository: str
    revision: str | None
    source: str
    licence: str
    installed: str
    files: tuple[StoredFile, ...]
    custom: CustomHead | None = None
    origin: Origin | None = None

    @property
    def size(self) -> int:
        """Of all files together [bytes]."""
        return sum(file.size for file in self.files)

    def write(self, folder: Path) -> None:
        """Write the file so that it is there whole or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        unfinished = folder / f".{NAME}.{os.getpid()}"
        unfinished.write_text(json.dumps({"format": 1, **asdict(self)}, indent=2) + "\n", encoding="utf-8")
        os.replace(unfinished, folder / NAME)


def read(folder: Path) -> Manifest:
    """The manifest of a folder.

    Raises:
        OSError: there is none, or it cannot be read.
        ValueError: it is no manifest.
    """
    written: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    try:
        if written["format"] != 1:
            raise ValueError(f"it is of format {written['format']}, of which this version knows nothing")
        files = tuple(
            StoredFile(str(file["name"]), int(file["size"]), str(file["sha256"]), int(file["mtime_ns"]))
            for file in written["files"]
        )
        custom, origin = written["custom"], written.get("origin")
        manifest = Manifest(
            repository=str(written["repository"]),
            revision=None if written["revision"] is None else str(written["revision"]),
            source=str(written["source"]),
            licence=str(written["licence"]),
            installed=str(written["installed"]),
            files=files,
            custom=None if custom is None else CustomHead(str(custom["kind"]), str(custom["encoder"])),
            origin=None if origin is None else _origin(origin),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is not as it was written ({error!r})") from error
    if not files or any(Path(file.name).name != file.name for file in files):
        raise ValueError("it names no files of its folder")
    return manifest


def _origin(written: dict[str, Any]) -> Origin:
    return Origin(
        base=str(written["base"]),
        base_revision=str(written["base_revision"]),
        photos=int(written["photos"]),
        data=str(written["data"]),
        seed=int(written["seed"]),
        verdict=str(written["verdict"]),
    )


def sha256_of(path: Path, on_bytes: Callable[[int], None] = lambda count: None) -> str:
    """The sha256 of a file in hexadecimal digits; `on_bytes` is told how many more were read.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            on_bytes(len(chunk))
    return digest.hexdigest()
