"""What the pages tell an editor."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from desk_seed import (
    FARO,
    HEALTH_DRAFT,
    HEALTH_STORY,
    NOW,
    SOURCES,
    WIRE,
    add_plain,
    make_article,
)
from sqlalchemy import Engine, event

from pipeline.model.draft import Action, Decision, State
from pipeline.model.health import Run, Step, Trace
from pipeline.model.news import Verdict
from pipeline.model.receipt import Receipt
from pipeline.model.story import Form, Length
from pipeline.review.ports import Progress, TextWish
from pipeline.review.web.newsroom_pages import in_words
from pipeline.store import QueueQuery

LATER = NOW + timedelta(minutes=5)
EARLIER = NOW - timedelta(hours=5)


def test_a_row_says_what_is_so_now_however_often_it_was_set_before(signed_in, newsroom):
    """Its age, the reader's box, its language and what was decided since: none is of an earlier page."""
    editor, reader = signed_in("editor"), signed_in("reader")
    first = row_of(editor.get("/").text, HEALTH_DRAFT.id)
    assert 'name="pick"' in first
    assert 'name="pick"' not in row_of(reader.get("/").text, HEALTH_DRAFT.id)
    assert row_of(editor.get("/").text, HEALTH_DRAFT.id) == first
    spanish = editor.get("/", headers={"Accept-Language": "es"}).text
    assert "retenido" in row_of(spanish, HEALTH_DRAFT.id)

    draft = newsroom.drafts.get(HEALTH_DRAFT.id)
    back = Decision(
        draft_id=draft.id,
        revision=1,
        action=Action.RETURN,
        actor="ana",
        from_state=State.HELD,
        to_state=State.RETURNED,
        decided_at=LATER,
        reason="Name the hospital.",
    )
    newsroom.drafts.decide(back, 1)

    assert "returned with a note" in row_of(editor.get("/").text, HEALTH_DRAFT.id)


def row_of(page: str, draft_id: str) -> str:
    """The row of one draft as the page has it."""
    return page.partition(f'id="row-{draft_id}"')[2].partition("</li>")[0]


def test_the_queue_says_why_a_draft_matters(signed_in):
    """State, outlets, languages, words, findings and risk in words; the gravest first."""
    page = signed_in("reader").get("/").text

    rows = page.split('<li class="row ')[1:]
    assert rows[0].startswith("row-block")
    for said in (
        "held",
        "2 outlets",
        "(3 articles)",
        "en+es",
        "held by 2 findings",
        "1 doubt",
        "35 min ago",
    ):
        assert said in rows[0]
    assert "held by 2 findings · health claim" in rows[0]
    assert "single source" in rows[1]
    assert "returned with a note" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/?tab=held", 1),
        ("/?tab=spiked", 1),
        ("/?tab=approved", 0),
        ("/?desk=health", 1),
        ("/?desk=news", 3),
        ("/?desk=none", 4),
        ("/?q=FERRY", 1),
        ("/?q=ferry+zeppelin", 0),
        ("/?sort=oldest", 4),
        ("/?sort=nonsense&tab=nonsense", 4),
    ],
)
def test_the_queue_is_sifted(signed_in, asked, found):
    """By tab, desk and words; what makes no sense asks for nothing."""
    page = signed_in("reader").get(asked).text

    assert page.count('<li class="row ') == found


