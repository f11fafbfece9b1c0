"""Fine-tuning: what is held out, what is chosen, what is judged, and what is installed."""

from __future__ import annotations

import csv
import errno
import json
import math
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from plonk_backend.checkpoints.importing import import_folder
from plonk_backend.checkpoints.loading import load_model
from plonk_backend.checkpoints.registry import cards, head_of
from plonk_backend.checkpoints.store import Store
from plonk_backend.cli import main
from plonk_backend.errors import ModelError
from plonk_backend.evaluation.metrics.bootstrap import Figure
from plonk_backend.inputs.errors import InputError
from plonk_backend.request import RequestError
from plonk_backend.sphere import distance_km, to_lonlat, to_unit
from plonk_backend.training.data.examples import ArrayExamples
from plonk_backend.training.finetuning import FinetuningRequest, finetune
from plonk_backend.training.finetuning_data import NEAR_KM, part_by_place
from plonk_backend.training.finetuning_judgement import log_densities_of_places, over_cells, verdict_of
from plonk_backend.training.finetuning_report import cautions
from plonk_backend.training.finetuning_tuning import Stopped
from plonk_backend.training.plan import TrainingError
from test_checkpoints_hub import WIDTH, dinov2_files, head_files

BASE = "plonk-yfcc"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """With a small base in the released format, and its encoder."""
    folder = tmp_path_factory.mktemp("finetuning")
    store = Store(folder / "store")
    for name, files in (("PLONK_YFCC", head_files(1)), ("dinov2", dinov2_files(3))):
        (folder / name).mkdir()
        for file, content in files.items():
            (folder / name / file).write_bytes(content)
        import_folder(folder / name, store)
    return store


