"""`plonk:finetunemodel`: points with photos and a base model in, a model of one's own and a report out."""

from __future__ import annotations

import csv
import shutil
import tempfile
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProject,
    QgsWkbTypes,
)

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.finetuning import FinetuningOutcome, FinetuningRequest, finetune
from plonk_qgis.backend.process import Backend
from plonk_qgis.layers.photo_sources import PhotoSource
from plonk_qgis.processing.algorithm import PlonkAlgorithm, ProgressReport
from plonk_qgis.processing.analysis import given
from plonk_qgis.processing.analysis_parameters import SEED, help_on_parameters, seed_parameter
from plonk_qgis.processing.model_parameter import model_parameter
from plonk_qgis.processing.source_layers import layer_of
from plonk_qgis.translation import tr

_NUMBER = QgsProcessingParameterNumber.Type
_FEWEST = 20
"""Photos without which the backend does not begin."""


class FinetuneModel(PlonkAlgorithm):
    """Has a model fine-tuned by a command of the backend on this machine."""

    INPUT, PHOTO_FIELD, BASE_MODEL, NAME = "INPUT", "PHOTO_FIELD", "BASE_MODEL", "NAME"
    HELD_OUT, STEPS, MINUTES, ACCEPT_WORSE = "HELD_OUT", "STEPS", "MINUTES", "ACCEPT_WORSE"
    REPORT, MODEL, INSTALLED, VERDICT, PHOTO_COUNT = "REPORT", "MODEL", "INSTALLED", "VERDICT", "PHOTO_COUNT"
    NLL_BASE, NLL_TUNED, GAIN, GAIN_LOW, GAIN_HIGH = "NLL_BASE", "NLL_TUNED", "GAIN", "GAIN_LOW", "GAIN_HIGH"
    ICON = "finetunemodel"

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._photos: PhotoSource | None = None

    def name(self) -> str:
        return "finetunemodel"

    def displayName(self) -> str:
        return tr("Fine-tune a model")

    def shortDescription(self) -> str:
        return tr("A model of your own from photos whose places you know; installed only if it is shown to be better.")

    def group(self) -> str:
        return tr("Models")

    def groupId(self) -> str:
        return "models"

    def tags(self) -> list[str]:
        return tr("model,train,training,fine-tune,tuning,learn,own photos,photo,plonk").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Makes a model that is better for photos like yours: of the same kind, from the same region. It "
                "begins as a model that is there and is trained further on photos whose places you know."
            ),
            tr(
                "Whole areas of the map are held out: their photos are not trained on, and judge the new model in the "
                "end. It is installed only if it is better there by more than chance, and better than knowing where "
                "your photos are taken without looking at them. The report says what was found."
            ),
            tr(
                "<b>Photos</b>: a point layer in any coordinate system, a point for each photo where it was taken. 100 "
                "photos from many places are a good beginning; fewer than 20, or photos of one place only, cannot be "
                "judged. Points without a photo or a position are left out and counted."
            ),
            tr("<b>Field with the photos' paths</b>: absolute, or relative to the project or the layer's file."),
            tr("<b>Base model</b>: the id of a model that is installed, such as earthview or plonk-yfcc."),
            tr(
                "<b>Name</b>: small letters, digits and - . _; the model will be called local- and this name, and "
                "appear wherever a model is chosen. Remove it in Settings > Options > Photo geolocation."
            ),
            tr(
                "The work is done on this machine, by plonk-backend, and takes minutes; on a graphics card less. "
                "After it was cancelled, the same run goes on where it was."
            ),
        )

    def example(self) -> str:
        return tr(
            "400 photos of a survey in one country, a point each, with earthview or plonk-yfcc as the base: ten "
            "minutes later the report says by how much the new model is better on areas that it never saw."
        )

    def parameter_help(self) -> dict[str, str]:
        return {
            **help_on_parameters(),
            self.INPUT: tr("Points where photos were taken, in any coordinate system."),
            self.PHOTO_FIELD: tr("Paths of image files, absolute or relative to the project or the layer's file."),
            self.BASE_MODEL: tr("The id of a model that is installed on this machine."),
            self.NAME: tr("Small letters, digits and - . _; the model is called local- and this name."),
            self.HELD_OUT: tr("Photos of whole areas, which judge the model and are not trained on."),
            self.STEPS: tr("At most; the tuning ends by itself where photos of other areas stop gaining."),
            self.MINUTES: tr("The tuning ends then with what it has; left out, it takes the time it needs."),
            self.ACCEPT_WORSE: tr("Also if the report cannot show that it is better than the base."),
            self.REPORT: tr("One HTML file: the verdict, the figures of both models, how it was made."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        points = [QgsProcessing.SourceType.TypeVectorPoint]
        self.addParameter(QgsProcessingParameterFeatureSource(self.INPUT, tr("Photos (points)"), points))
        self.addParameter(
            QgsProcessingParameterField(
                self.PHOTO_FIELD,
                tr("Field with the photos' paths"),
                None,
                self.INPUT,
                QgsProcessingParameterField.DataType.String,
            )
        )
        self.addParameter(model_parameter(self.BASE_MODEL, tr("Base model")))
        self.addParameter(QgsProcessingParameterString(self.NAME, tr("Name of the new model")))
        self.add_advanced(
            QgsProcessingParameterNumber(
                self.HELD_OUT, tr("Share held out to judge"), _NUMBER.Double, 0.25, minValue=0.05, maxValue=0.6
            ),
            QgsProcessingParameterNumber(
                self.STEPS, tr("Steps [chosen if left out]"), _NUMBER.Integer, None, True, 1, 1_000_000
            ),
            QgsProcessingParameterNumber(
                self.MINUTES, tr("Minutes [no limit if left out]"), _NUMBER.Double, None, True, 0.1, 10_000
            ),
            seed_parameter(),
            QgsProcessingParameterBoolean(
                self.ACCEPT_WORSE, tr("Install the model even if it is not shown to be better"), False
            ),
        )
        self.addParameter(QgsProcessingParameterFileDestination(self.REPORT, tr("Report"), tr("HTML files (*.html)")))
        self.addOutput(QgsProcessingOutputString(self.MODEL, tr("Model")))
        self.addOutput(QgsProcessingOutputBoolean(self.INSTALLED, tr("Installed")))
        self.addOutput(QgsProcessingOutputString(self.VERDICT, tr("Verdict")))
        titles = {
            self.PHOTO_COUNT: tr("Photos judged with"),
            self.NLL_BASE: tr("Negative log likelihood of the base [nats per steradian]"),
            self.NLL_TUNED: tr("Negative log likelihood of the new model [nats per steradian]"),
            self.GAIN: tr("Gain [nats]"),
            self.GAIN_LOW: tr("Gain, lower end of its interval"),
            self.GAIN_HIGH: tr("Gain, upper end of its interval"),
        }
        for name, title in titles.items():
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        fine, message = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, message
        if self._backend.remote:
            return False, tr(
                "Fine-tuning runs on this machine only, but the options name a backend on another computer. Switch to "
                "the backend on this machine in Settings > Options > Photo geolocation, or fine-tune over there by "
                "plonk-backend finetune."
            )
        if not self.parameterAsString(parameters, self.NAME, context).strip():
            return False, tr("The new model has no name. Write one, such as alps-2024.")
        if not self.parameterAsString(parameters, self.BASE_MODEL, context).strip():
            return False, tr("No base model is named. Write earthview, or the id of a model that was downloaded.")
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            return False, self.invalidSourceError(parameters, self.INPUT)
        for name in self.parameterAsFields(parameters, self.PHOTO_FIELD, context):
            if source.fields().lookupField(name) < 0:
                return False, tr("The layer “{layer}” has no field {field}. Choose another field.").format(
                    layer=source.sourceName(), field=name
                )
        if not source.sourceCrs().isValid():
            return False, tr(
                "The layer “{layer}” has no coordinate system, so nobody knows where its points are. Set it in the "
                "layer's properties."
            ).format(layer=source.sourceName())
        if 0 <= source.featureCount() < _FEWEST:
            return False, tr(
                "The layer “{layer}” has {count} points; at least {fewest} photos of known place are needed to judge "
                "a model, and 100 or more are better."
            ).format(layer=source.sourceName(), count=source.featureCount(), fewest=_FEWEST)
        target = Path(self.parameterAsFileOutput(parameters, self.REPORT, context))
        if target.is_dir():
            return False, tr("{file} is a folder. Choose the name of a file.").format(file=target)
        return True, ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # In the main thread, where the layer lives: where its paths begin is not for a source to say.
        layer = layer_of(self, parameters, self.INPUT, context)
        if layer is not None:
            fields = self.parameterAsFields(parameters, self.PHOTO_FIELD, context)
            self._photos = PhotoSource(layer, context.project() or QgsProject.instance(), fields)
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        target = Path(self.parameterAsFileOutput(parameters, self.REPORT, context))
        try:
            with tempfile.TemporaryDirectory(prefix="plonk-finetuning-") as folder:
                table = Path(folder) / "photos.csv"
                self._write_table(table, parameters, context, feedback)
                outcome = finetune(
                    self._backend.environment(),
                    self._request(table, parameters, context),
                    ProgressReport(feedback),
                    feedback.isCanceled,
                )
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(outcome.html, target)
        except RunCancelled:
            return {}
        except BackendError as error:
            raise QgsProcessingException(str(error)) from error
        except OSError as error:
            raise QgsProcessingException(
                tr("The report could not be written to {path}: {reason}.").format(
                    path=target, reason=error.strerror or error
                )
            ) from error
        _tell(outcome, feedback)
        return {self.REPORT: str(target), **self._answer(outcome)}

    def _request(self, table: Path, parameters: dict[str, Any], context: QgsProcessingContext) -> FinetuningRequest:
        return FinetuningRequest(
            photos=table,
            base=self.parameterAsString(parameters, self.BASE_MODEL, context).strip(),
            name=self.parameterAsString(parameters, self.NAME, context).strip(),
            held_out=self.parameterAsDouble(parameters, self.HELD_OUT, context),
            seed=self.parameterAsInt(parameters, SEED, context),
            accept_worse=self.parameterAsBool(parameters, self.ACCEPT_WORSE, context),
            report=table.parent / "report",
            steps=self.parameterAsInt(parameters, self.STEPS, context) if given(parameters, self.STEPS) else None,
            minutes=(
                self.parameterAsDouble(parameters, self.MINUTES, context) if given(parameters, self.MINUTES) else None
            ),
        )

    def _write_table(
        self, table: Path, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Each feature's photo and place; what is missing stays blank, for the backend counts such rows."""
        source = self.parameterAsSource(parameters, self.INPUT, context)
        request = QgsFeatureRequest()
        request.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext())
        with table.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("photo", "longitude", "latitude"))
            for feature in source.getFeatures(request):
                if feedback.isCanceled():
                    raise RunCancelled
                path = self._photos.named_by(feature) if self._photos is not None else ""
                writer.writerow((path, *_place(feature)))

    def _answer(self, outcome: FinetuningOutcome) -> dict[str, Any]:
        found = outcome.report["judgement"]
        numbers = {
            self.PHOTO_COUNT: found["photos"],
            self.NLL_BASE: found["base_nll"],
            self.NLL_TUNED: found["tuned_nll"],
            self.GAIN: found["gain"]["value"],
            self.GAIN_LOW: found["gain"]["low"],
            self.GAIN_HIGH: found["gain"]["high"],
        }
        return {
            self.MODEL: outcome.model,
            self.INSTALLED: outcome.installed,
            self.VERDICT: found["verdict"],
            **{name: number for name, number in numbers.items() if number is not None},
        }


def _place(feature: QgsFeature) -> tuple[str, str]:
    """Longitude and latitude; blank where the feature is no single point."""
    geometry = feature.geometry()
    if geometry.isNull() or geometry.isEmpty() or geometry.type() != QgsWkbTypes.GeometryType.PointGeometry:
        return "", ""
    points = list(geometry.vertices())
    return (repr(points[0].x()), repr(points[0].y())) if len(points) == 1 else ("", "")


def _tell(outcome: FinetuningOutcome, feedback: QgsProcessingFeedback) -> None:
    for sentence in outcome.sentences:
        feedback.pushInfo(sentence)
    if not outcome.installed:
        feedback.pushWarning(
            tr(
                "{model} is not installed, for it was not shown to be better. To use it all the same, run this again "
                "with “Install the model even if it is not shown to be better”; that takes no new training."
            ).format(model=outcome.model)
        )
    elif outcome.report["judgement"]["verdict"] == "better":
        feedback.pushInfo(tr("{model} is installed and can be chosen as a model.").format(model=outcome.model))
    else:
        feedback.pushWarning(
            tr("{model} is installed, though it was not shown to be better.").format(model=outcome.model)
        )
