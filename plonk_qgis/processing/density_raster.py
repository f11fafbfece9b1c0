"""`plonk:densityraster`: samples in, a density raster per photo out."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCsException,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputRasterLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
)

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.processing.analysis import MODEL_COLUMNS, Need, PosteriorAnalysis, given
from plonk_qgis.processing.analysis_parameters import (
    RESOLUTION,
    check_cell,
    help_on_backend,
    help_on_layers,
    resolution_parameter,
)
from plonk_qgis.processing.window import corners_in_degrees, window_in_degrees, written_across_180
from plonk_qgis.translation import tr


class DensityRaster(PosteriorAnalysis):
    """Density rasters finer, of a window, or exact."""

    ID, ANALYSIS, ICON, MAKES_RASTERS = "densityraster", "density", "densityraster", True
    AREA, EXTENT, METHOD, LOAD, OUTPUT_RASTER = "AREA", "EXTENT", "METHOD", "LOAD", "OUTPUT_RASTER"
    AREAS = ("global", "focus")
    METHODS = ("kernel", "exact")

    def displayName(self) -> str:
        return tr("Density raster")

    def shortDescription(self) -> str:
        return tr("How probable is each square kilometre? Makes a raster per photo, global or fine around the answer.")

    def tags(self) -> list[str]:
        return tr("photo,raster,probability,density,heatmap,kernel,kde,credibility,plonk").split(",")

    def help_paragraphs(self) -> tuple[str, ...]:
        return (
            tr(
                "Makes a raster of the probability density of each photo. Band 1 is the probability per km², and its "
                "sum over all cells, each times its area, is the probability inside the raster. Band 2 is the "
                "credibility: the level of the smallest credible region that holds the cell, so that band 2 ≤ 0.95 is "
                "the 95 % region."
            ),
            help_on_layers(),
            tr(
                "<b>Area</b>: the whole Earth, or focus: a finer raster of where the probability lies. "
                "<b>Extent</b> covers a rectangle of your choice instead. The probability inside is in the raster's "
                "metadata (PLONK_MASS_INSIDE)."
            ),
            tr(
                "<b>Raster cell</b>: left out, 0.1 degrees for the whole Earth, and elsewhere as fine as the answer is "
                "sharp, down to about 100 m. For the whole Earth it must divide 180 degrees."
            ),
            tr(
                "<b>Method</b>: from the samples is quick. Exact asks the model for the density itself, cell by cell "
                "and finer where it is high; it takes longer, and needs Photos."
            ),
            tr(
                "<b>Add the rasters to the project</b>: switch this off in a model whose later steps use the rasters. "
                "<b>Raster of the first photo</b> is an output for such steps; <b>Probability densities</b> lists all."
            ),
            help_on_backend(),
        )

    def example(self) -> str:
        return tr(
            "to see which valleys a photo of the Alps may show, choose the area Focus and the method Exact. Then band "
            "1 of the raster is the probability per km², fine enough to lay over a map of the valleys."
        )

    def parameter_help(self) -> dict[str, str]:
        return {
            **super().parameter_help(),
            self.AREA: tr("Focus makes a finer raster of where the probability lies."),
            self.EXTENT: tr("A rectangle of your choice; across the 180th meridian its west lies east of its east."),
            self.METHOD: tr("From the samples is quick; exact asks the model cell by cell, and needs the photos."),
            self.LOAD: tr("Switch this off in a model whose later steps use the rasters."),
        }

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_photos(optional=True)
        self.add_samples()
        self.addParameter(
            QgsProcessingParameterEnum(
                self.AREA, tr("Area"), [tr("Whole Earth"), tr("Focus: where the probability lies")], defaultValue=0
            )
        )
        self.addParameter(
            QgsProcessingParameterExtent(self.EXTENT, tr("Extent (instead of the area)"), None, optional=True)
        )
        self.addParameter(resolution_parameter(None))
        self.addParameter(
            QgsProcessingParameterEnum(
                self.METHOD,
                tr("Method"),
                [tr("From the samples"), tr("Exact: ask the model (slower)")],
                defaultValue=0,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(self.LOAD, tr("Add the rasters to the project"), defaultValue=True)
        )
        self.add_raster_folder(tr("Folder for the rasters"))
        self.addOutput(QgsProcessingOutputRasterLayer(self.OUTPUT_RASTER, tr("Raster of the first photo")))

    def needs(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Need]:
        needs = super().needs(parameters, context)
        if self._method(parameters, context) == "exact":
            needs[self.PHOTOS] = Need("photos", MODEL_COLUMNS)
        return needs

    def asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        method = self._method(parameters, context)
        if method == "exact" and not given(parameters, self.PHOTOS):
            raise BackendError(tr("The exact density is asked of the model, photo by photo: choose the photos layer."))
        extent: Any = self.AREAS[self.parameterAsEnum(parameters, self.AREA, context)]
        if given(parameters, self.EXTENT):
            extent = self._window(parameters, context)
        resolution = None
        if given(parameters, RESOLUTION):
            resolution = check_cell(self.parameterAsDouble(parameters, RESOLUTION, context))
        return {"resolution": resolution, "extent": extent, "method": method}

    def wants_rasters_loaded(
        self, parameters: dict[str, Any], results: dict[str, Any], context: QgsProcessingContext
    ) -> bool:
        return self.parameterAsBool(parameters, self.LOAD, context)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        results = super().processAlgorithm(parameters, context, feedback)
        rasters = results.get(self.OUTPUT_RASTERS)
        return {**results, self.OUTPUT_RASTER: rasters[0]} if rasters else results

    def _method(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        return self.METHODS[self.parameterAsEnum(parameters, self.METHOD, context)]

    def _window(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[float]:
        """West, south, east, north in degrees; east lies west of west where the window crosses the 180th meridian."""
        extent = self.parameterAsExtent(parameters, self.EXTENT, context)
        crs = self.parameterAsExtentCrs(parameters, self.EXTENT, context)
        if extent.isEmpty():
            raise BackendError(tr("The extent is empty. Draw one on the map, or leave it out."))
        corners = written_across_180(parameters[self.EXTENT])
        try:
            if corners is not None and (crs.isGeographic() or not crs.isValid()):
                return corners_in_degrees(corners, crs, context.transformContext())
            return window_in_degrees(extent, crs, context.transformContext())
        except QgsCsException as error:
            raise BackendError(
                tr("The extent cannot be expressed in degrees. Choose a smaller one, or one in EPSG:4326.")
            ) from error
