"""Errors whose messages are sentences for people: what happened, to which photo or file, what to do."""


class PlonkError(Exception):
    """Base of the errors that a caller shows as they are."""


class PhotoError(PlonkError):
    """A photo that cannot be used; the message names it."""


class OutputError(PlonkError):
    """Result files that cannot be written; the message names the folder or file."""


class ModelError(PlonkError):
    """A model that is unknown or cannot be loaded; the message names it."""
