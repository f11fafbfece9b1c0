"""Highest-density regions as polygons that any GIS can draw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from plonk_backend.posterior.credibility import highest_density_area
from plonk_backend.posterior.credibility_contours import CredibilityField
from plonk_backend.posterior.polygon_areas import polygon_area_km2
from plonk_backend.posterior.products import DensityRaster, Region

__all__ = ["area_of_cells", "credible_regions", "polygon_area_km2"]


def credible_regions(
    raster: DensityRaster, levels: Sequence[float], areas_km2: Sequence[float] | None = None
) -> tuple[Region, ...]:
    """The highest-density region of each level, in the order of the levels.

    A region is the area inside a contour of the raster's credibility. Contours are drawn between the centres of cells;
    the contour is chosen whose area on the sphere is that of the densest cells which hold the level's mass. Of a window
    it is the part of the region in it.

    Args:
        raster: global, or a window.
        levels: probability held by each region, each in (0, 1).
        areas_km2: `highest_density_area` of the levels where it is known already.
    """
    if not len(levels):
        return ()
    if areas_km2 is None:
        areas_km2 = (
            highest_density_area(raster.density, np.asarray(levels, dtype=np.float64)).tolist()
            if raster.window.is_whole
            else [area_of_cells(raster, level) for level in levels]
        )
    field = CredibilityField(raster, levels)
    return tuple(
        Region(float(level), float(area), field.region(float(level), float(area)))
        for level, area in zip(levels, areas_km2, strict=True)
    )


def area_of_cells(raster: DensityRaster, level: float) -> float:
    """Area [km²] of a raster's cells in the region of a level.

    The next cells, one or several of the same density, count by the part of their mass that the level has room for.
    """
    areas = raster.window.cell_areas_km2
    inside = raster.credibility <= level
    area = float(inside.sum(axis=1) @ areas)
    others = np.where(inside, np.float32(2), raster.credibility)
    lowest = float(others.min())
    following = others == np.float32(lowest)
    mass = float((raster.density * following).sum(axis=1, dtype=np.float64) @ areas)
    if lowest <= 1 and mass > 0:
        following &= raster.density > 0
        area += float(following.sum(axis=1) @ areas) * float(np.clip((level - lowest) / mass + 1, 0, 1))
    return area
