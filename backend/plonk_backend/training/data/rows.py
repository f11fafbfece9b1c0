"""What every source of photos gives: one row after another, with a photo and a place, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plonk_backend.inputs.csv_layer import LATITUDE, LONGITUDE
from plonk_backend.training.data.positions import Fault, Position
from plonk_backend.training.data.report import Reason


@dataclass(frozen=True)
class Fields:
    """Names that a source is read by; None finds them by what they are usually called.

    Attributes:
        photo: the field with the photo's path.
        longitude, latitude: the fields with the position, of tables without geometries.
        layer: the layer of a file with several.
        photos: the folder that relative paths start from; None for the one where the table or layer lies.
        split: which part of a data set's folder: "train", "val", "test", "train_mini", "yfcc4k".
    """

    photo: str | None = None
    longitude: str | None = None
    latitude: str | None = None
    layer: str | None = None
    photos: Path | None = None
    split: str = "train"


BY_NAME = Fields()
"""Everything is found by what it is usually called."""


@dataclass(frozen=True, slots=True)
class TarMember:
    """A file within an uncompressed tar: where its bytes lie."""

    tar: Path
    name: str
    offset: int
    size: int

    def __str__(self) -> str:
        return f"{self.tar.name}/{self.name}"


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A row of a source.

    Attributes:
        row: what people call it: "line 12".
        photo: where its bytes are, or why there are none.
        place: where it was taken, or why that is not known; None where its own EXIF data shall tell.
    """

    row: str
    photo: Path | TarMember | Fault
    place: Position | Fault | None

    @property
    def file(self) -> str:
        """The photo for reports; empty where there is none."""
        return "" if isinstance(self.photo, Fault) else str(self.photo)


@dataclass(frozen=True)
class PhotoSource:
    """Photos of known place, row by row, as often as asked and always in the same order.

    Attributes:
        name: what it is called in messages.
        rows: reads it anew; rows are made as they are asked for, so that none but the current one is in memory.
        warnings: sentences about it as a whole; those of a reader appear while it reads.
        count: about how many rows there are, where that can be told without reading them one by one.
    """

    name: str
    rows: Callable[[], Iterator[PhotoRow]]
    warnings: list[str] = field(default_factory=list)
    count: Callable[[], int] | None = None


PHOTO_FIELDS = (
    "photo", "photo_path", "image", "image_path", "img", "img_path", "picture", "path", "file", "filepath",
    "file_path", "filename", "file_name", "sourcefile",
)  # fmt: skip
"""What fields with a photo's path are called, the surest first (the last one by ExifTool); capitals do not matter."""

LONGITUDES = (*LONGITUDE, "gpslongitude", "decimallongitude")
LATITUDES = (*LATITUDE, "gpslatitude", "decimallatitude")
"""What columns with positions are called: as in other tables here, by ExifTool, and in Darwin Core."""

PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif"})
"""What counts as a photo in a folder or a tar."""


def names_photos(values: Iterable[object]) -> bool:
    """Whether a field's first values look like photos' paths."""
    given = [str(value).strip() for value in islice(values, 50) if value is not None and str(value).strip()]
    return bool(given) and all(Path(value.replace("\\", "/")).suffix.lower() in PHOTO_SUFFIXES for value in given)


def photo_path(text: object, folder: Path) -> Path | Fault:
    """The file that a field names: a path, relative to the folder or not, or a file: URL."""
    if text is None or not str(text).strip() or str(text).strip().casefold() in ("null", "nan", "none"):
        return Fault(Reason.NO_PHOTO, "the field is empty")
    name = str(text).strip()
    if name.casefold().startswith("file:"):
        name = unquote(urlsplit(name).path)
        if len(name) > 2 and name[0] == "/" and name[2] == ":":  # file:///C:/photos
            name = name[1:]
    elif "://" in name:
        return Fault(Reason.NO_PHOTO, f"{name[:80]} is an address, not a file; download it first")
    path = Path(name)
    if not path.is_absolute() and "\\" in name and not (folder / path).exists():
        path = Path(name.replace("\\", "/"))  # written on Windows
    return folder / path
