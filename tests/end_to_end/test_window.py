"""A user's session in the real QGIS window: window_session.py drives it, these tests look at what it saw."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from qgis.PyQt.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
SESSION = Path(__file__).with_name("window_session.py")
PHOTOS = ["bering_strait_across_180.jpg", "himalaya.jpg", "italy_and_the_adriatic.jpg"]
LONGEST_TURN = 0.05
"""Seconds of the GUI thread's own time: the plugin's rule, with what QGIS does in the same turns."""
PROFILE = r"""[PythonPlugins]
plonk_qgis=true
[qgis]
checkVersion=false
showTips322=false
[core]
NewsFeed\httpsfeedqgisorg\disabled=true
[locale]
overrideFlag=true
userLocale=en_US
"""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> Path:
    """Where the pictures of the states go; a person looks at them."""
    folder = Path(os.environ.get("PLONK_WINDOW_PICTURES") or tmp_path_factory.mktemp("pictures")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def seen(plugin_folder, pictures, tmp_path_factory) -> dict[str, dict]:
    """What the session saw, state by state."""
    qgis = shutil.which("qgis.bin") or shutil.which("qgis")
    if qgis is None:
        pytest.skip("there is no QGIS with a window")
    if shutil.which("xvfb-run") is None:
        pytest.skip("there is no xvfb-run to have a screen of a known size")
    profiles, output = tmp_path_factory.mktemp("profiles"), tmp_path_factory.mktemp("session")
    profile = profiles / "profiles" / "default"
    shutil.copytree(plugin_folder, profile / "python" / "plugins")
    (profile / "QGIS").mkdir()
    (profile / "QGIS" / "QGIS3.ini").write_text(PROFILE)
    variables = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    variables |= {
        "PLONK_WINDOW_ROOT": str(ROOT),
        "PLONK_WINDOW_OUTPUT": str(output),
        "PLONK_WINDOW_PICTURES": str(pictures),
        # QGIS asks whether layers may be lost whose files lie in the folder for temporary files, as those of tests do.
        "TMPDIR": str(tmp_path_factory.mktemp("temporary")),
    }
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
    window = [qgis, "--noversioncheck", "--nologo", "--profiles-path", str(profiles), "--code", str(SESSION)]
    with (output / "log.txt").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen([*screen, *window], env=variables, stderr=log, start_new_session=True)
        try:
            code = process.wait(timeout=280)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGTERM)  # xvfb-run would leave the window and the screen behind
            code = process.wait(timeout=20)
        log.seek(0)
        said = log.read()
    assert code == 0, said[-6000:]
    errors = [line for line in said.splitlines() if line.startswith("ERROR")]  # GDAL's
    return {**json.loads((output / "session.json").read_text(encoding="utf-8")), "gdal": {"errors": errors}}


def test_the_empty_dock_says_what_to_do_first(seen):
    assert seen["empty"] == {"run_enabled": False, "message": "Add photos, then choose Run."}


def test_dropped_photos_are_in_the_list(seen):
    photos = seen["photos"]
    assert photos["accepted"]
    assert photos["names"] == PHOTOS
    assert photos["added"] == len(PHOTOS)
    assert photos["run_enabled"]
    assert photos["models"] > 1


def test_the_settings_unfold_by_a_click_and_take_what_is_typed(seen):
    settings = seen["settings"]
    assert settings["was_folded"]
    assert settings["unfolded"]
    assert (settings["samples"], settings["quality"]) == (1500, "draft")
    assert settings["folded_again"]


def test_a_run_is_cancelled_within_a_second_and_leaves_nothing(seen):
    running, cancelled = seen["running"], seen["cancelled"]
    assert 0 < running["progress"] < 1000
    assert running["message"]
    assert (running["run_enabled"], running["cancel_enabled"]) == (False, True)
    assert cancelled["seconds"] < 1
    assert cancelled["message"].startswith("Cancelled")
    assert cancelled["run_enabled"]
    assert not cancelled["layers"]
    assert not cancelled["folders"]


def test_cards_appear_during_the_run_and_layers_at_its_end(seen):
    results = seen["results"]
    assert 0 < results["first_card_at"] < 1000
    assert [card.splitlines()[1] for card in results["cards"]] == PHOTOS
    assert all("50 % within" in card and "90 % within" in card and " bits" in card for card in results["cards"])
    assert results["groups"] == [["Best estimates", "Likely places", *PHOTOS]]
    assert len(results["layers"]) == 2 + 3 * len(PHOTOS)


def test_a_card_zooms_the_map_by_mouse_and_by_key(seen):
    zoomed = seen["zoomed"]
    assert len({tuple(zoomed[extent]) for extent in ("whole", "by_mouse", "by_key")}) == 3
    west, south, east, north = zoomed["by_key"]
    assert west < 86 < east  # the Himalaya, the second card
    assert south < 29 < north


def test_the_map_tells_the_probability_under_the_pointer(seen):
    probability = seen["probability"]
    assert probability["taken"]
    assert probability["checked"]
    assert probability["left"]  # another tool was taken
    for text in (probability["hovered"], probability["clicked"]):
        assert "himalaya.jpg" in text
        assert "times as likely as by chance" in text


def test_one_photo_runs_again_with_another_seed(seen):
    again = seen["again"]
    assert again["photos"] == PHOTOS[:1]
    assert (again["seed_before"], again["seed"]) == (0, 1)
    before, after = again["cards_before"], again["cards_after"]
    assert after[0] != before[0]
    assert after[1:] == before[1:]
    assert again["states"] == ["Located"] * len(PHOTOS)  # the others stay what they are
    assert again["groups"][0] == ["Best estimates", "Likely places", PHOTOS[0]]
    assert again["groups"][1] == ["Best estimates", "Likely places", *PHOTOS]
    # The groups are told apart, and the photo's earlier answer is switched off.
    assert len(set(again["names"])) == 2
    assert "seed 1" in again["names"][0]
    assert "seed 0" in again["names"][1]
    assert again["shown"] == [["Best estimates", PHOTOS[0]], ["Best estimates", *PHOTOS[1:]]]


def test_results_are_kept_beside_the_project(seen):
    kept = seen["kept"]
    assert kept["enabled"] == [True]
    assert kept["file"] == "session_results.gpkg"
    assert kept["count"] == len(kept["layers_before"]) == 2 + 3 * len(PHOTOS) + 2 + 3
    assert kept["layers"] == kept["layers_before"]
    assert not kept["in_the_runs_folder"]


def test_the_project_can_move_with_what_lies_beside_it(seen):
    moved = seen["moved"]
    assert moved["layers"] == moved["layers_before"]
    assert not moved["invalid"]
    assert not moved["left_behind"]
    assert moved["rows"] > 4 * 1500


def test_a_saved_project_opens_again_as_it_was(seen):
    reopened = seen["reopened"]
    assert reopened["saved"]
    assert reopened["layers_of_the_new_project"] == 0
    assert len(reopened["layers"]) == 2 + 3 * len(PHOTOS) + 2 + 3
    assert reopened["layers"] == reopened["layers_before"]
    assert not reopened["invalid"]
    assert reopened["groups"] == seen["again"]["groups"]
    assert {"RuleRenderer", "singlebandpseudocolor"} <= set(reopened["renderers"])
    assert reopened["sources_kept_relative"]


def test_the_location_report_is_a_pdf(seen):
    report = seen["report"]
    assert not report["problems"]
    assert report["offered"] == ["himalaya.pdf"]
    (written,) = report["written"]
    assert Path(written).name == "report on the Himalaya.pdf"
    pdf = Path(written).read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"/Count 1\n" in pdf  # pages
    assert len(pdf) > 400_000  # a map that stayed empty leaves a third of that


def test_the_report_is_a_print_layout_of_the_project(seen):
    assert seen["layout"]["names"] == ["Location report himalaya.jpg"]
    assert "Location report himalaya.jpg" in seen["layout"]["designed"]


def test_no_file_was_taken_away_from_a_layer(seen):
    assert not seen["gdal"]["errors"]


def test_the_dock_fits_wherever_it_is(seen):
    assert seen["narrow"]["width"] <= 330
    assert seen["floating"] == {"floating": True, "visible": True}
    assert seen["dark"]["window_lightness"] < 128


def test_the_window_never_freezes(seen, record_property):
    turns = {state: facts["longest_turn"] for state, facts in seen.items() if "longest_turn" in facts}
    record_property("longest_turns", turns)
    assert len(turns) >= 8
    assert max(turns.values()) < LONGEST_TURN, turns


def test_every_state_has_its_picture(seen, pictures):
    taken = sorted(pictures.glob("*.png"))
    assert len(taken) == 23
    for path in taken:
        image = QImage(str(path))
        assert image.width() >= 300, path.name
        assert image.height() >= 300, path.name
        steps = range(0, 100)
        colours = {
            image.pixel(column * image.width() // 100, row * image.height() // 100) for row in steps for column in steps
        }
        assert len(colours) > 30, f"{path.name} is blank"
