"""`plonk:jointposterior`: photos of one place in, the one answer that suits them all out."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessing, QgsProcessingContext

from plonk_qgis.processing.analysis import MODEL_COLUMNS, Need, PosteriorAnalysis
from plonk_qgis.processing.analysis_parameters import (
    COUNT,
    LEVELS,
    RESOLUTION,
    SEED,
    check_cell,
    count_parameter,
    help_on_backend,
    help_on_layers,
    levels_from,
    levels_parameter,
    resolution_parameter,
    seed_parameter,
)
from plonk_qgis.translation import tr

_SOURCE = QgsProcessing.SourceType


class JointPosterior(PosteriorAnalysis):
    """Several photos, one place."""

    ID, ANALYSIS, ICON, MAKES_RASTERS = "jointposterior", "joint", "jointposterior", True
    TABLES = {
        "OUTPUT_CONTRIBUTIONS": "contributions",
        "OUTPUT_PHOTOS": "photos",
        "OUTPUT_SAMPLES": "samples",
        "OUTPUT_REGIONS": "regions",
        "OUTPUT_MODES": "modes",
    }

    def displayName(self) -> str:
        return tr("Joint posterior of one place")

    def shortDescription(self) -> str:
        return tr("Several photos of one place: where is it? Combines them, and says which photo does not fit.")

    def tags(self) -> list[str]:
        return tr("photo,album,video,frames,joint,combine,same place,product,evidence,contradiction,plonk").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Combines photos that are said to be taken at one place, such as an album or frames of a video, into "
                "one answer. What each photo alone leaves open, the others may rule out."
            ),
            help_on_layers(),
            tr(
                "<b>Photos</b>: at least two photos of one run, all of one place. The choice matters: photos that look "
                "alike because they are copies of one another count as if they were independent, and make the answer "
                "surer than it should be."
            ),
            tr(
                "<b>Contributions</b>: a row per photo with the information it adds in bits, and whether it "
                "contradicts the others; a sentence says what that means. Leave such a photo out and run again."
            ),
            tr(
                "The other results are like those of <i>Geolocate photos</i>, with one entry that stands for all "
                "photos. Regions, rasters, zonal probabilities and priors can be made from them."
            ),
            help_on_backend(),
        )

    def example(self) -> str:
        return tr(
            "three frames of a video each leave several coasts open. Locate the three in one run, give its two layers "
            "to this algorithm, and look at the joint credible regions: only coasts that suit all frames are left."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_photos()
        self.add_samples()
        self.addParameter(count_parameter(tr("Samples of the joint posterior"), 1000))
        self.addParameter(levels_parameter())
        self.add_advanced(seed_parameter(), resolution_parameter())
        self.add_sink("OUTPUT_CONTRIBUTIONS", tr("Contributions of the photos"), _SOURCE.TypeVector, True)
        self.add_sink("OUTPUT_PHOTOS", tr("Joint best estimate"), _SOURCE.TypeVectorPoint, True)
        self.add_sink("OUTPUT_SAMPLES", tr("Joint samples"), _SOURCE.TypeVectorPoint, True)
        self.add_sink("OUTPUT_REGIONS", tr("Joint credible regions"), _SOURCE.TypeVectorPolygon, True)
        self.add_sink("OUTPUT_MODES", tr("Joint likely places"), _SOURCE.TypeVectorPoint, True)
        self.add_raster_folder(tr("Results folder"))

    def needs(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Need]:
        return {**super().needs(parameters, context), self.PHOTOS: Need("photos", MODEL_COLUMNS)}

    def asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        return {
            "samples": self.parameterAsInt(parameters, COUNT, context),
            "seed": self.parameterAsInt(parameters, SEED, context),
            "resolution": check_cell(self.parameterAsDouble(parameters, RESOLUTION, context)),
            "levels": levels_from(self.parameterAsString(parameters, LEVELS, context)),
        }
