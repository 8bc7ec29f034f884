"""What an editor does to a draft on the page: decided, stored, asked for, shown."""

from dataclasses import replace

import pytest
from desk_seed import (
    BARE_CLAIM,
    HEALTH_DRAFT,
    NEWS,
    WRONG_COUNT,
    WRONG_LENGTH,
    add_plain,
)

from pipeline.model.draft import Action, MadeBy, State
from pipeline.model.receipt import publish_key
from pipeline.store import QueueQuery

PAGE = f"/drafts/{HEALTH_DRAFT.id}"
EDIT = f"{PAGE}/edit"


@pytest.fixture
def plain(newsroom):
    """A pending draft with nothing in doubt."""
    (row,) = newsroom.drafts.queue(QueueQuery(text="ferry"))
    return newsroom.drafts.get(row.id)


def typed(draft, **changes):
    """The fields of the edit form as it is opened."""
    return {
        "headline": draft.headline.text,
        "standfirst": draft.standfirst.text,
        "section": draft.section,
        "kind": [block.kind.value for block in draft.blocks],
        "text": [block.text for block in draft.blocks],
        "background": ["1" if block.background else "0" for block in draft.blocks],
        "revision": draft.revision,
        **changes,
    }


def test_an_approval_goes_into_the_outbox_and_is_asked_to_go_out(
    signed_in, newsroom, plain, requests_made
):
    """Approving is one row of history, one row of the outbox, one request; and back to the queue with a calm word."""
    client = signed_in("editor")

    reply = client.fill_in(f"/drafts/{plain.id}/approve", revision=1)

    assert newsroom.drafts.state(plain.id) is State.APPROVED
    assert newsroom.drafts.history(plain.id)[-1].actor == "editor"
    assert newsroom.outbox.get(publish_key(plain.id, 1)) is not None
    assert requests_made.asked == [("publish", plain.id)]
    queue = client.get(reply.headers["location"]).text
    assert f"Approved 07:12: {plain.headline.text}" in queue


def test_an_approval_can_be_taken_back(signed_in, newsroom, plain):
    """Until it is out an approved draft goes back into the queue, and out of the outbox."""
    client = signed_in("editor")
    client.fill_in(f"/drafts/{plain.id}/approve", revision=1)

    assert "Take back the approval" in client.get(f"/drafts/{plain.id}").text
    client.fill_in(f"/drafts/{plain.id}/reopen", revision=1)

    assert newsroom.drafts.state(plain.id) is State.PENDING
    assert newsroom.outbox.get(publish_key(plain.id, 1)) is None


def test_a_held_draft_is_not_approved_by_any_way(signed_in, newsroom, requests_made):
    """The button is off, and a posted form is refused."""
    client = signed_in("admin")

    assert 'disabled aria-describedby="why-not"' in client.get(PAGE).text
    reply = client.fill_in(f"{PAGE}/approve", revision=1)

    assert reply.status_code == 403
    assert "2 blocking findings hold this draft." in reply.text
    assert newsroom.drafts.state(HEALTH_DRAFT.id) is State.HELD
    assert requests_made.asked == []


def test_a_note_stands_on_the_returned_draft(signed_in, newsroom, plain):
    """Whoever takes it up reads what is to be done."""
    client = signed_in("editor")

    client.fill_in(f"/drafts/{plain.id}/return", revision=1, reason="Ask the coastguard.")

    page = client.get(f"/drafts/{plain.id}").text
    assert "Ask the coastguard." in page
    assert newsroom.drafts.state(plain.id) is State.RETURNED


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"reason": "Out of date"}, "Out of date"),
        ({"reason": "Out of date", "words": "it was Monday"}, "Out of date: it was Monday"),
        ({"reason": "Another reason", "words": "wrong island"}, "Another reason: wrong island"),
    ],
)
def test_spiking_keeps_the_reason(signed_in, newsroom, plain, fields, kept):
    """The list's reason first, so that it can be counted."""
    signed_in("editor").fill_in(f"/drafts/{plain.id}/spike", revision=1, **fields)

    assert newsroom.drafts.history(plain.id)[-1].reason == kept


@pytest.mark.parametrize("fields", [{}, {"reason": "Just so"}, {"reason": "Another reason"}])
def test_spiking_without_a_reason_is_refused(signed_in, newsroom, plain, fields):
    """A reason of the list, and words where the list says too little."""
    reply = signed_in("editor").fill_in(f"/drafts/{plain.id}/spike", revision=1, **fields)

    assert reply.status_code == 403
    assert newsroom.drafts.state(plain.id) is State.PENDING


