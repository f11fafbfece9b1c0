"""`rank`: how credible given places are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plonk_backend.analyses.model_access import has_prior
from plonk_backend.analyses.parameters import Rank
from plonk_backend.analyses.work import Work
from plonk_backend.inputs.photo_records import PhotoRecord
from plonk_backend.inputs.places import read_places
from plonk_backend.outputs.layers import Layer, point_geometries, with_prefix
from plonk_backend.posterior.candidates import rank_candidates

WITHOUT_PRIOR = (
    "The samples are under a prior, which the model does not know: densities, credibilities and odds are those of the "
    "model's own posterior. To take the prior into account, multiply each place's odds by the prior's value there."
)


def run(analysis: Rank, work: Work) -> None:
    """Write the layer `candidates`: each place for each photo."""
    photos = work.photos
    places = read_places(work.inputs["places"], analysis.layer)
    work.warn(*places.warnings)
    there = places.present
    points = places.points[there]
    ranked = [_ranked(work, photo, points, on_step) for photo, on_step in work.each_photo("comparing places for")]
    times, count = len(photos), len(points)
    longitude, latitude = np.tile(places.longitude[there], times), np.tile(places.latitude[there], times)
    own: dict[str, NDArray[Any]] = {
        "photo_id": np.repeat(np.array([photo.photo_id for photo in photos], dtype=np.int32), count),
        "longitude": longitude,
        "latitude": latitude,
        **{name: np.concatenate([one[name] for one in ranked]) for name in ranked[0]},
    }
    attributes = {name: np.tile(values[there], times) for name, values in places.attributes.items()}
    columns = {"photo_id": own.pop("photo_id"), **with_prefix(attributes, ["photo_id", *own], "place_"), **own}
    work.write_layers(Layer("candidates", "Point", point_geometries(longitude, latitude), columns))


def _ranked(
    work: Work, photo: PhotoRecord, points: NDArray[np.float64], on_step: Callable[[float], None]
) -> dict[str, NDArray[Any]]:
    """The columns of one photo, each of shape (K,)."""
    if has_prior(photo):
        work.warn(WITHOUT_PRIOR)
        posterior = work.models.posterior(photo, lambda share: on_step(share / 2))
    else:
        posterior = work.posterior(photo, lambda share: on_step(share / 2))
    exact = work.models.log_density(photo, lambda share: on_step(0.5 + share / 2))(points)
    ranking = rank_candidates(exact.values, posterior)
    return {
        "log_density": exact.values,
        "log_density_error": exact.errors,
        "density_per_km2": ranking.density_per_km2,
        "credibility": ranking.credibility,
        "rank": ranking.rank.astype(np.int32),
        "relative_odds": ranking.relative_odds,
    }
