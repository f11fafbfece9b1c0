"""Training a head: batches, updates, what is kept of them, and how to go on after a kill."""

from __future__ import annotations

import copy
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

import torch
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from plonk_backend.baselines.heads import head_kind, load_network
from plonk_backend.baselines.kinds import FLOW_KINDS, HeadNetwork, build_network
from plonk_backend.errors import ModelError
from plonk_backend.request import RequestError
from plonk_backend.training.batches import BatchSource, digest
from plonk_backend.training.checkpointing import (
    STATE,
    State,
    finished_plan,
    read_state,
    told,
    write_head,
    write_state,
)
from plonk_backend.training.journal import Journal, Progress
from plonk_backend.training.objectives import Noise, draw_noise, loss_of
from plonk_backend.training.optimisation import (
    MovingAverage,
    build_optimizer,
    gradient_norm,
    learning_rate,
    set_rate,
)
from plonk_backend.training.plan import HeadPlan, TrainingError, differences
from plonk_backend.training.processes import Processes, processes

logger = logging.getLogger(__name__)

SAVE_SECONDS = 300.0
"""Time between two states, where it is not given in steps."""


class Writer(Protocol):
    """Writes what was trained so that it can be loaded."""

    def __call__(
        self, folder: Path, plan: HeadPlan, cond_dim: int, weights: Mapping[str, Tensor], training: Mapping[str, Any]
    ) -> None:
        """Write the weights of a `TrainedModel`'s state dictionary; `training` is what a file may say of how."""
        ...


def write_network(
    folder: Path, plan: HeadPlan, cond_dim: int, weights: Mapping[str, Tensor], training: Mapping[str, Any]
) -> None:
    """A `Writer` of the head alone, in the released format."""
    network = {name.removeprefix("network."): value for name, value in weights.items() if name.startswith("network.")}
    write_head(folder, plan, cond_dim, network, training)


class TrainedModel(nn.Module):
    """What is trained: a head's network and, from end to end, the encoder before it.

    Attributes:
        network: of the head.
        encoder: pictures (B, 3, S, S) -> embeddings (B, C); None where batches hold embeddings.
    """

    def __init__(self, plan: HeadPlan, network: HeadNetwork, encoder: nn.Module | None = None) -> None:
        super().__init__()
        self.plan = plan
        self.network = network
        self.encoder = encoder

    def forward(self, conditions: Tensor, places: Tensor, noise: Noise) -> Tensor:
        """The loss of a batch; see `plonk_backend.training.objectives.loss_of`."""
        with torch.autocast(places.device.type, torch.bfloat16, enabled=self.plan.precision == "bfloat16"):
            embeddings = conditions if self.encoder is None else self.encoder(conditions).float()
            return loss_of(self.plan, self.network, embeddings, places, noise)


@dataclass(frozen=True)
class Every:
    """After how many updates something is done; 0 is never.

    Attributes:
        log: a line of the journal.
        save: a state is written; None for every five minutes.
        validation: the moving average is measured.
        picture: samples are drawn.
    """

    log: int = 50
    save: int | None = None
    validation: int = 0
    picture: int = 0

    def check(self) -> None:
        """See to it that the numbers make sense.

        Raises:
            RequestError: one is less than 0.
        """
        if min(self.log, self.save or 0, self.validation, self.picture) < 0:
            raise RequestError("Intervals are numbers of updates, 0 for never, none less than 0.")


@dataclass(frozen=True)
class TrainingResult:
    """What came of a training.

    Attributes:
        folder: with config.json and model.safetensors of the moving average.
        steps: finished updates.
        finished: whether those are all; False if it was cancelled, and can go on.
        loss: mean since the last line of the log; NaN if there was nothing to do.
        validations: (step, value) of every measurement of this run.
    """

    folder: Path
    steps: int
    finished: bool
    loss: float
    validations: tuple[tuple[int, float], ...] = ()


