"""The prior that a user brings, whatever it is."""

from __future__ import annotations

from pathlib import Path

from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.formats import Format, format_of
from plonk_backend.inputs.prior_polygons import PolygonPrior, read_polygon_prior
from plonk_backend.inputs.prior_raster import RasterPrior


def read_prior(
    path: Path, field: str | None = None, outside: float = 0.0, layer: str | None = None
) -> RasterPrior | PolygonPrior:
    """A raster or a layer of polygons as a prior; which of them is told by the file's content.

    Args:
        path: the file.
        field: the column of the polygons' weights; None gives each the weight 1.
        outside: weight of places that the raster or the polygons do not cover.
        layer: the layer's name, where the file has several of polygons.

    Raises:
        InputError: it cannot be used, or a field or layer is given for a raster.
    """
    if format_of(path) is not Format.GEOTIFF:
        return read_polygon_prior(path, field, outside, layer)
    if field is not None:
        raise InputError(
            f'{path.name} is a raster, which has no column "{field}"; leave the field of the weights empty.'
        )
    if layer is not None:
        raise InputError(f'{path.name} is a raster, which has no layer "{layer}"; leave the layer empty.')
    return RasterPrior(path, outside)
