"""The HTTP app: the calls of docs/protocol.md."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Collection
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi import APIRouter, FastAPI, Request, Response, Security
from fastapi.responses import FileResponse, StreamingResponse
from fastapi.security import HTTPBearer
from pydantic import BaseModel
from starlette.types import Receive, Scope, Send

from plonk_backend import PROTOCOL, __version__
from plonk_backend.analyses.parameters import ANALYSES
from plonk_backend.flow.presets import choices
from plonk_backend.request import DEFAULT_MODEL
from plonk_backend.service import errors, schemas
from plonk_backend.service.events import events
from plonk_backend.service.gate import Gate
from plonk_backend.service.job import Job
from plonk_backend.service.jobs import KEPT_JOBS, JobStore
from plonk_backend.service.photo_file import MAX_PHOTO_BYTES
from plonk_backend.service.upload import MAX_INPUT_BYTES, take

if TYPE_CHECKING:  # the module imports torch
    from plonk_backend.geolocator import Geolocator

_PATIENCE = 2.0
"""How long a running job may take to notice that the service ends [s]."""


def make_app(
    build_geolocator: Callable[[], Geolocator],
    token: str,
    hosts: Collection[str],
    jobs_folder: Path,
    *,
    photo_limit: int = MAX_PHOTO_BYTES,
    input_limit: int = MAX_INPUT_BYTES,
    kept_jobs: int = KEPT_JOBS,
) -> FastAPI:
    """The service as an ASGI app; its jobs are `app.state.jobs`.

    Args:
        build_geolocator: makes what runs the jobs; called once, in the worker thread, when the app starts.
        token: what every request but health must carry.
        hosts: names that a `Host` header may hold, see `Gate`.
        jobs_folder: an existing folder for the photos and results of jobs; removed when the app ends.
        photo_limit: largest photo [bytes].
        input_limit: largest file that an analysis reads [bytes].
        kept_jobs: ended jobs that stay when nobody deletes them.
    """
    jobs = JobStore(build_geolocator, jobs_folder, kept_jobs)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        jobs.open()
        yield
        await to_thread.run_sync(jobs.close, _PATIENCE)

    app = FastAPI(
        title="plonk-backend",
        summary="Photos in, posterior distributions over the Earth out.",
        version=__version__,
        license_info={"name": "GPL-2.0-or-later", "identifier": "GPL-2.0-or-later"},
        openapi_url="/v1/openapi.json",
        docs_url=None,  # these pages load their scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.jobs = jobs
    app.add_middleware(Gate, token=token, hosts=hosts)
    errors.install(app)
    app.include_router(_open_calls())
    app.include_router(_job_calls(jobs, photo_limit, input_limit))
    return app


def _open_calls() -> APIRouter:
    router = APIRouter(prefix="/v1")

    @router.get("/health", responses=_failing(421))
    async def health() -> schemas.Health:
        """Who answers, and which protocol it speaks."""
        return schemas.Health(version=__version__, protocol=PROTOCOL)

    return router


def _job_calls(jobs: JobStore, photo_limit: int, input_limit: int) -> APIRouter:
    # The gate has asked for the token already; the dependency writes it into the OpenAPI document.
    router = APIRouter(
        prefix="/v1", dependencies=[Security(HTTPBearer(auto_error=False))], responses=_failing(401, 421, 422, 500)
    )

    @router.get("/models")
    def models() -> schemas.Models:
        """The models, presets and analyses that a job may name; waits until the backend has loaded its libraries."""
        return schemas.Models.model_validate(
            {
                "models": jobs.models(),
                "default": DEFAULT_MODEL,
                "presets": choices(),
                "analyses": list(ANALYSES),
            }
        )

    @router.post("/jobs", status_code=HTTPStatus.CREATED, response_model=schemas.Job, responses=_failing(409, 413))
    def create(request: schemas.JobRequest) -> Response:
        """A new job; then put its photos, then start it."""
        geolocation = request.geolocation()
        jobs.check(geolocation.model)
        job = jobs.create(geolocation, [(photo.name, photo.path) for photo in request.photos])
        return _json(job.description(), HTTPStatus.CREATED)

    @router.put(
        "/jobs/{id}/photos/{n}",
        status_code=HTTPStatus.NO_CONTENT,
        response_model=None,
        responses=_failing(404, 409, 413),
        openapi_extra={"requestBody": {"required": True, "content": _binary("application/octet-stream")}},
    )
    async def put_photo(id: str, n: int, request: Request) -> None:
        """A photo's bytes as they are in its file; `n` counts from 0 in the order of the job's request."""
        await take(jobs.get(id), n, _announced(request), request.stream(), photo_limit)

    @router.post("/analyses", status_code=HTTPStatus.CREATED, response_model=schemas.Job, responses=_failing(409, 413))
    def create_analysis(request: schemas.AnyAnalysisRequest) -> Response:
        """A new job that analyses results; then put its inputs, then start it."""
        job = jobs.create(request.parameters_of_analysis())
        return _json(job.description(), HTTPStatus.CREATED)

    @router.put(
        "/jobs/{id}/inputs/{role}",
        status_code=HTTPStatus.NO_CONTENT,
        response_model=None,
        responses=_failing(404, 409, 413),
        openapi_extra={"requestBody": {"required": True, "content": _binary("application/octet-stream")}},
    )
    async def put_input(id: str, role: str, request: Request) -> None:
        """A file that an analysis reads: a GeoPackage, GeoTIFF, CSV, GeoJSON or zipped Shapefile, as its bytes say."""
        await take(jobs.get(id), role, _announced(request), request.stream(), input_limit)

    @router.post(
        "/jobs/{id}/start",
        status_code=HTTPStatus.ACCEPTED,
        response_model=schemas.Job,
        responses=_failing(404, 409),
    )
    async def start(id: str) -> Response:
        """Put the job into the queue; jobs run one after another."""
        job = jobs.get(id)
        jobs.start(job)
        return _json(job.description(), HTTPStatus.ACCEPTED)

    @router.get("/jobs/{id}", response_model=schemas.Job, responses=_failing(404))
    async def show(id: str) -> Response:
        """The job as it is now."""
        return _json(jobs.get(id).description())

    @router.get(
        "/jobs/{id}/events",
        response_class=StreamingResponse,
        responses={
            200: {"description": "`data: <job>` now and after each change; ends with the job", **_EVENTS},
            **_failing(404),
        },
    )
    async def follow(id: str) -> StreamingResponse:
        """The job now, and after each change until it ends."""
        return StreamingResponse(
            events(jobs.get(id)), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    @router.get(
        "/jobs/{id}/files/{name}",
        response_class=FileResponse,
        responses={200: {"content": _binary("application/octet-stream")}, **_failing(404, 409)},
    )
    async def result_file(id: str, name: str) -> FileResponse:
        """A result file; its size and sha256 are in the job."""
        return _JobFile(jobs.get(id), name)

    @router.delete("/jobs/{id}", status_code=HTTPStatus.NO_CONTENT, response_model=None, responses=_failing(404))
    def delete(id: str) -> None:
        """Cancel the job if it has not ended, and remove all of its files."""
        jobs.delete(id)

    return router


def _announced(request: Request) -> int:
    """The body's size as its Content-Length says [bytes]; 0 if it does not."""
    announced = request.headers.get("content-length", "")
    return int(announced) if announced.isdecimal() else 0


class _JobFile(FileResponse):
    """A result file that stays on disk until it is sent, even if the job is deleted meanwhile."""

    def __init__(self, job: Job, name: str) -> None:
        super().__init__(job.result_file(name), media_type="application/octet-stream")
        self._job = job

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._job.held():
            await super().__call__(scope, receive, send)


_EVENTS: dict[str, Any] = {"content": {"text/event-stream": {"schema": {"type": "string"}}}}


def _binary(media_type: str) -> dict[str, Any]:
    return {media_type: {"schema": {"type": "string", "format": "binary"}}}


def _failing(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": schemas.Error, "description": HTTPStatus(status).phrase} for status in statuses}


def _json(content: BaseModel, status: int = HTTPStatus.OK) -> Response:
    return Response(content.model_dump_json(), status_code=status, media_type="application/json")
