"""The box in the options that chooses a backend on another computer."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.gui import QgsPasswordLineEdit
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from plonk_qgis.backend.errors import BackendError
from plonk_qgis.backend.protocol import Catalogue
from plonk_qgis.backend.remote import RemoteAccess
from plonk_qgis.backend.remote_choice import Remote
from plonk_qgis.settings import Settings
from plonk_qgis.tasks.backend_query import QueryTask
from plonk_qgis.translation import tr

CONFIGURATION = "plonk_qgis backend"
"""What the token is called in QGIS's authentication manager."""


class RemoteBox(QGroupBox):
    """Address and token; the token goes into QGIS's authentication manager, never into the settings.

    Signals:
        tested: whether the backend answered.
    """

    tested = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Another computer"))
        self.setObjectName("plonk_remote")
        self._query: QueryTask | None = None
        settings = Settings.load()
        self._authcfg = settings.remote_authcfg
        self._access = RemoteAccess(self._remote)
        self._asked = Remote("")
        self._make_widgets()
        self.use.setChecked(settings.remote)
        self.url.setText(settings.remote_url)
        self._show()
        self._say("")

    def apply(self) -> None:
        """Store the choices; QGIS may ask for its master password, to keep the token."""
        settings = Settings.load()
        if self.token.text():
            authcfg = store_token(self.token.text(), self._authcfg)
            if authcfg:
                self._authcfg = authcfg
                self.token.clear()
                self._show()
            else:
                self._say(self.tr("The token was not stored: QGIS's authentication manager is locked."))
        settings.remote = self.use.isChecked()
        settings.remote_url = self.url.text().strip()
        settings.remote_authcfg = self._authcfg
        settings.save()

    def _make_widgets(self) -> None:
        self.use = QCheckBox(self.tr("Use another computer"))
        self.use.setToolTip(self.tr("Photos are sent there, located there, and their results come back"))
        self.sending = QLabel(
            self.tr(
                "Photos leave this computer: every photo that you locate, and the layers that an analysis reads, are "
                "sent to that address whole, with all that is stored in the files. The backend there keeps them until "
                "the run has ended."
            )
        )
        self.use.toggled.connect(self._show)
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://gpu.example.org:8765")
        self.url.setAccessibleName(self.tr("Address"))
        self.url.textChanged.connect(self._show)
        self.token = QgsPasswordLineEdit()
        self.token.setAccessibleName(self.tr("Token"))
        self.token.setToolTip(self.tr("It is kept by QGIS's authentication manager, encrypted"))
        self.token.textChanged.connect(self._show)
        self.test = QPushButton(self.tr("&Test"))
        self.test.setToolTip(self.tr("Ask the backend over there for its models"))
        self.test.clicked.connect(self._start_test)
        self.warning = QLabel(
            self.tr(
                "Without https, photos, results and the token travel unencrypted: everybody on the way can read them. "
                "Use an address with https, or a tunnel (ssh -L)."
            )
        )
        self.about = QLabel(
            self.tr("Whoever runs that computer starts “plonk-backend serve” there, and gives you address and token.")
        )
        self.answer = QLabel()
        for label in (self.sending, self.warning, self.about, self.answer):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form = QWidget()
        fields = QFormLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields.addRow(self.sending)
        fields.addRow(self.tr("Address"), self.url)
        fields.addRow(self.tr("Token"), self.token)
        fields.addRow(self.warning)
        row = QHBoxLayout()
        row.addWidget(self.test)
        row.addStretch(1)
        fields.addRow(row)
        fields.addRow(self.answer)
        fields.addRow(self.about)
        layout = QVBoxLayout(self)
        layout.addWidget(self.use)
        layout.addWidget(self.form)

    def _show(self, *_: object) -> None:
        self.form.setVisible(self.use.isChecked())
        stored = self.tr("stored by QGIS; type another one to replace it")
        self.token.setPlaceholderText(stored if self._authcfg else "")
        url = self.url.text().strip()
        self.warning.setVisible(bool(url) and Remote(url).unencrypted)
        self.test.setEnabled(bool(url) and self._query is None)

    def _say(self, sentence: str) -> None:
        self.answer.setText(sentence)
        self.answer.setVisible(bool(sentence))

    def _remote(self) -> Remote:
        """What is typed, as the test found it; asked in a worker thread, which must not read widgets."""
        return self._asked

    def _start_test(self) -> None:
        token = self.token.text()
        self._asked = Remote(self.url.text(), "" if token else self._authcfg, token)
        access = self._access

        def ask(cancelled: Callable[[], bool]) -> Any:
            client = access.client(cancelled)
            if client is None:
                raise BackendError(tr("There is no plonk-backend at this address."))
            return client.version, client.catalogue()

        query = self._query = QueryTask(tr("Asking the other computer"), ask)
        query.answered.connect(self._answered)
        query.failed.connect(self._failed)
        self.destroyed.connect(partial(_cancel, query))
        self._say(self.tr("Asking…"))
        self._show()
        QgsApplication.taskManager().addTask(query)

    def _answered(self, answer: tuple[str, Catalogue]) -> None:
        version, catalogue = answer
        usable = ", ".join(model.title for model in catalogue.models if model.available)
        self._ended(
            self.tr("It works: plonk-backend {version} with {models}.").format(
                version=version, models=usable or self.tr("no models")
            ),
            True,
        )

    def _failed(self, sentence: str) -> None:
        self._ended(sentence, False)

    def _ended(self, sentence: str, well: bool) -> None:
        self._query = None
        self._say(sentence)
        self._show()
        self.tested.emit(well)


def store_token(token: str, authcfg: str) -> str:
    """Put a token into QGIS's authentication manager, in place of the one of that id; the id, or "" if that fails.

    As a Basic configuration, which every QGIS has (one for headers came after 3.22): the token is the password, and
    the backend takes it as such.
    """
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword(True):
        return ""
    config = QgsAuthMethodConfig("Basic")
    config.setName(CONFIGURATION)
    config.setConfig("username", "plonk")
    config.setConfig("password", token)
    if authcfg and authcfg in manager.availableAuthMethodConfigs():
        config.setId(authcfg)
        return authcfg if manager.updateAuthenticationConfig(config) else ""
    stored = manager.storeAuthenticationConfig(config)
    good, config = stored if isinstance(stored, tuple) else (stored, config)
    return str(config.id()) if good else ""


def _cancel(query: QueryTask, *_: object) -> None:
    with contextlib.suppress(RuntimeError):  # it ended long ago, and QGIS has deleted it
        query.cancel()
