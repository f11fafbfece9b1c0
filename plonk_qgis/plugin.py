"""The plugin as QGIS sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from plonk_qgis.backend.process import Backend
from plonk_qgis.bundled import resource
from plonk_qgis.processing.provider import PlonkProvider
from plonk_qgis.translation import tr

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from plonk_qgis.gui.dock import PhotoDock
    from plonk_qgis.gui.options import OptionsFactory


class PlonkPlugin:
    """Puts the dock, the options page and the Processing provider into QGIS, and takes them away again."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self.iface = iface  # None in qgis_process
        self.backend = Backend()
        self.provider: PlonkProvider | None = None
        self.dock: PhotoDock | None = None
        self._options: OptionsFactory | None = None
        self._action = None

    def initProcessing(self) -> None:
        """Register the provider; all that qgis_process asks for."""
        self.provider = PlonkProvider(self.backend)
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Set up what the desktop shows."""
        from qgis.PyQt.QtCore import Qt

        from plonk_qgis.gui.dock import PhotoDock
        from plonk_qgis.gui.options import OptionsFactory
        from plonk_qgis.gui.qt_actions import QAction

        self.initProcessing()
        icon = QIcon(str(resource("icons", "plonk.svg")))
        self.dock = PhotoDock(self.iface, self.backend)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.setUserVisible(False)
        self._action = QAction(icon, tr("Photo geolocation"), self.iface.mainWindow())
        self._action.setObjectName("plonk_qgis_show")
        self._action.setCheckable(True)
        self._action.setToolTip(tr("Show or hide the panel that locates photos"))
        self._action.toggled.connect(self.dock.setUserVisible)
        self.dock.visibilityChanged.connect(self._action.setChecked)
        self.iface.addToolBarIcon(self._action)
        self.iface.addPluginToMenu(tr("Photo geolocation"), self._action)
        self._options = OptionsFactory(icon)
        self.iface.registerOptionsWidgetFactory(self._options)

    def unload(self) -> None:
        """Leave nothing behind."""
        if self.dock is not None:
            self.dock.shut_down()
            self.dock.visibilityChanged.disconnect(self._action.setChecked)
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
