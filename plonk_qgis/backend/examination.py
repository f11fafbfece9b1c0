"""The backend checked from outside and, by `plonk-backend doctor`, from inside; and the report on it."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from osgeo import gdal  # type: ignore[import-not-found]
from qgis.core import Qgis
from qgis.PyQt.QtCore import PYQT_VERSION_STR, QT_VERSION_STR, QSysInfo

from plonk_qgis.backend.backend_log import log_path
from plonk_qgis.backend.child_program import run_program
from plonk_qgis.backend.environment import backend_executable, cleaned_environment
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.redaction import redact
from plonk_qgis.bundled import plugin_version
from plonk_qgis.translation import look_up, marked, tr

WAITING, RUNNING, OK, WARNING, FAILED = "waiting", "running", "ok", "warning", "failed"
ENVIRONMENT, SERVICE = "environment", "service"
_LOG_LINES = 30

_TITLES = {
    ENVIRONMENT: marked("Environment"),
    "python": marked("Program"),
    "packages": marked("Packages"),
    "device": marked("Device"),
    "kernel": marked("Computation"),
    "geodata": marked("Map data"),
    "folders": marked("Folders"),
    "models": marked("Models"),
    "photo": marked("Sample photo"),
    SERVICE: marked("Service"),
}


@dataclass(frozen=True)
class Check:
    """One check and what it found.

    Attributes:
        state: WAITING, RUNNING, OK, WARNING or FAILED.
        sentence: what was found.
        advice: what to do about it.
        details: facts for the report.
        seconds: how long it took.
    """

    name: str
    title: str
    state: str = WAITING
    sentence: str = ""
    advice: str = ""
    details: tuple[str, ...] = ()
    seconds: float = 0.0


Watcher = Callable[[tuple[Check, ...]], None]


def examine(environment: Callable[[], Path], watch: Watcher, cancelled: Callable[[], bool]) -> tuple[Check, ...]:
    """Check an environment's backend; `watch` gets all checks whenever one has come further.

    Raises:
        RunCancelled: `cancelled()` became true.
    """
    checks = _Checks(watch)
    checks.begin(ENVIRONMENT)
    try:
        folder = environment()
        program = backend_executable(folder)
    except BackendError as error:
        checks.end(ENVIRONMENT, FAILED, str(error))
        return checks.all
    checks.end(ENVIRONMENT, OK, tr("There is a plonk-backend in {folder}.").format(folder=folder))
    _ask_the_doctor(program, checks, cancelled)
    checks.begin(SERVICE)
    trial = Backend(lambda: folder, idle_minutes=lambda: 0)
    try:
        offered = trial.client(cancelled).catalogue(cancelled)
        answer = tr("The service starts and offers {count} models.").format(count=len(offered.models))
        checks.end(SERVICE, OK, answer)
    except BackendError as error:
        checks.end(SERVICE, FAILED, str(error))
    finally:
        trial.stop()
    return checks.all


def _ask_the_doctor(program: Path, checks: _Checks, cancelled: Callable[[], bool]) -> None:
    words: list[str] = []
    answered = False

    def heard(line: str) -> None:
        nonlocal answered
        try:
            told = json.loads(line) if line.startswith("{") else None
        except ValueError:
            told = None
        if not isinstance(told, dict):
            words.append(line)
        elif told.get("event") == "started":
            checks.announce([(str(one["name"]), str(one["title"])) for one in told["checks"]])
        elif told.get("event") == "check":
            checks.found(told)
        elif told.get("event") == "finished":
            answered = True

    begin = time.monotonic()
    code = run_program([str(program), "doctor", "--json"], cleaned_environment(program.parent), heard, cancelled)
    if answered:
        return
    last = next((line.strip() for line in reversed(words) if line.strip()), tr("it gave no reason"))
    if "invalid choice: 'doctor'" in " ".join(words):
        checks.end(
            "python", WARNING, tr("This plonk-backend is too old to check itself."), advice=tr("Update the backend.")
        )
        return
    name = next((check.name for check in checks.all if check.state == RUNNING), "python")
    checks.end(
        name,
        FAILED,
        tr("The backend ended in the middle of this check (exit code {code}): {reason}.").format(
            code=code, reason=last.rstrip(".")
        ),
        advice=tr("Repair the backend."),
        details=tuple(words[-10:]),
        seconds=time.monotonic() - begin,
    )


class _Checks:
    """The checks in their order, as they become known."""

    def __init__(self, watch: Watcher) -> None:
        self._watch = watch
        self._checks: dict[str, Check] = {}
        self._begun = 0.0
        for name in (ENVIRONMENT, SERVICE):
            self._checks[name] = Check(name, _title(name))

    @property
    def all(self) -> tuple[Check, ...]:
        last = self._checks.get(SERVICE)  # the others are found out about later
        return tuple(check for check in self._checks.values() if check is not last) + ((last,) if last else ())

    def announce(self, names: Sequence[tuple[str, str]]) -> None:
        for name, title in names:
            self._checks.setdefault(name, Check(name, _title(name, title)))
        self._next()

    def begin(self, name: str) -> None:
        self._begun = time.monotonic()
        self._set(replace(self._checks[name], state=RUNNING))

    def end(
        self,
        name: str,
        state: str,
        sentence: str,
        advice: str = "",
        details: tuple[str, ...] = (),
        seconds: float | None = None,
    ) -> None:
        known = self._checks.get(name) or Check(name, _title(name))
        took = time.monotonic() - self._begun if seconds is None else seconds
        self._set(replace(known, state=state, sentence=sentence, advice=advice, details=details, seconds=took))

    def found(self, told: dict[str, object]) -> None:
        name, state = str(told.get("name")), str(told.get("state"))
        details = told.get("details")
        seconds = told.get("seconds")
        self.end(
            name,
            state if state in {OK, WARNING, FAILED} else FAILED,
            str(told.get("sentence", "")),
            str(told.get("advice", "")),
            tuple(map(str, details)) if isinstance(details, list) else (),
            float(seconds) if isinstance(seconds, (int, float)) else 0.0,
        )
        self._next()

    def _next(self) -> None:
        waiting = next((check for check in self.all if check.state == WAITING and check.name != SERVICE), None)
        if waiting is not None:
            self._set(replace(waiting, state=RUNNING))

    def _set(self, check: Check) -> None:
        self._checks[check.name] = check
        self._watch(self.all)


def report(checks: Sequence[Check]) -> str:
    """What to send along with a question: versions, findings, the last lines of the log. Always in English, redacted.

    Reads the log: not for the GUI thread.
    """
    lines = [
        f"plonk_qgis {plugin_version()}",
        f"QGIS {Qgis.QGIS_VERSION}, Qt {QT_VERSION_STR}, PyQt {PYQT_VERSION_STR}, GDAL {gdal.__version__}, "
        f"Python {platform.python_version()}",
        f"{QSysInfo.prettyProductName()} ({QSysInfo.kernelType()} {QSysInfo.kernelVersion()}, "
        f"{QSysInfo.currentCpuArchitecture()})",
        f"Log: {log_path()}",
        "",
    ]
    for check in checks:
        lines.append(
            f"[{check.state}] {_TITLES.get(check.name, check.title)}: {check.sentence} ({check.seconds:.1f} s)"
        )
        lines += [f"    {detail}" for detail in check.details]
        if check.advice:
            lines.append(f"    -> {check.advice}")
    lines += ["", "Last lines of the log:", *last_lines(log_path(), _LOG_LINES)]
    return redact("\n".join(lines)) + "\n"


def last_lines(path: Path, count: int) -> list[str]:
    """The end of a text file; nothing where there is none."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 40_000))
            return file.read().decode("utf-8", "replace").splitlines()[-count:]
    except OSError:
        return []


def _title(name: str, otherwise: str = "") -> str:
    return look_up(_TITLES[name]) if name in _TITLES else otherwise or name
