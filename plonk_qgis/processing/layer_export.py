"""Chosen layers as files for the backend. The coordinates stay as they are: the backend transforms them.

A source is what Processing makes of a layer: its selected features only where the user wants that, with its filter, its
edits, from whatever provider, in memory or not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal  # type: ignore[import-not-found]
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProxyFeatureSink,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRasterInterface,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsVectorFileWriter,
)

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.translation import tr

_AS_IT_IS = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
"""The backend says itself what it cannot use, and repairs what it can."""


def photos_of(source: QgsProcessingFeatureSource, feedback: QgsProcessingFeedback) -> dict[int, str]:
    """The names of a layer's photos by their photo_id, in the layer's order.

    Raises:
        BackendError: two photos have one number, as in layers merged from several runs.
    """
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setFeedback(feedback)
    named = source.fields().lookupField("name") >= 0
    request.setSubsetOfAttributes(["photo_id", "name"] if named else ["photo_id"], source.fields())
    names: dict[int, str] = {}
    for feature in source.getFeatures(request, _AS_IT_IS):
        try:
            number = int(feature["photo_id"])
        except (TypeError, ValueError) as error:
            raise BackendError(
                tr("The layer “{layer}” has a photo without a number in its field photo_id. Fill it in.").format(
                    layer=source.sourceName()
                )
            ) from error
        if number in names:
            raise BackendError(
                tr(
                    "The layer “{layer}” has two photos with the photo_id {number}: it holds the photos of several "
                    "runs, whose samples cannot be told apart. Choose the photos of one run."
                ).format(layer=source.sourceName(), number=number)
            )
        names[number] = str(feature["name"]) if named else str(number)
    return names


def export_table(
    source: QgsProcessingFeatureSource,
    geopackage: Path,
    table: str,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    only: Collection[int] | None = None,
) -> int:
    """Write a source to a table of a GeoPackage, which is made if need be.

    Args:
        only: the photos whose rows are written; None for all rows.

    Returns:
        The number of rows.

    Raises:
        BackendError: it could not be written.
        RunCancelled: the user cancelled.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = table
    options.layerOptions = ["SPATIAL_INDEX=NO"]
    action = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = (
        action.CreateOrOverwriteLayer if geopackage.exists() else action.CreateOrOverwriteFile
    )
    writer = QgsVectorFileWriter.create(
        str(geopackage),
        _fields(source.fields(), table),
        source.wkbType(),
        source.sourceCrs(),
        context.transformContext(),
        options,
    )
    request = QgsFeatureRequest()
    request.setFeedback(feedback)
    if only is not None:
        request.setFilterExpression('"photo_id" IN ({})'.format(",".join(str(number) for number in sorted(only))))
    if not writer.hasError():
        # One loop in C++: a million samples take a minute in one in Python. The writer itself takes lists alone.
        sink = QgsProxyFeatureSink(writer)
        sink.addFeatures(source.getFeatures(request, _AS_IT_IS), QgsFeatureSink.Flag.FastInsert)
        del sink
        writer.flushBuffer()
    failed, reason = writer.hasError(), writer.errorMessage()
    del writer  # written to disk now
    if feedback.isCanceled():
        raise RunCancelled
    if failed:
        raise BackendError(
            tr("The layer “{layer}” could not be handed to the backend: {reason}.").format(
                layer=source.sourceName(), reason=reason.rstrip(".")
            )
        )
    return _count(geopackage, table)


def _fields(fields: QgsFields, table: str) -> QgsFields:
    """Columns under names that any GeoPackage can hold as columns; its own are the row number and the geometry."""
    renamed = QgsFields()
    taken: set[str] = set()
    for field in fields:
        name = field.name()
        if name.lower() in {"fid", "geom"}:
            name = f"{table.rstrip('s')}_{name}"
        while name.lower() in taken:
            name += "_"
        taken.add(name.lower())
        copy = QgsField(field)
        copy.setName(name)
        renamed.append(copy)
    return renamed


def _count(geopackage: Path, table: str) -> int:
    source = gdal.OpenEx(str(geopackage), gdal.OF_VECTOR)
    layer = source.GetLayerByName(table) if source is not None else None
    return 0 if layer is None else int(layer.GetFeatureCount())


@dataclass(frozen=True)
class RasterCopy:
    """A raster layer as a worker thread may use it: a provider of its own, and the layer's CRS.

    Attributes:
        file: the layer's file where the backend can read that itself, else None.
    """

    name: str
    provider: QgsRasterDataProvider
    crs: QgsCoordinateReferenceSystem
    file: Path | None

    @classmethod
    def of(cls, layer: QgsRasterLayer) -> RasterCopy:
        """Take what is needed from a layer; in the main thread."""
        return cls(layer.name(), layer.dataProvider().clone(), layer.crs(), _whole_geotiff(layer))

    def write(self, path: Path, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Path:
        """The layer as a GeoTIFF: its own file, or else a copy at `path`.

        Raises:
            BackendError: it holds no values, or the copy could not be written.
            RunCancelled: the user cancelled.
        """
        if self.file is not None:
            return self.file
        if not self.provider.capabilities() & QgsRasterInterface.Capability.Size:
            raise BackendError(
                tr("The layer “{layer}” is a picture without values. Choose a raster with a weight per cell.").format(
                    layer=self.name
                )
            )
        feedback.pushInfo(tr("Writing a copy of “{layer}” for the backend.").format(layer=self.name))
        pipe = QgsRasterPipe()
        pipe.set(self.provider.clone())
        writer = QgsRasterFileWriter(str(path))
        writer.setOutputFormat("GTiff")
        writer.setCreateOptions(["COMPRESS=DEFLATE", "TILED=YES", "BIGTIFF=IF_SAFER"])
        blocks = QgsRasterBlockFeedback()
        feedback.canceled.connect(blocks.cancel)
        problem = writer.writeRaster(
            pipe,
            self.provider.xSize(),
            self.provider.ySize(),
            self.provider.extent(),
            self.crs,
            context.transformContext(),
            blocks,
        )
        if feedback.isCanceled():
            raise RunCancelled
        if problem != QgsRasterFileWriter.WriterError.NoError or not path.is_file():
            raise BackendError(
                tr("The layer “{layer}” could not be copied for the backend. Export it as a GeoTIFF yourself.").format(
                    layer=self.name
                )
            )
        return path


def _whole_geotiff(layer: QgsRasterLayer) -> Path | None:
    """The layer's file if it is a GeoTIFF that says all that the layer says: CRS, nodata, no files beside it."""
    provider = layer.dataProvider()
    if provider.name() != "gdal" or layer.crs() != provider.crs():
        return None
    if provider.userNoDataValues(1) or (provider.sourceHasNoDataValue(1) and not provider.useSourceNoDataValue(1)):
        return None
    path = Path(provider.dataSourceUri())
    if not path.is_file():
        return None
    raster = gdal.Open(str(path))
    if raster is None or raster.GetDriver().ShortName != "GTiff":
        return None
    beside = [file for file in raster.GetFileList() or [] if Path(file) != path and not file.endswith(".ovr")]
    return None if beside else path
