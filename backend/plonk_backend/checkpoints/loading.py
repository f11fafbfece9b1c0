"""From a model's files to a model that is ready to use. Reads the store or the embedded files and asks no network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from PIL import Image
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from plonk_backend.checkpoints.manifest import Manifest
from plonk_backend.checkpoints.registry import (
    EARTHVIEW,
    HEAD_FILES,
    Kind,
    ModelCard,
    card_of,
    head_of,
    heads,
    remedy,
)
from plonk_backend.checkpoints.store import Store
from plonk_backend.encoders.earthview import EarthviewEncoder
from plonk_backend.errors import ModelError
from plonk_backend.flow.inference import InferenceNetwork
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.frames import ANCHOR

if TYPE_CHECKING:
    from plonk_backend.encoders.encoder import ImageEncoder

CONFIG_KEYS = ("input_dim", "dim", "depth", "expansion", "cond_dim")
"""What a head's config.json must hold; the hub's own keys beside them are left alone."""

OWN_ENCODER = ("encoder.json", "encoder.safetensors")
"""Of a local model that keeps its encoder among its own files: its shape and its weights."""

UNKNOWN_BITS = 2.0
"""Below this localizability, earthview's encoder saw nothing that it knows, or open sea."""


class Model:
    """An encoder and a flow head, ready to use.

    Attributes:
        card: what users see.
        kind: how the head is sampled: "riemannian", "euclidean" or "diffusion".
        revision: 12 hexadecimal digits that stand for the weights of both.
        encoder: the encoder.
        encoder_revision: the first 12 hexadecimal digits of the sha256 of the encoder's weights.
        device: where both are.
    """

    def __init__(
        self,
        card: ModelCard,
        kind: Kind,
        load_network: Callable[[], GeoAdaLNMLP],
        encoder: ImageEncoder,
        *,
        revision: str,
        encoder_revision: str,
        device: torch.device,
    ) -> None:
        """Put them together.

        Args:
            load_network: reads the flow head; called here, and again when `network` is wanted after `prepare`.

        Raises:
            ModelError: the encoder's embeddings are not of the length that the head takes.
        """
        network = load_network()
        if network.cond_dim != encoder.cond_dim:
            raise ModelError(
                f"The model {card.id} takes embeddings of {network.cond_dim} numbers, but its encoder {encoder.name} "
                f"gives {encoder.cond_dim}: they do not belong together; import or download the right ones."
            )
        self.card = card
        self.kind = kind
        self._load_network = load_network
        self._network: GeoAdaLNMLP | None = network
        self.encoder = encoder
        self.revision = revision
        self.encoder_revision = encoder_revision
        self.device = device

    @property
    def network(self) -> GeoAdaLNMLP:
        """The flow head, on the device."""
        if self._network is None:
            self._network = self._load_network()
        return self._network.to(self.device)

    def prepare(self, number_type: torch.dtype) -> InferenceNetwork:
        """The flow head prepared for sampling; its weights are not kept in memory twice."""
        network, self._network = self.network, None
        return InferenceNetwork(network, number_type, keep=False)

    @torch.inference_mode()
    def embed(self, image: Image.Image) -> Tensor:
        """The condition of one photo, shape (cond_dim,). One at a time, so that no photo's depends on the others."""
        pictures = self.encoder.preprocess(image)[None].to(self.device)
        return self.encoder(pictures)[0]

    def warning(self, localizability_bits: float) -> str | None:
        """What a user must be told about a result, if anything."""
        if self.encoder.name != "earthview" or localizability_bits >= UNKNOWN_BITS:
            return None
        little = "This picture says little about its place."
        if self.card.id != "earthview":
            return little
        return f"{little} earthview knows overhead views only; for ground photos download and choose plonk-yfcc."


def usable_device(device: str) -> str:
    """The device to use for what was asked.

    Raises:
        ModelError: there is no such device.
    """
    if device == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    try:
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError) as error:
        # torch raises an AssertionError where it was built without CUDA.
        raise ModelError(f"The device {device} cannot be used here; choose auto, cpu or cuda.") from error
    return device


