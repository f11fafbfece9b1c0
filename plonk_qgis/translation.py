"""The user's language: texts outside of Qt objects, and the plugin's translations."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from plonk_qgis.bundled import resource


def tr(text: str) -> str:
    """The text in the user's language; fill in values with `.format()` afterwards, never before."""
    return QCoreApplication.translate("plonk_qgis", text)


def marked(text: str) -> str:
    """The text itself; says that `look_up` will be asked for it, so that it gets a translation."""
    return text


def look_up(text: str) -> str:
    """A marked text in the user's language; any other text as it is."""
    return QCoreApplication.translate("plonk_qgis", text)


def install() -> QTranslator | None:
    """Load the translations into the language of QGIS; None where there are none, as for English.

    Before any text is looked up: what has been shown in English stays so.
    """
    path = resource("i18n", f"plonk_qgis_{language()}.qm")
    translator = QTranslator()
    if not path.is_file() or not translator.load(str(path)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator: QTranslator | None) -> None:
    """Take away what `install` returned; the last thing that the plugin does."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)


def language() -> str:
    """The language of QGIS, such as "de": the one that its options name, or else the system's."""
    settings = QgsSettings()
    chosen = settings.value("locale/userLocale", "") if settings.value("locale/overrideFlag", False, type=bool) else ""
    return str(chosen or QgsApplication.locale()).replace("-", "_").partition("_")[0].lower()
