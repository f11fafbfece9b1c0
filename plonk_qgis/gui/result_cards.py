"""The results of a run: a card for each photo that is finished."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QIcon
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from plonk_qgis.backend.protocol import Model
from plonk_qgis.coordinates import NOTATIONS
from plonk_qgis.gui.card_delegate import COPY, MORE, TABLE, ZOOM
from plonk_qgis.gui.card_menu import CardActions
from plonk_qgis.gui.card_model import CardModel, in_order, surest_first
from plonk_qgis.gui.card_view import CardView
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome


class ResultCards(QWidget):
    """Shows what became of photos, and offers what can be done with it.

    `thumbnail` gives a photo's picture, or a blank one until it is read; `show_thumbnail` tells when it is.

    Signals:
        zoom_requested: PhotoOutcome, whose region is to be shown on the map.
        table_requested: PhotoOutcome, to be shown in the attribute table of the best estimates.
        rerun_requested: list of Path, dict of what to change in the request: {"seed": int} or {"model": str}.
        compare_requested: Path of the photo whose runs are to be compared.
        report_requested, layout_requested: list of PhotoOutcome.
        message: a sentence about what was done, to be shown for a moment.
    """

    zoom_requested = pyqtSignal(object)
    table_requested = pyqtSignal(object)
    rerun_requested = pyqtSignal(list, dict)
    compare_requested = pyqtSignal(object)
    report_requested = pyqtSignal(list)
    layout_requested = pyqtSignal(list)
    message = pyqtSignal(str)

    def __init__(self, thumbnail: Callable[[Path], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: Path | None = None
        self.model = CardModel(self)
        self.view = CardView(self.model, thumbnail, self)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.order = QComboBox()
        self.order.addItem(self.tr("In order"), in_order)
        self.order.addItem(self.tr("Surest first"), surest_first)
        self.order.setToolTip(self.tr("How the results are sorted"))
        self.order.setAccessibleName(self.order.toolTip())
        self._actions = CardActions(self)
        self._arrange()
        self._connect()
        self._show_summary()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.order)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        QWidget.setTabOrder(self.order, self.view)

    def _connect(self) -> None:
        view, actions = self.view, self._actions
        view.zoomed.connect(lambda row: self._zoom(self.model.photo(row)))
        view.copied.connect(lambda: self.copy_coordinates(self.selected, "decimal"))
        view.pressed_button.connect(self._button_pressed)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_context_menu)
        self.order.activated.connect(lambda: self.model.sort_by(self.order.currentData()))
        actions.zoom.connect(self._zoom)
        actions.copy.connect(self.copy_coordinates)
        actions.table.connect(self.table_requested)
        actions.rerun.connect(self.rerun_requested)
        actions.compare.connect(self.compare_requested)
        actions.report.connect(self.report_requested)
        actions.layout.connect(self.layout_requested)
        for signal in (self.model.rowsInserted, self.model.modelReset, self.model.dataChanged):
            signal.connect(self._show_summary)
        self.model.rowsInserted.connect(self._select_wanted)

    @property
    def selected(self) -> tuple[PhotoOutcome, ...]:
        """The photos whose cards are selected, in the order shown."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return tuple(self.model.photo(row) for row in rows)

    def show_results(self, photos: Sequence[PhotoOutcome], run: RunOutcome | None = None) -> None:
        """Show those of the photos that are finished; again and again while a run goes on.

        Args:
            photos: the run's photos; none to start anew.
            run: at the run's end, how it ended. Until then, what needs the result files is not offered.
        """
        self._actions.run = run
        self.model.show(photos)

    def offer_models(self, models: Sequence[Model]) -> None:
        """The models that photos can be run with again; those that can't be used now and the baselines are left out."""
        self._actions.models = tuple(models)

    def show_thumbnail(self, path: Path) -> None:
        """A photo's picture is there now."""
        self.model.refresh(path)

    def select(self, path: Path) -> None:
        """Select a photo's card and bring it into view, as soon as it is there."""
        self._wanted = path
        self._select_wanted()

    def menu(self) -> QMenu:
        """The menu of the selected cards; the caller opens it and lets go of it."""
        menu = QMenu(self)
        self._actions.full_menu(menu, self.selected)
        return menu

    def copy_coordinates(self, photos: Sequence[PhotoOutcome], notation: str) -> None:
        """Put the best estimates of photos on the clipboard, one a line, in one of `coordinates.NOTATIONS`."""
        results = [photo.result for photo in photos if photo.result is not None]
        if not results:
            return
        text = "\n".join(NOTATIONS[notation](result.longitude, result.latitude) for result in results)
        QGuiApplication.clipboard().setText(text)
        if len(results) == 1:
            self.message.emit(self.tr("Copied: {coordinates}").format(coordinates=text))
        else:
            self.message.emit(self.tr("The coordinates of {count} photos were copied.").format(count=len(results)))

    def _select_wanted(self) -> None:
        row = -1 if self._wanted is None else self.model.row_of(self._wanted)
        if row >= 0:
            self._wanted = None
            index = self.model.index(row)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _zoom(self, photo: PhotoOutcome) -> None:
        if photo.result is not None:
            self.zoom_requested.emit(photo)

    def _button_pressed(self, row: int, name: str, position: QPoint) -> None:
        photo = self.model.photo(row)
        if name == ZOOM:
            self._zoom(photo)
        elif name == TABLE and self._actions.run is None:
            self.message.emit(self.tr("The attribute table is there when the run has ended."))
        elif name == TABLE:
            self.table_requested.emit(photo)
        elif name in {COPY, MORE}:
            menu = QMenu(self)
            fill = self._actions.copy_menu if name == COPY else self._actions.more_menu
            fill(menu, [photo])
            self._open(menu, position)

    def _open_context_menu(self, position: QPoint) -> None:
        if self.selected:
            self._open(self.menu(), self.view.viewport().mapToGlobal(position))

    def _open(self, menu: QMenu, position: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)

    def _show_summary(self) -> None:
        photos = [photo for photo in self.model.photos if not photo.answer]
        located = sum(photo.result is not None for photo in photos)
        failed = len(photos) - located
        parts = []
        if located:
            text = self.tr("1 photo located") if located == 1 else self.tr("{count} photos located")
            parts.append(text.format(count=located))
        if failed:
            parts.append((self.tr("1 failed") if failed == 1 else self.tr("{count} failed")).format(count=failed))
        self.summary.setText(", ".join(parts))
        self.summary.setVisible(bool(photos))
        self.order.setVisible(len(self.model.photos) > 1)
