"""One run, without any widget: what comes out, what fails alone, what fails as a whole, and what is left behind."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from plonk_qgis.backend.client import BackendClient
from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.protocol import GeolocationRequest
from plonk_qgis.tasks.geolocation import Run, geolocate, new_folder
from plonk_qgis.tasks.result_files import provenance_tags

SMALL = GeolocationRequest(samples=20, resolution=2.0)


@pytest.fixture
def output(tmp_path) -> Path:
    return tmp_path / "new" / "output"


def run(backend, photos, output, **more):
    return geolocate(backend, Run(tuple(photos), SMALL, output), **more)


def test_a_run_writes_the_contracts_files(backend, make_photo, output):
    steps = []
    outcome = run(backend, [make_photo("fiji.jpg"), make_photo("desert.jpg")], output, on_progress=steps.append)
    assert [photo.state for photo in outcome.photos] == ["done", "done"]
    assert outcome.geopackage == output / "results.gpkg"
    assert sorted(path.name for path in output.iterdir()) == [
        "density_001_fiji.tif", "density_002_desert.tif", "results.gpkg",
    ]  # fmt: skip
    assert outcome.density(outcome.photos[1]) == output / "density_002_desert.tif"
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert outcome.backend_version == "0.1.0"


@pytest.mark.parametrize(("preset", "steps", "numbers"), [("draft", "12", "bfloat16"), ("fine", "64", "float32")])
def test_a_run_uses_its_preset_and_knows_what_the_files_say(backend, make_photo, output, preset, steps, numbers):
    request = GeolocationRequest(preset=preset, samples=20, resolution=2.0)
    outcome = geolocate(backend, Run((make_photo("fiji.jpg"),), request, output))
    told = {name: outcome.provenance[f"PLONK_{name}"] for name in ("PRESET", "STEPS", "NUMBERS")}
    assert told == {"PRESET": preset, "STEPS": steps, "NUMBERS": numbers}


def test_an_older_backend_gets_no_preset(backend, make_photo, output, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "old")
    messages = []
    outcome = run(
        backend, [make_photo("fiji.jpg")], output, on_progress=lambda progress: messages.append(progress.message)
    )
    assert outcome.located
    assert "This backend offers no choice of quality; a newer one does." in messages
    assert outcome.provenance["PLONK_STEPS"] == "16"
    assert "PLONK_PRESET" not in outcome.provenance


def test_a_preset_that_the_backend_does_not_know_is_its_own_sentence(backend, make_photo, output):
    request = GeolocationRequest(preset="perfect", samples=20, resolution=2.0)
    with pytest.raises(BackendError, match="There is no preset perfect"):
        geolocate(backend, Run((make_photo("fiji.jpg"),), request, output))
    assert not output.parent.exists()


def test_files_that_say_nothing_about_themselves_are_taken_as_they_are(tmp_path):
    assert provenance_tags(tmp_path / "nowhere.gpkg") == {}
    (tmp_path / "damaged.gpkg").write_text("no database")
    assert provenance_tags(tmp_path / "damaged.gpkg") == {}


def test_bad_photos_fail_alone_and_by_name(backend, make_photo, output, tmp_path):
    text = tmp_path / "text.jpg"
    text.write_text("not a photo")
    empty = tmp_path / "empty.jpg"
    empty.touch()
    missing = tmp_path / "missing.jpg"
    outcome = run(backend, [text, make_photo("good.jpg"), empty, missing, tmp_path], output)
    assert [photo.state for photo in outcome.photos] == ["failed", "done", "failed", "failed", "failed"]
    for photo in outcome.failed:
        assert photo.path.name in photo.error
        assert photo.error.endswith(".")
    assert str(missing) in outcome.photos[3].error
    assert outcome.located[0].result.photo_id == 2


def test_a_name_that_is_not_utf8_is_a_name_like_others(backend, latin_photo, make_photo, output, tmp_path):
    missing = Path(f"{tmp_path}/gone\udce9.jpg")
    outcome = run(backend, [latin_photo, make_photo("good.jpg"), missing], output)
    assert [photo.state for photo in outcome.photos] == ["done", "done", "failed"]
    assert outcome.photos[0].path == latin_photo
    assert outcome.photos[0].name == "caf\N{REPLACEMENT CHARACTER}.jpg"
    assert f"{tmp_path}/gone\N{REPLACEMENT CHARACTER}.jpg" in outcome.photos[2].error


def test_two_photos_with_one_name_are_told_apart(backend, make_photo, output, tmp_path):
    photos = [make_photo("same.jpg", tmp_path / "a"), make_photo("same.jpg", tmp_path / "b")]
    outcome = run(backend, photos, output)
    assert len({outcome.density(photo) for photo in outcome.photos}) == 2
    assert [photo.path for photo in outcome.photos] == photos


def test_when_all_photos_fail_nothing_is_written(backend, output, tmp_path):
    outcome = run(backend, [tmp_path / "a.jpg", tmp_path / "b.jpg"], output)
    assert outcome.geopackage is None
    assert outcome.located == []
    assert list(output.iterdir()) == []


def test_no_photo_is_one_clear_sentence(backend, output):
    with pytest.raises(BackendError, match="no photo to locate"):
        run(backend, [], output)


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("die", r"stopped in the middle of the run, was started again, and stopped once more \(exit code 9\)"),
        ("damaged", r"density_001_good\.tif arrived damaged"),
        ("job", r"The model earthview could not be loaded\. Install it again\."),
    ],
)
def test_what_fails_as_a_whole_leaves_nothing(backend, make_photo, output, monkeypatch, mode, sentence):
    monkeypatch.setenv("PLONK_FAKE_MODE", mode)
    with pytest.raises(BackendError, match=sentence):
        run(backend, [make_photo("good.jpg")], output)
    assert not output.parent.exists()  # the run had made both folders


def test_after_a_dead_backend_the_next_run_works(backend, make_photo, output, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "die")
    with pytest.raises(BackendError):
        run(backend, [make_photo("good.jpg")], output)
    monkeypatch.delenv("PLONK_FAKE_MODE")
    assert run(backend, [make_photo("good.jpg")], output).located


def test_an_unknown_model_is_the_backends_sentence(backend, make_photo, output):
    with pytest.raises(BackendError, match="no model called nonsense"):
        geolocate(backend, Run((make_photo("a.jpg"),), GeolocationRequest(model="nonsense"), output))


def test_a_folder_that_cannot_be_written_is_told_before_any_work(backend, make_photo, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BackendError, match=r"cannot be written to .*file/output: .*Choose another folder"):
        run(backend, [make_photo("good.jpg")], tmp_path / "file" / "output")
    assert not backend.running


def test_an_earlier_run_is_never_overwritten(backend, make_photo, output):
    first = run(backend, [make_photo("good.jpg")], output)
    before = first.geopackage.read_bytes()
    with pytest.raises(BackendError, match="already holds results of an earlier run"):
        run(backend, [make_photo("good.jpg")], output)
    assert first.geopackage.read_bytes() == before


def test_cancel_acts_within_a_second_and_leaves_nothing(backend, make_photo, output, monkeypatch):
    monkeypatch.setenv("PLONK_FAKE_MODE", "slow")
    running, stop = threading.Event(), threading.Event()
    pressed = []

    def on_progress(progress):
        if progress.photos and progress.fraction > 0.1:
            running.set()

    def press():
        running.wait(20)
        pressed.append(time.monotonic())
        stop.set()

    threading.Thread(target=press).start()
    with pytest.raises(RunCancelled):
        run(backend, [make_photo("good.jpg")], output, on_progress=on_progress, cancelled=stop.is_set)
    assert time.monotonic() - pressed[0] < 1.0
    assert not output.parent.exists()
    assert backend.running  # it is reused


def test_a_cancel_that_comes_too_late_keeps_the_run_whole(backend, make_photo, output):
    package = output / "results.gpkg"
    outcome = run(backend, [make_photo("good.jpg")], output, cancelled=package.exists)
    assert outcome.geopackage == package
    assert len(list(output.iterdir())) == 2


def test_a_cancel_before_the_last_file_is_in_place_leaves_nothing(backend, make_photo, output, monkeypatch):
    stop = threading.Event()
    download = BackendClient.download

    def download_then_cancel(self, job_id, file, target, cancelled):
        download(self, job_id, file, target, cancelled)
        if file.kind == "density":
            stop.set()

    monkeypatch.setattr(BackendClient, "download", download_then_cancel)
    with pytest.raises(RunCancelled):
        run(backend, [make_photo("good.jpg")], output, cancelled=stop.is_set)
    assert not output.parent.exists()


def test_new_folders_are_new(tmp_path):
    from datetime import datetime

    now = datetime(2026, 11, 22, 14, 5)
    first = new_folder(tmp_path, now)
    assert first.name == "2026-11-22_140500"
    first.mkdir()
    assert new_folder(tmp_path, now).name == "2026-11-22_140500_2"
