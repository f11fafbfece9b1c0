"""The list of photos, as a user works it: with real drops, keys and files."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from exif_photos import write_photo
from qgis.core import (
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsMimeDataUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtCore import QEvent, QEventLoop, QMimeData, QPoint, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog
from qgis_events import MOST_BUSY, StallDetector

from plonk_qgis.backend.protocol import PhotoResult
from plonk_qgis.gui import photo_list as module
from plonk_qgis.gui.photo_list import PhotoList
from plonk_qgis.gui.photo_mime import pasted_paths
from plonk_qgis.gui.photo_model import DETAIL, MOST_ICONS, NAME, SHORT_DETAIL, STATE
from plonk_qgis.tasks.geolocation import PhotoOutcome

DISPLAY, TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole


class ActiveLayer:
    """What is active in QGIS."""

    def __init__(self):
        self.layer = None

    def __call__(self):
        return self.layer


@pytest.fixture
def active():
    return ActiveLayer()


@pytest.fixture
def photos(qgis_app, qgis_new_project, active):
    widget = PhotoList(active)
    widget.resize(320, 400)
    widget.show()
    yield widget
    widget.stop()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    QApplication.clipboard().clear()
    QgsProject.instance().clear()


def wait_until(true) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "it never came"
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec_() if hasattr(loop, "exec_") else loop.exec()


def add(widget, wait_for, *paths):
    widget.add([str(path) for path in paths])
    return wait_for(widget.added)[0]


def heard(signal) -> list:
    said: list = []
    signal.connect(lambda *values: said.append(values[0] if values else None))
    return said


def drop(widget, mime) -> bool:
    """Drag over the list and let go there; whether it was taken."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(widget.view.viewport(), enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPoint(9, 9), copy, mime, left, none)
    event.ignore()
    QApplication.sendEvent(widget.view.viewport(), event)
    return event.isAccepted()


def cell(widget, row, column=NAME, role=DISPLAY):
    return widget.model.index(row, column).data(role)


def make_layer(*fields: str, rows, name="places"):
    columns = "&".join(f"field={field}:string" for field in fields)
    layer = QgsVectorLayer(f"Point?crs=EPSG:4326&{columns}", name, "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([None if value is None else str(value) for value in row])
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


# Looks


def test_empty_it_says_what_to_do_and_hides_the_rest(photos):
    assert photos.search.isHidden()
    assert photos.count.isHidden()
    assert not photos.remove_button.isEnabled()
    assert photos.adding.isEnabled()
    picture = photos.view.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(20, picture.width() - 20, 3) for y in range(20, 380, 3)}
    assert len(colours) > 20, "there is nothing to read in the empty view"


def test_it_fits_a_narrow_panel_and_tells_its_parts_to_screen_readers(photos):
    assert photos.minimumSizeHint().width() <= 300
    for part in (photos.view, photos.search, photos.remove_button, photos.clear_button):
        assert part.accessibleName()
    for part in (photos.adding, photos.search, photos.remove_button, photos.clear_button):
        assert part.toolTip()


def test_a_row_shows_time_and_position_of_the_photo(photos, tmp_path, wait_for):
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("#3366aa"))
    both = write_photo(tmp_path / "in" / "both.jpg", picture, "2021:05:12 14:03:22", (-70.5, -33.25))
    neither = write_photo(tmp_path / "in" / "neither.jpg", picture)
    add(photos, wait_for, both, neither)
    wait_until(lambda: photos.model.facts(both) and photos.model.facts(neither))
    row = photos.model.row(both)
    assert "2021" in cell(photos, row, NAME, DETAIL)
    assert "14:03" in cell(photos, row, NAME, DETAIL)
    assert cell(photos, row, NAME, DETAIL).endswith("33.25° S, 70.50° W")
    assert "14:03" not in cell(photos, row, NAME, SHORT_DETAIL)
    assert cell(photos, row, NAME, TIP).startswith(str(both))
    assert cell(photos, photos.model.row(neither), NAME, DETAIL) == "in"
    assert cell(photos, row, NAME, Qt.ItemDataRole.AccessibleTextRole).startswith("both.jpg, Ready, ")


def test_a_photo_that_is_not_there_says_so(photos, tmp_path, wait_for):
    add(photos, wait_for, tmp_path / "gone.jpg")
    wait_until(lambda: cell(photos, 0, STATE) == "Not found")
    assert "is not there" in cell(photos, 0, NAME, TIP)


