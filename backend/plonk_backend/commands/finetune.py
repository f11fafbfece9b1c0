"""`plonk-backend finetune`: a model of one's own, from photos of known place (docs/fine-tuning.md).

With --json, a line of JSON for each event on standard output:

    {"event": "progress", "fraction", "message"}
    {"event": "finished", "model", "installed", "folder", "html", "report": {...}}   see report.json

A run that fails ends with its sentence on standard error and exit code 1, 2 for a request that makes no sense. A model
that was judged but not installed ends with exit code 1, too, after its event.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plonk_backend.cli import FAILED, INTERRUPTED, OK
from plonk_backend.commands.device import add_device
from plonk_backend.commands.interruption import stop_on_signals
from plonk_backend.commands.model_events import Progress, tell
from plonk_backend.commands.terminal import ProgressLine
from plonk_backend.errors import OutputError
from plonk_backend.request import DEFAULT_MODEL

if TYPE_CHECKING:
    from plonk_backend.training.finetuning import Finetuned


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    from plonk_backend.commands.embed import add_field_arguments

    parser.description = (
        "Fine-tune a model on photos of known place, judge it on photos of places that it never saw, and install it "
        "as local-NAME if it is better than its base. Run the same command again after an interruption to go on. "
        "See docs/fine-tuning.md."
    )
    parser.add_argument(
        "source",
        metavar="SOURCE",
        type=Path,
        help="point layer with a field for the photo, CSV file, or folder of photos with EXIF positions",
    )
    parser.add_argument(
        "--base", metavar="MODEL", default=DEFAULT_MODEL, help="id of the model to begin from (%(default)s)"
    )
    parser.add_argument("--name", metavar="NAME", required=True, help="of the new model, which will be local-NAME")
    parser.add_argument(
        "--accept-worse", action="store_true", help="install the model though it was not shown to be better"
    )
    parser.add_argument("--out", metavar="FOLDER", type=Path, help="folder for copies of the report and its figures")
    add_field_arguments(parser)
    parser.add_argument(
        "--held-out", metavar="SHARE", type=float, default=0.25, help="of the photos, to judge with (%(default)s)"
    )
    parser.add_argument("--steps", metavar="N", type=int, help="of the tuning, at most (480)")
    parser.add_argument(
        "--minutes", metavar="M", type=float, help="after which the tuning ends with what it has (no limit)"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the split and the tuning (%(default)s)")
    add_device(parser)
    parser.add_argument("--json", action="store_true", help="tell progress and outcome as lines of JSON")


def run(options: argparse.Namespace) -> int:
    """Fine-tune; the exit code is 1 if the model was judged and not installed.

    Raises:
        PlonkError: as `plonk_backend.training.finetuning.finetune`.
        OutputError: the folder for the report cannot be written.
    """
    if options.json:
        Progress().show(0.0, "starting")  # torch takes its time
    from plonk_backend.training.data.rows import Fields
    from plonk_backend.training.finetuning import FinetuningRequest, finetune
    from plonk_backend.training.finetuning_tuning import Stopped

    fields = Fields(
        photo=options.photo_field,
        longitude=options.longitude_field,
        latitude=options.latitude_field,
        layer=options.layer,
        photos=options.photos,
        split=options.split,
    )
    request = FinetuningRequest(
        source=options.source,
        name=options.name,
        base=options.base,
        fields=fields,
        held_out=options.held_out,
        steps=options.steps,
        minutes=options.minutes,
        seed=options.seed,
        accept_worse=options.accept_worse,
        device=options.device,
    )
    if options.out is not None:
        _make(options.out)
    line = ProgressLine(sys.stderr)
    with stop_on_signals() as stop:
        try:
            done = finetune(request, Progress().show if options.json else line.show, stop.is_set)
        except Stopped:
            line.clear()
            sys.stderr.write("plonk-backend: stopped; no model was made. Run the same command again to go on.\n")
            return INTERRUPTED
        finally:
            line.clear()
    folder = _copied(done, options.out)
    _tell(done, folder, as_json=options.json)
    return OK if done.installed else FAILED


def _tell(done: Finetuned, folder: Path, *, as_json: bool) -> None:
    from plonk_backend.training.finetuning_report import HTML, cautions, installation_sentence, verdict_sentences

    report = done.report
    if as_json:
        content = report.as_json(done.installed)
        tell(
            "finished",
            model=report.model,
            installed=done.installed,
            folder=str(folder),
            html=str(folder / HTML),
            report=content,
        )
        return
    verdict = report.judgement.verdict
    for sentence in (
        *report.sentences,
        *verdict_sentences(report),
        *cautions(report),
        installation_sentence(report.model, verdict, done.installed),
        f"The report: {folder / HTML}",
    ):
        sys.stdout.write(f"{sentence}\n")


def _make(folder: Path) -> None:
    """See early that the report can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} cannot be made ({error.strerror or error}).") from error


def _copied(done: Finetuned, folder: Path | None) -> Path:
    """The folder with the report: a copy in the one that is asked for."""
    from plonk_backend.training.finetuning import LEFT_OUT
    from plonk_backend.training.finetuning_report import HTML, JSON

    if folder is None:
        return done.folder
    try:
        for name in (HTML, JSON, LEFT_OUT):
            shutil.copyfile(done.folder / name, folder / name)
    except OSError as error:
        raise OutputError(f"The report cannot be written to {folder} ({error.strerror or error}).") from error
    return folder
