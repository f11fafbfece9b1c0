"""The tables of results.gpkg as Processing's sinks want them.

They are read through a data provider, not a layer: algorithms run in worker threads, and layers belong to the main one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsDataProvider,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProviderRegistry,
    QgsVectorDataProvider,
)

_FEATURE_ID = "fid"


def open_table(geopackage: Path, table: str) -> QgsVectorDataProvider:
    """A reader of one table.

    Raises:
        OSError: it is not there.
    """
    provider = QgsProviderRegistry.instance().createProvider(
        "ogr", f"{geopackage}|layername={table}", QgsDataProvider.ProviderOptions()
    )
    if provider is None or not provider.isValid():
        raise OSError(f"{geopackage} has no readable table {table}.")
    return provider


def columns(provider: QgsVectorDataProvider) -> QgsFields:
    """The table's columns; the GeoPackage's own row number is left to the target."""
    fields = QgsFields()
    for field in provider.fields():
        if field.name() != _FEATURE_ID:
            fields.append(field)
    return fields


def copy_rows(provider: QgsVectorDataProvider, sink: QgsFeatureSink, cancelled: Callable[[], bool]) -> None:
    """Copy all rows; stops early when `cancelled()` becomes true."""
    fields = columns(provider)
    places = [provider.fieldNameIndex(field.name()) for field in fields]
    for row in provider.getFeatures():
        if cancelled():
            return
        copy = QgsFeature(fields)
        values = row.attributes()
        copy.setAttributes([values[place] for place in places])
        copy.setGeometry(row.geometry())
        sink.addFeature(copy, QgsFeatureSink.Flag.FastInsert)
