"""The backend's HTTP service, call by call.

Why `http.client` and not QgsNetworkAccessManager: the service is on loopback and must never go through a proxy, but
QGIS's manager applies the user's proxy, URL rewriting and caching rules, shows every request with its headers (our
token) in the network log, and keeps one instance per thread that wants an event loop, which a task, a Processing
algorithm and qgis_process do not all have. The standard library reads no proxy setting here, works in any thread
from 3.22 to 4, and waits on a socket without holding Python's lock. It is only ever called from worker threads.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from plonk_qgis.backend.errors import BackendError, BackendRefusedError, BackendUnreachableError, RunCancelled
from plonk_qgis.backend.protocol import AnalysisRequest, Catalogue, GeolocationRequest, Job, ResultFile
from plonk_qgis.translation import tr

_CHUNK = 1 << 18


class BackendClient:
    """Calls to one running backend; safe to share between threads, for every call has its own connection."""

    def __init__(self, host: str, port: int, token: str, version: str = "") -> None:
        self.version = version
        self._host = host
        self._port = port
        self._token = token

    def __repr__(self) -> str:
        return f"BackendClient({self._host}:{self._port})"  # never the token

    def catalogue(self) -> Catalogue:
        """The models and presets that the backend offers at this moment."""
        return Catalogue.from_json(self._json("GET", "/v1/models"))

    def create_job(self, request: GeolocationRequest, photos: Sequence[tuple[str, str]]) -> Job:
        """Announce a job for photos given as (name, path)."""
        return Job.from_json(self._json("POST", "/v1/jobs", request.to_json(photos)))

    def put_photo(self, job_id: str, index: int, content: bytes) -> None:
        """Send the bytes of one photo."""
        self._call("PUT", f"/v1/jobs/{job_id}/photos/{index}", content, "application/octet-stream", timeout=120)

    def create_analysis(self, request: AnalysisRequest) -> Job:
        """Announce an analysis of earlier results."""
        return Job.from_json(self._json("POST", "/v1/analyses", request.to_json()))

    def put_input(self, job_id: str, role: str, path: Path, cancelled: Callable[[], bool]) -> None:
        """Send a file that an analysis reads.

        Raises:
            OSError: the file cannot be read.
            RunCancelled: `cancelled()` became true.
        """
        with path.open("rb") as file:
            self._call(
                "PUT",
                f"/v1/jobs/{job_id}/inputs/{role}",
                _Watched(file, path.stat().st_size, cancelled),
                "application/octet-stream",
                timeout=120,
            )

    def start_job(self, job_id: str) -> None:
        """Start a job."""
        self._call("POST", f"/v1/jobs/{job_id}/start")

    def job(self, job_id: str, timeout: float = 30) -> Job:
        """Where a job stands."""
        return Job.from_json(self._json("GET", f"/v1/jobs/{job_id}", timeout=timeout))

    def delete_job(self, job_id: str, timeout: float = 30) -> None:
        """Cancel a job if it runs, and remove its files from the backend."""
        self._call("DELETE", f"/v1/jobs/{job_id}", timeout=timeout)

    def download(self, job_id: str, file: ResultFile, target: Path, cancelled: Callable[[], bool]) -> None:
        """Fetch a result file.

        Raises:
            BackendError: what arrived is not what the backend wrote.
            OSError: the target cannot be written.
            RunCancelled: `cancelled()` became true.
        """
        path = f"/v1/jobs/{job_id}/files/{quote(file.name, safe='')}"
        connection = self._connect(60)
        digest = hashlib.sha256()
        size = 0
        try:
            with target.open("wb") as sink:
                response = self._send(connection, "GET", path)
                while chunk := self._read(response):
                    if cancelled():
                        raise RunCancelled
                    sink.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
        finally:
            connection.close()
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

    def _json(self, method: str, path: str, body: Any = None, timeout: float = 30) -> dict[str, Any]:
        content = None if body is None else json.dumps(body).encode()
        answer = self._call(method, path, content, "application/json", timeout)
        try:
            data = json.loads(answer)
        except ValueError:
            data = None
        if not isinstance(data, dict):
            raise BackendError(tr("The backend gave an answer that this plugin does not understand. Update both."))
        return data

    def _call(
        self,
        method: str,
        path: str,
        body: bytes | _Watched | None = None,
        content_type: str = "application/json",
        timeout: float = 30,
    ) -> bytes:
        connection = self._connect(timeout)
        try:
            response = self._send(connection, method, path, body, content_type)
            return self._read(response, everything=True)
        finally:
            connection.close()

    def _connect(self, timeout: float) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._host, self._port, timeout=timeout, blocksize=_CHUNK)

    def _send(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        body: bytes | _Watched | None = None,
        content_type: str = "application/json",
    ) -> http.client.HTTPResponse:
        headers = {"Authorization": f"Bearer {self._token}"}
        if body is not None:
            headers["Content-Type"] = content_type
        if isinstance(body, _Watched):
            headers["Content-Length"] = str(body.size)  # else it would go in chunks of unknown number
        try:
            # A file that is too large is refused before it has been read to its end: the answer is there all the same.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            raise _unreachable(error) from error
        if response.status >= 400:
            raise BackendRefusedError(
                _sentence(response.status, self._read(response, everything=True)), response.status
            )
        return response

    @staticmethod
    def _read(response: http.client.HTTPResponse, everything: bool = False) -> bytes:
        try:
            return response.read() if everything else response.read(_CHUNK)
        except (OSError, http.client.HTTPException) as error:
            raise _unreachable(error) from error


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


def _sentence(status: int, body: bytes) -> str:
    """The backend's own sentence when it sent one."""
    try:
        sentence = json.loads(body)["error"]
    except (ValueError, KeyError, TypeError):
        sentence = None
    if isinstance(sentence, str) and sentence:
        return sentence
    return tr("The backend refused a request (status {status}).").format(status=status)
