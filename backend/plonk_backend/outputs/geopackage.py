"""A run's results as one GeoPackage: photos, samples, regions, modes and failures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from plonk_backend.outputs.provenance import Provenance
from plonk_backend.posterior.products import Products
from plonk_backend.sphere import to_lonlat

TIMESTAMP = "2000-01-01T00:00:00.000Z"
"""GeoPackages hold the time of their last change; a fixed one makes the same request give the same bytes."""

WRITE_ERRORS = (CRSError, DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError, OSError)

_DATE_LOCK = Lock()


@dataclass(frozen=True)
class LocatedPhoto:
    """A photo that came out, as the layers show it; see docs/protocol.md for the columns."""

    photo_id: int
    name: str
    path: str
    sha256: str
    products: Products
    density_file: str
    model: str
    exif_time: str | None = None
    exif_longitude: float | None = None
    exif_latitude: float | None = None
    warning: str | None = None


@dataclass(frozen=True)
class FailedPhoto:
    """A photo that failed, and the sentence that says why."""

    photo_id: int
    name: str
    path: str
    error: str


@dataclass(frozen=True)
class _Layer:
    """Columns by name, in order, all of one length; geometries as a NumPy array of shapely objects, or None."""

    name: str
    geometry_type: str | None
    geometry: NDArray[np.object_] | None
    columns: Mapping[str, NDArray[Any]]


def write_geopackage(
    path: Path, photos: Sequence[LocatedPhoto], failures: Sequence[FailedPhoto], provenance: Provenance
) -> None:
    """Write the layers of docs/protocol.md, all of them, also those without a feature; EPSG:4326.

    Each layer's metadata carry the provenance. The same arguments give the same bytes.

    Raises:
        OutputError: the file cannot be written.
    """
    layers = (
        _photos_layer(photos),
        _samples_layer(photos),
        _regions_layer(photos),
        _modes_layer(photos),
        _failures_layer(failures),
    )
    try:
        with _fixed_date():
            path.unlink(missing_ok=True)
            for layer in layers:
                _write_layer(path, layer, provenance.tags())
    except WRITE_ERRORS as error:
        raise OutputError(f"The GeoPackage {path} cannot be written: {str(error).rstrip('.')}.") from error


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


def _write_layer(path: Path, layer: _Layer, metadata: Mapping[str, str]) -> None:
    spatial = layer.geometry is not None
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(layer.geometry) if spatial else None,
        field_data=list(layer.columns.values()),
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
    )


def _text(values: Sequence[str | None]) -> NDArray[np.object_]:
    """A text column; None becomes NULL."""
    return np.array(list(values), dtype=object)


def _whole(values: Sequence[int]) -> NDArray[np.int32]:
    return np.array(list(values), dtype=np.int32)


def _real(values: Sequence[float | None]) -> NDArray[np.float64]:
    """A real column; None becomes NaN, which is written as NULL."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _points(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> NDArray[np.object_]:
    return np.asarray(shapely.points(np.column_stack([longitude, latitude])), dtype=object).reshape(-1)


def _photos_layer(photos: Sequence[LocatedPhoto]) -> _Layer:
    longitude = _real([photo.products.longitude for photo in photos])
    latitude = _real([photo.products.latitude for photo in photos])
    columns: dict[str, NDArray[Any]] = {
        "photo_id": _whole([photo.photo_id for photo in photos]),
        "name": _text([photo.name for photo in photos]),
        "path": _text([photo.path for photo in photos]),
        "sha256": _text([photo.sha256 for photo in photos]),
        "longitude": longitude,
        "latitude": latitude,
        "log_density": _real([photo.products.log_density for photo in photos]),
        "localizability_bits": _real([photo.products.localizability_bits for photo in photos]),
        "area50_km2": _real([photo.products.area50_km2 for photo in photos]),
        "area90_km2": _real([photo.products.area90_km2 for photo in photos]),
        "place": _text([photo.products.place for photo in photos]),
        "exif_time": _text([photo.exif_time for photo in photos]),
        "exif_longitude": _real([photo.exif_longitude for photo in photos]),
        "exif_latitude": _real([photo.exif_latitude for photo in photos]),
        "warning": _text([photo.warning for photo in photos]),
        "density_file": _text([photo.density_file for photo in photos]),
        "model": _text([photo.model for photo in photos]),
    }
    return _Layer("photos", "Point", _points(longitude, latitude), columns)


def _samples_layer(photos: Sequence[LocatedPhoto]) -> _Layer:
    posteriors = [photo.products.posterior for photo in photos]
    longitude, latitude = to_lonlat(np.concatenate([np.empty((0, 3)), *(posterior.points for posterior in posteriors)]))
    counts = [len(posterior.points) for posterior in posteriors]
    columns: dict[str, NDArray[Any]] = {
        "photo_id": np.repeat(_whole([photo.photo_id for photo in photos]), counts),
        "log_density": np.concatenate([np.empty(0), *(posterior.log_density for posterior in posteriors)]),
        "mode": np.concatenate([np.empty(0, np.int32), *(photo.products.sample_modes for photo in photos)]),
    }
    return _Layer("samples", "Point", _points(longitude, latitude), columns)


def _regions_layer(photos: Sequence[LocatedPhoto]) -> _Layer:
    # The widest first: drawn in this order, the narrower ones lie on top.
    rows = [
        (photo.photo_id, region)
        for photo in photos
        for region in sorted(photo.products.regions, key=lambda region: -region.level)
    ]
    geometry = np.empty(len(rows), dtype=object)
    geometry[:] = [region.geometry for _, region in rows]
    columns: dict[str, NDArray[Any]] = {
        "photo_id": _whole([photo_id for photo_id, _ in rows]),
        "level": _real([region.level for _, region in rows]),
        "area_km2": _real([region.area_km2 for _, region in rows]),
    }
    return _Layer("regions", "MultiPolygon", geometry, columns)


def _modes_layer(photos: Sequence[LocatedPhoto]) -> _Layer:
    rows = [(photo.photo_id, mode) for photo in photos for mode in photo.products.modes]
    columns: dict[str, NDArray[Any]] = {
        "photo_id": _whole([photo_id for photo_id, _ in rows]),
        "mode": _whole([mode.mode for _, mode in rows]),
        "weight": _real([mode.weight for _, mode in rows]),
        "radius_km": _real([mode.radius_km for _, mode in rows]),
        "place": _text([mode.place for _, mode in rows]),
    }
    points = _points(_real([mode.longitude for _, mode in rows]), _real([mode.latitude for _, mode in rows]))
    return _Layer("modes", "Point", points, columns)


def _failures_layer(failures: Sequence[FailedPhoto]) -> _Layer:
    columns: dict[str, NDArray[Any]] = {
        "photo_id": _whole([failure.photo_id for failure in failures]),
        "name": _text([failure.name for failure in failures]),
        "path": _text([failure.path for failure in failures]),
        "error": _text([failure.error for failure in failures]),
    }
    return _Layer("failures", None, None, columns)
