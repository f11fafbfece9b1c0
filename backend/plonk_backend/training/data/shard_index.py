"""Where each row of a shard lies: found once, and kept beside the shards."""

from __future__ import annotations

import io
import json
import logging
import math
import mmap
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.training.data.arrays import DAMAGED
from plonk_backend.training.data.positions import Fault, Position, read_position
from plonk_backend.training.data.report import Reason, RowReport
from plonk_backend.training.data.tars import BLOCK, Cut, Mapped, Member, Sample, samples

logger = logging.getLogger(__name__)

FOLDER = ".plonk-index"
VERSION = 1
UNIT = 1e-7
"""Degrees in which positions are kept: a centimetre, in 4 bytes."""

BYTES_PER_ROW = 12
"""Memory of a row: 4 bytes for its place in the shard, 4 each for longitude and latitude."""

_LONGEST_HEADER = 1024

Kind = tuple[int, str, int]


@dataclass(frozen=True)
class ShardIndex:
    """The good rows of a shard.

    Attributes:
        blocks: where each row's .npy file begins, in blocks of 512 bytes, shape (N,).
        longitude, latitude: in `UNIT`s, shape (N,).
        header: bytes of a .npy file before its numbers.
        dtype: of the numbers, as NumPy writes it; empty in a shard without a good row.
        length: how many there are.
        rows: rows that were read, good and bad.
        left_out: those that were not good: what people call each, its file, the reason's name, and the detail.
        cut: the sentence about where the shard is cut off or damaged; empty for a whole one.
    """

    blocks: NDArray[np.uint32]
    longitude: NDArray[np.int32]
    latitude: NDArray[np.int32]
    header: int
    dtype: str
    length: int
    rows: int
    left_out: list[tuple[str, str, str, str]]
    cut: str

    def tell(self, report: RowReport) -> None:
        """Count its rows."""
        report.read(self.rows)
        for row, file, reason, detail in self.left_out:
            report.leave_out(row, file, Reason[reason], detail)
        if self.cut:
            report.warn(self.cut)


def index_of(shard: Path, embedding: str, length: int | None) -> ShardIndex:
    """A shard's index: the kept one if the shard did not change since, else a new one, which is kept if possible.

    Args:
        shard: an uncompressed tar.
        embedding: which file of a row is its embedding: "npy", "street_clip.npy".
        length: numbers in an embedding; None takes the first row's.

    Raises:
        InputError: the shard cannot be read.
    """
    status = shard.stat()
    stamp = json.dumps([VERSION, status.st_size, status.st_mtime_ns, length])
    kept = shard.parent / FOLDER / f"{shard.name}.{embedding}.npz"
    index = _kept(kept, stamp)
    if index is None:
        with Mapped(shard) as content:
            index = _build(shard, content, embedding, length)
        _keep(kept, stamp, index)
    return index


