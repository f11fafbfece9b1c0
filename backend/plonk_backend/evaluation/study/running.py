"""A study in a folder: each contender is trained and measured unless its result is there already."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from plonk_backend.baselines.heads import load_any_head, load_network, uniform_head
from plonk_backend.baselines.kinds import FLOW_KINDS, HeadKind
from plonk_backend.evaluation.metrics.bootstrap import bootstrapped, row_medians
from plonk_backend.evaluation.study.cells import CellClassifier, Shape
from plonk_backend.evaluation.study.files import RESULTS, write_json
from plonk_backend.evaluation.study.measuring import (
    KnownPosteriors,
    Measuring,
    ladder_on_views,
    measured_on_views,
)
from plonk_backend.evaluation.study.neighbours import Neighbours
from plonk_backend.evaluation.study.posteriors import Posteriors, PublishedRiemannian, of_array
from plonk_backend.evaluation.study.training import Budget, trained
from plonk_backend.evaluation.study.views import ViewSet
from plonk_backend.flow.network import GeoAdaLNMLP
from plonk_backend.sphere import distance_km
from plonk_backend.training.batches import BatchSource, examples_source, mixtures_source
from plonk_backend.training.data.examples import ArrayExamples

logger = logging.getLogger(__name__)

HEADS = "heads"
ENGINE, PUBLISHED = "this engine (multistep midpoint)", "as published (Euler)"
SAMPLERS = {"riemannian": ENGINE, "euclidean": PUBLISHED, "diffusion": "as published (DDIM)"}

VALIDATION = 0.1
"""Share of the training views that the alternatives choose their settings by."""


class Yardstick(Protocol):
    """What posteriors are held against."""

    data: str

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that stand for the data."""
        ...

    @property
    def cond_dim(self) -> int:
        """Numbers in an embedding."""
        ...

    def batches(self, budget: Budget) -> BatchSource:
        """What heads are trained on."""
        ...

    def measured(self, posteriors: Posteriors, how: Measuring) -> dict[str, Any]:
        """Figures, as plain JSON."""
        ...

    def ladder(self, posteriors: Posteriors, how: Measuring, sampler: str) -> list[dict[str, Any]]:
        """Figures at several numbers of sampling steps."""
        ...


class OnViews:
    """Rendered views: trained on one month's imagery, measured on another's."""

    data = "views"

    def __init__(self, training: ViewSet, held_out: ViewSet) -> None:
        self.training, self.held_out = training, held_out
        self.cond_dim = training.embeddings.shape[1]
        parts = (training.embeddings, training.positions, held_out.embeddings, held_out.positions)
        self.fingerprint = _fingerprint(*parts)

    def batches(self, budget: Budget) -> BatchSource:
        """The training views in a seeded order."""
        examples = ArrayExamples(self.training.embeddings, self.training.positions)
        return examples_source(examples, np.arange(len(self.training)), budget.batch, budget.seed)

    def measured(self, posteriors: Posteriors, how: Measuring) -> dict[str, Any]:
        """See `measured_on_views`."""
        return measured_on_views(posteriors, self.held_out, how)

    def ladder(self, posteriors: Posteriors, how: Measuring, sampler: str) -> list[dict[str, Any]]:
        """See `ladder_on_views`."""
        return ladder_on_views(posteriors, self.held_out, how, sampler)


class OnKnown:
    """Known posteriors: trained on fresh draws, measured against the truth itself."""

    data = "known posteriors"

    def __init__(self, known: KnownPosteriors) -> None:
        self.known = known
        self.cond_dim = int(known.embeddings.shape[1])
        self.fingerprint = _fingerprint(known.embeddings.numpy(), known.places)

    def batches(self, budget: Budget) -> BatchSource:
        """Fresh draws."""
        known = self.known
        return mixtures_source(known.truth, known.embeddings.numpy(), budget.batch, budget.seed, budget.draws)

    def measured(self, posteriors: Posteriors, how: Measuring) -> dict[str, Any]:
        """See `KnownPosteriors.measured`."""
        content = self.known.measured(posteriors, how)
        return {**content, "second_draws": self.known.second_draws()}

    def ladder(self, posteriors: Posteriors, how: Measuring, sampler: str) -> list[dict[str, Any]]:
        """See `KnownPosteriors.ladder`."""
        return self.known.ladder(posteriors, how, sampler)


