"""Thumbnails and what photos say about themselves, read off the GUI thread."""

from __future__ import annotations

import contextlib
import logging
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRunnable, QSize, Qt, QThreadPool, pyqtSignal
from qgis.PyQt.QtGui import QImage, QImageIOHandler, QImageReader

from plonk_qgis.tasks.photo_facts import PhotoFacts, read_photo

_log = logging.getLogger(__name__)
THUMBNAIL = QSize(56, 42)
"""The field of a thumbnail on the screen."""
PIXELS = THUMBNAIL * 2
"""What is read of a photo, unless the screen wants more: enough for doubled pixels."""
MOST_WAITING = 250
"""Who scrolls through ten thousand photos doesn't wait for those that flew by."""
_MOST_PIXELS = 80_000_000
"""Formats that cannot be decoded at a smaller scale take this many pixels at most; a thumbnail is not worth more."""


def read_thumbnail(content: bytes, most: QSize = PIXELS) -> QImage:
    """A small upright picture of a photo's content; a null image when Qt cannot read it (HEIC, for one, often)."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)  # EXIF orientation
    size = reader.size()
    if not size.isValid():
        return QImage()
    if size.width() * size.height() > _MOST_PIXELS and bytes(reader.format()) not in {b"jpeg", b"jpg"}:
        return QImage()
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        most = most.transposed()  # it is scaled first and turned then
    reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()


class ThumbnailLoader(QObject):
    """Reads photos in threads of its own, the one asked for last first: that one is being looked at.

    Signals:
        loaded: Path, QImage (null where it cannot be read), PhotoFacts.
    """

    # An object, not a str: Qt cannot carry names that are not UTF-8.
    loaded = pyqtSignal(object, QImage, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pixels = PIXELS
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._lock = Lock()
        self._waiting: OrderedDict[Path, None] = OrderedDict()
        self._being_read: set[Path] = set()
        self._stopped = False

    def request(self, path: Path) -> None:
        """Read a photo; `loaded` tells when. Asking again before that moves it to the front."""
        with self._lock:
            if self._stopped or path in self._being_read:
                return
            new = path not in self._waiting
            self._waiting[path] = None
            self._waiting.move_to_end(path)
            if len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
        if new:
            self._pool.start(_Reading(self))

    def forget(self) -> None:
        """Leave out what has not been begun."""
        with self._lock:
            self._waiting.clear()
        self._pool.clear()

    def stop(self) -> None:
        """Forget what waits, let the current ones end, and read nothing more."""
        self._stopped = True
        self.forget()
        self._pool.waitForDone(5000)

    def read_next(self) -> None:
        """Read the photo that was asked for last, if there still is one; called in the threads."""
        with self._lock:
            if not self._waiting:
                return
            path, _ = self._waiting.popitem()
            self._being_read.add(path)
        image, facts = QImage(), PhotoFacts()
        try:
            content, facts = read_photo(path)
            if content:
                image = read_thumbnail(content, self.pixels)
        except Exception:  # noqa: BLE001 - an exception that leaves a QRunnable ends QGIS; there is just no picture
            _log.exception("The thumbnail of a photo could not be made")
        with self._lock:
            self._being_read.discard(path)
        with contextlib.suppress(RuntimeError):  # the dock is gone already
            self.loaded.emit(path, image, facts)


class _Reading(QRunnable):
    def __init__(self, loader: ThumbnailLoader) -> None:
        super().__init__()
        self._loader = loader

    def run(self) -> None:
        self._loader.read_next()
