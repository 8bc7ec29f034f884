"""What stands in the way of an installation is told before it starts, with where and why."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline import machine
from pipeline.doctor import examine
from pipeline.folders import Folders


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = self.server.body  # type: ignore[attr-defined]  # set by the fixture
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def program() -> Iterator[HTTPServer]:
    """A web server that answers `body` to everything."""
    server = HTTPServer(("127.0.0.1", 0), _Answer)
    server.body = b"hello"  # type: ignore[attr-defined]  # read by the handler
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_port_that_another_program_has_is_told_from_our_own_desk(program):
    """Nightdesk is known by the description of its API; nobody there is neither."""
    port = program.server_address[1]

    assert machine.listener("127.0.0.1", port) == "another"
    program.body = b'{"openapi": "3.1.0", "info": {"title": "Nightdesk"}}'
    assert machine.listener("127.0.0.1", port) == "nightdesk"
    assert machine.may_listen("127.0.0.1", port)


def test_a_free_port_is_nobodys_and_may_be_taken():
    """And an address that is not this machine's may not."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    assert machine.listener("127.0.0.1", port) == ""
    assert machine.may_listen("127.0.0.1", port) == ""
    assert machine.may_listen("192.0.2.1", port)


def test_a_full_disk_is_told_with_its_folder(tmp_path, monkeypatch):
    """Before anything is started that could keep nothing."""
    assert machine.unwritable(tmp_path) == ""

    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=3_000_000))

    assert machine.unwritable(tmp_path) == f"the disk of {tmp_path} is full: 3 MB are left"


def test_a_database_that_somebody_else_made_is_told_by_its_name(tmp_path, monkeypatch):
    """The folder may be written to and the file in it not: root ran a command here once."""
    database = tmp_path / "nightdesk.db"
    database.touch()
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != database)

    assert machine.unwritable(tmp_path) == f"{database} cannot be written to"


def test_the_doctor_sends_whoever_has_no_configuration_to_init(tmp_path):
    """There is nothing to check yet."""
    found = examine(Folders(config=tmp_path / "config", data=tmp_path / "data"))

    assert [(one.found, one.remedy) for one in found[1:]] == [
        (f"there is none at {tmp_path / 'config'}", "nightdesk init")
    ]
