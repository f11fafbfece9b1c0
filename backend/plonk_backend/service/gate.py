"""What every request passes first: the `Host` check, the token, and a limit on bodies that are not photos."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Collection, Iterable
from http import HTTPStatus

import anyio
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plonk_backend.service.errors import answer

OPEN_PATH = "/v1/health"
"""The one address that needs no token."""
JSON_LIMIT = 16 * 2**20
"""Largest body of a request that is not a photo [bytes]."""

_DRAIN_BYTES = 2**30
_DRAIN_SECONDS = 10.0


class Gate:
    """ASGI middleware in front of the whole app.

    Args:
        app: what is behind the gate.
        token: the bearer token.
        hosts: names that a `Host` header may hold, without a port: the port may be a tunnel's. The address that
            the connection itself came in at is fine, too: only a *name* can be made to point here from outside
            (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, token: str, hosts: Collection[str]) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request here, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        body = _Body(headers, receive, limit=None if scope["method"] == "PUT" else JSON_LIMIT)

        async def send_after_body(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= HTTPStatus.BAD_REQUEST:
                await body.drain()
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal is None and body.announced > JSON_LIMIT and scope["method"] != "PUT":
            refusal = answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, body.too_large)
        await (refusal or self._app)(scope, body.receive, send_after_body)

    def _refusal(self, scope: Scope, headers: Headers) -> JSONResponse | None:
        host = host_name(headers.get("host", ""))
        local = scope.get("server") or ("",)
        if host not in self._hosts and host != local[0].lower():
            return answer(
                HTTPStatus.MISDIRECTED_REQUEST,
                "The request's Host header does not name the address that the backend listens on.",
            )
        if scope["path"] != OPEN_PATH and not self._knows(headers.getlist("authorization")):
            return answer(
                HTTPStatus.UNAUTHORIZED,
                "The request carries no token, or not this backend's.",
                {"WWW-Authenticate": "Bearer"},
            )
        return None

    def _knows(self, credentials: Iterable[str]) -> bool:
        for credential in credentials:
            scheme, _, token = credential.partition(" ")
            given = token.strip().encode()
            if scheme.lower() == "basic":
                # For clients whose stores of secrets know names and passwords alone; the name does not matter.
                given = _password(given)
            elif scheme.lower() != "bearer":
                continue
            if hmac.compare_digest(given, self._token):
                return True
        return False


def _password(credentials: bytes) -> bytes:
    """What stands behind the colon of HTTP's Basic credentials; empty if there is none."""
    try:
        return base64.b64decode(credentials, validate=True).partition(b":")[2]
    except ValueError:
        return b""


def host_name(header: str) -> str:
    """The name or address in a `Host` header, without port and brackets: `::1` of `[::1]:8000`."""
    header = header.strip().lower()
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0]


class _Body:
    """A request's body: counted while it is read, and read to its end before an error is sent.

    A server that answers and closes while the client still sends makes the client's system drop the answer (a TCP
    reset), so the client would see "connection lost" in place of the sentence that says why. Hence an unread rest
    is thrown away first, within bounds.
    """

    too_large = f"The request's body is larger than {JSON_LIMIT // 2**20} MiB."

    def __init__(self, headers: Headers, receive: Receive, limit: int | None) -> None:
        self._receive = receive
        self._limit = limit
        self._read = 0
        length = headers.get("content-length", "0")
        self.announced = int(length) if length.isdecimal() else 0
        # With "Expect: 100-continue" the client sends nothing before it is asked to: reading would ask.
        self._complete = "100-continue" in headers.get("expect", "").lower() or not (
            self.announced or "transfer-encoding" in headers
        )

    async def receive(self) -> Message:
        """The next message, as ASGI's `receive`."""
        message = await self._receive()
        self._count(message)
        if self._limit is not None and self._read > self._limit:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self.too_large)
        return message

    async def drain(self) -> None:
        """Throw away what the client still sends."""
        with anyio.move_on_after(_DRAIN_SECONDS):
            while not self._complete and self._read < _DRAIN_BYTES:
                self._count(await self._receive())

    def _count(self, message: Message) -> None:
        self._read += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            self._complete = True
