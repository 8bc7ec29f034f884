"""Score every evaluation set of a folder and print a table beside the baselines: make eval SETS=DIR.

The folder has the layout of the project's shared sets: extraction, feeds, translation, grouping,
condensing, support, security. A set that is not there is left out and named; exit code 1 when a figure falls
below its baseline.
"""

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from table import Row, render

#: Scorer module and the folder it needs; in the order of the path.
SCORERS = (
    ("feeds", "feeds"),
    ("extraction", "extraction"),
    ("grouping", "grouping"),
    ("translation", "translation"),
    ("condensing", "condensing"),
    ("ledger", "translation"),
    ("support", "support"),
    ("injection", "security/injection"),
)


def main(folder: Path, wanted: list[str]) -> int:
    """Print each set's rows as soon as they are there; the exit code."""
    rows: list[Row] = []
    for name, needs in SCORERS:
        if wanted and name not in wanted:
            continue
        if not (folder / needs).is_dir():
            print(f"{name}: {folder / needs} is not there; left out", flush=True)  # noqa: T201  # a report
            continue
        score: Callable[[Path], list[Row]] = importlib.import_module(name).score
        began = time.monotonic()
        found = score(folder)
        rows += found
        seconds = time.monotonic() - began
        print(f"\n{render(found)}\n({name}: {seconds:.0f} s)", flush=True)  # noqa: T201  # as above
    below = [row for row in rows if not row.holds]
    if below:
        print(f"\nBelow the baseline:\n{render(below)}")  # noqa: T201  # as above
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
