"""Fine-tuning a flow head on few photos without losing what it knew.

Three things keep the head near its base: a low learning rate over few steps, an end where photos of other places stop
gaining, and weights between the base's and the tuned ones (Wortsman et al., "Robust fine-tuning of zero-shot models",
CVPR 2022, arXiv 2109.01903). Step and mix are those with which the photos set apart for choosing are most likely.
"""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load, save
from torch import Tensor

from plonk_backend.baselines.heads import head_of_network, load_network
from plonk_backend.checkpoints.loading import head_config
from plonk_backend.flow.blocks import usable_cores
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.training.batches import examples_source
from plonk_backend.training.checkpointing import STATE, finished_plan, read_state, write_head, write_whole
from plonk_backend.training.data.examples import Examples
from plonk_backend.training.finetuning_data import Parts, embeddings_of, some_of
from plonk_backend.training.journal import Progress
from plonk_backend.training.plan import HeadPlan
from plonk_backend.training.trainer import Every, TrainedModel, train_head

STEPS, MEASURED = 480, 8
"""Updates of the weights, and how many times they are measured on the way."""

LEARNING_RATE, BATCH, DRAWS, EMA = 1e-3, 32, 8, 0.98
CHOOSING_ROWS = 160
"""Photos that step and mix are chosen by, at most: exact densities take their time."""

MIXES = (0.25, 0.5, 0.75, 1.0)
WATCHED_MIXES = (0.5, 1.0)
"""Those that are measured on the way; the others are for the best step alone."""

PATIENCE = 2
"""Measurements without a gain after which the tuning ends."""

_SMALL = 256
"""Width of a head up to which more threads wait for one another for longer than they work."""

_CANDIDATES, _TUNED = "candidates.json", "tuned.safetensors"


@dataclass(frozen=True)
class Candidate:
    """Weights that could be taken.

    Attributes:
        step: after which they were measured.
        mix: share of the tuned weights; the rest is the base's.
        nll: mean of -log p at the places of the photos to choose by [nats per steradian].
    """

    step: int
    mix: float
    nll: float


@dataclass(frozen=True)
class Tuned:
    """What came of the tuning.

    Attributes:
        network: the head that was chosen.
        best: its step and mix, and how good it is on the photos it was chosen by.
        base_nll: how good the base is on these.
        tried: everything that was measured.
        ended: why it went no further: "finished", "no gain" or "time".
    """

    network: GeoAdaLNMLP
    best: Candidate
    base_nll: float
    tried: tuple[Candidate, ...]
    ended: str


class Stopped(Exception):  # noqa: N818 - no error
    """The user wants to stop; the state is written."""


