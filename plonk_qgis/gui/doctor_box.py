"""The box in the options that checks the backend, and gives the report that a question needs."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.backend.environment import backend_environment
from plonk_qgis.backend.examination import FAILED, OK, RUNNING, WAITING, WARNING, Check, examine, report
from plonk_qgis.tasks.backend_query import WatchedQuery
from plonk_qgis.translation import tr

_ICONS = {
    OK: "mIconSuccess.svg",
    WARNING: "mIconWarning.svg",
    FAILED: "mIconCritical.svg",
    RUNNING: "mActionRefresh.svg",
}


class DoctorBox(QGroupBox):
    """One button; then a line for each check, as it is made.

    Args:
        environment: says which environment is checked.

    Signals:
        finished: the checks are made (or were cancelled, or could not be made).
    """

    finished = pyqtSignal()

    def __init__(self, environment: Callable[[], Path] = backend_environment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Check of the backend"))
        self.setObjectName("plonk_doctor")
        self._environment = environment
        self._query: WatchedQuery | None = None
        self._report = ""
        self._rows: dict[str, tuple[QLabel, QLabel]] = {}
        self._make_widgets()
        self._show_running(False)

    @property
    def running(self) -> bool:
        """Whether checks are being made."""
        return self._query is not None

    def check(self) -> None:
        """Begin, unless checks are being made already."""
        if self._query is not None:
            return
        self._clear()

        def ask(cancelled: Callable[[], bool], watch: Callable[[object], None]) -> str:
            return report(examine(self._environment, watch, cancelled))

        query = self._query = WatchedQuery(self.tr("Checking the backend"), ask)
        query.progressed.connect(self._progressed)
        query.answered.connect(self._answered)
        query.failed.connect(self._failed)
        query.taskTerminated.connect(self._terminated)
        # The dialog may be closed meanwhile; then the checks end.
        self.destroyed.connect(partial(_cancel, query))
        self._show_running(True)
        QgsApplication.taskManager().addTask(query)

    def stop(self) -> None:
        """Cancel the checks."""
        if self._query is not None:
            self._query.cancel()

    def _make_widgets(self) -> None:
        self.about = QLabel(
            self.tr("Finds out whether the backend works, from its packages to a sample photo, and what to do if not.")
        )
        self.about.setWordWrap(True)
        self.button = QPushButton(self.tr("Check the &backend"))
        self.button.clicked.connect(self.check)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.stop)
        self.copy = QPushButton(self.tr("Copy re&port"))
        self.copy.setToolTip(
            self.tr("For a question to the makers: versions, findings and the log, without your name and your folders")
        )
        self.copy.clicked.connect(self._copy)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        buttons = QHBoxLayout()
        for button in (self.button, self.cancel, self.copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._lines = QGridLayout()
        self._lines.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.about)
        layout.addLayout(buttons)
        layout.addWidget(self.bar)
        layout.addLayout(self._lines)
        layout.addWidget(self.verdict)

    def _progressed(self, checks: tuple[Check, ...]) -> None:
        done = [check for check in checks if check.state not in {WAITING, RUNNING}]
        self.bar.setRange(0, len(checks))
        self.bar.setValue(len(done))
        size = self.fontMetrics().height()
        for row, check in enumerate(checks):
            if check.name not in self._rows:
                self._rows[check.name] = self._row()
            icon, text = self._rows[check.name]
            self._lines.addWidget(icon, row, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(text, row, 1)
            name = _ICONS.get(check.state)
            if name is None:
                icon.clear()
            else:
                icon.setPixmap(QgsApplication.getThemeIcon(name).pixmap(size, size))
            icon.setAccessibleName(_state_word(check.state))
            icon.setToolTip(_state_word(check.state))
            text.setText("\n".join(filter(None, (f"{check.title}: {check.sentence or '…'}", check.advice))))
            text.setToolTip("\n".join(check.details))
            text.setEnabled(check.state != WAITING)
        self._judge(checks)

    def _row(self) -> tuple[QLabel, QLabel]:
        text = QLabel()
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return QLabel(), text

    def _judge(self, checks: tuple[Check, ...]) -> None:
        failed = sum(check.state == FAILED for check in checks)
        if any(check.state in {WAITING, RUNNING} for check in checks) and not failed:
            self.verdict.clear()
        elif failed:
            self.verdict.setText(self.tr("Checks that failed: {count}. The report tells more.").format(count=failed))
        elif any(check.state == WARNING for check in checks):
            self.verdict.setText(self.tr("The backend works, though not as well as it could."))
        else:
            self.verdict.setText(self.tr("The backend works."))

    def _answered(self, text: str) -> None:
        self._report = text
        self._ended()

    def _failed(self, sentence: str) -> None:
        self.verdict.setText(sentence)
        self._ended()

    def _terminated(self) -> None:
        if self._query is not None and self._query.isCanceled():
            self._clear()
            self.verdict.setText(self.tr("Cancelled."))
            self._ended()

    def _ended(self) -> None:
        self._query = None
        self._show_running(False)
        self.finished.emit()

    def _show_running(self, running: bool) -> None:
        self.button.setEnabled(not running)
        self.cancel.setVisible(running)
        self.bar.setVisible(running)
        self.copy.setVisible(bool(self._report) and not running)

    def _clear(self) -> None:
        for labels in self._rows.values():
            for label in labels:
                self._lines.removeWidget(label)
                label.deleteLater()
        self._rows.clear()
        self._report = ""
        self.verdict.clear()
        self.bar.setRange(0, 0)

    def _copy(self) -> None:
        QgsApplication.clipboard().setText(self._report)
        self.verdict.setText(self.tr("The report was copied. Look it over before you send it."))


def _state_word(state: str) -> str:
    words = {
        OK: tr("works"),
        WARNING: tr("works, though not as well as it could"),
        FAILED: tr("failed"),
        RUNNING: tr("is being checked"),
    }
    return words.get(state, tr("waits"))


def _cancel(query: WatchedQuery, *_: object) -> None:
    with contextlib.suppress(RuntimeError):  # it ended long ago, and QGIS has deleted it
        query.cancel()
