"""One layer of a results file: chosen columns of it, as other programs may have left them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio  # type: ignore[import-untyped]
from numpy.typing import NDArray

from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.formats import Format
from plonk_backend.inputs.layers import READ_ERRORS, gdal_name, unreadable

MOST_ROWS = 20_000_000
"""Samples in a file, of all photos together; they are held in memory."""


class ResultsTable:
    """The wanted columns of one layer, found whatever their capitals.

    Attributes:
        source, begin: what to call it within a sentence and at the beginning of one.
        crs: its reference system as GDAL writes it.
        fids: the features' ids, shape (N,).
        wkb: their geometries, shape (N,); None where they were not asked for or are not there.
        columns: those that it has of the wanted ones, by lower-case name.

    Raises:
        InputError: the layer cannot be read or has too many rows.
    """

    def __init__(self, path: Path, layer: str, wanted: Iterable[str], geometry: bool) -> None:
        self.source = f'the layer "{layer}" of {path.name}'
        self.begin = f"The{self.source[3:]}"
        dataset = gdal_name(path, Format.GEOPACKAGE)
        try:
            fields = [str(name) for name in pyogrio.read_info(dataset, layer=layer)["fields"]]
            here = {name.casefold(): name for name in reversed(fields)}
            chosen = [here[name] for name in wanted if name in here]
            meta, fids, self.wkb, values = pyogrio.raw.read(
                dataset,
                layer=layer,
                columns=chosen,
                read_geometry=geometry,
                return_fids=True,
                force_2d=True,
                max_features=MOST_ROWS + 1,
            )
        except READ_ERRORS as error:
            raise unreadable(self.source, error) from error
        if len(fids) > MOST_ROWS:
            raise InputError(f"{self.begin} has more than {MOST_ROWS:,} rows; choose fewer photos.")
        self.crs: str | None = meta["crs"]
        self.fids = fids
        self.columns: dict[str, NDArray[Any]] = {
            str(name).casefold(): column for name, column in zip(meta["fields"], values, strict=True)
        }

    def photo_ids(self) -> NDArray[np.float64]:
        """Whole numbers, NaN where there is none; as other programs leave them: reals, or text."""
        return self.numbers("photo_id", whole=True)

    def numbers(self, name: str, *, whole: bool = False) -> NDArray[np.float64]:
        """A column as real numbers, NaN for null.

        Raises:
            InputError: it is not there, or holds something else.
        """
        if name not in self.columns:
            raise InputError(
                f'{self.begin} has no column "{name}"; it is one of those that a run writes. Choose a layer '
                "that still has it."
            )
        values = self.columns[name]
        try:
            # Python's None becomes NaN, and text that is a number that number.
            real = values.astype(np.float64)
        except (TypeError, ValueError) as error:
            raise InputError(f'The column "{name}" of {self.source} does not hold numbers.') from error
        if whole and not (np.isnan(real) | ((np.abs(real) < 2**31) & (np.round(real) == real))).all():
            raise InputError(f'The column "{name}" of {self.source} does not hold whole numbers.')
        return real

    def text(self, name: str) -> list[str | None]:
        """A column as text, None for null and where there is no such column."""
        if name not in self.columns:
            return [None] * len(self.fids)
        values = self.columns[name]
        if values.dtype.kind == "M":
            return [None if np.isnat(value) else str(np.datetime_as_string(value, unit="s")) for value in values]
        return [value if isinstance(value, str) or value is None else str(value) for value in values.tolist()]
