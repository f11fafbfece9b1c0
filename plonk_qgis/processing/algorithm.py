"""What all algorithms of the provider share: the backend, help, sinks that take the tables of results.gpkg."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtGui import QIcon

from plonk_qgis.backend.process import Backend
from plonk_qgis.bundled import resource
from plonk_qgis.processing.loading import style_when_loaded
from plonk_qgis.processing.result_tables import columns, copy_rows, open_table
from plonk_qgis.processing.sink_files import refusal, sink_file
from plonk_qgis.tasks.analysis import AnalysisOutcome
from plonk_qgis.tasks.geolocation import RunOutcome
from plonk_qgis.translation import tr


class PlonkAlgorithm(QgsProcessingAlgorithm):
    """Base of the algorithms; each has the work done by the one backend, which is started if it does not run yet."""

    OUTPUT_FOLDER, OUTPUT_RASTERS = "OUTPUT_FOLDER", "OUTPUT_RASTERS"
    ICON = "plonk"
    TABLES: ClassVar[dict[str, str]] = {}
    """Each sink takes one table of results.gpkg."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend

    def createInstance(self) -> PlonkAlgorithm:
        return type(self)(self._backend)

    def icon(self) -> QIcon:
        return QIcon(str(resource("icons", f"{self.ICON}.svg")))

    def helpUrl(self) -> str:
        return "https://github.com/plonk-qgis/plonk_qgis/blob/main/docs/using-the-plugin.md"

    def shortHelpString(self) -> str:
        example = tr("<b>Example</b>: {text}").format(text=self.example())
        return "".join(f"<p>{paragraph}</p>" for paragraph in (*self.help_paragraphs(), example))

    def help_paragraphs(self) -> tuple[str, ...]:
        """The help, as HTML without its paragraph marks."""
        raise NotImplementedError

    def example(self) -> str:
        """A worked example: what to choose, and what comes out."""
        raise NotImplementedError

    def parameter_help(self) -> dict[str, str]:
        """What the dialog tells about a parameter when the pointer rests on it, by the parameter's name."""
        return {}

    def addParameter(self, parameter: QgsProcessingParameterDefinition, createOutput: bool = True) -> bool:
        text = self.parameter_help().get(parameter.name())
        if text:
            parameter.setHelp(text)
        return bool(super().addParameter(parameter, createOutput))

    def add_advanced(self, *parameters: QgsProcessingParameterDefinition) -> None:
        """Add parameters below Advanced."""
        for parameter in parameters:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

    def refused_sink(self, parameters: dict[str, Any], folder: Path, context: QgsProcessingContext) -> str | None:
        """Why one of the sinks cannot be written while the results go to `folder`; None when all can."""
        for name in self.TABLES:
            file = sink_file(parameters.get(name), context.expressionContext())
            reason = refusal(file, folder) if file is not None else None
            if reason:
                return reason
        return None

    def fill_sinks(
        self,
        geopackage: Path,
        outcome: RunOutcome | AnalysisOutcome,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, str]:
        """Copy the tables into the sinks that the user wants; they are styled when they are loaded.

        Raises:
            OSError: a table cannot be read, or the folder of a sink cannot be made.
            QgsProcessingException: a sink cannot be made.
        """
        destinations = {}
        for name, table in self.TABLES.items():
            source = open_table(geopackage, table)
            file = sink_file(parameters.get(name), context.expressionContext())
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
                if file.suffix.lower() == ".shp":
                    feedback.pushWarning(
                        tr(
                            "{file}: a Shapefile cuts the names of columns and long texts, so no later analysis can "
                            "use it. Write a GeoPackage instead."
                        ).format(file=file.name)
                    )
            sink, destination = self.parameterAsSink(
                parameters, name, context, columns(source), source.wkbType(), source.crs()
            )
            if sink is None:
                if not self.parameterDefinition(name).flags() & QgsProcessingParameterDefinition.Flag.FlagOptional:
                    raise QgsProcessingException(self.invalidSinkError(parameters, name))
                continue
            copy_rows(source, sink, feedback.isCanceled)
            del sink  # written to disk now
            destinations[name] = destination
            style_when_loaded(context, destination, table, outcome)
        return destinations


class ProgressReport:
    """Passes progress on to Processing, each message once."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._last = ""

    def __call__(self, share: float, message: str) -> None:
        self._feedback.setProgress(100 * share)
        if message and message != self._last:
            self._last = message
            self._feedback.setProgressText(message)
