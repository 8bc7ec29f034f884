"""What a script does to drafts over real HTTP: by the same table as the pages, in the same history."""

from datetime import timedelta

import pytest
from desk_seed import HEALTH_DRAFT, NOW

from pipeline.model.draft import State
from pipeline.model.typed import DraftLock
from pipeline.store import QueueQuery

HEALTH = f"drafts/{HEALTH_DRAFT.id}"


def pending(newsroom):
    """A draft that nothing holds."""
    return newsroom.drafts.queue(QueueQuery(states=(State.PENDING,)))[0].id


def as_typed(draft, **changed):
    """A draft as a script sends it back."""
    return {
        "revision": draft["revision"],
        "headline": draft["headline"]["text"],
        "standfirst": draft["standfirst"]["text"],
        "section": draft["section"],
        "blocks": [
            {
                "kind": block["kind"],
                "background": block["background"],
                "text": " ".join(one["text"] for one in block["sentences"]),
            }
            for block in draft["blocks"]
        ],
    } | changed


def test_a_script_approves_and_it_goes_out(script, newsroom, requests_made):
    """The approval stands in the history under the owner's name, and the engine is told."""
    draft_id = pending(newsroom)

    reply = script("editor", "decide").post(f"drafts/{draft_id}/approve", json={"revision": 1})

    assert reply.status_code == 200
    assert (reply.json()["to_state"], reply.json()["actor"]) == ("approved", "editor")
    assert newsroom.drafts.state(draft_id) is State.APPROVED
    assert ("publish", draft_id) in requests_made.asked


def test_return_reopen_and_spike_follow_one_another(script, newsroom):
    """Each act is one row of the history."""
    client = script("editor", "decide", "read")
    address = f"drafts/{pending(newsroom)}"

    client.post(f"{address}/return", json={"revision": 1, "reason": "Ask the ministry."})
    client.post(f"{address}/reopen", json={"revision": 1})
    refused = client.post(f"{address}/spike", json={"revision": 1, "reason": "Dull"})
    client.post(f"{address}/spike", json={"revision": 1, "reason": "Not news for our readers"})

    assert "Choose a reason of the list" in refused.json()["error"]["remedy"]
    decisions = client.get(f"{address}/history").json()["decisions"]
    assert [one["action"] for one in decisions] == ["return", "reopen", "spike"]


def test_an_edit_keeps_what_untouched_sentences_rest_on(script, requests_made):
    """Only the changed sentence is marked as edited; the new revision is checked."""
    client = script("editor", "edit", "read")
    before = client.get(HEALTH).json()

    after = client.post(f"{HEALTH}/edit", json=as_typed(before, headline="Ward opens")).json()

    assert after["revision"] == 2
    assert (after["headline"]["text"], after["blocks"]) == ("Ward opens", before["blocks"])
    assert ("check", HEALTH_DRAFT.id, 2) in requests_made.asked
    revisions = client.get(f"{HEALTH}/revisions").json()["revisions"]
    assert [one["made_by"] for one in revisions] == ["nightdesk", "editor"]


def test_an_edit_may_link_words(script):
    """Links are given by characters; left out, they stay; one that a browser would run is none."""
    client = script("editor", "edit", "read")
    order = as_typed(client.get(HEALTH).json())
    order["blocks"][0]["links"] = [
        {"start": 2, "end": 6, "url": "https://hospital.example/"},
        {"start": 7, "end": 9, "url": "javascript:alert(1)"},
    ]
    linked = client.post(f"{HEALTH}/edit", json=order).json()
    kept = client.post(f"{HEALTH}/edit", json=as_typed(linked, headline="Ward opens")).json()

    links = [{"start": 2, "end": 6, "url": "https://hospital.example/"}]
    assert linked["blocks"][0]["sentences"][0]["links"] == links
    assert kept["blocks"] == linked["blocks"]


