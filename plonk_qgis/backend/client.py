"""The backend's HTTP service, call by call.

A transport carries the calls: this module's on the loopback interface, that of remote.py to another computer.

Why `http.client` and not QgsNetworkAccessManager: the service is on loopback and must never go through a proxy, but
QGIS's manager applies the user's proxy, URL rewriting and caching rules, shows every request with its headers (our
token) in the network log, and keeps one instance per thread that wants an event loop, which a task, a Processing
algorithm and qgis_process do not all have. The standard library reads no proxy setting here, works in any thread
from 3.22 to 4, and waits on a socket without holding Python's lock. It is only ever called from worker threads.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import http.client
import json
import os
import selectors
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import quote

from plonk_qgis.backend.errors import BackendError, BackendRefusedError, BackendUnreachableError, RunCancelled
from plonk_qgis.backend.protocol import AnalysisRequest, Catalogue, GeolocationRequest, Job, ResultFile
from plonk_qgis.translation import tr

CHUNK = 1 << 18
"""Bytes that are read and written at a time."""
_LIBRARIES = 180.0
"""Seconds in which a backend loads its libraries: gigabytes, at the first start from a cold disk."""
_LOOK = 0.1
"""Seconds between two looks at `cancelled`."""


def never() -> bool:
    """Nothing cancels."""
    return False


@dataclass(frozen=True)
class Request:
    """One call.

    Attributes:
        method: of HTTP.
        path: with its slash.
        body: bytes, a file, or nothing.
        timeout: seconds without any sign of the backend.
        cancelled: looked at while a body or an answer is on its way.
    """

    method: str
    path: str
    body: bytes | Path | None = None
    content_type: str = "application/json"
    timeout: float = 30.0
    cancelled: Callable[[], bool] = never


class Transport(Protocol):
    """Carries calls to a backend; may be shared between threads."""

    def call(self, request: Request, sink: Callable[[bytes], object]) -> None:
        """Make a call; `sink` gets the body of the answer, piece by piece.

        Raises:
            BackendRefusedError: the answer is an error.
            BackendUnreachableError: there is no answer.
            OSError: the file to send cannot be read.
            RunCancelled: `request.cancelled()` became true.
        """


class BackendClient:
    """Calls to one running backend; safe to share between threads."""

    def __init__(self, transport: Transport, version: str = "") -> None:
        self.version = version
        self._transport = transport

    def __repr__(self) -> str:
        return f"BackendClient({self._transport!r})"

    def health(self, cancelled: Callable[[], bool] = never) -> tuple[str, int]:
        """The backend's version, and the protocol that it speaks; needs no token."""
        try:
            answer = json.loads(self._answer(Request("GET", "/v1/health", timeout=10, cancelled=cancelled)))
            return str(answer["version"]), int(answer["protocol"])
        except (KeyError, TypeError, ValueError) as error:
            raise BackendError(tr("There is no plonk-backend at this address.")) from error

    def catalogue(self, cancelled: Callable[[], bool] = never) -> Catalogue:
        """The models and presets that the backend offers at this moment; waits until it has loaded its libraries.

        Raises:
            RunCancelled: `cancelled()` became true.
        """
        return Catalogue.from_json(self._json("GET", "/v1/models", timeout=_LIBRARIES, cancelled=cancelled))

    def create_job(self, request: GeolocationRequest, photos: Sequence[tuple[str, str]]) -> Job:
        """Announce a job for photos given as (name, path)."""
        return Job.from_json(self._json("POST", "/v1/jobs", request.to_json(photos)))

    def put_photo(self, job_id: str, index: int, content: bytes, cancelled: Callable[[], bool] = never) -> None:
        """Send the bytes of one photo."""
        address = f"/v1/jobs/{job_id}/photos/{index}"
        self._answer(Request("PUT", address, content, "application/octet-stream", 120, cancelled))

    def create_analysis(self, request: AnalysisRequest) -> Job:
        """Announce an analysis of earlier results."""
        return Job.from_json(self._json("POST", "/v1/analyses", request.to_json()))

    def put_input(self, job_id: str, role: str, path: Path, cancelled: Callable[[], bool]) -> None:
        """Send a file that an analysis reads.

        Raises:
            OSError: the file cannot be read.
            RunCancelled: `cancelled()` became true.
        """
        address = f"/v1/jobs/{job_id}/inputs/{role}"
        self._answer(Request("PUT", address, path, "application/octet-stream", 120, cancelled))

    def start_job(self, job_id: str) -> None:
        """Start a job."""
        self._answer(Request("POST", f"/v1/jobs/{job_id}/start"))

    def job(self, job_id: str, timeout: float = 30) -> Job:
        """Where a job stands."""
        return Job.from_json(self._json("GET", f"/v1/jobs/{job_id}", timeout=timeout))

    def delete_job(self, job_id: str, timeout: float = 30) -> None:
        """Cancel a job if it runs, and remove its files from the backend."""
        self._answer(Request("DELETE", f"/v1/jobs/{job_id}", timeout=timeout))

    def download(self, job_id: str, file: ResultFile, target: Path, cancelled: Callable[[], bool]) -> None:
        """Fetch a result file.

        Raises:
            BackendError: what arrived is not what the backend wrote.
            OSError: the target cannot be written.
            RunCancelled: `cancelled()` became true.
        """
        path = f"/v1/jobs/{job_id}/files/{quote(file.name, safe='')}"
        digest = hashlib.sha256()
        size = 0
        with target.open("wb") as file_written:

            def sink(chunk: bytes) -> None:
                nonlocal size
                file_written.write(chunk)
                digest.update(chunk)
                size += len(chunk)

            self._transport.call(Request("GET", path, timeout=60, cancelled=cancelled), sink)
        if size < file.size:
            raise BackendUnreachableError(
                tr("The connection to the backend broke while {name} was on its way. Run again.").format(name=file.name)
            )
        if size != file.size or digest.hexdigest() != file.sha256.lower():
            raise BackendError(
                tr("The result file {name} arrived damaged, so nothing of this run was kept. Run again.").format(
                    name=file.name
                )
            )

    def _json(
        self,
        method: str,
        path: str,
        body: Any = None,
        timeout: float = 30,
        cancelled: Callable[[], bool] = never,
    ) -> dict[str, Any]:
        content = None if body is None else json.dumps(body).encode()
        answer = self._answer(Request(method, path, content, timeout=timeout, cancelled=cancelled))
        try:
            data = json.loads(answer)
        except ValueError:
            data = None
        if not isinstance(data, dict):
            raise BackendError(tr("The backend gave an answer that this plugin does not understand. Update both."))
        return data

    def _answer(self, request: Request) -> bytes:
        answer = bytearray()
        self._transport.call(request, answer.extend)
        return bytes(answer)


