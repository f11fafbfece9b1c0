"""The error of this package."""

from plonk_backend.errors import PlonkError


class InputError(PlonkError):
    """A file, layer or feature of the user's that cannot be used; the message names it and says what to do."""
