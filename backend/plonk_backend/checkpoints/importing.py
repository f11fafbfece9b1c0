"""Models and encoders from folders, for machines without a network and for models of one's own."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import torch
from safetensors import SafetensorError, safe_open

from plonk_backend.checkpoints.downloading import now_utc
from plonk_backend.checkpoints.loading import CONFIG_KEYS, head_config, load_encoder, load_head
from plonk_backend.checkpoints.manifest import CustomHead, Manifest, sha256_of
from plonk_backend.checkpoints.registry import ENCODERS, HEAD_FILES, IMPORTED, RELEASED, EncoderEntry, Kind
from plonk_backend.checkpoints.store import Store, writing
from plonk_backend.encoders.weights import read_weights
from plonk_backend.errors import ModelError

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True)
class Import:
    """What was taken from where.

    Attributes:
        id: of the model or encoder.
        encoder: the encoder that a model needs; None for an encoder.
    """

    id: str
    encoder: str | None
    folder: Path


def import_folder(
    source: Path, store: Store, name: str | None = None, encoder: str | None = None, kind: Kind | None = None
) -> Import:
    """Copy a flow head or an encoder into the store, once it has proved that it loads.

    Args:
        source: a folder with a flow head (config.json, model.safetensors), a folder with an encoder's weights, or an
            encoder's weights themselves.
        name: id for a flow head, a released model's or a new one; by default the one whose repository on the hub has
            the folder's name.
        encoder, kind: of a new model: the encoder that it was trained with, and how it is sampled.

    Raises:
        ModelError: the folder holds neither, what it holds does not load, the id does not fit, or the store cannot be
            written.
    """
    source = source.absolute()
    if _holds_head(source):
        return _import_head(source, store, name, encoder, kind)
    if encoder or kind:
        raise ModelError(f"{source} holds no flow head (config.json with {', '.join(CONFIG_KEYS)}, model.safetensors).")
    found, weights = _encoder_in(source)
    if name not in (None, found.id):
        raise ModelError(f"{weights} holds the encoder {found.id}, not {name}; leave --as out.")
    beside = [weights.parent / extra for extra in found.beside if (weights.parent / extra).is_file()]
    with store.lock(found.repository), _copied([weights, *beside], store, found.repository) as copies:
        with _as_of(weights.parent, copies[0][0].parent):
            load_encoder(found.id, copies[0][0], torch.device("cpu"))
        store.put(_manifest(found.repository, source, found.licence), copies)
    return Import(found.id, None, store.path(found.repository))


def _holds_head(source: Path) -> bool:
    if not source.is_dir() or not all((source / name).is_file() for name in HEAD_FILES):
        return False
    text = (source / "config.json").read_text(encoding="utf-8", errors="replace")
    return any(f'"{key}"' in text for key in ("cond_dim", "expansion"))  # no other config.json has these


def _import_head(source: Path, store: Store, name: str | None, encoder: str | None, kind: Kind | None) -> Import:
    released = next((head for head in RELEASED if name == head.id), None)
    if name is None:
        guess = [head for head in RELEASED if source.name in (head.id, head.repository.split("/")[1])]
        if not guess:
            raise ModelError(
                f"{source} holds a flow head, but its name tells no released model; say which one it is with --as, "
                f"for example --as {RELEASED[0].id}, or name a model of your own with --as, --encoder and --kind."
            )
        released = guess[0]
    if released:
        if encoder not in (None, released.encoder) or kind not in (None, released.kind):
            raise ModelError(
                f"{released.id} is a released model of the kind {released.kind} with the encoder {released.encoder}; "
                "leave --encoder and --kind out, or choose another id."
            )
        identity, needs, repository = released.id, released.encoder, released.repository
        licence, custom = released.licence, None
    else:
        identity, needs, custom = _own(name or "", encoder, kind)
        repository, licence = IMPORTED + identity, "your own"
    head_config(source / "config.json")
    with store.lock(repository), _copied([source / file for file in HEAD_FILES], store, repository) as copies:
        with _as_of(source, copies[0][0].parent):
            load_head(copies[0][0].parent)
        store.put(_manifest(repository, source, licence, custom), copies)
    return Import(identity, needs, store.path(repository))


def _own(name: str, encoder: str | None, kind: Kind | None) -> tuple[str, str, CustomHead]:
    if name == "earthview" or name in ENCODERS:
        raise ModelError(f"The id {name} is taken; choose another with --as.")
    if name.startswith("local-"):
        raise ModelError(f"{name} begins like the models that are made on this machine; choose another id with --as.")
    if not _ID.fullmatch(name):
        raise ModelError(f"{name} cannot be a model's id; take small letters, digits and - . _ for it.")
    if encoder is None or kind is None:
        raise ModelError(
            f"{name} is no released model; for one of your own, name its encoder with --encoder "
            f"({' or '.join(ENCODERS)}) and how it is sampled with --kind (riemannian, euclidean or diffusion)."
        )
    return name, encoder, CustomHead(kind, encoder)


def _encoder_in(source: Path) -> tuple[EncoderEntry, Path]:
    """Which encoder's weights a folder or file holds, and the file."""
    if not source.exists():
        raise ModelError(f"{source} does not exist; check the path.")
    candidates = [source]
    if source.is_dir():
        usual = [source / "model.safetensors", source / "pytorch_model.bin"]
        candidates = [*usual, *sorted(source.glob("*.safetensors")), *sorted(source.glob("*.pth"))]
    for weights in candidates:
        if weights.is_file():
            names = _tensor_names(weights)
            if any(name.startswith("vision_model.") for name in names):
                return ENCODERS["street-clip"], weights
            if names & {"reg_token", "register_tokens"}:
                return ENCODERS["dinov2-vitl14-reg"], weights
            raise ModelError(
                f"{weights} holds neither StreetCLIP nor a DINOv2 with registers, and no config.json beside it "
                "describes a flow head; choose another folder."
            )
    raise ModelError(
        f"{source} holds no weights; a flow head is config.json and model.safetensors, an encoder model.safetensors "
        "or pytorch_model.bin."
    )


