"""Source sentences found by what they mean, for languages between which no word list leads."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.check.case import Claim
from pipeline.check.lexicon import lexicon
from pipeline.check.lines import Line
from pipeline.check.words import base
from pipeline.language.figures import find_figures
from pipeline.language.names import known_names
from pipeline.language.ports import Embedder

#: A claim that words align this well needs no embeddings.
_WELL = 0.5
#: What a figure or name in common adds to a cosine; at most twice.
_ANCHOR = 0.01


def aligned(
    claims: Sequence[Claim],
    lines: Sequence[Line],
    language: str,
    *,
    embedder: Embedder | None,
    least: float,
) -> tuple[Claim, ...]:
    """The claims, those that words could not align with the likest line in a language without a word list.

    `least` is the cosine from which a line carries a claim; figures and names in common are its anchors.
    """
    strange = [
        line
        for line in lines
        if base(line.language) != base(language) and lexicon(language, line.language) is None
    ]
    open_ones = [
        claim
        for claim in claims
        if not (claim.named or claim.explained or (claim.share >= _WELL and claim.lines))
    ]
    if embedder is None or not strange or not open_ones:
        return tuple(claims)
    vectors = embedder.embed([claim.text for claim in open_ones] + [line.text for line in strange])
    likeness = vectors[: len(open_ones)] @ vectors[len(open_ones) :].T
    found = {}
    for claim, row in zip(open_ones, likeness, strict=True):
        anchored = [
            float(value) + _anchors(claim, line, language)
            for value, line in zip(row, strange, strict=True)
        ]
        place = max(range(len(strange)), key=lambda at: anchored[at])
        if anchored[place] >= least:
            found[claim.id] = strange[place]
    return tuple(
        replace(claim, lines=(found[claim.id],)) if claim.id in found else claim for claim in claims
    )


def _anchors(claim: Claim, line: Line, language: str) -> float:
    values = {one.value for one in find_figures(claim.text, language)}
    shared = len(values & {one.value for one in line.figures})
    shared += len(known_names(claim.text, language) & line.keys)
    return _ANCHOR * min(shared, 2)
