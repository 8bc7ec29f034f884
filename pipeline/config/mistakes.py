"""A mistake in the configuration, told so that whoever wrote it can mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One wrong or missing key."""

    #: Relative to the configuration folder.
    file: str
    #: Dotted, e.g. ``source.0.listing.1.address``; empty when the whole file is at fault.
    key: str
    value: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        value = f" = {self.value}" if self.value else ""
        return f"{where}{value}: {self.problem}. {self.remedy}"


def from_validation(
    file: str, error: ValidationError, model: type[BaseModel]
) -> tuple[Mistake, ...]:
    """Pydantic's findings in an operator's words."""
    return tuple(_told(file, one["loc"], one, model) for one in error.errors(include_url=False))


def _told(file: str, loc: tuple[int | str, ...], error: Any, model: type[BaseModel]) -> Mistake:
    key = ".".join(str(part) for part in loc)
    kind = str(error["type"])
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(loc[-1]), _keys_at(model, loc[:-1]), n=1)
        known = ", ".join(_keys_at(model, loc[:-1]))
        return Mistake(
            file=file,
            key=key,
            value=_short(error["input"]),
            problem="there is no such setting",
            remedy=f"Did you mean {near[0]}?" if near else f"Known here: {known}.",
        )
    if kind == "missing":
        return Mistake(
            file=file,
            key=key,
            value="",
            problem="is missing",
            remedy=f"Add it: {_meaning(model, loc) or 'it has no default'}.",
        )
    message = str(error["msg"]).removeprefix("Value error, ")
    return Mistake(
        file=file,
        key=key,
        value=_short(error["input"]),
        problem=message[:1].lower() + message[1:],
        remedy=f"It means: {_meaning(model, loc)}." if _meaning(model, loc) else "Correct it.",
    )


def _short(value: object) -> str:
    if isinstance(value, dict):
        return ""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _fields_at(model: type[BaseModel], loc: Iterable[int | str]) -> type[BaseModel] | None:
    """The model that a location's keys belong to, following lists and nested models."""
    here: type[BaseModel] | None = model
    for part in loc:
        if here is None or isinstance(part, int):
            continue
        field = _by_key(here, part)
        here = _nested(field.annotation) if field is not None else None
    return here


def _by_key(model: type[BaseModel], key: str) -> Any:
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return field
    return None


def _nested(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _nested(inner)
        if found is not None:
            return found
    return None


def _keys_at(model: type[BaseModel], loc: Iterable[int | str]) -> list[str]:
    here = _fields_at(model, loc)
    if here is None:
        return []
    return [field.alias or name for name, field in here.model_fields.items()]


def _meaning(model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    names = [part for part in loc if isinstance(part, str)]
    here = _fields_at(model, names[:-1])
    field = _by_key(here, names[-1]) if here is not None and names else None
    return (field.description or "") if field is not None else ""
