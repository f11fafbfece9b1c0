"""How to get the models that are not on this computer yet; a tooltip's text could not be copied."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from plonk_qgis.backend.environment import backend_command
from plonk_qgis.backend.protocol import RIEMANNIAN, Model


def download_command(model: str) -> str:
    """What a user types in a terminal to get a model."""
    return f"{backend_command()} models download {model}"


class MoreModels(QMessageBox):
    """Names the models that can be downloaded, and the command that does it; the map can be used meanwhile.

    Args:
        models: those that are not available; at least one.
    """

    def __init__(self, models: Sequence[Model], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("More models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        for_work = [model for model in models if model.kind == RIEMANNIAN]
        described = for_work or models
        rows = "".join(
            f"<tr><td><b>{escape(model.id)}</b>&nbsp;&nbsp;</td>"
            f"<td>{escape(model.summary)} <i>{escape(model.licence)}</i></td></tr>"
            for model in described
        )
        example = described[0].id
        parts = [
            "<p>{}</p>".format(self.tr("Models are downloaded once. Run this in a terminal:")),
            f"<p><code>{escape(download_command(example))}</code></p>",
            "<p>{}</p>".format(self.tr("In place of {model} it takes any of these:").format(model=escape(example))),
            f"<table cellspacing='4'>{rows}</table>",
            "<p>{}</p>".format(
                self.tr(
                    "It says how large the download is and asks before it begins. A new model can be chosen at once, "
                    "without starting QGIS again."
                )
            ),
        ]
        baselines = ", ".join(escape(model.id) for model in models if model not in described)
        if baselines:
            parts.insert(-1, "<p>{}</p>".format(self.tr("For comparisons only: {models}.").format(models=baselines)))
        self.setText("".join(parts))
