"""What pip and uv say while they install, as progress and, when they fail, as a sentence."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable

from plonk_qgis.translation import tr

_UNITS = {"b": 1, "bytes": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "kib": 1024, "mib": 1024**2, "gib": 1024**3}
_PIP_FILE = re.compile(r"^\s*(?:Downloading|Using cached) (?P<file>\S+)(?: \((?P<size>[\d.]+) ?(?P<unit>\w+)\))?")
_PIP_BYTES = re.compile(r"^Progress (?P<done>\d+) of (?P<total>\d+)$")
_PIP_INSTALLING = re.compile(r"^Installing collected packages: (?P<names>.+)$")
_UV_FILE = re.compile(r"^\s*Downloading (?P<name>[\w.-]+) \((?P<size>[\d.]+)(?P<unit>[KMG]?iB)\)$")
_UV_COUNT = re.compile(r"^(?P<what>Resolved|Prepared|Installed) (?P<count>\d+) packages? in")
_COLLECTING = re.compile(r"^(?:Collecting|Building wheel for|Processing) (?P<name>[\w./\\:-]+)")
_DOWNLOAD_SHARE = 0.8


class InstallOutput:
    """Follows the output of one `pip install` or `uv pip install`.

    Args:
        expected: bytes that will be downloaded, roughly; the bar waits before the end of this part if they are more.
        installed: counts the packages in the environment.
    """

    def __init__(self, expected: float, installed: Callable[[], int]) -> None:
        self._expected = max(expected, 1.0)
        self._installed = installed
        self._finished = 0.0
        self._current = 0.0
        self._size = 0.0
        self._file = ""
        self._before = 0
        self._to_install = 0
        self.text = tr("Looking up what is needed…")
        self.fraction = 0.0
        self.last_lines: deque[str] = deque(maxlen=80)

    def hear(self, line: str) -> bool:
        """Take in a line; whether it belongs in the log (figures of a progress bar do not)."""
        figures = _PIP_BYTES.match(line)
        if figures:
            self._current, self._size = float(figures["done"]), float(figures["total"])
            self._show_download()
            return False
        if not line.strip():
            return False
        self.last_lines.append(line)
        uv_file, file = _UV_FILE.match(line), _PIP_FILE.match(line)
        if uv_file:
            self._next_file(uv_file["name"], uv_file["size"], uv_file["unit"])
        elif file and not file["file"].endswith(".metadata"):
            self._next_file(file["file"].rsplit("/", 1)[-1].split("-")[0], file["size"], file["unit"])
        elif _PIP_INSTALLING.match(line):
            self._start_installing(line.count(",") + 1)
        else:
            count, collecting = _UV_COUNT.match(line), _COLLECTING.match(line)
            if count and count["what"] == "Prepared":
                self._start_installing(int(count["count"]))
            elif collecting and not self._to_install:
                name = re.split(r"[/\\]", collecting["name"])[-1]
                self.text = tr("Looking up {package}…").format(package=name)
        return True

    def look(self) -> None:
        """Count what is installed by now: pip says nothing while it unpacks."""
        if self._to_install:
            done = min(max(self._installed() - self._before, 0), self._to_install)
            self.fraction = max(self.fraction, _DOWNLOAD_SHARE + (1 - _DOWNLOAD_SHARE) * done / self._to_install)
            self.text = tr("Installing packages: {done} of {all}…").format(done=done, all=self._to_install)

    def _next_file(self, name: str, size: str | None, unit: str | None) -> None:
        self._finished += max(self._size, self._current)
        self._current = 0.0
        self._size = float(size or 0) * _UNITS.get((unit or "b").lower(), 1)
        self._file = name
        self._show_download()

    def _show_download(self) -> None:
        share = min((self._finished + self._current) / self._expected, 0.97)
        self.fraction = max(self.fraction, _DOWNLOAD_SHARE * share)
        if self._current and self._size > 2e7:
            self.text = tr("Downloading {package}: {done} of {all} MB…").format(
                package=self._file, done=round(self._current / 1e6), all=round(self._size / 1e6)
            )
        elif self._size > 2e6:
            self.text = tr("Downloading {package} ({size} MB)…").format(
                package=self._file, size=round(self._size / 1e6)
            )
        else:
            self.text = tr("Downloading {package}…").format(package=self._file)

    def _start_installing(self, count: int) -> None:
        self._before = self._installed()
        self._to_install = count
        self.fraction = max(self.fraction, _DOWNLOAD_SHARE)
        self.look()


_MISSING = (
    re.compile(r"No matching distribution found for (?P<what>[^\s;(]+)"),
    re.compile(r"Because (?:there are no versions of )?(?P<what>[\w.-]+) was not found in"),
    re.compile(r"Because there are no versions of (?P<what>[\w.=<>!~-]+)"),
    re.compile(r"Because only .*?(?P<what>[\w.-]+==\S+) (?:is|are) available"),
    re.compile(r"Because (?P<what>[\w.=<>!~-]+) has no (?:wheels|usable wheels)"),
)
_NETWORK = re.compile(
    r"NewConnectionError|Max retries exceeded|ConnectTimeout|ReadTimeout|Name or service not known|getaddrinfo failed|"
    r"Temporary failure in name resolution|Network is unreachable|Connection refused|ConnectionReset|dns error|"
    r"error sending request|Failed to fetch|IncompleteRead|Connection broken|timed out|client error \(Connect\)",
    re.IGNORECASE,
)


def failure_sentence(lines: list[str], code: int, wheelhouse: str, python: str) -> str:
    """Why an installation failed, and what to do.

    Args:
        lines: the last lines of the output.
        code: the exit code; negative when a signal ended the program.
        wheelhouse: the folder of wheels; "" when the package index was asked.
        python: for example "Python 3.11.2".
    """
    text = "\n".join(lines)
    if code < 0:
        return tr(
            "The installation was ended from outside (signal {signal}; perhaps the memory ran out). What was done is "
            "kept: press Resume to go on."
        ).format(signal=-code)
    if "No space left on device" in text or "not enough space on the disk" in text:
        return tr("The disk is full. Make room, or choose a folder on another disk, and press Resume.")
    if "SOCKS support" in text:
        return tr("pip cannot use QGIS's SOCKS proxy. Install uv, which can, or use an HTTP proxy.")
    if "407" in text and "Proxy Authentication" in text:
        return tr(
            "The proxy asks for a user name and a password. Enter them in Settings > Options > Network, and "
            "press Resume."
        )
    if "CERTIFICATE_VERIFY_FAILED" in text or "invalid peer certificate" in text:
        return tr(
            "The certificate of the package index is not trusted. If your network inspects encrypted traffic, name its "
            "certificate file in the variable PIP_CERT (for uv: SSL_CERT_FILE in uv's settings), and press Resume."
        )
    # Without a connection pip says "No matching distribution", too: that must not be taken for the reason.
    if not wheelhouse and _NETWORK.search(text):
        return tr(
            "The package index could not be reached. Check the network and the proxy in Settings > Options > Network, "
            "and press Resume; or install from a folder of wheels."
        )
    # uv breaks its explanation into lines.
    flowing = re.sub(r"\s*\n\s*(?:│|╰─▶)?\s*", " ", text)
    missing = next((found["what"].rstrip(".,") for found in (p.search(flowing) for p in _MISSING) if found), "")
    if missing and wheelhouse:
        return tr("The folder of wheels {folder} lacks {package} in a build for {python} on this system.").format(
            folder=wheelhouse, package=missing, python=python
        )
    if missing:
        return tr(
            "The package index offers no {package} for {python} on this system. Choose another Python or source "
            "under More."
        ).format(package=missing, python=python)
    errors = [line for line in lines if re.match(r"\s*(error|×|ERROR|fatal)", line)]
    reason = re.sub(r"^\s*(ERROR|error|×):?\s*", "", (errors or lines or [tr("no reason was given")])[-1]).strip()
    return tr("The installation failed: {reason}. The log tells more.").format(reason=reason.rstrip("."))
