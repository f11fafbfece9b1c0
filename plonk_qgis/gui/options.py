"""The page in Settings > Options."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from plonk_qgis.backend.environment import ENVIRONMENT_VARIABLE
from plonk_qgis.backend.protocol import Catalogue
from plonk_qgis.settings import Settings
from plonk_qgis.tasks.backend_query import QueryTask, environment_test
from plonk_qgis.translation import tr

PAGE = "plonk_qgis_options"


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever the options dialog opens."""

    def __init__(self, icon: QIcon) -> None:
        super().__init__(tr("Photo geolocation"), icon)
        self._icon = icon

    def icon(self) -> QIcon:
        return self._icon

    def createWidget(self, parent: QWidget | None = None) -> QgsOptionsPageWidget:
        return OptionsPage(parent)


class OptionsPage(QgsOptionsPageWidget):
    """Where the backend is installed, and whether it works."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE)
        self._test: QueryTask | None = None

        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(self.tr("The backend's environment"))
        self.folder.setFilePath(Settings.load().backend_environment)
        self.folder.setToolTip(self.tr("A Python virtual environment in which plonk-backend is installed"))
        self.test = QPushButton(self.tr("&Test"))
        self.test.setToolTip(self.tr("Start the backend from this environment and ask for its models"))
        self.test.clicked.connect(self._start_test)
        self.answer = QLabel()
        self.answer.setWordWrap(True)

        about = QLabel(
            self.tr(
                "Photos are located by plonk-backend, a program of its own on this computer. Install it with pip in a "
                "virtual environment and choose that environment's folder here."
            )
        )
        about.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.test)
        box = QGroupBox(self.tr("Backend's environment"))
        inner = QVBoxLayout(box)
        inner.addWidget(about)
        inner.addLayout(row)
        inner.addWidget(self.answer)
        variable = os.environ.get(ENVIRONMENT_VARIABLE, "").strip()
        if variable:
            note = QLabel(
                self.tr("The variable {variable} is set and comes first: {folder}").format(
                    variable=ENVIRONMENT_VARIABLE, folder=variable
                )
            )
            note.setWordWrap(True)
            inner.addWidget(note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
        layout.addStretch(1)

    def apply(self) -> None:
        """Store the choice; QGIS calls this when the dialog is confirmed."""
        settings = Settings.load()
        settings.backend_environment = self.folder.filePath().strip()
        settings.save()

    def _start_test(self) -> None:
        folder = self.folder.filePath().strip()
        if not folder:
            self.answer.setText(self.tr("Choose a folder first."))
            return
        self.test.setEnabled(False)
        self.answer.setText(self.tr("Starting the backend…"))
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
        self.answer.setText(
            self.tr("It works: plonk-backend {version} with {models}.").format(
                version=version, models=usable or self.tr("no models")
            )
        )

    def _test_failed(self, sentence: str) -> None:
        self.test.setEnabled(True)
        self.answer.setText(sentence)


def _cancel(task: QueryTask, *_: object) -> None:
    with contextlib.suppress(RuntimeError):  # it ended long ago, and QGIS has deleted it
        task.cancel()
