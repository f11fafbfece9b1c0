"""`plonk:credibleregions`: samples in, the smallest regions that hold given probabilities out."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessing, QgsProcessingContext

from plonk_qgis.processing.analysis import PosteriorAnalysis, given
from plonk_qgis.processing.analysis_parameters import (
    LEVELS,
    RESOLUTION,
    check_cell,
    help_on_backend,
    help_on_layers,
    levels_from,
    levels_parameter,
    resolution_parameter,
)
from plonk_qgis.translation import tr


class CredibleRegions(PosteriorAnalysis):
    """Credible regions at levels of choice."""

    ID, ANALYSIS, ICON = "credibleregions", "regions", "credibleregions"
    OUTPUT = "OUTPUT"
    TABLES = {OUTPUT: "regions"}

    def displayName(self) -> str:
        return tr("Credible regions")

    def shortDescription(self) -> str:
        return tr("Where must one search to be 50, 80 or 95 percent sure? Draws the smallest such regions.")

    def tags(self) -> list[str]:
        return tr("photo,region,credible,confidence,probability,polygon,search area,highest density,plonk").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Draws, for each photo, the smallest regions of the Earth that hold the true place with given "
                "probabilities. The column area_km2 is the area on the sphere. Regions are cut at the 180th meridian "
                "and closed around the poles, so they are valid polygons everywhere."
            ),
            help_on_layers(),
            tr("<b>Levels</b>: per cents with commas between them, such as 50, 80, 95."),
            tr(
                "<b>Raster cell</b>: of the raster that the regions are drawn from. Left out, it is chosen to suit the "
                "answer."
            ),
            help_on_backend(),
        )

    def example(self) -> str:
        return tr(
            "a search can cover the places that are right with 50 per cent first, and with 90 per cent later. Levels "
            "50, 90 give both areas as polygons for each photo, with their size in the column area_km2."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_photos(optional=True)
        self.add_samples()
        self.addParameter(levels_parameter())
        self.add_advanced(resolution_parameter(None))
        self.add_sink(self.OUTPUT, tr("Credible regions"), QgsProcessing.SourceType.TypeVectorPolygon)

    def asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        return {
            "levels": levels_from(self.parameterAsString(parameters, LEVELS, context)),
            "resolution": check_cell(self.parameterAsDouble(parameters, RESOLUTION, context))
            if given(parameters, RESOLUTION)
            else None,
        }
