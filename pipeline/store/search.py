"""Search by words over the drafts' texts: FTS5 on SQLite, tsvector on PostgreSQL, with the same answers.

Both are given words that are folded and cut here, so that neither's own idea of a word counts.
"""

import re
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
    text,
    update,
)

from pipeline.model.draft import Draft
from pipeline.store.database import Database, among, insert_once
from pipeline.store.tables import draft_texts, drafts
from pipeline.text import fold

_NO_WORD = re.compile(r"[\W_]+")

_sqlite_index = table("draft_words", column("rowid"))


def words_of(text: str) -> list[str]:
    """The words to be looked for, as the index has them."""
    return _NO_WORD.sub(" ", fold(text)).split()


def keep_words(connection: Connection, draft: Draft) -> None:
    """What a search finds the draft by: headline, standfirst and body of its latest revision."""
    words = " ".join(words_of("\n".join(sentence.text for sentence in draft.sentences())))
    if not insert_once(connection, draft_texts, {"draft_id": draft.id, "text": words}):
        connection.execute(
            update(draft_texts).where(draft_texts.c.draft_id == draft.id).values(text=words)
        )
        return
    number = select(draft_texts.c.number).where(draft_texts.c.draft_id == draft.id)
    connection.execute(
        update(drafts).where(drafts.c.id == draft.id).values(text_number=number.scalar_subquery())
    )


def carrying(database: Database, wanted: Select[Any], words: list[str]) -> Select[Any]:
    """Of the drafts that a query finds those that have all the words, each whole or as the beginning of one."""
    if database.is_sqlite:
        # Joined, not asked for with IN: SQLite would look every draft up in the index.
        asked = " ".join(f'"{word}"*' for word in words)
        wanted = wanted.join(_sqlite_index, _sqlite_index.c.rowid == drafts.c.text_number)
        return wanted.where(text("draft_words MATCH :asked").bindparams(asked=asked))
    asked = " & ".join(f"{word}:*" for word in words)
    vector: ColumnElement[Any] = literal_column("draft_texts.words")
    numbers = select(draft_texts.c.number).where(
        vector.op("@@", is_comparison=True)(func.to_tsquery(text("'simple'"), asked))
    )
    return wanted.where(among(database, drafts.c.text_number, numbers))
