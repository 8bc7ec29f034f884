"""Trains the support score: ``python tests/eval/train_support.py FOLDER`` with the shared ``support`` sets.

Two logistic regressions, one for texts in the source's own words (on QAGS) and one for texts in new words (on
SummEdits); a minute on one core. Writes ``pipeline/check/support_weights.json``.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.check.support import FEATURES, features, odds

OUT = Path(__file__).parents[2] / "pipeline" / "check" / "support_weights.json"
#: What tells where a text keeps to the source's words; the rest says more about how it was rewritten.
NAMES = {
    "close": ("pairs_new", "triples_new", "run", "local_least", "apart", "telling_new", "length"),
    "free": (
        "rarity_mean",
        "rarity_most",
        "new_common",
        "new_middling",
        "new_unseen",
        "turns_new",
        "new_letters",
    ),
}
STIFFNESS = {"close": 5.0, "free": 100.0}
#: What is new and was not settled by a figure or name is supported a little oftener than both answers alike would say.
LEANING = {"close": 0.0, "free": 0.2}

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one file, described."""

    name: str
    ids: tuple[str, ...]
    described: Numbers
    supported: Numbers


def read(file: Path) -> Cases:
    """Describes every case of a file."""
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return Cases(
        name=file.stem,
        ids=tuple(case["id"] for case in cases),
        described=np.array([features(case["source"], case["text"]) for case in cases]),
        supported=np.array([case["supported"] for case in cases], dtype=float),
    )


def fit(described: Numbers, supported: Numbers, kind: str) -> dict[str, float]:
    """Weights on the plain features, both answers weighing the same, by Newton's method."""
    names = NAMES[kind]
    if kind == "free":  # a new figure or name is settled without the regression
        open_ones = described[:, FEATURES.index("any_new")] == 0
        described, supported = described[open_ones], supported[open_ones]
    columns = [FEATURES.index(name) for name in names]
    plain = described[:, columns]
    middle, spread = plain.mean(0), plain.std(0) + 1e-6
    inputs = np.c_[(plain - middle) / spread, np.ones(len(plain))]
    share = supported.mean()
    heft = np.where(supported == 1, 0.5 / share, 0.5 / (1 - share))
    weights = np.zeros(inputs.shape[1])
    keep = np.r_[np.full(len(names), STIFFNESS[kind]), 1e-6]
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (heft * (supported - chance)) - keep * weights
        bend = (inputs * (heft * chance * (1 - chance))[:, None]).T @ inputs + np.diag(keep)
        weights += np.linalg.solve(bend, slope)
    per_unit = weights[:-1] / spread
    found = dict(zip(names, per_unit.tolist(), strict=True))
    return found | {"bias": float(weights[-1] - per_unit @ middle) + LEANING[kind]}


def predict(described: Numbers, learned: dict[str, dict[str, float]]) -> Numbers:
    """The log odds of support for each case."""
    return np.array(
        [odds(dict(zip(FEATURES, row.tolist(), strict=True)), learned) for row in described]
    )


def train(close: Sequence[Cases], free: Sequence[Cases]) -> dict[str, dict[str, float]]:
    """Both regressions, each on its own sort of text."""
    return {
        kind: fit(
            np.vstack([one.described for one in sets]),
            np.concatenate([one.supported for one in sets]),
            kind,
        )
        for kind, sets in (("close", close), ("free", free))
    }


def main(folder: Path) -> None:
    """Trains on everything and writes the weights."""
    sets = [read(file) for file in sorted(folder.glob("*.jsonl"))]
    close = [one for one in sets if one.name.startswith("qags")]
    free = [one for one in sets if not one.name.startswith("qags")]
    learned = train(close, free)
    rounded = {
        kind: {name: round(weight, 5) for name, weight in weights.items()}
        for kind, weights in learned.items()
    }
    OUT.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{OUT.name}: {len(sets)} sets\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