def _tensor_names(weights: Path) -> set[str]:
    if weights.suffix == ".safetensors":
        try:
            with safe_open(weights, framework="pt") as file:
                return set(file.keys())
        except (OSError, SafetensorError) as error:
            raise ModelError(f"{weights} cannot be read ({error}); copy it again.") from error
    return set(read_weights(weights))


@contextlib.contextmanager
def _copied(files: list[Path], store: Store, repository: str) -> Iterator[list[tuple[Path, str, str]]]:
    """Copies of the files in the store, still unfinished: path, name and sha256 of each; none is left behind."""
    store.require_space(sum(file.stat().st_size for file in files))
    folder = store.unfinished(repository) / "import"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        copies = []
        for file in files:
            copy = folder / file.name
            with _readable(file) as source, writing(store.folder):
                folder.mkdir(exist_ok=True)
                with copy.open("wb") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
                copies.append((copy, file.name, sha256_of(copy)))
        yield copies
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            folder.parent.rmdir()  # unless it holds parts of a download


@contextlib.contextmanager
def _as_of(source: Path, copies: Path) -> Iterator[None]:
    """Errors about the copies name the files that they were made of."""
    try:
        yield
    except ModelError as error:
        sentence = str(error).replace(str(copies), str(source)).rstrip(".")
        raise ModelError(f"{sentence}. Nothing was imported; get the file again.") from error


def _readable(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise ModelError(f"{file} cannot be read ({error.strerror or error}); check its permissions.") from error


def _manifest(repository: str, source: Path, licence: str, custom: CustomHead | None = None) -> Manifest:
    return Manifest(
        repository=repository,
        revision=None,
        source=str(source),
        licence=licence,
        installed=now_utc(),
        files=(),
        custom=custom,
    )
