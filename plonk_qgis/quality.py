"""The backend's presets as the plugin calls them: qualities."""

from __future__ import annotations

from plonk_qgis.translation import tr


def quality_title(preset: str) -> str:
    """A preset's name in the user's language; one that this plugin does not know yet keeps the backend's name."""
    titles = {"draft": tr("Draft"), "standard": tr("Standard"), "fine": tr("Fine")}
    return titles.get(preset, preset)
