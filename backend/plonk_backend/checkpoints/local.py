"""Models that were made on this machine: their ids, and how they come into the store."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plonk_backend.checkpoints.downloading import now_utc
from plonk_backend.checkpoints.loading import OWN_ENCODER, Model, load_head, load_own_encoder
from plonk_backend.checkpoints.manifest import CustomHead, Manifest, Origin, sha256_of
from plonk_backend.checkpoints.registry import EARTHVIEW, LOCAL, Kind, head_of
from plonk_backend.checkpoints.store import Store, writing
from plonk_backend.errors import ModelError
from plonk_backend.request import RequestError

PREFIX = "local-"
"""What the ids of models that were made here begin with, so that nobody takes one for a released model."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,56}")


def local_id(name: str) -> str:
    """The id of a local model; `name` with or without `PREFIX`.

    Raises:
        RequestError: it cannot be one.
    """
    bare = name.strip().removeprefix(PREFIX)
    if not _NAME.fullmatch(bare):
        raise RequestError(
            f'"{name}" cannot be a model\'s name; take up to 57 small letters, digits and - . _ for it, the first one '
            "a letter or digit."
        )
    return PREFIX + bare


def local_repository(model: str) -> str:
    """Where the store keeps a local model of that id."""
    return LOCAL + model


def head_folder(model: Model, store: Store) -> Path:
    """The folder with the head of a model that is there: config.json and model.safetensors."""
    if model.card.id == "earthview":
        return EARTHVIEW / "flow"
    return store.path(head_of(model.card.id, store).repository)


def install(
    model: str,
    base: Model,
    files: Mapping[str, Path],
    store: Store,
    *,
    kind: Kind,
    origin: Origin,
) -> None:
    """Put a model into the store, once it has proved that it loads; whole or not at all.

    The encoder goes with it where it is the embedded one, which an update of this package may replace.

    Args:
        model: its id; see `local_id`. The caller holds the repository's lock.
        base: the model that it began as, whose encoder it has.
        files: config.json, model.safetensors and what else shall lie beside them, by name. They are copied.
        kind: how it is sampled.
        origin: what it was made of.

    Raises:
        ModelError: there is a model of that id, the files hold no head, or the store cannot be written.
    """
    repository = local_repository(model)
    if store.path(repository).exists():
        raise ModelError(taken(model))
    store.require_space(sum(path.stat().st_size for path in files.values()) + (16 << 20))
    folder = store.unfinished(repository) / "install"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        with writing(store.folder):
            folder.mkdir()
            for name, path in files.items():
                shutil.copyfile(path, folder / name)
        encoder = _encoder_beside(base, folder, store)
        network = load_head(folder)
        if network.cond_dim != base.encoder.cond_dim:
            raise ModelError(
                f"The head of {model} takes embeddings of {network.cond_dim} numbers, but the encoder of "
                f"{base.card.id} gives {base.encoder.cond_dim}."
            )
        paths = sorted(path for path in folder.iterdir() if path.is_file())
        manifest = Manifest(
            repository=repository,
            revision=None,
            source=f"fine-tuned from {base.card.id}, revision {base.revision}",
            licence=f"your own; {base.card.id}: {base.card.licence}",
            installed=now_utc(),
            files=(),
            custom=CustomHead(kind, encoder),
            origin=origin,
        )
        store.put(manifest, [(path, path.name, sha256_of(path)) for path in paths])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def taken(model: str) -> str:
    """What to say where there is a model of that id already."""
    return (
        f"There is a model {model} already; choose another name, or remove it first: `plonk-backend models remove "
        f"{model}`."
    )


def _encoder_beside(base: Model, folder: Path, store: Store) -> str:
    """The id of the encoder; the embedded one is written beside the head."""
    if base.encoder.name != "earthview":
        return head_of(base.card.id, store).encoder
    description, weights = (folder / name for name in OWN_ENCODER)
    with writing(store.folder):
        if base.card.id == "earthview":
            shape: dict[str, Any] = json.loads((EARTHVIEW / "config.json").read_text(encoding="utf-8"))["encoder"]
            description.write_text(json.dumps(shape, indent=2) + "\n", encoding="utf-8")
            shutil.copyfile(EARTHVIEW / "encoder.safetensors", weights)
        else:
            for name in OWN_ENCODER:
                shutil.copyfile(head_folder(base, store) / name, folder / name)
    load_own_encoder(folder)
    return "earthview"
