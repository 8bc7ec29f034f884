"""While somebody types: her text kept, the draft held, provenance brought in and never forged."""

import pytest
from desk_seed import HEALTH_DRAFT

from pipeline.model.draft import MadeBy
from pipeline.model.rewriting import RewriteHow, Rewriting, Suggestion

PATH = f"/drafts/{HEALTH_DRAFT.id}"


def typed(text="Typed over it.", **fields):
    """The form as the page sends it."""
    return {
        "revision": "1",
        "sequence": "1",
        "page": "tab-1",
        "headline": HEALTH_DRAFT.headline.text,
        "standfirst": HEALTH_DRAFT.standfirst.text,
        "section": HEALTH_DRAFT.section,
        "kind": ["paragraph"],
        "background": ["0"],
        "text": [text],
        **fields,
    }


def send(client, path, **fields):
    """Post a form with its token; `page` is a field of it."""
    return client.post(path, data={"form_token": client.token("/"), **fields})


def test_a_kept_text_tells_what_saving_would_make(signed_in, newsroom):
    """Who made each paragraph, how many words, whom it credits; and the lock is taken."""
    editor = signed_in("editor")

    answer = send(editor, f"{PATH}/working", **typed()).json()

    assert (answer["kept"], answer["made"], answer["words"]) == (True, ["human"], 3)
    assert newsroom.working.text(HEALTH_DRAFT.id, "editor").typed.blocks[0].text == (
        "Typed over it."
    )
    assert newsroom.working.lock(HEALTH_DRAFT.id).page_id == "tab-1"


def test_what_is_typed_is_kept_before_anything_is_refused(signed_in, newsroom):
    """Held by somebody else, or over a revision that is no longer the latest: kept first, then told."""
    editor, chief = signed_in("editor"), signed_in("chief")
    send(editor, f"{PATH}/lock", revision="1", page="tab-1", opens="1")

    told = send(chief, f"{PATH}/working", **typed("The chief's words.")).json()

    assert (told["lost"], told["who"]) == (True, "editor")
    assert newsroom.working.text(HEALTH_DRAFT.id, "chief").typed.blocks[0].text == (
        "The chief's words."
    )
    assert send(editor, f"{PATH}/edit", **typed("Saved.")).status_code == 303
    told = send(chief, f"{PATH}/working", **typed("More.", sequence="2")).json()
    assert (told["stale"], told["revision"], told["who"]) == (True, 2, "editor")
    assert "made" not in told
    assert "More." in chief.get(f"{PATH}/conflict").text


@pytest.mark.parametrize("act", ["approve", "return", "spike", "repair", "edit"])
def test_nobody_decides_while_somebody_edits(signed_in, newsroom, act):
    """The refusal says who is there."""
    send(signed_in("editor"), f"{PATH}/lock", revision="1", page="tab-1", opens="1")

    reply = send(signed_in("chief"), f"{PATH}/{act}", **typed(reason="Out of date"))

    assert reply.status_code == 403
    assert "editor is editing this draft" in reply.text
    assert newsroom.drafts.get(HEALTH_DRAFT.id).revision == 1


def test_a_suggestion_brings_the_engines_provenance_and_not_the_browsers(
    signed_in, newsroom, requests_made
):
    """A key that leads to a suggestion of this draft brings what it rests on; any other key brings nothing."""
    text = "A sentence that was left out."
    requests_made.suggested = Rewriting(
        draft_id=HEALTH_DRAFT.id,
        revision=1,
        how=RewriteHow.BRING_IN,
        suggestions=(
            Suggestion(
                sentence_id="faro1@1#5",
                before="",
                text=text,
                based_on=("faro1@1#5",),
                made_with="es>en",
            ),
        ),
    )
    editor = signed_in("editor")

    send(editor, f"{PATH}/edit", **typed(text, brought=["rewrite:1:1|faro1@1#5"]))
    (made,) = newsroom.drafts.get(HEALTH_DRAFT.id).blocks[0].sentences
    assert (made.text, made.based_on, made.made_by) == (text, ("faro1@1#5",), MadeBy.MACHINE)

    send(
        editor,
        f"{PATH}/edit",
        **typed("Nobody suggested this one.", revision="2", brought=["rewrite:1:1|s1", "x", "|"]),
    )
    (made,) = newsroom.drafts.get(HEALTH_DRAFT.id).blocks[0].sentences
    assert (made.based_on, made.made_by) == ((), MadeBy.HUMAN)


def test_suggestions_are_asked_of_the_saved_revision(signed_in, requests_made):
    """Nothing while they are made, then a card; a way that is none and another draft's are refused."""
    editor = signed_in("editor")
    asked = send(editor, f"{PATH}/suggest", how="shorter", sentence=["s4"]).json()
    assert editor.get(f"{PATH}/suggestions/{asked['request']}").status_code == 204
    requests_made.suggested = Rewriting(
        draft_id=HEALTH_DRAFT.id, revision=1, how=RewriteHow.SHORTER, failure="No engine is there."
    )
    assert "No engine is there." in editor.get(f"{PATH}/suggestions/{asked['request']}").text
    requests_made.suggested = Rewriting(draft_id="other", revision=1, how=RewriteHow.SHORTER)
    assert editor.get(f"{PATH}/suggestions/{asked['request']}").status_code == 403
    assert send(editor, f"{PATH}/suggest", how="louder", sentence=["s4"]).status_code == 403


def test_throwing_away_and_leaving_free_the_draft(signed_in, newsroom):
    """The text is gone, the lock is back, the revisions stay."""
    editor = signed_in("editor")
    send(editor, f"{PATH}/working", **typed())

    send(editor, f"{PATH}/discard", page="tab-1")

    assert newsroom.working.text(HEALTH_DRAFT.id, "editor") is None
    assert newsroom.working.lock(HEALTH_DRAFT.id) is None
    send(editor, f"{PATH}/working", **typed())
    assert send(editor, f"{PATH}/release", page="tab-1").status_code == 204
    assert newsroom.working.lock(HEALTH_DRAFT.id) is None
