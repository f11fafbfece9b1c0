"""Names of result files."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""Longest part of a photo's name in a file's name; whole paths must stay below Windows' 260 characters."""


def file_name(photo_id: int, name: str) -> str:
    """Name of a photo's density raster: file_name(1, "Nouméa 2.jpg") is "density_001_Noumea_2.tif".

    Only ASCII letters, digits, "_" and "-" are left of the photo's name, which may hold anything. The number keeps
    photos of one name apart.
    """
    stem = re.split(r"[/\\]", name)[-1]
    stem = re.sub(r"(?<=.)\.[^.]*$", "", stem)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^A-Za-z0-9_-]+", "_", plain)[:LONGEST].strip("_-")
    return f"density_{photo_id:03d}_{slug or 'photo'}.tif"
