"""The data that a page hands to its own scripts: what Next.js, Nuxt, Apollo, Redux and Arc leave in the mark-up."""

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import html

from pipeline.extract.js_literal import read_literal

#: Letters; a shorter value holds no article.
_FEWEST_LETTERS = 400
_MOST_ASSIGNMENTS = 60
_MOST_DEPTH = 60
#: ``window.__INITIAL_STATE__ = {``, ``Fusion.globalContent={``, ``var data = JSON.parse("``
_ASSIGNED = re.compile(
    r"(?P<name>[\w$.]{2,80})(?:\[[\"'](?P<key>[\w$]+)[\"']\])?\s*=\s*(?:JSON\.parse\s*\(\s*)?(?:decodeURIComponent\s*\(\s*)?(?=[\[{\"'`]|\(?\s*function\s*\([\w$,\s]*\)\s*\{\s*return|\(\s*\([\w$,\s]*\)\s*=>)"
)
_FLIGHT = re.compile(r"__next_f\.push\(\s*")
_ROW = re.compile(rb"([0-9a-f]+):(?:T([0-9a-f]+),)?")
_POINTS = re.compile(r"\$[L@]?([0-9a-f]+)")
_DECODER = json.JSONDecoder(strict=False)
#: Wrappers that Nuxt's list of values puts around one of them.
_WRAPPERS = frozenset({"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "Date"})


def states(root: html.HtmlElement) -> Iterator[tuple[str, object]]:
    """The name and value of each that can be read as JSON; scripts are read, never run."""
    chunks: list[str] = []
    for script in root.iter("script"):
        text = script.text or ""
        if len(text) < _FEWEST_LETTERS or script.get("src"):
            if "__next_f" in text:
                chunks.extend(_pushed(text))
            continue
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind:
            continue
        if "json" in kind:
            name = script.get("id") or "application/json"
            value = _load(text)
            yield name, _unpacked(value) if "NUXT" in name else value
        elif "__next_f" in text:
            chunks.extend(_pushed(text))
        else:
            yield from _assigned(text)
    if chunks:
        yield "self.__next_f", _flight("".join(chunks))


def _load(text: str) -> object:
    try:
        return _DECODER.decode(text.strip().rstrip(";"))
    except (ValueError, RecursionError):
        return None


def _assigned(text: str) -> Iterator[tuple[str, object]]:
    at = 0
    for _ in range(_MOST_ASSIGNMENTS):
        match = _ASSIGNED.search(text, at)
        if match is None or len(text) - match.end() < _FEWEST_LETTERS:
            return
        value, at = _value(text, match.end())
        if isinstance(value, (dict, list)):
            yield match["key"] or match["name"], value


def _value(text: str, start: int) -> tuple[object, int]:
    """The value that begins there, and where to look on; None where it holds nothing to be read."""
    try:
        if text[start] in "[{":
            return _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        pass
    try:
        value, end = read_literal(text, start)
    except (ValueError, RecursionError):
        return None, start + 1
    if isinstance(value, str):
        # JSON.parse("...") and its like: data written as a string.
        packed = unquote(value) if value[:1] == "%" else value
        return _load(packed) if packed[:1] in ("{", "[") else None, end
    return value, end


def _pushed(text: str) -> Iterator[str]:
    """The pieces of the stream that React's server components arrive in."""
    for match in _FLIGHT.finditer(text):
        try:
            pushed, _ = _DECODER.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            continue
        if isinstance(pushed, list) and len(pushed) > 1 and isinstance(pushed[1], str):
            yield pushed[1]


def _flight(stream: str) -> object:
    """The rows of that stream; where one stands for another it is put in its place."""
    raw = stream.encode("utf-8", "ignore")
    rows: dict[str, object] = {}
    at = 0
    while match := _ROW.match(raw, at):
        name = match[1].decode()
        if match[2] is not None:
            end = match.end() + int(match[2], 16)
            rows[name] = raw[match.end() : end].decode("utf-8", "replace")
            at = end
            continue
        end = raw.find(b"\n", match.end())
        end = len(raw) if end < 0 else end
        rows[name] = _load(raw[match.end() : end].decode("utf-8", "replace"))
        at = end + 1
    texts = {name: value for name, value in rows.items() if isinstance(value, str)}
    return [
        _with_texts(value, texts, 0) for value in rows.values() if isinstance(value, (dict, list))
    ]


def _with_texts(value: object, texts: dict[str, str], depth: int) -> object:
    if depth > _MOST_DEPTH:
        return None
    if isinstance(value, str):
        points = _POINTS.fullmatch(value)
        return texts.get(points[1], value) if points else value
    if isinstance(value, list):
        return [_with_texts(each, texts, depth + 1) for each in value]
    if isinstance(value, dict):
        return {key: _with_texts(each, texts, depth + 1) for key, each in value.items()}
    return value


def _unpacked(flat: object) -> object:
    """What Nuxt writes as one list of values whose lists and objects name places in it."""
    if not isinstance(flat, list) or not flat:
        return flat
    known: dict[int, object] = {}

    def at(place: object, depth: int) -> object:
        if not isinstance(place, int) or not 0 <= place < len(flat) or depth > _MOST_DEPTH:
            return None
        if place in known:
            return known[place]
        known[place] = None  # what holds itself ends here
        value = flat[place]
        if isinstance(value, dict):
            known[place] = {key: at(each, depth + 1) for key, each in value.items()}
        elif isinstance(value, list) and value and isinstance(value[0], str):
            inner = value[1] if len(value) > 1 and value[0] in _WRAPPERS else None
            known[place] = inner if isinstance(inner, str) else at(inner, depth + 1)
        elif isinstance(value, list):
            known[place] = [at(each, depth + 1) for each in value]
        else:
            known[place] = value
        return known[place]

    return at(0, 0)
