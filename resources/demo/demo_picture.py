"""map.png: the map with a title, a legend that needs no explanation, and the photos themselves, each with a map of its
own."""

from __future__ import annotations

import math
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from plonk_qgis.figures import BROAD_BITS, area_text
from plonk_qgis.layers import marks
from plonk_qgis.layers.styling import photo_colour
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome

INK, QUIET, PAPER = "#1c1f26", "#5b6472", "#ffffff"
PAGE_WIDTH, MARGIN = 340.0, 10.0
MAP_TOP, MAP_HEIGHT = 25.0, 160.0
LEGEND_TOP = MAP_TOP + MAP_HEIGHT + 4
STRIP_TOP = LEGEND_TOP + 14
PHOTO_HEIGHT, WORDS_HEIGHT = 21.0, 37.0
Box = tuple[float, float, float, float]
"""Left, top, width and height on the page."""
MOST_PHOTOS = 12
"""As many photos as the strip below the map holds in one row."""
WIDTHS_KM = (20, 50, 100, 200, 300, 500, 1000, 2000, 3000, 5000, 10000)
"""Of the ground in a photo's own map."""


class Picture:
    """A page that is filled item by item; all lengths in millimetres."""

    def __init__(self, project: QgsProject, height: float) -> None:
        self.layout = QgsPrintLayout(project)
        self.layout.initializeDefaults()
        self.layout.pageCollection().page(0).setPageSize(QgsLayoutSize(PAGE_WIDTH, height))

    def place(self, item: QgsLayoutItem, box: Box) -> None:
        """Put an item on the page."""
        left, top, width, height = box
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(left, top))
        item.attemptResize(QgsLayoutSize(width, height))

    def text(
        self, text: str, box: Box, size: float, *, bold: bool = False, colour: str = INK, centre: bool = False
    ) -> None:
        """Write a text; its size is in points."""
        label = QgsLayoutItemLabel(self.layout)
        label.setText(text)
        font = QFont("Open Sans")
        font.setPointSizeF(size)
        font.setBold(bold)
        label.setFont(font)
        label.setFontColor(QColor(colour))
        label.setMarginX(0)
        label.setMarginY(0)
        label.setHAlign(Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignLeft)
        self.place(label, box)

    def shape(self, style: dict[str, str], box: Box, *, ellipse: bool = False) -> None:
        """Draw a rectangle or an ellipse."""
        shape = QgsLayoutItemShape(self.layout)
        kind = QgsLayoutItemShape.Shape
        shape.setShapeType(kind.Ellipse if ellipse else kind.Rectangle)
        shape.setSymbol(QgsFillSymbol.createSimple(style))
        self.place(shape, box)


