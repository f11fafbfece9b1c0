"""Areas of polygons on the sphere."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from plonk_backend.sphere import EARTH_RADIUS_KM

Array = NDArray[np.float64]


def polygon_area_km2(geometry: BaseGeometry) -> float:
    """Area [km²] on the sphere of a polygon or multipolygon whose edges are straight in longitude and latitude."""
    return float(polygon_areas_km2(np.array([geometry], dtype=object)).sum())


def polygon_areas_km2(geometries: NDArray[np.object_]) -> Array:
    """Areas [km²] on the sphere of polygons or multipolygons, shape (K,); of points and lines, 0.

    Under an edge from (λ₁, φ₁) to (λ₂, φ₂) lies R² Δλ sin φₘ sin(Δφ/2) / (Δφ/2), φₘ the mean latitude: the integral of
    sin φ dλ along the edge, exactly.
    """
    parts, owner = shapely.get_parts(geometries, return_index=True)
    nested, part_owner = shapely.get_parts(parts, return_index=True)
    owner = owner[part_owner]
    polygons = shapely.get_type_id(nested) == shapely.GeometryType.POLYGON
    rings, polygon = shapely.get_rings(nested[polygons], return_index=True)
    first = np.diff(polygon, prepend=-1) > 0
    areas = np.bincount(polygon, np.where(first, 1, -1) * np.abs(_signed_areas(rings)), minlength=int(polygons.sum()))
    return np.asarray(np.bincount(owner[polygons], areas, minlength=len(geometries)), dtype=np.float64)


def _signed_areas(rings: NDArray[np.object_]) -> Array:
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    longitude, latitude = np.radians(coordinates).T
    half = np.diff(latitude) / 2
    middle = (latitude[1:] + latitude[:-1]) / 2
    under = np.diff(longitude) * np.sin(middle) * np.sinc(half / np.pi)
    # Edges from one ring's end to the next one's start are none.
    under[ring[1:] != ring[:-1]] = 0
    return np.asarray(EARTH_RADIUS_KM**2 * np.bincount(ring[1:], under, minlength=len(rings)), dtype=np.float64)
