"""A sentence that cannot be overlooked, with the button that helps."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget


class Notice(QWidget):
    """Shown where something must be done first; its colours are those of the palette, light or dark.

    Signals:
        helped: the button was pressed.
    """

    helped = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._icon.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(QSize(16, 16)))
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.button.clicked.connect(self.helped)
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._sentence, 0, 1)
        layout.addWidget(self.button, 1, 1, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._sentence.text()

    def tell(self, sentence: str, help_: str) -> None:
        """Show a sentence, and what the button does about it."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.button.setText(help_)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        # A tint over whatever the window's colour is: readable with the palette's own text colour.
        tint = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint.setAlpha(200)
        painter.setPen(tint)
        tint.setAlpha(36)
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
