"""The models that a request may name, and where their weights are."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from PIL import Image
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from plonk_backend.encoders.earthview import EarthviewEncoder
from plonk_backend.errors import ModelError
from plonk_backend.flow.network import GeoAdaLNMLP

EARTHVIEW = Path(__file__).parent / "earthview"


@dataclass(frozen=True)
class ModelCard:
    """What a user sees of a model before choosing it; see docs/protocol.md, `model`."""

    id: str
    title: str
    summary: str
    licence: str
    available: bool
    default_samples: int = 1000


CARDS = (
    ModelCard(
        id="earthview",
        title="earthview (overhead views)",
        summary="Astronaut photos and satellite overviews, 300 to 4000 km across. Knows nothing about ground photos.",
        licence="GPL-2.0-or-later; trained on NASA's Blue Marble (public domain)",
        available=True,
    ),
    ModelCard(
        id="plonk-yfcc",
        title="plonk-yfcc (ground photos)",
        summary="The published model for ground photos, trained on YFCC-100M. Not in this version.",
        licence="see its publishers' page",
        available=False,
    ),
)
"""In the order in which they are offered; the first is the default."""


class Model:
    """An encoder and a flow head, ready to use.

    Attributes:
        card: what users see.
        revision: the first 12 hexadecimal digits of the sha256 of the weights' files.
        network: the flow head.
    """

    def __init__(self, card: ModelCard, folder: Path, device: str) -> None:
        """Load from a folder with config.json, encoder.safetensors and flow/ in the released format.

        Raises:
            ModelError: a file is missing, damaged or does not fit.
        """
        self.card = card
        self.device = torch.device(device)
        try:
            config = json.loads((folder / "config.json").read_text())
            self.network = GeoAdaLNMLP(**json.loads((folder / "flow" / "config.json").read_text()))
            self.network.load_state_dict(load_file(folder / "flow" / "model.safetensors"))
            shape = config["encoder"]
            self.encoder = EarthviewEncoder(shape["size"], shape["layers"], shape["channels"], shape["embedding"])
            self.encoder.load_state_dict(load_file(folder / "encoder.safetensors"))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
            raise ModelError(
                f"The model {card.id} cannot be loaded from {folder} ({error}); install plonk-backend again."
            ) from error
        self.network.eval().requires_grad_(False).to(self.device)
        self.encoder.eval().requires_grad_(False).to(self.device)
        digest = hashlib.sha256()
        for weights in (folder / "encoder.safetensors", folder / "flow" / "model.safetensors"):
            digest.update(weights.read_bytes())
        self.revision = digest.hexdigest()[:12]

    @torch.inference_mode()
    def embed(self, image: Image.Image) -> Tensor:
        """The condition of one photo, shape (cond_dim,). One at a time, so that no photo's depends on the others."""
        rgb = self.encoder.preprocess(image)[None].to(self.device)
        embedding: Tensor = self.encoder(rgb)[0]
        return embedding

    def warning(self, localizability_bits: float) -> str | None:
        """What a user must be told about a result, if anything."""
        if self.card.id == "earthview" and localizability_bits < UNKNOWN_BITS:
            return (
                "This picture says little about its place. "
                "earthview knows overhead views only; for ground photos choose plonk-yfcc (not in this version)."
            )
        return None


UNKNOWN_BITS = 2.0
"""Below this localizability, earthview saw nothing that it knows, or open sea."""


def card_of(model: str) -> ModelCard:
    """The card of a model id.

    Raises:
        ModelError: there is no such model, or it cannot be used here.
    """
    for card in CARDS:
        if card.id == model:
            if not card.available:
                raise ModelError(f"The model {model} is not in this version; choose one of: {_usable()}.")
            return card
    raise ModelError(f"There is no model {model}; choose one of: {_usable()}.")


def _usable() -> str:
    return ", ".join(card.id for card in CARDS if card.available)


def load_model(model: str, device: str = "cpu") -> Model:
    """Load a model by its id.

    Raises:
        ModelError: it is unknown or cannot be loaded.
    """
    return Model(card_of(model), EARTHVIEW, device)
