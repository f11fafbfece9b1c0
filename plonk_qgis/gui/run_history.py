"""The runs of this session, and which photos' results the dock shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from plonk_qgis.tasks.follow_up import Answer
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome

_FINISHED = frozenset({"done", "failed"})
_MOST_RUNS = 50
"""Runs that are remembered; each holds a few numbers per photo."""


class RunHistory:
    """A run of the whole list begins the results anew; one of chosen photos takes the place of these photos' results
    and leaves the others."""

    def __init__(self) -> None:
        self._runs: list[RunOutcome] = []
        self._standing: tuple[PhotoOutcome, ...] = ()
        self._anew = True
        self._answers: list[RunOutcome] = []
        self._standing_answers: tuple[PhotoOutcome, ...] = ()
        self.answers: tuple[PhotoOutcome, ...] = ()
        self.shown: tuple[PhotoOutcome, ...] = ()

    @property
    def cards(self) -> tuple[PhotoOutcome, ...]:
        """All that has a card: the answers of what followed, then the photos."""
        return (*self.answers, *self.shown)

    @property
    def runs(self) -> tuple[RunOutcome, ...]:
        """The runs that ended with results, the latest last."""
        return tuple(self._runs)

    @property
    def last(self) -> RunOutcome | None:
        """The last run that ended with results."""
        return self._runs[-1] if self._runs else None

    def begin(self, anew: bool) -> None:
        """A run begins: of the whole list (anew), or of some of the photos that are shown."""
        self._anew = anew or not self._standing
        self.shown = () if self._anew else self._standing
        self.answers = () if self._anew else self._standing_answers

    def see(self, photos: Sequence[PhotoOutcome]) -> None:
        """How far the photos of the run are that is going on."""
        if self._anew:
            self.shown = tuple(photos)
            return
        new = {photo.path: photo for photo in photos if photo.state in _FINISHED}
        # The numbers of the standing ones: they are what tells one card from another.
        kept = [replace(new.pop(old.path), index=old.index) if old.path in new else old for old in self._standing]
        first = max((photo.index for photo in kept), default=-1) + 1
        self.shown = (*kept, *(replace(photo, index=first + place) for place, photo in enumerate(new.values())))

    def end(self, outcome: RunOutcome | None) -> None:
        """The run ended; without results, what was shown before is shown again."""
        if outcome is not None:
            self.see(outcome.photos)
            self._standing, self._standing_answers = self.shown, self.answers
            self._runs = [*self._runs, outcome][-_MOST_RUNS:]
        self.shown, self.answers = self._standing, self._standing_answers

    def follow(self, answers: Sequence[Answer]) -> None:
        """What followed the run that ended."""
        if not answers:
            return
        self._answers = [*self._answers, *(answer.results for answer in answers)][-_MOST_RUNS:]
        photos = [photo for answer in answers for photo in answer.results.photos]
        # Before the photos of the run, whose numbers begin at 0.
        self.answers = tuple(replace(photo, index=place - len(photos)) for place, photo in enumerate(photos))
        self._standing_answers = self.answers

    def run_of(self, photo: PhotoOutcome) -> RunOutcome | None:
        """The run, or what followed it, that a result comes from."""
        found = [run for run in (*self._runs, *self._answers) if any(_same(photo, other) for other in run.photos)]
        return found[-1] if found else None

    def runs_of(self, path: Path) -> list[RunOutcome]:
        """The runs that located a photo, the latest first."""
        runs = [run for run in self._runs if any(photo.path == path for photo in run.located)]
        return runs[::-1]


def _same(one: PhotoOutcome, other: PhotoOutcome) -> bool:
    return (one.path, one.result, one.answer) == (other.path, other.result, other.answer)