def test_an_accepted_repair_is_an_edit_that_is_checked(signed_in, newsroom, requests_made):
    """The sentence changes, its ground stays, the new revision is checked, the finding is gone."""
    requests_made.finds = (WRONG_COUNT, BARE_CLAIM)
    client = signed_in("editor")

    client.fill_in(f"{PAGE}/repair", revision=1, finding=WRONG_LENGTH.key)

    draft = newsroom.drafts.get(HEALTH_DRAFT.id)
    mended = next(one for one in draft.sentences() if one.id == "s2")
    assert (draft.revision, mended.text) == (2, WRONG_LENGTH.repair)
    assert mended.made_by is MadeBy.EDITED
    assert mended.based_on == ("faro1@1#0", "lamp1@1#0")
    assert requests_made.asked == [("check", HEALTH_DRAFT.id, 2)]
    assert "1 blocking finding " in client.get(PAGE).text


def test_a_chief_dismisses_and_the_draft_is_free(signed_in, newsroom, requests_made):
    """Both blocking findings answered for, the draft may be approved."""
    client = signed_in("chief")
    for finding in (WRONG_LENGTH, WRONG_COUNT):
        client.fill_in(
            f"{PAGE}/dismiss", revision=1, finding=finding.key, reason="The hospital confirmed it"
        )

    assert newsroom.drafts.state(HEALTH_DRAFT.id) is State.PENDING
    page = client.get(PAGE).text
    assert "2 findings dismissed" in page
    assert client.fill_in(f"{PAGE}/approve", revision=1).status_code == 303


def test_an_editor_dismisses_a_doubt_but_no_block(signed_in, newsroom):
    """What holds a draft is for a chief."""
    client = signed_in("editor")

    doubt = client.fill_in(f"{PAGE}/dismiss", revision=1, finding=BARE_CLAIM.key, reason="Known")
    block = client.fill_in(f"{PAGE}/dismiss", revision=1, finding=WRONG_COUNT.key, reason="Known")

    assert (doubt.status_code, block.status_code) == (303, 403)
    assert [row.finding_key for row in newsroom.drafts.history(HEALTH_DRAFT.id)] == [BARE_CLAIM.key]


def test_a_stale_tab_decides_nothing(signed_in, newsroom, plain):
    """Whoever saw an older revision is told so, and nothing is done."""
    first, second = signed_in("editor"), signed_in("chief")
    second.fill_in(f"/drafts/{plain.id}/edit", **typed(plain, headline="Ferry aground, all safe"))

    reply = first.fill_in(f"/drafts/{plain.id}/approve", revision=1)

    assert reply.status_code == 409
    assert "You saw revision 1; revision 2 has been saved since." in reply.text
    assert newsroom.drafts.state(plain.id) is State.PENDING


def test_two_editors_lose_nothing(signed_in, newsroom, plain, requests_made):
    """The second to save sees both versions, and may save hers over the first, which stays in history."""
    first, second = signed_in("editor"), signed_in("chief")
    second.fill_in(f"/drafts/{plain.id}/edit", **typed(plain, headline="Ferry aground, all safe"))

    conflict = first.fill_in(
        f"/drafts/{plain.id}/edit", **typed(plain, standfirst="Two islands have no bread.")
    )

    assert conflict.status_code == 409
    assert "Ferry aground, all safe" in conflict.text
    assert "Two islands have no bread." in conflict.text
    assert newsroom.drafts.get(plain.id).revision == 2
    mine = typed(plain, standfirst="Two islands have no bread.", revision=2)
    assert first.fill_in(f"/drafts/{plain.id}/edit", **mine).status_code == 303
    assert newsroom.drafts.get(plain.id).standfirst.text == "Two islands have no bread."
    assert newsroom.drafts.get(plain.id, 2).headline.text == "Ferry aground, all safe"


def test_saving_keeps_provenance_and_asks_for_the_check(signed_in, newsroom, requests_made):
    """Only what was typed over changes its maker; the history names the editor."""
    requests_made.finds = None
    client = signed_in("editor")
    texts = [block.text for block in HEALTH_DRAFT.blocks]
    texts[1] = texts[1].replace("Fifty", "Fifteen")
    texts.append("The hospital is open to questions until Friday.")
    fields = typed(HEALTH_DRAFT, text=texts)
    fields["kind"].append("paragraph")
    fields["background"].append("0")

    client.fill_in(EDIT, **fields)

    draft = newsroom.drafts.get(HEALTH_DRAFT.id)
    before = {one.id: one for one in HEALTH_DRAFT.sentences()}
    made = {one.id: one.made_by for one in draft.sentences()}
    assert made["s4"] is MadeBy.EDITED
    assert [name for name, maker in made.items() if maker is MadeBy.HUMAN] == ["r2s1"]
    assert all(before[one.id] == one for one in draft.sentences() if one.id not in ("s4", "r2s1"))
    assert draft.blocks[6].background
    history = newsroom.drafts.history(HEALTH_DRAFT.id)
    assert [(row.action, row.revision, row.actor) for row in history] == [
        (Action.EDIT, 2, "editor")
    ]
    assert requests_made.asked == [("check", HEALTH_DRAFT.id, 2)]


