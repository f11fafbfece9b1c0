"""From files and folders to the photos of a run."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from plonk_qgis.backend.errors import RunCancelled

PHOTO_EXTENSIONS = ("jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "heif", "avif")


def file_filter(label: str) -> str:
    """A filter for file dialogs, such as `Photos (*.jpg …)`."""
    patterns = [f"*.{extension}" for extension in PHOTO_EXTENSIONS]
    # Qt's own dialogs tell upper from lower case on Linux, and cameras write DSC_0001.JPG.
    return "{} ({})".format(label, " ".join(patterns + [pattern.upper() for pattern in patterns]))


def is_photo_name(name: str) -> bool:
    """Whether a file's name or path ends as those of photos do."""
    _, dot, ending = name.rpartition(".")
    return bool(dot) and ending.lower() in PHOTO_EXTENSIONS


def photos_from(paths: Iterable[str | Path], cancelled: Callable[[], bool] = lambda: False) -> list[Path]:
    """The photos among files and folders, each once, in the order given.

    A folder gives the photos in it and below it, by extension, in the order of their names (2 before 10). A file is
    taken as it is, whatever it is called and even when it is missing: what is wrong with it is then told by name.

    Raises:
        RunCancelled: `cancelled()` became true.
    """
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(os.path.abspath(Path(given).expanduser()))
        if not path.is_dir():
            found[path] = None
            continue
        inside: list[Path] = []
        for folder, subfolders, names in os.walk(path):
            if cancelled():
                raise RunCancelled
            subfolders[:] = [name for name in subfolders if not name.startswith(".")]
            inside += [
                Path(folder, name)
                for name in names
                # "._IMG_1.jpg" is what macOS leaves beside every photo on a memory card
                if not name.startswith(".") and is_photo_name(name)
            ]
        found.update(dict.fromkeys(sorted(inside, key=_natural)))
    return list(found)


def _natural(path: Path) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for part in re.split(r"([0-9]+)", str(path).lower())
        if part
    ]
