"""Fetch what models need that is not there yet: first a plan with sizes and licences, then the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plonk_backend.checkpoints.manifest import Manifest
from plonk_backend.checkpoints.registry import HEAD_FILES, IMPORTED, LOCAL, EncoderEntry, HeadEntry
from plonk_backend.checkpoints.sizes import human_size
from plonk_backend.checkpoints.store import Store
from plonk_backend.errors import ModelError

if TYPE_CHECKING:
    from plonk_backend.checkpoints.hub import Listing


@dataclass(frozen=True)
class Download:
    """A repository to fetch.

    Attributes:
        name: id of the model or encoder.
        restriction: what the licence forbids, for people; "" if nothing.
        replaces: why what there is of it is fetched again; "" if there is nothing.
    """

    name: str
    licence: str
    restriction: str
    replaces: str
    listing: Listing


def plan(models: Iterable[HeadEntry], store: Store, revision: str | None = None) -> list[Download]:
    """What is missing, damaged or of another revision than the one asked for; asks the hub only if anything is.

    What is there and whole stays as it is, at the revision that it was fetched at, unless another one is asked for.

    Args:
        revision: a branch, tag or commit of the models' repositories; the encoders' stay at theirs.

    Raises:
        ModelError: the hub cannot be reached or lacks something, or a model of one's own is damaged.
    """
    entries: dict[str, HeadEntry | EncoderEntry] = {}
    for head in models:
        entries[head.repository] = head
        if head.needs:
            entries[head.needs.repository] = head.needs
    planned = (_planned(entry, store, revision if isinstance(entry, HeadEntry) else None) for entry in entries.values())
    return [download for download in planned if download is not None]


def _planned(entry: HeadEntry | EncoderEntry, store: Store, revision: str | None) -> Download | None:
    manifest = store.find(entry.repository)
    wrong = store.damage(entry.repository, thorough=True)
    if entry.repository.startswith(IMPORTED):
        if wrong:
            raise ModelError(f"{wrong}; {entry.id} was imported from a folder: import it again.")
        return None
    if entry.repository.startswith(LOCAL):
        if wrong:
            raise ModelError(f"{wrong}; {entry.id} was made on this machine: remove it and fine-tune again.")
        return None
    whole = manifest is not None and wrong is None
    if whole and revision is None:
        return None
    from plonk_backend.checkpoints.hub import list_files

    listing = list_files(
        entry.repository,
        wanted=[[name] for name in HEAD_FILES] if isinstance(entry, HeadEntry) else [entry.files],
        beside=() if isinstance(entry, HeadEntry) else entry.beside,
        revision=revision or (manifest.revision if manifest else None),
    )
    if whole and manifest is not None and manifest.revision == listing.revision:
        return None
    replaces = wrong or (f"revision {manifest.revision or 'imported'} is there" if manifest else "")
    restriction = "" if isinstance(entry, HeadEntry) else entry.restriction
    return Download(entry.id, entry.licence, restriction, replaces, listing)


def download(plans: list[Download], store: Store, on_progress: Callable[[float, str], None]) -> None:
    """Fetch the files and put them in place, each repository once it is whole.

    Args:
        on_progress: told the share of all bytes that has arrived, in [0, 1], and what is being done, for people.

    Raises:
        ModelError: the network, the hub or the disk fails; what has arrived is kept for the next time.
    """
    total = sum(one.listing.size for one in plans)
    store.require_space(total - arrived(plans, store))
    before = 0
    for one in plans:
        _bring(one, store, _Share(before, total, on_progress))
        before += one.listing.size


def arrived(plans: Iterable[Download], store: Store) -> int:
    """Bytes of the files that an earlier, interrupted download has left."""
    return sum(part.stat().st_size for one in plans for part in _parts(one, store) if part.exists())


@dataclass(frozen=True)
class _Share:
    """Reports on one repository of several: `before` it, so many bytes of `total` were there."""

    before: int
    total: int
    on_progress: Callable[[float, str], None]

    def arrived(self, count: int, name: str) -> None:
        now = self.before + count
        self.on_progress(now / max(1, self.total), f"{human_size(now)} of {human_size(self.total)}: {name}")

    def waiting(self, name: str) -> None:
        self.on_progress(self.before / max(1, self.total), f"waiting for another download of {name}")


def _parts(one: Download, store: Store) -> list[Path]:
    """Where the files arrive; the names tell their contents, so that no part is taken for one of another revision."""
    folder = store.arriving(one.listing.repository)
    return [folder / f"{file.key}.part" for file in one.listing.files]


def _bring(one: Download, store: Store, share: _Share) -> None:
    from plonk_backend.checkpoints.hub import fetch

    listing = one.listing
    with store.lock(listing.repository, lambda: share.waiting(one.name)):
        manifest = store.find(listing.repository)
        same = manifest is not None and manifest.revision == listing.revision
        if same and not store.damage(listing.repository, thorough=True):
            return  # another process has fetched it meanwhile
        store.unfinished(listing.repository)
        files = []
        count = 0
        for file, part in zip(listing.files, _parts(one, store), strict=True):
            told = replace(share, before=share.before + count).arrived
            sha256 = fetch(listing, file, part, partial(told, name=f"{one.name}, {file.name}"))
            files.append((part, file.name, sha256))
            count += file.size
        store.put(
            Manifest(
                repository=listing.repository,
                revision=listing.revision,
                source=listing.source,
                licence=one.licence,
                installed=now_utc(),
                files=(),
            ),
            files,
        )


def now_utc() -> str:
    """The time, ISO 8601 to the second."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
