"""Editing in place, driven in a real Chromium: nothing typed is lost, whatever happens to line, tab and server."""

import re

from desk_seed import HEALTH_DRAFT, NOW, OTHERS
from desk_typing import caret, suggest, texts
from playwright.sync_api import expect

from pipeline.model.draft import Action, Decision, DraftBlockKind, MadeBy, State
from pipeline.model.rewriting import RewriteHow
from pipeline.review.web.guard import SESSION_COOKIE
from pipeline.store import QueueQuery

pytest_plugins = ["desk_browser"]

DRAFT = f"/drafts/{HEALTH_DRAFT.id}"
EDIT = f"{DRAFT}/edit"


def lit(page):
    """The ids of the source sentences that are lit."""
    return page.locator(".src.lit").evaluate_all("found => found.map(one => one.dataset.source)")


def kept(page):
    """Wait until the desk has all that was typed."""
    expect(page.locator("#kept")).to_contain_text(re.compile("Kept|is kept"))


def press_until(page, key, wanted):
    """The page reads as wanted after a few presses: on a busy machine one typing may be several steps."""
    for _ in range(17):
        if texts(page) == wanted:
            return
        page.keyboard.press(key)
    assert texts(page) == wanted


def saved(page):
    """Save by key and wait for the draft page."""
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**{DRAFT}")


def test_typing_on_the_page_itself(desk):
    """`e` opens the page at the sentence that was read; what is typed keeps its provenance, sentence by sentence."""
    page = desk.enter()
    page.goto(DRAFT)
    page.locator("#s-s4").hover()
    page.keyboard.press("e")
    page.wait_for_url("**/edit#at-s4")
    expect(page.locator("#blocks [data-text]").nth(1)).to_be_focused()
    assert lit(page) == ["faro1@1#4", "lamp1@1#5"]

    page.keyboard.type(" The hospital answers questions on Friday.")
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**{DRAFT}")

    draft = desk.store.drafts.get(HEALTH_DRAFT.id)
    made = {one.id: one.made_by for one in draft.sentences()}
    assert (made["s3"], made["s4"], made["r2s1"]) == (
        MadeBy.MACHINE,
        MadeBy.MACHINE,
        MadeBy.HUMAN,
    )
    expect(page.locator('[data-made="human"]')).to_have_text(
        "The hospital answers questions on Friday."
    )
    expect(page.locator("#unsaved")).to_be_hidden()
    assert desk.store.working.text(HEALTH_DRAFT.id, "editor") is None
    assert desk.store.working.lock(HEALTH_DRAFT.id) is None


def test_paragraphs_part_join_move_and_change_their_kind(desk):
    """Enter, Backspace, Alt with an arrow, and what a line begins with; all of it can be undone, one by one."""
    page = desk.enter()
    page.goto(EDIT)
    before = texts(page)
    caret(page, 1, "start")

    page.keyboard.press("Backspace")
    assert texts(page)[0] == f"{before[0]} {before[1]}"
    page.keyboard.press("Enter")
    assert texts(page) == before
    page.keyboard.press("Alt+ArrowUp")
    assert texts(page)[:2] == [before[1], before[0]]
    caret(page, 1)
    page.keyboard.press("Enter")
    page.keyboard.type("## What is next")
    page.keyboard.press("Enter")
    page.keyboard.type("- One thing")
    page.keyboard.press("Enter")
    page.keyboard.type("Another")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("> “It helps,” she said.")
    saved(page)

    kinds = [(one.kind, one.text) for one in desk.store.drafts.get(HEALTH_DRAFT.id).blocks]
    assert kinds[:6] == [
        (DraftBlockKind.PARAGRAPH, before[1]),
        (DraftBlockKind.PARAGRAPH, before[0]),
        (DraftBlockKind.HEADING, "What is next"),
        (DraftBlockKind.LIST_ITEM, "One thing"),
        (DraftBlockKind.LIST_ITEM, "Another"),
        (DraftBlockKind.QUOTATION, "“It helps,” she said."),
    ]
    moved = {one.id: one.made_by for one in desk.store.drafts.get(HEALTH_DRAFT.id).sentences()}
    assert {moved[name] for name in ("s1", "s2", "s3", "s4")} == {MadeBy.MACHINE}


def test_undo_outlives_a_reload(desk):
    """What was typed before a reload is undone after it, and done again."""
    page = desk.enter()
    page.goto(EDIT)
    before = texts(page)
    caret(page, 0, "start")
    page.keyboard.press("Delete")
    caret(page, 1)
    page.keyboard.press("Enter")
    page.keyboard.type("More to come.")
    kept(page)
    typed = texts(page)

    page.reload()
    expect(page.locator("#restored")).to_contain_text("was not saved; it is back on the page")
    assert texts(page) == typed
    press_until(page, "Control+z", before)
    press_until(page, "Control+y", typed)


