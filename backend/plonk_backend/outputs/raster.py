"""A photo's density as a cloud-optimised GeoTIFF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError  # type: ignore[import-untyped]
from rasterio.errors import RasterioError  # type: ignore[import-untyped]
from rasterio.io import MemoryFile  # type: ignore[import-untyped]
from rasterio.shutil import copy  # type: ignore[import-untyped]

from plonk_backend.errors import OutputError
from plonk_backend.outputs.raster_levels import NODATA, Level, level_file, levels_of
from plonk_backend.posterior.products import DensityRaster

BANDS = ("probability density [1/km²]", "credibility")


def write_photo_raster(path: Path, raster: DensityRaster, tags: Mapping[str, str]) -> None:
    """Write a photo's raster: Float32, EPSG:4326, two bands, overviews, DEFLATE with predictor 3.

    Overviews are means over areas, so that band 1 is a density that sums to the same mass at every scale. DEFLATE is
    what every GDAL can read; its first level takes two thirds of the time of the usual one for a few more bytes.

    A window that crosses the antimeridian is written as a strip around the globe, from 180° W to 180° E, without data
    where the window is not; blocks without data take no space. (QGIS shows what lies beyond 180° in a geographic map
    only, and drops it in every projected one, those of the Pacific too.)

    Args:
        path: file to write; it is replaced.
        raster: global or a window.
        tags: `Provenance.photo_tags`; PLONK_MASS_INSIDE, the probability in the raster's extent, is added.

    Raises:
        OutputError: the file cannot be written.
    """
    levels = levels_of(raster)
    try:
        with ExitStack() as stack:
            files = [stack.enter_context(level_file(level)).name for level in levels]
            tags = {**tags, "PLONK_MASS_INSIDE": f"{raster.mass_inside:.6f}"}
            description = _virtual(files, raster, levels[0], tags)
            copy(
                stack.enter_context(MemoryFile(description.encode(), ext="vrt")).name,
                path,
                driver="COG",
                compress="DEFLATE",
                level="1",
                predictor="FLOATING_POINT",
                overviews="FORCE_USE_EXISTING",
                sparse_ok="TRUE",
                blocksize=str(levels[0].block),
                num_threads="1",
            )
    except (RasterioError, CPLE_BaseError, OSError) as error:
        raise OutputError(f"The raster {path} cannot be written: {str(error).rstrip('.')}.") from error


def _virtual(files: Sequence[str], raster: DensityRaster, level: Level, tags: Mapping[str, str]) -> str:
    """GDAL's description of the raster: its place, tags and bands, and which file has which overview.

    GDAL lets nobody write the overviews of a GeoTIFF by hand, but copies those that a virtual raster names.
    """
    step = raster.window.resolution
    valid = 100 * raster.window.columns / level.columns
    bands = []
    for number, (values, title) in enumerate(zip((raster.density, raster.credibility), BANDS, strict=True), start=1):
        sources = [f"<SourceFilename>{name}</SourceFilename><SourceBand>{number}</SourceBand>" for name in files]
        bands.append(
            f'<VRTRasterBand dataType="Float32" band="{number}"><Description>{title}</Description>'
            f"{_metadata(_statistics(values, valid))}<NoDataValue>{NODATA}</NoDataValue>"
            f"<SimpleSource>{sources[0]}</SimpleSource>"
            + "".join(f"<Overview>{source}</Overview>" for source in sources[1:])
            + "</VRTRasterBand>"
        )
    return (
        f'<VRTDataset rasterXSize="{level.columns}" rasterYSize="{level.rows}">'
        '<SRS dataAxisToSRSAxisMapping="2,1">EPSG:4326</SRS>'
        f"<GeoTransform>{level.west!r}, {step!r}, 0, {level.north!r}, 0, {-step!r}</GeoTransform>"
        f"{_metadata({**tags, 'AREA_OR_POINT': 'Area'})}{''.join(bands)}</VRTDataset>"
    )


def _metadata(items: Mapping[str, str]) -> str:
    entries = "".join(f"<MDI key={quoteattr(key)}>{escape(value)}</MDI>" for key, value in items.items())
    return f"<Metadata>{entries}</Metadata>"


def _statistics(values: NDArray[np.float32], valid: float) -> dict[str, str]:
    """QGIS would compute them at opening, in the window's thread, and leave a file beside the raster."""
    return {
        "STATISTICS_MINIMUM": repr(float(values.min())),
        "STATISTICS_MAXIMUM": repr(float(values.max())),
        "STATISTICS_MEAN": repr(float(values.mean(dtype=np.float64))),
        "STATISTICS_STDDEV": repr(float(values.std(dtype=np.float64))),
        "STATISTICS_VALID_PERCENT": f"{valid:.4g}",
    }
