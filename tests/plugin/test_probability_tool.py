"""The map tool that tells the probability under the pointer, on a real map with real rasters."""

from __future__ import annotations

import math
import struct

import pytest
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from plonk_qgis.figures import per_area_text
from plonk_qgis.gui.probability_tool import Likelihood, ProbabilityTool, likelihoods, odds, sentence
from plonk_qgis.layers import marks
from plonk_qgis.layers.marks import Mark, mark_of
from plonk_qgis.layers.styling import CHANCE


@pytest.fixture
def density(tmp_path):
    """A function that makes a density layer: dense and credible in the north-east, elsewhere not."""

    def make(name: str, factor: float = 100.0) -> QgsRasterLayer:
        path = str(tmp_path / f"{name}.tif")
        raster = gdal.GetDriverByName("GTiff").Create(path, 36, 18, 2, gdal.GDT_Float32)
        raster.SetGeoTransform((-180, 10, 0, 90, 0, -10))
        earth = osr.SpatialReference()
        earth.ImportFromEPSG(4326)
        raster.SetProjection(earth.ExportToWkt())
        for row in range(18):
            for column in range(36):
                inside = row < 9 and column >= 18
                for band, value in ((1, CHANCE * (factor if inside else 0.5)), (2, 0.42 if inside else 0.999)):
                    raster.GetRasterBand(band).WriteRaster(column, row, 1, 1, _float(value))
        raster = None
        layer = QgsRasterLayer(path, "Probability density", "gdal")
        Mark(marks.DENSITY, "run", 1, name).write(layer)
        return layer

    return make


def _float(value: float) -> bytes:
    return struct.pack("<f", value)


@pytest.fixture
def canvas(qgis_new_project):
    canvas = QgsMapCanvas()
    canvas.resize(400, 200)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    canvas.setExtent(QgsRectangle(-180, -90, 180, 90))
    canvas.show()
    yield canvas
    canvas.setLayers([])
    canvas.deleteLater()
    QgsProject.instance().clear()


def test_marks_are_kept_with_the_layer(density):
    layer = density("a.jpg")
    assert mark_of(layer) == Mark("density", "run", 1, "a.jpg")
    assert mark_of(QgsRasterLayer()) is None


def test_a_place_is_told_by_all_photos_the_likeliest_first(density):
    layers = [density("unlikely.jpg", 3.0), density("likely.jpg", 300.0)]
    found = likelihoods(layers, QgsPointXY(45, 45))
    assert [one.name for one in found] == ["likely.jpg", "unlikely.jpg"]
    assert found[0].density == pytest.approx(300 * CHANCE, rel=1e-5)
    assert found[0].credibility == pytest.approx(0.42)
    assert likelihoods(layers, QgsPointXY(-45, -45))[0].density == pytest.approx(0.5 * CHANCE, rel=1e-5)


def test_numbers_are_words_that_people_read():
    assert per_area_text(2e-8) == "2 % per million km²"
    assert per_area_text(2e-5) == "2 % per 1,000 km²"
    assert per_area_text(0.02) == "2 % per km²"
    assert sentence(Likelihood("a", 100 * CHANCE, 0.419)) == (
        "in the smallest area that holds 42 % of the probability; "
        "20 % per million km², 100 times as likely as by chance"
    )
    best = Likelihood("a", 100 * CHANCE, 0.419, 1200 * CHANCE)
    assert sentence(best).endswith("as likely as by chance; odds 1 to 12 against the best estimate")
    assert sentence(Likelihood("a", 100 * CHANCE, 0.1, 101 * CHANCE)).endswith("; as likely as the best estimate")
    assert sentence(Likelihood("a", 0.0, 1.0)) == "practically ruled out, beyond 99 % of the probability"


def test_a_place_is_weighed_against_the_best_estimate(density):
    layer = density("a.jpg", 60.0)
    Mark(marks.DENSITY, "run", 1, "a.jpg", "", "45.0 45.0").write(layer)
    (there,) = likelihoods([layer], QgsPointXY(45, 45))
    (elsewhere,) = likelihoods([layer], QgsPointXY(-45, -45))
    assert there.best == elsewhere.best == pytest.approx(60 * CHANCE, rel=1e-5)
    assert odds(there) == "as likely as the best estimate"
    assert odds(elsewhere) == "odds 1 to 120 against the best estimate"
    # An older project knows no estimate.
    Mark(marks.DENSITY, "run", 1, "a.jpg").write(layer)
    assert odds(likelihoods([layer], QgsPointXY(45, 45))[0]) == ""


def _pixel(canvas: QgsMapCanvas, longitude: float, latitude: float) -> QPoint:
    return canvas.getCoordinateTransform().transform(QgsPointXY(longitude, latitude)).toQPointF().toPoint()


def _hover(canvas: QgsMapCanvas, pixel: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(pixel), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)


def test_pointing_tells_and_clicking_copies(canvas, density, wait_for):
    layer = density("himalaya.jpg")
    canvas.setLayers([layer])
    said = []
    tool = ProbabilityTool(canvas, said.append)
    canvas.setMapTool(tool)
    _hover(canvas, _pixel(canvas, 45, 45))
    wait_for(tool._pause.timeout)
    assert "himalaya.jpg: in the smallest area that holds 42 % of the probability" in tool.text
    assert tool._label.width() <= 380
    assert tool._label.height() > 2.5 * tool._label.fontMetrics().height()  # the sentence is broken
    # Near the corner the label stays on the map.
    _hover(canvas, QPoint(canvas.width() - 3, canvas.height() - 3))
    wait_for(tool._pause.timeout)
    assert canvas.rect().contains(tool._label.geometry().topLeft())
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=_pixel(canvas, 45, 45))
    assert "himalaya.jpg" in said[0]
    latitude, longitude = (float(part) for part in QApplication.clipboard().text().split(","))
    assert math.hypot(latitude - 45, longitude - 45) < 2
    canvas.unsetMapTool(tool)
    assert not tool.text
    tool.shut_down()


def test_other_map_projections_are_transformed(canvas, density, wait_for):
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    canvas.setExtent(QgsRectangle(-2e7, -2e7, 2e7, 2e7))
    layer = density("a.jpg")
    canvas.setLayers([layer])
    tool = ProbabilityTool(canvas)
    canvas.setMapTool(tool)
    _hover(canvas, canvas.getCoordinateTransform().transform(QgsPointXY(5e6, 5e6)).toQPointF().toPoint())
    wait_for(tool._pause.timeout)
    assert "holds 42 %" in tool.text
    tool.shut_down()
    assert canvas.mapTool() is not tool


def test_without_a_density_it_says_what_to_do(canvas, wait_for):
    tool = ProbabilityTool(canvas)
    canvas.setMapTool(tool)
    _hover(canvas, _pixel(canvas, 10, 10))
    wait_for(tool._pause.timeout)
    assert "Locate photos" in tool.text
    _hover(canvas, _pixel(canvas, 10, 95))
    wait_for(tool._pause.timeout)
    assert tool.text == "This is no place on Earth."
    tool.shut_down()
