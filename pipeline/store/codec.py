"""Frozen dataclasses as JSON text and back again, exactly, by their own annotations.

What may stand in a field: str, int, float, bool, StrEnum, aware datetime, date, timedelta, tuple, Mapping of str
to any of these, another frozen dataclass, and any of these or None. Anything else is a TypeError at first use.
A field that was added since a text was written takes its default; a field that has gone is ignored.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
# A decoder takes what json.loads gives, and json knows no types.
_Decode = Callable[[Any], Any]

#: What most values are; looked up first, for listings hold thousands of them.
_AS_IT_IS = frozenset({str, int, float, bool, types.NoneType})

_MICROSECOND = timedelta(microseconds=1)


def to_json(value: object) -> str:
    """One line of JSON; readable UTF-8 wherever the text can be written as UTF-8 at all."""
    plain = _plain(value)
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair from somebody's page: keep it, escaped
        return json.dumps(plain, separators=(",", ":"))
    return text


def from_json(kind: type[T], text: str) -> T:
    """The value of dataclass `kind` that `to_json` wrote."""
    decode: _Decode = _decoder(kind)  # type: ignore[arg-type]  # a class is hashable; the stubs of cache doubt it
    value = decode(json.loads(text))
    assert isinstance(value, kind)
    return value


def _plain(value: object) -> object:
    if type(value) in _AS_IT_IS:
        return value
    names = _names(type(value))  # type: ignore[arg-type]  # as in `from_json`
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    match value:
        case int() | float() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case timedelta():
            return value // _MICROSECOND
        case tuple() | list():
            return [_plain(part) for part in value]
        case Mapping():
            return {str(key): _plain(part) for key, part in value.items()}
    raise TypeError(f"no way to write {type(value).__name__} as JSON")


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


@cache
def _decoder(kind: Any) -> _Decode:
    if kind in (str, int, bool, Any):
        return _same
    by_type: dict[Any, _Decode] = {
        float: float,
        datetime: datetime.fromisoformat,
        date: date.fromisoformat,
        timedelta: lambda count: timedelta(microseconds=count),
    }
    if kind in by_type:
        return by_type[kind]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    return _generic_decoder(kind)


def _same(value: Any) -> Any:
    return value


def _generic_decoder(kind: Any) -> _Decode:
    arguments = get_args(kind)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        real = [argument for argument in arguments if argument is not types.NoneType]
        if len(real) == 1:
            inner = _decoder(real[0])
            if inner is _same:
                return _same
            return lambda value: None if value is None else inner(value)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            each = _decoder(arguments[0])
            return tuple if each is _same else lambda value: tuple(map(each, value))
        parts = tuple(_decoder(argument) for argument in arguments)
        return lambda value: tuple(decode(part) for decode, part in zip(parts, value, strict=True))
    if origin in (dict, Mapping):
        inner = _decoder(arguments[1])
        return lambda value: {key: inner(part) for key, part in value.items()}
    raise TypeError(f"no way to read {kind} from JSON")


def _dataclass_decoder(kind: type) -> _Decode:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(kind) if field.init}
    needed = {field.name for field in fields(kind) if field.init and not _has_default(field)}
    # Most fields are text and numbers, which are as json gives them.
    changed = [(name, decode) for name, decode in decoders.items() if decode is not _same]

    def decode(value: Any) -> Any:
        found = value.keys()
        if not found >= needed:
            missing = ", ".join(sorted(needed - found))
            raise TypeError(f"{kind.__name__} was stored without {missing}")
        if not found <= decoders.keys():
            value = {name: part for name, part in value.items() if name in decoders}
        # The text was read for this value alone, so its parts are put back where they stood.
        for name, decoder in changed:
            if name in value:
                value[name] = decoder(value[name])
        return kind(**value)

    return decode


def _has_default(field: "Field[Any]") -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING
