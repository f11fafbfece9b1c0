"""What both ways to run the demonstration share: the world below, the project, the files."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from demo_picture import draw_picture
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QPixmap

from plonk_qgis.figures import area_text, bits_text, position_text
from plonk_qgis.tasks.geolocation import RunOutcome

SEA, LAND, BORDER = "#dfe8ef", "#f6f4ef", "#c3c7cf"
CELL = 0.1
"""Of the density rasters [degrees]: some photos are located to some tens of kilometres."""
WORLD = QgsRectangle(-180, -90, 180, 90)


@dataclass(frozen=True)
class DemoPlaces:
    """Where everything is: the photos, and the folder for all that the demonstration writes."""

    photos: Path
    output: Path

    @classmethod
    def from_environment(cls) -> DemoPlaces:
        """Read the variables that demo.py explains."""
        missing = [name for name in ("PLONK_DEMO_PHOTOS", "PLONK_DEMO_OUTPUT") if not os.environ.get(name)]
        if missing:
            raise RuntimeError("Set the environment variables " + " and ".join(missing) + "; see demo.py.")
        return cls(Path(os.environ["PLONK_DEMO_PHOTOS"]).resolve(), Path(os.environ["PLONK_DEMO_OUTPUT"]).resolve())

    @property
    def project(self) -> Path:
        """The project file."""
        return self.output / "plonk-demo.qgz"

    @property
    def results(self) -> Path:
        """Parent of the folders of runs."""
        return self.output / "results"

    @property
    def world(self) -> Path:
        """The world map's copy."""
        return self.output / "world.gpkg"

    @property
    def map_picture(self) -> Path:
        """The map as a picture."""
        return self.output / "map.png"

    @property
    def window_picture(self) -> Path:
        """The window as a picture."""
        return self.output / "window.png"

    @property
    def table(self) -> Path:
        """The table of results."""
        return self.output / "table.txt"

    def prepare(self) -> None:
        """Make the folder, and take away what an earlier demonstration wrote there, and nothing else."""
        self.output.mkdir(parents=True, exist_ok=True)
        for path in (self.project, self.world, self.map_picture, self.window_picture, self.table):
            path.unlink(missing_ok=True)
        shutil.rmtree(self.results, ignore_errors=True)


def begin_project(project: QgsProject, places: DemoPlaces) -> None:
    """A quiet world map, from the data that come with QGIS."""
    project.clear()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    project.setTitle("Where were these photos taken?")
    project.setBackgroundColor(QColor(SEA))
    source = Path(QgsApplication.pkgDataPath(), "resources", "data", "world_map.gpkg")
    countries = QgsVectorLayer(f"{source}|layername=countries", "countries", "ogr")
    if not countries.isValid():
        raise RuntimeError(f"QGIS's own world map is not there: {source}.")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "countries"
    # A copy beside the project, so that the folder can be moved to another machine as it is.
    status, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        countries, str(places.world), project.transformContext(), options
    )
    if status != QgsVectorFileWriter.WriterError.NoError:
        raise RuntimeError(f"{places.world} could not be written: {message}")
    world = QgsVectorLayer(f"{places.world}|layername=countries", "Countries", "ogr")
    symbol = QgsFillSymbol.createSimple({"color": LAND, "outline_color": BORDER, "outline_width": "0.12"})
    world.setRenderer(QgsSingleSymbolRenderer(symbol))
    project.addMapLayer(world)
    project.layerTreeRoot().findLayer(world).setExpanded(False)


def finish_project(project: QgsProject, places: DemoPlaces) -> None:
    """Save the project, with paths relative to it."""
    engine = project.labelingEngineSettings()
    engine.setFlag(type(engine).Flag.UsePartialCandidates, False)  # no label runs over the map's edge
    project.setLabelingEngineSettings(engine)
    view = QgsReferencedRectangle(WORLD, project.crs())
    project.viewSettings().setDefaultViewExtent(view)
    project.writeEntryBool("Paths", "/Absolute", False)
    if not project.write(str(places.project)):
        raise RuntimeError(f"{places.project} could not be written: {project.error()}")


def draw_map(project: QgsProject, outcome: RunOutcome, places: DemoPlaces) -> None:
    """The whole map as a picture to show around."""
    draw_picture(project, outcome, places.map_picture, WORLD)


def save_picture(picture: QPixmap, path: Path) -> None:
    """Write a picture of the window."""
    if picture.isNull() or not picture.save(str(path)):
        raise RuntimeError(f"{path} could not be written.")


def report(outcome: RunOutcome, places: DemoPlaces) -> None:
    """Write the table of results, and print it and where everything is."""
    rows = [("Photo", "Best estimate", "Nearest place", "50 % area", "90 % area", "Bits")]
    for photo in outcome.photos:
        result = photo.result
        if result is None:
            rows.append((photo.path.name, photo.error or "failed", "", "", "", ""))
            continue
        rows.append(
            (
                photo.path.name,
                position_text(result.longitude, result.latitude),
                result.place or "–",
                area_text(result.area50_km2),
                area_text(result.area90_km2),
                bits_text(result.localizability_bits),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths)), row[5]]).rstrip() for row in rows]
    lines.insert(1, "-" * max(len(line) for line in lines))
    warnings = [f"{photo.path.name}: {photo.result.warning}" for photo in outcome.located if photo.result.warning]
    text = "\n".join([*lines, *([""] if warnings else []), *warnings]) + "\n"
    places.table.write_text(text, encoding="utf-8")
    files = [places.project, outcome.geopackage, places.map_picture, places.window_picture, places.table]
    shown = "".join(f"  {path}\n" for path in files if path and path.exists())
    sys.__stdout__.write(f"\n{text}\nWritten:\n{shown}")
    sys.__stdout__.flush()
