"""Shards of embeddings: webdataset's tar files with a .npy and a .json for each row, read in any order."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from plonk_backend.inputs.errors import InputError
from plonk_backend.sphere import to_unit
from plonk_backend.training.data.report import RowReport
from plonk_backend.training.data.shard_files import SETTINGS
from plonk_backend.training.data.shard_index import UNIT, ShardIndex, index_of
from plonk_backend.training.data.tars import BLOCK, Cut, Mapped, samples

logger = logging.getLogger(__name__)

PUBLISHED_NAMES = {
    "dinov2-vitl14-reg": ("dinov2_vitl14_registers", "dinov2"),
    "street-clip": ("street_clip",),
}
"""What the published code calls the embeddings of our encoders (plonk/data/to_webdataset, configs/dataset)."""

_OPEN = 64
"""Shards that are kept open."""

_EVERY = 20
"""Seconds between two lines in the log while an index is made."""

_LOOKED_AT = 20
"""Rows by which the kinds of embeddings in a shard are told."""


class ShardExamples:
    """Examples in shards, any row of which is read by itself.

    An index holds 12 bytes for each row in memory (YFCC-100M's 48 million take 0.6 GB) and is kept in the folder
    `.plonk-index` beside the shards, so that it is made once. It is made by reading everything: a row whose embedding
    is missing, of another length or not finite, or whose position cannot be used, is left out and reported then. Of a
    shard that is cut off or damaged, the rows before are used, and a warning names it.

    Args:
        shards: the tar files, uncompressed, in the order of their rows.
        embedding: the name of the embeddings within the rows, as the published code or this one names an encoder; None
            for the only ones.
        report: counts the rows.
        on_shard: called after each shard's index is there, with how many are.

    Raises:
        InputError: a shard cannot be read, there are several kinds of embeddings and none is named, or there is no
            good row.
    """

    def __init__(
        self,
        shards: Sequence[Path],
        embedding: str | None = None,
        report: RowReport | None = None,
        on_shard: Callable[[int], None] = lambda done: None,
    ) -> None:
        rows = report if report is not None else RowReport()
        self.shards = list(shards)
        self.embedding = embedding_file(self.shards, embedding)
        indices: list[ShardIndex] = []
        length: int | None = None
        told = time.monotonic()
        for done, shard in enumerate(self.shards, start=1):
            index = index_of(shard, self.embedding, length)
            length = length or index.length or None
            index.tell(rows)
            indices.append(index)
            on_shard(done)
            if time.monotonic() - told > _EVERY:
                told = time.monotonic()
                logger.info("The rows of %d of %d shards are found.", done, len(self.shards))
        if length is None:
            where = self.shards[0].parent
            raise InputError("\n".join((f"The shards in {where} have no row that can be used.", *rows.sentences())))
        self._cond_dim = length
        self._ends = np.cumsum([len(index.blocks) for index in indices])
        self._blocks = np.concatenate([index.blocks for index in indices])
        self._longitude = np.concatenate([index.longitude for index in indices])
        self._latitude = np.concatenate([index.latitude for index in indices])
        self._kinds = [(index.header, index.dtype) for index in indices]
        self._files = _OpenFiles()

    @property
    def cond_dim(self) -> int:
        """Numbers in an embedding."""
        return self._cond_dim

    def __len__(self) -> int:
        return len(self._blocks)

    def batch(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Embeddings and unit vectors of rows; see `Examples`.

        Raises:
            InputError: a shard was changed or can no longer be read.
        """
        chosen = np.asarray(rows, dtype=np.int64)
        chosen = np.where(chosen < 0, chosen + len(self), chosen)
        if len(chosen) and not (chosen.min() >= 0 and chosen.max() < len(self)):
            raise IndexError(f"rows beyond the {len(self)} that there are")
        embeddings = np.empty((len(chosen), self._cond_dim), dtype=np.float32)
        owners = np.searchsorted(self._ends, chosen, side="right")
        # In the order of the disk.
        for at in np.lexsort((chosen, owners)).tolist():
            shard = int(owners[at])
            header, dtype = self._kinds[shard]
            size = self._cond_dim * np.dtype(dtype).itemsize
            content = self._files.read(self.shards[shard], int(self._blocks[chosen[at]]) * BLOCK + header, size)
            if len(content) < size:
                raise InputError(f"{self.shards[shard]} became shorter meanwhile; begin again.")
            embeddings[at] = np.frombuffer(content, dtype=dtype)
        return embeddings, self._vectors(chosen)

    def positions(self) -> NDArray[np.float32]:
        """Unit vectors of all rows, shape (N, 3): 12 bytes more for each."""
        vectors = np.empty((len(self), 3), dtype=np.float32)
        for first in range(0, len(self), 1 << 16):
            vectors[first : first + (1 << 16)] = self._vectors(slice(first, first + (1 << 16)))
        return vectors

    def name(self, row: int) -> str:
        """The row's shard and key: "000012.tar/000123456", from the tar's header before the embedding."""
        shard = self.shards[int(np.searchsorted(self._ends, row, side="right"))]
        header = self._files.read(shard, (int(self._blocks[row]) - 1) * BLOCK, BLOCK)
        key = header[:100].split(b"\0", 1)[0].decode("utf-8", "replace").removesuffix(f".{self.embedding}")
        return f"{shard.name}/{key}"

    def lonlat(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Longitude and latitude [degrees] of all rows, shape (N,) each."""
        return self._longitude * UNIT, self._latitude * UNIT

    def _vectors(self, rows: NDArray[np.int64] | slice) -> NDArray[np.float32]:
        return to_unit(self._longitude[rows] * UNIT, self._latitude[rows] * UNIT).astype(np.float32)


def embedding_file(shards: Sequence[Path], wanted: str | None) -> str:
    """Which file of a row is its embedding: "npy", "street_clip.npy".

    Raises:
        InputError: there is none, not the one wanted, or several and none is wanted.
    """
    kinds = embedding_kinds(shards)
    made_by = encoder_of(shards[0].parent) if shards else None
    if made_by is not None and wanted not in (None, made_by, *PUBLISHED_NAMES.get(made_by, ())):
        raise InputError(f"The shards in {shards[0].parent} hold embeddings of {made_by}, not of {wanted}.")
    names = {kind.removesuffix("npy").removesuffix("."): kind for kind in kinds}
    shown = ", ".join(f'"{name}"' for name in names if name) or "unnamed"
    where = shards[0].parent if shards else "the folder"
    if not kinds:
        raise InputError(f"The shards in {where} hold no embeddings (.npy).")
    if wanted is not None:
        for name in (wanted, *PUBLISHED_NAMES.get(wanted, ())):
            if name.lower() in names:
                return names[name.lower()]
        if kinds != ["npy"]:
            raise InputError(f"The shards in {where} hold no embeddings of {wanted}; those there are: {shown}.")
    if len(kinds) > 1:
        raise InputError(f"The shards in {where} hold several kinds of embeddings ({shown}); name one of them.")
    return kinds[0]


def encoder_of(folder: Path) -> str | None:
    """The encoder of the shards that `plonk-backend embed` wrote to a folder; None where it did not."""
    try:
        told = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    encoder = told.get("encoder") if isinstance(told, dict) else None
    return encoder if isinstance(encoder, str) else None


def embedding_kinds(shards: Sequence[Path]) -> list[str]:
    """The files of the first rows that are embeddings; empty if there are none, as in shards of photos."""
    for shard in shards:
        kinds: set[str] = set()
        with Mapped(shard) as content:
            for number, sample in enumerate(samples(shard, content)):
                if isinstance(sample, Cut) or number == _LOOKED_AT:
                    break
                kinds |= {name for name in sample.files if name == "npy" or name.endswith(".npy")}
        if kinds:
            return sorted(kinds)
    return []


class _OpenFiles:
    """Reads parts of files, of which the last few stay open; for use from several threads and after a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: OrderedDict[Path, BinaryIO] = OrderedDict()

    def read(self, path: Path, offset: int, size: int) -> bytes:
        """So many bytes, fewer at the end of the file."""
        try:
            with self._lock:
                file = self._files.pop(path, None) or path.open("rb", buffering=0)
                self._files[path] = file
                while len(self._files) > _OPEN:
                    self._files.popitem(last=False)[1].close()
                if hasattr(os, "pread"):
                    # A seek would move the place of processes that share the open file, too.
                    return os.pread(file.fileno(), size, offset)
                file.seek(offset)
                return file.read(size)
        except OSError as error:
            raise InputError(f"{path} cannot be read ({error.strerror or error}).") from error

    def __getstate__(self) -> dict[str, Any]:
        return {}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]
