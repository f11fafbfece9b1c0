"""`plonk-backend models … --json`: what the actions tell a program, a line of JSON for each event.

    {"event": "plan", "size", "there", "folder", "source", "files": [{"for", "name", "size", "licence", "restriction",
     "replaces"}]}
    {"event": "progress", "fraction", "message"}
    {"event": "state", "id", "state"}              after a download
    {"event": "verified", "id", "size", "problem"} for each model and encoder; `problem` is null if it is whole
    {"event": "removed", "id", "size"}             for each model and encoder that went
    {"event": "imported", "id", "restriction", "missing_encoder"}

An action that fails ends with its sentence on standard error and exit code 1, as without `--json`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from plonk_backend.checkpoints import registry
from plonk_backend.checkpoints.downloading import Download, arrived, download, plan
from plonk_backend.checkpoints.registry import EARTHVIEW, ENCODERS, EncoderEntry, HeadEntry
from plonk_backend.checkpoints.removing import remove
from plonk_backend.checkpoints.store import Store
from plonk_backend.cli import FAILED, OK

_EVERY = 0.2
"""Seconds between two lines of progress."""


class Progress:
    """Writes lines of progress, not too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = -_EVERY

    def show(self, fraction: float, message: str) -> None:
        """Tell the share that is done, in [0, 1], and what is being done."""
        now = self._clock()
        if now - self._last >= _EVERY or fraction >= 1:
            self._last = now
            tell("progress", fraction=round(fraction, 4), message=message)


def tell(event: str, **values: Any) -> None:
    """Write an event."""
    sys.stdout.write(json.dumps({"event": event, **values}) + "\n")
    sys.stdout.flush()


def listed(store: Store) -> list[dict[str, object]]:
    """What a list shows of each model beside its card: `size` [bytes], `state`, and `note`, which says it in words.

    `state` is "embedded", "installed", "missing" (or a part of it is), or "damaged".
    """
    embedded = sum(path.stat().st_size for path in EARTHVIEW.rglob("*.safetensors"))
    shown: list[dict[str, object]] = [{"size": embedded, "state": "embedded", "note": "embedded"}]
    for head in registry.heads(store):
        if registry.damage(head, store):
            state = "damaged"
        else:
            state = "missing" if registry.missing_parts(head, store) else "installed"
        shown.append({"size": registry.size_of(head, store), "state": state, "note": registry.state(head, store)})
    return shown


def download_models(heads: Sequence[HeadEntry], options: argparse.Namespace, store: Store) -> int:
    """Tell what would be downloaded, and download it if `--yes` says so."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    plans = plan(heads, store, options.revision)
    tell(
        "plan",
        size=sum(one.listing.size for one in plans),
        there=arrived(plans, store),
        folder=str(store.folder),
        source=plans[0].listing.source if plans else "",
        files=[_file(one, file.name, file.size) for one in plans for file in one.listing.files],
    )
    if options.yes and plans:
        download(plans, store, Progress().show)
    if options.yes:
        for head in heads:
            tell("state", id=head.id, state=registry.state(head, store))
    return OK


def _file(one: Download, name: str, size: int) -> dict[str, object]:
    return {
        "for": one.name,
        "name": name,
        "size": size,
        "licence": one.licence,
        "restriction": one.restriction,
        "replaces": one.replaces,
    }


def verify_models(entries: Sequence[HeadEntry | EncoderEntry], store: Store) -> int:
    """Compare all files with their sha256."""
    sizes = [manifest.size if (manifest := store.find(entry.repository)) else 0 for entry in entries]
    progress, read = Progress(), 0
    faults = 0
    for entry, size in zip(entries, sizes, strict=True):

        def advance(count: int, name: str = entry.id) -> None:
            nonlocal read
            read += count
            progress.show(read / max(1, sum(sizes)), f"reading {name}")

        problem = store.damage(entry.repository, thorough=True, on_bytes=advance)
        if problem is None and store.find(entry.repository) is None:
            problem = "not downloaded"
        faults += problem is not None
        tell("verified", id=entry.id, size=size, problem=problem)
    return FAILED if faults else OK


def remove_models(chosen: Sequence[HeadEntry | str], store: Store) -> int:
    """Remove models, and encoders that nobody needs any longer."""
    for one in chosen:
        for name, size in remove(one, store):
            tell("removed", id=name, size=size)
    return OK


def import_model(options: argparse.Namespace, store: Store) -> int:
    """Take a model or an encoder from a folder."""
    from plonk_backend.checkpoints.importing import import_folder

    taken = import_folder(options.folder, store, options.name, options.encoder, options.kind)
    needed = ENCODERS[taken.encoder or taken.id]
    missing = needed.id if store.find(needed.repository) is None else ""
    tell("imported", id=taken.id, restriction=needed.restriction, missing_encoder=missing)
    return OK
