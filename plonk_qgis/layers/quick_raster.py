"""Rasters opened without QGIS's look at their values."""

from __future__ import annotations

import uuid
from pathlib import Path

from osgeo import gdal  # type: ignore[import-not-found]
from qgis.core import QgsDataProvider, QgsRasterLayer


def open_raster(path: Path, title: str) -> QgsRasterLayer:
    """A layer of a raster of two bands, with a renderer that is to be replaced.

    QGIS reads a new layer's values to stretch its colours, a tenth of a second each time, even where a style follows
    that needs no stretching. A layer that has a renderer already keeps it when it is pointed at another file; so the
    layer begins with a raster of a few cells, in memory.
    """
    blank = f"/vsimem/plonk_{uuid.uuid4().hex}.tif"
    made = gdal.GetDriverByName("GTiff").Create(blank, 2, 2, 2, gdal.GDT_Float32)
    made.SetGeoTransform((-180.0, 180.0, 0.0, 90.0, 0.0, -90.0))
    for band in (1, 2):
        made.GetRasterBand(band).WriteRaster(0, 0, 2, 2, bytes(12) + b"\x00\x00\x80\x3f")  # zeros and a one
    del made  # written when closed
    options = QgsRasterLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsRasterLayer(blank, title, "gdal", options)
    layer.setDataSource(str(path), title, "gdal", QgsDataProvider.ProviderOptions(), False)
    for name in (blank, f"{blank}.aux.xml"):  # the second holds the values' range, where QGIS asked for it
        gdal.Unlink(name)
    return layer
