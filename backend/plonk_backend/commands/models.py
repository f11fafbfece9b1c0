"""`plonk-backend models`: list, download, verify, remove and import models (docs/models.md)."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from plonk_backend.checkpoints import registry
from plonk_backend.checkpoints.downloading import Download, download, plan
from plonk_backend.checkpoints.registry import EARTHVIEW, ENCODERS, KINDS, EncoderEntry, HeadEntry
from plonk_backend.checkpoints.removing import remove
from plonk_backend.checkpoints.sizes import human_size
from plonk_backend.checkpoints.store import Store
from plonk_backend.cli import FAILED, INTERRUPTED, OK
from plonk_backend.commands import model_events
from plonk_backend.commands.terminal import ProgressLine, table
from plonk_backend.errors import ModelError
from plonk_backend.flow.presets import choices
from plonk_backend.request import DEFAULT_MODEL, RequestError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", help="list the models, and whether they are downloaded (the default)")
    downloading = actions.add_parser("download", help="download models with their encoders, or repair them")
    downloading.add_argument("models", metavar="ID", nargs="+", help="a model of the list")
    downloading.add_argument("--yes", action="store_true", help="do not ask")
    downloading.add_argument(
        "--revision", metavar="R", help="branch, tag or commit of the models; main updates what is downloaded"
    )
    verifying = actions.add_parser("verify", help="compare the files with their sha256")
    verifying.add_argument("models", metavar="ID", nargs="*", help="a model or encoder; by default all that are there")
    removing = actions.add_parser("remove", help="remove models, and encoders that no other model needs")
    removing.add_argument("models", metavar="ID", nargs="+", help="a model, or an encoder that no model needs")
    importing = actions.add_parser("import", help="take a model or an encoder from a folder")
    importing.add_argument("folder", metavar="FOLDER", type=Path, help="folder with the files, as the hub has them")
    importing.add_argument("--as", dest="name", metavar="ID", help="which model it is, or an id for one of your own")
    importing.add_argument("--encoder", choices=list(ENCODERS), help="the encoder of a model of your own")
    importing.add_argument("--kind", choices=KINDS, help="how a model of your own is sampled")
    for action in (listing, downloading, verifying, removing, importing):
        action.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")
        action.add_argument("--verbose", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Do the action; 1 if something is damaged or missing.

    Raises:
        ModelError: a model is unknown, or the network, the hub or the disk fails.
        RequestError: a download was not agreed to, and there is nobody to ask.
    """
    store = Store()
    if options.action == "download":
        return _download(options, store)
    if options.action == "verify":
        if options.json:
            return model_events.verify_models(_entries(options.models, store), store)
        return _verify(options.models, store)
    if options.action == "remove":
        if options.json:
            return model_events.remove_models([_head_or_encoder(name, store) for name in options.models], store)
        return _remove(options.models, store)
    if options.action == "import":
        return model_events.import_model(options, store) if options.json else _import(options, store)
    return _list(store, as_json=options.json)


def _list(store: Store, *, as_json: bool) -> int:
    if as_json:
        models = {
            "models": [
                {**asdict(card), **more}
                for card, more in zip(registry.cards(), model_events.listed(store), strict=True)
            ],
            "folder": str(store.folder),
            "default": DEFAULT_MODEL,
            "presets": choices(),
        }
        sys.stdout.write(json.dumps(models, indent=2, ensure_ascii=False) + "\n")
        return OK
    embedded = sum(path.stat().st_size for path in EARTHVIEW.rglob("*.safetensors"))
    rows = [("earthview", "riemannian", "overhead views", human_size(embedded), "GPL-2.0-or-later", "embedded")]
    rows += [
        (
            head.id,
            head.kind,
            head.purpose,
            human_size(registry.size_of(head, store)),
            registry.licence_of(head),
            registry.state(head, store),
        )
        for head in registry.heads(store)
    ]
    sys.stdout.write(table(("model", "kind", "for", "size", "licence", "state"), rows, right=(3,)))
    sys.stdout.write(f"\nModels are kept in {store.folder}\n")
    return OK


def _download(options: argparse.Namespace, store: Store) -> int:
    heads = [_head(name, store) for name in dict.fromkeys(options.models)]
    if options.json:
        return model_events.download_models(heads, options, store)
    again = f"plonk-backend models download {' '.join(options.models)}"
    # The hub is told which files are wanted and no more; its package reads this when it is first imported.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    try:
        with _progress() as progress:
            progress.show(0, "looking up what is there")
            plans = plan(heads, store, options.revision)
        if not plans:
            sys.stdout.write("Nothing to download: all files are there and whole.\n")
            return OK
        _print_plan(plans, store)
        if not options.yes and not _agreed(sum(one.listing.size for one in plans)):
            sys.stderr.write("plonk-backend: nothing was downloaded.\n")
            return FAILED
        with _progress() as progress:
            download(plans, store, progress.show)
    except KeyboardInterrupt:
        sys.stderr.write(f"plonk-backend: interrupted; what has arrived is kept, and `{again}` goes on from there.\n")
        return INTERRUPTED
    for head in heads:
        sys.stdout.write(f"{head.id}: {registry.state(head, store)}\n")
    return OK


