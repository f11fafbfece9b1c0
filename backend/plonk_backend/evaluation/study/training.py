"""The heads of the study, trained one after the other with the same budget."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plonk_backend.baselines.kinds import HeadKind, TrainedKind
from plonk_backend.evaluation.study.files import write_json
from plonk_backend.inputs.errors import InputError
from plonk_backend.training.batches import BatchSource, digest
from plonk_backend.training.checkpointing import CONFIG, STATE, finished_plan
from plonk_backend.training.journal import Progress
from plonk_backend.training.plan import HeadPlan, Precision, TrainingError
from plonk_backend.training.trainer import Every, train_head

logger = logging.getLogger(__name__)

KINDS: tuple[HeadKind, ...] = ("riemannian", "euclidean", "diffusion", "von-mises-fisher", "mixture", "uniform")
TIME = "training-time.json"


@dataclass(frozen=True)
class Budget:
    """What every head has for its training.

    Attributes:
        steps: updates of the weights.
        batch: examples an update.
        draws: points of the flow for each example; of known posteriors, places, for every kind.
        learning_rate: peak.
        dim, depth: of the network.
        components: of the mixture.
        precision: of the blocks' products.
        seed: of weights and draws.
    """

    steps: int
    batch: int
    draws: int
    learning_rate: float
    dim: int
    depth: int
    components: int
    precision: Precision
    seed: int

    def plan(self, kind: TrainedKind) -> HeadPlan:
        """The plan of a kind: the published one but for the budget.

        The published von Mises-Fisher heads have a rate of their own; they have the others' here, and their own would
        leave them where they began.
        """
        return HeadPlan.published(
            kind,
            steps=self.steps,
            batch=self.batch,
            draws=self.draws,
            learning_rate=self.learning_rate,
            dim=self.dim,
            depth=self.depth,
            components=self.components,
            precision=self.precision,
            seed=self.seed,
        )


def trained(
    kind: TrainedKind,
    budget: Budget,
    batches: BatchSource,
    folder: Path,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Any] | None:
    """Train a head unless its folder holds it already; what it took. None if it was cancelled on the way.

    A training that was cut off goes on; its seconds are added up.

    Raises:
        TrainingError: the folder holds another training, or this one cannot begin or go on.
    """
    plan = budget.plan(kind)
    done = finished_plan(folder)
    if done is not None and (done != plan.as_json() or _data(folder) != digest(batches)):
        raise TrainingError(
            f"{folder} holds a head that was trained with another budget or on other data. Name another folder, or "
            "remove it."
        )
    spent = _spent(folder / TIME)
    if done is None:
        begun, begun_cpu = time.monotonic(), time.process_time()
        resume = (folder / STATE).exists()
        result = train_head(
            plan,
            batches,
            folder,
            resume=resume,
            every=Every(log=100, save=None),
            on_progress=_told_each_minute(kind),
            cancelled=cancelled,
        )
        spent = {
            "seconds": spent["seconds"] + time.monotonic() - begun,
            "cpu_seconds": spent["cpu_seconds"] + time.process_time() - begun_cpu,
        }
        write_json(folder / TIME, spent)
        if not result.finished:
            return None
    return {
        **spent,
        "steps": plan.steps,
        "batch": plan.batch,
        "draws": plan.draws,
        "learning_rate": plan.learning_rate,
        "dim": plan.dim,
        "depth": plan.depth,
        "precision": plan.precision,
        "seed": plan.seed,
        "parameters": _parameters(folder),
    }


def _spent(path: Path) -> dict[str, float]:
    """Wall-clock and processor seconds of earlier runs; those of a run that was killed are not known."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        return {name: float(written[name]) for name in ("seconds", "cpu_seconds")}
    except FileNotFoundError:
        return {"seconds": 0.0, "cpu_seconds": 0.0}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} cannot be read ({error}); remove the head's folder, to train it anew.") from error


def _data(folder: Path) -> str:
    """What stands for the data of a finished training."""
    return str(json.loads((folder / CONFIG).read_text(encoding="utf-8"))["training"].get("data"))


def _parameters(folder: Path) -> int:
    from plonk_backend.baselines.heads import load_network  # noqa: PLC0415

    return sum(weight.numel() for weight in load_network(folder).state_dict().values())


def _told_each_minute(kind: str) -> Callable[[Progress], None]:
    last = -60.0

    def tell(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= 60:
            last = time.monotonic()
            logger.info("%s: %s", kind, progress)

    return tell
