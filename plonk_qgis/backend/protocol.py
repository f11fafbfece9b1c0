"""The contract's data (docs/protocol.md) as types; the one place that knows the JSON's names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from plonk_qgis.backend_texts import translated

PROTOCOL_VERSION = 1
MAX_PHOTO_BYTES = 256 * 1024 * 1024
MAX_SAMPLES = 1_000_000
DEFAULT_MODEL = "earthview"
PRESETS = ("draft", "standard", "fine")
"""The contract's presets, from little work to much."""
DEFAULT_PRESET = "standard"
RIEMANNIAN = "riemannian"
"""The contract's kind of the models that are made for work; the other kinds are baselines to compare them with."""

ANALYSES = ("density", "regions", "rank", "zones", "prior", "joint", "trajectories")
"""What the contract can make of the results of an earlier run."""

RUNNING_STATES = frozenset({"created", "queued", "running"})


@dataclass(frozen=True)
class Model:
    """A model that the backend offers.

    Attributes:
        available: whether it can be used now; others are downloaded first.
        kind: "riemannian", or "euclidean" or "diffusion" for the baselines.
    """

    id: str
    title: str
    summary: str = ""
    licence: str = ""
    available: bool = True
    default_samples: int = 1000
    kind: str = RIEMANNIAN

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Model:
        """Read the contract's `model`."""
        identifier = str(data["id"])
        return cls(
            id=identifier,
            title=translated(str(data.get("title") or identifier)),
            summary=translated(str(data.get("summary") or "")),
            licence=translated(str(data.get("licence") or "")),
            available=bool(data.get("available", True)),
            default_samples=int(data.get("default_samples") or 1000),
            kind=str(data.get("kind") or RIEMANNIAN),
        )


@dataclass(frozen=True)
class Preset:
    """How much work goes into a posterior: its name in a request, and what it is for."""

    name: str
    summary: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Preset:
        """Read the contract's `preset`."""
        return cls(name=str(data["name"]), summary=translated(str(data.get("summary") or "")))


@dataclass(frozen=True)
class Catalogue:
    """What a backend offers.

    Attributes:
        models: all models, whether they can be used now or not.
        default: id of the model that a request gets which names none.
        presets: none where the backend is older than presets; then a request must not name one.
        analyses: what it makes of earlier results; none where the backend is older than that.
    """

    models: tuple[Model, ...]
    default: str
    presets: tuple[Preset, ...] = ()
    analyses: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Catalogue:
        """Read the contract's answer to `GET /v1/models`."""
        models = tuple(Model.from_json(model) for model in data.get("models") or ())
        return cls(
            models=models,
            default=str(data.get("default") or (models[0].id if models else "")),
            presets=tuple(Preset.from_json(preset) for preset in data.get("presets") or ()),
            analyses=tuple(str(name) for name in data.get("analyses") or ()),
        )


