"""A hub on the loopback interface, and downloads from it; the other tests of checkpoints run on these.

It answers as huggingface.co does where `plonk_backend.checkpoints.hub` asks: a repository's commit and files, and a
file's bytes or the rest of them, large ones (LFS) behind a redirect to another address.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import torch
from plonk_backend.checkpoints.downloading import download, plan
from plonk_backend.checkpoints.hub import HUB, Listing, RemoteFile, endpoint, fetch, list_files
from plonk_backend.checkpoints.registry import ENCODERS, RELEASED
from plonk_backend.checkpoints.store import Store
from plonk_backend.encoders.dinov2 import DinoV2Encoder
from plonk_backend.errors import ModelError
from plonk_backend.flow.network import GeoAdaLNMLP
from safetensors.torch import save

YFCC, OSV5M, INAT = "nicolas-dufour/PLONK_YFCC", "nicolas-dufour/PLONK_OSV_5M", "nicolas-dufour/PLONK_iNaturalist"
DINOV2, STREET_CLIP = (ENCODERS[name].repository for name in ("dinov2-vitl14-reg", "street-clip"))
HEADS = {head.id: head for head in RELEASED}
WIDTH = 64
"""Of the embeddings that the small encoder makes and the small heads take."""


@dataclass
class Hub:
    """What the server holds and does.

    Attributes:
        repositories: commits, oldest first, each with its files, of each repository.
        asked: what was asked for: method, path and range.
        cut: after how many bytes of a file the connection is closed, for each request to come; None: not at all.
        spoiled: names of files whose last byte is sent wrong.
        status: answered to everything, if set.
        hold: after how many bytes of a large file the server waits for `release`; None: not at all.
    """

    address: str
    repositories: dict[str, dict[str, dict[str, bytes]]] = field(default_factory=dict)
    gated: set[str] = field(default_factory=set)
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    cut: list[int | None] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)
    status: int | None = None
    honours_ranges: bool = True
    hold: int | None = None
    release: threading.Event = field(default_factory=threading.Event)

    def publish(self, repository: str, files: dict[str, bytes]) -> str:
        """A new commit; its name."""
        commits = self.repositories.setdefault(repository, {})
        commit = hashlib.sha1(f"{repository} {len(commits)}".encode(), usedforsecurity=False).hexdigest()
        commits[commit] = files
        return commit

    def bytes_asked(self) -> list[tuple[str, str | None]]:
        """Names of the files whose bytes were asked for, with the range."""
        return [(path, part) for _, path, part in self.asked if path.startswith("/cdn/") or "/resolve/" in path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the tests' output."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.hub.asked.append((self.command, path, self.headers.get("Range")))
        if self.hub.status:
            return self._refuse(self.hub.status, "")
        if info := re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/revision/(.+))?", path):
            return self._info(*info.groups())
        if resolve := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([0-9a-f]{40})/(.+)", path):
            repository, commit, name = resolve.groups()
            content = self.hub.repositories[repository][commit].get(name)
            if content is None:
                return self._refuse(404, "EntryNotFound")
            if not is_large(name):
                return self._send(content, "application/json")
            return self._redirect(f"/cdn/{repository}/{commit}/{name}")
        if large := re.fullmatch(r"/cdn/([^/]+/[^/]+)/([0-9a-f]{40})/(.+)", path):
            repository, commit, name = large.groups()
            content = self.hub.repositories[repository][commit][name]
            return self._send(content[:-1] + b"!" if name in self.hub.spoiled else content)
        return self._refuse(404, "")

    def _info(self, repository: str, revision: str | None) -> None:
        commits = self.hub.repositories.get(repository)
        if commits is None:
            return self._refuse(401, "RepoNotFound")
        if repository in self.hub.gated:
            return self._refuse(403, "GatedRepo")
        commit = list(commits)[-1] if revision in (None, "main") else revision
        if commit not in commits:
            return self._refuse(404, "RevisionNotFound")
        body = {
            "id": repository,
            "sha": commit,
            "siblings": [described(name, content) for name, content in commits[commit].items()],
        }
        return self._send(json.dumps(body).encode(), "application/json")

    def _redirect(self, path: str) -> None:
        self.send_response(302)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, content: bytes, kind: str = "application/octet-stream") -> None:
        start = 0
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if wanted and self.hub.honours_ranges:
            start = int(wanted[1])
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        cut = None if kind == "application/json" or not self.hub.cut else self.hub.cut.pop(0)
        if kind == "application/octet-stream" and self.hub.hold is not None:
            self.wfile.write(content[start : start + self.hub.hold])
            self.wfile.flush()
            self.hub.release.wait(60)
            self.close_connection = True
            return
        self.wfile.write(content[start:] if cut is None else content[start : start + cut])
        if cut is not None:
            self.close_connection = True


def is_large(name: str) -> bool:
    """Whether the hub keeps a file of the name in LFS."""
    return not name.endswith(".json")


def described(name: str, content: bytes) -> dict[str, Any]:
    """A file as the hub's API lists it."""
    blob = hashlib.sha1(f"blob {len(content)}\0".encode() + content, usedforsecurity=False)
    entry: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob.hexdigest()}
    if is_large(name):
        entry["lfs"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 134}
    return entry


