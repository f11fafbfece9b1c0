"""Decoding: any photo that people have becomes an upright 8-bit sRGB picture, or an error that says what to do."""

from __future__ import annotations

import hashlib
import io
import logging
import struct
import zlib
from dataclasses import dataclass

import pillow_heif
from PIL import Image
from PIL.ExifTags import Base
from PIL.TiffImagePlugin import TiffImageFile
from rasterio._err import CPLE_BaseError  # type: ignore[import-untyped]
from rasterio.errors import RasterioError  # type: ignore[import-untyped]

from plonk_backend.errors import PhotoError
from plonk_backend.photos.colours import to_srgb
from plonk_backend.photos.exif import exif_position, exif_time, read_exif, read_tiff_exif
from plonk_backend.photos.geotiff import GeoTiff, needs_gdal

logger = logging.getLogger(__name__)

Image.init()
pillow_heif.register_heif_opener()
if "AVIF" not in Image.OPEN and hasattr(pillow_heif, "register_avif_opener"):
    # Pillow reads AVIF itself from 11.3; until then, pillow-heif did.
    pillow_heif.register_avif_opener()

FORMATS = tuple(
    name for name in ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF", "GIF", "BMP", "MPO") if name in Image.OPEN
)
READABLE = "JPEG, PNG, WebP, TIFF, HEIC or AVIF"

MAX_BYTES = 256 * 2**20
"""Size of the largest file [bytes]; docs/protocol.md sets the same limit."""

MAX_PIXELS = 250_000_000
"""Largest picture: phones have 200 megapixels, and decoding takes 4 bytes for each."""

ENCODER_PIXELS = 1024
"""No encoder looks at more pixels along a side; larger pictures are reduced, JPEGs while they are decoded."""

SUBFILE_TYPE = 254

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns a picture upright, by its EXIF orientation. ImageOps.exif_transpose would also write the EXIF data anew,
which fails on cameras' odd tags."""

DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    RuntimeError,
    struct.error,
    zlib.error,
    OverflowError,
    RasterioError,
    CPLE_BaseError,
)
"""What Pillow, its plugins and GDAL raise on damaged files."""


@dataclass(frozen=True)
class Photo:
    """A decoded photo.

    Attributes:
        image: upright, mode RGB, sRGB; large pictures are reduced, to no less than 1024 pixels along the shorter side.
        sha256: of the file's bytes, hexadecimal.
        exif_time: when it was taken, ISO 8601, with the offset from UTC if the camera wrote one.
        exif_longitude, exif_latitude: where it was taken [degrees]; both or none.
        notes: sentences about what was done to the picture that people should know.
    """

    image: Image.Image
    sha256: str
    exif_time: str | None = None
    exif_longitude: float | None = None
    exif_latitude: float | None = None
    notes: tuple[str, ...] = ()


def decode(content: bytes, name: str) -> Photo:
    """Decode a photo's bytes.

    Of files that hold several pictures (animations, multi-page TIFF) the first is used, and a note says so.

    Args:
        content: the file's bytes.
        name: what errors and notes call the photo.

    Raises:
        PhotoError: the bytes are no picture, an unsupported, a damaged or a too large one; a sentence for people.
    """
    if not content:
        raise PhotoError(f"{name} is empty (0 bytes); copy or download it again.")
    if len(content) > MAX_BYTES:
        raise PhotoError(
            f"{name} is too large ({len(content) / 2**20:.0f} MiB); use a copy of at most {MAX_BYTES // 2**20} MiB."
        )
    picture = _open(content, name)
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise PhotoError(
            f"{name} is too large ({width:,} x {height:,} pixels); "
            f"use a copy of at most {MAX_PIXELS // 1_000_000} megapixels."
        )
    frames = 1
    try:
        if isinstance(picture, GeoTiff):
            image, exif = picture.picture(ENCODER_PIXELS), read_tiff_exif(content)
        else:
            frames = _frames(picture)
            if picture.format in ("JPEG", "MPO"):
                picture.draft("RGB", (ENCODER_PIXELS, ENCODER_PIXELS))
            picture.load()
            exif = read_exif(picture)
            image = to_srgb(_reduced(picture))
    except MemoryError as error:
        raise PhotoError(f"{name} needs more memory than there is; use a smaller copy.") from error
    except DECODER_ERRORS as error:
        raise PhotoError(f"{name} is damaged or incomplete and cannot be read; copy or download it again.") from error
    turn = TURNS.get(exif.get(Base.Orientation, 1))
    position = exif_position(exif)
    return Photo(
        image=image if turn is None else image.transpose(turn),
        sha256=hashlib.sha256(content).hexdigest(),
        exif_time=exif_time(exif),
        exif_longitude=position[0] if position else None,
        exif_latitude=position[1] if position else None,
        notes=(f"{name} holds {frames} pictures; the first was used.",) if frames > 1 else (),
    )


