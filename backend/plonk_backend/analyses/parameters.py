"""The analyses and their parameters: the one list that the command line's options, the service's JSON, and its OpenAPI
document are made from. Importing it loads neither torch nor numpy.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, asdict, dataclass, fields
from datetime import datetime, timedelta, timezone
from typing import Any, ClassVar, Literal

from plonk_backend.request import (
    RequestError,
    check_levels,
    check_resolution,
    check_samples,
    check_seed,
    with_levels,
)

LEVELS = (0.5, 0.8, 0.95)
FINEST = 0.0005
"""Smallest cell of a window's raster [degrees], some 55 m."""
MAX_CELLS = 50_000_000
"""Of a raster; with both bands and what is computed on the way, this takes some gigabytes."""
MAX_POSITIONS = 10_000_000
"""Points of trajectories, all photos together."""

ROLES = {
    "results": "results of an earlier run (GeoPackage)",
    "places": "places to compare: points, or a CSV with longitude and latitude",
    "zones": "zones: polygons",
    "prior": "prior: polygons or a raster",
    "truth": "true places: points, or a CSV with longitude and latitude; the photos' EXIF positions unless given",
}
"""What an analysis reads, by role."""


def numbers(text: str) -> tuple[float, ...]:
    """Numbers with commas between them: "0.5,0.8"."""
    return tuple(float(part) for part in text.split(","))


def whole_numbers(text: str) -> tuple[int, ...]:
    """Whole numbers with commas between them: "1,2"."""
    return tuple(int(part) for part in text.split(","))


def window_or_name(text: str) -> str | tuple[float, ...]:
    """ "global", "focus", or four numbers with commas between them."""
    return text if text in ("global", "focus") else numbers(text)


def parameter(default: Any, about: str, of: Callable[[str], object] = str, choices: Sequence[str] = ()) -> Any:
    """A field with what people are told about it, and how it is read from text."""
    return dataclasses.field(default=default, metadata={"about": about, "of": of, "choices": tuple(choices)})


def layer_parameter(people_say: str) -> Any:
    """Which layer of an input is meant."""
    return parameter(None, f"name of the layer of {people_say}, where the file has several; found unless given")


def described(one: Field[Any]) -> str:
    """What people are told about a parameter."""
    about: str = one.metadata["about"]
    return about


