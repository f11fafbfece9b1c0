"""Where results are looked at besides the dock: on the map, and in the attribute table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon

from plonk_qgis.bundled import resource
from plonk_qgis.gui.probability_tool import ProbabilityTool
from plonk_qgis.gui.qt_actions import QAction
from plonk_qgis.gui.run_history import RunHistory
from plonk_qgis.layers.zoom import WGS84, extent_in, region_extent, widest_region
from plonk_qgis.tasks.geolocation import PhotoOutcome

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class ShowResults(QObject):
    """Shows single photos of a run.

    Args:
        history: knows the runs.
        tell: puts a sentence into the message bar.
    """

    def __init__(
        self, iface: QgisInterface, history: RunHistory, tell: Callable[..., None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._iface = iface
        self._history = history
        self._tell = tell
        self._tool = ProbabilityTool(iface.mapCanvas(), lambda text: tell(text, Qgis.MessageLevel.Info))
        self.probability = self._probability_action()

    def _probability_action(self) -> QAction:
        """Switches the map tool on that tells how probable places are."""
        icon = QIcon(str(resource("icons", "densityraster.svg")))
        action = QAction(icon, self.tr("How probable is this place?"), self)
        action.setObjectName("plonk_qgis_probability")
        action.setCheckable(True)
        action.setToolTip(self.tr("Tell the probability of places on the map: hover or click"))
        self._tool.setAction(action)
        action.toggled.connect(self._switch_tool)
        return action

    def _switch_tool(self, on: bool) -> None:
        canvas = self._iface.mapCanvas()
        if on:
            canvas.setMapTool(self._tool)
        else:
            canvas.unsetMapTool(self._tool)

    def shut_down(self) -> None:
        """Leave the map; once."""
        self._tool.shut_down()
        self._tool.deleteLater()  # it belongs to the canvas, which stays

    def zoom_to(self, photo: PhotoOutcome) -> None:
        """Show a photo's widest credible region on the map."""
        outcome = self._history.run_of(photo)
        if photo.result is None or outcome is None or outcome.geopackage is None:
            return
        canvas = self._iface.mapCanvas()
        region = widest_region(outcome.geopackage, photo.result.photo_id)
        if region is None:
            self._tell(self.tr("The results of this run are gone: {path}.").format(path=outcome.geopackage))
            return
        extent, goes_on = region_extent(region, photo.result)
        target = canvas.mapSettings().destinationCrs()
        shown = extent_in(extent, target, QgsProject.instance())
        if shown is None:
            sentence = self.tr("The map's coordinate system cannot show {name}; choose one for the whole Earth.")
            self._tell(sentence.format(name=photo.name))
            return
        canvas.setExtent(shown)
        canvas.refresh()
        point = QgsGeometry.fromPointXY(QgsPointXY(photo.result.longitude, photo.result.latitude))
        canvas.flashGeometries([point], QgsCoordinateReferenceSystem(WGS84))
        if goes_on:
            sentence = self.tr("The region goes on at the other edge of the map, beyond the 180th meridian.")
            self._tell(sentence, Qgis.MessageLevel.Info, 6)

    def open_table(self, photo: PhotoOutcome) -> None:
        """Open the attribute table of the run's best estimates, filtered to the photo."""
        outcome = self._history.run_of(photo)
        if photo.result is None or outcome is None or outcome.geopackage is None:
            return
        layer = table_of(outcome.geopackage, "photos")
        if layer is None:
            self._tell(self.tr("The layer “Best estimates” of this run is no longer in the project."))
            return
        self._iface.showAttributeTable(layer, f'"photo_id" = {photo.result.photo_id}')

    def open_folder(self) -> None:
        """Open the folder of the last run in the file manager."""
        last = self._history.last
        if last is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(last.run.folder))):
            self._tell(self.tr("The folder {folder} could not be opened.").format(folder=last.run.folder))


def table_of(geopackage: Path, table: str) -> QgsVectorLayer | None:
    """The project's layer that shows all of a table of results; None where there is none."""
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr" and not layer.subsetString():
            path, _, rest = layer.source().partition("|")
            if Path(path) == geopackage and f"layername={table}" in rest.split("|"):
                return layer
    return None
