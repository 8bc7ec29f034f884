"""Learns the Spanish-English lexicon of the checks from sentence-aligned text.

``python tests/eval/train_lexicon.py FOLDER`` reads ``FOLDER/*.es`` with ``*.en`` beside them and writes
``pipeline/check/lexicon_en_es.tsv.gz``; minutes on one core. IBM Model 1 (Brown et al. 1993) in both
directions over stems; a pair is kept when both directions find it likely.
"""

import gzip
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.check.words import content_stems, stem, words_of

OUT = Path(__file__).parents[2] / "pipeline" / "check" / "lexicon_en_es.tsv.gz"
#: The professional translations that the ledger is scored on are left out on purpose.
TRAINED_ON = ("news-test2008", "newstest2010", "newstest2011", "newstest2012")
ITERATIONS = 6
KEEP = 0.04

Pair = tuple[tuple[str, ...], tuple[str, ...]]


def read_pairs(folder: Path, names: Iterable[str]) -> list[Pair]:
    """Stems of both sides of every pair; very long sentences teach little and cost much."""
    pairs = []
    for name in names:
        english = (folder / f"{name}.en").read_text(encoding="utf-8").splitlines()
        spanish = (folder / f"{name}.es").read_text(encoding="utf-8").splitlines()
        for left, right in zip(english, spanish, strict=True):
            pairs.append((content_stems(left, "en"), content_stems(right, "es")))
    return [(left, right) for left, right in pairs if 0 < len(left) < 60 and 0 < len(right) < 60]


def written_small(folder: Path, names: Iterable[str]) -> Counter[str]:
    """How often a stem is written without a capital: a name that is an everyday word proves little."""
    small: Counter[str] = Counter()
    for name in names:
        text = (folder / f"{name}.en").read_text(encoding="utf-8")
        small.update(stem(word) for word, start, _ in words_of(text) if text[start].islower())
    return small


def model_one(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """P(right | left) by expectation maximisation, with an empty left word."""
    chance: dict[str, dict[str, float]] = defaultdict(dict)
    for left, right in pairs:
        for word in {*left, ""}:
            for other in right:
                chance[word][other] = 1.0
    for _ in range(ITERATIONS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for left, right in pairs:
            words = (*left, "")
            for other in right:
                shares = [chance[word].get(other, 0.0) for word in words]
                total = sum(shares)
                if total <= 0:
                    continue
                for word, share in zip(words, shares, strict=True):
                    if share > 1e-4:
                        counts[word][other] += share / total
        chance = defaultdict(dict)
        for word, others in counts.items():
            total = sum(others.values())
            chance[word] = {
                other: count / total for other, count in others.items() if count / total > 1e-4
            }
    return chance


def main(folder: Path, names: Sequence[str]) -> None:
    """Trains, keeps what both directions find likely, writes the file."""
    pairs = read_pairs(folder, names)
    seen = Counter(word for left, _ in pairs for word in set(left))
    seen_es = Counter(word for _, right in pairs for word in set(right))
    small = written_small(folder, names)
    forward = model_one(pairs)
    backward = model_one([(right, left) for left, right in pairs])
    lines = [f"#\t{len(pairs)}"]
    kept = 0
    for word in sorted(seen):
        options = {}
        for other, chance in forward.get(word, {}).items():
            back = backward.get(other, {}).get(word, 0.0)
            likely = math.sqrt(chance * back) if back else 0.0
            rare = min(seen[word], seen_es[other]) < 2
            if likely > (0.3 if rare else KEEP):
                options[other] = likely
        best = sorted(options, key=options.__getitem__, reverse=True)[:12]
        kept += len(best)
        if best or small[word]:
            lines.append(
                "\t".join(
                    (
                        word,
                        str(seen[word]),
                        str(small[word]),
                        *(f"{other}:{options[other]:.2f}" for other in best),
                    )
                )
            )
    with OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write("\n".join(lines).encode())
    sys.stdout.write(
        f"{len(pairs)} pairs, {len(lines) - 1} words, {kept} translations, {OUT.stat().st_size} bytes\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), TRAINED_ON)
