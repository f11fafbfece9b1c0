"""The Processing provider `plonk`."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from plonk_qgis.backend.process import Backend
from plonk_qgis.bundled import plugin_version, resource
from plonk_qgis.processing.geolocate_photos import GeolocatePhotos


class PlonkProvider(QgsProcessingProvider):
    """Gives the algorithms to Processing; they share the plugin's one backend."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend

    def id(self) -> str:
        return "plonk"

    def name(self) -> str:
        return self.tr("Photo geolocation")

    def longName(self) -> str:
        return self.tr("Photo geolocation (PLONK)")

    def versionInfo(self) -> str:
        return plugin_version()

    def icon(self) -> QIcon:
        return QIcon(str(resource("icons", "plonk.svg")))

    def loadAlgorithms(self) -> None:
        self.addAlgorithm(GeolocatePhotos(self._backend))