def draw_picture(project: QgsProject, outcome: RunOutcome, path: Path, extent: QgsRectangle) -> None:
    """Draw the page and write it as a picture.

    Raises:
        RuntimeError: it could not be written.
    """
    photos = outcome.located[:MOST_PHOTOS]
    picture = Picture(project, STRIP_TOP + PHOTO_HEIGHT + _strip_room(photos)[0] + WORDS_HEIGHT)
    _title(picture)
    item = QgsLayoutItemMap(picture.layout)
    picture.place(item, (MARGIN, MAP_TOP, PAGE_WIDTH - 2 * MARGIN, MAP_HEIGHT))
    item.setBackgroundColor(project.backgroundColor())
    _frame(item, QColor("#aab4c0"), 0.2)
    item.setLayers(project.layerTreeRoot().checkedLayers())
    item.setExtent(extent)
    _legend(picture, project)
    _strip(picture, project, photos)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 150
    result = QgsLayoutExporter(picture.layout).exportToImage(str(path), settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        raise RuntimeError(f"{path} could not be written.")


def _title(picture: Picture) -> None:
    picture.text("Where were these photos taken?", (MARGIN, 6, 300, 11), 20, bold=True)
    picture.text(
        "For each photo the map shows how likely every place on Earth is. The darker, the likelier; "
        "the dot is the single likeliest place.",
        (MARGIN, 16, PAGE_WIDTH - 2 * MARGIN, 6),
        10,
        colour=QUIET,
    )


def _legend(picture: Picture, project: QgsProject) -> None:
    top, left = LEGEND_TOP, MARGIN
    heading, steps = _density_steps(project)
    picture.text(heading, (left, top + 0.6, 80, 5), 8, colour=QUIET)
    left += 58
    for colour, label in steps:
        style = {"color": ",".join(str(part) for part in colour.getRgb()), "outline_style": "no"}
        picture.shape(style, (left, top, 14, 4))
        picture.text(label, (left, top + 4.6, 26, 8), 7, colour=QUIET)
        left += 14
    left += 20
    lines = [(0.8, "50 %"), (0.45, "80 %"), (0.25, "95 %")][: _lines_shown(project)]
    lines[-1] = (lines[-1][0], lines[-1][1] + " sure: the photo was taken inside the line")
    for width, label in lines:
        style = {"color": "0,0,0,0", "outline_color": INK, "outline_width": str(width)}
        picture.shape(style, (left, top, 7, 4), ellipse=True)
        picture.text(label, (left + 8.5, top + 0.6, 80, 5), 8, colour=QUIET)
        left += 20


def _lines_shown(project: QgsProject) -> int:
    """How many of the credible regions' lines are switched on."""
    layers = [layer for layer in project.mapLayers().values() if _kind(layer) == marks.REGIONS]
    rules = [layer.renderer().rootRule().children() for layer in layers]
    return max((sum(rule.active() for rule in some) for some in rules), default=3) or 3


def _kind(layer: QgsMapLayer) -> str:
    mark = marks.mark_of(layer)
    return mark.kind if mark is not None else ""


def _density_steps(project: QgsProject) -> tuple[str, list[tuple[QColor, str]]]:
    """What the colours of the densities say, which is the same for all photos, and the colours with their labels."""
    densities = [layer for layer in project.mapLayers().values() if isinstance(layer, QgsRasterLayer)]
    if not densities:
        return "", []
    renderer = densities[0].renderer()
    items = [item for item in renderer.shader().rasterShaderFunction().colorRampItemList() if item.color.alpha()]
    if renderer.usesBands() != [1]:
        heading = "Coloured: the smallest area that holds so much"
        return heading, [(item.color, f"{100 * item.value:g} %") for item in items]
    # Densities are told in more words; the first and the last are enough.
    labels = ["" for _ in items]
    labels[0], labels[-1] = items[0].label, items[-1].label
    return "Coloured: probability per area", [(item.color, label) for item, label in zip(items, labels)]


def _strip_room(photos: list[PhotoOutcome]) -> tuple[float, float]:
    """Width of each photo, and the distance from one to the next."""
    gap = 4.0
    room = (PAGE_WIDTH - 2 * MARGIN + gap) / max(len(photos), 8)
    return room - gap, room


def _strip(picture: Picture, project: QgsProject, photos: list[PhotoOutcome]) -> None:
    """The photos in a row, each in its colour, with a map of its own and its answer."""
    width, room = _strip_room(photos)
    for number, photo in enumerate(photos):
        left = MARGIN + number * room
        result = photo.result
        broad = result.localizability_bits < BROAD_BITS
        colour = QColor("#c9ccd3") if broad else photo_colour(result.photo_id)
        image = QgsLayoutItemPicture(picture.layout)
        image.setPicturePath(str(photo.path))
        image.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        image.setPictureAnchor(QgsLayoutItem.ReferencePoint.Middle)
        image.setBackgroundEnabled(True)
        image.setBackgroundColor(QColor("#eef1f5"))
        _frame(image, colour, 1.0)
        picture.place(image, (left, STRIP_TOP, width, PHOTO_HEIGHT))
        below = STRIP_TOP + PHOTO_HEIGHT
        across = _own_map(picture, project, photo, (left, below, width, width))
        below += width + 1.5
        picture.text(photo.path.stem.replace("_", " "), (left, below, width, 7), 7.5, bold=True)
        answer = "could be almost anywhere" if broad else (result.place or "no named place near")
        text = f"{answer}\n90 % sure within\n{area_text(result.area90_km2)}\nMap: {across}"
        picture.text(text, (left, below + 7, width, WORDS_HEIGHT - 8), 7, colour=QUIET)


def _frame(item: QgsLayoutItem, colour: QColor, width: float) -> None:
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(colour)
    item.setFrameStrokeWidth(QgsLayoutMeasurement(width))


def _own_map(picture: Picture, project: QgsProject, photo: PhotoOutcome, box: Box) -> str:
    """A map of one photo's answer, all around its best estimate; what it shows, in words."""
    result = photo.result
    item = QgsLayoutItemMap(picture.layout)
    picture.place(item, box)
    item.setBackgroundColor(project.backgroundColor())
    _frame(item, QColor("#aab4c0"), 0.2)
    own, below = [], []
    for layer in project.mapLayers().values():
        mark = marks.mark_of(layer)
        if mark is None:
            below.append(layer)
        elif mark.photo_id == result.photo_id and mark.kind in (marks.REGIONS, marks.DENSITY):
            own.append(layer)
    item.setLayers([*sorted(own, key=lambda layer: isinstance(layer, QgsRasterLayer)), *below])
    needed = 4.5 * math.sqrt(result.area90_km2 / math.pi)
    width = next((width for width in WIDTHS_KM if width >= needed), None)
    if width is None:
        half = 90 * box[3] / box[2]
        item.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        item.setExtent(QgsRectangle(-180, -2 * half, 180, 2 * half))
        return "the whole Earth"
    definition = f"+proj=laea +lat_0={result.latitude:.4f} +lon_0={result.longitude:.4f} +datum=WGS84 +units=m"
    item.setCrs(QgsCoordinateReferenceSystem.fromProj(definition))
    half = 500 * width
    item.setExtent(QgsRectangle(-half, -half, half, half))
    return f"{width:,} km across"
