"""What the interface says and the catalogues must hold: `python -m tests.translations es` prints what is missing."""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from pipeline.review.actions import SPIKE_REASONS
from pipeline.review.names import NAMES
from pipeline.review.speech import TRANSLATIONS
from pipeline.review.web.rendering import make_environment

REVIEW = TRANSLATIONS.parent
TEMPLATES = tuple(sorted((REVIEW / "templates").rglob("*.html")))
_KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "NN_": (1, 2),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_CALLS = frozenset(_KEYWORDS)
#: Attributes that are read out or shown.
_SAID = frozenset({"title", "aria-label", "placeholder", "alt", "data-label", "content"})
_WORDS = re.compile(r"[^\W\d_]{2,}")
#: Names and signs that are the same in every language.
_SAME = frozenset(
    {"Nightdesk", "Ctrl", "Enter", "Esc", "xml", "feed", "https", "min", "csv", "json"}
)

Key = tuple[str, str, str]


def needed() -> set[Key]:
    """Context, text and plural of everything that templates, scripts and Python mark for translation."""
    found: set[Key] = set()
    for file in (*REVIEW.rglob("*.py"), *(REVIEW / "static").glob("*.js"), *TEMPLATES):
        method = {".py": "python", ".js": "javascript", ".html": "jinja2.ext:babel_extract"}
        with file.open("rb") as opened:
            for _, text, _, context in extract(
                method[file.suffix],
                opened,
                keywords=_KEYWORDS,
                options={"trimmed": "false", "trim_blocks": "true", "lstrip_blocks": "true"},
            ):
                pair = text if isinstance(text, tuple) else (text, "")
                found.add((context or "", pair[0], pair[1]))
    found |= {("", reason, "") for reason in SPIKE_REASONS}
    return found | {(sense, said, "") for sense, words in NAMES.items() for said in words.values()}


def held(language: str) -> dict[Key, tuple[str, ...]]:
    """What the catalogue of a language holds."""
    with (TRANSLATIONS / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    rows = {}
    for message in catalogue:
        pair = (message.id, "") if isinstance(message.id, str) else message.id
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if pair[0] and not message.fuzzy:
            rows[message.context or "", pair[0], pair[1]] = forms
    return rows


def places(text: str) -> set[str]:
    """The names of the values that a text has room for."""
    return set(re.findall(r"%\((\w+)\)s", text))


def unwrapped(file: Path) -> list[str]:
    """The words of a template that no translation reaches."""
    environment = make_environment()
    source = file.read_text("utf-8")
    shown = _Shown()
    shown.feed(_without_expressions(environment, source))
    return shown.found + list(_constants(environment.parse(source)))


def _without_expressions(environment: Environment, source: str) -> str:
    """The template's own text; what it computes is left out, and so is what stands in a trans block."""
    kept: list[str] = []
    statement: list[str] = []
    hidden = False
    for _, kind, value in environment.lex(source):
        if kind == "block_begin":
            statement = []
        elif kind == "block_end":
            # A class of the body is set in a block of its own and is nothing to read.
            if statement[:1] == ["trans"] or statement[:2] == ["block", "body_class"]:
                hidden = True
            elif statement[:1] in (["endtrans"], ["endblock"]):
                hidden = False
        elif kind == "data":
            kept += [] if hidden else [value]
        elif kind == "name":
            statement.append(value)
        elif kind == "variable_begin":
            kept.append("x" if "".join(kept[-1:]).endswith(("<", "</")) else "{}")
    return "".join(kept)


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside.append(tag)
        if tag in ("meta", "link", "input", "br", "i", "option"):
            self._inside.pop()
        for name, value in attrs:
            if name in _SAID and tag != "meta":
                self._note(value or "")

    def handle_endtag(self, tag: str) -> None:
        while tag in self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "code", "kbd"} & set(self._inside[-1:]):
            self._note(data)

    def _note(self, text: str) -> None:
        if set(_WORDS.findall(text)) - _SAME:
            self.found.append(text.strip())


def _constants(node: nodes.Node) -> Iterator[str]:
    """Texts in expressions, outside the calls that translate."""
    called = node.node if isinstance(node, nodes.Call) else None
    if isinstance(called, nodes.Name) and called.name in _CALLS:
        for keyword in node.kwargs:
            yield from _constants(keyword)
        return
    if isinstance(node, nodes.Compare | nodes.Test | nodes.TemplateData | nodes.FromImport):
        return
    if isinstance(node, nodes.Filter) and node.name == "named":
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        told = node.value
        if re.search(r"[a-z]{2,},? [a-z]{2,}|^[A-Z][a-z]+", told) and told not in _SAME:
            yield told
    for child in node.iter_child_nodes():
        yield from _constants(child)


def main(language: str) -> None:
    """Print the entries that a catalogue lacks, ready to be filled in and put into the file."""
    lines = []
    for context, text, plural in sorted(needed() - set(held(language))):
        told = [
            one.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            for one in (context, text, plural)
        ]
        lines += [f'\nmsgctxt "{told[0]}"' if context else "", f'msgid "{told[1]}"']
        lines += [f'msgid_plural "{told[2]}"', 'msgstr[0] ""', 'msgstr[1] ""'] if plural else []
        lines += [] if plural else ['msgstr ""']
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main(sys.argv[1])
