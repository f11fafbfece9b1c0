"""The plugin as QGIS sees it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from plonk_qgis import translation
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.remote import RemoteAccess
from plonk_qgis.bundled import resource
from plonk_qgis.gui.qt_actions import QAction
from plonk_qgis.processing.provider import PlonkProvider
from plonk_qgis.translation import tr

if TYPE_CHECKING:
    from plonk_qgis.gui.dock import PhotoDock


class PlonkPlugin:
    """Puts the dock, the options page, the search, the browser's entry and the Processing provider into QGIS.

    Whatever is registered says at once how it is taken away again; `unload` does so in the opposite order.
    """

    def __init__(self, iface: Any) -> None:
        self.iface = iface  # QgisInterface; None in qgis_process, which never calls initGui
        self._undo: list[Callable[[], Any]] = []
        translator = translation.install()  # before any text is looked up
        self._undo.append(lambda: translation.remove(translator))
        self.backend = Backend(remote=RemoteAccess())
        self._undo.append(self.backend.stop)
        self.provider: PlonkProvider | None = None
        self.dock: PhotoDock | None = None

    def initProcessing(self) -> None:
        """Register the provider; all that qgis_process asks for."""
        provider = self.provider = PlonkProvider(self.backend)
        registry = QgsApplication.processingRegistry()
        registry.addProvider(provider)
        self._undo.append(lambda: registry.removeProvider(provider))

    def initGui(self) -> None:
        """Set up what the desktop shows."""
        self.initProcessing()
        icon = QIcon(str(resource("icons", "plonk.svg")))
        self._add_options(icon)
        dock = self._add_dock()
        self._add_action(icon, dock)
        self._add_search()
        self._add_browser_entry(dock)

    def unload(self) -> None:
        """Leave nothing behind."""
        while self._undo:
            self._undo.pop()()
        self.provider, self.dock = None, None

    def _add_options(self, icon: QIcon) -> None:
        from plonk_qgis.gui.options import OptionsFactory

        def applied() -> None:
            if self.dock is not None:
                self.dock.backend_may_have_changed()

        options = OptionsFactory(icon, self.backend, applied)
        self.iface.registerOptionsWidgetFactory(options)
        self._undo += [options.shut_down, lambda: self.iface.unregisterOptionsWidgetFactory(options)]

    def _add_dock(self) -> PhotoDock:
        from qgis.PyQt.QtCore import Qt

        from plonk_qgis.gui.dock import PhotoDock

        dock = self.dock = PhotoDock(self.iface, self.backend)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.setUserVisible(False)
        self._undo += [dock.deleteLater, lambda: self.iface.removeDockWidget(dock), dock.shut_down]
        return dock

    def _add_action(self, icon: QIcon, dock: PhotoDock) -> None:
        menu = tr("Photo geolocation")
        action = QAction(icon, menu, self.iface.mainWindow())
        action.setObjectName("plonk_qgis_show")
        action.setCheckable(True)
        action.setToolTip(tr("Show or hide the panel that locates photos"))
        action.toggled.connect(dock.setUserVisible)
        dock.visibilityChanged.connect(action.setChecked)
        self._undo += [action.deleteLater, lambda: dock.visibilityChanged.disconnect(action.setChecked)]
        for one in (action, dock.probability):
            self.iface.addToolBarIcon(one)
            self.iface.addPluginToMenu(menu, one)
            self._undo += [
                partial(self.iface.removeToolBarIcon, one),
                partial(self.iface.removePluginMenu, menu, one),
            ]

    def _add_search(self) -> None:
        from plonk_qgis.gui.locator import PhotoLocator

        search = PhotoLocator(self.iface)
        self.iface.registerLocatorFilter(search)
        self._undo.append(lambda: self.iface.deregisterLocatorFilter(search))

    def _add_browser_entry(self, dock: PhotoDock) -> None:
        from qgis.gui import QgsGui

        from plonk_qgis.gui.browser_entry import BrowserEntry

        entry = BrowserEntry(dock.locate)
        registry = QgsGui.dataItemGuiProviderRegistry()
        registry.addProvider(entry)
        self._undo.append(lambda: registry.removeProvider(entry))
