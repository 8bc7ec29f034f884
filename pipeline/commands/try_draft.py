"""Write and check drafts of articles in a file, for `nightdesk try write` and `nightdesk try check`."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.app import App
from pipeline.errors import NotFoundError, UnreadableError
from pipeline.extract.pasted import from_text
from pipeline.language.identify import identify
from pipeline.language.sentences import split_sentences
from pipeline.model.desk import Desk
from pipeline.model.draft import (
    CREDIT_LABELS,
    Draft,
    DraftBlock,
    DraftBlockKind,
    DraftSentence,
    Ledger,
    MadeBy,
    Writer,
)
from pipeline.model.moment import Moment, utc
from pipeline.model.news import Article, Verdict
from pipeline.model.story import Assignment, Form, Length, Member, Relation, Story, story_id
from pipeline.store.codec import from_json


def draft_of(app: App, articles_file: Path, *, desk_id: str, length: str) -> Draft:
    """The draft of one story made of all the file's articles."""
    desk = _desk(app, desk_id)
    articles = read_articles(articles_file, app.now())
    story = _story(articles, app.now())
    assignment = Assignment(
        story_id=story.id,
        desk_id=desk.id,
        language=desk.language,
        form=Form.CONDENSED,
        length=Length(length) if length else desk.length,
        reason="tried from the command line",
    )
    return app.steps().write(assignment, articles, story=story, desk=desk, now=app.now())


def ledger_of(app: App, draft_file: Path, articles_file: Path) -> tuple[Draft, Ledger]:
    """The draft that was read, and what the checks say of it."""
    articles = read_articles(articles_file, app.now())
    draft = read_draft(draft_file, app)
    desk = app.config.desk(draft.desk_id) or app.config.desks[0]
    return draft, app.steps().check(draft, articles, desk=desk, now=app.now())


def read_articles(file: Path, now: datetime) -> list[Article]:
    """One article a line: whole ones as `try extract --json` prints them, or the short form of its cases.

    The short form is id, text, title, authors, date, and where known url, publisher and language.
    """
    articles = []
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise UnreadableError(f"it cannot be read: {_why(error)}", file=str(file)) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError("it is JSON, but no object")  # noqa: TRY004, TRY301  # told as its neighbours are
            articles.append(from_json(Article, line) if "blocks" in row else _from_short(row, now))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableError(
                f"line {number} is no article: {_why(error)}",
                remedy='Each line needs at least {"id", "text", "title"}.',
                file=str(file),
            ) from error
    if not articles:
        raise UnreadableError("the file holds no article", file=str(file))
    return articles


def _why(error: Exception) -> str:
    """What is wrong with a file or line, for whoever wrote it."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, UnicodeDecodeError):
        return "it is no text in UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON ({error.msg}, column {error.colno})"
    if isinstance(error, KeyError):
        return f"{json.dumps(error.args[0])} is missing"
    return str(error)


def _from_short(row: dict[str, Any], now: datetime) -> Article:
    article = from_text(
        row["text"],
        title=row["title"],
        publisher=row.get("publisher") or str(row["id"]),
        url=row.get("url") or f"text:{row['id']}",
        now=now,
    )
    date = row.get("date")
    return replace(
        article,
        verdict=Verdict.ARTICLE,
        language=row.get("language") or article.language,
        authors=tuple(row.get("authors") or ()),
        published=Moment(at=_moment(date), text=date, origin="the file") if date else None,
    )


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return utc(at if at.tzinfo else datetime.fromisoformat(f"{text[:10]}T12:00:00+00:00"))


def read_draft(file: Path, app: App) -> Draft:
    """A draft as JSON, or a plain text: headline, then paragraphs parted by blank lines."""
    try:
        text = file.read_text("utf-8")
        if text.lstrip().startswith("{"):
            return from_json(Draft, text)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableError(
            f"this is no draft: {_why(error)}",
            remedy="Give a text in UTF-8, or JSON as `nightdesk try write --json` prints it.",
            file=str(file),
        ) from error
    if not text.strip():
        raise UnreadableError(
            "the draft is empty",
            remedy="Give a text, or JSON as `nightdesk try write --json` prints it.",
            file=str(file),
        )
    desk = app.config.desks[0]
    headline, *paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    credit: tuple[str, ...] = ()
    label, _, named = paragraphs[-1].partition(": ") if paragraphs else ("", "", "")
    if label in CREDIT_LABELS.values():
        credit = tuple(named.split(" - "))
        paragraphs.pop()
    number = 0
    blocks = []
    for paragraph in paragraphs:
        sentences = []
        for sentence in split_sentences(paragraph, identify(text)):
            number += 1
            sentences.append(DraftSentence(id=f"s{number}", text=sentence, made_by=MadeBy.HUMAN))
        blocks.append(DraftBlock(kind=DraftBlockKind.PARAGRAPH, sentences=tuple(sentences)))
    return Draft(
        id="tried",
        story_id="tried",
        desk_id=desk.id,
        language=desk.language,
        form=Form.CONDENSED,
        length=Length.STANDARD,
        headline=DraftSentence(id="headline", text=headline, made_by=MadeBy.HUMAN),
        standfirst=DraftSentence(id="standfirst", text=""),
        section=desk.sections[0],
        slugline="tried",
        blocks=tuple(blocks),
        credit=credit,
        digital_source_type="humanEdits",
        writer=Writer(engine="person", version=""),
        created_at=app.now(),
    )


def _desk(app: App, desk_id: str) -> Desk:
    desk = app.config.desk(desk_id) if desk_id else app.config.desks[0]
    if desk is None:
        known = ", ".join(one.id for one in app.config.desks)
        raise NotFoundError("there is no such desk", remedy=f"Known: {known}.", desk=desk_id)
    return desk


def _story(articles: list[Article], now: datetime) -> Story:
    return Story(
        id=story_id(articles[0].id),
        members=tuple(
            Member(
                article_id=article.id,
                publisher=article.publisher,
                language=article.language,
                relation=Relation.REPORT,
                origin_id=article.id,
                reason="named in the file",
                published_at=article.published_at,
                grouped_at=now,
            )
            for article in articles
        ),
    )
