"""Talk with the hub that publishes the models: which files a repository has, and their bytes.

Only downloads import this. The environment variable HF_ENDPOINT names a mirror. Files come over plain HTTP, in one
stream that goes on where it broke off; `hf_hub_download` begins anew after a break, and may ask other hosts.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from huggingface_hub import HfApi, ModelInfo, hf_hub_url
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HTTPError,  # of the library that the hub's package talks HTTP with
    OfflineModeIsEnabled,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import build_hf_headers, get_session, hf_raise_for_status

from plonk_backend import __version__
from plonk_backend.checkpoints.manifest import sha256_of
from plonk_backend.checkpoints.store import writing
from plonk_backend.errors import ModelError

HUB = "https://huggingface.co"
ENDPOINT_VARIABLE = "HF_ENDPOINT"
_TIMEOUT = 30.0
"""How long the hub may say nothing [s]."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RemoteFile:
    """A file of a repository, as the hub describes it.

    Attributes:
        size: [bytes].
        sha256: of a large file (Git LFS); None for a small one.
        git_blob: git's sha1 of a small file.
    """

    name: str
    size: int
    sha256: str | None
    git_blob: str | None

    @property
    def key(self) -> str:
        """What its contents are called, whatever the revision."""
        return self.sha256 or self.git_blob or ""


@dataclass(frozen=True)
class Listing:
    """The files to take from a repository, at one commit (40 hexadecimal digits)."""

    repository: str
    revision: str
    source: str
    files: tuple[RemoteFile, ...]

    @property
    def size(self) -> int:
        """Of all files together [bytes]."""
        return sum(file.size for file in self.files)


class _BrokeOffError(Exception):
    """The connection broke off; `__cause__` says why."""


def endpoint() -> str:
    """The address of the hub, or of the mirror that the environment names now.

    Raises:
        ModelError: it names no address.
    """
    named = os.environ.get(ENDPOINT_VARIABLE, "").strip().rstrip("/")
    if not named:
        return HUB
    parts = urlsplit(named)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ModelError(f"The environment variable {ENDPOINT_VARIABLE} holds {named}, which is no http(s) address.")
    return named


def list_files(
    repository: str, wanted: Sequence[Sequence[str]], beside: Sequence[str] = (), revision: str | None = None
) -> Listing:
    """Ask for a repository's commit and the files of it that are wanted.

    Args:
        wanted: for each file its possible names, the preferred one first.
        beside: names of files to take where there are any.
        revision: a branch, tag or commit; None means the newest.

    Raises:
        ModelError: the hub cannot be reached, or has no such repository, revision or file.
    """
    source = endpoint()
    api = HfApi(endpoint=source, library_name="plonk-backend", library_version=__version__)
    with _sentences(repository, source, revision):
        info = api.model_info(repository, revision=revision, files_metadata=True, timeout=_TIMEOUT)
    there = {sibling.rfilename for sibling in info.siblings or ()}
    names = []
    for choices in wanted:
        name = next((choice for choice in choices if choice in there), None)
        if name is None:
            raise ModelError(
                f"The repository {repository} at {source} has no {' or '.join(choices)}; "
                "it may have been changed: name an older revision with --revision."
            )
        names.append(name)
    names += [name for name in beside if name in there]
    if not re.fullmatch("[0-9a-f]{40}", info.sha or ""):
        raise _no_hub(source)
    return Listing(repository, info.sha or "", source, tuple(_described(info, name, source) for name in names))


def _described(info: ModelInfo, name: str, source: str) -> RemoteFile:
    sibling = next(sibling for sibling in info.siblings or () if sibling.rfilename == name)
    sha256 = sibling.lfs.sha256 if sibling.lfs else None
    size = sibling.lfs.size if sibling.lfs else sibling.size
    if size is None or not re.fullmatch("[0-9a-f]{64}|[0-9a-f]{40}", sha256 or sibling.blob_id or ""):
        raise _no_hub(source)
    return RemoteFile(name, size, sha256, sibling.blob_id)


def _no_hub(source: str) -> ModelError:
    return ModelError(
        f"{source} answers, but not as the models' hub does; check {ENDPOINT_VARIABLE}, or the network's sign-in page."
    )


