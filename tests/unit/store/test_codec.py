"""Frozen values come back from JSON equal to what went in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from examples import make_article, make_assignment, make_draft, make_finding, make_ledger
from hypothesis import given
from hypothesis import strategies as some

from pipeline.model.draft import Draft, Ledger, Severity
from pipeline.model.health import SourceState
from pipeline.model.news import Article, Entry
from pipeline.store.codec import from_json, to_json


class Colour(StrEnum):
    """For the tests."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """For the tests."""

    word: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """A field of every kind that may be stored."""

    text: str
    number: int
    share: float
    yes: bool
    colour: Colour
    at: datetime
    day: date
    wait: timedelta
    inner: Inner
    maybe: Inner | None
    words: tuple[str, ...]
    inners: tuple[Inner, ...]
    pair: tuple[str, int]
    headers: dict[str, str]
    added_later: str = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """JSON does not say which of the two it was."""

    either: int | str


_times = some.datetimes(timezones=some.just(UTC))
# Half surrogate pairs and NUL are in it: hostile pages have them.
_texts = some.text(some.characters(exclude_categories=()))
_inners = some.builds(Inner, word=_texts, at=_times)


@given(
    some.builds(
        Everything,
        text=_texts,
        share=some.floats(allow_nan=False),
        at=_times,
        inner=_inners,
        maybe=some.none() | _inners,
        words=some.lists(_texts).map(tuple),
        inners=some.lists(_inners, max_size=3).map(tuple),
        headers=some.dictionaries(_texts, _texts, max_size=3),
    )
)
def test_every_kind_of_field_comes_back_as_it_was(value: Everything) -> None:
    """Whatever the value, JSON loses nothing of it, and can be written as UTF-8."""
    text = to_json(value)

    text.encode()
    assert from_json(Everything, text) == value


@pytest.mark.parametrize("kind", [Article, Draft, Ledger, Entry, SourceState])
def test_the_types_of_the_path_are_storable(kind: type) -> None:
    """No field of a stored type is of a kind that the codec does not know."""
    with pytest.raises(TypeError, match="was stored without"):
        from_json(kind, "{}")


def test_an_article_and_a_draft_come_back_as_they_were() -> None:
    """With all that is nested in them."""
    article = make_article()
    draft = make_draft(make_assignment("story"))
    ledger = make_ledger(draft, make_finding(Severity.WARN))

    assert from_json(Article, to_json(article)) == article
    assert from_json(Draft, to_json(draft)) == draft
    assert from_json(Ledger, to_json(ledger)) == ledger


def test_fields_that_came_or_went_since_do_not_hurt() -> None:
    """An older text lacks a field that has a default, or has one more than the type."""
    inner = '{"word":"a","at":"2026-01-01T00:00:00+00:00"}'
    text = (
        '{"text":"","number":1,"share":1,"yes":true,"colour":"red","at":"2026-01-01T00:00:00+00:00",'
        f'"day":"2026-01-01","wait":1,"inner":{inner},"maybe":null,"words":[],"inners":[],'
        '"pair":["a",1],"headers":{},"gone":"x"}'
    )
    value = from_json(Everything, text)

    assert (value.added_later, value.share) == ("default", 1.0)
    assert isinstance(value.share, float)


def test_times_are_kept_in_utc() -> None:
    """The same moment, whatever offset it came with."""
    madrid = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))

    assert '"at":"2026-07-01T10:00:00+00:00"' in to_json(Inner(word="", at=madrid))


def test_what_cannot_be_stored_is_refused_by_name() -> None:
    """A mistake of ours shows at first use, not as a wrong value later."""
    with pytest.raises(TypeError, match="set"):
        to_json({"a": {1, 2}})
    with pytest.raises(TypeError, match="no way to read"):
        from_json(Unreadable, '{"either": 1}')
