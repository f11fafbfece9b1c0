"""The heap that all threads share."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

FREED = """
import sys, threading, torch
from plonk_backend.heap import share_one_heap
if sys.argv[1] == "one":
    assert share_one_heap()
ready, done = threading.Barrier(8), threading.Barrier(8)
def work():
    # Allocated side by side, so that no thread can have another's heap.
    ready.wait()
    kept = torch.zeros(64)
    done.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
import ctypes
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
def test_threads_have_no_heaps_of_their_own():
    heaps = {}
    for how in ("one", "many"):
        done = subprocess.run([sys.executable, "-c", FREED, how], capture_output=True, text=True, check=True)
        heaps[how] = done.stderr.count("Arena ")
    assert heaps["one"] == 1
    assert heaps["many"] > 1
