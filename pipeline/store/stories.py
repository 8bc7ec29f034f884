"""Stories, their members, and what each desk's rules said of them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, func, select, update

from pipeline.errors import NotFoundError
from pipeline.model.news import Article
from pipeline.model.story import AssignDecision, GroupDecision, Story, story_id
from pipeline.store.codec import from_json, to_json
from pipeline.store.database import Database, in_parts, insert_once
from pipeline.store.members import live_story, read_stories, stories_of_rows
from pipeline.store.scoring import score_story
from pipeline.store.tables import article_versions, articles, assign_decisions, members, stories


class StoryRepository:
    """Stories as grouping made them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, wanted: str) -> Story | None:
        """A story by its id; one that was merged gives the story it went into."""
        with self._database.reading() as connection:
            return next(iter(read_stories(connection, [live_story(connection, wanted)])), None)

    def of_article(self, article_id: str) -> Story | None:
        """The story that has the article."""
        with self._database.reading() as connection:
            wanted = _story_of(connection, article_id)
            return None if wanted is None else next(iter(read_stories(connection, [wanted])))

    def recent(self, since: datetime) -> tuple[Story, ...]:
        """Stories with an article that appeared since then, the one quiet for longest first."""
        query = (
            select(members)
            .join(stories, stories.c.id == members.c.story_id)
            .where(stories.c.last_published_at >= since)
            .order_by(stories.c.last_published_at, stories.c.id, members.c.position)
        )
        with self._database.reading() as connection:
            return stories_of_rows(connection.execute(query))

    def headlines(
        self, since: datetime, until: datetime, *, limit: int
    ) -> tuple[tuple[str, str], ...]:
        """Stories whose latest article appeared then, with the headline of their first, the newest first."""
        newest = (
            select(stories.c.id, stories.c.last_published_at)
            .where(stories.c.last_published_at >= since, stories.c.last_published_at <= until)
            .where(stories.c.merged_into.is_(None))
            .order_by(stories.c.last_published_at.desc(), stories.c.id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            ids = connection.execute(newest).scalars().all()
        found = self.articles_of(ids)
        return tuple(
            (one, found[one][0].headline or found[one][0].title) for one in ids if one in found
        )

    def undecided(self) -> tuple[Story, ...]:
        """Stories that no desk's rules have been asked about yet."""
        decided = select(assign_decisions.c.story_id).where(
            assign_decisions.c.story_id == stories.c.id
        )
        query = (
            select(members)
            .join(stories, stories.c.id == members.c.story_id)
            .where(~decided.exists())
            .order_by(stories.c.last_published_at, stories.c.id, members.c.position)
        )
        with self._database.reading() as connection:
            return stories_of_rows(connection.execute(query))

    def articles(self, wanted: str) -> tuple[Article, ...]:
        """The latest versions of a story's articles, in the order they joined; of the one it was merged into."""
        found = self.articles_of([wanted]).get(wanted, ())
        if found:  # a story that was merged has none any more
            return found
        with self._database.reading() as connection:
            living = live_story(connection, wanted)
        return () if living == wanted else self.articles_of([living]).get(living, ())

    def articles_of(self, wanted: Sequence[str]) -> dict[str, tuple[Article, ...]]:
        """The same for many stories in one read; a story that is not there is left out."""
        query = (
            select(members.c.story_id, article_versions.c.article)
            .join_from(members, articles, articles.c.id == members.c.article_id)
            .join(
                article_versions,
                and_(
                    article_versions.c.article_id == articles.c.id,
                    article_versions.c.version == articles.c.version,
                ),
            )
            .order_by(members.c.story_id, members.c.position)
        )
        found: defaultdict[str, list[Article]] = defaultdict(list)
        with self._database.reading() as connection:
            for part in in_parts(wanted):
                for row in connection.execute(query.where(members.c.story_id.in_(part))):
                    found[row.story_id].append(from_json(Article, row.article))
        return {story: tuple(kept) for story, kept in found.items()}

    def apply(self, decision: GroupDecision, article: Article, now: datetime) -> Story:
        """Put the article where the decision says and give its story.

        An article that is in a story stays there, so the same decision applied twice changes nothing.
        """
        with self._database.writing() as connection:
            wanted = _story_of(connection, article.id) or _add_member(
                connection, decision, article, now=now
            )
            return next(iter(read_stories(connection, [wanted])))

    def save_assign_decision(self, decision: AssignDecision, now: datetime) -> None:
        """Add the decision to the desk's record of the story, unless it says what the latest one says."""
        table = assign_decisions
        latest = (
            select(table.c.number, table.c.decision)
            .where(table.c.story_id == decision.story_id, table.c.desk_id == decision.desk_id)
            .order_by(table.c.number.desc())
            .limit(1)
        )
        text = to_json(decision)
        with self._database.writing() as connection:
            _lock(connection, decision.story_id)
            before = connection.execute(latest).one_or_none()
            if before is not None and before.decision == text:
                return
            insert_once(
                connection,
                table,
                {
                    "story_id": decision.story_id,
                    "desk_id": decision.desk_id,
                    "number": 1 if before is None else before.number + 1,
                    "decided_at": now,
                    "decision": text,
                },
            )

    def assign_decisions(self, wanted: str) -> tuple[AssignDecision, ...]:
        """Everything the desks' rules said of a story, the earliest first."""
        table = assign_decisions
        query = (
            select(table.c.decision)
            .where(table.c.story_id == wanted)
            .order_by(table.c.decided_at, table.c.desk_id, table.c.number)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).scalars()
            return tuple(from_json(AssignDecision, row) for row in rows)


def _story_of(connection: Connection, article_id: str) -> str | None:
    query = select(members.c.story_id).where(members.c.article_id == article_id)
    return connection.execute(query).scalar_one_or_none()


def _lock(connection: Connection, wanted: str) -> datetime:
    query = select(stories.c.last_published_at).where(stories.c.id == wanted).with_for_update()
    at: datetime | None = connection.execute(query).scalar_one_or_none()
    if at is None:
        raise NotFoundError("there is no such story", story=wanted)
    return at


def _add_member(
    connection: Connection, decision: GroupDecision, article: Article, *, now: datetime
) -> str:
    if decision.story_id is not None:
        wanted = live_story(connection, decision.story_id)
    else:
        wanted = story_id(article.id)
        opened = {"id": wanted, "opened_at": now, "last_published_at": article.published_at}
        insert_once(connection, stories, opened)
    latest = _lock(connection, wanted)
    position = connection.execute(
        select(func.coalesce(func.max(members.c.position) + 1, 0)).where(
            members.c.story_id == wanted
        )
    ).scalar_one()
    added = insert_once(
        connection,
        members,
        {
            "article_id": article.id,
            "story_id": wanted,
            "position": position,
            "version": article.version,
            "publisher": article.publisher,
            "language": article.language,
            "relation": decision.relation.value,
            "origin_id": decision.origin_id,
            "score": decision.score,
            "reason": decision.reason,
            "published_at": article.published_at,
            "grouped_at": now,
        },
    )
    if not added:  # another worker put the article somewhere between our look and our lock
        return _story_of(connection, article.id) or wanted
    if article.published_at > latest:
        connection.execute(
            update(stories)
            .where(stories.c.id == wanted)
            .values(last_published_at=article.published_at)
        )
    score_story(connection, wanted)
    return wanted
