"""Uncompressed tar files by their members' places, without reading what is in them."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plonk_backend.inputs.errors import InputError

BLOCK = 512
_REGULAR = b"0\0"
_ZEROS = bytes(BLOCK)
_COMPRESSED = {b"\x1f\x8b": "gzip", b"BZ": "bzip2", b"\xfd7": "xz", b"\x28\xb5": "zstd"}


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a tar: its name, and where its bytes begin and how many there are."""

    name: str
    offset: int
    size: int


@dataclass(frozen=True)
class Cut:
    """Where a tar ends before it should; `why` is the end of a sentence that begins with its name."""

    offset: int
    why: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The files of one row of a shard, as webdataset groups them: those of one name up to its first dot.

    Attributes:
        key: that name, with folders.
        files: by the rest of the name, in lower case: "json", "dinov2_vitl14_registers.npy".
    """

    key: str
    files: dict[str, Member]


def samples(path: Path, content: mmap.mmap | bytes) -> Iterator[Sample | Cut]:
    """The rows of a shard in their order; at last a `Cut` where it is cut off or damaged, after all that lies before.

    Args:
        path: the shard, for errors.
        content: its bytes.

    Raises:
        InputError: it is compressed, so that no row can be found without reading all before it.
    """
    key, files = "", dict[str, Member]()
    for member in members(path, content):
        if isinstance(member, Cut):
            if files:
                yield Sample(key, files)
            yield member
            return
        folder, _, name = member.name.rpartition("/")
        stem, _, extension = name.partition(".")
        own = f"{folder}/{stem}" if folder else stem
        if not stem or not extension:
            continue
        if own != key or extension.lower() in files:
            if files:
                yield Sample(key, files)
            key, files = own, {}
        files[extension.lower()] = member
    if files:
        yield Sample(key, files)


def members(path: Path, content: mmap.mmap | bytes) -> Iterator[Member | Cut]:
    """The regular files of a tar (ustar, GNU or pax); see `samples`."""
    compression = next((name for magic, name in _COMPRESSED.items() if content[:2] == magic), None)
    if compression:
        raise InputError(
            f"{path} is compressed with {compression}; unpack it first (to a .tar), so that any row can be read "
            "without those before it."
        )
    total, at, name, size_override = len(content), 0, None, None
    while True:
        header = content[at : at + BLOCK]
        if header == _ZEROS:
            return
        if len(header) < BLOCK:
            where = "at the end of a file in it" if not header else "in the midst"
            yield Cut(at, f"ends {where}, after {min(at, total):,} bytes, without the mark that ends a whole one")
            return
        size = _number(header[124:136])
        if size is None or not _checksum_fits(header):
            yield Cut(at, f"is damaged after {at:,} bytes")
            return
        kind = header[156:157]
        if kind not in b"xgLK" and size_override is not None:
            size = size_override
        data, after = at + BLOCK, at + BLOCK + -(-size // BLOCK) * BLOCK
        if data + size > total:
            yield Cut(at, f"is cut off after {total:,} bytes")
            return
        if kind == b"L":
            name = content[data : data + size].rstrip(b"\0").decode("utf-8", "surrogateescape")
        elif kind == b"x":
            records = _pax(content[data : data + size])
            name = records.get("path", name)
            if not records.get("size", "0").isdecimal():
                yield Cut(at, f"is damaged after {at:,} bytes")
                return
            size_override = int(records["size"]) if "size" in records else None
        elif kind not in b"gK":
            if kind in _REGULAR:
                yield Member(name if name is not None else _name(header), data, size)
            name, size_override = None, None
        at = after


def _number(field: bytes) -> int | None:
    """A header's number: octal text, or base 256 where the first bit is set."""
    if field[0] & 0x80:
        return int.from_bytes(bytes([field[0] & 0x7F]) + field[1:], "big")
    text = field.split(b"\0", 1)[0].strip()
    try:
        return int(text or b"0", 8)
    except ValueError:
        return None


def _checksum_fits(header: bytes) -> bool:
    """The sum of all bytes, with spaces in place of the sum itself."""
    written = _number(header[148:156])
    return written == sum(header) - sum(header[148:156]) + 8 * 32


def _name(header: bytes) -> str:
    name = header[:100].split(b"\0", 1)[0].decode("utf-8", "surrogateescape")
    if header[257:263] == b"ustar\0":
        prefix = header[345:500].split(b"\0", 1)[0].decode("utf-8", "surrogateescape")
        if prefix:
            return f"{prefix}/{name}"
    return name


def _pax(content: bytes) -> dict[str, str]:
    """Extended headers: lines of "LENGTH KEY=VALUE"."""
    records, at = {}, 0
    while match := re.match(rb"(\d+) ([^=]+)=", content[at : at + 300]):
        length = int(match[1])
        value = content[at + match.end() : at + length - 1]
        records[match[2].decode("utf-8", "replace")] = value.decode("utf-8", "surrogateescape")
        at += max(length, 1)
    return records


class Mapped:
    """A file's bytes while the block lasts, read from the disk as they are looked at."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> mmap.mmap | bytes:
        try:
            with self._path.open("rb") as file:
                if self._path.stat().st_size == 0:
                    self._map = None
                    return b""
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise InputError(f"{self._path} cannot be read ({error.strerror or error}).") from error
        return self._map

    def __exit__(self, *_: object) -> None:
        if self._map is not None:
            self._map.close()
