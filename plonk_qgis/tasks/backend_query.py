"""Short questions to the backend and the disk, asked off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from plonk_qgis.backend.errors import BackendError, RunCancelled, unforeseen
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import Catalogue
from plonk_qgis.tasks.photo_files import photos_from
from plonk_qgis.translation import tr


class QueryTask(QgsTask):
    """Calls a function in a worker thread and hands its answer over in the main thread.

    Signals:
        answered: what the function returned.
        failed: a sentence.
    """

    answered = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, title: str, question: Callable[[Callable[[], bool]], Any], hidden: bool = False) -> None:
        # Hidden tasks don't show up in the status bar; the flag is younger than 3.22.
        flags = QgsTask.Flag.CanCancel
        if hidden and hasattr(QgsTask.Flag, "Hidden"):
            flags |= QgsTask.Flag.Hidden
        super().__init__(title, flags)
        self._question = question
        self._answer: Any = None
        self._error: str | None = None

    def run(self) -> bool:
        """Ask; called by QGIS in a worker thread. Never raises."""
        try:
            self._answer = self._question(self.isCanceled)
        except RunCancelled:
            return False
        except BackendError as error:
            self._error = str(error)
        except Exception as error:  # noqa: BLE001 - an exception that leaves run() ends QGIS
            self._error = unforeseen(error)
        return self._error is None

    def finished(self, result: bool) -> None:
        """Hand over the answer; called by QGIS in the main thread."""
        if result:
            self.answered.emit(self._answer)
        elif self._error is not None:
            self.failed.emit(self._error)


class Queries:
    """Queries that are under way. QGIS keeps the C++ half of a task alive, not the Python half; this does."""

    def __init__(self) -> None:
        self._queries: list[QueryTask] = []

    def __len__(self) -> int:
        return len(self._queries)

    def start(self, query: QueryTask) -> None:
        """Hand a query to QGIS, and keep it until it has ended."""
        self._queries.append(query)
        for signal in (query.taskCompleted, query.taskTerminated):
            signal.connect(lambda: self._queries.remove(query) if query in self._queries else None)
        QgsApplication.taskManager().addTask(query)

    def cancel(self) -> None:
        """Cancel all that have not ended."""
        for query in list(self._queries):
            query.cancel()


class WatchedQuery(QueryTask):
    """A query that tells how far it is.

    Signals:
        progressed: what the function reports; it gets a second argument to report with.
    """

    progressed = pyqtSignal(object)

    def __init__(
        self, title: str, question: Callable[[Callable[[], bool], Callable[[Any], None]], Any], hidden: bool = False
    ) -> None:
        super().__init__(title, lambda cancelled: question(cancelled, self.progressed.emit), hidden)


def catalogue_query(backend: Backend) -> QueryTask:
    """Asks for the backend's Catalogue; starts the backend if need be."""

    def ask(cancelled: Callable[[], bool]) -> Catalogue:
        with backend.use(cancelled) as client:
            return client.catalogue(cancelled)

    return QueryTask(tr("List of the backend's models"), ask, True)


def environment_test(environment: Path) -> QueryTask:
    """Starts a backend from an environment, asks for (its version, its Catalogue), and stops it again."""

    def ask(cancelled: Callable[[], bool]) -> Any:
        trial = Backend(lambda: environment)
        try:
            client = trial.client(cancelled)
            return client.version, client.catalogue(cancelled)
        finally:
            trial.stop()

    return QueryTask(tr("Testing the backend's environment"), ask)


def photo_search(paths: Sequence[str]) -> QueryTask:
    """Looks for the photos among files and folders; a folder on a network drive can take its time."""
    return QueryTask(tr("Looking for photos"), lambda cancelled: photos_from(paths, cancelled), True)
