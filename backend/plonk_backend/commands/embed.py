"""`plonk-backend embed`: photos of known place in, shards of embeddings out."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from plonk_backend.cli import INTERRUPTED, OK
from plonk_backend.commands.device import add_device
from plonk_backend.commands.interruption import stop_on_signals
from plonk_backend.commands.terminal import ProgressLine
from plonk_backend.request import RequestError

if TYPE_CHECKING:
    from plonk_backend.training.data.rows import Fields
    from plonk_backend.training.data.shard_writing import EmbeddingProgress

_LOG = logging.getLogger(__name__)

_ENCODERS = ("earthview", "dinov2-vitl14-reg", "street-clip")
_ROWS = 10_000
_EVERY = 60
"""Seconds between two lines of progress in a log."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        "Compute the embeddings of photos whose place is known, once, for training and evaluation. Run the same "
        "command again after an interruption: it goes on after the shards that are whole. See docs/training-data.md."
    )
    parser.add_argument(
        "source",
        metavar="SOURCE",
        type=Path,
        help="folder of photos with EXIF positions, CSV file, point layer with a photo field, webdataset shards of "
        "photos, or the folder of OSV-5M, iNaturalist-21 or YFCC-100M",
    )
    parser.add_argument("--encoder", choices=_ENCODERS, required=True, help="what makes the embeddings")
    parser.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="folder for the shards")
    parser.add_argument("--workers", metavar="N", type=int, help="photos decoded at a time (one for each core)")
    parser.add_argument(
        "--rows", metavar="N", type=int, default=_ROWS, help="rows of the source that make a shard (%(default)s)"
    )
    parser.add_argument(
        "--keep-duplicates", action="store_true", help="keep photos that come again, byte for byte (the first counts)"
    )
    add_field_arguments(parser)
    add_device(parser)
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def add_field_arguments(parser: argparse._ActionsContainer) -> None:
    """Add what tells how a source is read."""
    parser.add_argument("--photo-field", metavar="NAME", help="field with the photos' paths")
    parser.add_argument("--longitude-field", metavar="NAME", help="column with the longitude, in a CSV file")
    parser.add_argument("--latitude-field", metavar="NAME", help="column with the latitude, in a CSV file")
    parser.add_argument("--layer", metavar="NAME", help="layer, of a file with several")
    parser.add_argument(
        "--photos", metavar="FOLDER", type=Path, help="folder that relative paths start from (where the source lies)"
    )
    parser.add_argument(
        "--split", default="train", help="part of a data set's folder: train, val, test, … (%(default)s)"
    )


def fields_of(options: argparse.Namespace) -> Fields:
    """What the arguments of `add_field_arguments` say."""
    from plonk_backend.training.data.rows import Fields

    return Fields(
        photo=options.photo_field,
        longitude=options.longitude_field,
        latitude=options.latitude_field,
        layer=options.layer,
        photos=options.photos,
        split=options.split,
    )


def run(options: argparse.Namespace) -> int:
    """Write the shards.

    Raises:
        RequestError: a number does not fit.
        InputError: the source cannot be read, was changed meanwhile, or has no good row.
        ModelError: the encoder cannot be used.
        OutputError: the folder holds something else or cannot be written.
    """
    for name in ("workers", "rows"):
        if getattr(options, name) is not None and getattr(options, name) < 1:
            raise RequestError(f"--{name} must be at least 1.")
    import torch

    from plonk_backend.training.data.encoding import load_photo_encoder
    from plonk_backend.training.data.opening import open_photos
    from plonk_backend.training.data.shard_writing import EmbeddingPlan, Stopped, write_shards

    fields = fields_of(options)
    torch.set_num_threads(1)  # photos are encoded side by side, each on one core
    source = open_photos(options.source, fields)
    encoder = load_photo_encoder(options.encoder, options.device)
    plan = EmbeddingPlan(
        source=str(options.source.absolute()),
        encoder=encoder.id,
        revision=encoder.revision,
        cond_dim=encoder.network.cond_dim,
        device=encoder.device.type,
        rows=options.rows,
        keep_duplicates=options.keep_duplicates,
        fields={name: str(value) for name, value in vars(fields).items() if value is not None},
    )
    line = _Line()
    with stop_on_signals() as stop:
        try:
            report = write_shards(
                source,
                encoder,
                plan,
                options.out,
                workers=options.workers,
                on_progress=line.show,
                stopped=stop.is_set,
            )
        except Stopped:
            line.clear()
            sys.stderr.write(
                f"plonk-backend: stopped. The shards in {options.out} are whole; run the same command again to go on.\n"
            )
            return INTERRUPTED
        finally:
            line.clear()
    if options.json:
        sys.stdout.write(json.dumps(report.as_json() | {"folder": str(options.out)}, ensure_ascii=False) + "\n")
        return OK
    for sentence in report.sentences():
        sys.stdout.write(f"{sentence}\n")
    if report.left_out:
        sys.stdout.write(f"All of them are in {options.out / 'left_out.csv'}.\n")
    sys.stdout.write(f"{report.used:,} embeddings of {encoder.id} are in {options.out}.\n")
    return OK


class _Line:
    """Progress on a terminal's line, or in the log from time to time."""

    def __init__(self) -> None:
        self._line = ProgressLine(sys.stderr)
        self._shown = 0.0
        self._logged = time.monotonic()

    def show(self, progress: EmbeddingProgress) -> None:
        """Say how far the run is, not too often."""
        now = time.monotonic()
        if now - self._shown < 0.1:
            return
        self._shown = now
        text = f"{progress.rows:,} rows"
        if progress.total:
            text = f"{progress.rows:,} of {progress.total:,} rows"
        if progress.per_second:
            text += f", {progress.per_second:,.1f} a second"
            if progress.total:
                text += f", {_duration((progress.total - progress.rows) / progress.per_second)} left"
        self._line.show(progress.rows / progress.total if progress.total else 0.0, text)
        if not sys.stderr.isatty() and now - self._logged >= _EVERY:
            self._logged = now
            _LOG.info("%s", text)

    def clear(self) -> None:
        """Leave an empty line."""
        self._line.clear()


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
