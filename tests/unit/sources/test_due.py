"""When a source is due, and how it stands: states in, states out."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.errors import FetchError, UnreadableError
from pipeline.model.health import Condition, Validators
from pipeline.model.moment import Moment
from pipeline.model.news import Entry
from pipeline.sources.due import (
    Failure,
    Listed,
    after_failure,
    after_success,
    failure_of,
    first_state,
    is_due,
    usual_gap,
    validators_to_send,
)

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://diario.example/rss"
MIDDLE = 0.5  # the jitter that changes nothing


def entries(*ages: timedelta, now: datetime = NOON) -> tuple[Entry, ...]:
    """Entries of these ages."""
    return tuple(
        Entry(
            source_id="diario",
            identity=str(number),
            url=f"https://diario.example/{number}",
            title="t",
            published=Moment(at=now - age, text="", origin=""),
        )
        for number, age in enumerate(ages)
    )


def test_a_new_source_is_due_at_once(source):
    """Nobody waits for the first listing."""
    assert is_due(None, NOON)
    assert is_due(first_state(source, NOON), NOON)


def test_a_good_listing_is_fine_and_due_again(source):
    """Due after its interval, failures forgotten, the newest entry remembered."""
    failed = after_failure(
        first_state(source, NOON),
        Failure(condition=Condition.BROKEN, reason="x"),
        source,
        now=NOON,
        jitter=MIDDLE,
    )
    validators = (Validators(url=URL, etag="1", body_hash="h"),)

    state = after_success(
        failed,
        Listed(entries=entries(HOUR, 2 * HOUR), validators=validators),
        source,
        now=NOON,
        jitter=MIDDLE,
    )

    assert state.condition is Condition.FINE
    assert state.failures == 0
    assert state.due_at == NOON + source.every
    assert state.newest_entry_at == NOON - HOUR
    assert state.validators == validators
    assert not is_due(state, NOON + source.every - timedelta(seconds=1))


@pytest.mark.parametrize(("jitter", "minutes"), [(0.0, 27), (0.5, 30), (0.999, 33)])
def test_jitter_spreads_a_tenth_to_either_side(source, jitter, minutes):
    """Sources that were added together do not stay together."""
    state = after_success(
        first_state(source, NOON), Listed(entries=entries(HOUR)), source, now=NOON, jitter=jitter
    )

    assert round((state.due_at - NOON).total_seconds() / 60) == minutes


def test_waits_grow_by_one_interval_a_time_up_to_a_day(source):
    """1, 2, 3 ... intervals more, and at least one look a day for ever."""
    state, waits = first_state(source, NOON), []
    for _ in range(100):
        state = after_failure(
            state, Failure(condition=Condition.BROKEN, reason="x"), source, now=NOON, jitter=MIDDLE
        )
        waits.append(state.due_at - NOON)

    assert waits[:3] == [2 * source.every, 3 * source.every, 4 * source.every]
    assert max(waits) == timedelta(days=1)
    assert state.failures == 100


def test_a_condition_says_since_when(source):
    """It starts when it changes, not at every look."""
    later = NOON + HOUR
    blocked = Failure(condition=Condition.BLOCKED, reason="403")
    first = after_failure(first_state(source, NOON), blocked, source, now=NOON, jitter=MIDDLE)
    second = after_failure(first, blocked, source, now=later, jitter=MIDDLE)
    fine = after_success(second, Listed(entries=entries(HOUR)), source, now=later, jitter=MIDDLE)

    assert (first.since, second.since, fine.since) == (NOON, NOON, later)
    assert second.reason == "403"


def test_retry_after_is_waited_for(source):
    """No sooner than the server said, a day at most."""
    hour = Failure(condition=Condition.RATE_LIMITED, reason="", retry_at=NOON + 5 * HOUR)
    year = Failure(condition=Condition.RATE_LIMITED, reason="", retry_at=NOON + 9000 * HOUR)

    for failure, wait in ((hour, 5 * HOUR), (year, 24 * HOUR)):
        state = after_failure(first_state(source, NOON), failure, source, now=NOON, jitter=0)
        assert state.due_at == NOON + wait


def test_what_is_gone_for_good_is_still_asked_once_a_day(source):
    """Nothing is switched off in silence."""
    gone = Failure(condition=Condition.GONE, reason="410", permanent=True)
    state = after_failure(first_state(source, NOON), gone, source, now=NOON, jitter=MIDDLE)

    assert state.due_at == NOON + timedelta(days=1)


def test_an_empty_listing_is_a_state_and_keeps_no_validators(source):
    """A "not modified" over nothing would look like success."""
    state = after_success(
        first_state(source, NOON),
        Listed(
            validators=(Validators(url=URL, etag="1"),), problem='The selector ".x" finds nothing.'
        ),
        source,
        now=NOON,
        jitter=MIDDLE,
    )

    assert state.condition is Condition.EMPTY
    assert state.reason == 'The selector ".x" finds nothing.'
    assert state.validators == ()


def test_a_source_goes_strangely_quiet(source):
    """No entry in three times its usual gap; one weekend is not enough."""
    ages = [HOUR * 20 * n for n in range(1, 10)]
    state = after_success(
        first_state(source, NOON), Listed(entries=entries(*ages)), source, now=NOON, jitter=MIDDLE
    )
    weekend = after_success(
        state, Listed(not_modified=True), source, now=NOON + 36 * HOUR, jitter=MIDDLE
    )
    week = after_success(
        weekend, Listed(not_modified=True), source, now=NOON + 70 * HOUR, jitter=MIDDLE
    )
    back = after_success(
        week,
        Listed(entries=entries(HOUR, now=NOON + 71 * HOUR)),
        source,
        now=NOON + 71 * HOUR,
        jitter=MIDDLE,
    )

    conditions = [one.condition for one in (state, weekend, week, back)]
    assert conditions == [Condition.FINE, Condition.FINE, Condition.QUIET, Condition.FINE]
    assert "usually one comes at least every 20 hours" in week.reason


def test_missed_entries_are_counted_and_shorten_the_interval(source):
    """The oldest entry now is newer than the newest of last time: some may have come and gone."""
    first = after_success(
        first_state(source, NOON),
        Listed(entries=entries(HOUR, 2 * HOUR)),
        source,
        now=NOON,
        jitter=MIDDLE,
    )
    later = NOON + 5 * HOUR
    second = after_success(
        first, Listed(entries=entries(HOUR, 2 * HOUR, now=later)), source, now=later, jitter=MIDDLE
    )
    third = after_success(
        second,
        Listed(entries=entries(HOUR, 3 * HOUR, now=later + HOUR)),
        source,
        now=later + HOUR,
        jitter=MIDDLE,
    )

    assert (first.gaps, second.gaps, third.gaps) == (0, 1, 1)
    assert second.due_at - later == source.every / 4
    assert third.due_at - later - HOUR == source.every


def test_a_weekly_is_not_asked_every_half_hour(source):
    """Half the usual gap, eight intervals at most."""
    weekly = Listed(entries=entries(*(timedelta(days=7 * n + 1) for n in range(6))))
    busy = Listed(entries=entries(*(timedelta(minutes=10 * n + 1) for n in range(6))))

    slow = after_success(first_state(source, NOON), weekly, source, now=NOON, jitter=MIDDLE)
    quick = after_success(first_state(source, NOON), busy, source, now=NOON, jitter=MIDDLE)

    assert slow.due_at - NOON == 8 * source.every
    assert quick.due_at - NOON == source.every


def test_the_servers_freshness_is_respected_within_reason(source):
    """max-age and ttl may slow us down, not stop us."""
    for fresh, wait in (
        (2 * HOUR, 2 * HOUR),
        (timedelta(days=30), 4 * HOUR),
        (timedelta(seconds=5), HOUR / 2),
    ):
        state = after_success(
            first_state(source, NOON),
            Listed(entries=entries(HOUR), fresh_for=fresh),
            source,
            now=NOON,
            jitter=MIDDLE,
        )
        assert state.due_at - NOON == wait


def test_a_moved_listing_says_where(source):
    """Permanent redirects are followed and put before whoever keeps the file."""
    state = after_success(
        first_state(source, NOON),
        Listed(entries=entries(HOUR), moved_to="https://nuevo.example/rss"),
        source,
        now=NOON,
        jitter=MIDDLE,
    )

    assert state.condition is Condition.MOVED
    assert "https://nuevo.example/rss" in state.reason


def test_not_modified_is_believed_for_a_day(source):
    """Then a whole body is asked for, by its hash alone."""
    known = Validators(url=URL, etag="1", last_modified="x", body_hash="h")
    state = after_success(
        first_state(source, NOON),
        Listed(entries=entries(HOUR), validators=(known,)),
        source,
        now=NOON,
        jitter=MIDDLE,
    )

    assert validators_to_send(first_state(source, NOON), URL, NOON) is None
    assert validators_to_send(state, URL, NOON + HOUR) == known
    assert validators_to_send(state, URL, NOON + 25 * HOUR) == Validators(url=URL, body_hash="h")
    assert validators_to_send(state, "https://other.example/", NOON) is None


def test_a_false_not_modified_is_found_and_remembered(source):
    """The same ETag over another body: from then on nobody but the bytes is believed."""
    before = Validators(url=URL, etag="1", body_hash="old")
    state = after_success(
        first_state(source, NOON),
        Listed(entries=entries(HOUR), validators=(before,)),
        source,
        now=NOON,
        jitter=MIDDLE,
    )
    day = NOON + 25 * HOUR
    found = after_success(
        state,
        Listed(
            entries=entries(HOUR, 30 * HOUR, now=day),
            validators=(Validators(url=URL, etag="1", body_hash="new"),),
        ),
        source,
        now=day,
        jitter=MIDDLE,
    )

    assert found.false_not_modified
    assert validators_to_send(found, URL, day + HOUR) == Validators(url=URL, body_hash="new")


def test_an_honest_change_is_no_lie(source):
    """Another ETag with another body is how it should be."""
    states = first_state(source, NOON)
    for number in range(3):
        known = Validators(url=URL, etag=str(number), body_hash=str(number))
        states = after_success(
            states,
            Listed(entries=entries(HOUR), validators=(known,)),
            source,
            now=NOON,
            jitter=MIDDLE,
        )

    assert not states.false_not_modified


@pytest.mark.parametrize(
    ("error", "condition"),
    [
        (UnreadableError("a web page came back where a feed should be"), Condition.NOT_A_FEED),
        (UnreadableError("this is not XML", remedy="Look."), Condition.BROKEN),
        (FetchError("too large"), Condition.BROKEN),
    ],
)
def test_an_unreadable_listing_is_a_failure_with_words(error, condition):
    """HTML with 200 is a state of its own."""
    failure = failure_of(error)

    assert failure.condition is condition
    assert failure.reason[0].isupper()
    assert failure.reason.endswith(".")


def test_the_usual_gap_is_not_the_longest():
    """Nine gaps in ten are no longer; too few entries say nothing."""
    times = [NOON - HOUR * n for n in range(20)] + [NOON - HOUR * 500]

    assert usual_gap(times) == HOUR
    assert usual_gap(times[:3]) is None
