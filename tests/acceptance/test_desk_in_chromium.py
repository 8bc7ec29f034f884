"""An editor's way through the desk, driven in a real Chromium."""

import re

import pytest
from desk_seed import BARE_CLAIM, HEALTH_DRAFT, NOW, SMALL, WRONG_COUNT
from playwright.sync_api import expect

from pipeline.model.draft import Action, State
from pipeline.model.receipt import publish_key

pytest_plugins = ["desk_browser"]

DRAFT = f"/drafts/{HEALTH_DRAFT.id}"


def lit(page):
    """The ids of the source sentences that are lit."""
    return page.locator(".src.lit").evaluate_all("found => found.map(one => one.dataset.source)")


def test_an_editors_whole_way(desk):
    """Log in, open, read, see what a sentence rests on, accept two repairs, approve: by keyboard."""
    desk.requests.finds = (WRONG_COUNT, BARE_CLAIM, SMALL)
    page = desk.log_in()
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
    page.keyboard.press("Escape")
    expect(page.locator(".finding.current summary")).to_be_focused()
    page.keyboard.press("d")

    page.keyboard.type("The hospital gave the figure on the telephone")
    page.keyboard.press("Enter")

    expect(page.locator(".finding", has_text="twelve months")).to_have_count(0)
    (decision,) = desk.store.drafts.history(HEALTH_DRAFT.id)
    assert decision.reason == "The hospital gave the figure on the telephone"


def test_no_letter_is_lost_that_is_typed_right_after_the_key(desk):
    """The field has the focus before the browser can hand on another key."""
    page = desk.enter("chief")
    page.goto(DRAFT)
    page.keyboard.press("f")
    expect(page.locator(".finding.current")).to_have_count(1)

    focused = page.evaluate(
        """() => {
            const key = new KeyboardEvent("keydown", { key: "d", bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(key);
            return document.activeElement.matches(".finding.current textarea, .finding.current input");
        }"""
    )

    assert focused


def test_the_findings_come_by_themselves(desk):
    """After a save the page says that it is being checked, and shows the findings when they are there."""
    desk.requests.finds = None
    page = desk.enter()
    page.goto(DRAFT)
    page.keyboard.press("f")
    page.keyboard.press("a")
    expect(page.locator("#checking")).to_contain_text("Being checked")
    expect(page.locator("#s-s2")).to_be_focused()
    expect(page.get_by_role("button", name="Approve")).to_be_disabled()

    desk.requests.finish_check(HEALTH_DRAFT.id, 2, (BARE_CLAIM,))

    expect(page.locator("#checking")).to_have_count(0)
    expect(page.locator(".finding")).to_have_count(1)
    expect(page.locator(".finding.current")).to_be_focused()
    expect(page.get_by_role("button", name="Approve")).to_be_enabled()


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
