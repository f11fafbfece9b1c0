"""`regions`: credible regions at levels of choice."""

from __future__ import annotations

from plonk_backend.analyses.parameters import Regions
from plonk_backend.analyses.work import Work
from plonk_backend.outputs.geopackage import regions_layer
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.extent import focus_window
from plonk_backend.posterior.products import DensityRaster, Posterior
from plonk_backend.posterior.regions import credible_regions

RESOLUTION = 0.1
"""Cell of the global raster that regions are drawn from, unless the request says otherwise [degrees]."""

LOST = 0.005
"""Share of a region that may lie outside of a finer raster for that to be taken; a focus leaves as much out."""


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
    window = focus_window(posterior)
    if window.resolution < RESOLUTION:
        raster = density_raster(posterior, window.resolution, window)
        if held_mass(raster, analysis.levels[-1]) >= (1 - LOST) * analysis.levels[-1]:
            return raster
    return density_raster(posterior, RESOLUTION)


def held_mass(raster: DensityRaster, level: float) -> float:
    """Mass of a raster's cells that are in the region of a level, or the next ones, of which a part is in it.

    Cells of the same density share a level, which is 1 for all cells of a place that holds everything.
    """
    following = raster.credibility[raster.credibility > level].min(initial=1)
    masses = raster.density * raster.window.cell_areas_km2[:, None]
    return float(masses[raster.credibility <= following].sum())
