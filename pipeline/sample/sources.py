"""The demo's configuration with the ports that the newsroom really has."""

import re
from pathlib import Path

from pipeline.sample.server import SampleNewsroom
from pipeline.sample.sockets import LOOPBACK

#: The port of offset 0 in the files of ``data/sample/config``.
WRITTEN_PORT = 18701

_ADDRESS = re.compile(rf"http://{re.escape(LOOPBACK)}:(\d+)")


def write_config(folder: Path, newsroom: SampleNewsroom) -> None:
    """Copy ``config`` of the newsroom's folder to `folder`, each outlet's address as it is now."""
    addresses = newsroom.addresses
    now = {
        f"{WRITTEN_PORT + outlet.port_offset}": addresses[outlet.id] for outlet in newsroom.outlets
    }
    written = newsroom.folder / "config"
    for file in sorted(written.rglob("*")):
        target = folder / file.relative_to(written)
        if file.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text("utf-8")
        target.write_text(_ADDRESS.sub(lambda found: now.get(found[1], found[0]), text), "utf-8")
