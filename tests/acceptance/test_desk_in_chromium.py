"""An editor's way through the desk, driven in a real Chromium."""

import re

import pytest
from desk_seed import BARE_CLAIM, HEALTH_DRAFT, NOW, SMALL, WRONG_COUNT
from playwright.sync_api import expect

from pipeline.model.draft import Action, MadeBy, State
from pipeline.model.receipt import publish_key

pytest_plugins = ["desk_browser"]

DRAFT = f"/drafts/{HEALTH_DRAFT.id}"


def lit(page):
    """The ids of the source sentences that are lit."""
    return page.locator(".src.lit").evaluate_all("found => found.map(one => one.dataset.source)")


def test_an_editors_whole_way(desk):
    """Log in, open, read, see what a sentence rests on, accept two repairs, approve: by keyboard."""
    desk.requests.finds = (WRONG_COUNT, BARE_CLAIM, SMALL)
    page = desk.enter()
    page.keyboard.press("j")
    expect(page.locator("a[data-row]").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DRAFT}")

    page.locator("#s-s1").hover()
    assert lit(page) == ["faro1@1#0", "faro1@1#1", "lamp1@1#2"]
    rests = page.locator("#rests-list")
    expect(rests).to_contain_text("Según la investigadora principal")
    expect(rests).to_contain_text("Attacks fell by 18 per cent")
    page.keyboard.press("j")
    expect(page.locator("#s-s2")).to_be_focused()
    assert lit(page) == ["faro1@1#0", "lamp1@1#0"]

    expect(page.get_by_role("button", name="Approve")).to_be_disabled()
    page.keyboard.press("f")
    current = page.locator(".finding.current")
    expect(current).to_contain_text("twelve months")
    page.keyboard.press("a")
    expect(page.locator("#s-s2")).to_have_text(re.compile("twelve months"))
    expect(page.locator("#saved")).to_contain_text("Saved 08:12 by editor")
    desk.requests.finds = (BARE_CLAIM,)
    page.locator(".finding", has_text="Fifty").get_by_role("button", name="Accept").click()
    expect(page.locator("#s-s4")).to_have_text("Fifteen patients left it because of dizziness.")
    expect(page.get_by_role("button", name="Approve")).to_be_enabled()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/?done=*")
    expect(page.get_by_role("status").first).to_contain_text("Approved")

    assert desk.store.drafts.state(HEALTH_DRAFT.id) is State.APPROVED
    assert desk.store.outbox.get(publish_key(HEALTH_DRAFT.id, 3)) is not None
    history = [row.action for row in desk.store.drafts.history(HEALTH_DRAFT.id)]
    assert history == [Action.EDIT, Action.EDIT, Action.APPROVE]


def test_a_source_sentence_lights_the_draft(desk):
    """And back: pointing at a source sentence lights every draft sentence that rests on it."""
    page = desk.enter()
    page.goto(DRAFT)

    page.locator('[data-source="faro1@1#0"]').hover()

    used_by = page.locator(".s.lit").evaluate_all("found => found.map(one => one.dataset.id)")
    assert used_by == ["sh", "s1", "s2"]


def test_the_sources_scroll_to_meet_the_sentence(desk):
    """In a low window a sentence's source further down is brought into sight."""
    page = desk.enter(height=520)
    page.goto(DRAFT)

    page.locator("#s-s5").focus()

    expect(page.locator('[data-source="lamp1@1#4"]')).to_be_in_viewport(ratio=0.5)


def test_a_finding_is_dismissed_by_keys(desk):
    """`f` finds it, `d` asks why, Enter sends; the chief's reason is kept."""
    page = desk.enter("chief")
    page.goto(DRAFT)
    page.keyboard.press("f")
    page.keyboard.press("d")
    reason = page.locator(".finding.current").get_by_label("Why is it no fault?")
    expect(reason).to_be_focused()

    page.keyboard.type("The hospital gave the figure on the telephone")
    page.keyboard.press("Enter")

    expect(page.locator(".finding", has_text="twelve months")).to_have_count(0)
    (decision,) = desk.store.drafts.history(HEALTH_DRAFT.id)
    assert decision.reason == "The hospital gave the figure on the telephone"


def test_the_findings_come_by_themselves(desk):
    """After a save the page says that it is being checked, and shows the findings when they are there."""
    desk.requests.finds = None
    page = desk.enter()
    page.goto(DRAFT)
    page.keyboard.press("f")
    page.keyboard.press("a")
    expect(page.locator("#checking")).to_contain_text("Being checked")
    expect(page.get_by_role("button", name="Approve")).to_be_disabled()

    desk.requests.finish_check(HEALTH_DRAFT.id, 2, (BARE_CLAIM,))

    expect(page.locator("#checking")).to_have_count(0)
    expect(page.locator(".finding")).to_have_count(1)
    expect(page.get_by_role("button", name="Approve")).to_be_enabled()


def test_editing_in_place(desk):
    """`e` opens the paragraph that was lit; plain typing, a blank line parts, Ctrl+S saves; provenance is kept."""
    page = desk.enter()
    page.goto(DRAFT)
    page.locator("#s-s3").hover()
    page.keyboard.press("e")
    page.wait_for_url("**/edit#block-1")
    field = page.locator("#blocks textarea").nth(1)
    expect(field).to_be_focused()
    assert lit(page) == ["faro1@1#3", "faro1@1#4", "lamp1@1#3", "lamp1@1#5"]

    field.fill(
        "The trial had no control group, and its authors ask for caution. Fifteen patients left it because of dizziness."
    )
    field.press("End")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("The hospital answers questions on Friday.")
    expect(page.locator("#blocks textarea")).to_have_count(8)
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**{DRAFT}")

    draft = desk.store.drafts.get(HEALTH_DRAFT.id)
    made = {one.id: one.made_by for one in draft.sentences()}
    assert (made["s3"], made["s4"], made["r2s1"]) == (MadeBy.MACHINE, MadeBy.EDITED, MadeBy.HUMAN)
    expect(page.locator('[data-made="human"]')).to_have_text(
        "The hospital answers questions on Friday."
    )
    expect(page.locator("#unsaved")).to_be_hidden()


