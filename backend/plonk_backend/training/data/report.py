"""Rows that cannot be used: each counted by its reason, the first ones named, none dropped silently."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import TextIO

from plonk_backend.errors import OutputError

NAMED = 3
"""Rows of a reason that a sentence names; the report file names all."""


class Reason(Enum):
    """Why a row is left out; the value is what a report says of it."""

    NO_POSITION = "no position"
    NOT_FINITE_POSITION = "a position that is not finite (NaN)"
    UNREADABLE_POSITION = "a position that is no number of degrees"
    SWAPPED = "latitude and longitude swapped?"
    OUT_OF_RANGE = "a position that is nowhere on Earth"
    ZERO = "the position 0° N 0° E, which devices without a fix write"
    BROKEN_LINE = "a line that does not fit the header"
    NO_PHOTO = "no photo"
    UNREADABLE_PHOTO = "a photo that cannot be read"
    DUPLICATE = "a photo that came before"
    NO_EMBEDDING = "no embedding"
    WRONG_EMBEDDING = "an embedding of another length or kind"
    NOT_FINITE_EMBEDDING = "an embedding that is not finite (NaN)"
    CUT_OFF = "a shard that is cut off or damaged there"
    UNWANTED = "left out by the data set's authors, too"


class RowReport:
    """Counts rows as they are read, and remembers the first few of each reason.

    Args:
        file: where to write every row that is left out (CSV: row, file, reason, detail); None to count alone.

    Attributes:
        rows: rows that were read.
        warnings: sentences about sources as a whole, such as a shard that is cut off.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.rows = 0
        self.warnings: list[str] = []
        self._counts: Counter[Reason] = Counter()
        self._first: dict[Reason, list[str]] = {}
        self._path = file
        self._stream: TextIO | None = None

    def __enter__(self) -> RowReport:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, rows: int = 1) -> None:
        """Count rows that were read, good and bad."""
        self.rows += rows

    def leave_out(self, row: str, file: str, reason: Reason, detail: str = "") -> None:
        """Count a row that is not used.

        Args:
            row: what people call it: "line 12".
            file: the photo or shard, as the source has it; empty if there is none.
            reason: why.
            detail: what was found there.
        """
        self._counts[reason] += 1
        named = self._first.setdefault(reason, [])
        if len(named) < NAMED:
            told = detail or ("" if file.endswith(row) else file)
            named.append(f"{row} ({told})" if told else row)
        self._write((row, file, reason.value, detail))

    def warn(self, sentence: str) -> None:
        """Keep a sentence about a source as a whole, once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    @property
    def counts(self) -> dict[Reason, int]:
        """Rows left out, by reason, the most frequent first."""
        return dict(self._counts.most_common())

    @property
    def left_out(self) -> int:
        """Rows left out."""
        return sum(self._counts.values())

    @property
    def used(self) -> int:
        """Rows read and not left out."""
        return self.rows - self.left_out

    def sentences(self) -> list[str]:
        """What a person should know: the warnings, and a line for each reason; empty if all rows are good."""
        lines = list(self.warnings)
        if self.left_out:
            lines.append(f"{self.left_out:,} of {self.rows:,} rows are left out:")
            for reason, count in self.counts.items():
                named = "; ".join(self._first[reason])
                lines.append(f"  {count:,} with {reason.value}: {named}{' …' if count > NAMED else ''}")
        return lines

    def as_json(self) -> dict[str, object]:
        """Rows read and used, those left out by reason with the first ones, and the warnings."""
        return {
            "rows": self.rows,
            "used": self.used,
            "left_out": [
                {"reason": reason.value, "rows": count, "first": self._first[reason]}
                for reason, count in self.counts.items()
            ],
            "warnings": list(self.warnings),
        }

    def close(self) -> None:
        """Finish the report file; without rows left out it holds its header alone."""
        if self._stream is None:
            self._write(None)
        if self._stream is not None:
            self._stream.close()

    def _write(self, fields: Sequence[str] | None) -> None:
        if self._path is None:
            return
        try:
            if self._stream is None:
                self._stream = self._path.open("w", encoding="utf-8", errors="replace", newline="")
                csv.writer(self._stream).writerow(("row", "file", "reason", "detail"))
            if fields is not None:
                csv.writer(self._stream).writerow(fields)
        except OSError as error:
            raise OutputError(
                f"The report of the rows left out cannot be written to {self._path} ({error.strerror or error}); free "
                "disk space or choose another folder."
            ) from error
