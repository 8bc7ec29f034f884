"""Working texts and locks on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from examples import NOON, make_decision

from pipeline.errors import NotFoundError
from pipeline.model.draft import Action, DraftBlockKind, State
from pipeline.model.typed import LOCK_LASTS, DraftLock, Typed, TypedBlock, WorkingText
from pipeline.store import QueueQuery


@pytest.fixture
def draft_id(filled):
    """The one draft."""
    return filled.drafts.queue(QueueQuery(states=()))[0].id


def text(draft_id, sequence, words="As typed.", **changes):
    """A working text of Ana's."""
    typed = Typed(
        headline="A headline",
        standfirst="",
        section="News",
        blocks=(TypedBlock(kind=DraftBlockKind.PARAGRAPH, text=words),),
    )
    return replace(
        WorkingText(
            draft_id=draft_id,
            user_name="ana",
            base_revision=1,
            sequence=sequence,
            kept_at=NOON,
            typed=typed,
        ),
        **changes,
    )


def lock(draft_id, user, page="tab-1", *, after=timedelta()):
    """A lock wanted some time after noon."""
    return DraftLock(
        draft_id=draft_id,
        user_name=user,
        page_id=page,
        taken_at=NOON + after,
        seen_at=NOON + after,
    )


def test_the_latest_text_is_kept_for_each_editor(filled, draft_id):
    """A later one replaces an earlier one of the same editor's, exactly; one that comes late does not."""
    working = filled.working

    assert working.keep(text(draft_id, 1, "First"))
    assert working.keep(text(draft_id, 3, "Third", brought=("rewrite:1:1|s4",)))
    assert not working.keep(text(draft_id, 2, "Second"))
    assert working.keep(text(draft_id, 9, "Bruno's", user_name="bruno"))

    assert working.text(draft_id, "ana") == text(draft_id, 3, "Third", brought=("rewrite:1:1|s4",))
    working.drop(draft_id, "ana")
    assert working.text(draft_id, "ana") is None
    assert working.text(draft_id, "bruno") is not None


def test_a_text_over_a_newer_revision_replaces_whatever_was_typed_over_an_older_one(
    filled, draft_id
):
    """The sequence counts within one revision."""
    filled.working.keep(text(draft_id, 40))

    assert filled.working.keep(text(draft_id, 1, base_revision=2))


def test_nothing_is_kept_of_a_draft_that_is_not_there(filled):
    """Its id may come from an old page."""
    with pytest.raises(NotFoundError):
        filled.working.keep(text("no-such-draft", 1))


def test_one_editor_holds_a_draft(filled, draft_id):
    """The second is told who holds it, and since when; the first renews it."""
    working = filled.working
    first = working.take(lock(draft_id, "ana"))

    refused = working.take(lock(draft_id, "bruno", after=timedelta(seconds=5)))
    renewed = working.take(lock(draft_id, "ana", after=timedelta(seconds=30)))

    assert refused == first
    assert renewed == replace(first, seen_at=NOON + timedelta(seconds=30))
    assert working.lock(draft_id) == renewed


def test_a_lock_that_is_not_heard_of_holds_nobody_up(filled, draft_id):
    """After its time it is free, and nobody was taken anything from."""
    filled.working.take(lock(draft_id, "ana"))

    taken = filled.working.take(lock(draft_id, "bruno", after=LOCK_LASTS))

    assert (taken.user_name, taken.taken_from) == ("bruno", "")


def test_a_lock_is_taken_over_from_whom_one_saw(filled, draft_id):
    """The taken-over tab learns who has it now; a take-over from somebody who left it changes nothing."""
    working = filled.working
    working.take(lock(draft_id, "ana"))
    second = timedelta(seconds=1)

    assert working.take(lock(draft_id, "bruno", after=second), over="carla").user_name == "ana"
    taken = working.take(lock(draft_id, "bruno", after=second), over="ana")
    assert (taken.user_name, taken.taken_from, taken.taken_at) == ("bruno", "ana", NOON + second)
    assert working.take(lock(draft_id, "ana", after=2 * second)) == taken


def test_ones_own_newer_tab_carries_on(filled, draft_id):
    """A crashed tab does not keep its own editor out; the older tab renews nothing."""
    working = filled.working
    working.take(lock(draft_id, "ana", "old"))

    taken = working.take(lock(draft_id, "ana", "new"), over="ana")

    assert (taken.page_id, taken.taken_from) == ("new", "")
    assert working.take(lock(draft_id, "ana", "old")).page_id == "new"


def test_only_the_holder_gives_it_back(filled, draft_id):
    """Another tab that closes late frees nothing."""
    working = filled.working
    working.take(lock(draft_id, "ana", "new"))

    working.release(draft_id, user_name="ana", page_id="old")
    working.release(draft_id, user_name="bruno")
    assert working.lock(draft_id) is not None
    working.release(draft_id, user_name="ana", page_id="new")
    assert working.lock(draft_id) is None


def test_a_draft_is_opened_with_all_that_its_page_says_of_it(filled, draft_id):
    """The same as each read by itself: of one editor, with and without what may be missing."""
    drafts, working = filled.drafts, filled.working
    for change in (True, False):
        for user in ("ana", "bruno"):
            opened = drafts.opened(draft_id, user)
            assert (opened.draft, opened.state) == (drafts.get(draft_id), drafts.state(draft_id))
            assert (opened.ledger, opened.risk) == (drafts.ledger(draft_id), drafts.risk(draft_id))
            assert (opened.working, opened.lock) == (
                working.text(draft_id, user),
                working.lock(draft_id),
            )
        if change:
            working.keep(text(draft_id, 1))
            working.take(lock(draft_id, "ana"))
            draft = replace(drafts.get(draft_id), revision=2)
            edit = make_decision(draft, Action.EDIT, State.SPIKED, State.PENDING)
            drafts.save_revision(draft, edit, 1)  # not checked yet

    assert opened.ledger is None
    assert drafts.opened("unknown", "ana") is None
