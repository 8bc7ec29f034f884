"""All outside text is hostile: whatever an outlet or an editor writes stays text."""

from dataclasses import replace
from datetime import timedelta

import lxml.html
import pytest
from desk_seed import HEALTH, NOW, SOURCES, join, make_article, make_draft, paragraph, say

from pipeline.model.draft import Evidence, Finding, Ledger, Link, Severity
from pipeline.model.health import Condition, Run, SourceState, Step, Trace
from pipeline.model.news import Entry
from pipeline.model.story import AssignDecision, Relation
from pipeline.urls import web_link

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</textarea><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "{{ 7*7 }}{% include 'log_in.html' %}",
    '<a href="javascript:alert(1)" hx-get="/x" hx-trigger="load">x</a>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    "\u202e\u2066<iframe srcdoc='<script>alert(1)</script>'>",
)
ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example",
    "vbscript:x",
)


def poison(store, text, address):
    """A story, draft, source, run and entry with the text in every field that comes from outside."""
    article = replace(
        make_article(SOURCES[0], "bad1", text, [f"{text}|{text}", f"# {text}"]),
        publisher=text,
        standfirst=text,
        byline=text,
        verdict_reason=text,
        section=text,
        url=address,
    )
    story = join(store, article, None, Relation.REPORT, "bad1", text)
    draft, assignment = make_draft(
        story,
        HEALTH,
        say("h", text, "bad1#0"),
        say("st", text, "bad1#0"),
        [paragraph(say(1, text, "bad1#0"), say(2, text))],
        credit=(text,),
        further_reading=(Link(title=text, url=address, publisher=text),),
        ed_note=text,
        section=text,
    )
    finding = Finding(
        rule="name-missing",
        severity=Severity.WARN,
        sentence_id="s1",
        start=0,
        end=min(4, len(text)),
        message=text,
        evidence=(
            Evidence(
                sentence_id="bad1@1#0",
                article_id="bad1",
                publisher=text,
                language='es" x="',
                text=text,
                start=1,
                end=3,
            ),
        ),
        repair=text[::-1],
    )
    store.drafts.save_first(
        draft,
        assignment,
        Ledger(
            draft_id=draft.id,
            revision=1,
            findings=(finding, replace(finding, sentence_id="")),
            abstained=((text, text),),
            checked_at=NOW,
        ),
    )
    store.stories.save_assign_decision(
        AssignDecision(story_id=story, desk_id=text, assignment=None, code="x", reason=text),
        now=NOW,
    )
    entry = Entry(
        source_id="faro", identity=text, url="https://faro.example/bad", title=text, summary=text
    )
    state = SourceState(
        source_id="faro", condition=Condition.BROKEN, reason=text, since=NOW, due_at=NOW
    )
    store.sources.save_listing((entry,), state)
    store.traces.add(Trace(subject_id=entry.id, step=Step.FETCH, outcome=text, reason=text, at=NOW))
    store.traces.save_run(
        Run(id="bad", started_at=NOW + timedelta(hours=1), counts=((text, 1),), notes=(text,))
    )
    return draft, story


@pytest.mark.parametrize("place", range(len(PAYLOADS)))
def test_outside_text_stays_text(signed_in, newsroom, place):
    """No page gains an element, a handler or a dangerous address by what an outlet writes."""
    text, address = PAYLOADS[place], ADDRESSES[place % len(ADDRESSES)]
    draft, story = poison(newsroom, text, address)
    client = signed_in("chief")
    client.fill_in(f"/drafts/{draft.id}/return", revision=1, reason=text)
    paths = (
        "/",
        f"/?q={text}",
        f"/drafts/{draft.id}",
        f"/drafts/{draft.id}/edit",
        f"/drafts/{draft.id}/revisions/1",
        f"/stories/{story}",
        "/sources",
        "/runs",
        "/why",
        "/published",
    )
    for path in paths:
        reply = client.get(path)
        assert reply.status_code == 200, path
        harmless(reply.text, path)
    answer = client.get("/why", params={"address": "https://faro.example/bad"})
    harmless(answer.text, "why")
    harmless(client.get("/why", params={"address": text}).text, "why, asked")
    harmless(client.get(f"/log-in?next={text}").text, "log-in")


def harmless(html, path):
    """Scripts are ours, handlers there are none, links lead to the web or to the desk."""
    tree = lxml.html.fromstring(html)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "embed", "base", "style"), path
        if element.tag == "svg":
            # Our own picture of a source's days: bars, and nothing that could run or lead away.
            assert {child.tag for child in element.iterdescendants()} <= {"rect"}, path
        if element.tag == "script":
            assert element.get("src", "").startswith("/static/"), path
        if element.tag == "img":
            pytest.fail(f"an image on {path}")
        for name, value in element.attrib.items():
            assert not name.startswith(("on", "style")), (path, name)
            if name in ("href", "src", "action"):
                assert value.startswith(("/", "https://", "http://", "#")), (path, value)
                assert not value.startswith("//"), (path, value)
            if name in ("hx-get", "hx-post"):
                assert value.startswith(("/drafts/", "/queue/news")), (path, value)


@pytest.mark.parametrize("tried", [*ADDRESSES, "https://", "http://[", "", "java\tscript:alert(1)"])
def test_only_web_addresses_become_links(tried):
    """A browser opens nothing but http and https."""
    assert web_link(tried) == ""
