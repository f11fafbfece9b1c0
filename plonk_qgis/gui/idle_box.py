"""The box in the options for how long the backend stays."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.backend.backend_log import log_path
from plonk_qgis.backend.redaction import redact
from plonk_qgis.settings import Settings


class IdleBox(QGroupBox):
    """After how many minutes without work the backend is stopped, and where it writes what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("The running backend"))
        self.setObjectName("plonk_idle")
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 24 * 60)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setSpecialValueText(self.tr("never"))
        self.minutes.setValue(Settings.load().idle_minutes)
        self.minutes.setToolTip(self.tr("It frees its memory then; the next run starts it again"))
        self.minutes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.log = QPushButton(self.tr("Open &log"))
        self.log.clicked.connect(self._open_log)
        where = QLabel(self.tr("Log: {file}").format(file=redact(str(log_path()))))
        where.setWordWrap(True)
        where.setToolTip(str(log_path()))
        # A folder's long name must not make the whole page wide.
        where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        idle = QLabel(self.tr("Stop it when it has nothing to do for"))
        idle.setWordWrap(True)
        idle.setBuddy(self.minutes)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(idle, 1)
        row.addWidget(self.minutes)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(where)
        layout.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeading)

    def apply(self) -> None:
        """Store the choice."""
        settings = Settings.load()
        settings.idle_minutes = self.minutes.value()
        settings.save()

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_path() if log_path().exists() else log_path().parent)))
