"""`evaluate`: the results of a run against the true places of its photos."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import MultiLineString

from plonk_backend.analyses.model_access import OnStep, densities_are_exact, has_prior
from plonk_backend.analyses.parameters import Evaluate
from plonk_backend.analyses.work import Work
from plonk_backend.drawing import DrawingError
from plonk_backend.errors import ModelError
from plonk_backend.evaluation.evaluation import REPORT, SCORES, TABLE, Evaluation, photo_columns, write_evaluation
from plonk_backend.evaluation.great_circles import great_circle
from plonk_backend.evaluation.photo_scores import PhotoScores, score_photos
from plonk_backend.evaluation.scores import Scores, chances, summarised
from plonk_backend.evaluation.true_places import exif_places, layer_places
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.photo_records import PhotoRecord
from plonk_backend.outputs.layers import Layer, geometry_column, real_column, text_column, whole_column
from plonk_backend.posterior.places import describe_places
from plonk_backend.posterior.products import Posterior
from plonk_backend.runs import RunFile
from plonk_backend.sphere import to_lonlat

Array = NDArray[np.float64]

_MEASURED, _SUMMARISED = 0.85, 0.92
"""Shares of the work that are done when the photos are measured, and when all figures are there."""


def run(analysis: Evaluate, work: Work) -> None:
    """Write the layer `evaluation`, the report, the scores and the table by photo."""
    chosen = work.photos
    if "truth" in work.inputs:
        truth = layer_places(work.inputs["truth"], chosen, analysis.layer, analysis.field)
    else:
        truth = exif_places(chosen)
    work.warn(*truth.notes)
    photos = [photo for photo in chosen if photo.photo_id in truth.by_photo]
    uniform = chances(analysis.seed, len(photos))
    parts, counts, reasons = [], [], []
    for number, (photo, on_step) in enumerate(work.each_photo("measuring", end=_MEASURED, photos=photos)):
        posterior = work.posterior(photo, _part(on_step, 0.0))
        place = truth.by_photo[photo.photo_id]
        at_truth = np.nan
        if analysis.densities == "exact":
            found = _log_density(work, photo, place, _part(on_step, 0.5))
            if isinstance(found, str):
                reasons.append(found)
            else:
                at_truth = found
        parts.append(_scored(posterior, place, at_truth, uniform[number], number))
        counts.append(len(posterior.log_density))
    _tell_unknown(work, reasons, len(photos))
    work.advance(_MEASURED, "reckoning the figures")
    scores = summarised(PhotoScores.joined(parts), (min(counts), max(counts)), seed=analysis.seed)
    _write(analysis, work, photos, scores)


def _write(analysis: Evaluate, work: Work, photos: list[PhotoRecord], scores: Scores) -> None:
    work.advance(_SUMMARISED, "writing the report")
    work.write_layers(_layer(photos, scores))
    names = [photo.name for photo in photos]
    evaluation = Evaluation(
        title=f"How well {work.results.source} locates its photos",
        scores=scores,
        names=names,
        notes=work.warnings,
        provenance=work.tags(photos),
        beside=analysis.beside,
        identifiers=("photo_id", [photo.photo_id for photo in photos]),
    )
    write_evaluation(work.folder, evaluation)
    work.files += [RunFile(REPORT, "report"), RunFile(SCORES, "scores"), RunFile(TABLE, "table")]


def _log_density(work: Work, photo: PhotoRecord, place: Array, on_step: OnStep) -> float | str:
    """The model's, under the photo's own posterior; where it cannot be had, a sentence that says why."""
    if has_prior(photo):
        return "The samples are under a prior, which the model does not know."
    if not densities_are_exact(photo):
        return "The model has no exact densities, as the baselines have none."
    try:
        return float(work.models.log_density(photo, on_step)(place[None]).values[0])
    except (InputError, ModelError, DrawingError) as error:
        return str(error)


def _tell_unknown(work: Work, reasons: list[str], photos: int) -> None:
    if reasons:
        of = "none of the photos" if len(reasons) == photos else f"{len(reasons)} of {photos} photos not"
        work.warn(
            f"The exact density of the true place is known for {of}: likelihoods are left out there, and levels are "
            f"estimated from how close the samples lie. {reasons[0]}"
        )


def _part(on_step: OnStep, start: float) -> OnStep:
    """Half of a photo's work, from `start` on."""
    return lambda share: on_step(start + share / 2)


def _scored(posterior: Posterior, place: Array, at_truth: float, uniform: float, number: int) -> PhotoScores:
    weights = posterior.weights
    return score_photos(
        posterior.points[None],
        place[None],
        np.array([uniform]),
        log_density_at_truth=np.array([at_truth]),
        log_density_of_samples=posterior.log_density[None],
        weights=None if weights is None else weights[None],
        first=number,
    )


def _layer(photos: list[PhotoRecord], scores: Scores) -> Layer:
    """A line from each best estimate to the true place; none where they are the same."""
    known = photo_columns(scores)
    place_columns = {
        name: text_column(describe_places(*to_lonlat(points)))
        for name, points in (("place", scores.each.estimate), ("true_place", scores.each.truth))
    }
    columns: dict[str, NDArray[Any]] = {
        "photo_id": whole_column([photo.photo_id for photo in photos]),
        "name": text_column([photo.name for photo in photos]),
        "distance_km": real_column(known["distance_km"]),
        "credibility": real_column(known["credibility"]),
        "log_density": real_column(known["log_density"]),
        "gain_bits": real_column(known["gain_bits"]),
        **place_columns,
        **{
            new: real_column(known[old])
            for new, old in (
                ("longitude", "estimated_longitude"),
                ("latitude", "estimated_latitude"),
                ("true_longitude", "true_longitude"),
                ("true_latitude", "true_latitude"),
                ("area50_km2", "area50_km2"),
                ("area90_km2", "area90_km2"),
                ("area_at_truth_km2", "area_at_truth_km2"),
                ("energy_score_km", "energy_score_km"),
            )
        },
        "exact_levels": scores.each.exact_levels,
    }
    lines = [
        MultiLineString(great_circle(estimate, true)) if distance > 0 else None
        for estimate, true, distance in zip(
            scores.each.estimate, scores.each.truth, scores.each.distance_km, strict=True
        )
    ]
    return Layer("evaluation", "MultiLineString", geometry_column(lines), columns)
