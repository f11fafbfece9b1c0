"""How others may reach the service: its secret, its names, and its certificate."""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
import stat
import sys
from collections.abc import Collection
from pathlib import Path

from plonk_backend.errors import PlonkError

TOKEN_VARIABLE = "PLONK_BACKEND_TOKEN"  # noqa: S105 - the name of the variable
MIN_TOKEN_LENGTH = 32


class ServeError(PlonkError):
    """The backend cannot serve as it was told to: bad usage."""


def take_token(file: Path | None) -> str:
    """The secret that clients show, from a file or else from the environment; never from the command line.

    Raises:
        ServeError: there is none, it is too short, or others may read its file.
    """
    # Out of the environment at once, so that no child process and no crash report inherits it.
    token, source = os.environ.pop(TOKEN_VARIABLE, ""), TOKEN_VARIABLE
    if file is not None:
        token, source = _read_token(file), str(file)
    if len(token) < MIN_TOKEN_LENGTH:
        raise ServeError(
            f"Set {TOKEN_VARIABLE} to a secret of at least {MIN_TOKEN_LENGTH} random characters, or write one into a "
            f"file and name that with --token-file: clients show it with each request. {source} holds none."
        )
    if not all("!" <= letter <= "~" for letter in token):
        raise ServeError(
            f"The token in {source} has spaces or letters beyond ASCII, which not every client can send. "
            "Make one of hexadecimal digits, for example with: openssl rand -hex 32"
        )
    return token


def _read_token(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            content = opened.read(4096)
    except OSError as error:
        raise ServeError(f"The token's file {file} cannot be read: {error.strerror or error}.") from error
    # Secrets that systemd or a container hands over may belong to a group, but never to everybody.
    if sys.platform != "win32" and stat.S_IMODE(mode) & stat.S_IRWXO:
        raise ServeError(f"Everybody on this computer may read the token's file {file}. Run: chmod 600 {file}")
    try:
        return content.decode("ascii").strip()
    except UnicodeDecodeError as error:
        raise ServeError(f"The token's file {file} holds more than ASCII characters.") from error


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def names(host: str, more: Collection[str]) -> set[str]:
    """What a client may call this machine in its `Host` header; see `Gate` for addresses.

    Args:
        host: what the service listens on.
        more: names that a reverse proxy or a name server gives it.

    Raises:
        ServeError: one of them is no name.
    """
    for name in more:
        if not name or any(letter in name for letter in "/:@ *"):
            raise ServeError(f"{name!r} is no computer's name. Give it without scheme and port, as gpu.example.org.")
    known = {"localhost", host, *more}
    if not is_loopback(host):
        known |= {socket.gethostname(), socket.getfqdn()}
    return known


def check_certificate(certificate: Path | None, key: Path | None) -> None:
    """Make sure that TLS can be spoken with these files, before anything else starts.

    Args:
        certificate: PEM file with the certificate and those that lead to its authority; None for no TLS.
        key: PEM file with its key, without a password; None where it stands in the certificate's file.

    Raises:
        ServeError: it cannot.
    """
    if certificate is None:
        if key is not None:
            raise ServeError("--key belongs to --certificate; give both.")
        return
    for file in (certificate, key):
        if file is not None and not os.access(file, os.R_OK):
            raise ServeError(f"The file {file} does not exist, or may not be read.")

    def no_password() -> str:
        raise ServeError(
            "The certificate's key is protected by a password, which nobody could type. Give one without it."
        )

    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key, no_password)
    except (OSError, ValueError) as error:  # of which ssl.SSLError is one
        raise ServeError(
            f"The certificate {certificate} and its key{f' {key}' if key else ''} cannot be used: "
            f"{getattr(error, 'reason', None) or error}. Both must be PEM files that belong together."
        ) from error
