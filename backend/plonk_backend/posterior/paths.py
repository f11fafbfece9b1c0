"""Trajectories: the ways of samples from noise to the posterior, as points in time and as lines on the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiLineString

from plonk_backend.sphere import to_lonlat

Array = NDArray[np.float64]

LONGEST = np.radians(1.0)
"""Longest stretch of a line between two vertices [radians]; a map's straight line leaves a geodesic of this length by
less than 300 m outside the polar regions, where `WIDEST` steps in."""

WIDEST = 10.0
"""Largest change of longitude between two vertices [degrees]."""

POLAR = 1e-6
"""Vertices nearer to a pole than this [radians], 6 m, are at the pole."""

ROUNDING = 1e-12
"""Longitudes nearer to 180° than this [degrees] are on the antimeridian, which has two."""


@dataclass(frozen=True)
class Paths:
    """The ways of S samples, in F frames.

    Attributes:
        flow_times: γ of each frame, from 0 (noise) to 1 (the posterior), float64, shape (F,).
        points: unit vectors, float64, shape (F, S, 3).
    """

    flow_times: Array
    points: Array


@dataclass(frozen=True)
class TrajectoryPoints:
    """The table `trajectories`: a row per frame and sample, frames one after the other; arrays of shape (F · S,).

    Attributes:
        sample: number of the sample, from 0.
        frame: number of the frame, from 0.
        flow_time: γ.
        time: when the frame begins, UTC without an offset, to the millisecond.
        time_end: when it ends, which is when the next one begins.
        longitude, latitude: degrees.
    """

    sample: NDArray[np.int32]
    frame: NDArray[np.int32]
    flow_time: Array
    time: NDArray[np.datetime64]
    time_end: NDArray[np.datetime64]
    longitude: Array
    latitude: Array


def at_times(points: Array, known: Array, wanted: Array) -> Array:
    """Positions at other times, each on the geodesic between the two known ones around it.

    Args:
        points: unit vectors, shape (K, S, 3).
        known: their times, ascending, shape (K,).
        wanted: times between the first and the last of these, shape (F,).

    Returns:
        Unit vectors, shape (F, S, 3); exactly those of `points` where a wanted time is a known one.
    """
    before = np.clip(np.searchsorted(known, wanted, side="right") - 1, 0, len(known) - 2)
    share = (wanted - known[before]) / (known[before + 1] - known[before])
    between = _on_geodesic(points[before], points[before + 1], share[:, None])
    result = np.where((share <= 0)[:, None, None], points[before], between)
    return np.asarray(np.where((share >= 1)[:, None, None], points[before + 1], result))


def trajectory_points(paths: Paths, start: datetime, seconds_per_frame: float) -> TrajectoryPoints:
    """The positions with the times at which QGIS's temporal controller shows them.

    Frame k lasts from start + k · seconds_per_frame until the next one begins, so that one frame is seen at a time.

    Args:
        paths: the ways.
        start: when the first frame begins; UTC, or with an offset, which is taken off.
        seconds_per_frame: at least 0.001.

    Raises:
        ValueError: the frames run past the year 9999.
    """
    frames, samples = paths.points.shape[:2]
    begins = start.replace(tzinfo=None) - (start.utcoffset() or timedelta())
    try:
        begins + timedelta(seconds=seconds_per_frame * frames)
    except OverflowError:
        raise ValueError(f"{frames} frames of {seconds_per_frame} s from {start} on run past the year 9999.") from None
    milliseconds = np.round(np.arange(frames + 1) * seconds_per_frame * 1000).astype("timedelta64[ms]")
    edges = np.datetime64(begins, "ms") + milliseconds
    longitude, latitude = to_lonlat(paths.points.reshape(-1, 3))
    return TrajectoryPoints(
        sample=np.tile(np.arange(samples, dtype=np.int32), frames),
        frame=np.repeat(np.arange(frames, dtype=np.int32), samples),
        flow_time=np.repeat(paths.flow_times, samples),
        time=np.repeat(edges[:-1], samples),
        time_end=np.repeat(edges[1:], samples),
        longitude=longitude,
        latitude=latitude,
    )


def trajectory_lines(paths: Paths) -> list[MultiLineString]:
    """The table `paths`: each sample's way as a valid EPSG:4326 line along geodesics.

    It is split at the antimeridian, with vertices at 180° on one side and at -180° on the other, and at a pole that it
    runs through. A sample that stays where it is has an empty line.
    """
    return [geodesic_line(paths.points[:, sample]) for sample in range(paths.points.shape[1])]


def geodesic_line(points: Array) -> MultiLineString:
    """The line through unit vectors, shape (N, 3), along geodesics; see `trajectory_lines`."""
    vertices = _densified(points)
    parts: list[list[tuple[float, float]]] = [[]]
    before: tuple[float, float] | None = None  # None at a pole, where every longitude is right
    pole = 0.0
    longitudes, latitudes = to_lonlat(vertices)
    polar = np.hypot(vertices[:, 0], vertices[:, 1]) < POLAR
    for number in range(len(vertices)):
        here = (float(longitudes[number]), float(latitudes[number]))
        if polar[number]:
            pole = float(np.copysign(90, here[1]))
            if before is not None:
                parts[-1].append((before[0], pole))
                parts.append([])
            before = None
            continue
        if before is None:
            if pole:
                parts[-1].append((here[0], pole))
        else:
            if abs(here[0]) >= 180 - ROUNDING:
                here = (float(np.copysign(180, before[0])), here[1])
            if abs(here[0] - before[0]) > 180:
                latitude = _antimeridian_latitude(vertices[number - 1], vertices[number])
                parts[-1].append((float(np.copysign(180, before[0])), latitude))
                parts.append([(float(np.copysign(180, here[0])), latitude)])
        parts[-1].append(here)
        before = here
    return MultiLineString([LineString(line) for line in map(_without_repeats, parts) if len(line) > 1])


def _on_geodesic(a: Array, b: Array, share: Array) -> Array:
    """Unit vectors at shares of the way from a to b, shape (..., 3); shares of shape (...).

    Between opposite points, where every way is as short, it is the one over the pole or, from there, over (0°, 0°).
    """
    across = b - a * (a * b).sum(-1, keepdims=True)
    sine = np.linalg.norm(across, axis=-1)
    opposite = (sine < 1e-15) & ((a * b).sum(-1) < 0)
    if opposite.any():
        aim = np.where(np.abs(a[..., 2:]) < 0.9, [[0.0, 0, 1]], [[1.0, 0, 0]])
        across = np.where(opposite[..., None], 1e-15 * (aim - a * (a * aim).sum(-1, keepdims=True)), across)
        sine = np.linalg.norm(across, axis=-1)
    angle = (share * np.arctan2(sine, (a * b).sum(-1)))[..., None]
    result = np.cos(angle) * a + np.sin(angle) * across / np.maximum(sine, 1e-300)[..., None]
    return np.asarray(result / np.linalg.norm(result, axis=-1, keepdims=True))


def _densified(points: Array) -> Array:
    """Unit vectors with more of them on the geodesics between, so that straight lines on the map are about the same."""
    pieces = np.maximum(np.ceil(_angles(points[:-1], points[1:]) / LONGEST), 1).astype(np.int64)
    start = np.repeat(np.arange(len(pieces)), pieces)
    share = (np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[start]
    # The points themselves, to the last bit, where a piece begins.
    dense = np.where((share > 0)[:, None], _on_geodesic(points[start], points[start + 1], share), points[start])
    dense = np.concatenate([dense, points[-1:]])
    while True:
        turn = np.abs(np.remainder(np.diff(to_lonlat(dense)[0]) + 180, 360) - 180)
        polar = np.hypot(dense[:, 0], dense[:, 1]) < POLAR
        wide = (turn > WIDEST) & (_angles(dense[:-1], dense[1:]) > POLAR / 10) & ~(polar[:-1] & polar[1:])
        if not wide.any():
            return dense
        at = np.flatnonzero(wide)
        dense = np.insert(dense, at + 1, _on_geodesic(dense[at], dense[at + 1], np.full(len(at), 0.5)), axis=0)


def _angles(a: Array, b: Array) -> Array:
    return np.asarray(2 * np.arctan2(np.linalg.norm(a - b, axis=-1), np.linalg.norm(a + b, axis=-1)))


def _antimeridian_latitude(a: Array, b: Array) -> float:
    """Latitude [degrees] at which the geodesic from a to b, on either side of 180°, meets it: the chord has y = 0."""
    meeting = a * abs(b[1]) + b * abs(a[1])
    return float(to_lonlat(meeting)[1])


def _without_repeats(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [place for number, place in enumerate(line) if not number or place != line[number - 1]]
