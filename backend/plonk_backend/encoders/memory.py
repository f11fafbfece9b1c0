"""What earthview keeps of the map: descriptors of many places, and what those most like a picture say about its place.

A network that has to know every place by its weights needs many trainings' time for them; one that has learnt to match
finds them in a table. The table is read softly, and by weights that are learnt together with the flow head, so that
what comes out is again an embedding: several places may speak at once, and none where nothing is alike.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

NEAREST = 64
"""Places that are read for a picture."""

SHARPNESS = (10.0, 20.0, 40.0)
"""Inverse temperatures at which they are weighed, in the beginning of a training."""

OCTAVES = 6
"""Frequencies 1, 2, 4, ... [1/radian] by which a place's coordinates are told to the network."""

KEY_STEP = 1 / 180
"""What 1 means in a stored descriptor; its components lie between −127 and 127 of that."""

PLACE_STEP = 1 / 32767
"""What 1 means in the coordinates of a stored place: 0.2 km."""


class PlaceMemory(nn.Module):
    """Descriptors of places, and a soft reading of those most like a picture's.

    Args:
        count: places, M.
        descriptor: length of a descriptor, D.
        width: numbers that each place says, W.
    """

    keys: Tensor
    places: Tensor

    def __init__(self, count: int, descriptor: int, width: int = 96) -> None:
        super().__init__()
        self.register_buffer("keys", torch.zeros(count, descriptor, dtype=torch.int8))
        self.register_buffer("places", torch.zeros(count, 3, dtype=torch.int16))
        self.log_sharpness = nn.Parameter(torch.tensor(SHARPNESS).log())
        self.say = nn.Sequential(nn.Linear(3 + 6 * OCTAVES, 128), nn.GELU(), nn.Linear(128, width))
        self.length = len(SHARPNESS) * (width + 1) + int(math.log2(min(NEAREST, count))) + 1

    def fill(self, descriptors: Tensor, places: Tensor) -> None:
        """Keep descriptors of unit length, shape (M, D), of places, unit vectors of shape (M, 3)."""
        self.keys.copy_((descriptors / KEY_STEP).round().clamp(-127, 127))
        self.places.copy_((places / PLACE_STEP).round())

    def nearest(self, descriptors: Tensor) -> tuple[Tensor, Tensor]:
        """The places most like descriptors of unit length.

        Args:
            descriptors: shape (B, D).

        Returns:
            Similarities, falling, shape (B, K), and places, unit vectors of shape (B, K, 3); K is `NEAREST`, or the
            number of places if that is less.
        """
        likeness = (KEY_STEP * descriptors) @ self.keys.float().T
        similarity, index = likeness.topk(min(NEAREST, len(self.keys)))
        return similarity, self.places[index].float() * PLACE_STEP

    def read(self, similarity: Tensor, places: Tensor) -> Tensor:
        """What `nearest` found, in numbers that a network can use, shape (B, `length`).

        For each sharpness s, the mean of what the places say, weighted by exp(s · similarity), and the logarithm of the
        weights' sum; then the similarities number 1, 2, 4, 8, ...
        """
        exponents = self.log_sharpness.exp()[:, None] * similarity[:, None]
        total = exponents.logsumexp(-1, keepdim=True)
        said = (exponents - total).exp() @ self.say(coordinate_waves(places))
        some = 2 ** torch.arange(int(math.log2(similarity.shape[1])) + 1, device=similarity.device) - 1
        evidence = total.squeeze(-1) - math.log(similarity.shape[1])
        return torch.cat([said.flatten(1), 0.1 * evidence, similarity[:, some]], dim=-1)


def coordinate_waves(places: Tensor) -> Tensor:
    """Coordinates, sines and cosines of their multiples, shape (..., 3) -> (..., 3 + 6 · `OCTAVES`)."""
    multiples = (2.0 ** torch.arange(OCTAVES, device=places.device))[:, None] * places[..., None, :]
    return torch.cat([places, multiples.sin().flatten(-2), multiples.cos().flatten(-2)], dim=-1)
