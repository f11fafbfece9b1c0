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
from rasterio.transform import from_bounds  # type: ignore[import-untyped]

from plonk_backend.errors import OutputError
from plonk_backend.outputs.overviews import overviews
from plonk_backend.posterior.grid import Window
from plonk_backend.posterior.products import DensityRaster

BANDS = ("probability density [1/km²]", "credibility")
NODATA = -1.0
"""Never occurs: a density and a level cannot be negative. It is declared so that no tool guesses 0."""

Bands = tuple[NDArray[np.float32], ...]


def write_photo_raster(path: Path, raster: DensityRaster, tags: Mapping[str, str]) -> None:
    """Write a photo's raster: Float32, EPSG:4326, two bands, overviews, DEFLATE with predictor 3.

    Overviews are means over areas, so that band 1 is a density that sums to the same mass at every scale. DEFLATE is
    what every GDAL can read; its first level takes two thirds of the time of the usual one for a few more bytes.

    A window that crosses the antimeridian is written in one piece, its east edge beyond 180°. That is how GDAL's tools
    and QGIS take such rasters: each cell is where it should be after any reprojection.

    Args:
        path: file to write; it is replaced.
        raster: global or a window.
        tags: `Provenance.photo_tags`; PLONK_MASS_INSIDE, the probability in the raster's extent, is added.

    Raises:
        OutputError: the file cannot be written.
    """
    bands = (raster.density, raster.credibility)
    window = raster.window
    try:
        with ExitStack() as stack:
            sources = [
                stack.enter_context(_in_memory(level, window)).name
                for level in [bands, *overviews(bands, window.north, window.south)]
            ]
            tags = {**tags, "PLONK_MASS_INSIDE": f"{raster.mass_inside:.6f}"}
            description = stack.enter_context(MemoryFile(_virtual(sources, raster, tags).encode(), ext="vrt"))
            copy(
                description.name,
                path,
                driver="COG",
                compress="DEFLATE",
                level="1",
                predictor="FLOATING_POINT",
                overviews="FORCE_USE_EXISTING",
                num_threads="1",
            )
    except (RasterioError, CPLE_BaseError, OSError) as error:
        raise OutputError(f"The raster {path} cannot be written: {str(error).rstrip('.')}.") from error


def _in_memory(bands: Bands, window: Window) -> MemoryFile:
    """The bands as a file in memory, to be closed."""
    rows, columns = bands[0].shape
    file = MemoryFile(ext="tif")
    place = from_bounds(window.west, window.south, window.east, window.north, columns, rows)
    with file.open(
        driver="GTiff", width=columns, height=rows, count=len(bands), dtype="float32", transform=place
    ) as dataset:
        for number, band in enumerate(bands, start=1):
            dataset.write(band, number)
    return file


def _virtual(sources: Sequence[str], raster: DensityRaster, tags: Mapping[str, str]) -> str:
    """GDAL's description of the raster: its place, tags and bands, and which file has which overview.

    GDAL lets nobody write the overviews of a GeoTIFF by hand, but copies those that a virtual raster names.
    """
    window, step = raster.window, raster.window.resolution
    bands = []
    for number, (values, title) in enumerate(zip((raster.density, raster.credibility), BANDS, strict=True), start=1):
        files = [f"<SourceFilename>{name}</SourceFilename><SourceBand>{number}</SourceBand>" for name in sources]
        bands.append(
            f'<VRTRasterBand dataType="Float32" band="{number}"><Description>{title}</Description>'
            f"{_metadata(_statistics(values))}<NoDataValue>{NODATA}</NoDataValue>"
            f"<SimpleSource>{files[0]}</SimpleSource>"
            + "".join(f"<Overview>{file}</Overview>" for file in files[1:])
            + "</VRTRasterBand>"
        )
    return (
        f'<VRTDataset rasterXSize="{window.columns}" rasterYSize="{window.rows}">'
        '<SRS dataAxisToSRSAxisMapping="2,1">EPSG:4326</SRS>'
        f"<GeoTransform>{window.west!r}, {step!r}, 0, {window.north!r}, 0, {-step!r}</GeoTransform>"
        f"{_metadata({**tags, 'AREA_OR_POINT': 'Area'})}{''.join(bands)}</VRTDataset>"
    )


def _metadata(items: Mapping[str, str]) -> str:
    entries = "".join(f"<MDI key={quoteattr(key)}>{escape(value)}</MDI>" for key, value in items.items())
    return f"<Metadata>{entries}</Metadata>"


def _statistics(values: NDArray[np.float32]) -> dict[str, str]:
    """QGIS would compute them at opening, in the window's thread, and leave a file beside the raster."""
    mean = values.mean(dtype=np.float64)
    return {
        "STATISTICS_MINIMUM": repr(float(values.min())),
        "STATISTICS_MAXIMUM": repr(float(values.max())),
        "STATISTICS_MEAN": repr(float(mean)),
        "STATISTICS_STDDEV": repr(float(values.std(dtype=np.float64))),
        "STATISTICS_VALID_PERCENT": "100",
    }
