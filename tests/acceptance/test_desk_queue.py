"""The queue, decisions, stories and figures, as an editor works them in a real Chromium."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desk_seed import HEALTH, HEALTH_DRAFT, NEWS, NOW, add_plain
from playwright.sync_api import Page, expect

from pipeline.model.draft import Action, State
from pipeline.model.risk import RiskKind
from pipeline.review.web.parts import Parts

if TYPE_CHECKING:
    from desk_browser import DeskInBrowser

pytest_plugins = ["desk_browser"]

FERRY = "Three rescued as ferry runs aground off Cabo Pardo"
MARKET = "Harbour council votes to close the old fish market by one vote"

#: What the page does by itself every fifteen seconds.
ASK_FOR_NEWS = (
    "htmx.ajax('GET', document.getElementById('news').getAttribute('hx-get'), {target: '#news'})"
)


def headlines(page: Page) -> list[str]:
    """As the queue shows them."""
    return page.locator(".rows h2").all_text_contents()


def test_the_score_is_told_and_sorts(desk: "DeskInBrowser") -> None:
    """The held draft is first; resting on a row, or on its words, tells why it stands there; a sort is another."""
    page = desk.enter()
    assert headlines(page)[0] == HEALTH_DRAFT.headline.text

    page.keyboard.press("j")
    told = page.locator(f"#why-{HEALTH_DRAFT.id}")
    expect(told).to_be_visible()
    expect(told).to_contain_text("held by 2 findings+40")
    expect(told).to_contain_text("freshness")
    page.mouse.move(0, 0)
    page.locator(".row-why").nth(1).hover()
    expect(page.locator(".score").nth(1)).to_be_visible()

    page.get_by_label("Sort").select_option("oldest")
    page.wait_for_url("**/?*sort=oldest*")
    assert headlines(page)[-1] == HEALTH_DRAFT.headline.text


def test_filters_and_a_search_are_kept_as_a_view(desk: "DeskInBrowser") -> None:
    """Single source, begun words without their accents; kept under a name, come back to, forgotten."""
    page = desk.enter()
    page.get_by_label("Risk", exact=True).select_option("single_source")
    page.wait_for_url("**/?*risk=single_source*")
    assert HEALTH_DRAFT.headline.text not in headlines(page)
    page.keyboard.press("/")
    page.keyboard.type("fish mark")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?*q=fish*")
    assert headlines(page) == [MARKET]

    page.get_by_text("Views", exact=True).click()
    page.get_by_label("Keep what is shown now as").fill("Fish, one source")
    page.get_by_role("button", name="Keep").click()
    page.goto("/")
    page.get_by_role("link", name="Fish, one source").click()
    page.wait_for_url("**/?*q=fish*")
    assert headlines(page) == [MARKET]

    page.get_by_text("Views", exact=True).click()
    page.get_by_role("button", name="Forget the view").click()
    expect(page.get_by_role("link", name="Fish, one source")).to_have_count(0)


def test_many_are_spiked_by_keys_alone(desk: "DeskInBrowser") -> None:
    """j to a row, x to choose, Shift and x for all since; s, a reason, Enter: a decision each."""
    page = desk.enter()
    for key in ("j", "j", "x", "j", "j", "Shift+X"):
        page.keyboard.press(key)
    expect(page.locator("#chosen")).to_have_text("3 drafts chosen")
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.get_by_text("3 drafts spiked")).to_be_visible()
    assert headlines(page) == [HEALTH_DRAFT.headline.text]
    assert desk.store.header.read().waiting == 1


def test_new_drafts_are_announced_and_wait_for_a_key(desk: "DeskInBrowser") -> None:
    """The list moves only at n; then the row in focus is still in focus and what was chosen still chosen."""
    page = desk.enter()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    before = headlines(page)
    row = page.evaluate("document.activeElement.id")
    for n in range(2):
        add_plain(desk.store, f"fresh{n}", f"Fresh news {n}", "Just in", hours_ago=-0.1)

    page.evaluate(ASK_FOR_NEWS)
    expect(page.locator("#news")).to_contain_text("2 new drafts")
    assert headlines(page) == before
    assert page.evaluate("document.activeElement.id") == row

    page.keyboard.press("n")
    expect(page.locator(".rows")).to_contain_text("Fresh news 1")
    assert len(headlines(page)) == len(before) + 2
    assert page.evaluate("document.activeElement.id") == row
    expect(page.locator("input[name=pick]:checked")).to_have_count(1)


def with_two_people(desk: "DeskInBrowser") -> None:
    """The news desk asks for two people where there is one source."""
    parts: Parts = desk.web.state.parts
    two = replace(NEWS, two_people_for=(RiskKind.SINGLE_SOURCE,))
    desk.web.state.parts = replace(parts, desks=(HEALTH, two))


def test_two_people_approve_and_the_second_may_choose_the_time(desk: "DeskInBrowser") -> None:
    """The first one's approval is told; she cannot be the second; at a time, it waits in the outbox."""
    with_two_people(desk)
    page = desk.enter("editor")
    page.get_by_role("link", name=FERRY).click()
    page.get_by_role("button", name="Approve as the first of two").click()
    expect(page.get_by_text("Approved by you; a second person must too")).to_be_visible()
    expect(page.locator(".row", has_text=FERRY)).to_contain_text("awaits a second")
    page.get_by_role("link", name=FERRY).click()
    expect(page.get_by_role("button", name="Approve as the second")).to_be_disabled()
    expect(page.get_by_text("You approved it; a second person must too.")).to_be_visible()

    chief = desk.enter("chief")
    chief.get_by_role("link", name=FERRY).click()
    expect(
        chief.get_by_text("Approved by editor; a second person must approve it too")
    ).to_be_visible()
    chief.wait_for_load_state()
    chief.keyboard.press("p")
    chief.get_by_label("Not before").fill("2026-03-02T18:30")
    chief.get_by_role("dialog").get_by_role("button", name="Approve").click()
    chief.wait_for_url("**/?done=*")

    (row,) = desk.store.outbox.due(NOW + timedelta(days=1))
    assert (row.actor, row.due_at.isoformat()) == ("chief", "2026-03-02T18:30:00+00:00")
    chief.goto(f"/drafts/{row.draft_id}")
    expect(chief.get_by_text("It goes out Monday 2 March 2026, 18:30")).to_be_visible()
    history = [one.action for one in desk.store.drafts.history(row.draft_id)]
    assert history == [Action.APPROVE_FIRST, Action.APPROVE]
    assert desk.store.drafts.state(row.draft_id) is State.APPROVED


