"""Every page of the desk, at both widths, light and dark: open to everyone, quiet, and harmless."""

from dataclasses import replace
from pathlib import Path

import axe_playwright_python
import pytest
from desk_seed import (
    HEALTH,
    HEALTH_DRAFT,
    HEALTH_STORY,
    NOW,
    SOURCES,
    join,
    make_article,
    make_draft,
    paragraph,
    say,
)

from pipeline.model.draft import Finding, Ledger, Link, Severity
from pipeline.model.health import Run
from pipeline.model.story import Relation

pytest_plugins = ["desk_browser"]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
DRAFT = f"/drafts/{HEALTH_DRAFT.id}"
PAGES = {
    "queue": "/",
    "queue-empty": "/?tab=approved",
    "draft": DRAFT,
    "edit": f"{DRAFT}/edit",
    "revision": f"{DRAFT}/revisions/1",
    "story": f"/stories/{HEALTH_STORY}",
    "sources": "/sources",
    "source": "/sources/faro",
    "add_source": "/sources/new",
    "runs": "/runs",
    "published": "/published",
    "write": "/write",
    "why": "/why?address=https://gazette.example/paywalled",
    "users": "/users",
}
#: Text of our own that would run if anything let it: each in every field an outlet controls.
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</textarea></title><svg onload=alert(3)>",
    "<a href=javascript:alert(4) hx-get=/x hx-trigger=load autofocus onfocus=alert(4)>x</a>",
    "<iframe srcdoc='<script>parent.alert(5)</script>'></iframe>",
    "{{constructor.constructor('alert(6)')()}}",
)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740)])
def test_every_page_is_open_to_everyone(desk, tmp_path, width, height):
    """axe finds nothing by WCAG 2.2 AA, nothing runs off the side, the browser has nothing to say."""
    page = desk.open(width=width, height=height).new_page()
    page.goto("/log-in")
    found = {"log-in": violations(page)}
    page = desk.enter("admin", width=width, height=height)
    for name, path in PAGES.items():
        page.goto(path)
        page.wait_for_load_state("networkidle")
        if name == "draft":
            page.locator("#s-s2").focus()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[f"{name}, {scheme}"] = violations(page)
            page.screenshot(path=tmp_path / f"{name}-{width}-{scheme}.png")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{name}, width"] = ["runs off the side"]
    page.goto(DRAFT)
    for key in ("x", "r", "?"):
        page.keyboard.press(key)
        found[f"dialog {key}"] = violations(page)
        page.keyboard.press("Escape")

    assert {name: said for name, said in found.items() if said} == {}


def violations(page) -> list[str]:
    """What axe says of the page, run past the policy by the driver and not by the page."""
    page.evaluate(AXE)
    result = page.evaluate(
        "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in result["violations"]
        for node in one["nodes"][:3]
    ]


def poison(store, place: int, text: str) -> tuple[str, str]:
    """A story and a draft with the text in every field that comes from outside."""
    name = f"bad{place}"
    article = replace(
        make_article(SOURCES[0], name, text, [f"{text}|{text}"]),
        publisher=text,
        url="javascript:alert(7)",
        verdict_reason=text,
    )
    story = join(store, article, None, Relation.REPORT, name, text)
    draft, assignment = make_draft(
        story,
        HEALTH,
        say("h", text, f"{name}#0"),
        say("st", text, f"{name}#1"),
        [paragraph(say(1, text, f"{name}#0"))],
        credit=(text,),
        further_reading=(Link(title=text, url="javascript:alert(8)", publisher=text),),
        ed_note=text,
    )
    finding = Finding(
        rule=text, severity=Severity.WARN, sentence_id="s1", message=text, repair=text * 2
    )
    store.drafts.save_first(
        draft,
        assignment,
        Ledger(draft_id=draft.id, revision=1, findings=(finding,), checked_at=NOW),
    )
    store.traces.save_run(Run(id=name, started_at=NOW, notes=(text,)))
    return draft.id, story


def test_nothing_an_outlet_writes_runs(desk):
    """No script runs and the policy has nothing to stop, whatever stands in the fields from outside."""
    poisoned = [poison(desk.store, place, text) for place, text in enumerate(PAYLOADS)]
    page = desk.enter("chief")
    for path in ("/", "/runs"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    for draft, story in poisoned:
        for path in (f"/stories/{story}", f"/drafts/{draft}/edit", f"/drafts/{draft}"):
            page.goto(path)
            page.wait_for_load_state("load")
            assert page.locator("iframe, svg, img").count() == 0
        page.locator("#s-s1").hover()
        page.locator(".src").first.hover()
        page.keyboard.press("f")
        assert page.locator("#rests-list blockquote").count() == 1