def test_the_page_waits_for_the_check_and_then_shows_it(signed_in, newsroom, requests_made):
    """While a revision is being checked the page asks again and again and is told nothing; then all of it."""
    requests_made.finds = None
    client = signed_in("editor")
    client.fill_in(EDIT, **typed(HEALTH_DRAFT, headline="Sea air, in small doses"))
    page = client.get(PAGE).text
    asks = f"{PAGE}/findings?revision=2"

    assert f'hx-get="{asks}"' in page
    assert "It can be approved when it is checked." in page
    assert client.get(asks).status_code == 204
    requests_made.finish_check(HEALTH_DRAFT.id, 2, (BARE_CLAIM,))
    done = client.get(asks)
    assert done.headers["hx-retarget"] == "#desk"
    assert BARE_CLAIM.message in done.text
    assert "hx-get" not in done.text.split('id="saved"')[1].split("</p>")[0]


def test_saving_what_stands_there_saves_nothing(signed_in, newsroom, requests_made):
    """A revision is kept for a change alone."""
    signed_in("editor").fill_in(EDIT, **typed(HEALTH_DRAFT))

    assert newsroom.drafts.get(HEALTH_DRAFT.id).revision == 1
    assert requests_made.asked == []


def test_a_blank_line_parts_a_paragraph(signed_in, newsroom, requests_made):
    """Plain typing: what any text field understands by a paragraph."""
    texts = [block.text for block in HEALTH_DRAFT.blocks]
    texts[0] = texts[0].replace(" The team", "\r\n\r\nThe team")

    signed_in("editor").fill_in(EDIT, **typed(HEALTH_DRAFT, text=texts))

    draft = newsroom.drafts.get(HEALTH_DRAFT.id)
    assert [[one.id for one in block.sentences] for block in draft.blocks[:2]] == [["s1"], ["s2"]]


def test_a_draft_keeps_a_headline(signed_in, newsroom):
    """An empty headline is refused in words."""
    reply = signed_in("editor").fill_in(EDIT, **typed(HEALTH_DRAFT, headline="  "))

    assert reply.status_code == 403
    assert "A draft needs a headline." in reply.text


def test_what_is_decided_is_not_edited(signed_in, plain):
    """An approved draft is no longer open for typing."""
    client = signed_in("editor")
    client.fill_in(f"/drafts/{plain.id}/approve", revision=1)

    assert client.get(f"/drafts/{plain.id}/edit").status_code == 403


def test_htmx_is_told_in_its_own_place(signed_in, plain):
    """A refusal that htmx asked for comes as a sentence for the place kept for it, not as a page."""
    client = signed_in("editor")

    reply = client.post(
        f"/drafts/{plain.id}/approve",
        data={"form_token": client.token(), "revision": 7},
        headers={"hx-request": "true"},
    )

    assert reply.status_code == 409
    assert reply.headers["hx-retarget"] == "#trouble"
    assert "<html" not in reply.text


def test_what_changed_is_shown_word_by_word(signed_in, newsroom, requests_made):
    """Each revision can be read against any earlier one."""
    client = signed_in("editor")
    client.fill_in(
        EDIT, **typed(HEALTH_DRAFT, headline="Sea air calms severe asthma in a small first trial")
    )

    page = client.get(f"{PAGE}/revisions/2").text

    assert "<del>eases </del>" in page
    assert "<ins>calms </ins>" in page


def test_a_withdrawal_needs_a_chief_and_a_reason(signed_in, newsroom):
    """Taking back what is published is no editor's act."""
    draft = add_plain(
        newsroom, "tide", "Tide tables were wrong all week", "The office says sorry", hours_ago=1
    )
    assert draft.desk_id == NEWS.id
    approved = signed_in("editor").fill_in(f"/drafts/{draft.id}/approve", revision=1)
    assert approved.status_code == 303
    row = newsroom.drafts.history(draft.id)[-1]
    newsroom.drafts.decide(
        replace(row, action=Action.PUBLISH, from_state=State.APPROVED, to_state=State.PUBLISHED),
        seen_revision=1,
    )

    path = f"/drafts/{draft.id}/withdraw"
    assert signed_in("editor").fill_in(path, revision=1, reason="Wrong").status_code == 403
    assert signed_in("chief").fill_in(path, revision=1, reason=" ").status_code == 403
    assert signed_in("chief").fill_in(path, revision=1, reason="Wrong").status_code == 303
    assert newsroom.drafts.state(draft.id) is State.WITHDRAWN
