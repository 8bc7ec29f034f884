"""Scores the support judgement on QAGS and SummEdits: balanced accuracy and AUC, each set held out of the training.

``python tests/eval/support.py FOLDER`` trains on the other sets for each one (QAGS in two halves, by source), so
that the figures say what happens on texts never seen; the weights that ship are trained on all of them.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from table import Row, render  # after the path is set
from train_support import Cases, Numbers, predict, read, train  # as above

from pipeline.check.support import FEATURES  # as above

#: Novel bigrams alone, as the shared sets' table gives it.
QAGS_BIGRAMS = 0.818


def auc(scores: Numbers, supported: Numbers) -> float:
    """The chance that a supported text scores above an unsupported one, ties halved."""
    _, place = np.unique(scores, return_inverse=True)
    counts = np.bincount(place)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    yes, no = supported.sum(), len(supported) - supported.sum()
    return float((ranks[supported == 1].sum() - yes * (yes + 1) / 2) / (yes * no))


def balanced(said: Numbers, supported: Numbers) -> float:
    """Mean of the accuracy on supported and on unsupported texts."""
    right = said == (supported == 1)
    return float((right[supported == 1].mean() + right[supported == 0].mean()) / 2)


def anything_new(cases: Cases) -> Numbers:
    """The baseline: supported unless a number or name is new."""
    return np.asarray(cases.described[:, FEATURES.index("any_new")] == 0)


def halves(cases: Cases) -> tuple[Cases, Cases]:
    """Two halves that share no source."""
    first = np.array([int(name.split(".")[0]) % 2 == 0 for name in cases.ids])
    return tuple(  # type: ignore[return-value]  # two of them
        Cases(
            name=cases.name,
            ids=tuple(name for name, take in zip(cases.ids, part, strict=True) if take),
            described=cases.described[part],
            supported=cases.supported[part],
        )
        for part in (first, ~first)
    )


def score(folder: Path) -> list[Row]:
    """What ``make eval`` prints."""
    sets = [read(file) for file in sorted((folder / "support").glob("*.jsonl"))]
    close = [one for one in sets if one.name.startswith("qags")]
    free = [one for one in sets if not one.name.startswith("qags")]
    found: list[Row] = []
    means: list[tuple[float, float]] = []
    for one in free:
        learned = train(close, [other for other in free if other is not one])
        found_odds = predict(one.described, learned)
        ours, naive = (
            balanced(found_odds >= 0, one.supported),
            balanced(anything_new(one), one.supported),
        )
        means.append((ours, naive))
        found.append(
            Row(
                set=one.name,
                measure="balanced accuracy",
                ours=ours,
                note=f"new number or name {naive:.3f}",
            )
        )
    if means:
        ours, naive = np.mean(means, axis=0).tolist()
        found.append(
            Row(
                set="summedits mean",
                measure="balanced accuracy",
                ours=ours,
                baseline=naive,
                note="goal .70; baseline: any new number or name",
            )
        )
    for one in close:
        left, right = halves(one)
        found_odds = np.concatenate(
            [
                predict(left.described, train([right], free)),
                predict(right.described, train([left], free)),
            ]
        )
        truth = np.concatenate([left.supported, right.supported])
        found.append(
            Row(
                set=one.name,
                measure="AUC",
                ours=auc(found_odds, truth),
                baseline=QAGS_BIGRAMS,
                note="goal .85; baseline: novel bigrams",
            )
        )
        found.append(
            Row(set=one.name, measure="balanced accuracy", ours=balanced(found_odds >= 0, truth))
        )
    return found


if __name__ == "__main__":
    sys.stdout.write(render(score(Path(sys.argv[1]))) + "\n")
