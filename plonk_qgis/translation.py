"""Translation of texts outside of Qt objects."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    """The text in the user's language; fill in values with `.format()` afterwards, never before."""
    return QCoreApplication.translate("plonk_qgis", text)
