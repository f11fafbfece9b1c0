"""The velocity field on the sphere: guidance, projection to the tangent plane, divergence."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from plonk_backend.flow.inference import InferenceNetwork, Modulations
from plonk_backend.flow.times import Averages
from plonk_backend.frames import into_frame, out_of_frame
from plonk_backend.sphere import project_to_tangent, tangent_basis


@dataclass(frozen=True)
class VelocityField:
    """v(x, γ) = P_x u(x, γ, c) of one photo or of G photos, at a fixed sequence of flow times.

    Attributes:
        network: u.
        conditional: modulations with the photos' embeddings.
        unconditional: the same with a zero embedding; None without guidance.
        guidance: weight w; u = (1 + w) u(c) - w u(0).
    """

    network: InferenceNetwork
    conditional: Modulations
    unconditional: Modulations | None
    guidance: float

    def __call__(self, index: int, x: Tensor) -> Tensor:
        """v at flow time number `index`, shape (R, 3) -> (R, 3); rows in G equal groups."""
        u = self._value(index, x, self.conditional)
        if self.unconditional is not None:
            u = (1 + self.guidance) * u - self.guidance * self._value(index, x, self.unconditional)
        return project_to_tangent(x, u)

    def with_divergence(self, index: int, x: Tensor) -> tuple[Tensor, Tensor]:
        """v and its divergence on the sphere, shapes (R, 3) and (R,).

        div v = tr(P_x J_u) - 2⟨u, x⟩ = Σₖ ⟨eₖ, J_u eₖ⟩ - 2⟨u, x⟩ for an orthonormal tangent basis e₁, e₂: the
        divergence of the field that extends v to R³ as P_x u along the radii. It is linear in u.
        """
        u, divergence = self._value_and_divergence(index, x, self.conditional)
        if self.unconditional is not None:
            u0, divergence0 = self._value_and_divergence(index, x, self.unconditional)
            u = (1 + self.guidance) * u - self.guidance * u0
            divergence = (1 + self.guidance) * divergence - self.guidance * divergence0
        return project_to_tangent(x, u), divergence

    def _value(self, index: int, x: Tensor, modulations: Modulations) -> Tensor:
        steps, frames = modulations.steps[index], modulations.frames
        if frames is None:
            return self.network(x, steps)
        return _turned_back(self.network(_turned(x, frames), steps), frames)

    def _value_and_divergence(self, index: int, x: Tensor, modulations: Modulations) -> tuple[Tensor, Tensor]:
        # The divergence is the same in every frame.
        frames = modulations.frames
        there = x if frames is None else _turned(x, frames)
        basis = torch.stack(tangent_basis(there))
        u, du = self.network.with_derivatives(there, basis, modulations.steps[index])
        divergence = (basis * du).sum((0, -1)) - 2 * (u * there).sum(-1)
        return u if frames is None else _turned_back(u, frames), divergence


def _turned(x: Tensor, frames: Tensor) -> Tensor:
    """Rows in G equal groups, shape (R, 3), in their frames, shape (G, 3, 3)."""
    return into_frame(x.view(len(frames), -1, 3), frames[:, None]).view_as(x)


def _turned_back(x: Tensor, frames: Tensor) -> Tensor:
    return out_of_frame(x.view(len(frames), -1, 3), frames[:, None]).view_as(x)


class FieldFactory:
    """Makes the fields of photos at the same flow times; what photos share is computed once.

    Args:
        network: u.
        averages: the flow times.
        guidance: weight w.
    """

    def __init__(self, network: InferenceNetwork, averages: Averages, guidance: float = 0.0) -> None:
        self.network = network
        self.guidance = guidance
        self._times = network.embed_times(averages)
        null = torch.zeros(1, network.cond_dim)
        # Its anchor is zero: it has no frame.
        self._null = Modulations(network.modulations(null, self._times).steps) if guidance else None

    def of_photos(self, embeddings: Tensor) -> VelocityField:
        """The field of photos with embeddings of shape (G, cond_dim)."""
        null = self._null
        if null is not None and len(embeddings) > 1:
            null = Modulations(null.steps.expand(-1, -1, len(embeddings), -1))
        return VelocityField(self.network, self.network.modulations(embeddings, self._times), null, self.guidance)