def fetch(listing: Listing, file: RemoteFile, part: Path, on_bytes: Callable[[int], None]) -> str:
    """Bring a file, or the rest of it, to `part`; its sha256.

    What has arrived stays in `part` whatever happens, and is not asked for again.

    Args:
        on_bytes: told how many bytes have arrived so far, those of earlier attempts included.

    Raises:
        ModelError: the network, the hub or the disk fails, or what came is not what was announced.
    """
    with writing(part.parent):
        if part.exists() and part.stat().st_size > file.size:
            part.unlink()
        while (have := _size(part)) < file.size:
            try:
                _stream(listing, file, part, have, on_bytes)
            except _BrokeOffError as broken:
                logger.info("the connection broke off: %s", broken.__cause__)
                if _size(part) <= have:  # as long as each attempt brings something, it goes on
                    raise ModelError(_unreachable(listing.source, broken.__cause__)) from broken
        if not part.exists():
            part.touch()
        on_bytes(file.size)
        return _checked(listing, file, part)


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _stream(listing: Listing, file: RemoteFile, part: Path, have: int, on_bytes: Callable[[int], None]) -> None:
    url = hf_hub_url(listing.repository, file.name, revision=listing.revision, endpoint=listing.source)
    headers = build_hf_headers(library_name="plonk-backend", library_version=__version__)
    headers["Accept-Encoding"] = "identity"  # the bytes as they are, for a range of them
    if have:
        headers["Range"] = f"bytes={have}-"
    with _sentences(listing.repository, listing.source, listing.revision), contextlib.ExitStack() as open_things:
        try:
            response = open_things.enter_context(
                get_session().stream("GET", url, headers=headers, timeout=_TIMEOUT, follow_redirects=True)
            )
            hf_raise_for_status(response)
        except (HfHubHTTPError, OfflineModeIsEnabled):
            raise
        except HTTPError as error:
            raise _BrokeOffError from error
        resumes = response.status_code == 206 and response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        if have and not resumes:
            have = 0  # the server sends the whole file
        with writing(part.parent):
            target = open_things.enter_context(part.open("r+b" if have else "wb"))
            target.seek(have)
        try:
            for chunk in response.iter_bytes():
                if have + len(chunk) > file.size:
                    raise _no_hub(listing.source)
                with writing(part.parent):
                    target.write(chunk)
                    target.flush()  # what is counted is there, should the process be killed
                have += len(chunk)
                on_bytes(have)
        except HTTPError as error:
            raise _BrokeOffError from error
    if have < file.size:
        raise _BrokeOffError from ConnectionError(f"{have} of {file.size} bytes came")


def _checked(listing: Listing, file: RemoteFile, part: Path) -> str:
    """The sha256 of a file that has arrived; one that is not what was announced is removed."""
    sha256 = sha256_of(part)
    if file.sha256:
        kind, expected, found = "sha256", file.sha256, sha256
    else:
        content = part.read_bytes()
        header = f"blob {len(content)}\0".encode()
        kind, expected = "git checksum", file.git_blob or ""
        found = hashlib.sha1(header + content, usedforsecurity=False).hexdigest()
    if found != expected:
        part.unlink()
        raise ModelError(
            f"{file.name} of {listing.repository} came from {listing.source} with the {kind} {found} in place of "
            f"{expected}; nothing of it was kept. Run the command again; if that does not help, try another network."
        )
    return sha256


@contextlib.contextmanager
def _sentences(repository: str, source: str, revision: str | None) -> Iterator[None]:
    """Turn what the hub's package raises into sentences."""
    try:
        yield
    except ModelError:
        raise
    except GatedRepoError as error:
        raise ModelError(
            f"The repository {repository} is open only to those who agreed to its terms; agree to them at "
            f"{source}/{repository}, sign in with `hf auth login`, and run the command again."
        ) from error
    except RepositoryNotFoundError as error:
        raise ModelError(
            f"There is no repository {repository} at {source}, or it is not public; it may have been moved: "
            "import the files from a folder with `plonk-backend models import`."
        ) from error
    except RevisionNotFoundError as error:
        raise ModelError(
            f"The repository {repository} at {source} has no revision {revision}; choose another."
        ) from error
    except RemoteEntryNotFoundError as error:
        raise ModelError(f"A file of {repository} is gone from {source}; run the command again later.") from error
    except OfflineModeIsEnabled as error:
        raise ModelError("The environment variable HF_HUB_OFFLINE forbids downloads; unset it.") from error
    except HfHubHTTPError as error:
        status = error.response.status_code
        advice = "check the account of `hf auth login`" if status in (401, 403) else "try again later"
        raise ModelError(f"{source} answers with the status {status} for {repository}; {advice}.") from error
    except (HTTPError, OSError) as error:
        raise ModelError(_unreachable(source, error)) from error


def _unreachable(source: str, error: BaseException | None) -> str:
    return (
        f"{source} cannot be reached, or broke off ({error or type(error).__name__}); check the network and run the "
        "command again: what has arrived is kept. Without a network, import the files from a folder with "
        "`plonk-backend models import`."
    )
