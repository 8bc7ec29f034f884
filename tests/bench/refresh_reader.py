"""The peer of the refresh benchmark: lemon24/reader over the same feeds, in an environment of its own.

Run by that environment's python: ``python refresh_reader.py DATABASE PORT``. It needs nothing of ours,
and prints one JSON line: wall and processor seconds of each pass, and the entries it then has.
"""

import json
import sys
import time
from urllib.request import urlopen

from reader import make_reader


def main(database: str, port: str) -> None:
    """Two passes: all new, then nine in ten unchanged."""
    urlopen(f"http://127.0.0.1:{port}/generation/1").read()
    reader = make_reader(database)
    for host in range(50):
        for number in range(host, 1_000, 50):
            reader.add_feed(f"http://127.0.0.{host + 1}:{port}/feed/{number}")
    passes = []
    for generation in (1, 2):
        urlopen(f"http://127.0.0.1:{port}/generation/{generation}").read()
        wall, cpu = time.perf_counter(), time.process_time()
        reader.update_feeds(workers=16, scheduled=False)
        passes.append((time.perf_counter() - wall, time.process_time() - cpu))
    json.dump({"passes": passes, "entries": reader.get_entry_counts().total}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
