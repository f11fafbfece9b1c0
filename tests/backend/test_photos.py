"""Decoding: formats, colours, orientation, limits and damage."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, features
from plonk_backend.errors import PhotoError
from plonk_backend.photos import Photo, decode, decoding

RED, WHITE = (255, 0, 0), (255, 255, 255)
FORMATS = ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "GIF", "BMP"] + (["AVIF"] if features.check("avif") else [])


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def picture(width: int = 96, height: int = 64) -> Image.Image:
    """Smooth, with a red upper left and a blue lower right corner."""
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    channels = 255 * (1 - x) * (1 - y), 80 * np.sin(3 * x) ** 2, 255 * x * y
    return Image.fromarray(np.stack(channels, -1).astype(np.uint8))


def noise(size: int = 300) -> Image.Image:
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (size, size, 3), dtype=np.uint8))


def pixel(photo: Photo, x: int = 0, y: int = 0) -> tuple[int, ...]:
    value = photo.image.getpixel((x, y))
    assert isinstance(value, tuple)
    return value


def tiff(values: np.ndarray, **options: Any) -> bytes:
    """A TIFF of bands (count, rows, columns) as GIS programs write them."""
    with rasterio.MemoryFile() as memory:
        with memory.open(
            driver="GTiff",
            count=len(values),
            height=values.shape[1],
            width=values.shape[2],
            dtype=values.dtype,
            **options,
        ) as dataset:
            dataset.write(values)
        return bytes(memory.read())


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_read(kind: str) -> None:
    content = saved(picture(), kind)
    photo = decode(content, f"photo.{kind.lower()}")
    assert photo.image.mode == "RGB"
    assert photo.image.size == (96, 64)
    assert photo.sha256 == hashlib.sha256(content).hexdigest()
    assert photo.notes == ()
    assert (photo.exif_time, photo.exif_longitude, photo.exif_latitude) == (None, None, None)
    np.testing.assert_allclose(np.asarray(photo.image, float).mean((0, 1)), np.asarray(picture()).mean((0, 1)), atol=6)


def test_the_contents_count_not_the_name() -> None:
    assert decode(saved(picture(), "PNG"), "photo.jpg").image.size == (96, 64)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_upright(kind: str, orientation: int) -> None:
    # What a camera stores: the upright picture, turned the other way.
    undo = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_90"}
    undo |= {7: "TRANSVERSE", 8: "ROTATE_270"}
    stored = picture()
    if orientation in undo:
        stored = stored.transpose(Image.Transpose[undo[orientation]])
    exif = Image.Exif()
    exif[0x0112] = orientation
    # pillow-heif writes HEIF's own mark of a turned picture when it gets the bytes.
    photo = decode(saved(stored, kind, exif=exif.tobytes() if kind == "HEIF" else exif), "turned")
    assert photo.image.size == (96, 64)
    np.testing.assert_allclose(np.asarray(photo.image, float), np.asarray(picture(), float), atol=60)
    assert pixel(photo)[0] > 200


@pytest.mark.parametrize(("low", "high", "depth"), [(0, 65535, 16), (20000, 40000, 16), (0, 4095, 12), (0, 255, 8)])
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "big-endian TIFF"])
def test_sixteen_bits_are_scaled(low: int, high: int, depth: int, kind: str) -> None:
    values = np.linspace(low, high, 256 * 4).round().astype(np.uint16).reshape(4, 256)
    if kind == "big-endian TIFF":
        content = tiff(values[None], endianness="BIG")
    else:
        content = saved(Image.fromarray(values), kind)
    grey = np.asarray(decode(content, "deep").image)[..., 0]
    np.testing.assert_allclose(grey, values / (2**depth - 1) * 255, atol=0.51)


@pytest.mark.parametrize("interleave", ["pixel", "band"])
@pytest.mark.parametrize(("dtype", "top"), [("uint8", 255), ("uint16", 65535), ("uint16", 4095), ("float32", 1.0)])
@pytest.mark.parametrize("bands", [1, 3, 4])
def test_tiffs_of_gis_programs_are_read(bands: int, dtype: str, top: float, interleave: str) -> None:
    shares = np.linspace(0, 1, bands * 64).reshape(bands, 8, 8)
    content = tiff((shares * top).astype(dtype), interleave=interleave, photometric="MINISBLACK")
    expected = np.moveaxis(shares[:3] if bands > 1 else np.repeat(shares, 3, axis=0), 0, -1) * 255
    np.testing.assert_allclose(np.asarray(decode(content, "ortho.tif").image, float), expected, atol=1.5)


def test_real_numbers_are_scaled_by_their_range() -> None:
    values = np.array([[-5, 0, 5, np.nan]], dtype=np.float32)
    image = decode(saved(Image.fromarray(values), "TIFF"), "real.tif").image
    assert np.asarray(image)[0, :, 0].tolist() == [0, 128, 255, 0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "I", "F"])
def test_every_mode_becomes_rgb(mode: str) -> None:
    from plonk_backend.photos.colours import to_srgb

    source = picture().quantize(64) if mode == "P" else picture().convert("L").convert(mode) if mode == "PA" else None
    if source is None:
        source = picture().convert("L").convert(mode) if mode in ("I", "F") else None
    if source is None and mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        source = ImageCms.profileToProfile(picture(), ImageCms.createProfile("sRGB"), lab, outputMode="LAB")
    image = to_srgb(source or picture().convert(mode))
    assert image.mode == "RGB"
    assert image.size == (96, 64)
    grey = np.asarray(image.convert("L"), float).mean()
    assert grey == pytest.approx(np.asarray(picture().convert("L"), float).mean(), abs=8) or mode in ("I", "F")


def test_cmyk_jpegs_keep_their_colours() -> None:
    content = saved(Image.new("RGB", (32, 32), RED).convert("CMYK"), "JPEG", quality=95)
    assert pixel(decode(content, "print.jpg")) == pytest.approx(RED, abs=4)


def transparent_palette() -> bytes:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 0])
    image.putpixel((1, 0), 1)
    return saved(image, "PNG", transparency=1)


def transparent_rgb() -> bytes:
    image = Image.new("RGB", (2, 1), RED)
    image.putpixel((1, 0), (1, 2, 3))
    return saved(image, "PNG", transparency=(1, 2, 3))


def transparent_rgba() -> bytes:
    image = Image.new("RGBA", (2, 1), (*RED, 255))
    image.putpixel((1, 0), (0, 0, 0, 0))
    return saved(image, "PNG")


@pytest.mark.parametrize("make", [transparent_palette, transparent_rgb, transparent_rgba])
def test_transparent_pixels_lie_on_white(make: Callable[[], bytes]) -> None:
    photo = decode(make(), "cut-out.png")
    assert pixel(photo, 0) == RED
    assert pixel(photo, 1) == WHITE


def test_half_transparent_grey_is_mixed_with_white() -> None:
    assert pixel(decode(saved(Image.new("LA", (1, 1), (100, 51))), "grey.png")) == pytest.approx((224,) * 3, abs=1)


def test_colour_profiles_are_applied_and_broken_ones_ignored() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile, b"broken", profile[:200]):
        photo = decode(saved(Image.new("RGB", (8, 8), (200, 100, 50)), "PNG", icc_profile=icc), "a.png")
        assert pixel(photo) == pytest.approx((200, 100, 50), abs=2)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_several_pictures_the_first_is_used_and_said(kind: str) -> None:
    first, second = Image.new("RGB", (16, 16), RED), Image.new("RGB", (16, 16), (0, 0, 255))
    photo = decode(saved(first, kind, save_all=True, append_images=[second, first]), "moving")
    assert pixel(photo) == pytest.approx(RED, abs=6)
    assert photo.notes == ("moving holds 3 pictures; the first was used.",)


def test_overviews_are_no_pictures_of_their_own() -> None:
    values = np.moveaxis(np.asarray(picture(1200, 1100)), -1, 0)
    with rasterio.MemoryFile() as memory:
        with memory.open(driver="COG", count=3, height=1100, width=1200, dtype="uint8") as dataset:
            dataset.write(values)
        photo = decode(memory.read(), "cog.tif")
    assert photo.notes == ()
    assert photo.image.size == (1200, 1100)


def test_missing_data_are_white_and_do_not_count() -> None:
    values = np.full((1, 4, 4), 1000, dtype=np.int16)
    values[0, 0, 0], values[0, 3, 3] = -9999, 3000
    image = decode(tiff(values, nodata=-9999), "terrain.tif").image
    assert image.getpixel((0, 0)) == WHITE
    assert image.getpixel((3, 3))[0] == pytest.approx(3000 / 4095 * 255, abs=1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_large_pictures_are_reduced(kind: str) -> None:
    photo = decode(saved(picture(2900, 2100), kind), "large")
    assert 1024 <= photo.image.height < 2048
    assert photo.image.width / photo.image.height == pytest.approx(29 / 21, rel=0.01)


@pytest.mark.parametrize(
    "content",
    [
        b"This is a text file named .jpg, with more than sixteen bytes.",
        b"%PDF-1.7\n" + b"x" * 100,
        b"8BPS\0\1" + b"\0" * 100,
        b"\0" * 100,
        b"x",
    ],
)
def test_what_is_no_photo_is_said(content: bytes) -> None:
    with pytest.raises(PhotoError, match=r"^notes\.jpg is not a photo that can be read; use JPEG, .* files\.$"):
        decode(content, "notes.jpg")


@pytest.mark.parametrize("mode", ["1", "P", "transparent P", "I;16"])
def test_large_pictures_of_every_mode_are_reduced(mode: str) -> None:
    large = picture(2100, 2060)
    if mode == "transparent P":
        large.putalpha(255)
        content = saved(large.quantize(64))
    elif mode == "I;16":
        content = saved(Image.fromarray(np.asarray(large.convert("L"), np.uint16) * 257))
    elif mode == "P":
        content = saved(large.quantize(64))
    else:
        content = saved(large.convert("1"))
    photo = decode(content, "large")
    assert photo.image.size == (1050, 1030)
    expected = np.asarray(large.convert("RGB" if mode.endswith("P") else "L").reduce(2).convert("RGB"), float)
    for part in (np.s_[:300, :300], np.s_[-300:, -300:]):
        np.testing.assert_allclose(
            np.asarray(photo.image, float)[part].mean((0, 1)), expected[part].mean((0, 1)), atol=6
        )


def test_an_empty_file_is_said() -> None:
    with pytest.raises(PhotoError, match=r"^nothing\.jpg is empty"):
        decode(b"", "nothing.jpg")


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_an_error(kind: str, share: float) -> None:
    content = saved(noise(), kind)
    with pytest.raises(PhotoError, match=r"^half\.jpg is (damaged or incomplete|not a photo)"):
        decode(content[: int(len(content) * share)], "half.jpg")


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_large_truncated_jpeg_is_an_error(share: float, progressive: bool) -> None:
    # Large: it is decoded at a fraction of its size.
    content = saved(noise(2100), "JPEG", progressive=progressive)
    with pytest.raises(PhotoError, match="damaged or incomplete"):
        decode(content[: int(len(content) * share)], "half.jpg")


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, row = zlib.compressobj(9), b"\0" * (width // 8 + 1)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_huge_picture_is_refused_without_memory() -> None:
    resource = pytest.importorskip("resource")
    content = png_header(30_000, 30_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(PhotoError, match=r"^huge\.png is too large \(30,000 x 30,000 pixels\); use a copy of at most"):
        decode(content, "huge.png")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 2**20)
    with pytest.raises(PhotoError, match=r"^big\.jpg is too large \(2 MiB\); use a copy of at most 1 MiB\.$"):
        decode(b"x" * 2**21, "big.jpg")


def test_pillows_global_limit_is_neither_used_nor_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    assert decode(saved(picture()), "a.png").image.size == (96, 64)
    assert Image.MAX_IMAGE_PIXELS == 10


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(FORMATS),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_a_damaged_file_is_read_or_refused_but_never_crashes(kind: str, changes: list[tuple[float, int]]) -> None:
    exif = Image.Exif()
    exif[0x0110] = "camera"
    content = bytearray(
        saved(picture(40, 30), kind, exif=exif) if kind not in ("GIF", "BMP") else saved(picture(), kind)
    )
    for place, value in changes:
        content[int(place * len(content))] = value
    try:
        photo = decode(bytes(content), "damaged")
    except PhotoError:
        return
    assert photo.image.mode == "RGB"
