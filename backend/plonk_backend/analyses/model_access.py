"""Back to the model that drew a photo's posterior, by what the results carry of the photo."""

from __future__ import annotations

import json
from collections.abc import Callable

from plonk_backend.drawing import PUBLISHED, ExactDensity
from plonk_backend.flow.likelihood import TOLERANCE
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.inputs.draw_settings import DrawSettings
from plonk_backend.inputs.errors import InputError
from plonk_backend.inputs.photo_records import PhotoRecord
from plonk_backend.loaded_models import LoadedModels
from plonk_backend.outputs.provenance import Provenance
from plonk_backend.posterior.paths import Paths
from plonk_backend.posterior.products import Posterior

OnStep = Callable[[float], None]


class ModelAccess:
    """What the models can tell about the photos of results.

    Every method raises an InputError where the results do not carry what is needed, a ModelError where the model is
    not there, and a DrawingError where it is another one or cannot do it. `on_step` gets the finished share of the
    work after every solver step and may raise to stop.
    """

    def __init__(self, models: LoadedModels) -> None:
        self._models = models

    def posterior(self, photo: PhotoRecord, on_step: OnStep, samples: int | None = None) -> Posterior:
        """The model's own posterior, without any prior; by default as many samples as the run drew."""
        embedding, settings = photo.embedding, photo.settings
        return self._models[settings.model].sampler.posterior(embedding, settings, samples, on_step=on_step)

    def log_density(self, photo: PhotoRecord, on_step: OnStep, tolerance: float = TOLERANCE) -> ExactDensity:
        """The exact log density of that posterior, to within `tolerance` [nats], as the solver estimates it."""
        embedding, settings = photo.embedding, photo.settings
        return self._models[settings.model].sampler.log_density(
            embedding, settings, tolerance=tolerance, on_step=on_step
        )

    def log_unconditional(self, settings: DrawSettings, on_step: OnStep, tolerance: float = TOLERANCE) -> ExactDensity:
        """The exact log density of the model without a photo."""
        return self._models[settings.model].sampler.log_unconditional(settings, tolerance=tolerance, on_step=on_step)

    def paths(self, photo: PhotoRecord, samples: int, frames: int, on_step: OnStep) -> Paths:
        """The ways of the first samples from noise to the posterior."""
        embedding, settings = photo.embedding, photo.settings
        return self._models[settings.model].sampler.paths(embedding, settings, samples, frames, on_step=on_step)


def has_prior(photo: PhotoRecord) -> bool:
    """Whether the photo's samples are those of an analysis `prior`, which the model knows nothing of."""
    return bool(_written(photo).get("priors"))


def densities_are_exact(photo: PhotoRecord) -> bool:
    """Whether the samples' log densities are the model's, and not estimated from how close the samples lie."""
    written = _written(photo)
    return not written or written.get("solver") is not None


def settings_with_prior(photo: PhotoRecord, sha256: str) -> str | None:
    """The photo's settings, with a mark that its samples are under a prior, the file of that sha256."""
    written = _written(photo)
    if not written:
        return photo.settings_text
    before = written.get("priors")
    return json.dumps({**written, "priors": [*(before if isinstance(before, list) else []), sha256]})


def drawing_tags(photo: PhotoRecord) -> dict[str, str]:
    """Provenance of the photo's samples, as far as the results tell: `Provenance.tags` less the software."""
    try:
        settings = photo.settings
    except InputError:
        return {"PLONK_MODEL": photo.model} if photo.model else {}
    tags = Provenance(
        model=settings.model,
        revision=settings.revision,
        seed=settings.seed,
        samples=settings.samples,
        steps=settings.steps,
        solver=_solver(settings),
        guidance=settings.guidance,
        preset=settings.preset,
        numbers=settings.numbers,
        software="",
    ).tags()
    del tags["PLONK_SOFTWARE"]
    return tags


def _solver(settings: DrawSettings) -> str:
    """Its name for people, as a run would have called it."""
    if settings.solver in SOLVERS:
        return SOLVERS[settings.solver].title
    return PUBLISHED["riemannian"] if settings.reference else "published sampler"


def _written(photo: PhotoRecord) -> dict[str, object]:
    try:
        written = json.loads(photo.settings_text or "{}")
    except (ValueError, RecursionError):
        return {}
    return written if isinstance(written, dict) else {}
