"""What is known beforehand, from a layer of the project to a file for the backend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeatureIterator,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.processing.layer_export import RasterCopy, export_table
from plonk_qgis.translation import tr


class Prior:
    """A layer as a worker thread may write it to a file; made in the main thread.

    Raises:
        BackendError: it cannot be a prior; the message is a sentence for people.
    """

    def __init__(self, layer: QgsMapLayer, project: QgsProject) -> None:
        self.name = layer.name()
        if not layer.crs().isValid():
            raise BackendError(
                tr(
                    "The layer “{layer}” has no coordinate reference system, so nobody knows where it lies. Set it in "
                    "the layer's properties, under Source."
                ).format(layer=self.name)
            )
        if not layer.isValid() or not isinstance(layer, (QgsVectorLayer, QgsRasterLayer)):
            raise BackendError(tr("The layer “{layer}” cannot be read. Choose another one.").format(layer=self.name))
        self._raster = RasterCopy.of(layer) if isinstance(layer, QgsRasterLayer) else None
        self._table = _Table(layer) if isinstance(layer, QgsVectorLayer) else None
        self._context = QgsProcessingContext()
        self._context.setTransformContext(project.transformContext())

    def write(self, folder: Path, feedback: QgsProcessingFeedback) -> Path:
        """The file for the backend: the layer's own where that will do, or a copy in the folder.

        Raises:
            BackendError: it could not be written, or has no features.
            RunCancelled: the user cancelled.
        """
        if self._raster is not None:
            return self._raster.write(folder / "prior.tif", self._context, feedback)
        path = folder / "prior.gpkg"
        # What export_table asks of a source is what the table has.
        if not export_table(self._table, path, "prior", self._context, feedback):
            raise BackendError(tr("The layer “{layer}” is empty. Choose another one.").format(layer=self.name))
        return path


class _Table:
    """The features of a layer for another thread, as QGIS's own feature sources have them: filter, edits and all."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._source = QgsVectorLayerFeatureSource(layer)
        self._name, self._fields = layer.name(), layer.fields()
        self._kind, self._crs = layer.wkbType(), layer.crs()

    def sourceName(self) -> str:
        return self._name

    def fields(self) -> Any:
        return self._fields

    def wkbType(self) -> Any:
        return self._kind

    def sourceCrs(self) -> Any:
        return self._crs

    def getFeatures(self, request: QgsFeatureRequest, _: object = None) -> QgsFeatureIterator:
        return self._source.getFeatures(request)