def _reduced(picture: Image.Image) -> Image.Image:
    """The picture at 1/n of its size, as JPEGs are by their decoder.

    Colours are averaged, those of a palette strip by strip, so that no whole copy is made of them. Of deep values one
    in n is taken: their range, by which they are scaled, must not shrink. Rare modes stay as they are.
    """
    factor = min(picture.size) // ENCODER_PIXELS
    if factor < 2:
        return picture
    if picture.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return picture.reduce(factor)
    size = -(-picture.width // factor), -(-picture.height // factor)
    if picture.mode in ("I", "F") or picture.mode.startswith("I;"):
        return picture.resize(size, Image.Resampling.NEAREST)
    if picture.mode not in ("1", "P"):
        return picture
    transparent = "transparency" in picture.info
    mode = "L" if picture.mode == "1" else "RGBA" if transparent else "RGB"
    reduced = Image.new(mode, size)
    reduced.info = {key: value for key, value in picture.info.items() if key != "transparency"}
    rows = 64 * factor
    for top in range(0, picture.height, rows):
        strip = picture.crop((0, top, picture.width, min(top + rows, picture.height)))
        reduced.paste(strip.convert(mode).reduce(factor), (0, top // factor))
    return reduced


def _open(content: bytes, name: str) -> Image.Image | GeoTiff:
    """The picture with its header read and no pixel decoded.

    Not by Image.open: its limit of 179 megapixels is a global of the process, and a phone's 200 megapixels exceed it.
    """
    recognised = None
    for kind in FORMATS:
        factory, accept = Image.OPEN[kind]
        accepted = accept(content[:16]) if accept else True
        if accepted is False or isinstance(accepted, str):
            continue
        recognised = kind
        try:
            picture = factory(io.BytesIO(content), name)
        except DECODER_ERRORS:
            continue
        if isinstance(picture, Image.Image):
            if kind == "TIFF" and needs_gdal(picture):
                break
            return picture
    if recognised == "TIFF":
        try:
            return GeoTiff(content)
        except DECODER_ERRORS:
            logger.debug("GDAL does not read %s either", name)
    if recognised:
        raise PhotoError(f"{name} is damaged or incomplete and cannot be read; copy or download it again.")
    raise PhotoError(f"{name} is not a photo that can be read; use {READABLE} files.")


def _frames(picture: Image.Image) -> int:
    """Number of pictures in the file. A camera's previews and depth maps (MPO, HEIC) are parts of one photo."""
    if picture.format in ("MPO", "HEIF", "JPEG"):
        return 1
    count = int(getattr(picture, "n_frames", 1))
    if isinstance(picture, TiffImageFile):
        count = sum(_is_page(picture, number) for number in range(count))
        picture.seek(0)
    return count


def _is_page(picture: TiffImageFile, number: int) -> bool:
    """Whether a directory of a TIFF is a picture of its own, no overview (1) or mask (4) of another."""
    picture.seek(number)
    return not int(picture.tag_v2.get(SUBFILE_TYPE, 0)) & (1 | 4)
