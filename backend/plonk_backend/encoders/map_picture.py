"""A map of the whole Earth that an encoder carries with it, compressed in its file and as bytes in memory."""

from __future__ import annotations

import io
import threading

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn

from plonk_backend.encoders.texture import LEVELS, WRAP

_UNFOLDING = threading.Lock()
"""Photos are encoded side by side; the first ones wait for the map."""


def even_towards_poles(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Average each row over 1/cos(latitude) columns, as `plonk_backend.encoders.texture` does; shape (H, 2H, 3)."""
    height, width = rgb.shape[:2]
    even = rgb.copy()
    latitude = (0.5 - (np.arange(height) + 0.5) / height) * np.pi
    spans = np.minimum(1 / np.cos(latitude), width / 2).round().astype(int)
    for row in np.flatnonzero(spans > 1):
        span = int(spans[row])
        line = np.concatenate([rgb[row, -span:], rgb[row], rgb[row, :span]]).astype(np.int64).cumsum(0)
        first = np.arange(width) + span - span // 2
        even[row] = np.rint((line[first + span - 1] - line[first - 1]) / span)
    return even


class MapPicture(nn.Module):
    """Colours of the Earth at places of the sphere.

    Args:
        size: bytes of the compressed picture.
    """

    file: Tensor
    pixels: Tensor

    def __init__(self, size: int) -> None:
        super().__init__()
        self.register_buffer("file", torch.zeros(size, dtype=torch.uint8))
        self.register_buffer("pixels", torch.zeros(0, 3, dtype=torch.uint8), persistent=False)
        self._rows: tuple[int, ...] = ()
        self._heights: tuple[int, ...] = ()

    @classmethod
    def of(cls, file: bytes) -> MapPicture:
        """The map in an image file: plate carrée, north up, 180° W at the left."""
        picture = cls(len(file))
        picture.file.copy_(torch.from_numpy(np.frombuffer(file, dtype=np.uint8).copy()))
        return picture

    def unfold(self) -> None:
        """Decode the picture and make its pyramid, once: 4 bytes for each of its pixels.

        Raises:
            OSError: the file is no image.
        """
        with _UNFOLDING:
            if not self._heights:
                self._unfold()

    def _unfold(self) -> None:
        levels, rows, heights, count = [], [], [], 0
        with Image.open(io.BytesIO(self.file.cpu().numpy().tobytes())) as file:
            whole = file.convert("RGB")
        for number in range(LEVELS):
            height = whole.height >> number
            image = whole.resize((2 * height, height), Image.Resampling.BOX)
            level = even_towards_poles(np.array(image))
            levels.append(np.concatenate([level[:, -WRAP:], level, level[:, :WRAP]], axis=1).reshape(-1, 3))
            rows.append(count)
            heights.append(height)
            count += len(levels[-1])
        self.pixels = torch.from_numpy(np.concatenate(levels)).to(self.file.device)
        self._rows, self._heights = tuple(rows), tuple(heights)

    def sample(self, points: Tensor, spacing: Tensor) -> Tensor:
        """Colours in [0, 1] at points, between those of the four pixels around each.

        Args:
            points: unit vectors, shape (N, h, w, 3).
            spacing: angle between the points of each of the N [radians], shape (N,): of the pixels about as far apart.

        Returns:
            Shape (N, 3, h, w).
        """
        self.unfold()
        device = points.device
        level = torch.log2(spacing * self._heights[0] / np.pi).round().clamp(0, len(self._heights) - 1).long()
        first = torch.tensor(self._rows, device=device)[level][:, None, None]
        height = torch.tensor(self._heights, device=device)[level][:, None, None]
        x, y, z = points.unbind(-1)
        column = (torch.atan2(y, x) / (2 * np.pi) + 0.5) * (2 * height) + (WRAP - 0.5)
        row = ((0.5 - torch.atan2(z, torch.hypot(x, y)) / np.pi) * height - 0.5).clamp(min=0)
        row = torch.minimum(row, height - 1.001)
        left, top = column.floor(), row.floor()
        right_share, below_share = (column - left)[..., None], (row - top)[..., None]
        width = 2 * height + 2 * WRAP
        corner = first + top.long() * width + left.long()
        above = self._between(corner, right_share)
        below = self._between(corner + width, right_share)
        return (torch.lerp(above, below, below_share) / 255).permute(0, 3, 1, 2)

    def _between(self, index: Tensor, share: Tensor) -> Tensor:
        return torch.lerp(self.pixels[index].float(), self.pixels[index + 1].float(), share)
