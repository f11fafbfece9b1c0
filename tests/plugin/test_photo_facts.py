"""What photos say about themselves, and their thumbnails."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from exif_photos import write_photo
from osgeo import gdal
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from plonk_qgis.backend import protocol
from plonk_qgis.gui.thumbnails import MOST_WAITING, PIXELS, ThumbnailLoader, read_thumbnail
from plonk_qgis.tasks import photo_facts
from plonk_qgis.tasks.photo_facts import PhotoFacts, read_facts, read_photo


@pytest.fixture
def picture():
    """Wide; its left half is red, its right half blue."""
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc0000"))
    for x in range(200, 400):
        for y in range(200):
            image.setPixel(x, y, 0xFF0000CC)
    return image


def facts_of(path: Path) -> PhotoFacts:
    return read_photo(path)[1]


@pytest.mark.parametrize("position", [(2.3522, 48.8566), (-70.6693, -33.4489), (0.0, 51.4779), (179.99, -16.5)])
def test_time_and_position(tmp_path, picture, position):
    facts = facts_of(write_photo(tmp_path / "a.jpg", picture, "2021:05:12 14:03:22", position))
    assert facts.taken == datetime(2021, 5, 12, 14, 3, 22)
    assert (facts.longitude, facts.latitude) == pytest.approx(position, abs=1e-5)
    assert not facts.missing


def test_a_photo_that_says_nothing(tmp_path, picture):
    assert facts_of(write_photo(tmp_path / "a.jpg", picture)) == PhotoFacts()


@pytest.mark.parametrize("time", ["0000:00:00 00:00:00", "    :  :     :  :  ", "2021:13:45 99:00:00"])
def test_a_clock_that_was_never_set_is_no_time(tmp_path, picture, time):
    assert facts_of(write_photo(tmp_path / "a.jpg", picture, time)).taken is None


def test_a_position_that_cannot_be_is_none(tmp_path, picture):
    assert facts_of(write_photo(tmp_path / "a.jpg", picture, "", (12.0, 95.0))) == PhotoFacts()


def test_what_is_not_there_and_what_is_no_photo(tmp_path):
    assert read_photo(tmp_path / "gone.jpg") == (b"", PhotoFacts(missing=True))
    assert read_photo(tmp_path) == (b"", PhotoFacts())
    assert read_photo(Path("null\0byte.jpg")) == (b"", PhotoFacts())
    (tmp_path / "text.jpg").write_text("no photo")
    assert read_photo(tmp_path / "text.jpg") == (b"no photo", PhotoFacts())


def test_a_file_that_may_lead_elsewhere_is_not_opened():
    """A VRT names other files and addresses; GDAL would follow it, a list of photos must not."""
    vrt = (
        '<VRTDataset rasterXSize="9" rasterYSize="9"><Metadata><MDI key="EXIF_DateTime">2021:05:12 14:03:22</MDI>'
        '</Metadata><VRTRasterBand dataType="Byte" band="1"/></VRTDataset>'
    )
    assert gdal.Open(vrt).GetMetadataItem("EXIF_DateTime")
    assert read_facts(vrt.encode()) == PhotoFacts()


def test_a_file_too_large_to_be_sent_is_not_read_whole(tmp_path, picture, monkeypatch):
    path = write_photo(tmp_path / "a.jpg", picture, "2021:05:12 14:03:22")
    monkeypatch.setattr(photo_facts, "MAX_PHOTO_BYTES", 100)
    assert read_photo(path) == (b"", PhotoFacts())
    assert protocol.MAX_PHOTO_BYTES > 100


def test_nothing_stays_in_memory_or_beside_the_photo(tmp_path, picture):
    path = write_photo(tmp_path / "a.jpg", picture, "2021:05:12 14:03:22")
    facts_of(path)
    assert [found.name for found in tmp_path.iterdir()] == ["a.jpg"]
    assert not [name for name in gdal.ReadDir("/vsimem/") or () if "plonk" in name]


@pytest.mark.parametrize("raising", [True, False])
def test_gdals_exceptions_may_be_on(tmp_path, raising):
    before = gdal.GetUseExceptions()
    gdal.UseExceptions() if raising else gdal.DontUseExceptions()
    try:
        assert read_facts(b"no photo at all") == PhotoFacts()
    finally:
        gdal.UseExceptions() if before else gdal.DontUseExceptions()


def test_thumbnails_fit_their_field_and_keep_their_shape(tmp_path, picture):
    content = read_photo(write_photo(tmp_path / "a.jpg", picture))[0]
    assert read_thumbnail(content).size() == QSize(PIXELS.width(), PIXELS.width() // 2)


def test_a_turned_photo_stands_upright_and_still_fits(tmp_path, picture):
    # Orientation 6: the camera was held upright; the picture is to be turned by 90° clockwise, left becomes top.
    image = read_thumbnail(read_photo(write_photo(tmp_path / "a.jpg", picture, orientation=6))[0])
    assert image.height() == PIXELS.height()
    assert image.height() == 2 * image.width()
    assert image.pixelColor(image.width() // 2, 5).red() > 150
    assert image.pixelColor(image.width() // 2, image.height() - 5).blue() > 150


def test_a_thin_panorama_has_a_thumbnail(tmp_path):
    image = QImage(6000, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#33aa33"))
    assert not read_thumbnail(read_photo(write_photo(tmp_path / "a.jpg", image))[0]).isNull()


def test_what_qt_cannot_read_is_a_null_image():
    assert read_thumbnail(b"no photo").isNull()
    assert read_thumbnail(b"").isNull()


def test_a_name_that_is_not_utf8_has_its_thumbnail(qgis_app, latin_photo, wait_for):
    loader = ThumbnailLoader()
    loader.request(latin_photo)
    path, image, facts = wait_for(loader.loaded)
    loader.stop()
    assert path == latin_photo
    assert not image.isNull()
    assert not facts.missing


class NoThreads:
    """A thread pool in which nothing runs, so that the test reads the photos one by one."""

    def start(self, reading):
        pass

    def clear(self):
        pass

    def waitForDone(self, milliseconds):  # noqa: N802
        pass


def test_the_last_one_asked_for_is_read_first_and_not_all_wait(qgis_app, tmp_path):
    loader = ThumbnailLoader()
    loader._pool = NoThreads()
    order = []
    loader.loaded.connect(lambda path, image, facts: order.append(path))
    paths = [tmp_path / f"{number}.jpg" for number in range(MOST_WAITING + 50)]
    for path in paths:
        loader.request(path)
    assert len(loader._waiting) == MOST_WAITING
    loader.request(paths[100])  # asked for again: it is in sight
    loader.read_next()
    loader.read_next()
    assert order == [paths[100], paths[-1]]
    loader.stop()
    loader.request(paths[0])
    assert not loader._waiting