@pytest.mark.parametrize(
    ("path", "most"), [("/", 10), (f"/drafts/{HEALTH_DRAFT.id}", 16)], ids=["queue", "draft"]
)
def test_a_page_asks_the_database_a_few_times_only(signed_in, path, most):
    """However many rows or articles it shows: with eight editors and a pass on two cores each question tells."""
    reader = signed_in("reader")
    asked: list[str] = []
    counted = (Engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    event.listen(*counted)
    try:
        reader.get(path)
    finally:
        event.remove(*counted)

    assert 0 < len([one for one in asked if one.startswith(("SELECT", "WITH"))]) <= most


def test_an_empty_queue_teaches(visitor, keeper):
    """With no drafts the page says when there may be some and what one can do now."""
    keeper.set_up(name="ana", display_name="Ana", password="four quiet herons")
    visitor.log_in("ana")

    page = visitor.get("/").text

    assert "No drafts wait." in page
    assert "Run now" in page
    assert 'href="/why"' in page


def test_the_queue_is_paged(signed_in, newsroom, web):
    """More drafts than a page holds stand on the next."""
    for number in range(50):
        add_plain(newsroom, f"n{number}", f"Notice number {number}", "A notice", hours_ago=3)
    client = signed_in("reader")

    assert "Page 1 of 2, 54 drafts" in client.get("/").text
    assert client.get("/?number=2").text.count('<li class="row ') == 4


def test_new_drafts_announce_themselves_and_wait(signed_in, newsroom):
    """The queue does not move by itself: it says how many came since the page was made."""
    client = signed_in("reader")
    ask = {"since": NOW.isoformat()}
    assert client.get("/queue/news", params=ask).status_code == 204

    add_plain(newsroom, "late", "A late notice", "It came late", hours_ago=-1)

    assert "1 new draft" in client.get("/queue/news", params=ask).text
    assert client.get("/queue/news", params={"since": "yesterday"}).status_code == 204


def test_the_draft_names_its_ground(signed_in):
    """Every sentence names what it rests on, unsupported ones stand out, sources stand beside in their language."""
    page = signed_in("reader").get(f"/drafts/{HEALTH_DRAFT.id}").text

    assert 'data-on="faro1@1#0 faro1@1#1 lamp1@1#2"' in page
    assert page.count('class="bare-word"') == 1
    assert 'data-source="lamp1@1#4"' in page
    assert f'href="{FARO.url}" rel="noopener noreferrer nofollow"' in page
    assert "6 sentences used, 2 left out" in page
    assert "Sources: El Faro del Sur - The Lamp Trust" in page
    assert "could not decide" in page
    assert "Free to quote with a link to the Lamp Trust" in page
    assert "Reserved against text and data mining" in page


def test_the_story_says_why_its_articles_are_together(signed_in):
    """Wire copy is folded under the text it repeats; each desk's answer has its reason."""
    page = signed_in("reader").get(f"/stories/{HEALTH_STORY}").text

    assert "3 articles in English and Spanish from 2 independent sources" in page
    assert "the same agency text: Nine sentences in ten" in page
    assert WIRE.url in page
    assert "The health desk, which comes first, has it." in page
    assert page.count('<article class="member">') == 2


def test_the_sources_page_says_what_is_wrong_and_what_to_do(signed_in):
    """Those in trouble stand first, with since when, why, and what to do."""
    page = signed_in("reader").get("/sources").text

    assert "2 in trouble" in page
    first = page.split("<tbody>")[1].split("</tr>")[0]
    assert "Diario del Puerto" in first
    assert "blocked" in first
    assert "Ask the publisher for leave" in first
    assert "1 gap" in page
    assert "gone strangely quiet" in page


def test_the_sources_pages_tell_what_the_night_found(signed_in, store):
    """Until the first night nothing is said of it; then that all is read as before, or which outlet changed its pages."""
    client = signed_in("reader")
    assert "read again" not in client.get("/sources").text
    night = Run(id="drift:1", started_at=NOW, finished_at=NOW, counts=(("pages read again", 42),))

    store.traces.save_run(night)
    assert "none did." in client.get("/sources").text
    assert "read as before" in client.get("/sources/faro").text

    told = "faro: Its texts are shorter: 40 words in the middle, 410 before."
    store.traces.save_run(replace(night, id="drift:2", started_at=LATER, notes=(told,)))
    page = client.get("/sources").text
    assert "42 kept pages were read again" in page
    assert "1 outlet did." in page
    assert "Its pages have changed</span>: Its texts are shorter: 40 words" in page
    assert "nightdesk articles again faro" in client.get("/sources/faro").text
    assert "read as before" in client.get("/sources/lamp").text
    assert "42 kept pages read again." in client.get("/runs").text


@pytest.mark.parametrize(
    ("language", "returned", "spiked"),
    [
        (
            "en",
            "Returned 20 min ago by editorAsk the mayor",
            "Spiked 20 min ago by editorNot news",
        ),
        ("es", "Devuelto hace 20 min por editorAsk the mayor", "por editorNo es noticia para"),
    ],
)
def test_a_draft_out_of_the_queue_says_why_at_its_head(
    signed_in, newsroom, language, returned, spiked
):
    """Who returned or spiked it, when, and the words that were given for it."""
    client = signed_in("reader")
    client.headers["accept-language"] = language
    drafts = newsroom.drafts.queue(QueueQuery(states=(State.RETURNED, State.SPIKED)))
    pages = {
        row.state: re.sub("<[^>]+>", "", client.get(f"/drafts/{row.id}").text) for row in drafts
    }

    assert returned in pages[State.RETURNED]
    assert spiked in pages[State.SPIKED]


def test_the_runs_page_names_what_failed(signed_in, newsroom):
    """Source, article or story, with what happened and the page that tells more; what failed in no shown run is not."""
    at = NOW - timedelta(minutes=10)
    for subject, step, reason in (
        ("lamp", Step.LIST, "A fault in the list."),
        ("faro1", Step.GROUP, "A fault in the grouping."),
        (HEALTH_STORY, Step.WRITE, "No draft could be written: the route is gone"),
        ("gone", Step.CHECK, "A fault in the check."),
    ):
        newsroom.traces.add(
            Trace(subject_id=subject, step=step, outcome="failed", reason=reason, at=at),
            Trace(subject_id=subject, step=step, outcome="failed", reason="Old.", at=EARLIER),
        )
    for source in ("diario", "gazette"):
        newsroom.traces.add(
            Trace(
                subject_id=source, step=Step.LIST, outcome="refused", reason="blocked: 403", at=at
            )
        )
    client = signed_in("reader")
    page = client.get("/runs").text

    assert (
        'Not listed: <a href="/sources/diario">Diario del Puerto</a>, '
        '<a href="/sources/gazette">Harbour Gazette</a></li>'
    ) in page
    assert '<a href="/sources/lamp">The Lamp Trust</a> (listing): A fault in the list.' in page
    assert '<a href="/why?address=https%3A%2F%2Ffaro.example%2Ffaro1">La terapia' in page
    assert f'<a href="/stories/{HEALTH_STORY}">La terapia' in page
    assert "gone (checking): A fault in the check." in page
    assert "Old." not in page
    client.headers["accept-language"] = "es"
    assert "No se pudo redactar ningún borrador: the route is gone" in client.get("/runs").text


def test_the_runs_page_speaks_in_words(signed_in, requests_made):
    """What happened last night, and a button for now."""
    client = signed_in("editor")
    page = client.get("/runs").text
    said = (
        "4 sources listed, 29 articles read, 2 pages that are no articles, "
        "11 articles joined stories, 4 drafts written, 1 failure."
    )

    assert said in page
    assert "took 3 min" in page
    assert "In the last 24 hours: 29 articles read" in page
    assert "1 run found nothing new." in page
    reply = client.fill_in("/runs")
    assert requests_made.asked == [("run_now", "editor")]
    assert "Asked for." in client.get(reply.headers["location"]).text


def test_a_run_without_counts():
    """Nothing new is said so; a run that is not over is under way; an unknown count keeps its name."""
    assert in_words(Run(id="r", started_at=NOW)) == "Under way."
    assert in_words(Run(id="r", started_at=NOW, finished_at=NOW)) == "Nothing new."
    odd = Run(id="r", started_at=NOW, counts=(("not_modified", 1200), ("written", 1)))
    assert in_words(odd) == "1 draft written, 1,200 not modified."


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("https://gazette.example/paywalled", "the rest is for subscribers"),
        ("https://gazette.example/paywalled?utm_source=x#top", "the rest is for subscribers"),
        ("https://nowhere.example/", "No source has listed this address."),
        (
            FARO.url,
            "There is a draft, held: “twelve weeks” is in no source; the source says twelve months.",
        ),
        ("https://gazette.example/bees", "There is a draft, spiked: Not news for our readers."),
        ("https://gazette.example/ferry", "There is a draft, pending."),
        ("not an address", "That is no address of a page"),
        ("http://[", "That is no address of a page"),
        ("javascript:alert(1)", "That is no address of a page"),
    ],
)
def test_why_there_is_no_draft(signed_in, asked, answer):
    """Any address gets an answer in one sentence; writing it anyway is offered for what can be fetched."""
    page = signed_in("editor").get("/why", params={"address": asked}).text

    assert answer in page
    offered = "no address of a page" not in answer and "There is a draft" not in answer
    assert ("Write it anyway" in page) == offered


