"""The real thing: the embedded model behind the service and behind the command line, as processes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_service_double import TIMEOUT, is_running, post_analysis, until
from test_service_process import Backend, backend, environment

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "italy_and_the_adriatic.jpg"
QUICK = {"samples": 20, "steps": 2, "resolution": 5.0, "seed": 7}
"""As little work as is still a run."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the process tests are POSIX")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    arguments = [sys.executable, "-m", "plonk_backend", "serve", "--exit-with-parent", "--device", "cpu"]
    with backend(tmp_path_factory.mktemp("real"), arguments) as process:
        process.client.timeout = 5 * TIMEOUT  # it has to load torch, perhaps on a busy machine
        yield process


def start(running: Backend, *contents: bytes | None, **wishes: Any) -> str:
    photos = [{"name": f"view_{n}.jpg", "path": f"/photos/view_{n}.jpg"} for n in range(len(contents))]
    job: str = running.client.post("/v1/jobs", json={"photos": photos, **QUICK, **wishes}).json()["id"]
    for number, content in enumerate(contents):
        if content is not None:
            assert running.client.put(f"/v1/jobs/{job}/photos/{number}", content=content).status_code == 204
    assert running.client.post(f"/v1/jobs/{job}/start").status_code == 202
    return job


def test_models(running: Backend) -> None:
    answer = running.client.get("/v1/models").json()
    assert answer["default"] == "earthview"
    assert {"id", "title", "summary", "licence", "available", "kind", "default_samples"} == set(answer["models"][0])


def test_photos_become_files_and_the_command_line_says_the_same(running: Backend, tmp_path: Path) -> None:
    job = until(running.client, start(running, SAMPLE.read_bytes(), None, b"no picture"), lambda state: False)
    assert (job["state"], job["error"]) == ("finished", None)
    assert [photo["state"] for photo in job["photos"]] == ["done", "failed", "failed"]
    assert "view_1.jpg was never uploaded" in job["photos"][1]["error"]
    assert "view_2.jpg" in job["photos"][2]["error"]
    files = {file["kind"]: file for file in job["files"]}
    for kind, magic in (("geopackage", b"SQLite format 3\0"), ("density", b"II")):
        content = running.client.get(f"/v1/jobs/{job['id']}/files/{files[kind]['name']}").content
        assert content.startswith(magic)
        assert hashlib.sha256(content).hexdigest() == files[kind]["sha256"]

    photo = tmp_path / "view_0.jpg"
    photo.write_bytes(SAMPLE.read_bytes())
    options = [f"--{name}={value}" for name, value in QUICK.items()]
    ended = subprocess.run(
        [
            sys.executable, "-m", "plonk_backend", "geolocate", str(photo), "--out", str(tmp_path / "out"),
            "--device", "cpu", "--json", *options,
        ],
        env=environment(tmp_path, token=None),
        capture_output=True,
        timeout=5 * TIMEOUT,
        check=True,
    )  # fmt: skip
    by_hand = json.loads(ended.stdout)["photos"][0]["result"]
    served = job["photos"][0]["result"]
    assert len(by_hand["modes"]) == len(served["modes"]) > 0
    for ours, theirs in zip(by_hand.pop("modes"), served.pop("modes"), strict=True):
        assert ours == pytest.approx(theirs)
    assert by_hand == pytest.approx(served)
    assert (tmp_path / "out" / by_hand["density_file"]).exists()


def test_cancel_takes_effect_in_the_middle_of_the_solver(running: Backend) -> None:
    job = start(running, SAMPLE.read_bytes(), steps=10_000, samples=1000)
    assert is_running(until(running.client, job, is_running))
    assert running.client.delete(f"/v1/jobs/{job}").status_code == 204
    again = until(running.client, start(running, SAMPLE.read_bytes()), lambda state: False)
    assert again["state"] == "finished"  # the worker is free, so the first one has gone
    assert not list(running.temporary.rglob(job))


def test_an_unknown_model(running: Backend) -> None:
    assert running.client.get("/v1/models").status_code == 200  # it is loaded
    answer = running.client.post("/v1/jobs", json={"photos": [{"name": "a.jpg"}], "model": "atlantis"})
    assert answer.status_code == 422
    assert "atlantis" in answer.json()["error"]


def test_results_are_analysed_and_the_command_line_writes_the_same_bytes(running: Backend, tmp_path: Path) -> None:
    job = until(running.client, start(running, SAMPLE.read_bytes()), lambda state: False)
    results = running.client.get(f"/v1/jobs/{job['id']}/files/results.gpkg").content
    (tmp_path / "results.gpkg").write_bytes(results)
    (tmp_path / "places.csv").write_text("name,lon,lat\nRome,12.5,41.9\nQuito,-78.5,-0.2\n")
    inputs = {"results": results, "places": (tmp_path / "places.csv").read_bytes()}
    analysis = post_analysis(running.client, "rank", inputs)
    assert running.client.post(f"/v1/jobs/{analysis}/start").status_code == 202
    ended = until(running.client, analysis, lambda state: False)
    assert (ended["state"], ended["error"], ended["warnings"], ended["photos"]) == ("finished", None, [], [])
    assert [(file["name"], file["kind"]) for file in ended["files"]] == [("results.gpkg", "geopackage")]
    over_http = running.client.get(f"/v1/jobs/{analysis}/files/results.gpkg").content
    subprocess.run(
        [
            sys.executable, "-m", "plonk_backend", "rank", str(tmp_path / "results.gpkg"), "--places",
            str(tmp_path / "places.csv"), "--out", str(tmp_path / "out"), "--device", "cpu",
        ],
        env=environment(tmp_path, token=None),
        capture_output=True,
        timeout=5 * TIMEOUT,
        check=True,
    )  # fmt: skip
    assert (tmp_path / "out" / "results.gpkg").read_bytes() == over_http


@pytest.mark.parametrize(
    ("results", "named"),
    [(b"", "results is empty"), (b"\x00\x01", "results is in a format"), (b"x,y\n1,2\n", "no GeoPackage")],
)
def test_inputs_that_are_no_results_are_said(running: Backend, results: bytes, named: str) -> None:
    analysis = post_analysis(running.client, "regions", {"results": results})
    assert running.client.post(f"/v1/jobs/{analysis}/start").status_code == 202
    ended = until(running.client, analysis, lambda state: False)
    assert ended["state"] == "failed"
    assert named in ended["error"]


def test_an_analysis_is_cancelled_in_the_middle_of_the_solver(running: Backend) -> None:
    job = until(running.client, start(running, SAMPLE.read_bytes(), steps=2000), lambda state: False)
    results = running.client.get(f"/v1/jobs/{job['id']}/files/results.gpkg").content
    analysis = post_analysis(running.client, "trajectories", {"results": results}, samples=10_000, frames=10)
    assert running.client.post(f"/v1/jobs/{analysis}/start").status_code == 202
    state = until(running.client, analysis, lambda state: 0 < state["progress"] < 1)
    assert state["state"] == "running"
    assert running.client.delete(f"/v1/jobs/{analysis}").status_code == 204
    again = until(running.client, start(running, SAMPLE.read_bytes()), lambda state: False)
    assert again["state"] == "finished"
    assert not list(running.temporary.rglob(analysis))
