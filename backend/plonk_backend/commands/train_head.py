"""`plonk-backend train head`: a head of any kind, on embeddings, known posteriors or photos (docs/training.md)."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plonk_backend.cli import INTERRUPTED, OK
from plonk_backend.commands.embed import add_field_arguments, fields_of
from plonk_backend.commands.interruption import stop_on_signals
from plonk_backend.commands.terminal import ProgressLine
from plonk_backend.errors import OutputError
from plonk_backend.request import RequestError

if TYPE_CHECKING:
    from torch import nn

    from plonk_backend.training.batches import BatchSource
    from plonk_backend.training.journal import Progress
    from plonk_backend.training.measuring import HeldOut, KnownTruth
    from plonk_backend.training.plan import HeadPlan
    from plonk_backend.training.trainer import Writer

logger = logging.getLogger(__name__)

KINDS = ("riemannian", "euclidean", "diffusion", "von-mises-fisher", "mixture")
PLANNED = (
    "steps", "batch", "draws", "learning_rate", "warmup", "weight_decay", "clip", "ema", "condition_dropout",
    "accumulate", "precision", "dim", "depth", "expansion", "components", "seed",
)  # fmt: skip
"""Options that become the plan."""

HELD_OUT_ROWS = 256
TRUE_DRAWS, FINAL_DRAWS = 64, 512


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--kind", choices=KINDS, default="riemannian", help="what is learnt (%(default)s)")
    data = parser.add_argument_group("data").add_mutually_exclusive_group(required=True)
    data.add_argument("--data", metavar="SOURCE", type=Path, help="embeddings with positions (docs/training-data.md)")
    data.add_argument("--known", metavar="FILE", type=Path, help="or known posteriors (JSON), with --embeddings")
    parser.add_argument("--embeddings", metavar="FILE", type=Path, help=".npy with an embedding for each of --known")
    parser.add_argument(
        "--end-to-end", choices=("earthview",), help="train this encoder with the head; --data holds photos then"
    )
    parser.add_argument(
        "--embedding", metavar="NAME", help="which embeddings of --data, of shards with those of several encoders"
    )
    parser.add_argument("--held-out", metavar="SHARE", type=float, default=0.02, help="of the rows (%(default)s)")
    parser.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="where head, state and log go")
    begin = parser.add_mutually_exclusive_group()
    begin.add_argument("--resume", action="store_true", help="go on from the state in --out")
    begin.add_argument("--start", metavar="FOLDER", type=Path, help="begin from this head")

    plan = parser.add_argument_group("plan", "What the result depends on; published values where none is given.")
    plan.add_argument("--steps", metavar="N", type=int, help="updates (1,000,000)")
    plan.add_argument("--batch", metavar="N", type=int, help="examples an update, of all processes together (1024)")
    plan.add_argument("--draws", metavar="N", type=int, help="points of the flow for each example (1)")
    plan.add_argument("--learning-rate", metavar="RATE", type=float, help="peak (8e-4; von Mises-Fisher 1e-4)")
    plan.add_argument("--warmup", metavar="N", type=int, help="updates until the peak (500; a tenth of few steps)")
    plan.add_argument("--weight-decay", metavar="RATE", type=float, help="(0.05)")
    plan.add_argument("--clip", metavar="NORM", type=float, help="of the gradient (none; von Mises-Fisher 0.05)")
    plan.add_argument("--ema", metavar="DECAY", type=float, help="of the weights' moving average (0.999)")
    plan.add_argument("--condition-dropout", metavar="SHARE", type=float, help="(0.1; von Mises-Fisher 0)")
    plan.add_argument("--accumulate", metavar="N", type=int, help="parts that a batch is taken in (1)")
    plan.add_argument("--precision", choices=("float32", "bfloat16"), help="of the blocks' products (float32)")
    plan.add_argument("--dim", metavar="N", type=int, help="width (512)")
    plan.add_argument("--depth", metavar="N", type=int, help="blocks (12; von Mises-Fisher 11)")
    plan.add_argument("--expansion", metavar="N", type=int, help="of a block's hidden layer (4)")
    plan.add_argument("--components", metavar="N", type=int, help="of a mixture (3)")
    plan.add_argument("--seed", metavar="N", type=int, help="of weights and draws (0)")

    shown = parser.add_argument_group("what is shown and kept on the way")
    shown.add_argument("--log-every", metavar="N", type=int, default=50, help="updates (%(default)s)")
    shown.add_argument("--save-every", metavar="N", type=int, help="updates (five minutes)")
    shown.add_argument("--validate-every", metavar="N", type=int, default=1000, help="updates; 0: never (%(default)s)")
    shown.add_argument("--picture-every", metavar="N", type=int, default=1000, help="updates; 0: never (%(default)s)")
    add_field_arguments(parser.add_argument_group("how --data is read"))
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda (%(default)s); GPUs by torchrun")
    parser.add_argument("--threads", metavar="N", type=int, help="processor cores to use (all of this process's)")


@dataclass(frozen=True)
class Training:
    """What the options say is to be trained on.

    Attributes:
        batches: the data.
        measured: what it is measured with; None for nothing.
        encoder, write: from end to end.
        anchored: whether the encoder's embeddings end in an anchor (`plonk_backend.frames`).
    """

    batches: BatchSource
    measured: HeldOut | KnownTruth | None
    encoder: nn.Module | None = None
    write: Writer | None = None
    anchored: bool = False


def run(options: argparse.Namespace) -> int:
    """Train; the process's exit code.

    Raises:
        RequestError: options do not go together, or data do not fit.
        TrainingError: the training cannot begin or go on; what is kept is said.
        ModelError: a head or the device cannot be used.
    """
    import torch

    from plonk_backend.checkpoints.loading import head_config, usable_device
    from plonk_backend.training.plan import HeadPlan
    from plonk_backend.training.trainer import Every, check_folder, train_head, write_network

    given = {name: getattr(options, name) for name in PLANNED if getattr(options, name) is not None}
    start = None if options.start is None else _head_of(options.start)
    plan = HeadPlan.published(options.kind, **given)
    plan.check()
    every = Every(options.log_every, options.save_every, options.validate_every, options.picture_every)
    every.check()
    if options.threads is not None:
        if options.threads < 1:
            raise RequestError(f"--threads must be at least 1, not {options.threads}.")
        torch.set_num_threads(options.threads)
    check_folder(options.out, options.resume)
    training = _training(options, plan)
    before = (start or _head_of(options.out)) / "config.json"
    framed = "framed" in head_config(before) if before.exists() else training.anchored and plan.kind == "riemannian"
    plan = replace(plan, framed=framed)
    measured = training.measured
    live = _Live()
    with stop_on_signals() as stopped:
        result = train_head(
            plan,
            training.batches,
            options.out,
            encoder=training.encoder,
            write=training.write or write_network,
            start=start,
            resume=options.resume,
            device=usable_device(options.device),
            every=every,
            validate=measured.measure if measured else None,
            draw=measured.draw if measured else None,
            on_progress=live.show,
            cancelled=stopped.is_set,
        )
    live.clear()
    if int(os.environ.get("RANK", "0")):
        return OK
    if not result.finished:
        sys.stdout.write(f"Stopped after {result.steps:,} of {plan.steps:,} steps; go on with --resume.\n")
        return INTERRUPTED
    sys.stdout.write(f"The head is trained: {options.out}\n")
    if options.known is not None:
        _tell_excess(options, plan)
    return OK


def _training(options: argparse.Namespace, plan: HeadPlan) -> Training:
    if options.known is not None:
        if options.embeddings is None or options.end_to_end is not None:
            raise RequestError("Known posteriors are trained on with --embeddings, and without --end-to-end.")
        if options.embedding is not None:
            raise RequestError("--embedding goes with --data; the embeddings of --known are the file of --embeddings.")
        return _on_known(options, plan)
    if options.embeddings is not None:
        raise RequestError("--embeddings goes with --known; embeddings with positions are named by --data.")
    if options.end_to_end is not None and options.embedding is not None:
        raise RequestError("--embedding names ready-made embeddings, but --end-to-end trains on the photos themselves.")
    return _on_photos(options, plan) if options.end_to_end is not None else _on_examples(options, plan)


def _on_known(options: argparse.Namespace, plan: HeadPlan) -> Training:
    from plonk_backend.evaluation.benchmark.truth import read_truth
    from plonk_backend.training.batches import mixtures_source
    from plonk_backend.training.measuring import KnownTruth

    truth, embeddings = read_truth(options.known), _embeddings(options.embeddings)
    source = mixtures_source(truth, embeddings, plan.batch, plan.seed, plan.draws)
    return Training(source, KnownTruth.drawn(truth, embeddings, TRUE_DRAWS, plan.seed))


def _embeddings(path: Path) -> Any:
    import numpy as np

    try:
        loaded = np.load(path)
    except (OSError, ValueError, EOFError) as error:
        raise RequestError(f"{path} cannot be read ({error}); it should be an .npy of embeddings.") from error
    if not isinstance(loaded, np.ndarray) or loaded.dtype.kind not in "fiu":
        raise RequestError(f"{path} holds no array of numbers; it should be an .npy of embeddings.")
    return loaded


def _on_examples(options: argparse.Namespace, plan: HeadPlan) -> Training:
    import torch

    from plonk_backend.training.batches import examples_source
    from plonk_backend.training.data.examples import require_spread
    from plonk_backend.training.data.opening import open_examples
    from plonk_backend.training.measuring import HeldOut

    with _report(options.out) as report:
        examples = open_examples(options.data, fields=fields_of(options), embedding=options.embedding, report=report)
    _tell_report(report)
    require_spread(examples.positions())
    rows, some = _split(examples.positions(), options.held_out, plan.seed)
    held_out = None
    if len(some):
        embeddings, places = examples.batch(some)
        held_out = HeldOut(torch.from_numpy(embeddings), places.astype(float))
    return Training(examples_source(examples, rows, plan.batch, plan.seed), held_out)


def _on_photos(options: argparse.Namespace, plan: HeadPlan) -> Training:
    from plonk_backend.training.data.examples import require_spread
    from plonk_backend.training.data.opening import open_photos
    from plonk_backend.training.data.photo_examples import PhotoExamples
    from plonk_backend.training.end_to_end import PicturesSource, load_encoder_to_train, write_earthview
    from plonk_backend.training.measuring import HeldOut

    with _report(options.out) as report:
        photos = PhotoExamples(open_photos(options.data, fields_of(options)), report)
    _tell_report(report)
    require_spread(photos.positions())
    rows, some = _split(photos.positions(), options.held_out, plan.seed)
    encoder = load_encoder_to_train(options.start)
    source = PicturesSource(photos, rows, plan.batch, plan.seed, encoder.preprocess, encoder.cond_dim)
    held_out = HeldOut(source.pictures(some), photos.positions()[some].astype(float)) if len(some) else None
    anchored = encoder.registration is not None
    return Training(source, held_out, encoder, partial(write_earthview, encoder.shape), anchored)


def _split(positions: Any, share: float, seed: int) -> tuple[Any, Any]:
    """Rows to train on, and a few of those in held-out cells."""
    import numpy as np

    from plonk_backend.inputs.errors import InputError
    from plonk_backend.training.data.splits import fitting_resolution, split_by_place

    if not 0 <= share < 1:
        raise RequestError(f"--held-out is a share from 0 to less than 1, not {share}.")
    if not share:
        return np.arange(len(positions)), np.arange(0)
    try:
        rows, out = split_by_place(positions, share, seed, min(4, fitting_resolution(positions)))
    except InputError as error:
        raise RequestError(f"{error} (--held-out 0 trains on all rows, and measures nothing on the way.)") from error
    logger.info("%d rows to train on; %d in cells of their own are held out", len(rows), len(out))
    return rows, np.random.default_rng(seed).permutation(out)[:HELD_OUT_ROWS]


def _report(out: Path) -> Any:
    """Counts bad rows; the first process writes them to a file."""
    from plonk_backend.training.data.report import RowReport

    if int(os.environ.get("RANK", "0")):
        return RowReport()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"The folder {out} cannot be made ({error.strerror}); choose another one with --out."
        ) from error
    return RowReport(out / "left_out.csv")


def _tell_report(report: Any) -> None:
    if not int(os.environ.get("RANK", "0")):
        for sentence in report.sentences():
            logger.warning("%s", sentence)


def _head_of(folder: Path) -> Path:
    """The head's folder, of one that was trained from end to end, too."""
    return folder / "flow" if (folder / "flow" / "config.json").exists() else folder


