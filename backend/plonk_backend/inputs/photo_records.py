"""The photos of a results file, with what is needed to ask the model about them again."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plonk_backend.inputs.draw_settings import DrawSettings, parse_embedding, parse_settings
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.results_table import ResultsTable

_PHOTO_COLUMNS = (
    "name", "path", "sha256", "model", "density_file", "warning", "exif_time", "exif_longitude", "exif_latitude",
    "settings", "embedding",
)  # fmt: skip


@dataclass(frozen=True)
class PhotoRecord:
    """A row of the layer `photos`; what the row does not tell is empty or None.

    Attributes:
        source: the file, for messages.
        settings_text, embedding_text: the columns `settings` and `embedding`, as they are.
    """

    source: str
    photo_id: int
    name: str
    path: str = ""
    sha256: str = ""
    model: str = ""
    density_file: str = ""
    warning: str | None = None
    exif_time: str | None = None
    exif_longitude: float | None = None
    exif_latitude: float | None = None
    settings_text: str | None = field(default=None, repr=False)
    embedding_text: str | None = field(default=None, repr=False)

    @property
    def settings(self) -> DrawSettings:
        """How its posterior was drawn.

        Raises:
            InputError: the results do not tell, or not in a way that can be read.
        """
        text = self._needed("settings", self.settings_text)
        try:
            return parse_settings(text)
        except InputError as error:
            raise InputError(f"{self._column('settings')} {error}; {_AGAIN}.") from error

    @property
    def embedding(self) -> NDArray[np.float32]:
        """What the model took of the photo, shape (cond_dim,).

        Raises:
            InputError: the results do not hold it, or it is damaged.
        """
        text = self._needed("embedding", self.embedding_text)
        try:
            return parse_embedding(text)
        except InputError as error:
            raise InputError(f"{self._column('embedding')} {error}; {_AGAIN}.") from error

    def _needed(self, column: str, text: str | None) -> str:
        if not text:
            raise InputError(
                f"{self.source} does not hold what is needed to ask the model about {self.name} again (the column "
                f'"{column}" of the layer "photos"): it comes from an older version, from a joint posterior or from '
                f"a layer without that column; {_AGAIN}."
            )
        return text

    def _column(self, column: str) -> str:
        return f'The column "{column}" of {self.name} in {self.source}'


_AGAIN = "geolocate the photo again, and keep all columns of the layer of photos"


def read_photo_records(path: Path, layer: str) -> list[PhotoRecord]:
    """The rows of a layer of photos, in their order.

    Raises:
        InputError: a row has no photo_id, or two have the same.
    """
    table = ResultsTable(path, layer, ("photo_id", *_PHOTO_COLUMNS), geometry=False)
    numbers = table.photo_ids()
    text = {name: table.text(name) for name in _PHOTO_COLUMNS}
    place = {
        name: table.numbers(name) if name in table.columns else np.full(len(numbers), np.nan)
        for name in ("exif_longitude", "exif_latitude")
    }
    photos: dict[int, PhotoRecord] = {}
    for row, number in enumerate(numbers):
        if np.isnan(number):
            raise InputError(f"Feature {table.fids[row]} of {table.source} has no photo_id; give it one or remove it.")
        photo_id = int(number)
        if photo_id in photos:
            raise InputError(
                f"{table.begin} has several photos with the photo_id {photo_id}, as layers of several runs have "
                "when they are merged; use the results of one run at a time, or number photos and samples anew."
            )
        photos[photo_id] = PhotoRecord(
            source=path.name,
            photo_id=photo_id,
            name=text["name"][row] or f"photo {photo_id}",
            path=text["path"][row] or "",
            sha256=text["sha256"][row] or "",
            model=text["model"][row] or "",
            density_file=text["density_file"][row] or "",
            warning=text["warning"][row] or None,
            exif_time=text["exif_time"][row] or None,
            exif_longitude=_or_none(place["exif_longitude"][row]),
            exif_latitude=_or_none(place["exif_latitude"][row]),
            settings_text=text["settings"][row],
            embedding_text=text["embedding"][row],
        )
    return list(photos.values())


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