def test_a_lost_line_loses_nothing(desk):
    """Off the network one types on; the page says where the text is, and sends it when the line is back."""
    page = desk.enter()
    page.goto(EDIT)
    page.context.set_offline(True)
    caret(page, 0)
    page.keyboard.type(" Typed in a tunnel.")
    expect(page.locator("#kept")).to_contain_text("cannot be reached")
    page.keyboard.press("Control+s")
    expect(page.locator("#kept")).to_contain_text("kept in this browser")
    assert desk.store.working.text(HEALTH_DRAFT.id, "editor") is None

    page.context.set_offline(False)

    expect(page.locator("#kept")).to_contain_text("The desk is back")
    desk.complaints.clear()  # the browser notes each load that failed
    working = desk.store.working.text(HEALTH_DRAFT.id, "editor")
    assert working.typed.blocks[0].text.endswith("Typed in a tunnel.")


def test_a_crashed_tab_is_taken_up_where_it_was(desk):
    """A new tab says what was restored; the draft page offers it too, and in another browser the desk has it."""
    page = desk.enter()
    page.goto(EDIT)
    caret(page, 3)
    page.keyboard.type(" Nobody else was asked.")
    kept(page)
    window = page.context
    page.close()

    page = window.new_page()
    page.goto(DRAFT)
    expect(page.locator("#unsaved")).to_be_visible()
    page.get_by_role("link", name="Go on editing").click()
    expect(page.locator("#restored-lead")).to_contain_text("What you typed until")
    assert texts(page)[3].endswith("Nobody else was asked.")
    elsewhere = desk.enter()
    elsewhere.goto(EDIT)
    assert texts(elsewhere)[3].endswith("Nobody else was asked.")
    expect(page.locator("#halted")).to_be_hidden()
    saved(elsewhere)
    text = desk.store.drafts.get(HEALTH_DRAFT.id).blocks[3].text
    assert text.endswith("Nobody else was asked.")


def test_what_only_the_browser_has_is_put_back(desk):
    """Typed off the network and then crashed: the new tab finds it in the browser and says so."""
    page = desk.enter()
    page.goto(EDIT)
    window = page.context
    window.set_offline(True)
    caret(page, 0)
    page.keyboard.type(" Never sent.")
    expect(page.locator("#kept")).to_contain_text("cannot be reached")
    page.close()
    window.set_offline(False)
    desk.complaints.clear()

    page = window.new_page()
    page.goto(EDIT)

    expect(page.locator("#restored")).to_contain_text("This browser had kept it")
    assert texts(page)[0].endswith("Never sent.")
    page.get_by_role("button", name="Throw it away").click()
    page.wait_for_url(f"**{DRAFT}")
    expect(page.locator("#unsaved")).to_be_hidden()
    page.keyboard.press("e")
    page.wait_for_url("**/edit*")
    assert not texts(page)[0].endswith("Never sent.")


def left_unsent(desk):
    """A window whose tab is gone with words that the desk never got, and with the draft still its own."""
    page = desk.enter()
    page.goto(EDIT)
    caret(page, 0)
    page.keyboard.type(" Sent.")
    kept(page)
    window = page.context
    window.set_offline(True)
    page.keyboard.type(" Never sent.")
    expect(page.locator("#kept")).to_contain_text("cannot be reached")
    page.close()
    window.set_offline(False)
    desk.complaints.clear()
    return window


