"""Where to look to see a photo's answer."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDataProvider,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsProviderRegistry,
    QgsRectangle,
    QgsVectorLayer,
)

WGS84 = "EPSG:4326"
_SMALLEST = 0.02
"""Degrees; a region may be smaller than makes sense to look at."""


def regions_beside(layer: QgsVectorLayer) -> tuple[Path, str] | None:
    """The GeoPackage and the table with the regions that belong to a layer of best estimates.

    The table `photos` of a run has `regions` beside it, `plonk_2026_11_22_photos` in a project's GeoPackage
    `plonk_2026_11_22_regions`. None for a copy of the one table elsewhere.
    """
    if layer.providerType() != "ogr":
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path, table = str(parts.get("path") or ""), str(parts.get("layerName") or "")
    found = re.fullmatch(r"(.*?)photos((?:_\d+)?)", table)
    if found is None or not path.lower().endswith(".gpkg"):
        return None
    return Path(path), f"{found[1]}regions{found[2]}"


def widest_region(geopackage: Path, photo_id: int, table: str = "regions") -> QgsGeometry | None:
    """The photo's credible region of the highest level; None when it cannot be read."""
    provider = QgsProviderRegistry.instance().createProvider(
        "ogr", f"{geopackage}|layername={table}", QgsDataProvider.ProviderOptions()
    )
    if provider is None or not provider.isValid():
        return None
    request = QgsFeatureRequest().setFilterExpression(f'"photo_id" = {int(photo_id)}')
    widest = max(provider.getFeatures(request), key=lambda feature: float(feature["level"]), default=None)
    return None if widest is None else widest.geometry()


def region_extent(region: QgsGeometry, longitude: float) -> tuple[QgsRectangle, bool]:
    """The extent of a region in degrees, and whether the region goes on beyond the 180th meridian.

    A map ends at that meridian. Where a region crosses it, the extent of the whole would be the whole world;
    then it is that of the side with the best estimate, whose longitude is given.
    """
    boxes = [QgsGeometry(part.clone()).boundingBox() for part in region.constParts()]
    plain = _union(boxes)
    turned = _union([_shifted(box) for box in boxes])
    if turned.width() < plain.width() - 1e-6 and turned.xMaximum() > 180:
        eastern = longitude >= 0
        side = [box for box in boxes if (box.center().x() >= 0) == eastern]
        if side:
            return _union(side), True
    return plain, False


def extent_in(extent: QgsRectangle, target: QgsCoordinateReferenceSystem, project: QgsProject) -> QgsRectangle | None:
    """An extent in degrees, in the map's coordinates, with a margin; None when the map cannot show it."""
    extent = QgsRectangle(extent)
    extent.grow(max(0.1 * max(extent.width(), extent.height()), _SMALLEST))
    extent = extent.intersect(QgsRectangle(-180, -90, 180, 90))
    if not target.isValid() or target.isGeographic():
        return extent
    usable = target.bounds().intersect(extent)
    if not target.bounds().isEmpty() and not usable.isEmpty():
        extent = usable  # Web Mercator, for one, has no poles
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem(WGS84), target, project)
    try:
        transformed = transform.transformBoundingBox(extent)
    except QgsCsException:
        return None
    return transformed if transformed.isFinite() and not transformed.isEmpty() else None


def _union(boxes: list[QgsRectangle]) -> QgsRectangle:
    union = QgsRectangle(boxes[0])
    for box in boxes[1:]:
        union.combineExtentWith(box)
    return union


def _shifted(box: QgsRectangle) -> QgsRectangle:
    """The box with western longitudes counted on beyond 180 degrees."""
    if box.center().x() >= 0:
        return box
    return QgsRectangle(box.xMinimum() + 360, box.yMinimum(), box.xMaximum() + 360, box.yMaximum())
