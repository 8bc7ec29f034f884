"""What came in: sources, entries, pages, articles and the stories they belong to."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from pipeline.store.tables.columns import Moment, Words, metadata

source_states = Table(
    "source_states",
    metadata,
    Column("source_id", Words, primary_key=True),
    Column("due_at", Moment, nullable=False),
    # model.health.SourceState
    Column("state", Text, nullable=False),
)

hosts = Table(
    "hosts",
    metadata,
    Column("host", Words, primary_key=True),
    # Nobody asks this host for anything before then; booked ahead by whoever asks next.
    Column("next_allowed_at", Moment, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("source_id", Words, nullable=False),
    # store.keys.url_key; PostgreSQL indexes no text as long as an address may be.
    Column("url_key", String(64), nullable=False, index=True),
    Column("first_seen_at", Moment, nullable=False),
    # The listing at which it was new, or had another title or time of change.
    Column("changed_at", Moment, nullable=False),
    # How often it came with another title or time of change.
    Column("changes", Integer, nullable=False, server_default="0"),
    # model.news.Entry
    Column("entry", Text, nullable=False),
    Index(None, "source_id", "first_seen_at"),
)

pages = Table(
    "pages",
    metadata,
    # Hash of address, status and bytes: the same reply is kept once.
    Column("key", String(64), primary_key=True),
    # The entry it was first fetched for; empty for a page that an editor asked for.
    Column("entry_id", String(64), nullable=False),
    # Of its final address.
    Column("url_key", String(64), nullable=False, index=True),
    Column("fetched_at", Moment, nullable=False),
    # Address, status and headers, as model.news.Page without its body.
    Column("reply", Text, nullable=False),
    # zlib.
    Column("body", LargeBinary, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String(64), primary_key=True),
    # The latest version; its text is in article_versions.
    Column("version", Integer, nullable=False),
    Column("url_key", String(64), nullable=False, index=True),
    Column("source_id", Words, nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("published_at", Moment, nullable=False),
    Index(None, "verdict", "published_at", "id"),
)

article_versions = Table(
    "article_versions",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    # The page it was extracted from; empty when the text came from a feed or an editor.
    Column("page_key", String(64), nullable=False),
    # Of verdict, headline, standfirst and body: another one makes another version.
    Column("text_hash", String(64), nullable=False),
    # model.news.Article
    Column("article", Text, nullable=False),
)

vectors = Table(
    "vectors",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    # The embedder's name; vectors of different names are never compared.
    Column("name", Words, primary_key=True),
    # Little-endian float32.
    Column("vector", LargeBinary, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("opened_at", Moment, nullable=False),
    # When the latest of its articles appeared.
    Column("last_published_at", Moment, nullable=False, index=True),
    # The story that an editor merged it into; it has no members then.
    Column("merged_into", String(64)),
)

#: Pairs of articles that an editor said are of different events, each pair once in either order.
kept_apart = Table(
    "kept_apart",
    metadata,
    Column("article_id", String(64), primary_key=True),
    Column("other_id", String(64), primary_key=True),
    Column("actor", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

members = Table(
    "members",
    metadata,
    # An article is in one story.
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
    # 0 for the article that opened the story.
    Column("position", Integer, nullable=False),
    # The version that was grouped.
    Column("version", Integer, nullable=False),
    Column("publisher", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("relation", String(32), nullable=False),
    Column("origin_id", String(64), nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Words, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("grouped_at", Moment, nullable=False),
    Index(None, "story_id", "position", unique=True),
)
