"""The page in Settings > Options."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QFrame, QGroupBox, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from plonk_qgis.backend.environment import ENVIRONMENT_VARIABLE
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import Catalogue
from plonk_qgis.gui.doctor_box import DoctorBox
from plonk_qgis.gui.idle_box import IdleBox
from plonk_qgis.gui.installation_box import InstallationBox
from plonk_qgis.gui.models_box import ModelsBox
from plonk_qgis.gui.remote_box import RemoteBox
from plonk_qgis.settings import Settings
from plonk_qgis.tasks.backend_query import QueryTask, environment_test
from plonk_qgis.tasks.installation import Installation
from plonk_qgis.tasks.model_work import ModelWork
from plonk_qgis.translation import tr

PAGE = "plonk_qgis_options"


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever the options dialog opens.

    Args:
        icon: the page's icon.
        backend: the backend, which is stopped before its files are replaced.
        applied: called when the choices were stored.
    """

    def __init__(self, icon: QIcon, backend: Backend | None = None, applied: Callable[[], None] = lambda: None) -> None:
        super().__init__(tr("Photo geolocation"), icon)
        self._icon = icon
        self._backend = backend
        self._applied = applied
        self.installation = Installation(backend.stop if backend is not None else None)
        self.models = ModelWork()

    def icon(self) -> QIcon:
        return self._icon

    def createWidget(self, parent: QWidget | None = None) -> QgsOptionsPageWidget:
        page = OptionsPage(parent, self.installation, self._backend, self.models)
        page.applied.connect(self._applied)
        return page

    def shut_down(self) -> None:
        """Stop an installation or a download that is still going on; what was done is kept."""
        self.installation.cancel()
        self.models.cancel()


class OptionsPage(QgsOptionsPageWidget):
    """Where the backend is installed, or which other computer has one, and whether it works.

    Signals:
        applied: the choices were stored.
    """

    applied = pyqtSignal()

    def __init__(
        self,
        parent: QWidget | None = None,
        installation: Installation | None = None,
        backend: Backend | None = None,
        models: ModelWork | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE)
        self._backend = backend
        self._test: QueryTask | None = None
        self.installation = InstallationBox(installation or Installation(parent=self))
        self.installation.installed.connect(self._installed)

        content = QWidget()
        self._boxes: list[QWidget] = []
        self._column = QVBoxLayout(content)
        self._column.addStretch(1)
        self.add_box(self.installation)
        self.add_box(self._other_environment())
        self.remote = RemoteBox()
        self.add_box(self.remote)
        doctor = DoctorBox()
        self.add_box(doctor)
        self.models = ModelsBox(models or ModelWork(parent=self))
        self.add_box(self.models)
        idle = IdleBox()
        self.add_box(idle)
        for box in (self.installation, doctor, self.models, idle):
            self._add_note(box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._show_environment()

    def add_box(self, box: QWidget) -> None:
        """Add a box below the others; where it has apply(), that is called when the dialog is confirmed."""
        self._column.insertWidget(self._column.count() - 1, box)
        self._boxes.append(box)

    def _add_note(self, box: QGroupBox) -> None:
        """Say that a box is about this computer's backend, as long as another one is to be used."""
        note = QLabel(
            self.tr("This is about the backend on this computer. Photos are located on another computer: see there.")
        )
        note.setObjectName("plonk_local_note")
        note.setWordWrap(True)
        column = box.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, note)
        note.setVisible(self.remote.use.isChecked())
        self.remote.use.toggled.connect(note.setVisible)

    def apply(self) -> None:
        """Store the choices; QGIS calls this when the dialog is confirmed."""
        for box in self._boxes:
            if hasattr(box, "apply"):
                box.apply()
        chosen = self.folder.filePath().strip()
        settings = Settings.load()
        if not chosen and not self._is_installed(settings.backend_environment):
            chosen = self.installation.environment  # emptied: back to the installed one
        if chosen or not self._is_installed(settings.backend_environment):
            settings.backend_environment = chosen
            settings.save()
        self.applied.emit()

    def _other_environment(self) -> QWidget:
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(self.tr("The backend's environment"))
        self.folder.lineEdit().setPlaceholderText(self.tr("the one that was installed above"))
        self.folder.setToolTip(self.tr("A Python virtual environment in which plonk-backend is installed"))
        self.test = QPushButton(self.tr("&Test"))
        self.test.setToolTip(self.tr("Start the backend from this environment and ask for its models"))
        self.test.clicked.connect(self._start_test)
        self.answer = QLabel()
        self.answer.setWordWrap(True)
        self.answer.setVisible(False)
        about = QLabel(
            self.tr(
                "For developers: photos are located by plonk-backend of this virtual environment, instead of the one "
                "that the plugin installs."
            )
        )
        about.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.test)
        box = self.other = QgsCollapsibleGroupBox(self.tr("Use an existing environment"))
        box.setSaveCollapsedState(False)
        # Unfolded, QGIS shows everything that lies in it.
        box.collapsedStateChanged.connect(lambda: self._say(self.answer.text()))
        inner = QVBoxLayout(box)
        inner.addWidget(about)
        inner.addLayout(row)
        inner.addWidget(self.answer)
        variable = _from_variable()
        if variable:
            note = QLabel(
                self.tr("The variable {variable} is set and comes first: {folder}").format(
                    variable=ENVIRONMENT_VARIABLE, folder=variable
                )
            )
            note.setWordWrap(True)
            inner.addWidget(note)
        return box

    def _show_environment(self) -> None:
        """The chosen environment, if it is not the installed one."""
        chosen = Settings.load().backend_environment
        other = "" if self._is_installed(chosen) else chosen
        self.folder.setFilePath(other)
        variable = _from_variable()
        self.other.setCollapsed(not (other or variable))
        self.installation.use_other(variable or other)

    def _is_installed(self, environment: str) -> bool:
        return bool(environment) and self.installation.settings().where in Path(environment).parents

    def _installed(self) -> None:
        self._show_environment()
        self.models.work.refresh()

    def _say(self, sentence: str) -> None:
        self.answer.setText(sentence)
        self.answer.setVisible(bool(sentence) and not self.other.isCollapsed())

    def _start_test(self) -> None:
        folder = self.folder.filePath().strip() or self.installation.environment
        if not folder:
            self._say(self.tr("Choose a folder first."))
            return
        self.test.setEnabled(False)
        self._say(self.tr("Starting the backend…"))
        self._test = environment_test(Path(folder))
        self._test.answered.connect(self._tested)
        self._test.failed.connect(self._test_failed)
        # The dialog may be closed before the answer comes; then nobody is there to hear it.
        self.destroyed.connect(partial(_cancel, self._test))
        QgsApplication.taskManager().addTask(self._test)

    def _tested(self, answer: tuple[str, Catalogue]) -> None:
        version, catalogue = answer
        self.test.setEnabled(True)
        usable = ", ".join(model.title for model in catalogue.models if model.available)
        self._say(
            self.tr("It works: plonk-backend {version} with {models}.").format(
                version=version, models=usable or self.tr("no models")
            )
        )

    def _test_failed(self, sentence: str) -> None:
        self.test.setEnabled(True)
        self._say(sentence)


def _from_variable() -> str:
    return os.environ.get(ENVIRONMENT_VARIABLE, "").strip()


def _cancel(task: QueryTask, *_: object) -> None:
    with contextlib.suppress(RuntimeError):  # it ended long ago, and QGIS has deleted it
        task.cancel()