def head_files(seed: int, cond_dim: int = WIDTH) -> dict[str, bytes]:
    """A small random flow head as the hub has them, with keys of the hub's own in its config.json."""
    config = {"input_dim": 3, "dim": 32, "depth": 2, "expansion": 2, "cond_dim": cond_dim}
    torch.manual_seed(seed)
    weights = {name: 0.1 * torch.randn_like(tensor) for name, tensor in GeoAdaLNMLP(**config).state_dict().items()}
    return {
        "config.json": json.dumps({**config, "_commit_hash": None, "library_name": "plonk"}).encode(),
        "model.safetensors": save(weights),
        "README.md": b"not wanted",
    }


def dinov2_files(seed: int) -> dict[str, bytes]:
    """A small random DINOv2 with registers as timm publishes it."""
    torch.manual_seed(seed)
    network = DinoV2Encoder(width=WIDTH, depth=1, patch=56, registers=4, hidden=128).trunk
    weights = {name: 0.02 * torch.randn_like(tensor) for name, tensor in network.state_dict().items()}
    return {"model.safetensors": save(weights), "config.json": b'{"architecture": "vit"}'}


@contextlib.contextmanager
def running_hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    """A hub with two released models and their encoder, and an empty store in `tmp_path / "store"`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    hub = Hub(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = type("Handler", (_Handler,), {"hub": hub})
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    hub.publish(YFCC, head_files(1))
    hub.publish(INAT, head_files(2))
    hub.publish(DINOV2, dinov2_files(3))
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("PLONK_MODELS", str(tmp_path / "store"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_TELEMETRY", True)  # it asks another host
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    try:
        yield hub
    finally:
        hub.release.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    with running_hub(monkeypatch, tmp_path) as running:
        yield running


@pytest.fixture
def store(hub: Hub) -> Store:
    return Store()


def fetched(store: Store, *models: str, revision: str | None = None) -> list[tuple[float, str]]:
    """Download models; the progress that was reported."""
    progress: list[tuple[float, str]] = []
    plans = plan([HEADS[model] for model in models], store, revision)
    download(plans, store, lambda share, message: progress.append((share, message)))
    return progress


def contents(store: Store, repository: str) -> dict[str, bytes]:
    """The files of a repository in the store, but for its manifest."""
    return {path.name: path.read_bytes() for path in store.path(repository).iterdir() if path.name != "manifest.json"}


def test_a_download_holds_what_the_hub_published_and_says_so(hub: Hub, store: Store) -> None:
    progress = fetched(store, "plonk-yfcc")
    commit, files = next(iter(hub.repositories[YFCC].items()))
    assert contents(store, YFCC) == {name: files[name] for name in ("config.json", "model.safetensors")}
    assert contents(store, DINOV2).keys() == {"model.safetensors"}
    manifest = store.find(YFCC)
    assert manifest is not None
    assert (manifest.repository, manifest.revision, manifest.source) == (YFCC, commit, hub.address)
    assert manifest.licence == "MIT"
    assert {file.name: (file.size, file.sha256) for file in manifest.files} == {
        name: (len(files[name]), hashlib.sha256(files[name]).hexdigest())
        for name in ("config.json", "model.safetensors")
    }
    shares = [share for share, _ in progress]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert not store.holds("no/thing")
    assert not list((store.folder / ".unfinished").rglob("*.part"))


def test_what_is_there_is_not_fetched_again(hub: Hub, store: Store) -> None:
    fetched(store, "plonk-yfcc")
    hub.asked.clear()
    assert plan([HEADS["plonk-yfcc"]], store) == []
    assert hub.asked == []
    fetched(store, "plonk-inat")  # its encoder is there
    assert not [path for _, path, _ in hub.asked if DINOV2 in path]
    assert store.find(INAT) is not None


def test_the_preferred_name_of_the_encoders_weights_is_taken(hub: Hub, store: Store) -> None:
    listings = []
    for files in ({"pytorch_model.bin": b"pickle"}, {"pytorch_model.bin": b"pickle", "model.safetensors": b"tensors"}):
        hub.publish(STREET_CLIP, {**files, "config.json": b"{}"})
        entry = ENCODERS["street-clip"]
        listings.append(list_files(entry.repository, [entry.files], entry.beside))
    names = [[file.name for file in listing.files] for listing in listings]
    assert names == [["pytorch_model.bin", "config.json"], ["model.safetensors", "config.json"]]


def test_a_cut_connection_goes_on_where_it_broke_off(hub: Hub, store: Store) -> None:
    hub.cut = [1000, 2000]
    fetched(store, "plonk-yfcc")
    ranges = [part for path, part in hub.bytes_asked() if path.startswith(f"/cdn/{YFCC}")]
    assert ranges == [None, "bytes=1000-", "bytes=3000-"]
    assert store.damage(YFCC, thorough=True) is None


def test_a_second_run_asks_only_for_the_rest(hub: Hub, store: Store) -> None:
    hub.cut = [5000, 0]  # the attempt after the break brings nothing
    with pytest.raises(ModelError, match=r"broke off .*check the network and run the command again: what has arrived"):
        fetched(store, "plonk-yfcc")
    assert store.find(YFCC) is None
    assert not store.path(YFCC).exists()
    hub.asked.clear()
    fetched(store, "plonk-yfcc")
    assert [part for path, part in hub.bytes_asked() if path.startswith(f"/cdn/{YFCC}")] == ["bytes=5000-"]
    assert not any(path.endswith("config.json") for path, _ in hub.bytes_asked())
    assert store.damage(YFCC, thorough=True) is None


def test_a_server_without_ranges_sends_the_whole_file(hub: Hub, store: Store) -> None:
    hub.cut = [5000, 0]
    with pytest.raises(ModelError):
        fetched(store, "plonk-yfcc")
    hub.honours_ranges = False
    fetched(store, "plonk-yfcc")
    assert store.damage(YFCC, thorough=True) is None


def test_the_revision_stays_when_the_hub_moves_on(hub: Hub, store: Store) -> None:
    first = next(iter(hub.repositories[YFCC]))
    fetched(store, "plonk-yfcc")
    second = hub.publish(YFCC, head_files(11))
    assert plan([HEADS["plonk-yfcc"]], store) == []
    (store.path(YFCC) / "model.safetensors").unlink()
    fetched(store, "plonk-yfcc")  # a repair takes the same revision
    manifest = store.find(YFCC)
    assert manifest is not None
    assert manifest.revision == first
    assert contents(store, YFCC)["model.safetensors"] == hub.repositories[YFCC][first]["model.safetensors"]
    fetched(store, "plonk-yfcc", revision="main")
    manifest = store.find(YFCC)
    assert manifest is not None
    assert manifest.revision == second
    assert contents(store, YFCC)["model.safetensors"] == hub.repositories[YFCC][second]["model.safetensors"]
    assert plan([HEADS["plonk-yfcc"]], store, "main") == []
    fetched(store, "plonk-yfcc", revision=first)
    assert contents(store, YFCC)["model.safetensors"] == hub.repositories[YFCC][first]["model.safetensors"]


def test_bytes_that_are_not_the_published_ones_are_refused_and_not_kept(hub: Hub, store: Store) -> None:
    hub.spoiled = {"model.safetensors"}
    published = hub.repositories[YFCC][next(iter(hub.repositories[YFCC]))]["model.safetensors"]
    expected, found = (hashlib.sha256(content).hexdigest() for content in (published, published[:-1] + b"!"))
    with pytest.raises(ModelError, match=f"model.safetensors of {YFCC}.*{found} in place of {expected}"):
        fetched(store, "plonk-yfcc")
    assert store.find(YFCC) is None
    hub.spoiled.clear()
    hub.asked.clear()
    fetched(store, "plonk-yfcc")
    assert [part for path, part in hub.bytes_asked() if path.startswith(f"/cdn/{YFCC}")] == [None]


def test_a_small_file_is_compared_with_gits_checksum(hub: Hub, store: Store) -> None:
    listing = list_files(YFCC, [["config.json"]])
    file = listing.files[0]
    assert file.sha256 is None
    changed = RemoteFile(file.name, file.size, None, "0" * 40)
    with pytest.raises(ModelError, match=f"git checksum {file.git_blob} in place of {'0' * 40}"):
        fetch(listing, changed, store.unfinished(YFCC) / "a.part", lambda count: None)
    fetch(listing, file, store.unfinished(YFCC) / "b.part", lambda count: None)


def test_no_network(hub: Hub, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}"
    monkeypatch.setenv("HF_ENDPOINT", closed)
    with pytest.raises(ModelError, match=f"{closed} cannot be reached.*check the network.*models import"):
        plan([HEADS["plonk-yfcc"]], store)


def unpublish(hub: Hub) -> None:
    del hub.repositories[YFCC]


def gate(hub: Hub) -> None:
    hub.gated.add(YFCC)


def strip(hub: Hub) -> None:
    hub.publish(YFCC, {"README.md": b"moved"})


def break_down(hub: Hub) -> None:
    hub.status = 503


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (unpublish, f"There is no repository {YFCC} at http.*models import"),
        (gate, "open only to those who agreed to its terms; agree to them at http.*/nicolas-dufour/PLONK_YFCC"),
        (strip, f"The repository {YFCC} at http.* has no config.json"),
        (break_down, "answers with the status 503"),
    ],
)
def test_what_the_hub_refuses_is_a_sentence(
    hub: Hub, store: Store, change: Callable[[Hub], None], sentence: str
) -> None:
    change(hub)
    with pytest.raises(ModelError, match=sentence):
        plan([HEADS["plonk-yfcc"]], store)


def test_a_revision_that_does_not_exist(hub: Hub, store: Store) -> None:
    with pytest.raises(ModelError, match="has no revision v9; choose another"):
        plan([HEADS["plonk-yfcc"]], store, "v9")


@pytest.mark.parametrize("named", ["huggingface", "ftp://127.0.0.1", "http://"])
def test_an_endpoint_that_is_no_address(hub: Hub, store: Store, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("HF_ENDPOINT", named)
    with pytest.raises(ModelError, match=r"HF_ENDPOINT holds .* no http"):
        plan([HEADS["plonk-yfcc"]], store)


def test_the_endpoint_is_read_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for named, address in (("http://mirror.example/hf/", "http://mirror.example/hf"), ("", HUB), (None, HUB)):
        monkeypatch.delenv("HF_ENDPOINT", raising=False) if named is None else monkeypatch.setenv("HF_ENDPOINT", named)
        assert endpoint() == address


def test_offline_mode_of_the_hubs_package(hub: Hub, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE forbids downloads; unset it"):
        plan([HEADS["plonk-yfcc"]], store)


def test_too_little_room_is_known_before(hub: Hub, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = plan([HEADS["plonk-yfcc"]], store)
    usage = shutil.disk_usage(store.folder.parent)
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage._replace(free=1000))
    hub.asked.clear()
    with pytest.raises(ModelError, match=r"2\.6 MB are needed in .*store, and 1\.0 kB are free; .*PLONK_MODELS"):
        download(plans, store, lambda share, message: None)
    assert hub.asked == []


def test_a_disk_that_is_full_midway_keeps_what_was_written(
    hub: Hub, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = plan([HEADS["plonk-yfcc"]], store)
    opened = Path.open

    class Full:
        """A file on a disk with room for 3000 bytes more."""

        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *reason: object) -> None:
            self.file.close()

        def write(self, content: bytes) -> None:
            self.file.write(content[:3000])
            raise OSError(errno.ENOSPC, "No space left on device")

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

    def open_full(path: Path, mode: str = "r", **options: Any) -> Any:
        file = opened(path, mode, **options)
        return Full(file) if path.suffix == ".part" and "b" in mode and mode != "rb" and not done else file

    done: list[bool] = []
    monkeypatch.setattr(Path, "open", open_full)
    listing = Listing(YFCC, plans[0].listing.revision, hub.address, plans[0].listing.files[1:])
    part = store.unfinished(YFCC) / "weights.part"
    with pytest.raises(ModelError, match=r"The disk is full below .*; make room"):
        fetch(listing, listing.files[0], part, lambda count: None)
    assert part.stat().st_size == 3000
    done.append(True)
    hub.asked.clear()
    fetch(listing, listing.files[0], part, lambda count: None)
    assert hub.bytes_asked()[-1][1] == "bytes=3000-"


def test_two_downloads_at_once_fetch_once(hub: Hub, store: Store) -> None:
    models = [HEADS["plonk-yfcc"], HEADS["plonk-inat"]]
    plans = [plan([model], store) for model in models]  # both hold the encoder
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            download(plans[number], store, lambda share, message: None)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len([path for path, _ in hub.bytes_asked() if path.startswith(f"/cdn/{DINOV2}")]) == 1
    assert [store.damage(repository, thorough=True) for repository in (YFCC, INAT, DINOV2)] == [None] * 3
