"""Embeddings that were computed before, on disk.

The large encoders take seconds per photo on a processor, and people locate the same photos again with other settings.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import os
import tempfile
from pathlib import Path

import numpy as np
import platformdirs
import torch
from numpy.typing import NDArray
from torch import Tensor

logger = logging.getLogger(__name__)

VERSION = 1
"""To be raised when a change of this package changes embeddings: of the decoding, the preprocessing or a network."""

LIMIT_BYTES = 512 * 2**20
"""Size that a cache may grow to: about 120,000 photos."""

KEPT = 0.9
"""Share of the limit that is left when entries are removed, so that it is not done for every photo after."""


def default_folder() -> Path:
    """A folder within the one that the environment variable PLONK_CACHE names, or else within the user's caches."""
    named = os.environ.get("PLONK_CACHE")
    if named:
        return Path(named).expanduser().absolute() / "embeddings"
    return platformdirs.user_cache_path("plonk-backend", appauthor=False) / "embeddings"


class EmbeddingCache:
    """A folder of embeddings, one small .npy file each.

    Privacy: it holds no photo, no name or path of one and no place; a file is named by a digest that only someone who
    has the very photo can compute. From an embedding one could guess what kind of scene a photo shows; the folder can
    be deleted at any time.

    Several processes may use one folder. A cache never fails: an entry that is damaged counts as none, and if the
    folder cannot be written, that is logged once.

    Args:
        folder: made when the first embedding is written; `default_folder()` where none is given.
        limit_bytes: when the entries take more, the ones that were not used for longest are removed.
    """

    def __init__(self, folder: Path | None = None, limit_bytes: int = LIMIT_BYTES) -> None:
        self.folder = folder or default_folder()
        self._limit = limit_bytes
        self._bytes: int | None = None  # of all entries; counted before the first is written
        self._warned = False

    def read(self, sha256: str, encoder: str, revision: str, length: int) -> Tensor | None:
        """The embedding of a photo, shape (length,), float32, or None if there is none.

        Args:
            sha256: of the photo's bytes.
            encoder: the encoder's name, with the number type and the kind of device that it computes on.
            revision: of the encoder's weights.
            length: of the encoder's embeddings.
        """
        path = self._path(sha256, encoder, revision)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            logger.info("The cached embedding %s cannot be read (%s); it is computed again.", path, error)
            return None
        # Compared with what is written, because a damaged header that is believed may ask for any amount of memory.
        whole = _npy(np.zeros(length, dtype=np.float32))
        header = whole[: -4 * length]
        embedding = np.frombuffer(content[len(header) :], dtype=np.float32) if len(content) == len(whole) else None
        if embedding is None or not content.startswith(header) or not np.isfinite(embedding).all():
            logger.info("The cached embedding %s is damaged; it is computed again.", path)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # used now: the access time is not kept everywhere
        return torch.from_numpy(embedding.copy())

    def write(self, sha256: str, encoder: str, revision: str, embedding: Tensor) -> None:
        """Keep the embedding of a photo; see `read`."""
        path = self._path(sha256, encoder, revision)
        try:
            if self._bytes is None:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._bytes = sum(size for _, size, _ in self._entries())
            path.parent.mkdir(mode=0o700, exist_ok=True)
            content = _npy(embedding.numpy().astype(np.float32, copy=False))
            _write(path, content)
            self._bytes += len(content)
            if self._bytes > self._limit:
                self._bytes = self._remove_oldest()
        except OSError as error:
            if not self._warned:
                logger.warning(
                    "Embeddings cannot be kept in %s (%s); photos located again will take as long as the first time. "
                    "Free disk space, or name another folder in the environment variable PLONK_CACHE.",
                    self.folder,
                    error,
                )
            self._warned = True

    def _path(self, sha256: str, encoder: str, revision: str) -> Path:
        """The file of an entry; its name is hexadecimal whatever the parts of the key hold."""
        key = "\0".join((str(VERSION), sha256, encoder, revision))
        digest = hashlib.sha256(key.encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest[2:]}.npy"

    def _entries(self) -> list[tuple[float, int, Path]]:
        """(time of the last use, size in bytes, file) of all entries, and of what killed processes left unfinished."""
        entries = []
        for pattern in ("*.npy", "*.part"):
            for path in self.folder.glob(f"[0-9a-f][0-9a-f]/{pattern}"):
                with contextlib.suppress(OSError):  # another process removed it
                    status = path.stat()
                    entries.append((status.st_mtime, status.st_size, path))
        return entries

    def _remove_oldest(self) -> int:
        """Remove the entries that were not used for longest; the size of the rest."""
        entries = sorted(self._entries(), reverse=True)
        total = 0
        for _, size, path in entries:
            if total + size <= KEPT * self._limit:
                total += size
            else:
                with contextlib.suppress(OSError):
                    path.unlink()
        return total


def _npy(array: NDArray[np.float32]) -> bytes:
    """The content of an array's .npy file."""
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def _write(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all."""
    handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
