"""What became of drafts and findings, counted."""

from dataclasses import replace
from datetime import date, timedelta

from examples import (
    NOON,
    make_article,
    make_assignment,
    make_decision,
    make_draft,
    make_finding,
    make_ledger,
    opens_story,
    paragraph,
)

from pipeline.model.draft import Action, DraftSentence, MadeBy, Severity, State
from pipeline.store import Store
from pipeline.store.figures import RuleOutcome

KEPT = make_finding(Severity.NOTE, rule="left-out", message="kept")
DOUBT = make_finding(Severity.WARN, rule="figure", message="doubted")
WRONG = make_finding(Severity.WARN, rule="figure", message="wrong")
TEXT = "one two three four five six seven eight nine ten"


def add(store: Store, number: int, *findings) -> tuple:
    """A draft made `number` hours after noon, of one sentence of ten words, and its assignment."""
    article = store.articles.save(make_article(f"https://a.example/{number}"))
    story = store.stories.apply(opens_story(article), article, NOON)
    assignment = make_assignment(story.id)
    sentence = DraftSentence(id="s1", text=TEXT, based_on=(article.sentences[0].id,))
    draft = make_draft(
        assignment, created_at=NOON + timedelta(hours=number), blocks=(paragraph(sentence),)
    )
    store.drafts.save_first(draft, assignment, make_ledger(draft, *findings))
    return draft


def decide(store: Store, draft, action: Action, to: State, **changes) -> None:
    """Ana's act on the draft's latest revision."""
    start = store.drafts.state(draft.id)
    store.drafts.decide(make_decision(draft, action, start, to, **changes), draft.revision)


def edited(store: Store, draft):
    """Ana changes two of the words; the doubt about the wrong one is gone."""
    sentence = DraftSentence(
        id="s1", text=TEXT.replace("nine ten", "some more"), made_by=MadeBy.EDITED
    )
    after = replace(draft, revision=2, blocks=(paragraph(sentence),))
    decision = make_decision(draft, Action.EDIT, State.PENDING, State.PENDING, revision=2)
    store.drafts.save_revision(after, decision, 1, make_ledger(after, KEPT, DOUBT))
    return after


def test_what_people_changed_and_what_they_made_of_the_findings(store: Store) -> None:
    """Of an edited and approved draft: the share of words changed, and each of the machine's findings."""
    draft = add(store, 0, KEPT, DOUBT, WRONG)
    after = edited(store, draft)
    decide(store, after, Action.DISMISS, State.PENDING, finding_key=DOUBT.key, reason="it is so")
    later = NOON + timedelta(minutes=90)
    decide(store, after, Action.APPROVE, State.APPROVED, decided_at=later)
    plain = add(store, 1)
    decide(store, plain, Action.APPROVE, State.APPROVED, decided_at=later)

    (by_writer,) = store.figures.changed_by_writer(NOON)
    words = sum(len(one.text.split()) for one in draft.sentences())
    assert (by_writer.drafts, by_writer.untouched) == (2, 1)
    assert round(by_writer.share, 3) == round(2 / words / 2, 3)
    outlet = make_article("https://a.example/0").publisher
    by_publisher = {one.name: one.drafts for one in store.figures.changed_by_publisher(NOON)}
    assert by_publisher[outlet] == 1
    assert store.figures.minutes_to_decide(NOON) == (30, 90)
    assert store.figures.findings_by_rule(NOON) == (
        RuleOutcome(rule="figure", confirmed=1, dismissed=1, left=0),
        RuleOutcome(rule="left-out", confirmed=0, dismissed=0, left=1),
    )
    assert store.figures.findings_by_rule(NOON, "no-such-desk") == ()
    assert store.figures.changed_by_writer(later + timedelta(days=1)) == ()


def test_reasons_to_spike_are_counted_without_own_words(store: Store) -> None:
    """What follows the colon is the editor's; a draft that is reopened was not spiked."""
    for number, reason in enumerate(("Out of date", "Out of date: last week", "Too local")):
        draft = add(store, number)
        decide(store, draft, Action.SPIKE, State.SPIKED, reason=reason)
    decide(store, draft, Action.REOPEN, State.PENDING)

    assert store.figures.spike_reasons(NOON) == (("Out of date", 2),)
    assert store.figures.changed_by_writer(NOON) == ()


def test_drafts_are_counted_by_the_days_of_the_readers(store: Store) -> None:
    """Eleven at night in Madrid is ten in London."""
    for number in (0, 10, 11):
        add(store, number)

    day = NOON.date()
    assert store.figures.drafts_by_day(NOON, "UTC") == {day: 3}
    assert store.figures.drafts_by_day(NOON, "Europe/Madrid") == {
        day: 2 if _winter() else 1,
        day + timedelta(days=1): 1 if _winter() else 2,
    }
    assert store.figures.drafts_by_day(NOON + timedelta(hours=10), "UTC") == {day: 2}


def _winter() -> bool:
    """Madrid is one hour before UTC, not two."""
    return not date(NOON.year, 3, 29) <= NOON.date() <= date(NOON.year, 10, 25)
