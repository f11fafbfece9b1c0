"""Work that only the main thread may do, cut into short pieces."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal


class StepByStep(QObject):
    """Takes one step of an iterator per turn of the event loop, so that the map can be moved meanwhile.

    Signals:
        done: there are no more steps.
        failed: the exception that a step raised; there will be no more.
    """

    done = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Whether there are steps to come."""
        return self._steps is not None

    def start(self, steps: Iterator[None]) -> None:
        """Begin; there is one piece of work at a time."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """No more steps; nothing is signalled."""
        self._timer.stop()
        self._steps = None

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            next(self._steps)
        except StopIteration:
            self.stop()
            self.done.emit()
        except Exception as error:  # noqa: BLE001 - whatever it is, what comes after must go on
            self.stop()
            self.failed.emit(error)
