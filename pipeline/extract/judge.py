"""Choose between the readings of a page and say why. Touches nothing outside its arguments."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.boilerplate import is_boilerplate, opens_foreign_part
from pipeline.extract.views import RawBlock, View
from pipeline.model.news import BlockKind
from pipeline.text import fold, squeeze

BY_SELECTORS = "the source's selectors"
#: A second reading is asked for below this many words.
_FEW_WORDS = 120
_MANY_LINKS = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The text to keep and, in a sentence for editors, whose reading it is and why."""

    blocks: tuple[RawBlock, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around the body and so does not belong into it."""

    headline: str = ""
    standfirst: str = ""
    byline: str = ""


def doubtful(view: View) -> str:
    """Why the reading should be compared with another; empty when there is no doubt."""
    if view.words < _FEW_WORDS:
        return f"only {view.words} words"
    letters = sum(len(block.text) for block in view.blocks)
    linked = sum(len(block.text) * block.link_share for block in view.blocks)
    if linked > _MANY_LINKS * letters:
        return f"{linked / letters:.0%} of it is links"
    return ""


def choose(views: Sequence[View], *, described: View | None, around: Surroundings) -> Judgement:
    """The source's selectors where they give a text, else the reading that the others confirm."""
    cleaned = [View(name=view.name, blocks=clean(view.blocks, around)) for view in views]
    pointed = next((view for view in cleaned if view.name == BY_SELECTORS), None)
    if pointed is not None and pointed.words:
        return Judgement(blocks=pointed.blocks, reason="taken by the source's selectors")
    best = max(cleaned, key=lambda view: view.words, default=View(name="nothing", blocks=()))
    if described is None or not described.words:
        return Judgement(blocks=best.blocks, reason=f"taken by {best.name}")
    spoken = View(name=described.name, blocks=clean(described.blocks, around))
    return _confirmed(best, spoken)


def _confirmed(best: View, spoken: View) -> Judgement:
    if spoken.words > 2 * best.words and spoken.words >= _FEW_WORDS:
        return Judgement(
            blocks=spoken.blocks,
            reason=f"taken from {spoken.name}: {spoken.words} words, {best.name} found {best.words}",
        )
    return Judgement(blocks=best.blocks, reason=f"taken by {best.name}")


def clean(blocks: Sequence[RawBlock], around: Surroundings) -> tuple[RawBlock, ...]:
    """The blocks without boilerplate, repeats, and what is printed above the body."""
    kept: list[RawBlock] = []
    repeated = _repeated(blocks)
    printed = {_key(text) for text in (around.headline, around.byline) if text}
    for at, block in enumerate(blocks):
        key = _key(block.text)
        if opens_foreign_part(block) and _only_links_follow(blocks[at + 1 :]):
            break
        if is_boilerplate(block) or key in repeated or (key in printed and at < 8):
            repeated.discard(key)
            continue
        if block.link_share > 0.9 and block.kind is not BlockKind.HEADING and len(key) > 15:
            continue
        kept.append(block)
    while kept and kept[-1].kind is BlockKind.HEADING:
        kept.pop()
    return tuple(kept)


def _repeated(blocks: Sequence[RawBlock]) -> set[str]:
    """Texts that stand twice: a pull quote, or a standfirst printed again; the first one goes."""
    counts = Counter(_key(block.text) for block in blocks)
    return {key for key, count in counts.items() if count > 1 and len(key) > 20}


def _only_links_follow(rest: Sequence[RawBlock]) -> bool:
    letters = sum(len(block.text) for block in rest)
    if not letters:
        return True
    linked = sum(len(block.text) * block.link_share for block in rest)
    longest = max((len(block.text.split()) for block in rest), default=0)
    return linked / letters > 0.5 or longest < 25


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", fold(squeeze(text))).strip()
