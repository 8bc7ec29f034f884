"""Links of a draft, by what their hosts answered: the checks themselves ask nobody."""

from datetime import timedelta

from check_cases import DESK, NOW, make_article, make_draft, on

from pipeline.check import CheckOptions, check_draft
from pipeline.model.draft import Ledger, Link, Severity
from pipeline.model.link import LinkAnswer, LinkState

PAGE = "https://charity.example/page"
GOOD = "The trial included 15 patients with secondary progressive multiple sclerosis."


def _ledger(spanish, url: str, *answers: LinkAnswer) -> Ledger:
    draft = make_draft(on(1, GOOD), further_reading=(Link(title="Read on", url=url),))
    return check_draft(draft, [spanish], desk=DESK, options=CheckOptions(), now=NOW, links=answers)


def _answer(state: LinkState, reason: str) -> LinkAnswer:
    return LinkAnswer(url=PAGE, state=state, reason=reason, asked_at=NOW)


def test_a_dead_link_is_a_warning_with_what_its_host_said(spanish):
    """The editor reads what came back, when, and what to do; the draft is not held."""
    ledger = _ledger(spanish, PAGE, _answer(LinkState.DEAD, "Asked it, answered 404."))

    (told,) = [one for one in ledger.findings if one.rule == "link-dead"]
    assert told.severity is Severity.WARN
    assert "Read on" in told.message
    assert "new address" in told.message
    assert told.evidence[0].text == "Asked it, answered 404. (28 November 2023, 12:00 UTC)"
    assert told.evidence[0].publisher == "charity.example"


def test_a_dismissal_lasts_when_the_link_is_asked_again(spanish):
    """The time of the answer is no part of what was dismissed."""
    first, later = (
        _ledger(
            spanish, PAGE,
            LinkAnswer(url=PAGE, state=LinkState.DEAD, reason="404", asked_at=NOW + timedelta(days=days)),
        )
        for days in (0, 3)
    )  # fmt: skip

    assert [one.key for one in first.findings] == [one.key for one in later.findings]


def test_a_link_without_an_answer_is_counted_and_not_blamed(spanish):
    """Not asked yet, or no answer to be had: the rule abstains and says of how many."""
    unasked = _ledger(spanish, PAGE)
    unknown = _ledger(spanish, PAGE, _answer(LinkState.UNKNOWN, "Asked it, answered 403."))

    assert ("link-dead", f"1 of its links not asked yet, the first {PAGE}") in unasked.abstained
    assert (
        "link-dead",
        "1 of its links gave no answer, the first: Asked it, answered 403.",
    ) in unknown.abstained
    assert not [one for one in (*unasked.findings, *unknown.findings) if one.rule == "link-dead"]


def test_a_live_link_and_an_article_fetched_lately_are_left_alone(spanish):
    """A story's own article was there when it was fetched; nobody asks for it again at once."""
    alive = _ledger(spanish, PAGE, _answer(LinkState.ALIVE, "It answered."))
    fetched = _ledger(spanish, spanish.url)
    long_ago = make_article("a", "Diario", "es", ["Uno."])

    assert not [rule for rule, _ in (*alive.abstained, *fetched.abstained) if rule == "link-dead"]
    late = check_draft(
        make_draft("One.", further_reading=(Link(title="Old", url=long_ago.url),)), [long_ago],
        desk=DESK, options=CheckOptions(), now=NOW + timedelta(days=8),
    )  # fmt: skip
    assert "link-dead" in dict(late.abstained)
