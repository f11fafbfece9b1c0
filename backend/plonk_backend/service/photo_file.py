"""Photos on disk, read one by one when a run gets to them."""

from __future__ import annotations

from pathlib import Path

from plonk_backend.request import PhotoSource

MAX_PHOTO_BYTES = 256 * 2**20
"""Largest photo that the backend takes [bytes]."""


class PhotoFile(PhotoSource):
    """A `PhotoSource` whose bytes stay on disk: a run over a thousand photos need not hold them all in memory.

    `content` reads the file each time that it is asked for; it is None, and `error` says why, when it cannot.

    Args:
        name: file name, for people and for the names of result files.
        path: where the photo lies on the caller's machine, as the results shall have it.
        file: where to read it.
    """

    def __init__(self, name: str, path: str, file: Path) -> None:
        # The parent is frozen, and would assign `content` and `error`, which are properties here.
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "_file", file)

    def __repr__(self) -> str:
        return f"PhotoFile({self.name!r}, {self.path!r})"

    @property
    def content(self) -> bytes | None:
        """The file's bytes, or None."""
        if self.error:
            return None
        try:
            return self._where.read_bytes()
        except OSError:
            return None

    @property
    def error(self) -> str | None:
        """Why there are no bytes: a sentence that names the photo."""
        shown = self.path or self.name
        try:
            with self._where.open("rb"):
                size = self._where.stat().st_size
        except FileNotFoundError:
            return f"{shown} does not exist; check the path."
        except IsADirectoryError:
            return f"{shown} is a folder, not a photo; choose a photo in it."
        except OSError as error:
            return f"{shown} cannot be read ({error.strerror or error}); check that you may open it."
        if size > MAX_PHOTO_BYTES:
            return too_large(shown)
        return None

    @property
    def _where(self) -> Path:
        file: Path = self.__dict__["_file"]
        return file


def too_large(name: str, limit: int = MAX_PHOTO_BYTES) -> str:
    """The sentence for a file beyond the limit [bytes]."""
    return f"{name} is larger than {limit / 2**20:g} MiB, the most that the backend takes; use a smaller copy."
