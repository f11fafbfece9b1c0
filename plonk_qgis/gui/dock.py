"""The dock: photos in, layers and results out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.gui import run_sentences
from plonk_qgis.gui.compare import ComparisonDialog
from plonk_qgis.gui.dock_layout import DockLayout
from plonk_qgis.gui.export_report import ExportReport
from plonk_qgis.gui.keep_menu import KeepMenu
from plonk_qgis.gui.offer import Offer
from plonk_qgis.gui.options import PAGE
from plonk_qgis.gui.photo_list import PhotoList
from plonk_qgis.gui.project_choices import Choices
from plonk_qgis.gui.run_control import Finished, RunControl, Standing
from plonk_qgis.gui.run_history import RunHistory
from plonk_qgis.gui.show_results import ShowResults
from plonk_qgis.tasks.follow_up import Wanted
from plonk_qgis.tasks.geolocation import PhotoOutcome, Run, RunOutcome, new_folder
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
        self._offer = Offer(backend, self)
        self._run = RunControl(backend, self)
        self.setObjectName("plonk_qgis_dock")
        self.setWindowTitle(self.tr("Photo geolocation"))
        self._history = RunHistory()
        self._to_locate: set[Path] = set()
        self._is_down = False
        self.photos = PhotoList(iface.activeLayer, self)
        self.ui = DockLayout(self.photos, Choices.of(QgsProject.instance()), self)
        self.setWidget(self.ui)
        self._looks = ShowResults(iface, self._history, self._tell, self)
        self.report = ExportReport(self._history, self._tell, self)
        self.keep = KeepMenu(QgsProject.instance(), self._tell, self)
        self.probability = self._looks.probability
        self.ui.probability.setDefaultAction(self.probability)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        ui, run = self.ui, self._run
        ui.run.clicked.connect(lambda: self.run())  # noqa: PLW0108 - the signal carries a flag
        ui.cancel.clicked.connect(self.cancel)
        photos, cards = self.photos, ui.results
        photos.changed.connect(self._refresh_buttons)
        photos.added.connect(self._photos_added)
        photos.problem.connect(self._tell)
        photos.activated.connect(self._photo_activated)
        photos.thumbnail_ready.connect(cards.show_thumbnail)
        cards.zoom_requested.connect(self._looks.zoom_to)
        cards.table_requested.connect(self._looks.open_table)
        cards.rerun_requested.connect(self.run)
        cards.compare_requested.connect(self._compare)
        cards.report_requested.connect(self.report.choose)
        cards.layout_requested.connect(self.report.lay_out)
        self.report.laid_out.connect(self._iface.openLayoutDesigner)
        ui.report.clicked.connect(self._report_photos)
        ui.keep.setMenu(self.keep)
        self.keep.wanted_always.connect(ui.form.keep_always)
        ui.open_folder.clicked.connect(self._looks.open_folder)
        cards.message.connect(ui.message.setText)
        ui.notice.helped.connect(self._open_options)
        self._offer.fetched.connect(ui.form.show_catalogue)
        self._offer.fetched.connect(lambda catalogue: ui.results.offer_models(catalogue.models))
        self._offer.failed.connect(self._show_notice)
        self._offer.destined.connect(ui.destination.tell)
        self._offer.installed.connect(ui.notice.hide)
        for signal in (ui.form.model.opened, ui.form.model.reached):
            signal.connect(self._offer.refresh)
        ui.form.model.opened.connect(self._offer.fetch)
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
        self._offer.look()  # the first thing to be told is that there is no backend yet

    def _read_choices(self, *_: Any) -> None:
        if not self._run.running:
            self.ui.form.show_choices(Choices.of(QgsProject.instance()))

    # Photos

    def add(self, paths: list[str]) -> None:
        """Add files, and the photos in and below folders; `photos_added` tells when it is done."""
        self.photos.add(paths)

    def locate(self, paths: list[str]) -> None:
        """Add photos and locate them at once; of folders the photos are added only."""
        self.setUserVisible(True)
        self._to_locate = {Path(path) for path in paths if not Path(path).is_dir()}
        self.add(paths)

    def _photos_added(self, added: int) -> None:
        wanted, self._to_locate = self._to_locate, set()
        named = [path for path in self.photos.photos if path in wanted]
        if named and not self.running:
            self.run(named)
        elif added and not self.running:
            self._offer.fetch()  # the run then starts at once
        self.photos_added.emit(added)

    def _photo_activated(self, path: Path) -> None:
        """Show a photo's result, on its card and on the map, where it has one."""
        photo = next((photo for photo in self._history.shown if photo.path == path and photo.result), None)
        if photo is not None:
            self.ui.results.select(path)
            self._looks.zoom_to(photo)

    # Backend

    def _show_notice(self, sentence: str) -> None:
        self.ui.notice.tell(sentence, self.tr("Set up the backend…"))

    def _open_options(self) -> None:
        self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE)
        self.backend_may_have_changed()

    def backend_may_have_changed(self) -> None:
        """The options may have been changed."""
        self._offer.reconsider(bool(self.photos.photos))

    # Runs

    @property
    def running(self) -> bool:
        """Whether a run is under way, up to its last layer."""
        return self._run.running

    def run(self, named: Sequence[Path] | None = None, changes: dict[str, Any] | None = None) -> None:
        """Locate photos, all of the list if none are named, as the form says but for the changes."""
        form, project = self.ui.form, QgsProject.instance()
        photos = tuple(named or self.photos.photos)
        if self.running or not photos or not self._offer.is_installed():
            return
        try:
            request = replace(self._request(photos if named else ()), **(changes or {}))
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
        self._history.begin(anew=named is None)
        self._show_states(())
        self._show_cards()
        self._run.start(Run(photos, request, new_folder(chosen.results_folder(project))), wanted)

    def _request(self, again: Sequence[Path]) -> GeolocationRequest:
        """What the form says; what was asked before, for photos that are located again."""
        before = self._history.runs_of(again[0]) if again else []
        return before[0].run.request if before else self.ui.form.request()

    def cancel(self) -> None:
        """Stop the run; before its results are there, nothing of it is kept."""
        self._run.cancel()

    def _show_standing(self, standing: Standing) -> None:
        self.ui.progress.setValue(round(1000 * standing.fraction))
        self.ui.message.setText("\n".join(part for part in (standing.message, standing.left) if part))
        self._history.see(standing.photos)
        self._show_states(standing.photos)
        self._show_cards()

    def _show_outcome(self, outcome: RunOutcome) -> None:
        self._history.end(outcome)
        self._show_states(outcome.photos)
        self._show_cards()

    def _show_states(self, photos: Sequence[PhotoOutcome]) -> None:
        """How far a run's photos are; the others of the list stay what they are."""
        paths = {photo.path for photo in photos}
        self.photos.show_states((*photos, *(photo for photo in self._history.shown if photo.path not in paths)))

    def _show_cards(self) -> None:
        self.ui.results.show_results(self._history.cards, None if self.running else self._history.last)
        self.ui.show_results(any(photo.state in {"done", "failed"} for photo in self._history.shown))

    def _run_finished(self, done: Finished) -> None:
        outcome, follow_up = done.outcome, done.follow_up
        self._history.follow(follow_up.answers)
        self._show_cards()
        if run_sentences.failures(outcome):
            self._tell(run_sentences.failures(outcome))
        for sentence in follow_up.problems + follow_up.warnings:
            self._tell(sentence, seconds=0)
        if done.best_estimates is not None:
            self._iface.setActiveLayer(done.best_estimates)  # map tips are those of the active layer
        self.keep.after_run()
        self.run_finished.emit(outcome)

    def _run_failed(self, sentence: str) -> None:
        self._show_before()
        self._say(sentence, Qgis.MessageLevel.Critical, 0)
        self.run_failed.emit(sentence)

    def _show_before(self) -> None:
        """Nothing came of the run: what was there before it is shown again."""
        self._history.end(None)
        self.photos.show_states(self._history.shown)
        self._show_state()

    def _run_stopped(self, done: int) -> None:
        self._show_before()
        self.ui.message.setText(run_sentences.cancelled(done))
        self.run_cancelled.emit()

    def _run_unshown(self, outcome: RunOutcome, error: Exception | None) -> None:
        sentence = run_sentences.without_layers(outcome, error)
        if error is None:
            self._tell(sentence, Qgis.MessageLevel.Info, 0)
            self.run_cancelled.emit()
            return
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
        ui, running = self.ui, self.running
        ui.progress.setVisible(running)
        if not running:
            ui.progress.setValue(0)
        ui.message.setText(self._doing())
        self.photos.set_locked(running)
        ui.form.setEnabled(not running)
        ui.show_form(not running)
        self._show_cards()
        self._refresh_buttons()

    def _doing(self) -> str:
        """What is done now, as far as nobody reports it."""
        if self._run.cancelling:
            return self.tr("Cancelling…")
        return self.tr("Putting the layers into the project") if self._run.making_layers else ""

    def _refresh_buttons(self) -> None:
        ui, running, count = self.ui, self.running, len(self.photos.photos)
        ui.run.setEnabled(count > 0 and not running)
        ui.report.setEnabled(not running)
        ui.keep.setEnabled(not running)
        ui.cancel.setEnabled(running and not self._run.cancelling)
        if not running:
            ui.message.setText("" if count else self.tr("Add photos, then choose Run."))
        ui.message.setVisible(running or bool(ui.message.text()))

    def _compare(self, path: Path) -> None:
        """Open the comparison of a photo's runs beside the map."""
        dialog = self._comparison = ComparisonDialog(self._history.runs, path, self.ui.form.models, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.rerun_requested.connect(self.run)
        self.run_finished.connect(dialog.add_run)
        self.run_failed.connect(dialog.show_rerun_failed)
        self.run_cancelled.connect(dialog.show_rerun_failed)
        dialog.show()

    def _report_photos(self) -> None:
        chosen = [photo for photo in self.ui.results.selected if photo.result is not None]
        self.report.choose(chosen or [photo for photo in self._history.shown if photo.result is not None])

    def shut_down(self) -> None:
        """End everything that is under way; the dock is about to go."""
        if self._is_down:
            return
        self._is_down = True
        project = QgsProject.instance()
        project.readProject.disconnect(self._read_choices)
        project.cleared.disconnect(self._read_choices)
        self._run.shut_down()
        self._offer.stop()
        self.report.stop()
        self.keep.stop()
        self._looks.shut_down()
        self.photos.stop()