def load_model(model: str, device: str = "cpu") -> Model:
    """Load a model by its id.

    Raises:
        ModelError: it is unknown, not downloaded, damaged, or does not fit.
    """
    card = card_of(model)
    if model == "earthview":
        return load_earthview(EARTHVIEW, device)
    store = Store()
    head = head_of(model, store)
    head_manifest = store.verified(head.repository, remedy(head))
    where = torch.device(device)

    def load_network() -> GeoAdaLNMLP:
        now = store.verified(head.repository, remedy(head))
        if _checksums(now) != _checksums(head_manifest):
            raise ModelError(f"The model {model} was replaced by another one meanwhile; start the backend again.")
        return load_head(store.path(head.repository))

    encoder: ImageEncoder
    if head.needs is None:
        folder = store.path(head.repository)
        encoder = load_own_encoder(folder).to(where)
        weights = next(file for file in head_manifest.files if file.name == OWN_ENCODER[1])
    else:
        encoder_manifest = store.verified(head.needs.repository, f"run `plonk-backend models download {model}`")
        weights = encoder_manifest.files[0]
        encoder = load_encoder(head.encoder, store.path(head.needs.repository) / weights.name, where)
    return Model(
        card,
        head.kind,
        load_network,
        encoder,
        revision=_revision(weights.sha256, head_manifest),
        encoder_revision=weights.sha256[:12],
        device=where,
    )


def stored_revision(model: str) -> str | None:
    """What `Model.revision` will be, once the model is loaded; reads its manifests alone. None if it is not there."""
    store = Store()
    head = next((head for head in heads(store) if head.id == model), None)
    manifest = store.find(head.repository) if head else None
    if head is None or manifest is None:
        return None
    if head.needs is None:
        encoders = [file.sha256 for file in manifest.files if file.name == OWN_ENCODER[1]]
    else:
        encoder = store.find(head.needs.repository)
        encoders = [encoder.files[0].sha256] if encoder else []
    return _revision(encoders[0], manifest) if encoders else None


def _revision(encoder_sha256: str, manifest: Manifest) -> str:
    return hashlib.sha256("".join([encoder_sha256, *_checksums(manifest)]).encode()).hexdigest()[:12]


def _checksums(manifest: Manifest) -> list[str]:
    """The sha256 of a head's files, in the order of their names."""
    files = sorted(manifest.files, key=lambda file: file.name)
    return [file.sha256 for file in files if file.name in HEAD_FILES]


def load_own_encoder(folder: Path) -> EarthviewEncoder:
    """The encoder that lies among a local model's own files.

    Raises:
        ModelError: a file is missing, damaged or does not fit.
    """
    description, weights = (folder / name for name in OWN_ENCODER)
    try:
        encoder = EarthviewEncoder.load(json.loads(description.read_text(encoding="utf-8")), weights)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        raise ModelError(f"{weights} cannot be loaded ({error}); fine-tune the model again.") from error
    return encoder.eval().requires_grad_(False)


def load_earthview(folder: Path = EARTHVIEW, device: str = "cpu") -> Model:
    """Load earthview from a folder with config.json, encoder.safetensors and flow/ in the released format.

    Raises:
        ModelError: a file is missing, damaged or does not fit.
    """
    where = torch.device(device)
    weights = folder / "encoder.safetensors"
    try:
        shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))["encoder"]
        encoder = EarthviewEncoder.load(shape, weights)
        encoder_bytes = weights.read_bytes()
        head_bytes = (folder / "flow" / "model.safetensors").read_bytes()
        return Model(
            card_of("earthview"),
            "riemannian",
            partial(load_head, folder / "flow"),
            encoder.eval().requires_grad_(False).to(where),
            revision=hashlib.sha256(encoder_bytes + head_bytes).hexdigest()[:12],
            encoder_revision=hashlib.sha256(encoder_bytes).hexdigest()[:12],
            device=where,
        )
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError, ModelError) as error:
        raise ModelError(
            f"The model earthview cannot be loaded from {folder} ({error}); install plonk-backend again."
        ) from error


