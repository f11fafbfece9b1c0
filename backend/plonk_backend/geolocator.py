"""The one path from photos to files, and from these to more; the command line, the service and batch runs call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from plonk_backend.analyses.parameters import Analysis
from plonk_backend.analyses.running import run_analysis
from plonk_backend.checkpoints.registry import cards
from plonk_backend.errors import PhotoError
from plonk_backend.flow.presets import PRESETS
from plonk_backend.inputs.draw_settings import DrawSettings
from plonk_backend.loaded_models import LoadedModel, LoadedModels
from plonk_backend.outputs.geopackage import FailedPhoto, LocatedPhoto, embedding_text, write_geopackage
from plonk_backend.outputs.names import file_name
from plonk_backend.outputs.provenance import Provenance
from plonk_backend.outputs.raster import write_photo_raster
from plonk_backend.outputs.staging import staged
from plonk_backend.photos.decoding import Photo, decode
from plonk_backend.posterior.from_samples import make_products
from plonk_backend.posterior.products import Products
from plonk_backend.request import GeolocationRequest, PhotoSource, RequestError
from plonk_backend.runs import (
    GEOPACKAGE,
    AnalysisResult,
    Cancelled,
    ModeSummary,
    PhotoSummary,
    Progress,
    RunFile,
    RunResult,
)


class Geolocator:
    """Runs requests with models that are loaded once and kept.

    Args:
        device: "cpu", "cuda" or "auto", which takes a CUDA device where there is one.
    """

    def __init__(self, device: str = "auto") -> None:
        self._models = LoadedModels(device)

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
        loaded = self._models[request.model]
        run = _Run(loaded, request, photos, on_progress, cancelled)
        with staged(folder) as unfinished:
            size = loaded.photos_at_a_time(request.samples)
            for first in range(0, len(photos), size):
                run.locate(range(first, min(first + size, len(photos))), unfinished)
            if run.located:
                write_geopackage(unfinished / GEOPACKAGE, run.located, run.failed, run.provenance.tags())
            if cancelled():
                raise Cancelled
        return run.result()

    def analyse(
        self,
        analysis: Analysis,
        inputs: Mapping[str, Path],
        folder: Path,
        *,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> AnalysisResult:
        """Analyse results of an earlier run and write the result files into a folder; see `run_analysis`."""
        return run_analysis(self._models, analysis, inputs, folder, on_progress=on_progress, cancelled=cancelled)


class _Run:
    """A run as it goes on: a few photos at a time, from their bytes to their files."""

    def __init__(
        self,
        loaded: LoadedModel,
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
        self.settings = self._settings()

    def _settings(self) -> str:
        """How the posteriors are drawn, for analyses that go back to the model."""
        request, model = self.request, self.loaded.model
        published = request.reference or model.kind != "riemannian"
        return DrawSettings(
            model=request.model,
            revision=model.revision,
            samples=request.samples,
            guidance=request.guidance,
            seed=request.seed,
            solver=None if published else request.solver or PRESETS[request.preset].solver_for(request.guidance),
            steps=self.sampler.steps,
            preset=request.preset,
            numbers=self.sampler.number_type,
            reference=request.reference,
        ).as_json()

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
        drawn = zip(order, embeddings, posteriors, strict=True)
        for number, (index, embedding, posterior) in enumerate(drawn):
            advance(0.8 + 0.2 * number / len(order), "mapping", index)
            products, raster = make_products(posterior, resolution=self.request.resolution, levels=self.request.levels)
            one = self._located(index, decoded[index], embedding_text(embedding.numpy()), products)
            tags = self.provenance.photo_tags(one.name, one.sha256)
            write_photo_raster(folder / one.density_file, raster, tags)
            self.located.append(one)
            self.summaries[index] = _summary(one)
            self._finish(index, 0.8 + 0.2 * (number + 1) / len(order), indices)

    def _located(self, index: int, decoded: Photo, embedding: str, products: Products) -> LocatedPhoto:
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
            settings=self.settings,
            embedding=embedding,
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
        modes=tuple(
            ModeSummary(mode.weight, mode.longitude, mode.latitude, mode.radius_km, mode.place)
            for mode in products.modes
        ),
    )
