"""Heads of every kind behind one face: from a folder or a network to samples and log densities.

A head's folder holds `config.json` (the five dimensions of a released head; beside them `kind`, without which it is a
Riemannian flow, and `components` for a mixture) and `model.safetensors`. Flow, Euclidean flow and diffusion have the
network and the parameter names of the released checkpoints.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from plonk_backend.baselines.kinds import FLOW_KINDS, TRAINED_KINDS, HeadKind, HeadNetwork, TrainedKind
from plonk_backend.baselines.riemannian import RiemannianHead
from plonk_backend.baselines.step_rules import STEP_RULES, BaselineKind
from plonk_backend.baselines.von_mises_fisher import VonMisesFisherMLP
from plonk_backend.checkpoints.loading import head_config, load_head
from plonk_backend.errors import ModelError
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.reference import sample_reference

PUBLISHED_STEPS = 250
"""Steps of the published samplers, which the Euclidean flow and the diffusion are sampled by."""


class Head(Protocol):
    """A distribution over the Earth for each embedding.

    Attributes:
        kind: what it was trained as.
        cond_dim: numbers in an embedding.
    """

    @property
    def kind(self) -> HeadKind:
        """What it was trained as."""
        ...

    @property
    def cond_dim(self) -> int:
        """Numbers in an embedding."""
        ...

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> NDArray[np.float64]:
        """Samples of each photo's distribution.

        A photo's samples depend on its embedding and the seed alone; photos share the random numbers.

        Args:
            embeddings: shape (P, cond_dim).
            samples: of each photo.
            seed: of the random numbers.
            steps: of the solver; None for the kind's default. Kinds without a solver take none.

        Returns:
            Unit vectors, shape (P, samples, 3).
        """
        ...

    def log_density(self, embeddings: Tensor, points: NDArray[np.float64]) -> NDArray[np.float64] | None:
        """Exact log densities [nats per steradian] at unit vectors, shape (P, M, 3) -> (P, M).

        None where the kind has no density on the sphere: the Euclidean flow and the diffusion.
        """
        ...


class ReferenceHead:
    """A Euclidean flow or a diffusion, sampled as published; its points are projected to the sphere."""

    def __init__(self, kind: BaselineKind, network: GeoAdaLNMLP) -> None:
        self.kind: HeadKind = kind
        self.cond_dim = network.cond_dim
        self._network = network
        self._rule = STEP_RULES[kind]

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> NDArray[np.float64]:
        """See `Head.sample`."""
        return sample_reference(
            self._network, embeddings, samples=samples, steps=steps or PUBLISHED_STEPS, seed=seed, rule=self._rule
        )

    def log_density(self, embeddings: Tensor, points: NDArray[np.float64]) -> None:
        """None: neither kind has a density on the sphere."""


class VonMisesFisherHead:
    """A von Mises-Fisher distribution or a mixture of them."""

    def __init__(self, network: VonMisesFisherMLP) -> None:
        self.kind: HeadKind = "von-mises-fisher" if network.components is None else "mixture"
        self.cond_dim = network.cond_dim
        self._network = network

    @torch.inference_mode()
    def mixtures(self, embeddings: Tensor) -> list[Mixture]:
        """The distributions of photos with embeddings of shape (P, cond_dim)."""
        device = self._network.cond_mapper.weight.device
        found = self._network(embeddings.to(device, torch.float32))
        weights, centres, kappa = (
            part.double().cpu().numpy() for part in (found.log_weights.exp(), found.centres, found.concentrations)
        )
        weights /= weights.sum(-1, keepdims=True)
        centres /= np.linalg.norm(centres, axis=-1, keepdims=True)
        return [Mixture(*parts) for parts in zip(weights, centres, kappa, strict=True)]

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> NDArray[np.float64]:
        """See `Head.sample`."""
        mixtures = self.mixtures(embeddings)
        return np.stack([mixture.draw(np.random.default_rng(seed), samples) for mixture in mixtures])

    def log_density(self, embeddings: Tensor, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """See `Head.log_density`."""
        pairs = zip(self.mixtures(embeddings), points, strict=True)
        return np.stack([mixture.log_density(places) for mixture, places in pairs])


class UniformHead:
    """Every place on Earth is as likely as any other: what a model must beat."""

    kind: HeadKind = "uniform"

    def __init__(self, cond_dim: int) -> None:
        self.cond_dim = cond_dim

    def sample(self, embeddings: Tensor, samples: int, seed: int, steps: int | None = None) -> NDArray[np.float64]:
        """See `Head.sample`."""
        points = np.random.default_rng(seed).standard_normal((samples, 3))
        points /= np.linalg.norm(points, axis=-1, keepdims=True)
        return np.repeat(points[None], len(embeddings), axis=0)

    def log_density(self, embeddings: Tensor, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """-log 4π everywhere."""
        return np.full(points.shape[:2], -math.log(4 * math.pi))


def uniform_head(cond_dim: int) -> Head:
    """The uniform distribution, for embeddings of that length."""
    return UniformHead(cond_dim)


def head_of_network(kind: TrainedKind, network: HeadNetwork) -> Head:
    """A head of a trained network, which is used where it is; later changes of its weights may or may not count."""
    if isinstance(network, VonMisesFisherMLP):
        return VonMisesFisherHead(network)
    return RiemannianHead(network) if kind == "riemannian" else ReferenceHead(cast(BaselineKind, kind), network)


def load_any_head(folder: Path, device: str = "cpu") -> Head:
    """The head of a folder with config.json and model.safetensors.

    Raises:
        ModelError: a file is missing or damaged, the kind is unknown, or the weights are not those of the network that
            config.json describes.
    """
    kind = head_kind(folder)
    return head_of_network(kind, load_network(folder).to(device))


def load_network(folder: Path) -> HeadNetwork:
    """The network of a head's folder, in evaluation mode on the CPU.

    Raises:
        ModelError: as `load_any_head`.
    """
    if head_kind(folder) in FLOW_KINDS:
        return load_head(folder)
    return _load_von_mises_fisher(folder)


def head_kind(folder: Path) -> TrainedKind:
    """What the head of a folder was trained as; "riemannian" where config.json does not say, as in released ones.

    Raises:
        ModelError: config.json is missing or damaged, or names no kind.
    """
    path = folder / "config.json"
    head_config(path)
    kind = json.loads(path.read_text(encoding="utf-8")).get("kind", "riemannian")
    if kind not in TRAINED_KINDS:
        raise ModelError(f"{path} says kind = {kind!r}; a head is one of {', '.join(TRAINED_KINDS)}.")
    return cast(TrainedKind, kind)


def _load_von_mises_fisher(folder: Path) -> VonMisesFisherMLP:
    path, config = folder / "model.safetensors", folder / "config.json"
    dims = head_config(config)
    components = json.loads(config.read_text(encoding="utf-8")).get("components")
    mixture = head_kind(folder) == "mixture"
    if mixture and (type(components) is not int or not 1 <= components <= 4096):
        raise ModelError(f"{config} says components = {components!r}; a mixture has a whole number of them.")
    try:
        weights = load_file(path)
    except (OSError, ValueError, SafetensorError) as error:
        raise ModelError(f"{path} cannot be read ({error}); it should hold a head's weights.") from error
    network = VonMisesFisherMLP(**dims, components=components if mixture else None)
    try:
        network.load_state_dict(weights)
    except RuntimeError as error:
        detail = str(error).splitlines()[-1].strip()
        raise ModelError(f"{path} does not hold a head as config.json describes it: {detail}") from error
    if not all(tensor.isfinite().all() for tensor in network.state_dict().values()):
        raise ModelError(f"{path} holds weights that are not finite numbers; the file is damaged: get it again.")
    return network.eval().requires_grad_(False)
