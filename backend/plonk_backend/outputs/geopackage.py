"""The layers of photos: photos, samples, regions, modes and failures."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from plonk_backend.outputs.layers import (
    Layer,
    geometry_column,
    point_geometries,
    real_column,
    text_column,
    whole_column,
    write_layers,
)
from plonk_backend.posterior.products import Products, Region
from plonk_backend.sphere import to_lonlat


@dataclass(frozen=True)
class LocatedPhoto:
    """A photo that came out, as the layers show it; see docs/protocol.md for the columns.

    Attributes:
        settings: how the posterior was drawn, as JSON, and `embedding`, what the model took of the photo, as
            `embedding_text` writes it: what analyses need to go back to the model. None where no model drew it.
    """

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
    settings: str | None = None
    embedding: str | None = None


@dataclass(frozen=True)
class FailedPhoto:
    """A photo that failed, and the sentence that says why."""

    photo_id: int
    name: str
    path: str
    error: str


def embedding_text(embedding: ArrayLike) -> str:
    """An embedding as the `photos` layer has it: base64 of its numbers as little-endian float32."""
    return base64.b64encode(np.asarray(embedding, dtype="<f4").tobytes()).decode("ascii")


def write_geopackage(
    path: Path, photos: Sequence[LocatedPhoto], failures: Sequence[FailedPhoto], metadata: Mapping[str, str]
) -> None:
    """Write the layers of photos to a GeoPackage, which is replaced. The same arguments give the same bytes.

    Args:
        path: file to write.
        photos: those that came out.
        failures: those that did not.
        metadata: of every layer, such as `Provenance.tags`.

    Raises:
        OutputError: the file cannot be written.
    """
    write_layers(path, photo_layers(photos, failures), metadata)


def photo_layers(photos: Sequence[LocatedPhoto], failures: Sequence[FailedPhoto]) -> list[Layer]:
    """The layers of docs/protocol.md, all of them, also those without a feature.

    The samples have a column `weight` if those of any photo are weighted.
    """
    return [
        _photos_layer(photos),
        _samples_layer(photos),
        regions_layer([(photo.photo_id, photo.products.regions) for photo in photos]),
        _modes_layer(photos),
        _failures_layer(failures),
    ]


def _photos_layer(photos: Sequence[LocatedPhoto]) -> Layer:
    longitude = real_column([photo.products.longitude for photo in photos])
    latitude = real_column([photo.products.latitude for photo in photos])
    columns: dict[str, NDArray[Any]] = {
        "photo_id": whole_column([photo.photo_id for photo in photos]),
        "name": text_column([photo.name for photo in photos]),
        "path": text_column([photo.path for photo in photos]),
        "sha256": text_column([photo.sha256 for photo in photos]),
        "longitude": longitude,
        "latitude": latitude,
        "log_density": real_column([photo.products.log_density for photo in photos]),
        "localizability_bits": real_column([photo.products.localizability_bits for photo in photos]),
        "area50_km2": real_column([photo.products.area50_km2 for photo in photos]),
        "area90_km2": real_column([photo.products.area90_km2 for photo in photos]),
        "place": text_column([photo.products.place for photo in photos]),
        "exif_time": text_column([photo.exif_time for photo in photos]),
        "exif_longitude": real_column([photo.exif_longitude for photo in photos]),
        "exif_latitude": real_column([photo.exif_latitude for photo in photos]),
        "warning": text_column([photo.warning for photo in photos]),
        "density_file": text_column([photo.density_file for photo in photos]),
        "model": text_column([photo.model for photo in photos]),
        "settings": text_column([photo.settings for photo in photos]),
        "embedding": text_column([photo.embedding for photo in photos]),
    }
    return Layer("photos", "Point", point_geometries(longitude, latitude), columns)


def _samples_layer(photos: Sequence[LocatedPhoto]) -> Layer:
    posteriors = [photo.products.posterior for photo in photos]
    longitude, latitude = to_lonlat(np.concatenate([np.empty((0, 3)), *(posterior.points for posterior in posteriors)]))
    counts = [len(posterior.points) for posterior in posteriors]
    columns: dict[str, NDArray[Any]] = {
        "photo_id": np.repeat(whole_column([photo.photo_id for photo in photos]), counts),
        "log_density": np.concatenate([np.empty(0), *(posterior.log_density for posterior in posteriors)]),
        "mode": np.concatenate([np.empty(0, np.int32), *(photo.products.sample_modes for photo in photos)]),
    }
    if any(posterior.weights is not None for posterior in posteriors):
        columns["weight"] = np.concatenate([posterior.shares for posterior in posteriors])
    return Layer("samples", "Point", point_geometries(longitude, latitude), columns)


def regions_layer(photos: Sequence[tuple[int, Sequence[Region]]]) -> Layer:
    """The credible regions of photos, given by their number."""
    # The widest first: drawn in this order, the narrower ones lie on top.
    rows = [
        (photo_id, region) for photo_id, regions in photos for region in sorted(regions, key=lambda one: -one.level)
    ]
    columns: dict[str, NDArray[Any]] = {
        "photo_id": whole_column([photo_id for photo_id, _ in rows]),
        "level": real_column([region.level for _, region in rows]),
        "area_km2": real_column([region.area_km2 for _, region in rows]),
    }
    return Layer("regions", "MultiPolygon", geometry_column([region.geometry for _, region in rows]), columns)


def _modes_layer(photos: Sequence[LocatedPhoto]) -> Layer:
    rows = [(photo.photo_id, mode) for photo in photos for mode in photo.products.modes]
    columns: dict[str, NDArray[Any]] = {
        "photo_id": whole_column([photo_id for photo_id, _ in rows]),
        "mode": whole_column([mode.mode for _, mode in rows]),
        "weight": real_column([mode.weight for _, mode in rows]),
        "radius_km": real_column([mode.radius_km for _, mode in rows]),
        "place": text_column([mode.place for _, mode in rows]),
    }
    points = point_geometries(
        real_column([mode.longitude for _, mode in rows]), real_column([mode.latitude for _, mode in rows])
    )
    return Layer("modes", "Point", points, columns)


def _failures_layer(failures: Sequence[FailedPhoto]) -> Layer:
    columns: dict[str, NDArray[Any]] = {
        "photo_id": whole_column([failure.photo_id for failure in failures]),
        "name": text_column([failure.name for failure in failures]),
        "path": text_column([failure.path for failure in failures]),
        "error": text_column([failure.error for failure in failures]),
    }
    return Layer("failures", None, None, columns)
