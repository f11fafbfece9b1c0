"""Installing, repairing and removing the backend in the background."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsSettings, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from plonk_qgis.backend.backend_source import Request
from plonk_qgis.backend.errors import BackendError, RunCancelled, unforeseen
from plonk_qgis.backend.inspection import inspect
from plonk_qgis.backend.installation_settings import InstallationSettings
from plonk_qgis.backend.installer import Installed, Installer, Progress
from plonk_qgis.backend.package_installer import find_uv
from plonk_qgis.settings import GROUP, Settings
from plonk_qgis.tasks.backend_query import QueryTask
from plonk_qgis.translation import tr

INSTALL, REPAIR, REMOVE = "install", "repair", "remove"
_SHOWN_EVERY = 0.1


class InstallationTask(QgsTask):
    """One piece of work on an installation folder, in a worker thread.

    Signals:
        progressed: a Progress, at most ten times a second.
        succeeded: the Installed environment; None after a removal.
        failed: a sentence.
        stopped: it was cancelled; what was done is kept.
    """

    progressed = pyqtSignal(object)
    succeeded = pyqtSignal(object)
    failed = pyqtSignal(str)
    stopped = pyqtSignal()

    def __init__(self, work: str, request: Request) -> None:
        titles = {
            INSTALL: tr("Installing the backend"),
            REPAIR: tr("Repairing the backend"),
            REMOVE: tr("Removing the backend"),
        }
        super().__init__(titles[work], QgsTask.Flag.CanCancel)
        self.work = work
        self.request = request
        self.latest = Progress(0.0, tr("Starting…"))
        self._shown = 0.0
        self._answer: Installed | None = None
        self._error = ""

    def run(self) -> bool:
        """Do the work; called by QGIS in a worker thread. Never raises."""
        installer = Installer(self.request, self._report, self.isCanceled, _use_environment, find_uv())
        try:
            if self.work == REMOVE:
                installer.remove()
            else:
                self._answer = installer.repair() if self.work == REPAIR else installer.install()
        except RunCancelled:
            return False
        except BackendError as error:
            self._error = str(error)
        except Exception as error:  # noqa: BLE001 - an exception that leaves run() ends QGIS
            self._error = unforeseen(error)
        return not self._error

    def finished(self, result: bool) -> None:
        """Hand over the outcome; called by QGIS in the main thread."""
        if result:
            self.succeeded.emit(self._answer)
        elif self._error:
            self.failed.emit(self._error)
        else:
            self.stopped.emit()

    def _report(self, progress: Progress) -> None:
        self.latest = progress
        now = time.monotonic()
        if now - self._shown >= _SHOWN_EVERY or progress.fraction >= 1:
            self._shown = now
            self.setProgress(100 * progress.fraction)
            self.progressed.emit(progress)


class Installation(QObject):
    """The one installation of this QGIS: outlives the page in the options that started it.

    Signals:
        changed: the work that goes on has begun, has come further, or has ended.
        installed: another environment is there, repaired or gone.

    Args:
        stop_backend: ends the running backend, whose files are about to be replaced.
    """

    changed = pyqtSignal()
    installed = pyqtSignal()

    def __init__(self, stop_backend: Callable[[], None] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop_backend = stop_backend
        self.task: InstallationTask | None = None
        self.outcome = ""
        """A sentence on how the last work ended."""
        self.succeeded = True

    @property
    def progress(self) -> Progress | None:
        """How far the work is; None when nothing goes on."""
        return None if self.task is None else self.task.latest

    @property
    def work(self) -> str:
        """INSTALL, REPAIR or REMOVE; "" when nothing goes on."""
        return "" if self.task is None else self.task.work

    def start(self, work: str, settings: InstallationSettings) -> None:
        """Begin, unless something goes on already."""
        if self.task is not None:
            return
        if work != INSTALL and self._stop_backend is not None:
            self._stop_backend()  # an installation works beside it
        task = self.task = InstallationTask(work, Request.from_settings(settings))
        task.progressed.connect(self._progressed)
        task.succeeded.connect(self._succeeded)
        task.failed.connect(partial(self._ended, False))
        task.stopped.connect(self._stopped)
        # A task that is cancelled before it began never calls finished().
        task.taskTerminated.connect(self._terminated)
        self.outcome, self.succeeded = "", True
        QgsApplication.taskManager().addTask(task)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the work; what was done is kept."""
        if self.task is not None:
            self.task.cancel()

    def _progressed(self, _progress: Progress) -> None:
        self.changed.emit()

    def _succeeded(self, answer: Installed | None) -> None:
        if answer is None:
            _forget_environment(self.task.request.folder if self.task is not None else None)
            text = tr("The backend was removed.")
        else:
            sentence = tr("plonk-backend {version} works, on {device}.").format(
                version=answer.version, device=answer.device
            )
            text = " ".join((sentence, *answer.notes))
        self._ended(True, text)
        self.installed.emit()

    def _stopped(self) -> None:
        self._ended(False, tr("Cancelled. What was done is kept: Resume goes on from there."))

    def _terminated(self) -> None:
        if self.task is not None:
            self._stopped()

    def _ended(self, succeeded: bool, sentence: str) -> None:
        self.task = None
        self.succeeded, self.outcome = succeeded, sentence
        self.changed.emit()


def inspection_query(folder: Path) -> QueryTask:
    """Looks at an installation folder; answers with an Inspection."""

    def look(_cancelled: Callable[[], bool]) -> Any:
        return inspect(folder)

    return QueryTask(tr("Looking at the backend's installation"), look, True)


def _use_environment(environment: Path) -> None:
    # Only this one value: whoever holds the other settings may be about to write them.
    QgsSettings().setValue(f"{GROUP}/backend_environment", str(environment))


def _forget_environment(folder: Path | None) -> None:
    chosen = Settings.load().backend_environment
    if folder is not None and chosen and folder in Path(chosen).parents:
        QgsSettings().setValue(f"{GROUP}/backend_environment", "")
