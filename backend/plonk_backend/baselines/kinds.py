"""The kinds of heads: what they are called, and the network of each."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from plonk_backend.baselines.von_mises_fisher import VonMisesFisherMLP
from plonk_backend.flow.network import GeoAdaLNMLP

TrainedKind: TypeAlias = Literal["riemannian", "euclidean", "diffusion", "von-mises-fisher", "mixture"]
HeadKind: TypeAlias = Literal["riemannian", "euclidean", "diffusion", "von-mises-fisher", "mixture", "uniform"]

TRAINED_KINDS: tuple[TrainedKind, ...] = ("riemannian", "euclidean", "diffusion", "von-mises-fisher", "mixture")
"""Kinds that are trained; the uniform head has nothing to learn."""

FLOW_KINDS: tuple[TrainedKind, ...] = ("riemannian", "euclidean", "diffusion")
"""Kinds whose network is the velocity network; the others name a distribution at once."""

HeadNetwork: TypeAlias = GeoAdaLNMLP | VonMisesFisherMLP


def build_network(kind: TrainedKind, dims: dict[str, Any], components: int) -> HeadNetwork:
    """A network of a kind, with the initial weights that torch's random numbers give it.

    Args:
        kind: one of `TRAINED_KINDS`.
        dims: input_dim, dim, depth, expansion and cond_dim, and whether it is framed, if it is.
        components: of the mixture; other kinds have none.
    """
    if kind in FLOW_KINDS:
        return GeoAdaLNMLP(**dims)
    return VonMisesFisherMLP(**dims, components=components if kind == "mixture" else None)
