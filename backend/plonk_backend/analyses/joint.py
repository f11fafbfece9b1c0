"""`joint`: photos of one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from plonk_backend.analyses.model_access import has_prior
from plonk_backend.analyses.parameters import Joint
from plonk_backend.analyses.work import Work
from plonk_backend.drawing import ExactDensity
from plonk_backend.inputs.draw_settings import DrawSettings
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.photo_records import PhotoRecord
from plonk_backend.outputs.geopackage import LocatedPhoto, photo_layers
from plonk_backend.outputs.layers import Layer, real_column, text_column, whole_column
from plonk_backend.posterior.from_samples import make_products
from plonk_backend.posterior.joint import Contribution, JointError, joint_posterior

WITHOUT_PRIOR = (
    "The photos' samples are under a prior, which would count once for each photo: it was left out. Apply it to the "
    "joint posterior."
)

TOLERANCE = 0.05
"""Estimated error of a log density [nats] at which a place is done: a twentieth in a weight is less than the error of
having one place stand for a cell."""

_READ, _COMBINED = 0.1, 0.95
"""Shares of the work that are done when the photos' posteriors are there, and the joint one."""


def run(analysis: Joint, work: Work) -> None:
    """Write the layers of a photo that stands for all, `contributions` and a density raster."""
    photos = work.photos
    if len(photos) < 2:
        raise JointError(f"A joint posterior needs two photos or more, not {len(photos)}; choose the others, too.")
    settings = _shared_settings(photos)
    if any(map(has_prior, photos)):
        work.warn(WITHOUT_PRIOR)
    posteriors = []
    for photo, on_photo_step in work.each_photo("reading", 0.0, _READ):
        draw = work.models.posterior if has_prior(photo) else work.posterior
        posteriors.append(draw(photo, on_photo_step))
    message, fraction = f"combining {len(photos)} photos", _READ

    def on_step(share: float) -> None:
        nonlocal fraction
        fraction = _READ + (_COMBINED - _READ) * share
        work.advance(fraction, message)

    def listen(share: float) -> None:
        # A solver's share of one evaluation among many; it tells that the work goes on, and whether to stop it.
        work.advance(fraction, message)

    joint = joint_posterior(
        posteriors,
        [_values(work.models.log_density(photo, listen, TOLERANCE)) for photo in photos],
        _values(work.models.log_unconditional(settings, listen, TOLERANCE)),
        analysis.samples,
        analysis.seed,
        on_step=on_step,
    )
    names = [photo.name for photo in photos]
    warning = joint.warning(names)
    if warning:
        work.warn(warning)
    together = PhotoRecord(photos[0].source, 1, f"{len(photos)} photos, one place")
    products, raster = make_products(joint.posterior, resolution=analysis.resolution, levels=analysis.levels)
    density_file = work.write_raster(together, raster)
    located = LocatedPhoto(
        photo_id=1,
        name=together.name,
        path="",
        sha256="",
        products=products,
        density_file=density_file,
        model=settings.model,
        warning=warning,
    )
    work.write_layers(*photo_layers([located], []), _contributions(photos, joint.contributions))


def _values(exact: ExactDensity) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    return lambda points: exact(points).values


def _shared_settings(photos: Sequence[PhotoRecord]) -> DrawSettings:
    """The first photo's.

    Raises:
        InputError: the photos are of different models, whose unconditional densities are different.
    """
    first = photos[0].settings
    for photo in photos[1:]:
        settings = photo.settings
        if (settings.model, settings.revision) != (first.model, first.revision):
            raise InputError(
                f"{photos[0].name} was located with {first.model} (revision {first.revision}) and {photo.name} with "
                f"{settings.model} (revision {settings.revision}); locate all photos with one model."
            )
    return first


def _contributions(photos: Sequence[PhotoRecord], contributions: Sequence[Contribution]) -> Layer:
    return Layer(
        "contributions",
        None,
        None,
        {
            "photo_id": whole_column([photo.photo_id for photo in photos]),
            "name": text_column([photo.name for photo in photos]),
            "bits": real_column([one.bits for one in contributions]),
            "log_bayes_factor": real_column([one.log_bayes_factor for one in contributions]),
            "credibility": real_column([one.credibility for one in contributions]),
            "contradicts": np.array([one.contradicts for one in contributions], dtype=bool),
            "remark": text_column([one.sentence for one in contributions]),
        },
    )
