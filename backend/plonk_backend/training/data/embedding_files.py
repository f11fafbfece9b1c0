"""Embeddings in files of their own, one for each photo, as the published code's extraction writes them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plonk_backend.inputs.errors import InputError
from plonk_backend.sphere import to_unit
from plonk_backend.training.data.arrays import DAMAGED
from plonk_backend.training.data.positions import Fault
from plonk_backend.training.data.report import Reason, RowReport
from plonk_backend.training.data.rows import PhotoSource, TarMember


class EmbeddingFiles:
    """Examples whose embeddings are .npy files, read as they are asked for; each was read once before.

    Millions of small files are slow to read; shards are better for training.

    Args:
        source: rows whose photos are the files.
        report: counts them.

    Raises:
        InputError: there is no good row.
    """

    def __init__(self, source: PhotoSource, report: RowReport) -> None:
        names: list[bytes] = []
        places: list[tuple[float, float]] = []
        self._cond_dim = 0
        for row in source.rows():
            report.read()
            fault = row.place if isinstance(row.place, Fault) else row.photo if isinstance(row.photo, Fault) else None
            if fault is None and isinstance(row.photo, Path):
                fault = self._fault(row.photo)
            if isinstance(row.photo, Fault) and fault is row.photo and fault.reason is Reason.NO_PHOTO:
                fault = Fault(Reason.NO_EMBEDDING, fault.detail)
            if fault is not None or isinstance(row.photo, Fault | TarMember) or not row.place:
                fault = fault or Fault(Reason.NO_EMBEDDING)
                report.leave_out(row.row, row.file, fault.reason, fault.detail)
                continue
            names.append(str(row.photo).encode("utf-8", "surrogateescape"))
            places.append((row.place.longitude, row.place.latitude))  # type: ignore[union-attr]
        if not names:
            raise InputError("\n".join((f"{source.name} has no embedding that can be used.", *report.sentences())))
        self._files: NDArray[np.bytes_] = np.array(names)
        degrees = np.array(places)
        self._positions = to_unit(degrees[:, 0], degrees[:, 1]).astype(np.float32)

    @property
    def cond_dim(self) -> int:
        """Numbers in an embedding."""
        return self._cond_dim

    def __len__(self) -> int:
        return len(self._files)

    def batch(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Embeddings and unit vectors of rows; see `Examples`.

        Raises:
            InputError: a file was changed or can no longer be read.
        """
        embeddings = np.empty((len(rows), self._cond_dim), dtype=np.float32)
        for at, row in enumerate(np.asarray(rows).tolist()):
            found = _read(Path(self.name(row)))
            if isinstance(found, str) or len(found) != self._cond_dim:
                raise InputError(f"{self.name(row)} was changed meanwhile; begin again.")
            embeddings[at] = found
        return embeddings, self._positions[rows]

    def positions(self) -> NDArray[np.float32]:
        """Unit vectors of all rows, shape (N, 3)."""
        return self._positions

    def name(self, row: int) -> str:
        """The embedding's file."""
        return bytes(self._files[row]).decode("utf-8", "surrogateescape")

    def _fault(self, path: Path) -> Fault | None:
        found = _read(path)
        if isinstance(found, str):
            missing = found == _MISSING
            return Fault(Reason.NO_EMBEDDING if missing else Reason.WRONG_EMBEDDING, f"{path.name} {found}")
        if not np.isfinite(found).all():
            return Fault(Reason.NOT_FINITE_EMBEDDING)
        self._cond_dim = self._cond_dim or len(found)
        if len(found) != self._cond_dim:
            return Fault(Reason.WRONG_EMBEDDING, f"{len(found)} numbers in place of {self._cond_dim}")
        return None


_MISSING = "is not there"


def _read(path: Path) -> NDArray[np.floating] | str:
    """The numbers of a file, shape (C,), or why there are none."""
    try:
        found = np.load(path, allow_pickle=False)
    except FileNotFoundError:
        return _MISSING
    except DAMAGED as error:
        return f"cannot be read ({error})"
    if not isinstance(found, np.ndarray) or found.dtype.kind != "f" or not found.size or found.size != max(found.shape):
        return "holds no row of real numbers"
    return found.reshape(-1)
