"""Files that come with the plugin: icons, styles, its metadata."""

from __future__ import annotations

import configparser
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def _root() -> Path:
    # Packaged and deployed, resources/ and metadata.txt lie inside the plugin's folder, as QGIS wants it; in the
    # repository they lie next to it.
    return PACKAGE if (PACKAGE / "resources").is_dir() else PACKAGE.parent


def resource(*parts: str) -> Path:
    """The path of a file or folder below `resources/`."""
    return _root().joinpath("resources", *parts)


@lru_cache(maxsize=1)
def plugin_version() -> str:
    """The plugin's version; metadata.txt is the one place that states it."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(_root() / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version", fallback="0")
