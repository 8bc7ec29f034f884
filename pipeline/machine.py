"""What this machine lets an installation do: write where it keeps things, listen where it is opened."""

import os
import shutil
import socket
from http.client import HTTPConnection, HTTPException
from pathlib import Path

#: With less than this nothing can be kept any more.
FULL_BYTES = 50_000_000
#: The description of the API says whose it is; nobody needs to be logged in to read it.
_OWN_PATH = "/api/v1/openapi.json"


def unwritable(folder: Path) -> str:
    """Why nothing can be kept in the data folder; empty when it can."""
    for path in (folder, *sorted(folder.glob("*.db")), *sorted(folder.glob("*.lock"))):
        if not os.access(path, os.W_OK):
            return f"{path} cannot be written to"
    free = shutil.disk_usage(folder).free
    if free < FULL_BYTES:
        return f"the disk of {folder} is full: {free // 1_000_000} MB are left"
    return ""


def listener(host: str, port: int) -> str:
    """Who answers there: ``nightdesk``, ``another`` program, or nobody (empty)."""
    asked = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # asked, not bound
    connection = HTTPConnection(asked, port, timeout=2)
    try:
        connection.connect()
    except OSError:
        return ""
    try:
        connection.request("GET", _OWN_PATH)
        start = connection.getresponse().read(2_000)
    except (OSError, HTTPException):
        return "another"
    finally:
        connection.close()
    return "nightdesk" if b"Nightdesk" in start else "another"


def may_listen(host: str, port: int) -> str:
    """Why the desk could not listen there were it started now; empty when it could."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return error.strerror or str(error)
    return ""
