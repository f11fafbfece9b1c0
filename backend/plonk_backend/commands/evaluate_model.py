"""`plonk-backend evaluate model`: a model against photos, or embeddings of photos, of known place."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from plonk_backend.cli import INTERRUPTED, OK
from plonk_backend.commands.device import add_device
from plonk_backend.commands.embed import add_field_arguments
from plonk_backend.commands.interruption import stop_on_signals
from plonk_backend.commands.terminal import ProgressLine
from plonk_backend.errors import OutputError
from plonk_backend.request import RequestError, check_samples, check_seed
from plonk_backend.runs import Cancelled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from plonk_backend.baselines.heads import Head
    from plonk_backend.encoders.embedding import PhotoEmbedder
    from plonk_backend.training.data.examples import Examples
    from plonk_backend.training.data.report import RowReport

UNIFORM = "uniform"
SAMPLES = 500


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.description = (
        "Measure a model on photos of known place: distances, calibration, likelihood and more, each with its "
        "interval, in a report (HTML), as JSON, and by photo as CSV. See docs/evaluation.md."
    )
    parser.add_argument(
        "--model",
        metavar="ID|FOLDER",
        required=True,
        help="a model's id (`plonk-backend models list`), a folder with a head (config.json and model.safetensors, as "
        f"`train head` leaves it), or {UNIFORM}, which knows nothing",
    )
    parser.add_argument(
        "--data", metavar="SOURCE", type=Path, required=True, help="embeddings or photos (docs/training-data.md)"
    )
    parser.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="folder for the report")
    parser.add_argument(
        "--encoder", metavar="NAME", help="for photos and a folder's head: what it takes; a model's own is known"
    )
    parser.add_argument(
        "--embedding", metavar="NAME", help="which embeddings, of shards with those of several encoders"
    )
    parser.add_argument("--samples", metavar="N", type=int, default=SAMPLES, help="of each photo (%(default)s)")
    parser.add_argument("--steps", metavar="N", type=int, help="of the solver (the kind's own)")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="(%(default)s)")
    parser.add_argument("--limit", metavar="N", type=int, help="so many photos, chosen by chance (all)")
    parser.add_argument(
        "--held-out",
        metavar="SHARE",
        type=float,
        help="only photos in the cells that `train head` holds out, with the same share and seed",
    )
    parser.add_argument(
        "--beside", choices=("osv5m", "yfcc4k"), help="show figures that others published for that data set, too"
    )
    add_field_arguments(parser)
    add_device(parser)
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")


def run(options: argparse.Namespace) -> int:
    """Measure the model and write the report.

    Raises:
        RequestError: an option's value does not fit.
        InputError: the data cannot be read.
        ModelError: the model cannot be used.
        EvaluationError: model and data do not belong together.
        OutputError: the folder holds a report or cannot be written.
    """
    _check(options)
    import torch

    from plonk_backend.evaluation.evaluation import Evaluation, as_json, write_evaluation
    from plonk_backend.evaluation.heads import evaluate_head
    from plonk_backend.outputs.provenance import software_versions
    from plonk_backend.outputs.staging import staged
    from plonk_backend.training.data.report import RowReport

    folder: Path = options.out.resolve()
    _refuse_report(folder)
    torch.set_num_threads(1)  # samples are drawn side by side, each batch on one core
    report = RowReport()
    line = ProgressLine(sys.stderr)
    with stop_on_signals() as stopped:

        def show(done: int) -> None:
            if stopped.is_set():
                raise Cancelled
            line.show(done / len(rows), f"measured {done:,} of {len(rows):,} photos")

        try:
            head, examples, about = _opened(options, report, stopped.is_set, line)
            rows = _rows(options, examples)
            scores = evaluate_head(
                head, examples, rows, samples=options.samples, steps=options.steps, seed=options.seed, on_photos=show
            )
        except Cancelled:
            line.clear()
            sys.stderr.write("plonk-backend: cancelled; nothing was written.\n")
            return INTERRUPTED
        finally:
            line.clear()
    evaluation = Evaluation(
        title=f"{options.model}, measured on {options.data.name}",
        scores=scores,
        names=[examples.name(int(row)) for row in rows],
        notes=report.sentences(),
        provenance={
            **about,
            "data": str(options.data),
            "rows": f"{len(rows):,} of {len(examples):,}",
            "samples": str(options.samples),
            "steps": str(options.steps or "the kind's own"),
            "seed": str(options.seed),
            **({"held out": str(options.held_out)} if options.held_out is not None else {}),
            "software": software_versions(),
        },
        beside=options.beside,
    )
    with staged(folder) as unfinished:
        names = write_evaluation(unfinished, evaluation)
    if options.json:
        sys.stdout.write(json.dumps(as_json(evaluation), ensure_ascii=False) + "\n")
        return OK
    for sentence in evaluation.notes:
        sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
    sys.stdout.write("".join(f"{folder / name}\n" for name in names))
    return OK


def _check(options: argparse.Namespace) -> None:
    check_samples(options.samples)
    check_seed(options.seed)
    for name in ("steps", "limit"):
        value = getattr(options, name)
        if value is not None and value < 1:
            raise RequestError(f"--{name} must be at least 1, not {value}.")
    if options.held_out is not None and not 0 < options.held_out < 1:
        raise RequestError(f"--held-out is a share between 0 and 1, not {options.held_out}.")


def _refuse_report(folder: Path) -> None:
    from plonk_backend.evaluation.evaluation import REPORT, SCORES, TABLE

    there = [name for name in (REPORT, SCORES, TABLE) if (folder / name).exists()]
    if there:
        raise OutputError(f"The folder {folder} already holds {there[0]}; choose another one with --out.")


def _opened(
    options: argparse.Namespace, report: RowReport, stopped: Callable[[], bool], line: ProgressLine
) -> tuple[Head, Examples, dict[str, str]]:
    """The head, the data, and what is to be said of the head."""
    from plonk_backend.training.data.opening import open_examples
    from plonk_backend.training.data.rows import Fields

    head, embedder, about = _model(options)

    def show(done: int) -> None:
        if stopped():
            raise Cancelled
        line.show(0.0, f"read {done:,}")

    fields = Fields(
        photo=options.photo_field,
        longitude=options.longitude_field,
        latitude=options.latitude_field,
        layer=options.layer,
        photos=options.photos,
        split=options.split,
    )
    examples = open_examples(
        options.data, fields=fields, embedding=options.embedding, embedder=embedder, report=report, on_progress=show
    )
    return head or _uniform(examples), examples, about


def _model(options: argparse.Namespace) -> tuple[Head | None, PhotoEmbedder | None, dict[str, str]]:
    """The head (None for the uniform one), what embeds photos for it, and what is to be said of it."""
    from plonk_backend.baselines.heads import head_of_network, load_any_head
    from plonk_backend.checkpoints.loading import load_model, usable_device
    from plonk_backend.encoders.cache import EmbeddingCache
    from plonk_backend.encoders.embedding import PhotoEmbedder

    device = usable_device(options.device)
    folder = Path(options.model)
    if options.model != UNIFORM and not folder.is_dir():
        if options.encoder:
            raise RequestError(f"The model {options.model} has an encoder of its own; leave --encoder out.")
        model = load_model(options.model, device)
        embedder = PhotoEmbedder(model.encoder, model.encoder_revision, model.device, EmbeddingCache())
        about = {"model": options.model, "kind": model.kind, "revision": model.revision}
        return head_of_network(model.kind, model.network), _unless_named(options, embedder), about
    of_encoder = None
    if options.encoder:
        from plonk_backend.training.data.encoding import load_photo_encoder

        of_encoder = load_photo_encoder(options.encoder, options.device).embedder(EmbeddingCache())
    if options.model == UNIFORM:
        return None, of_encoder, {"model": UNIFORM, "kind": UNIFORM}
    head = load_any_head(folder, device)
    about = {"model": str(folder), "kind": head.kind, "sha256": _sha256(folder / "model.safetensors")}
    return head, _unless_named(options, of_encoder), about


def _unless_named(options: argparse.Namespace, embedder: PhotoEmbedder | None) -> PhotoEmbedder | None:
    """None where ready-made embeddings are named: those of a data set's folder, beside its photos."""
    return None if options.embedding else embedder


def _uniform(examples: Examples) -> Head:
    from plonk_backend.baselines.heads import uniform_head

    return uniform_head(examples.cond_dim)


def _rows(options: argparse.Namespace, examples: Examples) -> NDArray[np.int64]:
    """The rows to measure, ascending."""
    import numpy as np

    from plonk_backend.training.data.splits import fitting_resolution, split_by_place

    rows = np.arange(len(examples))
    if options.held_out is not None:
        positions = examples.positions()
        resolution = min(4, fitting_resolution(positions))  # as `train head` has it
        rows = split_by_place(positions, options.held_out, options.seed, resolution)[1]
    if options.limit is not None and options.limit < len(rows):
        rows = np.sort(np.random.default_rng(options.seed).permutation(rows)[: options.limit])
    return rows.astype(np.int64)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
