"""The backend as a child process of QGIS: started on demand, reused, restarted when dead."""

from __future__ import annotations

import atexit
import contextlib
import json
import queue
import secrets
import subprocess  # nosec B404 - starts the program that the user chose, never through a shell
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from qgis.core import Qgis, QgsMessageLog

from plonk_qgis.backend.client import BackendClient
from plonk_qgis.backend.environment import backend_environment, backend_executable, child_environment
from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.protocol import PROTOCOL_VERSION
from plonk_qgis.translation import tr

LOG_TAB = "plonk"
START_TIMEOUT = 180.0
"""Seconds until a start counts as failed; a first start reads gigabytes of libraries from a cold disk."""
_POLL = 0.1
_FAREWELL = 3.0
"""Seconds that a backend has to end by itself."""


def never() -> bool:
    """Nothing cancels."""
    return False


@dataclass(frozen=True)
class Listening:
    """The line that the backend writes when it listens."""

    host: str
    port: int
    version: str
    protocol: int

    @classmethod
    def from_line(cls, line: str) -> Listening:
        """Read the line.

        Raises:
            BackendError: this is not the line of the contract, or the backend speaks another protocol.
        """
        try:
            data = json.loads(line)
            listening = cls(
                str(data.get("host")), int(data.get("port", 0)), str(data.get("version")), int(data["protocol"])
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackendError(
                tr("The backend's environment holds a plonk-backend that this plugin cannot use. Update it.")
            ) from error
        if listening.protocol != PROTOCOL_VERSION:
            raise BackendError(
                tr(
                    "The backend (version {version}) speaks protocol {theirs}, this plugin speaks protocol {ours}. "
                    "Install a plonk-backend and a plugin of the same release."
                ).format(version=listening.version, theirs=listening.protocol, ours=PROTOCOL_VERSION)
            )
        return listening


class _Child:
    """One started process, its pipes, and the threads that drain them."""

    def __init__(self, environment: Path) -> None:
        executable = backend_executable(environment)
        self.environment = environment
        self.token = secrets.token_urlsafe(32)
        self.listening: Listening | None = None
        self._last_words: deque[str] = deque(maxlen=20)
        self._first_line: queue.Queue[str] = queue.Queue()
        try:
            # The program is the one of the environment that the user chose; nothing comes from the network or a photo.
            self.process = subprocess.Popen(  # nosec B603
                [str(executable), "serve", "--port", "0", "--exit-with-parent"],
                stdin=subprocess.PIPE,  # stays open: when QGIS ends, however it ends, the backend reads EOF and exits
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=child_environment(executable, self.token),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise BackendError(
                tr("The backend {program} could not be started: {reason}.").format(
                    program=executable, reason=error.strerror or error
                )
            ) from error
        for target, pipe in ((self._drain_output, self.process.stdout), (self._drain_log, self.process.stderr)):
            threading.Thread(target=target, args=(pipe,), name="plonk-backend-pipe", daemon=True).start()

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def wait_until_it_listens(self, cancelled: Callable[[], bool]) -> Listening:
        deadline = time.monotonic() + START_TIMEOUT
        while True:
            if cancelled():
                raise RunCancelled
            try:
                self.listening = Listening.from_line(self._first_line.get(timeout=_POLL))
                return self.listening
            except queue.Empty:
                pass
            if not self.alive and self._first_line.empty():
                raise BackendError(self.why_it_did_not_start())
            if time.monotonic() > deadline:
                raise BackendError(
                    tr(
                        "The backend did not start within {seconds} seconds. Its log is in Log Messages, tab plonk."
                    ).format(seconds=int(START_TIMEOUT))
                )

    def why_it_did_not_start(self) -> str:
        last = next((line for line in reversed(self._last_words) if line.strip()), tr("it gave no reason"))
        return tr("The backend ended while it was starting: {reason}. Its log is in Log Messages, tab plonk.").format(
            reason=last.strip().rstrip(".")
        )

    def stop(self) -> None:
        """End the process; within about five seconds."""
        if self.process.stdin:
            # When the process is gone already, so is its end of the pipe.
            with contextlib.suppress(OSError):
                self.process.stdin.close()
        # With its standard input closed a backend that listens ends by itself and takes its temporary files along. One
        # that is still starting has none, and may be too busy loading libraries to notice.
        steps: list[tuple[Callable[[], object], float]] = [(self.process.terminate, 1.0), (self.process.kill, 1.0)]
        if self.listening is not None:
            steps.insert(0, (never, _FAREWELL))
        for end, patience in steps:
            end()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=patience)
                return

    def _drain_output(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                if self.listening is None:
                    self._first_line.put(line.decode("utf-8", "replace"))

    def _drain_log(self, pipe: IO[bytes]) -> None:
        # Always read, or the child blocks as soon as the pipe is full.
        with pipe:
            for line in pipe:
                text = line.decode("utf-8", "replace").rstrip()
                self._last_words.append(text)
                QgsMessageLog.logMessage(text, LOG_TAB, Qgis.MessageLevel.Info, False)


class Backend:
    """The one backend of this QGIS. Any thread may call it, but `client` waits: not for the GUI thread."""

    def __init__(self, environment: Callable[[], Path] = backend_environment) -> None:
        self._environment = environment
        self._child: _Child | None = None
        self._lock = threading.Lock()

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        child = self._child
        return child is not None and child.alive

    @property
    def pid(self) -> int | None:
        """The process's id while it lives."""
        child = self._child
        return child.process.pid if child is not None and child.alive else None

    def client(self, cancelled: Callable[[], bool] = never) -> BackendClient:
        """A client of the running backend, which is started first if need be.

        Raises:
            BackendError: it cannot be started, or speaks another protocol.
            RunCancelled: `cancelled()` became true before it listened.
        """
        while not self._lock.acquire(timeout=_POLL):
            if cancelled():
                raise RunCancelled
        try:
            environment = self._environment()
            child = self._child
            if child is None or not child.alive or child.listening is None or child.environment != environment:
                if child is not None:
                    self._child = None
                    child.stop()
                child = self._child = _Child(environment)
                # QGIS may end without unloading plugins; the closed pipe would end the child too, but a moment later.
                atexit.register(self.stop)
                try:
                    listening = child.wait_until_it_listens(cancelled)
                except BaseException:
                    self._child = None
                    child.stop()
                    raise
            else:
                listening = child.listening
            return BackendClient(listening.host, listening.port, child.token, listening.version)
        finally:
            self._lock.release()

    def explain(self, error: BackendError) -> BackendError:
        """A better reason for a broken connection, if the process ended."""
        child = self._child
        if child is None:
            return error
        try:
            # A killed process closes its sockets a little before it can be waited for.
            code = child.process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            return error
        return BackendError(
            tr(
                "The backend stopped in the middle of the run (exit code {code}). Run again: it is then started anew. "
                "Its log is in Log Messages, tab plonk."
            ).format(code=code)
        )

    def stop(self) -> None:
        """End the process if it runs."""
        atexit.unregister(self.stop)
        child, self._child = self._child, None
        if child is not None:
            child.stop()