@dataclass(frozen=True)
class GeolocationRequest:
    """How to geolocate; the photos apart.

    Attributes:
        model: id of a model; "" for the backend's default.
        preset: name of a preset; "" for a backend that knows none.
        samples: samples of the posterior per photo.
        guidance: guidance weight, 0 for the model's own posterior.
        seed: seed of the random start points.
        resolution: cell of the density raster [degrees].
        steps: steps of the solver; None for the preset's own, and for a backend that knows no presets.
        levels: levels of the credible regions, as shares; none for the backend's own.
    """

    model: str = ""
    preset: str = DEFAULT_PRESET
    samples: int = 1000
    guidance: float = 0.0
    seed: int = 0
    resolution: float = 0.25
    steps: int | None = None
    levels: tuple[float, ...] = ()

    def to_json(self, photos: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """The contract's job request for photos given as (name, path)."""
        body: dict[str, Any] = {"photos": [{"name": name, "path": path} for name, path in photos], **asdict(self)}
        for name in ("model", "preset", "steps", "levels"):
            if not body[name]:
                del body[name]
        return body


@dataclass(frozen=True)
class AnalysisRequest:
    """What to make of earlier results.

    Attributes:
        analysis: one of `ANALYSES`.
        parameters: the analysis' own, as the contract names them.
        inputs: the roles of the files that will be sent, such as "results".
    """

    analysis: str
    parameters: Mapping[str, Any]
    inputs: Sequence[str]

    def to_json(self) -> dict[str, Any]:
        """The contract's analysis request."""
        return {"analysis": self.analysis, "parameters": dict(self.parameters), "inputs": list(self.inputs)}


@dataclass(frozen=True)
class Mode:
    """A cluster of a photo's posterior.

    Attributes:
        weight: its share of the probability, in [0, 1].
        longitude, latitude: its densest place [degrees].
        radius_km: radius around that place which holds 68 % of the cluster.
        place: that place in words; "" where there is none near.
    """

    weight: float
    longitude: float
    latitude: float
    radius_km: float
    place: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Mode:
        """Read the contract's `mode`."""
        return cls(
            weight=float(data["weight"]),
            longitude=float(data["longitude"]),
            latitude=float(data["latitude"]),
            radius_km=float(data.get("radius_km") or 0.0),
            place=translated(str(data.get("place") or "")),
        )


@dataclass(frozen=True)
class PhotoResult:
    """The answer for one photo; areas in km², log_density in nats per steradian.

    Attributes:
        modes: the clusters of the posterior, the heaviest first; none where the backend is older than this field.
    """

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
    modes: tuple[Mode, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> PhotoResult:
        """Read the contract's `result`."""
        return cls(
            photo_id=int(data["photo_id"]),
            longitude=float(data["longitude"]),
            latitude=float(data["latitude"]),
            place=translated(str(data.get("place") or "")),
            log_density=float(data["log_density"]),
            localizability_bits=float(data["localizability_bits"]),
            area50_km2=float(data["area50_km2"]),
            area90_km2=float(data["area90_km2"]),
            warning=translated(str(data["warning"])) if data.get("warning") else None,
            density_file=str(data.get("density_file") or ""),
            modes=tuple(Mode.from_json(mode) for mode in data.get("modes") or ()),
        )


@dataclass(frozen=True)
class JobPhoto:
    """Where one photo of a job stands: "waiting", "running", "done", "failed" or "cancelled"."""

    index: int
    name: str
    state: str
    error: str | None
    result: PhotoResult | None


@dataclass(frozen=True)
class ResultFile:
    """A file of a finished job; `photo_id` says which photo it is about, if about one."""

    name: str
    kind: str
    size: int
    sha256: str
    photo_id: int | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ResultFile:
        """Read the contract's `file`."""
        photo_id = data.get("photo_id")
        return cls(
            name=str(data["name"]),
            kind=str(data["kind"]),
            size=int(data["size"]),
            sha256=str(data["sha256"]),
            photo_id=None if photo_id is None else int(photo_id),
        )


@dataclass(frozen=True)
class Job:
    """Where a job stands; `warnings` are sentences about results that are there, but to be read with care."""

    id: str
    state: str
    progress: float
    message: str
    error: str | None
    photos: tuple[JobPhoto, ...]
    files: tuple[ResultFile, ...]
    warnings: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Job:
        """Read the contract's `job`."""
        return cls(
            id=str(data["id"]),
            state=str(data["state"]),
            progress=float(data.get("progress") or 0.0),
            message=translated(str(data.get("message") or "")),
            error=data.get("error"),
            photos=tuple(
                JobPhoto(
                    index=int(photo["index"]),
                    name=str(photo["name"]),
                    state=str(photo["state"]),
                    error=translated(str(photo["error"])) if photo.get("error") else None,
                    result=PhotoResult.from_json(photo["result"]) if photo.get("result") else None,
                )
                for photo in data.get("photos", ())
            ),
            files=tuple(ResultFile.from_json(file) for file in data.get("files", ())),
            warnings=tuple(str(sentence) for sentence in data.get("warnings") or ()),
        )
