"""Photos of a point layer with a field for the photo's path, in any coordinate reference system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely

from plonk_backend.inputs.crs import LayerCrs
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.layers import POINTS, read_layer
from plonk_backend.inputs.vector_layer import VectorLayer
from plonk_backend.training.data.positions import Fault, Position, read_position
from plonk_backend.training.data.report import Reason
from plonk_backend.training.data.rows import PHOTO_FIELDS, Fields, PhotoRow, PhotoSource, names_photos, photo_path


def layer_source(path: Path, fields: Fields) -> PhotoSource:
    """Photos of a GeoPackage, GeoJSON file, Shapefile or CSV file with WKT; relative paths start beside the layer.

    Raises:
        InputError: the layer cannot be read, has no reference system, or no field for the photo.
    """
    layer = read_layer(path, fields.layer, POINTS, "points")
    names = {name.casefold(): name for name in layer.columns}
    wanted = (fields.photo.casefold(),) if fields.photo else PHOTO_FIELDS
    field = next((names[name] for name in wanted if name in names), None)
    if field is None and not fields.photo:
        looking_so = [name for name, values in layer.columns.items() if values.dtype == object and names_photos(values)]
        field = looking_so[0] if len(looking_so) == 1 else None
    if field is None:
        which = f'"{fields.photo}"' if fields.photo else "for the photo"
        raise InputError(
            f"{layer.begin} has no field {which}; its fields are {', '.join(layer.columns) or 'none'}. Name the one "
            "with the photos' paths with --photo-field."
        )
    photos = layer.columns[field]
    if photos.dtype != object:
        raise InputError(f'The field "{field}" of {layer.source} holds numbers, not paths of photos; name another one.')
    folder = fields.photos or path.absolute().parent
    places = _places(layer)

    def rows() -> Iterator[PhotoRow]:
        for name, photo, place in zip(layer.feature_names, photos, places, strict=True):
            yield PhotoRow(name, photo_path(photo, folder), place)

    return PhotoSource(layer.source, rows, list(layer.warnings), lambda: len(photos))


def _places(layer: VectorLayer) -> list[Position | Fault]:
    """The position of each feature, transformed to longitude and latitude."""
    crs = LayerCrs(layer.crs, layer.begin)
    places: list[Position | Fault] = []
    points = [_point(geometry) for geometry in layer.geometry]
    x = np.array([np.nan if isinstance(point, Fault) else point[0] for point in points], dtype=np.float64)
    y = np.array([np.nan if isinstance(point, Fault) else point[1] for point in points], dtype=np.float64)
    longitude, latitude = crs.to_lonlat(x, y)
    for point, lon, lat in zip(points, longitude.tolist(), latitude.tolist(), strict=True):
        if isinstance(point, Fault):
            places.append(point)
        elif np.isfinite(lon):
            places.append(read_position(lon, lat))
        elif not np.isfinite(point).all():
            places.append(Fault(Reason.NOT_FINITE_POSITION, f"x {point[0]}, y {point[1]}"))
        elif crs.geographic:
            place = read_position(*point)  # says whether the two are swapped
            places.append(place if isinstance(place, Fault) else Fault(Reason.OUT_OF_RANGE))
        else:
            places.append(Fault(Reason.OUT_OF_RANGE, f"x {point[0]:.10g}, y {point[1]:.10g} in {crs.name}"))
    return places


def _point(geometry: shapely.Geometry | None) -> tuple[float, float] | Fault:
    if geometry is None or shapely.is_empty(geometry):
        return Fault(Reason.NO_POSITION, "no geometry")
    parts = shapely.get_parts(geometry)
    if len(parts) != 1 or shapely.get_type_id(parts[0]) != 0:
        return Fault(Reason.NO_POSITION, f"{len(parts)} geometries, not one point")
    return float(parts[0].x), float(parts[0].y)
