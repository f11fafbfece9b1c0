"""From a path to what lies there."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plonk_backend.inputs.csv_layer import WKT
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.formats import Format, format_of
from plonk_backend.training.data.arrays import read_npy, read_npz
from plonk_backend.training.data.csv_rows import Header, csv_source, read_header
from plonk_backend.training.data.embedding_files import EmbeddingFiles
from plonk_backend.training.data.examples import Examples, spread_warning
from plonk_backend.training.data.folder_rows import folder_source
from plonk_backend.training.data.inaturalist import inaturalist_source, is_inaturalist
from plonk_backend.training.data.layer_rows import layer_source
from plonk_backend.training.data.osv5m import is_osv5m, osv5m_source
from plonk_backend.training.data.photo_examples import PhotoExamples
from plonk_backend.training.data.report import RowReport
from plonk_backend.training.data.rows import BY_NAME, LATITUDES, LONGITUDES, PHOTO_SUFFIXES, Fields, PhotoSource
from plonk_backend.training.data.shards import PUBLISHED_NAMES, ShardExamples, embedding_kinds
from plonk_backend.training.data.tar_rows import holds_photos, tar_source
from plonk_backend.training.data.yfcc import is_prepared, is_raw, prepared_source, raw_source

if TYPE_CHECKING:
    from plonk_backend.encoders.embedding import PhotoEmbedder

logger = logging.getLogger(__name__)

KNOWN = (
    "an .npz file of embeddings, a folder of shards (.tar), a folder of photos with EXIF positions, a CSV file, a "
    "point layer with a field for the photo, or the folder of OSV-5M, iNaturalist-21 or YFCC-100M"
)


def open_examples(
    source: Path | str,
    *,
    fields: Fields = BY_NAME,
    embedding: str | None = None,
    embedder: PhotoEmbedder | None = None,
    report: RowReport | None = None,
    keep_duplicates: bool = False,
    on_progress: Callable[[int], None] = lambda done: None,
) -> Examples:
    """Embeddings with positions, whatever the source is.

    Args:
        source: what `KNOWN` lists.
        fields: how to read tables and layers, and which part of a data set.
        embedding: which embeddings, of shards that hold those of several encoders.
        embedder: makes embeddings of photos (kept in its cache); sources of embeddings need none.
        report: counts the rows; without one, those left out are logged.
        keep_duplicates: photos that come again, byte for byte, stay; otherwise the first counts.
        on_progress: called with the number of shards whose index is read; of photos, how many are read, and then how
            many are embedded. May raise to stop.

    Raises:
        InputError: the source cannot be read, has no good row, or holds photos and there is no embedder.
    """
    path = existing(source)
    rows = report if report is not None else RowReport()
    examples: Examples
    if embedding and path.suffix in (".npz", ".npy"):
        raise InputError(
            f"{path.name} does not say which encoder made its embeddings, so those of {embedding} cannot be chosen; "
            "leave --embedding out."
        )
    if path.suffix == ".npz":
        examples = read_npz(path, rows)
    elif path.suffix == ".npy":
        examples = read_npy(path, rows)
    elif (shards := shards_in(path)) and embedding_kinds(shards):
        examples = ShardExamples(shards, embedding, rows, on_progress)
    elif embedder is None and (beside := _embeddings_beside(path, fields, embedding)) is not None:
        examples = EmbeddingFiles(beside, rows)
    else:
        photos = open_photos(path, fields)
        if embedder is None:
            raise InputError(
                f"{photos.name} holds photos, not embeddings; run `plonk-backend embed {source} --encoder NAME --out "
                "FOLDER` and give FOLDER here."
            )
        found = PhotoExamples(photos, rows, keep_duplicates=keep_duplicates, on_photo=on_progress)
        examples = found.embedded(embedder, _counted(on_progress))
    warning = spread_warning(examples.positions())
    if warning:
        rows.warn(warning)
    if report is None:
        for sentence in rows.sentences():
            logger.warning("%s", sentence)
    return examples


def open_photos(source: Path | str, fields: Fields = BY_NAME) -> PhotoSource:
    """Photos with positions, row by row; what is known is told by what lies there, not by names alone.

    Raises:
        InputError: nothing known is there, or it cannot be read; the message says what was looked for.
    """
    path = existing(source)
    if shards := shards_in(path):
        if embedding_kinds(shards) and not holds_photos(shards):
            raise InputError(f"The shards in {path} hold embeddings, not photos; they can be used as they are.")
        return tar_source(str(path), shards)
    if path.is_dir():
        tables = _prepared_tables(path, fields)
        if tables:
            return prepared_source(str(path), tables, fields)
        part = _part(path, fields.split)
        return folder_source(path) if part is None else open_photos(part, fields)
    if path.suffix.lower() in PHOTO_SUFFIXES - {".tif", ".tiff"}:
        raise InputError(f"{path} is a single photo; give the folder, or a table or layer of photos.")
    if is_raw(path):
        return raw_source(path, fields)
    if path.suffix == ".json" and is_inaturalist(path):
        return inaturalist_source(path, fields)
    if path.suffix == ".bz2" or format_of(path) is Format.CSV:
        return _table(path, fields)
    return layer_source(path, fields)


def existing(source: Path | str) -> Path:
    """The path.

    Raises:
        InputError: there is nothing.
    """
    path = Path(source)
    try:
        there = path.exists()
    except OSError:
        there = False
    if not there:
        raise InputError(f"{path} is not there; give {KNOWN}.")
    return path


def shards_in(path: Path) -> list[Path]:
    """The tar files of a folder in the order of their names, or the tar itself; hidden ones are left out.

    Raises:
        InputError: there are compressed ones alone.
    """
    if path.is_file():
        return [path] if path.suffix == ".tar" else []
    found = sorted(file for file in path.glob("*.tar") if not file.name.startswith("."))
    packed = sorted(file.name for pattern in ("*.tar.gz", "*.tgz", "*.tar.zst") for file in path.glob(pattern))
    if packed and not found:
        raise InputError(f"The shards in {path} are compressed ({packed[0]}); unpack them to .tar files first.")
    return found


def _table(path: Path, fields: Fields) -> PhotoSource:
    header = read_header(path, fields)
    if is_prepared(header):
        return prepared_source(str(path), [(path, header)], fields)
    if is_osv5m(path, header):
        return osv5m_source(path, fields)
    degrees = header.find(fields.longitude, LONGITUDES), header.find(fields.latitude, LATITUDES)
    if None in degrees and header.find(None, WKT) is not None:
        return layer_source(path, fields)
    return csv_source(path, fields)


def _part(folder: Path, split: str) -> Path | None:
    """The table of the part of a data set that is wanted, or None if the folder is no data set's.

    Raises:
        InputError: it is one, but that part is not there.
    """
    known: dict[str, Path] = {}
    for name in ("train.csv", "test.csv", "select.csv"):
        table = folder / name
        if table.exists() and is_osv5m(table, read_header(table, BY_NAME)):
            known[table.stem] = table
    for listing in sorted(folder.glob("*.json")):
        if is_inaturalist(listing):
            known[listing.stem] = listing
    for name in ("yfcc100m_dataset", "yfcc100m_dataset.bz2"):
        if (folder / name).exists():
            known.setdefault("train", folder / name)
    if (folder / "info.txt").exists() and (folder / "images").is_dir():
        known["yfcc4k"] = folder / "info.txt"
    if not known:
        return None
    if split not in known and len(known) == 1 and split == BY_NAME.split:
        split = next(iter(known))
    if split not in known:
        raise InputError(f'{folder} has no part "{split}"; it has {_enumerated(sorted(known))}. Name one with --split.')
    return known[split]


def _prepared_tables(folder: Path, fields: Fields) -> list[tuple[Path, Header]]:
    """YFCC-100M's tables that the published code wrote."""
    tables: list[Path] = []
    if fields.split == BY_NAME.split:
        for name in ("yfcc100m_dataset_with_gps_train_balanced", "yfcc100m_dataset_with_gps_train"):
            tables = tables or sorted((folder / name).glob("*.csv"), key=lambda path: (len(path.stem), path.stem))
    elif (folder / "yfcc_4k_dataset_with_gps.csv").exists():
        tables = [folder / "yfcc_4k_dataset_with_gps.csv"]
    found = [(path, read_header(path, fields)) for path in tables]
    return found if all(is_prepared(header) for _, header in found) else []


