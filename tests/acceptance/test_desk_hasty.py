"""Hands faster than the line: keys pressed while the desk has not answered yet, in a real Chromium.

What the desk answers is held back until the test lets it go, so that each order of events is the one that is meant.
"""

from contextlib import contextmanager

import pytest
from desk_seed import HEALTH_DRAFT, WRONG_COUNT
from desk_typing import caret, suggest, texts
from playwright.sync_api import expect

from pipeline.model.draft import Action
from pipeline.model.rewriting import RewriteHow

pytest_plugins = ["desk_browser"]

DRAFT = f"/drafts/{HEALTH_DRAFT.id}"
EDIT = f"{DRAFT}/edit"


@contextmanager
def held_back(page, address):
    """What goes to the address waits in the list until the block ends."""
    waiting = []
    page.route(address, lambda route: waiting.append(route))  # noqa: PLW0108  playwright counts its parameters
    yield waiting
    for route in waiting:
        route.continue_()
    page.unroute(address)


def until(page, waiting, count=1):
    """The browser has sent as many requests as that."""
    for _ in range(400):
        if len(waiting) >= count:
            return
        page.evaluate("new Promise(requestAnimationFrame)")
    assert len(waiting) >= count


def test_a_note_outlives_the_findings_that_arrive(desk):
    """A note half typed stays open, with the caret in it, when the checks of the revision are done meanwhile."""
    desk.requests.finds = None
    page = desk.enter()
    page.goto(DRAFT)
    page.keyboard.press("f")
    page.keyboard.press("a")
    expect(page.locator("#checking")).to_contain_text("Being checked")
    page.keyboard.press("r")
    note = page.get_by_label("What should be done to it?")
    expect(note).to_be_focused()
    page.keyboard.type("Ask the hos")

    desk.requests.finish_check(HEALTH_DRAFT.id, 2, (WRONG_COUNT,))
    expect(page.locator("#checking")).to_have_count(0)
    page.keyboard.type("pital")
    expect(note).to_have_value("Ask the hospital")
    expect(note).to_be_focused()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/?done=*")

    assert desk.store.drafts.history(HEALTH_DRAFT.id)[-1].reason == "Ask the hospital"


def test_one_key_repairs_one_finding_however_often_it_is_pressed(desk):
    """While the desk has not answered, the key does nothing more: no second repair, no refusal."""
    page = desk.enter("chief")
    page.goto(DRAFT)
    page.keyboard.press("f")
    with held_back(page, "**/repair") as waiting:
        for key in ("a", "a", "f", "a"):
            page.keyboard.press(key)
        until(page, waiting)
        assert len(waiting) == 1
    expect(page.locator("ins", has_text="months")).to_have_count(0)
    expect(page.locator("#s-s2")).to_contain_text("twelve months")

    expect(page.locator("#trouble")).to_be_empty()
    edits = [one for one in desk.store.drafts.history(HEALTH_DRAFT.id) if one.action is Action.EDIT]
    assert len(edits) == 1


def test_two_reasons_typed_faster_than_the_desk_answers(desk):
    """The second reason is neither dropped nor wiped by the answer to the first."""
    page = desk.enter("chief")
    page.goto(DRAFT)
    page.keyboard.press("f")
    page.keyboard.press("d")
    with held_back(page, "**/dismiss") as waiting:
        page.keyboard.type("On the telephone")
        page.keyboard.press("Enter")
        until(page, waiting)
        page.keyboard.press("Escape")
        page.keyboard.press("f")
        page.keyboard.press("d")
        page.keyboard.type("In the pre")
    expect(page.locator(".finding", has_text="twelve months")).to_have_count(0)
    page.keyboard.type("ss release")
    page.keyboard.press("Enter")
    expect(page.locator(".finding", has_text="fifteen")).to_have_count(0)

    reasons = [one.reason for one in desk.store.drafts.history(HEALTH_DRAFT.id)]
    assert reasons == ["On the telephone", "In the press release"]


def test_a_key_held_down_types_nothing_into_what_it_opened(desk):
    """Its repeats are not the beginning of the note."""
    page = desk.enter()
    page.goto(DRAFT)
    page.keyboard.down("r")
    page.keyboard.down("r")
    page.keyboard.down("r")
    page.keyboard.up("r")
    note = page.get_by_label("What should be done to it?")
    expect(note).to_be_focused()
    page.keyboard.type("rerun")

    expect(note).to_have_value("rerun")


@pytest.mark.parametrize("ends", ["Enter", "Escape", "Cancel"])
def test_typing_goes_on_right_behind_a_link(desk, ends):
    """However the question for the address ends, the caret is back at once and stays where the typing has brought it."""
    page = desk.enter()
    page.goto(EDIT)
    paragraph = caret(page, 1, "start")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Control+k")
    page.keyboard.type("hospital.example")
    typed = page.evaluate(
        """how => {
            const field = document.getElementById("link-address");
            const dialog = document.getElementById("link-dialog");
            if (how === "Enter") field.form.requestSubmit();
            else if (how === "Escape") dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
            else dialog.querySelector("[data-closes]").click();
            document.execCommand("insertText", false, "x");
            document.execCommand("insertText", false, "y");
            return new Promise((go) => setTimeout(() => {
                document.execCommand("insertText", false, "z");
                go(document.activeElement.textContent);
            }));
        }""",
        ends,
    )

    assert "xyz" in typed
    assert paragraph.text_content() == typed


def test_a_suggestion_leaves_the_caret_to_whoever_types_on(desk):
    """It comes to the page, not under the hands: only whoever waits for it is brought to it."""
    sentence = HEALTH_DRAFT.blocks[1].sentences[1]
    desk.requests.suggested = suggest(RewriteHow.SHORTER, sentence, "Fifty went.")
    page = desk.enter()
    page.goto(f"{EDIT}#at-s4")
    with held_back(page, "**/suggestions/*") as waiting:
        page.keyboard.press("Alt+w")
        page.keyboard.press("Enter")
        until(page, waiting)
        paragraph = page.locator("#blocks [data-text]").nth(1)
        expect(paragraph).to_be_focused()
        page.keyboard.type("One ")
    expect(page.locator(".suggestion")).to_be_visible()
    page.keyboard.type("two ")

    expect(paragraph).to_be_focused()
    assert texts(page)[1].endswith("One two")


def test_saving_twice_saves_once_and_what_comes_too_late_is_not_taken(desk):
    """Ctrl+S pressed twice is one revision; once it has gone out, the page takes no more letters that it would lose."""
    page = desk.enter()
    page.goto(EDIT)
    caret(page, 0)
    page.keyboard.type(" More soon.")
    page.evaluate(
        """() => {
            const form = document.getElementById("desk");
            form.submit = () => {
                const letter = new InputEvent("beforeinput", { bubbles: true, cancelable: true, inputType: "insertText", data: "x" });
                const taken = document.activeElement.dispatchEvent(letter);
                sessionStorage.setItem("sent", (sessionStorage.getItem("sent") ?? "") + (taken ? "taken" : "refused"));
                HTMLFormElement.prototype.submit.call(form);
            };
            form.requestSubmit();
            form.requestSubmit();
        }"""
    )
    page.wait_for_url(f"**{DRAFT}")

    assert page.evaluate("sessionStorage.getItem('sent')") == "refused"
    history = desk.store.drafts.history(HEALTH_DRAFT.id)
    assert [one.action for one in history] == [Action.EDIT]
