"""Programs that the installation runs: their output line by line, and their end within a second."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess  # nosec B404 - runs Python, pip and uv with a list of arguments, never through a shell
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from plonk_qgis.backend.errors import BackendError, RunCancelled
from plonk_qgis.translation import tr

_POLL = 0.1
_GRACE = 0.3
"""Seconds between asking a program to end and ending it."""


def run_program(
    command: Sequence[str],
    environment: Mapping[str, str],
    heard: Callable[[str], None],
    cancelled: Callable[[], bool],
    idle: Callable[[], None] | None = None,
    inherited: tuple[int, ...] = (),
    folder: Path | None = None,
) -> int:
    """Run a program to its end; its exit code, negative when a signal ended it.

    Args:
        command: the program and its arguments.
        environment: its variables.
        heard: gets each line of its output (standard output and error together).
        cancelled: asked ten times a second; the program and its children end when it says yes.
        idle: called ten times a second.
        inherited: file descriptors that stay open in the program.
        folder: the folder it works in.

    Raises:
        BackendError: the program cannot be started.
        RunCancelled: `cancelled` said yes.
    """
    try:
        process = subprocess.Popen(  # nosec B603 - see above; the arguments are made by this plugin
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=None if folder is None else str(folder),
            start_new_session=sys.platform != "win32",  # a group of its own can be ended as a whole
            pass_fds=inherited,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
        )
    except OSError as error:
        raise BackendError(
            tr("The program {program} could not be started: {reason}.").format(
                program=command[0], reason=error.strerror or error
            )
        ) from error
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    reader = threading.Thread(target=_read, args=(process.stdout, lines), name="plonk-installation", daemon=True)
    reader.start()
    try:
        while True:
            if cancelled():
                raise RunCancelled
            if idle is not None:
                idle()
            ended = process.poll() is not None
            with contextlib.suppress(queue.Empty):
                heard(lines.get(timeout=_POLL))
                while True:
                    heard(lines.get_nowait())
            if ended:
                reader.join(timeout=1.0)  # a grandchild may hold the pipe for longer; its words are not needed
                with contextlib.suppress(queue.Empty):
                    while True:
                        heard(lines.get_nowait())
                return int(process.returncode)
    finally:
        if process.poll() is None:
            end_program_tree(process)


def end_program_tree(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it started; within a second."""
    if sys.platform == "win32":
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(  # nosec B603 B607 - a program of Windows, with the number of our own child
                ["taskkill", "/T", "/F", "/PID", str(process.pid)],
                capture_output=True,
                timeout=5,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
    else:
        for ending, patience in ((signal.SIGTERM, _GRACE), (signal.SIGKILL, _GRACE)):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, ending)
            deadline = time.monotonic() + patience
            while process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.02)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=1.0)


def ask_program(command: Sequence[str], environment: Mapping[str, str], timeout: float = 20.0) -> str | None:
    """What a program writes to its standard output; None if it cannot be run, fails, or takes too long."""
    try:
        answer = subprocess.run(  # nosec B603 - see above
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            timeout=timeout,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.decode("utf-8", "replace") if answer.returncode == 0 else None


def _read(pipe: IO[bytes], lines: queue.Queue[str]) -> None:
    with pipe:
        for line in pipe:
            # A progress bar rewrites its line; the last state is what counts.
            lines.put(line.decode("utf-8", "replace").rstrip().split("\r")[-1])
