"""A backend on another computer, by QGIS's network: its proxies, certificates and authentication manager.

The requests live in the main thread, where QGIS asks for a master password or about a certificate, and never block it;
the worker thread waits. (QgsBlockingNetworkRequest would keep Python's lock while it waits, and with it the window.)
"""

from __future__ import annotations

import ipaddress
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QFile, QIODevice, QObject, QThread, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from plonk_qgis.backend.child import require_protocol
from plonk_qgis.backend.client import CHUNK, BackendClient, Request, never, refusal_sentence
from plonk_qgis.backend.errors import BackendError, BackendRefusedError, BackendUnreachableError, RunCancelled
from plonk_qgis.settings import Settings
from plonk_qgis.translation import tr

_POLL = 0.1
_PATIENCE = 10.0
"""Seconds without a sign that every call is granted; on loopback, some have less."""


@dataclass(frozen=True)
class Remote:
    """Where a backend on another computer is.

    Attributes:
        url: its address, as users write it.
        authcfg: id in QGIS's authentication manager.
        token: in place of `authcfg`, for one that is not stored yet.
    """

    url: str
    authcfg: str = ""
    token: str = ""

    def __repr__(self) -> str:
        return f"Remote({self.base})"  # never the token

    @property
    def base(self) -> str:
        """The address without what users write at its end, with a scheme."""
        url = self.url.strip()
        return (url if "://" in url else f"https://{url}").rstrip("/")

    @property
    def problem(self) -> str:
        """Why this is no address; "" if it is one."""
        parts = urlsplit(self.base)
        try:
            good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            good = False
        if not good:
            return tr("{url} is no address of a backend; write one such as https://gpu.example.org:8765.").format(
                url=self.url
            )
        if parts.username or parts.password:
            return tr("The address must hold no user name and no password; the token has a place of its own.")
        return ""

    @property
    def unencrypted(self) -> bool:
        """Whether photos travel to another computer for everybody on the way to read."""
        parts = urlsplit(self.base)
        try:
            local = ipaddress.ip_address(parts.hostname or "").is_loopback
        except ValueError:
            local = (parts.hostname or "").lower() == "localhost"
        return parts.scheme == "http" and not local


def chosen_remote() -> Remote | None:
    """The backend on another computer that the user chose; None when it is this computer's."""
    settings = Settings.load()
    return Remote(settings.remote_url, settings.remote_authcfg) if settings.remote and settings.remote_url else None


class RemoteAccess:
    """The way to a backend on another computer; made in the main thread, and kept while anybody uses it.

    Args:
        choose: says which backend; None for this computer's.
    """

    def __init__(self, choose: Callable[[], Remote | None] = chosen_remote) -> None:
        self._choose = choose
        self._courier = Courier()

    @property
    def chosen(self) -> bool:
        """Whether a backend on another computer is to be used."""
        return self._choose() is not None

    @property
    def address(self) -> str:
        """Where the chosen backend is, as people call it: host and port; "" for this computer's."""
        remote = self._choose()
        return "" if remote is None else urlsplit(remote.base).netloc.rpartition("@")[2] or remote.url

    def client(self, cancelled: Callable[[], bool] = never) -> BackendClient | None:
        """A client of the chosen backend; None when it is this computer's. Not for the GUI thread: it waits.

        Raises:
            BackendError: the address is none, there is no answer, or it speaks another protocol.
            RunCancelled: `cancelled()` became true.
        """
        remote = self._choose()
        if remote is None:
            return None
        if remote.problem:
            raise BackendError(remote.problem)
        transport = RemoteTransport(remote, self._courier)
        version, protocol = BackendClient(transport).health(cancelled)
        require_protocol(version, protocol)
        return BackendClient(transport, version)


class RemoteTransport:
    """Carries calls by QGIS's network access manager."""

    def __init__(self, remote: Remote, courier: Courier) -> None:
        self._remote = remote
        self._courier = courier
        self._main = courier.thread()

    def __repr__(self) -> str:
        return self._remote.base

    def call(self, request: Request, sink: Callable[[bytes], object]) -> None:
        if isinstance(request.body, Path):
            with request.body.open("rb"):  # the reason why it cannot be read, as everywhere
                pass
        errand = _Errand(self._remote, request)
        if QThread.currentThread() == self._main:
            self._courier.send(errand)
            self._wait_in_a_loop(errand)
        else:
            self._courier.sending.emit(errand)
            self._wait(errand, sink)
        errand.pass_on(sink)
        self._judge(errand)

    def _wait(self, errand: _Errand, sink: Callable[[bytes], object]) -> None:
        while not errand.done.wait(_POLL):
            errand.pass_on(sink)
            if reason := errand.given_up():
                self._courier.aborting.emit(errand)
                raise reason

    def _wait_in_a_loop(self, errand: _Errand) -> None:
        """As in qgis_process, which computes in the main thread."""
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(lambda: loop.quit() if errand.done.is_set() or errand.given_up() else None)
        timer.start(10)
        while not errand.done.is_set():
            loop.exec()
            if reason := errand.given_up():
                self._courier.abort(errand)
                raise reason
        timer.stop()

    def _judge(self, errand: _Errand) -> None:
        if errand.status >= 400:
            if errand.status == 401:
                raise BackendRefusedError(
                    tr("The backend at {address} does not accept the token. Give the right one in the options.").format(
                        address=self._remote.base
                    ),
                    401,
                )
            raise BackendRefusedError(refusal_sentence(errand.status, bytes(errand.error_body)), errand.status)
        if errand.problem or not errand.status:
            raise BackendUnreachableError(
                tr("The backend at {address} cannot be reached: {reason}.").format(
                    address=self._remote.base, reason=(errand.problem or tr("no answer")).rstrip(".")
                )
            )


