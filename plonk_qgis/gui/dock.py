"""The dock: photos in, layers and results out."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QFileDialog

from plonk_qgis.backend.environment import backend_environment, backend_executable
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.figures import path_text
from plonk_qgis.gui.dock_layout import DockLayout
from plonk_qgis.gui.offer import Offer
from plonk_qgis.gui.options import PAGE
from plonk_qgis.gui.photo_model import PhotoModel
from plonk_qgis.gui.project_choices import Choices
from plonk_qgis.gui.results_model import ResultsModel
from plonk_qgis.gui.run_control import Finished, RunControl, Standing
from plonk_qgis.gui.show_results import ShowResults
from plonk_qgis.tasks.backend_query import QueryTask, photo_search
from plonk_qgis.tasks.follow_up import Wanted
from plonk_qgis.tasks.geolocation import Run, RunOutcome, new_folder
from plonk_qgis.tasks.photo_files import file_filter
from plonk_qgis.tasks.prior_file import Prior

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class PhotoDock(QgsDockWidget):
    """The panel "Photo geolocation".

    Signals:
        run_finished: RunOutcome, once its layers are in the project.
        run_failed: the sentence that says why the run as a whole came to nothing, or why it has no layers.
        run_cancelled: the user stopped it.
        photos_added: how many a search for photos added.
    """

    run_finished = pyqtSignal(object)
    run_failed = pyqtSignal(str)
    run_cancelled = pyqtSignal()
    photos_added = pyqtSignal(int)

    def __init__(self, iface: QgisInterface, backend: Backend) -> None:
        super().__init__(iface.mainWindow())
        self._iface = iface
        self._queries: list[QueryTask] = []
        self._offer = Offer(backend, self._ask, self)
        self._run = RunControl(backend, self)
        self._last: RunOutcome | None = None
        self._last_folder = ""
        self.setObjectName("plonk_qgis_dock")
        self.setWindowTitle(self.tr("Photo geolocation"))
        self.photos = PhotoModel(self)
        self.results = ResultsModel(self)
        self.ui = DockLayout(self.photos, self.results, Choices.of(QgsProject.instance()), self)
        self.setWidget(self.ui)
        self._show = ShowResults(iface, self._tell, self)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        ui, run = self.ui, self._run
        ui.add_photos.clicked.connect(self._choose_photos)
        ui.add_folder.clicked.connect(self._choose_folder)
        ui.photos.dropped.connect(self.add)
        ui.remove.clicked.connect(lambda: self.photos.remove(ui.photos.selected_rows()))
        ui.clear.clicked.connect(self.photos.clear)
        ui.run.clicked.connect(lambda: self.run())  # noqa: PLW0108 - the signal carries a flag
        ui.cancel.clicked.connect(self.cancel)
        ui.results.doubleClicked.connect(lambda index: self.zoom_to(index.row()))
        ui.notice.helped.connect(self._open_options)
        self._offer.fetched.connect(ui.form.show_catalogue)
        self._offer.failed.connect(self._show_notice)
        for signal in (ui.form.model.opened, ui.form.model.reached):
            signal.connect(self._offer.refresh)
        ui.form.model.opened.connect(self._learn_models)
        for signal in (self.photos.rowsInserted, self.photos.rowsRemoved, self.photos.modelReset):
            signal.connect(self._refresh_buttons)
        ui.photos.selectionModel().selectionChanged.connect(self._refresh_buttons)
        run.changed.connect(self._show_state)
        run.progressed.connect(self._show_standing)
        run.located.connect(self._show_outcome)
        run.finished.connect(self._run_finished)
        run.failed.connect(self._run_failed)
        run.stopped.connect(self._run_stopped)
        run.unshown.connect(self._run_unshown)
        project = QgsProject.instance()
        project.readProject.connect(self._read_choices)
        project.cleared.connect(self._read_choices)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._environment_fits()  # the first thing to be told is that there is no backend yet

    def _read_choices(self, *_: Any) -> None:
        if not self._run.running:
            self.ui.form.show_choices(Choices.of(QgsProject.instance()))

    # Photos

    def add(self, paths: list[str]) -> None:
        """Add files, and the photos in and below folders; `photos_added` tells when it is done."""
        search = photo_search(paths)
        search.answered.connect(partial(self._photos_found, paths))
        self._ask(search)

    def _photos_found(self, searched: list[str], found: list[Path]) -> None:
        added = self.photos.add(found)
        if not found and searched:  # a file is always found; these are folders
            self._tell(self.tr("There is no photo in {folders}.").format(folders=path_text(", ".join(searched))))
        if added and not self._run.running:
            self._learn_models()
        self.photos_added.emit(added)

    def _choose_photos(self) -> None:
        kinds = file_filter(self.tr("Photos")) + ";;" + self.tr("All files (*)")
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Add photos"), self._last_folder, kinds)
        if paths:
            self._last_folder = str(Path(paths[0]).parent)
            self.add(paths)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Add the photos of a folder"), self._last_folder)
        if folder:
            self._last_folder = folder
            self.add([folder])

    # Backend

    def _learn_models(self) -> None:
        """Start the backend and fetch its models as soon as there is a photo: the run then starts at once."""
        if not self._offer.known and self._environment_fits():
            self._offer.fetch()

    def _environment_fits(self) -> bool:
        try:
            backend_executable(backend_environment())
        except BackendError as error:
            self._show_notice(str(error))
            return False
        self.ui.notice.hide()
        return True

    def _show_notice(self, sentence: str) -> None:
        self.ui.notice.tell(sentence, self.tr("Set up the backend…"))

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE)
        self._offer.forget()
        if self._environment_fits() and self.photos.photos:
            self._learn_models()

    def _ask(self, query: QueryTask) -> None:
        self._queries.append(query)  # QGIS keeps the C++ half of a task alive, not the Python half
        for signal in (query.taskCompleted, query.taskTerminated):
            signal.connect(lambda query=query: self._queries.remove(query) if query in self._queries else None)
        QgsApplication.taskManager().addTask(query)

    # Runs

    @property
    def running(self) -> bool:
        """Whether a run is under way, up to its last layer."""
        return self._run.running

    def run(self, photos: Sequence[Path] | None = None, changes: dict[str, Any] | None = None) -> None:
        """Locate photos, all of the list if none are named, as the form says but for the changes."""
        form, project = self.ui.form, QgsProject.instance()
        photos = tuple(photos or self.photos.photos)
        if self.running or not photos or not self._environment_fits():
            return
        try:
            request: GeolocationRequest = replace(form.request(), **(changes or {}))
        except BackendError as error:
            form.point_at_levels()
            return self._say(str(error))
        chosen = form.choices()
        chosen.keep(project)
        try:
            prior = Prior(form.prior_layer, project) if form.prior_layer is not None else None
        except BackendError as error:
            return self._say(str(error))
        wanted = Wanted(chosen.same_place and len(photos) > 1, prior)
        self.photos.show_states(())
        self.results.show(None)
        self._run.start(Run(photos, request, new_folder(self._results_parent())), wanted)

    def cancel(self) -> None:
        """Stop the run; before its results are there, nothing of it is kept."""
        self._run.cancel()

    def _results_parent(self) -> Path:
        chosen = self.ui.form.folder.filePath().strip()
        if chosen:
            return Path(chosen)
        project = QgsProject.instance().absolutePath()
        return Path(project or QgsApplication.qgisSettingsDirPath()) / "plonk"

    def _show_standing(self, standing: Standing) -> None:
        self.ui.progress.setValue(round(1000 * standing.fraction))
        self.ui.message.setText("\n".join(part for part in (standing.message, standing.left) if part))
        self.photos.show_states(standing.photos)

    def _show_outcome(self, outcome: RunOutcome) -> None:
        self.photos.show_states(outcome.photos)
        self.results.show(outcome)

    def _run_finished(self, done: Finished) -> None:
        outcome, follow_up = done.outcome, done.follow_up
        self._last = outcome
        self._report(outcome)
        for sentence in follow_up.problems + follow_up.warnings:
            self._tell(sentence, seconds=0)
        if done.group.best_estimates is not None:
            self._iface.setActiveLayer(done.group.best_estimates)  # map tips are those of the active layer
        self.run_finished.emit(outcome)

    def _report(self, outcome: RunOutcome) -> None:
        located, failed = len(outcome.located), len(outcome.failed)
        if not failed:
            return
        if located:
            text = self.tr("{failed} of {all} photos could not be located; the table says why.")
        else:
            text = self.tr("No photo could be located; the table says why.")
        self._tell(text.format(failed=failed, all=located + failed))

    def _run_failed(self, sentence: str) -> None:
        self.photos.show_states(())
        self._say(sentence, Qgis.MessageLevel.Critical, 0)
        self.run_failed.emit(sentence)

    def _run_stopped(self, done: int) -> None:
        self.photos.show_states(())
        if done:
            text = self.tr("Cancelled after {count} photos. Nothing was kept.").format(count=done)
        else:
            text = self.tr("Cancelled. Nothing was kept.")
        self.ui.message.setText(text)
        self.run_cancelled.emit()

    def _run_unshown(self, outcome: RunOutcome, error: Exception | None) -> None:
        folder = outcome.run.folder
        if error is None:
            text = self.tr("Cancelled. The results lie in {folder}; they have no layers.")
            self._tell(text.format(folder=folder), Qgis.MessageLevel.Info, 0)
            self.run_cancelled.emit()
            return
        sentence = self.tr(
            "The layers could not be made ({kind}: {reason}). The results lie in {folder}; load them from there."
        ).format(kind=type(error).__name__, reason=error, folder=folder)
        self._tell(sentence, Qgis.MessageLevel.Critical, 0)
        self.run_failed.emit(sentence)

    # What is shown

    def _say(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning, seconds: int = 12) -> None:
        self.ui.message.setText(sentence)
        self._tell(sentence, level, seconds)

    def _tell(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning, seconds: int = 12) -> None:
        self._iface.messageBar().pushMessage(self.windowTitle(), sentence, level, seconds)

    def _show_state(self) -> None:
        """Show what fits the state: before, during or after a run."""
        running, outcome = self.running, self.results.outcome
        ui = self.ui
        ui.progress.setVisible(running)
        if not running:
            ui.progress.setValue(0)
        ui.message.clear()
        ui.show_results(outcome is not None)
        if self._run.cancelling:
            ui.message.setText(self.tr("Cancelling…"))
        elif outcome is not None:
            ui.results_title.setText(self.tr("Results. Double-click a photo to see it on the map."))
            ui.results_title.setToolTip(str(outcome.run.folder))
        elif not running:
            ui.message.setText(self.tr("Add photos, then choose Run."))
        ui.photos.set_locked(running)
        ui.form.setEnabled(not running)
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        ui, running, any_photo = self.ui, self.running, bool(self.photos.photos)
        ui.run.setEnabled(any_photo and not running)
        ui.cancel.setEnabled(running and not self._run.cancelling)
        ui.add_photos.setEnabled(not running)
        ui.add_folder.setEnabled(not running)
        ui.clear.setEnabled(any_photo and not running)
        ui.remove.setEnabled(bool(ui.photos.selected_rows()) and not running)
        if not running and self.results.outcome is None and any_photo:
            count = len(self.photos.photos)
            text = self.tr("1 photo, ready to run.") if count == 1 else self.tr("{count} photos, ready to run.")
            ui.message.setText(text.format(count=count))

    # Map

    def zoom_to(self, row: int) -> None:
        """Show a result's widest credible region on the map."""
        if self.results.outcome is not None:
            self._show.zoom_to(self.results.outcome, self.results.photo(row))

    def shut_down(self) -> None:
        """End everything that is under way; the dock is about to go."""
        project = QgsProject.instance()
        for signal in (project.readProject, project.cleared):
            with contextlib.suppress(TypeError):  # it was shut down before
                signal.disconnect(self._read_choices)
        self._run.shut_down()
        for query in list(self._queries):
            query.cancel()
        self.photos.stop()
