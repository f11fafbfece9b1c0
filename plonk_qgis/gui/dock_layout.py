"""What the dock looks like; what it does is in dock.py."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.gui.notice import Notice
from plonk_qgis.gui.photo_model import PhotoModel
from plonk_qgis.gui.photo_view import PhotoView
from plonk_qgis.gui.project_choices import Choices
from plonk_qgis.gui.request_form import RequestForm
from plonk_qgis.gui.results_model import ResultsModel
from plonk_qgis.gui.results_view import ResultsView


class DockLayout(QWidget):
    """From top to bottom the way of the work: photos, how to locate, run, results."""

    def __init__(
        self, photos: PhotoModel, results: ResultsModel, choices: Choices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(320)

        self.add_photos = self._button(self.tr("&Add photos…"), "/mActionAddImage.svg", self.tr("Choose photo files"))
        self.add_folder = self._button(
            self.tr("Add &folder…"), "/mActionFileOpen.svg", self.tr("Add all photos in a folder and below it")
        )
        self.remove = self._tool(self.tr("Remove the selected photos (Delete)"), "/symbologyRemove.svg")
        self.clear = self._tool(self.tr("Remove all photos"), "/mActionDeleteSelected.svg")
        self.photos = PhotoView(photos)

        self.notice = Notice()
        self.form = RequestForm(choices)

        self.run = QPushButton(QgsApplication.getThemeIcon("/mActionStart.svg"), self.tr("&Run"))
        self.run.setToolTip(self.tr("Locate all photos of the list"))
        self.run.setDefault(True)
        self.cancel = QPushButton(self.tr("&Cancel"))
        self.cancel.setToolTip(self.tr("Stop; nothing of this run is kept"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(True)
        self.message = QLabel()
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message.setWordWrap(True)

        self.results_title = QLabel()
        self.results_title.setWordWrap(True)
        self.results = ResultsView(results)

        self._arrange()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.add_photos)
        buttons.addWidget(self.add_folder)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        buttons.addWidget(self.clear)

        actions = QHBoxLayout()
        actions.setSpacing(6)
        actions.addWidget(self.run, 1)
        actions.addWidget(self.cancel)

        upper = QWidget()
        top = QVBoxLayout(upper)
        top.setContentsMargins(0, 0, 0, 4)
        top.addLayout(buttons)
        top.addWidget(self.photos, 1)
        top.addWidget(self.notice)
        top.addWidget(self.form)
        top.addLayout(actions)
        top.addWidget(self.progress)
        top.addWidget(self.message)

        self.lower = QWidget()
        bottom = QVBoxLayout(self.lower)
        bottom.setContentsMargins(0, 4, 0, 0)
        bottom.addWidget(self.results_title)
        bottom.addWidget(self.results, 1)

        splitter = self._splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(self.lower)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(splitter)

        stops = (
            self.add_photos, self.add_folder, self.remove, self.clear, self.photos, self.form.model,
            self.form.note, *self.form.settings_box.stops,
            self.run, self.cancel, self.results,
        )  # fmt: skip
        for first, second in zip(stops, stops[1:]):
            QWidget.setTabOrder(first, second)

    def show_results(self, shown: bool) -> None:
        """Show or hide the lower half; when it appears it gets half of the room."""
        if shown and self.lower.isHidden():
            height = self._splitter.height()
            self.lower.show()
            self._splitter.setSizes([height // 2, height - height // 2])
        self.lower.setVisible(shown)

    @staticmethod
    def _button(text: str, icon: str, tip: str) -> QPushButton:
        button = QPushButton(QgsApplication.getThemeIcon(icon), text)
        button.setToolTip(tip)
        return button

    @staticmethod
    def _tool(tip: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(QgsApplication.getThemeIcon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        return button
