"""What an editor typed, reconciled with the draft she typed over: every sentence keeps its provenance.

An unchanged sentence keeps everything. A changed one keeps its id and what it rests on, and becomes EDITED. Two
that were joined rest on what both rested on; of one that was split the first part keeps the id and all parts rest
on what it rested on. Whatever resembles nothing is HUMAN and rests on nothing. Touches nothing outside its arguments.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.model.draft import (
    Draft,
    DraftBlock,
    DraftSentence,
    Finding,
    Link,
    MadeBy,
)
from pipeline.model.news import article_of
from pipeline.model.typed import Typed
from pipeline.review.anchors import anchored, carried_over, typed_anchors
from pipeline.text import fold, squeeze

#: Share of words in common from which a typed sentence counts as a change of an old one.
ALIKE = 0.5
#: Share of the shorter sentence that one run of words must hold to count as joined or split.
JOINED = 0.7
#: A run of fewer telling words proves nothing.
_FEW = 3
_MARKS = ".,;:!?«»“”‘’\"'()…"

Split = Callable[[str], tuple[str, ...]]


def revise(
    draft: Draft,
    typed: Typed,
    *,
    split: Split,
    publishers: Mapping[str, str],
    brought: Sequence[DraftSentence] = (),
) -> Draft:
    """The next revision. `split` cuts a paragraph into sentences; `publishers` names each article's publisher.

    `brought` are sentences that the editor took from the machine while she typed (a suggestion, something that was
    left out): where they stand in the text they come with their own provenance.
    """
    fresh = (f"r{draft.revision + 1}s{number}" for number in range(1, 1_000_000))
    texts = [squeeze(block.text) for block in typed.blocks]
    made = [
        sentences
        if block.marks is None
        else anchored(sentences, typed_anchors(block.text, block.marks))
        for block, sentences in zip(
            typed.blocks, _reconcile(draft, texts, split, fresh, brought), strict=True
        )
    ]
    blocks = tuple(
        DraftBlock(kind=block.kind, sentences=sentences, background=block.background)
        for block, sentences in zip(typed.blocks, made, strict=True)
        if sentences
    )
    revised = replace(
        draft,
        revision=draft.revision + 1,
        headline=_retyped(draft.headline, squeeze(typed.headline), brought),
        standfirst=_retyped(draft.standfirst, squeeze(typed.standfirst), brought),
        section=squeeze(typed.section),
        blocks=blocks,
        further_reading=_links(draft, typed.links),
    )
    return replace(revised, credit=credit(revised, publishers))


def repaired(draft: Draft, finding: Finding, *, publishers: Mapping[str, str]) -> Draft:
    """The next revision, with the finding's repair in the place of its sentence."""

    def mend(sentence: DraftSentence) -> DraftSentence:
        return (
            _retyped(sentence, finding.repair) if sentence.id == finding.sentence_id else sentence
        )

    revised = replace(
        draft,
        revision=draft.revision + 1,
        headline=mend(draft.headline),
        standfirst=mend(draft.standfirst),
        blocks=tuple(
            replace(block, sentences=tuple(mend(one) for one in block.sentences))
            for block in draft.blocks
        ),
    )
    return replace(revised, credit=credit(revised, publishers))


def versions_used(draft: Draft) -> tuple[tuple[str, int], ...]:
    """Article id and version of every text that a sentence rests on, in order of first use."""
    found: dict[tuple[str, int], None] = {}
    for sentence in draft.sentences():
        for source in sentence.based_on:
            article, _, rest = source.partition("@")
            version = rest.partition("#")[0]
            if version.isdigit():
                found[article, int(version)] = None
    return tuple(found)


def same_text(one: Draft, other: Draft) -> bool:
    """Whether two revisions read the same."""
    return (one.section, one.further_reading, _reading(one)) == (
        other.section,
        other.further_reading,
        _reading(other),
    )


def credit(draft: Draft, publishers: Mapping[str, str]) -> tuple[str, ...]:
    """The publishers that the sentences rest on, in order of use; an explainer is nobody's."""
    found: dict[str, None] = {}
    for sentence in draft.sentences():
        for source in sentence.based_on if sentence.text else ():
            publisher = publishers.get(article_of(source))
            if publisher:
                found[publisher] = None
    return tuple(found)


def _reading(draft: Draft) -> tuple[object, ...]:
    body = (
        (block.kind, block.text, tuple(one.anchors for one in block.sentences))
        for block in draft.blocks
    )
    return (draft.headline.text, draft.standfirst.text, *body)


def _links(draft: Draft, typed: Sequence[Link] | None) -> tuple[Link, ...]:
    """The links with an address and a name; as they were where the page did not offer them."""
    if typed is None:
        return draft.further_reading
    return tuple(
        Link(title=squeeze(one.title), url=one.url.strip(), publisher=squeeze(one.publisher))
        for one in typed
        if one.title.strip() and one.url.strip()
    )


