"""The JSON of docs/protocol.md as types; FastAPI makes the OpenAPI document from them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from plonk_backend.checkpoints.registry import Kind
from plonk_backend.request import GeolocationRequest, with_levels

JobState = Literal["created", "queued", "running", "finished", "failed", "cancelled"]
PhotoState = Literal["waiting", "running", "done", "failed", "cancelled"]

FINAL_STATES: frozenset[JobState] = frozenset({"finished", "failed", "cancelled"})

_DEFAULTS = GeolocationRequest()


class _Asked(BaseModel):
    """What a client sends: unknown fields and numbers in quotes are mistakes, and are named rather than guessed at."""

    model_config = ConfigDict(extra="forbid", strict=True)


class PhotoRequest(_Asked):
    """A photo that the client will put; `path` goes into the results and is never opened."""

    name: str = Field(min_length=1, max_length=255)
    path: str = ""


class JobRequest(_Asked):
    """What to geolocate and how; the defaults are those of `GeolocationRequest`."""

    photos: list[PhotoRequest] = Field(min_length=1)
    model: str = _DEFAULTS.model
    samples: int = _DEFAULTS.samples
    guidance: float = _DEFAULTS.guidance
    seed: int = _DEFAULTS.seed
    preset: str = _DEFAULTS.preset
    solver: str | None = _DEFAULTS.solver
    steps: int | None = _DEFAULTS.steps
    reference: bool = _DEFAULTS.reference
    resolution: float = _DEFAULTS.resolution
    levels: list[float] = Field(default=list(_DEFAULTS.levels), min_length=1)

    def geolocation(self) -> GeolocationRequest:
        """The request without its photos.

        Raises:
            RequestError: a value lies outside of its range.
        """
        return GeolocationRequest(
            model=self.model,
            samples=self.samples,
            guidance=self.guidance,
            seed=self.seed,
            preset=self.preset,
            solver=self.solver,
            steps=self.steps,
            reference=self.reference,
            resolution=self.resolution,
            levels=with_levels(self.levels),
        )


class Health(BaseModel):
    """Who answers."""

    version: str
    protocol: int


class Model(BaseModel):
    """A model that a job may name."""

    id: str
    title: str
    summary: str
    licence: str
    available: bool
    default_samples: int
    kind: Kind


class PresetChoice(BaseModel):
    """A preset that a job may name."""

    name: str
    summary: str


class Models(BaseModel):
    """The registry, which model a job gets that names none, and the presets."""

    models: list[Model]
    default: str
    presets: list[PresetChoice]


class PhotoResult(BaseModel):
    """What became of one photo: degrees, nats per steradian, bits, km²."""

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


class Photo(BaseModel):
    """A photo of a job, and how far it is."""

    index: int
    name: str
    path: str
    state: PhotoState
    error: str | None
    result: PhotoResult | None


class GeoPackageFile(BaseModel):
    """The layers of all photos of the job."""

    name: str
    kind: Literal["geopackage"] = "geopackage"
    size: int
    sha256: str


class DensityFile(BaseModel):
    """The density raster of one photo."""

    name: str
    kind: Literal["density"] = "density"
    photo_id: int
    size: int
    sha256: str


ResultFile = Annotated[GeoPackageFile | DensityFile, Field(discriminator="kind")]


class Job(BaseModel):
    """A job: its state, its photos and, once it is finished, its files."""

    id: str
    state: JobState
    progress: float = Field(ge=0, le=1)
    message: str
    error: str | None
    photos: list[Photo]
    files: list[ResultFile]


class Error(BaseModel):
    """Every answer with a status of 400 or more."""

    error: str = Field(description="a sentence for people")
