"""`plonk:trajectories`: photos in, the way of samples from noise to the posterior out, for the temporal controller."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from plonk_qgis.processing.analysis import MODEL_COLUMNS, Need, PosteriorAnalysis
from plonk_qgis.processing.analysis_parameters import COUNT, count_parameter, help_on_backend
from plonk_qgis.translation import tr

_NUMBER = QgsProcessingParameterNumber.Type
_START = "2000-01-01T00:00:00"


class Trajectories(PosteriorAnalysis):
    """Noise becoming a posterior, frame by frame."""

    ID, ANALYSIS, ICON = "trajectories", "trajectories", "trajectories"
    FRAMES, START, SECONDS_PER_FRAME = "FRAMES", "START", "SECONDS_PER_FRAME"
    OUTPUT, OUTPUT_PATHS = "OUTPUT", "OUTPUT_PATHS"
    TABLES = {OUTPUT: "trajectories", OUTPUT_PATHS: "paths"}

    def displayName(self) -> str:
        return tr("Trajectories of samples")

    def shortDescription(self) -> str:
        return tr("How does the model arrive at its answer? An animation of noise becoming a posterior.")

    def tags(self) -> list[str]:
        return tr("photo,animation,temporal,time,flow,trajectory,path,movement,noise,plonk").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Follows samples from where they start, anywhere on Earth, to where the model carries them. Made to be "
                "watched in QGIS's temporal controller, and to be shown to others."
            ),
            tr(
                "<b>Photos</b> is a layer that <i>Geolocate photos</i> made (“Best estimates”), or a copy of it; to "
                "take some photos only, select them and tick “Selected features only”."
            ),
            tr(
                "To watch it: open the temporal controller (the clock in the toolbar), choose animated navigation, and "
                "play. Its range and step are set to the frames, unless you use it already; then press the button that "
                "sets the full range of the layers."
            ),
            tr(
                "<b>Start</b> and <b>Seconds per frame</b> are map time alone and mean nothing; choose them to suit "
                "other temporal layers. <b>flow_time</b> is the model's own time, from 0 (noise) to 1 (answer)."
            ),
            tr("<b>Paths</b>: a line per sample, cut at the 180th meridian."),
            help_on_backend(),
        )

    def example(self) -> str:
        return tr(
            "100 samples and 48 frames of one photo, played at 12 frames a second in the temporal controller, show in "
            "four seconds how dots from all over the world gather where the photo may have been taken."
        )

    def parameter_help(self) -> dict[str, str]:
        return {
            **super().parameter_help(),
            self.FRAMES: tr("Pictures from noise to answer; more move more smoothly."),
            self.START: tr("When the animation begins, in map time alone."),
            self.SECONDS_PER_FRAME: tr("How long a frame lasts, in map time alone."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_photos()
        self.addParameter(count_parameter(tr("Samples per photo"), 100))
        self.addParameter(
            QgsProcessingParameterNumber(self.FRAMES, tr("Frames"), _NUMBER.Integer, 48, minValue=2, maxValue=1000)
        )
        self.add_advanced(
            QgsProcessingParameterDateTime(
                self.START,
                tr("Start (map time, UTC)"),
                defaultValue=QDateTime.fromString(_START, Qt.DateFormat.ISODate),
            ),
            # Whole seconds: QGIS before 3.30 reads no parts of seconds from files.
            QgsProcessingParameterNumber(
                self.SECONDS_PER_FRAME,
                tr("Seconds per frame (map time)"),
                _NUMBER.Integer,
                1,
                minValue=1,
                maxValue=1_000_000,
            ),
        )
        self.add_sink(self.OUTPUT, tr("Trajectories"), QgsProcessing.SourceType.TypeVectorPoint)
        self.add_sink(self.OUTPUT_PATHS, tr("Paths"), QgsProcessing.SourceType.TypeVectorLine, True)

    def needs(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Need]:
        return {self.PHOTOS: Need("photos", MODEL_COLUMNS)}

    def asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        start = self.parameterAsDateTime(parameters, self.START, context)
        if start.timeSpec() != Qt.TimeSpec.LocalTime:
            start = start.toUTC()  # one without a time zone is taken as it is written
        return {
            "samples": self.parameterAsInt(parameters, COUNT, context),
            "frames": self.parameterAsInt(parameters, self.FRAMES, context),
            "start": start.toString("yyyy-MM-ddTHH:mm:ss") + "Z",
            "seconds_per_frame": self.parameterAsInt(parameters, self.SECONDS_PER_FRAME, context),
        }
