"""One run: photos go to the backend, result files come to a folder. The dock and Processing both call this.

It runs in a worker thread, knows neither widgets nor layers, and leaves a folder either with all results or as it
was.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from plonk_qgis.backend.client import BackendClient
from plonk_qgis.backend.errors import BackendError, BackendRefusedError, RunCancelled
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import (
    MAX_PHOTO_BYTES,
    RUNNING_STATES,
    GeolocationRequest,
    Job,
    PhotoResult,
)
from plonk_qgis.figures import path_text
from plonk_qgis.tasks.following import FAREWELL_TIMEOUT, follow
from plonk_qgis.tasks.restarting import with_one_restart
from plonk_qgis.tasks.result_files import fetch_results, provenance_tags, result_folder
from plonk_qgis.translation import tr

# How the progress bar is shared out.
_SENT, _COMPUTED = 0.1, 0.95


@dataclass(frozen=True)
class Run:
    """What to do: the photos, how to geolocate them, and the folder for the results."""

    photos: tuple[Path, ...]
    request: GeolocationRequest
    folder: Path


@dataclass(frozen=True)
class PhotoOutcome:
    """Where one photo stands: "waiting", "running", "done", "failed" or "cancelled"; `error` names the photo.

    `answer` is the title of the analysis that the result is of; "" for the photo's own.
    """

    index: int
    path: Path
    state: str = "waiting"
    error: str | None = None
    result: PhotoResult | None = None
    answer: str = ""

    @property
    def name(self) -> str:
        """The file's name, to be shown."""
        return path_text(self.path.name)

    @property
    def full_name(self) -> str:
        """The file's name with its folder, to be shown."""
        return path_text(self.path)


@dataclass(frozen=True)
class RunProgress:
    """A step of a run: the share done in [0, 1], what is being done, and where every photo stands."""

    fraction: float
    message: str
    photos: tuple[PhotoOutcome, ...]


@dataclass(frozen=True)
class RunOutcome:
    """How a run ended.

    Attributes:
        run: what was asked for.
        photos: one per photo, in the run's order.
        geopackage: the vector results; None when every photo failed.
        backend_version: version of the backend that computed it.
        provenance: what the files say about how they were made, as the contract's tags (PLONK_…).
        finished: local time.
    """

    run: Run
    photos: tuple[PhotoOutcome, ...]
    geopackage: Path | None
    backend_version: str
    provenance: Mapping[str, str] = field(default_factory=dict)
    finished: datetime = field(default_factory=datetime.now)

    @property
    def located(self) -> list[PhotoOutcome]:
        """The photos that came out."""
        return [photo for photo in self.photos if photo.result is not None]

    @property
    def failed(self) -> list[PhotoOutcome]:
        """The photos that did not."""
        return [photo for photo in self.photos if photo.result is None]

    def density(self, photo: PhotoOutcome) -> Path | None:
        """The density raster of a photo."""
        if photo.result is None or not photo.result.density_file:
            return None
        return self.run.folder / photo.result.density_file


