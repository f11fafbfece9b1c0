"""How a training goes: log.csv and TensorBoard."""

from __future__ import annotations

import contextlib
import csv
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from PIL import Image

LOG = "log.csv"
COLUMNS = ("step", "loss", "learning_rate", "gradient_norm", "examples_per_second", "validation")


@dataclass(frozen=True)
class Progress:
    """Where a training stands.

    Attributes:
        step: finished updates.
        steps: of them in all.
        loss: mean since the last line of the log.
        learning_rate: of the last update.
        gradient_norm: of the last update, before the limit.
        examples_per_second: since the last line of the log.
        seconds_left: at that speed.
        validation: of the moving average, where it was just measured [nats for kinds with a density].
    """

    step: int
    steps: int
    loss: float
    learning_rate: float
    gradient_norm: float
    examples_per_second: float
    seconds_left: float
    validation: float | None = None

    def __str__(self) -> str:
        text = (
            f"step {self.step:,} of {self.steps:,}, loss {self.loss:.4f}, {self.examples_per_second:,.0f} examples/s, "
            f"{_duration(self.seconds_left)} left"
        )
        return text if self.validation is None else f"{text}, validation {self.validation:.4f}"


class Journal:
    """Writes log.csv and, where it is installed, TensorBoard's file; lines after a step are taken back on going on.

    Args:
        folder: of the training.
        step: finished updates; 0 begins anew.
    """

    def __init__(self, folder: Path, step: int) -> None:
        path = folder / LOG
        kept = _lines_until(path, step) if step else []
        self._stream = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerows([COLUMNS, *kept])
        self._stream.flush()
        self._board = _board(folder / "tensorboard", step)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # A full disk was told when a line was written; what closing still has to write must not hide that.
        with contextlib.suppress(OSError):
            self._stream.close()
        if self._board is not None:
            with contextlib.suppress(OSError):
                self._board.close()

    def write(self, progress: Progress) -> None:
        """Add a line."""
        values = [getattr(progress, name) for name in COLUMNS[1:]]
        self._writer.writerow([progress.step, *("" if value is None else f"{value:.6g}" for value in values)])
        self._stream.flush()
        if self._board is not None:
            for name, value in zip(COLUMNS[1:], values, strict=True):
                if value is not None:
                    self._board.add_scalar(name, value, progress.step)

    def picture(self, path: Path, step: int) -> None:
        """Show a PNG in TensorBoard, too."""
        if self._board is not None:
            with Image.open(path) as image:
                self._board.add_image("samples", np.asarray(image.convert("RGB")), step, dataformats="HWC")


def _lines_until(path: Path, step: int) -> list[list[str]]:
    """The log's lines up to a step; one that a kill cut off is left out."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))[1:]
    except OSError:
        return []
    return [row for row in rows if len(row) == len(COLUMNS) and row[0].isdigit() and int(row[0]) <= step]


def _board(folder: Path, step: int) -> Any:
    try:
        from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415 - of an extra
    except ImportError:
        return None
    return SummaryWriter(str(folder), purge_step=step + 1 if step else None)


def _duration(seconds: float) -> str:
    if not seconds < 360_000:
        return "long"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
