"""What the backend offers, fetched when it is needed and kept up to date."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from plonk_qgis.backend.process import Backend
from plonk_qgis.tasks.backend_query import QueryTask, catalogue_query


class Offer(QObject):
    """Asks for the backend's catalogue, one question at a time.

    Signals:
        fetched: the Catalogue.
        failed: the sentence that says why there is none. A failed refresh says nothing: the catalogue at hand will do,
            and the next run tells what is wrong.

    Args:
        backend: whom to ask.
        ask: starts a query and keeps it alive.
    """

    fetched = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, backend: Backend, ask: Callable[[QueryTask], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._ask = ask
        self._asking = False
        self.known = False
        self.fetched.connect(self._learned)

    def forget(self) -> None:
        """The backend may be another one from now on."""
        self.known = False

    def fetch(self) -> None:
        """Ask for the first time; starts the backend if need be."""
        if not self.known:
            self._question()

    def refresh(self) -> None:
        """Ask again, for a model may have been downloaded meanwhile; never starts a backend."""
        if self.known and self._backend.running:
            self._question()

    def _question(self) -> None:
        if self._asking:
            return
        query = catalogue_query(self._backend)
        query.answered.connect(self.fetched)
        if not self.known:
            query.failed.connect(self.failed)
        for signal in (query.taskCompleted, query.taskTerminated):
            signal.connect(self._answered)
        self._asking = True
        self._ask(query)

    def _learned(self) -> None:
        self.known = True

    def _answered(self) -> None:
        self._asking = False
