"""Objects as a script writes them, where they are no JSON: bare keys, quotes of either kind, ``!0`` for true.

Nuxt 2 writes its state as a function's result, with the function's arguments for values that stand in
it twice. It is read as text; nothing of it is run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_MOST_DEPTH = 60
_SPACE = re.compile(r"\s*")
_FUNCTION = re.compile(
    r"\(?\s*(?:function\s*\((?P<names>[^()]*)\)|\((?P<arrow>[^()]*)\)\s*=>)\s*\{(?P<before>[^{]*?;)?\s*return\s*(?=[\[{])"
)
_CALLED = re.compile(r"\s*;?\s*\}\s*\)?\s*\(")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_NAME = re.compile(r"[\w$]+")
_MADE = re.compile(r"new\s+\w+\s*\(")
_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`", re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|(.))", re.DOTALL
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " ", "0": "", "\n": ""}
_WORDS: Mapping[str, object] = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class _Named:
    """A value that the function was given under this name."""

    name: str


def read_literal(text: str, start: int) -> tuple[object, int]:
    """The value that begins there, and where it ends; ValueError when it is no literal."""
    called = _FUNCTION.match(text, start)
    if called is None:
        value, end = _value(text, start, 0)
        return _given(value, {}), end
    value, end = _value(text, called.end(), 0)
    follows = _CALLED.match(text, end)
    given: dict[str, object] = {}
    if follows is not None:
        values, end = _until(text, follows.end(), ")", 0)
        names = [name.strip() for name in (called["names"] or called["arrow"] or "").split(",")]
        given = dict(zip(names, values, strict=False))
    return _given(value, given), end


def _value(text: str, start: int, depth: int) -> tuple[object, int]:
    if depth > _MOST_DEPTH:
        raise ValueError("nested too deeply")
    at = _skip(text, start)
    head = text[at : at + 1]
    if head == "{":
        return _object(text, at + 1, depth)
    if head == "[":
        return _until(text, at + 1, "]", depth)
    if head and head in "\"'`":
        return _string(text, at)
    if head == "!":
        return text[at + 1 : at + 2] == "0", at + 2
    if text.startswith("void 0", at):
        return None, at + 6
    if made := _MADE.match(text, at):
        values, end = _until(text, made.end(), ")", depth)
        return next(iter(values), None), end
    if number := _NUMBER.match(text, at):
        return float(number[0]) if "." in number[0] or "e" in number[0].lower() else int(
            number[0]
        ), number.end()
    if name := _NAME.match(text, at):
        return _WORDS.get(name[0], _Named(name[0])), name.end()
    raise ValueError(f"no value at {at}")


def _object(text: str, start: int, depth: int) -> tuple[dict[str, object], int]:
    found: dict[str, object] = {}
    at = _skip(text, start)
    while text[at : at + 1] != "}":
        if text[at : at + 1] in ("'", '"'):
            key, at = _string(text, at)
        elif name := _NAME.match(text, at):
            key, at = name[0], name.end()
        else:
            raise ValueError(f"no key at {at}")
        at = _skip(text, at)
        if text[at : at + 1] != ":":
            raise ValueError(f"no colon at {at}")
        found[key], at = _value(text, at + 1, depth + 1)
        at = _after(text, at, "}")
    return found, at + 1


def _until(text: str, start: int, closing: str, depth: int) -> tuple[list[object], int]:
    found: list[object] = []
    at = _skip(text, start)
    while text[at : at + 1] != closing:
        value, at = _value(text, at, depth + 1)
        found.append(value)
        at = _after(text, at, closing)
    return found, at + 1


def _after(text: str, start: int, closing: str) -> int:
    """Past the comma behind a value, or at the sign that closes."""
    at = _skip(text, start)
    if text[at : at + 1] == ",":
        return _skip(text, at + 1)
    if text[at : at + 1] != closing:
        raise ValueError(f"neither a comma nor {closing} at {at}")
    return at


def _string(text: str, start: int) -> tuple[str, int]:
    match = _STRING.match(text, start)
    if match is None:
        raise ValueError(f"no end of the string at {start}")
    inner = next(part for part in match.groups() if part is not None)
    return (_ESCAPE.sub(_character, inner) if "\\" in inner else inner), match.end()


def _character(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits is None:
        return _ESCAPED.get(match[4], match[4])
    code = int(digits, 16)
    # Half of a pair is put together below, where the string is whole.
    return chr(code) if code <= 0x10FFFF else ""


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _given(value: object, given: Mapping[str, object]) -> object:
    if isinstance(value, _Named):
        found = given.get(value.name)
        return (
            None if isinstance(found, _Named) else _given(found, {}) if found is not None else None
        )
    if isinstance(value, list):
        return [_given(each, given) for each in value]
    if isinstance(value, dict):
        return {key: _given(each, given) for key, each in value.items()}
    if isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
