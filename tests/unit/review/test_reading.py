"""The draft page's own view of a draft, and the small pure parts beside it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk_seed import FARO, HEALTH_DRAFT, HEALTH_LEDGER, LAMP, NOW, WIRE, WRONG_LENGTH
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.draft import Finding, Severity
from pipeline.review.edit import versions_used
from pipeline.review.web.compare import words
from pipeline.review.web.reading import beside, pieces, read
from pipeline.review.web.times import exact, relative, span


def mark(start, end, severity=Severity.WARN):
    """A finding on a span."""
    return Finding(rule="r", severity=severity, sentence_id="s", start=start, end=end, message="m")


def test_findings_stand_at_their_sentences():
    """Each block carries the findings of its own sentences, the gravest first; the rest stand apart."""
    reading = read(HEALTH_DRAFT, HEALTH_LEDGER, frozenset())

    by_block = [[view.finding.sentence_id for view in block.findings] for block in reading.blocks]
    assert by_block == [["s2"], ["s4"], [], [], ["s7"], [], []]
    assert [view.finding.rule for view in reading.general] == ["omission"]


def test_a_dismissed_finding_is_gone():
    """What was dismissed stands nowhere on the page."""
    reading = read(HEALTH_DRAFT, HEALTH_LEDGER, frozenset({WRONG_LENGTH.key}))

    assert reading.blocks[0].findings == ()
    assert all(
        piece.severity is None for one in reading.blocks[0].sentences for piece in one.pieces
    )


def test_what_rests_on_nothing_stands_out():
    """Headings and background may stand alone; a sentence of the text may not."""
    reading = read(HEALTH_DRAFT, None, frozenset())

    bare = [one.id for block in reading.blocks for one in block.sentences if one.unsupported]
    assert bare == ["s7"]
    assert reading.unsupported == 1


def test_sources_stand_in_the_order_of_use():
    """What nothing rests on comes last."""
    views = beside(HEALTH_DRAFT, [WIRE, LAMP, FARO])

    assert [view.article.id for view in views] == ["faro1", "lamp1", "diario1"]
    assert [(view.used, view.left_out) for view in views] == [(6, 2), (6, 1), (0, 2)]


def test_the_versions_that_are_rested_on():
    """An explainer is no article."""
    assert versions_used(HEALTH_DRAFT) == (("faro1", 1), ("lamp1", 1))


def test_overlapping_findings_show_the_graver():
    """Where two findings meet, the graver one is seen."""
    cut = pieces("one two three", [mark(0, 7), mark(4, 13, Severity.BLOCK)])

    assert [(piece.text, piece.severity) for piece in cut] == [
        ("one ", Severity.WARN),
        ("two", Severity.BLOCK),
        (" three", Severity.BLOCK),
    ]


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=6)
)
def test_no_cut_loses_a_letter(text, spans):
    """Whatever a check says of its spans, the pieces are the text."""
    assert "".join(piece.text for piece in pieces(text, [mark(*one) for one in spans])) == text


@given(st.text(alphabet="ab c", max_size=30), st.text(alphabet="ab c", max_size=30))
def test_a_comparison_holds_the_later_text(before, after):
    """Same and new together are the later text, word for word."""
    told = words(before, after)

    later = "".join(change.text for change in told if change.kind != "gone")
    assert later.split() == after.split()


def test_a_long_source_sentence_is_cut_to_what_is_near():
    """A card shows the words around what it points at; the pane beside it has the whole."""
    text = "palabra " * 30 + "quince" + " palabra" * 30
    place = text.index("quince")
    evidence = replace(WRONG_LENGTH.evidence[0], text=text, start=place, end=place + 6)
    ledger = replace(HEALTH_LEDGER, findings=(replace(WRONG_LENGTH, evidence=(evidence,)),))

    (view,) = read(HEALTH_DRAFT, ledger, frozenset()).blocks[0].findings

    shown = "".join(piece.text for piece in view.evidence[0].pieces)
    assert shown.startswith("… palabra")
    assert shown.endswith("palabra …")
    assert len(shown) < 120


@pytest.mark.parametrize(
    ("apart", "said"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=35), "35 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(hours=13), "yesterday 19:12"),
        (timedelta(days=3), "27 Feb 08:12"),
        (timedelta(days=400), "26 Jan 2025 08:12"),
        (-timedelta(minutes=3), "in 3 min"),
        (-timedelta(hours=13), "today 21:12"),
        (-timedelta(hours=20), "tomorrow 04:12"),
    ],
)
def test_times_are_said_as_a_newsroom_says_them(apart, said):
    """Relative while that helps, then the day, then the year; in the desk's own zone."""
    assert relative(NOW - apart, NOW, "Europe/Madrid") == said


def test_the_exact_time_names_its_zone():
    """On hover one reads the whole of it."""
    assert exact(NOW, "Europe/Madrid") == "Monday 2 March 2026, 08:12:00 CET"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=9), "9 s"),
        (timedelta(minutes=4), "4 min"),
        (timedelta(minutes=125), "2 h 5 min"),
    ],
)
def test_spans(length, said):
    """Seconds, minutes, hours: what fits."""
    assert span(length) == said