def test_states_come_with_icons(photos, make_photo, wait_for):
    paths = [make_photo(f"{name}.jpg") for name in "abcd"]
    add(photos, wait_for, *paths)
    changes = heard(photos.model.dataChanged)
    states = ("done", "failed", "running", "waiting")
    outcomes = [PhotoOutcome(number, path, state) for number, (path, state) in enumerate(zip(paths, states))]
    photos.show_states(outcomes)
    assert [cell(photos, row, STATE) for row in range(4)] == ["Located", "Failed", "Locating…", "Waiting"]
    assert all(not cell(photos, row, STATE, Qt.ItemDataRole.DecorationRole).isNull() for row in range(4))
    assert changes
    changes.clear()
    photos.show_states(list(outcomes))  # nothing new, nothing to draw
    assert changes == []
    photos.show_states(())
    assert cell(photos, 0, STATE, Qt.ItemDataRole.DecorationRole) is None


def test_what_cannot_be_read_has_its_ending_as_picture(photos, tmp_path, wait_for):
    heic = tmp_path / "IMG_1.HEIC"
    heic.write_bytes(b"not for Qt")
    blank = photos.thumbnail(heic).pixmap(56, 42).toImage()
    assert wait_for(photos.thumbnail_ready)[0] == heic
    shown = photos.thumbnail(heic).pixmap(56, 42).toImage()
    assert shown != blank
    assert len({shown.pixel(x, 21) for x in range(shown.width())}) > 3, "no letters"


def test_right_to_left_the_picture_is_on_the_right(photos, make_photo, wait_for):
    path = make_photo("a.jpg")
    add(photos, wait_for, path)
    wait_until(lambda: photos.model.facts(path))

    def picture_is_left():
        grabbed = photos.view.viewport().grab().toImage()
        at = [grabbed.pixelColor(x, 25) for x in (30, grabbed.width() - 31)]
        blue = [colour.blue() - colour.red() > 60 for colour in at]
        assert blue.count(True) == 1
        return blue[0]

    assert picture_is_left()
    photos.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not picture_is_left()


# Adding


def test_photos_come_from_the_dialogs_which_open_where_they_were_left(photos, make_photo, wait_for, monkeypatch):
    path = make_photo("a.jpg")
    opened = []

    def choose(parent, title, folder, kinds):
        opened.append(folder)
        return [str(path)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: str(path.parent))
    photos.adding.setFocus()
    QTest.keyClick(photos.adding, Qt.Key.Key_Space)
    assert wait_for(photos.added)[0] == 1
    QTest.keyClick(photos.adding, Qt.Key.Key_Space)
    assert wait_for(photos.added)[0] == 0  # it is there already
    assert opened == ["", str(path.parent)]
    make_photo("b.jpg", path.parent / "below")
    photos.adding.add_folder.trigger()
    assert wait_for(photos.added)[0] == 1
    assert [photo.name for photo in photos.photos] == ["a.jpg", "b.jpg"]


def test_the_ways_open_by_the_keyboard(photos):
    QTimer.singleShot(50, lambda: QTest.keyClick(photos.adding.ways, Qt.Key.Key_Escape))
    shown = heard(photos.adding.ways.aboutToShow)
    QTest.keyClick(photos.adding, Qt.Key.Key_Down)
    assert shown


def test_files_and_folders_can_be_dropped(photos, make_photo, wait_for):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(make_photo("a.jpg").parent)), QUrl("https://example.org/x.jpg")])
    assert drop(photos, mime)
    assert wait_for(photos.added)[0] == 1
    assert photos.photos[0].name == "a.jpg"


def test_what_holds_no_photos_is_not_taken(photos):
    web, text = QMimeData(), QMimeData()
    web.setUrls([QUrl("https://example.org/x.jpg")])
    text.setText("hello")
    assert not drop(photos, web)
    assert not drop(photos, text)


def test_images_from_the_browser_panel_can_be_dropped(photos, make_photo, wait_for):
    def uri(kind, provider, text):
        made = QgsMimeDataUtils.Uri()
        made.layerType, made.providerKey, made.uri, made.name = kind, provider, text, "x"
        return made

    path = make_photo("a.jpg")
    below = make_photo("b.jpg", path.parent / "below")
    uris = [
        uri("raster", "gdal", str(path)),
        uri("raster", "gdal", "/data/elevation.vrt"),
        uri("raster", "wms", "url=https://example.org&layers=x.jpg"),
        uri("raster", "gdal", "/vsizip//data/photos.zip/c.jpg"),
        uri("directory", "", str(below.parent)),
    ]
    assert drop(photos, QgsMimeDataUtils.encodeUriList(uris))
    wait_for(photos.added)
    assert photos.photos == (path, below)


