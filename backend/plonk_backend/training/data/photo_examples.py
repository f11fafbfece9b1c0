"""Photos of known place, to be embedded or trained on end to end."""

from __future__ import annotations

import hashlib
import logging
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from plonk_backend.errors import PhotoError
from plonk_backend.flow.blocks import usable_cores
from plonk_backend.inputs.errors import InputError
from plonk_backend.photos.decoding import MAX_BYTES, Photo, decode
from plonk_backend.training.data.examples import ArrayExamples, spread_warning, unit_positions
from plonk_backend.training.data.folder_rows import exif_fault
from plonk_backend.training.data.positions import Fault, Position, read_position
from plonk_backend.training.data.report import Reason, RowReport
from plonk_backend.training.data.rows import PhotoRow, PhotoSource, TarMember
from plonk_backend.training.data.seen import Seen

if TYPE_CHECKING:
    from plonk_backend.encoders.embedding import PhotoEmbedder

logger = logging.getLogger(__name__)

T = TypeVar("T")

_AHEAD = 8
"""Photos for each worker that are begun before they are asked for."""


@dataclass(frozen=True)
class ReadPhoto(Generic[T]):
    """A good row: its photo was read and its place is known.

    Attributes:
        photo: where its bytes are.
        place: where it was taken.
        sha256: of the photo's bytes, hexadecimal.
        taken: what the reader was to take of the photo.
    """

    photo: Path | TarMember
    place: Position
    sha256: str
    taken: T


def photo_bytes(photo: Path | TarMember) -> bytes:
    """The bytes of a photo.

    Raises:
        PhotoError: they cannot be read; a sentence that names the photo.
    """
    try:
        if isinstance(photo, TarMember):
            with photo.tar.open("rb") as file:
                file.seek(photo.offset)
                content = file.read(photo.size)
            if len(content) < photo.size:
                raise PhotoError(f"{photo} is cut off.")
            return content
        if photo.stat().st_size > MAX_BYTES:
            raise PhotoError(f"{photo} is larger than {MAX_BYTES // 2**20} MiB.")
        return photo.read_bytes()
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{photo} is not there") from error
    except OSError as error:
        raise PhotoError(f"{photo} cannot be read ({error.strerror or error}).") from error


def read_outcomes(
    rows: Iterator[PhotoRow],
    take: Callable[[Photo], T],
    *,
    workers: int | None = None,
    seen: Seen | None = None,
) -> Iterator[tuple[PhotoRow, ReadPhoto[T] | Fault]]:
    """Every row in its order with its photo, decoded once, or why it is left out.

    Args:
        rows: of a source.
        take: what is kept of a decoded photo; called in the workers' threads, for good rows and for photos that come
            again.
        workers: photos that are decoded at a time; None for one on each core.
        seen: photos of earlier rows, which are left out; None keeps photos that come again.
    """
    count = workers or usable_cores()
    with ThreadPoolExecutor(max_workers=count, thread_name_prefix="photos") as pool:
        waiting: deque[tuple[PhotoRow, Future[ReadPhoto[T] | Fault]]] = deque()

        def fill() -> None:
            for row in islice(rows, count * _AHEAD - len(waiting)):
                waiting.append((row, pool.submit(_read, row, take)))

        try:
            fill()
            while waiting:
                row, future = waiting.popleft()
                result = future.result()
                fill()
                if isinstance(result, ReadPhoto) and seen is not None:
                    first = seen.before(result.sha256, row.row, result.place)
                    if first is not None:
                        result = Fault(Reason.DUPLICATE, f"the same as {first}")
                yield row, result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _read(row: PhotoRow, take: Callable[[Photo], T]) -> ReadPhoto[T] | Fault:
    if isinstance(row.place, Fault):
        return row.place
    if isinstance(row.photo, Fault):
        return row.photo
    try:
        content = photo_bytes(row.photo)
        photo = decode(content, Path(row.file).name)
    except FileNotFoundError as error:
        return Fault(Reason.NO_PHOTO, str(error))
    except PhotoError as error:
        return Fault(Reason.UNREADABLE_PHOTO, str(error))
    place: Position | Fault | None = row.place
    if place is None and photo.exif_longitude is None:
        place = exif_fault(content)
    elif place is None:
        place = read_position(photo.exif_longitude, photo.exif_latitude)
    if isinstance(place, Fault):
        return place
    return ReadPhoto(row.photo, place, photo.sha256, take(photo))


class PhotoExamples:
    """Photos of known place, each of which can be read: they were all decoded once.

    Args:
        source: where they are.
        report: counts the rows left out; without one, they are logged.
        workers: photos that are decoded at a time; None for one on each core.
        keep_duplicates: photos that come again, byte for byte, stay; otherwise the first counts.
        on_photo: called after each row with how many were read, good and bad; may raise to stop.

    Attributes:
        photos: where each photo's bytes are.
        sha256: of each photo's bytes, hexadecimal.
        longitude, latitude: where each was taken [degrees], shape (N,).

    Raises:
        InputError: no row is good.
    """

    def __init__(
        self,
        source: PhotoSource,
        report: RowReport | None = None,
        *,
        workers: int | None = None,
        keep_duplicates: bool = False,
        on_photo: Callable[[int], None] = lambda count: None,
    ) -> None:
        rows = report if report is not None else RowReport()
        self.photos: list[Path | TarMember] = []
        self.sha256: list[str] = []
        places: list[Position] = []
        seen = None if keep_duplicates else Seen()
        for row, found in read_outcomes(source.rows(), lambda photo: None, workers=workers, seen=seen):
            rows.read()
            if isinstance(found, Fault):
                rows.leave_out(row.row, row.file, found.reason, found.detail)
            else:
                self.photos.append(found.photo)
                self.sha256.append(found.sha256)
                places.append(found.place)
            on_photo(rows.rows)
        for sentence in source.warnings:
            rows.warn(sentence)
        if not places:
            raise InputError("\n".join((f"{source.name} has no photo that can be used.", *rows.sentences())))
        self.longitude = np.array([place.longitude for place in places])
        self.latitude = np.array([place.latitude for place in places])
        self._positions = unit_positions(self.longitude, self.latitude)
        warning = spread_warning(self._positions)
        if warning:
            rows.warn(warning)
        if report is None:
            for sentence in rows.sentences():
                logger.warning("%s", sentence)

    def __len__(self) -> int:
        return len(self.photos)

    def positions(self) -> NDArray[np.float32]:
        """Unit vectors of all photos, shape (N, 3)."""
        return self._positions

    def image(self, row: int) -> Image.Image:
        """A photo, upright, RGB.

        Raises:
            PhotoError: it can no longer be read, or is another one by now.
        """
        try:
            content = photo_bytes(self.photos[row])
        except FileNotFoundError as error:
            raise PhotoError(f"{error}; it was there before.") from error
        if hashlib.sha256(content).hexdigest() != self.sha256[row]:
            raise PhotoError(f"{self.photos[row]} was changed meanwhile; begin again.")
        return decode(content, str(self.photos[row])).image

    def embedded(self, embedder: PhotoEmbedder, on_photo: Callable[[int], None] = lambda index: None) -> ArrayExamples:
        """The photos' embeddings, in memory; those in the embedder's cache are not computed again."""
        images = [partial(self.image, row) for row in range(len(self))]
        embeddings = embedder.embed(images, self.sha256, on_photo).numpy()
        return ArrayExamples(embeddings, self._positions, [str(photo) for photo in self.photos])
