"""Map tips: what appears when the pointer rests on a feature."""

from __future__ import annotations

from plonk_qgis.backend.protocol import PhotoResult
from plonk_qgis.backend_texts import place_expression
from plonk_qgis.figures import area_text, bits_text
from plonk_qgis.translation import tr

# The path as a file URL: Windows' slashes turned, and the few signs that mean something in a URL taken care of.
_PHOTO_URL = (
    "'file://' || if(left(\"path\", 1) = '/', '', '/') || replace(replace(\"path\", '%', '%25'), "
    "map('\\\\', '/', '#', '%23', '?', '%3F', ' ', '%20', '\"', '%22'))"
)
# The zone's own columns come along; these are what people call the one with the name, as in candidates.qml.
_ZONE_NAME = (
    "replace(replace(coalesce("
    + ", ".join(
        f"map_get(attributes(), '{column}')" for column in ("name", "Name", "NAME", "zone_name", "title", "label")
    )
    + "), '&', '&amp;'), '<', '&lt;')"
)
_STYLE = "font-family: sans-serif; font-size: 10pt; width: 260px"


def best_estimate_tip() -> str:
    """For the layer of best estimates, which has all numbers of a photo in its columns."""
    rows = (
        (tr("Position"), "format_number(abs(\"latitude\"), 2) || if(\"latitude\" < 0, '° S, ', '° N, ') || "
                         "format_number(abs(\"longitude\"), 2) || if(\"longitude\" < 0, '° W', '° E')"),
        (tr("50 % sure it lies within"), _area("area50_km2")),
        (tr("90 % sure it lies within"), _area("area90_km2")),
        (tr("Information"), "format_number(max(\"localizability_bits\", 0), 1) || ' " + tr("bits") + "'"),
    )  # fmt: skip
    cells = "".join(
        f'<tr><td style="color:#666; padding-right:8px">{name}</td><td>[% {expression} %]</td></tr>'
        for name, expression in rows
    )
    return (
        f'<div style="{_STYLE}">'
        f"[% if(coalesce(\"path\", '') = '', '', '<img width=\"256\" src=\"' || {_PHOTO_URL} || '\">') %]"
        '<p style="margin:6px 0 2px 0"><b>[% ' + _escaped("place") + " %]</b><br>"
        '<span style="color:#666">[% ' + _escaped("name") + " %]</span></p>"
        f'<table cellspacing="0" style="font-size: 9pt">{cells}</table>'
        "[% if(coalesce(\"warning\", '') = '', '', '<p style=\"color:#9a3412\">' || "
        + _escaped("warning")
        + " || '</p>') %]"
        "</div>"
    )


def photo_tip(name: str, path: str, result: PhotoResult, about: str) -> str:
    """For layers that show one photo: the photo, and what this layer's features mean (an HTML text or template)."""
    image = f'<img width="256" src="{_file_url(path)}"><br>' if path else ""
    return (
        f'<div style="{_STYLE}">{image}<b>{_escape(name)}</b><br>{about}'
        '<p style="color:#666; margin:4px 0 0 0">'
        + tr("Best estimate: {place}. 90 % sure within {area}; {bits} bits.").format(
            place=_escape(result.place), area=area_text(result.area90_km2), bits=bits_text(result.localizability_bits)
        )
        + "</p></div>"
    )


def region_about() -> str:
    """What a credible region means."""
    return (
        "[% round(100 * \"level\") || ' %' %] "
        + tr("sure that the photo was taken inside; the region measures")
        + f" [% {_area('area_km2')} %]."
    )


def sample_about() -> str:
    """What a sample means."""
    return tr("One of the places that the model drew: the denser they lie, the likelier the place.")


def mode_tip() -> str:
    """For the layer of other likely places."""
    return (
        f'<div style="{_STYLE}"><b>[% {_escaped("place")} %]</b><br>'
        "[% format_number(100 * \"weight\", 0) || ' %' %] "
        + tr("of the probability lies around here, within about")
        + ' [% format_number("radius_km", 0) %] km.</div>'
    )


def candidate_tip() -> str:
    """For the layer of ranked candidates."""
    return (
        f'<div style="{_STYLE}"><b>'
        + tr("Rank")
        + ' [% "rank" %]</b><br>'
        + tr("Relative odds to the best candidate:")
        + ' [% format_number("relative_odds", if("relative_odds" < 0.01, 6, 2)) %]<br>'
        + tr("Probability density:")
        + ' [% to_string("density_per_km2") %] / km²<br>'
        '[% if("credibility" <= 0.95, format_number(100 * "credibility", 0) || \' % '
        + tr("of the probability lies at places that are likelier still.")
        + "', '"
        + tr("Outside the 95 % credible region.")
        + "') %]</div>"
    )


def zone_tip() -> str:
    """For the layer of zones."""
    return (
        f"<div style=\"{_STYLE}\">[% coalesce('<b>' || {_ZONE_NAME} || '</b><br>', '') %]"
        "<b>[% format_number(100 * \"probability\", 1) || ' %' %]</b> "
        + tr("sure that the photo was taken inside")
        + " (± [% format_number(100 * \"probability_error\", 1) || ' %' %])</div>"
    )


def evaluation_tip() -> str:
    """For the lines from the best estimates to the true places."""
    return (
        f'<div style="{_STYLE}"><b>[% {_escaped("name")} %]</b><br>'
        "<b>[% format_number(\"distance_km\", if(\"distance_km\" < 10, 1, 0)) %] km</b> "
        + tr("from the best estimate to the true place")
        + f"<br>[% {_escaped('place')} %] → [% {_escaped('true_place')} %]<br>"
        + tr("Level of the true place:")
        + " [% format_number(100 * \"credibility\", 0) || ' %' %]"
        "[% coalesce('<br>" + tr("Gain over knowing nothing:") + " ' || format_number(\"gain_bits\", 1) || ' "
        + tr("bits") + "', '') %]</div>"
    )  # fmt: skip


def _escaped(column: str) -> str:
    """An expression that writes a text column as HTML."""
    value = place_expression() if column == "place" else f'"{column}"'
    return f"replace(replace(coalesce({value}, ''), '&', '&amp;'), '<', '&lt;')"


def _area(column: str) -> str:
    """An expression that writes an area as `figures.area_text` does."""
    rounded = f'(round("{column}" / 10 ^ (floor(log10("{column}")) - 1)) * 10 ^ (floor(log10("{column}")) - 1))'
    return (
        f'CASE WHEN "{column}" < 10 THEN format_number("{column}", 1) || \' km²\' '
        f'WHEN "{column}" >= 1000000 THEN format_number({rounded} / 1000000, if({rounded} < 10000000, 1, 0)) '
        f"|| ' {tr('million km²')}' ELSE format_number({rounded}, 0) || ' km²' END"
    )


def _file_url(path: str) -> str:
    slashed = path.replace("\\", "/")
    for sign, code in (("%", "%25"), ("#", "%23"), ("?", "%3F"), (" ", "%20"), ('"', "%22")):
        slashed = slashed.replace(sign, code)
    # "[%" would start an expression in a map tip
    return ("file://" if slashed.startswith("/") else "file:///") + slashed.replace("[", "%5B")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("[", "&#91;")
