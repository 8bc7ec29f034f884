"""Every page of the desk, at both widths, light and dark: open to everyone, quiet, and harmless."""

from pathlib import Path

import axe_playwright_python
import pytest
from desk_seed import (
    HEALTH_DRAFT,
    HEALTH_STORY,
    NOW,
)

from pipeline.model.account import Role
from pipeline.review.accounts.sign_on import (
    AdmissionRules,
    Provider,
    ProviderOptions,
    SignOnKeeper,
)

pytest_plugins = ["desk_browser"]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
ALL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: The only ones that look at colours; between light and dark nothing else is different.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
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
    "figures": "/figures",
    "published": "/published",
    "write": "/write",
    "why": "/why?address=https://gazette.example/paywalled",
    "users": "/users",
    "user": "/users/editor",
    "audit": "/audit",
    "webhooks": "/webhooks",
    "account": "/account",
    "model": "/language-model",
}


@pytest.mark.parametrize(
    ("width", "height"), [(1440, 900), pytest.param(360, 740, marks=pytest.mark.long)]
)
def test_every_page_is_open_to_everyone(desk, width, height):
    """axe finds nothing by WCAG 2.2 AA, nothing runs off the side, the browser has nothing to say."""
    page = desk.open(width=width, height=height).new_page()
    found = {}
    for name, path in doors(desk).items():
        page.goto(path)
        found[name] = violations(page)
    page = desk.enter("admin", width=width, height=height)
    for name, path in PAGES.items():
        page.goto(path)
        if name == "draft":
            page.locator("#s-s2").focus()
        for scheme, rules in (("light", ALL_RULES), ("dark", RULES_OF_COLOUR)):
            page.emulate_media(color_scheme=scheme)
            found[f"{name}, {scheme}"] = violations(page, rules)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{name}, width"] = ["runs off the side"]
    page.goto(DRAFT)
    for key in ("x", "r", "?"):
        page.keyboard.press(key)
        found[f"dialog {key}"] = violations(page)
        page.keyboard.press("Escape")

    page.goto(f"{DRAFT}/edit")
    page.locator("#blocks [data-text]").first.focus()
    page.keyboard.press("Control+k")
    found["dialog of a link"] = violations(page)

    assert {name: said for name, said in found.items() if said} == {}


def doors(desk) -> dict[str, str]:
    """The pages before a log-in, with single sign-on by a provider that is down."""
    accounts = desk.web.state.parts.accounts
    options = ProviderOptions(issuer="http://127.0.0.1:9", client_id="desk", allow_private=True)
    accounts.sign_on = SignOnKeeper(
        desk.store,
        Provider(options, now=lambda: NOW),
        name="the newsroom's account",
        rules=AdmissionRules(),
        passwords_for_all=True,
        now=lambda: NOW,
    )
    secret, _ = accounts.invitations.invite(
        name="berta", display_name="Berta Sanz", role=Role.EDITOR, actor="admin"
    )
    forgotten, _ = accounts.people.make_link("editor", by="admin")
    return {
        "log-in": "/log-in",
        "join": f"/join/{secret}",
        "password": f"/password/{forgotten}",
    }


def violations(page, rules=ALL_RULES) -> list[str]:
    """What axe says of the page, run past the policy by the driver and not by the page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    result = page.evaluate("rules => axe.run({runOnly: rules})", rules)
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in result["violations"]
        for node in one["nodes"][:3]
    ]
