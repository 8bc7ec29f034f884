"""Choose between the readings of a page and say why. Touches nothing outside its arguments."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.boilerplate import (
    is_boilerplate,
    is_caption,
    is_label,
    is_reporters,
    is_title,
    opens_foreign_part,
)
from pipeline.extract.spilt import without_elements
from pipeline.extract.views import RawBlock, View
from pipeline.model.news import BlockKind
from pipeline.text import count_words, fold

BY_SELECTORS = "the source's selectors"
#: A second reading is asked for below this many words.
_FEW_WORDS = 120
#: A quick reading of fewer may be a part of the text only.
_FEW_FOR_A_QUICK_READING = 300
#: Readability's text is taken where it is twice as long; with less prose than this on the page it cannot be.
_MORE_PROSE = 1.5
_MANY_LINKS = 0.25
#: Of what the page tells machines, a good reading holds at least this share.
_COVERED = 0.85
#: From here on the page's description may also say what does not belong.
_CONFIRMED = 0.9
_WHOLLY = 0.98
_EDIT = re.compile(
    r"\s*\[\s*(?:edit|editar|edita|modifier|modifica|bearbeiten|bewerken)\b[^\]]{0,60}\]\s*$",
    re.IGNORECASE,
)
_ALL = RawBlock(kind=BlockKind.PARAGRAPH, text="")
#: A description that is nearly as long as the reading is the whole text and no abstract.
_NEARLY = 0.9
_MOST = 0.6
_PARAGRAPHS = 3
_A_PARAGRAPH = 12
_ALL_LINK = 0.9
_HALF_LINKS = 0.5
#: Words; the teasers of other pages are shorter.
_SHORT_TEASER = 25
_CLEARLY_LESS = 0.7
#: Letters; shorter ones stand in other sentences by chance.
_SHORTEST_QUOTE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The text to keep and, in a sentence for editors, whose reading it is and why."""

    blocks: tuple[RawBlock, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around the body and so does not belong into it."""

    headline: str = ""
    #: Only one that is printed outside the body.
    standfirst: str = ""
    byline: str = ""
    #: Lines that the source's pages repeat, by `key_of`.
    site_lines: frozenset[str] = frozenset()


def doubtful(view: View, told: View | None = None) -> str:
    """Why the reading should be compared with another; empty when there is no doubt."""
    if view.words < _FEW_WORDS:
        return f"only {view.words} words"
    letters = sum(len(block.text) for block in view.blocks)
    linked = sum(len(block.text) * block.link_share for block in view.blocks)
    if linked > _MANY_LINKS * letters:
        return f"{linked / letters:.0%} of it is links"
    if told is not None and told.words >= _FEW_WORDS and coverage(told, view) < _COVERED:
        return f"it holds {coverage(told, view):.0%} of what the page tells machines"
    return ""


def may_miss_text(quick: View, *, doubt: str, prose: Callable[[], int]) -> bool:
    """Whether a reading that was not compared with other methods may have missed the text.

    That is a very short one, and one that is short or doubtful where the page holds much more prose.
    """
    if quick.words < _FEW_WORDS:
        return True
    suspect = bool(doubt) or quick.words < _FEW_FOR_A_QUICK_READING
    return suspect and prose() > _MORE_PROSE * quick.words


def choose(views: Sequence[View], *, told: View | None, around: Surroundings) -> Judgement:
    """The source's selectors where they give a text; else the reading that the page's own description confirms."""
    judged, taken = _choose(views, told=told, around=around)
    left_out = len(taken.blocks) - len(judged.blocks)
    if left_out <= 0:
        return judged
    lines = "line" if left_out == 1 else "lines"
    return replace(
        judged, reason=f"{judged.reason}; {left_out} {lines} left out as not the article's"
    )


def _choose(
    views: Sequence[View], *, told: View | None, around: Surroundings
) -> tuple[Judgement, View]:
    """The judgement, and the reading that it took, before it was cleaned."""
    whole = {view.name: view for view in (*views, *((told,) if told else ()))}
    nothing = View(name="nothing", blocks=())
    cleaned = [View(name=view.name, blocks=clean(view.blocks, around)) for view in views]
    pointed = next((view for view in cleaned if view.name == BY_SELECTORS), None)
    if pointed is not None and pointed.words:
        judged = Judgement(blocks=pointed.blocks, reason="taken by the source's selectors")
        return judged, whole[BY_SELECTORS]
    if told is None or told.words < _FEW_WORDS:
        best = max(cleaned, key=lambda view: view.words, default=nothing)
        reason = f"taken by {best.name}" if best.words else "no reading found a text"
        return Judgement(blocks=best.blocks, reason=reason), whole.get(best.name, nothing)
    spoken = View(name=told.name, blocks=clean(told.blocks, around))
    best = max(cleaned, key=lambda view: coverage(spoken, view), default=spoken)
    share = coverage(spoken, best)
    # A description without paragraphs makes a poor article: it must know much more to be taken.
    wanted = _COVERED if len(spoken.blocks) >= _PARAGRAPHS else _CLEARLY_LESS
    if share < wanted and spoken.words >= best.words * _NEARLY:
        judged = Judgement(
            blocks=spoken.blocks,
            reason=f"taken from {spoken.name}: {spoken.words} words, of which {best.name} found {share:.0%}",
        )
        return judged, told
    # Machines are often told all paragraphs as one; of so much nearly every word must then be found.
    as_one = View(name=best.name, blocks=(replace(_ALL, text=_joined(best)),))
    if len(best.blocks) == 1 and len(spoken.blocks) >= _PARAGRAPHS and share >= _CONFIRMED:
        reason = f"{spoken.name} has the same text in paragraphs"
        return Judgement(blocks=spoken.blocks, reason=reason), whole[spoken.name]
    confirmed = share >= _CONFIRMED or coverage(spoken, as_one) >= _WHOLLY
    if confirmed and spoken.words >= best.words * _MOST:
        judged = Judgement(
            blocks=_confirmed(best, spoken),
            reason=f"taken by {best.name}, confirmed by {spoken.name} ({share:.0%} of it)",
        )
        return judged, whole[best.name]
    return (
        Judgement(blocks=best.blocks, reason=f"taken by {best.name}"),
        whole.get(best.name, nothing),
    )


def coverage(whole: View, part: View) -> float:
    """The share of the one's word 4-grams that the other holds."""
    wanted = _grams(block.text for block in whole.blocks)
    return len(wanted & _grams(block.text for block in part.blocks)) / max(1, len(wanted))


def _joined(view: View) -> str:
    return " ".join(block.text for block in view.blocks)


def _confirmed(best: View, spoken: View) -> tuple[RawBlock, ...]:
    """Without the blocks that the page does not tell machines; headings and tables it never tells."""
    known = _grams(block.text for block in spoken.blocks)
    names = {key_of(block.text) for block in spoken.blocks}
    kept = []
    for block in best.blocks:
        mine = _grams([block.text])
        told = len(mine & known) >= len(mine) / 4 if mine else key_of(block.text) in names
        if told or block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
            kept.append(block)
    while kept and kept[-1].kind is BlockKind.HEADING:
        kept.pop()
    return tuple(kept)


def _grams(texts: Iterable[str]) -> set[tuple[str, ...]]:
    grams: set[tuple[str, ...]] = set()
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        grams.update(zip(words, words[1:], words[2:], words[3:], strict=False))
    return grams


def clean(blocks: Sequence[RawBlock], around: Surroundings) -> tuple[RawBlock, ...]:
    """The blocks without boilerplate, repeats, and what is printed above the body."""
    kept: list[RawBlock] = []
    blocks = [whole for whole in map(_without_marks, blocks) if whole.text]
    keys = [key_of(block.text) for block in blocks]
    repeated = _repeated(keys)
    printed = {key_of(text) for text in (around.headline, around.standfirst, around.byline) if text}
    announced = False
    for at, block in enumerate(blocks):
        key = keys[at]
        if announced and (is_title(block) or block.link_share >= _ALL_LINK):
            # The items of a list are announced together.
            announced = block.kind is BlockKind.LIST_ITEM
            continue
        announced = is_label(block) or (announced and is_boilerplate(block))
        if opens_foreign_part(block) and _only_links_follow(block, blocks[at + 1 :]):
            break
        if _is_pull_quote(block, at, keys):
            continue
        if (
            is_boilerplate(block)
            or key in around.site_lines
            or key in repeated
            or (key in printed and at < 8)
        ):
            repeated.discard(key)
            continue
        kept.append(replace(block, kind=BlockKind.CAPTION) if is_caption(block) else block)
    while kept and kept[-1].kind is BlockKind.HEADING:
        kept.pop()
    return tuple(kept)


def _without_marks(block: RawBlock) -> RawBlock:
    """A page with an unclosed element shows mark-up as text, and a wiki "[edit]" beside its headings."""
    text = without_elements(block.text)
    if block.kind is BlockKind.HEADING and "[" in text:
        text = _EDIT.sub("", text)
    return block if text is block.text else replace(block, text=text)


def _is_pull_quote(block: RawBlock, at: int, keys: Sequence[str]) -> bool:
    """A passage set large that some paragraph says anyway, where a block quotation is said once."""
    key = keys[at]
    if block.kind is not BlockKind.QUOTATION or len(key) < _SHORTEST_QUOTE:
        return False
    return any(key in other for place, other in enumerate(keys) if place != at)


def _repeated(keys: Sequence[str]) -> set[str]:
    """Texts that stand twice: a pull quote, or a standfirst printed again; the first one goes."""
    return {key for key, count in Counter(keys).items() if count > 1 and len(key) > 20}


def _only_links_follow(opening: RawBlock, rest: Sequence[RawBlock]) -> bool:
    """Whether nothing of the text comes after the line; one inside the text is followed by its sentences."""
    letters = sum(len(block.text) for block in rest)
    if not letters:
        return True
    linked = sum(len(block.text) * block.link_share for block in rest)
    longest = max((len(block.text.split()) for block in rest), default=0)
    if linked / letters > _HALF_LINKS:
        return True
    if opening.kind is not BlockKind.HEADING and any(map(is_reporters, rest)):
        return False
    if _goes_on(rest):
        return False
    return longest < _SHORT_TEASER


def _goes_on(rest: Sequence[RawBlock]) -> bool:
    """Whether sentences follow one another: beside teasers stand the titles that they belong to."""
    run = 0
    for block in rest:
        run = run + 1 if is_reporters(block) and count_words(block.text) >= _A_PARAGRAPH else 0
        if run >= _PARAGRAPHS:
            return True
    return False


def key_of(text: str) -> str:
    """What two printings of one line share."""
    return re.sub(r"\W+", " ", fold(text)).strip()
