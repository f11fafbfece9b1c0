"""Files of published weights: reading them safely, and fitting them into a network without a rest."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from plonk_backend.errors import ModelError

AGAIN = "download it again, or choose another file"


def read_weights(path: Path, prefix: str = "") -> dict[str, Tensor]:
    """The tensors of a .safetensors file, or else of a pickle, which may hold tensors and nothing that runs.

    Args:
        path: the file.
        prefix: only names that begin so are read.

    Raises:
        ModelError: the file is missing, damaged, or holds something else.
    """
    try:
        if path.suffix == ".safetensors":
            with safe_open(path, framework="pt") as file:
                names = file.keys()
                return {name: file.get_tensor(name) for name in names if name.startswith(prefix)}
        content = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise ModelError(
            f"{path} is damaged or holds more than weights, which is not read because it could run programs; {AGAIN}."
        ) from error
    except (OSError, ValueError, RuntimeError, EOFError, KeyError, SafetensorError) as error:
        raise ModelError(f"The weights {path} cannot be read ({error}); {AGAIN}.") from error
    if not isinstance(content, Mapping) or not all(isinstance(value, Tensor) for value in content.values()):
        raise ModelError(f"{path} holds no table of weights; {AGAIN}.")
    return {name: value for name, value in content.items() if name.startswith(prefix)}


def require(weights: Mapping[str, Tensor], names: Iterable[str], path: Path, kind: str) -> None:
    """Check that weights are there.

    Raises:
        ModelError: some are missing.
    """
    missing = [name for name in names if name not in weights]
    if missing:
        raise ModelError(f"{path} is not {kind}: {_some('missing', missing)}; {AGAIN}.")


@contextmanager
def shapes_read_off(path: Path, kind: str) -> Iterator[None]:
    """Turns what happens when weights have too few dimensions, or do not go together, into an error for people.

    Raises:
        ModelError: in place of those.
    """
    try:
        yield
    except (IndexError, ValueError, RuntimeError, ZeroDivisionError) as error:
        raise ModelError(f"{path} does not fit {kind}: weights have unexpected shapes ({error}); {AGAIN}.") from error


def fit(network: nn.Module, weights: Mapping[str, Tensor], path: Path, kind: str) -> None:
    """Load weights into a network, all of both.

    Raises:
        ModelError: weights are missing, left over or of another shape.
    """
    shapes = {name: value.shape for name, value in network.state_dict().items()}
    faults = (
        _some("missing", [name for name in shapes if name not in weights]),
        _some("unexpected", [name for name in weights if name not in shapes]),
        _some(
            "of another shape",
            [
                f"{name} {tuple(weights[name].shape)} instead of {tuple(shape)}"
                for name, shape in shapes.items()
                if name in weights and weights[name].shape != shape
            ],
        ),
    )
    if any(faults):
        raise ModelError(f"{path} does not fit {kind}: {'; '.join(filter(None, faults))}; {AGAIN}.")
    network.load_state_dict(weights)


def depth_of(weights: Mapping[str, Tensor], blocks: str) -> int:
    """How many blocks there are whose weights are named `<blocks><number>.…`."""
    numbers = (name[len(blocks) :].split(".")[0] for name in weights if name.startswith(blocks))
    return 1 + max((int(number) for number in numbers if number.isdecimal()), default=-1)


def _some(what: str, names: list[str]) -> str:
    rest = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{what} {', '.join(names[:3])}{rest}" if names else ""
