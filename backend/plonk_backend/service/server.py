"""`plonk-backend serve`: from the command's options to a listening process, and orderly out of it again."""

from __future__ import annotations

import contextlib
import ctypes
import json
import logging
import os
import re
import shutil
import signal
import socket
import stat
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TextIO

import uvicorn
from fastapi import FastAPI

from plonk_backend import PROTOCOL, __version__
from plonk_backend.errors import PlonkError
from plonk_backend.service.access import ServeError, check_certificate, is_loopback, names, take_token
from plonk_backend.service.app import make_app
from plonk_backend.service.jobs import JobStore

if TYPE_CHECKING:  # the module imports torch
    from plonk_backend.geolocator import Geolocator

_LOG = logging.getLogger(__name__)

_QUERY_LIMITED_INFORMATION, _INVALID_PARAMETER = 0x1000, 87
"""Windows: what is asked of a process, and its answer where there is none."""
_GRACE = 5.0
"""After this long the process ends whatever still runs [s]."""


@dataclass(frozen=True)
class ServeOptions:
    """What `serve` is told.

    Attributes:
        host: address or name to listen on.
        port: 0 takes a free one.
        exit_with_parent: end when standard input closes.
        allow_remote: `host` may be reached from other machines.
        token_file: file with the token; None takes it from the environment.
        names: what clients call this machine, beside the address: the name that a reverse proxy answers to.
        certificate: PEM file; with it, the service speaks HTTPS.
        key: PEM file with the certificate's key, if it is not in the same file.
    """

    host: str = "127.0.0.1"
    port: int = 0
    exit_with_parent: bool = False
    allow_remote: bool = False
    token_file: Path | None = None
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None


def serve(options: ServeOptions, build_geolocator: Callable[[], Geolocator]) -> int:
    """Serve until a signal, or the parent's end, and return the exit code.

    Raises:
        ServeError: there is no fitting token, or the address is not this machine's own.
        PlonkError: the address cannot be listened on.
    """
    token = take_token(options.token_file)
    hosts = _hosts(options)
    check_certificate(options.certificate, options.key)
    listening = _listen(options)
    announce_to = _keep_standard_output()
    end = threading.Event()
    with listening, _signals(end), _temporary_folder() as folder:
        app = make_app(build_geolocator, token, hosts, folder)
        jobs: JobStore = app.state.jobs
        server = uvicorn.Server(_settings(app, options))
        # In a thread of its own, because uvicorn in the main thread takes signals its own way: it dies of them
        # before anything here could clean up.
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="http", daemon=True)
        thread.start()
        if options.exit_with_parent:
            threading.Thread(target=_wait_for_parent, args=(_take_standard_input(), end), daemon=True).start()
        _announce(announce_to, listening, encrypted=options.certificate is not None)
        while thread.is_alive() and not end.wait(0.2):  # a wait without end would not let signals through on Windows
            pass
        code = 0 if end.is_set() else 1
        _LOG.info("shutting down")
        jobs.discard_all()  # first: it ends the event streams that uvicorn waits for
        server.should_exit = True
        thread.join(_GRACE)
    if thread.is_alive() or jobs.working:
        # Loading torch or decoding a photo cannot be interrupted, and Python does not end well under such a thread.
        _LOG.warning("a job did not stop in time; exiting without it")
        logging.shutdown()
        os._exit(code)
    return code


def _hosts(options: ServeOptions) -> set[str]:
    """What clients may call this machine; refuses to be reached by others unless that is meant."""
    if not is_loopback(options.host):
        if not options.allow_remote:
            raise ServeError(
                f"{options.host} can be reached from other machines; photos, results and the token would travel "
                "there, unencrypted without --certificate. Give --allow-remote if that is meant."
            )
        if not options.port:
            raise ServeError("Others must know the port to find the backend: give one with --port, such as 8765.")
        if options.certificate is None:
            _LOG.warning(
                "%s can be reached from other machines and nothing is encrypted: whoever is on the way can read "
                "photos, results and the token. Give --certificate, or let a reverse proxy or a tunnel encrypt.",
                options.host,
            )
    return names(options.host, options.names)


def _settings(app: FastAPI, options: ServeOptions) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        ssl_certfile=options.certificate,
        ssl_keyfile=options.key,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=120,
        timeout_graceful_shutdown=2,
    )


@contextlib.contextmanager
def _temporary_folder() -> Iterator[Path]:
    _sweep_temporary_folders()
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"plonk-backend-{os.getpid()}-"))
    except OSError as error:
        raise PlonkError(f"The backend cannot make a temporary folder: {error.strerror or error}.") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep_temporary_folders() -> None:
    """Remove this user's temporary folders of backends that were killed: they hold copies of photos."""
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob("plonk-backend-*-*"):
            named = re.fullmatch(r"plonk-backend-(\d{1,9})-\w+", folder.name)
            if named and _is_ours(folder) and not _is_alive(int(named[1])):
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    # Windows knows no such owners; its temporary folder is the user's own.
    return stat.S_ISDIR(status.st_mode) and (sys.platform == "win32" or status.st_uid == os.getuid())


def _is_alive(pid: int) -> bool:
    """Whether there is a process of that id, as far as can be told."""
    if sys.platform == "win32":
        # os.kill(pid, 0) would end it there.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        process = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, pid)
        if process:
            kernel.CloseHandle(process)
        return bool(process) or ctypes.get_last_error() != _INVALID_PARAMETER
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _listen(options: ServeOptions) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server((str(address[0]), options.port), family=family, backlog=128)
    except OSError as error:
        raise PlonkError(
            f"The backend cannot listen on {options.host}, port {options.port}: {error.strerror or error}."
        ) from error


def _keep_standard_output() -> TextIO:
    """Standard output for the one line; whatever a library prints from now on goes to standard error."""
    sys.stdout.flush()
    kept = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return kept


def _announce(to: TextIO, listening: socket.socket, encrypted: bool) -> None:
    # The socket listens already: a client that connects before the app is up waits in the backlog.
    host, port = listening.getsockname()[:2]
    line = {"event": "listening", "host": host, "port": port, "version": __version__, "protocol": PROTOCOL}
    if encrypted:
        line["scheme"] = "https"
    to.write(json.dumps(line) + "\n")
    to.flush()


def _take_standard_input() -> int:
    """A descriptor of standard input that is ours alone.

    On Windows a thread that waits in a read blocks whoever else asks anything about the same handle, which some
    libraries do when they are loaded; they get the null device.
    """
    try:
        ours = os.dup(0)
    except OSError:  # closed before we started
        ours = os.open(os.devnull, os.O_RDONLY)
    null = os.open(os.devnull, os.O_RDONLY)
    if null != 0:
        os.dup2(null, 0)
        os.close(null)
    return ours


def _wait_for_parent(descriptor: int, end: threading.Event) -> None:
    with contextlib.suppress(OSError):
        while os.read(descriptor, 4096):
            pass
    _LOG.info("standard input closed: the process that started the backend has ended")
    end.set()


@contextlib.contextmanager
def _signals(end: threading.Event) -> Iterator[None]:
    def handle(number: int, frame: FrameType | None) -> None:
        end.set()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
