"""The JSON of docs/protocol.md as types; FastAPI makes the OpenAPI document from them."""

from __future__ import annotations

import types
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from plonk_backend.analyses.parameters import ANALYSES, Analysis, described
from plonk_backend.checkpoints.registry import Kind
from plonk_backend.request import GeolocationRequest, RequestError, with_levels
from plonk_backend.runs import EvaluationKind

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


class AnalysisRequest(_Asked):
    """An analysis of results that the client will put; its subclasses, one for each analysis, are made below."""

    analysis: str
    parameters: Any
    inputs: list[str]

    def parameters_of_analysis(self) -> Analysis:
        """The parameters.

        Raises:
            RequestError: a value lies outside of its range, or not all inputs are announced.
        """
        analysis = ANALYSES[self.analysis]
        roles = [
            role for role in analysis.inputs + analysis.optional_inputs if role in (*analysis.inputs, *self.inputs)
        ]
        if sorted(self.inputs) != sorted(roles):
            raise RequestError(f"The analysis {self.analysis} reads {' and '.join(roles)}; list each once as an input.")
        given = self.parameters.model_dump()
        return ANALYSES[self.analysis](
            **{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
        )


def _json_type(annotation: Any) -> Any:
    """A parameter's type as JSON has it: tuples are lists."""
    if get_origin(annotation) is tuple:
        item, *others = get_args(annotation)
        if others == [...]:
            return list[item]  # type: ignore[valid-type]
        count = 1 + len(others)
        return Annotated[list[item], Field(min_length=count, max_length=count)]  # type: ignore[valid-type]
    if get_origin(annotation) in (Union, types.UnionType):
        return reduce(or_, map(_json_type, get_args(annotation)))
    return annotation


def _json_default(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _left_out(analysis: type[Analysis]) -> str:
    may_be = " and ".join(analysis.optional_inputs)
    return f"; {may_be} may be left out" if may_be else ": all that the analysis reads"


def _request_for(analysis: type[Analysis]) -> type[AnalysisRequest]:
    """The request's schema, made from the analysis's dataclass."""
    title = analysis.name.capitalize()
    annotations = get_type_hints(analysis)
    entries: dict[str, Any] = {
        one.name: (
            _json_type(annotations[one.name]),
            Field(default=_json_default(one.default), description=described(one)),
        )
        for one in analysis.parameters()
    }
    parameters = create_model(f"{title}Parameters", __base__=_Asked, **entries)
    parameters.__doc__ = (analysis.__doc__ or "").partition("\n")[0]
    roles = analysis.inputs + analysis.optional_inputs
    fields: dict[str, Any] = {
        "analysis": (Literal[analysis.name], ...),
        "parameters": (parameters, Field(default_factory=parameters)),
        "inputs": (
            list[Literal[roles]],  # type: ignore[valid-type]
            Field(description="roles of the files that the client will put" + _left_out(analysis)),
        ),
    }
    request = create_model(f"{title}Request", __base__=AnalysisRequest, **fields)
    request.__doc__ = f"{analysis.about[:1].upper()}{analysis.about[1:]}."
    return request


ANALYSIS_REQUESTS = {name: _request_for(analysis) for name, analysis in ANALYSES.items()}

if TYPE_CHECKING:
    AnyAnalysisRequest = AnalysisRequest
else:
    AnyAnalysisRequest = Annotated[reduce(or_, ANALYSIS_REQUESTS.values()), Field(discriminator="analysis")]


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
    """The registry, which model a job gets that names none, the presets and the analyses."""

    models: list[Model]
    default: str
    presets: list[PresetChoice]
    analyses: list[str]


class Mode(BaseModel):
    """A cluster of a photo's posterior: its share, its densest sample, the radius that holds 68 % of its samples."""

    weight: float = Field(ge=0, le=1)
    longitude: float
    latitude: float
    radius_km: float
    place: str


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
    modes: list[Mode] = Field(description="the clusters of the posterior, the heaviest first")


class Photo(BaseModel):
    """A photo of a job, and how far it is."""

    index: int
    name: str
    path: str
    state: PhotoState
    error: str | None
    result: PhotoResult | None


class GeoPackageFile(BaseModel):
    """The layers of all photos of the job, or of an analysis."""

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


class EvaluationFile(BaseModel):
    """A file of an evaluation: the report (HTML), the scores (JSON), or the table by photo (CSV)."""

    name: str
    kind: EvaluationKind
    size: int
    sha256: str


ResultFile = Annotated[GeoPackageFile | DensityFile | EvaluationFile, Field(discriminator="kind")]


class Job(BaseModel):
    """A job: its state, its photos and, once it is finished, its files."""

    id: str
    state: JobState
    progress: float = Field(ge=0, le=1)
    message: str
    error: str | None
    warnings: list[str] = Field(description="sentences for people about an analysis's results")
    photos: list[Photo]
    files: list[ResultFile]


class Error(BaseModel):
    """Every answer with a status of 400 or more."""

    error: str = Field(description="a sentence for people")
