"""Waiting for a job of the backend, whatever it does."""

from __future__ import annotations

import time
from collections.abc import Callable

from plonk_qgis.backend.client import BackendClient
from plonk_qgis.backend.errors import BackendError, BackendUnreachableError, RunCancelled
from plonk_qgis.backend.protocol import RUNNING_STATES, Job
from plonk_qgis.translation import tr

POLL_INTERVAL = 0.2
"""Seconds between two looks at a running job."""
_ANSWER_TIMEOUT = 0.8
"""Seconds to wait for one answer about a job before looking at `cancelled` again."""
_PATIENCE = 60.0
"""Seconds without any answer of a living backend until it counts as stuck."""
FAREWELL_TIMEOUT = 2.0
"""Seconds to wait while taking leave of a job."""


def follow(client: BackendClient, job_id: str, look: Callable[[Job], None], cancelled: Callable[[], bool]) -> Job:
    """Wait until a job has finished; `look` is called with everything that the backend tells about it.

    Raises:
        BackendError: the job failed or was cancelled by the backend, or the backend does not answer.
        RunCancelled: `cancelled()` became true.
    """
    last_answer = time.monotonic()
    while True:
        if cancelled():
            raise RunCancelled
        try:
            job = client.job(job_id, timeout=_ANSWER_TIMEOUT)
            last_answer = time.monotonic()
        except BackendUnreachableError as error:
            # Busy, perhaps: keep asking (and looking at `cancelled`) while the socket merely times out.
            if not error.timed_out or time.monotonic() - last_answer > _PATIENCE:
                raise
            continue
        look(job)
        if job.state not in RUNNING_STATES:
            break
        time.sleep(POLL_INTERVAL)
    if job.state == "finished":
        return job
    if job.state == "cancelled":
        raise BackendError(tr("The backend cancelled the run. Run again."))
    raise BackendError(job.error or tr("The backend could not carry out the run. See Log Messages, tab plonk."))
