"""Remove models, and the encoders that no other model needs."""

from __future__ import annotations

from plonk_backend.checkpoints.registry import ENCODERS, HeadEntry, heads
from plonk_backend.checkpoints.store import Store
from plonk_backend.errors import ModelError


def remove(model: HeadEntry | str, store: Store) -> list[tuple[str, int]]:
    """Remove a model with its encoder, unless another model that is there needs it, or an encoder by its id.

    Returns:
        What was removed: the id of the model or encoder, and the bytes that this freed.

    Raises:
        ModelError: there is nothing to remove, a model that is there needs the encoder, or the store cannot be written.
    """
    head = None if isinstance(model, str) else model
    encoder = ENCODERS[model] if isinstance(model, str) else model.needs
    users = [
        other.id
        for other in heads(store)
        if encoder and other.encoder == encoder.id and other != head and store.path(other.repository).exists()
    ]
    if head is None and encoder and users:
        raise ModelError(f"The encoder {encoder.id} is needed by {', '.join(users)}; remove these first.")
    removed = []
    if head is not None and store.holds(head.repository):
        removed.append((head.id, store.remove(head.repository)))
    if encoder and not users and store.holds(encoder.repository):
        removed.append((encoder.id, store.remove(encoder.repository)))
    if not removed:
        raise ModelError(f"{head.id if head else model} is not downloaded: there is nothing to remove.")
    return removed
