"""Layers that show one photo at a time.

A zone or a candidate has one row per photo, all with one geometry: drawn together, the last photo would hide the
others. Their styles draw the rows of the photo that the layer's variable `plonk_photo` names.
"""

from __future__ import annotations

from qgis.core import QgsExpressionContextUtils, QgsVectorLayer

from plonk_qgis.translation import tr

ONE_PHOTO_AT_A_TIME = frozenset({"candidates", "zones"})
"""The tables of results.gpkg that are shown so."""
VARIABLE = "plonk_photo"


def show_one_photo(layer: QgsVectorLayer) -> None:
    """Show the first photo of the layer; the layer's name says which, and of how many."""
    photo_ids = sorted(layer.uniqueValues(layer.fields().lookupField("photo_id")))
    if not photo_ids:
        return
    QgsExpressionContextUtils.setLayerVariable(layer, VARIABLE, photo_ids[0])
    if len(photo_ids) > 1:
        layer.setName(
            tr("{name}, photo {photo} of {count} (variable {variable})").format(
                name=layer.name(), photo=photo_ids[0], count=len(photo_ids), variable=VARIABLE
            )
        )