class _Errand:
    """A request on its way, shared between the thread that waits for it and the main thread."""

    def __init__(self, remote: Remote, request: Request) -> None:
        self.remote = remote
        self.request = request
        self.reply: QNetworkReply | None = None
        self.done = threading.Event()
        self.chunks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.error_body = bytearray()
        self.status = 0
        self.problem = ""
        self.last_sign = time.monotonic()

    def pass_on(self, sink: Callable[[bytes], object]) -> None:
        """Hand over what has arrived."""
        while not self.chunks.empty():
            sink(self.chunks.get())

    def given_up(self) -> Exception | None:
        """Why nobody waits any longer."""
        if self.request.cancelled():
            return RunCancelled()
        # A far computer may take its time, but nobody waits long to take leave of it.
        patience = self.request.timeout if self.request.method == "DELETE" else max(self.request.timeout, _PATIENCE)
        if time.monotonic() - self.last_sign > patience:
            return BackendUnreachableError(
                tr("The backend at {address} does not answer.").format(address=self.remote.base), timed_out=True
            )
        return None


class Courier(QObject):
    """Sends requests and takes replies, in the main thread."""

    sending = pyqtSignal(object)
    aborting = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sending.connect(self.send)
        self.aborting.connect(self.abort)

    def send(self, errand: _Errand) -> None:
        request = errand.request
        made = QNetworkRequest(QUrl(errand.remote.base + request.path))
        made.setAttribute(
            QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork
        )
        made.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
        # A redirection could carry photos and token to where the user never wanted them.
        made.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        )
        if request.body is not None:
            made.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, request.content_type)
        if errand.remote.token:
            made.setRawHeader(b"Authorization", b"Bearer " + errand.remote.token.encode())
        elif errand.remote.authcfg:
            good, made = QgsApplication.authManager().updateNetworkRequest(made, errand.remote.authcfg)
            if not good:
                errand.problem = tr("QGIS's authentication manager did not give the token")
                errand.done.set()
                return
        manager = QgsNetworkAccessManager.instance()
        body: bytes | QFile = b""
        if isinstance(request.body, Path):
            body = QFile(str(request.body))
            if not body.open(QIODevice.OpenModeFlag.ReadOnly):
                errand.problem = body.errorString()
                errand.done.set()
                return
        elif request.body is not None:
            body = request.body
        if request.method == "GET":
            reply = manager.get(made)
        elif request.method == "DELETE":
            reply = manager.deleteResource(made)
        elif request.method == "PUT":
            reply = manager.put(made, body)
        else:
            reply = manager.post(made, body)
        if isinstance(body, QFile):
            body.setParent(reply)
        errand.reply = reply
        reply.setReadBufferSize(16 * CHUNK)
        reply.uploadProgress.connect(lambda sent, total: self._sign(errand))
        reply.readyRead.connect(lambda: self._read(errand))
        reply.finished.connect(lambda: self._finish(errand))

    def abort(self, errand: _Errand) -> None:
        if errand.reply is not None:
            errand.reply.abort()

    def _sign(self, errand: _Errand) -> None:
        errand.last_sign = time.monotonic()

    def _read(self, errand: _Errand) -> None:
        reply = errand.reply
        if reply is None:
            return
        self._sign(errand)
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        errand.status = int(status or 0)
        content = bytes(reply.readAll())
        if not content:
            return
        if errand.status >= 400:
            errand.error_body += content[: CHUNK - len(errand.error_body)]
        else:
            errand.chunks.put(content)

    def _finish(self, errand: _Errand) -> None:
        reply = errand.reply
        if reply is None:
            return
        self._read(errand)
        errand.reply = None
        if 300 <= errand.status < 400:
            errand.problem, errand.status = tr("it wants to send the photos to another address"), 0
        elif reply.error() != QNetworkReply.NetworkError.NoError:
            errand.problem = reply.errorString()
        reply.deleteLater()
        errand.done.set()
