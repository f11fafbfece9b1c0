"""The Processing provider `plonk`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from plonk_qgis.backend.process import Backend
from plonk_qgis.bundled import plugin_version, resource
from plonk_qgis.processing.algorithm import PlonkAlgorithm
from plonk_qgis.processing.apply_prior import ApplyPrior
from plonk_qgis.processing.credible_regions import CredibleRegions
from plonk_qgis.processing.density_raster import DensityRaster
from plonk_qgis.processing.evaluate_predictions import EvaluatePredictions
from plonk_qgis.processing.finetune_model import FinetuneModel
from plonk_qgis.processing.geolocate_photos import GeolocatePhotos
from plonk_qgis.processing.joint_posterior import JointPosterior
from plonk_qgis.processing.location_report import LocationReport
from plonk_qgis.processing.rank_candidates import RankCandidates
from plonk_qgis.processing.trajectories import Trajectories
from plonk_qgis.processing.zonal_probability import ZonalProbability

if TYPE_CHECKING:
    from plonk_qgis.processing.known_models import KnownModels

ALGORITHMS: tuple[type[PlonkAlgorithm], ...] = (
    GeolocatePhotos,
    DensityRaster,
    CredibleRegions,
    RankCandidates,
    ZonalProbability,
    ApplyPrior,
    JointPosterior,
    Trajectories,
    LocationReport,
    EvaluatePredictions,
    FinetuneModel,
)


class PlonkProvider(QgsProcessingProvider):
    """Gives the algorithms to Processing; they share the plugin's one backend."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._known: KnownModels | None = None

    def known_models(self) -> KnownModels:
        """What the dialogs offer as models; for the desktop alone."""
        if self._known is None:
            from plonk_qgis.processing.known_models import KnownModels

            self._known = KnownModels(self._backend)
        return self._known

    def unload(self) -> None:
        if self._known is not None:
            self._known.stop()
        super().unload()

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
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm(self._backend))