def test_an_edit_of_an_older_revision_is_refused(script):
    """Nobody's text is written over: the second of two is told."""
    client = script("editor", "edit", "read")
    before = client.get(HEALTH).json()
    client.post(f"{HEALTH}/edit", json=as_typed(before, headline="Ward opens"))

    late = client.post(f"{HEALTH}/edit", json=as_typed(before, headline="Ward closes"))

    assert late.status_code == 409
    assert late.json()["error"]["code"] == "stale"
    assert client.get(HEALTH).json()["headline"]["text"] == "Ward opens"


def test_a_repair_is_taken_and_a_finding_dismissed_by_its_key(script):
    """The keys are those of the ledger."""
    client = script("chief", "edit", "decide", "read")
    findings = client.get(f"{HEALTH}/ledger").json()["findings"]
    block = next(one for one in findings if one["severity"] == "block")
    mend = next(one for one in findings if one["repair"])

    set_aside = client.post(
        f"{HEALTH}/dismiss", json={"revision": 1, "reason": "Rang them.", "finding": block["key"]}
    )
    mended = client.post(f"{HEALTH}/repair", json={"revision": 1, "finding": mend["key"]})

    assert set_aside.json()["finding"] == block["key"]
    assert mended.json()["revision"] == 2
    assert mend["repair"] in str(mended.json())


@pytest.mark.parametrize(
    ("act", "order"),
    [
        ("withdraw", {"revision": 1, "reason": "Wrong."}),
        ("approve", {"revision": 1}),
        ("approve", {"revision": 1, "publish_after": "2020-01-01T00:00:00Z"}),
    ],
)
def test_an_editors_script_may_no_more_than_she(script, newsroom, act, order):
    """A chief's act, and the approval of a held draft, are refused with the page's own sentence."""
    reply = script("editor", "decide").post(f"{HEALTH}/{act}", json=order)

    assert reply.status_code == 403
    assert reply.json()["error"]["code"] == "not_allowed"
    assert newsroom.drafts.state(HEALTH_DRAFT.id) is State.HELD


def test_a_script_waits_while_somebody_types(script, newsroom):
    """A draft under a colleague's hands is not changed by a script."""
    newsroom.working.take(
        DraftLock(
            draft_id=HEALTH_DRAFT.id,
            user_name="chief",
            page_id="tab",
            taken_at=NOW - timedelta(seconds=20),
            seen_at=NOW - timedelta(seconds=5),
        )
    )

    reply = script("editor", "decide").post(f"{HEALTH}/return", json={"revision": 1, "reason": "x"})

    assert reply.status_code == 403
    assert "chief is editing" in reply.json()["error"]["message"]


def test_a_draft_of_an_address_or_a_text_is_asked_for(script, requests_made):
    """The engine is asked, and the answer says what to follow it by."""
    client = script("editor", "edit")

    by_address = client.post("write", json={"desk": "news", "address": "https://a.example/x"})
    by_text = client.post("write", json={"desk": "news", "text": "The ferry sank."})

    assert (by_address.status_code, by_text.status_code) == (202, 202)
    assert [one[0] for one in requests_made.asked] == ["write_address", "write_text"]
    progress = client.get(f"write/{by_address.json()['request']}").json()
    assert set(progress) == {"lines", "draft", "ended", "failure"}


@pytest.mark.parametrize(
    ("order", "status"),
    [
        ({"desk": "none", "text": "x"}, 404),
        ({"desk": "news"}, 403),
        ({"desk": "news", "address": "file:///etc/passwd"}, 403),
        ({"desk": "news", "text": "x", "lenght": "long"}, 422),
    ],
)
def test_an_order_that_cannot_be_followed_is_refused(script, requests_made, order, status):
    """Nothing is asked of the engine, and a misspelt key is no silent default."""
    reply = script("editor", "edit").post("write", json=order)

    assert reply.status_code == status
    assert reply.json()["error"]["message"]
    assert not requests_made.asked


def test_a_body_that_is_no_text_is_refused_in_the_shape(script):
    """Bytes that are no UTF-8 get the same answer as a value that cannot be."""
    answer = script("editor", "read", "edit", "decide").post(
        f"{HEALTH}/approve", content=b"\xff\x0c\xfe", headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid"
