"""What editors ask of the queue again and again: saved views, each user's own."""

from sqlalchemy import delete, select

from pipeline.store.database import Database, put
from pipeline.store.tables import saved_views


class ViewRepository:
    """Names with the query strings they stand for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, user_name: str) -> tuple[tuple[str, str], ...]:
        """Name and query string of each of the user's views, by name."""
        table = saved_views
        query = select(table.c.name, table.c.query).where(table.c.user_name == user_name)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return tuple(sorted(((row.name, row.query) for row in found), key=_by_name))

    def save(self, user_name: str, name: str, query: str) -> None:
        """Keep a view; one of the same name is replaced."""
        with self._database.writing() as connection:
            put(connection, saved_views, {"user_name": user_name, "name": name, "query": query})

    def forget(self, user_name: str, name: str) -> None:
        """Nothing is kept under that name."""
        table = saved_views
        with self._database.writing() as connection:
            connection.execute(
                delete(table).where(table.c.user_name == user_name, table.c.name == name)
            )


def _by_name(view: tuple[str, str]) -> str:
    return view[0].casefold()
