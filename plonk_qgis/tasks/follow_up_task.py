"""What follows a run, as a QGIS task."""

from __future__ import annotations

import threading

from qgis.core import QgsProcessingFeedback, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from plonk_qgis.backend.errors import RunCancelled, unforeseen
from plonk_qgis.backend.process import Backend
from plonk_qgis.tasks.follow_up import FollowUp, Wanted, follow_up
from plonk_qgis.tasks.geolocation import RunOutcome
from plonk_qgis.translation import tr


class FollowUpTask(QgsTask):
    """Does it in a worker thread and says how it went, in the main thread.

    Signals:
        progressed: the share done in [0, 1], and what is being done.
        done: FollowUp.
        stopped: the user cancelled it.
    """

    progressed = pyqtSignal(float, str)
    done = pyqtSignal(object)
    stopped = pyqtSignal()

    def __init__(self, backend: Backend, outcome: RunOutcome, wanted: Wanted) -> None:
        super().__init__(tr("Analysing the photos' locations"), QgsTask.Flag.CanCancel)
        self._backend, self._outcome, self._wanted = backend, outcome, wanted
        self._feedback = QgsProcessingFeedback(False)
        self._answer: FollowUp | None = None
        self._left = threading.Event()

    def run(self) -> bool:
        """The work; called by QGIS in a worker thread. Never raises."""
        try:
            self._answer = follow_up(self._backend, self._outcome, self._wanted, self._report, self._feedback)
        except RunCancelled:
            pass
        except Exception as error:  # noqa: BLE001 - an exception that leaves run() ends QGIS
            self._answer = FollowUp(problems=(unforeseen(error),))
        finally:
            self._left.set()
        return self._answer is not None

    def finished(self, result: bool) -> None:
        """Hand over the answers; called by QGIS in the main thread."""
        if self._answer is not None:
            self.done.emit(self._answer)
        else:
            self.stopped.emit()

    def cancel(self) -> None:
        """Stop soon."""
        self._feedback.cancel()
        super().cancel()

    def wait_until_left(self, seconds: float) -> bool:
        """Wait until `run` is over; for shutting down."""
        return self._left.wait(seconds)

    def _report(self, share: float, message: str) -> None:
        self.setProgress(100 * share)
        self.progressed.emit(share, message)
