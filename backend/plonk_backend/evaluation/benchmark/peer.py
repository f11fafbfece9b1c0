"""The published package (`diff-plonk`, which is imported as `plonk`), where it is installed, with the same weights."""

from __future__ import annotations

import contextlib
import importlib
import io
import warnings
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.errors import PlonkError
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.request import RequestError
from plonk_backend.sphere import to_lonlat

STEPS = 250
"""Of the published sampler, by default."""

SCHEDULE = (-7, 3, 1.0)
"""Start, end and τ of the sigmoid that the published pipeline samples with."""

INSTALL = (
    "pip install --no-deps diff-plonk geoopt einops torchdiffeq tqdm transformers tokenizers regex requests pyyaml"
)


class PeerMissingError(PlonkError):
    """The published package is not there, or cannot be imported; the message says how to install it."""


class Peer:
    """The published sampler and likelihood with a network's weights.

    Args:
        network: the weights, which are shared, not copied.

    Raises:
        RequestError: the head is framed; the published network knows no frames.
        PeerMissingError: the package is not installed, or something that it imports is not.
    """

    def __init__(self, network: GeoAdaLNMLP) -> None:
        if network.framed:
            raise RequestError(
                "--peer compares with the published network, which knows no frames, and this head has one for each "
                "photo; compare with another by --shape 512x12, --model or --network."
            )
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                pipe = importlib.import_module("plonk.pipe")
                mlp = importlib.import_module("plonk.models.networks.mlp")
        except ImportError as error:
            raise PeerMissingError(
                f"--peer compares with the published package, which cannot be imported ({error}); install it: {INSTALL}"
            ) from error
        except (AttributeError, TypeError, ValueError, RuntimeError, OSError) as error:
            raise PeerMissingError(
                f"The published package fails when it is imported ({type(error).__name__}: {error}); leave "
                "--peer out, or install versions that fit together."
            ) from error
        dim, cond_dim = len(network.initial_mapper.weight), network.cond_dim
        expansion = len(network.state_dict()["blocks.0.mlp.0.weight"]) // dim
        published = mlp.GeoAdaLNMLP(3, dim, len(network.blocks), expansion, cond_dim)
        published.load_state_dict(network.state_dict(), assign=True)
        self.device = next(network.parameters()).device
        # The pipeline's constructor would download an image encoder.
        self._pipeline: Any = object.__new__(pipe.PlonkPipeline)
        self._pipeline.network = published.to(self.device).requires_grad_(False).eval()
        self._pipeline.scheduler = pipe.SigmoidScheduler(*SCHEDULE)
        self._pipeline.preconditioning = pipe.DDPMPrecond()
        self._pipeline.device = self.device
        self._pipeline.manifold = pipe.Sphere()
        self._pipeline.input_dim = 3
        self._sampler = pipe.riemannian_flow_sampler

    def sample(
        self, embeddings: Tensor, starts: NDArray[np.float64], steps: int = STEPS, *, together: bool = True
    ) -> NDArray[np.float64]:
        """Samples of photos, unit vectors of shape (P, S, 3).

        Args:
            embeddings: shape (P, cond_dim).
            starts: start points of each photo's samples, unit vectors of shape (S, 3).
            steps: of the sampler.
            together: all photos in one batch; else one after the other.
        """
        if not together:
            return np.concatenate([self.sample(embedding[None], starts, steps) for embedding in embeddings])
        y = torch.from_numpy(starts).float().to(self.device).repeat(len(embeddings), 1)
        batch = {"y": y, "emb": embeddings.to(self.device).repeat_interleave(len(starts), 0)}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            end = self._sampler(
                self._pipeline.model,
                batch,
                conditioning_keys="emb",
                scheduler=self._pipeline.scheduler,
                num_steps=steps,
                cfg_rate=0,
            )
        points = end.double().cpu().numpy().reshape(len(embeddings), len(starts), 3)
        return np.asarray(points / np.linalg.norm(points, axis=-1, keepdims=True))

    def log_densities(self, embedding: Tensor, places: NDArray[np.float64], tolerance: float) -> NDArray[np.float64]:
        """The published likelihood of places, unit vectors of shape (N, 3) -> (N,) [nats per steradian].

        Args:
            embedding: of the photo, shape (cond_dim,).
            places: where.
            tolerance: of the published ODE solver, relative and absolute.
        """
        longitude, latitude = to_lonlat(places)
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            values = self._pipeline.compute_likelihood(
                coordinates=np.stack([latitude, longitude], axis=1),
                emb=embedding[None],
                atol=tolerance,
                rtol=tolerance,
                normalize_logp=False,
            )
        return np.asarray(values.double().cpu().numpy())
