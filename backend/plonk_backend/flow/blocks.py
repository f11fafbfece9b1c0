"""Work in blocks of constant size, several side by side, each on one processor core."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

ROWS = 256
"""Points in a block, always: a product of matrices of another shape rounds otherwise, and then a sample would depend on
how many are drawn."""

T = TypeVar("T")
StepDone = Callable[[], None]


def usable_cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(
    tasks: Sequence[Callable[[StepDone], T]],
    *,
    steps: int,
    workers: int,
    on_step: Callable[[float], None] = lambda fraction: None,
) -> list[T]:
    """Run tasks in a pool of threads and return their results in order.

    Each task on a core of its own: threads within a product of matrices wait for one another, which takes twenty times
    as long when other programs keep a core busy.

    Args:
        tasks: each calls its argument after every step.
        steps: how often a task will call it.
        workers: tasks at a time.
        on_step: called in this thread after every step of every task with the finished share of the work; may raise to
            stop. A task that fails stops the others, and its error is raised here.
    """
    finished: SimpleQueue[None] = SimpleQueue()
    stop = threading.Event()

    def step_done() -> None:
        finished.put(None)
        if stop.is_set():
            raise _Stopped

    def run(task: Callable[[StepDone], T]) -> T:
        if stop.is_set():
            raise _Stopped
        try:
            return task(step_done)
        except BaseException:
            # The waiting thread counts steps: let it see the end of a task that fails, too.
            stop.set()
            finished.put(None)
            raise

    total = len(tasks) * steps
    with ThreadPoolExecutor(max_workers=max(1, min(workers, len(tasks)))) as pool:
        futures = [pool.submit(run, task) for task in tasks]
        try:
            for done in range(total):
                finished.get()
                if stop.is_set():
                    break
                on_step((done + 1) / total)
            for future in futures:
                error = future.exception()
                if error and not isinstance(error, _Stopped):
                    raise error
            return [future.result() for future in futures]
        finally:
            stop.set()
            for future in futures:
                future.cancel()


class _Stopped(Exception):  # noqa: N818 - not an error
    """The caller wants no more."""