def tuning_plan(base: Path, photos: int, steps: int | None, seed: int) -> HeadPlan:
    """The plan of a tuning of the head in a folder with so many photos.

    Raises:
        ModelError: the folder holds no head.
    """
    dims = head_config(base / "config.json")
    wanted = STEPS if steps is None else steps
    return HeadPlan(
        kind="riemannian",
        steps=wanted,
        batch=min(BATCH, photos),
        draws=DRAWS,
        learning_rate=LEARNING_RATE,
        warmup=min(20, wanted // 10),
        weight_decay=0.0,
        ema=EMA,
        dim=dims["dim"],
        depth=dims["depth"],
        expansion=dims["expansion"],
        framed=bool(dims.get("framed")),
        seed=seed,
    )


def tune(
    plan: HeadPlan,
    examples: Examples,
    parts: Parts,
    base: Path,
    folder: Path,
    *,
    device: str,
    minutes: float | None = None,
    tell: Callable[[float, str], None] = lambda share, message: None,
    stopped: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Tuned:
    """Tune, and choose; goes on from what the folder holds of an earlier run of the same plan and data.

    Args:
        plan: of `tuning_plan`.
        examples, parts: the photos.
        base: folder of the head to begin from.
        folder: for the state; empty or of the same tuning.
        device: "cpu" or "cuda".
        minutes: after which it ends; None for no limit.
        tell: gets the share that is done, and what is being done.
        stopped: whether the user wants to stop.
        clock: seconds.

    Raises:
        Stopped: the user does; running it again goes on.
        TrainingError: the training fails; the message says why.
    """
    rows = some_of(parts.choosing, CHOOSING_ROWS, plan.seed)
    choice = _Choice(folder, base, *embeddings_of(examples, rows), device)
    begin = clock()
    late = False

    def enough() -> bool:
        nonlocal late
        late = minutes is not None and clock() - begin > 60 * minutes and bool(choice.measured)
        return late or choice.exhausted or stopped()

    def show(progress: Progress) -> None:
        gain = max((choice.base_nll - one.nll for one in choice.measured), default=0.0)
        best = f", best gain {gain:.2f} nats" if choice.measured else ""
        tell(progress.step / plan.steps, f"tuning, step {progress.step:,} of {plan.steps:,}{best}")

    if not choice.ended:
        interval = max(1, plan.steps // MEASURED)
        there = (folder / STATE).exists()
        choice.step = read_state(folder).step if there else 0
        with _threads(usable_cores() if device == "cpu" and plan.dim > _SMALL else 1):
            result = train_head(
                plan,
                examples_source(examples, parts.tuning, plan.batch, plan.seed),
                folder,
                start=base,
                resume=there or finished_plan(folder) is not None,
                device=device,
                every=Every(log=max(1, interval // 4), save=interval, validation=interval),
                validate=choice.measure,
                on_progress=show,
                cancelled=enough,
            )
        if not result.finished and not late and not choice.exhausted:
            raise Stopped
        choice.end("finished" if result.finished else "time" if late else "no gain")
    return choice.chosen(plan.seed)


class _Choice:
    """Measures weights on the photos to choose by; what it knows is on disk.

    Attributes:
        step: finished updates when weights were last measured; to be set when a run goes on.
    """

    def __init__(self, folder: Path, base: Path, embeddings: Tensor, places: NDArray[np.float64], device: str) -> None:
        self._folder, self._device = folder, device
        self._embeddings, self._places = embeddings, places[:, None]
        self.step = 0
        self._base = cast(GeoAdaLNMLP, load_network(base)).to(device)
        self._weights = self._base.state_dict()
        written: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            written = json.loads((folder / _CANDIDATES).read_text(encoding="utf-8"))
        self.measured = [Candidate(**one) for one in written.get("measured", [])]
        self.ended = str(written.get("ended", ""))
        self.base_nll = float(written["base_nll"]) if written else self._nll(self._base)

    @property
    def best(self) -> Candidate:
        """The most likely; of equals the one nearer to the base."""
        return min(self.measured, key=lambda one: (one.nll, one.mix, one.step))

    @property
    def exhausted(self) -> bool:
        """Whether the last measurements brought no gain."""
        steps = sorted({one.step for one in self.measured})
        return len(steps) > PATIENCE and self.best.step < steps[-PATIENCE]

    def measure(self, model: TrainedModel) -> float:
        """Measure the moving average of a step, and keep its weights if they are the best; the best value."""
        # The next multiple: a run that was stopped goes on from any step.
        interval = max(1, model.plan.steps // MEASURED)
        step = self.step = (self.step // interval + 1) * interval
        tuned = cast(GeoAdaLNMLP, model.network).state_dict()
        found = [Candidate(step, mix, self._nll(self._mixed(tuned, mix))) for mix in WATCHED_MIXES]
        # A run that goes on after a kill measures the last step again, and finds the same.
        self.measured = [one for one in self.measured if one.step != step] + found
        if self.best.step == step:
            tensors = {name: value.detach().cpu().contiguous().clone() for name, value in tuned.items()}
            write_whole(self._folder / _TUNED, save(tensors))
        self._write()
        return min(one.nll for one in found)

    def end(self, why: str) -> None:
        """Measure the other mixes of the best step."""
        step, tuned = self.best.step, self._tuned()
        others = [mix for mix in MIXES if mix not in WATCHED_MIXES]
        self.measured += [Candidate(step, mix, self._nll(self._mixed(tuned, mix))) for mix in others]
        self.ended = why
        self._write()

    def chosen(self, seed: int) -> Tuned:
        """What is best of all."""
        network = self._mixed(self._tuned(), self.best.mix)
        return Tuned(network, self.best, self.base_nll, tuple(self.measured), self.ended)

    def _nll(self, network: GeoAdaLNMLP) -> float:
        with _threads(1):
            density = head_of_network("riemannian", network).log_density(self._embeddings, self._places)
        return -float(np.mean(cast("NDArray[np.float64]", density)))

    def _mixed(self, tuned: dict[str, Tensor], mix: float) -> GeoAdaLNMLP:
        network = copy.deepcopy(self._base)
        network.load_state_dict(
            {name: base.lerp(tuned[name].to(base.device), mix) for name, base in self._weights.items()}
        )
        return network.eval().requires_grad_(False)

    def _tuned(self) -> dict[str, Tensor]:
        return load((self._folder / _TUNED).read_bytes())

    def _write(self) -> None:
        content = {
            "base_nll": self.base_nll,
            "ended": self.ended,
            "measured": [asdict(one) for one in self.measured],
        }
        write_whole(self._folder / _CANDIDATES, json.dumps(content).encode())


def write_tuned(folder: Path, plan: HeadPlan, tuned: Tuned, about: dict[str, Any]) -> None:
    """Write the chosen head as a released one is: config.json, with `about` under "training", and model.safetensors.

    Raises:
        TrainingError: it cannot be written.
    """
    write_head(folder, plan, tuned.network.cond_dim, tuned.network.state_dict(), about)


@contextmanager
def _threads(count: int) -> Iterator[None]:
    """So many threads within an operation of torch."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
