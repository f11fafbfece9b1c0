"""Training from end to end: the encoder of earthview with a head, on photos."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from safetensors.torch import save
from torch import Tensor

from plonk_backend.checkpoints.loading import load_earthview
from plonk_backend.checkpoints.registry import EARTHVIEW
from plonk_backend.encoders.earthview import EarthviewEncoder, packed
from plonk_backend.errors import ModelError
from plonk_backend.flow.blocks import usable_cores
from plonk_backend.training.batches import ALL, RowOrder
from plonk_backend.training.checkpointing import told, write_head, write_whole
from plonk_backend.training.data.photo_examples import PhotoExamples
from plonk_backend.training.plan import HeadPlan

CACHE_BYTES = 1 << 30
"""Pictures that stay in memory, as the encoder sees them."""


class PicturesSource:
    """Batches of pictures with places; rows come as from `ExamplesSource`.

    Args:
        photos: where they are.
        rows: numbers of those to train on.
        batch: pictures of a batch.
        seed: of the order.
        preprocess: a photo -> what the encoder sees, shape (3, S, S).
        cond_dim: numbers in an embedding.
    """

    def __init__(
        self,
        photos: PhotoExamples,
        rows: NDArray[np.int64],
        batch: int,
        seed: int,
        preprocess: Callable[[Image.Image], Tensor],
        cond_dim: int,
    ) -> None:
        self.cond_dim = cond_dim
        self._photos = photos
        self._order = RowOrder(rows, batch, seed)
        self._preprocess = preprocess
        self._kept: dict[int, Tensor] = {}
        self._bytes = 0

    def batch(self, step: int, part: slice = ALL) -> tuple[Tensor, Tensor]:
        """Pictures (B, 3, S, S) and unit vectors (B, 3)."""
        rows = self._order.rows(step)[part]
        return self.pictures(rows), torch.from_numpy(self._photos.positions()[rows])

    def pictures(self, rows: NDArray[np.int64]) -> Tensor:
        """What the encoder sees of photos, shape (B, 3, S, S).

        Raises:
            PhotoError: one can no longer be read.
        """
        missing = [row for row in rows.tolist() if row not in self._kept]
        read: dict[int, Tensor] = {}
        if missing:
            with ThreadPoolExecutor(usable_cores()) as pool:
                read = dict(zip(missing, pool.map(self._read, missing), strict=True))
        stacked = torch.stack([read[row] if row in read else self._kept[row] for row in rows.tolist()])
        for row, picture in read.items():
            if self._bytes < CACHE_BYTES:
                self._kept[row] = picture
                self._bytes += picture.nbytes
        return stacked

    def _read(self, row: int) -> Tensor:
        return self._preprocess(self._photos.image(row))


def load_encoder_to_train(start: Path | None) -> EarthviewEncoder:
    """The encoder of earthview, or of a folder that was trained from end to end, ready to be trained.

    Raises:
        ModelError: the folder does not hold one.
    """
    try:
        encoder = load_earthview(start or EARTHVIEW).encoder
    except ModelError as error:
        if start is None:
            raise
        raise ModelError(f"{start} holds no encoder with a head, as a training from end to end writes.") from error
    if not isinstance(encoder, EarthviewEncoder):
        raise TypeError(f"earthview's encoder is a {type(encoder).__name__}")
    return encoder.float().train().requires_grad_(True)


def write_earthview(
    shape: Mapping[str, Any],
    folder: Path,
    plan: HeadPlan,
    cond_dim: int,
    weights: Mapping[str, Tensor],
    training: Mapping[str, Any],
) -> None:
    """Write encoder and head as earthview's folder has them: config.json, encoder.safetensors and flow/.

    With the encoder's `shape` given, it is a `Writer`.

    Raises:
        TrainingError: the disk is full or cannot be written.
    """
    parts: dict[str, dict[str, Tensor]] = {"encoder": {}, "network": {}}
    for name, value in weights.items():
        part, _, rest = name.partition(".")
        parts[part][rest] = value.detach().cpu().contiguous().clone()
    encoder = packed(parts["encoder"])
    config = {"model": "earthview", "encoder": dict(shape), "training": dict(training)}

    def write() -> None:
        (folder / "flow").mkdir(exist_ok=True)
        write_whole(folder / "encoder.safetensors", save(encoder))
        write_whole(folder / "config.json", (json.dumps(config, indent=2) + "\n").encode())

    told(write, "The encoder", folder)
    write_head(folder / "flow", plan, cond_dim, parts["network"], training)