class Loopback:
    """The transport to a backend on this computer; every call has its own connection."""

    def __init__(self, host: str, port: int, token: str) -> None:
        self._host = host
        self._port = port
        self._token = token

    def __repr__(self) -> str:
        return f"{self._host}:{self._port}"  # never the token

    def call(self, request: Request, sink: Callable[[bytes], object]) -> None:
        with contextlib.ExitStack() as stack:
            body: bytes | _Watched | None = None
            if isinstance(request.body, Path):
                file = stack.enter_context(request.body.open("rb"))
                body = _Watched(file, request.body.stat().st_size, request.cancelled)
            else:
                body = request.body
            connection = http.client.HTTPConnection(self._host, self._port, timeout=request.timeout, blocksize=CHUNK)
            stack.callback(connection.close)
            response = self._send(connection, request, body)
            while chunk := self._read(response):
                if request.cancelled():
                    raise RunCancelled
                sink(chunk)
            if response.length:  # bytes that were announced: http.client does not say when an answer ends too early
                raise _unreachable(ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET)))

    def _send(
        self, connection: http.client.HTTPConnection, request: Request, body: bytes | _Watched | None
    ) -> http.client.HTTPResponse:
        headers = {"Authorization": f"Bearer {self._token}"}
        if body is not None:
            headers["Content-Type"] = request.content_type
        if isinstance(body, _Watched):
            headers["Content-Length"] = str(body.size)  # else it would go in chunks of unknown number
        try:
            # A file that is too large is refused before it has been read to its end: the answer is there all the same.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.request(request.method, request.path, body=body, headers=headers)
            if request.cancelled is not never and connection.sock is not None:
                _wait_for_answer(connection.sock, request)
            response = connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            raise _unreachable(error) from error
        if response.status >= 400:
            body_of_error = b"".join(iter(lambda: self._read(response), b""))
            raise BackendRefusedError(refusal_sentence(response.status, body_of_error), response.status)
        return response

    @staticmethod
    def _read(response: http.client.HTTPResponse) -> bytes:
        try:
            return response.read(CHUNK)
        except (OSError, http.client.HTTPException) as error:
            raise _unreachable(error) from error


def _wait_for_answer(connection: socket.socket, request: Request) -> None:
    """Wait until the answer begins, or its time is over.

    Raises:
        RunCancelled: the user cancelled.
    """
    end = time.monotonic() + request.timeout
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ)
        while not selector.select(_LOOK) and time.monotonic() < end:
            if request.cancelled():
                raise RunCancelled


class _Watched:
    """A file on its way to the backend, which stops when the user cancels."""

    def __init__(self, file: IO[bytes], size: int, cancelled: Callable[[], bool]) -> None:
        self.size = size
        self._file = file
        self._cancelled = cancelled

    def read(self, size: int = -1) -> bytes:
        if self._cancelled():
            raise RunCancelled
        return self._file.read(size)


def _unreachable(error: Exception) -> BackendUnreachableError:
    if isinstance(error, socket.timeout):
        return BackendUnreachableError(
            tr("The backend does not answer. Its log is in the panel Log Messages, tab plonk."), timed_out=True
        )
    return BackendUnreachableError(tr("The connection to the backend broke: {reason}.").format(reason=error))


def refusal_sentence(status: int, body: bytes) -> str:
    """The backend's own sentence when it sent one."""
    try:
        sentence = json.loads(body)["error"]
    except (ValueError, KeyError, TypeError):
        sentence = None
    if isinstance(sentence, str) and sentence:
        return sentence
    return tr("The backend refused a request (status {status}).").format(status=status)
