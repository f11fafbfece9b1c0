"""Models that are loaded once and kept for all runs."""

from __future__ import annotations

import math

import torch

from plonk_backend.checkpoints.loading import Model, load_model, stored_revision, usable_device
from plonk_backend.checkpoints.registry import card_of
from plonk_backend.drawing import PosteriorSampler
from plonk_backend.encoders.cache import EmbeddingCache
from plonk_backend.encoders.embedding import PhotoEmbedder
from plonk_backend.flow.blocks import ROWS, usable_cores
from plonk_backend.flow.sampler import GPU_GROUPS


class LoadedModel:
    """A model with what is prepared once for all runs.

    Attributes:
        model: the encoder and the flow head.
        embedder: photos to embeddings.
        sampler: embeddings to posteriors.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.embedder = PhotoEmbedder(model.encoder, model.encoder_revision, model.device, EmbeddingCache())
        self.sampler = PosteriorSampler(model)

    def photos_at_a_time(self, samples: int) -> int:
        """How many photos keep the device busy; no more, since their pictures are in memory together."""
        blocks = math.ceil(samples / ROWS)
        if self.model.device.type == "cpu":
            # Each core encodes a photo; then each has two blocks of samples.
            return max(usable_cores(), min(64, 2 * usable_cores() // blocks))
        return max(1, min(64, 4 * GPU_GROUPS // blocks))


class LoadedModels:
    """The models of one process on one device, each loaded when it is first asked for.

    Args:
        device: "cpu", "cuda" or "auto", which takes a CUDA device where there is one.
    """

    def __init__(self, device: str = "auto") -> None:
        # The sampler runs batches side by side, each on one core; see `side_by_side`.
        torch.set_num_threads(1)
        self._device = device
        self._loaded: dict[str, LoadedModel] = {}

    def __getitem__(self, name: str) -> LoadedModel:
        """The model of that id.

        Raises:
            ModelError: it is unknown or cannot be loaded.
        """
        loaded = self._loaded.get(name)
        if loaded is not None and stored_revision(name) not in (None, loaded.model.revision):
            del self._loaded[name]  # another one was put in its place, such as by fine-tuning again
        if name not in self._loaded:
            card_of(name)  # an unknown name is an error before torch looks for devices
            self._loaded[name] = LoadedModel(load_model(name, usable_device(self._device)))
        return self._loaded[name]
