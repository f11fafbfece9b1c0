"""The commands of plonk-backend beside `serve`, as the plugin runs them: `doctor --json` and `models … --json`.

PLONK_FAKE_MODE: "broken" (the doctor finds a broken device), "dies" (the doctor ends in the middle), "ancient" (there
is no doctor), "hangs" (a check or a download goes on until it is ended).
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

CHECKS = {"python": "Program", "packages": "Packages", "kernel": "Computation", "photo": "Sample photo", "new": "News"}


def tell(**values) -> None:
    print(json.dumps(values), flush=True)  # noqa: T201 - the contract


def run(arguments: list[str], mode: str) -> int:
    return doctor(mode) if arguments[0] == "doctor" else 2


def doctor(mode: str) -> int:
    if mode == "ancient":
        sys.stderr.write("plonk-backend: error: argument COMMAND: invalid choice: 'doctor' (choose from 'serve')\n")
        return 2
    secrets = f"{Path.home()}/models, PYTHONPATH={os.environ.get('PYTHONPATH')}, Bearer abcdefghijkl"
    tell(event="started", checks=[{"name": name, "title": title} for name, title in CHECKS.items()])
    sys.stderr.write("a library warns of something\n")
    worst = "ok"
    for name, title in CHECKS.items():
        state, sentence, advice = "ok", f"{title} is fine.", ""
        if name == "kernel" and mode == "dies":
            sys.stderr.write("Illegal instruction\n")
            return 132
        if name == "kernel" and mode == "hangs":
            time.sleep(60)
        if name == "kernel" and mode == "broken":
            worst, state, sentence, advice = "failed", "failed", "The GPU fails to compute.", "Update the GPU's driver."
        tell(event="check", name=name, state=state, sentence=sentence, advice=advice, details=[secrets], seconds=0.1)
    tell(event="finished", state=worst)
    return 1 if worst == "failed" else 0
