"""A photo's density as a cloud-optimised GeoTIFF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import rasterio  # type: ignore[import-untyped]
from rasterio._err import CPLE_BaseError  # type: ignore[import-untyped]
from rasterio.errors import RasterioError  # type: ignore[import-untyped]
from rasterio.transform import from_origin  # type: ignore[import-untyped]

from plonk_backend.errors import OutputError
from plonk_backend.posterior.grid import cell_areas_km2
from plonk_backend.posterior.products import DensityRaster

BANDS = ("probability density [1/km²]", "credibility")
NODATA = -1.0
"""Never occurs: a density and a level cannot be negative. It is declared so that no tool guesses 0."""


def write_photo_raster(path: Path, raster: DensityRaster, tags: Mapping[str, str]) -> None:
    """Write a photo's raster: Float32, EPSG:4326, two bands, averaged overviews, DEFLATE with predictor 3.

    The overviews are means of cells, so that band 1 is a density at every scale. DEFLATE is what every GDAL can read.

    Args:
        path: file to write; it is replaced.
        raster: a global raster.
        tags: `Provenance.photo_tags`; PLONK_MASS_INSIDE, the probability in the raster's extent, is added.

    Raises:
        OutputError: the file cannot be written.
    """
    rows, columns = raster.density.shape
    mass = float(raster.density.sum(axis=1, dtype=np.float64) @ cell_areas_km2(rows))
    try:
        with rasterio.open(
            path,
            "w",
            driver="COG",
            width=columns,
            height=rows,
            count=len(BANDS),
            dtype="float32",
            crs="EPSG:4326",
            transform=from_origin(-180, 90, 360 / columns, 180 / rows),
            nodata=NODATA,
            compress="DEFLATE",
            predictor="FLOATING_POINT",
            overview_resampling="AVERAGE",
            num_threads="1",
        ) as dataset:
            for number, (values, description) in enumerate(
                zip((raster.density, raster.credibility), BANDS, strict=True), start=1
            ):
                dataset.write(values, number)
                dataset.set_band_description(number, description)
                # QGIS would compute them at opening, in the window's thread, and leave a file beside the raster.
                dataset.update_tags(
                    number,
                    STATISTICS_MINIMUM=repr(float(values.min())),
                    STATISTICS_MAXIMUM=repr(float(values.max())),
                    STATISTICS_MEAN=repr(float(values.mean(dtype=np.float64))),
                    STATISTICS_STDDEV=repr(float(values.std(dtype=np.float64))),
                    STATISTICS_VALID_PERCENT="100",
                )
            dataset.update_tags(**{**tags, "PLONK_MASS_INSIDE": f"{mass:.6f}"})
    except (RasterioError, CPLE_BaseError, OSError) as error:
        # GDAL's own errors surface as they are when the dataset is closed, which is when a COG is written.
        raise OutputError(f"The raster {path} cannot be written: {str(error).rstrip('.')}.") from error
