"""`regions`: credible regions at levels of choice."""

from __future__ import annotations

from plonk_backend.analyses.parameters import Regions
from plonk_backend.analyses.work import Work
from plonk_backend.outputs.geopackage import regions_layer
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.products import DensityRaster, Posterior
from plonk_backend.posterior.region_sources import finer_raster, holds
from plonk_backend.posterior.regions import credible_regions

RESOLUTION = 0.1
"""Cell of the global raster that regions are drawn from, unless the request says otherwise [degrees]."""


def run(analysis: Regions, work: Work) -> None:
    """Write the layer `regions`."""
    regions = []
    for photo, on_step in work.each_photo("drawing the regions of"):
        raster = regions_raster(work.posterior(photo, on_step), analysis)
        regions.append((photo.photo_id, credible_regions(raster, analysis.levels)))
    work.write_layers(regions_layer(regions))


def regions_raster(posterior: Posterior, analysis: Regions) -> DensityRaster:
    """What the regions are drawn from: finer than `RESOLUTION` where the posterior is sharp, and fits in a window."""
    if analysis.resolution is not None:
        return density_raster(posterior, analysis.resolution)
    finer = finer_raster(posterior, RESOLUTION)
    if finer is not None and holds(finer, analysis.levels[-1]):
        return finer
    return density_raster(posterior, RESOLUTION)
