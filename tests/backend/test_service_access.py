"""Tokens, names and certificates that `plonk-backend serve` takes, and those that it refuses."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from plonk_backend.service.access import TOKEN_VARIABLE, ServeError, check_certificate, names, take_token
from test_service_double import TOKEN


def make_certificate(folder: Path) -> Path:
    """A certificate for localhost that is its own authority, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl")
    file = folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
         "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", str(folder / "key.pem"), "-out", str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    return file


def test_a_token_file_comes_before_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    file = tmp_path / "token"
    file.write_text("x" * 40 + "\n")
    file.chmod(0o640)
    assert take_token(file) == "x" * 40
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    assert take_token(None) == TOKEN
    with pytest.raises(ServeError):
        take_token(None)  # no child process inherits it


@pytest.mark.parametrize(
    ("content", "mode", "sentence"),
    [
        (None, 0o600, "cannot be read"),
        ("short", 0o600, "holds none"),
        ("x" * 20 + " " + "x" * 20, 0o600, "spaces"),
        ("é" * 40, 0o600, "ASCII"),
        pytest.param(
            "x" * 40, 0o644, "chmod 600",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="files have no such mode there"),
        ),
    ],
)  # fmt: skip
def test_a_token_file_that_will_not_do(tmp_path: Path, content: str | None, mode: int, sentence: str) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_text(content, encoding="utf-8")
        file.chmod(mode)
    with pytest.raises(ServeError) as caught:
        take_token(file)
    assert sentence in str(caught.value)
    assert str(file) in str(caught.value)
    assert content is None or content not in str(caught.value)


def test_names_that_clients_may_use() -> None:
    assert names("127.0.0.1", ["gpu.example.org"]) == {"localhost", "127.0.0.1", "gpu.example.org"}
    assert {"localhost", "gpu"} < names("0.0.0.0", ["gpu"])  # noqa: S104
    for name in ("https://gpu", "gpu:80", "*", ""):
        with pytest.raises(ServeError, match="no computer's name"):
            names("127.0.0.1", [name])


def test_a_certificate_that_will_not_do(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path)
    key = certificate.with_name("key.pem")
    locked = tmp_path / "locked.pem"
    subprocess.run(
        ["openssl", "pkcs8", "-topk8", "-in", str(key), "-out", str(locked), "-passout", "pass:secret"],
        check=True, capture_output=True,
    )  # fmt: skip
    check_certificate(None, None)
    check_certificate(certificate, key)
    for files, sentence in (
        ((None, key), "--certificate"),
        ((tmp_path / "nothing.pem", None), "does not exist"),
        ((certificate, None), "cannot be used"),
        ((key, key), "cannot be used"),
        ((certificate, locked), "password"),
    ):
        with pytest.raises(ServeError, match=sentence):
            check_certificate(*files)
