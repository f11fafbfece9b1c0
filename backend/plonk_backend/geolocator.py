"""The one path from photos to files; the command line, the service and batch runs all call it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from plonk_backend.checkpoints.loading import Model, load_model
from plonk_backend.checkpoints.registry import card_of, cards
from plonk_backend.errors import ModelError, PhotoError
from plonk_backend.flow import solver
from plonk_backend.flow.sampler import sample_posterior
from plonk_backend.outputs.geopackage import FailedPhoto, LocatedPhoto, write_geopackage
from plonk_backend.outputs.names import file_name
from plonk_backend.outputs.provenance import Provenance
from plonk_backend.outputs.raster import write_photo_raster
from plonk_backend.outputs.staging import staged
from plonk_backend.photos.decoding import decode
from plonk_backend.posterior.from_samples import make_products
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
        # The sampler runs batches side by side, each on one core; see `sample_posterior`.
        torch.set_num_threads(1)
        self._device = device
        self._loaded: dict[str, Model] = {}

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
        model = self._model(request.model)
        provenance = Provenance(
            model=request.model,
            revision=model.revision,
            seed=request.seed,
            samples=request.samples,
            steps=request.steps,
            solver=solver.NAME,
            guidance=request.guidance,
        )
        located: list[LocatedPhoto] = []
        failed: list[FailedPhoto] = []
        summaries: list[PhotoSummary | None] = []
        errors: list[str | None] = []
        with staged(folder) as unfinished:
            for index, photo in enumerate(photos):

                def advance(
                    share: float, message: str = "locating", index: int = index, name: str = photo.name
                ) -> None:
                    if cancelled():
                        raise Cancelled
                    text = f"{message} {index + 1} of {len(photos)}: {name}"
                    on_progress(Progress((index + share) / len(photos), text, index, "running"))

                summary, error = None, None
                try:
                    one = self._locate(model, request, photo, index + 1, advance)
                    raster = one.products.raster
                    tags = provenance.photo_tags(photo.name, one.sha256)
                    write_photo_raster(unfinished / one.density_file, raster, tags)
                    located.append(one)
                    summary = _summary(one)
                except PhotoError as reason:
                    error = str(reason)
                    failed.append(FailedPhoto(index + 1, photo.name, photo.path, error))
                summaries.append(summary)
                errors.append(error)
                on_progress(
                    Progress(
                        fraction=(index + 1) / len(photos),
                        message=f"finished {index + 1} of {len(photos)}: {photo.name}",
                        index=index,
                        state="done" if summary else "failed",
                        error=error,
                        summary=summary,
                    )
                )
            files: tuple[RunFile, ...] = ()
            if located:
                write_geopackage(unfinished / GEOPACKAGE, located, failed, provenance)
                rasters = (RunFile(one.density_file, "density", one.photo_id) for one in located)
                files = (RunFile(GEOPACKAGE, "geopackage"), *rasters)
            if cancelled():
                raise Cancelled
        return RunResult(tuple(summaries), tuple(errors), files)

    def _model(self, name: str) -> Model:
        if name not in self._loaded:
            card_of(name)  # an unknown name is an error before torch looks for devices
            self._loaded[name] = load_model(name, _usable(self._device))
        return self._loaded[name]

    @staticmethod
    def _locate(
        model: Model,
        request: GeolocationRequest,
        photo: PhotoSource,
        photo_id: int,
        advance: Callable[[float, str], None],
    ) -> LocatedPhoto:
        """One photo from its bytes to its products.

        Raises:
            PhotoError: the photo cannot be used.
        """
        advance(0.0, "reading")
        content = photo.content
        if content is None:
            raise PhotoError(photo.error or f"{photo.name} cannot be read; check that the file is there.")
        decoded = decode(content, photo.name)
        advance(0.02, "looking at")
        embedding = model.embed(decoded.image)
        posterior = sample_posterior(
            model.network,
            embedding,
            samples=request.samples,
            steps=request.steps,
            guidance=request.guidance,
            seed=request.seed,
            on_step=lambda share: advance(0.05 + 0.8 * share, "sampling"),
        )
        advance(0.85, "mapping")
        products = make_products(posterior, resolution=request.resolution, levels=request.levels)
        advance(0.97, "writing")
        sentences = [model.warning(products.localizability_bits), *decoded.notes]
        return LocatedPhoto(
            photo_id=photo_id,
            name=photo.name,
            path=photo.path,
            sha256=decoded.sha256,
            products=products,
            density_file=file_name(photo_id, photo.name),
            model=request.model,
            exif_time=decoded.exif_time,
            exif_longitude=decoded.exif_longitude,
            exif_latitude=decoded.exif_latitude,
            warning=" ".join(sentence for sentence in sentences if sentence) or None,
        )


def _usable(device: str) -> str:
    """The device to use for what was asked.

    Raises:
        ModelError: there is no such device.
    """
    if device == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    try:
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError) as error:
        # torch raises an AssertionError where it was built without CUDA.
        raise ModelError(f"The device {device} cannot be used here; choose auto, cpu or cuda.") from error
    return device


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
