"""The models of an environment: listed, downloaded, verified, removed and imported by its own `plonk-backend models`.

By a child process and not by the service: a download of gigabytes then needs no running backend, ends at once when it
is cancelled (what has arrived is kept, and the next download goes on from there), and outlives a stopped service.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plonk_qgis.backend.backend_log import BackendLog
from plonk_qgis.backend.child_program import run_program
from plonk_qgis.backend.environment import backend_environment, backend_executable, cleaned_environment
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend_texts import translated
from plonk_qgis.translation import tr

EMBEDDED, INSTALLED, MISSING, DAMAGED = "embedded", "installed", "missing", "damaged"
_PREFIX = "plonk-backend: "
"""What the sentence of a failed command begins with."""


@dataclass(frozen=True)
class StoredModel:
    """A model of the list.

    Attributes:
        size: of its files with those of its encoder [bytes].
        state: EMBEDDED, INSTALLED, MISSING or DAMAGED.
        note: what is missing or damaged, in the backend's words.
    """

    id: str
    title: str
    summary: str
    licence: str
    kind: str
    size: int
    state: str
    note: str


@dataclass(frozen=True)
class PlannedFile:
    """A file that a download would fetch."""

    owner: str
    name: str
    size: int
    licence: str
    restriction: str


@dataclass(frozen=True)
class DownloadPlan:
    """What a download would fetch.

    Attributes:
        size: of all files [bytes].
        there: how much of it an earlier download has left [bytes].
        folder: where it goes.
        source: where it comes from.
    """

    model: str
    size: int
    there: int
    folder: str
    source: str
    files: tuple[PlannedFile, ...]

    @property
    def licences(self) -> tuple[tuple[str, str, str], ...]:
        """Each model and encoder with its licence and what this forbids."""
        return tuple(dict.fromkeys((file.owner, file.licence, file.restriction) for file in self.files))


OnProgress = Callable[[float, str], None]


class ModelStore:
    """The calls; each waits for a child process: not for the GUI thread.

    Args:
        environment: says which environment.
        proxy: variables that name QGIS's proxy.
    """

    def __init__(
        self, environment: Callable[[], Path] = backend_environment, proxy: Mapping[str, str] | None = None
    ) -> None:
        self._environment = environment
        self._proxy = dict(proxy or {})

    def models(self, cancelled: Callable[[], bool]) -> tuple[StoredModel, ...]:
        """All models, the embedded one first.

        Raises:
            BackendError: there is no backend, or it is too old.
            RunCancelled: `cancelled()` became true.
        """
        words, code = self._run(["models", "--json"], cancelled)
        try:
            told, _ = json.JSONDecoder().raw_decode("\n".join(words[words.index("{") :]))
            return tuple(_model(one) for one in told["models"])
        except (ValueError, KeyError, TypeError) as error:
            raise BackendError(_failure(words, code)) from error

    def plan(self, model: str, cancelled: Callable[[], bool]) -> DownloadPlan:
        """What the download of a model would fetch; asks the hub, which may fail. Raises as `models`."""
        (told,) = self._events(["download", model], cancelled, wanted="plan")
        files = tuple(
            PlannedFile(str(one["for"]), str(one["name"]), int(one["size"]), one["licence"], one["restriction"])
            for one in told["files"]
        )
        return DownloadPlan(
            model, int(told["size"]), int(told["there"]), str(told["folder"]), str(told["source"]), files
        )

    def download(self, model: str, on_progress: OnProgress, cancelled: Callable[[], bool]) -> None:
        """Fetch a model. Raises as `plan`; what has arrived is kept."""
        self._events(["download", model, "--yes"], cancelled, on_progress)

    def verify(self, model: str, on_progress: OnProgress, cancelled: Callable[[], bool]) -> tuple[str, ...]:
        """What is damaged of a model and its encoder, as parts of sentences; raises as `models`."""
        found = self._events(["verify", model], cancelled, on_progress, wanted="verified", may_fail=True)
        return tuple(f"{one['id']}: {one['problem']}" for one in found if one["problem"])

    def remove(self, model: str, cancelled: Callable[[], bool]) -> int:
        """Remove a model, and its encoder if no other needs it; the bytes that this frees. Raises as `models`."""
        return sum(int(one["size"]) for one in self._events(["remove", model], cancelled, wanted="removed"))

    def take(self, folder: Path, cancelled: Callable[[], bool]) -> tuple[str, str, str]:
        """Import a folder: the model's or encoder's id, what its licence forbids, the encoder that is still missing.

        Raises as `models`, and if the folder holds no model.
        """
        (told,) = self._events(["import", str(folder)], cancelled, wanted="imported")
        return str(told["id"]), str(told["restriction"]), str(told["missing_encoder"])

    def _events(
        self,
        arguments: list[str],
        cancelled: Callable[[], bool],
        on_progress: OnProgress = lambda fraction, message: None,
        wanted: str = "",
        may_fail: bool = False,
    ) -> list[dict[str, Any]]:
        """The events of a kind that an action tells."""
        events: list[dict[str, Any]] = []

        def heard(line: str) -> bool:
            try:
                told = json.loads(line) if line.startswith("{") else None
            except ValueError:
                return False
            if not isinstance(told, dict):
                return False
            if told.get("event") == "progress":
                on_progress(float(told["fraction"]), translated(str(told["message"])))
            elif told.get("event") == wanted:
                events.append(told)
            return True

        words, code = self._run(["models", *arguments, "--json"], cancelled, heard)
        if (code != 0 and not (may_fail and events)) or (wanted and not events):
            raise BackendError(_failure(words, code))
        return events

    def _run(
        self,
        arguments: list[str],
        cancelled: Callable[[], bool],
        event: Callable[[str], bool] = lambda line: False,
    ) -> tuple[list[str], int]:
        """Run plonk-backend; the lines that were no events, and the exit code."""
        program = backend_executable(self._environment())
        variables = {**cleaned_environment(program.parent), **self._proxy}
        words: list[str] = []
        code = run_program(
            [str(program), *arguments],
            variables,
            lambda line: None if event(line) else words.append(line),
            cancelled,
        )
        if code != 0:
            log = BackendLog()
            for line in words[-20:]:
                log.write(line)
        return words, code


def _model(told: Mapping[str, Any]) -> StoredModel:
    shown = {name: translated(str(told[name])) for name in ("title", "summary", "licence")}
    return StoredModel(
        id=str(told["id"]),
        kind=str(told["kind"]),
        size=int(told["size"]),
        state=str(told["state"]),
        note=str(told["note"]),
        **shown,
    )


def _failure(words: list[str], code: int) -> str:
    """The backend's own sentence when it gave one."""
    for line in reversed(words):
        if line.startswith(_PREFIX) and "error: " not in line[: len(_PREFIX) + 8]:
            return line[len(_PREFIX) :].strip()
    if code == 0 or any("unrecognized arguments" in line or "invalid choice" in line for line in words):
        return tr("The installed plonk-backend is too old for this list of models. Update it.")
    last = next((line.strip() for line in reversed(words) if line.strip()), tr("it gave no reason"))
    return tr("plonk-backend ended (exit code {code}): {reason}.").format(code=code, reason=last.rstrip("."))
