"""What an editor should look at first, and why."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.risk import Risk, RiskKind, assess, freshness, rank
from pipeline.model.signals import signals

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The new drug cut symptoms in most patients, doctors said.", RiskKind.HEALTH),
        ("El tratamiento alivia los síntomas de los pacientes.", RiskKind.HEALTH),
        ("Two pupils of the village school were hurt.", RiskKind.MINORS),
        ("La víctima, un menor de edad, está ingresada.", RiskKind.MINORS),
        ("Three climbers died in the Sierra.", RiskKind.DEATHS),
        ("El temporal deja dos muertos.", RiskKind.DEATHS),
        ("Police arrested the mayor on Monday.", RiskKind.ACCUSATION),
        ("Los tres detenidos pasarán a disposición judicial.", RiskKind.ACCUSATION),
        ("Marta Ruiz, 34, said she had heard nothing.", RiskKind.PERSON),
        ("A 71-year-old pensioner, Paul Hartley, was found.", RiskKind.PERSON),
        ("Según la vecina Rosa Peña Gil, nadie llamó.", RiskKind.PERSON),
    ],
)
def test_a_text_carries_its_risk(text: str, kind: RiskKind) -> None:
    """In both languages of the desks, whatever the accents."""
    assert kind in signals(text, section="News")


def test_a_calm_text_carries_none() -> None:
    """One medical word, a minister by name and a year are no risk."""
    text = "The minister María Soto opened the hospital for 300 patients in 2024."

    assert signals(text, section="News") == frozenset()
    assert signals(text, section="Health News") == {RiskKind.HEALTH}


@given(text=st.text(), section=st.text())
def test_any_text_can_be_looked_at(text: str, section: str) -> None:
    """Whatever it is made of."""
    assert signals(text, section=section) <= set(RiskKind)


def test_reasons_come_gravest_first_and_add_up() -> None:
    """What holds it, whom it can hurt, how thin its ground is, what is in doubt."""
    risk = assess(
        frozenset({RiskKind.MINORS, RiskKind.HEALTH}),
        blocking=2,
        warnings=9,
        independent_sources=1,
        urgency=2,
    )

    assert [(one.kind, one.points, one.count) for one in risk.reasons] == [
        (RiskKind.BLOCKING, 40, 2),
        (RiskKind.MINORS, 30, 0),
        (RiskKind.HEALTH, 20, 0),
        (RiskKind.URGENT, 18, 2),
        (RiskKind.SINGLE_SOURCE, 15, 0),
        (RiskKind.DOUBTS, 12, 9),
    ]
    assert risk.points == 135


def test_the_order_of_two_drafts_never_changes_with_time() -> None:
    """Sorting by rank is sorting by points and freshness at any moment."""
    grave = assess(frozenset(), blocking=1, warnings=0, independent_sources=2, urgency=5)
    old, new = (grave, NOON - timedelta(hours=30)), (Risk(), NOON)

    assert rank(*old) > rank(*new)
    for later in (timedelta(), timedelta(days=9)):
        now = NOON + later
        assert old[0].points + freshness(old[1], now) > freshness(new[1], now)
