"""Work that survives one crash of the backend."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from qgis.core import Qgis

from plonk_qgis.backend.backend_log import BackendLog
from plonk_qgis.backend.client import BackendClient
from plonk_qgis.backend.errors import BackendError, BackendStoppedError, BackendUnreachableError
from plonk_qgis.backend.process import Backend
from plonk_qgis.translation import tr

Answer = TypeVar("Answer")


def with_one_restart(
    backend: Backend,
    work: Callable[[BackendClient], Answer],
    tell: Callable[[str], None],
    cancelled: Callable[[], bool],
) -> Answer:
    """Do some work with the backend; if its process crashes meanwhile, start it again and do the work once more.

    A job is not tried a third time: what crashed the backend twice would do so again.

    Args:
        work: must leave nothing behind when it fails.
        tell: gets a sentence when the backend was started again.
        cancelled: looked at while the backend starts.

    Raises:
        BackendError: the work failed, or the backend cannot be started, or it crashed twice.
        RunCancelled: `cancelled()` became true.
    """
    try:
        return _once(backend, work, cancelled, lambda: None)
    except BackendStoppedError as error:
        BackendLog().write(str(error), Qgis.MessageLevel.Warning)
    tell(tr("The backend stopped; it is being started again"))
    try:
        return _once(
            backend, work, cancelled, lambda: tell(tr("The backend stopped; it was started again and the run goes on."))
        )
    except BackendStoppedError as error:
        raise BackendError(
            tr(
                "The backend stopped in the middle of the run, was started again, and stopped once more (exit code "
                "{code}). If memory was short, close other programs or ask for less at once. Its log is in Log "
                "Messages, tab plonk."
            ).format(code=error.code)
        ) from error


def _once(
    backend: Backend,
    work: Callable[[BackendClient], Answer],
    cancelled: Callable[[], bool],
    started: Callable[[], None],
) -> Answer:
    with backend.use(cancelled) as client:
        started()
        try:
            return work(client)
        except BackendUnreachableError as error:
            raise backend.explain(error, client, cancelled) from error
