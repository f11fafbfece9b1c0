"""The commands of plonk-backend beside `serve`, as the plugin runs them: `doctor`, `models …`, `finetune … --json`.

The models lie in the folder PLONK_FAKE_STORE: one file each; what is in it is its state. PLONK_FAKE_MODE: "broken"
(the doctor finds a broken device), "dies" (the doctor ends in the middle), "ancient" (there is no doctor, and models
tell nothing in JSON), "offline" (the hub cannot be reached), "hangs" (a check, a download or a fine-tuning goes on
until it is ended). A fine-tuning is better than its base if the seed is even, and copies its table to the file that
PLONK_FAKE_TABLE names.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path

CHECKS = {"python": "Program", "packages": "Packages", "kernel": "Computation", "photo": "Sample photo", "new": "News"}


def tell(**values) -> None:
    print(json.dumps(values), flush=True)  # noqa: T201 - the contract


def run(arguments: list[str], mode: str) -> int:
    if arguments[0] == "finetune":
        return finetune(arguments[1:], mode)
    return doctor(mode) if arguments[0] == "doctor" else models(arguments[1:], mode)


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


SIZE = 1_500_000_000


def models(arguments: list[str], mode: str) -> int:
    store = Path(os.environ["PLONK_FAKE_STORE"])
    if mode == "ancient":
        sys.stderr.write("plonk-backend: error: unrecognized arguments: --json\n")
        return 2
    if arguments == ["--json"]:
        print(json.dumps(listing(store), indent=2))  # noqa: T201 - the contract
        sys.stderr.write("a library warns of something\n")
        return 0
    action, *rest = arguments
    name = rest[0]
    file, part = store / name, store / f"{name}.part"
    if action == "download":
        if mode == "offline":
            sys.stderr.write("plonk-backend: The hub cannot be reached; check the network and the proxy.\n")
            return 1
        there = 400_000_000 if part.exists() else 0
        weights = {"for": name, "name": "model.safetensors", "size": SIZE - 1000, "licence": "MIT", "restriction": ""}
        encoder = {"for": "street-clip", "name": "weights.bin", "size": 1000, "licence": "CC-BY-NC-4.0",
                   "restriction": "non-commercial use only"}  # fmt: skip
        files = [] if file.exists() and file.read_text() == "installed" else [weights, encoder]
        tell(event="plan", size=SIZE if files else 0, there=there, folder=str(store), source="https://hub.example",
             files=files)  # fmt: skip
        if "--yes" in rest:
            for step in range(there // 100_000_000, 16):
                tell(event="progress", fraction=step / 15, message=f"{step / 10} GB of 1.5 GB: {name}, weights")
                if mode == "hangs" and step == 4:
                    part.touch()
                    time.sleep(60)
            file.write_text("installed")
            tell(event="state", id=name, state="installed")
    elif action == "verify":
        tell(event="progress", fraction=0.5, message=f"reading {name}")
        damaged = file.read_text() == "damaged"
        tell(event="verified", id=name, size=SIZE, problem="weights has 3 bytes in place of 4" if damaged else None)
        return int(damaged)
    elif action == "remove":
        file.unlink()
        tell(event="removed", id=name, size=SIZE - 1000)
        tell(event="removed", id="street-clip", size=1000)
    elif action == "import":
        if not Path(name).joinpath("config.json").exists():
            sys.stderr.write(f"plonk-backend: {name} holds no model; choose another folder.\n")
            return 1
        (store / "plonk-inat").write_text("installed")
        tell(event="imported", id="plonk-inat", restriction="", missing_encoder="dinov2-vitl14-reg")
    return 0


def finetune(arguments: list[str], mode: str) -> int:
    if mode == "ancient":
        sys.stderr.write("plonk-backend: error: argument COMMAND: invalid choice: 'finetune' (choose from 'serve')\n")
        return 2
    options = dict(word[2:].partition("=")[::2] for word in arguments if word.startswith("--") and "=" in word)
    options |= {word[2:]: arguments[number + 1] for number, word in enumerate(arguments[:-1]) if "=" not in word}
    if "PLONK_FAKE_TABLE" in os.environ:
        shutil.copyfile(arguments[0], os.environ["PLONK_FAKE_TABLE"])
    if options["base"] != "earthview":
        sys.stderr.write(f"plonk-backend: There is no model {options['base']}; choose one of: earthview.\n")
        return 1
    tell(event="progress", fraction=0.1, message="looking at photo 1 of 40")
    sys.stderr.write("a library warns of something\n")
    if mode == "hangs":
        time.sleep(60)
    tell(event="progress", fraction=0.6, message="tuning, step 10 of 20")
    better = int(options["seed"]) % 2 == 0
    out = Path(options["out"])
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.html").write_text("<html>a report</html>")
    gain = {"value": 0.5, "low": 0.2, "high": 0.8} if better else {"value": -0.5, "low": None, "high": -0.2}
    judgement = {"verdict": "better" if better else "worse", "photos": 12, "base_nll": 1.5, "tuned_nll": 1.0,
                 "gain": gain}  # fmt: skip
    report = {"judgement": judgement, "sentences": ["It is so."], "rows": {"sentences": ["2 rows are left out:"]}}
    installed = better or "--accept-worse" in arguments
    tell(event="finished", model=f"local-{options['name']}", installed=installed, folder=str(out),
         html=str(out / "report.html"), report=report)  # fmt: skip
    return int(not installed)


def listing(store: Path) -> dict:
    def entry(name: str, kind: str = "riemannian") -> dict:
        state = (store / name).read_text() if (store / name).exists() else "missing"
        return {"id": name, "title": f"{name} (photos)", "summary": f"What {name} knows.", "licence": "MIT",
                "kind": kind, "size": SIZE, "state": state, "note": f"{state}: a file is too short"}  # fmt: skip

    embedded = {**entry("earthview"), "state": "embedded"}
    names = ("plonk-yfcc", "plonk-inat")
    return {"models": [embedded, entry("plonk-yfcc-flow", "euclidean"), *map(entry, names)], "folder": str(store)}
