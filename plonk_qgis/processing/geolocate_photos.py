"""`plonk:geolocatephotos`: photos in; best estimates, samples, regions, likely places and rasters out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import (
    DEFAULT_MODEL,
    DEFAULT_PRESET,
    MAX_SAMPLES,
    PRESETS,
    GeolocationRequest,
    PhotoResult,
)
from plonk_qgis.figures import area_text, position_text
from plonk_qgis.layers.density_style import run_peak
from plonk_qgis.layers.photo_sources import PhotoSource
from plonk_qgis.processing.algorithm import PlonkAlgorithm, ProgressReport
from plonk_qgis.processing.analysis import Need, check_columns, given
from plonk_qgis.processing.analysis_parameters import (
    LEVELS,
    check_cell,
    help_on_parameters,
    levels_from,
    levels_parameter,
)
from plonk_qgis.processing.loading import load_densities
from plonk_qgis.quality import quality_title
from plonk_qgis.tasks.geolocation import Run, RunOutcome, geolocate
from plonk_qgis.tasks.photo_files import photos_from
from plonk_qgis.translation import tr

_NUMBER = QgsProcessingParameterNumber.Type
_SOURCE = QgsProcessing.SourceType
_BACKENDS_LEVELS = [0.5, 0.8, 0.95]


class GeolocatePhotos(PlonkAlgorithm):
    """Locates photos with the local backend, which is started if it does not run yet."""

    PHOTOS, FOLDER, MODEL, QUALITY = "PHOTOS", "FOLDER", "MODEL", "QUALITY"
    SAMPLES, GUIDANCE, SEED, RESOLUTION, STEPS = "SAMPLES", "GUIDANCE", "SEED", "RESOLUTION", "STEPS"
    PHOTO_LAYER, PHOTO_FIELD = "PHOTO_LAYER", "PHOTO_FIELD"
    TABLES = {
        "OUTPUT_PHOTOS": "photos",
        "OUTPUT_SAMPLES": "samples",
        "OUTPUT_REGIONS": "regions",
        "OUTPUT_MODES": "modes",
    }

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._named: PhotoSource | None = None

    def name(self) -> str:
        return "geolocatephotos"

    def displayName(self) -> str:
        return tr("Geolocate photos")

    def shortDescription(self) -> str:
        return tr("Where were these photos taken? Gives a probability distribution over the Earth for each.")

    def tags(self) -> list[str]:
        return tr("photo,photograph,picture,image,location,where,geolocation,plonk,probability,density").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Finds out where photos may have been taken. For each photo the answer is a probability distribution "
                "over the whole Earth, not a point alone."
            ),
            tr(
                "<b>Photos</b> and <b>Folder with photos</b>: single files, a folder with everything below it, or both "
                "(jpg, png, webp, tif, heic, avif). A photo that cannot be used is reported by name; the others go on."
            ),
            tr(
                "<b>Layer with photos</b>: more photos, named by the features of a layer; to take some of them only, "
                "select them and tick “Selected features only”."
            ),
            tr(
                "<b>Model</b>: the id of a model of the backend. earthview comes with it and knows overhead views of "
                "the Earth (from aircraft high up, space stations, satellites) only. Others, for photos taken on the "
                "ground, are downloaded once, in Settings > Options > Photo geolocation."
            ),
            tr(
                "<b>Quality</b>: how much work goes into each photo. Draft is for a first look, Fine for figures that "
                "will be quoted."
            ),
            tr("<b>Samples per photo</b>: places to draw from each distribution. More give smoother results."),
            tr(
                "<b>Guidance</b>: 0 asks for the model's own, honest distribution. Larger values make it more decided "
                "than it should be."
            ),
            tr("<b>Seed</b>: the same photos with the same seed give the same results."),
            tr("<b>Raster cell</b>: size of the cells of the density rasters; it must divide 180 degrees."),
            tr(
                "<b>Best estimates</b>: per photo the likeliest place, the areas that hold the true place with 50 and "
                "90 percent, and the information in bits (0: could be anywhere). <b>Samples</b>: the places drawn. "
                "<b>Credible regions</b>: the smallest regions that hold 50, 80 and 95 percent. "
                "<b>Likely places</b>: where the samples gather, with their share."
            ),
            tr(
                "<b>Results folder</b>: gets results.gpkg with all tables and a GeoTIFF per photo (band 1 probability "
                "density per km², band 2 credibility). It must not hold the results of an earlier run."
            ),
            tr(
                "The work is done by plonk-backend, which is installed in Settings > Options > Photo geolocation. "
                "The variable PLONK_BACKEND_ENV may name its environment, too."
            ),
        )

    def example(self) -> str:
        return tr(
            "choose a folder with astronauts' photos of the Earth and leave the rest as it is. “Best estimates” has a "
            "point for each photo; where area90_km2 is small, the photo's place is known well."
        )

    def parameter_help(self) -> dict[str, str]:
        return {
            **help_on_parameters(),
            self.PHOTOS: tr("Image files: jpg, png, webp, tif, heic, avif."),
            self.FOLDER: tr("All photos in the folder and below it are located."),
            self.PHOTO_LAYER: tr(
                "A layer whose features name photos, such as that of “Import geotagged photos”. Relative paths begin "
                "at the folder of the project or of the layer."
            ),
            self.PHOTO_FIELD: tr(
                "Left out, attachment fields are taken, or else the field that looks most as if it held photos."
            ),
            self.MODEL: tr("earthview, or the id of a model that Settings > Options > Photo geolocation lists."),
            self.QUALITY: tr("Draft for a first look, Fine for figures that will be quoted."),
            self.SAMPLES: tr("More make smoother results and take longer."),
            self.GUIDANCE: tr("0 for the model's own distribution; larger values make it more decided."),
            self.STEPS: tr("Left out, the quality says how many."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.addParameter(
            QgsProcessingParameterMultipleLayers(self.PHOTOS, tr("Photos"), _SOURCE.TypeFile, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.FOLDER, tr("Folder with photos"), QgsProcessingParameterFile.Behavior.Folder, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.PHOTO_LAYER, tr("Layer with photos"), [_SOURCE.TypeVector], None, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.PHOTO_FIELD,
                tr("Field with the photos' paths"),
                None,
                self.PHOTO_LAYER,
                QgsProcessingParameterField.DataType.String,
                optional=True,
            )
        )
        self.addParameter(QgsProcessingParameterString(self.MODEL, tr("Model"), DEFAULT_MODEL))
        self.addParameter(
            QgsProcessingParameterEnum(
                self.QUALITY,
                tr("Quality"),
                [quality_title(preset) for preset in PRESETS],
                defaultValue=PRESETS.index(DEFAULT_PRESET),
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.SAMPLES, tr("Samples per photo"), _NUMBER.Integer, 1000, minValue=1, maxValue=MAX_SAMPLES
            )
        )
        self.add_advanced(
            QgsProcessingParameterNumber(
                self.GUIDANCE, tr("Guidance"), _NUMBER.Double, 0.0, minValue=0.0, maxValue=100.0
            ),
            QgsProcessingParameterNumber(self.SEED, tr("Seed"), _NUMBER.Integer, 0, minValue=0, maxValue=2**31 - 1),
            QgsProcessingParameterNumber(
                self.RESOLUTION, tr("Raster cell [degrees]"), _NUMBER.Double, 0.25, minValue=0.05, maxValue=5.0
            ),
            levels_parameter(),
            QgsProcessingParameterNumber(
                self.STEPS,
                tr("Solver steps [by quality if left out]"),
                _NUMBER.Integer,
                None,
                optional=True,
                minValue=1,
                maxValue=10_000,
            ),
        )
        sinks = (
            ("OUTPUT_PHOTOS", tr("Best estimates"), _SOURCE.TypeVectorPoint),
            ("OUTPUT_SAMPLES", tr("Samples"), _SOURCE.TypeVectorPoint),
            ("OUTPUT_REGIONS", tr("Credible regions"), _SOURCE.TypeVectorPolygon),
            ("OUTPUT_MODES", tr("Likely places"), _SOURCE.TypeVectorPoint),
        )
        for name, title, kind in sinks:
            self.addParameter(QgsProcessingParameterFeatureSink(name, title, kind, None, True))
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                self.OUTPUT_FOLDER, tr("Results folder"), QgsProcessing.TEMPORARY_OUTPUT
            )
        )
        self.addOutput(QgsProcessingOutputMultipleLayers(self.OUTPUT_RASTERS, tr("Probability densities")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        fine, message = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, message
        folder = self.parameterAsString(parameters, self.FOLDER, context)
        # An omitted list comes as one empty name.
        layer = given(parameters, self.PHOTO_LAYER)
        if not folder and not layer and not any(self.parameterAsFileList(parameters, self.PHOTOS, context)):
            return False, tr("There is no photo to locate: choose photos, or a folder with photos.")
        if folder and not Path(folder).is_dir():
            return False, tr("The folder with photos does not exist: {folder}.").format(folder=folder)
        if not self.parameterAsString(parameters, self.MODEL, context).strip():
            return False, tr("No model is named. Write earthview, or the id of a model that was downloaded.")
        try:
            check_cell(self.parameterAsDouble(parameters, self.RESOLUTION, context))
            levels_from(self.parameterAsString(parameters, LEVELS, context))
            if layer:
                self._check_photo_layer(parameters, context)
        except BackendError as error:
            return False, str(error)
        results = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        reason = self.refused_sink(parameters, results, context)
        return reason is None, reason or ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # In the main thread, where the layer lives.
        if given(parameters, self.PHOTO_LAYER):
            layer = self._photo_layer(parameters, context)
            if layer is None:
                feedback.reportError(self.invalidSourceError(parameters, self.PHOTO_LAYER), fatalError=True)
                return False
            fields = self.parameterAsFields(parameters, self.PHOTO_FIELD, context)
            self._named = PhotoSource(layer, context.project() or QgsProject.instance(), fields)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        try:
            run = self._run(parameters, context, feedback)
            report = ProgressReport(feedback)
            outcome = geolocate(
                self._backend, run, lambda seen: report(seen.fraction, seen.message), feedback.isCanceled
            )
        except RunCancelled:
            return {}
        except BackendError as error:
            raise QgsProcessingException(str(error)) from error
        sentences = [photo.error or photo.name for photo in outcome.failed]
        if not outcome.located:
            raise QgsProcessingException(
                tr("No photo could be located.") + "".join(f"\n- {sentence}" for sentence in sentences)
            )
        for sentence in sentences:
            feedback.reportError(sentence)
        for photo in outcome.located:
            if photo.result is not None:
                _report_result(photo.name, photo.result, feedback)
        results: dict[str, Any] = {self.OUTPUT_FOLDER: str(run.folder)}
        if outcome.geopackage is not None:
            try:
                results.update(self.fill_sinks(outcome.geopackage, outcome, parameters, context, feedback))
            except OSError as error:
                raise QgsProcessingException(
                    tr("A layer could not be written: {reason}. All results lie in {folder}.").format(
                        reason=str(error).rstrip("."), folder=run.folder
                    )
                ) from error
        results[self.OUTPUT_RASTERS] = self._rasters(outcome, results, context, feedback)
        return results

    def _run(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Run:
        paths = [*self.parameterAsFileList(parameters, self.PHOTOS, context)]
        folder = self.parameterAsString(parameters, self.FOLDER, context)
        paths += [folder, *self._named_by_features(parameters, context, feedback)]
        photos = photos_from([path for path in paths if path], feedback.isCanceled)
        if not photos:
            raise BackendError(tr("There is no photo in {folder}. Choose another folder.").format(folder=folder))
        levels = levels_from(self.parameterAsString(parameters, LEVELS, context))
        request = GeolocationRequest(
            model=self.parameterAsString(parameters, self.MODEL, context).strip(),
            preset=PRESETS[self.parameterAsEnum(parameters, self.QUALITY, context)],
            samples=self.parameterAsInt(parameters, self.SAMPLES, context),
            guidance=self.parameterAsDouble(parameters, self.GUIDANCE, context),
            seed=self.parameterAsInt(parameters, self.SEED, context),
            resolution=self.parameterAsDouble(parameters, self.RESOLUTION, context),
            steps=self.parameterAsInt(parameters, self.STEPS, context) if given(parameters, self.STEPS) else None,
            levels=tuple(levels) if levels != _BACKENDS_LEVELS else (),  # an old backend need not be told
        )
        return Run(tuple(photos), request, Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context)))

    def _photo_layer(self, parameters: dict[str, Any], context: QgsProcessingContext) -> QgsVectorLayer | None:
        """The layer itself: where its paths begin is not for a feature source to say."""
        value = parameters[self.PHOTO_LAYER]
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            text, _ = value.source.valueAsString(context.expressionContext(), "")
            layer = QgsProcessingUtils.mapLayerFromString(text, context)
        else:
            layer = self.parameterAsVectorLayer(parameters, self.PHOTO_LAYER, context)
        return layer if isinstance(layer, QgsVectorLayer) else None

    def _check_photo_layer(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        source = self.parameterAsSource(parameters, self.PHOTO_LAYER, context)
        if source is None:
            raise BackendError(self.invalidSourceError(parameters, self.PHOTO_LAYER))
        check_columns(source, Need("named", ()))
        for name in self.parameterAsFields(parameters, self.PHOTO_FIELD, context):
            if source.fields().lookupField(name) < 0:
                raise BackendError(
                    tr("The layer “{layer}” has no field {field}. Choose another field, or none.").format(
                        layer=source.sourceName(), field=name
                    )
                )

    def _named_by_features(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> tuple[str, ...]:
        if self._named is None:
            return ()
        source = self.parameterAsSource(parameters, self.PHOTO_LAYER, context)
        found = self._named.photos(feedback.isCanceled, source)
        if not found.paths:
            raise BackendError(
                tr("No feature of the layer “{layer}” names a photo. Choose another layer, or the field.").format(
                    layer=found.layer
                )
            )
        return found.paths

    @staticmethod
    def _rasters(
        outcome: RunOutcome, results: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> list[str]:
        """The density rasters; they are loaded where the best estimates are."""
        densities = [(photo, path) for photo in outcome.located if (path := outcome.density(photo)) is not None]
        if context.willLoadLayerOnCompletion(results.get("OUTPUT_PHOTOS", "")):
            peak = run_peak([photo.result for photo in outcome.located if photo.result is not None])
            load_densities(context, [(photo.name, path) for photo, path in densities], peak, outcome, feedback)
        return [str(path) for _, path in densities]


def _report_result(name: str, result: PhotoResult, feedback: QgsProcessingFeedback) -> None:
    feedback.pushInfo(
        tr("{name}: {place} ({position}); 90 % sure within {area}.").format(
            name=name,
            place=result.place or tr("no named place near"),
            position=position_text(result.longitude, result.latitude),
            area=area_text(result.area90_km2),
        )
    )
    if result.warning:
        feedback.pushInfo(f"{name}: {result.warning}")
