"""What follows a run, as a QGIS task."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import pyqtSignal

from plonk_qgis.backend.process import Backend
from plonk_qgis.tasks.follow_up import FollowUp, Wanted, follow_up
from plonk_qgis.tasks.geolocation import RunOutcome
from plonk_qgis.tasks.long_task import LongTask
from plonk_qgis.translation import tr


class FollowUpTask(LongTask):
    """Carries out what follows a run; `succeeded` carries a FollowUp.

    Signals:
        progressed: the share done in [0, 1], and what is being done.
    """

    progressed = pyqtSignal(float, str)

    def __init__(self, backend: Backend, outcome: RunOutcome, wanted: Wanted) -> None:
        super().__init__(tr("Analysing the photos' locations"))
        self._backend, self._outcome, self._wanted = backend, outcome, wanted
        self._feedback = QgsProcessingFeedback(False)

    def work(self) -> FollowUp:
        return follow_up(self._backend, self._outcome, self._wanted, self._report, self._feedback)

    def cancel(self) -> None:
        """Stop soon."""
        self._feedback.cancel()
        super().cancel()

    def _report(self, share: float, message: str) -> None:
        self.setProgress(100 * share)
        self.progressed.emit(share, message)
