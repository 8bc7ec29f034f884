"""Stories put right by hand: articles moved, stories merged, and what must never be together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, or_, select, update

from pipeline.errors import NotFoundError
from pipeline.model.story import Relation, Story, story_id
from pipeline.store.database import Database, in_parts, insert_each_once, insert_once
from pipeline.store.members import live_story, read_stories
from pipeline.store.scoring import score_story
from pipeline.store.tables import drafts, kept_apart, members, stories
from pipeline.text import short_hash


class RegroupingRepository:
    """What editors change about grouping; the same act done twice is done once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def move(
        self, article_ids: Sequence[str], *, into: str | None, reason: str, now: datetime
    ) -> Story:
        """Put the articles into another story, or into one of their own (None); give that story.

        An article whose original stays behind counts as a report of its own from then on.
        """
        with self._database.writing() as connection:
            before = _stories_with(connection, article_ids)
            target = (
                _open(connection, article_ids[0], now=now)
                if into is None
                else _living(connection, into)
            )
            _take_in(connection, article_ids, target, reason=reason, now=now)
            for story in {*before, target}:
                _settle(connection, story)
            return next(iter(read_stories(connection, [target])))

    def merge(self, story: str, *, into: str, reason: str, now: datetime) -> Story:
        """Move all articles and drafts of a story into another; its address leads there from then on."""
        with self._database.writing() as connection:
            target, gone = _living(connection, into), _living(connection, story)
            if gone != target:
                query = select(members.c.article_id).where(members.c.story_id == gone)
                query = query.order_by(members.c.position)
                ids = connection.execute(query).scalars().all()
                _take_in(connection, ids, target, reason=reason, now=now)
                connection.execute(
                    update(stories).where(stories.c.id == gone).values(merged_into=target)
                )
                connection.execute(
                    update(drafts).where(drafts.c.story_id == gone).values(story_id=target)
                )
                _settle(connection, target)
            return next(iter(read_stories(connection, [target])))

    def keep_apart(
        self, some: Iterable[str], others: Iterable[str], *, actor: str, now: datetime
    ) -> None:
        """None of the articles may be grouped with any of the others, now or later."""
        rows = [
            {
                "article_id": min(one, other),
                "other_id": max(one, other),
                "actor": actor,
                "at": now,
            }
            for one in some
            for other in others
            if one != other
        ]
        with self._database.writing() as connection:
            insert_each_once(connection, kept_apart, rows)

    def apart(self, article_ids: Sequence[str]) -> dict[str, frozenset[str]]:
        """For each of the articles that has any: those that it must never be grouped with."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        table = kept_apart
        with self._database.reading() as connection:
            for part in in_parts(article_ids):
                query = select(table.c.article_id, table.c.other_id).where(
                    or_(table.c.article_id.in_(part), table.c.other_id.in_(part))
                )
                for one, other in connection.execute(query):
                    found[one].add(other)
                    found[other].add(one)
        wanted = set(article_ids)
        return {one: frozenset(others) for one, others in found.items() if one in wanted}


def _stories_with(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    query = select(members.c.story_id).where(members.c.article_id.in_(article_ids))
    return set(connection.execute(query).scalars())


def _living(connection: Connection, wanted: str) -> str:
    """The story or the one it was merged into, locked."""
    living = live_story(connection, wanted)
    query = select(stories.c.id).where(stories.c.id == living).with_for_update()
    if connection.execute(query).first() is None:
        raise NotFoundError("there is no such story", story=wanted)
    return living


def _open(connection: Connection, article_id: str, *, now: datetime) -> str:
    """A new story; the one that the article opened once may live on without it."""
    row = {"id": story_id(article_id), "opened_at": now, "last_published_at": now}
    if not insert_once(connection, stories, row):
        row["id"] = short_hash("story", article_id, now.isoformat())
        insert_once(connection, stories, row)
    return str(row["id"])


def _take_in(
    connection: Connection, article_ids: Sequence[str], story: str, *, reason: str, now: datetime
) -> None:
    query = select(members.c.article_id, members.c.story_id, members.c.origin_id).where(
        members.c.article_id.in_(article_ids)
    )
    known = {row.article_id: row for row in connection.execute(query)}
    last = select(func.coalesce(func.max(members.c.position), -1)).where(
        members.c.story_id == story
    )
    position = connection.execute(last).scalar_one()
    there = set(
        connection.execute(
            select(members.c.article_id).where(members.c.story_id == story)
        ).scalars()
    ) | set(article_ids)
    for article_id in article_ids:
        if article_id not in known or known[article_id].story_id == story:
            continue
        position += 1
        values = {"story_id": story, "position": position, "reason": reason, "grouped_at": now}
        if known[article_id].origin_id not in there:
            values |= {"origin_id": article_id, "relation": Relation.REPORT.value}
        connection.execute(
            update(members).where(members.c.article_id == article_id).values(**values)
        )


def _settle(connection: Connection, story: str) -> None:
    """The story's latest article and its drafts' scores, as its members are now."""
    latest = select(func.max(members.c.published_at)).where(members.c.story_id == story)
    at = connection.execute(latest).scalar_one_or_none()
    if at is not None:
        connection.execute(
            update(stories).where(stories.c.id == story).values(last_published_at=at)
        )
    score_story(connection, story)
