"""One run from beginning to end: photos to the backend, layers into the project, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from qgis.core import QgsApplication, QgsProject, QgsTask, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from plonk_qgis.backend.process import Backend
from plonk_qgis.gui import run_sentences
from plonk_qgis.gui.step_by_step import StepByStep
from plonk_qgis.gui.time_left import TimeLeft
from plonk_qgis.layers.answer_group import AnswerGroup
from plonk_qgis.layers.earlier_runs import hide_earlier
from plonk_qgis.layers.run_group import RunGroup
from plonk_qgis.tasks.follow_up import FollowUp, Wanted
from plonk_qgis.tasks.follow_up_task import FollowUpTask
from plonk_qgis.tasks.geolocation import PhotoOutcome, Run, RunOutcome, RunProgress
from plonk_qgis.tasks.geolocation_task import GeolocationTask

_RUN_SHARE = 0.75
"""The run's share of the progress where something follows it."""


@dataclass(frozen=True)
class Standing:
    """How far a run is: the share done in [0, 1], what is being done, how long it may take yet, and the photos."""

    fraction: float
    message: str
    left: str = ""
    photos: tuple[PhotoOutcome, ...] = ()


@dataclass(frozen=True)
class Finished:
    """A run whose layers are in the project.

    Attributes:
        outcome: the run's own.
        group: its layers.
        follow_up: what became of the analyses that were to follow.
        best_estimates: the layer of the last answer; None where nothing was located.
    """

    outcome: RunOutcome
    group: RunGroup
    follow_up: FollowUp = field(default_factory=FollowUp)
    best_estimates: QgsVectorLayer | None = None


class RunControl(QObject):
    """Carries out one run at a time.

    Signals:
        changed: it began, went on to another part of the work, or ended.
        progressed: Standing.
        located: RunOutcome, before its layers are made.
        finished: Finished.
        failed: the sentence that says why nothing came of the run.
        stopped: the user cancelled it before there were results; how many photos had been done.
        unshown: RunOutcome whose layers could not be made or were not wanted, and why (None, or an exception).
    """

    changed = pyqtSignal()
    progressed = pyqtSignal(object)
    located = pyqtSignal(object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(str)
    stopped = pyqtSignal(int)
    unshown = pyqtSignal(object, object)

    def __init__(self, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._task: GeolocationTask | FollowUpTask | None = None
        self._cancelling = False
        self._wanted = Wanted()
        self._left = TimeLeft()
        self._photos: tuple[PhotoOutcome, ...] = ()
        self._finished: Finished | None = None
        self._layers = StepByStep(self)
        self._layers.done.connect(self._layers_made)
        self._layers.failed.connect(self._layers_failed)

    @property
    def running(self) -> bool:
        """Whether a run is under way, up to its last layer."""
        return self._task is not None or self._layers.busy

    @property
    def making_layers(self) -> bool:
        """Whether the results are there and their layers on the way."""
        return self._layers.busy

    @property
    def cancelling(self) -> bool:
        """Whether it was told to stop and has not done so yet."""
        return self._cancelling

    def start(self, run: Run, wanted: Wanted) -> None:
        """Carry out a run."""
        self._wanted, self._finished, self._cancelling = wanted, None, False
        self._left, self._photos = TimeLeft(), ()
        task = GeolocationTask(self._backend, run)
        task.progressed.connect(self._run_progressed)
        task.succeeded.connect(self._located)
        task.failed.connect(self._run_failed)
        task.stopped.connect(self._run_stopped)
        self._begin(task)

    def cancel(self) -> None:
        """Stop. Before the results are there nothing is kept; afterwards what is there stays."""
        if self._task is not None:
            self._cancelling = True
            self.changed.emit()
            self._task.cancel()
        elif self._layers.busy and self._finished is not None:
            self._layers.stop()
            self._end()
            if self._finished.follow_up.answers:  # only the layers of these are missing
                self.finished.emit(self._finished)
            else:
                self.unshown.emit(self._finished.outcome, None)

    def shut_down(self) -> None:
        """End everything without a word; whoever listened is about to go."""
        self._layers.stop()
        task, self._task = self._task, None
        if task is not None:
            for signal in (task.progressed, task.succeeded, task.failed, task.stopped):
                signal.disconnect()
            task.cancel()
            task.wait_until_left(5)

    def _begin(self, task: GeolocationTask | FollowUpTask) -> None:
        self._task = task  # QGIS keeps the C++ half of a task alive, not the Python half
        self.changed.emit()
        QgsApplication.taskManager().addTask(task)

    def _end(self) -> None:
        self._task, self._cancelling = None, False
        self.changed.emit()

    # The run

    def _run_progressed(self, progress: RunProgress) -> None:
        self._photos = progress.photos
        share = _RUN_SHARE if self._wanted else 1.0
        self._show(share * progress.fraction, progress.message)

    def _show(self, fraction: float, message: str) -> None:
        if self._cancelling or not isinstance(self._task, QgsTask):
            return
        self._left.see(fraction)
        self.progressed.emit(Standing(fraction, run_sentences.begun(message), self._left.words(), self._photos))

    def _located(self, outcome: RunOutcome) -> None:
        self._task, self._cancelling, self._photos = None, False, outcome.photos
        group = RunGroup(QgsProject.instance(), outcome)
        self._finished = Finished(outcome, group)
        self._layers.start(self._run_layers(group, outcome))
        self.located.emit(outcome)
        self.changed.emit()

    def _run_failed(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)

    def _run_stopped(self) -> None:
        self._end()
        self.stopped.emit(sum(photo.state in {"done", "failed"} for photo in self._photos))

    # Layers, and what follows

    def _layers_made(self) -> None:
        if self._finished is None:
            return
        if self._finished.best_estimates is None:
            self._finished = replace(self._finished, best_estimates=self._finished.group.best_estimates)
        done = self._finished
        if self._wanted and done.outcome.located:
            wanted, self._wanted = self._wanted, Wanted()
            task = FollowUpTask(self._backend, done.outcome, wanted)
            task.progressed.connect(lambda share, message: self._show(_RUN_SHARE + (1 - _RUN_SHARE) * share, message))
            task.succeeded.connect(self._followed)
            task.failed.connect(lambda sentence: self._followed(FollowUp(problems=(sentence,))))
            task.stopped.connect(lambda: self._followed(FollowUp(problems=(self._half(),))))
            self._begin(task)
            return
        self._end()
        self.finished.emit(done)

    def _run_layers(self, group: RunGroup, outcome: RunOutcome) -> Iterator[None]:
        yield from group.steps()
        if group.group is not None:
            hide_earlier(QgsProject.instance(), group.group, [photo.full_name for photo in outcome.located])

    def _half(self) -> str:
        return self.tr("Cancelled. The photos' own results are there; what was to follow is not.")

    def _followed(self, follow_up: FollowUp) -> None:
        self._task, self._cancelling = None, False
        if self._finished is None:
            return
        self._finished = replace(self._finished, follow_up=follow_up)
        self._layers.start(self._answer_layers(self._finished))
        self.changed.emit()

    def _answer_layers(self, done: Finished) -> Iterator[None]:
        for answer in done.follow_up.answers:
            group = AnswerGroup(QgsProject.instance(), answer, done.group)
            yield from group.steps()
            if group.best_estimates is not None:
                self._finished = replace(self._finished or done, best_estimates=group.best_estimates)

    def _layers_failed(self, error: Exception) -> None:
        self._end()
        if self._finished is not None:
            self.unshown.emit(self._finished.outcome, error)
