"""Fine-tuning by the environment's own `plonk-backend finetune`: a child process that tells its progress in JSON.

Not by the service: it runs for minutes on both cores, ends at once when it is cancelled (the same run goes on from
there later), and makes a model on this machine, wherever photos are located.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plonk_qgis.backend.backend_log import BackendLog
from plonk_qgis.backend.child_program import run_program
from plonk_qgis.backend.environment import backend_executable, cleaned_environment
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend_texts import translated
from plonk_qgis.translation import tr

_PREFIX = "plonk-backend: "
"""What the sentence of a failed command begins with."""


@dataclass(frozen=True)
class FinetuningRequest:
    """What is asked for.

    Attributes:
        photos: CSV file with the columns photo, longitude and latitude.
        base: id of the model to begin from.
        name: of the new one.
        held_out: share of the photos to judge with.
        steps, minutes: of the tuning; None for what the backend thinks fit.
        report: folder for the report.
    """

    photos: Path
    base: str
    name: str
    held_out: float
    seed: int
    accept_worse: bool
    report: Path
    steps: int | None = None
    minutes: float | None = None

    def arguments(self) -> list[str]:
        """As the command line has them."""
        # With "=", so that a name that begins with - is taken for none of the options.
        words = ["finetune", str(self.photos), f"--base={self.base}", f"--name={self.name}", "--json"]
        words += ["--photo-field", "photo", "--longitude-field", "longitude", "--latitude-field", "latitude"]
        words += ["--held-out", f"{self.held_out:g}", "--seed", str(self.seed), "--out", str(self.report)]
        if self.steps is not None:
            words += ["--steps", str(self.steps)]
        if self.minutes is not None:
            words += ["--minutes", f"{self.minutes:g}"]
        return [*words, "--accept-worse"] if self.accept_worse else words


@dataclass(frozen=True)
class FinetuningOutcome:
    """What came of it.

    Attributes:
        model: id that the model has or would have.
        installed: whether it was installed.
        html: the report's page.
        report: report.json.
    """

    model: str
    installed: bool
    html: Path
    report: dict[str, Any]

    @property
    def sentences(self) -> list[str]:
        """The verdict, what to keep in mind, and the rows that were left out; as the backend says it."""
        return [str(one) for one in (*self.report["sentences"], *self.report["rows"]["sentences"])]


def finetune(
    environment: Path,
    request: FinetuningRequest,
    on_progress: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> FinetuningOutcome:
    """Fine-tune; waits for a child process: not for the GUI thread.

    Raises:
        BackendError: there is no backend, it is too old, or it refuses; its own sentence then.
        RunCancelled: `cancelled()` became true; the process has ended.
    """
    program = backend_executable(environment)
    finished: list[dict[str, Any]] = []
    words: list[str] = []

    def heard(line: str) -> None:
        told = _event(line)
        if told is None:
            words.append(line)
        elif told.get("event") == "progress":
            on_progress(float(told["fraction"]), translated(str(told["message"])))
        elif told.get("event") == "finished":
            finished.append(told)

    command = [str(program), *request.arguments()]
    code = run_program(command, cleaned_environment(program.parent), heard, cancelled)
    if finished:
        told = finished[-1]
        try:
            return FinetuningOutcome(
                str(told["model"]), bool(told["installed"]), Path(str(told["html"])), dict(told["report"])
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BackendError(tr("The answer of plonk-backend cannot be understood. Update the backend.")) from error
    log = BackendLog()
    for line in words[-20:]:
        log.write(line)
    raise BackendError(_failure(words, code))


def _event(line: str) -> dict[str, Any] | None:
    try:
        told = json.loads(line) if line.startswith("{") else None
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _failure(words: list[str], code: int) -> str:
    """The backend's own sentence when it gave one; of several lines, all from there on."""
    if any("invalid choice: 'finetune'" in line or "unrecognized arguments" in line for line in words):
        return tr("The installed plonk-backend is too old to fine-tune models. Update it.")
    for number in reversed(range(len(words))):
        if words[number].startswith(_PREFIX):
            return "\n".join([words[number][len(_PREFIX) :], *words[number + 1 :]]).strip()
    last = next((line.strip() for line in reversed(words) if line.strip()), tr("it gave no reason"))
    return tr("plonk-backend ended (exit code {code}): {reason}.").format(code=code, reason=last.rstrip("."))
