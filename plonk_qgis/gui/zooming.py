"""The map moved to a photo's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsRectangle

from plonk_qgis.layers.zoom import WGS84, extent_in, region_extent
from plonk_qgis.translation import tr

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


def show_answer(
    iface: QgisInterface, name: str, estimate: QgsPointXY, region: QgsGeometry | None, otherwise: QgsRectangle
) -> bool:
    """Show a photo's region, and flash its best estimate.

    Args:
        name: the photo's, for sentences.
        estimate: longitude and latitude [degrees].
        region: the widest credible region [degrees]; None where it isn't known.
        otherwise: the extent [degrees] that is shown where it isn't.

    Returns:
        False where the map's coordinate system cannot show it; that is told then.
    """
    canvas, bar = iface.mapCanvas(), iface.messageBar()
    title = tr("Photo geolocation")
    extent, goes_on = otherwise, False
    if region is not None and not region.isEmpty():
        extent, goes_on = region_extent(region, estimate.x())
    shown = extent_in(extent, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    if shown is None:
        sentence = tr("The map's coordinate system cannot show {name}; choose one for the whole Earth.")
        bar.pushMessage(title, sentence.format(name=name), Qgis.MessageLevel.Warning)
        return False
    canvas.setExtent(shown)
    canvas.refresh()
    canvas.flashGeometries([QgsGeometry.fromPointXY(estimate)], QgsCoordinateReferenceSystem(WGS84))
    if goes_on:
        sentence = tr("The region goes on at the other edge of the map, beyond the 180th meridian.")
        bar.pushMessage(title, sentence, Qgis.MessageLevel.Info, 6)
    return True