def test_why_a_teaser_is_none(signed_in, newsroom):
    """A page that is no article answers with its verdict's own reason."""
    article = make_article(SOURCES[0], "teaser1", "A teaser", ["Two lines."])
    newsroom.articles.save(
        replace(article, verdict=Verdict.TEASER, verdict_reason="Only two lines stand there.")
    )

    page = signed_in("reader").get("/why", params={"address": article.url}).text

    assert "Only two lines stand there." in page


def test_an_address_is_asked_for_and_followed_to_its_draft(signed_in, requests_made):
    """The wish is passed on with the editor's name; its page says how far it is, then leads to the draft."""
    client = signed_in("editor")
    reply = client.fill_in(
        "/write", address="https://faro.example/x", desk="health", length="long", form="translation"
    )

    asked = ("write_address", "https://faro.example/x", "health", Length.LONG, Form.TRANSLATION)
    assert requests_made.asked == [(*asked, "editor")]
    where = reply.headers["location"]
    requests_made.outcome = Progress(lines=("Fetched.",))
    page = client.get(where).text
    assert "Fetched." in page
    assert 'hx-trigger="every 1500ms"' in page
    requests_made.outcome = Progress(lines=("Fetched.",), draft_id=HEALTH_DRAFT.id, ended=True)
    done = client.get(f"{where}/progress")
    assert done.headers["hx-redirect"] == f"/drafts/{HEALTH_DRAFT.id}"
    requests_made.outcome = Progress(ended=True, failure="It answered 403.")
    assert "It answered 403." in client.get(where).text


