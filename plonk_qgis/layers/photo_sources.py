"""The photos that the features of a layer name in a field."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsProcessingFeatureSource,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QUrl

from plonk_qgis.backend.errors import RunCancelled
from plonk_qgis.tasks.photo_files import is_photo_name

# What fields with paths are called, the likeliest first. "photo" is what "Import geotagged photos" of QGIS makes; it
# holds the whole path, "filename" beside it doesn't.
_NAMES = (
    "photo", "photopath", "photofile", "foto", "picture", "image", "imagepath", "img", "bild", "imagen", "media",
    "attachment", "path", "fullpath", "filepath", "pfad", "chemin", "ruta", "file", "datei", "fichier", "archivo",
    "filename", "dateiname",
)  # fmt: skip
_ATTACHMENT, _OTHER = -1, len(_NAMES)
# The attachment widget's setting "store the path".
_RELATIVE_TO_DEFAULT = 2


@dataclass(frozen=True)
class FeaturePhotos:
    """Photos found in a layer.

    Attributes:
        layer: the layer's name.
        selected: whether only the selected features were asked.
        features: how many were asked.
        fields: the fields that hold the paths; none where no field names a photo.
        paths: absolute paths, each once; whether there are such files is not known.
    """

    layer: str
    selected: bool
    features: int
    fields: tuple[str, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _PathField:
    """A field that may hold paths: the lower its rank, the likelier; `root` is where an attachment's paths begin."""

    index: int
    name: str
    rank: int
    root: str = ""
    root_by_feature: QgsProperty | None = None


class PhotoSource:
    """A layer as a source of photos: made in the main thread, asked in another.

    It asks the selected features, or all where none is selected. Paths are in attachment fields if there are any, else
    in the field whose name says so, else in the first text field that holds names of image files.

    Args:
        fields: where the paths are, for whoever knows better.
    """

    def __init__(self, layer: QgsVectorLayer, project: QgsProject, fields: Collection[str] = ()) -> None:
        self._name = layer.name()
        self._features = QgsVectorLayerFeatureSource(layer)
        self._selected = layer.selectedFeatureIds()
        self._fields = [field for field in _path_fields(layer) if not fields or field.name in fields]
        self._bases = _bases(layer, project)
        # Without the layer's own scope: expressions must not reach for the layer from another thread.
        # (Appended one by one: a list of scopes makes Python and QGIS both delete them.)
        self._context = QgsExpressionContext()
        self._context.appendScope(QgsExpressionContextUtils.globalScope())
        self._context.appendScope(QgsExpressionContextUtils.projectScope(project))
        self._context.setFields(layer.fields())

    def photos(
        self, cancelled: Callable[[], bool] = lambda: False, features: QgsProcessingFeatureSource | None = None
    ) -> FeaturePhotos:
        """The photos; takes its time on a large layer or a slow drive.

        Args:
            features: what Processing makes of the layer; it is asked instead of the selected features.

        Raises:
            RunCancelled: `cancelled()` became true.
        """
        request = QgsFeatureRequest()
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        selected = self._selected if features is None else []
        if selected:
            request.setFilterFids(selected)
        if not any(field.root_by_feature for field in self._fields):
            request.setSubsetOfAttributes([field.index for field in self._fields])
        named: dict[int, dict[_PathField, tuple[str, str]]] = {}
        asked = 0
        for feature in (self._features if features is None else features).getFeatures(request):
            if cancelled():
                raise RunCancelled
            asked += 1
            found = {}
            for field in self._fields:
                value = feature.attribute(field.index)
                if isinstance(value, str) and is_photo_name(value.strip()):
                    found[field] = (value.strip(), self._root(field, feature))
            if found:
                named[feature.id()] = found
        fields = _chosen([field for field in self._fields if any(field in found for found in named.values())])
        paths: dict[str, None] = {}
        # Providers give selected features in any order.
        for _, found in sorted(named.items(), key=lambda item: item[0]):
            for field in fields:
                if cancelled():
                    raise RunCancelled
                path = self._resolved(*found[field]) if field in found else ""
                if path:
                    paths[path] = None
        return FeaturePhotos(self._name, bool(selected), asked, tuple(field.name for field in fields), tuple(paths))

    def named_by(self, feature: QgsFeature) -> str:
        """The absolute path of the first photo that a feature names, whatever its ending; blank where it names none."""
        for field in _chosen(self._fields):
            value = feature.attribute(field.index)
            if isinstance(value, str) and value.strip():
                return self._resolved(value.strip(), self._root(field, feature))
        return ""

    def _root(self, field: _PathField, feature: QgsFeature) -> str:
        if field.root_by_feature is None:
            return field.root
        self._context.setFeature(feature)
        value, _ = field.root_by_feature.valueAsString(self._context, field.root)
        return str(value)

    def _resolved(self, value: str, root: str) -> str:
        """The absolute path of a value; blank when nothing says where it begins."""
        if value.lower().startswith("file:"):
            return QUrl(value).toLocalFile()
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", value):
            return ""  # the web is not this list's business
        if os.sep == "/" and "/" not in value:
            value = value.replace("\\", "/")  # written on Windows
        if os.path.isabs(value) or re.match(r"[a-zA-Z]:", value):
            return value
        bases = list(self._bases)
        if root:
            # The root itself may be given from the project's folder on.
            bases[:0] = [os.path.join(self._bases[0], root) if self._bases else root]
        candidates = [os.path.normpath(os.path.join(base, value)) for base in bases]
        # What is missing everywhere is told as missing where it should be.
        return next((path for path in candidates if os.path.exists(path)), candidates[0] if candidates else "")


def _path_fields(layer: QgsVectorLayer) -> list[_PathField]:
    fields = []
    for index, field in enumerate(layer.fields()):
        setup = layer.editorWidgetSetup(index)
        if setup.type() == "ExternalResource":
            fields.append(_attachment(index, field, setup.config()))
        elif not field.isNumeric() and not field.isDateOrTime():
            name = re.sub(r"[\W_]", "", field.name().casefold())
            fields.append(_PathField(index, field.name(), _NAMES.index(name) if name in _NAMES else _OTHER))
    return fields


def _attachment(index: int, field: QgsField, config: dict[str, Any]) -> _PathField:
    if int(config.get("RelativeStorage") or 0) != _RELATIVE_TO_DEFAULT:
        return _PathField(index, field.name(), _ATTACHMENT)
    stored = (config.get("PropertyCollection") or {}).get("properties")
    by_feature = QgsProperty()
    defined = isinstance(stored, dict) and by_feature.loadVariant(stored.get("propertyRootPath") or {})
    root = str(config.get("DefaultRoot") or "")
    return _PathField(index, field.name(), _ATTACHMENT, root, by_feature if defined and by_feature.isActive() else None)


def _chosen(fields: list[_PathField]) -> list[_PathField]:
    """All attachments, for a feature may have several photos; else the likeliest field."""
    attachments = [field for field in fields if field.rank == _ATTACHMENT]
    return attachments or sorted(fields, key=lambda field: field.rank)[:1]


def _bases(layer: QgsVectorLayer, project: QgsProject) -> list[str]:
    """Where relative paths may begin: the project's folder, then the folder of the layer's file."""
    file = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""
    bases = [project.absolutePath(), project.homePath(), os.path.dirname(file)]
    return list(dict.fromkeys(base for base in bases if os.path.isabs(base)))
