"""From samples on the sphere to map products."""

from plonk_backend.posterior.from_samples import make_products
from plonk_backend.posterior.products import DensityRaster, Mode, Posterior, Products, Region

__all__ = ["DensityRaster", "Mode", "Posterior", "Products", "Region", "make_products"]
