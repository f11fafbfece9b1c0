"""Work on the models, one piece after another; it goes on when the box that began it is closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal

from plonk_qgis.backend.environment import backend_environment
from plonk_qgis.backend.models import DownloadPlan, ModelStore, StoredModel
from plonk_qgis.backend.network_proxy import proxy_variables
from plonk_qgis.tasks.backend_query import WatchedQuery
from plonk_qgis.translation import tr

Work = Callable[[ModelStore, Callable[[], bool], Callable[[float, str], None]], Any]


class ModelWork(QObject):
    """Lists, downloads, verifies, removes and imports models off the GUI thread.

    Args:
        environment: says which environment's models.

    Signals:
        changed: work has begun, has come further or has ended.
        listed: the models, whenever they were listed.
        planned: DownloadPlan, for the user's consent.
        told: a sentence on how the last work ended, and whether it went well.
    """

    changed = pyqtSignal()
    listed = pyqtSignal(object)
    planned = pyqtSignal(object)
    told = pyqtSignal(str, bool)

    def __init__(self, environment: Callable[[], Path] = backend_environment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._environment = environment
        self._query: WatchedQuery | None = None
        self._after: Callable[[Any], None] = lambda answer: None
        self.models: tuple[StoredModel, ...] = ()
        self.message = ""
        """What is being done; "" when nothing is."""
        self.fraction = 0.0
        """How much of it is done; negative while nobody knows."""
        self.listing = False
        """What is being done is only that the models are listed."""

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._query is not None

    def refresh(self) -> None:
        """List the models."""
        if not self.busy:
            self.listing = True
            self._begin(
                tr("Looking at the models"), lambda store, cancelled, report: store.models(cancelled), self._list
            )

    def plan(self, model: str) -> None:
        """Find out what a download would fetch."""
        self._begin(
            tr("Asking what there is to download"),
            lambda store, cancelled, report: store.plan(model, cancelled),
            self._plan_made,
        )

    def download(self, plan: DownloadPlan) -> None:
        """Fetch what the user has agreed to."""

        def work(store: ModelStore, cancelled: Callable[[], bool], report: Callable[[float, str], None]) -> None:
            store.download(plan.model, report, cancelled)

        done = tr("{model} was downloaded and can be used now.").format(model=plan.model)
        self._begin(tr("Downloading {model}").format(model=plan.model), work, lambda _: self._ended(done))

    def verify(self, model: str) -> None:
        """Read a model's files and compare them with what they must be."""

        def work(store: ModelStore, cancelled: Callable[[], bool], report: Callable[[float, str], None]) -> Any:
            return store.verify(model, report, cancelled)

        self._begin(tr("Verifying {model}").format(model=model), work, partial(self._verified, model))

    def remove(self, model: str) -> None:
        """Delete a model's files."""

        def done(size: int) -> None:
            self._ended(tr("{model} was removed; {size} are free again.").format(model=model, size=size_text(size)))

        self._begin(
            tr("Removing {model}").format(model=model),
            lambda store, cancelled, report: store.remove(model, cancelled),
            done,
        )

    def take(self, folder: Path) -> None:
        """Import a model from a folder."""
        self._begin(
            tr("Importing {folder}").format(folder=folder),
            lambda store, cancelled, report: store.take(folder, cancelled),
            self._taken,
        )

    def cancel(self) -> None:
        """Stop; what was downloaded is kept."""
        if self._query is not None:
            self._query.cancel()

    def _begin(self, title: str, work: Work, after: Callable[[Any], None]) -> None:
        if self._query is not None:
            return
        store = ModelStore(self._environment, proxy_variables())

        def ask(cancelled: Callable[[], bool], watch: Callable[[Any], None]) -> Any:
            return work(store, cancelled, lambda fraction, message: watch((fraction, message)))

        self.message, self.fraction, self._after = title, -1.0, after
        query = self._query = WatchedQuery(title, ask)
        query.progressed.connect(self._progressed)
        query.answered.connect(self._answered)
        query.failed.connect(self._failed)
        query.taskTerminated.connect(self._terminated)
        QgsApplication.taskManager().addTask(query)
        self.changed.emit()

    def _progressed(self, progress: tuple[float, str]) -> None:
        self.fraction, self.message = progress
        if self._query is not None:
            self._query.setProgress(100 * self.fraction)
        self.changed.emit()

    def _answered(self, answer: Any) -> None:
        self._stop()
        self._after(answer)

    def _failed(self, sentence: str) -> None:
        listing = self.listing
        self._stop()
        if listing:
            self.told.emit(sentence, False)  # and not again: it would fail again
        else:
            self._ended(sentence, well=False)

    def _terminated(self) -> None:
        if self._query is not None and self._query.isCanceled():
            listing = self.listing
            self._stop()
            if listing:
                return
            self._ended(tr("Cancelled. What was downloaded is kept: the next download goes on from there."), well=False)

    def _stop(self) -> None:
        self._query = None
        self.message, self.fraction, self.listing = "", 0.0, False
        self.changed.emit()

    def _ended(self, sentence: str, well: bool = True) -> None:
        self.told.emit(sentence, well)
        if self.models:  # without a list there is no backend to ask
            self.refresh()

    def _list(self, models: tuple[StoredModel, ...]) -> None:
        self.models = models
        self.listed.emit(models)

    def _plan_made(self, plan: DownloadPlan) -> None:
        if plan.files:
            self.planned.emit(plan)
        else:
            self._ended(tr("{model} is there already, and whole.").format(model=plan.model))

    def _verified(self, model: str, problems: tuple[str, ...]) -> None:
        if problems:
            found = "; ".join(problems)
            self._ended(
                tr("{model} is damaged ({problems}). Download it again.").format(model=model, problems=found), False
            )
        else:
            self._ended(tr("{model} is whole.").format(model=model))

    def _taken(self, taken: tuple[str, str, str]) -> None:
        model, restriction, missing = taken
        sentences = [tr("{model} was imported.").format(model=model)]
        if restriction:
            sentences.append(tr("Its encoder's licence allows {restriction}.").format(restriction=restriction))
        if missing:
            sentences.append(
                tr(
                    "Its encoder {encoder} is still missing: download the model, or import the encoder's folder."
                ).format(encoder=missing)
            )
        self._ended(" ".join(sentences))


def size_text(size: float) -> str:
    """Bytes for people, in powers of 1000, as disks are sold."""
    return QLocale().formattedDataSize(int(size), 1, QLocale.DataSizeFormat.DataSizeSIFormat)
