"""Files of a folder of shards: each appears whole or not at all, with bytes that depend on what it holds alone."""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SETTINGS = "embedding.json"
"""How the shards of a folder were made."""


class ShardFile:
    """A shard that is being written; see `open_shard`."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def add(self, key: str, embedding: NDArray[np.float16], about: Mapping[str, object]) -> None:
        """Add a row as KEY.json and KEY.npy."""
        self._add(f"{key}.json", json.dumps(about, sort_keys=True).encode())
        stream = io.BytesIO()
        np.lib.format.write_array(stream, embedding.astype("<f2"), version=(1, 0), allow_pickle=False)
        self._add(f"{key}.npy", stream.getvalue())

    def _add(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)  # without a time or an owner
        member.size = len(content)
        self._tar.addfile(member, io.BytesIO(content))


@contextmanager
def open_shard(part: Path) -> Iterator[ShardFile]:
    """A new tar under the name of an unfinished file."""
    try:
        with part.open("wb") as stream, tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as tar:
            yield ShardFile(tar)
    except BaseException:
        part.unlink(missing_ok=True)  # a full disk needs the room
        raise


def unfinished(path: Path) -> Path:
    """Where a file lies until it is whole."""
    return path.with_name(f".{path.name}.part")


def settle(path: Path) -> None:
    """Give a finished file its name, once it is on the disk itself."""
    part = unfinished(path)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)


def write_json(path: Path, content: object) -> None:
    """Write a small file of JSON."""
    unfinished(path).write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
    settle(path)
