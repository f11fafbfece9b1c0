"""Whether PROJ and GDAL work with the data that came with them."""

from __future__ import annotations

import math

import numpy as np
import pyproj
import rasterio  # type: ignore[import-untyped]
from rasterio.io import MemoryFile  # type: ignore[import-untyped]
from rasterio.transform import from_origin  # type: ignore[import-untyped]

from plonk_backend.doctor.finding import FAILED, OK, REINSTALL, Finding


def geodata() -> Finding:
    """Whether PROJ and GDAL find their own data, not those of another program."""
    details = (f"PROJ {pyproj.proj_version_str} ({pyproj.datadir.get_data_dir()})", f"GDAL {rasterio.__gdal_version__}")
    advice = f"Unset PROJ_LIB, PROJ_DATA and GDAL_DATA where the backend is started. {REINSTALL}"
    try:
        x, _ = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True).transform(180.0, 0.0)
        with MemoryFile() as memory:
            with memory.open(
                driver="GTiff", width=2, height=2, count=1, dtype="float32", crs="EPSG:4326",
                transform=from_origin(10, 50, 0.5, 0.5),
            ) as raster:  # fmt: skip
                raster.write(np.ones((1, 2, 2), dtype="float32"))
            with memory.open() as raster:
                whole = raster.read(1).sum() == 4 and raster.crs.to_epsg() == 4326
    except Exception as error:  # noqa: BLE001 - each of these libraries has errors of its own
        return Finding(FAILED, f"Maps cannot be written: {type(error).__name__}: {error}.", advice, details)
    if not whole or not math.isclose(x, math.pi * 6378137.0, rel_tol=1e-9):
        return Finding(FAILED, "Coordinates or rasters come out wrong.", advice, details)
    return Finding(OK, "Coordinates are transformed and rasters written as they should be.", details=details)
