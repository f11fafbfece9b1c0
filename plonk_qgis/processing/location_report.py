"""`plonk:locationreport`: the results of a run in, a PDF with a page for each photo out."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.layers.report import Report
from plonk_qgis.layers.report_texts import sha256_of
from plonk_qgis.processing.algorithm import PlonkAlgorithm, ProgressReport
from plonk_qgis.processing.analysis import PHOTO_COLUMNS, Need, check_columns, given
from plonk_qgis.processing.finished_run import finished_run, geopackage_in, recorded_sha256
from plonk_qgis.processing.layer_export import photos_of
from plonk_qgis.processing.source_layers import layer_of
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.translation import tr

_PHOTOS_TABLE = "photos"
_BUILT = 0.6
"""Share of the work that is done when the pages are made."""


class LocationReport(PlonkAlgorithm):
    """Makes the location report of an earlier run; it needs the run's files, and neither backend nor desktop."""

    RESULTS, PHOTOS, OUTPUT, PAGES = "RESULTS", "PHOTOS", "OUTPUT", "PAGES"
    ICON = "locationreport"

    def __init__(self, backend: Any) -> None:
        super().__init__(backend)
        self._beside: tuple[Path, str] | None = None

    def name(self) -> str:
        return "locationreport"

    def displayName(self) -> str:
        return tr("Location report")

    def shortDescription(self) -> str:
        return tr("A PDF with a page for each photo: the photo, its map, the figures, and how they were made.")

    def group(self) -> str:
        return tr("Analyse photo locations")

    def groupId(self) -> str:
        return "analysis"

    def tags(self) -> list[str]:
        return tr("photo,report,pdf,print,layout,page,evidence,provenance,export,plonk").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Writes a PDF with a page for each photo: the photo itself, a map of where it may have been taken, "
                "the best estimate, the areas that hold the true place with 50 and 90 percent, the likely places, and "
                "how all that was made (model, seed, samples)."
            ),
            tr(
                "<b>Results folder</b>: the folder that <i>Geolocate photos</i> or the panel wrote, with results.gpkg "
                "in it; the file itself will do as well."
            ),
            tr(
                "<b>Photos</b>: the layer “Best estimates” of the run, to report some of its photos only: select them "
                "and tick “Selected features only”. Where that layer reads the run's own file, as those of the panel "
                "do, the results folder may be left out."
            ),
            tr("<b>Report</b>: the PDF. The photos are read from where they were when they were located."),
        )

    def example(self) -> str:
        return tr(
            "choose the results folder of a run and a name for the PDF. Each photo that was located has a page; the "
            "number of pages is an output, too, so that a model can go on with it."
        )

    def parameter_help(self) -> dict[str, str]:
        return {
            self.RESULTS: tr("The results folder of a run, or the file results.gpkg in it."),
            self.PHOTOS: tr("The layer “Best estimates” of the run; all photos are reported where it is left out."),
            self.OUTPUT: tr("The PDF; one that is there is replaced."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        folder = QgsProcessingParameterFile.Behavior.Folder
        vector = [QgsProcessing.SourceType.TypeVector]
        self.addParameter(
            QgsProcessingParameterFile(self.RESULTS, tr("Results folder of the run"), folder, optional=True)
        )
        title = tr("Photos (best estimates; all if left out)")
        self.addParameter(QgsProcessingParameterFeatureSource(self.PHOTOS, title, vector, None, optional=True))
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, tr("Report"), tr("PDF files (*.pdf)")))
        self.addOutput(QgsProcessingOutputNumber(self.PAGES, tr("Pages")))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        fine, message = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, message
        try:
            if given(parameters, self.RESULTS):
                geopackage_in(self._results(parameters, context))
            elif not given(parameters, self.PHOTOS):
                return False, tr("There is nothing to report: choose the results folder of a run.")
            if given(parameters, self.PHOTOS):
                self._check_photos(parameters, context)
            _check_target(Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context)))
        except BackendError as error:
            return False, str(error)
        return True, ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # In the main thread, where the layer lives.
        layer = layer_of(self, parameters, self.PHOTOS, context) if given(parameters, self.PHOTOS) else None
        self._beside = _file_of(layer) if layer is not None else None
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        target = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        try:
            with ExitStack() as stack:
                run = stack.enter_context(self._run(parameters, context))
                photos = self._chosen(run, parameters, context, feedback)
                target.parent.mkdir(parents=True, exist_ok=True)
                _write(run, photos, target, feedback)
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
        return {self.OUTPUT: str(target), self.PAGES: len(photos)}

    def _results(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Path:
        return Path(self.parameterAsString(parameters, self.RESULTS, context))

    def _run(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Any:
        if given(parameters, self.RESULTS):
            return finished_run(geopackage_in(self._results(parameters, context)))
        assert self._beside is not None  # noqa: S101 - checkParameterValues saw to it
        return finished_run(*self._beside)

    def _check_photos(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        source = self.parameterAsSource(parameters, self.PHOTOS, context)
        if source is None:
            raise BackendError(self.invalidSourceError(parameters, self.PHOTOS))
        check_columns(source, Need("photos", PHOTO_COLUMNS))
        layer = layer_of(self, parameters, self.PHOTOS, context)
        if not given(parameters, self.RESULTS) and (layer is None or _file_of(layer) is None):
            raise BackendError(
                tr(
                    "The layer “{layer}” is a copy without the regions of the run. Choose the results folder of the "
                    "run, too."
                ).format(layer=source.sourceName())
            )

    def _chosen(
        self,
        run: RunOutcome,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> list[PhotoOutcome]:
        """The photos to report, in the run's order.

        Raises:
            BackendError: the run has none of them.
        """
        photos = run.located
        if given(parameters, self.PHOTOS):
            source = self.parameterAsSource(parameters, self.PHOTOS, context)
            wanted = photos_of(source, feedback)
            photos = [photo for photo in photos if photo.result is not None and photo.result.photo_id in wanted]
            if not photos:
                raise BackendError(
                    tr("The run in {folder} has none of the photos of the layer “{layer}”.").format(
                        folder=run.run.folder, layer=source.sourceName()
                    )
                )
        return photos


def _write(run: RunOutcome, photos: list[PhotoOutcome], target: Path, feedback: QgsProcessingFeedback) -> None:
    """Make the pages and write them; whole or not at all."""
    _check_pictures(run, photos, feedback)
    progress = ProgressReport(feedback)

    def tell(share: float, message: str) -> None:
        progress(share, message)
        if feedback.isCanceled():
            raise RunCancelled

    def step(page: int) -> None:
        tell(_BUILT * page / len(photos), tr("Page {page} of {pages}").format(page=page + 1, pages=len(photos)))

    report = Report([(run, photo) for photo in photos])
    try:
        report.build(step)
        tell(_BUILT, tr("Writing the location report"))
        report.export(target)
    finally:
        report.close()


def _check_pictures(run: RunOutcome, photos: list[PhotoOutcome], feedback: QgsProcessingFeedback) -> None:
    """Tell of photos that are no longer there, or no longer what was located."""
    recorded = recorded_sha256(run.geopackage) if run.geopackage is not None else {}
    for photo in photos:
        if not photo.path.is_absolute():
            continue  # a joint answer has no path
        expected = recorded.get(photo.result.photo_id if photo.result is not None else 0, "")
        if not photo.path.is_file():
            sentence = tr("{name} is no longer at {path}: its page has no picture.")
        elif expected and sha256_of(photo.path) not in {expected, ""}:
            sentence = tr("{path} is not the photo that was located: the file has changed since.")
        else:
            continue
        feedback.pushWarning(sentence.format(name=photo.name, path=photo.full_name))


def _file_of(layer: QgsVectorLayer) -> tuple[Path, str] | None:
    """The GeoPackage with all tables of the run, and what their names begin with; None for a copy of the one table."""
    if layer.providerType() != "ogr":
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    file, table = Path(str(parts.get("path") or "")), str(parts.get("layerName") or "")
    if file.suffix.lower() != ".gpkg" or not table.endswith(_PHOTOS_TABLE):
        return None
    prefix = table[: -len(_PHOTOS_TABLE)]
    sister = QgsVectorLayer(f"{file}|layername={prefix}regions", "", "ogr")
    return (file, prefix) if sister.isValid() else None


def _check_target(target: Path) -> None:
    """See that a file can be written there.

    Raises:
        BackendError: something that is no folder is in the way.
    """
    parent = next((parent for parent in target.parents if os.path.exists(parent)), target.parents[-1])
    if target.is_dir() or not os.path.isdir(parent):
        raise BackendError(
            tr("{file} cannot be written, for {parent} is not a folder. Choose another file for the report.").format(
                file=target, parent=parent
            )
            if not target.is_dir()
            else tr("{file} is a folder. Choose another file for the report.").format(file=target)
        )