def _embeddings_beside(path: Path, fields: Fields, embedding: str | None) -> PhotoSource | None:
    """The files of embeddings that lie beside the images of OSV-5M or iNaturalist; None where there are none.

    Raises:
        InputError: there are those of several encoders, and none is named.
    """
    table = path if path.is_file() else _part(path, fields.split)
    if table is None or table.suffix not in (".csv", ".json"):
        return None
    names = sorted(folder.name for folder in (table.parent / "embeddings").glob("*") if folder.is_dir())
    wanted = (embedding, *PUBLISHED_NAMES.get(embedding, ())) if embedding else tuple(names)
    fitting = [name for name in names if name in wanted]
    if not names or (embedding and not fitting):
        return None
    if len(fitting) > 1:
        raise InputError(
            f"{table.parent / 'embeddings'} holds those of several encoders ({_enumerated(fitting)}); name one of them."
        )
    folder = table.parent / "embeddings" / fitting[0]
    if table.suffix == ".json":
        return inaturalist_source(table, fields, folder) if is_inaturalist(table) else None
    return osv5m_source(table, fields, folder) if is_osv5m(table, read_header(table, fields)) else None


def _enumerated(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _counted(on_progress: Callable[[int], None]) -> Callable[[int], None]:
    done = 0

    def advance(index: int) -> None:
        nonlocal done
        done += 1
        on_progress(done)

    return advance
