"""`plonk:geolocatephotos`: photos in; best estimates, samples, regions, likely places and rasters out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingParameterFolderDestination,
)

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import PRESETS, GeolocationRequest, PhotoResult
from plonk_qgis.figures import area_text, position_text
from plonk_qgis.layers.density_style import run_peak
from plonk_qgis.layers.photo_sources import PhotoSource
from plonk_qgis.processing import geolocation_form
from plonk_qgis.processing.algorithm import PlonkAlgorithm, ProgressReport
from plonk_qgis.processing.analysis import given
from plonk_qgis.processing.analysis_parameters import LEVELS, check_cell, levels_from
from plonk_qgis.processing.geolocation_form import (
    FOLDER,
    GUIDANCE,
    MODEL,
    PHOTO_LAYER,
    PHOTOS,
    QUALITY,
    RESOLUTION,
    SAMPLES,
    SEED,
    STEPS,
)
from plonk_qgis.processing.loading import load_densities
from plonk_qgis.processing.named_photos import check_photo_layer, paths_of, photo_source
from plonk_qgis.tasks.geolocation import Run, RunOutcome, geolocate
from plonk_qgis.tasks.photo_files import photos_from
from plonk_qgis.translation import tr

_BACKENDS_LEVELS = [0.5, 0.8, 0.95]


class GeolocatePhotos(PlonkAlgorithm):
    """Locates photos with the one backend, which is started if it does not run yet."""

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
        return geolocation_form.help_paragraphs()

    def example(self) -> str:
        return tr(
            "choose a folder with astronauts' photos of the Earth and leave the rest as it is. “Best estimates” has a "
            "point for each photo; where area90_km2 is small, the photo's place is known well."
        )

    def parameter_help(self) -> dict[str, str]:
        return geolocation_form.parameter_help()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for parameter in (*geolocation_form.photo_parameters(), *geolocation_form.model_parameters()):
            self.addParameter(parameter)
        self.add_advanced(*geolocation_form.advanced_parameters())
        for sink in geolocation_form.sinks():
            self.addParameter(sink)
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
        folder = self.parameterAsString(parameters, FOLDER, context)
        photos = self.parameterAsFileList(parameters, PHOTOS, context)  # one empty name where it is left out
        if not folder and not given(parameters, PHOTO_LAYER) and not any(photos):
            return False, tr("There is no photo to locate: choose photos, or a folder with photos.")
        if folder and not Path(folder).is_dir():
            return False, tr("The folder with photos does not exist: {folder}.").format(folder=folder)
        if not self.parameterAsString(parameters, MODEL, context).strip():
            return False, tr("No model is named. Write earthview, or the id of a model that was downloaded.")
        try:
            check_cell(self.parameterAsDouble(parameters, RESOLUTION, context))
            levels_from(self.parameterAsString(parameters, LEVELS, context))
            if given(parameters, PHOTO_LAYER):
                check_photo_layer(self, parameters, context)
        except BackendError as error:
            return False, str(error)
        results = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        reason = self.refused_sink(parameters, results, context)
        return reason is None, reason or ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        if given(parameters, PHOTO_LAYER):
            self._named = photo_source(self, parameters, context)
            if self._named is None:
                feedback.reportError(self.invalidSourceError(parameters, PHOTO_LAYER), fatalError=True)
                return False
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
        folder = self.parameterAsString(parameters, FOLDER, context)
        paths = [*self.parameterAsFileList(parameters, PHOTOS, context), folder]
        if self._named is not None:
            paths += paths_of(self._named, self, parameters, context, feedback)
        photos = photos_from([path for path in paths if path], feedback.isCanceled)
        if not photos:
            raise BackendError(tr("There is no photo in {folder}. Choose another folder.").format(folder=folder))
        levels = levels_from(self.parameterAsString(parameters, LEVELS, context))
        request = GeolocationRequest(
            model=self.parameterAsString(parameters, MODEL, context).strip(),
            preset=PRESETS[self.parameterAsEnum(parameters, QUALITY, context)],
            samples=self.parameterAsInt(parameters, SAMPLES, context),
            guidance=self.parameterAsDouble(parameters, GUIDANCE, context),
            seed=self.parameterAsInt(parameters, SEED, context),
            resolution=self.parameterAsDouble(parameters, RESOLUTION, context),
            steps=self.parameterAsInt(parameters, STEPS, context) if given(parameters, STEPS) else None,
            levels=tuple(levels) if levels != _BACKENDS_LEVELS else (),  # an old backend need not be told
        )
        return Run(tuple(photos), request, Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context)))

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
