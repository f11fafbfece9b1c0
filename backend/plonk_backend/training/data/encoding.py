"""The encoders by which photos are embedded for training, without a flow head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from plonk_backend.checkpoints.loading import load_earthview, load_encoder, usable_device
from plonk_backend.checkpoints.registry import EARTHVIEW, ENCODERS
from plonk_backend.checkpoints.store import Store
from plonk_backend.encoders.batches import BATCH, ConstantBatches
from plonk_backend.encoders.cache import EmbeddingCache
from plonk_backend.encoders.embedding import PhotoEmbedder
from plonk_backend.encoders.encoder import ImageEncoder
from plonk_backend.errors import ModelError
from plonk_backend.photos.decoding import Photo
from plonk_backend.training.data.photo_examples import ReadPhoto, read_outcomes
from plonk_backend.training.data.positions import Fault
from plonk_backend.training.data.rows import PhotoRow
from plonk_backend.training.data.seen import Seen

ENCODER_NAMES = ("earthview", *ENCODERS)
"""Encoders that there are, by id."""


@dataclass(frozen=True)
class PhotoEncoder:
    """An encoder, ready to use.

    Attributes:
        id: one of `ENCODER_NAMES`.
        network: the encoder, on the device.
        revision: the first 12 hexadecimal digits of the sha256 of its weights.
        device: where it is.
    """

    id: str
    network: ImageEncoder
    revision: str
    device: torch.device

    def embedder(self, cache: EmbeddingCache | None = None) -> PhotoEmbedder:
        """What `open_examples` embeds photos with."""
        return PhotoEmbedder(self.network, self.revision, self.device, cache)

    def embed(
        self, rows: Iterator[PhotoRow], *, workers: int | None, seen: Seen | None
    ) -> Iterator[tuple[PhotoRow, ReadPhoto[NDArray[np.float32]] | Fault]]:
        """Every row in its order with its photo's embedding, shape (cond_dim,), or why it is left out.

        Embeddings do not depend on the number of workers, nor on the rows beside: on the processor each worker encodes
        photos one by one, on one core each (`torch.set_num_threads(1)`); on a GPU batches have one size.
        """
        if self.device.type == "cpu":
            return read_outcomes(rows, self._encode, workers=workers, seen=seen)
        return self.embed_in_batches(rows, workers=workers, seen=seen)

    def embed_in_batches(
        self, rows: Iterator[PhotoRow], *, workers: int | None, seen: Seen | None
    ) -> Iterator[tuple[PhotoRow, ReadPhoto[NDArray[np.float32]] | Fault]]:
        """The same with batches of one size, as a GPU likes it; rounded as `PhotoEmbedder` rounds there."""
        reduced = (
            self.network.bfloat16_on_cuda
            and self.device.type == "cuda"
            and torch.cuda.is_bf16_supported(including_emulation=False)
        )
        batches = ConstantBatches(self.network, self.device, torch.bfloat16 if reduced else torch.float32)
        waiting: list[tuple[PhotoRow, ReadPhoto[Tensor] | Fault]] = []
        pixels: list[Tensor] = []
        for row, found in read_outcomes(rows, self._preprocess, workers=workers, seen=seen):
            waiting.append((row, found))
            if isinstance(found, ReadPhoto):
                pixels.append(found.taken)
            if len(pixels) == BATCH:
                yield from _encoded(waiting, batches, pixels)
                waiting, pixels = [], []
        yield from _encoded(waiting, batches, pixels)

    def _preprocess(self, photo: Photo) -> Tensor:
        return self.network.preprocess(photo.image)

    def _encode(self, photo: Photo) -> NDArray[np.float32]:
        with torch.inference_mode():
            return self.network(self._preprocess(photo)[None])[0].float().numpy()


def _encoded(
    waiting: list[tuple[PhotoRow, ReadPhoto[Tensor] | Fault]], batches: ConstantBatches, pixels: list[Tensor]
) -> Iterator[tuple[PhotoRow, ReadPhoto[NDArray[np.float32]] | Fault]]:
    embeddings = iter(batches.encode(torch.stack(pixels)).numpy() if pixels else ())
    for row, found in waiting:
        if isinstance(found, ReadPhoto):
            yield row, ReadPhoto(found.photo, found.place, found.sha256, next(embeddings))
        else:
            yield row, found


def load_photo_encoder(name: str, device: str = "auto") -> PhotoEncoder:
    """Load an encoder by its id.

    Raises:
        ModelError: it is unknown, not downloaded or damaged, or there is no such device.
    """
    if name not in ENCODER_NAMES:
        raise ModelError(f"There is no encoder {name}; choose one of: {', '.join(ENCODER_NAMES)}.")
    usable = usable_device(device)
    if name == "earthview":
        model = load_earthview(EARTHVIEW, usable)
        return PhotoEncoder(name, model.encoder, model.encoder_revision, model.device)
    store = Store()
    manifest = store.verified(
        ENCODERS[name].repository, f"run `plonk-backend models download` for a model that uses {name}"
    )
    weights = manifest.files[0]
    where = torch.device(usable)
    network = load_encoder(name, store.path(ENCODERS[name].repository) / weights.name, where)
    return PhotoEncoder(name, network, weights.sha256[:12], where)
