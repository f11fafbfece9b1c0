"""The one path from photos to files; the command line, the service and batch runs all call it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from plonk_backend.checkpoints.loading import Model, load_model, usable_device
from plonk_backend.checkpoints.registry import card_of, cards
from plonk_backend.drawing import PosteriorSampler
from plonk_backend.encoders.cache import EmbeddingCache
from plonk_backend.encoders.embedding import PhotoEmbedder
from plonk_backend.errors import PhotoError
from plonk_backend.flow.blocks import ROWS, usable_cores
from plonk_backend.flow.sampler import GPU_GROUPS
from plonk_backend.outputs.geopackage import FailedPhoto, LocatedPhoto, write_geopackage
from plonk_backend.outputs.names import file_name
from plonk_backend.outputs.provenance import Provenance
from plonk_backend.outputs.raster import write_photo_raster
from plonk_backend.outputs.staging import staged
from plonk_backend.photos.decoding import Photo, decode
from plonk_backend.posterior.from_samples import make_products
from plonk_backend.posterior.products import Products
from plonk_backend.request import GeolocationRequest, PhotoSource, RequestError

GEOPACKAGE = "results.gpkg"


class Cancelled(Exception):  # noqa: N818 - not an error
    """The caller asked to stop; nothing of the run is left on disk."""


@dataclass(frozen=True)
class PhotoSummary:
    """What a caller shows of one photo that came out; see docs/protocol.md, `result`."""

    photo_id: int
    longitude: float
    latitude: float
    place: str
    log_density: float
    localizability_bits: float
    area50_km2: float
    area90_km2: float
    warning: str | None
    density_file: str


@dataclass(frozen=True)
class Progress:
    """A step of a run.

    Attributes:
        fraction: share of the whole run that is done, in [0, 1].
        message: what is being done, for people.
        index: the photo that this is about, from 0; None when it is about the run.
        state: that photo's state: "running", "done" or "failed".
        error: why it failed.
        summary: its result once it is done.
    """

    fraction: float
    message: str
    index: int | None = None
    state: str | None = None
    error: str | None = None
    summary: PhotoSummary | None = None


@dataclass(frozen=True)
class RunFile:
    """A result file: its name in the output folder, `kind` "geopackage" or "density", and its photo."""

    name: str
    kind: str
    photo_id: int | None = None


@dataclass(frozen=True)
class RunResult:
    """How a run ended: one entry per photo of the request, in its order, and the files written."""

    summaries: tuple[PhotoSummary | None, ...]
    errors: tuple[str | None, ...]
    files: tuple[RunFile, ...]


class Geolocator:
    """Runs requests with models that are loaded once and kept.

    Args:
        device: "cpu", "cuda" or "auto", which takes a CUDA device where there is one.
    """

    def __init__(self, device: str = "auto") -> None:
        # The sampler runs batches side by side, each on one core; see `side_by_side`.
        torch.set_num_threads(1)
        self._device = device
        self._loaded: dict[str, _LoadedModel] = {}

    def models(self) -> list[dict[str, object]]:
        """The models as docs/protocol.md's `model`."""
        return [asdict(card) for card in cards()]

    def run(
        self,
        request: GeolocationRequest,
        photos: Sequence[PhotoSource],
        folder: Path,
        *,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> RunResult:
        """Geolocate photos and write the result files into a folder.

        A photo that cannot be used fails alone. Files appear in `folder` only when all are whole.

        Raises:
            Cancelled: `cancelled()` became true; it is asked at least once per solver step.
            RequestError: there is no photo.
            ModelError: the model is unknown or cannot be loaded.
            OutputError: the folder cannot be written.
        """
        if not photos:
            raise RequestError("There is no photo to geolocate; choose at least one.")
        loaded = self._model(request.model)
        run = _Run(loaded, request, photos, on_progress, cancelled)
        with staged(folder) as unfinished:
            size = loaded.photos_at_a_time(request.samples)
            for first in range(0, len(photos), size):
                run.locate(range(first, min(first + size, len(photos))), unfinished)
            if run.located:
                write_geopackage(unfinished / GEOPACKAGE, run.located, run.failed, run.provenance)
            if cancelled():
                raise Cancelled
        return run.result()

    def _model(self, name: str) -> _LoadedModel:
        if name not in self._loaded:
            card_of(name)  # an unknown name is an error before torch looks for devices
            self._loaded[name] = _LoadedModel(load_model(name, usable_device(self._device)))
        return self._loaded[name]


class _LoadedModel:
    """A model with what is prepared once for all runs."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.embedder = PhotoEmbedder(model.encoder, model.encoder_revision, model.device, EmbeddingCache())
        self.sampler = PosteriorSampler(model)

    def photos_at_a_time(self, samples: int) -> int:
        """How many photos keep the device busy; no more, since their pictures are in memory together."""
        blocks = math.ceil(samples / ROWS)
        if self.model.device.type == "cpu":
            # Each core encodes a photo; then each has two blocks of samples.
            return max(usable_cores(), min(64, 2 * usable_cores() // blocks))
        return max(1, min(64, 4 * GPU_GROUPS // blocks))


class _Run:
    """A run as it goes on: a few photos at a time, from their bytes to their files."""

    def __init__(
        self,
        loaded: _LoadedModel,
        request: GeolocationRequest,
        photos: Sequence[PhotoSource],
        on_progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.loaded = loaded
        self.request = request
        self.photos = photos
        self.on_progress = on_progress
        self.cancelled = cancelled
        self.located: list[LocatedPhoto] = []
        self.failed: list[FailedPhoto] = []
        self.summaries: list[PhotoSummary | None] = [None] * len(photos)
        self.errors: list[str | None] = [None] * len(photos)
        self.sampler = loaded.sampler.describe(request)
        self.provenance = Provenance(
            model=request.model,
            revision=loaded.model.revision,
            seed=request.seed,
            samples=request.samples,
            steps=self.sampler.steps,
            solver=self.sampler.solver,
            guidance=request.guidance,
            preset=request.preset,
            numbers=self.sampler.number_type,
        )

    def locate(self, indices: range, folder: Path) -> None:
        """Photos of these numbers, together; writes their rasters into the folder."""

        def advance(share: float, message: str, index: int) -> None:
            if self.cancelled():
                raise Cancelled
            fraction = (indices.start + share * len(indices)) / len(self.photos)
            text = f"{message} {index + 1} of {len(self.photos)}: {self.photos[index].name}"
            self.on_progress(Progress(fraction, text, index, "running"))

        decoded: dict[int, Photo] = {}
        for number, index in enumerate(indices):
            advance(0.05 * number / len(indices), "reading", index)
            try:
                decoded[index] = self._decode(self.photos[index])
            except PhotoError as error:
                last = number + 1 == len(indices) and not decoded
                self._fail(index, str(error), 1.0 if last else 0.05 * (number + 1) / len(indices), indices)
        if decoded:
            self._locate_decoded(decoded, indices, folder, advance)

    @staticmethod
    def _decode(photo: PhotoSource) -> Photo:
        content = photo.content
        if content is None:
            raise PhotoError(photo.error or f"{photo.name} cannot be read; check that the file is there.")
        return decode(content, photo.name)

    def _locate_decoded(
        self,
        decoded: dict[int, Photo],
        indices: range,
        folder: Path,
        advance: Callable[[float, str, int], None],
    ) -> None:
        order = list(decoded)
        embedded: list[int] = []

        def on_photo(number: int) -> None:
            embedded.append(number)
            advance(0.05 + 0.15 * len(embedded) / len(order), "looking at", order[number])

        embeddings = self.loaded.embedder.embed(
            [photo.image for photo in decoded.values()], [photo.sha256 for photo in decoded.values()], on_photo
        )

        def on_step(share: float) -> None:
            advance(0.2 + 0.6 * share, "sampling", order[min(int(share * len(order)), len(order) - 1)])

        posteriors = self.loaded.sampler.draw(embeddings, self.request, on_step)
        for number, (index, posterior) in enumerate(zip(order, posteriors, strict=True)):
            advance(0.8 + 0.2 * number / len(order), "mapping", index)
            products = make_products(posterior, resolution=self.request.resolution, levels=self.request.levels)
            one = self._located(index, decoded[index], products)
            tags = self.provenance.photo_tags(one.name, one.sha256)
            write_photo_raster(folder / one.density_file, products.raster, tags)
            self.located.append(one)
            self.summaries[index] = _summary(one)
            self._finish(index, 0.8 + 0.2 * (number + 1) / len(order), indices)

    def _located(self, index: int, decoded: Photo, products: Products) -> LocatedPhoto:
        photo = self.photos[index]
        sentences = [self.loaded.model.warning(products.localizability_bits), self.sampler.note, *decoded.notes]
        return LocatedPhoto(
            photo_id=index + 1,
            name=photo.name,
            path=photo.path,
            sha256=decoded.sha256,
            products=products,
            density_file=file_name(index + 1, photo.name),
            model=self.request.model,
            exif_time=decoded.exif_time,
            exif_longitude=decoded.exif_longitude,
            exif_latitude=decoded.exif_latitude,
            warning=" ".join(sentence for sentence in sentences if sentence) or None,
        )

    def _fail(self, index: int, error: str, share: float, indices: range) -> None:
        self.errors[index] = error
        self.failed.append(FailedPhoto(index + 1, self.photos[index].name, self.photos[index].path, error))
        self._finish(index, share, indices)

    def _finish(self, index: int, share: float, indices: range) -> None:
        """Tell what became of a photo; `share` of the photos of these numbers is done."""
        summary = self.summaries[index]
        self.on_progress(
            Progress(
                fraction=(indices.start + share * len(indices)) / len(self.photos),
                message=f"finished {index + 1} of {len(self.photos)}: {self.photos[index].name}",
                index=index,
                state="done" if summary else "failed",
                error=self.errors[index],
                summary=summary,
            )
        )

    def result(self) -> RunResult:
        """How it ended."""
        rasters = (RunFile(one.density_file, "density", one.photo_id) for one in self.located)
        files = (RunFile(GEOPACKAGE, "geopackage"), *rasters) if self.located else ()
        return RunResult(tuple(self.summaries), tuple(self.errors), files)


def _summary(photo: LocatedPhoto) -> PhotoSummary:
    products = photo.products
    return PhotoSummary(
        photo_id=photo.photo_id,
        longitude=products.longitude,
        latitude=products.latitude,
        place=products.place,
        log_density=products.log_density,
        localizability_bits=products.localizability_bits,
        area50_km2=products.area50_km2,
        area90_km2=products.area90_km2,
        warning=photo.warning,
        density_file=photo.density_file,
    )
