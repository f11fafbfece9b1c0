"""The jobs of one service, and the one thread that runs them one after another."""

from __future__ import annotations

import hashlib
import logging
import queue
import shutil
import threading
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from plonk_backend.analyses.parameters import Analysis
from plonk_backend.errors import ModelError, OutputError, PlonkError
from plonk_backend.request import GeolocationRequest, RequestError
from plonk_backend.runs import AnalysisResult, RunFile, RunResult
from plonk_backend.service import schemas
from plonk_backend.service.errors import NotThereError, WrongStateError
from plonk_backend.service.job import Job, JobPhoto

if TYPE_CHECKING:  # the module imports torch
    from plonk_backend.geolocator import Geolocator

_LOG = logging.getLogger(__name__)

KEPT_JOBS = 32
"""How many ended jobs stay when nobody deletes them."""


class JobStore:
    """All jobs. `open` starts the worker, `close` ends it; in between every method may be called from any thread.

    Args:
        build_geolocator: called once, in the worker thread: it imports torch, which takes seconds, and the service
            answers meanwhile.
        folder: where each job gets a folder of its own; must exist.
        kept: ended jobs that stay when nobody deletes them; the oldest go first.
    """

    def __init__(self, build_geolocator: Callable[[], Geolocator], folder: Path, kept: int = KEPT_JOBS) -> None:
        self._build = build_geolocator
        self._folder = folder
        self._kept = kept
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}  # oldest first
        self._closed = False
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._geolocator: Future[Geolocator] = Future()
        self._worker = threading.Thread(target=self._work, name="jobs", daemon=True)

    def open(self) -> None:
        """Start to load the geolocator and to run jobs."""
        self._worker.start()

    def discard_all(self) -> None:
        """Discard every job and take no new one; a running one ends at its next step."""
        with self._lock:
            self._closed = True
            jobs = list(self._jobs.values())
            self._jobs.clear()
        for job in jobs:
            job.discard()

    def close(self, patience: float) -> None:
        """Discard every job, end the worker, or give it up after `patience` seconds, and remove the folder."""
        self.discard_all()
        self._queue.put(None)
        if self._worker.ident is not None:
            # First, in case someone who has less patience ends the process; the worker is told to stop anyway.
            shutil.rmtree(self._folder, ignore_errors=True)
            self._worker.join(patience)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def working(self) -> bool:
        """Whether the worker still runs."""
        return self._worker.is_alive()

    def models(self) -> list[dict[str, object]]:
        """The geolocator's models; waits until it is loaded.

        Raises:
            ModelError: it cannot be loaded.
        """
        return self._geolocator.result().models()

    def check(self, model: str) -> None:
        """Refuse an unknown model early; while the geolocator still loads, the run itself will.

        Raises:
            RequestError: there is no such model.
        """
        if not self._geolocator.done() or self._geolocator.exception() is not None:
            return
        known = [str(entry["id"]) for entry in self.models()]
        if model not in known:
            raise RequestError(f"There is no model named {model}; there is {', '.join(known)}.")

    def create(self, request: GeolocationRequest | Analysis, photos: Sequence[tuple[str, str]] = ()) -> Job:
        """A new job for photos of these names and paths, or for an analysis.

        Raises:
            WrongStateError: the backend is about to exit.
            OutputError: the job's folder cannot be made.
        """
        identity = uuid.uuid4().hex
        with self._lock:
            if self._closed:
                raise WrongStateError("The backend is shutting down and takes no more jobs.")
            try:
                job = Job(identity, request, [JobPhoto(name, path) for name, path in photos], self._folder / identity)
            except OSError as error:
                raise OutputError(
                    f"The backend cannot write into {self._folder}: {error.strerror or error}."
                ) from error
            self._jobs[identity] = job
        return job

    def get(self, identity: str) -> Job:
        """The job of that id.

        Raises:
            NotThereError: there is none, or it was deleted.
        """
        with self._lock:
            job = self._jobs.get(identity)
        if job is None:
            raise NotThereError(f"There is no job {identity}.")
        return job

    def start(self, job: Job) -> None:
        """Put the job at the end of the queue; raises as `Job.queue` does."""
        job.queue("waiting for its turn" if self._geolocator.done() else "loading the backend's libraries")
        self._queue.put(job)

    def delete(self, identity: str) -> None:
        """Cancel and forget the job; its files go now, or once the worker lets go of it. Raises as `get` does."""
        job = self.get(identity)
        with self._lock:
            self._jobs.pop(identity, None)
        job.discard()

    # The worker's side

    def _work(self) -> None:
        try:
            self._geolocator.set_result(self._build())
        except PlonkError as error:
            self._geolocator.set_exception(error)
        except Exception as error:  # noqa: BLE001 - whatever a broken installation raises, the service must say so
            _LOG.exception("the geolocator cannot be loaded")
            self._geolocator.set_exception(
                ModelError(f"The backend cannot load its models ({type(error).__name__}: {error}); reinstall it.")
            )
        while (job := self._queue.get()) is not None:
            try:
                with job.held():
                    self._run(job)
            except NotThereError:
                _LOG.info("job %s was deleted before its turn", job.id)
            self._drop_oldest()

    def _run(self, job: Job) -> None:
        if not job.begin():
            return
        try:
            result = self._result(job, self._geolocator.result())
            files = [_result_file(job.result_folder, file) for file in result.files]
            job.finish(result, files)
        except PlonkError as error:
            job.fail(str(error))
        except Exception as error:  # noqa: BLE001 - the worker must live on for the next job
            if not job.cancelled():  # otherwise it is geolocator.Cancelled
                _LOG.exception("job %s failed", job.id)
            job.fail(f"The backend failed unexpectedly ({type(error).__name__}: {error}); its log says more.")
        job.drop_files()
        _LOG.info("job %s is %s", job.id, job.description().state)

    def _result(self, job: Job, geolocator: Geolocator) -> RunResult | AnalysisResult:
        if isinstance(job.request, GeolocationRequest):
            _LOG.info("job %s runs: %d photos", job.id, len(job.photos))
            sources = [photo.source() for photo in job.photos]
            return geolocator.run(
                job.request, sources, job.result_folder, on_progress=job.report, cancelled=job.cancelled
            )
        _LOG.info("job %s runs: %s", job.id, job.request.name)
        inputs = {role: file for role, file in job.inputs.items() if file is not None}
        return geolocator.analyse(
            job.request, inputs, job.result_folder, on_progress=job.report, cancelled=job.cancelled
        )

    def _drop_oldest(self) -> None:
        with self._lock:
            ended = [job for job in self._jobs.values() if job.final]
            oldest = ended[: max(0, len(ended) - self._kept)]
            for job in oldest:
                del self._jobs[job.id]
        for job in oldest:
            job.discard()


def _result_file(folder: Path, file: RunFile) -> schemas.ResultFile:
    path = folder / file.name
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while block := content.read(2**20):
            digest.update(block)
    size, sha256 = path.stat().st_size, digest.hexdigest()
    if file.kind == "density":
        return schemas.DensityFile(name=file.name, photo_id=file.photo_id or 0, size=size, sha256=sha256)
    if file.kind == "geopackage":
        return schemas.GeoPackageFile(name=file.name, size=size, sha256=sha256)
    return schemas.EvaluationFile(name=file.name, kind=file.kind, size=size, sha256=sha256)
