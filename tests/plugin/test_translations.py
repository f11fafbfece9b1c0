"""German, French and Spanish: complete, in agreement with the English texts, and to be seen in the real widgets."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsFields, QgsSettings, QgsVectorLayer
from qgis.gui import (
    QgsAuthConfigSelect,
    QgsFileWidget,
    QgsFilterLineEdit,
    QgsMapLayerComboBox,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAction,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QWidget,
)

import plonk_qgis
from plonk_qgis import backend_texts, figures, translation
from plonk_qgis.layers import map_tips
from plonk_qgis.layers.style_texts import translate_style
from plonk_qgis.layers.styling import apply_style
from plonk_qgis.processing.provider import PlonkProvider
from plonk_qgis.translation import tr

ROOT = Path(__file__).resolve().parents[2]
I18N = ROOT / "resources" / "i18n"
ENGLISH = re.compile(r"\b(the|of|with|from|this|which|photos?|layers?|results?|run|choose|where)\b", re.IGNORECASE)
_NAMES = re.compile(r"<[^>]*>|\S*[\w-][._]\w\S*|plonk-backend \w+")
"""Tags, file names, names of columns and variables, commands."""
ALIKE = frozenset({"Photo", "Photos", "Layer", "Layers"})
"""Words that another language has, too."""


def _update():
    spec = importlib.util.spec_from_file_location("plonk_update_translations", I18N / "update.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


update = _update()
LANGUAGES = tuple(update.LANGUAGES)


@pytest.fixture(scope="module")
def sources():
    """Every text of the program, by context."""
    return update.collect()


def pairs(language):
    """Each English text with its translation: (context, source, translation)."""
    translations = update.read(update.ts_file(language))
    return [(context, *pair) for context, texts in translations.items() for pair in texts.items()]


@pytest.fixture
def spoken(request, monkeypatch):
    """QGIS in a language."""
    settings = QgsSettings()
    names = ("locale/userLocale", "locale/overrideFlag")
    before = {name: settings.value(name) for name in names}
    settings.setValue("locale/userLocale", request.param)
    settings.setValue("locale/overrideFlag", True)
    locale = QLocale()
    QLocale.setDefault(QLocale(request.param))
    translator = translation.install()
    yield request.param
    translation.remove(translator)
    QLocale.setDefault(locale)
    for name, value in before.items():
        if value is None:
            settings.remove(name)
        else:
            settings.setValue(name, value)


in_german = pytest.mark.parametrize("spoken", ["de"], indirect=True)
in_each = pytest.mark.parametrize("spoken", LANGUAGES, indirect=True)


# The files


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language, sources):
    finished = update.read(update.ts_file(language))
    wanted = {(context, text) for context, texts in sources.items() for text in texts}
    have = {(context, text) for context, texts in finished.items() for text, translated in texts.items() if translated}
    assert len(wanted) > 300
    assert sorted(wanted - have) == [], "run `make translations` and translate what it lists"
    assert sorted(have - wanted) == [], "run `make translations`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_and_marked_up_is_the_same(language):
    for _, source, translated in pairs(language):
        assert Counter(re.findall(r"\{[^}]*\}", translated)) == Counter(re.findall(r"\{[^}]*\}", source)), source
        assert Counter(re.findall(r"</?\w[^>]*>", translated)) == Counter(re.findall(r"</?\w[^>]*>", source)), source
        assert translated.count("\n") == source.count("\n"), source
        assert re.match(r"\s*", translated)[0] == re.match(r"\s*", source)[0], source
        assert re.search(r"\s*$", translated)[0] == re.search(r"\s*$", source)[0], source
        assert len(mnemonics(translated)) == len(mnemonics(source)), source
        assert (source[-1] == "…") == (translated[-1] == "…"), source


def mnemonics(text):
    # "&amp;" is a sign; "&registro" is a mnemonic, which html.unescape would take for "®istro"
    return re.findall(r"&(?!\w+;)(\w)", text.replace("&&", "")) if "<" not in text else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_not_left_in_english(language):
    for _, source, translated in pairs(language):
        if len(source.split()) > 3 and not source.startswith("{"):
            assert translated != source
    words = [word for _, _, translated in pairs(language) for word in re.findall(r"\b(?:the|this|which)\b", translated)]
    assert words == []


def test_french_texts_can_stand_in_expressions():
    assert [translated for _, _, translated in pairs("fr") if "'" in translated] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shipped_is_what_was_written(language):
    translator = QTranslator()
    assert translator.load(str(I18N / f"plonk_qgis_{language}.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        different = [
            source
            for context, source, translated in pairs(language)
            if QCoreApplication.translate(context, source) != translated
        ]
    finally:
        QCoreApplication.removeTranslator(translator)
    assert different == [], "run `make translations`"


# Where the texts are collected from


def collected(tmp_path, **modules):
    for name, text in modules.items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    return {context: list(texts) for context, texts in update.collect(tmp_path, None).items()}


def test_texts_are_found_under_every_class_that_shows_them(tmp_path):
    found = collected(
        tmp_path,
        one="class Box(QWidget):\n    def f(self):\n        return self.tr('a ' 'b')",
        two="class Large(Box):\n    def g(self):\n        return tr('c').format(x=1)\nL = marked('later')",
    )
    assert found == {"Box": ["a b"], "Large": ["a b"], "plonk_qgis": ["c", "later"]}


@pytest.mark.parametrize(
    ("call", "why"),
    [
        ("tr(f'{x} photos')", "literal"),
        ("self.tr('{} photos'.format(x))", "literal"),
        ("tr(text)", "literal"),
        ("tr('a' if x else 'b')", "literal"),
        ("other.tr('a')", "another object"),
        ("QCoreApplication.translate('Context', 'a')", "context"),
    ],
)
def test_what_cannot_be_translated_is_refused(tmp_path, call, why):
    with pytest.raises(update.UntranslatableError, match=why):
        collected(tmp_path, module=f"class A:\n    def f(self, x, text, other):\n        return {call}")


@pytest.mark.parametrize("line", ["TITLE = tr('a')", "class A:\n    title = tr('a')", "def f(x=tr('a')):\n    pass"])
def test_texts_are_not_looked_up_before_the_language_is_known(tmp_path, line):
    with pytest.raises(update.UntranslatableError, match="loaded"):
        collected(tmp_path, module=line)


def test_known_translations_are_kept_and_used_under_other_classes(tmp_path):
    before = {"Old": {"a": "A", "gone": "G"}}
    texts = {"New": {"a": ""}, "plonk_qgis": {"b": ""}}
    merged = update.merged(texts, before)
    assert merged == {"New": {"a": "A"}, "plonk_qgis": {"b": ""}}
    update.write(tmp_path / "x.ts", "de", merged)
    assert update.read(tmp_path / "x.ts") == {"New": {"a": "A"}, "plonk_qgis": {}}


# Which language


@pytest.mark.parametrize(
    ("spoken", "shown"),
    [("de", "Wahrscheinliche Orte"), ("de_AT", "Wahrscheinliche Orte"), ("es-MX", "Lugares probables"),
     ("fr_CA", "Lieux probables"), ("pt_BR", "Likely places"), ("en_US", "Likely places"), ("C", "Likely places")],
    indirect=["spoken"],
)  # fmt: skip
def test_the_language_is_that_of_qgis(spoken, shown):
    assert tr("Likely places") == shown


@in_german
def test_the_language_goes_with_the_plugin(spoken):
    translator = translation.install()
    translation.remove(translator)
    assert tr("Likely places") == "Wahrscheinliche Orte"  # the fixture's is still there
    translation.remove(None)


# What is seen


OF_QGIS = (QgsFileWidget, QgsFilterLineEdit, QgsMapLayerComboBox, QgsAuthConfigSelect)


def shown_texts(widget):
    """All that a person can read in a widget and what is in it, tooltips too."""
    for one in (widget, *widget.findChildren(QWidget)):
        if isinstance(one, OF_QGIS) or isinstance(one.parentWidget(), OF_QGIS):
            continue  # QGIS translates these itself, where its translations are loaded
        if one.objectName().startswith("qt_"):
            continue  # and these Qt
        yield one.toolTip()
        yield one.accessibleName()
        yield one.accessibleDescription()
        if isinstance(one, (QLabel, QAbstractButton)):
            yield one.text()
        elif isinstance(one, QGroupBox):
            yield one.title()
        elif isinstance(one, QLineEdit):
            yield one.placeholderText()
        elif isinstance(one, QComboBox):
            yield from (one.itemText(index) for index in range(one.count()))
    for action in widget.findChildren(QAction):
        yield action.text()
        yield action.toolTip()


def english_in(texts, language):
    """The texts that are English, or look like it."""
    untranslated = {source for _, source, translated in pairs(language) if translated != source} - {
        translated for _, _, translated in pairs(language)
    }
    return sorted(
        {
            text
            for text in texts
            if text in untranslated
            or [word for word in ENGLISH.findall(_NAMES.sub(" ", text)) if word.capitalize() not in ALIKE]
        }
    )


@in_each
def test_the_dock_and_its_actions_speak_the_language(
    spoken, qgis_iface, qgis_processing, qgis_new_project, fake_environment, monkeypatch
):
    monkeypatch.setenv("PLONK_BACKEND_ENV", str(fake_environment))
    plugin = plonk_qgis.classFactory(qgis_iface)
    plugin.initGui()
    try:
        texts = {text for text in shown_texts(plugin.dock) if text}
        texts |= {plugin.dock.windowTitle(), *(action.text() for action in qgis_iface.mainWindow().actions())}
        assert len(texts) > 20
        assert plugin.dock.windowTitle() == {
            "de": "Fotoverortung", "fr": "Géolocalisation de photos", "es": "Geolocalización de fotos"
        }[spoken]  # fmt: skip
        assert english_in(texts, spoken) == []
        pressed = {one.text() for kind in (QLabel, QAbstractButton) for one in plugin.dock.findChildren(kind)}
        keys = Counter(key.lower() for text in pressed for key in mnemonics(text))
        assert [key for key, times in keys.items() if times > 1] == [], "a mnemonic of the dock leads to two things"
    finally:
        plugin.unload()
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


@in_each
def test_the_options_speak_the_language(spoken, qgis_iface, fake_environment):
    from plonk_qgis.gui.options import OptionsPage

    page = OptionsPage()
    texts = {text for text in shown_texts(page) if text}
    assert len(texts) > 5
    assert english_in(texts, spoken) == []
    page.deleteLater()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


@in_each
def test_the_algorithms_speak_the_language(spoken, qgis_processing, backend):
    provider = PlonkProvider(backend)
    provider.loadAlgorithms()
    assert len(provider.algorithms()) >= 8
    for found in provider.algorithms():
        algorithm = found.create()
        texts = [algorithm.displayName(), algorithm.shortDescription(), *algorithm.tags()]
        texts += [part for part in re.split(r"</?p>|<h\d>", algorithm.shortHelpString()) if part]
        for parameter in algorithm.parameterDefinitions():
            texts.append(parameter.description())
            texts += getattr(parameter, "options", list)()
        texts += [output.description() for output in algorithm.outputDefinitions()]
        assert english_in([text for text in texts if text], spoken) == [], algorithm.id()


@in_each
def test_legends_speak_the_language(spoken):
    for style in ("regions", "zones", "candidates"):
        layer = QgsVectorLayer("Polygon?field=photo_id:integer&field=level:double", "x", "memory")
        if style == "candidates":
            layer = QgsVectorLayer("Point?field=photo_id:integer", "x", "memory")
        apply_style(layer, style)
        translate_style(layer)
        labels = [rule.label() for rule in layer.renderer().rootRule().descendants() if rule.label()]
        assert len(labels) >= 3
        assert english_in(labels, spoken) == []
    layer = QgsVectorLayer("Point?field=name:string&field=place:string", "x", "memory")
    apply_style(layer, "photos")
    translate_style(layer)
    assert "could be" not in layer.labeling().settings().fieldName
    assert not QgsExpression(layer.labeling().settings().fieldName).hasParserError()


@in_each
def test_map_tips_are_expressions_still(spoken):
    tips = [
        map_tips.best_estimate_tip(), map_tips.mode_tip(), map_tips.candidate_tip(), map_tips.zone_tip(),
        map_tips.region_about(),
    ]  # fmt: skip
    for tip in tips:
        expressions = re.findall(r"\[%(.*?)%\]", tip, re.DOTALL)
        assert expressions
        for expression in expressions:
            parsed = QgsExpression(expression)
            assert not parsed.hasParserError(), (expression, parsed.parserErrorString())


@pytest.mark.parametrize(
    ("spoken", "area", "large", "position", "share"),
    [
        ("de", "12.000 km²", "3,4 Mio. km²", "48,86° N, 2,35° O", "> 99 %"),
        ("fr", "12\N{NARROW NO-BREAK SPACE}000 km²", "3,4 millions de km²", "48,86° N, 2,35° E",
         ">\N{NO-BREAK SPACE}99\N{NO-BREAK SPACE}%"),
        ("es", "12.000 km²", "3,4 mill. de km²", "48,86° N, 2,35° E", "> 99 %"),
    ],
    indirect=["spoken"],
)  # fmt: skip
def test_numbers_are_written_as_in_the_language(spoken, area, large, position, share):
    assert figures.area_text(12_345) == area
    assert figures.area_text(3_412_345) == large
    assert figures.position_text(2.351, 48.857) == position
    assert figures.share_text(0.995).replace(" ", "\N{NO-BREAK SPACE}") == share.replace(" ", "\N{NO-BREAK SPACE}")


# What the backend says


@in_german
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("sampling 2 of 5: a: b.jpg", "Stichprobe ziehen, 2 von 5: a: b.jpg"),
        ("loading the backend's libraries", "die Bibliotheken des Backends werden geladen"),
        ("120 km NE of Tamanrasset, Algeria", "120 km NO von Tamanrasset, Algeria"),
        (
            "far from any town (2,100 km E of Adamstown, Pitcairn)",
            "fern von jeder Stadt (2.100 km O von Adamstown, Pitcairn)",
        ),
        ("Nouméa, New Caledonia", "Nouméa, New Caledonia"),
        ("earthview (overhead views)", "earthview (Ansichten von oben)"),
        ("MIT; encoder CC-BY-NC-4.0, non-commercial use only",
         "MIT; Encoder CC-BY-NC-4.0, nur für nichtkommerzielle Zwecke"),
        ("This picture says little about its place. a.tif holds 2 pictures; the first was used.",
         "Dieses Bild sagt wenig über seinen Ort. a.tif holds 2 pictures; the first was used."),
        ("a.jpg is empty (0 bytes); copy or download it again.",
         "a.jpg ist leer (0 Byte); kopieren oder laden Sie die Datei noch einmal herunter."),
        ("Something nobody has thought of.", "Something nobody has thought of."),
        ("", ""),
    ],
)  # fmt: skip
def test_what_the_backend_says_day_by_day_is_translated(spoken, said, shown):
    assert backend_texts.translated(said) == shown


@in_german
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("120 km NE of Tamanrasset, Algeria", "120 km NO von Tamanrasset, Algeria"),
        ("2,100 km W of L'Aquila, Italy", "2\N{NARROW NO-BREAK SPACE}100 km W von L'Aquila, Italy"),
        ("far from any town (9,000 km S of A, B)",
         "fern von jeder Stadt (9\N{NARROW NO-BREAK SPACE}000 km S von A, B)"),
        ("Antarctica", "Antarktis"),
        ("Nouméa, New Caledonia", "Nouméa, New Caledonia"),
    ],
)  # fmt: skip
def test_places_on_the_map_are_in_the_language(spoken, said, shown):
    fields = QgsFields()
    fields.append(QgsVectorLayer("Point?field=place:string", "x", "memory").fields()[0])
    feature = QgsFeature(fields)
    feature["place"] = said
    context = QgsExpressionContext()
    context.setFeature(feature)
    expression = QgsExpression(backend_texts.place_expression())
    assert expression.evaluate(context) == shown, expression.evalErrorString()


def test_in_english_places_stay_a_column():
    assert backend_texts.place_expression() == '"place"'


def test_in_english_the_backend_is_quoted():
    for said in ("sampling 2 of 5: a.jpg", "far from any town (2,100 km E of Adamstown, Pitcairn)"):
        assert backend_texts.translated(said) == said


def test_the_backend_still_says_it():
    said = set()
    for path in (ROOT / "backend" / "plonk_backend").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value.strip())
    together = "\n".join(said)
    assert [sentence for sentence in backend_texts._SENTENCES if sentence not in together] == []
    fixed = [pattern for pattern in backend_texts._PATTERNS if "{" not in pattern]
    assert [pattern for pattern in fixed if pattern.replace("photos", "") not in together
            and pattern not in {"waiting for the photos", "waiting for the inputs"}] == []  # fmt: skip
