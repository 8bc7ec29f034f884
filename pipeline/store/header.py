"""What the head of every page says, in one read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    CompoundSelect,
    String,
    cast,
    func,
    null,
    select,
    type_coerce,
    union_all,
)

from pipeline.model.health import Condition
from pipeline.store.database import Database
from pipeline.store.review_queue import WAITING
from pipeline.store.tables import drafts, source_states


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """How the newsroom stands at this moment."""

    #: Drafts that wait for an editor, over all desks.
    waiting: int
    #: How each source stands that was ever listed.
    conditions: Mapping[str, Condition]


class HeaderRepository:
    """Read on every page."""

    def __init__(self, database: Database) -> None:
        self._database = database
        waiting = (
            select(null(), cast(func.count(), String))
            .select_from(drafts)
            .where(drafts.c.state.in_([state.value for state in WAITING]))
        )
        # SQLite reads the text as JSON as it is; PostgreSQL wants to be told. Nothing else of the states is read.
        said_in = type_coerce if database.is_sqlite else cast
        said = said_in(source_states.c.state, JSON)["condition"].as_string()
        self._query: CompoundSelect[Any] = union_all(
            waiting, select(source_states.c.source_id, said)
        )

    def read(self) -> Header:
        """As it is now."""
        with self._database.reading() as connection:
            found = {row[0]: row[1] for row in connection.execute(self._query)}
        return Header(
            waiting=int(found.pop(None)),
            conditions={source: Condition(said) for source, said in found.items()},
        )
