"""Bring a database to the tables of this version, from an empty one or an older one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from pipeline.errors import ConfigError
from pipeline.store.database import Database

# Any number will do, so long as it is always the same one: only one process migrates at a time.
_PG_LOCK = 7_310_884_212


def migrate(database: Database) -> None:
    """Run the migrations that are missing, all or none.

    ConfigError when the database does not answer or is newer than this code.
    """
    try:
        with database.writing() as connection:
            if not database.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PG_LOCK})")
            command.upgrade(_config(connection), "head")
    except CommandError as error:
        raise ConfigError(
            f"the database does not fit this version of Nightdesk: {error}",
            remedy="install the version that made the database, or a newer one",
        ) from error
    except DatabaseError as error:
        raise ConfigError(
            f"the database {database.url.render_as_string()} cannot be opened: {error.orig}",
            remedy="see that it runs, that address, user and rights are as they should be, that the disk has "
            "room, and that the file is no damaged one: then put back a copy of it",
        ) from error


def is_current(database: Database) -> bool:
    """Whether no migration is missing."""
    with database.reading() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
        return set(heads) == set(ScriptDirectory.from_config(_config(connection)).get_heads())


def _config(connection: Connection) -> Config:
    config = Config()
    # From the package itself, so that it works the same from a checkout and from a wheel.
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
