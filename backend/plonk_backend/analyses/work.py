"""An analysis under way: what all analyses read, write and tell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from plonk_backend.analyses.model_access import ModelAccess, drawing_tags
from plonk_backend.analyses.parameters import Analysis
from plonk_backend.inputs.photo_records import PhotoRecord
from plonk_backend.inputs.results import Results, read_results
from plonk_backend.loaded_models import LoadedModels
from plonk_backend.outputs.layers import Layer, write_layers
from plonk_backend.outputs.names import file_name
from plonk_backend.outputs.provenance import software_versions
from plonk_backend.outputs.raster import write_photo_raster
from plonk_backend.posterior.products import DensityRaster, Posterior
from plonk_backend.runs import GEOPACKAGE, Cancelled, Progress, RunFile


class Work:
    """What an analysis has to work with.

    Attributes:
        inputs: the files that it reads, by role.
        folder: where it writes.
        files: what it wrote.
        warnings: sentences that users must be told.
        models: access to the models that drew the photos' posteriors.
    """

    def __init__(
        self,
        models: LoadedModels,
        analysis: Analysis,
        inputs: Mapping[str, Path],
        folder: Path,
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.inputs = inputs
        self.folder = folder
        self.files: list[RunFile] = []
        self.warnings: list[str] = []
        self.models = ModelAccess(models)
        self._analysis = analysis
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._digests: dict[str, str] = {}

    # What it reads

    @cached_property
    def results(self) -> Results:
        """The results of an earlier run."""
        self.advance(0.0, "reading the results")
        results = read_results(self.inputs["results"])
        self.warn(*results.warnings)
        return results

    @cached_property
    def photos(self) -> tuple[PhotoRecord, ...]:
        """The photos to analyse, in the order of the results.

        Raises:
            InputError: one that is asked for is not there.
        """
        return self.results.chosen(self._analysis.photos)

    def posterior(self, photo: PhotoRecord, on_step: Callable[[float], None]) -> Posterior:
        """A photo's posterior: its samples in the results; drawn anew where the results have no samples at all.

        Raises:
            InputError: neither is possible.
            ModelError, DrawingError: the model cannot be asked.
        """
        if self.results.samples or photo.embedding_text is None:
            return self.results.posterior(photo)
        return self.models.posterior(photo, on_step)

    def sha256(self, role: str) -> str:
        """Of an input's bytes, hexadecimal."""
        if role not in self._digests:
            digest = hashlib.sha256()
            with self.inputs[role].open("rb") as content:
                while block := content.read(2**20):
                    digest.update(block)
            self._digests[role] = digest.hexdigest()
        return self._digests[role]

    # What it tells

    def advance(self, fraction: float, message: str) -> None:
        """Tell how far it is.

        Raises:
            Cancelled: nobody wants it any more.
        """
        if self._cancelled():
            raise Cancelled
        self._on_progress(Progress(fraction, message))

    def each_photo(
        self, doing: str, start: float = 0.0, end: float = 1.0, photos: Sequence[PhotoRecord] | None = None
    ) -> Iterator[tuple[PhotoRecord, Callable[[float], None]]]:
        """The photos, each with a function that takes the finished share of the work on it.

        Args:
            doing: what is done to a photo, for people.
            start, end: share of the whole work that was done before the first photo, and after the last.
            photos: some of them; all unless given.
        """
        photos = self.photos if photos is None else photos
        count = len(photos)
        for number, photo in enumerate(photos):
            message = f"{doing} {number + 1} of {count}: {photo.name}"

            def on_step(share: float, number: int = number, message: str = message) -> None:
                self.advance(start + (end - start) * (number + share) / count, message)

            on_step(0.0)
            yield photo, on_step

    def warn(self, *sentences: str) -> None:
        """Tell users something about the results, each sentence once."""
        self.warnings += [sentence for sentence in dict.fromkeys(sentences) if sentence not in self.warnings]

    # What it writes

    def tags(self, photos: Sequence[PhotoRecord]) -> dict[str, str]:
        """Provenance: what the photos' posteriors have in common, the analysis, and the files that it read."""
        drawn = [drawing_tags(photo) for photo in photos]
        shared = set.intersection(*(set(one.items()) for one in drawn)) if drawn else set()
        return {key: value for key, value in drawn[0].items() if (key, value) in shared} | self._own_tags

    @cached_property
    def _own_tags(self) -> dict[str, str]:
        return {
            "PLONK_ANALYSIS": self._analysis.name,
            "PLONK_PARAMETERS": json.dumps(self._analysis.as_json()),
            **{f"PLONK_{role.upper()}_SHA256": self.sha256(role) for role in self.inputs},
            "PLONK_SOFTWARE": software_versions(),
        }

    def write_raster(self, photo: PhotoRecord, raster: DensityRaster) -> str:
        """Write a photo's density raster; its name."""
        name = file_name(photo.photo_id, photo.name)
        tags = {**self.tags([photo]), "PLONK_PHOTO": photo.name, "PLONK_PHOTO_SHA256": photo.sha256}
        write_photo_raster(self.folder / name, raster, tags)
        self.files.append(RunFile(name, "density", photo.photo_id))
        return name

    def write_layers(self, *layers: Layer) -> None:
        """Write the GeoPackage."""
        write_layers(self.folder / GEOPACKAGE, layers, self.tags(self.photos))
        self.files.insert(0, RunFile(GEOPACKAGE, "geopackage"))


class Rounds:
    """Progress of work that takes an unknown number of rounds: each makes a share of what was left.

    Args:
        on_step: takes the share of all rounds that is finished.
        gain: the share of what was left that a round makes.
    """

    def __init__(self, on_step: Callable[[float], None], gain: float) -> None:
        self._on_step = on_step
        self._gain = gain
        self._before = self._after = 0.0

    def begin(self) -> None:
        """The next round begins."""
        self._before = self._after
        self._after += self._gain * (1 - self._after)

    def __call__(self, share: float) -> None:
        """This share of the round is finished."""
        self._on_step(self._before + share * (self._after - self._before))