def test_a_layer_dragged_from_the_layer_tree_gives_its_photos(photos, make_photo, wait_for, qgis_iface):
    path = make_photo("a.jpg")
    layer = make_layer("photo", rows=[[path]])
    project = QgsProject.instance()
    project.addMapLayer(layer)
    from qgis.core import QgsLayerTreeModel

    model = QgsLayerTreeModel(project.layerTreeRoot())
    view = QgsLayerTreeView()
    view.setModel(model)
    assert drop(photos, model.mimeData([model.index(0, 0)]))
    assert wait_for(photos.added)[0] == 1
    view.deleteLater()


@pytest.mark.parametrize("way", ["files", "text", "quoted", "url"])
def test_photos_are_pasted_by_the_keyboard(photos, make_photo, wait_for, way):
    paths = [make_photo("a b.jpg"), make_photo("c.jpg")]
    mime = QMimeData()
    if way == "files":
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    elif way == "url":
        mime.setText("\n".join(path.as_uri() for path in paths))
    else:
        mark = '"' if way == "quoted" else ""
        mime.setText("\r\n".join(f"{mark}{path}{mark}" for path in paths) + "\n\n")
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(photos.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert wait_for(photos.added)[0] == 2
    assert photos.photos == tuple(paths)


def test_nothing_to_paste_is_told(photos):
    QGuiApplication.clipboard().setText("no path\nphotos/relative.jpg")
    said = heard(photos.problem)
    QTest.keyClick(photos.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(said) == 1
    assert "in the clipboard" in said[0]


def test_a_folder_without_photos_is_named(photos, wait_for, tmp_path):
    (tmp_path / "empty").mkdir()
    said = heard(photos.problem)
    assert add(photos, wait_for, tmp_path / "empty") == 0
    assert said == [f"There is no photo in {tmp_path / 'empty'}."]


# From features


def test_the_selected_features_of_the_active_layer(photos, active, make_photo, wait_for):
    paths = [make_photo(f"{name}.jpg") for name in "abc"]
    layer = active.layer = make_layer("photo", "filename", rows=[[path, path.stem] for path in paths])
    layer.selectByIds([2, 3])
    photos.adding.ways.aboutToShow.emit()
    assert photos.adding.from_features.text().replace("&", "") == "From the selected features of “places” (2)"
    said = heard(photos.told)
    photos.adding.from_features.trigger()
    assert wait_for(photos.added)[0] == 2
    assert photos.photos == tuple(paths[1:])
    assert said == ["Photos added: 2, from the selected features (2) of “places”, field “photo”."]
    assert said[0] in photos.count.text()
    # Without a selection all are asked, and that is said.
    layer.removeSelection()
    photos.adding.ways.aboutToShow.emit()
    assert "all features" in photos.adding.from_features.text().replace("&", "")
    photos.adding.from_features.trigger()
    assert wait_for(photos.added)[0] == 1
    assert said[1].endswith("all features (3) of “places”, field “photo”; none was selected.")


def test_without_a_vector_layer_the_menu_says_what_is_missing(photos):
    photos.adding.ways.aboutToShow.emit()
    assert not photos.adding.from_features.isEnabled()
    assert "vector layer active" in photos.adding.from_features.toolTip()


def test_features_without_photos_are_told(photos, active, wait_for):
    active.layer = make_layer("name", rows=[["oak"], [None]], name="trees")
    said = heard(photos.problem)
    photos.add_from_features(active.layer)
    assert wait_for(photos.added)[0] == 0
    assert said == [
        "The features (2) of “trees” name no photo; a text field with paths of image files is needed."
    ]  # fmt: skip


# Searching, choosing, removing


def test_a_search_looks_at_names_folders_and_places(photos, make_photo, wait_for, tmp_path):
    alps, sea = make_photo("IMG_1.jpg", tmp_path / "Alps"), make_photo("IMG_2.jpg", tmp_path / "Sea")
    add(photos, wait_for, alps, sea)
    assert not photos.search.isHidden()
    QTest.keyClick(photos.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    def shown(text):
        photos.search.clear()
        QTest.keyClicks(photos.search, text)
        model = photos.view.model()
        return [model.index(row, NAME).data() for row in range(model.rowCount())]

    assert shown("img_2") == ["IMG_2.jpg"]
    assert shown("alps img") == ["IMG_1.jpg"]
    assert photos.count.text() == "2 photos, 1 shown"
    assert shown("nizza") == []
    result = PhotoResult(
        **{
            **dict.fromkeys(PhotoResult.__dataclass_fields__, 0.0),
            "photo_id": 2,
            "place": "Nizza, France",
            "warning": None,
            "density_file": None,
        }
    )
    photos.show_states([PhotoOutcome(1, sea, "done", None, result)])
    assert shown("nizza") == ["IMG_2.jpg"]
    assert len(photos.photos) == 2  # the run is of all
    photos.select(alps)
    assert photos.search.text() == ""
    assert photos.selected == (alps,)


def test_delete_removes_the_selected_and_the_next_gets_the_focus(photos, make_photo, wait_for):
    paths = [make_photo(f"{name}.jpg") for name in "abcd"]
    add(photos, wait_for, *paths)
    photos.select(paths[1])
    QTest.keyClick(photos.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert photos.selected == tuple(paths[1:3])
    assert photos.count.text() == "4 photos, 2 selected"
    changes = heard(photos.changed)
    QTest.keyClick(photos.view, Qt.Key.Key_Delete)
    assert photos.photos == (paths[0], paths[3])
    assert changes
    assert photos.view.currentIndex().data() == "d.jpg"
    assert photos.selected == ()
    assert all(path.exists() for path in paths)


def test_what_a_search_hides_is_not_removed(photos, make_photo, wait_for):
    paths = [make_photo(f"{name}.jpg") for name in ("ab", "b", "ac")]
    add(photos, wait_for, *paths)
    photos.search.setText("/a")
    QTest.keyClick(photos.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    photos.remove_button.click()
    assert photos.photos == (paths[1],)


def test_scattered_rows_are_removed_in_one_go(photos, tmp_path):
    paths = [tmp_path / f"{number}.jpg" for number in range(200)]
    photos.model.add(paths)
    photos.model.remove(range(0, 200, 2))
    assert photos.photos == tuple(paths[1::2])
    assert [photos.model.row(path) for path in paths[1::2]] == list(range(100))
    photos.clear_button.click()
    assert photos.photos == ()
    assert photos.search.isHidden()


def test_during_a_run_the_list_cannot_be_changed_but_looked_at(photos, make_photo, wait_for):
    path = make_photo("a.jpg")
    add(photos, wait_for, path)
    photos.set_locked(True)
    photos.select(path)
    QTest.keyClick(photos.view, Qt.Key.Key_Delete)
    photos.clear.trigger()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(make_photo("b.jpg")))])
    assert not drop(photos, mime)
    QGuiApplication.clipboard().setText(str(path.parent / "b.jpg"))
    QTest.keyClick(photos.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not any(
        action.isEnabled()
        for action in (photos.adding.add_photos, photos.adding.add_folder, photos.adding.from_features)
    )
    assert not photos.adding.isEnabled()
    assert photos.photos == (path,)
    assert not photos.adding._queries
    photos.set_locked(False)
    assert photos.remove_button.isEnabled()


def test_enter_and_double_click_activate(photos, make_photo, wait_for):
    paths = [make_photo("a.jpg"), make_photo("b.jpg")]
    add(photos, wait_for, *paths)
    said = heard(photos.activated)
    photos.select(paths[1])
    QTest.keyClick(photos.view, Qt.Key.Key_Return)
    place = photos.view.visualRect(photos.view.model().index(0, NAME)).center()
    QTest.mouseClick(photos.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(photos.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert said == [paths[1], paths[0]]


def test_paths_are_copied_and_photos_opened(photos, make_photo, wait_for, monkeypatch):
    paths = [make_photo("a.jpg"), make_photo("b.jpg")]
    add(photos, wait_for, *paths)
    QTest.keyClick(photos.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(photos.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"{paths[0]}\n{paths[1]}"
    assert pasted_paths(QGuiApplication.clipboard().mimeData()) == [str(path) for path in paths]
    opened = []

    def open_url(url):
        opened.append(url.toLocalFile())
        return "b.jpg" not in url.toLocalFile()

    monkeypatch.setattr(module.QDesktopServices, "openUrl", open_url)
    said = heard(photos.problem)
    photos.open.trigger()
    photos.show_in_folder.trigger()
    assert opened == [*map(str, paths), str(paths[0].parent)]
    assert said == [f"{paths[1]} could not be opened."]
    menu = photos.context_menu()
    assert {photos.open, photos.show_in_folder, photos.copy, photos.remove} <= set(menu.actions())


# Five hundred


@pytest.fixture(scope="module")
def five_hundred(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("five_hundred")
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    for number in range(500):
        if number % 100 == 0:  # 100 photos share a picture: what counts is reading, not making them
            image.fill(QColor.fromHsv(number * 7 % 360, 180, 200))
            master = write_photo(folder / f"IMG_{number:04}.jpg", image, "2021:05:12 14:03:22", (2.35, 48.86))
            content = master.read_bytes()
        else:
            (folder / f"IMG_{number:04}.jpg").write_bytes(content)
    return folder


def test_500_photos_are_added_without_a_stall(photos, five_hundred, wait_for):
    QApplication.processEvents()
    begun = time.perf_counter()
    with StallDetector() as stalls:
        assert add(photos, wait_for, five_hundred) == 500
        took = time.perf_counter() - begun
        wait_until(lambda: photos.model.facts(photos.photos[3]) is not None)
    assert stalls.longest < MOST_BUSY, f"the GUI thread was busy for {stalls.longest:.3f} s"
    assert took < 2
    # Only what is in sight was read, not 500 files.
    assert 0 < len(photos.model._facts) < 40


def test_scrolling_through_500_keeps_the_window_alive_and_memory_bounded(photos, five_hundred, wait_for):
    add(photos, wait_for, five_hundred)
    bar = photos.view.verticalScrollBar()
    with StallDetector() as stalls:
        for step in range(101):
            bar.setValue(bar.maximum() * step // 100)
            # Each position is painted, and its photos read, before the next.
            wait_until(lambda: _all_in_sight_read(photos))
    assert stalls.longest < MOST_BUSY
    assert len(photos.model._facts) > MOST_ICONS
    assert len(photos.model._icons) == MOST_ICONS
    # The first ones are read again when they come back.
    assert photos.photos[0] not in photos.model._icons
    bar.setValue(0)
    wait_until(lambda: photos.photos[0] in photos.model._icons)


def _all_in_sight_read(widget) -> bool:
    view = widget.view
    view.viewport().repaint()
    height = view.visualRect(view.model().index(0, NAME)).height()
    rows = {view.indexAt(QPoint(5, y)).row() for y in range(2, view.viewport().height(), max(height // 2, 1))} - {-1}
    return all(widget.model.path(row) in widget.model._icons for row in rows)


def test_searching_selecting_and_removing_500_is_no_stall(photos, five_hundred, wait_for):
    add(photos, wait_for, five_hundred)
    with StallDetector() as stalls:
        for text in ("IMG_0", "IMG_00", "nothing", ""):
            photos.search.setText(text)
            QApplication.processEvents()
        photos.view.selectAll()
        QApplication.processEvents()
        photos.show_states([PhotoOutcome(number, path, "waiting") for number, path in enumerate(photos.photos)])
        QApplication.processEvents()
        QTest.keyClick(photos.view, Qt.Key.Key_Delete)
        QApplication.processEvents()
    assert photos.photos == ()
    assert stalls.longest < MOST_BUSY, f"the GUI thread was busy for {stalls.longest:.3f} s"


def test_stopped_in_the_middle_it_reads_nothing_more(photos, five_hundred, wait_for):
    add(photos, wait_for, five_hundred)
    photos.view.viewport().repaint()
    photos.stop()
    read = heard(photos.thumbnail_ready)
    photos.thumbnail(photos.photos[400])
    QApplication.processEvents()
    assert photos.model._loader._waiting == {}
    assert photos.photos[400] not in read


def test_attachment_widgets_tell_where_paths_begin(photos, active, make_photo, wait_for, tmp_path):
    path = make_photo("a.jpg", tmp_path / "field work" / "photos")
    layer = active.layer = make_layer("note", "pic", rows=[["other.jpg", "photos/a.jpg"]])
    layer.setEditorWidgetSetup(
        1, QgsEditorWidgetSetup("ExternalResource", {"RelativeStorage": 2, "DefaultRoot": str(tmp_path / "field work")})
    )
    photos.add_from_features(layer)
    assert wait_for(photos.added)[0] == 1
    assert photos.photos == (path,)
