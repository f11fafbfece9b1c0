"""`plonk-backend serve` as a process of its own: its one line, its token, its end. Only the model is a double."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from plonk_backend import PROTOCOL, __version__
from test_service_access import make_certificate
from test_service_double import TIMEOUT, TOKEN, is_running, post, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and select on pipes are POSIX")

BACKEND = f"""
import sys
import plonk_backend.cli
import plonk_backend.commands.serve

def build(device):
    sys.path.insert(0, {str(Path(__file__).parent)!r})
    from test_service_double import Double  # in the worker thread: it imports torch
    return Double(device)

plonk_backend.commands.serve.build_geolocator = build
sys.exit(plonk_backend.cli.main(sys.argv[1:]))
"""

PARENT = """
import subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
child.wait()
"""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", BACKEND, "serve", *arguments]


def environment(folder: Path, token: str | None = TOKEN) -> dict[str, str]:
    """The environment of a backend whose temporary files land in `folder`."""
    variables = {**os.environ, "TMPDIR": str(folder)}
    variables.pop("PLONK_BACKEND_TOKEN", None)
    return variables if token is None else {**variables, "PLONK_BACKEND_TOKEN": token}


@dataclass
class Backend:
    """A backend process and a client of it."""

    process: subprocess.Popen[bytes]
    client: httpx.Client
    temporary: Path
    log: Path

    def rest_of_output(self) -> bytes:
        """What it still writes to standard output until it, and whoever else holds that, has ended."""
        assert self.process.stdout is not None
        rest = b""
        while True:
            readable, _, _ = select.select([self.process.stdout], [], [], TIMEOUT)
            assert readable, f"the backend did not end:\n{self.log.read_text()}"
            piece = os.read(self.process.stdout.fileno(), 4096)
            if not piece:
                return rest
            rest += piece

    def run_endlessly(self) -> None:
        """Start a job that runs until it is cancelled, and wait until it runs."""
        job = post(self.client, b"hold")
        assert self.client.post(f"/v1/jobs/{job}/start").status_code == 202
        assert is_running(until(self.client, job, is_running))
        assert list(self.temporary.rglob("uploads/0"))


@contextlib.contextmanager
def backend(
    folder: Path, arguments: list[str], token: str | None = TOKEN, verify: ssl.SSLContext | bool = True
) -> Iterator[Backend]:
    """Start a process that is a backend, or has one as its child."""
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    log = folder / "log"
    with log.open("wb") as stderr:
        process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, env=environment(temporary, token)
        )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, log.read_text()
        news = json.loads(line)
        assert (news.pop("event"), news.pop("version"), news.pop("protocol")) == ("listening", __version__, PROTOCOL)
        address = f"{news.pop('scheme', 'http')}://{news.pop('host')}:{news.pop('port')}"
        assert not news
        headers = {"Authorization": f"Bearer {TOKEN}"}
        with httpx.Client(base_url=address, headers=headers, timeout=TIMEOUT, verify=verify) as client:
            yield Backend(process, client, temporary, log)
    finally:
        process.kill()
        with process:  # closes the pipes, too; a backend whose parent was killed ends of that at the latest
            pass


def test_it_serves_until_standard_input_closes(tmp_path: Path) -> None:
    with backend(tmp_path, command("--port", "0", "--exit-with-parent")) as running:
        assert running.client.get("/v1/health").json() == {"version": __version__, "protocol": PROTOCOL}
        assert running.client.get("/v1/models").status_code == 200
        job = post(running.client, b"print")
        running.client.post(f"/v1/jobs/{job}/start")
        assert until(running.client, job, lambda state: False)["state"] == "finished"
        assert httpx.get(running.client.base_url.join("/v1/models"), headers={"Authorization": "x"}).status_code == 401
        assert running.process.stdin is not None
        running.process.stdin.close()
        assert running.rest_of_output() == b""  # what the double printed is in the log
        assert running.process.wait(TIMEOUT) == 0
        assert list(running.temporary.iterdir()) == []
    log = running.log.read_text()
    assert "a library says hello" in log
    assert "its C part" in log
    assert TOKEN not in log
    assert "Traceback" not in log


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_the_middle_of_a_job(tmp_path: Path, number: signal.Signals) -> None:
    with backend(tmp_path, command()) as running:
        running.run_endlessly()
        running.process.send_signal(number)
        assert running.rest_of_output() == b""
        assert running.process.wait(TIMEOUT) == 0
        assert list(running.temporary.iterdir()) == []
    assert "Traceback" not in running.log.read_text()


def test_it_ends_in_the_middle_of_a_job_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = [sys.executable, "-c", PARENT, *command("--exit-with-parent")]
    with backend(tmp_path, parent) as running:
        running.run_endlessly()
        running.process.kill()
        assert running.rest_of_output() == b""  # ends when the backend, the last to hold the pipe, has ended
        assert list(running.temporary.iterdir()) == []
        with pytest.raises(httpx.TransportError):
            httpx.get(running.client.base_url.join("/v1/health"))


def test_the_next_backend_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    with backend(tmp_path, command()) as killed:
        killed.run_endlessly()
        killed.process.kill()
        killed.process.wait(TIMEOUT)
        (left,) = killed.temporary.iterdir()
    others = [f"plonk-backend-{os.getpid()}-alive", f"plonk-backend-{killed.process.pid}", "plonk-backend-x-y"]
    for name in others:
        (left.parent / name).mkdir()
    (left.parent / f"{left.name}link").symlink_to(tmp_path)
    with backend(tmp_path, command()) as running:
        kept = {path.name for path in running.temporary.iterdir() if f"-{running.process.pid}-" not in path.name}
        assert kept == {*others, f"{left.name}link"}
        running.process.terminate()
        assert running.process.wait(TIMEOUT) == 0
        assert tmp_path.exists()


def test_it_answers_and_ends_while_the_model_is_still_loading(tmp_path: Path) -> None:
    # As `import torch` on a slow disk: nothing can interrupt it.
    endless = BACKEND.replace("Double(device)", "__import__('threading').Event().wait()")
    with backend(tmp_path, [sys.executable, "-c", endless, "serve", "--exit-with-parent"]) as running:
        assert running.client.get("/v1/health").status_code == 200
        assert running.process.stdin is not None
        running.process.stdin.close()
        assert running.rest_of_output() == b""
        assert running.process.wait(TIMEOUT) == 0
        assert list(running.temporary.iterdir()) == []


def test_without_the_option_it_outlives_its_standard_input(tmp_path: Path) -> None:
    with backend(tmp_path, command()) as running:
        assert running.process.stdin is not None
        running.process.stdin.close()
        assert running.client.get("/v1/health").status_code == 200
        running.process.terminate()
        assert running.process.wait(TIMEOUT) == 0


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="reads /proc")
def test_the_token_is_not_in_the_command_line(tmp_path: Path) -> None:
    with backend(tmp_path, command()) as running:
        assert TOKEN.encode() not in Path(f"/proc/{running.process.pid}/cmdline").read_bytes()


def refused(tmp_path: Path, *arguments: str, token: str | None = TOKEN) -> tuple[int, str]:
    """Exit code and standard error of a backend that does not start; it must not have written anything else."""
    ended = subprocess.run(
        [sys.executable, "-m", "plonk_backend", "serve", *arguments],
        env=environment(tmp_path, token),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert ended.stdout == b""
    assert b"Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []
    return ended.returncode, ended.stderr.decode()


@pytest.mark.parametrize("token", [None, "", "x" * 31])
def test_it_refuses_to_start_without_a_token(tmp_path: Path, token: str | None) -> None:
    code, error = refused(tmp_path, token=token)
    assert code == 2
    assert "PLONK_BACKEND_TOKEN" in error
    assert not token or token not in error


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])  # noqa: S104
def test_it_refuses_an_address_that_others_can_reach(tmp_path: Path, host: str) -> None:
    code, error = refused(tmp_path, "--host", host)
    assert code == 2
    assert "--allow-remote" in error


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


def test_others_must_know_the_port(tmp_path: Path) -> None:
    code, error = refused(tmp_path, "--host", "0.0.0.0", "--allow-remote")  # noqa: S104
    assert code == 2
    assert "--port" in error


def test_it_listens_on_every_address_if_told_to(tmp_path: Path) -> None:
    with backend(tmp_path, command("--host", "0.0.0.0", "--allow-remote", "--port", free_port())) as running:  # noqa: S104
        port = running.client.base_url.port
        assert running.client.get(f"http://127.0.0.1:{port}/v1/models").status_code == 200
        evil = running.client.get(f"http://127.0.0.1:{port}/v1/models", headers={"Host": "evil.example"})
        assert evil.status_code == 421
    assert "nothing is encrypted" in running.log.read_text()


def test_https_a_token_file_and_the_name_of_a_reverse_proxy(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path)
    token = tmp_path / "token"
    token.write_text(TOKEN + "\n")
    token.chmod(0o600)
    given = ["--certificate", str(certificate), "--key", str(certificate.with_name("key.pem"))]
    given += ["--token-file", str(token), "--name", "gpu.example.org", "--name", "gpu"]
    trusting = ssl.create_default_context(cafile=certificate)
    with backend(tmp_path, command(*given), token=None, verify=trusting) as running:
        assert running.client.base_url.scheme == "https"
        for host, status in (("gpu.example.org", 200), ("GPU:443", 200), ("evil.example", 421), ("127.0.0.1", 200)):
            assert running.client.get("/v1/models", headers={"Host": host}).status_code == status, host
        assert running.client.get("/v1/models", headers={"Authorization": "Bearer x"}).status_code == 401
        job = post(running.client, b"photo")
        assert running.client.post(f"/v1/jobs/{job}/start").status_code == 202
        assert until(running.client, job, lambda state: False)["state"] == "finished"
        with pytest.raises(httpx.TransportError):
            httpx.get(running.client.base_url.copy_with(scheme="http").join("/v1/health"))
    assert TOKEN not in running.log.read_text()


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, error = refused(tmp_path, "--port", port)
    assert code == 1
    assert port in error
