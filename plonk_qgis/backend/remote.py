"""A backend on another computer, by QGIS's network: its proxies, certificates and authentication manager.

The requests live in the main thread, where QGIS asks for a master password or about a certificate, and never block it;
the worker thread waits. (QgsBlockingNetworkRequest would keep Python's lock while it waits, and with it the window.)
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QFile, QIODevice, QObject, QThread, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest, QSslError

from plonk_qgis.backend.child import require_protocol
from plonk_qgis.backend.client import CHUNK, BackendClient, Request, never, refusal_sentence
from plonk_qgis.backend.errors import BackendError, BackendRefusedError, BackendUnreachableError, RunCancelled
from plonk_qgis.backend.remote_choice import Remote, chosen_remote
from plonk_qgis.translation import tr

_POLL = 0.1
_PATIENCE = 10.0
"""Seconds without a sign that every call is granted; on loopback, some have less."""


class RemoteAccess:
    """The way to a backend on another computer; kept while anybody uses it.

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
            if errand.status in {502, 503, 504} and not errand.error_body.lstrip().startswith(b"{"):
                raise BackendUnreachableError(
                    tr(
                        "There is a web server at {address}, but the backend behind it does not answer (status "
                        "{status}). Ask whoever runs it."
                    ).format(address=self._remote.base, status=errand.status)
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
        self.certificate_problems: list[str] = []
        self.asks_the_user = False
        """QGIS shows a dialog meanwhile: about its master password, or about a certificate."""

    def pass_on(self, sink: Callable[[bytes], object]) -> None:
        """Hand over what has arrived."""
        while not self.chunks.empty():
            sink(self.chunks.get())

    def given_up(self) -> Exception | None:
        """Why nobody waits any longer."""
        if self.request.cancelled():
            return RunCancelled()
        if self.asks_the_user:
            return None
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
        # Wherever this is made: a request in a worker thread that meets a certificate which nobody trusts waits there
        # for QGIS's main thread, at times for ever. Connected afterwards: a connection stays with the thread it finds.
        self.moveToThread(QgsApplication.instance().thread())
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
            errand.asks_the_user = True
            good, made = QgsApplication.authManager().updateNetworkRequest(made, errand.remote.authcfg)
            errand.asks_the_user = False
            self._sign(errand)
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
        reply.sslErrors.connect(lambda errors: self._ssl_answered(errand, errors))
        number = reply.property("requestId")  # QGIS's own

        def asked(request: int, errors: object) -> None:
            errand.asks_the_user = errand.asks_the_user or (request == number and number is not None)

        # QGIS emits this before it asks the user; the reply's own signal comes when the user has answered.
        manager.requestEncounteredSslErrors.connect(asked)
        reply.finished.connect(lambda: manager.requestEncounteredSslErrors.disconnect(asked))

    def abort(self, errand: _Errand) -> None:
        if errand.reply is not None:
            errand.reply.abort()

    def _ssl_answered(self, errand: _Errand, errors: Sequence[QSslError]) -> None:
        errand.asks_the_user = False
        errand.certificate_problems = list(dict.fromkeys(error.errorString() for error in errors))
        self._sign(errand)

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
        elif reply.error() == QNetworkReply.NetworkError.SslHandshakeFailedError and errand.certificate_problems:
            errand.problem = tr(
                "its certificate is not trusted ({reasons}). If it is your organisation's own, add its authority in "
                "Settings > Options > Authentication > Manage Certificates"
            ).format(reasons="; ".join(reason.rstrip(".") for reason in errand.certificate_problems))
        elif reply.error() != QNetworkReply.NetworkError.NoError:
            errand.problem = reply.errorString()
        reply.deleteLater()
        errand.done.set()
