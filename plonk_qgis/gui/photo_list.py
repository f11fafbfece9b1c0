"""The dock's list of photos, with all ways to fill it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsSettings, QgsVectorLayer
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication, QIcon, QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.figures import path_text
from plonk_qgis.gui.photo_filter import PhotoFilter
from plonk_qgis.gui.photo_mime import copied, pasted_paths
from plonk_qgis.gui.photo_model import NAME, PhotoModel
from plonk_qgis.gui.photo_view import PhotoView
from plonk_qgis.gui.qt_actions import QAction
from plonk_qgis.layers.photo_sources import FeaturePhotos, PhotoSource
from plonk_qgis.tasks.backend_query import QueryTask, photo_search
from plonk_qgis.tasks.geolocation import PhotoOutcome
from plonk_qgis.tasks.photo_files import file_filter

_ROWS_PER_TURN = 500
_FOLDER_SETTING = "plonk_qgis/last_photo_folder"


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
        self._layers = layers
        self._queries: list[QueryTask] = []
        self._additions: list[_Addition] = []
        self._note = ""
        self.model = PhotoModel(self)
        self._filter = PhotoFilter(self.model, self)
        self.view = PhotoView(self._filter, self)
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
        search = photo_search(paths)
        search.answered.connect(partial(self._found, list(paths)))
        self._ask(search)

    def add_from_features(self, layer: QgsVectorLayer) -> None:
        """Add the photos that a layer's selected features name, or all of them; `added` tells when it is done."""
        source = PhotoSource(layer, QgsProject.instance())
        query = QueryTask(self.tr("Looking for photos in a layer"), source.photos, True)
        query.answered.connect(self._found_in_features)
        self._ask(query)

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
        for addition in self._additions:
            addition.stop()
        for query in list(self._queries):
            query.cancel()
        self.model.stop()

    # Looks

    def _make_actions(self) -> None:
        def action(text: str, icon: str, does: Callable[[], None], keys: QKeySequence | None = None) -> QAction:
            made = QAction(QgsApplication.getThemeIcon(icon) if icon else QIcon(), text, self)
            made.triggered.connect(lambda *_: does())
            if keys is not None:
                # The view handles the keys; here they are only told.
                made.setShortcut(keys)
                made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            return made

        standard = QKeySequence.StandardKey
        self.add_photos = action(self.tr("Add &photos…"), "/mActionAddImage.svg", self._choose_photos)
        self.add_folder = action(self.tr("Add &folder…"), "/mActionFileOpen.svg", self._choose_folder)
        self.add_folder.setToolTip(self.tr("Add all photos in a folder and below it"))
        self.paste = action(
            self.tr("P&aste files or paths"), "/mActionEditPaste.svg", self._paste, QKeySequence(standard.Paste)
        )
        self.from_features = action("", "/mActionSelectRectangle.svg", self._add_from_active_layer)
        self.open = action(self.tr("&Open"), "", self._open)
        self.show_in_folder = action(self.tr("&Show in folder"), "/mIconFolderOpen.svg", self._show_in_folder)
        self.copy = action(self.tr("&Copy path"), "/mActionEditCopy.svg", self._copy, QKeySequence(standard.Copy))
        self.remove = action(
            self.tr("&Remove from the list"),
            "/symbologyRemove.svg",
            self.view.remove_selected,
            QKeySequence(standard.Delete),
        )
        self.remove.setToolTip(self.tr("Remove the selected photos from the list; the files stay (Delete)"))
        self.clear = action(self.tr("Remove a&ll"), "/mActionDeleteSelected.svg", self._clear)
        self.clear.setToolTip(self.tr("Remove all photos from the list; the files stay"))

    def _make_widgets(self) -> None:
        self.ways = QMenu(self)
        self.ways.setToolTipsVisible(True)
        self.ways.addActions([self.add_photos, self.add_folder, self.paste])
        self.ways.addSeparator()
        self.ways.addAction(self.from_features)
        self.ways.aboutToShow.connect(self._show_layer)
        self.add_button = _SplitButton(self)
        self.add_button.setText(self.tr("&Add photos…"))
        self.add_button.setIcon(self.add_photos.icon())
        self.add_button.setToolTip(
            self.tr("Choose photo files. The arrow (Down key) offers folders, the clipboard and layers.")
        )
        self.add_button.setMenu(self.ways)

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
        buttons.addWidget(self.add_button)
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
        stops = (self.add_button, self.remove_button, self.clear_button, self.search, self.view)
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
        self.add_button.clicked.connect(self._choose_photos)
        self.search.textChanged.connect(self._search)
        view = self.view
        view.dropped.connect(self.add)
        view.layer_dropped.connect(self.add_from_features)
        view.pasted.connect(self.paste.trigger)
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
        some, locked, chosen = bool(self.photos), self.view.locked, len(self.view.selected_rows())
        self.search.setVisible(some)
        for action in (self.add_photos, self.add_folder, self.paste, self.from_features):
            action.setEnabled(not locked)
        self.add_button.setEnabled(not locked)
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
        self._refresh()
        self.changed.emit()

    def _selection_changed(self) -> None:
        self._note = ""
        self._refresh()
        self.selection_changed.emit()

    # Adding

    def _choose_photos(self) -> None:
        kinds = file_filter(self.tr("Photos")) + ";;" + self.tr("All files (*)")
        paths, _ = QFileDialog.getOpenFileNames(self, self.tr("Add photos"), _last_folder(), kinds)
        if paths:
            QgsSettings().setValue(_FOLDER_SETTING, str(Path(paths[0]).parent))
            self.add(paths)

    def _choose_folder(self) -> None:
        title = self.tr("Add the photos in a folder and below it")
        folder = QFileDialog.getExistingDirectory(self, title, _last_folder())
        if folder:
            QgsSettings().setValue(_FOLDER_SETTING, folder)
            self.add([folder])

    def _paste(self) -> None:
        if self.view.locked:
            return
        paths = pasted_paths(QGuiApplication.clipboard().mimeData())
        if paths:
            self.add(paths)
        else:
            self.problem.emit(
                self.tr("There are no files and no paths in the clipboard. Copy photos in a file manager, then paste.")
            )

    def _show_layer(self) -> None:
        """Say in the menu which layer and how many of its features would be asked."""
        layer = self._layers()
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            self.from_features.setEnabled(False)
            self.from_features.setText(self.tr("From the &selected features of the active layer"))
            self.from_features.setToolTip(self.tr("Make a vector layer active whose features name photos in a field"))
            return
        self.from_features.setEnabled(not self.view.locked)
        chosen = layer.selectedFeatureCount()
        if chosen:
            text = self.tr("From the &selected features of “{layer}” ({count})")
        else:
            text = self.tr("From &all features of “{layer}”")
        name = layer.name() if len(layer.name()) <= 40 else layer.name()[:39] + "…"
        self.from_features.setText(text.format(layer=name.replace("&", "&&"), count=chosen))
        self.from_features.setToolTip(
            self.tr("Takes attachments, or a field with paths such as “Import geotagged photos” makes")
        )

    def _add_from_active_layer(self) -> None:
        layer = self._layers()
        if isinstance(layer, QgsVectorLayer) and layer.isValid():
            self.add_from_features(layer)
        else:
            self.problem.emit(self.tr("No vector layer is active. Choose one in the Layers panel."))

    def _found_in_features(self, found: FeaturePhotos) -> None:
        if not found.paths:
            sentence = self.tr(
                "The selected features ({count}) of “{layer}” name no photo; a text field with paths of image files "
                "is needed."
            )
            if not found.selected:
                sentence = self.tr(
                    "The features ({count}) of “{layer}” name no photo; a text field with paths of image files "
                    "is needed."
                )
            self.problem.emit(sentence.format(count=found.features, layer=found.layer))
            self.added.emit(0)
            return
        self._append([Path(path) for path in found.paths], partial(self._tell_features, found))

    def _tell_features(self, found: FeaturePhotos, added: int) -> None:
        sentence = self.tr("Photos added: {added}, from the selected features ({count}) of “{layer}”, field {field}.")
        if not found.selected:
            sentence = self.tr(
                "Photos added: {added}, from all features ({count}) of “{layer}”, field {field}; none was selected."
            )
        fields = ", ".join(f"“{field}”" for field in found.fields)
        self._note = sentence.format(added=added, count=found.features, layer=found.layer, field=fields)
        self._refresh()
        self.told.emit(self._note)

    def _found(self, searched: list[str], found: list[Path]) -> None:
        if not found and searched:  # a file is always found; these are folders
            folders = path_text(", ".join(searched))
            self.problem.emit(self.tr("There is no photo in {folders}.").format(folders=folders))
        self._append(found, lambda added: None)

    def _append(self, paths: list[Path], then: Callable[[int], None]) -> None:
        self._note = ""
        addition = _Addition(self.model, paths)
        self._additions.append(addition)

        def done(added: int) -> None:
            self._additions.remove(addition)
            then(added)
            self.added.emit(added)

        addition.start(done)

    def _ask(self, query: QueryTask) -> None:
        self._queries.append(query)  # QGIS keeps the C++ half of a task alive, not the Python half
        query.failed.connect(self.problem)
        for signal in (query.taskCompleted, query.taskTerminated):
            signal.connect(lambda query=query: self._queries.remove(query) if query in self._queries else None)
        QgsApplication.taskManager().addTask(query)

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
        self._show_layer()
        menu.addActions([self.add_photos, self.add_folder, self.paste, self.from_features])
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
            for addition in self._additions:
                addition.stop()
            self._note = ""
            self.search.clear()
            self.model.clear()


class _Addition:
    """Photos that are appended some at a time, so that the window stays alive whatever their number."""

    def __init__(self, model: PhotoModel, paths: list[Path]) -> None:
        self._model = model
        self._paths = paths
        self._added = 0
        self._done: Callable[[int], None] = lambda added: None

    def start(self, done: Callable[[int], None]) -> None:
        """Append the first ones now; `done` is told how many were new when all are in."""
        self._done = done
        self._go_on(0)

    def stop(self) -> None:
        """Leave out the rest."""
        self._paths = []

    def _go_on(self, begun: int) -> None:
        end = begun + _ROWS_PER_TURN
        self._added += self._model.add(self._paths[begun:end])
        if end < len(self._paths):
            QTimer.singleShot(0, lambda: self._go_on(end))
        else:
            self._done(self._added)


class _SplitButton(QToolButton):
    """A button whose arrow can be opened by the keyboard, too: by the Down key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.showMenu()
        else:
            super().keyPressEvent(event)


def _last_folder() -> str:
    return str(QgsSettings().value(_FOLDER_SETTING, "") or "")
