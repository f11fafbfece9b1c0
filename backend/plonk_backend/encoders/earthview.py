"""The small encoder of `earthview`: a timm ResNet for overhead views, trained in this project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import timm
import torch
import torch.nn.functional as F
from PIL import Image
from safetensors.torch import load_file
from torch import Tensor, nn

from plonk_backend.encoders.memory import LIKELIHOOD_POWERS, NEAREST, PlaceMemory, ranks, some_of
from plonk_backend.encoders.registration import EVIDENCE, Registration
from plonk_backend.frames import ANCHOR, frames, into_frame

MEAN, STD = 0.4, 0.25

COMPARED = 512
"""Places that a view is registered with."""

ANCHOR_RADIUS = 0.05
"""Within about so far of each other [radians], places speak for the same anchor: 320 km."""

CLEAR = 0.3
"""Share of the likelihood that must lie around one place for it to be an anchor."""

LIKELIHOOD_UNIT = 10.0
"""Log likelihoods are told in so many nats."""

SCALE = ".scale"
"""Behind the name of a weight that is kept in 8 bits: the name of what 1 means, for each output channel."""


def packed(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weights as they are kept: 8 bits a number for convolutions, with a scale for each output channel, 16 for others.

    What was packed and unpacked before is packed into the same bytes again.
    """
    kept: dict[str, Tensor] = {}
    for name, value in weights.items():
        weight = value.detach().cpu()
        if weight.ndim == 4:
            largest = weight.float().abs().amax((1, 2, 3), keepdim=True).clamp_min(1e-12)
            mantissa, exponent = torch.frexp(largest / 127)
            # Few enough digits for 127 times the scale to be exact.
            scale = torch.ldexp((mantissa * 2048).round() / 2048, exponent)
            kept[name] = (weight.float() / scale).round().clamp(-127, 127).to(torch.int8)
            kept[name + SCALE] = scale
        else:
            kept[name] = weight.half() if weight.is_floating_point() else weight.clone()
    return {name: value.contiguous() for name, value in kept.items()}