def geolocate(
    backend: Backend,
    run: Run,
    on_progress: Callable[[RunProgress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> RunOutcome:
    """Carry out a run.

    A photo that cannot be used fails alone.

    Raises:
        BackendError: the run as a whole could not be carried out; the message is a sentence for people.
        RunCancelled: `cancelled()` became true; nothing of the run is left.
    """
    if not run.photos:
        raise BackendError(tr("There is no photo to locate. Add at least one."))
    waiting = tuple(PhotoOutcome(index, path) for index, path in enumerate(run.photos))
    with result_folder(run.folder):
        on_progress(RunProgress(0.0, tr("Starting the backend (the first start takes a little longer)"), waiting))
        return with_one_restart(
            backend,
            lambda client: _Conversation(client, run, waiting, on_progress, cancelled).carry_out(),
            lambda message: on_progress(RunProgress(0.0, message, waiting)),
            cancelled,
        )


class _Conversation:
    """The calls of one run, in order."""

    def __init__(
        self,
        client: BackendClient,
        run: Run,
        photos: tuple[PhotoOutcome, ...],
        on_progress: Callable[[RunProgress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._client = client
        self._run = run
        self._photos = photos
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._own_errors: dict[int, str] = {}

    def carry_out(self) -> RunOutcome:
        self._check()
        request = self._understood(self._run.request)
        job = self._client.create_job(request, [(photo.name, photo.full_name) for photo in self._photos])
        try:
            self._send_photos(job.id)
            self._client.start_job(job.id)
            job = self._follow(job.id)
            self._report(_COMPUTED, tr("Fetching the results"))
            geopackage = fetch_results(self._client, job, self._run.folder, self._cancelled)
        finally:
            # Cancels it if it still runs, and frees the disk if not. What happened matters more than a failure here.
            with contextlib.suppress(BackendError):
                self._client.delete_job(job.id, timeout=FAREWELL_TIMEOUT)
        tags = provenance_tags(geopackage) if geopackage is not None else {}
        return RunOutcome(self._run, self._photos, geopackage, self._client.version, tags)

    def _understood(self, request: GeolocationRequest) -> GeolocationRequest:
        """The request without preset and steps where the backend is older than presets: it would refuse the one, and
        mean something else by the other."""
        if not request.preset or self._client.catalogue(self._cancelled).presets:
            return request
        self._report(0.0, tr("This backend offers no choice of quality; a newer one does."))
        return replace(request, preset="", steps=None)

    def _check(self) -> None:
        if self._cancelled():
            raise RunCancelled

    def _report(self, fraction: float, message: str) -> None:
        self._on_progress(RunProgress(fraction, message, self._photos))

    def _send_photos(self, job_id: str) -> None:
        for photo in self._photos:
            index = photo.index
            self._check()
            self._report(_SENT * index / len(self._photos), tr("Reading {name}").format(name=photo.name))
            content = self._read(photo)
            if content is None:
                continue
            try:
                self._client.put_photo(job_id, index, content, self._cancelled)
            except BackendRefusedError as error:
                # About this photo (too large, for instance), not about the run: the others go on.
                if error.status not in {400, 413}:
                    raise
                self._own_errors[index] = tr("{name} was refused: {reason}").format(name=photo.name, reason=error)

    def _read(self, photo: PhotoOutcome) -> bytes | None:
        """A photo's bytes; None, with the reason noted, when they cannot be had. The backend then fails it alone."""
        try:
            if photo.path.stat().st_size > MAX_PHOTO_BYTES:
                self._own_errors[photo.index] = tr(
                    "{name} is larger than {limit} MB and was left out. Export a smaller copy of it."
                ).format(name=photo.name, limit=MAX_PHOTO_BYTES // 1024**2)
                return None
            content = bytearray()
            with photo.path.open("rb") as file:
                while chunk := file.read(1 << 20):
                    self._check()
                    content += chunk
            return bytes(content)
        except FileNotFoundError:
            self._own_errors[photo.index] = tr(
                "{name} was not found at {path}. Add the photo from where it is now."
            ).format(name=photo.name, path=photo.full_name)
        except OSError as error:
            self._own_errors[photo.index] = tr(
                "{name} could not be read: {reason} ({path}). Check that you may open it."
            ).format(name=photo.name, reason=error.strerror or error, path=photo.full_name)
        return None

    def _follow(self, job_id: str) -> Job:
        def look(job: Job) -> None:
            self._photos = self._merged(job)
            if job.state in RUNNING_STATES:
                self._report(_SENT + (_COMPUTED - _SENT) * min(max(job.progress, 0.0), 1.0), job.message)

        return follow(self._client, job_id, look, self._cancelled)

    def _merged(self, job: Job) -> tuple[PhotoOutcome, ...]:
        """The backend's view of the photos, with our own reason where a photo never reached it."""
        outcomes = list(self._photos)
        for photo in job.photos:
            if 0 <= photo.index < len(outcomes):
                path = outcomes[photo.index].path
                error = self._own_errors.get(photo.index, photo.error)
                state = "failed" if photo.index in self._own_errors else photo.state
                outcomes[photo.index] = PhotoOutcome(photo.index, path, state, error, photo.result)
        return tuple(outcomes)


def new_folder(parent: Path, now: datetime | None = None) -> Path:
    """A folder in `parent`, named after the time, that no earlier run has used; it is not made yet."""
    stamp = (now or datetime.now()).strftime("%Y-%m-%d_%H%M%S")
    candidates = [stamp, *(f"{stamp}_{number}" for number in range(2, 1000))]
    return parent / next(name for name in candidates if not (parent / name).exists())
