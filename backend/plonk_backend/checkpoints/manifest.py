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
class Manifest:
    """The contents of manifest.json.

    Attributes:
        repository: "owner/name" on the hub, or "imported/ID".
        revision: the commit that the files are from, 40 hexadecimal digits; None for imported files.
        source: address of the hub, or the folder that was imported.
        installed: when, ISO 8601 in UTC.
        custom: kind and encoder of an imported head of the user's own.
    """

    repository: str
    revision: str | None
    source: str
    licence: str
    installed: str
    files: tuple[StoredFile, ...]
    custom: CustomHead | None = None

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
        custom = written["custom"]
        manifest = Manifest(
            repository=str(written["repository"]),
            revision=None if written["revision"] is None else str(written["revision"]),
            source=str(written["source"]),
            licence=str(written["licence"]),
            installed=str(written["installed"]),
            files=files,
            custom=None if custom is None else CustomHead(str(custom["kind"]), str(custom["encoder"])),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is not as it was written ({error!r})") from error
    if not files or any(Path(file.name).name != file.name for file in files):
        raise ValueError("it names no files of its folder")
    return manifest


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
