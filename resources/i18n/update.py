"""The plugin's texts and their translations: `make translations` after a text was added or changed.

Collects the texts of plonk_qgis/ (`tr("…")`, `self.tr("…")`, `marked("…")`), of the styles and of the print layouts,
brings plonk_qgis_*.ts up to date and compiles them by Qt's lrelease to the .qm files that the plugin loads. Texts
without a translation are listed: write them into the .ts files, in Qt Linguist or any editor, and run it once more.
GLOSSARY.md says which words to use.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess  # nosec B404 - lrelease alone, without a shell
import sys
import xml.etree.ElementTree as ET  # nosec B405 - reads this repository's own files
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent / "plonk_qgis"
RESOURCES = HERE.parent
LANGUAGES = {"de": "de_DE", "es": "es_ES", "fr": "fr_FR"}
"""The languages, and what Qt Linguist calls them."""
CONTEXT = "plonk_qgis"
"""The context of `plonk_qgis.translation.tr`; that of `self.tr` is the name of the object's class."""

Texts = dict[str, dict[str, str]]
"""By context: each text and its translation, "" where there is none."""


class UntranslatableError(Exception):
    """A call whose text no translation can be found for: where it is, and why."""


def collect(package: Path = PACKAGE, resources: Path | None = RESOURCES) -> Texts:
    """All texts of a package and of its resources, in the order of the program.

    Raises:
        UntranslatableError: a text is not literal, or is looked up before the translations are loaded.
    """
    modules = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(package.rglob("*.py"))}
    subclasses = _subclasses(modules.values())
    texts: Texts = defaultdict(dict)
    for path, module in modules.items():
        calls = _Calls(path)
        calls.visit(module)
        for owner, text in calls.found:
            # PyQt looks up self.tr() under the class of the object, not under the class that the line stands in.
            for context in (CONTEXT,) if owner is None else sorted(_with_descendants(owner, subclasses)):
                texts[context].setdefault(text, "")
    for path in sorted((*resources.glob("styles/*.qml"), *resources.glob("layouts/*.qpt"))) if resources else ():
        texts[CONTEXT].update(dict.fromkeys(_texts_of_resource(path), ""))
    return dict(sorted(texts.items()))


class _Calls(ast.NodeVisitor):
    """Finds the calls of `tr`, `marked` and `self.tr` in a module: (class or None, text)."""

    def __init__(self, path: Path) -> None:
        self.found: list[tuple[str | None, str]] = []
        self._path = path
        self._classes: list[str] = []
        self._in_function = False

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for outside in (*node.decorator_list, node.args):
            self.visit(outside)
        before, self._in_function = self._in_function, True
        for statement in node.body:
            self.visit(statement)
        self._in_function = before

    def visit_Lambda(self, node: ast.Lambda) -> None:
        before, self._in_function = self._in_function, True
        self.visit(node.body)
        self._in_function = before

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called = node.func
        if isinstance(called, ast.Attribute):
            if called.attr == "translate" and self._path.name != "translation.py" and len(node.args) > 1:
                raise self._error(node, "QCoreApplication.translate: call tr(), which knows the context")
            if called.attr in {"tr", "trUtf8"}:
                if not (isinstance(called.value, ast.Name) and called.value.id == "self" and self._classes):
                    raise self._error(node, "tr() of another object than self: its class is not known")
                self._add(self._classes[-1], node)
        elif isinstance(called, ast.Name) and called.id in {"tr", "marked"}:
            self._add(None, node, called.id == "marked")

    def _add(self, owner: str | None, node: ast.Call, looked_up_later: bool = False) -> None:
        text = node.args[0] if len(node.args) == 1 and not node.keywords else None
        if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
            raise self._error(node, "tr() takes one literal text; fill in values with .format() afterwards")
        if not (self._in_function or looked_up_later):
            raise self._error(node, "tr() while the module is loaded comes before the translations are")
        self.found.append((owner, text.value))

    def _error(self, node: ast.Call, sentence: str) -> UntranslatableError:
        return UntranslatableError(f"{self._path.name}:{node.lineno}: {sentence}")


