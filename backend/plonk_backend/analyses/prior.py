"""`prior`: posteriors multiplied by what else is known of the place."""

from __future__ import annotations

from collections.abc import Callable

from plonk_backend.analyses.model_access import has_prior, settings_with_prior
from plonk_backend.analyses.parameters import Prior
from plonk_backend.analyses.work import Rounds, Work
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.photo_records import PhotoRecord
from plonk_backend.inputs.prior import read_prior
from plonk_backend.outputs.geopackage import FailedPhoto, LocatedPhoto, photo_layers
from plonk_backend.posterior.from_samples import make_products
from plonk_backend.posterior.priors import (
    AppliedPrior,
    PriorError,
    PriorSource,
    apply_prior,
    draw_under_prior,
    resample,
)
from plonk_backend.posterior.products import Posterior

MOST_DRAWN = 50_000
"""Samples of a photo that are drawn at most, to find enough that the prior allows."""


def run(analysis: Prior, work: Work) -> None:
    """Write the layers of a run, the samples with their weights, and density rasters.

    A photo of whose posterior the prior leaves nothing fails alone.

    Raises:
        PriorError: the prior leaves nothing of any photo's posterior.
    """
    photos = work.photos
    prior = read_prior(work.inputs["prior"], analysis.field, analysis.outside, analysis.layer)
    work.warn(*prior.warnings)
    located, failures = [], []
    error: PriorError | None = None
    for photo, on_step in work.each_photo("applying the prior to", end=0.97):
        try:
            posterior, warning = _under_prior(analysis, work, photo, prior, on_step)
        except PriorError as excluded:
            error = excluded
            failures.append(FailedPhoto(photo.photo_id, photo.name, photo.path, f"{photo.name}: {excluded}"))
            continue
        if warning:
            work.warn(f"{photo.name}: {warning}")
        located.append(_located(analysis, work, photo, posterior, warning))
    if error is not None:
        if not located:
            raise error if len(photos) == 1 else PriorError(" ".join(failure.error for failure in failures))
        work.warn(*(failure.error for failure in failures))
    work.write_layers(*photo_layers(located, failures))


def _under_prior(
    analysis: Prior, work: Work, photo: PhotoRecord, prior: PriorSource, on_step: Callable[[float], None]
) -> tuple[Posterior, str | None]:
    """A photo's posterior under the prior, and what a user must be told of it."""
    given = work.posterior(photo, lambda share: on_step(share / 2))
    warning = None
    applied: AppliedPrior | None = None
    try:
        applied = apply_prior(given, prior.log_prior(given.points))
    except PriorError:
        if not _as_drawn(photo, given) or not analysis.floor:
            raise
    if applied is None or applied.effective_samples < analysis.floor:
        if _as_drawn(photo, given):
            drawn = draw_under_prior(
                _draws(work, photo, lambda share: on_step(0.5 + share / 2)),
                prior.log_prior,
                floor=analysis.floor,
                most=max(MOST_DRAWN, len(given.points)),
                first=2 * len(given.points),
            )
            applied, warning = drawn.applied, drawn.warning
        elif applied is not None:
            warning = (
                f"Under the prior, {len(given.points)} samples are worth only {applied.effective_samples:.0f} equally "
                f"weighted ones; {analysis.floor} were wanted, but no more can be drawn of samples that were edited, "
                "weighted or joined: take the regions as rough."
            )
    assert applied is not None  # noqa: S101 - otherwise an error was raised
    if analysis.resample:
        return resample(applied.posterior, len(given.points), seed=0), warning
    return applied.posterior, warning


def _draws(work: Work, photo: PhotoRecord, on_step: Callable[[float], None]) -> Callable[[int], Posterior]:
    """Draws the first n samples of a photo."""
    rounds = Rounds(on_step, 0.5)

    def draw(count: int) -> Posterior:
        rounds.begin()
        return work.models.posterior(photo, rounds, count)

    return draw


def _as_drawn(photo: PhotoRecord, posterior: Posterior) -> bool:
    """Whether the samples are those that the model drew, so that more of them can be drawn."""
    if has_prior(photo) or posterior.weights is not None or photo.embedding_text is None:
        return False
    try:
        return len(posterior.points) == photo.settings.samples
    except InputError:
        return False


def _located(
    analysis: Prior, work: Work, photo: PhotoRecord, posterior: Posterior, warning: str | None
) -> LocatedPhoto:
    products, raster = make_products(posterior, resolution=analysis.resolution, levels=analysis.levels)
    return LocatedPhoto(
        photo_id=photo.photo_id,
        name=photo.name,
        path=photo.path,
        sha256=photo.sha256,
        products=products,
        density_file=work.write_raster(photo, raster),
        model=photo.model,
        exif_time=photo.exif_time,
        exif_longitude=photo.exif_longitude,
        exif_latitude=photo.exif_latitude,
        warning=" ".join(sentence for sentence in (photo.warning, warning) if sentence) or None,
        settings=settings_with_prior(photo, work.sha256("prior")),
        embedding=photo.embedding_text,
    )