@dataclass(frozen=True)
class Analysis:
    """What all analyses share; a RequestError says which value does not fit.

    Attributes:
        name: what the command line and the service call it.
        about: what it does, for people.
        inputs: the roles of the files that it reads.
        optional_inputs: the roles of those that it reads where they are given.
    """

    name: ClassVar[str]
    about: ClassVar[str]
    inputs: ClassVar[tuple[str, ...]] = ("results",)
    optional_inputs: ClassVar[tuple[str, ...]] = ()

    photos: tuple[int, ...] | None = parameter(
        None, "numbers (photo_id) of the photos, with commas; all unless given", whole_numbers
    )

    def __post_init__(self) -> None:
        if self.photos is not None and not self.photos:
            raise RequestError("The analysis is told to take no photo; name at least one, or none to take all.")

    @classmethod
    def parameters(cls) -> tuple[Field[Any], ...]:
        """The parameters, with `described`, a default, and how to read them from text in their metadata."""
        assert all(one.default is not MISSING for one in fields(cls))  # noqa: S101
        return fields(cls)

    def as_json(self) -> dict[str, object]:
        """The parameters as plain JSON types."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


@dataclass(frozen=True)
class Density(Analysis):
    """A density raster of each photo.

    Attributes:
        resolution: cell [degrees]; None for 0.1 where the extent is global, else what the posterior calls for.
        extent: "global", "focus" (a window around the modes), or west, south, east, north [degrees]; a window across
            the antimeridian has an east beyond 180, or less than its west.
        method: "kernel" (from the samples) or "exact" (the model's own density).
    """

    name: ClassVar[str] = "density"
    about: ClassVar[str] = "density rasters: finer, of a window, or of the model's exact density"

    resolution: float | None = parameter(None, "raster cell in degrees; chosen unless given", float)
    extent: Literal["global", "focus"] | tuple[float, float, float, float] = parameter(
        "global", "global, focus (around the modes), or west,south,east,north", window_or_name
    )
    method: Literal["kernel", "exact"] = parameter(
        "kernel", "kernel (from the samples) or exact (the model's own density)", choices=("kernel", "exact")
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        _one_of("method", self.method, ("kernel", "exact"))
        if self.extent == "global":
            if self.resolution is not None:
                check_resolution(self.resolution)
            return
        if self.resolution is not None:
            check_resolution(self.resolution, FINEST)
        if isinstance(self.extent, str):
            _one_of("extent", self.extent, ("global", "focus"))
        else:
            object.__setattr__(self, "extent", _window(self.extent))
            self._check_cells()

    def _check_cells(self) -> None:
        if self.resolution is None or isinstance(self.extent, str):
            return
        west, south, east, north = self.extent
        cells = (east - west) * (north - south) / self.resolution**2
        if cells > MAX_CELLS:
            raise RequestError(
                f"The raster would have {cells / 1e6:,.0f} million cells, more than {MAX_CELLS / 1e6:.0f} million; "
                "choose larger cells or a smaller window."
            )


@dataclass(frozen=True)
class Regions(Analysis):
    """Credible regions at levels of choice.

    Attributes:
        levels: probability that each region holds.
        resolution: cell of the raster that they are drawn from [degrees]; None for what the posterior calls for.
    """

    name: ClassVar[str] = "regions"
    about: ClassVar[str] = "credible regions at levels of choice"

    levels: tuple[float, ...] = parameter(LEVELS, "probability in each credible region, with commas", numbers)
    resolution: float | None = parameter(
        None, "cell in degrees of the raster that they are drawn from; chosen unless given", float
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        check_levels(self.levels)
        object.__setattr__(self, "levels", with_levels(self.levels))
        if self.resolution is not None:
            check_resolution(self.resolution)


@dataclass(frozen=True)
class Rank(Analysis):
    """How credible given places are.

    Attributes:
        layer: of the places; None where the file has only one of points.
    """

    name: ClassVar[str] = "rank"
    about: ClassVar[str] = "how credible given places are, by their exact densities"
    inputs: ClassVar[tuple[str, ...]] = ("results", "places")

    layer: str | None = layer_parameter("places")

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_layer(self.layer)


@dataclass(frozen=True)
class Zones(Analysis):
    """How probable given zones are.

    Attributes:
        layer: of the zones; None where the file has only one of polygons.
    """

    name: ClassVar[str] = "zones"
    about: ClassVar[str] = "how probable given zones are"
    inputs: ClassVar[tuple[str, ...]] = ("results", "zones")

    layer: str | None = layer_parameter("zones")

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_layer(self.layer)


@dataclass(frozen=True)
class Prior(Analysis):
    """The posterior times a prior.

    Attributes:
        layer: of the prior's polygons; None where the file has only one of polygons, or is a raster.
        field: of the polygons, which holds their weights; None where all weigh the same.
        outside: weight outside of all polygons, or of a raster's cells with data.
        floor: effective samples; where fewer are left, more are drawn.
        resample: whether equally weighted samples are drawn from the weighted ones.
        resolution: cell of the density rasters [degrees].
        levels: probability that each credible region holds.
    """

    name: ClassVar[str] = "prior"
    about: ClassVar[str] = "the posterior times a prior: what else is known about the place"
    inputs: ClassVar[tuple[str, ...]] = ("results", "prior")

    layer: str | None = layer_parameter("the prior's polygons")
    field: str | None = parameter(None, "the polygons' field with their weights; all weigh the same unless given")
    outside: float = parameter(0.0, "weight outside of the prior's polygons, or where its raster has no data", float)
    floor: int = parameter(200, "effective samples; where fewer are left, more are drawn", int)
    resample: bool = parameter(False, "make equally weighted samples of the weighted ones", bool)
    resolution: float = parameter(0.25, "raster cell in degrees", float)
    levels: tuple[float, ...] = parameter(LEVELS, "probability in each credible region, with commas", numbers)

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_layer(self.layer)
        if not (math.isfinite(self.outside) and self.outside >= 0):
            raise RequestError(f"The prior's weight outside must be a number of at least 0, not {self.outside}.")
        if not 0 <= self.floor <= 100_000:
            raise RequestError(f"The floor of effective samples must lie between 0 and 100000, not {self.floor}.")
        if self.field == "":
            raise RequestError("The field with the prior's weights has no name; name one, or none at all.")
        check_resolution(self.resolution)
        check_levels(self.levels)
        object.__setattr__(self, "levels", with_levels(self.levels))


@dataclass(frozen=True)
class Joint(Analysis):
    """The posterior of one place that all photos show.

    Attributes:
        samples: of the joint posterior.
        seed: of the samples.
        resolution: cell of the density raster [degrees].
        levels: probability that each credible region holds.
    """

    name: ClassVar[str] = "joint"
    about: ClassVar[str] = "photos of one place: their joint posterior, and what each contributes"

    samples: int = parameter(1000, "samples of the joint posterior", int)
    seed: int = parameter(0, "seed of the samples", int)
    resolution: float = parameter(0.25, "raster cell in degrees", float)
    levels: tuple[float, ...] = parameter(LEVELS, "probability in each credible region, with commas", numbers)

    def __post_init__(self) -> None:
        super().__post_init__()
        check_samples(self.samples)
        check_seed(self.seed)
        check_resolution(self.resolution)
        check_levels(self.levels)
        object.__setattr__(self, "levels", with_levels(self.levels))


@dataclass(frozen=True)
class Trajectories(Analysis):
    """Noise becoming a posterior, frame by frame.

    Attributes:
        samples: of each photo.
        frames: from the first, noise, to the last, the posterior.
        start: time of the first frame, ISO 8601; without an offset it is UTC.
        seconds_per_frame: how long each frame lasts.
    """

    name: ClassVar[str] = "trajectories"
    about: ClassVar[str] = "paths of the samples from noise to the posterior, frame by frame"

    samples: int = parameter(100, "samples per photo", int)
    frames: int = parameter(48, "frames", int)
    start: str = parameter("2000-01-01T00:00:00Z", "time of the first frame, ISO 8601")
    seconds_per_frame: float = parameter(1.0, "how long each frame lasts", float)

    def __post_init__(self) -> None:
        super().__post_init__()
        check_samples(self.samples)
        if not 2 <= self.frames <= 1000:
            raise RequestError(f"The number of frames must lie between 2 and 1000, not {self.frames}.")
        self.check_positions(photos=1)
        if not (math.isfinite(self.seconds_per_frame) and 0.001 <= self.seconds_per_frame <= 1e6):
            raise RequestError(f"A frame lasts between 0.001 and 1000000 seconds, not {self.seconds_per_frame}.")
        try:
            self.start_time() + timedelta(seconds=self.frames * self.seconds_per_frame)
        except OverflowError:
            raise RequestError(
                "The frames run past the year 9999; choose an earlier start or shorter frames."
            ) from None

    def check_positions(self, photos: int) -> None:
        """Raises a RequestError if so many photos have too many positions for a layer."""
        if photos * self.samples * self.frames > MAX_POSITIONS:
            raise RequestError(
                f"{self.samples} samples in {self.frames} frames of {photos} photos are more than "
                f"{MAX_POSITIONS / 1e6:.0f} million positions; take fewer samples, frames or photos."
            )

    def start_time(self) -> datetime:
        """When the first frame is shown, in UTC.

        Raises:
            RequestError: `start` is no time.
        """
        try:
            # Python 3.10 knows no Z.
            time = datetime.fromisoformat(self.start.replace("Z", "+00:00"))
        except ValueError:
            raise RequestError(f"The start {self.start} is no time such as 2000-01-01T00:00:00Z.") from None
        if time.tzinfo is None:
            return time.replace(tzinfo=timezone.utc)
        try:
            return time.astimezone(timezone.utc)
        except OverflowError:
            raise RequestError(f"The start {self.start} is no time such as 2000-01-01T00:00:00Z.") from None


@dataclass(frozen=True)
class Evaluate(Analysis):
    """The results against the true places.

    Attributes:
        layer: of the true places; None where the file has only one of points.
        field: of the true places, which names their photos by photo_id, path or file name; None to find it.
        densities: "exact" asks the model how dense the true places are, where it can be asked; "samples" tells it from
            how close the samples lie.
        beside: published figures to show beside the measured ones; None for none.
        seed: of the bootstrap intervals, and of what is random in levels.
    """

    name: ClassVar[str] = "evaluate"
    about: ClassVar[str] = "the results against the true places: distances, calibration, likelihood, a report"
    optional_inputs: ClassVar[tuple[str, ...]] = ("truth",)

    layer: str | None = layer_parameter("true places")
    field: str | None = parameter(
        None, "column of the true places that names their photos: photo_id, path or file name; found unless given"
    )
    densities: Literal["exact", "samples"] = parameter(
        "exact",
        "exact (ask the model how dense the true places are) or samples (from how close the samples lie)",
        choices=("exact", "samples"),
    )
    beside: Literal["osv5m", "yfcc4k"] | None = parameter(
        None, "show figures that others published for a data set beside the measured ones", choices=("osv5m", "yfcc4k")
    )
    seed: int = parameter(0, "seed of the intervals", int)

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_layer(self.layer)
        if self.field == "":
            raise RequestError("The field that names the photos has no name; name one, or none at all.")
        _one_of("kind of densities", self.densities, ("exact", "samples"))
        if self.beside is not None:
            _one_of("table of published figures", self.beside, ("osv5m", "yfcc4k"))
        check_seed(self.seed)


ANALYSES: dict[str, type[Analysis]] = {
    one.name: one for one in (Density, Regions, Rank, Zones, Prior, Joint, Trajectories, Evaluate)
}
"""All analyses by their names."""


def analysis_named(name: str) -> type[Analysis]:
    """The analysis of that name.

    Raises:
        RequestError: there is none.
    """
    if name not in ANALYSES:
        raise RequestError(f"There is no analysis {name}; choose one of: {', '.join(ANALYSES)}.")
    return ANALYSES[name]


def _one_of(what: str, value: str, choices: Sequence[str]) -> None:
    if value not in choices:
        raise RequestError(f"There is no {what} {value}; choose one of: {', '.join(choices)}.")


def _check_layer(layer: str | None) -> None:
    if layer == "":
        raise RequestError("The layer has no name; name one, or none at all.")


def _window(values: Sequence[float]) -> tuple[float, float, float, float]:
    """West in [-180, 180), south, east in (west, west + 360], north."""
    if len(values) != 4 or not all(map(math.isfinite, values)):
        raise RequestError("A window is four numbers, west, south, east, north, in degrees.")
    west, south, east, north = map(float, values)
    if not (-90 <= south < north <= 90):
        raise RequestError(
            f"A window's south must lie below its north, both in -90 to 90, not {south:g} and {north:g}."
        )
    if east in (west, west - 360):
        raise RequestError(
            f"A window from {west:g} to {east:g} degrees of longitude has no width; all longitudes are -180 to 180."
        )
    if not (-360 <= west <= 360 and -360 <= east <= 540) or not west < east + 360:
        raise RequestError(f"A window's west and east are longitudes in degrees, not {west:g} and {east:g}.")
    if east <= west:
        east += 360
    shift = 360 * math.floor((west + 180) / 360)
    west, east = west - shift, east - shift
    if east - west > 360:
        raise RequestError(f"A window is at most 360 degrees wide, not {east - west:g}.")
    return west, south, east, north
