"""A run as a QGIS task."""

from __future__ import annotations

import threading

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from plonk_qgis.backend.errors import BackendError, RunCancelled, unforeseen
from plonk_qgis.backend.process import Backend
from plonk_qgis.tasks.geolocation import Run, RunOutcome, RunProgress, geolocate
from plonk_qgis.translation import tr


class GeolocationTask(QgsTask):
    """Carries out a run in a worker thread and says how it went, in the main thread.

    Signals:
        progressed: RunProgress, now and then.
        succeeded: RunOutcome; some or even all photos may have failed in it.
        failed: the sentence that says why the run as a whole could not be carried out.
        stopped: the user cancelled it.
    """

    progressed = pyqtSignal(object)
    succeeded = pyqtSignal(object)
    failed = pyqtSignal(str)
    stopped = pyqtSignal()

    def __init__(self, backend: Backend, run: Run) -> None:
        super().__init__(tr("Locating photos"), QgsTask.Flag.CanCancel)
        self._backend = backend
        self._run = run
        self._outcome: RunOutcome | None = None
        self._error: str | None = None
        self._left = threading.Event()

    def run(self) -> bool:
        """The work; called by QGIS in a worker thread. Never raises: that would take QGIS down."""
        try:
            self._outcome = geolocate(self._backend, self._run, self._report, self.isCanceled)
        except RunCancelled:
            pass
        except BackendError as error:
            self._error = str(error)
        except Exception as error:  # noqa: BLE001 - an exception that leaves run() ends QGIS
            self._error = unforeseen(error)
        finally:
            self._left.set()
        return self._outcome is not None

    def finished(self, result: bool) -> None:
        """Hand over the outcome; called by QGIS in the main thread."""
        if self._outcome is not None:
            # Even when the user cancelled at the very last moment: the files are there, whole.
            self.succeeded.emit(self._outcome)
        elif self._error is not None and not self.isCanceled():
            self.failed.emit(self._error)
        else:
            self.stopped.emit()

    def wait_until_left(self, seconds: float) -> bool:
        """Wait until `run` is over; for shutting down. (QgsTask.waitForFinished keeps Python's lock: a deadlock.)"""
        return self._left.wait(seconds)

    def _report(self, progress: RunProgress) -> None:
        self.setProgress(100 * progress.fraction)
        self.progressed.emit(progress)
