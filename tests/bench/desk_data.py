"""A newsroom of years: 200,000 articles in 60,000 stories, 10,000 drafts with findings and decisions. All invented."""

import random
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import insert, select, update

from pipeline.model.draft import (
    Draft,
    DraftBlock,
    DraftBlockKind,
    DraftSentence,
    Evidence,
    Finding,
    Ledger,
    Severity,
    State,
    Writer,
)
from pipeline.model.moment import Moment
from pipeline.model.news import Article, Block, BlockKind, Sentence, Verdict, sentence_id
from pipeline.model.story import Assignment, Form, Length
from pipeline.review.accounts import AccountKeeper
from pipeline.store import Store
from pipeline.store.codec import to_json
from pipeline.store.database import Database
from pipeline.store.search import words_of
from pipeline.store.tables import (
    article_versions,
    articles,
    assign_decisions,
    assignments,
    draft_revisions,
    draft_texts,
    drafts,
    ledgers,
    members,
    metadata,
    outcomes,
    stories,
)

ARTICLES, STORIES, DRAFTS = 200_000, 60_000, 10_000
PASSWORD = "four quiet herons"
_BATCH = 2_000
_VOCABULARY = [
    "harbour",
    "ferry",
    "council",
    "hospital",
    "trial",
    "patients",
    "sclerosis",
    "cells",
    "vote",
    "market",
    "storm",
    "island",
    "teacher",
    "library",
    "drought",
    "hives",
    "insurance",
    "valley",
    "keepers",
    "prize",
    "village",
    "mayor",
    "research",
    "asthma",
    "sea",
    "air",
    "months",
    "study",
    "group",
    "stem",
    "centre",
    "region",
    "euros",
    "children",
    "school",
    "police",
    "winter",
    "bridge",
    "river",
    "train",
    "museum",
    "record",
    "energy",
]
#: Drafts that wait; the others were decided on long ago.
_WAITING = 3_000


def fill_database(store: Store, url: str, now: datetime) -> list[str]:
    """Fill an empty database; the ids of the drafts."""
    chance = random.Random(7)  # the same newsroom each time
    database = Database(url)
    for row_of, table, count in (
        (lambda n: _story(n, now), stories, STORIES),
        (lambda n: _article(n, now, chance), articles, ARTICLES),
    ):
        _insert(database, table, map(row_of, range(count)))
    plain = _plain_article(now, chance)
    _insert(database, article_versions, (_version(n, plain) for n in range(ARTICLES)))
    _insert(database, members, (_member(n, now) for n in range(ARTICLES)))
    made = [_draft(n, now, chance) for n in range(DRAFTS)]
    for table, position in (
        (assignments, 0),
        (drafts, 1),
        (draft_revisions, 2),
        (ledgers, 3),
        (draft_texts, 4),
        (assign_decisions, 5),
    ):
        _insert(database, table, (rows[position] for rows in made))
    _insert(database, outcomes, (rows[6] for rows in made[_WAITING:]))
    with database.writing() as connection:
        words = select(draft_texts.c.number).where(draft_texts.c.draft_id == drafts.c.id)
        connection.execute(update(drafts).values(rank=None, text_number=words.scalar_subquery()))
    store.migrate()  # scores what has no rank
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    database.close()
    AccountKeeper(store, now=lambda: now).set_up(
        name="admin", display_name="Ana García", password=PASSWORD
    )
    assert set(metadata.tables) >= {"drafts"}
    return [rows[1]["id"] for rows in made]


def _insert(database: Database, table, rows) -> None:
    while batch := list(islice(rows, _BATCH)):
        with database.writing() as connection:
            connection.execute(insert(table), batch)


def _at(number: int, of: int, now: datetime) -> datetime:
    """Spread over two years, the first number the newest."""
    return now - timedelta(days=730) * (number / of)


def _story(number: int, now: datetime) -> dict:
    at = _at(number, STORIES, now)
    return {"id": f"story{number:06}", "opened_at": at, "last_published_at": at}


def _article(number: int, now: datetime, _chance: random.Random) -> dict:
    return {
        "id": f"article{number:06}",
        "version": 1,
        "url_key": f"key{number:06}",
        "source_id": f"outlet{number % 300}",
        "verdict": Verdict.ARTICLE.value,
        "published_at": _at(number % STORIES, STORIES, now),
    }


def _sentence(chance: random.Random, words: int = 18) -> str:
    return " ".join(chance.choices(_VOCABULARY, k=words)).capitalize() + "."


def _plain_article(now: datetime, chance: random.Random) -> str:
    """One article of 450 words as JSON, with @ID@ where its id stands."""
    sentences = [
        Sentence(id=sentence_id("@ID@", 1, place), text=_sentence(chance)) for place in range(25)
    ]
    article = Article(
        id="@ID@",
        source_id="outlet",
        publisher="Outlet of the Harbour",
        url="https://outlet.example/@ID@",
        language="es",
        verdict=Verdict.ARTICLE,
        verdict_reason="A body of several paragraphs.",
        title="A title",
        headline=_sentence(chance, 9),
        published=Moment(at=now, text=now.isoformat(), origin="feed"),
        blocks=tuple(
            Block(kind=BlockKind.PARAGRAPH, sentences=tuple(sentences[start : start + 3]))
            for start in range(0, len(sentences), 3)
        ),
        fetched_at=now,
    )
    return to_json(article)


