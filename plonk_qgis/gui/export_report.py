"""The location report of chosen photos, from the dock to a PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.gui.run_history import RunHistory
from plonk_qgis.gui.step_by_step import StepByStep
from plonk_qgis.layers.project_layout import ProjectLayout
from plonk_qgis.layers.report import write_report
from plonk_qgis.layers.report_texts import sha256_of
from plonk_qgis.tasks.backend_query import Queries, QueryTask
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome


class ExportReport(QObject):
    """Asks for the file and has the report written in a worker thread.

    Signals:
        written: Path of the PDF.
        laid_out: QgsPrintLayout that is now in the project.
        failed: a sentence.

    Args:
        history: knows the runs that the photos' results come from.
        tell: puts a sentence into the message bar.
    """

    written = pyqtSignal(object)
    laid_out = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, history: RunHistory, tell: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._history = history
        self._tell = tell
        self._queries = Queries()
        self._layout: ProjectLayout | None = None
        self._steps = StepByStep(self)
        self._steps.done.connect(self._added)
        self._steps.failed.connect(lambda error: self.failed.emit(str(error)))
        self.written.connect(self._tell_written)
        self.failed.connect(self._tell)

    def choose(self, photos: Sequence[PhotoOutcome]) -> None:
        """Ask where the report of some photos shall go, and write it."""
        run = self._history.run_of(photos[0]) if photos else None
        if run is None:
            return
        name = f"{photos[0].path.stem}.pdf" if len(photos) == 1 else self.tr("location report.pdf")
        target, _ = QFileDialog.getSaveFileName(
            self.parent(), self.tr("Export the location report"), str(run.run.folder / name), self.tr("PDF (*.pdf)")
        )
        if target:
            self.write(photos, Path(target).with_suffix(".pdf"))

    def write(self, photos: Sequence[PhotoOutcome], target: Path) -> None:
        """Write the report of some photos."""
        pages = self._pages(photos)
        if not pages:
            return
        task = QueryTask(
            self.tr("Writing the location report"), lambda cancelled: write_report(pages, target, cancelled)
        )
        task.answered.connect(lambda _: self.written.emit(target))
        task.failed.connect(self.failed)
        self._queries.start(task)

    def lay_out(self, photos: Sequence[PhotoOutcome]) -> None:
        """Add the report of some photos to the project's print layouts."""
        pages = self._pages(photos)
        if not pages or self._steps.busy:
            return
        paths = {photo.path for _, photo in pages}
        task = QueryTask(
            self.tr("Reading the photos of the report"), lambda cancelled: {path: sha256_of(path) for path in paths}
        )
        task.answered.connect(lambda fingerprints: self._begin_layout(pages, fingerprints))
        task.failed.connect(self.failed)
        self._queries.start(task)

    def _begin_layout(self, pages: Sequence[tuple[RunOutcome, PhotoOutcome]], fingerprints: Mapping[Path, str]) -> None:
        if self._steps.busy:
            return
        try:
            self._layout = ProjectLayout(QgsProject.instance(), pages, fingerprints)
        except BackendError as error:
            self.failed.emit(str(error))
            return
        self._steps.start(self._layout.adding())

    def _added(self) -> None:
        done, self._layout = self._layout, None
        if done is not None:
            self.laid_out.emit(done.layout)

    def _pages(self, photos: Sequence[PhotoOutcome]) -> list[tuple[RunOutcome, PhotoOutcome]]:
        runs = [(self._history.run_of(photo), photo) for photo in photos if photo.result is not None]
        return [(run, photo) for run, photo in runs if run is not None]

    def stop(self) -> None:
        """Give up what is being written."""
        self._queries.cancel()
        self._steps.stop()
        self._layout = None

    def _tell_written(self, target: Path) -> None:
        link = QUrl.fromLocalFile(str(target)).toString()
        sentence = self.tr("The location report is written: {link}").format(link=f"<a href='{link}'>{target}</a>")
        self._tell(sentence, Qgis.MessageLevel.Success, 20)
