"""Examples from NumPy's files."""

from __future__ import annotations

import tokenize
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.inputs.errors import InputError
from plonk_backend.sphere import to_unit
from plonk_backend.training.data.examples import ArrayExamples
from plonk_backend.training.data.positions import Fault, read_position
from plonk_backend.training.data.report import Reason, RowReport

DAMAGED = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    EOFError,
    SyntaxError,
    RuntimeError,
    MemoryError,
    OverflowError,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What NumPy raises on files that are none of its own, or that claim to hold more than there is memory."""

_HOLDS = (
    "embeddings (shape N x C), and positions (unit vectors, shape N x 3) or longitude and latitude (degrees, shape N)"
)


def read_npz(path: Path, report: RowReport) -> ArrayExamples:
    """Examples of an .npz file with `embeddings`, and `positions` or `longitude` and `latitude`.

    Raises:
        InputError: the file is not there, damaged or holds something else, or no row is good.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except DAMAGED as error:
        raise InputError(f"{path} cannot be read ({error}); it should hold {_HOLDS}.") from error
    return _examples(path, arrays, report)


def read_npy(path: Path, report: RowReport) -> ArrayExamples:
    """Examples of NAME.npy (embeddings, read from disk as needed) with NAME.positions.npy (unit vectors) beside it.

    Raises:
        InputError: as of `read_npz`.
    """
    beside = path.with_suffix(".positions.npy")
    arrays = {}
    for name, file in (("embeddings", path), ("positions", beside)):
        try:
            arrays[name] = np.load(file, mmap_mode="r", allow_pickle=False)
        except DAMAGED as error:
            raise InputError(
                f"{file} cannot be read ({error}); {path.name} should hold embeddings, shape N x C, and {beside.name} "
                "their unit vectors, shape N x 3."
            ) from error
    return _examples(path, arrays, report)


def _examples(path: Path, arrays: dict[str, NDArray[Any]], report: RowReport) -> ArrayExamples:
    embeddings = arrays.get("embeddings")
    if embeddings is None or embeddings.ndim != 2 or embeddings.dtype.kind != "f":
        raise InputError(f"{path} has no embeddings; it should hold {_HOLDS}. It holds {_listed(arrays)}.")
    if "positions" in arrays:
        needed: dict[str, tuple[int, ...]] = {"positions": (len(embeddings), 3)}
    else:
        needed = {"longitude": (len(embeddings),), "latitude": (len(embeddings),)}
    for name, shape in needed.items():
        if name not in arrays or arrays[name].shape != shape or arrays[name].dtype.kind not in "fiu":
            raise InputError(f"{path} has no {name} of the shape {shape}; it should hold {_HOLDS}.")
    finite = _finite_rows(embeddings)
    if "positions" in arrays:
        points = np.asarray(arrays["positions"], dtype=np.float64)
        good = _good_vectors(points, finite, report)
    else:
        points, good = _from_degrees(arrays["longitude"], arrays["latitude"], finite, report)
    if not good.any():
        raise InputError("\n".join((f"{path} has no row that can be used.", *report.sentences())))
    if good.all():
        return ArrayExamples(embeddings, points)
    return ArrayExamples(embeddings[good], points[good])


def _good_vectors(points: NDArray[np.float64], finite: NDArray[np.bool_], report: RowReport) -> NDArray[np.bool_]:
    length = np.linalg.norm(points, axis=1)
    known = np.isfinite(length)
    unit = known & (np.abs(np.where(known, length, 0) - 1) < 1e-3)
    report.read(len(points))
    for row in np.flatnonzero(~(finite & unit)):
        if not known[row]:
            report.leave_out(f"row {row}", "", Reason.NOT_FINITE_POSITION)
        elif not unit[row]:
            report.leave_out(f"row {row}", "", Reason.OUT_OF_RANGE, f"a vector of length {length[row]:.6g}, not 1")
        else:
            report.leave_out(f"row {row}", "", Reason.NOT_FINITE_EMBEDDING)
    good: NDArray[np.bool_] = finite & unit
    return good


def _from_degrees(
    longitude: NDArray[Any], latitude: NDArray[Any], finite: NDArray[np.bool_], report: RowReport
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    points, good = np.zeros((len(finite), 3)), finite.copy()
    report.read(len(finite))
    for row, (lon, lat) in enumerate(zip(longitude.tolist(), latitude.tolist(), strict=True)):
        place = read_position(lon, lat)
        if isinstance(place, Fault):
            report.leave_out(f"row {row}", "", place.reason, place.detail)
            good[row] = False
        elif not finite[row]:
            report.leave_out(f"row {row}", "", Reason.NOT_FINITE_EMBEDDING)
        else:
            points[row] = to_unit(place.longitude, place.latitude)
    return points, good


def _finite_rows(embeddings: NDArray[Any]) -> NDArray[np.bool_]:
    """Which rows are finite, looked at in blocks: the array may be larger than the memory."""
    finite = np.empty(len(embeddings), dtype=bool)
    for first in range(0, len(embeddings), 4096):
        finite[first : first + 4096] = np.isfinite(embeddings[first : first + 4096]).all(axis=1)
    return finite


def _listed(arrays: dict[str, NDArray[Any]]) -> str:
    return ", ".join(f"{name} {array.shape}" for name, array in arrays.items()) or "nothing"
