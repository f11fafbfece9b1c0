"""What can go wrong between the plugin and the backend; every message is a sentence for people."""

from __future__ import annotations

from plonk_qgis.translation import tr


class BackendError(Exception):
    """Something that a person has to be told; `str(error)` is the sentence."""


class BackendUnreachableError(BackendError):
    """The backend did not answer: it ended, or it is stuck.

    Attributes:
        timed_out: it may merely be busy, for the connection as such stands.
    """

    def __init__(self, message: str, timed_out: bool = False) -> None:
        super().__init__(message)
        self.timed_out = timed_out


class BackendStoppedError(BackendError):
    """The backend's process ended by itself while it was at work.

    Attributes:
        code: its exit code; negative when a signal ended it.
    """

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class BackendRefusedError(BackendError):
    """The backend answered a request with an error.

    Attributes:
        status: the HTTP status.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class RunCancelled(Exception):  # noqa: N818 - not an error
    """The user asked to stop."""


def unforeseen(error: Exception) -> str:
    """The sentence about an error that nobody thought of."""
    return tr("Something unforeseen happened ({kind}: {reason}). Please report it.").format(
        kind=type(error).__name__, reason=error
    )
