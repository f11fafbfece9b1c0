"""How a run's end is told."""

from __future__ import annotations

from plonk_qgis.tasks.geolocation import RunOutcome
from plonk_qgis.translation import tr


def failures(outcome: RunOutcome) -> str:
    """What became of the photos that were not located; "" where all were."""
    located, failed = len(outcome.located), len(outcome.failed)
    if not failed:
        return ""
    if not located:
        return tr("No photo could be located; the cards say why.")
    return tr("{failed} of {all} photos could not be located; the cards say why.").format(
        failed=failed, all=located + failed
    )


def cancelled(done: int) -> str:
    """The user stopped it after so many photos."""
    if done:
        return tr("Cancelled after {count} photos. Nothing was kept.").format(count=done)
    return tr("Cancelled. Nothing was kept.")


def without_layers(outcome: RunOutcome, error: Exception | None) -> str:
    """The results are there; their layers are not, because of an error or because the user stopped it."""
    if error is None:
        return tr("Cancelled. The results lie in {folder}; they have no layers.").format(folder=outcome.run.folder)
    return tr(
        "The layers could not be made ({kind}: {reason}). The results lie in {folder}; load them from there."
    ).format(kind=type(error).__name__, reason=error, folder=outcome.run.folder)


def begun(message: str) -> str:
    """What the backend is doing, as a line of its own: with a capital letter."""
    return message[:1].upper() + message[1:]
