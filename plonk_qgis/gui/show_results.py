"""Where results are looked at besides the dock: on the map, and in the attribute table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon

from plonk_qgis.bundled import resource
from plonk_qgis.gui.probability_tool import ProbabilityTool
from plonk_qgis.gui.qt_actions import QAction
from plonk_qgis.gui.run_history import RunHistory
from plonk_qgis.gui.zooming import show_answer
from plonk_qgis.layers import marks
from plonk_qgis.layers.earlier_runs import show_again
from plonk_qgis.layers.zoom import regions_beside, widest_region
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome

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
        layer = photos_layer(outcome)
        # Kept in the project's GeoPackage, the regions may be there alone.
        geopackage, table = (regions_beside(layer) if layer is not None else None) or (outcome.geopackage, "regions")
        region = widest_region(geopackage, photo.result.photo_id, table)
        if region is None:
            self._tell(self.tr("The results of this run are gone: {path}.").format(path=geopackage))
            return
        estimate = QgsPointXY(photo.result.longitude, photo.result.latitude)
        if show_answer(self._iface, photo.name, estimate, region, QgsRectangle(-180, -90, 180, 90)):
            show_again(QgsProject.instance(), outcome.run.folder, photo.full_name)

    def open_table(self, photo: PhotoOutcome) -> None:
        """Open the attribute table of the run's best estimates, filtered to the photo."""
        outcome = self._history.run_of(photo)
        if photo.result is None or outcome is None or outcome.geopackage is None:
            return
        layer = photos_layer(outcome)
        if layer is None:
            self._tell(self.tr("The layer “Best estimates” of this run is no longer in the project."))
            return
        self._iface.showAttributeTable(layer, f'"photo_id" = {photo.result.photo_id}')

    def open_folder(self) -> None:
        """Open the folder of the last run in the file manager."""
        last = self._history.last
        if last is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(last.run.folder))):
            self._tell(self.tr("The folder {folder} could not be opened.").format(folder=last.run.folder))


def photos_layer(outcome: RunOutcome) -> QgsVectorLayer | None:
    """The project's layer of a run's best estimates, wherever it reads them from; None where there is none."""
    layer = marks.layer_of(QgsProject.instance(), marks.PHOTOS, outcome.run.folder)
    return layer if isinstance(layer, QgsVectorLayer) else None
