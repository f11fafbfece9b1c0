"""Whatever goes wrong becomes `{"error": "<a sentence>"}` with a fitting status."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from plonk_backend.analyses.parameters import ANALYSES
from plonk_backend.errors import PlonkError
from plonk_backend.request import RequestError

_LOG = logging.getLogger(__name__)


class ServiceError(PlonkError):
    """A call that cannot be answered.

    Attributes:
        status: the answer's HTTP status.
    """

    status = HTTPStatus.BAD_REQUEST


class NotThereError(ServiceError):
    """No such job, photo or file."""

    status = HTTPStatus.NOT_FOUND


class WrongStateError(ServiceError):
    """The job is not in the state that the call is for."""

    status = HTTPStatus.CONFLICT


class TooLargeError(ServiceError):
    """A body beyond its limit."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def answer(status: int, sentence: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """The body that every error has."""
    return JSONResponse({"error": sentence}, status_code=status, headers=headers)


def install(app: FastAPI) -> None:
    """Let the app answer every exception with a sentence."""

    @app.exception_handler(PlonkError)
    async def plonk_error(request: Request, error: PlonkError) -> JSONResponse:
        if isinstance(error, ServiceError):
            status = error.status
        elif isinstance(error, RequestError):
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        else:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
        return answer(status, str(error))

    @app.exception_handler(RequestValidationError)
    async def does_not_fit(request: Request, error: RequestValidationError) -> JSONResponse:
        return answer(HTTPStatus.UNPROCESSABLE_ENTITY, validation_sentence(error.errors()))

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> JSONResponse:
        return answer(error.status_code, _http_sentence(request, error), dict(error.headers or {}))

    @app.exception_handler(ClientDisconnect)
    async def gone(request: Request, error: ClientDisconnect) -> JSONResponse:
        _LOG.info("the client went away during %s %s", request.method, request.url.path)
        return answer(HTTPStatus.BAD_REQUEST, "The connection closed before the request's body was complete.")

    # Starlette raises the exception again once this is sent; the server then writes the traceback to its log.
    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        return answer(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            f"The backend failed unexpectedly ({type(error).__name__}); its log says more.",
        )


def _http_sentence(request: Request, error: HTTPException) -> str:
    address = f"{request.method} {request.url.path}"
    if error.status_code == HTTPStatus.NOT_FOUND:
        return f"The backend has nothing at {request.url.path}."
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"The backend does not answer {address}."
    detail = str(error.detail)
    return detail if detail.endswith(".") else f"The backend cannot answer {address}: {detail}."


def validation_sentence(errors: Sequence[Any]) -> str:
    """One sentence that names the field at fault, from pydantic's list of errors."""
    first = errors[0]
    kind, where = str(first["type"]), (first["loc"] or ("body",))[0]
    fields = [_field(error) for error in errors]
    name, others = fields[0], len(set(fields)) - 1
    # A field that may be of two types has a message for each.
    message = ", or ".join(
        _lower(str(error["msg"])) for error, field in zip(errors, fields, strict=True) if field == name
    )
    more = f" There {'is one more mistake' if others == 1 else f'are {others} more mistakes'}." if others else ""
    if kind == "json_invalid":
        return f"The request's body is not JSON: {first.get('ctx', {}).get('error', first['msg'])}."
    if where != "body":
        return f"The {name} in the request's address does not fit: {message}.{more}"
    if kind == "union_tag_invalid":
        return f"There is no analysis {first['ctx']['tag']}; choose one of: {', '.join(ANALYSES)}."
    if kind == "union_tag_not_found":
        return "The request lacks analysis."
    if not name:
        return "The request's body must be a JSON object, sent as application/json."
    if kind == "missing":
        return f"The request lacks {name}.{more}"
    if kind == "extra_forbidden":
        return f"The request has a field that the backend does not know: {name}.{more}"
    if kind == "too_short" and name == "photos":
        return "The request names no photo."
    return f"The request's {name} does not fit: {message}.{more}"


def _field(error: Any) -> str:
    """The name of an error's field, less what pydantic adds to tell the members of a union apart."""
    _, *location = error["loc"] or ("body",)
    if location and location[0] in ANALYSES:
        del location[0]
    return _field_name([part for part in location if isinstance(part, int) or "[" not in part])


def _field_name(location: Sequence[str | int]) -> str:
    """`photos[0].name` for ("photos", 0, "name")."""
    name = ""
    for part in location:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
