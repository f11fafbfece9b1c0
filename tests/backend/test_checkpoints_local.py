"""Models that were made on this machine: installed whole or not at all, listed, loaded, replaced, removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from PIL import Image
from plonk_backend.checkpoints.importing import import_folder
from plonk_backend.checkpoints.loading import Model, load_model, stored_revision
from plonk_backend.checkpoints.local import head_folder, install, local_id, local_repository
from plonk_backend.checkpoints.manifest import Origin
from plonk_backend.checkpoints.registry import cards, head_of
from plonk_backend.checkpoints.store import Store
from plonk_backend.cli import main
from plonk_backend.errors import ModelError
from plonk_backend.loaded_models import LoadedModels
from plonk_backend.request import RequestError
from safetensors.torch import load_file, save_file
from test_checkpoints_hub import dinov2_files, head_files

TEAL = Image.new("RGB", (90, 80), "teal")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    monkeypatch.setenv("PLONK_MODELS", str(tmp_path / "store"))
    return Store()


def tuned_files(base: Model, store: Store, folder: Path, shift: float = 0.01) -> dict[str, Path]:
    """A head that differs a little from the base's, with a report beside it."""
    folder.mkdir(parents=True)
    source = head_folder(base, store)
    weights = load_file(source / "model.safetensors")
    weights["final_linear.bias"] = weights["final_linear.bias"].float() + shift
    save_file(weights, folder / "model.safetensors")
    (folder / "config.json").write_bytes((source / "config.json").read_bytes())
    (folder / "report.json").write_text("{}")
    return {path.name: path for path in folder.iterdir()}


def made(
    store: Store, folder: Path, *, base: str = "earthview", model: str = "local-mine", shift: float = 0.01
) -> None:
    start = load_model(base)
    origin = Origin(base, start.revision, 40, "0" * 16, 3, "better")
    with store.lock(local_repository(model)):
        install(model, start, tuned_files(start, store, folder, shift), store, kind=start.kind, origin=origin)


def test_it_is_listed_and_loads_with_the_embedded_encoder(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(store, tmp_path / "made")
    card = cards()[-1]
    assert (card.id, card.available, card.kind) == ("local-mine", True, "riemannian")
    assert card.summary == "Fine-tuned on this machine, from earthview, with 40 photos."
    base, model = load_model("earthview"), load_model("local-mine")
    assert model.encoder_revision == base.encoder_revision
    assert model.revision != base.revision
    assert model.revision == stored_revision("local-mine")
    assert torch.equal(model.embed(TEAL), base.embed(TEAL))
    difference = model.network.final_linear.bias - base.network.final_linear.bias
    assert torch.allclose(difference, torch.full((3,), 0.01), atol=1e-6)
    assert model.warning(1.0) == "This picture says little about its place."
    assert main(["models", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["models"][-1]
    assert (listed["id"], listed["state"], listed["note"]) == ("local-mine", "installed", "installed (made here)")
    assert main(["models", "verify"]) == 0
    assert "local-mine: whole" in capsys.readouterr().out


def test_it_goes_and_leaves_nothing(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(store, tmp_path / "made")
    assert main(["models", "remove", "local-mine"]) == 0
    assert "local-mine: removed" in capsys.readouterr().out
    assert not [path for path in store.folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    with pytest.raises(ModelError, match="There is no model local-mine"):
        load_model("local-mine")


def test_one_of_a_released_model_shares_its_encoder(store: Store, tmp_path: Path) -> None:
    for name, files in (("PLONK_YFCC", head_files(1)), ("dinov2", dinov2_files(3))):
        (tmp_path / name).mkdir()
        for file, content in files.items():
            (tmp_path / name / file).write_bytes(content)
        import_folder(tmp_path / name, store)
    made(store, tmp_path / "made", base="plonk-yfcc")
    assert head_of("local-mine", store).encoder == "dinov2-vitl14-reg"
    assert torch.equal(load_model("local-mine").embed(TEAL), load_model("plonk-yfcc").embed(TEAL))
    # The encoder stays as long as either needs it.
    assert main(["models", "remove", "plonk-yfcc"]) == 0
    assert load_model("local-mine").kind == "riemannian"
    made(store, tmp_path / "again", base="local-mine", model="local-second")
    assert load_model("local-second").encoder_revision == load_model("local-mine").encoder_revision


def test_one_of_a_local_model_takes_that_ones_encoder(store: Store, tmp_path: Path) -> None:
    made(store, tmp_path / "made")
    made(store, tmp_path / "again", base="local-mine", model="local-second")
    main(["models", "remove", "local-mine"])
    assert torch.equal(load_model("local-second").embed(TEAL), load_model("earthview").embed(TEAL))


def test_a_running_service_sees_another_one_in_its_place(store: Store, tmp_path: Path) -> None:
    models = LoadedModels("cpu")
    made(store, tmp_path / "made")
    first = models["local-mine"]
    assert models["local-mine"] is first
    main(["models", "remove", "local-mine"])
    made(store, tmp_path / "again", shift=0.5)
    second = models["local-mine"]
    assert second.model.revision not in (first.model.revision, None)
    assert models["earthview"] is models["earthview"]


def test_what_is_there_is_not_overwritten_and_a_half_is_not_left(store: Store, tmp_path: Path) -> None:
    made(store, tmp_path / "made")
    before = (store.path("local/local-mine") / "model.safetensors").read_bytes()
    with pytest.raises(ModelError, match=r"local-mine already; .*`plonk-backend models remove local-m"):
        made(store, tmp_path / "again", shift=0.5)
    assert (store.path("local/local-mine") / "model.safetensors").read_bytes() == before
    base = load_model("earthview")
    files = tuned_files(base, store, tmp_path / "broken")
    files["model.safetensors"].write_bytes(b"no weights")
    with store.lock("local/local-broken"), pytest.raises(ModelError, match="should hold a flow"):
        install(
            "local-broken", base, files, store, kind="riemannian", origin=Origin("earthview", "", 1, "", 0, "better")
        )
    assert not store.path("local/local-broken").exists()
    assert [card.id for card in cards() if card.id.startswith("local-")] == ["local-mine"]


def test_a_damaged_one_says_what_to_do(store: Store, tmp_path: Path) -> None:
    made(store, tmp_path / "made")
    (store.path("local/local-mine") / "encoder.safetensors").unlink()
    with pytest.raises(ModelError, match=r"encoder\.safetensors is missing; fine-tune local-mine again"):
        load_model("local-mine")


@pytest.mark.parametrize("name", ["", "local-", "My Model", "../x", "a" * 58, "ümlaut", "-x"])
def test_names_that_cannot_be_ids(name: str) -> None:
    with pytest.raises(RequestError, match="cannot be a model's name"):
        local_id(name)


def test_names_become_ids() -> None:
    assert local_id("alps-2024") == local_id("local-alps-2024") == "local-alps-2024"
