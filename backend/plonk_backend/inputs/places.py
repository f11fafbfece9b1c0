"""Places to rank: a layer of points, or a CSV file with longitudes and latitudes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from plonk_backend.inputs.crs import LayerCrs
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.layers import POINTS, read_layer
from plonk_backend.inputs.positions import canonical, unit_vectors
from plonk_backend.inputs.vector_layer import VectorLayer, feature_labels


@dataclass(frozen=True)
class Places:
    """Places in the order of the layer; each part of a multipoint is a place, with its feature's attributes.

    Attributes:
        source: what the layer is called in messages.
        points: unit vectors, shape (K, 3); NaN where a feature has no geometry. Equal places have equal vectors,
            however their longitude is written: 180 and -180, and any longitude at a pole.
        longitude, latitude: degrees, shape (K,), in (-180, 180] and [-90, 90], 0 at the poles; NaN as above.
        attributes: by column, each of shape (K,): numbers, datetime64, or objects that are text or None.
        names: what to call each place, from a column such as "name", else from the feature.
        warnings: sentences for people, such as about features without a geometry.
    """

    source: str
    points: NDArray[np.float64]
    longitude: NDArray[np.float64]
    latitude: NDArray[np.float64]
    attributes: dict[str, NDArray[Any]]
    names: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def present(self) -> NDArray[np.bool_]:
        """Which places have a position, shape (K,)."""
        return np.isfinite(self.longitude)


def read_places(path: Path, layer: str | None = None) -> Places:
    """Read places from a GeoPackage, GeoJSON file, zipped Shapefile or CSV file, in any reference system.

    Features with a null or empty geometry stay, without a position, and are told of in the warnings.

    Args:
        path: the file; its format is told by its content.
        layer: the layer's name, where the file has several of points.

    Raises:
        InputError: the file or layer cannot be read, has no place or no reference system, or a feature is no point or
            lies nowhere on Earth.
    """
    found = read_layer(path, layer, POINTS, "points")
    geometry, feature = _single_points(found)
    there = ~shapely.is_missing(geometry)
    if not there.any():
        raise InputError(f"{found.begin} has no place: no feature has a geometry.")
    longitude, latitude = np.full(len(geometry), np.nan), np.full(len(geometry), np.nan)
    crs = LayerCrs(found.crs, found.begin)
    x, y = shapely.get_x(geometry[there]), shapely.get_y(geometry[there])
    lon, lat = crs.to_lonlat(x, y)
    _check(found, feature[there], crs, x, y, lon)
    longitude[there], latitude[there] = canonical(lon, lat)
    labels = feature_labels(found)
    return Places(
        source=found.source,
        points=unit_vectors(longitude, latitude),
        longitude=longitude,
        latitude=latitude,
        attributes={name: values[feature] for name, values in found.columns.items()},
        names=tuple(labels[number] for number in feature),
        warnings=(*found.warnings, *_missing(found, feature[~there])),
    )


def _single_points(layer: VectorLayer) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Points, or None, and the number of the feature of each."""
    geometry = layer.geometry
    geometry[shapely.is_empty(geometry)] = None
    kinds = shapely.get_type_id(geometry)
    for number in np.flatnonzero(~np.isin(kinds, (-1, 0, 4))):
        raise InputError(
            f"{layer.feature(number)} is a {geometry[number].geom_type}; places "
            "are points. Use the zones' analysis for polygons, or make points of them, such as centroids."
        )
    parts, owners = shapely.get_parts(geometry, return_index=True)
    without = np.flatnonzero(shapely.is_missing(geometry))
    feature = np.concatenate([owners, without])
    order = np.argsort(feature, kind="stable")
    points = np.concatenate([parts, np.full(len(without), None, dtype=object)])[order]
    points[shapely.is_empty(points)] = None
    return points, feature[order]


def _check(
    layer: VectorLayer,
    feature: NDArray[np.intp],
    crs: LayerCrs,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    longitude: NDArray[np.float64],
) -> None:
    for number in np.flatnonzero(~np.isfinite(longitude)):
        raise InputError(f"{layer.feature(feature[number])} {crs.nowhere(float(x[number]), float(y[number]))}.")


def _missing(layer: VectorLayer, without: NDArray[np.intp]) -> tuple[str, ...]:
    if not len(without):
        return ()
    return (f"{layer.begin} has features without a position: {layer.listed(without)}.",)
