"""How long a run will take yet."""

from __future__ import annotations

import pytest

from plonk_qgis.gui.time_left import TimeLeft


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def watched(moments):
    """A TimeLeft that has seen shares at seconds from the start."""
    clock = Clock()
    left = TimeLeft(clock)
    for seconds, fraction in moments:
        clock.now = 100.0 + seconds
        left.see(fraction)
    return left, clock


def test_nothing_is_said_before_there_is_a_pace():
    assert watched([])[0].words() == ""
    assert watched([(0, 0.0), (60, 0.0), (60, 0.1)])[0].words() == ""  # the first start of the backend is no pace
    assert watched([(0, 0.1), (1, 0.4)])[0].words() == ""  # too soon
    assert watched([(0, 0.1), (30, 0.11)])[0].words() == ""  # too little


def test_the_pace_tells_the_end_and_the_end_comes_nearer():
    left, clock = watched([(0, 0.1), (10, 0.2)])
    assert left.seconds == pytest.approx(80)
    assert left.words() == "about a minute left"
    clock.now += 70
    assert left.seconds == pytest.approx(10)
    assert left.words() == "about 10 seconds left"
    clock.now += 70
    assert left.seconds == 0
    assert left.words() == "a few seconds left"


def test_one_slow_photo_moves_the_end_by_and_by():
    steady = [(second, 0.1 + second / 100) for second in range(0, 41)]
    left, _ = watched([*steady, (41, 0.5)])
    before = watched(steady)[0].seconds
    assert before - 1 < left.seconds < before + 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (30, "about 30 seconds left"),
        (125, "about 2 minutes left"),
        (3600, "about 60 minutes left"),
        (3 * 3600, "about 3 hours left"),
    ],
)
def test_the_words_are_those_of_people(seconds, words):
    left, _ = watched([(0, 0.1), (10, 0.1 + 0.9 * 10 / (10 + seconds))]) if seconds < 200 else watched(
        [(0, 0.1), (seconds / 9, 0.1 + 0.9 * (seconds / 9) / (seconds / 9 + seconds))]
    )  # fmt: skip
    assert left.words() == words


def test_a_run_that_begins_anew_is_watched_anew():
    assert watched([(0, 0.1), (10, 0.5), (11, 0.05)])[0].words() == ""
