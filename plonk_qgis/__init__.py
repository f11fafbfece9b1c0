"""Photo geolocation for QGIS: photos in, probability distributions over the Earth out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from plonk_qgis.plugin import PlonkPlugin


def classFactory(iface: QgisInterface | None) -> PlonkPlugin:  # the name that QGIS calls
    """Make the plugin; QGIS calls this once per load."""
    from plonk_qgis.plugin import PlonkPlugin

    return PlonkPlugin(iface)
