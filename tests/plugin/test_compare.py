"""Two results of a photo side by side: the figures, from files whose answers are known, and the window."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, Qt, QTimer
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QPushButton
from qgis_events import MOST_BUSY, StallDetector

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.protocol import GeolocationRequest, Mode, Model, PhotoResult
from plonk_qgis.gui.compare import ComparisonDialog
from plonk_qgis.tasks.comparison import MOST_SAMPLES, compare, great_circle_km
from plonk_qgis.tasks.geolocation import PhotoOutcome, Run, RunOutcome, geolocate

PHOTO = Path("/photos/field.jpg")
MODELS = (
    Model("earthview", "Earth from above"),
    Model("plonk-yfcc", "Ground photos"),
    Model("gone", "Gone", "", "", False),
)
EARTH_KM = 6371.0088


def box_run(folder, west, east, south=0, north=30, model="earthview", seed=0, resolution=1.0, samples=400):
    """A run whose posterior is uniform over a box in degrees; its 90 % region is the western nine tenths of the box."""
    folder.mkdir()
    columns, rows = round(360 / resolution), round(180 / resolution)
    longitudes = -180 + resolution * (np.arange(columns) + 0.5)
    latitudes = 90 - resolution * (np.arange(rows) + 0.5)
    across = (longitudes > west) & (longitudes < east)
    inside = across & ((latitudes > south) & (latitudes < north))[:, None]
    area = EARTH_KM**2 * math.radians(east - west) * (math.sin(math.radians(north)) - math.sin(math.radians(south)))
    credibility = np.where(inside, (longitudes - west) / (east - west), 1.0)
    raster = gdal.GetDriverByName("GTiff").Create(str(folder / "density.tif"), columns, rows, 2, gdal.GDT_Float32)
    raster.SetGeoTransform((-180, resolution, 0, 90, 0, -resolution))
    raster.GetRasterBand(1).WriteArray(np.where(inside, 1 / area, 0.0).astype("float32"))
    raster.GetRasterBand(2).WriteArray(credibility.astype("float32"))
    raster = None
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    package = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "results.gpkg"))
    layer = package.CreateLayer("samples", srs, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("photo_id", ogr.OFTInteger))
    package.StartTransaction()
    random = np.random.default_rng(seed)
    for number in range(samples + 50):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["photo_id"] = 1 if number < samples else 2  # another photo's samples are not this one's
        longitude = west + (east - west) * (number + 0.5) / samples if number < samples else 170
        point = f"POINT ({longitude} {random.uniform(south, north)})"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(point))
        layer.CreateFeature(feature)
    package.CommitTransaction()
    layer = package = None
    result = PhotoResult(
        1, (west + east) / 2, 10.0, "A field, Somewhere", 3.0, 8.5, 4e5, 1.2e6, None, "density.tif",
        (Mode(1.0, (west + east) / 2, 10.0, 500.0, "A field, Somewhere"),),
    )  # fmt: skip
    photo = PhotoOutcome(0, PHOTO, "done", None, result)
    request = GeolocationRequest(model, seed=seed)
    return RunOutcome(
        Run((PHOTO,), request, folder), (photo,), folder / "results.gpkg", "0.1.0", {"PLONK_MODEL": model}
    )


def compared(first, second):
    return compare((first, first.photos[0]), (second, second.photos[0]))


# The figures


def test_the_same_result(tmp_path):
    run = box_run(tmp_path / "a", 0, 40)
    same = compared(run, run)
    assert same.distance_km == 0
    assert same.common == pytest.approx(1, abs=1e-4)
    # A region of 90 % holds 90 % of the samples that were drawn from it.
    assert same.first_in_second == same.second_in_first == pytest.approx(0.9, abs=0.003)


def test_two_that_do_not_overlap(tmp_path):
    apart = compared(box_run(tmp_path / "a", 0, 40), box_run(tmp_path / "b", 60, 100))
    assert (apart.common, apart.first_in_second, apart.second_in_first) == (0, 0, 0)
    assert apart.distance_km == pytest.approx(EARTH_KM * 2 * math.asin(math.cos(math.radians(10)) * 0.5), rel=1e-6)


def test_half_of_each_in_common(tmp_path):
    half = compared(box_run(tmp_path / "a", 0, 40), box_run(tmp_path / "b", 20, 60))
    assert half.common == pytest.approx(0.5, abs=1e-4)
    assert half.first_in_second == pytest.approx(0.5, abs=0.003)  # from 20 to 40, all in the western nine tenths
    assert half.second_in_first == pytest.approx(0.4, abs=0.003)  # from 20 to 36


@pytest.mark.parametrize("resolution", [0.5, 2.0])
def test_one_inside_the_other_on_another_grid(tmp_path, resolution):
    inside = compared(box_run(tmp_path / "a", 0, 40), box_run(tmp_path / "b", 10, 30, resolution=resolution))
    assert inside.common == pytest.approx(0.5, abs=1e-3)
    assert inside.first_in_second == pytest.approx(0.45, abs=0.003)
    assert inside.second_in_first == 1


def test_a_fine_grid_is_compared_on_a_coarser_one(tmp_path):
    fine = [box_run(tmp_path / name, west, west + 40, resolution=0.125) for name, west in (("a", 0), ("b", 20))]
    assert compared(*fine).common == pytest.approx(0.5, abs=1e-3)


def test_not_all_of_many_samples_are_read(tmp_path, monkeypatch):
    assert MOST_SAMPLES == 20_000
    monkeypatch.setattr("plonk_qgis.tasks.comparison.MOST_SAMPLES", 100)
    run = box_run(tmp_path / "a", 0, 40)
    # The first hundred of four hundred, which lie in the west here, are all inside.
    assert compared(run, run).first_in_second == 1


def test_the_edges_of_the_world(tmp_path):
    whole = box_run(tmp_path / "a", -180, 180, -90, 90)
    same = compared(whole, whole)
    assert same.common == pytest.approx(1, abs=1e-4)
    assert same.first_in_second == pytest.approx(0.9, abs=0.005)


def test_distances():
    assert great_circle_km((2.3522, 48.8566), (-0.1276, 51.5072)) == pytest.approx(343.6, abs=0.5)
    assert great_circle_km((179.5, 0), (-179.5, 0)) == pytest.approx(math.pi / 180 * EARTH_KM)
    assert great_circle_km((0, 0), (180, 0)) == pytest.approx(math.pi * EARTH_KM)


def test_results_that_are_gone(tmp_path):
    run, other = box_run(tmp_path / "a", 0, 40), box_run(tmp_path / "b", 0, 40)
    (tmp_path / "b" / "results.gpkg").unlink()
    with pytest.raises(BackendError, match=r"results\.gpkg"):
        compared(run, other)
    (tmp_path / "a" / "density.tif").unlink()
    with pytest.raises(BackendError, match=r"density\.tif"):
        compared(run, other)


def test_a_photo_without_a_result(tmp_path):
    run = box_run(tmp_path / "a", 0, 40)
    failed = PhotoOutcome(0, PHOTO, "failed", "It failed.")
    with pytest.raises(BackendError, match=r"field\.jpg was not located"):
        compare((run, run.photos[0]), (run, failed))


def test_it_can_be_cancelled(tmp_path):
    run = box_run(tmp_path / "a", 0, 40)
    with pytest.raises(RunCancelled):
        compare((run, run.photos[0]), (run, run.photos[0]), lambda: True)


def test_two_seeds_of_a_backend_agree(backend, make_photo, tmp_path):
    photo = make_photo("desert.jpg")
    runs = [
        geolocate(backend, Run((photo,), GeolocationRequest(seed=seed, samples=300, resolution=1.0), tmp_path / name))
        for seed, name in ((0, "a"), (1, "b"))
    ]
    same = compared(*runs)
    assert same.common == pytest.approx(1, abs=0.02)  # the double's density knows no seed
    assert 0.8 < same.first_in_second < 1
    assert 0.8 < same.second_in_first < 1


# The window


@pytest.fixture
def open_dialog(qgis_app, tmp_path):
    """A function that opens the window."""
    opened = []

    def open_it(runs, path=PHOTO):
        dialog = ComparisonDialog(runs, path, MODELS)
        dialog.asked = []
        dialog.rerun_requested.connect(lambda paths, changes: dialog.asked.append((paths, changes)))
        dialog.show()
        opened.append(dialog)
        return dialog

    yield open_it
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    while QgsApplication.taskManager().countActiveTasks():
        QApplication.processEvents()


def settle(dialog):
    """Let the event loop run until the comparison is there."""
    late = QTimer()
    late.setSingleShot(True)
    late.start(20_000)
    while dialog.verdict.text().endswith("…"):
        assert late.isActive(), "the comparison never came"
        QApplication.processEvents()
    return dialog.verdict.text()


def test_two_models_side_by_side(open_dialog, tmp_path):
    first = box_run(tmp_path / "a", 0, 40)
    second = box_run(tmp_path / "b", 20, 60, model="plonk-yfcc", seed=7)
    with StallDetector() as stalls:
        dialog = open_dialog([first, second])
        assert settle(dialog) == "The two results agree in part."
    assert stalls.longest < MOST_BUSY
    assert dialog.choices[0].currentText().startswith("Earth from above, seed 0, ")
    assert dialog.choices[1].currentText().startswith("Ground photos, seed 7, ")
    lines = dialog.overlap.text().splitlines()
    assert lines[0] == "• Their best estimates are 2,200 km apart."
    assert lines[1].startswith("• 50 % of the probability is common to both")
    assert lines[2] == "• 50 % of the places that the first one drew lie inside the second one's 90 % region."
    assert lines[3] == "• 40 % of the places that the second one drew lie inside the first one's 90 % region."
    table = dialog.as_text()
    assert "Best estimate\tA field, Somewhere; 10.00° N, 20.00° E\tA field, Somewhere; 10.00° N, 40.00° E" in table
    assert "How sure\tregional, 8.5 bits\tregional, 8.5 bits" in table
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy as text")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == table


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (((0, 40), (0, 40)), "The two results agree."),
        (((0, 40), (10, 14)), "The second result is surer than the first one, and lies inside it."),
        (((10, 14), (0, 40)), "The first result is surer than the second one, and lies inside it."),
        (((0, 40), (60, 100)), "The two results contradict each other."),
    ],
)
def test_what_it_concludes(open_dialog, tmp_path, boxes, sentence):
    runs = [box_run(tmp_path / str(number), *box) for number, box in enumerate(boxes)]
    assert settle(open_dialog(runs)) == sentence


def test_one_result_alone_is_run_again(open_dialog, tmp_path):
    dialog = open_dialog([box_run(tmp_path / "a", 0, 40)])
    assert dialog.verdict.text() == "There is one result of this photo so far. Run it again to compare:"
    assert not dialog.choices[1].isEnabled()
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton) if "Run" in button.text()}
    assert set(buttons) == {"Run with Ground photos", "Run with another seed (1)"}
    QTest.mouseClick(buttons["Run with Ground photos"], Qt.MouseButton.LeftButton)
    assert dialog.asked == [([PHOTO], {"model": "plonk-yfcc"})]
    assert not buttons["Run with another seed (1)"].isEnabled()
    dialog.add_run(box_run(tmp_path / "b", 0, 40, model="plonk-yfcc"))
    assert settle(dialog) == "The two results agree."
    assert not any("Run" in button.text() for button in dialog.findChildren(QPushButton) if button.isVisible())


def test_a_run_that_was_asked_for_fails(open_dialog, tmp_path):
    dialog = open_dialog([box_run(tmp_path / "a", 0, 40)])
    button = next(button for button in dialog.findChildren(QPushButton) if "seed" in button.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.verdict.text() == "The photo is being located again; the comparison follows."
    dialog.show_rerun_failed("The backend ended while it worked.")
    QApplication.processEvents()
    assert dialog.overlap.isVisible()
    assert dialog.overlap.text() == "The backend ended while it worked."
    again = [button for button in dialog.findChildren(QPushButton) if "seed" in button.text() and button.isVisible()]
    assert [button.isEnabled() for button in again] == [True]
    dialog.show_rerun_failed("Another run, which nobody here asked for, failed.")
    assert dialog.overlap.text() == "The backend ended while it worked."
    QTest.mouseClick(again[0], Qt.MouseButton.LeftButton)
    dialog.show_rerun_failed()  # cancelled
    assert dialog.overlap.isHidden()
    assert "one result of this photo" in dialog.verdict.text()


def test_a_run_that_was_asked_for_does_not_locate_the_photo(open_dialog, tmp_path):
    first = box_run(tmp_path / "a", 0, 40)
    dialog = open_dialog([first])
    button = next(button for button in dialog.findChildren(QPushButton) if "seed" in button.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog.add_run(replace(first, photos=(PhotoOutcome(0, PHOTO, "failed", "It failed."),), geopackage=None))
    assert dialog.overlap.text() == "The photo was not located this time."
    assert "one result of this photo" in dialog.verdict.text()


def test_other_runs_and_photos_can_be_chosen(open_dialog, tmp_path):
    runs = [box_run(tmp_path / str(west), west, west + 40, seed=west) for west in (0, 20, 60)]
    other = replace(runs[2].photos[0], index=1, path=Path("/photos/other.jpg"))
    runs[2] = replace(runs[2], photos=(*runs[2].photos, other))
    dialog = open_dialog(runs)
    assert settle(dialog) == "The two results contradict each other."
    assert [choice.currentIndex() for choice in dialog.choices] == [1, 2]
    QTest.keyClick(dialog.choices[1], Qt.Key.Key_Home)
    assert settle(dialog) == "The two results agree in part."
    QTest.keyClick(dialog.choices[1], Qt.Key.Key_Down)
    assert dialog.verdict.text() == "Choose two different results."
    QTest.keyClick(dialog.photo, Qt.Key.Key_Down)
    assert dialog.photo.currentText() == "other.jpg"
    assert "one result of this photo" in dialog.verdict.text()


def test_files_that_are_gone_are_told(open_dialog, tmp_path):
    runs = [box_run(tmp_path / name, 0, 40) for name in ("a", "b")]
    (tmp_path / "b" / "density.tif").unlink()
    dialog = open_dialog(runs)
    assert settle(dialog) == "The two results could not be compared."
    assert "density.tif" in dialog.overlap.text()


def test_it_is_closed_while_it_reads(open_dialog, tmp_path):
    dialog = open_dialog([box_run(tmp_path / name, 0, 40) for name in ("a", "b")])
    close = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    while QgsApplication.taskManager().countActiveTasks():
        QApplication.processEvents()
    assert dialog.verdict.text() == "Comparing…"  # nothing came into a closed window
