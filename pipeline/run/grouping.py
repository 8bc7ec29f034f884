"""Put every new article into its story, in the order they were published."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from pipeline.group import (
    ArticleSketch,
    GroupOptions,
    StorySketch,
    decide,
    sketch,
    sketch_story,
)
from pipeline.model.health import Step, Trace
from pipeline.model.news import Article
from pipeline.model.story import GroupDecision, Story
from pipeline.run.faults import note_fault
from pipeline.run.newsroom import Newsroom
from pipeline.text import closed

#: Articles whose vectors are made in one call of a child process.
_BATCH = 16


def group_articles(room: Newsroom) -> dict[str, int]:
    """Group what is in no story yet; how many joined, opened, ... a story.

    The order is by publication and not by arrival, so that a pass gives the same stories however its
    fetches interleaved.
    """
    waiting = [
        article
        for article_id in room.store.articles.ungrouped()
        if (article := room.store.articles.get(article_id)) is not None
    ]
    if not waiting:
        return {}
    options = GroupOptions(window=timedelta(hours=room.config.settings.group.window_hours))
    name = _save_vectors(room, waiting)
    nearby = _Nearby(room, name, since=_before(waiting[0].published_at, options.window))
    counts: Counter[str] = Counter()
    for article in waiting:
        try:
            counts[_group(room, article, nearby, options)] += 1
        except Exception as error:  # noqa: BLE001  # one article's bug must not stop the others
            reason = note_fault(error, work="group", subject=article.id)
            counts["failed"] += 1
            room.store.traces.add(
                Trace(
                    subject_id=article.id,
                    step=Step.GROUP,
                    outcome="failed",
                    reason=reason,
                    at=room.now(),
                )
            )
    return dict(counts)


def _before(at: datetime, span: timedelta) -> datetime:
    """So much earlier, or the earliest moment there is: an outlet may claim the year 1."""
    try:
        return at - span
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def _group(room: Newsroom, article: Article, nearby: "_Nearby", options: GroupOptions) -> str:
    decision = decide(nearby.sketch(article), nearby.stories(), options, nearby.apart(article.id))
    story = room.store.stories.apply(decision, article, now=room.now())
    nearby.refresh(story)
    return _told(room, article, story, decision)


def _save_vectors(room: Newsroom, articles: list[Article]) -> str:
    """Keep a vector for each article; the name of the embedder."""
    name = ""
    for start in range(0, len(articles), _BATCH):
        batch = articles[start : start + _BATCH]
        name, vectors = room.steps.embed(batch)
        for article, vector in zip(batch, vectors, strict=True):
            room.store.articles.save_vector(article.id, article.version, name, vector)
    return name


class _Nearby:
    """The sketches of the stories that the waiting articles may join, read once and kept up to date."""

    def __init__(self, room: Newsroom, embedder: str, *, since: datetime) -> None:
        self._room = room
        self._embedder = embedder
        self._articles: dict[str, ArticleSketch] = {}
        self._stories: dict[str, StorySketch] = {}
        found = room.store.stories.recent(since)
        articles_of = room.store.stories.articles_of([story.id for story in found])
        ids = [article.id for articles in articles_of.values() for article in articles]
        vectors = room.store.articles.vectors(ids, embedder)
        # What editors never want together; asked once a pass, like the stories.
        self._apart = room.store.regrouping.apart(ids)
        for story in found:
            articles = articles_of[story.id]
            for article in articles:
                self._articles[article.id] = sketch(article, vectors.get(article.id))
            self._stories[story.id] = sketch_story(
                story, [self._articles[article.id] for article in articles]
            )

    def sketch(self, article: Article) -> ArticleSketch:
        """What grouping looks at of an article."""
        if article.id not in self._articles:
            vectors = self._room.store.articles.vectors([article.id], self._embedder)
            self._articles[article.id] = sketch(article, vectors.get(article.id))
        return self._articles[article.id]

    def apart(self, article_id: str) -> dict[str, frozenset[str]]:
        """What the stories' articles and this one must never be grouped with."""
        return self._apart | self._room.store.regrouping.apart([article_id])

    def stories(self) -> tuple[StorySketch, ...]:
        """All of them."""
        return tuple(self._stories.values())

    def refresh(self, story: Story) -> None:
        """Read a story again after an article joined it."""
        articles = self._room.store.stories.articles(story.id)
        self._stories[story.id] = sketch_story(story, [self.sketch(one) for one in articles])


def _told(room: Newsroom, article: Article, story: Story, decision: GroupDecision) -> str:
    outcome = "opened" if decision.story_id is None else f"joined_as_{decision.relation.value}"
    now = room.now()
    about = f"{article.publisher}: {closed(article.headline)} {decision.reason}"
    room.store.traces.add(
        Trace(
            subject_id=article.id, step=Step.GROUP, outcome=outcome, reason=decision.reason, at=now
        ),
        Trace(subject_id=story.id, step=Step.GROUP, outcome=outcome, reason=about, at=now),
    )
    return outcome
