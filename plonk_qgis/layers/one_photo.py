"""Layers that show one photo at a time.

A zone or a candidate has one row per photo, all with one geometry: drawn together, the last photo would hide the
others. Their styles draw the rows of the photo that the layer's variable `plonk_photo` names.
"""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsExpressionContextUtils, QgsVectorLayer

from plonk_qgis.translation import tr

ONE_PHOTO_AT_A_TIME = frozenset({"candidates", "zones"})
"""The tables of results.gpkg that are shown so."""
VARIABLE = "plonk_photo"


def show_one_photo(layer: QgsVectorLayer, names: Mapping[int, str]) -> None:
    """Show the first photo of the layer; the layer's name says which, and of how many."""
    photo_ids = sorted(layer.uniqueValues(layer.fields().lookupField("photo_id")))
    if not photo_ids:
        return
    first = photo_ids[0]
    QgsExpressionContextUtils.setLayerVariable(layer, VARIABLE, first)
    if len(photo_ids) > 1:
        layer.setName(
            tr("{name}: {photo} (1 of {count} photos)").format(
                name=layer.name(),
                photo=names.get(first, tr("photo {number}").format(number=first)),
                count=len(photo_ids),
            )
        )