def test_a_text_is_asked_for(signed_in, requests_made):
    """A pasted text goes with its title, publisher and address."""
    signed_in("editor").fill_in(
        "/write",
        text="One.\r\nTwo.",
        title="T",
        publisher="P",
        address="https://p.example/1",
        desk="news",
    )

    name, wish, desk, length, form, actor = requests_made.asked[0]
    assert (name, desk, length, form, actor) == (
        "write_text",
        "news",
        Length.STANDARD,
        Form.CONDENSED,
        "editor",
    )
    assert wish == TextWish(text="One.\nTwo.", title="T", publisher="P", url="https://p.example/1")


@pytest.mark.parametrize(
    "fields",
    [
        {"desk": "health"},
        {"desk": "none", "text": "x"},
        {"desk": "health", "address": "javascript:alert(1)"},
        {"desk": "health", "address": "ftp://p.example/"},
        {"desk": "health", "address": "p.example"},
    ],
)
def test_a_wish_that_cannot_be_is_refused(signed_in, requests_made, fields):
    """Nothing to write from, no such desk, or no address of a web page."""
    assert signed_in("editor").fill_in("/write", **fields).status_code in (403, 404)
    assert requests_made.asked == []


def test_what_is_published_names_its_file(signed_in, newsroom):
    """The page of what went out: headline, file, credit, who signed it off."""
    client = signed_in("editor")
    draft = add_plain(
        newsroom, "tide", "Tide tables were wrong", "The office says sorry", hours_ago=1
    )
    client.fill_in(f"/drafts/{draft.id}/approve", revision=1)
    (row,) = newsroom.outbox.due(NOW)
    assert "1 text on the way out" in client.get("/published").text

    newsroom.outbox.done(
        row.key,
        Receipt(
            key=row.key,
            draft_id=draft.id,
            revision=1,
            story_id=draft.story_id,
            desk_id=draft.desk_id,
            channel="files",
            location="2026/03/tide-tables.md",
            headline=draft.headline.text,
            language="en-GB",
            credit=draft.credit,
            sign_off="Editor",
            published_at=NOW,
            updated_at=NOW,
        ),
    )

    page = client.get("/published").text
    assert "2026/03/tide-tables.md" in page
    assert "Harbour Gazette" in page
    assert "on the way out" not in page


def test_an_admin_adds_a_user(signed_in, newsroom):
    """With a role; a taken name is refused in words."""
    client = signed_in("admin")
    fields = {
        "name": "lucia",
        "display_name": "Lucía",
        "password": "seven slow otters",
        "again": "seven slow otters",
        "role": "chief",
    }

    assert client.fill_in("/users", **fields).status_code == 303
    assert newsroom.accounts.user("lucia").role == "chief"
    again = client.fill_in("/users", **fields)
    assert again.status_code == 422
    assert "There is a user lucia already." in again.text
    assert "Choose a role." in client.fill_in("/users", **{**fields, "role": "king"}).text


def test_a_refused_form_leads_back_to_its_page(signed_in, address):
    """Nothing was ticked: the story's page is one press away; another site's page never is."""
    client, story = signed_in("editor"), f"/stories/{HEALTH_STORY}"
    form = {"form_token": client.token(story), "act": "split"}

    for referer, back in ((f"{address}{story}", story), (f"https://elsewhere.example{story}", "")):
        refused = client.post(f"{story}/regroup", data=form, headers={"referer": referer})

        assert "No article was chosen." in refused.text
        assert (f'href="{story}">Back to the page' in refused.text) == bool(back)


def test_a_desk_that_follows_nothing_leads_to_its_first_outlet(visitor, keeper, outlets):
    """On the first evening a pass would bring nothing: what comes first is an outlet."""
    outlets.followed.clear()
    keeper.set_up(name="ana", display_name="Ana", password="four quiet herons")
    visitor.log_in("ana")
    page = visitor.get("/").text

    assert "No outlet is followed yet." in page
    assert '<a class="button main" href="/sources/new">Add an outlet</a>' in page
    assert "Run now" not in page
