"""What the algorithms share that analyse the layers of an earlier run."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProcessingUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.processing.algorithm import PlonkAlgorithm, ProgressReport
from plonk_qgis.processing.analysis_parameters import help_on_parameters
from plonk_qgis.processing.layer_export import export_table, photos_of
from plonk_qgis.processing.loading import load_densities
from plonk_qgis.tasks.analysis import Analysis, AnalysisOutcome, analyse
from plonk_qgis.translation import tr

_SOURCE = QgsProcessing.SourceType
PHOTO_COLUMNS = ("photo_id", "localizability_bits")
MODEL_COLUMNS = (*PHOTO_COLUMNS, "settings", "embedding")
"""What the model needs to be asked about a photo again, without the photo."""
SAMPLE_COLUMNS = ("photo_id", "log_density")


@dataclass(frozen=True)
class Need:
    """What a layer must have: "photos" or "samples" as its kind, and the columns."""

    kind: str
    columns: tuple[str, ...]


class PosteriorAnalysis(PlonkAlgorithm):
    """Takes the layers that an earlier run made, has the backend analyse them, and gives the results as layers.

    A subclass names its analysis, adds its parameters, and says what to ask for.
    """

    PHOTOS, SAMPLES = "PHOTOS", "SAMPLES"
    ID: ClassVar[str]
    ANALYSIS: ClassVar[str]
    """The analysis as the contract names it."""
    MAKES_RASTERS: ClassVar[bool] = False

    def name(self) -> str:
        return self.ID

    def group(self) -> str:
        return tr("Analyse photo locations")

    def groupId(self) -> str:
        return "analysis"

    def parameter_help(self) -> dict[str, str]:
        return help_on_parameters()

    def asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """The analysis' own parameters, as the contract names them.

        Raises:
            BackendError: one of them makes no sense; the message is a sentence for people.
        """
        raise NotImplementedError

    def more_inputs(
        self, parameters: dict[str, Any], folder: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Path]:
        """Write what the analysis reads besides the results to files in `folder`: by role."""
        return {}

    def also_needs(self) -> dict[str, Need]:
        """What the layers besides the results must have, by parameter."""
        return {}

    def needs(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Need]:
        """What the layers of the earlier run must have, by parameter; photos come first."""
        return {
            self.PHOTOS: Need("photos", PHOTO_COLUMNS),
            self.SAMPLES: Need("samples", SAMPLE_COLUMNS),
        }

    def wants_rasters_loaded(
        self, parameters: dict[str, Any], results: dict[str, Any], context: QgsProcessingContext
    ) -> bool:
        """Whether the rasters are added to the project: where one of the tables is."""
        return any(context.willLoadLayerOnCompletion(results.get(name, "")) for name in self.TABLES)

    def add_photos(self, optional: bool = False) -> None:
        """Add the parameter PHOTOS."""
        title = tr("Photos (best estimates)") if not optional else tr("Photos (best estimates; all if left out)")
        self.addParameter(QgsProcessingParameterFeatureSource(self.PHOTOS, title, [_SOURCE.TypeVector], None, optional))

    def add_samples(self, optional: bool = False) -> None:
        """Add the parameter SAMPLES."""
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.SAMPLES, tr("Samples"), [_SOURCE.TypeVectorPoint], None, optional)
        )

    def add_sink(self, name: str, title: str, kind: QgsProcessing.SourceType, optional: bool = False) -> None:
        """Add a table as an output."""
        self.addParameter(QgsProcessingParameterFeatureSink(name, title, kind, None, optional))

    def add_raster_folder(self, title: str) -> None:
        """Add the outputs for the rasters: the folder, and the list of them."""
        self.addParameter(
            QgsProcessingParameterFolderDestination(self.OUTPUT_FOLDER, title, QgsProcessing.TEMPORARY_OUTPUT)
        )
        self.addOutput(QgsProcessingOutputMultipleLayers(self.OUTPUT_RASTERS, tr("Probability densities")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        fine, message = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, message
        try:
            self.asked(parameters, context)
            for name, need in {**self.needs(parameters, context), **self.also_needs()}.items():
                self._source(parameters, name, need, context)
        except BackendError as error:
            return False, str(error)
        if self.MAKES_RASTERS:
            folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
            reason = self.refused_sink(parameters, folder, context)
            return reason is None, reason or ""
        return True, ""

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        try:
            with tempfile.TemporaryDirectory(dir=QgsProcessingUtils.tempFolder()) as scratch:
                return self._process(parameters, Path(scratch), context, feedback)
        except RunCancelled:
            return {}
        except BackendError as error:
            raise QgsProcessingException(str(error)) from error
        except OSError as error:
            raise QgsProcessingException(
                tr("The results could not be written: {reason}.").format(reason=str(error).rstrip("."))
            ) from error

    def _process(
        self, parameters: dict[str, Any], scratch: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        feedback.setProgressText(tr("Reading the layers"))
        names, results = self._export_results(parameters, scratch / "results.gpkg", context, feedback)
        inputs = {"results": results, **self.more_inputs(parameters, scratch, context, feedback)}
        folder = scratch / "out"
        if self.MAKES_RASTERS:
            folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        asked = {"photos": None if names is None else list(names), **self.asked(parameters, context)}
        analysis = Analysis(self.ANALYSIS, asked, inputs, folder, names or {})
        outcome = analyse(self._backend, analysis, ProgressReport(feedback), feedback.isCanceled)
        for sentence in outcome.warnings:
            feedback.pushWarning(sentence)
        answer: dict[str, Any] = {}
        if outcome.geopackage is not None:
            answer.update(self.fill_sinks(outcome.geopackage, outcome, parameters, context, feedback))
        if self.MAKES_RASTERS:
            answer[self.OUTPUT_FOLDER] = str(folder)
            answer[self.OUTPUT_RASTERS] = [str(density.path) for density in outcome.densities]
            self._load_rasters(outcome, parameters, answer, context, feedback)
        return answer

    def _export_results(
        self, parameters: dict[str, Any], path: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> tuple[dict[int, str] | None, Path]:
        """The chosen photos and their names (None: all), and photos and samples in a GeoPackage as the contract wants "
        "them."""
        chosen: dict[int, str] | None = None
        for name, need in self.needs(parameters, context).items():
            source = self._source(parameters, name, need, context)
            if source is None:
                continue
            if need.kind == "photos":
                chosen = photos_of(source, feedback)
            rows = export_table(source, path, need.kind, context, feedback, chosen)
            if not rows:
                raise BackendError(
                    tr("The layer “{samples}” has no samples of the chosen photos. Choose layers of one run.").format(
                        samples=source.sourceName()
                    )
                )
        return chosen, path

    def _source(self, parameters: dict[str, Any], name: str, need: Need, context: QgsProcessingContext) -> Any:
        """The feature source of a parameter; None when it is left out.

        Raises:
            BackendError: it cannot be read, is empty, or is no layer of the kind.
        """
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            if not given(parameters, name):
                return None
            raise BackendError(self.invalidSourceError(parameters, name))
        check_columns(source, need)
        return source

    def export(
        self,
        parameters: dict[str, Any],
        name: str,
        folder: Path,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Path:
        """Write the layer of a parameter other than the results to a file."""
        need = self.also_needs().get(name, Need(name.lower(), ()))
        path = folder / f"{need.kind}.gpkg"
        export_table(self._source(parameters, name, need, context), path, need.kind, context, feedback)
        return path

    def _load_rasters(
        self,
        outcome: AnalysisOutcome,
        parameters: dict[str, Any],
        answer: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        densities = outcome.densities
        if densities and self.wants_rasters_loaded(parameters, answer, context):
            peak = max(density.peak for density in densities)
            load_densities(context, [(one.photo_name, one.path) for one in densities], peak, outcome, feedback)


def given(parameters: dict[str, Any], name: str) -> bool:
    """Whether an optional parameter is there; qgis_process, the dialog and models each leave it out in their way."""
    value = parameters.get(name)
    return not (value is None or value == "" or value == QVariant())


def check_columns(source: Any, need: Need) -> None:
    """See that a source is what it should be.

    Raises:
        BackendError: it lacks columns, a CRS, or features.
    """
    kind = {
        "photos": tr("photos layer"), "samples": tr("samples layer"), "places": tr("layer of places"),
        "zones": tr("layer of zones"), "prior": tr("prior"), "named": tr("layer with photos"),
    }[need.kind]  # fmt: skip
    lacking = [name for name in need.columns if source.fields().lookupField(name) < 0]
    if need.kind == "photos" and lacking and not set(lacking) & set(PHOTO_COLUMNS):
        raise BackendError(
            tr(
                "The layer “{layer}” cannot be given to the model again: it lacks the field {fields}. It was made by "
                "an older backend, or the field was dropped. Locate the photos again."
            ).format(layer=source.sourceName(), fields=tr(" and ").join(lacking))
        )
    if lacking:
        raise BackendError(
            tr("The layer “{layer}” is no {kind}: it lacks the field {fields}. Choose {wanted}.").format(
                layer=source.sourceName(), kind=kind, fields=tr(" and ").join(lacking), wanted=_wanted(need)
            )
        )
    # The best estimates have every column of the samples, and are what the dialog offers first.
    if need.kind == "samples" and source.fields().lookupField(PHOTO_COLUMNS[-1]) >= 0:
        raise BackendError(
            tr("The layer “{layer}” holds best estimates, one for each photo, and no samples. Choose {wanted}.").format(
                layer=source.sourceName(), wanted=_wanted(need)
            )
        )
    if need.kind not in {"photos", "named"} and not source.sourceCrs().isValid():
        raise BackendError(
            tr(
                "The layer “{layer}” has no coordinate reference system, so nobody knows where its features lie. "
                "Set it in the layer's properties, under Source."
            ).format(layer=source.sourceName())
        )
    _check_geometry(source, need)
    if source.featureCount() == 0:
        raise BackendError(tr("The layer “{layer}” is empty. Choose another one.").format(layer=source.sourceName()))


def _check_geometry(source: Any, need: Need) -> None:
    """See that samples and places are points, zones and priors polygons; what a layer leaves open may be so."""
    found, kind = QgsWkbTypes.geometryType(source.wkbType()), QgsWkbTypes.Type
    point, line, polygon = (QgsWkbTypes.geometryType(one) for one in (kind.Point, kind.LineString, kind.Polygon))
    if need.kind in {"samples", "places"} and found in (line, polygon):
        raise BackendError(
            tr("The layer “{layer}” holds no points. Choose a layer of points.").format(layer=source.sourceName())
        )
    if need.kind in {"zones", "prior"} and found in (point, line):
        raise BackendError(
            tr("The layer “{layer}” holds no polygons. Choose a layer of polygons.").format(layer=source.sourceName())
        )


def _wanted(need: Need) -> str:
    if need.kind == "samples":
        return tr("the samples that a run of Geolocate photos made")
    return tr("the best estimates that a run of Geolocate photos made")
