"""What the photos of a results file carry so that the model can be asked again: settings and embedding."""

from __future__ import annotations

import base64
import binascii
import json
import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.inputs.errors import InputError

LONGEST_EMBEDDING = 65_536
"""Numbers in an embedding; those of the models have at most a few thousand."""


@dataclass(frozen=True)
class DrawSettings:
    """How a photo's posterior was drawn; the column `settings` of the layer `photos`, as JSON.

    Attributes:
        model, revision: the model's id and which files of it.
        samples, guidance, seed: as in `GeolocationRequest`.
        solver: a key of `plonk_backend.flow.solver.SOLVERS`; None for the published samplers.
        steps: of the solver, as they were taken.
        preset: as in `GeolocationRequest`.
        numbers: "float32" or "bfloat16", in which products were computed.
        reference: whether a Riemannian model was sampled as published.
    """

    model: str
    revision: str
    samples: int
    guidance: float
    seed: int
    solver: str | None
    steps: int
    preset: str
    numbers: str
    reference: bool

    def as_json(self) -> str:
        """The text that `parse_settings` reads."""
        return json.dumps(asdict(self))


def parse_settings(text: str) -> DrawSettings:
    """The settings of a column's text; keys that later versions may add are ignored.

    Raises:
        InputError: it is no JSON object, or a value is missing or of the wrong kind. The message is the end of a
            sentence that begins with the photo.
    """
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("is no JSON text") from error
    if not isinstance(values, dict):
        raise InputError("is no JSON object")
    return DrawSettings(
        model=_text(values, "model"),
        revision=_text(values, "revision"),
        samples=_whole(values, "samples", 1),
        guidance=_real(values, "guidance"),
        seed=_whole(values, "seed", 0),
        solver=None if values.get("solver") is None else _text(values, "solver"),
        steps=_whole(values, "steps", 1),
        preset=_text(values, "preset"),
        numbers=_text(values, "numbers"),
        reference=values.get("reference") is True,
    )


def parse_embedding(text: str) -> NDArray[np.float32]:
    """The embedding of a column's text, base64 of little-endian float32, shape (cond_dim,).

    Raises:
        InputError: it is something else; the message is the end of a sentence that begins with the photo.
    """
    if len(text) > 6 * LONGEST_EMBEDDING:
        raise InputError("is longer than any model's")
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("is no base64 text") from error
    if not content or len(content) % 4:
        raise InputError("does not hold whole numbers of 32 bits")
    embedding = np.frombuffer(content, dtype="<f4").astype(np.float32)
    if not np.isfinite(embedding).all():
        raise InputError("holds numbers that are not finite")
    return embedding


def _text(values: dict[str, Any], key: str) -> str:
    if not isinstance(values.get(key), str):
        raise InputError(f'has no text under "{key}"')
    return str(values[key])


def _whole(values: dict[str, Any], key: str, least: int) -> int:
    value = values.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise InputError(f'has no whole number of at least {least} under "{key}"')
    return value


def _real(values: dict[str, Any], key: str) -> float:
    value = values.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value) or value < 0:
        raise InputError(f'has no number of at least 0 under "{key}"')
    return float(value)
