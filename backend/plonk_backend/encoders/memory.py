"""What earthview keeps of the map: descriptors of many places, and what those most like a picture say about its place.

A network that has to know every place by its weights needs many trainings' time for them; one that has learnt to match
finds them in a table. The table is read softly, and by weights that are learnt together with the flow head, so that
what comes out is again an embedding: several places may speak at once, and none where nothing is alike.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

WIDTHS_KM = (300.0, 420.0, 590.0, 820.0, 1150.0, 1600.0, 2250.0, 3150.0, 4400.0)
"""Of the ground in the maps [km]; a picture between two of them is like both."""

NEAREST = 64
"""Places that are read for a picture."""

SHARPNESS = (10.0, 20.0, 40.0)
"""Inverse temperatures at which they are weighed by similarity, in the beginning of a training."""

LIKELIHOOD_POWERS = (3.0, 10.0, 20.0)
"""The same, where their log likelihoods are told, in tens: powers 0.3, 1 and 2 of the likelihood."""

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
        sharpness: inverse temperatures at which places are weighed, in the beginning of a training.
    """

    keys: Tensor
    places: Tensor

    def __init__(self, count: int, descriptor: int, width: int = 96, sharpness: tuple[float, ...] = SHARPNESS) -> None:
        super().__init__()
        self.register_buffer("keys", torch.zeros(count, descriptor, dtype=torch.int8))
        self.register_buffer("places", torch.zeros(count, 3, dtype=torch.int16))
        self.log_sharpness = nn.Parameter(torch.tensor(sharpness).log())
        self.say = nn.Sequential(nn.Linear(3 + 6 * OCTAVES, 128), nn.GELU(), nn.Linear(128, width))
        self.length = len(sharpness) * (width + 1) + len(ranks(min(NEAREST, count)))

    def fill(self, descriptors: Tensor, places: Tensor) -> None:
        """Keep descriptors of unit length, shape (M, D), of places, unit vectors of shape (M, 3)."""
        self.keys.copy_((descriptors / KEY_STEP).round().clamp(-127, 127))
        self.places.copy_((places / PLACE_STEP).round())

    def nearest(self, descriptors: Tensor, count: int = NEAREST) -> tuple[Tensor, Tensor]:
        """The places most like descriptors of unit length.

        Args:
            descriptors: shape (B, D).
            count: places that are wanted for each.

        Returns:
            Similarities, falling, and numbers of the places, shape (B, K) each; K is `count`, or the number of places
            if that is less.
        """
        likeness = (KEY_STEP * descriptors) @ self.keys.float().T
        similarity, index = likeness.topk(min(count, len(self.keys)))
        return similarity, index

    def positions(self) -> Tensor:
        """Of all places, vectors of about unit length, shape (M, 3)."""
        return self.places.float() * PLACE_STEP

    def read(self, similarity: Tensor, places: Tensor) -> Tensor:
        """What `nearest` found, in numbers that a network can use, shape (B, `length`).

        For each sharpness s, the mean of what the places say, weighted by exp(s · similarity), and the logarithm of the
        weights' sum; then the similarities number 1, 2, 4, 8, ...
        """
        exponents = self.log_sharpness.exp()[:, None] * similarity[:, None]
        total = exponents.logsumexp(-1, keepdim=True)
        said = (exponents - total).exp() @ self.say(coordinate_waves(places))
        evidence = total.squeeze(-1) - math.log(similarity.shape[1])
        return torch.cat([said.flatten(1), 0.1 * evidence, some_of(similarity)], dim=-1)


def ranks(count: int) -> list[int]:
    """1, 2, 4, 8, ... of so many, counted from 0."""
    return [2**power - 1 for power in range(int(math.log2(count)) + 1)]


def some_of(similarity: Tensor) -> Tensor:
    """The numbers of those ranks, shape (B, K) -> (B, log2(K) + 1)."""
    return similarity[:, ranks(similarity.shape[1])]


def coordinate_waves(places: Tensor) -> Tensor:
    """Coordinates, sines and cosines of their multiples, shape (..., 3) -> (..., 3 + 6 · `OCTAVES`)."""
    multiples = (2.0 ** torch.arange(OCTAVES, device=places.device))[:, None] * places[..., None, :]
    return torch.cat([places, multiples.sin().flatten(-2), multiples.cos().flatten(-2)], dim=-1)
