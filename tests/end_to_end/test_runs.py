"""Runs with the real backend, without the dock: what photos and failures do to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
from conftest import ROOT, rows, wait_until_gone

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.protocol import PRESETS, GeolocationRequest
from plonk_qgis.tasks.geolocation import Run, geolocate

QUICK = GeolocationRequest(model="earthview", samples=50, resolution=1.0)
ENDLESS = GeolocationRequest(model="earthview", samples=200_000, resolution=1.0)


def sample_rows(path, photo_id):
    return [(columns["log_density"], point) for columns, point in rows(path, "samples", f"photo_id = {photo_id}")]


def test_the_backend_offers_what_the_plugin_asks_for(backend):
    catalogue = backend.client().catalogue()
    assert tuple(preset.name for preset in catalogue.presets) == PRESETS
    assert all(preset.summary for preset in catalogue.presets)
    models = {model.id: model for model in catalogue.models}
    assert models[catalogue.default].available
    assert models["plonk-yfcc-diffusion"].kind == "diffusion"
    assert models["plonk-osv5m"].licence.endswith("non-commercial use only")


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_written_into_the_files(backend, samples, tmp_path, preset):
    request = replace(QUICK, preset=preset)
    outcome = geolocate(backend, Run((samples / "patagonia.jpg",), request, tmp_path / "out"))
    assert outcome.provenance["PLONK_PRESET"] == preset
    assert outcome.provenance["PLONK_STEPS"] == {"draft": "12", "standard": "24", "fine": "64"}[preset]
    assert outcome.provenance["PLONK_SOLVER"]
    assert preset != "fine" or outcome.provenance["PLONK_NUMBERS"] == "float32"


def test_a_model_that_is_not_downloaded_is_refused_with_the_way_to_get_it(backend, samples, tmp_path):
    model = next((model.id for model in backend.client().catalogue().models if not model.available), None)
    if model is None:
        pytest.skip("every model is downloaded here")
    run = Run((samples / "patagonia.jpg",), replace(QUICK, model=model), tmp_path / "out")
    with pytest.raises(
        BackendError, match=rf"{model}.* is not downloaded; run `plonk-backend models download {model}`"
    ):
        geolocate(backend, run)
    assert not (tmp_path / "out").exists()


def test_bad_photos_fail_alone_and_by_name(backend, samples, tmp_path):
    good = samples / "patagonia.jpg"
    truncated = tmp_path / "truncated.jpg"
    truncated.write_bytes(good.read_bytes()[:2000])
    text = tmp_path / "text.jpg"
    text.write_text("This is a text, not a photo.")
    empty = tmp_path / "empty.jpg"
    empty.touch()
    photos = (text, truncated, good, empty, tmp_path / "missing.jpg")
    outcome = geolocate(backend, Run(photos, QUICK, tmp_path / "out"))
    assert [photo.state for photo in outcome.photos] == ["failed", "failed", "done", "failed", "failed"]
    for photo in outcome.failed:
        assert photo.path.name in photo.error
    assert len(rows(outcome.geopackage, "failures")) == 4


def test_one_name_twice_and_the_same_seed(backend, samples, tmp_path):
    copy = tmp_path / "elsewhere" / "patagonia.jpg"
    copy.parent.mkdir()
    copy.write_bytes((samples / "himalaya.jpg").read_bytes())
    both = geolocate(backend, Run((samples / "patagonia.jpg", copy), QUICK, tmp_path / "both"))
    alone = geolocate(backend, Run((samples / "patagonia.jpg",), QUICK, tmp_path / "alone"))
    assert both.density(both.photos[0]) != both.density(both.photos[1])
    rows = sample_rows(both.geopackage, 1)
    assert len(rows) == 50
    assert rows == sample_rows(alone.geopackage, 1)
    assert rows != sample_rows(both.geopackage, 2)


def test_cancel_stops_the_job(backend, samples, tmp_path):
    stop = threading.Event()
    moments = []

    def on_progress(progress):
        if any(photo.state == "running" for photo in progress.photos) and not stop.is_set():
            moments.append(time.monotonic())
            stop.set()

    run = Run((samples / "patagonia.jpg",), ENDLESS, tmp_path / "out")
    with pytest.raises(RunCancelled):
        geolocate(backend, run, on_progress, stop.is_set)
    # The plugin lets go within a second; the bound leaves room for a machine that trains a model meanwhile.
    assert time.monotonic() - moments[0] < 3
    assert not (tmp_path / "out").exists()
    assert geolocate(backend, Run((samples / "patagonia.jpg",), QUICK, tmp_path / "next")).located


def test_a_backend_that_is_killed_is_started_again_and_the_run_gives_all_results(backend, samples, tmp_path):
    photos = (samples / "patagonia.jpg", samples / "patagonia.jpg")
    undisturbed = geolocate(backend, Run(photos, QUICK, tmp_path / "undisturbed"))
    killed, messages = [], []

    def kill_once(progress):
        messages.append(progress.message)
        if not killed and any(photo.state in {"running", "done"} for photo in progress.photos):
            killed.append(backend.pid)
            os.kill(backend.pid, signal.SIGKILL)

    outcome = geolocate(backend, Run(photos, QUICK, tmp_path / "killed"), kill_once)
    assert killed
    assert backend.pid != killed[0]
    assert "The backend stopped; it was started again and the run goes on." in messages
    assert [photo.state for photo in outcome.photos] == ["done", "done"]
    for photo_id in (1, 2):
        assert sample_rows(outcome.geopackage, photo_id) == sample_rows(undisturbed.geopackage, photo_id)
        assert outcome.density(outcome.photos[photo_id - 1]).is_file()


def test_a_backend_that_is_killed_twice_is_told_and_replaced(backend, samples, tmp_path):
    killed = set()

    def kill(progress):
        if any(photo.state == "running" for photo in progress.photos) and backend.pid:
            killed.add(backend.pid)
            os.kill(backend.pid, signal.SIGKILL)

    with pytest.raises(BackendError, match=r"was started again, and stopped once more \(exit code -9\)"):
        geolocate(backend, Run((samples / "patagonia.jpg",), ENDLESS, tmp_path / "out"), kill)
    assert len(killed) == 2
    assert not (tmp_path / "out").exists()
    assert geolocate(backend, Run((samples / "patagonia.jpg",), QUICK, tmp_path / "next")).located


def test_the_backend_is_gone_when_qgis_is_killed():
    script = (
        "from qgis.core import QgsApplication\n"
        "app = QgsApplication([], False); app.initQgis()\n"
        "from plonk_qgis.backend.process import Backend\n"
        "backend = Backend(); backend.client()\n"
        "print(backend.pid, flush=True)\n"
        "import sys; sys.stdin.read()\n"
    )
    qgis = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    with qgis:
        pid = int(qgis.stdout.readline())
        os.kill(pid, 0)
        qgis.kill()
        qgis.wait()
    assert wait_until_gone(pid)
