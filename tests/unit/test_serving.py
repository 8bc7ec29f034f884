"""Serving refuses in a sentence what would otherwise be tried for ever."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from pipeline.folders import shipped


def test_a_taken_port_ends_the_service_with_a_remedy(tmp_path: Path):
    """The supervisor does not start a web part again whose port is taken; the exit code is that of a wrong configuration."""
    config = tmp_path / "config"
    (config / "sources").mkdir(parents=True)
    (config / "desks.toml").write_text((shipped("config") / "desks.toml").read_text("utf-8"))
    (config / "sources" / "ms_society.toml").write_text(
        (shipped("config") / "sources" / "ms_society.toml").read_text("utf-8")
    )
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        (config / "pipeline.toml").write_text(f"[web]\nport = {port}\n")
        ended = subprocess.run(
            [sys.executable, "-m", "pipeline", "serve", "--only", "web"],
            cwd=tmp_path,
            env=os.environ,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert ended.returncode == 2
    assert f"cannot listen on 127.0.0.1:{port}" in ended.stderr
    assert "Traceback" not in ended.stderr
