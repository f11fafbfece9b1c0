"""`regions`: credible regions at levels of choice."""

from __future__ import annotations

from plonk_backend.analyses.parameters import Regions
from plonk_backend.analyses.work import Work
from plonk_backend.outputs.geopackage import regions_layer
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.regions import credible_regions

RESOLUTION = 0.1
"""Cell of the raster that regions are drawn from, unless the request says otherwise [degrees]."""


def run(analysis: Regions, work: Work) -> None:
    """Write the layer `regions`."""
    regions = []
    for photo, on_step in work.each_photo("drawing the regions of"):
        posterior = work.posterior(photo, on_step)
        raster = density_raster(posterior, analysis.resolution or RESOLUTION)
        regions.append((photo.photo_id, credible_regions(raster, analysis.levels)))
    work.write_layers(regions_layer(regions))
