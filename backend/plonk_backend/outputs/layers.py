"""Layers of a GeoPackage, written so that the same features give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pyogrio  # type: ignore[import-untyped]
import shapely
from numpy.typing import NDArray
from pyogrio.errors import (  # type: ignore[import-untyped]
    CRSError,
    DataLayerError,
    DataSourceError,
    FeatureError,
    FieldError,
    GeometryError,
)

from plonk_backend.errors import OutputError

TIMESTAMP = "2000-01-01T00:00:00.000Z"
"""GeoPackages hold the time of their last change; a fixed one makes the same request give the same bytes."""

WRITE_ERRORS = (CRSError, DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError, OSError)

_DATE_LOCK = Lock()


@dataclass(frozen=True)
class Layer:
    """A layer in EPSG:4326.

    Attributes:
        name: of the layer.
        geometry_type: as OGR calls it; None for a table without geometries.
        geometry: shapely objects, shape (N,); None for a feature without one, or in place of the array in a table.
        columns: by name, in order, each of shape (N,). A NaN is written as NULL, and so is what a masked array masks;
            times are UTC.
    """

    name: str
    geometry_type: str | None
    geometry: NDArray[np.object_] | None
    columns: Mapping[str, NDArray[Any]]


def write_layers(path: Path, layers: Sequence[Layer], metadata: Mapping[str, str]) -> None:
    """Write a GeoPackage; it replaces what is there. The same arguments give the same bytes.

    Args:
        path: file to write.
        layers: at least one; those without a feature are written, too.
        metadata: of every layer.

    Raises:
        OutputError: the file cannot be written.
    """
    try:
        with _fixed_date():
            path.unlink(missing_ok=True)
            for layer in layers:
                _write_layer(path, layer, metadata)
    except WRITE_ERRORS as error:
        raise OutputError(f"The GeoPackage {path} cannot be written: {str(error).rstrip('.')}.") from error


def text_column(values: Sequence[str | None]) -> NDArray[np.object_]:
    """A text column; None becomes NULL."""
    return np.array(list(values), dtype=object)


def whole_column(values: Sequence[int]) -> NDArray[np.int32]:
    """A column of whole numbers."""
    return np.array(list(values), dtype=np.int32)


def real_column(values: Sequence[float | None]) -> NDArray[np.float64]:
    """A real column; None becomes NaN, which is written as NULL."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def point_geometries(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> NDArray[np.object_]:
    """Points of longitudes and latitudes [degrees], shape (N,)."""
    return np.asarray(shapely.points(np.column_stack([longitude, latitude])), dtype=object).reshape(-1)


def geometry_column(geometries: Sequence[shapely.Geometry | None]) -> NDArray[np.object_]:
    """Geometries as an array, shape (N,)."""
    column = np.empty(len(geometries), dtype=object)
    column[:] = list(geometries)
    return column


def with_prefix(attributes: Mapping[str, NDArray[Any]], own: Iterable[str], prefix: str) -> dict[str, NDArray[Any]]:
    """A user's columns under names that do not clash with a layer's own columns, nor with one another.

    "rank" becomes "place_rank" where there is a column of ours named so; capitals make no difference.
    """
    taken = {name.casefold() for name in (*own, "fid", "geom", "rowid", "ogc_fid")}
    renamed: dict[str, NDArray[Any]] = {}
    for name, values in attributes.items():
        new = name
        while new.casefold() in taken:
            new = prefix + new
        taken.add(new.casefold())
        renamed[new] = values
    return renamed


def masked(values: NDArray[Any]) -> np.ma.MaskedArray[Any, Any]:
    """As many NULLs as there are values, in a column of their type."""
    empty = np.full(len(values), None, dtype=object) if values.dtype == object else np.zeros_like(values)
    return np.ma.MaskedArray(empty, mask=True)


@contextmanager
def _fixed_date() -> Iterator[None]:
    """GDAL's clock stands still. Its option is the whole process's, so that one file is written at a time."""
    with _DATE_LOCK:
        before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": TIMESTAMP})
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def _write_layer(path: Path, layer: Layer, metadata: Mapping[str, str]) -> None:
    spatial = layer.geometry is not None
    columns = list(layer.columns.values())
    times = {name: values for name, values in layer.columns.items() if values.dtype.kind == "M"}
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(layer.geometry) if spatial else None,
        field_data=[np.ma.getdata(values) for values in columns],
        field_mask=[values.mask if isinstance(values, np.ma.MaskedArray) else None for values in columns],
        fields=np.array(list(layer.columns), dtype=object),
        layer=layer.name,
        driver="GPKG",
        # Version 1.4, the default of newer GDALs, makes those of QGIS 3.22 warn.
        dataset_options={"VERSION": "1.2"},
        geometry_type=layer.geometry_type,
        crs="EPSG:4326" if spatial else None,
        layer_metadata=dict(metadata),
        layer_options={"GEOMETRY_NAME": "geom", "SPATIAL_INDEX": "YES"} if spatial else {},
        nan_as_null=True,
        # What GDAL calls UTC.
        gdal_tz_offsets={name: np.full(len(values), 100, dtype=np.int64) for name, values in times.items()},
    )
