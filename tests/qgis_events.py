"""Waiting for QGIS: what the tests of the plugin and those from end to end share."""

from __future__ import annotations

import time

from qgis.PyQt.QtCore import QEventLoop, QTimer

MOST_BUSY = 0.05
"""CPU time [s] that no turn of the event loop may take in a test: the plugin's rule. Of the thread alone, lest other
programs count; those that share caches and cores still make the same work take up to twice its time."""


def wait_for_signal(signal, timeout: float):
    """Let the event loop run until a signal comes, and return what it carried; `timeout` in seconds."""
    loop = QEventLoop()
    caught: list[tuple] = []

    def catch(*values):
        caught.append(values)
        loop.quit()

    signal.connect(catch)
    QTimer.singleShot(int(timeout * 1000), loop.quit)
    loop.exec_() if hasattr(loop, "exec_") else loop.exec()
    signal.disconnect(catch)
    assert caught, "the signal never came"
    return caught[0]


class StallDetector:
    """How long the GUI thread is busy without giving the event loop a chance; users feel that as a frozen window.

        with StallDetector() as stalls:
            dock.add(paths)
            wait_for(dock.photos_added)
        assert stalls.longest < 0.05

    It measures from the beginning of the block to its end, what the block itself calls included: that is what a click
    or a key would have called. So prepare before the block, and let the event loop run in it until all is done.

    Attributes:
        longest: the most CPU time [s] that the GUI thread spent in one turn of the event loop. It doesn't grow on a
            machine that others load.
        longest_wall: the same on the clock on the wall [s], with what the thread waited for; on a loaded machine it
            tells of other programs too, so only a generous bound on it is a test.
        turns: how many turns were measured.
    """

    def __init__(self) -> None:
        self.longest = self.longest_wall = 0.0
        self.turns = 0
        self._last = (0.0, 0.0)
        # A timer without an interval comes once in every turn.
        self._ticker = QTimer()
        self._ticker.setInterval(0)
        self._ticker.timeout.connect(self._measure)

    def __enter__(self) -> StallDetector:
        self._last = (time.thread_time(), time.perf_counter())
        self._ticker.start()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._ticker.stop()
        self._measure()
        # Without a turn of the event loop, nothing that was started has happened. An error says more than this.
        assert self.turns > 1 or kind, "the event loop never ran"

    def _measure(self) -> None:
        now = (time.thread_time(), time.perf_counter())
        self.longest = max(self.longest, now[0] - self._last[0])
        self.longest_wall = max(self.longest_wall, now[1] - self._last[1])
        self._last = now
        self.turns += 1
