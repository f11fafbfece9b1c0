"""One's own photos, read and parted by place: to tune on, to choose by, and to judge with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]
from torch import Tensor

from plonk_backend.checkpoints.loading import Model
from plonk_backend.encoders.cache import EmbeddingCache
from plonk_backend.encoders.embedding import PhotoEmbedder
from plonk_backend.inputs.errors import InputError
from plonk_backend.sphere import EARTH_RADIUS_KM
from plonk_backend.training.data.examples import Examples, is_one_spot
from plonk_backend.training.data.opening import existing, open_examples, open_photos, shards_in
from plonk_backend.training.data.photo_examples import PhotoExamples
from plonk_backend.training.data.report import RowReport
from plonk_backend.training.data.rows import Fields
from plonk_backend.training.data.shards import embedding_kinds
from plonk_backend.training.data.splits import FINEST, fitting_resolution, place_cells, split_by_place

FEWEST = 20
"""Photos with which anything can be said about a model."""

FEWEST_CELLS = 4
"""Held-out cells that a verdict needs: photos of one cell share their luck."""

CELLS = 30
"""Cells that the photos should lie in."""

CHOOSING_SHARE = 0.2
"""Of the photos that are not held out: those that step and mix are chosen by."""

NEAR_KM = 1.0
"""Photos nearer to a held-out one than this are not tuned on, though a border lies between them."""

Rows = NDArray[np.int64]
Tell = Callable[[float, str], None]
_SOME = 1000


@dataclass(frozen=True)
class OwnPhotos:
    """Photos with their embeddings.

    Attributes:
        examples: embeddings and places.
        sentences: what a person should know of rows that were left out, and of the source.
        rows: that were read.
        left_out: of them.
        digest: 16 hexadecimal digits that stand for embeddings and places.
    """

    examples: Examples
    sentences: tuple[str, ...]
    rows: int
    left_out: int
    digest: str


@dataclass(frozen=True)
class Parts:
    """Rows by what they are for; each part has whole cells of its own.

    Attributes:
        tuning: to train on.
        choosing: to choose step and mix by.
        judging: to judge with; nothing else is done with them.
        resolution: of the H3 cells.
        cells: the cell of every row.
        near: rows that are in no part, for they lie too near to one that is judged with.
    """

    tuning: Rows
    choosing: Rows
    judging: Rows
    resolution: int
    cells: NDArray[np.uint64]
    near: Rows

    def count_cells(self, rows: Rows) -> int:
        """In how many cells rows lie."""
        return len(np.unique(self.cells[rows]))


def read_photos(source: Path, fields: Fields, base: Model, left_out: Path, tell: Tell) -> OwnPhotos:
    """Read a source of photos with places, and embed the photos with the encoder of the base model.

    Embeddings that are in the cache are not computed again. `torch.set_num_threads(1)` must have been called.

    Args:
        source: what `open_examples` takes; embeddings must be those of the base model's encoder.
        fields: how to read it.
        base: the model.
        left_out: CSV file for the rows that cannot be used; its folder is there.
        tell: gets the share that is done, and what is being done; may raise to stop.

    Raises:
        InputError: the source cannot be read, no row is good, or the embeddings are of another length.
    """
    with RowReport(left_out) as report:
        examples = _examples(source, fields, base, report, tell)
    if examples.cond_dim != base.encoder.cond_dim:
        raise InputError(
            f"{source} holds embeddings of {examples.cond_dim} numbers, but {base.card.id} takes "
            f"{base.encoder.cond_dim}; embed the photos with its encoder."
        )
    return OwnPhotos(examples, tuple(report.sentences()), report.rows, report.left_out, digest(examples))


def _examples(source: Path, fields: Fields, base: Model, report: RowReport, tell: Tell) -> Examples:
    path = existing(source)
    shards = shards_in(path)
    if path.suffix in (".npz", ".npy") or (shards and embedding_kinds(shards)):
        return open_examples(path, report=report)
    tell(0.0, "reading the photos")
    photos = open_photos(path, fields)
    total = photos.count() if photos.count else 0

    def read(count: int) -> None:
        tell(0.3 * min(1.0, count / total) if total else 0.0, f"reading photo {count:,}")

    found = PhotoExamples(photos, report, on_photo=read)
    embedder = PhotoEmbedder(base.encoder, base.encoder_revision, base.device, EmbeddingCache())
    done = 0

    def embedded(index: int) -> None:
        nonlocal done
        done += 1
        tell(0.3 + 0.7 * done / len(found), f"looking at photo {done:,} of {len(found):,}")

    return found.embedded(embedder, embedded)


def part_by_place(positions: NDArray[np.floating], share: float, seed: int) -> Parts:
    """Hold out whole cells to judge with, and of the rest whole cells to choose by.

    The cells are as large as they can be for the photos to lie in some thirty of them, and finer where a verdict needs
    more.

    Args:
        positions: unit vectors, shape (N, 3).
        share: of the photos to judge with.
        seed: of the split.

    Raises:
        InputError: there are too few photos, or they lie in too few places, for a verdict.
    """
    count = len(positions)
    nothing = "so whether fine-tuning helps could not be judged"
    if count < FEWEST:
        raise InputError(
            f"There {'is' if count == 1 else 'are'} only {count} photo{'' if count == 1 else 's'} of known place, "
            f"{nothing}; at least {FEWEST} are needed, and 100 or more from many places are better."
        )
    if is_one_spot(positions):
        raise InputError(
            f"All {count:,} photos lie on one spot, {nothing}: there is nothing to tell apart. Check where the "
            "positions come from, or add photos of other places."
        )
    for resolution in range(fitting_resolution(positions, CELLS), FINEST + 1):
        parts = _parted(positions, share, seed, resolution)
        if parts is not None:
            return parts
    found = len(np.unique(place_cells(positions, FINEST)))
    raise InputError(
        f"The {count:,} photos lie in {found} place{'' if found == 1 else 's'} only, {nothing}: whole places are held "
        "out for that, some to choose by and some to judge with. Add photos of other places."
    )


def _parted(positions: NDArray[np.floating], share: float, seed: int, resolution: int) -> Parts | None:
    """The parts with cells of this size; None if one of them has too little."""
    cells = place_cells(positions, resolution)
    if len(np.unique(cells)) < 2 * FEWEST_CELLS:
        return None
    rest, judging = split_by_place(positions, share, seed, resolution)
    points = np.asarray(positions, dtype=np.float64)
    distance, _ = cKDTree(points[judging]).query(points[rest])
    far = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(distance / 2, 0, 1)) >= NEAR_KM
    near, rest = rest[~far], rest[far]
    if len(np.unique(cells[rest])) < 2:
        return None
    tuning, choosing = split_by_place(points[rest], CHOOSING_SHARE, seed + 1, resolution)
    parts = Parts(rest[tuning], rest[choosing], judging, resolution, cells, near)
    enough = parts.count_cells(judging) >= FEWEST_CELLS and len(judging) >= FEWEST // 4
    return parts if enough and len(parts.tuning) >= FEWEST // 4 and len(parts.choosing) >= 2 else None


def embeddings_of(examples: Examples, rows: Rows) -> tuple[Tensor, NDArray[np.float64]]:
    """Embeddings, shape (B, C), and unit vectors, shape (B, 3), of rows."""
    embeddings, places = examples.batch(rows)
    points = places.astype(np.float64)
    return torch.from_numpy(embeddings), points / np.linalg.norm(points, axis=-1, keepdims=True)


def some_of(rows: Rows, count: int, seed: int) -> Rows:
    """So many of the rows at most, drawn at random, ascending."""
    if len(rows) <= count:
        return rows
    return np.sort(np.random.default_rng(seed).permutation(rows)[:count])


def digest(examples: Examples) -> str:
    """16 hexadecimal digits that stand for all embeddings and places."""
    total = hashlib.sha256()
    for first in range(0, len(examples), _SOME):
        for part in examples.batch(np.arange(first, min(first + _SOME, len(examples)))):
            total.update(np.ascontiguousarray(part).tobytes())
    return total.hexdigest()[:16]
