"""The analysis `evaluate`: a run's results against true places, through the real geolocator, service and command."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from plonk_backend.analyses.parameters import Evaluate
from plonk_backend.cli import main
from plonk_backend.geolocator import Geolocator
from plonk_backend.inputs.errors import InputError
from plonk_backend.request import GeolocationRequest, PhotoSource, RequestError
from plonk_backend.runs import AnalysisResult
from plonk_backend.service.schemas import ANALYSIS_REQUESTS

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
TRUTH = SAMPLES / "samples.csv"
NAMES = ("italy_and_the_adriatic.jpg", "florida_and_cuba.jpg", "bering_strait_across_180.jpg")
FILES = ["results.gpkg", "report.html", "scores.json", "scores.csv"]


@pytest.fixture(scope="module")
def geolocator() -> Geolocator:
    return Geolocator("cpu")


@pytest.fixture(scope="module")
def results(geolocator: Geolocator, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    photos = [PhotoSource(name, f"/photos/{name}", (SAMPLES / name).read_bytes()) for name in NAMES]
    geolocator.run(GeolocationRequest(samples=100, preset="draft", resolution=5.0, seed=3), photos, folder)
    return folder / "results.gpkg"


@pytest.fixture(scope="module")
def evaluated(
    geolocator: Geolocator, results: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, AnalysisResult]:
    folder = tmp_path_factory.mktemp("evaluated") / "out"
    return folder, geolocator.analyse(Evaluate(), {"results": results, "truth": TRUTH}, folder)


def read(path: Path) -> tuple[dict[str, np.ndarray], np.ndarray]:
    meta, _, geometry, values = pyogrio.raw.read(path, layer="evaluation")
    return dict(zip(meta["fields"], values, strict=True)), shapely.from_wkb(geometry)


def true_places() -> dict[str, tuple[float, float]]:
    with TRUTH.open(newline="") as file:
        return {row["file"]: (float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)}


def edited(results: Path, folder: Path, *statements: str) -> Path:
    copy = folder / "edited.gpkg"
    shutil.copy(results, copy)
    with sqlite3.connect(copy) as database:
        for name in [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            database.execute(f'DROP TRIGGER "{name}"')  # they call functions that only GDAL has
        for statement in statements:
            database.execute(statement)
    return copy


def test_the_files_agree_with_one_another(evaluated: tuple[Path, AnalysisResult]) -> None:
    folder, result = evaluated
    assert [file.name for file in result.files] == FILES
    assert [file.kind for file in result.files] == ["geopackage", "report", "scores", "table"]
    columns, lines = read(folder / "results.gpkg")
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    assert columns["name"].tolist() == list(NAMES)
    assert scores["photos"] == 3
    assert scores["figures"]["median_km"]["value"] == pytest.approx(np.median(columns["distance_km"]))
    assert scores["figures"]["nll_nats"]["value"] == pytest.approx(-columns["log_density"].mean())
    assert columns["exact_levels"].all()
    assert ((columns["credibility"] >= 0) & (columns["credibility"] < 1)).all()
    truth = true_places()
    for row, name in enumerate(NAMES):
        assert (columns["true_longitude"][row], columns["true_latitude"][row]) == pytest.approx(truth[name])
        ends = lines[row].geoms[0].coords[0], lines[row].geoms[-1].coords[-1]
        assert ends[0] == pytest.approx((columns["longitude"][row], columns["latitude"][row]), abs=1e-6)
        assert ends[1] == pytest.approx(truth[name], abs=1e-6)
    assert shapely.is_valid(lines).all()
    table = list(csv.DictReader((folder / "scores.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["photo"] for row in table] == list(NAMES)
    assert [float(row["distance_km"]) for row in table] == pytest.approx(columns["distance_km"].tolist(), rel=1e-6)


def test_the_model_knows_something(evaluated: tuple[Path, AnalysisResult]) -> None:
    columns, _ = read(evaluated[0] / "results.gpkg")
    assert columns["distance_km"][0] < 500  # Italy from above
    assert columns["gain_bits"][0] > 5


def test_what_the_report_is_of_is_written_down(evaluated: tuple[Path, AnalysisResult]) -> None:
    folder, _ = evaluated
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    assert scores["provenance"]["PLONK_MODEL"] == "earthview"
    assert scores["provenance"]["PLONK_ANALYSIS"] == "evaluate"
    assert len(scores["provenance"]["PLONK_TRUTH_SHA256"]) == 64
    assert "italy_and_the_adriatic.jpg" in (folder / "report.html").read_text(encoding="utf-8")
    metadata = pyogrio.read_info(folder / "results.gpkg", layer="evaluation")["layer_metadata"]
    assert metadata["PLONK_ANALYSIS"] == "evaluate"


def test_without_asking_the_model(geolocator: Geolocator, results: Path, tmp_path: Path) -> None:
    """Levels from how close the samples lie; the same bytes each time."""
    analysis = Evaluate(densities="samples", beside="osv5m")
    inputs = {"results": results, "truth": TRUTH}
    for folder in ("one", "two"):
        geolocator.analyse(analysis, inputs, tmp_path / folder)
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    columns, _ = read(tmp_path / "one" / "results.gpkg")
    assert np.isnan(columns["log_density"]).all()
    assert not columns["exact_levels"].any()
    scores = json.loads((tmp_path / "one" / "scores.json").read_text(encoding="utf-8"))
    assert scores["figures"]["nll_nats"]["value"] is None
    assert scores["as_published_not_measured_here"]["figures"]["mean_km"] == 1069


def test_exif_positions_serve_where_no_layer_is_given(geolocator: Geolocator, results: Path, tmp_path: Path) -> None:
    inputs = {"results": results}
    with pytest.raises(InputError, match="position in its EXIF"):
        geolocator.analyse(Evaluate(), inputs, tmp_path / "none")
    with_exif = edited(
        results, tmp_path, "UPDATE photos SET exif_longitude = 13.0, exif_latitude = 42.5 WHERE photo_id = 1"
    )
    result = geolocator.analyse(Evaluate(densities="samples"), {"results": with_exif}, tmp_path / "exif")
    columns, _ = read(tmp_path / "exif" / "results.gpkg")
    assert columns["photo_id"].tolist() == [1]
    assert any(warning.startswith("2 photos have no position in their EXIF") for warning in result.warnings)
    assert "2 photos have no position" in (tmp_path / "exif" / "report.html").read_text(encoding="utf-8")


def test_a_model_that_cannot_be_asked_is_told(geolocator: Geolocator, results: Path, tmp_path: Path) -> None:
    damaged = edited(results, tmp_path, "UPDATE photos SET embedding = NULL WHERE photo_id < 3")
    result = geolocator.analyse(Evaluate(photos=(1, 2, 3)), {"results": damaged, "truth": TRUTH}, tmp_path / "out")
    columns, _ = read(tmp_path / "out" / "results.gpkg")
    assert columns["exact_levels"].tolist() == [False, False, True]
    assert any("2 of 3 photos not" in warning for warning in result.warnings)


def test_samples_under_a_prior_keep_their_weights(geolocator: Geolocator, results: Path, tmp_path: Path) -> None:
    weighted = edited(
        results, tmp_path,
        "ALTER TABLE samples ADD COLUMN weight REAL",
        "UPDATE samples SET weight = CASE WHEN fid % 2 THEN 0.02 ELSE 0 END",
        """UPDATE photos SET settings = json_set(settings, '$.priors', json_array('ab'))""",
    )  # fmt: skip
    result = geolocator.analyse(Evaluate(), {"results": weighted, "truth": TRUTH}, tmp_path / "out")
    assert any("under a prior" in warning for warning in result.warnings)
    columns, _ = read(tmp_path / "out" / "results.gpkg")
    assert np.isfinite(columns["energy_score_km"]).all()
    assert ((columns["credibility"] >= 0) & (columns["credibility"] <= 1)).all()


def test_the_command(results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["evaluate", "predictions", str(results), "--truth", str(TRUTH), "--out", str(tmp_path / "out")]
    assert main([*arguments, "--densities", "samples", "--field", "file", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [file["kind"] for file in answer["files"]] == ["geopackage", "report", "scores", "table"]
    assert main(arguments) == 1
    assert "already holds results" in capsys.readouterr().err
    assert main([*arguments[:-1], str(tmp_path / "other"), "--field", "nothing"]) == 1
    assert "has no column nothing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"densities": "guessed"}, "exact, samples"),
        ({"beside": "imagenet"}, "osv5m, yfcc4k"),
        ({"field": ""}, "no name"),
        ({"seed": -1}, "seed"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(parameters: dict[str, Any], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        Evaluate(**parameters)


def test_the_service_takes_the_true_places_or_does_without() -> None:
    schema = ANALYSIS_REQUESTS["evaluate"]
    for inputs in (["results"], ["results", "truth"]):
        asked = schema.model_validate({"analysis": "evaluate", "inputs": inputs, "parameters": {"beside": "yfcc4k"}})
        assert asked.parameters_of_analysis() == Evaluate(beside="yfcc4k")
    for wrong in (["truth"], ["results", "results"], []):
        with pytest.raises(RequestError, match="reads results"):
            schema.model_validate({"analysis": "evaluate", "inputs": wrong}).parameters_of_analysis()
