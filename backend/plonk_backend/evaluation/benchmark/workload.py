"""What is measured with: a network, embeddings of photos, and how many samples of each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from plonk_backend.checkpoints.loading import load_head, load_model
from plonk_backend.errors import ModelError
from plonk_backend.evaluation.benchmark.truth import Mixture
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.flow.start import start_points
from plonk_backend.request import RequestError
from plonk_backend.sphere import project_to_tangent

RELEASED_COND_DIM = 1024
"""Length of the embeddings of the released networks' encoders."""

SPEED = math.pi / 2
"""Root mean square of a random network's velocity: a uniform start point lies a quarter turn from its photo's place on
average."""


@dataclass(frozen=True)
class NetworkSource:
    """Where a network comes from; one of the three is set.

    Attributes:
        model: id of a model.
        folder: with config.json and model.safetensors.
        shape: width and depth of a network with random weights.
        seed: of the random weights.
    """

    model: str | None = None
    folder: str | None = None
    shape: tuple[int, int] | None = None
    seed: int = 0

    def load(self, device: torch.device) -> GeoAdaLNMLP:
        """The network, ready to use.

        Raises:
            ModelError: it is unknown, not downloaded, damaged, or no Riemannian flow.
        """
        if self.shape is not None:
            return random_network(*self.shape, self.seed).to(device)
        if self.folder is not None:
            return load_head(Path(self.folder)).to(device)
        assert self.model is not None  # noqa: S101 - see the class
        model = load_model(self.model, str(device))
        if model.kind != "riemannian":
            raise ModelError(f"{self.model} is sampled as published, with nothing to compare; choose another model.")
        return model.network


@dataclass(frozen=True)
class Workload:
    """What every contender does.

    Attributes:
        source: of the network.
        network: the flow head.
        embeddings: of the photos, float32, shape (P, cond_dim).
        samples: of each photo.
        seed: of start points and draws.
        truth: the photos' true posteriors, where they are known.
    """

    source: NetworkSource
    network: GeoAdaLNMLP
    embeddings: Tensor
    samples: int
    seed: int
    truth: tuple[Mixture, ...] | None = None

    @property
    def device(self) -> torch.device:
        """Where the network is."""
        return next(self.network.parameters()).device

    @property
    def title(self) -> str:
        """The network, for people."""
        source, shape = self.source, f"{len(self.network.initial_mapper.weight)}x{len(self.network.blocks)}"
        if source.shape is not None:
            return f"A network of {shape} with random weights"
        return f"The network of {source.folder or source.model}, {shape}"

    @property
    def photos(self) -> int:
        """How many."""
        return len(self.embeddings)

    @property
    def operations(self) -> int:
        """Floating-point operations of one evaluation at one point: those of its products alone."""
        return sum(
            2 * layer.weight.numel()
            for name, layer in self.network.named_modules()
            if isinstance(layer, nn.Linear) and (".mlp." in name or name in ("initial_mapper", "final_linear"))
        )

    def halves(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """(seed, samples) of two independent draws that make up the samples of each photo."""
        return (self.seed, self.samples // 2), (self.seed + 1, self.samples - self.samples // 2)

    def starts(self) -> NDArray[np.float64]:
        """Start points of both, unit vectors, shape (samples, 3)."""
        return np.concatenate([start_points(seed, count) for seed, count in self.halves()])


def random_network(dim: int, depth: int, seed: int) -> GeoAdaLNMLP:
    """A network of the released kind with random weights and a velocity that is not trivial."""
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(seed)
        network = GeoAdaLNMLP(3, dim, depth, 4, RELEASED_COND_DIM)
        for name, parameter in network.named_parameters():
            if name.endswith("mlp.3.weight"):  # zero at the beginning of a training
                nn.init.normal_(parameter, std=0.02)
        x = torch.from_numpy(start_points(seed, 256)).float()
        u = network(x, network.condition(torch.full((256,), 0.5), torch.randn(256, RELEASED_COND_DIM)))
        speed = project_to_tangent(x, u).square().sum(-1).mean().sqrt()
        network.final_linear.weight.mul_(SPEED / speed)
        network.final_linear.bias.mul_(SPEED / speed)
    return network.eval().requires_grad_(False)


def shape_of(text: str) -> tuple[int, int]:
    """ "512x12" -> (512, 12).

    Raises:
        RequestError: the text is no shape of a network.
    """
    width, _, depth = text.partition("x")
    if not (width.isdecimal() and depth.isdecimal() and int(width) >= 8 and int(width) % 8 == 0 and int(depth) >= 1):
        raise RequestError(f"--shape is WIDTHxDEPTH, as 512x12, with a width that is a multiple of 8; not {text}.")
    return int(width), int(depth)


def embeddings_of(path: Path | None, photos: int | None, cond_dim: int, seed: int) -> Tensor:
    """Embeddings, shape (P, cond_dim): the first of a .npy file, or random ones.

    Args:
        path: of a file with an array of shape (N, cond_dim).
        photos: how many; None is all of the file, or one random one.
        cond_dim: length that the network takes.
        seed: of random ones.

    Raises:
        RequestError: the file cannot be read, does not fit the network, or holds fewer.
    """
    if path is None:
        return torch.randn(photos or 1, cond_dim, generator=torch.Generator().manual_seed(seed))
    try:
        array = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise RequestError(f"The embeddings {path} cannot be read ({error}); name a .npy file.") from error
    if not isinstance(array, np.ndarray) or array.ndim != 2 or array.shape[1] != cond_dim:
        shape = getattr(array, "shape", "several arrays")
        raise RequestError(f"The embeddings {path} are {shape}; this network takes an array of shape (N, {cond_dim}).")
    if not 1 <= (photos or 1) <= len(array):
        raise RequestError(f"The file {path} holds {len(array)} embeddings; --photos {photos} is not among them.")
    return torch.from_numpy(array[:photos].astype(np.float32))
