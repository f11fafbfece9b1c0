"""A list to choose from whose entries come from the backend, and may come anew while the list is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFocusEvent
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QWidget


@dataclass(frozen=True)
class Choice:
    """An entry: what a request says, what the user reads, what is told about it, and whether it can be chosen."""

    value: str
    title: str
    about: str = ""
    usable: bool = True


class ChoiceBox(QComboBox):
    """A combo box that keeps what is chosen while its entries change.

    Signals:
        opened: the user has opened the list.
        reached: the keyboard has come to the box, so an entry may be chosen without opening the list.
    """

    opened = pyqtSignal()
    reached = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Titles can be long; the dock must not grow with them.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        """The chosen entry's value; "" when there is none."""
        return self.currentData() or ""

    def offer(self, choices: Sequence[Choice], otherwise: str) -> None:
        """Show these entries; what was chosen stays so if it still can be, or else it is `otherwise`."""
        before, rows = self.value, self.count()
        # Entry by entry and without clearing: the list may be open.
        for row, choice in enumerate(choices):
            if row == self.count():
                self.addItem("")
            self.setItemText(row, choice.title)
            self.setItemData(row, choice.value)
            self.setItemData(row, choice.about, Qt.ItemDataRole.ToolTipRole)
            self.setItemData(row, choice.about, Qt.ItemDataRole.AccessibleDescriptionRole)
            self.model().item(row).setEnabled(choice.usable)
        while self.count() > len(choices):
            self.removeItem(self.count() - 1)
        usable = {choice.value for choice in choices if choice.usable}
        self.setCurrentIndex(max(self.findData(before if before in usable else otherwise), 0))
        # The open list may be wider than the box: titles that differ at their ends must not be cut off there.
        view = self.view()
        view.setMinimumWidth(
            view.sizeHintForColumn(0) + 2 * view.frameWidth() + view.verticalScrollBar().sizeHint().width()
        )
        if view.isVisible() and self.count() != rows:
            super().hidePopup()
            super().showPopup()

    def showPopup(self) -> None:
        super().showPopup()
        self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # that is its own list being closed
            self.reached.emit()
