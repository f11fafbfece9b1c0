"""QAction, from where each Qt keeps it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QWidget

try:
    from qgis.PyQt.QtGui import QAction  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QAction  # Qt 5

__all__ = ["QAction", "shown_action"]


def shown_action(
    parent: QWidget, text: str, icon: str, does: Callable[[], None], keys: QKeySequence | None = None
) -> QAction:
    """An action for menus, with an icon of QGIS ("" for none).

    Args:
        parent: the widget whose menus have it.
        text: its text in menus.
        icon: the name of a QGIS theme icon, such as "/mActionFileOpen.svg".
        does: what it does.
        keys: what the menu shows as its keys; the widget handles them itself.
    """
    action = QAction(QgsApplication.getThemeIcon(icon) if icon else QIcon(), text, parent)
    action.triggered.connect(lambda *_: does())
    if keys is not None:
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action
