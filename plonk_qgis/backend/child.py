"""One process of the backend: its start, its pipes and its end."""

from __future__ import annotations

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

from plonk_qgis.backend.backend_log import BackendLog
from plonk_qgis.backend.client import never
from plonk_qgis.backend.environment import backend_executable, child_environment
from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.backend.protocol import PROTOCOL_VERSION
from plonk_qgis.translation import tr

START_TIMEOUT = 180.0
"""Seconds until a start counts as failed; a first start reads gigabytes of libraries from a cold disk."""
POLL = 0.1
"""Seconds between two looks at `cancelled`."""
_FAREWELL = 3.0
"""Seconds that a backend has to end by itself."""


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
        require_protocol(listening.version, listening.protocol)
        return listening


def require_protocol(version: str, protocol: int) -> None:
    """Raises a BackendError unless this plugin speaks the protocol of that backend."""
    if protocol != PROTOCOL_VERSION:
        raise BackendError(
            tr(
                "The backend (version {version}) speaks protocol {theirs}, this plugin speaks protocol {ours}. "
                "Install a plonk-backend and a plugin of the same release."
            ).format(version=version, theirs=protocol, ours=PROTOCOL_VERSION)
        )


class Child:
    """One started process, its pipes, and the threads that drain them.

    Attributes:
        stopped: this plugin ended it, so its end is no crash.
    """

    def __init__(self, environment: Path) -> None:
        executable = backend_executable(environment)
        self.environment = environment
        self.stopped = False
        self.token = secrets.token_urlsafe(32)
        self.listening: Listening | None = None
        self._log = BackendLog(self.token)
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
        self._drains = [
            threading.Thread(target=target, args=(pipe,), name="plonk-backend-pipe", daemon=True)
            for target, pipe in ((self._drain_output, self.process.stdout), (self._drain_log, self.process.stderr))
        ]
        for drain in self._drains:
            drain.start()

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def wait_until_it_listens(self, cancelled: Callable[[], bool]) -> Listening:
        deadline = time.monotonic() + START_TIMEOUT
        while True:
            if cancelled():
                raise RunCancelled
            try:
                self.listening = Listening.from_line(self._first_line.get(timeout=POLL))
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

    def join(self, seconds: float = 5.0) -> None:
        """Wait until all that an ended process has written is read."""
        for drain in self._drains:
            drain.join(seconds)

    def close(self) -> None:
        """Let go of a process that has ended by itself."""
        if self.process.stdin:
            # When the process is gone already, so is its end of the pipe.
            with contextlib.suppress(OSError):
                self.process.stdin.close()

    def stop(self) -> None:
        """End the process; within about five seconds, or one and a half while it is still starting."""
        self.stopped = True
        self.close()
        # With its standard input closed a backend that listens ends by itself and takes its temporary files along. One
        # that is still starting has none, and may be too busy loading libraries to notice.
        steps: list[tuple[Callable[[], object], float]] = [(self.process.terminate, 0.5), (self.process.kill, 1.0)]
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
                self._log.write(text)
