"""The line in the dock that says where photos go, when they leave this computer."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget


class Destination(QLabel):
    """Nothing while photos stay here, which is the rule; else the other computer's address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plonk_destination")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.hide()

    def tell(self, address: str) -> None:
        """Show the address of the other computer; "" for this one."""
        self.setText(self.tr("Photos are sent to {address} and located there.").format(address=address))
        self.setToolTip(self.tr("Chosen in Settings > Options > Photo geolocation, Another computer"))
        self.setVisible(bool(address))