@pytest.fixture(autouse=True)
def models(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLONK_MODELS", str(store.folder))
    # Distances and calibration do not decide; with fewer samples they are sooner there.
    monkeypatch.setattr("plonk_backend.training.finetuning_judgement.SAMPLED", 10)
    monkeypatch.setattr("plonk_backend.training.finetuning_judgement.SAMPLES", 24)


def towns(count: int, seed: int = 0) -> NDArray[np.float64]:
    points = np.random.default_rng(seed).standard_normal((count, 3))
    return np.asarray(points / np.linalg.norm(points, axis=-1, keepdims=True))


def write_npz(path: Path, places: NDArray[np.float64], shown: NDArray[np.float64]) -> Path:
    """Embeddings that show the places `shown`, and positions that say `places`."""
    embeddings = np.zeros((len(places), WIDTH), dtype=np.float32)
    embeddings[:, :3] = 3 * shown
    embeddings[:, 3:] = np.random.default_rng(5).standard_normal((len(places), WIDTH - 3)) * 0.1
    longitude, latitude = to_lonlat(places)
    np.savez(path, embeddings=embeddings, longitude=longitude, latitude=latitude)
    return path


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos that show where they are."""
    places = towns(160)
    return write_npz(tmp_path_factory.mktemp("telling") / "photos.npz", places, places)


def test_a_better_model_is_installed_with_its_report(
    telling: Path, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["finetune", str(telling), "--base", BASE, "--name", "towns", "--steps", "240", "--json",
                 "--out", str(tmp_path / "out")]  # fmt: skip
    assert main(arguments) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = events[-1]
    assert (told["event"], told["model"], told["installed"]) == ("finished", "local-towns", True)
    fractions = [one["fraction"] for one in events if one["event"] == "progress"]
    assert fractions == sorted(fractions)
    found = told["report"]["judgement"]
    assert found["verdict"] == "better"
    assert 0 < found["gain"]["low"] < found["gain"]["value"] < found["gain"]["high"]
    assert math.isclose(found["gain"]["value"], found["base_nll"] - found["tuned_nll"], abs_tol=1e-9)
    parts = told["report"]["photos"]
    assert sum(parts.values()) == 160
    assert parts["judging"] == pytest.approx(40, abs=4)
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Better than the base: local-towns" in page
    assert page.count("<svg") == 3
    assert json.loads((tmp_path / "out" / "report.json").read_text())["judgement"] == found
    # It is what was judged, and knows what it was made of.
    model = load_model("local-towns")
    assert cards()[-1].summary == f"Fine-tuned on this machine, from {BASE}, with {160 - parts['judging']} photos."
    manifest = store.find(head_of("local-towns", store).repository)
    assert manifest is not None
    assert manifest.origin is not None
    assert (manifest.origin.base, manifest.origin.verdict) == (BASE, "better")
    assert manifest.origin.base_revision == load_model(BASE).revision != model.revision
    assert {file.name for file in manifest.files} >= {"config.json", "model.safetensors", "report.html", "report.json"}
    # The name is taken now, which is said before any work.
    with pytest.raises(RequestError, match="There is a model local-towns already"):
        finetune(FinetuningRequest(telling, "local-towns", BASE))


def test_noise_is_refused_and_installed_only_on_demand(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_npz(tmp_path / "noise.npz", towns(120), towns(120, seed=9))
    arguments = ["finetune", str(source), "--base", BASE, "--name", "noise", "--steps", "40"]
    assert main(arguments) == 1
    out = capsys.readouterr().out
    assert "local-noise is not installed, for it was not shown to be better" in out
    assert "local-noise" not in [card.id for card in cards()]
    assert main([*arguments, "--accept-worse"]) == 0
    assert "local-noise is installed all the same, as you wished." in capsys.readouterr().out
    manifest = store.find("local/local-noise")
    assert manifest is not None
    assert manifest.origin is not None
    assert manifest.origin.verdict != "better"


def test_a_killed_run_leaves_no_model_and_goes_on_to_the_same(telling: Path, store: Store) -> None:
    request = FinetuningRequest(telling, "killed", BASE, steps=80)
    program = [sys.executable, "-m", "plonk_backend", "finetune", str(telling), "--base", BASE, "--steps", "80",
               "--name", "killed", "--json"]  # fmt: skip
    with subprocess.Popen(program, stdout=subprocess.PIPE, env={**os.environ, "OMP_NUM_THREADS": "1"}) as process:
        assert process.stdout is not None
        for line in process.stdout:
            found = re.search(rb"step (\d+) of 80", line)
            if found and int(found[1]) > 10:  # the state of step 10 is written
                process.send_signal(signal.SIGKILL)
                break
    assert "local-killed" not in [card.id for card in cards()]
    steps = []
    again = finetune(request, lambda share, message: steps.append(message)).report
    assert not any("step 2 of 80" in message for message in steps)
    whole = finetune(replace(request, name="whole")).report
    assert again.tried == whole.tried
    assert again.judgement.as_json() == whole.judgement.as_json()
    weights = [store.path(f"local/local-{name}") / "model.safetensors" for name in ("killed", "whole")]
    assert weights[0].read_bytes() == weights[1].read_bytes()


def test_a_wish_to_stop_is_heeded_and_makes_no_model(telling: Path, store: Store) -> None:
    asked = 0

    def stopped() -> bool:
        nonlocal asked
        asked += 1
        return asked > 20

    with pytest.raises(Stopped):
        finetune(FinetuningRequest(telling, "stopped", BASE), stopped=stopped)
    assert "local-stopped" not in [card.id for card in cards()]


def test_when_its_time_is_up_it_takes_the_best_so_far(telling: Path) -> None:
    done = finetune(FinetuningRequest(telling, "hurried", BASE, minutes=1e-6))
    assert done.report.ended == "time"
    assert done.report.best.step == 60
    assert any("The tuning ended when its time was up" in one for one in cautions(done.report))


def test_a_full_disk_is_said_and_makes_no_model(telling: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("plonk_backend.training.checkpointing.write_whole", full)
    with pytest.raises(TrainingError, match=r"\(No space left on device\).*make room and run the same again to go on"):
        finetune(FinetuningRequest(telling, "full", BASE, steps=8))
    assert "local-full" not in [card.id for card in cards()]


def test_photos_of_a_table_are_read_and_bad_rows_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the photos' bytes, by the base's encoder; a few steps, for the judgement is not what counts here."""
    rng, rows = np.random.default_rng(1), []
    longitude, latitude = to_lonlat(towns(30))
    for number in range(30):
        Image.fromarray(rng.integers(0, 255, (20, 20, 3), dtype=np.uint8)).save(tmp_path / f"{number}.png")
        rows.append([f"{number}.png", longitude[number], latitude[number]])
    rows += [["0.png", 1, 2], ["1.png", 0, 0], ["2.png", 10, 130], ["3.png", "", ""], ["gone.png", 5, 6]]
    with (tmp_path / "photos.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["photo", "longitude", "latitude"], *rows])
    out = tmp_path / "out"
    main(["finetune", str(tmp_path / "photos.csv"), "--base", BASE, "--name", "table", "--steps", "8", "--out",
          str(out)])  # fmt: skip
    told = capsys.readouterr().out
    assert "5 of 35 rows are left out" in told
    assert "swapped?" in told
    report = json.loads((out / "report.json").read_text())
    assert report["rows"]["read"] == 35
    assert sum(report["photos"].values()) == 30
    assert len((out / "left-out-rows.csv").read_text().splitlines()) == 6


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        (towns(12), "There are only 12 photos of known place, so whether fine-tuning helps could not be judged"),
        (np.repeat(towns(1), 50, axis=0), "All 50 photos lie on one spot"),
        (np.repeat(towns(3), 20, axis=0), "The 60 photos lie in 3 places only"),
    ],
)
def test_what_cannot_be_judged_is_said(places: NDArray[np.float64], sentence: str, tmp_path: Path) -> None:
    source = write_npz(tmp_path / "few.npz", places, places)
    with pytest.raises(InputError, match=sentence):
        finetune(FinetuningRequest(source, "few", BASE))


