"""Nothing that an outlet writes or an editor types runs on any page: real Chromium, real policy.

With `NIGHTDESK_XSS=FILE` the payloads of that file, one a line, are tried in the place of our own.
"""

import os

import pytest
from desk_poison import FILE, batches, poison
from playwright.sync_api import expect

from pipeline.model.rewriting import RewriteHow, Rewriting, Suggestion

pytest_plugins = ["desk_browser"]
pytestmark = [pytest.mark.timeout(3000 if os.environ.get(FILE) else 240)]

MARKS = "iframe, svg, img, object, embed, video, audio, math, base, style"


def harmless(page, path):
    """Open a page and look at it as a browser does."""
    page.goto(path)
    page.wait_for_load_state("load")
    assert page.locator(MARKS).count() == 0, path


def test_nothing_an_outlet_writes_runs(desk):
    """Every payload in every field from outside, on every page that shows it; the policy has nothing to stop."""
    poisoned = [poison(desk.store, place, text) for place, text in enumerate(batches(12))]
    page = desk.enter("chief")
    for path in ("/", "/runs"):
        harmless(page, path)
    for draft, story in poisoned:
        for path in (f"/stories/{story}", f"/drafts/{draft}/edit", f"/drafts/{draft}"):
            harmless(page, path)
        page.locator("#s-s1").focus()
        page.locator(".src").first.dispatch_event("click")
        page.keyboard.press("f")
        page.locator(".instruments summary").last.dispatch_event("click")
        assert page.locator("#rests-list blockquote").count() == 1
        assert page.locator(MARKS).count() == 0


def test_nothing_an_editor_types_runs(desk):
    """Typed into the text, headings and links, suggested by a machine, given as a reason: it stays text everywhere."""
    page = desk.enter("chief")
    for number, text in enumerate(batches(12)):
        draft, _ = poison(desk.store, number, "A plain sentence.")
        path = f"/drafts/{draft}"
        desk.requests.suggested = Rewriting(
            draft_id=draft,
            revision=1,
            how=RewriteHow.BRING_IN,
            suggestions=(
                Suggestion(
                    sentence_id=f"bad{number}@1#0",
                    before="",
                    text=text,
                    based_on=(f"bad{number}@1#0",),
                    made_with=text,
                    note=text,
                ),
            ),
        )
        page.goto(f"{path}/edit?bring=bad{number}@1%230")
        page.get_by_role("button", name="Take it").click()
        page.locator(".headline [data-text]").focus()
        page.keyboard.insert_text(f"{text} {number}")
        page.get_by_role("button", name="Add a link").click()
        page.locator("#links input").last.fill(text)
        page.locator("#blocks [data-text]").first.focus()
        page.evaluate(
            """url => {
                const words = document.querySelector("#blocks [data-text]");
                const pasted = new DataTransfer();
                pasted.setData("text/plain", url);
                pasted.setData("text/html", url);
                getSelection().selectAllChildren(words);
                const event = {clipboardData: pasted, bubbles: true, cancelable: true};
                words.dispatchEvent(new ClipboardEvent("paste", event));
            }""",
            f"https://x.example/{''.join(text.split())}",
        )
        page.locator("[name=link_title]").last.fill(f"{text} {number}")
        page.locator("[name=link_url]").last.fill(f"https://outlet.example/?{text}")
        expect(page.locator("#kept")).to_contain_text("Kept")
        page.reload()
        expect(page.locator("#restored-lead")).to_contain_text("back on the page")
        page.keyboard.press("Control+s")
        page.wait_for_url(f"**{path}")
        assert page.locator(MARKS).count() == 0
        assert desk.store.drafts.get(draft).revision == 2
        harmless(page, f"{path}/revisions/2")
