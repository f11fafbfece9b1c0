"""Priors from rasters: population density, land cover as weights, a species' range, another photo's density."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import rasterio  # type: ignore[import-untyped]
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError  # type: ignore[import-untyped]
from rasterio.errors import NotGeoreferencedWarning, RasterioError  # type: ignore[import-untyped]
from rasterio.io import DatasetReader  # type: ignore[import-untyped]
from rasterio.windows import Window  # type: ignore[import-untyped]

from plonk_backend.inputs.crs import LayerCrs
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.formats import Format, format_of
from plonk_backend.inputs.positions import canonical
from plonk_backend.sphere import to_lonlat

Array = NDArray[np.float64]

# That is said in a sentence of our own.
warnings.filterwarnings("ignore", category=NotGeoreferencedWarning)

_TOUCHING = 1e-6
"""Cells by which a place may lie beyond the raster's border: the pole, and the antimeridian, are its border."""

_TILE = 512
"""Cells are read in pieces of at most this many rows and columns, whatever the file's blocks are."""

_WORLD_TURNS = (0, 360, -360)


class RasterPrior:
    """A raster as a prior: the value of the cell that holds a place is its relative density per area.

    Values are densities, such as people per km². Counts per cell are not: on a grid of degrees they must be divided by
    the cells' areas first. There is no interpolation: a cell's value holds in all of the cell. The first band counts.

    Args:
        path: a GeoTIFF in any reference system; it may be rotated.
        outside: weight of places that the raster does not cover or where it has no data (nodata, masked, NaN).

    Attributes:
        source: the file, for messages.
        warnings: sentences for people.

    Raises:
        InputError: it is no GeoTIFF, is damaged, or is not georeferenced.
    """

    def __init__(self, path: Path, outside: float = 0.0) -> None:
        self.source = path.name
        self._path = path
        self._outside = checked_outside(outside)
        if format_of(path) is not Format.GEOTIFF:
            raise InputError(f"{path.name} is no GeoTIFF; export the raster as one.")
        with self._opened() as dataset:
            if dataset.transform.is_identity:
                raise InputError(f"{path.name} is not georeferenced; warp it to EPSG:4326 first.")
            if dataset.transform.is_degenerate:
                raise InputError(f"{path.name} has cells without an area; export it again.")
            if np.dtype(dataset.dtypes[0]).kind not in "biuf":
                raise InputError(f"{path.name} holds complex numbers; a prior has real ones.")
            self._crs = LayerCrs(dataset.crs.to_wkt() if dataset.crs else None, path.name)
            self.warnings = tuple(_notes(dataset, path.name))

    def log_prior(self, points: Array) -> Array:
        """Log of the weight at unit vectors, shape (N, 3) -> (N,); -inf where it is 0.

        Raises:
            InputError: a value is negative or infinite, or the file cannot be read any more.
        """
        weights = self.weights_at(*canonical(*to_lonlat(points)))
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(weights), dtype=np.float64)

    def weights_at(self, longitude: Array, latitude: Array) -> Array:
        """The weight at places in degrees, shape (N,); as for `log_prior`."""
        weights = np.full(len(longitude), self._outside)
        with self._opened() as dataset:
            row, column = self._cells(dataset, longitude, latitude)
            inside = np.flatnonzero(row >= 0)
            try:
                for which, window in _pieces(row[inside], column[inside]):
                    chosen = inside[which]
                    values = dataset.read(1, window=window).astype(np.float64)
                    there = dataset.read_masks(1, window=window) > 0
                    at = (row[chosen] - window.row_off, column[chosen] - window.col_off)
                    found = values[at] * dataset.scales[0] + dataset.offsets[0]
                    known = there[at] & ~np.isnan(found)
                    weights[chosen[known]] = found[known]
            except (RasterioError, CPLE_BaseError, OSError) as error:
                raise InputError(f"{self.source} cannot be read: {str(error).rstrip('.')}. Export it again.") from error
        wrong = np.flatnonzero((weights < 0) | np.isinf(weights))
        if len(wrong):
            raise InputError(
                f"{self.source} holds {weights[wrong[0]]:g} at longitude {longitude[wrong[0]]:.4f}, latitude "
                f"{latitude[wrong[0]]:.4f}; a prior has weights of 0 and more. If that value means that there is no "
                "data, declare it as the raster's no-data value."
            )
        return weights

    def _opened(self) -> DatasetReader:
        try:
            return rasterio.open(str(self._path.absolute()), driver="GTiff")
        except (RasterioError, CPLE_BaseError, OSError) as error:
            raise InputError(f"{self.source} cannot be read: {str(error).rstrip('.')}. Export it again.") from error

    def _cells(
        self, dataset: DatasetReader, longitude: Array, latitude: Array
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Row and column of each place's cell; -1 where the raster does not cover it."""
        rows, columns = np.full(len(longitude), -1, dtype=np.intp), np.full(len(longitude), -1, dtype=np.intp)
        inverse = ~dataset.transform
        cells = []
        # A raster in degrees may begin anywhere: at -180, at 0, in the Pacific.
        for turn in _WORLD_TURNS if self._crs.geographic else (0,):
            x, y = self._crs.from_lonlat(longitude + turn, latitude)
            cells.append((inverse.d * x + inverse.e * y + inverse.f, inverse.a * x + inverse.b * y + inverse.c))
        # The raster's far border is a cell's only if no other cell begins there; a pole has its longitude's cell.
        for above, beside in ((0.0, 0.0), (_TOUCHING, 0.0), (_TOUCHING, _TOUCHING)):
            for row, column in cells:
                with np.errstate(invalid="ignore"):
                    inside = (
                        (rows < 0)
                        & ((row >= -above) & (row < dataset.height + above))
                        & ((column >= -beside) & (column < dataset.width + beside))
                    )
                rows[inside] = np.clip(np.floor(row[inside]), 0, dataset.height - 1).astype(np.intp)
                columns[inside] = np.clip(np.floor(column[inside]), 0, dataset.width - 1).astype(np.intp)
        return rows, columns


def checked_outside(outside: float) -> float:
    """The weight of places outside of a prior.

    Raises:
        InputError: it is negative or not finite.
    """
    if not (np.isfinite(outside) and outside >= 0):
        raise InputError(f"The weight outside of the prior must be 0 or more, not {outside}.")
    return float(outside)


def _pieces(row: NDArray[np.intp], column: NDArray[np.intp]) -> list[tuple[NDArray[np.intp], Window]]:
    """Which cells lie together, and the smallest window around them."""
    if not len(row):
        return []
    tile = (row // _TILE) * (int(column.max()) // _TILE + 1) + column // _TILE
    order = np.argsort(tile, kind="stable")
    _, first = np.unique(tile[order], return_index=True)
    pieces = []
    for which in np.split(order, first[1:]):
        top, left = int(row[which].min()), int(column[which].min())
        height, width = int(row[which].max()) - top + 1, int(column[which].max()) - left + 1
        pieces.append((which, Window(left, top, width, height)))
    return pieces


def _notes(dataset: DatasetReader, name: str) -> list[str]:
    notes = []
    if dataset.count > 1:
        notes.append(f"{name} has {dataset.count} bands; the first is the prior.")
    if dataset.colorinterp[0].name == "palette":
        notes.append(f"{name} holds numbers of classes; they were taken as weights.")
    return notes
