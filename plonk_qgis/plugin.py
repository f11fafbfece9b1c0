"""The plugin as QGIS sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from plonk_qgis.backend.process import Backend
from plonk_qgis.bundled import resource
from plonk_qgis.gui.qt_actions import QAction
from plonk_qgis.processing.provider import PlonkProvider
from plonk_qgis.translation import tr

if TYPE_CHECKING:
    from plonk_qgis.gui.dock import PhotoDock
    from plonk_qgis.gui.options import OptionsFactory


class PlonkPlugin:
    """Puts the dock, the options page and the Processing provider into QGIS, and takes them away again."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface  # QgisInterface; None in qgis_process, which never calls initGui
        self.backend = Backend()
        self.provider: PlonkProvider | None = None
        self.dock: PhotoDock | None = None
        self._options: OptionsFactory | None = None
        self._action: QAction | None = None

    def initProcessing(self) -> None:
        """Register the provider; all that qgis_process asks for."""
        self.provider = PlonkProvider(self.backend)
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Set up what the desktop shows."""
        from qgis.PyQt.QtCore import Qt

        from plonk_qgis.gui.dock import PhotoDock
        from plonk_qgis.gui.options import OptionsFactory

        self.initProcessing()
        icon = QIcon(str(resource("icons", "plonk.svg")))
        dock = self.dock = PhotoDock(self.iface, self.backend)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.setUserVisible(False)
        action = self._action = QAction(icon, tr("Photo geolocation"), self.iface.mainWindow())
        action.setObjectName("plonk_qgis_show")
        action.setCheckable(True)
        action.setToolTip(tr("Show or hide the panel that locates photos"))
        action.toggled.connect(dock.setUserVisible)
        dock.visibilityChanged.connect(action.setChecked)
        self.iface.addToolBarIcon(action)
        self.iface.addPluginToMenu(tr("Photo geolocation"), action)
        self._options = OptionsFactory(icon)
        self.iface.registerOptionsWidgetFactory(self._options)

    def unload(self) -> None:
        """Leave nothing behind."""
        if self.dock is not None:
            self.dock.shut_down()
            self.dock.visibilityChanged.disconnect()
            self.iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None
        if self._action is not None:
            self.iface.removePluginMenu(tr("Photo geolocation"), self._action)
            self.iface.removeToolBarIcon(self._action)
            self._action.deleteLater()
            self._action = None
        if self._options is not None:
            self.iface.unregisterOptionsWidgetFactory(self._options)
            self._options = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        self.backend.stop()
