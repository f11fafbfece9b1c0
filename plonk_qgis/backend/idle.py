"""Counts down while nobody works."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol


class Timer(Protocol):
    """What is needed of threading.Timer."""

    daemon: bool

    def start(self) -> None: ...

    def cancel(self) -> None: ...


class IdleCountdown:
    """Calls a function once nobody has worked for a time. Any thread may call its methods.

    Args:
        seconds: how long; asked whenever work ends, 0 for never.
        expired: the function; it is called in a thread of its own.
        timer: makes a timer from seconds and a function; for tests.
    """

    def __init__(
        self,
        seconds: Callable[[], float],
        expired: Callable[[], None],
        timer: Callable[[float, Callable[[], None]], Timer] = threading.Timer,
    ) -> None:
        self._seconds = seconds
        self._expired = expired
        self._make_timer = timer
        self._lock = threading.Lock()
        self._workers = 0
        self._timer: Timer | None = None

    @property
    def working(self) -> bool:
        """Whether anybody works."""
        return self._workers > 0

    def begin_work(self) -> None:
        """Somebody works from now on."""
        with self._lock:
            self._workers += 1
            self._cancel()

    def end_work(self) -> None:
        """One who worked does no longer; the last one starts the countdown."""
        with self._lock:
            self._workers -= 1
            self._restart()

    def touch(self) -> None:
        """Something short was asked: the countdown starts anew."""
        with self._lock:
            self._restart()

    def cancel(self) -> None:
        """Nothing is to expire any longer; the next work starts the countdown again."""
        with self._lock:
            self._cancel()

    def _restart(self) -> None:
        self._cancel()
        seconds = self._seconds() if self._workers == 0 else 0.0
        if seconds > 0:
            timer = self._timer = self._make_timer(seconds, lambda: self._fire(timer))
            timer.daemon = True  # QGIS must not wait for it at its end
            timer.start()

    def _cancel(self) -> None:
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()

    def _fire(self, timer: Timer) -> None:
        with self._lock:
            if timer is not self._timer:  # cancelled in the very moment
                return
            self._timer = None
        self._expired()
