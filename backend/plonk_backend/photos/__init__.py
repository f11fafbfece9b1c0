"""Photos: from a file's bytes to an RGB picture, its time and its position."""

from plonk_backend.photos.decoding import Photo, decode

__all__ = ["Photo", "decode"]
