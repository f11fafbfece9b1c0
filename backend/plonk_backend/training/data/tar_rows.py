"""Photos in webdataset's tar files: a picture and a .json for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from plonk_backend.training.data.positions import Fault
from plonk_backend.training.data.report import Reason
from plonk_backend.training.data.rows import PHOTO_SUFFIXES, PhotoRow, PhotoSource, TarMember
from plonk_backend.training.data.shard_index import place_of
from plonk_backend.training.data.tars import Cut, Mapped, samples

_LOOKED_AT = 20


def tar_source(name: str, shards: Sequence[Path]) -> PhotoSource:
    """Photos in shards, in their order; one that is cut off gives the rows before the cut, and a warning."""
    warnings: list[str] = []

    def rows() -> Iterator[PhotoRow]:
        for shard in shards:
            with Mapped(shard) as content:
                for sample in samples(shard, content):
                    if isinstance(sample, Cut):
                        sentence = f"{shard} {sample.why}; the rows before are used. Copy or download it again."
                        if sentence not in warnings:
                            warnings.append(sentence)
                        break
                    about = sample.files.get("json")
                    place = Fault(Reason.NO_POSITION, "no .json") if about is None else place_of(content, about)
                    photo: TarMember | Fault = Fault(Reason.NO_PHOTO, "no picture beside its .json")
                    for extension, file in sample.files.items():
                        if f".{extension}" in PHOTO_SUFFIXES:
                            photo = TarMember(shard, file.name, file.offset, file.size)
                            break
                    yield PhotoRow(f"{shard.name}/{sample.key}", photo, place)

    return PhotoSource(name, rows, warnings)


def holds_photos(shards: Sequence[Path]) -> bool:
    """Whether there is a picture among the first rows of the shards."""
    for shard in shards:
        with Mapped(shard) as content:
            for sample in islice(samples(shard, content), _LOOKED_AT):
                if not isinstance(sample, Cut) and any(f".{extension}" in PHOTO_SUFFIXES for extension in sample.files):
                    return True
    return False