def unpacked(kept: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The weights of `packed`; those that were never packed as they are."""
    return {
        name: value.float() * kept[name + SCALE] if name + SCALE in kept else value
        for name, value in kept.items()
        if not name.endswith(SCALE)
    }


class Look(NamedTuple):
    """What an encoder's unchanging parts make of B views.

    Attributes:
        sides: what the trunk sees from each side, shape (B, turns, channels).
        found: in the memory, if there is one: how well places fit, shape (B, K), the places, shape (B, K, 3), and, of
            an encoder that registers views with its map, how far that is to be trusted, shape (B, E).
    """

    sides: Tensor
    found: tuple[Tensor, ...] = ()


class EarthviewEncoder(nn.Module):
    """Overhead view -> embedding.

    Args:
        size: side of the square that the network sees [px].
        layers, channels: blocks and channels of the ResNet's four stages.
        embedding: length of the embedding.
        turns: 4 to look at each view from four sides (as it is, and turned by 90, 180 and 270 degrees) and to average
            what is seen, for an overhead view has no right way up; 1 to look once.
        places: of the map in its memory; 0 for an encoder without one, which embeds what it sees alone.
        descriptor: numbers by which a view is compared with those places.
        map_bytes: of the compressed map that views are registered with, where the memory says they may lie; 0 for an
            encoder that goes by the descriptors alone. With it, embeddings end in an anchor, the place that the view
            most likely shows, or 0 if none is likely enough, and the rest is told in that frame: see
            `plonk_backend.frames`.
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
        places: int = 0,
        descriptor: int = 64,
        map_bytes: int = 0,
    ) -> None:
        super().__init__()
        self.size = size
        self.turns = turns
        self.cond_dim = embedding
        self.shape: dict[str, Any] = {
            "trunk": "resnet10t",
            "layers": list(layers),
            "channels": list(channels),
            "embedding": embedding,
            "size": size,
            "turns": turns,
        }
        self.trunk = timm.create_model(
            "resnet10t", pretrained=False, num_classes=0, layers=tuple(layers), channels=tuple(channels)
        )
        self.memory: PlaceMemory | None = None
        self.registration: Registration | None = None
        if not places:
            self.project = nn.Linear(channels[-1], embedding)
            return
        self.shape |= {"places": places, "descriptor": descriptor}
        self.match = nn.Linear(channels[-1], descriptor)
        length = channels[-1]
        if map_bytes:
            self.shape |= {"map_bytes": map_bytes}
            self.registration = Registration(channels[-1], places, map_bytes)
            self.memory = PlaceMemory(places, descriptor, sharpness=LIKELIHOOD_POWERS)
            length += EVIDENCE + len(ranks(min(COMPARED, places))) + ANCHOR
            self.cond_dim += ANCHOR
        else:
            self.memory = PlaceMemory(places, descriptor)
        self.reader = nn.Sequential(nn.Linear(length + self.memory.length, 384), nn.GELU(), nn.Linear(384, embedding))

    @classmethod
    def from_shape(cls, shape: Mapping[str, Any]) -> EarthviewEncoder:
        """An encoder as a configuration file's `shape` describes it, with random weights."""
        return cls(
            shape["size"],
            shape["layers"],
            shape["channels"],
            shape["embedding"],
            shape.get("turns", 1),
            shape.get("places", 0),
            shape.get("descriptor", 64),
            shape.get("map_bytes", 0),
        )

    @classmethod
    def load(cls, shape: Mapping[str, Any], path: Path) -> EarthviewEncoder:
        """An encoder as a configuration file's `shape` describes it, with the weights of a file.

        Raises:
            OSError, SafetensorError: the file cannot be read.
            RuntimeError: it holds other weights.
        """
        encoder = cls.from_shape(shape)
        encoder.load_state_dict(unpacked(load_file(path)))
        return encoder

    def forward(self, rgb: Tensor) -> Tensor:
        """Colours in [0, 1], shape (B, 3, size, size) -> embeddings, shape (B, embedding), standardised per view."""
        return self.embed(self.look(rgb))

    def look(self, rgb: Tensor) -> Look:
        """All that an embedding is made of and that does not depend on what reads the memory."""
        return self.find(rgb, self.look_around(rgb))

    def find(self, rgb: Tensor, seen: Tensor) -> Look:
        """Search the memory for what the trunk sees in views from each side, shape (turns, B, channels)."""
        if self.memory is None:
            return Look(seen.transpose(0, 1))
        features = seen.float().mean(0)
        descriptors = self.describe(features)
        if self.registration is None:
            similarity, index = self.memory.nearest(descriptors)
            return Look(seen.transpose(0, 1), (similarity, self.memory.positions()[index]))
        similarity, index = self.memory.nearest(descriptors, COMPARED)
        found = self.registration.register(rgb, features, similarity, index, self.memory.positions(), NEAREST)
        evidence = torch.cat([found.evidence, some_of(similarity)], dim=-1)
        likelihood = found.log_likelihood.clamp(min=-60) / LIKELIHOOD_UNIT
        return Look(seen.transpose(0, 1), (likelihood, found.places, evidence))

    def embed(self, look: Look) -> Tensor:
        """Embeddings, in float32."""
        sides = look.sides.float()
        if self.memory is None:
            embeddings = [standardised(self.project(side)) for side in sides.unbind(1)]
            if len(embeddings) == 1:
                return embeddings[0]
            return standardised(torch.stack(embeddings).mean(0))
        seen = standardised(sides.mean(1))
        if self.registration is None:
            return standardised(self.reader(torch.cat([seen, self.memory.read(*look.found)], dim=-1)))
        likelihood, places, evidence = look.found
        anchor = likely_anchor(LIKELIHOOD_UNIT * likelihood, places)
        told = self.memory.read(likelihood, into_frame(places, frames(anchor)[:, None]))
        read = self.reader(torch.cat([seen, told, evidence, anchor], dim=-1))
        return torch.cat([standardised(read), anchor], dim=-1)

    def look_around(self, rgb: Tensor) -> Tensor:
        """Features of the views from each side, shape (turns, B, channels)."""
        return torch.stack([self.features(torch.rot90(rgb, turn, (-2, -1))) for turn in range(self.turns)])

    def read_by_weights_that_learn(self) -> None:
        """Let what reads the memory be trained, if there is one: with a new flow head, and not with the trunk."""
        if self.memory is not None:
            self.memory.requires_grad_(True)
            self.reader.requires_grad_(True)

    def remember_map(self) -> None:
        """Keep what the registration sees at all places, for a training: see `Registration.remember`."""
        if self.registration is not None and self.memory is not None:
            self.registration.remember(self.memory.positions())

    def features(self, rgb: Tensor) -> Tensor:
        """What the trunk sees in the views, shape (B, channels); the training runs this part in bfloat16."""
        return self.trunk(((rgb - MEAN) / STD).contiguous(memory_format=torch.channels_last))

    def describe(self, features: Tensor) -> Tensor:
        """Features -> descriptors of unit length, shape (B, descriptor), to compare with places in the memory."""
        return F.normalize(self.match(features.float()), dim=-1)

    def preprocess(self, image: Image.Image) -> Tensor:
        """The largest centred square at the network's size: colours in [0, 1], shape (3, size, size)."""
        side = min(image.size)
        left, top = (image.width - side) // 2, (image.height - side) // 2
        square = image.crop((left, top, left + side, top + side))
        resized = square.resize(
            (self.size, self.size), Image.Resampling.BOX if side >= self.size else Image.Resampling.BICUBIC
        )
        return torch.from_numpy(np.array(resized.convert("RGB"))).permute(2, 0, 1).float() / 255


def standardised(x: Tensor) -> Tensor:
    """Of mean 0 and variance 1 along the last axis."""
    return F.layer_norm(x, x.shape[-1:])


def likely_anchor(log_share: Tensor, places: Tensor) -> Tensor:
    """The place around which most of the likelihood lies.

    Args:
        log_share: logarithms of places' shares of the likelihood, shape (B, K).
        places: unit vectors, shape (B, K, 3).

    Returns:
        Unit vectors, or 0 where less than `CLEAR` of the likelihood lies around any place, shape (B, 3).
    """
    share = log_share.exp()
    # |a - b|² = 2 - 2⟨a, b⟩.
    closeness = ((places @ places.mT - 1) / ANCHOR_RADIUS**2).exp()
    mass = (closeness * share[:, None]).sum(-1)
    most, chosen = mass.max(-1)
    weight = share * torch.gather(closeness, 1, chosen[:, None, None].expand(-1, 1, share.shape[1])).squeeze(1)
    middle = F.normalize((weight[..., None] * places).sum(1), dim=-1)
    return torch.where((most > CLEAR)[:, None], middle, torch.zeros_like(middle))
