"""A folder of tiny wheels: a plonk-backend that answers --version, a torch without a GPU, and a package that is built
from source while the test holds it up."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

PROGRAM = """
import sys

from plonk_backend.words import VERSION


def main():
    print("plonk-backend " + VERSION)
"""
TORCH = """
class version:
    hip = None


class cuda:
    is_available = staticmethod(lambda: False)


class backends:
    class mps:
        is_available = staticmethod(lambda: False)
"""
# Builds a wheel without setuptools; waits as long as the file exists that it is named.
BUILD = """
import os, shutil, time


def build_wheel(folder, config_settings=None, metadata_directory=None):
    with open(HOLD + ".begun", "w") as begun:
        begun.write(str(os.getpid()))
    while os.path.exists(HOLD):
        time.sleep(0.02)
    shutil.copy("slow-1.0-py3-none-any.whl", folder)
    return "slow-1.0-py3-none-any.whl"
"""


def write_wheel(folder: Path, name: str, version: str, files: dict[str, str], needs=(), program: str = "") -> Path:
    """Write a wheel as pip wants it, with its RECORD."""
    info = f"{name}-{version}.dist-info"
    content = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        + "".join(f"Requires-Dist: {need}\n" for need in needs),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if program:
        content[f"{info}/entry_points.txt"] = f"[console_scripts]\n{program}\n"
    record = ""
    for path, text in content.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(text.encode())}\n"
    content[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in content.items():
            archive.writestr(path, text)
    return wheel


def write_wheelhouse(folder: Path, version: str, hold: Path | None = None) -> Path:
    """A folder with all that a backend needs; with `hold`, one package's build waits as long as that file exists."""
    folder.mkdir(parents=True, exist_ok=True)
    write_wheel(
        folder,
        "plonk_backend",
        version,
        {
            "plonk_backend/__init__.py": "",
            "plonk_backend/words.py": f"VERSION = {version!r}\n",
            "plonk_backend/cli.py": PROGRAM,
        },
        needs=["torch>=2.4", *(["slow"] if hold else [])],
        program="plonk-backend = plonk_backend.cli:main",
    )
    write_wheel(folder, "torch", "2.9.0", {"torch/__init__.py": TORCH})
    if hold is not None:
        built = write_wheel(folder, "slow", "1.0", {"slow.py": ""})
        with tarfile.open(folder / "slow-1.0.tar.gz", "w:gz") as archive:
            for name, content in {
                "pyproject.toml": b'[build-system]\nrequires = []\nbuild-backend = "builder"\nbackend-path = ["."]\n'
                b'[project]\nname = "slow"\nversion = "1.0"\n',
                "PKG-INFO": b"Metadata-Version: 2.1\nName: slow\nVersion: 1.0\n",
                "builder.py": f"HOLD = {str(hold)!r}\n{BUILD}".encode(),
                built.name: built.read_bytes(),
            }.items():
                member = tarfile.TarInfo(f"slow-1.0/{name}")
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
        built.unlink()
    return folder
