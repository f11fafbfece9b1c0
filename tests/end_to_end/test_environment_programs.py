"""The real plonk-backend's commands, as the options run them: the check, and the list of models."""

from __future__ import annotations

from plonk_qgis.backend.environment import backend_environment
from plonk_qgis.backend.examination import FAILED, examine, report
from plonk_qgis.backend.models import EMBEDDED, ModelStore


def never() -> bool:
    return False


def test_the_check_passes_and_has_a_report():
    checks = examine(backend_environment, lambda checks: None, never)
    names = [check.name for check in checks]
    assert names == [
        "environment", "python", "packages", "device", "kernel", "geodata", "folders", "models", "photo", "service",
    ]  # fmt: skip
    assert [check.sentence for check in checks if check.state == FAILED] == []
    text = report(checks)
    assert "plonk-backend" in text
    assert "sampling: " in text


def test_the_models_are_listed_with_their_sizes(monkeypatch, tmp_path):
    monkeypatch.setenv("PLONK_MODELS", str(tmp_path))
    models = ModelStore(backend_environment).models(never)
    assert models[0].id == "earthview"
    assert models[0].state == EMBEDDED
    assert {model.state for model in models[1:]} == {"missing"}
    assert all(model.size > 1_000_000 for model in models)
