"""QGIS's proxy, as the variables that pip and uv understand."""

from __future__ import annotations

import re
from urllib.parse import quote

from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtNetwork import QNetworkProxy

_CREDENTIALS = re.compile(r"(?<=://)[^/\s:@]*(?::[^/\s@]*)?@")


def proxy_variables() -> dict[str, str]:
    """HTTP_PROXY, HTTPS_PROXY and NO_PROXY; empty where QGIS has no proxy of its own. Only for the main thread."""
    settings = QgsSettings()
    if not settings.value("proxy/proxyEnabled", False, type=bool):
        return {}
    proxy = QgsNetworkAccessManager.instance().fallbackProxy()  # with the password of QGIS's authentication manager
    if not proxy.hostName():
        return {}  # the system's proxy, which pip and uv find by themselves
    scheme = "socks5h" if proxy.type() == QNetworkProxy.ProxyType.Socks5Proxy else "http"
    user = ""
    if proxy.user():
        user = quote(proxy.user(), safe="") + (":" + quote(proxy.password(), safe="") if proxy.password() else "") + "@"
    address = f"{scheme}://{user}{proxy.hostName()}" + (f":{proxy.port()}" if proxy.port() else "")
    variables = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), address)
    if scheme == "socks5h":
        variables["ALL_PROXY"] = variables["all_proxy"] = address
    excluded = [*_as_list(settings.value("proxy/noProxyUrls")), *_as_list(settings.value("proxy/proxyExcludedUrls"))]
    hosts = [host for host in (_host(address) for address in excluded) if host]
    if hosts:
        variables["NO_PROXY"] = variables["no_proxy"] = ",".join(dict.fromkeys(hosts))
    return variables


def redacted(text: str) -> str:
    """The text without user names and passwords in addresses."""
    return _CREDENTIALS.sub("***@", text)


def _as_list(value: object) -> list[str]:
    # QGIS stores a list; an older profile a text with bars between the addresses.
    if isinstance(value, (list, tuple)):
        return [str(item) for item in value]
    return str(value).split("|") if value else []


def _host(address: str) -> str:
    return re.sub(r"^[a-z]+://", "", address.strip()).split("/")[0]