def test_backspace_joins_paragraphs(desk):
    """At the start of a paragraph it becomes one with the paragraph above; no word is lost."""
    page = desk.enter()
    page.goto(f"{DRAFT}/edit")
    second = page.locator("#blocks textarea").nth(1)
    second.focus()
    second.evaluate("field => field.setSelectionRange(0, 0)")

    page.keyboard.press("Backspace")
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**{DRAFT}")

    draft = desk.store.drafts.get(HEALTH_DRAFT.id)
    assert [one.id for one in draft.blocks[0].sentences] == ["s1", "s2", "s3", "s4"]
    assert {one.made_by for one in draft.blocks[0].sentences} == {MadeBy.MACHINE}


def test_a_crashed_tab_loses_nothing(desk):
    """What was typed and never saved is offered again, on the draft and in the form."""
    page = desk.enter()
    page.goto(f"{DRAFT}/edit")
    page.locator("#standfirst").fill("Attacks fell by a fifth")
    expect(page.locator("#kept")).to_contain_text("kept in this browser")
    window = page.context
    page.close()

    page = window.new_page()
    page.goto(DRAFT)
    expect(page.locator("#unsaved")).to_be_visible()
    page.get_by_role("link", name="Go on editing").click()
    expect(page.locator("#standfirst")).not_to_have_value("Attacks fell by a fifth")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#standfirst")).to_have_value("Attacks fell by a fifth")
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**{DRAFT}")

    assert desk.store.drafts.get(HEALTH_DRAFT.id).standfirst.text == "Attacks fell by a fifth"


def test_two_editors_see_both_versions(desk):
    """The second to save is shown theirs beside hers; what she typed is not lost."""
    first, second = desk.enter("editor"), desk.enter("chief")
    for page, text in ((first, "Typed by the first"), (second, "Typed by the second")):
        page.goto(f"{DRAFT}/edit")
        page.locator("#standfirst").fill(text)
    first.keyboard.press("Control+s")
    first.wait_for_url(f"**{DRAFT}")

    second.keyboard.press("Control+s")

    expect(second.get_by_role("heading", level=1)).to_have_text(
        "editor edited it while you were typing"
    )
    expect(second.locator("main")).to_contain_text("Typed by the first")
    expect(second.locator("ins").first).to_contain_text("second")
    desk.complaints.clear()  # the browser notes the 409 as a failed load
    other = second.context.new_page()
    other.goto(DRAFT)
    expect(other.locator("#unsaved")).to_be_visible()
    second.get_by_role("button", name="Save mine over it").click()
    second.wait_for_url(f"**{DRAFT}")
    assert desk.store.drafts.get(HEALTH_DRAFT.id).standfirst.text == "Typed by the second"
    assert desk.store.drafts.get(HEALTH_DRAFT.id).revision == 3


@pytest.mark.parametrize(
    ("key", "field", "action"),
    [("r", "What should be done to it?", Action.RETURN), ("x", "In your words", Action.SPIKE)],
)
def test_returning_and_spiking_by_keys(desk, key, field, action):
    """One key opens the question, the answer goes with Ctrl+Enter."""
    page = desk.enter()
    page.goto(DRAFT)
    page.keyboard.press(key)
    if action is Action.SPIKE:
        page.get_by_label("Out of date").check()
    page.get_by_label(field).fill("See the agency's correction")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/?done=*")

    (decision,) = desk.store.drafts.history(HEALTH_DRAFT.id)
    assert decision.action is action
    assert "See the agency's correction" in decision.reason
    assert decision.decided_at == NOW


def test_on_a_telephone_the_sources_come_up_from_below(desk):
    """At 360 px a tap on a sentence raises what it rests on; Close lowers it."""
    page = desk.enter(width=360, height=740)
    page.goto(DRAFT)
    sources = page.get_by_role("complementary", name="Sources")
    expect(sources).to_be_hidden()

    page.locator("#s-s3").tap()

    expect(sources).to_be_visible()
    expect(page.locator("#rests-list")).to_contain_text("no tuvo grupo de control")
    sources.get_by_role("button", name="Close").tap()
    expect(sources).to_be_hidden()


def test_single_keys_can_be_switched_off(desk):
    """Whoever dictates or uses another keyboard can do without them (WCAG 2.1.4)."""
    page = desk.enter()
    page.keyboard.press("?")
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    page.goto(DRAFT)

    page.keyboard.press("x")

    expect(page.get_by_role("dialog")).to_have_count(0)
    page.evaluate("localStorage.clear()")


def test_by_keyboard_alone(desk):
    """The first Tab offers the way past the bar; every button of the draft is reached and seen by Tab."""
    page = desk.enter()
    page.goto(DRAFT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim().split(/\\s+/)[0]"))
        shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert shown != "none" or page.evaluate("document.activeElement === document.body")
    assert {"Accept", "Edit", "Return", "Spike"} <= reached
