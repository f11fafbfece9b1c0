"""What the backend offers, fetched when it is needed and kept up to date."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from plonk_qgis.backend.environment import backend_environment, backend_executable, is_chosen
from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.process import Backend
from plonk_qgis.tasks.backend_query import QueryTask, catalogue_query
from plonk_qgis.translation import tr


class Offer(QObject):
    """Asks for the backend's catalogue, one question at a time.

    Signals:
        fetched: the Catalogue.
        failed: the sentence that says why there is none, or no backend. A failed refresh of the backend on this
            computer says nothing: the catalogue at hand will do, and the next run tells what is wrong.
        destined: the address that photos are sent to; "" while they stay on this computer.
        installed: there is a backend that can be started, or asked where it runs on another computer.
    """

    fetched = pyqtSignal(object)
    failed = pyqtSignal(str)
    destined = pyqtSignal(str)
    installed = pyqtSignal()

    def __init__(self, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._query: QueryTask | None = None
        self._remote_failure = ""
        self.known = False
        self.fetched.connect(self._learned)

    @property
    def question(self) -> QueryTask | None:
        """The question that waits for its answer."""
        return self._query

    def is_installed(self) -> bool:
        """Whether a backend can be started, or is on another computer; says so by the signals, too."""
        self.destined.emit(self._backend.remote_address)
        if self._backend.remote:
            if self._remote_failure:
                self.failed.emit(self._remote_failure)
                self._ask()  # it may be there by now
            else:
                self.installed.emit()
            return True
        if not is_chosen():
            self.failed.emit(
                tr(
                    "One step is left: the backend, the program that locates photos, is not installed yet. The "
                    "options install it with one button."
                )
            )
            return False
        try:
            backend_executable(backend_environment())
        except BackendError as error:
            self.failed.emit(str(error))
            return False
        self.installed.emit()
        return True

    def reconsider(self, needed: bool) -> None:
        """The backend may be another one from now on; if it is needed, ask what it offers."""
        self.known = False
        self._remote_failure = ""
        if needed:
            self.fetch()
        else:
            self.look()

    def look(self) -> None:
        """As `is_installed`, and asks a backend on another computer whether it is there."""
        if self.is_installed() and self._backend.remote:
            self._ask()

    def fetch(self) -> None:
        """Ask for the first time; starts the backend if need be, and if there is one."""
        if not self.known and self.is_installed():
            self._ask()

    def refresh(self) -> None:
        """Ask again, for a model may have been downloaded meanwhile; never starts a backend."""
        if self.known and (self._backend.running or self._backend.remote):
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
        if self._backend.remote:
            query.failed.connect(self._remote_failed)
        elif not self.known:
            query.failed.connect(self.failed)
        for signal in (query.taskCompleted, query.taskTerminated):
            # QGIS keeps the C++ half of a task alive; these connections keep the Python half.
            signal.connect(lambda query=query: self._answered(query))
        QgsApplication.taskManager().addTask(query)

    def _learned(self) -> None:
        self.known = True
        if self._remote_failure:
            self._remote_failure = ""
            self.installed.emit()

    def _remote_failed(self, sentence: str) -> None:
        if self._backend.remote:  # nobody has chosen otherwise meanwhile
            self._remote_failure = sentence
            self.failed.emit(sentence)

    def _answered(self, query: QueryTask) -> None:
        if self._query is query:
            self._query = None