def load_head(folder: Path) -> GeoAdaLNMLP:
    """The flow head of a folder with config.json and model.safetensors, as the hub has them.

    Raises:
        ModelError: a file is missing or damaged, or the weights are not those of the network that config.json names.
    """
    path = folder / "model.safetensors"
    settings = head_config(folder / "config.json")
    try:
        weights = load_file(path)
    except (OSError, ValueError, SafetensorError) as error:
        raise ModelError(f"{path} cannot be read ({error}); it should hold a flow head's weights.") from error
    depth = len({name.split(".")[1] for name in weights if name.startswith("blocks.")})
    if depth != settings["depth"]:
        raise ModelError(f"{path} has {depth} blocks, but config.json says depth {settings['depth']}.")
    with torch.device("meta"):  # shapes alone
        network = GeoAdaLNMLP(**settings)
    expected = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
    found = {name: tuple(tensor.shape) for name, tensor in weights.items()}
    if expected != found:
        raise ModelError(
            f"{path} does not hold a flow head as config.json describes it: {_difference(expected, found)}."
        )
    # Copies, not views into the file: the file may be replaced, and figures depend on how memory is aligned.
    copies = {name: tensor.to(torch.float32, copy=True) for name, tensor in weights.items()}
    if not all(tensor.isfinite().all() for tensor in copies.values()):
        raise ModelError(f"{path} holds weights that are not finite numbers; the file is damaged: get it again.")
    network.load_state_dict(copies, assign=True)
    return network.eval().requires_grad_(False)


def head_config(path: Path) -> dict[str, Any]:
    """The five numbers of a head's config.json, and whether it is framed, if it is.

    Raises:
        ModelError: the file is missing or damaged, or a number is missing or impossible.
    """
    try:
        written: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read ({error}); it should hold a flow head's dimensions.") from error
    missing = [key for key in CONFIG_KEYS if not isinstance(written, dict) or key not in written]
    if missing:
        raise ModelError(f"{path} lacks {', '.join(missing)}: it does not describe a flow head.")
    for key in CONFIG_KEYS:
        if type(written[key]) is not int or not 1 <= written[key] <= 65536:
            raise ModelError(f"{path} says {key} = {written[key]!r}, which is no number of a flow head.")
    if written["input_dim"] != 3:
        raise ModelError(f"{path} says input_dim = {written['input_dim']}; a flow head has 3 coordinates.")
    if written["dim"] % 8:
        raise ModelError(f"{path} says dim = {written['dim']}; a flow head's must be a multiple of 8.")
    if type(written.get("framed", False)) is not bool:
        raise ModelError(f"{path} says framed = {written['framed']!r}; that is true or false.")
    if written.get("framed") and written["cond_dim"] <= ANCHOR:
        raise ModelError(f"{path} says cond_dim = {written['cond_dim']}, which has no room beside an anchor.")
    return {key: written[key] for key in CONFIG_KEYS} | ({"framed": True} if written.get("framed") else {})


def _difference(expected: dict[str, tuple[int, ...]], found: dict[str, tuple[int, ...]]) -> str:
    """The first name that is missing, unknown or of another shape."""
    for name, shape in expected.items():
        if name not in found:
            return f"{name} is missing"
        if found[name] != shape:
            return f"{name} has the shape {found[name]} in place of {shape}"
    return f"{next(name for name in found if name not in expected)} is none of its names"


def load_encoder(encoder: str, weights: Path, device: torch.device) -> ImageEncoder:
    """A released encoder by its id, from its weights' file.

    Raises:
        ModelError: the file is not that encoder's.
    """
    if encoder == "street-clip":
        from plonk_backend.encoders.street_clip import load_street_clip

        return load_street_clip(weights).eval().requires_grad_(False).to(device)
    from plonk_backend.encoders.dinov2 import load_dinov2

    return load_dinov2(weights).eval().requires_grad_(False).to(device)
