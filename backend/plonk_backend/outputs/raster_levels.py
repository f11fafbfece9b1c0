"""A raster and its overviews as files in memory, and the strip around the globe that a window beyond 180° becomes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.io import MemoryFile  # type: ignore[import-untyped]
from rasterio.transform import from_bounds  # type: ignore[import-untyped]
from rasterio.windows import Window as Part  # type: ignore[import-untyped]

from plonk_backend.outputs.overviews import SMALLEST, overviews
from plonk_backend.posterior.products import DensityRaster

NODATA = -1.0
"""Never occurs: a density and a level cannot be negative. It is declared so that no tool guesses 0."""

Bands = tuple[NDArray[np.float32], ...]


@dataclass(frozen=True)
class Level:
    """A raster or an overview: bands that cover a part of the columns.

    Attributes:
        bands: of one shape.
        columns: of the level; more than the bands have where these are a part of a strip.
        first: column of the level that the bands begin at; they go on from column 0 where the level ends.
        west, south, east, north: edges of the level [degrees].
    """

    bands: Bands
    columns: int
    first: int
    west: float
    south: float
    east: float
    north: float

    @property
    def rows(self) -> int:
        """Rows of the level."""
        return int(self.bands[0].shape[0])

    @property
    def block(self) -> int:
        """Side of the blocks that suit it: a strip is mostly empty, and small blocks hold less of nothing."""
        return 256 if self.columns > self.bands[0].shape[1] else 512


def levels_of(raster: DensityRaster) -> list[Level]:
    """The raster and its overviews, the finest first."""
    bands: Bands = (raster.density, raster.credibility)
    window = raster.window
    if window.east > 180 + 1e-9:
        return _strip(raster)
    return [
        Level(level, level[0].shape[1], 0, window.west, window.south, window.east, window.north)
        for level in [bands, *overviews(bands, window.north, window.south)]
    ]


def _strip(raster: DensityRaster) -> list[Level]:
    """A window that crosses the antimeridian, as a part of all columns of the globe."""
    window = raster.window
    around = 2 * window.grid_rows
    # Overviews as long as cells of the globe's strip can be paired.
    halvings = 0
    while (around >> halvings) % 2 == 0 and around >> halvings > SMALLEST:
        halvings += 1
    block = 1 << halvings
    first = window.first_column // block * block
    before = window.first_column - first
    after = -(before + window.columns) % block
    if before + window.columns + after > around:
        # Almost all of the globe: no space between the window's ends.
        after -= before + window.columns + after - around
    # Where the window is not, there is no mass, and nothing that a region below the level 1 could hold.
    wide = tuple(
        np.pad(band, ((0, 0), (before, after)), constant_values=outside)
        for band, outside in ((raster.density, 0.0), (raster.credibility, 1.0))
    )
    levels = []
    for number, level in enumerate([wide, *overviews(wide, window.north, window.south, halvings)]):
        west, east = before >> number, -(-(before + window.columns) >> number)
        part = tuple(band[:, west:east] for band in level)
        start = ((first >> number) + west) % (around >> number)
        levels.append(Level(part, around >> number, start, -180.0, window.south, 180.0, window.north))
    return levels


def level_file(level: Level) -> MemoryFile:
    """A level as a GeoTIFF in memory, to be closed; blocks without data are left out."""
    file = MemoryFile(ext="tif")
    with file.open(
        driver="GTiff",
        width=level.columns,
        height=level.rows,
        count=len(level.bands),
        dtype="float32",
        nodata=NODATA,
        transform=from_bounds(level.west, level.south, level.east, level.north, level.columns, level.rows),
        interleave="band",
        sparse_ok=True,
        tiled=True,
        blockxsize=level.block,
        blockysize=level.block,
    ) as dataset:
        for number, band in enumerate(level.bands, start=1):
            count = min(band.shape[1], level.columns - level.first)
            dataset.write(band[:, :count], number, window=Part(level.first, 0, count, level.rows))
            if count < band.shape[1]:
                dataset.write(band[:, count:], number, window=Part(0, 0, band.shape[1] - count, level.rows))
    return file
