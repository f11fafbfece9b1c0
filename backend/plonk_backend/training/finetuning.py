"""Fine-tuning on one's own photos: read, tune, judge, and install only what is better.

    <store>/.unfinished/local--local-NAME/tuning/    the run so far: plan.json, state, candidates, chosen/, reports

A run that is stopped or killed leaves that and no model; the same run goes on from there. Another run of the same name
begins anew.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import h3.api.basic_int as h3  # type: ignore[import-untyped]
import torch

from plonk_backend import __version__
from plonk_backend.checkpoints.loading import Model, load_model, usable_device
from plonk_backend.checkpoints.local import head_folder, install, local_id, local_repository, taken
from plonk_backend.checkpoints.manifest import Origin
from plonk_backend.checkpoints.registry import HEAD_FILES
from plonk_backend.checkpoints.store import Store, writing
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.request import DEFAULT_MODEL, RequestError
from plonk_backend.training.checkpointing import write_whole
from plonk_backend.training.data.rows import BY_NAME, Fields
from plonk_backend.training.finetuning_data import OwnPhotos, Parts, part_by_place, read_photos
from plonk_backend.training.finetuning_judgement import judge
from plonk_backend.training.finetuning_report import HTML, JSON, FinetuningReport, write_report
from plonk_backend.training.finetuning_tuning import Stopped, Tuned, tune, tuning_plan, write_tuned
from plonk_backend.training.plan import HeadPlan, TrainingError

LEFT_OUT = "left-out-rows.csv"
_READ, _TUNED = 0.35, 0.75
"""Shares of the work that are done when the photos are embedded, and when the head is tuned."""


@dataclass(frozen=True)
class FinetuningRequest:
    """What is asked for.

    Attributes:
        source: photos of known place; see `open_examples`.
        name: of the new model, with or without "local-".
        base: id of the model to begin from.
        fields: how to read the source.
        held_out: share of the photos to judge with.
        steps: of the tuning; None for as many as fit.
        minutes: after which the tuning ends with what it has; None for no limit.
        seed: of the split and the tuning.
        accept_worse: install the model though it was not shown to be better.
        device: where to compute.
    """

    source: Path
    name: str
    base: str = DEFAULT_MODEL
    fields: Fields = field(default=BY_NAME)
    held_out: float = 0.25
    steps: int | None = None
    minutes: float | None = None
    seed: int = 0
    accept_worse: bool = False
    device: str = "auto"

    def check(self) -> str:
        """The id of the new model.

        Raises:
            RequestError: something makes no sense.
        """
        model = local_id(self.name)
        if not 0.05 <= self.held_out <= 0.6:
            raise RequestError(f"The share of held-out photos must lie between 0.05 and 0.6, not {self.held_out:g}.")
        if self.steps is not None and not 1 <= self.steps <= 1_000_000:
            raise RequestError(f"The steps must lie between 1 and 1,000,000, not {self.steps:,}.")
        if self.minutes is not None and not 0 < self.minutes < float("inf"):
            raise RequestError(f"The minutes must be more than 0, not {self.minutes:g}.")
        if not 0 <= self.seed < 2**31:
            raise RequestError(f"The seed must lie between 0 and {2**31 - 1}, not {self.seed}.")
        return model


@dataclass(frozen=True)
class Finetuned:
    """What came of it.

    Attributes:
        report: the judgement.
        installed: whether there is a new model.
        folder: with report.html, report.json and left-out-rows.csv.
    """

    report: FinetuningReport
    installed: bool
    folder: Path


def finetune(
    request: FinetuningRequest,
    tell: Callable[[float, str], None] = lambda share, message: None,
    stopped: Callable[[], bool] = lambda: False,
    store: Store | None = None,
) -> Finetuned:
    """Fine-tune a model, judge it on photos of places that it never saw, and install it if it is better.

    Args:
        request: what to do.
        tell: gets the share that is done, in [0, 1], and what is being done.
        stopped: whether the user wants to stop.
        store: where models are.

    Raises:
        RequestError: the request makes no sense.
        ModelError: there is a model of that name, or the base cannot be used or tuned.
        InputError: the source cannot be read, or its photos are too few or lie in too few places.
        TrainingError: the training fails, or the disk is full.
        Stopped: the user wants to stop; the same call goes on.
    """
    model = request.check()
    store = store or Store()
    repository = local_repository(model)
    _refuse_taken(model, store)
    torch.set_num_threads(1)  # photos are encoded and samples drawn side by side, each on one core

    def advance(share: float, message: str) -> None:
        if stopped():
            raise Stopped
        tell(share, message)

    advance(0.0, f"loading {request.base}")
    base = load_model(request.base, usable_device(request.device))
    if base.kind != "riemannian":
        raise RequestError(
            f"{request.base} is a baseline of the kind {base.kind}, which has no exact densities: whether fine-tuning "
            "helps could not be judged. Choose the model of the same data without that ending."
        )
    with store.lock(repository, lambda: tell(0.0, f"waiting for another fine-tuning of {model}")):
        _refuse_taken(model, store)
        try:
            return _Finetuning(request, model, base, store, advance, stopped).run()
        except TrainingError as error:
            # The trainer's advice names an option of its own command.
            raise TrainingError(str(error).replace("go on with --resume", "run the same again to go on")) from error


def _refuse_taken(model: str, store: Store) -> None:
    if store.path(local_repository(model)).exists():
        raise RequestError(taken(model))


class _Finetuning:
    """A fine-tuning under way, with the lock of its name."""

    def __init__(
        self,
        request: FinetuningRequest,
        model: str,
        base: Model,
        store: Store,
        advance: Callable[[float, str], None],
        stopped: Callable[[], bool],
    ) -> None:
        self.request, self.model, self.base, self.store = request, model, base, store
        self.advance, self.stopped = advance, stopped
        self.folder = store.unfinished(local_repository(model)) / "tuning"
        self.start = head_folder(base, store)

    def run(self) -> Finetuned:
        """Do all of it."""
        with writing(self.store.folder):
            self.folder.mkdir(exist_ok=True)
        photos = read_photos(
            self.request.source,
            self.request.fields,
            self.base,
            self.folder / LEFT_OUT,
            lambda share, message: self.advance(0.01 + (_READ - 0.01) * share, message),
        )
        parts = part_by_place(photos.examples.positions(), self.request.held_out, self.request.seed)
        plan = tuning_plan(self.start, len(parts.tuning), self.request.steps, self.request.seed)
        facts = self._facts(photos, plan)
        self._begin(facts)
        tuned = tune(
            plan,
            photos.examples,
            parts,
            self.start,
            self.folder / "state",
            device=self.base.device.type,
            minutes=self.request.minutes,
            tell=lambda share, message: self.advance(_READ + (_TUNED - _READ) * share, message),
            stopped=self.stopped,
        )
        report = self._judged(photos, parts, tuned, facts)
        self.advance(0.99, "writing the report")
        verdict = report.judgement.verdict
        installed = verdict == "better" or self.request.accept_worse
        write_report(report, self.folder, installed)
        if not installed:
            shutil.rmtree(self.folder / "state" / "tensorboard", ignore_errors=True)
            return Finetuned(report, False, self.folder)
        chosen = self.folder / "chosen"
        write_tuned(chosen, plan, tuned, {**facts, "verdict": verdict, "chosen": vars(tuned.best)})
        files = {name: chosen / name for name in HEAD_FILES} | {
            name: self.folder / name for name in (HTML, JSON, LEFT_OUT)
        }
        origin = Origin(
            base=self.request.base,
            base_revision=self.base.revision,
            photos=len(parts.tuning) + len(parts.choosing),
            data=photos.digest,
            seed=self.request.seed,
            verdict=verdict,
        )
        install(self.model, self.base, files, self.store, kind="riemannian", origin=origin)
        return Finetuned(report, True, self.store.path(local_repository(self.model)))

    def _begin(self, facts: dict[str, Any]) -> None:
        """Keep what an earlier run has left if it was the same; else clear it away."""
        path = self.folder / "plan.json"
        content = json.dumps(facts, indent=1, sort_keys=True).encode()
        with writing(self.store.folder):
            if path.exists() and path.read_bytes() == content:
                return
            shutil.rmtree(self.folder / "state", ignore_errors=True)
            shutil.rmtree(self.folder / "chosen", ignore_errors=True)
            write_whole(path, content)
            (self.folder / "chosen").mkdir()

    def _facts(self, photos: OwnPhotos, plan: HeadPlan) -> dict[str, Any]:
        """Everything that the result depends on; but for the minutes, which end it where they do."""
        return {
            "base": self.request.base,
            "base_revision": self.base.revision,
            "encoder_revision": self.base.encoder_revision,
            "data": photos.digest,
            "photos": len(photos.examples),
            "held_out": self.request.held_out,
            "minutes": self.request.minutes,
            "plan": plan.as_json(),
            "device": self.base.device.type,
            "plonk_backend": __version__,
            "torch": torch.__version__,
        }

    def _judged(self, photos: OwnPhotos, parts: Parts, tuned: Tuned, facts: dict[str, Any]) -> FinetuningReport:
        network: GeoAdaLNMLP = self.base.network
        judgement = judge(
            network,
            tuned.network,
            photos.examples,
            parts,
            self.request.seed,
            lambda share, message: self.advance(_TUNED + (0.99 - _TUNED) * share, message),
        )
        return FinetuningReport(
            model=self.model,
            base=self.request.base,
            base_revision=self.base.revision,
            judgement=judgement,
            rows=photos.rows,
            left_out=photos.left_out,
            sentences=photos.sentences,
            counts=(len(parts.tuning), len(parts.choosing), len(parts.judging), len(parts.near)),
            cells=(
                parts.count_cells(parts.tuning),
                parts.count_cells(parts.choosing),
                parts.count_cells(parts.judging),
            ),
            resolution=parts.resolution,
            cell_km2=h3.average_hexagon_area(parts.resolution, unit="km^2"),
            best=tuned.best,
            tried=tuned.tried,
            choosing_base_nll=tuned.base_nll,
            ended=tuned.ended,
            facts={"source": str(self.request.source), **facts},
        )
