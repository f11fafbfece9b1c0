"""Photos and layers in what is dropped or pasted: from file managers, QGIS's browser and its layer tree, as text."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsMimeDataUtils, QgsProject, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QMimeData, QUrl

from plonk_qgis.tasks.photo_files import is_photo_name

QGIS_URIS = "application/x-vnd.qgis.qgis.uri"
_LINES_AT_MOST = 10_000


def may_hold_photos(mime: QMimeData) -> bool:
    """Whether a drop is worth a look; quick, for it is asked while the mouse moves."""
    return any(url.isLocalFile() for url in mime.urls()) or bool(qgis_paths(mime)) or bool(dropped_layers(mime))


def paths_in(mime: QMimeData) -> list[str]:
    """The files and folders in what was dropped; nobody has looked yet whether they are there."""
    return _once([url.toLocalFile() for url in mime.urls() if url.isLocalFile()] + qgis_paths(mime))


def pasted_paths(mime: QMimeData) -> list[str]:
    """The files and folders in the clipboard: as a file manager copies them, or absolute paths, one a line."""
    paths = paths_in(mime)
    if not paths and mime.hasText():
        paths = [_path_in_line(line) for line in mime.text().splitlines()[:_LINES_AT_MOST]]
    return _once(paths)


def qgis_paths(mime: QMimeData) -> list[str]:
    """Image files and folders dragged from the browser panel, and image files of raster layers."""
    paths = []
    for uri in _uris(mime):
        if uri.layerType == "directory":
            paths.append(uri.uri)
        elif uri.layerType == "raster":
            parts = QgsProviderRegistry.instance().decodeUri(uri.providerKey or "gdal", uri.uri)
            path = parts.get("path") or uri.uri
            if is_photo_name(path) and os.path.isabs(path) and not parts.get("vsiPrefix"):
                paths.append(path)
    return paths


def dropped_layers(mime: QMimeData) -> list[QgsVectorLayer]:
    """The project's vector layers that were dragged from the layer tree."""
    layers = [QgsProject.instance().mapLayer(uri.layerId) for uri in _uris(mime) if uri.layerType == "vector"]
    return [layer for layer in layers if isinstance(layer, QgsVectorLayer)]


def copied(paths: tuple[Path, ...]) -> QMimeData:
    """For the clipboard: as files for file managers, as text for everything else."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setText("\n".join(str(path) for path in paths))
    return mime


def _uris(mime: QMimeData) -> list[QgsMimeDataUtils.Uri]:
    return list(QgsMimeDataUtils.decodeUriList(mime)) if mime.hasFormat(QGIS_URIS) else []


def _path_in_line(line: str) -> str:
    text = line.strip().strip("\"'")  # as "Copy as path" of Windows quotes it
    if text.lower().startswith("file:"):
        text = QUrl(text).toLocalFile()
    text = os.path.expanduser(text)
    return text if os.path.isabs(text) else ""


def _once(paths: list[str]) -> list[str]:
    return list(dict.fromkeys(path for path in paths if path))
