"""What the dock looks like; what it does is in dock.py."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QResizeEvent
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

from plonk_qgis.gui.destination import Destination
from plonk_qgis.gui.fitting_scroll import FittingScroll
from plonk_qgis.gui.notice import Notice
from plonk_qgis.gui.photo_list import PhotoList
from plonk_qgis.gui.project_choices import Choices
from plonk_qgis.gui.request_form import RequestForm
from plonk_qgis.gui.result_cards import ResultCards

_LEAST_OF_THE_LIST, _LEAST_OF_THE_RESULTS = 215, 220
"""Pixels of height: three photos, and a card."""


class DockLayout(QWidget):
    """From top to bottom the way of the work: photos, how to locate, run, results."""

    def __init__(self, photos: PhotoList, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(300)
        self.photos = photos
        self.notice = Notice()
        self.destination = Destination()
        self.form = RequestForm(choices)

        self.run = QPushButton(QgsApplication.getThemeIcon("/mActionStart.svg"), self.tr("&Run"))
        self.run.setToolTip(self.tr("Locate all photos of the list"))
        self.run.setDefault(True)
        self.cancel = QPushButton(self.tr("&Cancel"))
        self.cancel.setToolTip(self.tr("Stop; nothing of this run is kept"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(self.tr("Progress of the run"))
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message.setWordWrap(True)

        self.results_title = QLabel()
        font = self.results_title.font()
        font.setBold(True)
        self.results_title.setFont(font)
        self.results_title.setText(self.tr("Results"))
        self.probability = QToolButton()  # gets its action from the dock
        self.probability.setAutoRaise(True)
        self.report = self._tool(
            self.tr("Export a location report (PDF) of the selected photos, or of all"), "/mActionSaveAsPDF.svg"
        )
        self.keep = self._tool(self.tr("Keep the results with the project, in a GeoPackage"), "/mGeoPackage.svg")
        self.keep.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.open_folder = self._tool(self.tr("Open the folder with the results"), "/mActionFileOpen.svg")
        self.results = ResultCards(photos.thumbnail)
        self._arrange()
        self._shared_by_hand = False
        self._splitter.splitterMoved.connect(self._moved)
        # Folding signals before the new height is known.
        self._room = QTimer(self)
        self._room.setSingleShot(True)
        self._room.setInterval(0)
        self._room.timeout.connect(self._share_room)
        fold = self.form.settings_box.collapsedStateChanged
        fold.connect(lambda *_: self._room.start())

    def _arrange(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(6)
        actions.addWidget(self.run, 1)
        actions.addWidget(self.cancel)

        scroll = self._scroll = FittingScroll(self.form)
        upper = QWidget()
        top = QVBoxLayout(upper)
        top.setContentsMargins(0, 0, 0, 4)
        top.addWidget(self.notice)
        top.addWidget(self.photos, 1)
        top.addWidget(scroll)
        top.addWidget(self.destination)
        top.addLayout(actions)
        top.addWidget(self.progress)
        top.addWidget(self.message)

        heading = QHBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(self.results_title)
        heading.addStretch(1)
        for tool in (self.probability, self.report, self.keep, self.open_folder):
            heading.addWidget(tool)
        self.lower = QWidget()
        bottom = QVBoxLayout(self.lower)
        bottom.setContentsMargins(0, 4, 0, 0)
        bottom.addLayout(heading)
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
            self.notice.button, self.photos.view, self.form.model, self.form.note, *self.form.settings_box.stops,
            self.run, self.cancel, self.probability, self.report, self.keep, self.open_folder,
            self.results.order, self.results.view,
        )  # fmt: skip
        for first, second in zip(stops, stops[1:]):
            QWidget.setTabOrder(first, second)

    def _moved(self) -> None:
        self._shared_by_hand = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.start()  # in another width, texts have other heights

    def show_form(self, shown: bool) -> None:
        """During a run there are better uses for the room of what can't be changed then."""
        self._scroll.setVisible(shown)
        if shown and not self.lower.isHidden():
            self._room.start()

    def show_results(self, shown: bool) -> None:
        """Show or hide the lower part."""
        appears = shown and self.lower.isHidden()
        self.lower.setVisible(shown)
        if appears:
            self._room.start()

    def _share_room(self) -> None:
        """Give the upper part what it needs, and the results the rest, until the user shares the room out."""
        room = sum(self._splitter.sizes())
        if self._shared_by_hand or self.lower.isHidden() or not room:
            return
        # The list can be as short as that; what else is above has the height that it has.
        needed = self._splitter.widget(0).sizeHint().height() - self.photos.sizeHint().height() + _LEAST_OF_THE_LIST
        needed = min(needed, room - _LEAST_OF_THE_RESULTS)
        self._splitter.setSizes([needed, room - needed])

    @staticmethod
    def _tool(tip: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(QgsApplication.getThemeIcon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        return button
