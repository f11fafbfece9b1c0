"""The folder that holds downloaded and imported models.

    <folder>/OWNER--NAME/            one per repository: its files and manifest.json
    <folder>/.unfinished/            parts of downloads, and folders that are being put together

A repository's folder appears at once and whole, or not at all: it is put together under `.unfinished`, on the same file
system, and moved. Loading reads only and asks no network.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from plonk_backend.checkpoints import manifest as manifests
from plonk_backend.checkpoints.manifest import Manifest, StoredFile, sha256_of
from plonk_backend.checkpoints.sizes import human_size
from plonk_backend.errors import ModelError

FOLDER_VARIABLE = "PLONK_MODELS"
_UNFINISHED = ".unfinished"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

logger = logging.getLogger(__name__)


def models_folder() -> Path:
    """The folder that the environment variable PLONK_MODELS names, else one among the user's data."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("plonk-backend", appauthor=False) / "models"


class Store:
    """The models in a folder; without one, in `models_folder()`."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or models_folder()

    def path(self, repository: str) -> Path:
        """The folder of a repository, whether there or not."""
        return self.folder / repository.replace("/", "--")

    def holds(self, repository: str) -> bool:
        """Whether anything of a repository is there, parts of a download included."""
        return self.path(repository).exists() or self.arriving(repository).exists()

    def arriving(self, repository: str) -> Path:
        """The folder for parts of downloads of a repository, whether there or not."""
        return self.folder / _UNFINISHED / repository.replace("/", "--")

    def find(self, repository: str) -> Manifest | None:
        """The manifest of a repository; None where it is not there or cannot be read."""
        try:
            return manifests.read(self.path(repository))
        except (OSError, ValueError):
            return None

    def installed(self) -> list[Manifest]:
        """What there is, in the order of the folders' names."""
        try:
            folders = sorted(path for path in self.folder.iterdir() if not path.name.startswith("."))
        except OSError:
            return []
        found = []
        for folder in folders:
            with contextlib.suppress(OSError, ValueError):
                found.append(manifests.read(folder))
        return [manifest for manifest in found if self.path(manifest.repository) in folders]

    def custom_heads(self) -> list[Manifest]:
        """The manifests of heads of the user's own, imported or made here."""
        return [manifest for manifest in self.installed() if manifest.custom is not None]

    def damage(
        self, repository: str, *, thorough: bool = False, on_bytes: Callable[[int], None] = lambda count: None
    ) -> str | None:
        """What is wrong with a repository that is there, as part of a sentence; None if nothing.

        Sizes are always compared. Contents are compared where `thorough` is set, as `verified` does where needed.
        """
        folder = self.path(repository)
        manifest = self.find(repository)
        if manifest is None:
            return f"{folder / manifests.NAME} is missing or cannot be read" if folder.exists() else None
        for file in manifest.files:
            wrong = _wrong(folder / file.name, file, on_bytes if thorough else None)
            if wrong:
                return wrong
        if thorough:
            self._note(manifest)
        return None

    def verified(self, repository: str, remedy: str) -> Manifest:
        """The manifest of a repository whose files are what they must be.

        The sha256 of a file is computed unless it has the size and the time of last change that it had when its sha256
        was last computed and found right.

        Args:
            remedy: what the user should do if they are not, as part of a sentence.

        Raises:
            ModelError: the repository is not there, or a file is missing, truncated or changed.
        """
        manifest = self.find(repository)
        if manifest is None:
            raise ModelError(f"{self.path(repository)} holds no model; {remedy}.")
        for file in manifest.files:
            path = self.path(repository) / file.name
            wrong = _wrong(path, file, None)
            if wrong is None and _mtime_ns(path) != file.mtime_ns:
                logger.info("computing the sha256 of %s", path)
                wrong = _wrong(path, file, lambda count: None)
            if wrong:
                raise ModelError(f"{wrong}; {remedy}.")
        self._note(manifest)
        return manifest

    def _note(self, manifest: Manifest) -> None:
        """Keep that the files were found right as they are now; a store that cannot be written is no obstacle."""
        folder = self.path(manifest.repository)
        try:
            files = tuple(replace(file, mtime_ns=_mtime_ns(folder / file.name)) for file in manifest.files)
            if files != manifest.files:
                replace(manifest, files=files).write(folder)
        except OSError as error:
            logger.info("%s stays as it is: %s", folder / manifests.NAME, error)

    def unfinished(self, repository: str) -> Path:
        """A folder for parts of downloads of a repository; made if missing.

        Raises:
            ModelError: it cannot be made.
        """
        folder = self.arriving(repository)
        with writing(self.folder):
            folder.mkdir(parents=True, exist_ok=True)
        return folder

    @contextlib.contextmanager
    def lock(self, repository: str, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Keep other processes from changing a repository; `on_wait` is called if one is at it, which is waited for.

        Raises:
            ModelError: the store cannot be written.
        """
        from filelock import FileLock, Timeout

        parts = self.unfinished(repository)
        lock = FileLock(parts.with_name(f"{parts.name}.lock"))
        with writing(self.folder):
            try:
                lock.acquire(timeout=0)
            except Timeout:
                on_wait()
                lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def require_space(self, size: int) -> None:
        """Make sure that a number of bytes fits on the disk.

        Raises:
            ModelError: it does not.
        """
        folder = next(path for path in (self.folder, *self.folder.parents) if path.exists())
        free = shutil.disk_usage(folder).free
        if free < size:
            raise ModelError(
                f"{human_size(size)} are needed in {self.folder}, and {human_size(free)} are free; make room, "
                f"or name a folder on another disk in the environment variable {FOLDER_VARIABLE}."
            )

    def put(self, manifest: Manifest, files: Sequence[tuple[Path, str, str]]) -> None:
        """Move files into place as a repository's whole contents; what was there before goes.

        Args:
            manifest: its `files` may be empty: they are filled in from `files`.
            files: for each a file on the store's file system, which is moved, its name and its sha256.

        Raises:
            ModelError: the store cannot be written.
        """
        final = self.path(manifest.repository)
        whole = self.unfinished(manifest.repository) / f"whole-{uuid.uuid4().hex}"
        with writing(self.folder):
            whole.mkdir()
            stored = []
            for path, name, sha256 in files:
                os.replace(path, whole / name)
                status = (whole / name).stat()
                stored.append(StoredFile(name, status.st_size, sha256, status.st_mtime_ns))
            replace(manifest, files=tuple(stored)).write(whole)
            former = whole.with_name(whole.name.replace("whole", "former"))
            if final.exists():
                os.replace(final, former)
            try:
                os.replace(whole, final)
            except OSError:
                if former.exists():
                    os.replace(former, final)
                raise
        self.clear_unfinished(manifest.repository)

    def clear_unfinished(self, repository: str) -> None:
        """Remove the parts of downloads of a repository and what killed processes left."""
        shutil.rmtree(self.unfinished(repository), ignore_errors=True)

    def remove(self, repository: str) -> int:
        """Remove a repository and the parts of its download; the bytes that this frees.

        Raises:
            ModelError: it cannot be removed.
        """
        final = self.path(repository)
        with self.lock(repository), writing(self.folder):
            parts = self.unfinished(repository)
            if final.exists():
                # Away at once, so that nobody finds a half of it.
                os.replace(final, parts / f"former-{uuid.uuid4().hex}")
            freed = sum(path.stat().st_size for path in parts.rglob("*") if path.is_file())
            shutil.rmtree(parts)
        return freed


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what goes wrong with writing below a folder into sentences.

    Raises:
        ModelError: the disk is full, or the folder cannot be written.
    """
    try:
        yield
    except OSError as error:
        advice = f"name another folder in the environment variable {FOLDER_VARIABLE}"
        if error.errno in _FULL:
            raise ModelError(f"The disk is full below {folder}; make room, or {advice}.") from error
        raise ModelError(
            f"The folder for models {folder} cannot be written ({error.strerror or error}); {advice}."
        ) from error


def _wrong(path: Path, file: StoredFile, on_bytes: Callable[[int], None] | None) -> str | None:
    """How a file differs from what it must be, as part of a sentence; its contents are read if `on_bytes` is given."""
    try:
        size = path.stat().st_size
        if size != file.size:
            return f"{path} has {size} bytes in place of {file.size}"
        found = file.sha256 if on_bytes is None else sha256_of(path, on_bytes)
    except FileNotFoundError:
        return f"{path} is missing"
    except OSError as error:
        return f"{path} cannot be read ({error.strerror or error})"
    return None if found == file.sha256 else f"{path} has the sha256 {found} in place of {file.sha256}"


def _mtime_ns(path: Path) -> int:
    return path.stat().st_mtime_ns
