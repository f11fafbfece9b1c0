"""A run as a QGIS task."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal

from plonk_qgis.backend.process import Backend
from plonk_qgis.tasks.geolocation import Run, RunOutcome, RunProgress, geolocate
from plonk_qgis.tasks.long_task import LongTask
from plonk_qgis.translation import tr


class GeolocationTask(LongTask):
    """Carries out a run; `succeeded` carries a RunOutcome, in which some or even all photos may have failed.

    Signals:
        progressed: RunProgress, now and then.
    """

    progressed = pyqtSignal(object)

    def __init__(self, backend: Backend, run: Run) -> None:
        super().__init__(tr("Locating photos"))
        self._backend = backend
        self._run = run

    def work(self) -> RunOutcome:
        return geolocate(self._backend, self._run, self._report, self.isCanceled)

    def _report(self, progress: RunProgress) -> None:
        self.setProgress(100 * progress.fraction)
        self.progressed.emit(progress)
