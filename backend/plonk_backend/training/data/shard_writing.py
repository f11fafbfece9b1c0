"""Embeddings of a source's photos, written as shards: whole ones alone, so that a killed run goes on where it was."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from plonk_backend.errors import OutputError
from plonk_backend.inputs.errors import InputError
from plonk_backend.training.data.encoding import PhotoEncoder
from plonk_backend.training.data.examples import spread_warning, unit_positions
from plonk_backend.training.data.positions import Fault, Position
from plonk_backend.training.data.report import Reason, RowReport
from plonk_backend.training.data.rows import PhotoRow, PhotoSource
from plonk_backend.training.data.seen import Seen
from plonk_backend.training.data.shard_files import SETTINGS, open_shard, settle, unfinished, write_json
from plonk_backend.training.data.tars import Cut, Mapped, samples

logger = logging.getLogger(__name__)

ROWS = 10_000
"""Rows of the source that make a shard; the published code's shards have as many."""

LEFT_OUT = "left_out.csv"
SIZES = "sizes.json"
"""Rows in each shard: where the published code looks for them."""

FORMAT = 1


class Stopped(Exception):  # noqa: N818 - not an error: somebody wanted it
    """The run was to stop; whole shards stay, and the same call goes on after them."""


@dataclass(frozen=True)
class EmbeddingPlan:
    """What embeddings a folder holds; a run with another plan must not go on with it.

    Attributes:
        source: the photos, as they were named.
        encoder, revision: of the embeddings.
        cond_dim: numbers in an embedding.
        device: the kind of device, since they round differently.
        rows: rows of the source that make a shard.
        keep_duplicates: whether photos that come again were kept.
        fields: how the source was read.
    """

    source: str
    encoder: str
    revision: str
    cond_dim: int
    device: str
    rows: int = ROWS
    keep_duplicates: bool = False
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class EmbeddingProgress:
    """How far a run is.

    Attributes:
        rows: rows of the source that are done, in this run or before.
        total: about how many rows there are; None where that is not known.
        per_second: rows a second in this run; 0 before the first.
        shards: whole shards.
    """

    rows: int
    total: int | None
    per_second: float
    shards: int


