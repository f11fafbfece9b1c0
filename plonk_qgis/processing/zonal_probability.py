"""`plonk:zonalprobability`: samples and polygons in, the probability of each polygon out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
)
from qgis.PyQt.QtCore import QLocale

from plonk_qgis.processing.analysis import Need, PosteriorAnalysis
from plonk_qgis.processing.analysis_parameters import help_on_backend, help_on_layers
from plonk_qgis.processing.result_tables import open_table
from plonk_qgis.tasks.analysis import AnalysisOutcome
from plonk_qgis.tasks.geolocation import RunOutcome
from plonk_qgis.translation import tr


class ZonalProbability(PosteriorAnalysis):
    """The probability of zones."""

    ID, ANALYSIS, ICON = "zonalprobability", "zones", "zonalprobability"
    ZONES, OUTPUT = "ZONES", "OUTPUT"
    TABLES = {OUTPUT: "zones"}

    def displayName(self) -> str:
        return tr("Zonal probability")

    def shortDescription(self) -> str:
        return tr("Which country, district or search square is it? Gives each polygon its probability for each photo.")

    def tags(self) -> list[str]:
        return tr("photo,zone,country,admin,grid,probability,zonal,statistics,polygon,choropleth,plonk").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Says how probable it is that each photo was taken inside each zone: countries, districts, the squares "
                "of a search grid."
            ),
            help_on_layers(),
            tr(
                "<b>Zones</b>: a polygon layer in any coordinate system. Its columns come along. Zones may overlap; "
                "then their probabilities do not sum to one."
            ),
            tr(
                "The result has a row per photo and zone: <b>probability</b> (0 to 1), <b>probability_error</b> (one "
                "standard error, for the samples are a finite number) and <b>area_km2</b>. A last row per photo, "
                "without a geometry and with <b>elsewhere</b> true, is the probability that no zone holds (the sea, "
                "for countries)."
            ),
            tr(
                "On the map the zones of one photo are shown. To see those of another, change plonk_photo in the "
                "layer's properties, under Variables."
            ),
            help_on_backend(),
        )

    def example(self) -> str:
        return tr(
            "with the countries of the world as the zones, sort the result by probability: the first row is the "
            "likeliest country, and the row “elsewhere” is the sea."
        )

    def parameter_help(self) -> dict[str, str]:
        return {**super().parameter_help(), self.ZONES: tr("Polygons in any coordinate system; their columns stay.")}

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_photos(optional=True)
        self.add_samples()
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.ZONES, tr("Zones"), [QgsProcessing.SourceType.TypeVectorPolygon])
        )
        self.add_sink(self.OUTPUT, tr("Probability of zones"), QgsProcessing.SourceType.TypeVectorPolygon)

    def also_needs(self) -> dict[str, Need]:
        return {self.ZONES: Need("zones", ())}

    def asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        return {}

    def more_inputs(
        self, parameters: dict[str, Any], folder: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Path]:
        return {"zones": self.export(parameters, self.ZONES, folder, context, feedback)}

    def fill_sinks(
        self,
        geopackage: Path,
        outcome: RunOutcome | AnalysisOutcome,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, str]:
        # What no zone holds has no geometry, so that the map cannot say it.
        names = outcome.analysis.photo_names if isinstance(outcome, AnalysisOutcome) else {}
        for row in open_table(geopackage, "zones").getFeatures():
            if row["elsewhere"]:
                photo = names.get(row["photo_id"], tr("Photo {number}").format(number=row["photo_id"]))
                feedback.pushInfo(
                    tr("{photo}: {percent} % of the probability lies in no zone.").format(
                        photo=photo, percent=QLocale().toString(100 * float(row["probability"]), "f", 1)
                    )
                )
        return super().fill_sinks(geopackage, outcome, parameters, context, feedback)
