"""All ways to fill the list of photos: dialogs, the clipboard, drops, and layers whose features name photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from qgis.core import QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from plonk_qgis.figures import path_text
from plonk_qgis.gui.photo_mime import pasted_paths
from plonk_qgis.gui.photo_model import PhotoModel
from plonk_qgis.gui.qt_actions import QAction, shown_action
from plonk_qgis.layers.photo_sources import FeaturePhotos, PhotoSource
from plonk_qgis.tasks.backend_query import Queries, QueryTask, photo_search
from plonk_qgis.tasks.photo_files import file_filter

_ROWS_PER_TURN = 500
_FOLDER_SETTING = "plonk_qgis/last_photo_folder"


class AddButton(QToolButton):
    """Adds photos to a PhotoModel: by itself from a dialog, by its menu in all other ways.

    Signals:
        added: how many photos an addition brought, once it is done.
        problem: a sentence for the message bar.
        told: a sentence about what went well, such as how many features had a photo.
    """

    added = pyqtSignal(int)
    problem = pyqtSignal(str)
    told = pyqtSignal(str)

    def __init__(
        self, model: PhotoModel, layers: Callable[[], QgsVectorLayer | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._layers = layers
        self._queries = Queries()
        self._additions: list[_Addition] = []
        self._locked = self._stopped = False
        self._make_actions()
        self.setText(self.tr("&Add photos…"))
        self.setIcon(self.add_photos.icon())
        self.setToolTip(self.tr("Choose photo files. The arrow (Down key) offers folders, the clipboard and layers."))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._choose_photos)

    def _make_actions(self) -> None:
        self.add_photos = shown_action(self, self.tr("Add &photos…"), "/mActionAddImage.svg", self._choose_photos)
        self.add_folder = shown_action(self, self.tr("Add &folder…"), "/mActionFileOpen.svg", self._choose_folder)
        self.add_folder.setToolTip(self.tr("Add all photos in a folder and below it"))
        keys = QKeySequence(QKeySequence.StandardKey.Paste)
        text = self.tr("P&aste files or paths")
        self.paste = shown_action(self, text, "/mActionEditPaste.svg", self._paste, keys)
        self.from_features = shown_action(self, "", "/mActionSelectRectangle.svg", self._add_from_active_layer)
        self.ways = QMenu(self)
        self.ways.setToolTipsVisible(True)
        self.ways.addActions([self.add_photos, self.add_folder, self.paste])
        self.ways.addSeparator()
        self.ways.addAction(self.from_features)
        self.ways.aboutToShow.connect(self.show_layer)
        self.setMenu(self.ways)

    @property
    def actions_to_add(self) -> tuple[QAction, ...]:
        """What the menu offers."""
        return self.add_photos, self.add_folder, self.paste, self.from_features

    def set_locked(self, locked: bool) -> None:
        """During a run nothing can be added."""
        self._locked = locked
        self.setEnabled(not locked)
        for action in self.actions_to_add:
            action.setEnabled(not locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.showMenu()
        else:
            super().keyPressEvent(event)

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

    def leave_rest(self) -> None:
        """Add nothing more of what has been found."""
        for addition in self._additions:
            addition.stop()

    def stop(self) -> None:
        """End everything that is under way, without a word."""
        self._stopped = True
        self.leave_rest()
        self._queries.cancel()

    def show_layer(self) -> None:
        """Say in the menu which layer and how many of its features would be asked."""
        layer = self._layers()
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            self.from_features.setEnabled(False)
            self.from_features.setText(self.tr("From the &selected features of the active layer"))
            self.from_features.setToolTip(self.tr("Make a vector layer active whose features name photos in a field"))
            return
        self.from_features.setEnabled(not self._locked)
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

    def _choose_photos(self) -> None:
        kinds = file_filter(self.tr("Photos")) + ";;" + self.tr("All files (*)")
        paths, _ = QFileDialog.getOpenFileNames(self.window(), self.tr("Add photos"), _last_folder(), kinds)
        if paths:
            QgsSettings().setValue(_FOLDER_SETTING, str(Path(paths[0]).parent))
            self.add(paths)

    def _choose_folder(self) -> None:
        title = self.tr("Add the photos in a folder and below it")
        folder = QFileDialog.getExistingDirectory(self.window(), title, _last_folder())
        if folder:
            QgsSettings().setValue(_FOLDER_SETTING, folder)
            self.add([folder])

    def _paste(self) -> None:
        if self._locked:
            return
        paths = pasted_paths(QGuiApplication.clipboard().mimeData())
        if paths:
            self.add(paths)
        else:
            self.problem.emit(
                self.tr("There are no files and no paths in the clipboard. Copy photos in a file manager, then paste.")
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
        self.told.emit(sentence.format(added=added, count=found.features, layer=found.layer, field=fields))

    def _found(self, searched: list[str], found: list[Path]) -> None:
        if not found and searched:  # a file is always found; these are folders
            folders = path_text(", ".join(searched))
            self.problem.emit(self.tr("There is no photo in {folders}.").format(folders=folders))
        self._append(found, lambda added: None)

    def _append(self, paths: list[Path], then: Callable[[int], None]) -> None:
        addition = _Addition(self._model, paths)
        self._additions.append(addition)

        def done(added: int) -> None:
            self._additions.remove(addition)
            if not self._stopped:
                then(added)
                self.added.emit(added)

        addition.start(done)

    def _ask(self, query: QueryTask) -> None:
        query.failed.connect(self.problem)
        self._queries.start(query)


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


def _last_folder() -> str:
    return str(QgsSettings().value(_FOLDER_SETTING, "") or "")
