"""Colours: every mode that Pillow reads becomes 8-bit sRGB."""

from __future__ import annotations

import io
import logging

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

logger = logging.getLogger(__name__)

WHITE = (255, 255, 255)
DEPTHS = (8, 10, 12, 14, 16)
"""Usual bits per value of cameras and scanners."""


def to_srgb(image: Image.Image) -> Image.Image:
    """An image of any mode as RGB in the sRGB colour space.

    - More than 8 bits per value are scaled, never cut; see `scaled_to_8_bits`.
    - Transparent pixels are laid on white: paper and web pages are white, and what colour lies under transparency is
      arbitrary, often black.
    - An embedded colour profile is applied; one that cannot be is ignored, since its colours are mostly close to sRGB.
    """
    if image.mode in ("I", "F") or image.mode.startswith("I;"):
        return Image.fromarray(scaled_to_8_bits(np.asarray(image))).convert("RGB")
    if image.mode in ("1", "LAB", "YCbCr", "HSV"):
        image = image.convert("RGB")
    elif image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    elif image.mode in ("PA", "La", "RGBa"):
        image = image.convert({"PA": "RGBA", "La": "LA", "RGBa": "RGBA"}[image.mode])
    elif image.mode in ("RGB", "L") and "transparency" in image.info:
        image = image.convert("RGBA")
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    if alpha is not None:
        image = image.convert("RGB" if image.mode == "RGBA" else "L")
    image = _with_profile_applied(image)
    if alpha is not None:
        paper = Image.new("RGB", image.size, WHITE)
        paper.paste(image, mask=alpha)
        image = paper
    return image


def scaled_to_8_bits(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Values of more than 8 bits as 8 bits, of any shape; all bands are scaled alike.

    Whole numbers are divided by the largest value of the narrowest usual depth that holds them all: cameras store 12 or
    14 bits in files of 16, and those pictures would come out nearly black if they were taken for 16 bits. Real numbers
    between 0 and 1 are multiplied by 255. Anything else is stretched from its lowest to its highest value. Values that
    are not finite become black.
    """
    numbers = values.astype(np.float32)
    finite = np.isfinite(numbers)
    low, high = (float(numbers[finite].min()), float(numbers[finite].max())) if finite.any() else (0.0, 1.0)
    depth = next((bits for bits in DEPTHS if high < 2**bits), None)
    if values.dtype.kind in "iub" and low >= 0 and depth is not None:
        low, high = 0.0, 2.0**depth - 1
    elif values.dtype.kind == "f" and low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    scaled = (np.where(finite, numbers, low) - low) * (255 / (high - low) if high > low else 0)
    return np.asarray(np.clip(np.rint(scaled), 0, 255), dtype=np.uint8)


def _with_profile_applied(image: Image.Image) -> Image.Image:
    """The image as RGB, from its embedded colour profile where it has one, to sRGB."""
    profile = image.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as error:
            logger.info("A colour profile was ignored: %s", error)
        else:
            if converted is not None:
                return converted
    return image.convert("RGB")
