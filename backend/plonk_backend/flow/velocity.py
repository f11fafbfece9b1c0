"""The velocity field on the sphere: guidance, projection to the tangent plane, divergence."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from plonk_backend.flow.network import Conditioning, GeoAdaLNMLP
from plonk_backend.sphere import project_to_tangent, tangent_basis


@dataclass(frozen=True)
class VelocityField:
    """v(x, γ) = P_x u(x, γ, c) of one photo, at a fixed sequence of flow times.

    Everything that depends on the photo and the time alone is computed once, for all times in one go.

    Attributes:
        network: u.
        conditional: modulations for each flow time with the photo's embedding; leading axis: times.
        unconditional: the same with a zero embedding; None without guidance.
        guidance: weight w; u = (1 + w) u(c) - w u(0).
    """

    network: GeoAdaLNMLP
    conditional: Conditioning
    unconditional: Conditioning | None
    guidance: float

    @classmethod
    def of_photo(cls, network: GeoAdaLNMLP, embedding: Tensor, gammas: Tensor, guidance: float = 0.0) -> VelocityField:
        """The field for an embedding, shape (cond_dim,), at flow times of shape (steps,)."""
        conditions = embedding.expand(len(gammas), -1)
        null = network.condition(gammas, torch.zeros_like(conditions)) if guidance else None
        return cls(network, network.condition(gammas, conditions), null, guidance)

    def __call__(self, step: int, x: Tensor) -> Tensor:
        """v at flow time number `step`, shape (N, 3) -> (N, 3)."""
        u = self.network(x, _at(self.conditional, step))
        if self.unconditional is not None:
            u = (1 + self.guidance) * u - self.guidance * self.network(x, _at(self.unconditional, step))
        return project_to_tangent(x, u)

    def with_divergence(self, step: int, x: Tensor) -> tuple[Tensor, Tensor]:
        """v and its divergence on the sphere, shapes (N, 3) and (N,).

        div v = tr(P_x J_u) - 2⟨u, x⟩ = Σₖ ⟨eₖ, J_u eₖ⟩ - 2⟨u, x⟩ for an orthonormal tangent basis e₁, e₂: the
        divergence of the field that extends v to R³ as P_x u along the radii.
        """
        basis = torch.stack(tangent_basis(x))
        u, du = self.network.forward_mode(x, basis, _at(self.conditional, step))
        if self.unconditional is not None:
            u0, du0 = self.network.forward_mode(x, basis, _at(self.unconditional, step))
            u, du = (1 + self.guidance) * u - self.guidance * u0, (1 + self.guidance) * du - self.guidance * du0
        divergence = (basis * du).sum((0, -1)) - 2 * (u * x).sum(-1)
        return project_to_tangent(x, u), divergence


def _at(conditioning: Conditioning, step: int) -> Conditioning:
    """The modulations of one flow time."""
    blocks = tuple((scale[step], shift[step], gate[step]) for scale, shift, gate in conditioning.blocks)
    scale, shift = conditioning.final
    return Conditioning(blocks, (scale[step], shift[step]))