def test_what_the_browser_had_kept_goes_to_the_desk_at_once(desk):
    """Until the desk has all that came back on the page, the page does not say that it is kept."""
    page = left_unsent(desk).new_page()
    held = []
    page.route("**/working", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks the function it is given
    page.goto(EDIT)
    expect(page.locator("#kept")).to_have_text("Sending the desk what this browser had kept")
    assert texts(page)[0].endswith("Sent. Never sent.")
    expect(page.locator("#kept")).not_to_contain_text("Kept")
    held[0].continue_()
    expect(page.locator("#kept")).to_contain_text("Kept")
    assert len(held) == 1


def test_whoever_gets_her_draft_back_reads_that_her_words_are_kept(desk):
    """The words arrive before the tab has taken the draft over from the one that crashed."""
    page = left_unsent(desk).new_page()
    held = []
    page.route("**/lock", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks the function it is given
    page.goto(EDIT)
    expect(page.locator("#halted")).to_contain_text("You went on in another tab")
    held[0].continue_()
    expect(page.locator("#halted")).to_be_hidden()
    expect(page.locator("#kept")).to_contain_text("Kept")


def test_a_lock_is_seen_and_taken_over_by_key(desk):
    """The second editor sees who has it; taken over, the first one's page says who and when and loses nothing."""
    first, second = desk.enter("editor"), desk.enter("chief")
    first.goto(EDIT)
    caret(first, 0)
    first.keyboard.type(" By the first.")
    kept(first)
    second.goto(EDIT)
    expect(second.locator(".held")).to_contain_text("editor is editing this draft, since 08:12")
    expect(second.locator("[contenteditable]")).to_have_count(0)

    second.keyboard.press("t")
    second.wait_for_load_state("load")
    expect(second.locator("[contenteditable]").first).to_be_focused()
    caret(first, 1)
    first.keyboard.type("X")

    expect(first.locator("#halted")).to_contain_text("chief took this draft over at 08:12")
    expect(first.locator("[contenteditable]")).to_have_count(0)
    desk.complaints.clear()
    second.keyboard.type("Y")
    saved(second)
    first.reload()
    first.wait_for_url("**/conflict")
    expect(first.locator("main")).to_contain_text("By the first.")


def test_two_editors_see_both_versions(desk):
    """What one types over a revision that is no longer the latest is refused, and stands beside it."""
    page = desk.enter("editor")
    page.goto(EDIT)
    window = page.context
    window.set_offline(True)
    caret(page, 0)
    page.keyboard.type(" Mine.")
    expect(page.locator("#kept")).to_contain_text("cannot be reached")
    desk.store.working.release(HEALTH_DRAFT.id, user_name="editor")
    other = desk.enter("chief")
    other.goto(EDIT)
    caret(other, 0)
    other.keyboard.type(" Theirs.")
    saved(other)
    window.set_offline(False)

    expect(page.locator("#halted")).to_contain_text("chief saved revision 2 while you were typing")
    page.get_by_role("link", name="See both versions").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("while you were typing")
    desk.complaints.clear()
    expect(page.locator("main")).to_contain_text("Theirs.")
    expect(page.locator("main")).to_contain_text("Mine.")
    page.get_by_role("button", name="Save mine over it").click()
    page.wait_for_url(f"**{DRAFT}")

    draft = desk.store.drafts.get(HEALTH_DRAFT.id)
    assert draft.revision == 3
    assert draft.blocks[0].text.endswith("Mine.")
    expect(page.locator("#unsaved")).to_be_hidden()


def test_a_link_is_made_changed_and_removed_by_keys(desk):
    """Ctrl+K on chosen words, inside a link, over none: it survives saving, typing behind it and undoing."""
    page = desk.enter()
    page.goto(EDIT)
    paragraph = caret(page, 1, "start")
    inline, address = paragraph.locator("a.inline"), page.locator("#link-address")
    page.keyboard.press("Control+Shift+ArrowRight")
    words = page.evaluate("getSelection().toString().trim()")
    page.keyboard.press("Control+k")
    expect(address).to_be_focused()
    page.keyboard.type("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.locator("#link-refused")).to_contain_text("This is no address")
    page.keyboard.press("Control+a")
    page.keyboard.type("hospital.example/report")
    page.keyboard.press("Enter")
    expect(inline).to_have_text(words)
    page.keyboard.type("!")
    expect(inline).to_have_text(words)
    page.keyboard.press("Backspace")
    saved(page)

    link = page.locator(".line.paragraph a.inline")
    expect(link).to_have_attribute("href", "https://hospital.example/report")
    sentence = desk.store.drafts.get(HEALTH_DRAFT.id).blocks[1].sentences[0]
    assert (sentence.made_by, sentence.anchors[0].url) == (
        MadeBy.MACHINE,
        "https://hospital.example/report",
    )
    page.goto(EDIT)
    caret(page, 1, "start")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+k")
    expect(address).to_have_value("https://hospital.example/report")
    address.fill("mailto:desk@hospital.example")
    page.keyboard.press("Enter")
    expect(inline).to_have_attribute("data-url", "mailto:desk@hospital.example")
    page.keyboard.press("Control+z")
    expect(inline).to_have_attribute("data-url", "https://hospital.example/report")
    page.keyboard.press("Control+y")
    expect(inline).to_have_attribute("data-url", "mailto:desk@hospital.example")
    page.keyboard.press("Control+k")
    page.get_by_role("button", name="Remove the link").press("Enter")
    expect(inline).to_have_count(0)
    saved(page)

    assert desk.store.drafts.get(HEALTH_DRAFT.id).blocks[1].sentences[0].anchors == ()


def test_other_words_are_asked_for_and_taken_by_key(desk):
    """Alt W asks, the card shows what would change, Enter takes it; it is the machine's sentence still."""
    sentence = HEALTH_DRAFT.blocks[1].sentences[1]
    desk.requests.suggested = suggest(
        RewriteHow.SHORTER, sentence, "Fifty left, dizzy.", based_on=sentence.based_on
    )
    page = desk.enter()
    page.goto(f"{EDIT}#at-s4")
    expect(page.locator("#blocks [data-text]").nth(1)).to_be_focused()
    page.keyboard.press("Alt+w")
    page.keyboard.press("Enter")
    expect(page.locator(".suggestion")).to_contain_text("left, dizzy.")
    page.keyboard.press("Enter")
    saved(page)

    assert ("rewrite", HEALTH_DRAFT.id, 1, ("s4",), RewriteHow.SHORTER, "editor") in (
        desk.requests.asked
    )
    (made,) = [one for one in desk.store.drafts.get(HEALTH_DRAFT.id).sentences() if one.id == "s4"]
    assert made.text == "Fifty left, dizzy."
    assert (made.based_on, made.made_by) == (sentence.based_on, MadeBy.MACHINE)


def test_a_suggestion_is_dropped(desk):
    """Nothing of the text changes."""
    sentence = HEALTH_DRAFT.blocks[1].sentences[1]
    desk.requests.suggested = suggest(RewriteHow.SIMPLER, sentence, "Fifty went.")
    page = desk.enter()
    page.goto(f"{EDIT}#at-s4")
    before = texts(page)
    page.keyboard.press("Alt+w")
    page.get_by_role("button", name="Simpler").click()
    page.get_by_role("button", name="Drop it").click()

    expect(page.locator("#suggestions")).to_be_hidden()
    assert texts(page) == before


def test_a_published_draft_is_corrected_with_a_note(desk):
    """The note is asked for, the correction replaces what is published."""
    for action, start, to in (
        (Action.APPROVE, State.PENDING, State.APPROVED),
        (Action.PUBLISH, State.APPROVED, State.PUBLISHED),
    ):
        desk.store.drafts.decide(decision(desk, action, start, to), 1)
    name = plain_id(desk)
    page = desk.enter("chief")
    page.goto(f"/drafts/{name}")
    page.keyboard.press("e")
    page.wait_for_url("**/edit*")
    caret(page, 1)
    page.keyboard.type(" Corrected.")
    page.keyboard.press("Control+s")
    page.get_by_label("What was wrong?").fill("The day was wrong.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/drafts/{name}")

    last = desk.store.drafts.history(name)[-1]
    assert (last.action, last.reason) == (Action.CORRECT, "The day was wrong.")
    assert desk.store.drafts.state(name) is State.CORRECTED
    assert ("publish", name) in desk.requests.asked


def plain_id(desk):
    """The draft about the ferry."""
    rows = desk.store.drafts.queue(QueueQuery(states=()))
    return next(row.id for row in rows if row.headline == OTHERS[0][1])


def decision(desk, action, start, to):
    """A decision of the chief's on the ferry."""
    return Decision(
        draft_id=plain_id(desk),
        revision=1,
        action=action,
        from_state=start,
        to_state=to,
        actor="chief",
        decided_at=NOW,
    )


def test_the_browser_checks_the_spelling_of_the_drafts_language(desk):
    """Every text says what language it is in and asks for spell-checking."""
    page = desk.enter()
    page.goto(EDIT)
    found = page.locator("[data-text]").evaluate_all(
        "all => all.map(one => [one.lang, one.spellcheck])"
    )

    assert set(map(tuple, found)) == {(HEALTH_DRAFT.language, True)}


def test_whoever_logs_in_again_elsewhere_goes_on_typing(desk):
    """A page whose session is over says so; once she is back, by another tab, what she types reaches the desk again."""
    page = desk.enter()
    page.goto(EDIT)
    page.context.clear_cookies()
    caret(page, 0)
    page.keyboard.type(" Still here.")
    expect(page.locator("#kept")).to_contain_text("You were logged out")

    accounts = desk.web.state.parts.accounts
    session = accounts.open_session(desk.store.accounts.user("editor"))
    page.context.add_cookies([{"name": SESSION_COOKIE, "value": session, "url": desk.address}])
    page.keyboard.type(" And here.")
    expect(page.locator("#kept")).to_contain_text("not saved yet")
    saved(page)

    desk.complaints[:] = [one for one in desk.complaints if "403" not in one]
    assert "Still here. And here." in desk.store.drafts.get(HEALTH_DRAFT.id).blocks[0].text