def measure_head(
    kind: HeadKind,
    budget: Budget,
    yardstick: Yardstick,
    how: Measuring,
    folder: Path,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Train a head and measure it, unless its result is there; whether it is there now.

    Raises:
        TrainingError: the training cannot begin or go on.
        OutputError: the result cannot be written.
    """
    training = None
    head_folder = folder / HEADS / kind
    if kind != "uniform":
        batches = yardstick.batches(budget)
        training = trained(kind, budget, batches, head_folder, cancelled=cancelled)
        if training is None:
            return False
    settings = {"data": yardstick.fingerprint, "measuring": how.as_json(), "training": training}
    if _is_there(folder, kind, settings):
        return True
    head: Posteriors = load_any_head(head_folder) if kind != "uniform" else uniform_head(yardstick.cond_dim)
    logger.info("%s: measuring", kind)
    content = yardstick.measured(head, how)
    if kind in FLOW_KINDS:
        content["ladder"] = yardstick.ladder(head, how, SAMPLERS[kind])
        if kind == "riemannian":
            # What the other flows are sampled by: of the solvers' differences, none is the heads'.
            network = cast(GeoAdaLNMLP, load_network(head_folder))
            content["ladder"] += yardstick.ladder(PublishedRiemannian(network), how, PUBLISHED)
    _write(folder, kind, "head", yardstick.data, content, settings)
    return True


def measure_alternatives(
    yardstick: OnViews, earthview: Posteriors, how: Measuring, folder: Path, *, epochs: int
) -> None:
    """Measure earthview's own head, nearest neighbours and a classifier, unless their results are there.

    Raises:
        OutputError: a result cannot be written.
    """
    views = yardstick.training
    count = max(1, round(VALIDATION * len(views)))
    known, beside = views.rows(slice(count, None)), views.rows(slice(count))
    settings: dict[str, Any] = {
        "data": yardstick.fingerprint,
        "measuring": how.as_json(),
        "training": {"views": len(known), "epochs": epochs},
    }

    def measure(name: str, make: Callable[[], tuple[Posteriors, Mapping[str, Any]]]) -> None:
        if _is_there(folder, name, settings):
            return
        logger.info("%s", name)
        posteriors, about = make()
        content = {**yardstick.measured(posteriors, how), "about": dict(about)}
        if isinstance(posteriors, Neighbours | CellClassifier):
            content["own_estimate"] = _own_estimates(posteriors, yardstick.held_out)
        _write(folder, name, "alternative", yardstick.data, content, settings)

    def neighbours() -> tuple[Posteriors, Mapping[str, Any]]:
        found = Neighbours.fitted(known, beside)
        return found, vars(found.kernel)

    def classifier() -> tuple[Posteriors, Mapping[str, Any]]:
        shapes: tuple[Shape, ...] = ("linear", "perceptron")
        tried = {shape: CellClassifier.trained(shape, known, beside, epochs=epochs, seed=how.seed) for shape in shapes}
        best = min(shapes, key=lambda shape: tried[shape][1])
        return tried[best][0], {"chosen": best, **{shape: value for shape, (_, value) in tried.items()}}

    measure("earthview", lambda: (earthview, {}))
    measure("nearest-neighbours", neighbours)
    measure("cell-classifier", classifier)


def _own_estimates(posteriors: Neighbours | CellClassifier, views: ViewSet) -> dict[str, Any]:
    """Of the place that is usual for such a model: the nearest view's, or the best cell's centre."""
    distances = distance_km(posteriors.estimates(of_array(views.embeddings)), views.positions)
    content: dict[str, Any] = {"median_km": bootstrapped(distances, row_medians).as_json()}
    for width in np.unique(views.width_km):
        some = distances[(views.width_km == width) & views.land]
        content[f"median_km_land_{width:g}"] = float(np.median(some)) if len(some) else None
    return content


def _fingerprint(*arrays: NDArray[Any]) -> str:
    total = hashlib.sha256()
    for array in arrays:
        total.update(np.ascontiguousarray(array).tobytes())
    return total.hexdigest()[:16]


def _is_there(folder: Path, name: str, settings: dict[str, Any]) -> bool:
    try:
        written = json.loads((folder / RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(written, dict) and written.get("settings") == json.loads(json.dumps(settings))


def _write(folder: Path, name: str, kind: str, data: str, content: dict[str, Any], settings: dict[str, Any]) -> None:
    named = {"name": name, "kind": kind, "data": data, **content, "settings": settings}
    write_json(folder / RESULTS / f"{name}.json", named)
