"""Two revisions of a draft, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.model.draft import Draft, DraftSentence

_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A run of words: ``same``, ``gone`` or ``new``."""

    kind: str
    text: str


def compare(before: Draft, after: Draft) -> tuple[tuple[Change, ...], ...]:
    """A line for each headline, standfirst and block of either revision."""
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    lines: list[tuple[Change, ...]] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            lines += [(Change(kind="same", text=line),) for line in new[start:end]]
            continue
        for place in range(max(last - first, end - start)):
            was = old[first + place] if first + place < last else ""
            now = new[start + place] if start + place < end else ""
            lines.append(words(was, now))
    return tuple(line for line in lines if line)


def words(before: str, after: str) -> tuple[Change, ...]:
    """What went and what came; together ``same`` and ``new`` are the later text."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    return tuple(_runs(old, new))


def _runs(old: list[str], new: list[str]) -> Iterator[Change]:
    for tag, first, last, start, end in SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield Change(kind="same", text="".join(new[start:end]))
            continue
        if first < last:
            yield Change(kind="gone", text="".join(old[first:last]))
        if start < end:
            yield Change(kind="new", text="".join(new[start:end]))


def _lines(draft: Draft) -> list[str]:
    body = (" ".join(_printed(one) for one in block.sentences) for block in draft.blocks)
    return [draft.headline.text, draft.standfirst.text, *body]


def _printed(sentence: DraftSentence) -> str:
    """The sentence with its links' addresses behind their words: a new address is a change."""
    return "".join(f"{text} ({url})" if url else text for text, url in sentence.runs)
