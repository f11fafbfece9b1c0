"""One job: its state, its photos or inputs, its folder, and who wants to hear of changes."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from plonk_backend.analyses.parameters import Analysis
from plonk_backend.request import GeolocationRequest, PhotoSource
from plonk_backend.runs import AnalysisResult, PhotoSummary, Progress, RunResult
from plonk_backend.service import schemas
from plonk_backend.service.errors import NotThereError, WrongStateError
from plonk_backend.service.photo_file import PhotoFile


@dataclass
class JobPhoto:
    """A photo of a job.

    Attributes:
        name: file name.
        path: where it lies on the client's machine; never opened.
        file: the bytes that the client put; None before.
        state: as in docs/protocol.md.
        error: why it failed.
        summary: its result.
    """

    name: str
    path: str
    file: Path | None = None
    state: schemas.PhotoState = "waiting"
    error: str | None = None
    summary: PhotoSummary | None = None

    def source(self) -> PhotoSource:
        """The photo as the geolocator takes it."""
        if self.file is None:
            error = f"{self.name} was never uploaded; send its bytes before the job is started."
            return PhotoSource(self.name, self.path, content=None, error=error)
        return PhotoFile(self.name, self.path, self.file)


class Job:
    """A job and its folder; every method may be called from any thread.

    The folder goes when the job is discarded and nobody holds it any more: a run, an upload or a download that is
    under way keeps it until it lets go, so that nothing is written into a folder that is being removed.
    """

    def __init__(
        self, identity: str, request: GeolocationRequest | Analysis, photos: list[JobPhoto], folder: Path
    ) -> None:
        self.id = identity
        self.request = request
        self.photos = photos
        self.inputs: dict[str, Path | None] = {}
        if isinstance(request, Analysis):
            self.inputs = dict.fromkeys((*request.inputs, *request.optional_inputs))
        self.folder = folder
        self.upload_folder = folder / "uploads"
        self.result_folder = folder / "results"
        self.upload_folder.mkdir(parents=True)
        self.result_folder.mkdir()
        self._lock = threading.RLock()
        self._state: schemas.JobState = "created"
        self._progress = 0.0
        self._message = f"waiting for the {'photos' if photos else 'inputs'}"
        self._error: str | None = None
        self._warnings: list[str] = []
        self._files: list[schemas.ResultFile] = []
        self._cancelled = False
        self._discarded = False
        self._holders = 0
        self._listeners: list[Callable[[], None]] = []

    # What is asked of it

    @property
    def final(self) -> bool:
        """Whether the state is one that a job never leaves."""
        return self._state in schemas.FINAL_STATES

    def cancelled(self) -> bool:
        """Whether the job is to stop."""
        return self._cancelled

    def description(self) -> schemas.Job:
        """The job as docs/protocol.md has it."""
        with self._lock:
            return schemas.Job(
                id=self.id,
                state=self._state,
                progress=self._progress,
                message=self._message,
                error=self._error,
                warnings=list(self._warnings),
                photos=[_photo_description(index, photo) for index, photo in enumerate(self.photos)],
                files=list(self._files),
            )

    def result_file(self, name: str) -> Path:
        """A file of a finished job.

        Raises:
            WrongStateError: the job is not finished.
            NotThereError: it has no file of that name.
        """
        with self._lock:
            if self._state != "finished":
                raise WrongStateError(f"The job is {self._state}; it has files once it is finished.")
            if all(file.name != name for file in self._files):
                raise NotThereError(f"The job has no file named {name}.")
            return self.result_folder / name

    def expects(self, slot: int | str) -> str:
        """What people call the photo of that number, or the input of that role, if its bytes may be put now.

        Raises:
            WrongStateError: the job was started.
            NotThereError: the job has no such photo or input.
        """
        with self._lock:
            if self._state != "created":
                raise WrongStateError("The job was started already; files are put before.")
            if isinstance(slot, str):
                if slot not in self.inputs:
                    inputs = f"inputs are {' and '.join(self.inputs)}" if self.inputs else "files are photos"
                    raise NotThereError(f"The job has no input {slot}; its {inputs}.")
                return f"The file put as {slot}"
            if not 0 <= slot < len(self.photos):
                raise NotThereError(
                    f"The job has {len(self.photos)} photos, numbered from 0; there is no photo {slot}."
                )
            return self.photos[slot].name

    # What changes it

    def accept(self, slot: int | str, uploaded: Path) -> None:
        """Take a whole upload as the bytes of a photo or an input; raises as `expects` does."""
        with self._lock:
            self.expects(slot)
            file = self.upload_folder / str(slot)  # the client's name could be anything
            os.replace(uploaded, file)
            if isinstance(slot, str):
                self.inputs[slot] = file
            else:
                self.photos[slot].file = file

    def queue(self, message: str) -> None:
        """Started by the client; `message` says what it waits for.

        Raises:
            WrongStateError: it was started before.
        """
        with self._change():
            if self._state != "created":
                raise WrongStateError(f"The job was started already; it is {self._state}.")
            self._state, self._message = "queued", message

    def begin(self) -> bool:
        """The worker takes it; False when it is to be left alone because it was cancelled."""
        with self._change():
            if self._state != "queued":
                return False
            self._state, self._message = "running", "starting"
            return True

    def report(self, progress: Progress) -> None:
        """A step of the run."""
        with self._change():
            if self._cancelled:
                return
            self._progress = max(self._progress, min(1.0, float(progress.fraction)))
            self._message = progress.message
            if progress.index is None or progress.state is None:
                return
            photo = self.photos[progress.index]
            if progress.state == "running":
                photo.state = "running"
            elif progress.state == "done":
                photo.state, photo.summary = "done", progress.summary
            elif progress.state == "failed":
                photo.state, photo.error = "failed", progress.error

    def finish(self, result: RunResult | AnalysisResult, files: list[schemas.ResultFile]) -> None:
        """The run came to its end; too late, if the job was cancelled meanwhile."""
        with self._change():
            if self._cancelled:
                self.stopped()
                return
            self._state, self._progress, self._files = "finished", 1.0, files
            if isinstance(result, AnalysisResult):
                self._warnings, self._message = list(result.warnings), "finished"
                return
            for photo, summary, error in zip(self.photos, result.summaries, result.errors, strict=True):
                photo.summary, photo.error = summary, error
                photo.state = "failed" if summary is None else "done"
            done = sum(photo.state == "done" for photo in self.photos)
            self._message = f"{done} of {len(self.photos)} photos located"

    def fail(self, sentence: str) -> None:
        """The job could not run, or not to its end."""
        with self._change():
            if self._cancelled:
                self.stopped()
                return
            self._state, self._error, self._message = "failed", sentence, "failed"
            for photo in self._unfinished():
                photo.state, photo.error = "failed", f"{photo.name} was not located: the job failed."

    def stop(self) -> None:
        """Cancel: at once, or when the worker notices."""
        with self._change():
            self._cancelled = True
            if self._state in ("created", "queued"):
                self.stopped()
            elif self._state == "running":
                self._message = "cancelling"

    def stopped(self) -> None:
        """It was cancelled, and nobody works on it any more."""
        with self._change():
            self._state, self._message = "cancelled", "cancelled"
            for photo in self._unfinished():
                photo.state = "cancelled"

    def _unfinished(self) -> Iterator[JobPhoto]:
        return (photo for photo in self.photos if photo.state in ("waiting", "running"))

    # The folder

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep the folder while something reads or writes in it.

        Raises:
            NotThereError: the job is discarded.
        """
        with self._lock:
            if self._discarded:
                raise NotThereError(f"There is no job {self.id}; it was deleted.")
            self._holders += 1
        try:
            yield
        finally:
            with self._lock:
                self._holders -= 1
            self._remove_if_free()

    def drop_files(self) -> None:
        """Remove what nobody needs after the run: what was put, and the results unless it finished."""
        shutil.rmtree(self.upload_folder, ignore_errors=True)
        if self._state != "finished":
            shutil.rmtree(self.result_folder, ignore_errors=True)

    def discard(self) -> None:
        """Cancel, and remove the folder as soon as nobody holds it."""
        self.stop()
        with self._lock:
            self._discarded = True
        self._remove_if_free()

    def _remove_if_free(self) -> None:
        with self._lock:
            free = self._discarded and self._holders == 0
        if free:
            shutil.rmtree(self.folder, ignore_errors=True)

    # Who listens

    @contextlib.contextmanager
    def heard_by(self, listener: Callable[[], None]) -> Iterator[None]:
        """Call `listener` after each change, from whichever thread made it; it must not block."""
        with self._lock:
            self._listeners.append(listener)
        try:
            yield
        finally:
            with self._lock:
                self._listeners.remove(listener)

    @contextlib.contextmanager
    def _change(self) -> Iterator[None]:
        with self._lock:
            yield
            for listener in self._listeners:
                listener()


def _photo_description(index: int, photo: JobPhoto) -> schemas.Photo:
    result = None if photo.summary is None else schemas.PhotoResult(**asdict(photo.summary))
    return schemas.Photo(
        index=index, name=photo.name, path=photo.path, state=photo.state, error=photo.error, result=result
    )
