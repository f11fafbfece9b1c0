"""The box in the options that installs, repairs and removes the backend."""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.backend.inspection import BROKEN, NOTHING, READY, UNFINISHED, Inspection
from plonk_qgis.backend.install_state import LOG_NAME
from plonk_qgis.backend.installation_settings import InstallationSettings
from plonk_qgis.bundled import plugin_version
from plonk_qgis.gui.installation_choices import InstallationChoices
from plonk_qgis.tasks.backend_query import QueryTask
from plonk_qgis.tasks.installation import INSTALL, REMOVE, REPAIR, Installation, inspection_query


class InstallationBox(QGroupBox):
    """One sentence on the backend's condition, one button that makes it better, and choices folded away.

    Signals:
        installed: another environment is in use now, or none.
    """

    installed = pyqtSignal()

    def __init__(self, installation: Installation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Backend on this computer"))
        self.setObjectName("plonk_installation")
        self._installation = installation
        self._inspection: Inspection | None = None
        self._query: QueryTask | None = None
        self._other = ""
        self._working = installation.progress is not None
        self._make_widgets()
        self.more = InstallationChoices(InstallationSettings.load())
        self.more.folder.fileChanged.connect(self.look)
        self._lay_out()
        installation.changed.connect(self._changed)
        installation.installed.connect(self.installed)
        self._show()
        self.look()

    def use_other(self, environment: str) -> None:
        """Say that photos are located by an environment that was made elsewhere; "" when that is not so."""
        self._other = environment
        self._show()

    @property
    def environment(self) -> str:
        """The environment that is installed; "" when there is none, or while it is looked for."""
        found = self._inspection
        return str(found.environment) if found is not None and found.environment is not None else ""

    def settings(self) -> InstallationSettings:
        """What is chosen in the box."""
        return self.more.settings()

    def apply(self) -> None:
        """Store the choices."""
        self.settings().save()

    def look(self) -> None:
        """Find out the condition of what is installed, off the GUI thread."""
        query = self._query = inspection_query(self.settings().where)
        query.answered.connect(self._inspected)
        self.destroyed.connect(partial(_cancel, query))
        QgsApplication.taskManager().addTask(query)

    def _make_widgets(self) -> None:
        self.icon = QLabel()
        self.state = QLabel(self.tr("Looking…"))
        self.state.setWordWrap(True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.main = QPushButton(self.tr("&Install the backend"))
        self.main.setObjectName("plonk_install")
        self.main.clicked.connect(self._main_clicked)
        self.update_button = QPushButton(self.tr("&Update"))
        self.update_button.setToolTip(
            self.tr("Install the version that goes with this plugin beside the old one, then switch to it")
        )
        self.update_button.clicked.connect(partial(self._start, INSTALL))
        self.remove = QPushButton(self.tr("Re&move…"))
        self.remove.setToolTip(self.tr("Delete the environment that the plugin installed"))
        self.remove.clicked.connect(self._remove_clicked)
        self.cancel = QPushButton(self.tr("&Cancel"))
        self.cancel.setToolTip(self.tr("Stop now; what was done is kept"))
        self.cancel.clicked.connect(self._cancel_clicked)
        self.log = QPushButton(self.tr("&Log"))
        self.log.setToolTip(self.tr("Open the log of the installation"))
        self.log.clicked.connect(self._open_log)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setFormat("%p %")
        self.step = QLabel()
        self.step.setWordWrap(True)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.state, 1)
        buttons = QHBoxLayout()
        for button in (self.main, self.update_button, self.cancel, self.remove, self.log):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addLayout(buttons)
        layout.addWidget(self.bar)
        layout.addWidget(self.step)
        layout.addWidget(self.outcome)
        layout.addWidget(self.more)

    def _inspected(self, inspection: Inspection) -> None:
        self._inspection = inspection
        self._show()

    def _changed(self) -> None:
        working = self._installation.progress is not None
        if self._working and not working:
            self.look()
        self._working = working
        self._show()

    def _show(self) -> None:
        progress = self._installation.progress
        running = progress is not None
        condition = self._inspection.condition if self._inspection is not None else None
        outdated = condition == READY and self._inspection is not None and self._inspection.version != plugin_version()
        for widget in (self.cancel, self.bar, self.step):
            widget.setVisible(running)
        if progress is not None:
            self.bar.setValue(int(1000 * progress.fraction))
            self.step.setText(progress.text)
        self.main.setVisible(not running)
        self.main.setEnabled(condition is not None)
        self.main.setDefault(condition not in {READY, None})
        self.update_button.setVisible(not running and outdated)
        self.remove.setVisible(not running and condition not in {NOTHING, None})
        self.more.setEnabled(not running)
        self.outcome.setText(self._installation.outcome)
        self.outcome.setVisible(not running and bool(self._installation.outcome))
        self.log.setVisible(running or condition not in {NOTHING, None} or not self._installation.succeeded)
        self._show_condition(condition, outdated)

    def _show_condition(self, condition: str | None, outdated: bool) -> None:
        found = self._inspection
        icons = {
            READY: QStyle.StandardPixmap.SP_DialogApplyButton,
            BROKEN: QStyle.StandardPixmap.SP_MessageBoxCritical,
            UNFINISHED: QStyle.StandardPixmap.SP_MessageBoxWarning,
        }
        icon = icons.get(condition or "", QStyle.StandardPixmap.SP_MessageBoxInformation)
        if outdated:
            icon = QStyle.StandardPixmap.SP_MessageBoxWarning
        size = self.fontMetrics().height() + 4
        self.icon.setPixmap(self.style().standardIcon(icon).pixmap(size, size))
        if self._installation.progress is not None:
            working = {
                INSTALL: self.tr("The backend is being installed. You can close this dialog: it goes on."),
                REPAIR: self.tr("The backend is being repaired. You can close this dialog: it goes on."),
                REMOVE: self.tr("The backend is being removed."),
            }
            self.state.setText(working[self._installation.work])
            return
        self.main.setText(
            {
                READY: self.tr("&Repair"),
                BROKEN: self.tr("&Repair"),
                UNFINISHED: self.tr("&Resume"),
            }.get(condition or "", self.tr("&Install the backend"))
        )
        self.main.setToolTip(
            self.tr("Check all installed files and reinstall what is broken")
            if condition in {READY, BROKEN}
            else self.tr("Make an environment of its own for the backend and install it there, with PyTorch")
        )
        if found is None:
            text = self.tr("Looking…")
        elif condition == READY and outdated:
            text = self.tr("plonk-backend {version} is installed; this plugin goes with {ours}.").format(
                version=found.version, ours=plugin_version()
            )
        elif condition == READY:
            text = self.tr("plonk-backend {version} is installed and computes on {device}.").format(
                version=found.version, device=found.device or self.tr("the processor")
            )
        elif condition == BROKEN:
            text = self.tr("The installed backend is broken: {reason}.").format(reason=found.reason)
        elif condition == UNFINISHED:
            text = self.tr("The installation is not finished. Resume goes on where it stopped.")
        else:
            text = self.tr(
                "The backend is not installed yet. It is a program of its own that locates the photos on this "
                "computer; with PyTorch it takes up to 9 GB and some minutes."
            )
        if self._other:
            text += " " + self.tr("Photos are located by another environment: {folder}").format(folder=self._other)
        self.state.setText(text)

    def _main_clicked(self) -> None:
        condition = self._inspection.condition if self._inspection is not None else NOTHING
        self._start(REPAIR if condition in {READY, BROKEN} else INSTALL)

    def _start(self, work: str, *_: object) -> None:
        self.apply()
        self._installation.start(work, self.settings())

    def _cancel_clicked(self) -> None:
        self.step.setText(self.tr("Stopping…"))
        self._installation.cancel()

    def _remove_clicked(self) -> None:
        answer = QMessageBox.question(
            self,
            self.tr("Remove the backend"),
            self.tr(
                "Delete the environment that the plugin installed in {folder}? Your photos, results and "
                "downloaded models stay."
            ).format(folder=self.settings().where),
        )
        if answer == QMessageBox.StandardButton.Yes:
            self._start(REMOVE)

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.settings().where) / LOG_NAME)))


def _cancel(task: QueryTask, *_: object) -> None:
    with contextlib.suppress(RuntimeError):  # it ended long ago, and QGIS has deleted it
        task.cancel()
