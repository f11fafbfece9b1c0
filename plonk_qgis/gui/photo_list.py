"""The dock's list of photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.core import QgsVectorLayer
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication, QIcon, QKeySequence
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.figures import path_text
from plonk_qgis.gui.photo_adding import AddButton
from plonk_qgis.gui.photo_filter import PhotoFilter
from plonk_qgis.gui.photo_mime import copied
from plonk_qgis.gui.photo_model import NAME, PhotoModel
from plonk_qgis.gui.photo_view import PhotoView
from plonk_qgis.gui.qt_actions import QAction, shown_action
from plonk_qgis.tasks.geolocation import PhotoOutcome


class PhotoList(QWidget):
    """The photos to locate: added, searched, looked at and removed here.

    Signals:
        changed: photos were added or removed.
        selection_changed: other photos are selected.
        added: how many photos an addition brought, once it is done.
        problem: a sentence for the message bar.
        told: a sentence about what went well, such as how many features had a photo.
        activated: Path of a double-clicked photo, or of the current one with Enter.
        thumbnail_ready: Path; `thumbnail` now gives its picture.
    """

    changed = pyqtSignal()
    selection_changed = pyqtSignal()
    added = pyqtSignal(int)
    problem = pyqtSignal(str)
    told = pyqtSignal(str)
    activated = pyqtSignal(object)
    thumbnail_ready = pyqtSignal(object)

    def __init__(self, layers: Callable[[], QgsVectorLayer | None], parent: QWidget | None = None) -> None:
        """Set up an empty list.

        Args:
            layers: gives the layer that is active in QGIS; None when there is none.
            parent: the widget that holds it.
        """
        super().__init__(parent)
        self._note = ""
        self.model = PhotoModel(self)
        self._filter = PhotoFilter(self.model, self)
        self.view = PhotoView(self._filter, self)
        self.adding = AddButton(self.model, layers, self)
        self._make_actions()
        self._make_widgets()
        self._connect()
        self._refresh()

    # What the dock asks and says

    @property
    def photos(self) -> tuple[Path, ...]:
        """All photos in the order of the run, those that a search leaves out too."""
        return self.model.photos

    @property
    def selected(self) -> tuple[Path, ...]:
        """The selected photos, in the order of the list."""
        return tuple(self.model.path(row) for row in self.view.selected_rows())

    def add(self, paths: Sequence[str]) -> None:
        """Add files, and the photos in and below folders; `added` tells when it is done."""
        self.adding.add(paths)

    def add_from_features(self, layer: QgsVectorLayer) -> None:
        """Add the photos that a layer's selected features name, or all of them; `added` tells when it is done."""
        self.adding.add_from_features(layer)

    def select(self, path: Path) -> None:
        """Select one photo and bring it into sight."""
        row = self.model.row(path)
        if row is None:
            return
        if not self._filter.mapFromSource(self.model.index(row, NAME)).isValid():
            self.search.clear()
        index = self._filter.mapFromSource(self.model.index(row, NAME))
        if self.selected != (path,):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)

    def set_locked(self, locked: bool) -> None:
        """During a run the list is there to look at, not to change."""
        self.view.set_locked(locked)
        self._refresh()

    def show_states(self, outcomes: Sequence[PhotoOutcome]) -> None:
        """Show how far each photo is; none to start anew."""
        self.model.show_states(outcomes)

    def thumbnail(self, path: Path) -> QIcon:
        """A photo's picture, or an empty field until `thumbnail_ready`; ask whenever it is painted."""
        return self.model.thumbnail(path)

    def stop(self) -> None:
        """End everything that is under way; the list is about to go."""
        self.adding.stop()
        self.model.stop()

    # Looks

    def _make_actions(self) -> None:
        standard = QKeySequence.StandardKey
        self.open = shown_action(self, self.tr("&Open"), "", self._open)
        text = self.tr("&Show in folder")
        self.show_in_folder = shown_action(self, text, "/mIconFolderOpen.svg", self._show_in_folder)
        text, keys = self.tr("&Copy path"), QKeySequence(standard.Copy)
        self.copy = shown_action(self, text, "/mActionEditCopy.svg", self._copy, keys)
        text, keys = self.tr("&Remove from the list"), QKeySequence(standard.Delete)
        self.remove = shown_action(self, text, "/symbologyRemove.svg", self.view.remove_selected, keys)
        self.remove.setToolTip(self.tr("Remove the selected photos from the list; the files stay (Delete)"))
        self.clear = shown_action(self, self.tr("Remove a&ll"), "/mActionDeleteSelected.svg", self._clear)
        self.clear.setToolTip(self.tr("Remove all photos from the list; the files stay"))

    def _make_widgets(self) -> None:
        self.search = QgsFilterLineEdit()
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(self.tr("Search name, folder or place"))
        self.search.setAccessibleName(self.tr("Search the list of photos"))
        self.search.setToolTip(self.tr("Shows the photos whose name, folder or place has all of these words"))
        self.remove_button = self._tool(self.remove)
        self.clear_button = self._tool(self.clear)
        self.count = QLabel()
        self.count.setWordWrap(True)
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.adding)
        buttons.addStretch(1)
        buttons.addWidget(self.remove_button)
        buttons.addWidget(self.clear_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(buttons)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.count)
        stops = (self.adding, self.remove_button, self.clear_button, self.search, self.view)
        for first, second in zip(stops, stops[1:]):
            QWidget.setTabOrder(first, second)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setIcon(action.icon())
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.toolTip())
        button.setAutoRaise(True)
        button.clicked.connect(action.trigger)
        return button

    def _connect(self) -> None:
        self.adding.added.connect(self.added)
        self.adding.problem.connect(self.problem)
        self.adding.told.connect(self._tell)
        self.search.textChanged.connect(self._search)
        view = self.view
        view.dropped.connect(self.add)
        view.layer_dropped.connect(self.add_from_features)
        view.pasted.connect(self.adding.paste.trigger)
        view.copied.connect(self._copy)
        view.search_wanted.connect(self.search.setFocus)
        view.entered_row.connect(self._activate)
        view.customContextMenuRequested.connect(self._show_menu)
        view.selectionModel().selectionChanged.connect(self._selection_changed)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._photos_changed)
        self.model.modelReset.connect(self._selection_changed)
        self.model.thumbnail_ready.connect(self.thumbnail_ready)

    def _refresh(self) -> None:
        """Show what can be done now, and how many photos there are."""
        some, locked = bool(self.photos), self.view.locked
        chosen = len(self.view.selectionModel().selectedRows(NAME))
        self.search.setVisible(some)
        self.adding.set_locked(locked)
        for action in (self.open, self.show_in_folder, self.copy):
            action.setEnabled(chosen > 0)
        for action, button, can in (
            (self.remove, self.remove_button, chosen > 0 and not locked),
            (self.clear, self.clear_button, some and not locked),
        ):
            action.setEnabled(can)
            button.setEnabled(can)
        self._count(chosen)

    def _count(self, chosen: int) -> None:
        count, shown = len(self.photos), self._filter.rowCount()
        texts = [self.tr("1 photo") if count == 1 else self.tr("{count} photos").format(count=count)]
        if self._filter.searching:
            texts.append(self.tr("{count} shown").format(count=shown))
        if chosen:
            texts.append(self.tr("{count} selected").format(count=chosen))
        self.count.setText(self.tr(", ").join(texts) + (f"\n{self._note}" if self._note else ""))
        self.count.setVisible(count > 0 or bool(self._note))

    def _search(self, text: str) -> None:
        self._filter.search(text)
        self._refresh()

    def _photos_changed(self) -> None:
        self._note = ""
        self._refresh()
        self.changed.emit()

    def _selection_changed(self) -> None:
        self._note = ""
        self._refresh()
        self.selection_changed.emit()

    def _tell(self, sentence: str) -> None:
        self._note = sentence
        self._refresh()
        self.told.emit(sentence)

    # What can be done with photos

    def _activate(self, index: QModelIndex) -> None:
        self.activated.emit(self.model.path(self._filter.mapToSource(index).row()))

    def _show_menu(self, place: QPoint) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def context_menu(self) -> QMenu:
        """What can be done with the selected photos, and the ways to add more."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        if self.photos:
            menu.addActions([self.open, self.show_in_folder, self.copy])
            menu.addSeparator()
            menu.addActions([self.remove, self.clear])
            menu.addSeparator()
        self.adding.show_layer()
        menu.addActions(self.adding.actions_to_add)
        return menu

    def _open(self) -> None:
        for path in self.selected[:10]:  # a hundred windows are a slip of the hand
            self._open_by_system(path, path)

    def _show_in_folder(self) -> None:
        for folder in list(dict.fromkeys(path.parent for path in self.selected))[:5]:
            self._open_by_system(folder, folder)

    def _open_by_system(self, path: Path, named: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.problem.emit(self.tr("{path} could not be opened.").format(path=path_text(named)))

    def _copy(self) -> None:
        if self.selected:
            QGuiApplication.clipboard().setMimeData(copied(self.selected))

    def _clear(self) -> None:
        if not self.view.locked:
            self.adding.leave_rest()
            self.search.clear()
            self.model.clear()