def _build(shard: Path, content: mmap.mmap | bytes, embedding: str, length: int | None) -> ShardIndex:
    rows = _Rows(content, embedding, length)
    blocks: list[int] = []
    places: list[tuple[float, float]] = []
    left_out: list[tuple[str, str, str, str]] = []
    read, cut, unfinished = 0, "", False
    for sample in samples(shard, content):
        if isinstance(sample, Cut):
            cut = f"{shard} {sample.why}; the {len(blocks):,} good rows before are used. Copy or download it again."
            if unfinished:
                left_out[-1] = (*left_out[-1][:2], Reason.CUT_OFF.name, left_out[-1][3])
            break
        read += 1
        found = rows.look_at(sample)
        unfinished = embedding not in sample.files or "json" not in sample.files
        if isinstance(found, Fault):
            left_out.append((f"{shard.name}/{sample.key}", "", found.reason.name, found.detail))
        else:
            blocks.append(found[0] // BLOCK)
            places.append((found[1].longitude, found[1].latitude))
    units = np.round(np.array(places, dtype=np.float64).reshape(-1, 2) / UNIT).astype(np.int32)
    header, dtype, count = rows.kind or (0, "", 0)
    return ShardIndex(
        np.array(blocks, dtype=np.uint32), units[:, 0], units[:, 1], header, dtype, count, read, left_out, cut
    )


class _Rows:
    """Looks at a shard's rows; the first good embedding decides what kind the others must be of."""

    def __init__(self, content: mmap.mmap | bytes, embedding: str, length: int | None) -> None:
        self._content = content
        self._embedding = embedding
        self._length = length
        self._headers: dict[bytes, Kind | None] = {}
        self.kind: Kind | None = None

    def look_at(self, sample: Sample) -> tuple[int, Position] | Fault:
        """Where the embedding's file begins, and the place; or why the row is left out."""
        file, about = sample.files.get(self._embedding), sample.files.get("json")
        if file is None:
            return Fault(Reason.NO_EMBEDDING, f"no .{self._embedding}")
        if about is None:
            return Fault(Reason.NO_POSITION, "no .json")
        place = place_of(self._content, about)
        if isinstance(place, Fault):
            return place
        kind = self._kind(file)
        if kind is None or (self.kind or kind) != kind or (self._length or kind[2]) != kind[2]:
            told = "no array of real numbers" if kind is None else f"{kind[2]} numbers of type {kind[1]}"
            return Fault(Reason.WRONG_EMBEDDING, told)
        header, dtype, length = kind
        numbers = np.frombuffer(self._content[file.offset + header : file.offset + file.size], dtype, length)
        if not np.isfinite(numbers).all():
            return Fault(Reason.NOT_FINITE_EMBEDDING)
        self.kind = kind
        return file.offset, place

    def _kind(self, file: Member) -> Kind | None:
        """(bytes before the numbers, their type, how many) of a .npy file; None if it is none of real numbers.

        NumPy takes 20 µs to read a header, and those of a shard are all the same.
        """
        start = self._content[file.offset : file.offset + min(file.size, _LONGEST_HEADER)]
        head = start[: start.find(b"\n") + 1]
        if head not in self._headers:
            self._headers[head] = _parsed(head)
        kind = self._headers[head]
        if kind is None or file.size != kind[0] + kind[2] * np.dtype(kind[1]).itemsize:
            return None
        return kind


def place_of(content: mmap.mmap | bytes, file: Member) -> Position | Fault:
    """The position in a row's .json file."""
    try:
        values = json.loads(content[file.offset : file.offset + file.size])
    except (ValueError, RecursionError):
        return Fault(Reason.NO_POSITION, "the .json is damaged")
    if not isinstance(values, dict):
        return Fault(Reason.NO_POSITION, "the .json is no object")
    return read_position(values.get("longitude"), values.get("latitude"))


def _parsed(head: bytes) -> Kind | None:
    stream = io.BytesIO(head)
    try:
        version = np.lib.format.read_magic(stream)
        read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, _, dtype = read(stream)
    except DAMAGED:
        return None
    if dtype.kind != "f" or not shape or math.prod(shape) != max(shape) or not max(shape):
        return None
    return len(head), dtype.str, max(shape)


def _kept(path: Path, stamp: str) -> ShardIndex | None:
    try:
        with np.load(path, allow_pickle=False) as file:
            told: dict[str, Any] = json.loads(str(file["told"]))
            if told.pop("stamp") != stamp:
                return None
            told["left_out"] = [tuple(row) for row in told["left_out"]]
            return ShardIndex(file["blocks"], file["longitude"], file["latitude"], **told)
    except DAMAGED:
        return None


def _keep(path: Path, stamp: str, index: ShardIndex) -> None:
    told = {
        "stamp": stamp, "header": index.header, "dtype": index.dtype, "length": index.length, "rows": index.rows,
        "left_out": index.left_out, "cut": index.cut,
    }  # fmt: skip
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        with part.open("wb") as file:
            np.savez(
                file,
                blocks=index.blocks,
                longitude=index.longitude,
                latitude=index.latitude,
                told=np.array(json.dumps(told)),
            )
        part.replace(path)
    except OSError as error:
        logger.info("The index of %s is not kept (%s); it is made anew the next time.", path.name, error)
