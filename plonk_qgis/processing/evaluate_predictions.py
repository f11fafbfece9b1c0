"""`plonk:evaluatepredictions`: results and true places in, distances, calibration and a report out."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QLocale, QVariant

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.processing.analysis import Need, PosteriorAnalysis, given
from plonk_qgis.processing.analysis_parameters import SEED, help_on_backend, help_on_layers, seed_parameter
from plonk_qgis.tasks.analysis import AnalysisOutcome
from plonk_qgis.tasks.geolocation import RunOutcome
from plonk_qgis.translation import tr

_SOURCE = QgsProcessing.SourceType
_EXIF = ("exif_longitude", "exif_latitude")
_OWN = frozenset({"fid", "geom"})
"""Columns that a GeoPackage keeps for itself; those of a layer travel as place_fid and place_geom."""


class EvaluatePredictions(PosteriorAnalysis):
    """The results against the truth."""

    ID, ANALYSIS, ICON = "evaluatepredictions", "evaluate", "evaluatepredictions"
    TRUTH, TRUTH_FIELD, METHOD, BESIDE = "TRUTH", "TRUTH_FIELD", "METHOD", "BESIDE"
    EVALUATION, REPORT, SCORES_JSON, SCORES_CSV = "EVALUATION", "REPORT", "SCORES_JSON", "SCORES_CSV"
    TABLES = {EVALUATION: "evaluation"}
    METHODS = ("exact", "samples")
    TABLES_BESIDE = (None, "osv5m", "yfcc4k")
    FILES = {REPORT: "report.html", SCORES_JSON: "scores.json", SCORES_CSV: "scores.csv"}
    """What the backend calls the files of each output."""
    NUMBERS = {
        "MEDIAN_KM": "median_km",
        "MEAN_KM": "mean_km",
        "GEOSCORE": "geoscore",
        "CALIBRATION_ERROR": "calibration_error",
        "OVER_CONFIDENCE": "over_confidence",
        "NLL": "nll_nats",
    }
    """Outputs that are numbers, by the backend's names of the figures."""

    def displayName(self) -> str:
        return tr("Evaluate against true places")

    def shortDescription(self) -> str:
        return tr("How good are the answers? Distances, calibration and more against known places, with a report.")

    def tags(self) -> list[str]:
        return tr(
            "photo,evaluate,accuracy,error,distance,calibration,truth,validation,quality,report,statistics,plonk"
        ).split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Measures the results of a run against the places where the photos were really taken: how far off the "
                "best estimates are, and whether the probabilities can be trusted, that is, whether regions that claim "
                "90 % hold the truth 9 times out of 10."
            ),
            help_on_layers(),
            tr(
                "<b>True places</b>: a point layer in any coordinate system, with a field that names the photo of each "
                "point: by photo_id, by its path or by its file name. Left out, the positions that the cameras wrote "
                "into the photos are taken as the truth. Photos without a true place, and points without a photo, are "
                "counted and named."
            ),
            tr(
                "<b>Errors</b>: a line per photo from the best estimate to the true place, with <b>distance_km</b>, "
                "<b>credibility</b> (the level of the smallest credible region that holds the true place: 0.5 is on "
                "the edge of the 50 % region, near 1 the model was sure and wrong) and <b>gain_bits</b> (how much more "
                "likely the true place is than with no knowledge at all; below 0 it is less likely)."
            ),
            tr(
                "<b>Report</b>: one HTML file with a map, plots and all figures, each with the interval that other "
                "photos of the same kind would give. The same figures come as JSON, and those of each photo as CSV. A "
                "few dozen photos say little about calibration; the intervals show how little."
            ),
            tr(
                "The outputs also hold the most important figures as numbers, for models and scripts: MEDIAN_KM, "
                "MEAN_KM, GEOSCORE (0 to 5000), CALIBRATION_ERROR and OVER_CONFIDENCE (0.05 is 5 points), NLL (nats "
                "per steradian), PHOTO_COUNT and VERDICT (calibrated, over-confident, under-confident, miscalibrated)."
            ),
            help_on_backend(),
        )

    def example(self) -> str:
        return tr(
            "200 photos with GPS in their EXIF are located; with the true places left out, the median distance and the "
            "calibration curve say how far the model can be trusted for photos like these, without GPS."
        )

    def parameter_help(self) -> dict[str, str]:
        return {
            **super().parameter_help(),
            self.TRUTH: tr("Points with a field that names their photos; left out, the photos' EXIF positions."),
            self.TRUTH_FIELD: tr("The field with photo_id, path or file name; left out, it is found."),
            self.METHOD: tr(
                "Asking the model takes about a second per photo; without it there are no likelihoods, and levels are "
                "estimated from how close the samples lie."
            ),
            self.BESIDE: tr(
                "Figures from the literature, in a table of their own; comparable only on that data set's own photos."
            ),
            SEED: tr("Of the intervals; the same seed gives the same report."),
            self.EVALUATION: tr("A line per photo from the best estimate to the true place, with its figures."),
            self.REPORT: tr("One HTML file with a map, plots and tables, which needs nothing else."),
            self.SCORES_JSON: tr("All figures and curves, for other programs."),
            self.SCORES_CSV: tr("The figures of each photo, for spreadsheets."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_photos()
        self.add_samples()
        title = tr("True places (the photos' EXIF positions if left out)")
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.TRUTH, title, [_SOURCE.TypeVectorPoint], None, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.TRUTH_FIELD,
                tr("Field that names the photos (found if left out)"),
                parentLayerParameterName=self.TRUTH,
                optional=True,
            )
        )
        methods = [tr("Ask the model (exact)"), tr("Estimate from the samples (quick)")]
        self.addParameter(
            QgsProcessingParameterEnum(self.METHOD, tr("Densities at the true places"), methods, defaultValue=0)
        )
        tables = [tr("None"), "OSV-5M", "YFCC-4k"]
        self.add_advanced(
            QgsProcessingParameterEnum(
                self.BESIDE, tr("Published figures to show beside"), tables, defaultValue=0, optional=True
            ),
            seed_parameter(),
        )
        self.add_sink(self.EVALUATION, tr("Errors"), _SOURCE.TypeVectorLine, True)
        self._add_file(self.REPORT, tr("Report"), tr("HTML files (*.html)"), wanted=True)
        self._add_file(self.SCORES_JSON, tr("Scores"), tr("JSON files (*.json)"), wanted=False)
        self._add_file(self.SCORES_CSV, tr("Scores by photo"), tr("CSV files (*.csv)"), wanted=False)
        self.addOutput(QgsProcessingOutputNumber("PHOTO_COUNT", tr("Photos measured")))
        titles = {
            "MEDIAN_KM": tr("Median distance [km]"),
            "MEAN_KM": tr("Mean distance [km]"),
            "GEOSCORE": tr("GeoScore"),
            "CALIBRATION_ERROR": tr("Expected calibration error"),
            "OVER_CONFIDENCE": tr("Over-confidence"),
            "NLL": tr("Negative log likelihood [nats per steradian]"),
        }
        for name in self.NUMBERS:
            self.addOutput(QgsProcessingOutputNumber(name, titles[name]))
        self.addOutput(QgsProcessingOutputString("VERDICT", tr("Verdict on the calibration")))

    def also_needs(self) -> dict[str, Need]:
        return {self.TRUTH: Need("places", ())}

    def asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        field = self._field(parameters, context)
        beside = self.parameterAsEnum(parameters, self.BESIDE, context) if given(parameters, self.BESIDE) else 0
        return {
            "field": f"place_{field}" if field is not None and field.lower() in _OWN else field,
            "densities": self.METHODS[self.parameterAsEnum(parameters, self.METHOD, context)],
            "beside": self.TABLES_BESIDE[beside],
            "seed": self.parameterAsInt(parameters, SEED, context),
        }

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        fine, message = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, message
        try:
            self._check_truth(parameters, context)
            for name in self.FILES:
                _check_target(self._file(parameters, name, context))
        except BackendError as error:
            return False, str(error)
        return True, ""

    def more_inputs(
        self, parameters: dict[str, Any], folder: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Path]:
        if not given(parameters, self.TRUTH):
            return {}
        return {"truth": self.export(parameters, self.TRUTH, folder, context, feedback)}

    def fill_sinks(
        self,
        geopackage: Path,
        outcome: RunOutcome | AnalysisOutcome,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        answer: dict[str, Any] = super().fill_sinks(geopackage, outcome, parameters, context, feedback)
        folder = geopackage.parent
        for name, written in self.FILES.items():
            target = self._file(parameters, name, context)
            if target is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / written, target)
                answer[name] = str(target)
        scores = json.loads((folder / self.FILES[self.SCORES_JSON]).read_text(encoding="utf-8"))
        figures = {name: scores["figures"].get(figure, {}).get("value") for name, figure in self.NUMBERS.items()}
        answer.update({name: value for name, value in figures.items() if value is not None})
        answer["PHOTO_COUNT"] = scores["photos"]
        answer["VERDICT"] = scores["calibration"]["verdict"]
        feedback.pushInfo(_summary(answer))
        return answer

    def _add_file(self, name: str, title: str, kind: str, *, wanted: bool) -> None:
        self.addParameter(QgsProcessingParameterFileDestination(name, title, kind, None, True, wanted))

    def _file(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> Path | None:
        """Where one of the files shall go; None where it is not wanted."""
        text = self.parameterAsFileOutput(parameters, name, context) if given(parameters, name) else ""
        return Path(text) if text else None

    def _field(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        if not given(parameters, self.TRUTH_FIELD):
            return None
        names = self.parameterAsFields(parameters, self.TRUTH_FIELD, context)
        return names[0] if names else None

    def _check_truth(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """See that there are true places.

        Raises:
            BackendError: the photos have none, or the field is not there.
        """
        field = self._field(parameters, context)
        if given(parameters, self.TRUTH):
            source = self.parameterAsSource(parameters, self.TRUTH, context)
            if field is not None and source.fields().lookupField(field) < 0:
                raise BackendError(
                    tr("The layer “{layer}” has no field {field} that names photos. Choose another field.").format(
                        layer=source.sourceName(), field=field
                    )
                )
            return
        source = self.parameterAsSource(parameters, self.PHOTOS, context)
        if any(source.fields().lookupField(name) < 0 for name in _EXIF) or not _has_positions(source):
            raise BackendError(
                tr(
                    "None of the photos of “{layer}” has a position in its EXIF, so there is nothing to measure them "
                    "by. Choose a layer of their true places."
                ).format(layer=source.sourceName())
            )


def _has_positions(source: Any) -> bool:
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(list(_EXIF), source.fields())
    return any(
        all(feature[name] is not None and feature[name] != QVariant() for name in _EXIF)
        for feature in source.getFeatures(request)
    )


def _check_target(target: Path | None) -> None:
    """See that a file can be written there, before any work.

    Raises:
        BackendError: something is in the way.
    """
    if target is None:
        return
    if target.is_dir():
        raise BackendError(tr("{file} is a folder. Choose the name of a file.").format(file=target))
    parent = next((parent for parent in target.parents if os.path.exists(parent)), target.parents[-1])
    if not os.path.isdir(parent):
        raise BackendError(
            tr("{file} cannot be written, for {parent} is not a folder. Choose another file.").format(
                file=target, parent=parent
            )
        )


def _summary(answer: dict[str, Any]) -> str:
    verdicts = {
        "calibrated": tr("the regions hold the true places about as often as they say"),
        "over-confident": tr("the regions are too small"),
        "under-confident": tr("the regions are too large"),
        "miscalibrated": tr("the regions do not hold the true places as often as they say"),
        "unknown": tr("nothing is known about the regions"),
    }
    return tr("{count} photos: median distance {distance} km, GeoScore {score}; {verdict}.").format(
        count=answer["PHOTO_COUNT"],
        distance=QLocale().toString(float(answer["MEDIAN_KM"]), "f", 1),
        score=QLocale().toString(float(answer["GEOSCORE"]), "f", 0),
        verdict=verdicts.get(answer["VERDICT"], answer["VERDICT"]),
    )
