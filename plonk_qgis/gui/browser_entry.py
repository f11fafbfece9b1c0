"""An entry in the browser panel's context menu: where was this photo taken?"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from qgis.core import QgsDataItem, QgsDirectoryItem
from qgis.gui import QgsDataItemGuiContext, QgsDataItemGuiProvider
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from plonk_qgis.bundled import resource
from plonk_qgis.gui.qt_actions import QAction
from plonk_qgis.tasks.photo_files import is_photo_name
from plonk_qgis.translation import tr


class BrowserEntry(QgsDataItemGuiProvider):
    """Offers to locate the chosen image files, or the photos in the chosen folders.

    The registry takes it over: `QgsGui.dataItemGuiProviderRegistry().addProvider(entry)`, and `removeProvider(entry)`
    deletes it.

    Args:
        locate: is called with the paths of files and folders.
    """

    def __init__(self, locate: Callable[[list[str]], None]) -> None:
        super().__init__()
        self._locate = locate

    def name(self) -> str:
        return "plonk_photos"

    def precedenceWhenPopulatingMenus(self) -> int:
        return 100  # after what QGIS itself puts in

    def populateContextMenu(
        self, item: QgsDataItem, menu: QMenu, selectedItems: Sequence[QgsDataItem], context: QgsDataItemGuiContext
    ) -> None:
        items = list(selectedItems)
        # A right click beside the selection is about the item alone.
        if not any(other.path() == item.path() for other in items):
            items = [item]
        photos, folders = _photos(items), _folders(items)
        if not photos and not folders:
            return
        if folders and photos:
            text = tr("Locate the chosen photos and folders…")
        elif folders:
            text = (
                tr("Locate the photos in this folder…")
                if len(folders) == 1
                else tr("Locate the photos in {count} folders…").format(count=len(folders))
            )
        else:
            text = (
                tr("Where was this taken?")
                if len(photos) == 1
                else tr("Where were these {count} photos taken?").format(count=len(photos))
            )
        paths = photos + folders  # not the items, which may be gone when the action is triggered
        action = QAction(QIcon(str(resource("icons", "plonk.svg"))), text, menu)
        action.setObjectName("plonk_locate")
        action.triggered.connect(lambda: self._locate(paths))
        menu.addSeparator()
        menu.addAction(action)


def _photos(items: Sequence[QgsDataItem]) -> list[str]:
    """The image files among the items, each once; a photo in an archive is none, for nothing else can open it."""
    paths = [item.path() for item in items if not isinstance(item, QgsDirectoryItem)]
    photos = (path for path in paths if is_photo_name(path) and os.path.isabs(path) and not path.startswith("/vsi"))
    return list(dict.fromkeys(photos))


def _folders(items: Sequence[QgsDataItem]) -> list[str]:
    """The folders among the items; a whole drive is not meant."""
    paths = [item.dirPath() for item in items if isinstance(item, QgsDirectoryItem)]
    return list(dict.fromkeys(path for path in paths if path.rstrip("/\\") and not path.rstrip("/\\").endswith(":")))
