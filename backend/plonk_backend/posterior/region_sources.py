"""What credible regions are drawn from where a posterior is sharper than the cells of its raster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from plonk_backend.posterior.credibility import highest_density_area
from plonk_backend.posterior.density import density_raster
from plonk_backend.posterior.extent import focus_window
from plonk_backend.posterior.products import DensityRaster, Posterior, Region
from plonk_backend.posterior.regions import area_of_cells, credible_regions

LOST = 0.005
"""Share of a region that may lie outside of a finer raster for that to be taken; a focus leaves as much out."""

FEW_CELLS = 200
"""The outline of a region of fewer cells shows them."""


class Source(NamedTuple):
    """What the region of a level is drawn from, and its area [km²]."""

    raster: DensityRaster
    area_km2: float


def region_sources(posterior: Posterior, raster: DensityRaster, levels: Sequence[float]) -> dict[float, Source]:
    """By level: a density raster, or one of smaller cells where the region has few and a window of these holds it.

    Args:
        posterior: at least one sample.
        raster: its density, global.
        levels: probability held by each region, each in (0, 1).
    """
    areas = highest_density_area(raster.density, np.asarray(levels, dtype=np.float64)).tolist()
    sources = {level: Source(raster, area) for level, area in zip(levels, areas, strict=True)}
    small = [level for level in sources if np.count_nonzero(raster.credibility <= level) < FEW_CELLS]
    finer = finer_raster(posterior, raster.resolution) if small else None
    if finer is not None:
        held = (level for level in small if holds(finer, level))
        sources |= {level: Source(finer, area_of_cells(finer, level)) for level in held}
    return sources


def draw_regions(sources: Mapping[float, Source]) -> tuple[Region, ...]:
    """The highest-density region of each level, in the order of the levels."""
    regions: dict[float, Region] = {}
    for raster in {id(source.raster): source.raster for source in sources.values()}.values():
        levels = [level for level, source in sources.items() if source.raster is raster]
        found = credible_regions(raster, levels, [sources[level].area_km2 for level in levels])
        regions |= dict(zip(levels, found, strict=True))
    return tuple(regions[level] for level in sources)


def finer_raster(posterior: Posterior, resolution: float) -> DensityRaster | None:
    """A window around a posterior with cells smaller than `resolution` [degrees]; None if it is not sharp enough."""
    window = focus_window(posterior)
    return density_raster(posterior, window.resolution, window) if window.resolution < resolution else None


def holds(raster: DensityRaster, level: float) -> bool:
    """Whether the region of a level lies in a raster's window, but for `LOST`."""
    return held_mass(raster, level) >= (1 - LOST) * level


def held_mass(raster: DensityRaster, level: float) -> float:
    """Mass of a raster's cells that are in the region of a level, or the next ones, of which a part is in it.

    Cells of the same density share a level, which is 1 for all cells of a place that holds everything.
    """
    following = raster.credibility[raster.credibility > level].min(initial=1)
    masses = raster.density * raster.window.cell_areas_km2[:, None]
    return float(masses[raster.credibility <= following].sum())
