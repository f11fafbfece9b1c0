"""The results of a project kept in a GeoPackage: copied in a worker thread, then shown from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from plonk_qgis.gui.step_by_step import StepByStep
from plonk_qgis.layers import keeping
from plonk_qgis.layers.keeping import Kept
from plonk_qgis.tasks.backend_query import QueryTask
from plonk_qgis.translation import tr


class KeepResults(QObject):
    """Copies results into a GeoPackage and lets the project's layers read them there.

    Signals:
        kept: Path of the GeoPackage, and how many layers read from it or beside it now.
        failed: a sentence.
    """

    kept = pyqtSignal(object, int)
    failed = pyqtSignal(str)

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._task: QueryTask | None = None
        self._target = Path()
        self._count = 0
        self._steps = StepByStep(self)
        self._steps.done.connect(lambda: self.kept.emit(self._target, self._count))
        self._steps.failed.connect(lambda error: self.failed.emit(str(error)))

    @property
    def busy(self) -> bool:
        """Whether it is at work."""
        return self._task is not None or self._steps.busy

    def start(self, target: Path | None = None) -> None:
        """Begin; the target is the project's own GeoPackage if none is named."""
        chosen = target or keeping.project_geopackage(self._project)
        if self.busy:
            return
        if chosen is None:
            self.failed.emit(tr("This project is not stored in a GeoPackage. Choose one for the results."))
            return
        files = keeping.sources(self._project, chosen)
        self._target = chosen
        if not files:
            self.failed.emit(tr("All results of this project are in {path} already.").format(path=chosen))
            return
        task = QueryTask(
            tr("Copying results into the GeoPackage"), lambda cancelled: keeping.copy(files, chosen, cancelled)
        )
        task.answered.connect(self._copied)
        task.failed.connect(self.failed)
        for signal in (task.taskCompleted, task.taskTerminated):
            signal.connect(self._left)
        self._task = task  # QGIS keeps the C++ half of a task alive, not the Python half
        QgsApplication.taskManager().addTask(task)

    def stop(self) -> None:
        """Give up; layers that read the copies already stay with them."""
        self._steps.stop()
        if self._task is not None:
            self._task.cancel()

    def _left(self) -> None:
        self._task = None

    def _copied(self, kept: Kept) -> None:
        self._count = 0
        self._steps.start(self._repoint(kept))

    def _repoint(self, kept: Kept) -> Iterator[None]:
        for _ in keeping.repoint(self._project, kept):
            self._count += 1
            yield
