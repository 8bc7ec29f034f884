"""How sources stand, in bars and in numbers for a monitor."""

from datetime import UTC, datetime, timedelta

from prometheus_client.parser import text_string_to_metric_families

from pipeline.model.health import Condition, SourceState
from pipeline.sources.health import DAYS, first_day, healths, metrics, sparkline

NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)


def test_bars_grow_with_the_counts():
    """Nothing is a blank, the least is the lowest bar, the most the highest."""
    assert sparkline((0, 1, 4, 8)) == " ▁▄█"
    assert sparkline((0, 0)) == "  "
    assert sparkline((100, 1)) == "█▁"


def test_the_days_begin_at_midnight():
    """Two weeks, today the last of them."""
    assert first_day(NOON) == datetime(2026, 3, 2, tzinfo=UTC)
    assert first_day(NOON) + timedelta(days=DAYS - 1) == datetime(2026, 3, 15, tzinfo=UTC)


def test_a_monitor_reads_what_an_editor_sees(source):
    """State, times, failures, gaps and entries of each source; a time that never was is left out."""
    state = SourceState(
        source_id="diario",
        condition=Condition.BLOCKED,
        since=NOON,
        due_at=NOON,
        failures=3,
        gaps=2,
    )
    arrivals = {"diario": (*(0,) * (DAYS - 2), 13, 7)}

    text = metrics(healths([source], {"diario": state}, arrivals)).decode()

    found = {
        sample.name: (sample.labels, sample.value)
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert found["nightdesk_source_condition"] == (
        {"source": "diario", "condition": "blocked"},
        1,
    )
    assert found["nightdesk_source_failures"][1] == 3
    assert found["nightdesk_source_gaps"][1] == 2
    assert found["nightdesk_source_entries_today"][1] == 7
    assert found["nightdesk_source_entries_a_day"][1] == 10
    assert found["nightdesk_source_due_seconds"][1] == NOON.timestamp()
    assert "nightdesk_source_last_success_seconds" not in found


def test_a_source_that_was_never_listed_is_shown_too(source):
    """It is there with its name for that, and no times."""
    (one,) = healths([source], {}, {})

    assert one.condition is Condition.NEVER_LISTED
    assert one.a_day == 0
    assert b'condition="never_listed"' in metrics([one])