def train_head(
    plan: HeadPlan,
    batches: BatchSource,
    folder: Path,
    *,
    encoder: nn.Module | None = None,
    write: Writer = write_network,
    start: Path | None = None,
    resume: bool = False,
    device: str = "cpu",
    every: Every = Every(),
    validate: Callable[[TrainedModel], float] | None = None,
    draw: Callable[[TrainedModel, Path, int], None] | None = None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> TrainingResult:
    """Train a head and write it to a folder.

    The result depends on the plan and the data alone, to the last bit with the same number of processes and threads on
    the same kind of machine, whether the run was killed and resumed on the way or not. Under torchrun, every process
    calls this with the same arguments; the first one writes.

    Args:
        plan: what to do.
        batches: the data.
        folder: for training.pt (the state), log.csv, tensorboard/, samples-STEP.png, config.json and model.safetensors
            (the moving average, in the released format).
        encoder: trained with the head; batches hold pictures then.
        write: what writes the moving average to the folder.
        start: folder of a head of the same kind and dimensions to begin from.
        resume: go on from the state in the folder.
        device: "cpu" or "cuda".
        every: when to log, save, measure and draw.
        validate: measures a model; the first process alone calls it, with the moving average in evaluation mode.
        draw: draws samples of a model into a PNG, and says after which step; otherwise as `validate`.
        on_progress: called in the first process after every line of the log; may raise to stop.
        cancelled: asked before every update; the state is written before it ends.

    Raises:
        RequestError: the plan makes no sense.
        TrainingError: there is a training in the folder already, or none to go on with, or another one; the loss is not
            finite; the disk is full. The message says what is kept.
        ModelError: the head to start from does not fit.
    """
    plan.check()
    every.check()
    finished = finished_plan(folder)
    if resume and finished is not None and not (folder / STATE).exists():
        if changed := differences(finished, plan.as_json()):
            raise TrainingError(
                f"The training in {folder} is finished, and had another plan: {changed}. Begin a new one from its "
                "head in another folder (--start)."
            )
        return TrainingResult(folder, plan.steps, True, float("nan"))
    with processes(device) as here:
        run = _Run(plan, batches, folder, encoder, write, start, resume, here)
        return run.to_the_end(every, validate, draw, on_progress, cancelled)


class _Run:
    """A training under way, in one process."""

    def __init__(
        self,
        plan: HeadPlan,
        batches: BatchSource,
        folder: Path,
        encoder: nn.Module | None,
        write: Writer,
        start: Path | None,
        resume: bool,
        here: Processes,
    ) -> None:
        self.plan, self.batches, self.folder, self.here, self.write = plan, batches, folder, here, write
        self.parts = here.parts(plan.batch, plan.accumulate)
        self.data = digest(batches)
        state = read_state(folder) if resume else None
        if state is not None:
            _check_same(state, plan, self.data, folder)
        elif here.first:
            _check_empty(folder)
            told(lambda: folder.mkdir(parents=True, exist_ok=True), "The training", folder)
        here.wait()
        network = _network(plan, batches.cond_dim, start)
        self.model = TrainedModel(plan, network, encoder).to(here.device)
        if state is not None:
            self.model.load_state_dict(state.module)
        self.model.train()
        self.step = state.step if state else 0
        self.wrapped: nn.Module = self.model
        if here.count > 1:
            devices = [here.device.index] if here.device.type == "cuda" else None
            self.wrapped = DistributedDataParallel(self.model, device_ids=devices)
        self.optimizer = build_optimizer(plan, self.model.parameters())
        self.average = MovingAverage(self.model, plan.ema)
        # Of the loss since the last line of the log.
        self.total, self.count = 0.0, 0
        if state is not None:
            self.optimizer.load_state_dict(state.optimizer)
            for name, value in state.average.items():
                self.average.weights[name].copy_(value)
            self.total, self.count = state.notes["total"], state.notes["count"]
        self.validations: list[tuple[int, float]] = []

    def to_the_end(
        self,
        every: Every,
        validate: Callable[[TrainedModel], float] | None,
        draw: Callable[[TrainedModel, Path, int], None] | None,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> TrainingResult:
        """Make all updates that are left."""
        if not self.here.first:
            while self.step < self.plan.steps and not self._stopped(False):
                self._update()
            return self._result(float("nan"))
        if not self.step:
            # An hour's work should not be the first to find the disk full.
            self._save()
        last = Progress(self.step, self.plan.steps, float("nan"), 0.0, 0.0, 0.0, 0.0)
        with told(lambda: Journal(self.folder, self.step), "The journal", self.folder) as journal:
            looked_at, since, saved_at = self.step, time.monotonic(), time.monotonic()
            while self.step < self.plan.steps:
                if self._stopped(cancelled()):
                    self._save()
                    return self._result(last.loss)
                rate, norm = self._update()
                ended = self.step == self.plan.steps
                validated = self._due(every.validation) and validate is not None
                if self._due(every.log) or validated or ended:
                    speed = (self.step - looked_at) / max(time.monotonic() - since, 1e-9)
                    value = validate(self._averaged()) if validated and validate else None
                    last = Progress(
                        self.step,
                        self.plan.steps,
                        self.total / self.count,
                        rate,
                        norm,
                        speed * self.plan.batch,
                        (self.plan.steps - self.step) / speed,
                        value,
                    )
                    if value is not None:
                        self.validations.append((self.step, value))
                    told(lambda line=last: journal.write(line), "The journal", self.folder)  # type: ignore[misc]
                    on_progress(last)
                    self.total, self.count = 0.0, 0
                    looked_at, since = self.step, time.monotonic()
                if draw is not None and (self._due(every.picture) or (ended and every.picture)):
                    picture = self.folder / f"samples-{self.step:07d}.png"
                    told(lambda path=picture: self._picture(draw, journal, path), "A picture", self.folder)  # type: ignore[misc]
                if not ended and self._save_due(every.save, saved_at):
                    self._save()
                    saved_at = time.monotonic()
        self._write(finished=True)
        (self.folder / STATE).unlink(missing_ok=True)
        return self._result(last.loss)

    def _update(self) -> tuple[float, float]:
        """One update; its learning rate and the norm of its gradient."""
        rate = learning_rate(self.plan, self.step)
        set_rate(self.optimizer, rate)
        self.optimizer.zero_grad(set_to_none=True)
        noise: Noise | None = None
        mean = 0.0
        for number, rows in enumerate(self.parts):
            conditions, places = self.batches.batch(self.step, rows)
            if places.ndim == 2:
                draws = self.plan.draws if self.plan.kind in FLOW_KINDS else 1
                places = places[:, None].expand(-1, draws, -1)
            if noise is None:
                noise = draw_noise(self.plan, self.step, self.plan.batch, places.shape[1])
            if self.model.encoder is not None:
                # Of dropout within the encoder.
                torch.manual_seed(hash((self.plan.seed, self.step, rows.start)))
            last = number == len(self.parts) - 1
            together = nullcontext() if last or self.here.count == 1 else cast(Any, self.wrapped).no_sync()
            with together:
                device = self.here.device
                loss = self.wrapped(conditions.to(device), places.to(device), noise.part(rows).to(device))
                (loss / len(self.parts)).backward()
            mean += loss.item() / len(self.parts)
        norm = gradient_norm(self.model.parameters(), self.plan.clip).item()
        # After the gradients are shared, all processes see the same.
        if not norm < float("inf"):
            raise TrainingError(self._diverged(mean))
        self.optimizer.step()  # type: ignore[no-untyped-call]
        self.average.update(self.model, self.step)
        self.step += 1
        self.total, self.count = self.total + mean, self.count + 1
        return rate, norm

    def _diverged(self, loss: float) -> str:
        return (
            f"The training came to numbers that are not finite at step {self.step + 1:,} (loss {loss:g}). The head as "
            f"it was last written is kept in {self.folder}. Train anew with a lower learning rate or a limit on the "
            "gradient (--clip), and look for embeddings or places that are out of all proportion."
        )

    def _stopped(self, wish: bool) -> bool:
        """Whether the first process wishes to stop."""
        if self.here.count == 1:
            return wish
        return bool(self.here.largest(torch.tensor(float(wish), device=self.here.device)).item())

    def _due(self, interval: int) -> bool:
        return bool(interval) and self.step % interval == 0

    def _save_due(self, interval: int | None, saved_at: float) -> bool:
        return time.monotonic() - saved_at >= SAVE_SECONDS if interval is None else self._due(interval)

    def _averaged(self) -> TrainedModel:
        """A copy of the model with the averaged weights, for evaluation."""
        averaged = copy.deepcopy(self.model)
        averaged.load_state_dict(self.average.weights)
        return averaged.eval().requires_grad_(False)

    def _picture(self, draw: Callable[[TrainedModel, Path, int], None], journal: Journal, path: Path) -> None:
        draw(self._averaged(), path, self.step)
        journal.picture(path, self.step)

    def _save(self) -> None:
        notes = {"total": self.total, "count": self.count}
        state = State(
            self.step,
            self.plan.as_json(),
            self.data,
            self.model.state_dict(),
            self.optimizer.state_dict(),
            self.average.weights,
            notes,
        )
        write_state(self.folder, state)
        self._write(finished=False)
        logger.info("The state of step %d is written.", self.step)

    def _write(self, finished: bool) -> None:
        training = {"steps_done": self.step, "finished": finished, "data": self.data, "plan": self.plan.as_json()}
        self.write(self.folder, self.plan, self.batches.cond_dim, self.average.weights, training)

    def _result(self, loss: float) -> TrainingResult:
        return TrainingResult(self.folder, self.step, self.step == self.plan.steps, loss, tuple(self.validations))


def _network(plan: HeadPlan, cond_dim: int, start: Path | None) -> HeadNetwork:
    """The network to begin with."""
    dims = plan.dims(cond_dim)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(plan.seed)
        network = build_network(plan.kind, dims, plan.components)
    if start is not None:
        kind, given = head_kind(start), load_network(start)
        if kind != plan.kind:
            raise ModelError(f"The head in {start} is of the kind {kind}, but one of the kind {plan.kind} is trained.")
        try:
            network.load_state_dict(given.state_dict())
        except RuntimeError as error:
            detail = str(error).splitlines()[-1].strip()
            raise ModelError(f"The head in {start} has not the dimensions that are trained: {detail}") from error
    return network


def check_folder(folder: Path, resume: bool) -> None:
    """See to it that a training can begin in a folder, or go on there.

    Raises:
        TrainingError: it cannot.
    """
    if not resume:
        _check_empty(folder)
    elif finished_plan(folder) is None and not (folder / STATE).exists():
        read_state(folder)


def _check_empty(folder: Path) -> None:
    if (folder / STATE).exists():
        raise TrainingError(
            f"{folder} holds a training that is not finished. Go on with it by --resume, or name another folder."
        )
    if finished_plan(folder) is not None or (folder / "model.safetensors").exists():
        raise TrainingError(f"{folder} holds a trained head already; name another folder, or remove it.")


def _check_same(state: State, plan: HeadPlan, data: str, folder: Path) -> None:
    changed = differences(state.plan, plan.as_json())
    if changed:
        raise TrainingError(
            f"The training in {folder} has another plan: {changed}. Resume it with its own options, or begin a new one "
            "from its head in another folder (--start)."
        )
    if state.data != data:
        raise TrainingError(
            f"The training in {folder} was begun with other data. Resume it with its own, or begin a new one from its "
            "head in another folder (--start)."
        )