def _print_plan(plans: Sequence[Download], store: Store) -> None:
    rows = [
        (
            one.name,
            file.name,
            human_size(file.size),
            one.licence,
            f"{one.listing.repository}@{one.listing.revision[:12]}",
        )
        for one in plans
        for file in one.listing.files
    ]
    sys.stdout.write(table(("for", "file", "size", "licence", "from"), rows, right=(2,)))
    sys.stdout.write(f"\nTo {store.folder} from {plans[0].listing.source}\n")
    for one in plans:
        if one.replaces:
            sys.stdout.write(f"{one.name} is replaced: {one.replaces}\n")
        if one.restriction:
            sys.stdout.write(f"The licence of {one.name}, {one.licence}, allows {one.restriction}.\n")
    sys.stdout.flush()


def _agreed(size: int) -> bool:
    if not sys.stdin.isatty():
        raise RequestError(f"There is no terminal to ask on whether to download {human_size(size)}; agree with --yes.")
    sys.stderr.write(f"Download {human_size(size)}? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _verify(names: Sequence[str], store: Store) -> int:
    entries = _entries(names, store)
    if not entries:
        sys.stdout.write("No model is downloaded; there is nothing to verify.\n")
    faults = 0
    for entry in entries:
        manifest = store.find(entry.repository)
        wrong = _wrong(entry, store, manifest.size if manifest else 0)
        if manifest is None and wrong is None:
            wrong = "not downloaded"
        faults += wrong is not None
        sys.stdout.write(f"{entry.id}: {wrong or f'whole ({human_size(manifest.size if manifest else 0)})'}\n")
    if faults:
        sys.stderr.write(
            "plonk-backend: `plonk-backend models download ID` fetches what is missing or damaged; what was imported "
            "under an id of your own, import again.\n"
        )
    return FAILED if faults else OK


def _entries(names: Sequence[str], store: Store) -> list[HeadEntry | EncoderEntry]:
    """The models named, with their encoders, and the encoders named; all that are there if none is named."""
    every: list[HeadEntry | EncoderEntry] = [*registry.heads(store), *ENCODERS.values()]
    if not names:
        return [entry for entry in every if store.path(entry.repository).exists()]
    heads = [_head(name, store) for name in names if name not in ENCODERS]
    chosen = {*names, *(head.encoder for head in heads)}
    return [entry for entry in every if entry.id in chosen]


def _wrong(entry: HeadEntry | EncoderEntry, store: Store, size: int) -> str | None:
    """What is wrong with a repository that is there, or None; progress is shown meanwhile."""
    read = 0
    with _progress() as progress:

        def advance(count: int) -> None:
            nonlocal read
            read += count
            progress.show(read / max(1, size), f"reading {entry.id}")

        return store.damage(entry.repository, thorough=True, on_bytes=advance)


def _remove(names: Sequence[str], store: Store) -> int:
    for name in dict.fromkeys(names):
        removed = remove(_head_or_encoder(name, store), store)
        for part, size in removed:
            sys.stdout.write(f"{part}: removed, {human_size(size)} freed\n")
    return OK


def _import(options: argparse.Namespace, store: Store) -> int:
    from plonk_backend.checkpoints.importing import import_folder

    taken = import_folder(options.folder, store, options.name, options.encoder, options.kind)
    sys.stdout.write(f"{taken.id}: imported into {taken.folder}\n")
    needed = ENCODERS[taken.encoder or taken.id]
    if needed.restriction:
        sys.stdout.write(f"The licence of {needed.id}, {needed.licence}, allows {needed.restriction}.\n")
    if store.find(needed.repository) is None:
        sys.stdout.write(
            f"Its encoder {needed.id} is still missing: run `plonk-backend models download {taken.id}`, or import "
            "the encoder's folder.\n"
        )
    return OK


def _head(name: str, store: Store) -> HeadEntry:
    """The entry of a model that can be downloaded or was imported."""
    if name == "earthview":
        raise ModelError("earthview is a part of plonk-backend: it is always there.")
    known = {head.id: head for head in registry.heads(store)}
    if name not in known:
        raise ModelError(f"There is no model {name}; choose one of: {', '.join(known)}.")
    return known[name]


def _head_or_encoder(name: str, store: Store) -> HeadEntry | str:
    return name if name in ENCODERS else _head(name, store)


@contextlib.contextmanager
def _progress() -> Iterator[ProgressLine]:
    """A line of progress that is gone at the end, before any sentence."""
    progress = ProgressLine(sys.stderr)
    try:
        yield progress
    finally:
        progress.clear()