def write_shards(
    source: PhotoSource,
    encoder: PhotoEncoder,
    plan: EmbeddingPlan,
    folder: Path,
    *,
    workers: int | None = None,
    on_progress: Callable[[EmbeddingProgress], None] = lambda progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> RowReport:
    """Embed a source's photos into a folder of shards, and tell which rows were left out.

    A shard NNNNNN.tar holds the good ones of `plan.rows` rows: KEY.json (latitude, longitude, source, row, sha256) and
    KEY.npy (float16); KEY is the row's number, from 0. It is the same to the last byte whatever the number of workers,
    and whether the run was interrupted or not.

    Args:
        source: the photos.
        encoder: embeds them.
        plan: what the folder is to hold.
        folder: made where it is not there; the shards that it has are kept if they are of the same plan.
        workers: photos that are decoded at a time (on the processor: embedded); None for one on each core.
        on_progress: called after each row.
        stopped: asked after each row.

    Raises:
        Stopped: `stopped` said so.
        InputError: the source cannot be read, or was changed since the shards there were written; or no row is good.
        OutputError: the folder holds something else or cannot be written; the shards that are whole stay.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=0):
            _begin(folder, plan)
            return _Run(source, encoder, plan, folder, workers, on_progress, stopped).write()
    except Timeout as error:
        raise OutputError(f"Another run is writing to {folder}; wait for it, or choose another folder.") from error
    except OSError as error:
        raise OutputError(
            f"The embeddings cannot be written to {folder} ({error.strerror or error}). The shards there are whole: "
            "free disk space and run the same command again; it goes on after them."
        ) from error


class _Run:
    def __init__(
        self,
        source: PhotoSource,
        encoder: PhotoEncoder,
        plan: EmbeddingPlan,
        folder: Path,
        workers: int | None,
        on_progress: Callable[[EmbeddingProgress], None],
        stopped: Callable[[], bool],
    ) -> None:
        self._source = source
        self._encoder = encoder
        self._plan = plan
        self._folder = folder
        self._workers = workers
        self._on_progress = on_progress
        self._stopped = stopped
        self._seen = None if plan.keep_duplicates else Seen()
        self._places: list[NDArray[np.float64]] = []
        self._sizes: dict[str, int] = {}
        self._rows = self._new = 0
        self._total = source.count() if source.count else None
        self._began = time.monotonic()

    def write(self) -> RowReport:
        rows = self._source.rows()
        sidecars: list[Path] = []
        while block := list(islice(rows, self._plan.rows)):
            shard = self._folder / f"{len(sidecars):06d}.tar"
            sidecar = self._folder / f"{len(sidecars):06d}.rows.json"
            if not self._take_over(shard, sidecar, block):
                self._embed(shard, sidecar, block)
            sidecars.append(sidecar)
        if len(list(self._folder.glob("*.tar"))) > len(sidecars):
            raise InputError(
                f"{self._source.name} has fewer rows than when {self._folder} was begun; embed it into another folder."
            )
        report = self._finish(sidecars)
        if not report.used:
            raise InputError("\n".join((f"{self._source.name} has no photo that can be used.", *report.sentences())))
        return report

    def _take_over(self, shard: Path, sidecar: Path, block: list[PhotoRow]) -> bool:
        """Whether the shard is there, made of the same rows."""
        if not (shard.exists() and sidecar.exists()):
            return False
        told = json.loads(sidecar.read_text(encoding="utf-8"))
        if told["digest"] != _digest(block):
            if told["rows"] < self._plan.rows:  # it was the last one, and the source grew
                return False
            raise InputError(
                f"{self._source.name} was changed since {shard} was written from it; embed it into another folder."
            )
        places: list[tuple[float, float]] = []
        photos: list[tuple[str, str, Position]] = []
        with Mapped(shard) as content:
            for sample in samples(shard, content):
                if isinstance(sample, Cut):
                    logger.warning("%s %s; it is made again.", shard, sample.why)
                    return False
                about = sample.files["json"]
                values = json.loads(content[about.offset : about.offset + about.size])
                places.append((values["longitude"], values["latitude"]))
                place = Position(values["longitude"], values["latitude"])
                photos.append((values["sha256"], values["row"], place))
        if self._seen is not None:
            for photo in photos:
                self._seen.before(*photo)
        self._count(shard, places)
        self._rows += len(block)
        self._tell()
        return True

    def _embed(self, shard: Path, sidecar: Path, block: list[PhotoRow]) -> None:
        first = self._plan.rows * len(self._sizes)
        left_out: list[tuple[str, str, str, str]] = []
        places: list[tuple[float, float]] = []
        with open_shard(unfinished(shard)) as file:
            found = self._encoder.embed(iter(block), workers=self._workers, seen=self._seen)
            for number, (row, photo) in enumerate(found, start=first):
                fault = photo if isinstance(photo, Fault) else None
                if not isinstance(photo, Fault):
                    embedding = photo.taken.astype(np.float16)
                    if np.isfinite(embedding).all():
                        about = {
                            "latitude": photo.place.latitude,
                            "longitude": photo.place.longitude,
                            "row": row.row,
                            "sha256": photo.sha256,
                            "source": _text(row.file),
                        }
                        file.add(f"{number:09d}", embedding, about)
                        places.append((photo.place.longitude, photo.place.latitude))
                    else:
                        fault = Fault(Reason.NOT_FINITE_EMBEDDING)
                if fault is not None:
                    left_out.append((_text(row.row), _text(row.file), fault.reason.name, _text(fault.detail)))
                self._rows += 1
                self._new += 1
                self._tell()
                if self._stopped():
                    found.close()  # type: ignore[attr-defined]
                    raise Stopped
        # The shard last: it is what a later run looks for.
        write_json(sidecar, {"digest": _digest(block), "rows": len(block), "used": len(places), "left_out": left_out})
        settle(shard)
        self._count(shard, places)
        logger.info("%s: %d of %d rows.", shard.name, len(places), len(block))

    def _count(self, shard: Path, places: list[tuple[float, float]]) -> None:
        self._sizes[shard.name] = len(places)
        self._places.append(np.array(places, dtype=np.float64).reshape(-1, 2))

    def _tell(self) -> None:
        seconds = time.monotonic() - self._began
        speed = self._new / seconds if self._new and seconds else 0.0
        self._on_progress(EmbeddingProgress(self._rows, self._total, speed, len(self._sizes)))

    def _finish(self, sidecars: list[Path]) -> RowReport:
        """The report of all shards, and the files that tell about them."""
        with RowReport(unfinished(self._folder / LEFT_OUT)) as report:
            for sidecar in sidecars:
                told = json.loads(sidecar.read_text(encoding="utf-8"))
                report.read(told["rows"])
                for row, file, reason, detail in told["left_out"]:
                    report.leave_out(row, file, Reason[reason], detail)
        settle(self._folder / LEFT_OUT)
        for sentence in self._source.warnings:
            report.warn(sentence)
        if self._places:
            longitude, latitude = np.concatenate(self._places).T
            warning = spread_warning(unit_positions(longitude, latitude))
            if warning:
                report.warn(warning)
        write_json(self._folder / SIZES, self._sizes)
        write_json(self._folder / "report.json", report.as_json())
        return report


def _begin(folder: Path, plan: EmbeddingPlan) -> None:
    """See to it that the folder is there and holds nothing else."""
    settings = folder / SETTINGS
    wanted = {"format": FORMAT, **asdict(plan)}
    if settings.exists():
        try:
            there: Any = json.loads(settings.read_text(encoding="utf-8"))
        except ValueError:
            there = None
        if there != wanted:
            differing = [key for key in wanted if not isinstance(there, dict) or there.get(key) != wanted[key]]
            shown = "; ".join(f"{key} {there.get(key)!r}, not {wanted[key]!r}" for key in differing if there)
            raise OutputError(
                f"{folder} holds embeddings that were made otherwise ({shown or 'damaged settings'}); choose another "
                "folder with --out, or remove it."
            )
    elif any(folder.glob("*.tar")):
        raise OutputError(f"{folder} holds other shards; choose another folder with --out.")
    else:
        write_json(settings, wanted)
    for left in folder.glob(".*.part"):
        left.unlink()


def _digest(block: list[PhotoRow]) -> str:
    """Stands for what the rows say, to notice a source that was changed."""
    digest = hashlib.sha256()
    for row in block:
        digest.update(f"{row.row}\0{row.file}\0{row.place}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _text(name: str) -> str:
    """Bytes of a name that are no UTF-8 become �."""
    return name.encode(errors="surrogateescape").decode(errors="replace")
