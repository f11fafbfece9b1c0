"""Priors from polygons: "somewhere in these three provinces", ranges with weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.polygons import Polygons, read_polygons
from plonk_backend.inputs.positions import canonical
from plonk_backend.inputs.prior_raster import checked_outside
from plonk_backend.sphere import to_lonlat

Array = NDArray[np.float64]


class PolygonPrior:
    """Polygons as a prior: each has a weight, its relative density per area.

    Where polygons overlap the largest weight holds, so that a place does not count more for being drawn twice, and the
    order of the features does not matter. Borders belong to the polygons.

    Args:
        polygons: the layer.
        field: the column of the weights, whatever its capitals; None gives each polygon the weight 1.
        outside: weight of places that no polygon holds.

    Attributes:
        source: the layer, for messages.
        warnings: sentences for people.

    Raises:
        InputError: there is no such column, or a weight is no number of 0 or more.
    """

    def __init__(self, polygons: Polygons, field: str | None = None, outside: float = 0.0) -> None:
        self.source = polygons.source
        self._outside = checked_outside(outside)
        weights = np.ones(len(polygons.geometry)) if field is None else _weights(polygons, field)
        there = np.array([one is not None for one in polygons.geometry], dtype=bool)
        unweighted = there & np.isnan(weights)
        self.warnings = polygons.warnings
        if unweighted.any():
            names = ", ".join(polygons.names[number] for number in np.flatnonzero(unweighted)[:5])
            self.warnings += (f'{self.source} has polygons without a value of "{field}", which do not count: {names}.',)
        self._used = np.flatnonzero(there & ~unweighted)
        self._geometry = np.array([polygons.geometry[number] for number in self._used], dtype=object)
        self._weights = weights[self._used]

    def log_prior(self, points: Array) -> Array:
        """Log of the weight at unit vectors, shape (N, 3) -> (N,); -inf where it is 0."""
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(self.weights_at(*canonical(*to_lonlat(points)))), dtype=np.float64)

    def weights_at(self, longitude: Array, latitude: Array) -> Array:
        """The weight at places that `canonical` gave, shape (N,)."""
        # What lies on the antimeridian lies on the border of both sides.
        border = np.flatnonzero(longitude == 180)
        x, y = np.concatenate([longitude, np.full(len(border), -180.0)]), np.concatenate([latitude, latitude[border]])
        owner = np.concatenate([np.arange(len(longitude)), border])
        # The tree holds the places: polygons, which may be long, are then prepared, each once.
        polygon, place = shapely.STRtree(np.asarray(shapely.points(x, y), dtype=object)).query(
            self._geometry, predicate="intersects"
        )
        largest = np.full(len(longitude), -1.0)
        np.maximum.at(largest, owner[place], self._weights[polygon])
        return np.where(largest < 0, self._outside, largest)


def read_polygon_prior(
    path: Path, field: str | None = None, outside: float = 0.0, layer: str | None = None
) -> PolygonPrior:
    """The prior of a layer of polygons; see `read_polygons` and `PolygonPrior`.

    Raises:
        InputError: as these two.
    """
    return PolygonPrior(read_polygons(path, layer), field, outside)


def _weights(polygons: Polygons, field: str) -> Array:
    by_name: dict[str, NDArray[Any]] = {name.casefold(): values for name, values in polygons.attributes.items()}
    if field.casefold() not in by_name:
        columns = ", ".join(polygons.attributes) or "none"
        raise InputError(f'{polygons.source} has no column "{field}"; it has: {columns}.')
    values = by_name[field.casefold()]
    try:
        weights = np.array([np.nan if value is None else value for value in values.tolist()], dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(f'The column "{field}" of {polygons.source} does not hold numbers.') from error
    wrong = np.flatnonzero((weights < 0) | np.isinf(weights))
    if len(wrong):
        raise InputError(
            f'The column "{field}" of {polygons.source} holds {weights[wrong[0]]:g} ({polygons.names[wrong[0]]}); a '
            "prior has weights of 0 and more."
        )
    return weights
