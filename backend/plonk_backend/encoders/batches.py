"""Encoding on a GPU in batches of one size."""

from __future__ import annotations

import logging

import torch
from torch import Tensor

from plonk_backend.encoders.encoder import ImageEncoder
from plonk_backend.errors import ModelError

logger = logging.getLogger(__name__)

BATCH = 16
"""Photos encoded at once: 9,000 tokens of the large networks, which keep a GPU busy, in about a gigabyte."""


class ConstantBatches:
    """Encodes pictures in batches of one size, the last filled up with black.

    A product of matrices of another shape rounds otherwise, and then a photo's embedding would depend on how many
    others are there. Where the GPU's memory does not suffice, the size is halved, and stays so.

    Attributes:
        size: pictures in a batch.
    """

    def __init__(
        self, encoder: ImageEncoder, device: torch.device, dtype: torch.dtype = torch.float32, size: int = BATCH
    ) -> None:
        self.size = size
        self._encoder = encoder
        self._device = device
        self._dtype = dtype

    def encode(self, pixels: Tensor) -> Tensor:
        """Pictures, shape (N, 3, S, S), on the CPU -> embeddings, shape (N, cond_dim), float32, on the CPU.

        Raises:
            ModelError: the memory does not suffice for one picture.
        """
        finished: list[Tensor] = []
        while len(pixels):
            embeddings = self._try(pixels[: self.size])
            if embeddings is not None:
                finished.append(embeddings)
                pixels = pixels[self.size :]
            elif self.size == 1:
                raise ModelError(
                    f"The memory of {self._device} does not suffice for {self._encoder.name} to look at one photo; "
                    "close other programs that use it, or choose the device cpu."
                )
            else:
                self.size //= 2
                torch.cuda.empty_cache()
                logger.info("The memory of %s suffices for fewer photos at once: %d.", self._device, self.size)
        return torch.cat(finished)

    def _try(self, pixels: Tensor) -> Tensor | None:
        """The embeddings of one batch, or None if the memory does not suffice."""
        filled = torch.zeros(self.size, *pixels.shape[1:])
        filled[: len(pixels)] = pixels
        reduced = self._dtype != torch.float32
        try:
            with torch.inference_mode(), torch.autocast(self._device.type, dtype=self._dtype, enabled=reduced):
                return self._encoder(filled.to(self._device))[: len(pixels)].float().cpu()
        except torch.cuda.OutOfMemoryError:
            # Freed when this returns: the error holds what was computed so far.
            return None
