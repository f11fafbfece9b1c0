"""What the backend offers, fetched when it is needed and kept up to date."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from plonk_qgis.backend.environment import backend_environment, backend_executable
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.process import Backend
from plonk_qgis.tasks.backend_query import QueryTask, catalogue_query


class Offer(QObject):
    """Asks for the backend's catalogue, one question at a time.

    Signals:
        fetched: the Catalogue.
        failed: the sentence that says why there is none, or no backend. A failed refresh says nothing: the catalogue
            at hand will do, and the next run tells what is wrong.
        installed: there is a backend that can be started.
    """

    fetched = pyqtSignal(object)
    failed = pyqtSignal(str)
    installed = pyqtSignal()

    def __init__(self, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._query: QueryTask | None = None
        self.known = False
        self.fetched.connect(self._learned)

    @property
    def question(self) -> QueryTask | None:
        """The question that waits for its answer."""
        return self._query

    def is_installed(self) -> bool:
        """Whether a backend can be started; says so by the signals, too."""
        try:
            backend_executable(backend_environment())
        except BackendError as error:
            self.failed.emit(str(error))
            return False
        self.installed.emit()
        return True

    def forget(self) -> None:
        """The backend may be another one from now on."""
        self.known = False

    def fetch(self) -> None:
        """Ask for the first time; starts the backend if need be, and if there is one."""
        if not self.known and self.is_installed():
            self._ask()

    def refresh(self) -> None:
        """Ask again, for a model may have been downloaded meanwhile; never starts a backend."""
        if self.known and self._backend.running:
            self._ask()

    def stop(self) -> None:
        """Let the question go."""
        if self._query is not None:
            self._query.cancel()

    def _ask(self) -> None:
        if self._query is not None:
            return
        query = self._query = catalogue_query(self._backend)
        query.answered.connect(self.fetched)
        if not self.known:
            query.failed.connect(self.failed)
        for signal in (query.taskCompleted, query.taskTerminated):
            # QGIS keeps the C++ half of a task alive; these connections keep the Python half.
            signal.connect(lambda query=query: self._answered(query))
        QgsApplication.taskManager().addTask(query)

    def _learned(self) -> None:
        self.known = True

    def _answered(self, query: QueryTask) -> None:
        if self._query is query:
            self._query = None
