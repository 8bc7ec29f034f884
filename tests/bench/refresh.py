"""1,000 sources on 50 loopback addresses, gaps off: all new, then 90 % unchanged, beside lemon24/reader.

``python -m tests.bench.refresh [PYTHON]``: PYTHON has `reader` and `sgmllib3k` installed and is the peer's;
without it our own figures stand alone. Ours go through the engine as a pass does, child processes included.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from dbos import DBOS, SetWorkflowID
from rich.console import Console
from rich.table import Table

from pipeline.app import open_app
from pipeline.engine.queues import Queues
from pipeline.engine.worker import engine
from pipeline.engine.workflows import BATCH, Workflows
from pipeline.folders import Folders
from tests.bench.feed_farm import FEEDS, addresses

HERE = Path(__file__).parent


def main() -> None:
    """Measure both and print."""
    peer = sys.argv[1] if len(sys.argv) > 1 else ""
    with tempfile.TemporaryDirectory() as folder, farm() as port:
        theirs = (
            json.loads(
                subprocess.run(
                    [peer, str(HERE / "refresh_reader.py"), f"{folder}/reader.db", str(port)],
                    check=True,
                    capture_output=True,
                ).stdout
            )
            if peer
            else None
        )
        ours = measure(Path(folder), port)
    table = Table(
        "1,000 feeds",
        "ours/s",
        "reader/s",
        "ratio",
        "ours per CPU s",
        "reader per CPU s",
        "ratio",
        box=None,
    )
    for number, what in enumerate(("all new", "90 % unchanged")):
        cells = []
        for at in range(2):
            own = FEEDS / ours["passes"][number][at]
            other = FEEDS / theirs["passes"][number][at] if theirs else 0
            cells += [f"{own:.0f}", f"{other:.0f}", f"{own / other:.2f}" if other else "-"]
        table.add_row(what, *cells)
    Console().print(table)
    wall, cpu = ours["engine"]
    Console().print(
        f"The engine alone, {FEEDS // BATCH} batches that list nothing: {wall:.2f} s, {cpu:.2f} s of processor time. "
        f"Entries: ours {ours['entries']}, reader {theirs['entries'] if theirs else '-'}."
    )


def measure(folder: Path, port: int) -> dict:
    """Our passes: wall and processor seconds of each, children and engine included."""
    write_config(folder / "config", port)
    app = open_app(Folders(config=folder / "config", data=folder / "data", database_url=""))
    ids = [source.id for source in app.config.sources]
    passes = []
    with (
        app.newsroom() as newsroom,
        engine(
            newsroom, engine_url=app.engine_url, worker="bench", options=app.queue_options
        ) as workflows,
    ):
        # The children build their tools at their first call, as reader imports its modules before the clock runs.
        list_all(workflows, "warm", ids[:2])
        urlopen(f"http://127.0.0.1:{port}/generation/1").read()
        for generation in (1, 2):
            urlopen(f"http://127.0.0.1:{port}/generation/{generation}").read()
            passes.append(timed(lambda name=f"pass{generation}": list_all(workflows, name, ids)))
        alone = timed(lambda: list_all(workflows, "alone", ["nobody"] * len(ids)))
        entries = sum(len(app.store.entries.recent(one, 1_000)) for one in ids)
    app.store.close()
    return {"passes": passes, "engine": alone, "entries": entries}


def list_all(workflows: Workflows, name: str, ids: list[str]) -> None:
    """Every source through the engine's queue in its own batches, waited for as a pass waits."""
    handles = []
    for start in range(0, len(ids), BATCH):
        with SetWorkflowID(f"list:{name}:{start}"):
            handles.append(
                DBOS.enqueue_workflow(
                    Queues.LIST, workflows.list_batch, tuple(ids[start : start + BATCH])
                )
            )
    for handle in handles:
        handle.get_result(polling_interval_sec=0.2)


def timed(work) -> tuple[float, float]:
    """Wall seconds, and processor seconds of this process and all below it."""
    wall, cpu = time.perf_counter(), processor_seconds()
    work()
    return time.perf_counter() - wall, processor_seconds() - cpu


def processor_seconds() -> float:
    """Of this process and its living descendants (proc(5))."""
    ticks, parents = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents[pid], ticks[pid] = int(fields[1]), int(fields[11]) + int(fields[12])
    family = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(ticks.get(pid, 0) for pid in family - FARMS) / os.sysconf("SC_CLK_TCK")


#: Process ids of the server, whose work is nobody's.
FARMS: set[int] = set()


def write_config(folder: Path, port: int) -> None:
    """One file for each host, twenty sources in each."""
    (folder / "sources").mkdir(parents=True)
    (folder / "pipeline.toml").write_text(
        '[fetch]\ngap_seconds = 0\ncontact = "https://desk.example"\n'
    )
    (folder / "desks.toml").write_text(
        '[[desk]]\nid = "news"\nname = "News"\nlanguage = "en"\nsections = ["News"]\n'
    )
    by_host: dict[str, list[str]] = {}
    for url in addresses(port):
        by_host.setdefault(url.split("/")[2], []).append(url)
    for number, (host, found) in enumerate(by_host.items()):
        text = (
            f'publisher = "Host {number}"\nhome = "http://{host}/"\nlanguage = "en"\n'
            'time_zone = "UTC"\nallow_private = true\n'
        )
        for url in found:
            name = f"s{url.rpartition('/')[2]}"
            text += (
                f'[[source]]\nid = "{name}"\n[[source.listing]]\nkind = "feed"\naddress = "{url}"\n'
            )
        (folder / "sources" / f"h{number}.toml").write_text(text)


@contextmanager
def farm() -> Iterator[int]:
    """The server in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.feed_farm", str(port)], stdout=subprocess.PIPE
    )
    FARMS.add(process.pid)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield port
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
