"""The dock: photos in, layers and a table of results out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from plonk_qgis.backend.environment import backend_environment, backend_executable
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.process import Backend
from plonk_qgis.figures import path_text
from plonk_qgis.gui.dock_layout import DockLayout
from plonk_qgis.gui.offer import Offer
from plonk_qgis.gui.options import PAGE
from plonk_qgis.gui.photo_model import PhotoModel
from plonk_qgis.gui.results_model import ResultsModel
from plonk_qgis.layers.run_group import RunGroup
from plonk_qgis.layers.zoom import WGS84, extent_in, region_extent, widest_region
from plonk_qgis.tasks.backend_query import QueryTask, photo_search
from plonk_qgis.tasks.geolocation import Run, RunOutcome, RunProgress, new_folder
from plonk_qgis.tasks.geolocation_task import GeolocationTask
from plonk_qgis.tasks.photo_files import file_filter

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
        self._backend = backend
        self._task: GeolocationTask | None = None
        self._queries: list[QueryTask] = []
        self._building: Iterator[None] | None = None
        self._offer = Offer(backend, self._ask, self)
        self._last_folder = ""
        self.setObjectName("plonk_qgis_dock")
        self.setWindowTitle(self.tr("Photo geolocation"))
        self.photos = PhotoModel(self)
        self.results = ResultsModel(self)
        self.ui = DockLayout(self.photos, self.results, self)
        self.setWidget(self.ui)
        self._connect()
        self._show_idle()

    def _connect(self) -> None:
        ui = self.ui
        ui.add_photos.clicked.connect(self._choose_photos)
        ui.add_folder.clicked.connect(self._choose_folder)
        ui.photos.dropped.connect(self.add)
        ui.remove.clicked.connect(lambda: self.photos.remove(ui.photos.selected_rows()))
        ui.clear.clicked.connect(self.photos.clear)
        ui.run.clicked.connect(self.run)
        ui.cancel.clicked.connect(self.cancel)
        ui.results.doubleClicked.connect(lambda index: self.zoom_to(index.row()))
        ui.notice.linkActivated.connect(self._open_options)
        self._offer.fetched.connect(ui.form.show_catalogue)
        self._offer.failed.connect(self._show_notice)
        for signal in (ui.form.model.opened, ui.form.model.reached):
            signal.connect(self._offer.refresh)
        ui.form.model.opened.connect(self._learn_models)
        for signal in (self.photos.rowsInserted, self.photos.rowsRemoved, self.photos.modelReset):
            signal.connect(self._refresh_buttons)
        ui.photos.selectionModel().selectionChanged.connect(self._refresh_buttons)

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
        if added and self._task is None:
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
        text = sentence.replace("<", "&lt;")
        self.ui.notice.setText("{} <a href='options'>{}</a>".format(text, self.tr("Open the options")))
        self.ui.notice.show()

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE)
        self._offer.forget()
        if self.photos.photos:
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
        return self._task is not None or self._building is not None

    def run(self) -> None:
        """Locate all photos of the list."""
        if self.running or not self.photos.photos or not self._environment_fits():
            return
        self.ui.form.remember()
        run = Run(self.photos.photos, self.ui.form.request(), new_folder(self._results_parent()))
        self.photos.show_states(())
        self.results.show(None)
        task = self._task = GeolocationTask(self._backend, run)
        task.progressed.connect(self._show_progress)
        task.succeeded.connect(self._task_succeeded)
        task.failed.connect(self._task_failed)
        task.stopped.connect(self._task_stopped)
        self._show_idle()
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stop the run; nothing of it is kept."""
        if self._task is not None:
            self.ui.message.setText(self.tr("Cancelling…"))
            self.ui.cancel.setEnabled(False)
            self._task.cancel()

    def _results_parent(self) -> Path:
        chosen = self.ui.form.folder.filePath().strip()
        if chosen:
            return Path(chosen)
        project = QgsProject.instance().absolutePath()
        return Path(project or QgsApplication.qgisSettingsDirPath()) / "plonk"

    def _show_progress(self, progress: RunProgress) -> None:
        if self._task is None or self._task.isCanceled():
            return
        self.ui.progress.setValue(round(1000 * progress.fraction))
        self.ui.message.setText(progress.message)
        self.photos.show_states(progress.photos)

    def _task_succeeded(self, outcome: RunOutcome) -> None:
        self._task = None
        self.photos.show_states(outcome.photos)
        self.results.show(outcome)
        group = RunGroup(QgsProject.instance(), outcome)
        self._building = group.steps()
        self._build_on(group, outcome)

    def _build_on(self, group: RunGroup, outcome: RunOutcome) -> None:
        """One short step of layer making per turn of the event loop, so that the map can be moved meanwhile."""
        if self._building is None:
            return
        try:
            next(self._building)
        except StopIteration:
            self._building = None
            self._show_idle()
            self._report(outcome)
            if group.best_estimates is not None:
                self._iface.setActiveLayer(group.best_estimates)  # map tips are those of the active layer
            self.run_finished.emit(outcome)
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, the dock must work again
            self._building = None
            self._show_idle()
            sentence = self.tr(
                "The layers could not be made ({kind}: {reason}). The results lie in {folder}; load them from there."
            ).format(kind=type(error).__name__, reason=error, folder=outcome.run.folder)
            self._tell(sentence, Qgis.MessageLevel.Critical, 0)
            self.run_failed.emit(sentence)
            return
        QTimer.singleShot(0, lambda: self._build_on(group, outcome))

    def _report(self, outcome: RunOutcome) -> None:
        located, failed = len(outcome.located), len(outcome.failed)
        if not failed:
            return
        if located:
            text = self.tr("{failed} of {all} photos could not be located; the table says why.")
        else:
            text = self.tr("No photo could be located; the table says why.")
        self._tell(text.format(failed=failed, all=located + failed))

    def _task_failed(self, sentence: str) -> None:
        self._task = None
        self._show_idle()
        self.photos.show_states(())
        self.ui.message.setText(sentence)
        self._tell(sentence, Qgis.MessageLevel.Critical, 0)
        self.run_failed.emit(sentence)

    def _task_stopped(self) -> None:
        self._task = None
        self._show_idle()
        self.photos.show_states(())
        self.ui.message.setText(self.tr("Cancelled. Nothing was kept."))
        self.run_cancelled.emit()

    def _tell(self, sentence: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Warning, seconds: int = 12) -> None:
        self._iface.messageBar().pushMessage(self.windowTitle(), sentence, level, seconds)

    def _show_idle(self) -> None:
        """Show what fits the state: before, during or after a run."""
        running, outcome = self.running, self.results.outcome
        ui = self.ui
        ui.progress.setVisible(running)
        ui.progress.setValue(0)
        ui.message.clear()
        ui.show_results(outcome is not None)
        if outcome is not None:
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
        ui.cancel.setEnabled(self._task is not None)
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
        outcome = self.results.outcome
        photo = self.results.photo(row)
        if outcome is None or photo.result is None or outcome.geopackage is None:
            return
        canvas = self._iface.mapCanvas()
        region = widest_region(outcome.geopackage, photo.result.photo_id)
        if region is None:
            self._tell(self.tr("The results of this run are gone: {path}.").format(path=outcome.geopackage))
            return
        extent, goes_on = region_extent(region, photo.result)
        target = canvas.mapSettings().destinationCrs()
        shown = extent_in(extent, target, QgsProject.instance())
        if shown is None:
            sentence = self.tr("The map's coordinate system cannot show {name}; choose one for the whole Earth.")
            self._tell(sentence.format(name=photo.name))
            return
        canvas.setExtent(shown)
        canvas.refresh()
        point = QgsGeometry.fromPointXY(QgsPointXY(photo.result.longitude, photo.result.latitude))
        canvas.flashGeometries([point], QgsCoordinateReferenceSystem(WGS84))
        if goes_on:
            sentence = self.tr("The region goes on at the other edge of the map, beyond the 180th meridian.")
            self._tell(sentence, Qgis.MessageLevel.Info, 6)

    def shut_down(self) -> None:
        """End everything that is under way; the dock is about to go."""
        self._building = None
        task, self._task = self._task, None
        if task is not None:
            for signal in (task.progressed, task.succeeded, task.failed, task.stopped):
                signal.disconnect()
            task.cancel()
            task.wait_until_left(5)
        for query in list(self._queries):
            query.cancel()
        self.photos.stop()
