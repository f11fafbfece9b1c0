"""How long a run will take yet, from its pace."""

from __future__ import annotations

import time
from collections.abc import Callable

from plonk_qgis.translation import tr

_SEEN_ENOUGH = 4.0
"""Seconds to watch before saying anything: the first photos also load the model."""
_DONE_ENOUGH = 0.03
"""Share of the work to watch before saying anything."""
_MEMORY = 8.0
"""Seconds over which the end is smoothed: a number that jumps about is not believed."""


class TimeLeft:
    """Foresees the end of a run from the shares done that it is told.

    Args:
        clock: tells the time [s].
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first: tuple[float, float] | None = None
        self._last = (0.0, 0.0)
        self._end: float | None = None

    def see(self, fraction: float) -> None:
        """Take note of the share done, in [0, 1]."""
        now = self._clock()
        if fraction <= 0:
            return
        # Starting the backend and loading a model are no pace; the watch begins with the first piece of work.
        if self._first is None or fraction < self._first[1]:
            self._first, self._last, self._end = (now, fraction), (now, fraction), None
            return
        then, share = self._first
        seen, done = now - then, fraction - share
        if seen < _SEEN_ENOUGH or done < _DONE_ENOUGH:
            return
        end = now + (1 - fraction) * seen / done
        if self._end is not None:
            weight = min((now - self._last[0]) / _MEMORY, 1.0)
            end = self._end + weight * (end - self._end)
        self._end, self._last = end, (now, fraction)

    @property
    def seconds(self) -> float | None:
        """What is left; None while nobody can say."""
        return None if self._end is None else max(self._end - self._clock(), 0.0)

    def words(self) -> str:
        """What is left as people say it; "" while nobody can say."""
        seconds = self.seconds
        if seconds is None:
            return ""
        if seconds < 8:
            return tr("a few seconds left")
        if seconds < 55:
            return tr("about {count} seconds left").format(count=max(round(seconds / 10), 1) * 10)
        minutes = round(seconds / 60)
        if minutes <= 1:
            return tr("about a minute left")
        if minutes < 90:
            return tr("about {count} minutes left").format(count=minutes)
        return tr("about {count} hours left").format(count=round(minutes / 60))
