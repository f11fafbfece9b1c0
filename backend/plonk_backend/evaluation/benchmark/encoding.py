"""Encoding: photos per second of the encoders, computed and from the cache."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn

from plonk_backend.checkpoints.loading import load_earthview
from plonk_backend.encoders.cache import EmbeddingCache
from plonk_backend.encoders.dinov2 import DinoV2Encoder
from plonk_backend.encoders.embedding import PhotoEmbedder
from plonk_backend.encoders.encoder import ImageEncoder
from plonk_backend.evaluation.benchmark.machine import timed

logger = logging.getLogger(__name__)

PIXELS = (1600, 1200)
"""Of the pictures."""


@dataclass(frozen=True)
class EncodingFigures:
    """Of one encoder.

    Attributes:
        encoder: its name.
        weights: "random" ones take as long as trained ones.
        photos: encoded.
        photos_per_second: from a decoded picture to its embedding.
        cached_photos_per_second: when they are in the cache.
        same: whether the cache gave the same embeddings.
    """

    encoder: str
    weights: str
    photos: int
    photos_per_second: float
    cached_photos_per_second: float
    same: bool


def encoders() -> dict[str, tuple[str, Callable[[], ImageEncoder]]]:
    """What is measured: where the weights come from, and what makes the encoder."""
    return {
        "earthview": ("shipped", lambda: load_earthview().encoder),
        "dinov2": ("random", lambda: random_weights(DinoV2Encoder())),
    }


def random_weights(encoder: DinoV2Encoder) -> DinoV2Encoder:
    """Weights that numbers pass through without overflow; what a product computes does not matter to its time."""
    generator = torch.Generator().manual_seed(0)
    with torch.inference_mode():
        for parameter in encoder.parameters():
            nn.init.normal_(parameter, std=0.02, generator=generator)
    return encoder


def measure_encoding(
    device: torch.device,
    photos: int,
    seed: int,
    chosen: dict[str, tuple[str, Callable[[], ImageEncoder]]] | None = None,
) -> tuple[EncodingFigures, ...]:
    """Encode random pictures with each encoder, twice: computed, then from the cache.

    Args:
        device: where.
        photos: how many.
        seed: of the pictures.
        chosen: as from `encoders()`; all of them if None.
    """
    pictures = [_picture(seed + number) for number in range(photos)]
    digests = [hashlib.sha256(picture.tobytes()).hexdigest() for picture in pictures]
    figures = []
    for name, (weights, make) in (encoders() if chosen is None else chosen).items():
        logger.info("Encoding: %s", name)
        encoder = make()
        with tempfile.TemporaryDirectory() as folder:
            embedder = PhotoEmbedder(encoder, "benchmark", device, EmbeddingCache(Path(folder)))
            embedder.embed([_picture(seed + photos)], ["warm"])
            first, seconds = timed(partial(embedder.embed, pictures, digests))
            again, cached = timed(partial(embedder.embed, pictures, digests))
        figures.append(
            EncodingFigures(
                encoder=encoder.name,
                weights=weights,
                photos=photos,
                photos_per_second=photos / seconds,
                cached_photos_per_second=photos / cached,
                same=bool(torch.equal(first, again)),
            )
        )
    return tuple(figures)


def _picture(seed: int) -> Image.Image:
    """A smooth random picture."""
    colours = np.random.Generator(np.random.Philox(key=seed)).integers(0, 256, (12, 16, 3), dtype=np.uint8)
    return Image.fromarray(colours).resize(PIXELS, Image.Resampling.BICUBIC)
