"""From embeddings to posteriors, by whatever kind of model and sampler a request names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from plonk_backend.baselines.step_rules import STEP_RULES
from plonk_backend.checkpoints.loading import Model
from plonk_backend.flow.inference import InferenceNetwork, fast_number_type
from plonk_backend.flow.presets import PRESETS
from plonk_backend.flow.reference import projected_euler, sample_reference
from plonk_backend.flow.sampler import Sampling, draw_samples
from plonk_backend.flow.solver import SOLVERS
from plonk_backend.posterior.neighbours import estimated_posterior
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
        title = SOLVERS[request.solver or preset.solver].title
        number_type = str(self._number_type(request)).removeprefix("torch.")
        return SamplerDescription(title, request.steps or preset.steps_for(request.guidance), number_type, None)

    def draw(
        self, embeddings: Tensor, request: GeolocationRequest, on_step: Callable[[float], None]
    ) -> list[Posterior]:
        """The posteriors of photos with embeddings of shape (P, cond_dim).

        A photo's samples do not depend on the other photos, nor on how many are drawn. `on_step` gets the finished
        share of the work after every step and may raise to stop.
        """
        steps = self.describe(request).steps
        if not self._published(request):
            sampling = Sampling(
                samples=request.samples,
                solver=request.solver or PRESETS[request.preset].solver,
                steps=steps,
                guidance=request.guidance,
                seed=request.seed,
            )
            draws = draw_samples(self._network(self._number_type(request)), embeddings, sampling, on_step=on_step)
            return [draw.posterior() for draw in draws]
        points = sample_reference(
            self.model.network,
            embeddings,
            samples=request.samples,
            steps=steps,
            guidance=request.guidance,
            seed=request.seed,
            rule=projected_euler if self.model.kind == "riemannian" else STEP_RULES[self.model.kind],
            on_step=on_step,
        )
        return [estimated_posterior(one) for one in points]

    def _published(self, request: GeolocationRequest) -> bool:
        return request.reference or self.model.kind != "riemannian"

    def _number_type(self, request: GeolocationRequest) -> torch.dtype:
        return torch.float32 if PRESETS[request.preset].exact else fast_number_type(self.model.device)

    def _network(self, number_type: torch.dtype) -> InferenceNetwork:
        if number_type not in self._prepared:
            self._prepared[number_type] = self.model.prepare(number_type)
        return self._prepared[number_type]
