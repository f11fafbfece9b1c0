"""What a training keeps on disk: its state, from which it goes on exactly, and the head as it is so far.

A file is written beside its place, to the disk itself, and then put in its place at once: a kill or a full disk leaves
the one that was there.
"""

from __future__ import annotations

import io
import json
import os
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors.torch import save
from torch import Tensor

from plonk_backend.errors import PlonkError
from plonk_backend.training.plan import HeadPlan, TrainingError

T = TypeVar("T")

STATE = "training.pt"
WEIGHTS = "model.safetensors"
CONFIG = "config.json"


@dataclass(frozen=True)
class State:
    """Everything that the rest of a training depends on, beside the data.

    Attributes:
        step: finished updates.
        plan: as `HeadPlan.as_json` writes it.
        data: stands for the data; see `plonk_backend.training.batches.digest`.
        module, optimizer: their state dictionaries.
        average: the moving average of the weights.
        notes: numbers that the journal goes on from.
    """

    step: int
    plan: dict[str, Any]
    data: str
    module: dict[str, Tensor]
    optimizer: dict[str, Any]
    average: dict[str, Tensor]
    notes: dict[str, Any]


def write_state(folder: Path, state: State) -> None:
    """Write the state in place of the one before.

    Raises:
        TrainingError: the disk is full or cannot be written; the state before is whole.
    """
    content = io.BytesIO()
    torch.save(vars(state), content)
    try:
        write_whole(folder / STATE, content.getbuffer())
    except OSError as error:
        kept = f"The state before is whole in {folder / STATE}" if (folder / STATE).exists() else "No state is kept yet"
        raise TrainingError(
            f"The state of step {state.step:,} cannot be written to {folder} ({error.strerror or error}). {kept}; make "
            "room and go on with --resume."
        ) from error


def read_state(folder: Path) -> State:
    """The state that was written.

    Raises:
        TrainingError: there is none, or it is damaged.
    """
    path = folder / STATE
    if not path.exists():
        raise TrainingError(f"There is no training to go on with: {path} is missing. Begin one without --resume.")
    try:
        return State(**torch.load(path, map_location="cpu", weights_only=True))
    except (OSError, RuntimeError, EOFError, TypeError, ValueError, pickle.UnpicklingError) as error:
        raise TrainingError(f"{path} cannot be read ({error}); it should hold the state of a training.") from error


def write_head(
    folder: Path, plan: HeadPlan, cond_dim: int, weights: Mapping[str, Tensor], training: Mapping[str, Any]
) -> None:
    """Write config.json and model.safetensors, as a released head has them; the five dimensions come first.

    Args:
        folder: where to.
        plan: kind and dimensions.
        cond_dim: length of an embedding.
        weights: by name.
        training: what config.json says of it under "training".

    Raises:
        TrainingError: the disk is full or cannot be written; the files before are whole.
    """
    config: dict[str, Any] = {**plan.dims(cond_dim), "kind": plan.kind}
    if plan.kind == "mixture":
        config["components"] = plan.components
    config["training"] = dict(training)
    tensors = {name: value.detach().cpu().contiguous().clone() for name, value in weights.items()}
    try:
        write_whole(folder / WEIGHTS, save(tensors, metadata={"format": "pt"}))
        write_whole(folder / CONFIG, (json.dumps(config, indent=2) + "\n").encode())
    except OSError as error:
        raise TrainingError(
            f"The head cannot be written to {folder} ({error.strerror or error}); what was there is kept. Make room "
            "and go on with --resume."
        ) from error


def finished_plan(folder: Path) -> dict[str, Any] | None:
    """The plan of the training that was finished in a folder; None if there is none."""
    try:
        training = json.loads((folder / CONFIG).read_text(encoding="utf-8"))["training"]
        plan: dict[str, Any] = training["plan"]
        return plan if training["finished"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_whole(path: Path, content: bytes | memoryview) -> None:
    """Write a file so that its place holds all of the content or what it held before.

    Raises:
        OSError: it cannot be written; nothing is left beside the place.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _to_disk(path.parent)


def _to_disk(folder: Path) -> None:
    """Make the names in a folder last; systems other than Unix have no way to say so."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def told(work: Callable[[], T], what: str, folder: Path) -> T:
    """Do some writing, and tell as a sentence if the disk refuses it.

    Raises:
        TrainingError: it cannot be written.
    """
    try:
        return work()
    except PlonkError:
        raise
    except OSError as error:
        raise TrainingError(
            f"{what} cannot be written to {folder} ({error.strerror or error}). The last state is whole; make room and "
            "go on with --resume."
        ) from error
