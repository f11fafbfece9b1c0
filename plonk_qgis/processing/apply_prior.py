"""`plonk:applyprior`: the posterior times what else is known about the place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsRasterLayer,
)

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.processing.analysis import Need, PosteriorAnalysis, check_columns, given
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
from plonk_qgis.processing.layer_export import RasterCopy
from plonk_qgis.translation import tr

_NUMBER = QgsProcessingParameterNumber.Type
_SOURCE = QgsProcessing.SourceType


class ApplyPrior(PosteriorAnalysis):
    """The posterior times a prior."""

    ID, ANALYSIS, ICON, MAKES_RASTERS = "applyprior", "prior", "applyprior", True
    PRIOR, FIELD, OUTSIDE, FLOOR, RESAMPLE = "PRIOR", "FIELD", "OUTSIDE", "FLOOR", "RESAMPLE"
    TABLES = {
        "OUTPUT_PHOTOS": "photos",
        "OUTPUT_SAMPLES": "samples",
        "OUTPUT_REGIONS": "regions",
        "OUTPUT_MODES": "modes",
    }

    def __init__(self, backend: Any) -> None:
        super().__init__(backend)
        self._raster: RasterCopy | None = None

    def displayName(self) -> str:
        return tr("Apply a prior")

    def shortDescription(self) -> str:
        return tr("What else is known? Multiplies the answer by a raster or polygons: land, population, a province.")

    def tags(self) -> list[str]:
        return tr("photo,prior,bayes,weight,mask,clip,population,land,range,evidence,plonk").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Brings in what you know besides the photo: it was taken on land, where people live, in one of three "
                "provinces, in the range of a species. Each sample is weighted by the prior at its place, and all "
                "results are made anew."
            ),
            help_on_layers(),
            tr(
                "<b>Prior</b>: a polygon layer or a raster (its first band), in any coordinate system. Only the ratios "
                "of its values matter: a place with 2 is twice as likely beforehand as one with 1, and 0 excludes a "
                "place. <b>Name of the weight field</b>: where the prior is polygons; left out, all weigh the "
                "same. <b>Weight outside</b>: of places that the prior does not cover, or where the raster has no data."
            ),
            tr(
                "<b>Fewest effective samples</b>: weights leave fewer samples to count on. When they are worth less "
                "than this, more are drawn from the model, as long as there is hope. A prior that excludes every "
                "sample is an error that says so."
            ),
            tr(
                "<b>Resample to equal weights</b>: draws equally weighted samples from the weighted ones, for tools "
                "that know no weights. The others have a column weight."
            ),
            tr(
                "The results are like those of <i>Geolocate photos</i> and can be analysed further, with a further "
                "prior, too."
            ),
            help_on_backend(),
        )

    def example(self) -> str:
        return tr(
            "a photo may be from Norway or from New Zealand, and it is known to be from Europe. With the polygon of "
            "Europe as the prior and weight 0 outside, all of the probability comes to lie in Norway."
        )

    def parameter_help(self) -> dict[str, str]:
        return {
            **super().parameter_help(),
            self.PRIOR: tr("What is known beforehand; only the ratios of its values matter, and 0 excludes a place."),
            self.FIELD: tr("A field with numbers of the polygon layer; left out, all polygons weigh the same."),
            self.OUTSIDE: tr("The weight of places that the prior does not cover; 0 excludes them."),
            self.FLOOR: tr("When the weighted samples are worth fewer than this, more are drawn from the model."),
            self.RESAMPLE: tr("For tools that know no weights."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_photos()
        self.add_samples()
        self.addParameter(
            QgsProcessingParameterMapLayer(
                self.PRIOR, tr("Prior (polygons or raster)"), types=[_SOURCE.TypeVectorPolygon, _SOURCE.TypeRaster]
            )
        )
        self.addParameter(
            # No field parameter: with a map layer as its parent, QGIS 3.22 crashes as soon as a raster is chosen.
            QgsProcessingParameterString(
                self.FIELD, tr("Name of the weight field (polygon priors only)"), None, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(self.OUTSIDE, tr("Weight outside"), _NUMBER.Double, 0.0, minValue=0.0)
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.FLOOR, tr("Fewest effective samples"), _NUMBER.Integer, 200, minValue=0, maxValue=100_000
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(self.RESAMPLE, tr("Resample to equal weights"), defaultValue=False)
        )
        self.add_advanced(levels_parameter(), resolution_parameter())
        self.add_sink("OUTPUT_PHOTOS", tr("Best estimates under the prior"), _SOURCE.TypeVectorPoint, True)
        self.add_sink("OUTPUT_SAMPLES", tr("Samples under the prior"), _SOURCE.TypeVectorPoint, True)
        self.add_sink("OUTPUT_REGIONS", tr("Credible regions under the prior"), _SOURCE.TypeVectorPolygon, True)
        self.add_sink("OUTPUT_MODES", tr("Likely places under the prior"), _SOURCE.TypeVectorPoint, True)
        self.add_raster_folder(tr("Results folder"))

    def asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        field = self.parameterAsString(parameters, self.FIELD, context) if given(parameters, self.FIELD) else None
        return {
            "field": field,
            "outside": self.parameterAsDouble(parameters, self.OUTSIDE, context),
            "floor": self.parameterAsInt(parameters, self.FLOOR, context),
            "resample": self.parameterAsBool(parameters, self.RESAMPLE, context),
            "resolution": check_cell(self.parameterAsDouble(parameters, RESOLUTION, context)),
            "levels": levels_from(self.parameterAsString(parameters, LEVELS, context)),
        }

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        fine, message = super().checkParameterValues(parameters, context)
        if fine:
            try:
                self._check_prior(parameters, context)
            except BackendError as error:
                return False, str(error)
        return fine, message

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # In the main thread, where the layer lives.
        try:
            self._check_prior(parameters, context)
        except BackendError as error:
            feedback.reportError(str(error), fatalError=True)
            return False
        layer = self.parameterAsLayer(parameters, self.PRIOR, context)
        self._raster = RasterCopy.of(layer) if isinstance(layer, QgsRasterLayer) else None
        return True

    def more_inputs(
        self, parameters: dict[str, Any], folder: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Path]:
        if self._raster is not None:
            return {"prior": self._raster.write(folder / "prior.tif", context, feedback)}
        return {"prior": self.export(parameters, self.PRIOR, folder, context, feedback)}

    def _check_prior(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        field = self.parameterAsString(parameters, self.FIELD, context) if given(parameters, self.FIELD) else None
        layer = self.parameterAsLayer(parameters, self.PRIOR, context)
        if isinstance(layer, QgsRasterLayer):
            if field:
                raise BackendError(tr("A raster has no fields: leave out the field with weights."))
            if not layer.crs().isValid():
                raise BackendError(
                    tr(
                        "The layer “{layer}” has no coordinate reference system, so nobody knows where its cells lie. "
                        "Set it in the layer's properties, under Source."
                    ).format(layer=layer.name())
                )
            return
        source = self.parameterAsSource(parameters, self.PRIOR, context)
        if source is None:
            raise BackendError(tr("The prior is neither a polygon layer nor a raster. Choose another layer."))
        check_columns(source, Need("prior", ()))
        place = source.fields().lookupField(field) if field else None
        if place is not None and place >= 0 and not source.fields().at(place).isNumeric():
            raise BackendError(
                tr("The field {field} of “{layer}” holds no numbers. Choose another field, or none.").format(
                    layer=source.sourceName(), field=field
                )
            )
        if place is not None and place < 0:
            raise BackendError(
                tr("The layer “{layer}” has no field {field} with weights. Choose another field, or none.").format(
                    layer=source.sourceName(), field=field
                )
            )
