"""QAction, from where each Qt keeps it."""

try:
    from qgis.PyQt.QtGui import QAction  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QAction  # Qt 5

__all__ = ["QAction"]
