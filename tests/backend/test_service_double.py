"""A geolocator that needs no model, and a service around it; the other service tests run on these.

What a photo holds says what becomes of it: `hold` runs until it is cancelled, `crash` ends the run with an exception
that nobody foresaw, `print` writes to standard output as careless libraries do, nothing fails alone.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from plonk_backend.analyses.parameters import Analysis
from plonk_backend.errors import ModelError
from plonk_backend.geolocator import Geolocator
from plonk_backend.outputs.staging import staged
from plonk_backend.request import GeolocationRequest, PhotoSource, RequestError
from plonk_backend.runs import (
    GEOPACKAGE,
    AnalysisResult,
    Cancelled,
    ModeSummary,
    PhotoSummary,
    Progress,
    RunFile,
    RunResult,
)
from plonk_backend.service.app import make_app

TOKEN = "a-token-for-tests-of-more-than-32-characters"
TIMEOUT = 60.0
"""When a test gives up [s]; nothing waits that long unless it is broken."""


class Double(Geolocator):
    """A geolocator whose runs a test can follow and hold up."""

    def __init__(self, device: str = "auto") -> None:
        self.device = device
        self.requests: list[GeolocationRequest] = []
        self.seen: list[list[bytes | None]] = []
        self.folders: list[Path] = []
        self.left = threading.Event()
        self.analyses: list[Analysis] = []
        self.inputs: list[dict[str, bytes]] = []

    def models(self) -> list[dict[str, object]]:
        """Two models, one of them not there."""
        return [
            {
                "id": identity,
                "title": "A double",
                "summary": "Answers without a model.",
                "licence": "CC0-1.0",
                "available": identity == "earthview",
                "default_samples": 1000,
                "kind": "riemannian",
            }
            for identity in ("earthview", "elsewhere")
        ]

    def run(
        self,
        request: GeolocationRequest,
        photos: Sequence[PhotoSource],
        folder: Path,
        *,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> RunResult:
        """Act on what the photos hold."""
        if request.model not in ("earthview", "elsewhere"):
            raise ModelError(f"There is no model named {request.model}.")
        self.requests.append(request)
        self.folders.append(folder)
        self.seen.append([])
        summaries: list[PhotoSummary | None] = []
        errors: list[str | None] = []
        files: list[RunFile] = []
        with contextlib.ExitStack() as ending:
            ending.callback(self.left.set)
            unfinished = ending.enter_context(staged(folder))
            for index, photo in enumerate(photos):
                on_progress(Progress(index / len(photos), f"sampling {photo.name}", index, "running"))
                summary, error = self._act(index, photo, cancelled)
                summaries.append(summary)
                errors.append(error)
                if summary is not None:
                    (unfinished / summary.density_file).write_bytes(b"density of " + (photo.content or b""))
                    files.append(RunFile(summary.density_file, "density", summary.photo_id))
                state = "failed" if summary is None else "done"
                on_progress(Progress((index + 1) / len(photos), photo.name, index, state, error, summary))
            if files:
                (unfinished / GEOPACKAGE).write_bytes(b"layers")
                files.insert(0, RunFile(GEOPACKAGE, "geopackage"))
        return RunResult(tuple(summaries), tuple(errors), tuple(files))

    def analyse(
        self,
        analysis: Analysis,
        inputs: Mapping[str, Path],
        folder: Path,
        *,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> AnalysisResult:
        """Act on what the results hold."""
        self.analyses.append(analysis)
        self.seen.append([])
        self.folders.append(folder)
        content = {role: path.read_bytes() for role, path in inputs.items()}
        self.inputs.append(content)
        with contextlib.ExitStack() as ending:
            ending.callback(self.left.set)
            for role in analysis.inputs:
                if role not in content:
                    raise RequestError(f"The analysis {analysis.name} reads {role}, but no file was given as {role}.")
            unfinished = ending.enter_context(staged(folder))
            on_progress(Progress(0.5, "analysing"))
            self._act(0, PhotoSource("results", "", content["results"]), cancelled)
            (unfinished / GEOPACKAGE).write_bytes(b"layers")
            (unfinished / "density_003_x.tif").write_bytes(b"density")
        warnings = ("The photos contradict one another.",) if content["results"] == b"warn" else ()
        files = (RunFile(GEOPACKAGE, "geopackage"), RunFile("density_003_x.tif", "density", 3))
        return AnalysisResult(files, warnings)

    def _act(
        self, index: int, photo: PhotoSource, cancelled: Callable[[], bool]
    ) -> tuple[PhotoSummary | None, str | None]:
        content = photo.content
        self.seen[-1].append(content)
        if content == b"hold":
            waiting = threading.Event()
            while not cancelled():
                waiting.wait(0.005)  # a solver step
        if cancelled():
            raise Cancelled
        if content == b"crash":
            raise RuntimeError("the solver broke")
        if content == b"print":
            sys.stdout.write("a library says hello\n")
            os.write(1, b"and its C part, too\n")
        if content is None:
            return None, photo.error or f"{photo.name} has no bytes."
        if not content:
            return None, f"{photo.name} is empty."
        warning = "The model is a double." if content == b"warn" else None
        density = f"density_{index + 1:03d}_{Path(photo.name).stem}.tif"
        return PhotoSummary(
            index + 1, -43.21 - index, -22.95, "Niterói, Brazil", 3.2, 7.9, 120_000.4, 830_000.2, warning, density,
            (
                ModeSummary(0.75, -43.2, -22.9, 85.0, "Niterói, Brazil"),
                ModeSummary(0.25, 18.4, -33.9, 120.5, "Cape Town, South Africa"),
            ),
        ), None  # fmt: skip


@dataclass
class Service:
    """A service that runs in this process, and a client of it."""

    client: httpx.Client
    double: Double
    folder: Path

    def post(self, *photos: bytes | None, **wishes: Any) -> str:
        """Create a job and put its photos (None: not put); the job's id."""
        return post(self.client, *photos, **wishes)

    def start(self, *photos: bytes | None, **wishes: Any) -> str:
        """Create a job, put its photos and start it; the job's id."""
        job = self.post(*photos, **wishes)
        assert self.client.post(f"/v1/jobs/{job}/start").status_code == 202
        return job

    def ended(self, *photos: bytes | None, **wishes: Any) -> dict[str, Any]:
        """A job that ran to its end."""
        return until(self.client, self.start(*photos, **wishes), lambda job: False)


