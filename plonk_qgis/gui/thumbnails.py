"""Thumbnails, decoded off the GUI thread."""

from __future__ import annotations

import contextlib
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, pyqtSignal
from qgis.PyQt.QtGui import QImage, QImageReader

THUMBNAIL = QSize(56, 42)
_MOST_PIXELS = 80_000_000
"""Formats that cannot be decoded at a smaller scale take this many pixels at most; a thumbnail is not worth more."""


def read_thumbnail(path: Path) -> QImage:
    """A small upright picture; a null image when Qt cannot read the file (HEIC, for one, often)."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)  # EXIF orientation
    size = reader.size()
    if not size.isValid():
        return QImage()
    if size.width() * size.height() > _MOST_PIXELS and bytes(reader.format()) not in {b"jpeg", b"jpg"}:
        return QImage()
    # Twice the size, for screens with doubled pixels.
    reader.setScaledSize(size.scaled(THUMBNAIL * 2, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class ThumbnailLoader(QObject):
    """Reads thumbnails one after the other in a thread of its own.

    Signals:
        loaded: path (str), QImage.
    """

    loaded = pyqtSignal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def request(self, path: Path) -> None:
        """Read a photo's thumbnail; `loaded` tells when."""
        self._pool.start(_Reading(self, path))

    def stop(self) -> None:
        """Forget what waits and let the current one end."""
        self._pool.clear()
        self._pool.waitForDone(5000)


class _Reading(QRunnable):
    def __init__(self, loader: ThumbnailLoader, path: Path) -> None:
        super().__init__()
        self._loader = loader
        self._path = path

    def run(self) -> None:
        image = read_thumbnail(self._path)
        with contextlib.suppress(RuntimeError):  # the dock is gone already
            self._loader.loaded.emit(str(self._path), image)
