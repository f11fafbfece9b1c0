"""The models that a request may name: the embedded one, the nine released ones, imported ones, and ones made here.

Nothing here imports torch, asks the network or is kept: what is available is looked up in the store each time.

References:
    Dufour et al., "Around the World in 80 Timesteps", arXiv 2412.06781. The repositories of the released models and
    which encoder goes with which are those of the published code, plonk/pipe.py.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plonk_backend.checkpoints.manifest import Manifest
from plonk_backend.checkpoints.sizes import head_bytes, human_size
from plonk_backend.checkpoints.store import Store
from plonk_backend.errors import ModelError

Kind = Literal["riemannian", "euclidean", "diffusion"]
KINDS: tuple[Kind, ...] = ("riemannian", "euclidean", "diffusion")

EARTHVIEW = Path(__file__).parent / "earthview"
HEAD_FILES = ("config.json", "model.safetensors")


@dataclass(frozen=True)
class ModelCard:
    """What a user sees of a model before choosing it; see docs/protocol.md, `model`."""

    id: str
    title: str
    summary: str
    licence: str
    available: bool
    kind: Kind = "riemannian"
    default_samples: int = 1000


@dataclass(frozen=True)
class EncoderEntry:
    """A released image encoder.

    Attributes:
        repository: where it is published, "owner/name".
        files: names of its weights' file, the preferred one first.
        beside: small files that its loader reads beside the weights where there are any.
        size: of that file, roughly [bytes].
        restriction: what its licence forbids, for people; "" if nothing.
    """

    id: str
    repository: str
    files: tuple[str, ...]
    licence: str
    size: int
    beside: tuple[str, ...] = ()
    restriction: str = ""


@dataclass(frozen=True)
class HeadEntry:
    """A flow head that is released, was imported or was made here, and the encoder that it was trained with.

    Attributes:
        kind: how it is sampled: by the flow on the sphere, by the Euclidean flow or by DDIM.
        encoder: a key of `ENCODERS`, or "earthview", which lies among the model's own files.
        purpose: what it is for, in two or three words.
        size: of its weights, roughly [bytes].
    """

    id: str
    kind: Kind
    encoder: str
    repository: str
    purpose: str
    summary: str
    licence: str
    size: int

    @property
    def needs(self) -> EncoderEntry | None:
        """The encoder that is kept beside the model; None for one that has its own."""
        return ENCODERS.get(self.encoder)


ENCODERS = {
    entry.id: entry
    for entry in (
        EncoderEntry(
            id="dinov2-vitl14-reg",
            repository="timm/vit_large_patch14_reg4_dinov2.lvd142m",
            files=("model.safetensors",),
            licence="Apache-2.0",
            size=304_370_000 * 4,
        ),
        EncoderEntry(
            id="street-clip",
            repository="geolocal/StreetCLIP",
            files=("model.safetensors", "pytorch_model.bin"),
            licence="CC-BY-NC-4.0",
            size=427_940_000 * 4,
            beside=("config.json",),
            restriction="non-commercial use only",
        ),
    )
}

_DATA = (
    # Name in the ids, in the hub's repositories, encoder, width, purpose, summary.
    ("yfcc", "YFCC", "dinov2-vitl14-reg", 512, "ground photos", "Photos of any kind, trained on YFCC-100M (Flickr)."),
    ("osv5m", "OSV_5M", "street-clip", 512, "street views", "Views along roads, trained on OpenStreetView-5M."),
    (
        "inat",
        "iNaturalist",
        "dinov2-vitl14-reg",
        256,
        "animals and plants",
        "Animals, plants and fungi in the wild, trained on iNaturalist 2021.",
    ),
)
_VARIANTS: tuple[tuple[str, str, Kind, str], ...] = (
    ("", "", "riemannian", ""),
    ("-flow", "_flow", "euclidean", " A baseline for comparisons: the flow runs through space, not on the sphere."),
    ("-diffusion", "_diffusion", "diffusion", " A baseline for comparisons: diffusion (DDIM) in place of the flow."),
)

RELEASED = tuple(
    HeadEntry(
        id=f"plonk-{name}{suffix}",
        kind=kind,
        encoder=encoder,
        repository=f"nicolas-dufour/PLONK_{hub_name}{hub_suffix}",
        purpose=purpose,
        summary=summary + about,
        licence="MIT",
        size=head_bytes(width),
    )
    for suffix, hub_suffix, kind, about in _VARIANTS
    for name, hub_name, encoder, width, purpose, summary in _DATA
)
"""In the order in which they are offered."""

logger = logging.getLogger(__name__)

IMPORTED = "imported/"
"""Stands before the id of an imported head where a released one has its repository."""

LOCAL = "local/"
"""The same for a model that was made on this machine."""

_OWN_ENCODER = "earthview"
"""The encoder that local models keep among their own files: the embedded one may be another after an update."""


def heads(store: Store) -> list[HeadEntry]:
    """The released heads, then those of the store that were imported or made here."""
    return [*RELEASED, *_custom(store)]


def _custom(store: Store) -> Iterator[HeadEntry]:
    for manifest in store.custom_heads():
        name = manifest.repository.removeprefix(IMPORTED).removeprefix(LOCAL)
        kind = next((kind for kind in KINDS if manifest.custom and kind == manifest.custom.kind), None)
        encoders = {*ENCODERS, _OWN_ENCODER} if manifest.repository.startswith(LOCAL) else {*ENCODERS}
        if manifest.custom is None or kind is None or manifest.custom.encoder not in encoders:
            logger.warning("The model %s of your own is of a kind that this version does not know.", name)
            continue
        yield HeadEntry(
            id=name,
            kind=kind,
            encoder=manifest.custom.encoder,
            repository=manifest.repository,
            purpose="made here" if manifest.repository.startswith(LOCAL) else "imported",
            summary=_summary(manifest),
            licence=manifest.licence,
            size=manifest.size,
        )


def _summary(manifest: Manifest) -> str:
    origin = manifest.origin
    if origin is None:
        return "A model that was imported on this machine."
    return f"Fine-tuned on this machine, from {origin.base}, with {origin.photos} photos."


def head_of(model: str, store: Store) -> HeadEntry:
    """The entry of a released, imported or local model.

    Raises:
        ModelError: there is none of this id.
    """
    for head in heads(store):
        if head.id == model:
            return head
    raise ModelError(f"There is no model {model}; choose one of: {', '.join(_available(store))}.")


def missing_parts(head: HeadEntry, store: Store) -> list[str]:
    """Which of "model" and "encoder" are not in the store."""
    repositories = {"model": head.repository, **({"encoder": head.needs.repository} if head.needs else {})}
    return [part for part, repository in repositories.items() if store.find(repository) is None]


def damage(head: HeadEntry, store: Store, *, thorough: bool = False) -> str | None:
    """What is wrong with the files of a model that is there, or None; `thorough` reads them from end to end."""
    for repository in (head.repository, *([head.needs.repository] if head.needs else [])):
        wrong = store.damage(repository, thorough=thorough)
        if wrong:
            return wrong
    return None


def state(head: HeadEntry, store: Store) -> str:
    """In a few words, whether a model is there, and which part of it is missing or damaged."""
    wrong = damage(head, store)
    if wrong:
        return f"damaged: {wrong}"
    missing = missing_parts(head, store)
    if not missing:
        manifest = store.find(head.repository)
        revision = manifest.revision if manifest else None
        came = "made here" if head.repository.startswith(LOCAL) else "imported"
        return f"installed ({revision[:12] if revision else came})"
    if missing == ["encoder"]:
        return f"its encoder {head.encoder} is not downloaded"
    return "not downloaded" if "encoder" in missing else "not downloaded; its encoder is there"


def size_of(head: HeadEntry, store: Store) -> int:
    """Bytes of a model with its encoder, roughly as long as they are not there."""
    entries: list[HeadEntry | EncoderEntry] = [head, *([head.needs] if head.needs else [])]
    return sum(manifest.size if (manifest := store.find(entry.repository)) else entry.size for entry in entries)


def licence_of(head: HeadEntry) -> str:
    """The licences of a model and its encoder, with what they forbid."""
    encoder = head.needs
    if encoder is None:
        return head.licence
    restriction = f", {encoder.restriction}" if encoder.restriction else ""
    return f"{head.licence}; encoder {encoder.licence}{restriction}"


def cards() -> list[ModelCard]:
    """The models in the order in which they are offered, the default first, each with whether it can be used now."""
    store = Store()
    return [_earthview(), *(_card(head, store) for head in heads(store))]


def _card(head: HeadEntry, store: Store) -> ModelCard:
    return ModelCard(
        id=head.id,
        title=f"{head.id} ({head.purpose})",
        summary=head.summary,
        licence=licence_of(head),
        available=not missing_parts(head, store) and damage(head, store) is None,
        kind=head.kind,
    )


def _earthview() -> ModelCard:
    return ModelCard(
        id="earthview",
        title="earthview (overhead views)",
        summary="Astronaut photos and satellite overviews, 300 to 4000 km across. Knows nothing about ground photos.",
        licence="GPL-2.0-or-later; trained on NASA's Blue Marble and Natural Earth (public domain)",
        available=True,
    )


def card_of(model: str) -> ModelCard:
    """The card of a model that can be used now.

    Raises:
        ModelError: there is no such model, or it is not downloaded or is damaged; the message says what to do.
    """
    if model == "earthview":
        return _earthview()
    store = Store()
    head = head_of(model, store)
    card = _card(head, store)
    if not card.available:
        raise ModelError(_unavailable(head, store))
    return card


def _unavailable(head: HeadEntry, store: Store) -> str:
    choose = f"or choose one of: {', '.join(_available(store))}."
    missing = missing_parts(head, store)
    if not missing:
        return f"The model {head.id} is damaged: {damage(head, store)}; {remedy(head)}, {choose}"
    sizes = {"model": head.size, "encoder": head.needs.size if head.needs else 0}
    size = human_size(sum(sizes[part] for part in missing))
    what = f"The model {head.id}" if "model" in missing else f"The encoder {head.encoder} of the model {head.id}"
    return f"{what} is not downloaded; run `plonk-backend models download {head.id}` ({size}), {choose}"


def remedy(head: HeadEntry) -> str:
    """What a user does about a model's damaged files."""
    if head.repository.startswith(IMPORTED):
        return f"import {head.id} or its encoder again"
    if head.repository.startswith(LOCAL):
        return f"fine-tune {head.id} again"
    return f"run `plonk-backend models download {head.id}`"


def _available(store: Store) -> list[str]:
    return ["earthview", *(card.id for card in (_card(head, store) for head in heads(store)) if card.available)]