def _reconcile(
    draft: Draft,
    texts: Sequence[str],
    split: Split,
    fresh: Iterator[str],
    brought: Sequence[DraftSentence],
) -> list[tuple[DraftSentence, ...]]:
    """The sentences of each typed block, in three passes: whole blocks, same sentences, changed sentences."""
    kept: dict[int, tuple[DraftSentence, ...]] = {}
    left = list(draft.blocks)
    for place, text in enumerate(texts):
        same = next((block for block in left if squeeze(block.text) == text), None)
        if same is not None and text:
            kept[place] = same.sentences
            left.remove(same)
    old = [sentence for block in left for sentence in block.sentences]
    cuts = {place: _cut(text, split) for place, text in enumerate(texts) if place not in kept}
    taken = {one.id for sentences in kept.values() for one in sentences}
    pieces = [cut for place in sorted(cuts) for cut in cuts[place]]
    found = _paired(pieces, [*brought, *old], fresh, taken)
    for place in sorted(cuts):
        kept[place] = tuple(next(found) for _ in cuts[place])
    return [kept[place] for place in range(len(texts))]


def _cut(text: str, split: Split) -> tuple[str, ...]:
    """The sentences of a typed block; a splitter that loses a word is not believed."""
    cut = tuple(piece for piece in (squeeze(sentence) for sentence in split(text)) if piece)
    if " ".join(cut).split() == text.split():
        return cut
    return (text,) if text else ()


def _paired(
    texts: Sequence[str], old: Sequence[DraftSentence], fresh: Iterator[str], taken: set[str]
) -> Iterator[DraftSentence]:
    """Each text with its provenance; no id of `taken`, the sentences that stay, is given again."""
    made: dict[int, DraftSentence] = {}
    spare = list(old)
    for place, text in enumerate(texts):
        same = next((sentence for sentence in spare if squeeze(sentence.text) == text), None)
        if same is not None:
            made[place] = (
                same if same.id and same.id not in taken else replace(same, id=next(fresh))
            )
            taken.add(made[place].id)
            spare.remove(same)
    for place, text in enumerate(texts):
        if place in made:
            continue
        origins = _origins(text, spare)
        free = [origin for origin in origins if origin.id and origin.id not in taken]
        made[place] = _changed(text, origins, free[0].id if free else next(fresh))
        taken.update(origin.id for origin in free[:1])
    return (made[place] for place in range(len(texts)))


def _origins(text: str, old: Sequence[DraftSentence]) -> list[DraftSentence]:
    """The old sentences that a typed one was made of, the likest first."""
    words = _words(text)
    scored = []
    for place, sentence in enumerate(old):
        before = _words(sentence.text)
        shorter = min(len(before), len(words))
        # An upper bound of both measures: most pairs have little in common and are done here.
        if not shorter or len(set(words) & set(before)) < min(shorter, _FEW):
            continue
        runs = [
            block.size
            for block in SequenceMatcher(None, before, words, autojunk=False).get_matching_blocks()
        ]
        ratio = 2 * sum(runs) / (len(words) + len(before))
        # One run that holds most of the shorter: joined with a neighbour, or a part of one that was split.
        if ratio >= ALIKE or max(runs) >= max(_FEW, JOINED * shorter):
            scored.append((-ratio, place, sentence))
    return [sentence for _, _, sentence in sorted(scored, key=lambda row: row[:2])]


def _changed(text: str, origins: Sequence[DraftSentence], sentence_id: str) -> DraftSentence:
    based_on = dict.fromkeys(source for origin in origins for source in origin.based_on)
    machine = any(origin.made_by is not MadeBy.HUMAN for origin in origins)
    return DraftSentence(
        id=sentence_id,
        text=text,
        based_on=tuple(based_on),
        made_by=MadeBy.EDITED if machine else MadeBy.HUMAN,
        anchors=carried_over(text, origins),
    )


def _retyped(
    sentence: DraftSentence, text: str, brought: Sequence[DraftSentence] = ()
) -> DraftSentence:
    """The headline, the standfirst or a repaired sentence: what it is about stays."""
    if squeeze(sentence.text) == text:
        return sentence
    taken = next((one for one in brought if squeeze(one.text) == text), None)
    if taken is not None:
        return replace(taken, id=sentence.id)
    made_by = MadeBy.HUMAN if sentence.made_by is MadeBy.HUMAN else MadeBy.EDITED
    if not sentence.text:
        made_by = MadeBy.HUMAN
    return replace(sentence, text=text, made_by=made_by, anchors=carried_over(text, [sentence]))


def _words(text: str) -> list[str]:
    """The words that tell one sentence from another: little words would make all sentences alike."""
    words = [word.strip(_MARKS) for word in fold(text).split()]
    telling = [word for word in words if len(word) > 3 or word.isdigit()]
    return telling or words
