"""From a resized picture to what a network looks at."""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image
from torch import Tensor

Colour = tuple[float, float, float]


def standardised(square: Image.Image, mean: Colour, deviation: Colour) -> Tensor:
    """(colours in [0, 1] - mean) / deviation, per channel.

    Args:
        square: an RGB picture of S × S pixels.
        mean, deviation: of red, green and blue in the pictures that the network was trained on.

    Returns:
        float32, shape (3, S, S).
    """
    rgb = torch.from_numpy(np.array(square)).permute(2, 0, 1).contiguous().float() / 255
    return (rgb - torch.tensor(mean)[:, None, None]) / torch.tensor(deviation)[:, None, None]
