"""What a run is followed by: one answer for photos of one place, and answers under what is known beforehand.

Both are analyses of the run's own results. Whatever happens to them, the results of the run stand.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from osgeo import gdal  # type: ignore[import-not-found]
from qgis.core import QgsProcessingFeedback

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.process import Backend
from plonk_qgis.backend.protocol import Mode, PhotoResult
from plonk_qgis.tasks.analysis import Analysis, AnalysisOutcome, analyse
from plonk_qgis.tasks.geolocation import PhotoOutcome, RunOutcome
from plonk_qgis.tasks.prior_file import Prior
from plonk_qgis.translation import tr

DEFAULT_LEVELS = (0.5, 0.8, 0.95)
_ENOUGH_SAMPLES = 200
"""Effective samples under a prior; with fewer, the backend draws more."""


@dataclass(frozen=True)
class Wanted:
    """What is to follow a run."""

    same_place: bool = False
    prior: Prior | None = None

    def __bool__(self) -> bool:
        return self.same_place or self.prior is not None


@dataclass(frozen=True)
class Answer:
    """What an analysis made of the run's results: as results of a run, so that they can be shown as such.

    Attributes:
        title: what it is, for people.
        results: its photos and files; the one photo of a joint answer stands for all.
        analysis: how it was made, and the warnings.
    """

    title: str
    results: RunOutcome
    analysis: AnalysisOutcome


@dataclass(frozen=True)
class FollowUp:
    """How it ended: the answers there are, and sentences about those that there are not."""

    answers: tuple[Answer, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is to be read with care."""
        return tuple(sentence for answer in self.answers for sentence in answer.analysis.warnings)


def follow_up(
    backend: Backend,
    outcome: RunOutcome,
    wanted: Wanted,
    on_progress: Callable[[float, str], None],
    feedback: QgsProcessingFeedback,
) -> FollowUp:
    """Combine the photos of a run, then apply the prior: to the joint answer if there is one, for it counts once.

    Raises:
        RunCancelled: the feedback was cancelled.
    """
    answers: list[Answer] = []
    problems: list[str] = []
    steps = [wanted.same_place, wanted.prior is not None].count(True) or 1

    def report(share: float, message: str) -> None:
        on_progress((len(answers) + len(problems) + share) / steps, message)

    results = outcome
    try:
        if wanted.same_place:
            joint = _joint(backend, results, report, feedback)
            answers.append(joint)
            results = joint.results
    except BackendError as error:
        problems.append(tr("The photos could not be combined. {reason}").format(reason=error))
    if wanted.prior is not None:
        try:
            answers.append(_under_prior(backend, results, wanted.prior, report, feedback))
        except BackendError as error:
            problems.append(
                tr("The prior “{name}” could not be applied. {reason}").format(name=wanted.prior.name, reason=error)
            )
    return FollowUp(tuple(answers), tuple(problems))


def _joint(
    backend: Backend, outcome: RunOutcome, report: Callable[[float, str], None], feedback: QgsProcessingFeedback
) -> Answer:
    if len(outcome.located) < 2:
        raise BackendError(tr("It takes at least two photos that were located."))
    request = outcome.run.request
    asked = {
        "photos": None,
        "samples": request.samples,
        "seed": request.seed,
        "resolution": request.resolution,
        "levels": list(request.levels or DEFAULT_LEVELS),
    }
    title = tr("All photos together")
    return _analysed(
        backend, outcome, Analysis("joint", asked, {}, outcome.run.folder / "joint"), title, report, feedback
    )


def _under_prior(
    backend: Backend,
    outcome: RunOutcome,
    prior: Prior,
    report: Callable[[float, str], None],
    feedback: QgsProcessingFeedback,
) -> Answer:
    request = outcome.run.request
    asked = {
        "photos": None,
        "field": None,
        "outside": 0.0,
        "floor": _ENOUGH_SAMPLES,
        "resample": False,
        "resolution": request.resolution,
        "levels": list(request.levels or DEFAULT_LEVELS),
    }
    title = tr("Under the prior “{name}”").format(name=prior.name)
    with tempfile.TemporaryDirectory() as scratch:
        report(0.0, tr("Handing the layers to the backend"))
        analysis = Analysis(
            "prior", asked, {"prior": prior.write(Path(scratch), feedback)}, outcome.run.folder / "prior"
        )
        return _analysed(backend, outcome, analysis, title, report, feedback)


def _analysed(
    backend: Backend,
    outcome: RunOutcome,
    analysis: Analysis,
    title: str,
    report: Callable[[float, str], None],
    feedback: QgsProcessingFeedback,
) -> Answer:
    if outcome.geopackage is None:
        raise BackendError(tr("No photo was located."))
    analysis = replace(analysis, inputs={"results": outcome.geopackage, **analysis.inputs})
    done = analyse(backend, analysis, report, feedback.isCanceled)
    if done.geopackage is None:
        raise BackendError(tr("The backend gave no results."))
    paths = {photo.result.photo_id: photo.path for photo in outcome.located if photo.result is not None}
    if analysis.name == "joint":
        paths = {}
    photos = _photos(done.geopackage, paths, title)
    results = RunOutcome(
        replace(outcome.run, folder=analysis.folder, photos=tuple(photo.path for photo in photos)),
        photos,
        done.geopackage,
        done.backend_version,
        done.provenance,
        done.finished,
    )
    return Answer(title, results, done)


def _photos(geopackage: Path, paths: dict[int, Path], title: str) -> tuple[PhotoOutcome, ...]:
    """The rows of the table `photos`, as the contract's results; a row of several photos goes by its name.

    Raises:
        BackendError: it cannot be read.
    """
    try:
        source = gdal.OpenEx(str(geopackage), gdal.OF_VECTOR)
        modes: dict[int, list[dict[str, Any]]] = {}
        for row in source.GetLayerByName("modes"):
            point = row.GetGeometryRef()
            mode = {**row.items(), "longitude": point.GetX(), "latitude": point.GetY()}
            modes.setdefault(mode["photo_id"], []).append(mode)
        found = []
        for index, row in enumerate(source.GetLayerByName("photos")):
            data = row.items()
            number = int(data["photo_id"])
            result = PhotoResult.from_json({**data, "modes": ()})
            result = replace(result, modes=tuple(Mode.from_json(mode) for mode in modes.get(number, ())))
            path = paths.get(number) or Path(str(data.get("name") or number))
            found.append(PhotoOutcome(index, path, "done", None, result, title))
    except (AttributeError, KeyError, RuntimeError, TypeError, ValueError) as error:
        raise BackendError(
            tr("The results in {path} cannot be read ({reason}).").format(path=geopackage, reason=error)
        ) from error
    return tuple(found)
