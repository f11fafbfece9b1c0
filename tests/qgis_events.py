"""Waiting for QGIS: what the tests of the plugin and those from end to end share."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEventLoop, QTimer


def wait_for_signal(signal, timeout: float):
    """Let the event loop run until a signal comes, and return what it carried; `timeout` in seconds."""
    loop = QEventLoop()
    caught: list[tuple] = []

    def catch(*values):
        caught.append(values)
        loop.quit()

    signal.connect(catch)
    QTimer.singleShot(int(timeout * 1000), loop.quit)
    loop.exec_() if hasattr(loop, "exec_") else loop.exec()
    signal.disconnect(catch)
    assert caught, "the signal never came"
    return caught[0]
