"""The models that the backend has told of, for whoever lets a user choose one."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import Catalogue, Model
from plonk_qgis.gui.offer import Offer


class KnownModels(QObject):
    """Asks the backend when it is asked itself, never twice at a time, and keeps the answer.

    Signals:
        changed: `models` may be others.

    Attributes:
        models: none until the backend has answered for the first time.
    """

    changed = pyqtSignal()

    def __init__(self, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.models: tuple[Model, ...] = ()
        self._offer = Offer(backend, self)
        self._offer.fetched.connect(self._learn)

    def ask(self) -> None:
        """Ask the backend, which is started if need be; nothing happens where there is none."""
        self._offer.fetch()
        self._offer.refresh()

    def stop(self) -> None:
        """Let the question go."""
        self._offer.stop()

    def _learn(self, catalogue: Catalogue) -> None:
        self.models = catalogue.models
        self.changed.emit()