def test_embeddings_of_another_encoder_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", embeddings=np.ones((40, 7), np.float32), longitude=np.arange(40.0),
             latitude=np.arange(40.0))  # fmt: skip
    with pytest.raises(InputError, match=f"holds embeddings of 7 numbers, but {BASE} takes {WIDTH}"):
        finetune(FinetuningRequest(tmp_path / "other.npz", "other", BASE))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": "My Model"}, "cannot be a model's name"),
        ({"held_out": 0.9}, "The share of held-out photos"),
        ({"held_out": float("nan")}, "The share of held-out photos"),
        ({"steps": 0}, "The steps must lie"),
        ({"minutes": 0.0}, "The minutes must be more than 0"),
        ({"seed": -1}, "The seed must lie"),
    ],
)
def test_nonsense_is_refused_before_any_work(changed: dict[str, object], sentence: str, tmp_path: Path) -> None:
    request = FinetuningRequest(**{"source": tmp_path / "nowhere", "name": "x", **changed})  # type: ignore[arg-type]
    with pytest.raises(RequestError, match=sentence):
        finetune(request)


def test_unknown_bases_and_baselines_are_refused(store: Store, telling: Path) -> None:
    with pytest.raises(ModelError, match="There is no model nothing"):
        finetune(FinetuningRequest(telling, "x", "nothing"))
    folder = store.folder.parent / "PLONK_YFCC_diffusion"
    folder.mkdir(exist_ok=True)
    for file, content in head_files(1).items():
        (folder / file).write_bytes(content)
    import_folder(folder, store)
    with pytest.raises(RequestError, match="plonk-yfcc-diffusion is a baseline of the kind diffusion"):
        finetune(FinetuningRequest(telling, "x", "plonk-yfcc-diffusion"))


def test_parts_share_no_cell_and_neighbours_across_a_border_are_left_out() -> None:
    rng = np.random.default_rng(2)
    places = to_unit(rng.uniform(8, 8.4, 600), rng.uniform(47, 47.3, 600))
    parts = part_by_place(places, 0.25, 0)
    rows = np.concatenate([parts.tuning, parts.choosing, parts.judging, parts.near])
    assert np.array_equal(np.sort(rows), np.arange(600))
    cells = [set(parts.cells[some].tolist()) for some in (parts.tuning, parts.choosing, parts.judging)]
    assert not cells[0] & cells[1]
    assert not cells[0] & cells[2]
    assert not cells[1] & cells[2]
    assert len(parts.near) > 0
    for some in (parts.tuning, parts.choosing):
        between = distance_km(places[some][:, None], places[parts.judging][None])
        assert between.min() >= NEAR_KM
    assert 0.2 < len(parts.judging) / 600 < 0.3


def test_the_interval_is_that_of_cells_and_covers_as_it_says() -> None:
    """Photos of a cell share a part of their luck; the interval of single photos would hold 0 far too rarely."""
    rng, held = np.random.default_rng(3), 0
    cells = np.repeat(np.arange(8, dtype=np.uint64), 25)
    for trial in range(300):
        values = np.repeat(rng.standard_normal(8), 25) + rng.standard_normal(200)
        figure = over_cells(values, cells, trial)
        held += figure.low <= 0 <= figure.high
    assert 0.90 <= held / 300 <= 0.99


@pytest.mark.parametrize(
    ("gain", "over_places", "verdict"),
    [
        ((0.1, 0.5), (0.2, 0.9), "better"),
        ((0.1, 0.5), (-0.2, 0.9), "no better than the places"),
        ((-0.1, 0.5), (0.2, 0.9), "not distinguishable"),
        ((-0.5, -0.1), (0.2, 0.9), "worse"),
        ((-math.inf, math.inf), (0.2, 0.9), "not distinguishable"),
    ],
)
def test_verdicts(gain: tuple[float, float], over_places: tuple[float, float], verdict: str) -> None:
    assert verdict_of(Figure(0.0, *gain), Figure(0.0, *over_places)) == verdict


def test_what_the_places_alone_say_is_a_distribution() -> None:
    places = towns(100)
    parts = part_by_place(places, 0.25, 0)
    around = ArrayExamples(np.zeros((100, 2), np.float32), places)
    grid = towns(20_000, seed=4)
    density = np.exp(log_densities_of_places(around, parts, grid, 0))
    assert density.mean() * 4 * math.pi == pytest.approx(1, abs=0.05)