def post(client: httpx.Client, *photos: bytes | None, **wishes: Any) -> str:
    """Create a job and put its photos (None: not put); the job's id."""
    entries = [{"name": f"IMG_{n}.jpg", "path": f"/photos/IMG_{n}.jpg"} for n in range(len(photos))]
    answer = client.post("/v1/jobs", json={"photos": entries, **wishes})
    assert answer.status_code == 201, answer.text
    job: str = answer.json()["id"]
    for number, content in enumerate(photos):
        if content is not None:
            assert client.put(f"/v1/jobs/{job}/photos/{number}", content=content).status_code == 204
    return job


def post_analysis(client: httpx.Client, analysis: str, inputs: Mapping[str, bytes | None], **parameters: Any) -> str:
    """Create a job for an analysis and put its inputs (None: not put); the job's id."""
    request = {"analysis": analysis, "inputs": list(inputs), "parameters": parameters}
    answer = client.post("/v1/analyses", json=request)
    assert answer.status_code == 201, answer.text
    job: str = answer.json()["id"]
    for role, content in inputs.items():
        if content is not None:
            assert client.put(f"/v1/jobs/{job}/inputs/{role}", content=content).status_code == 204
    return job


def follow(client: httpx.Client, job: str) -> Iterator[dict[str, Any]]:
    """The job's events."""
    with client.stream("GET", f"/v1/jobs/{job}/events") as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))


def until(client: httpx.Client, job: str, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The job as it was when `reached` held, or at its end."""
    for state in follow(client, job):
        if reached(state):
            return state
    return state


def is_running(job: dict[str, Any]) -> bool:
    """Whether the geolocator is at work on a photo."""
    return any(photo["state"] == "running" for photo in job["photos"])


@contextlib.contextmanager
def service(folder: Path, build: Callable[[], Geolocator] | None = None, **options: Any) -> Iterator[Service]:
    """Run the app behind a real socket."""
    folder.mkdir(exist_ok=True)
    double = Double()
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = make_app(build or (lambda: double), TOKEN, {"127.0.0.1", "localhost"}, folder, **options)
    settings = uvicorn.Config(app, log_config=None, access_log=False, ws="none", timeout_graceful_shutdown=3)
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    headers = {"Authorization": f"Bearer {TOKEN}"}
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=TIMEOUT) as client:
            yield Service(client, double, folder)
    finally:
        app.state.jobs.discard_all()
        server.should_exit = True
        thread.join(TIMEOUT)


@pytest.mark.parametrize("name", ["models", "run", "analyse"])
def test_the_double_has_the_geolocators_interface(name: str) -> None:
    ours, theirs = (inspect.signature(getattr(kind, name)).parameters.values() for kind in (Double, Geolocator))
    assert [(p.name, p.kind, p.annotation) for p in ours] == [(p.name, p.kind, p.annotation) for p in theirs]