def _version(number: int, plain: str) -> dict:
    return {
        "article_id": f"article{number:06}",
        "version": 1,
        "page_key": "",
        "text_hash": f"hash{number:06}",
        "article": plain.replace("@ID@", f"article{number:06}"),
    }


def _member(number: int, now: datetime) -> dict:
    return {
        "article_id": f"article{number:06}",
        "story_id": f"story{number % STORIES:06}",
        "position": number // STORIES,
        "version": 1,
        "publisher": f"Outlet {number % 300}",
        "language": "es" if number % 2 else "en",
        "relation": "report",
        "origin_id": f"article{number:06}",
        "score": 0.8,
        "reason": "It tells the event of another.",
        "published_at": _at(number % STORIES, STORIES, now),
        "grouped_at": now,
    }


def _draft(number: int, now: datetime, chance: random.Random) -> tuple[dict, ...]:
    story, desk = f"story{number:06}", ("health", "news")[number % 2]
    assignment = Assignment(
        story_id=story, desk_id=desk, language="en-GB", length=Length.LONG, reason="bench"
    )
    places = [(number, place) for place in range(12)] + [
        (number + STORIES, place) for place in range(12)
    ]
    sentences = [
        DraftSentence(
            id=f"s{n}",
            text=_sentence(chance, 24),
            based_on=(sentence_id(f"article{article:06}", 1, place),),
        )
        for n, (article, place) in enumerate(places)
    ]
    at = _at(number, DRAFTS, now)
    draft = Draft(
        id=assignment.id,
        story_id=story,
        desk_id=desk,
        language="en-GB",
        form=Form.CONDENSED,
        length=Length.LONG,
        headline=DraftSentence(id="h", text=_sentence(chance, 9)),
        standfirst=DraftSentence(id="st", text=_sentence(chance, 14)),
        section=("Health News", "News")[number % 2],
        slugline="bench",
        blocks=tuple(
            DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=tuple(sentences[n : n + 3]))
            for n in range(0, len(sentences), 3)
        ),
        credit=("Outlet 1", "Outlet 2"),
        digital_source_type="trainedAlgorithmicMedia",
        writer=Writer(engine="built-in", version="0.1"),
        created_at=at,
    )
    ledger = Ledger(
        draft_id=draft.id,
        revision=1,
        findings=tuple(_finding(n, sentences, chance) for n in range(number % 6)),
        checked_at=at,
    )
    state = State.PENDING if number < _WAITING else (State.PUBLISHED, State.SPIKED)[number % 2]
    reading = "\n".join(sentence.text for sentence in draft.sentences())
    return (
        {
            "id": draft.id,
            "story_id": story,
            "desk_id": desk,
            "requested_by": "desk rule",
            "assignment": to_json(assignment),
        },
        {
            "id": draft.id,
            "story_id": story,
            "desk_id": desk,
            "requested_by": "desk rule",
            "state": state.value,
            "revision": 1,
            "language": "en-GB",
            "form": draft.form.value,
            "length": draft.length.value,
            "section": draft.section,
            "headline": draft.headline.text,
            "standfirst": draft.standfirst.text,
            "credit": "Outlet 1 - Outlet 2",
            "words": draft.words,
            "urgency": 5,
            "blocking": 0,
            "warnings": number % 6,
            "notes": 0,
            "created_at": at,
            "changed_at": at,
        },
        {"draft_id": draft.id, "revision": 1, "saved_at": at, "draft": to_json(draft)},
        {"draft_id": draft.id, "revision": 1, "ledger": to_json(ledger)},
        {"draft_id": draft.id, "text": " ".join(words_of(reading))},
        {
            "story_id": story,
            "desk_id": desk,
            "number": 1,
            "decided_at": at,
            "decision": '{"story_id":"","desk_id":"","assignment":null,"code":"bench","reason":"bench"}',
        },
        {
            "draft_id": draft.id,
            "desk_id": desk,
            "decided_at": at,
            "approved": state is State.PUBLISHED,
            "minutes": number % 300,
            "changed": (number % 7) / 20,
            "writer": "built-in 0.1",
            "publisher": f"Outlet {number % 40}",
            "reason": "" if state is State.PUBLISHED else "Out of date",
        },
    )


def _finding(number: int, sentences: list[DraftSentence], chance: random.Random) -> Finding:
    on = sentences[number * 3]
    return Finding(
        rule="figure-missing",
        severity=Severity.WARN,
        sentence_id=on.id,
        start=0,
        end=12,
        message="The figure is in no source.",
        evidence=(
            Evidence(
                sentence_id=on.based_on[0],
                article_id="article",
                publisher="Outlet 1",
                language="es",
                text=_sentence(chance),
                start=0,
                end=7,
            ),
        ),
        repair=_sentence(chance, 24),
    )
