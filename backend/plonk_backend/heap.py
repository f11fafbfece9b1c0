"""The C library's heap, as this program wants it."""

from __future__ import annotations

import ctypes
import sys

_M_ARENA_MAX = -8
"""Of glibc's mallopt, from malloc.h."""


def share_one_heap() -> bool:
    """Let all threads of this process share one heap, where the C library is glibc; whether it could be done.

    By default, each thread gets one of its own. Blocks of samples that are computed side by side allocate the same few
    sizes over and over, and every heap keeps what its thread has freed: a draw of 1000 samples then takes 20 to 50 MiB
    where it needs 5. To be called before there are threads.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and mallopt(_M_ARENA_MAX, 1) == 1