def test_articles_are_taken_out_and_stories_made_one(desk: "DeskInBrowser") -> None:
    """By ticks and buttons: out for ever, and then refused to come together again."""
    story = desk.store.stories.of_article("faro1").id
    page = desk.enter()
    page.goto(f"/stories/{story}")
    expect(page.get_by_text("1 copy of this text: Diario del Puerto")).to_be_visible()
    expect(page.locator(".member").nth(1)).to_contain_text("Ruth Calder")

    page.get_by_role("checkbox", name="Choose “Sea-air trial").check()
    page.get_by_role("checkbox", name="never group them with the others again").check()
    page.get_by_role("button", name="Take out into a story of their own").click()
    page.wait_for_url("**?told=split")
    made = desk.store.stories.of_article("lamp1").id
    assert made != story

    page.get_by_label("Its headline, or the address of its page").fill(f"/stories/{story}")
    page.get_by_role("button", name="Make one story of both").click()
    expect(
        page.get_by_text("Somebody said that articles of these stories never belong together")
    ).to_be_visible()
    desk.complaints[:] = [one for one in desk.complaints if "403" not in one]

    page.goto(f"/stories/{made}")
    page.get_by_text("Write it again in another form or length").click()
    page.get_by_label("Length").select_option("brief")
    page.get_by_role("button", name="Write it", exact=True).click()
    page.wait_for_url("**/write/wish*")
    assert desk.requests.asked[-1][:2] == ("write_again", "lamp1")
