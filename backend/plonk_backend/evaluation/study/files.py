"""The study's results as files: a JSON file for each contender."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from plonk_backend.errors import OutputError
from plonk_backend.inputs.errors import InputError

RESULTS = "results"
"""Folder of the results within a study's."""


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write plain data, whole or not at all; numbers must be finite.

    Raises:
        OutputError: the file cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(content, indent=1, allow_nan=False) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}.") from error


def read_results(folder: Path) -> list[dict[str, Any]]:
    """The results of a study, in the order of their names.

    Raises:
        InputError: there is none, or one is damaged.
    """
    found = sorted((folder / RESULTS).glob("*.json"))
    if not found:
        raise InputError(f"There is no result in {folder}; `plonk-backend study heads --out {folder} …` makes some.")
    results = []
    for path in found:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(f"{path} cannot be read ({error}); remove it, and measure anew.") from error
        if not isinstance(content, dict) or not {"name", "kind", "data", "figures"} <= content.keys():
            raise InputError(f"{path} is no result of the study; remove it.")
        results.append(content)
    return results
