"""What the commands show on a terminal: tables, and progress on one line."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import TextIO


def table(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Rows in columns as wide as their widest cell; the columns `right` are aligned to the right."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )


class ProgressLine:
    """One line on a terminal that is written over; nothing where there is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()

    def show(self, fraction: float, message: str) -> None:
        """Write the share that is done, in [0, 1], and what is being done over the line before."""
        if self._shown:
            width = shutil.get_terminal_size().columns - 1
            line = f"{100 * fraction:3.0f} % {message}"[:width]
            self._stream.write(f"\r\x1b[K{line}")
            self._stream.flush()

    def clear(self) -> None:
        """Leave an empty line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