def _texts_of_resource(path: Path) -> list[str]:
    """What `plonk_qgis.layers.style_texts` translates: legends, words within labels, names of columns, layouts."""
    found = []
    for element in ET.parse(path).getroot().iter():  # noqa: S314 - our own file
        if element.tag in {"rule", "category", "range"}:
            found.append(element.get("label", ""))
        elif element.tag == "alias":
            found.append(element.get("name", ""))
        elif element.tag == "text-style":
            found += re.findall(r"'([A-Za-z][^']* [^']*)'", element.get("fieldName", ""))
        elif element.tag == "LayoutItem" and "labelText" in element.attrib:
            found.append(element.get("labelText", ""))
    return [text for text in found if re.search(r"[^\W\d_]{2}", re.sub(r"\[%.*?%\]", "", text, flags=re.DOTALL))]


def _subclasses(modules: Iterable[ast.Module]) -> dict[str, set[str]]:
    """The direct subclasses of each class, by name."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                for base in node.bases:
                    if isinstance(base, ast.Name):
                        found[base.id].add(node.name)
    return found


def _with_descendants(name: str, subclasses: dict[str, set[str]]) -> set[str]:
    found = {name}
    for child in subclasses.get(name, ()):
        found |= _with_descendants(child, subclasses)
    return found


def ts_file(language: str) -> Path:
    """Where the translations into a language are written."""
    return HERE / f"plonk_qgis_{language}.ts"


def read(path: Path) -> Texts:
    """The finished translations of a .ts file."""
    texts: Texts = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        known = texts.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None:
                known[message.findtext("source", "")] = translation.text or ""
    return texts


def merged(texts: Texts, known: Texts) -> Texts:
    """The program's texts with the translations that are known, be it under another class."""
    anywhere = {text: translation for context in known.values() for text, translation in context.items()}
    return {
        context: {text: known.get(context, {}).get(text, "") or anywhere.get(text, "") for text in sources}
        for context, sources in texts.items()
    }


def write(path: Path, language: str, texts: Texts) -> None:
    """Write a .ts file, as Qt's own tools do."""
    root = ET.Element("TS", version="2.1", language=LANGUAGES[language], sourcelanguage="en")
    for name, messages in texts.items():
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for source, translation in messages.items():
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "source").text = source
            element = ET.SubElement(message, "translation", {} if translation else {"type": "unfinished"})
            element.text = translation
    _indent(root)
    content = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{content}\n', encoding="utf-8")


def _indent(element: ET.Element, depth: int = 0) -> None:
    # ElementTree.indent is in Python 3.9, but would fill the empty translations with blanks, too.
    children = list(element)
    if not children:
        return
    element.text = "\n" + "    " * (depth + 1)
    for child in children:
        _indent(child, depth + 1)
        child.tail = "\n" + "    " * (depth + 1)
    children[-1].tail = "\n" + "    " * depth


def compile_ts(path: Path) -> None:
    """Make the .qm file that QTranslator loads."""
    program = shutil.which("lrelease") or shutil.which("lrelease-qt5") or shutil.which("lrelease6")
    if program is None:
        raise FileNotFoundError("Qt's lrelease is missing; on Debian and Ubuntu it is in qttools5-dev-tools.")
    subprocess.run([program, "-silent", str(path)], check=True)  # nosec B603


def main() -> int:
    """Bring all files up to date; how many texts have no translation."""
    texts = collect()
    missing = 0
    for language in LANGUAGES:
        path = ts_file(language)
        complete = merged(texts, read(path) if path.exists() else {})
        write(path, language, complete)
        compile_ts(path)
        for context, messages in complete.items():
            for source in (source for source, translation in messages.items() if not translation):
                missing += 1
                sys.stdout.write(f"{path.name}: {context}: {source!r} has no translation\n")
    return missing


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
