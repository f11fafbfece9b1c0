"""The files that Processing's sinks will be written to, as far as they are files."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from qgis.core import QgsExpressionContext, QgsProcessing, QgsProcessingOutputLayerDefinition, QgsProperty

from plonk_qgis.tasks.result_files import GEOPACKAGE
from plonk_qgis.translation import tr


def sink_file(value: Any, context: QgsExpressionContext) -> Path | None:
    """The file of a sink's value; None when it is skipped, temporary, in memory or in a database server."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context, "")
    if not isinstance(value, str) or not value or value in {QgsProcessing.TEMPORARY_OUTPUT, "memory:"}:
        return None
    table = re.match(r"ogr:dbname='(.*?)'", value)  # a table in a GeoPackage
    if table:
        return Path(table.group(1))
    if re.match(r"[A-Za-z]{2,}:", value):  # another provider; one letter is a drive
        return None
    path = Path(value)
    return path if path.suffix else path.with_name(path.name + ".gpkg")  # QGIS's own choice


def refusal(file: Path, folder: Path) -> str | None:
    """Why a sink cannot be this file while the results go to `folder`, as a sentence; None when it can."""
    target = Path(os.path.realpath(file))
    if target == Path(os.path.realpath(folder)) / GEOPACKAGE:
        return tr("{file} is where the run itself writes its results. Choose another file for this layer.").format(
            file=file
        )
    # On Windows even the drive may be missing.
    parent = next((parent for parent in target.parents if os.path.exists(parent)), target.parents[-1])
    if not os.path.isdir(parent):
        return tr("{file} cannot be written, for {parent} is not a folder. Choose another file for this layer.").format(
            file=file, parent=parent
        )
    return None
