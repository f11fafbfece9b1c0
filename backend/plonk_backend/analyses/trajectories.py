"""`trajectories`: noise becoming a posterior, for QGIS's temporal controller."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.analyses.model_access import has_prior
from plonk_backend.analyses.parameters import Trajectories
from plonk_backend.analyses.work import Work
from plonk_backend.outputs.layers import Layer, geometry_column, point_geometries
from plonk_backend.posterior.paths import trajectory_lines, trajectory_points

WITHOUT_PRIOR = (
    "The samples are under a prior, which the model does not know: the trajectories lead to the model's own posterior."
)


def run(analysis: Trajectories, work: Work) -> None:
    """Write the layers `trajectories`, a point per sample and frame, and `paths`, a line per sample."""
    analysis.check_positions(len(work.photos))
    points, lines = [], []
    for photo, on_step in work.each_photo("following the samples of"):
        if has_prior(photo):
            work.warn(WITHOUT_PRIOR)
        paths = work.models.paths(photo, analysis.samples, analysis.frames, on_step)
        points.append(trajectory_points(paths, analysis.start_time(), analysis.seconds_per_frame))
        lines.append(trajectory_lines(paths))
    photo_ids = np.array([photo.photo_id for photo in work.photos], dtype=np.int32)

    def joined(name: str) -> NDArray[Any]:
        return np.concatenate([getattr(one, name) for one in points])

    columns: dict[str, NDArray[Any]] = {"photo_id": np.repeat(photo_ids, [len(one.sample) for one in points])}
    columns |= {name: joined(name) for name in ("sample", "frame", "flow_time", "time", "time_end")}
    samples = [np.arange(len(one), dtype=np.int32) for one in lines]
    work.write_layers(
        Layer("trajectories", "Point", point_geometries(joined("longitude"), joined("latitude")), columns),
        Layer(
            "paths",
            "MultiLineString",
            geometry_column([line for one in lines for line in one]),
            {"photo_id": np.repeat(photo_ids, [len(one) for one in lines]), "sample": np.concatenate(samples)},
        ),
    )
