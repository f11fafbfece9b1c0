"""TIFFs of GIS programs and drones that Pillow cannot read: 16 bits, real numbers, more than three bands."""

from __future__ import annotations

import warnings

import numpy as np
import rasterio  # type: ignore[import-untyped]
from numpy.typing import NDArray
from PIL import Image
from rasterio.enums import ColorInterp, Resampling  # type: ignore[import-untyped]
from rasterio.errors import NotGeoreferencedWarning  # type: ignore[import-untyped]

from plonk_backend.photos.colours import WHITE, scaled_to_8_bits

# A photo without a position on the ground is what is expected here.
warnings.filterwarnings("ignore", category=NotGeoreferencedWarning)

BITS, PHOTOMETRIC, SAMPLES = 258, 262, 277
GREY, RGB = 1, 2
"""Values of the tag PHOTOMETRIC: bands of no colour are declared as grey."""


def needs_gdal(picture: Image.Image) -> bool:
    """Whether Pillow would misread this TIFF: it takes bands for grey pictures, and 12 bits of 16 for nearly black."""
    tags = getattr(picture, "tag_v2", {})
    kind = tags.get(PHOTOMETRIC)
    return bool((kind == GREY and tags.get(SAMPLES, 1) > 2) or (kind in (GREY, RGB) and max(tags.get(BITS, (1,))) > 8))


class GeoTiff:
    """A TIFF that GDAL has opened; nothing of its pixels is read yet.

    Raises:
        rasterio.errors.RasterioError: it is damaged.
    """

    def __init__(self, content: bytes) -> None:
        with rasterio.MemoryFile(content) as memory, memory.open(driver="GTiff") as dataset:
            self.size: tuple[int, int] = (dataset.width, dataset.height)
        self._content = content

    def picture(self, shortest: int) -> Image.Image:
        """The first three bands (or the first, if there are fewer) as RGB, 8 bits, on white where there is no data.

        Large pictures are reduced, to no less than `shortest` pixels along the shorter side.
        """
        with rasterio.MemoryFile(self._content) as memory, memory.open(driver="GTiff") as dataset:
            factor = max(min(self.size) // shortest, 1)
            shape = (dataset.height // factor, dataset.width // factor)
            colours = [
                i for i, kind in zip(dataset.indexes, dataset.colorinterp, strict=True) if kind != ColorInterp.alpha
            ]
            chosen = colours[:3] if len(colours) >= 3 else colours[:1]
            values = dataset.read(chosen, out_shape=(len(chosen), *shape), resampling=Resampling.average)
            mask = dataset.dataset_mask(out_shape=shape)
        grey = scaled_to_8_bits(_without_missing(values, mask))
        picture = Image.fromarray(np.moveaxis(grey[[0, 1, 2] if len(chosen) == 3 else [0, 0, 0]], 0, -1).copy())
        paper = Image.new("RGB", picture.size, WHITE)
        paper.paste(picture, mask=Image.fromarray(mask))
        return paper


def _without_missing(values: NDArray[np.generic], mask: NDArray[np.uint8]) -> NDArray[np.generic]:
    """Values whose missing pixels hold a value that occurs, so that they do not decide how the others are scaled."""
    present = values[:, mask > 0]
    return np.where(mask > 0, values, np.nanmin(present)) if present.size else values
