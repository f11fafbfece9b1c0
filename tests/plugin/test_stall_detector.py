"""The stall detector itself: a test that it passes must mean something."""

from __future__ import annotations

import time

import pytest
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis_events import MOST_BUSY, StallDetector


def turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec_() if hasattr(loop, "exec_") else loop.exec()


def busy(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_it_finds_what_keeps_the_thread_busy(qgis_app):
    with StallDetector() as stalls:
        QTimer.singleShot(5, lambda: busy(0.08))
        turn(30)
    assert stalls.longest >= 0.08
    assert stalls.longest_wall >= 0.08
    assert stalls.turns > 1


def test_what_the_block_calls_counts_too(qgis_app):
    with StallDetector() as stalls:
        busy(0.15)
        turn(1)
    assert stalls.longest >= 0.15


def test_many_short_turns_are_no_stall(qgis_app):
    with StallDetector() as stalls:
        for _ in range(10):
            QTimer.singleShot(0, lambda: busy(0.01))
            turn(1)
    assert 0.01 <= stalls.longest < MOST_BUSY


def test_waiting_shows_on_the_wall_only(qgis_app):
    with StallDetector() as stalls:
        QTimer.singleShot(1, lambda: time.sleep(0.2))
        turn(20)
    assert stalls.longest < MOST_BUSY
    assert stalls.longest_wall >= 0.15


def test_a_block_in_which_nothing_ran_is_told(qgis_app):
    with pytest.raises(AssertionError, match="never ran"), StallDetector():
        pass
    with pytest.raises(ValueError, match="mine"), StallDetector():
        raise ValueError("mine")
