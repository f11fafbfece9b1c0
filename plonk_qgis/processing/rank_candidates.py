"""`plonk:rankcandidates`: photos and places in, the places in the order of their probability out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
)

from plonk_qgis.processing.analysis import MODEL_COLUMNS, SAMPLE_COLUMNS, Need, PosteriorAnalysis
from plonk_qgis.processing.analysis_parameters import help_on_backend, help_on_layers
from plonk_qgis.translation import tr


class RankCandidates(PosteriorAnalysis):
    """Given places, ranked."""

    ID, ANALYSIS, ICON = "rankcandidates", "rank", "rankcandidates"
    PLACES, OUTPUT = "PLACES", "OUTPUT"
    TABLES = {OUTPUT: "candidates"}

    def displayName(self) -> str:
        return tr("Rank candidate places")

    def shortDescription(self) -> str:
        return tr("Which of these places is it? Gives each place its exact density, rank and odds for each photo.")

    def tags(self) -> list[str]:
        return tr("photo,candidate,place,rank,odds,likelihood,compare,points,density,plonk").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Compares places that you suspect: for each photo and place, the model's exact probability density "
                "there. Places closer together than the samples are still told apart."
            ),
            help_on_layers(),
            tr(
                "<b>Places</b>: a point layer, in any coordinate system. Its columns come along; one that is called "
                "like a result gets place_ in front."
            ),
            tr(
                "The result has a row per photo and place: <b>rank</b> (1 is the best of that photo), "
                "<b>relative_odds</b> (to the best: 0.1 is ten times less likely), <b>credibility</b> (the share of "
                "the probability that lies at likelier places: 0.5 is the edge of the 50 % region, above 0.95 hardly "
                "believable), <b>density_per_km2</b>, <b>log_density</b> (nats per steradian) and its error."
            ),
            tr(
                "A place is a point, and the odds compare the ground at the points. To ask how probable a town or a "
                "country is as a whole, use <i>Zonal probability</i>."
            ),
            tr(
                "On the map the candidates of one photo are shown. To see those of another, change plonk_photo in the "
                "layer's properties, under Variables."
            ),
            help_on_backend(),
        )

    def example(self) -> str:
        return tr(
            "a photo shows a harbour, and five harbours come into question. With their points as the places, the row "
            "of rank 1 is the likeliest, and relative_odds says how far behind the others are."
        )

    def parameter_help(self) -> dict[str, str]:
        return {**super().parameter_help(), self.PLACES: tr("Points in any coordinate system; their columns stay.")}

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_photos()
        self.add_samples()
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.PLACES, tr("Places"), [QgsProcessing.SourceType.TypeVectorPoint])
        )
        self.add_sink(self.OUTPUT, tr("Candidates"), QgsProcessing.SourceType.TypeVectorPoint)

    def needs(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Need]:
        return {
            self.PHOTOS: Need("photos", MODEL_COLUMNS),
            self.SAMPLES: Need("samples", SAMPLE_COLUMNS),
        }

    def also_needs(self) -> dict[str, Need]:
        return {self.PLACES: Need("places", ())}

    def asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        return {}

    def more_inputs(
        self, parameters: dict[str, Any], folder: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Path]:
        return {"places": self.export(parameters, self.PLACES, folder, context, feedback)}
