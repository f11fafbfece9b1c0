"""`plonk-backend serve`: the HTTP service behind the QGIS plugin (docs/protocol.md)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plonk_backend.cli import BAD_USAGE
from plonk_backend.commands.device import add_device, build_geolocator


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=_port, default=0, help="port; 0 takes a free one (%(default)s)")
    parser.add_argument("--exit-with-parent", action="store_true", help="exit when standard input closes")
    parser.add_argument("--allow-remote", action="store_true", help="allow an address that other machines can reach")
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        dest="names",
        metavar="NAME",
        help="a name that clients call this machine by, such as that of a reverse proxy; may be repeated",
    )
    parser.add_argument("--token-file", type=Path, metavar="FILE", help="file with the token, readable by you alone")
    parser.add_argument("--certificate", type=Path, metavar="PEM", help="certificate (and chain): speak HTTPS")
    parser.add_argument("--key", type=Path, metavar="PEM", help="the certificate's key, if in a file of its own")
    add_device(parser)
    parser.epilog = (
        "The environment variable PLONK_BACKEND_TOKEN, or the file of --token-file, must hold a secret of at least "
        "32 characters."
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port from 0 to 65535")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from plonk_backend.service.access import ServeError
    from plonk_backend.service.server import ServeOptions, serve

    wishes = ServeOptions(
        options.host,
        options.port,
        options.exit_with_parent,
        options.allow_remote,
        options.token_file,
        tuple(options.names),
        options.certificate,
        options.key,
    )
    try:
        return serve(wishes, lambda: build_geolocator(options.device))
    except ServeError as error:
        sys.stderr.write(f"plonk-backend: {error}\n")
        return BAD_USAGE
