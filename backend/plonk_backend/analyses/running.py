"""Runs an analysis: from the files that it reads to those that it writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from plonk_backend.analyses import density, evaluate, joint, prior, rank, regions, trajectories, zones
from plonk_backend.analyses.parameters import Analysis
from plonk_backend.analyses.work import Work
from plonk_backend.errors import PlonkError
from plonk_backend.loaded_models import LoadedModels
from plonk_backend.outputs.staging import staged
from plonk_backend.request import RequestError
from plonk_backend.runs import AnalysisResult, Progress

_RUNS: dict[str, Callable[[Any, Work], None]] = {
    "density": density.run,
    "regions": regions.run,
    "rank": rank.run,
    "zones": zones.run,
    "prior": prior.run,
    "joint": joint.run,
    "trajectories": trajectories.run,
    "evaluate": evaluate.run,
}


class TooMuchError(PlonkError):
    """An analysis that the machine's memory does not hold."""


def run_analysis(
    models: LoadedModels,
    analysis: Analysis,
    inputs: Mapping[str, Path],
    folder: Path,
    *,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> AnalysisResult:
    """Analyse results of an earlier run and write the result files into a folder.

    Files appear in `folder` only when all are whole. The same analysis of the same files gives the same bytes, where a
    model is asked on one device.

    Args:
        models: loaded as they are needed.
        analysis: which one, and its parameters.
        inputs: the files that it reads, by role.
        folder: where the files go.
        on_progress: called with the finished share of the work.
        cancelled: asked at least once per solver step.

    Raises:
        Cancelled: `cancelled()` became true.
        RequestError: an input is missing, or a photo that is asked for.
        InputError: an input cannot be used; the message names it.
        ModelError: the model that drew the results is unknown, cannot be loaded or is another one.
        OutputError: the folder cannot be written.
        TooMuchError: there is not enough memory.
        PlonkError: there is no result, such as under a prior that excludes everything.
    """
    for role in analysis.inputs:
        if role not in inputs:
            raise RequestError(f"The analysis {analysis.name} reads {role}, but no file was given as {role}.")
    with staged(folder) as unfinished:
        work = Work(models, analysis, inputs, unfinished, on_progress, cancelled)
        try:
            _RUNS[analysis.name](analysis, work)
        except MemoryError as error:
            raise TooMuchError(
                f"There is not enough memory for the analysis {analysis.name}; choose fewer photos or larger cells."
            ) from error
        work.advance(1.0, "finished")
    return AnalysisResult(tuple(work.files), tuple(work.warnings))
