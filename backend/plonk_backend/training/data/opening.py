"""From a path to what lies there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plonk_backend.inputs.errors import InputError
from plonk_backend.training.data.arrays import read_npy, read_npz
from plonk_backend.training.data.csv_rows import csv_source
from plonk_backend.training.data.examples import Examples
from plonk_backend.training.data.photo_examples import PhotoExamples
from plonk_backend.training.data.report import RowReport
from plonk_backend.training.data.rows import BY_NAME, Fields, PhotoSource

if TYPE_CHECKING:
    from plonk_backend.encoders.embedding import PhotoEmbedder

KNOWN = (
    "an .npz file of embeddings, a folder of shards (.tar), a folder of photos with EXIF positions, a CSV file, a "
    "point layer with a field for the photo, or the folder of OSV-5M, iNaturalist-21 or YFCC-100M"
)


def open_examples(
    source: Path | str,
    *,
    fields: Fields = BY_NAME,
    embedder: PhotoEmbedder | None = None,
    report: RowReport | None = None,
) -> Examples:
    """Embeddings with positions, whatever the source is.

    Args:
        source: what `KNOWN` lists.
        fields: how to read tables and layers.
        embedder: makes embeddings of photos (kept in its cache); sources of embeddings need none.
        report: counts the rows; without one, those left out are logged.

    Raises:
        InputError: the source cannot be read, has no good row, or holds photos and there is no embedder.
    """
    path = Path(source)
    rows = report if report is not None else RowReport()
    if path.suffix == ".npz":
        return read_npz(path, rows)
    if path.suffix == ".npy":
        return read_npy(path, rows)
    photos = open_photos(path, fields)
    if embedder is None:
        raise InputError(
            f"{photos.name} holds photos, not embeddings; run `plonk-backend embed {source} --encoder NAME --out "
            "FOLDER` and give FOLDER here."
        )
    return PhotoExamples(photos, rows).embedded(embedder)


def open_photos(source: Path | str, fields: Fields = BY_NAME) -> PhotoSource:
    """Photos with positions, row by row; see `open_examples`."""
    return csv_source(Path(source), fields)