def _tell_excess(options: argparse.Namespace, plan: HeadPlan) -> None:
    """How near the trained head comes to the posteriors that are known."""
    from plonk_backend.baselines.heads import load_network
    from plonk_backend.evaluation.benchmark.truth import read_truth
    from plonk_backend.training.measuring import KnownTruth
    from plonk_backend.training.trainer import TrainedModel

    known = KnownTruth.drawn(read_truth(options.known), _embeddings(options.embeddings), FINAL_DRAWS, plan.seed + 1)
    excess = known.excess(TrainedModel(plan, load_network(options.out)))
    if excess is None:
        sys.stdout.write(f"A head of the kind {plan.kind} has no density on the sphere to compare with the truth.\n")
        return
    each = ", ".join(f"{value:.3f}" for value in excess)
    sys.stdout.write(
        f"Negative log likelihood above the truth's entropy: {excess.mean():.4f} nats, over {FINAL_DRAWS} draws of "
        f"each posterior ({each}); the entropy is {known.entropy():.3f}.\n"
    )


class _Live:
    """Progress for a person: one line that is written over on a terminal, else a line a minute in the log."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._line = ProgressLine(sys.stderr)
        self._terminal = sys.stderr.isatty()
        if self._terminal:
            # Lines of the log would tear the one line apart.
            logging.getLogger("plonk_backend.training.trainer").setLevel(logging.WARNING)
        self._clock = clock
        self._told = -float("inf")

    def show(self, progress: Progress) -> None:
        """Show where the training stands."""
        if self._terminal:
            self._line.show(progress.step / progress.steps, str(progress))
        elif progress.validation is not None or self._clock() - self._told >= 60:
            self._told = self._clock()
            logger.info("%s", progress)

    def clear(self) -> None:
        """Leave an empty line."""
        self._line.clear()
