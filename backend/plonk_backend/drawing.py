"""From embeddings to posteriors, by whatever kind of model and sampler a request names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import ArrayLike
from torch import Tensor

from plonk_backend.baselines.step_rules import STEP_RULES
from plonk_backend.checkpoints.loading import Model
from plonk_backend.errors import PlonkError
from plonk_backend.flow.inference import InferenceNetwork, fast_number_type
from plonk_backend.flow.likelihood import TOLERANCE, LogDensities, log_densities
from plonk_backend.flow.presets import PRESETS, SOLVER_NAMES
from plonk_backend.flow.reference import projected_euler, sample_reference
from plonk_backend.flow.sampler import Sampling, draw_samples
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.flow.times import step_times
from plonk_backend.inputs.draw_settings import DrawSettings
from plonk_backend.posterior.neighbours import estimated_posterior
from plonk_backend.posterior.paths import Paths, at_times
from plonk_backend.posterior.products import Posterior
from plonk_backend.request import GeolocationRequest

PUBLISHED_STEPS = 250
"""Of the published samplers, unless the request says otherwise."""

PUBLISHED = {
    "riemannian": "published sampler: Euler, projected",
    "euclidean": "published sampler: Euler in R³",
    "diffusion": "published sampler: DDIM",
}
"""Names of the published samplers for people, by the kind of model."""

ESTIMATED = "This sampler gives no densities; those shown are estimated from how close the samples lie."

NUMBERS = {"float32": torch.float32, "bfloat16": torch.bfloat16}
"""Number types by the names that settings give them."""

OnStep = Callable[[float], None]
"""Gets the finished share of the work after every step of a solver; may raise to stop."""

ExactDensity = Callable[[ArrayLike], LogDensities]
"""Unit vectors, shape (M, 3) -> exact log densities and their estimated errors [nats], shape (M,) each."""


class DrawingError(PlonkError):
    """What a model cannot draw or tell; the message is a sentence for people."""


@dataclass(frozen=True)
class SamplerDescription:
    """What drew the samples, for the results' provenance.

    Attributes:
        solver: its name for people.
        steps: how many it took.
        number_type: in which products were computed: "float32" or "bfloat16".
        note: what a user must be told about the densities, if anything.
    """

    solver: str
    steps: int
    number_type: str
    note: str | None


class PosteriorSampler:
    """Draws posteriors with one model; its network is prepared once for each number type.

    Riemannian models are sampled as the request's preset says, with exact log densities. The Euclidean and the
    diffusion models, and all on `request.reference`, are sampled as published: their log densities are estimates.

    Analyses come back with the embedding of a photo, shape (cond_dim,), and the settings of the run that drew its
    posterior; both are the user's file's, and what does not fit is a `DrawingError`.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._prepared: dict[torch.dtype, InferenceNetwork] = {}

    def describe(self, request: GeolocationRequest) -> SamplerDescription:
        """What `draw` will do."""
        if self._published(request):
            steps = request.steps or PUBLISHED_STEPS
            return SamplerDescription(PUBLISHED[self.model.kind], steps, "float32", ESTIMATED)
        preset = PRESETS[request.preset]
        title = SOLVERS[request.solver or preset.solver_for(request.guidance)].title
        number_type = str(self._number_type(request)).removeprefix("torch.")
        return SamplerDescription(title, request.steps or preset.steps_for(request.guidance), number_type, None)

    def draw(self, embeddings: Tensor, request: GeolocationRequest, on_step: OnStep) -> list[Posterior]:
        """The posteriors of photos with embeddings of shape (P, cond_dim).

        A photo's samples do not depend on the other photos, nor on how many are drawn. `on_step` gets the finished
        share of the work after every step and may raise to stop.
        """
        sampling = Sampling(
            samples=request.samples,
            solver=request.solver or PRESETS[request.preset].solver_for(request.guidance),
            steps=self.describe(request).steps,
            guidance=request.guidance,
            seed=request.seed,
        )
        if self._published(request):
            return self._draw_published(embeddings, sampling, on_step)
        draws = draw_samples(self._network(self._number_type(request)), embeddings, sampling, on_step=on_step)
        return [draw.posterior() for draw in draws]

    def posterior(
        self,
        embedding: ArrayLike,
        settings: DrawSettings,
        samples: int | None = None,
        *,
        on_step: OnStep = lambda fraction: None,
    ) -> Posterior:
        """The posterior as the run drew it: the first `samples` of its endless sequence, settings.samples by default.

        On the device and with the library versions of that run, samples are the same to the last bit.

        Raises:
            DrawingError: settings or embedding are not this model's.
        """
        self._check(settings)
        condition = self._condition(embedding, settings)[None]
        sampling = _sampling(settings, settings.samples if samples is None else samples)
        if self._published(settings):
            return self._draw_published(condition, sampling, on_step)[0]
        return draw_samples(self._network(NUMBERS[settings.numbers]), condition, sampling, on_step=on_step)[
            0
        ].posterior()

    def log_density(
        self,
        embedding: ArrayLike,
        settings: DrawSettings,
        *,
        tolerance: float = TOLERANCE,
        on_step: OnStep = lambda fraction: None,
    ) -> ExactDensity:
        """The exact log density of the photo's posterior, guidance included; see `flow.likelihood.log_densities`.

        It is computed in float32, whatever numbers the samples were drawn with: `tolerance` [nats] would be below what
        bfloat16 can tell. `on_step` begins anew whenever the function is called.

        Raises:
            DrawingError: settings or embedding are not this model's, or the model has no exact densities.
        """
        self._check(settings)
        if self.model.kind != "riemannian":
            raise DrawingError(
                f"{settings.model} has no exact densities: it is a baseline, {PUBLISHED[self.model.kind]}. Locate the "
                "photos with a Riemannian model, such as earthview or plonk-yfcc, to compare places by their densities."
            )
        condition = self._condition(embedding, settings)
        network = self._network(torch.float32)

        def exact(points: ArrayLike) -> LogDensities:
            return log_densities(
                network, condition, points, guidance=settings.guidance, tolerance=tolerance, on_step=on_step
            )

        return exact

    def log_unconditional(
        self,
        settings: DrawSettings,
        *,
        tolerance: float = TOLERANCE,
        on_step: OnStep = lambda fraction: None,
    ) -> ExactDensity:
        """The exact log density p₀ of the model without a photo: that of a zero embedding.

        Guidance leaves it as it is: (1 + w) u(0) - w u(0) = u(0).

        Raises:
            DrawingError: the settings are not this model's, or the model has no exact densities.
        """
        from_nothing = np.zeros(self.model.encoder.cond_dim, dtype=np.float32)
        unguided = replace(settings, guidance=0.0)
        return self.log_density(from_nothing, unguided, tolerance=tolerance, on_step=on_step)

    def paths(
        self,
        embedding: ArrayLike,
        settings: DrawSettings,
        samples: int,
        frames: int,
        *,
        on_step: OnStep = lambda fraction: None,
    ) -> Paths:
        """The ways of the first samples from noise (γ = 0) to the posterior (γ = 1), at `frames` ≥ 2 flow times.

        The solver's steps are those of the run; frames follow one another as evenly as the steps do, and between two
        steps a sample is on the geodesic. The last frame holds the samples of `posterior`.

        Raises:
            DrawingError: settings or embedding are not this model's, or the samples have no paths on the sphere.
        """
        self._check(settings)
        if self._published(settings):
            raise DrawingError(
                "Samples of the published samplers have no paths on the sphere; locate the photos with a Riemannian "
                "model, such as earthview or plonk-yfcc, and without its published sampler."
            )
        if samples < 1 or frames < 2:
            raise DrawingError(f"Paths need at least 1 sample and 2 frames, not {samples} and {frames}.")
        # With the densities, which nobody asked for: without them, the last digits of bfloat16 products are others.
        sampling = _sampling(settings, samples, path=range(settings.steps + 1))
        condition = self._condition(embedding, settings)[None]
        draw = draw_samples(self._network(NUMBERS[settings.numbers]), condition, sampling, on_step=on_step)[0]
        flow_times = step_times(frames - 1).numpy()
        return Paths(flow_times, at_times(draw.path, sampling.times().numpy(), flow_times))

    def _draw_published(self, embeddings: Tensor, sampling: Sampling, on_step: OnStep) -> list[Posterior]:
        points = sample_reference(
            self.model.network,
            embeddings,
            samples=sampling.samples,
            steps=sampling.steps,
            guidance=sampling.guidance,
            seed=sampling.seed,
            rule=projected_euler if self.model.kind == "riemannian" else STEP_RULES[self.model.kind],
            on_step=on_step,
        )
        return [estimated_posterior(one) for one in points]

    def _published(self, asked: GeolocationRequest | DrawSettings) -> bool:
        return asked.reference or self.model.kind != "riemannian"

    def _number_type(self, request: GeolocationRequest) -> torch.dtype:
        return torch.float32 if PRESETS[request.preset].exact else fast_number_type(self.model.device)

    def _network(self, number_type: torch.dtype) -> InferenceNetwork:
        if number_type not in self._prepared:
            self._prepared[number_type] = self.model.prepare(number_type)
        return self._prepared[number_type]

    def _check(self, settings: DrawSettings) -> None:
        """Raise a DrawingError unless the settings are a run's of this model."""
        known = (settings.model, settings.revision) == (self.model.card.id, self.model.revision)
        if not known:
            raise DrawingError(
                f"The results were drawn by {settings.model}, revision {settings.revision}; installed is "
                f"{self.model.card.id}, revision {self.model.revision}. Locate the photos again with what is installed."
            )
        solver_fits = self._published(settings) or settings.solver in SOLVER_NAMES
        fits = solver_fits and settings.preset in PRESETS and settings.numbers in NUMBERS
        if not fits or not 1 <= settings.steps <= 10_000:
            raise DrawingError(
                f"The results say that they were drawn by the solver {settings.solver} in {settings.steps} steps of "
                f"{settings.numbers} (preset {settings.preset}), which this version does not know. Locate the photos "
                "again."
            )

    def _condition(self, embedding: ArrayLike, settings: DrawSettings) -> Tensor:
        condition = torch.from_numpy(np.array(embedding, dtype=np.float32))
        expected = self.model.encoder.cond_dim
        if condition.shape != (expected,) or not condition.isfinite().all():
            raise DrawingError(
                f"The results hold a photo's embedding that is not {settings.model}'s: it has {condition.numel()} "
                f"numbers, where {expected} finite ones belong. Locate the photo again."
            )
        return condition


def _sampling(settings: DrawSettings, samples: int, path: range = range(0)) -> Sampling:
    return Sampling(
        samples=samples,
        solver=settings.solver or "euler",  # the published samplers have none, and do not look at it
        steps=settings.steps,
        guidance=settings.guidance,
        seed=settings.seed,
        path=path,
    )
