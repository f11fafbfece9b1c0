"""The result cards, as a user sees and works them: real widgets, real keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QColor, QGuiApplication, QIcon, QPalette, QPixmap
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu
from qgis_events import MOST_BUSY, StallDetector

from plonk_qgis.backend.protocol import GeolocationRequest, Mode, Model, PhotoResult
from plonk_qgis.coordinates import NOTATIONS
from plonk_qgis.familiar_areas import compared, familiar_areas
from plonk_qgis.figures import distance_text, equal_area_km2, share_text, sureness
from plonk_qgis.gui.card import card_of
from plonk_qgis.gui.card_delegate import COPY, MORE, TABLE, ZOOM
from plonk_qgis.gui.card_layout import Button, CardFonts, height_of, lay_out
from plonk_qgis.gui.card_model import surest_first
from plonk_qgis.gui.result_cards import ResultCards
from plonk_qgis.tasks.geolocation import PhotoOutcome, Run, RunOutcome

BAD = "beach.jpg is not a photo that can be read. Remove it or export it again."
WARNING = "This model knows overhead views only; for ground photos choose plonk-yfcc."
PARIS = PhotoResult(
    1, 2.3522, 48.8566, "Paris, France", 9.0, 10.12, 360_000.0, 1.2e6, None, "density_001_paris.tif",
    (
        Mode(0.62, 2.4, 48.8, 140.0, "Paris, France"),
        Mode(0.21, -73.6, 45.5, 310.0, "Montreal, Canada"),
        Mode(0.08, 4.35, 50.85, 90.0, "Brussels, Belgium"),
        Mode(0.05, 7.27, 43.7, 60.0, ""),
        Mode(0.03, 0.0, 0.0, 800.0, "Gulf of Guinea"),
        Mode(0.01, 1.0, 1.0, 900.0, "Gulf of Guinea"),
    ),
)  # fmt: skip
SYDNEY = replace(
    PARIS, photo_id=3, longitude=151.2094, latitude=-33.865, place="Sydney, Australia", localizability_bits=15.0,
    modes=PARIS.modes[:1], density_file="density_003_sydney.tif",
)  # fmt: skip
NOWHERE = replace(
    PARIS, photo_id=4, place="", localizability_bits=0.4, modes=(), warning=WARNING, density_file="density_004_fog.tif"
)


def outcome(index, name, result, error=None):
    state = "failed" if error else "done"
    return PhotoOutcome(index, Path("/photos") / name, state, error, result)


PHOTOS = (
    outcome(0, "paris.jpg", PARIS),
    outcome(1, "beach.jpg", None, BAD),
    outcome(2, "sydney.jpg", SYDNEY),
    outcome(3, "fog.jpg", NOWHERE),
)
RUN = RunOutcome(
    Run(tuple(photo.path for photo in PHOTOS), GeolocationRequest("earthview", seed=4), Path("/results")),
    PHOTOS,
    Path("/results/results.gpkg"),
    "0.1.0",
    {"PLONK_MODEL": "earthview"},
)
MODELS = (
    Model("earthview", "Earth from above"),
    Model("plonk-yfcc", "Ground & other photos"),
    Model("plonk-inat", "Nature", available=False),
    Model("plonk-yfcc-diffusion", "Baseline", kind="diffusion"),
)


@pytest.fixture
def cards(qgis_app):
    """Cards in a window, with a list of what they ask for."""
    cards = ResultCards(lambda path: QIcon())
    cards.offer_models(MODELS)
    cards.resize(480, 900)
    cards.show()
    asked = cards.asked = []
    for name in ("zoom", "table", "rerun", "compare", "report"):
        signal = getattr(cards, f"{name}_requested")
        signal.connect(lambda *values, name=name: asked.append((name, *values)))
    cards.message.connect(lambda sentence: asked.append(("message", sentence)))
    QGuiApplication.clipboard().setText("before")
    yield cards
    for menu in cards.findChildren(QMenu):
        menu.close()
    cards.close()
    cards.deleteLater()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


def names(cards):
    return [photo.name for photo in cards.model.photos]


def click(cards, row, button):
    box = cards.view.button_box(row, button)
    assert not box.isNull()
    QTest.mouseClick(cards.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center())


def open_menu(cards):
    (menu,) = [menu for menu in cards.findChildren(QMenu) if menu.isVisible() and menu.parent() is cards]
    return menu


def actions(menu):
    """All actions of a menu and its submenus, by name."""
    found = {}
    for action in menu.actions():
        if action.menu() is not None:
            found.update(actions(action.menu()))
        if action.objectName():
            found[action.objectName()] = action
    return found


# What is shown


def test_cards_come_as_photos_finish(cards):
    waiting = [replace(photo, state="waiting", result=None, error=None) for photo in PHOTOS]
    cards.show_results(waiting)
    assert names(cards) == []
    assert cards.summary.isHidden()
    cards.show_results([waiting[0], replace(waiting[1], state="running"), PHOTOS[2], waiting[3]])
    assert names(cards) == ["sydney.jpg"]
    assert cards.summary.text() == "1 photo located"
    cards.select(PHOTOS[2].path)
    cards.show_results([PHOTOS[0], PHOTOS[1], PHOTOS[2], waiting[3]])
    assert names(cards) == ["paris.jpg", "beach.jpg", "sydney.jpg"]
    assert [photo.name for photo in cards.selected] == ["sydney.jpg"]
    cards.show_results(PHOTOS, RUN)
    assert cards.summary.text() == "3 photos located, 1 failed"
    cards.show_results(())
    assert names(cards) == []
    assert cards.summary.isHidden()


def test_another_run_replaces_the_cards_of_the_one_before(cards):
    cards.show_results(PHOTOS, RUN)
    other = [replace(photo, path=Path("/elsewhere") / photo.path.name) for photo in PHOTOS[:2]]
    cards.show_results(other, None)
    assert [photo.path for photo in cards.model.photos] == [photo.path for photo in other]


def test_a_changed_result_is_shown(cards):
    cards.show_results(PHOTOS, RUN)
    changed = (outcome(0, "paris.jpg", replace(PARIS, place="Lyon, France")), *PHOTOS[1:])
    cards.show_results(changed, RUN)
    assert "Lyon, France" in cards.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_a_card_says(qgis_app):
    card = card_of(PHOTOS[0])
    assert (card.title, card.name, card.position) == ("Paris, France", "paris.jpg", "48.86° N, 2.35° E")
    assert (card.sureness, card.bits) == ("regional", "10.1 bits")
    assert [(area.figure, area.comparison) for area in card.areas] == [
        ("50 % within 360,000 km²", "about as large as Germany"),
        ("90 % within 1.2 million km²", "about as large as South Africa"),
    ]
    assert [(mode.share, mode.place, mode.radius) for mode in card.modes] == [
        ("62 %", "Paris, France", "± 140 km"),
        ("21 %", "Montreal, Canada", "± 310 km"),
        ("8 %", "Brussels, Belgium", "± 90 km"),
        ("5 %", "43.70° N, 7.27° E", "± 60 km"),
    ]
    assert card.more_modes == "and 2 more, together 4 %"
    nowhere = card_of(PHOTOS[3])
    assert (nowhere.title, nowhere.position) == ("48.86° N, 2.35° E", "")
    assert (nowhere.sureness, nowhere.modes, nowhere.remark) == ("anywhere", (), WARNING)
    failed = card_of(PHOTOS[1])
    assert (failed.title, failed.remark, failed.areas, failed.sureness) == ("Not located", BAD, (), "")


def test_all_of_a_card_can_be_read_aloud(cards):
    cards.show_results(PHOTOS, RUN)
    text = cards.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Paris, France", "paris.jpg", "regional", "Germany", "Montreal", "and 2 more"):
        assert part in text
    assert BAD in cards.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(
    ("bits", "word"),
    [(0, "anywhere"), (3.99, "anywhere"), (4, "continental"), (7.99, "continental"), (8, "regional"),
     (13.99, "regional"), (14, "pinpointed"), (30, "pinpointed"), (-0.1, "anywhere")],
)  # fmt: skip
def test_words_for_bits(bits, word):
    assert sureness(bits) == word


def test_bits_are_halves_of_the_earth():
    assert equal_area_km2(0) == pytest.approx(510.065e6, rel=1e-4)
    assert equal_area_km2(14) == pytest.approx(31_000, rel=0.01)
    assert equal_area_km2(8) == pytest.approx(2e6, rel=0.01)


def test_areas_are_compared_with_what_people_know(qgis_app):
    known = familiar_areas()
    areas = [area for area, _ in known]
    assert areas == sorted(areas)
    # Between two neighbours, neither is ever off by more than "a little": a factor of 1.45.
    assert max(larger / smaller for smaller, larger in zip(areas, areas[1:])) <= 1.45**2
    assert len({name for _, name in known}) == len(known)
    for area, name in known:
        assert compared(area) == f"about as large as {name}"
    assert compared(430_000.0) == "about as large as Sweden"
    assert compared(1.39e6) == "a little smaller than Mongolia"
    assert compared(5.6e6) == "a little larger than the European Union"
    assert compared(20.0) == "smaller than Liechtenstein"
    assert compared(5.5e8) == "about as large as the whole Earth"
    assert compared(0.0) == compared(float("nan")) == ""


def test_shares_and_distances():
    assert [share_text(share) for share in (0, 0.004, 0.5, 0.997, 1)] == ["0 %", "< 1 %", "50 %", "> 99 %", "100 %"]
    assert [distance_text(km) for km in (0.0, 0.0042, 0.853, 3.21, 86.0, 1234.0)] == [
        "0 m", "4 m", "850 m", "3.2 km", "86 km", "1,200 km",
    ]  # fmt: skip


def test_sorting(cards):
    cards.show_results(PHOTOS, RUN)
    cards.select(PHOTOS[0].path)
    cards.order.setFocus()
    QTest.keyClick(cards.order, Qt.Key.Key_Down)
    assert names(cards) == ["sydney.jpg", "paris.jpg", "fog.jpg", "beach.jpg"]
    assert [photo.name for photo in cards.selected] == ["paris.jpg"]
    # Cards that come later find their place.
    cards.show_results(())
    cards.show_results(PHOTOS[:2])
    cards.show_results(PHOTOS)
    assert names(cards) == ["sydney.jpg", "paris.jpg", "fog.jpg", "beach.jpg"]
    QTest.keyClick(cards.order, Qt.Key.Key_Up)
    assert names(cards) == ["paris.jpg", "beach.jpg", "sydney.jpg", "fog.jpg"]


# What can be done


def test_the_buttons_of_a_card(cards):
    cards.show_results(PHOTOS, RUN)
    click(cards, 2, ZOOM)
    click(cards, 0, TABLE)
    assert cards.asked == [("zoom", PHOTOS[2]), ("table", PHOTOS[0])]
    assert [photo.name for photo in cards.selected] == ["paris.jpg"]
    assert cards.view.button_box(1, ZOOM).isNull()  # the photo that failed has nothing to zoom to
    click(cards, 2, COPY)
    copies = actions(open_menu(cards))
    assert set(copies) == {f"copy_{name}" for name in NOTATIONS}
    assert "geo:-33.86500,151.20940" in copies["copy_geo"].text()
    copies["copy_wkt"].trigger()
    assert QGuiApplication.clipboard().text() == "POINT (151.20940 -33.86500)"
    assert cards.asked[-1] == ("message", "Copied: POINT (151.20940 -33.86500)")


def test_a_button_acts_where_it_is_released(cards):
    cards.show_results(PHOTOS, RUN)
    view, box = cards.view.viewport(), cards.view.button_box(0, ZOOM)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center())
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 20))
    assert cards.asked == []


def test_run_again_and_compare_from_a_card(cards):
    cards.show_results(PHOTOS, RUN)
    click(cards, 0, MORE)
    offered = actions(open_menu(cards))
    assert set(offered) == {"rerun", "rerun_seed", "rerun_plonk-yfcc", "compare", "report", "layout"}
    assert offered["rerun_plonk-yfcc"].text() == "With the model Ground && other photos"
    for name in ("rerun_seed", "rerun_plonk-yfcc", "compare", "report"):
        offered[name].trigger()
    path = PHOTOS[0].path
    assert cards.asked == [
        ("rerun", [path], {"seed": 5}),
        ("rerun", [path], {"model": "plonk-yfcc"}),
        ("compare", path),
        ("report", [PHOTOS[0]]),
    ]


def test_the_highest_seed_is_followed_by_the_lowest(cards):
    last = replace(RUN, run=replace(RUN.run, request=replace(RUN.run.request, seed=2**63 - 1)))
    cards.show_results(PHOTOS, last)
    cards.select(PHOTOS[0].path)
    actions(cards.menu())["rerun_seed"].trigger()
    assert cards.asked == [("rerun", [PHOTOS[0].path], {"seed": 0})]


def test_a_photo_that_failed_can_be_run_again(cards):
    cards.show_results(PHOTOS, RUN)
    cards.select(PHOTOS[1].path)
    offered = actions(cards.menu())
    assert set(offered) == {"rerun", "rerun_seed", "rerun_plonk-yfcc"}
    offered["rerun_seed"].trigger()
    QTest.keyClick(cards.view, Qt.Key.Key_Return)
    QTest.keyClick(cards.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert cards.asked == [("rerun", [PHOTOS[1].path], {"seed": 5})]
    assert QGuiApplication.clipboard().text() == "before"


def test_what_needs_the_files_waits_for_the_end_of_the_run(cards):
    cards.show_results(PHOTOS)
    cards.select(PHOTOS[0].path)
    offered = actions(cards.menu())
    enabled = {name for name, action in offered.items() if action.isEnabled()}
    assert enabled == {"zoom", *(f"copy_{name}" for name in NOTATIONS)}
    click(cards, 0, TABLE)
    assert cards.asked == [("message", "The attribute table is there when the run has ended.")]


def test_the_keyboard(cards):
    cards.show_results(PHOTOS, RUN)
    cards.select(PHOTOS[0].path)
    QTest.keyClick(cards.view, Qt.Key.Key_Return)
    QTest.keyClick(cards.view, Qt.Key.Key_Down)
    QTest.keyClick(cards.view, Qt.Key.Key_Down)
    QTest.keyClick(cards.view, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(cards.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert cards.asked[:2] == [("zoom", PHOTOS[0]), ("zoom", PHOTOS[2])]
    assert QGuiApplication.clipboard().text() == "-33.86500, 151.20940"


def test_a_double_click_zooms(cards):
    cards.show_results(PHOTOS, RUN)
    place = cards.view.visualRect(cards.model.index(2)).topLeft() + QPoint(40, 40)
    QTest.mouseClick(cards.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert cards.asked == []
    QTest.mouseDClick(cards.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert cards.asked == [("zoom", PHOTOS[2])]


def test_several_photos_at_once(cards):
    cards.show_results(PHOTOS, RUN)
    cards.view.selectAll()
    QTest.keyClick(cards.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3
    offered = actions(cards.menu())
    offered["report"].trigger()
    offered["rerun_seed"].trigger()
    assert cards.asked == [
        ("message", "The coordinates of 3 photos were copied."),
        ("report", [PHOTOS[0], PHOTOS[2], PHOTOS[3]]),
        ("rerun", [photo.path for photo in PHOTOS], {"seed": 5}),
    ]


def test_the_notations():
    place = (-43.9999999, -22.5)
    assert {name: write(*place) for name, write in NOTATIONS.items()} == {
        "decimal": "-22.50000, -44.00000",
        "dms": "22°30'00\"S 44°00'00\"W",
        "wkt": "POINT (-44.00000 -22.50000)",
        "geo": "geo:-22.50000,-44.00000",
    }
    assert NOTATIONS["decimal"](-1e-9, 0.0) == "0.00000, 0.00000"
    assert NOTATIONS["dms"](-1e-9, 59.99999) == "60°00'00\"N 0°00'00\"E"


# How it looks


def test_no_text_leaves_its_card_and_none_lies_on_another(qgis_app):
    fonts = CardFonts(QApplication.font())
    buttons = (Button("zoom", "Zoom"), Button("more", "More", icon=False, menu=True))
    for photo in PHOTOS:
        card = card_of(photo)
        for width in (160, 240, 320, 480, 900):
            layout = lay_out(card, width, fonts, buttons)
            assert layout.height == height_of(card, width, fonts, buttons)
            boxes = [text.box for text in layout.texts] + [layout.picture, *layout.buttons.values()]
            for number, box in enumerate(boxes):
                assert box.left() >= 0
                assert box.right() < width
                assert box.bottom() < layout.height
                # Lines of different fonts may share the pixel between them.
                assert not any(box.adjusted(0, 2, 0, -2).intersects(other) for other in boxes[:number]), (width, box)


def test_a_long_warning_is_shown_whole(qgis_app):
    fonts = CardFonts(QApplication.font())
    card = card_of(PHOTOS[3])
    words = " ".join(text.text for text in lay_out(card, 200, fonts, ()).texts)
    assert WARNING in words


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_buttons_are_where_they_are_drawn(cards, direction):
    cards.setLayoutDirection(direction)
    cards.show_results(PHOTOS, RUN)
    boxes = [cards.view.button_box(0, name) for name in (ZOOM, COPY, TABLE, MORE)]
    in_order = sorted(boxes, key=lambda box: box.left())
    assert in_order == (boxes if direction == Qt.LayoutDirection.LeftToRight else boxes[::-1])
    picture = cards.view.viewport().grab().toImage()
    for box in boxes:
        inside = {picture.pixelColor(x, y).rgb() for x in range(box.left() + 6, box.right() - 6)
                  for y in range(box.top() + 6, box.bottom() - 6)}  # fmt: skip
        assert len(inside) > 2
    click(cards, 0, ZOOM)
    assert cards.asked == [("zoom", PHOTOS[0])]


def test_texts_can_be_read_in_a_dark_theme(cards):
    palette = QPalette(QColor("#303030"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#1e1e1e"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#e6e6e6"))
    cards.setPalette(palette)
    cards.show_results(PHOTOS[1:2], RUN)
    QApplication.processEvents()
    picture = cards.view.viewport().grab().toImage()
    row = cards.view.visualRect(cards.model.index(0)).adjusted(10, 10, -10, -10)
    shades = [picture.pixelColor(x, y).lightness() for x in range(row.left(), row.right(), 2)
              for y in range(row.top(), row.bottom(), 2)]  # fmt: skip
    assert sorted(shades)[len(shades) // 2] < 60  # the card's ground
    assert max(shades) > 200  # the letters


def test_a_thumbnail_is_drawn_when_it_comes(cards):
    pictures = {}
    shown = ResultCards(lambda path: pictures.get(path, QIcon()))
    shown.resize(400, 600)
    shown.show()
    shown.show_results(PHOTOS[:1], RUN)
    assert not _has_colour(shown, "#ff00ff")
    picture = QPixmap(112, 84)
    picture.fill(QColor("#ff00ff"))
    pictures[PHOTOS[0].path] = QIcon(picture)
    shown.show_thumbnail(PHOTOS[0].path)
    assert _has_colour(shown, "#ff00ff")
    shown.close()
    shown.deleteLater()


def _has_colour(cards, name):
    picture = cards.view.viewport().grab().toImage()
    place = cards.view.visualRect(cards.model.index(0)).topLeft() + QPoint(40, 40)
    return picture.pixelColor(place) == QColor(name)


# Many


def test_five_hundred_photos_do_not_stop_the_window(cards):
    many = [
        replace(PHOTOS[index % 4], index=index, path=Path(f"/photos/{index}.jpg"))
        if index % 4 == 1
        else outcome(
            index, f"{index}.jpg",
            replace(PARIS, photo_id=index + 1, place=f"Place {index}, Somewhere", localizability_bits=index % 97 / 6,
                    area50_km2=1000.0 + 700 * index, area90_km2=4000.0 + 3000 * index),
        )
        for index in range(500)
    ]  # fmt: skip
    last = many[-1].path

    def all_there():
        while cards.model.rowCount() < 500:
            QApplication.processEvents()

    with StallDetector() as stalls:
        cards.show_results(many, RUN)
        cards.select(last)
        all_there()
        QApplication.processEvents()
    assert stalls.longest < MOST_BUSY
    assert [photo.path for photo in cards.selected] == [last]
    assert cards.view.viewport().rect().intersects(cards.view.visualRect(cards.view.currentIndex()))
    with StallDetector() as stalls:
        cards.model.sort_by(surest_first)
        cards.resize(420, 900)
        for _ in range(5):
            QApplication.processEvents()
    assert stalls.longest < MOST_BUSY
    assert names(cards)[-1] in {photo.name for photo in many if photo.result is None}
