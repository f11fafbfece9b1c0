"""What long work of the dock has in common as a QGIS task."""

from __future__ import annotations

import threading
from typing import Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from plonk_qgis.backend.errors import BackendError, RunCancelled, unforeseen


class LongTask(QgsTask):
    """Works in a worker thread and says how it went, in the main thread. Its kinds say what `work` is.

    Signals:
        succeeded: what `work` returned.
        failed: the sentence that says why nothing came of it.
        stopped: the user cancelled it.
    """

    succeeded = pyqtSignal(object)
    failed = pyqtSignal(str)
    stopped = pyqtSignal()

    def __init__(self, title: str) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._answer: Any = None
        self._error: str | None = None
        self._left = threading.Event()

    def work(self) -> Any:
        """Do it, in a worker thread.

        Raises:
            BackendError: it could not be done; the message is a sentence for people.
            RunCancelled: the task was cancelled.
        """
        raise NotImplementedError

    def run(self) -> bool:
        """Called by QGIS in a worker thread. Never raises: that would take QGIS down."""
        try:
            self._answer = self.work()
        except RunCancelled:
            pass
        except BackendError as error:
            self._error = str(error)
        except Exception as error:  # noqa: BLE001 - an exception that leaves run() ends QGIS
            self._error = unforeseen(error)
        finally:
            self._left.set()
        return self._answer is not None

    def finished(self, result: bool) -> None:
        """Hand over the answer; called by QGIS in the main thread."""
        if self._answer is not None:
            # Even when the user cancelled at the very last moment: what came of it is there, whole.
            self.succeeded.emit(self._answer)
        elif self._error is not None and not self.isCanceled():
            self.failed.emit(self._error)
        else:
            self.stopped.emit()

    def wait_until_left(self, seconds: float) -> bool:
        """Wait until `run` is over; for shutting down. (QgsTask.waitForFinished keeps Python's lock: a deadlock.)"""
        return self._left.wait(seconds)
