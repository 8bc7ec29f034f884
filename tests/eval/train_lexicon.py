"""Learns the Spanish-English lexicon of the checks from sentence-aligned text.

``python tests/eval/train_lexicon.py FOLDER`` reads the shared translation sets and writes
``pipeline/check/lexicon_en_es.tsv.gz``; minutes on one core. IBM Model 1 (Brown et al. 1993) in both
directions over stems; a pair is kept when both directions find it likely. Of the sets that the ledger is scored on, it sees
every other document, and the score is taken on those in between.
"""

import gzip
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from ledger import CLEAN, ROUGH, read  # after the path is set

from pipeline.check.words import content_stems, stem, words_of

OUT = Path(__file__).parents[2] / "pipeline" / "check" / "lexicon_en_es.tsv.gz"
ITERATIONS = 6
KEEP = 0.04

Pair = tuple[tuple[str, ...], tuple[str, ...]]


def read_texts(folder: Path) -> list[tuple[str, str]]:
    """English and Spanish sentences: the rough sets whole, every other document of the clean ones."""
    texts: list[tuple[str, str]] = []
    for name in ROUGH:
        english = (folder / f"{name}.en").read_text(encoding="utf-8").splitlines()
        spanish = (folder / f"{name}.es").read_text(encoding="utf-8").splitlines()
        texts += zip(english, spanish, strict=True)
    for name in CLEAN:
        for document in read(folder, name)[::2]:
            texts += zip(document.draft, document.source, strict=True)
    return texts


def written_small(texts: Iterable[tuple[str, str]]) -> Counter[str]:
    """How often a stem is written without a capital: a name that is an everyday word proves little."""
    small: Counter[str] = Counter()
    for english, _ in texts:
        small.update(stem(word) for word, start, _ in words_of(english) if english[start].islower())
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


def main(folder: Path) -> None:
    """Trains, keeps what both directions find likely, writes the file."""
    texts = read_texts(folder)
    both = [(content_stems(left, "en"), content_stems(right, "es")) for left, right in texts]
    # Very long sentences teach little and cost much.
    pairs = [(left, right) for left, right in both if 0 < len(left) < 60 and 0 < len(right) < 60]
    seen = Counter(word for left, _ in pairs for word in set(left))
    seen_es = Counter(word for _, right in pairs for word in set(right))
    small = written_small(texts)
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
    main(Path(sys.argv[1]))
