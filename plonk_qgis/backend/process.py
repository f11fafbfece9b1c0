"""The backend as a child process of QGIS: started on demand, reused, stopped when idle, restarted when dead."""

from __future__ import annotations

import atexit
import contextlib
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

from plonk_qgis.backend.backend_log import LOG_TAB, BackendLog
from plonk_qgis.backend.child import POLL, Child, Listening
from plonk_qgis.backend.client import BackendClient, Loopback, never
from plonk_qgis.backend.environment import backend_environment
from plonk_qgis.backend.errors import BackendError, BackendStoppedError, BackendUnreachableError, RunCancelled
from plonk_qgis.backend.idle import IdleCountdown, Timer
from plonk_qgis.backend.remote import RemoteAccess
from plonk_qgis.settings import Settings
from plonk_qgis.translation import tr

__all__ = ["LOG_TAB", "Backend", "Listening", "never"]

_LAST_BREATH = 3.0
"""Seconds that a process may take to end after its connections broke."""


class Backend:
    """The one backend of this QGIS. Any thread may call it, but `client` and `use` wait: not for the GUI thread.

    Args:
        environment: says which virtual environment to start it from.
        idle_minutes: says after how many minutes without work it is stopped; 0 for never.
        timer: makes a timer from seconds and a function; for tests.
        remote: the way to a backend on another computer, which is used where the user chose one.
    """

    def __init__(
        self,
        environment: Callable[[], Path] = backend_environment,
        idle_minutes: Callable[[], float] = lambda: Settings.load().idle_minutes,
        timer: Callable[[float, Callable[[], None]], Timer] = threading.Timer,
        remote: RemoteAccess | None = None,
    ) -> None:
        self._remote = remote
        self._environment = environment
        self._child: Child | None = None
        self._children: weakref.WeakKeyDictionary[BackendClient, Child] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()
        self._idle = IdleCountdown(lambda: 60.0 * idle_minutes(), self._stop_when_idle, timer)

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        child = self._child
        return child is not None and child.alive

    @property
    def remote(self) -> bool:
        """Whether the user chose a backend on another computer."""
        return self._remote is not None and self._remote.chosen

    @property
    def remote_address(self) -> str:
        """Where photos are sent to; "" while they stay on this computer."""
        return self._remote.address if self._remote is not None else ""

    def environment(self) -> Path:
        """The virtual environment on this machine, for commands other than the service.

        Raises:
            BackendError: none was chosen.
        """
        return self._environment()

    @property
    def pid(self) -> int | None:
        """The process's id while it lives."""
        child = self._child
        return child.process.pid if child is not None and child.alive else None

    @contextlib.contextmanager
    def use(self, cancelled: Callable[[], bool] = never) -> Iterator[BackendClient]:
        """A client of the running backend, as `client` gives it; the backend does not count as idle inside."""
        self._idle.begin_work()
        try:
            yield self.client(cancelled)
        finally:
            self._idle.end_work()

    def client(self, cancelled: Callable[[], bool] = never) -> BackendClient:
        """A client of the running backend, which is started first if need be.

        Raises:
            BackendError: it cannot be started, or speaks another protocol.
            RunCancelled: `cancelled()` became true before it listened.
        """
        remote = self._remote.client(cancelled) if self._remote is not None else None
        if remote is not None:
            return remote
        while not self._lock.acquire(timeout=POLL):
            if cancelled():
                raise RunCancelled
        try:
            client = self._local_client(self._environment(), cancelled)
        finally:
            self._lock.release()
        self._idle.touch()
        return client

    def _local_client(self, environment: Path, cancelled: Callable[[], bool]) -> BackendClient:
        child = self._child
        if child is None or not child.alive or child.listening is None or child.environment != environment:
            if child is not None:
                self._child = None
                child.stop() if child.alive else child.close()
            child = self._child = Child(environment)
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
        client = BackendClient(Loopback(listening.host, listening.port, child.token), listening.version)
        self._children[client] = child
        return client

    def explain(
        self, error: BackendUnreachableError, client: BackendClient, cancelled: Callable[[], bool] = never
    ) -> BackendError:
        """A better reason for a client's broken connection: BackendStoppedError if its process crashed.

        Raises:
            RunCancelled: `cancelled()` became true before it was clear.
        """
        child = self._children.get(client)
        if child is None:
            return error
        if child.stopped:
            return BackendError(tr("The backend was stopped in the middle of the work. Run again."))
        # A killed process closes its sockets a little before it can be waited for, on a busy machine a good while.
        deadline = time.monotonic() + (0.0 if error.timed_out else _LAST_BREATH)
        while (code := child.process.poll()) is None:
            if cancelled():
                raise RunCancelled
            if time.monotonic() > deadline:
                return error
            time.sleep(POLL)
        return BackendStoppedError(
            tr(
                "The backend stopped in the middle of the run (exit code {code}). Run again: it is then started anew. "
                "Its log is in Log Messages, tab plonk."
            ).format(code=code),
            code,
        )

    def stop(self) -> None:
        """End the process if it runs."""
        atexit.unregister(self.stop)
        self._idle.cancel()
        child, self._child = self._child, None
        if child is not None:
            child.stop()

    def _stop_when_idle(self) -> None:
        with self._lock:
            if self._idle.working:  # it began while this waited
                return
            child, self._child = self._child, None
            if child is None or not child.alive:
                return
            child.stopped = True
        BackendLog().write(tr("The backend had nothing to do for a while and was stopped; the next run starts it."))
        child.stop()
