"""The small encoder of `earthview`: a timm ResNet for overhead views, trained in this project."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import timm
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor, nn

MEAN, STD = 0.4, 0.25


class EarthviewEncoder(nn.Module):
    """Overhead view -> embedding.

    Args:
        size: side of the square that the network sees [px].
        layers, channels: blocks and channels of the ResNet's four stages.
        embedding: length of the embedding.
        turns: 4 to look at each view from four sides (as it is, and turned by 90, 180 and 270 degrees) and to average
            what is seen, for an overhead view has no right way up; 1 to look once.
    """

    name = "earthview"
    bfloat16_on_cuda = False

    def __init__(
        self,
        size: int,
        layers: Sequence[int] = (1, 2, 2, 1),
        channels: Sequence[int] = (48, 96, 192, 384),
        embedding: int = 128,
        turns: int = 1,
    ) -> None:
        super().__init__()
        self.size = size
        self.turns = turns
        self.cond_dim = embedding
        self.trunk = timm.create_model(
            "resnet10t", pretrained=False, num_classes=0, layers=tuple(layers), channels=tuple(channels)
        )
        self.project = nn.Linear(channels[-1], embedding)

    def forward(self, rgb: Tensor) -> Tensor:
        """Colours in [0, 1], shape (B, 3, size, size) -> embeddings, shape (B, embedding), standardised per view."""
        if self.turns == 1:
            return self.embed(self.features(rgb))
        seen = [self.embed(self.features(torch.rot90(rgb, turn, (-2, -1)))) for turn in range(self.turns)]
        mean = torch.stack(seen).mean(0)
        return F.layer_norm(mean, mean.shape[-1:])

    def features(self, rgb: Tensor) -> Tensor:
        """What the trunk sees in the views, shape (B, channels); the training runs this part in bfloat16."""
        return self.trunk(((rgb - MEAN) / STD).contiguous(memory_format=torch.channels_last))

    def embed(self, features: Tensor) -> Tensor:
        """Features -> embeddings, in float32."""
        embedding = self.project(features.float())
        return F.layer_norm(embedding, embedding.shape[-1:])

    def preprocess(self, image: Image.Image) -> Tensor:
        """The largest centred square at the network's size: colours in [0, 1], shape (3, size, size)."""
        side = min(image.size)
        left, top = (image.width - side) // 2, (image.height - side) // 2
        square = image.crop((left, top, left + side, top + side))
        resized = square.resize(
            (self.size, self.size), Image.Resampling.BOX if side >= self.size else Image.Resampling.BICUBIC
        )
        return torch.from_numpy(np.array(resized.convert("RGB"))).permute(2, 0, 1).float() / 255
