"""A PostgreSQL of the tests' own: made in a temporary folder, on loopback, gone at the end.

`postgres_url` is the address of an empty database for one test. Where PostgreSQL is not installed, the tests that ask
for one are skipped and say what to install.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

_USER = "nightdesk"
_START_SECONDS = 60


class PostgresServer:
    """A running server; every database on it is a test's."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template1") -> str:
        """The name of a new database, like the template."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        """Drop it, whoever is still connected."""
        self._execute(f"DROP DATABASE {database} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The server, for the whole session."""
    with running_postgres() as server:
        yield server


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A server while it is needed."""
    programs = _programs()
    account = _account()
    # Not below pytest's own folder, which another user may not enter.
    folder = Path(tempfile.mkdtemp(prefix="nightdesk-postgres-"))
    try:
        if account:
            os.chown(folder, pwd.getpwnam(account).pw_uid, -1)
        data = folder / "data"
        initdb = [programs / "initdb", "-D", data, "-U", _USER]
        _run(
            [*initdb, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            folder,
            account,
        )
        port = _free_port()
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} "
            "-c fsync=off -c full_page_writes=off -c max_connections=50 -c shared_buffers=32MB"
        )
        control = [programs / "pg_ctl", "-D", data, "-w", "-t", str(_START_SECONDS)]
        _run([*control, "-l", folder / "log", "-o", options, "start"], folder, account)
        try:
            yield PostgresServer(folder, port)
        finally:
            _run([*control, "-m", "immediate", "stop"], folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """An empty database for one test."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)


def _programs() -> Path:
    """The folder of the newest server programs; Debian keeps them off the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    found = debian[-1] if debian else shutil.which("initdb")
    if not found:
        pytest.skip(
            "PostgreSQL is not installed: apt-get install postgresql (or make test as root)"
        )
    return Path(found).resolve().parent


def _version(program: Path) -> int:
    name = program.parent.parent.name
    return int(name) if name.isdigit() else 0


def _account() -> str | None:
    """Whom to run as: initdb refuses root."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("there is no user postgres to run PostgreSQL as: apt-get install postgresql")
    return "postgres"


def _run(command: list[object], folder: Path, account: str | None) -> None:
    with (folder / "output").open("ab") as output:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=folder,
            user=account,
            group=account,
            extra_groups=[] if account else None,
            stdin=subprocess.DEVNULL,
            # A file and no pipe: the server keeps it open as long as it runs.
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=_START_SECONDS * 2,
            check=False,
        )
    if done.returncode != 0:
        said = "".join(
            path.read_text(errors="replace")
            for path in (folder / "output", folder / "log")
            if path.exists()
        )
        raise RuntimeError(f"{command[0]} failed:\n{said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
