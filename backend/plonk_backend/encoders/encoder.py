"""What every image encoder offers, whatever its network."""

from __future__ import annotations

from typing import Protocol

from PIL import Image
from torch import Tensor


class ImageEncoder(Protocol):
    """An image encoder with its preprocessing; the implementations are `torch.nn.Module`s.

    Attributes:
        name: what the network and its preprocessing are called, the same for all weights of that kind.
        cond_dim: length of an embedding, which is what the flow is conditioned on.
        bfloat16_on_cuda: whether its products of matrices may be rounded to bfloat16 on a GPU, as those of the large
            networks, which take most of a run's time there.
    """

    name: str
    cond_dim: int
    bfloat16_on_cuda: bool

    def preprocess(self, image: Image.Image) -> Tensor:
        """A picture of any size and mode -> what the network looks at, shape (3, S, S), float32, on the CPU."""
        ...

    def __call__(self, pixels: Tensor) -> Tensor:
        """Preprocessed pictures, shape (B, 3, S, S) -> embeddings, shape (B, cond_dim)."""
        ...
