"""What Apertium does not know or renders badly, between two languages of one hop."""

import csv
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from pipeline.language.termbase import Term
from pipeline.language.translate.inflect import noun_forms, verb_forms
from pipeline.text import short_hash

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Unknown to every dictionary, kept by Apertium in its place; the number is written in letters.
_MARK = re.compile(r"qxz([b-k]+)zxq", re.IGNORECASE)
_DIGITS = str.maketrans("0123456789", "bcdefghijk")
_LETTERS = str.maketrans("bcdefghijk", "0123456789")


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with marks in place of some phrases, and what each mark stands for."""

    text: str
    renderings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Renderings of words and phrases.

    A word listed with a capital is meant with one: "El Mundo" is a newspaper, "el mundo" is not.
    """

    #: For words that the engine marks as unknown.
    unknown: dict[str, str] = field(default_factory=dict)
    #: Phrases (as words) whose rendering by the engine is wrong, by their first word, longest first.
    always: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    #: Changes with any row; how forms are made of the rows is told by `router.rules_version`.
    version: str = ""

    def rendering(self, word: str) -> str | None:
        """The rendering of an unknown word in the word's own capitals; None when it is not listed."""
        found = self.unknown.get(word.lower())
        return None if found is None else _in_capitals_of(word, found)

    def mask(self, sentence: str, names: Sequence[str] = ()) -> Masked:
        """The sentence with every listed phrase, and every one of `names`, behind a mark."""
        words = list(_WORD.finditer(sentence))
        kept = _spans_of(sentence, names)
        parts: list[str] = []
        renderings: list[str] = []
        at = number = 0
        while number < len(words):
            start = words[number].start()
            if start < at:
                number += 1
                continue
            name = kept.get(start)
            if name is not None:
                end, rendering = start + len(name), name
            else:
                length, found = self._phrase_at(words, number, sentence)
                if not length:
                    number += 1
                    continue
                end = words[number + length - 1].end()
                rendering = _in_capitals_of(sentence[start:end], found)
            mark = f"qxz{len(renderings)}zxq".translate(_DIGITS)
            parts += [sentence[at:start], mark]
            renderings.append(rendering)
            at = end
            number += 1
        return Masked("".join((*parts, sentence[at:])), tuple(renderings))

    def _phrase_at(
        self, words: Sequence[re.Match[str]], number: int, sentence: str
    ) -> tuple[int, str]:
        for phrase, rendering in self.always.get(words[number].group().lower(), ()):
            here = words[number : number + len(phrase)]
            if len(here) < len(phrase):
                continue
            if all(
                _is_word(word.group(), part) for word, part in zip(here, phrase, strict=True)
            ) and all(
                sentence[left.end() : right.start()].isspace()
                for left, right in itertools.pairwise(here)
            ):
                return len(phrase), rendering
        return 0, ""


def unmask(text: str, renderings: Sequence[str]) -> str:
    """The marks replaced by what they stand for."""

    def shown(mark: re.Match[str]) -> str:
        number = int(mark[1].lower().translate(_LETTERS))
        return renderings[number] if number < len(renderings) else mark[0]

    return _MARK.sub(shown, text)


def read_lexicon(name: str) -> Lexicon:
    """The lexicon that comes with the package, e.g. ``es-pt``; an empty one when there is none."""
    path = files("pipeline.language.translate").joinpath(f"{name}.tsv")
    if not path.is_file():
        return Lexicon()
    with path.open(encoding="utf-8") as lines:
        return make_lexicon(csv.reader(lines, delimiter="\t"))


def reversed_lexicon(name: str) -> Lexicon:
    """The single words of a lexicon the other way round, for words that the engine does not know, and the own
    phrases of that direction.
    """
    path = files("pipeline.language.translate").joinpath(f"{name}.tsv")
    own = read_lexicon("-".join(reversed(name.split("-"))))
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t") if row and " " not in row[2]]
    told = "\n".join("\t".join(row) for row in rows)
    unknown: dict[str, str] = {}
    for kind, source, target in rows:
        if kind in {"noun", "verb"}:
            make = verb_forms if kind == "verb" else noun_forms
            for form, rendering in make(source, target).items():
                unknown.setdefault(rendering, form)
    return Lexicon(
        unknown=unknown,
        always=own.always,
        version=short_hash(told, own.version),
    )


def make_lexicon(rows: Iterable[Sequence[str]]) -> Lexicon:
    """A lexicon of rows (kind, source, target).

    Kinds: ``noun`` and ``verb`` serve for unknown words with their inflected forms; ``noun!`` and
    ``verb!`` overrule the engine with their forms, ``phrase!`` as it stands.
    """
    unknown: dict[str, str] = {}
    always: dict[tuple[str, ...], str] = {}
    told: list[str] = []
    for kind, source, target in rows:
        told.append(f"{kind}\t{source}\t{target}")
        bare = kind.rstrip("!")
        make = {"verb": verb_forms, "noun": noun_forms}.get(bare)
        forms = make(source, target) if make else {source: target}
        for form, rendering in forms.items():
            if kind.endswith("!"):
                key = tuple(form.split())
                if form == source or key not in always:
                    always[key] = rendering
            elif form == source or form not in unknown:
                unknown[form.lower()] = rendering
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key in sorted(always, key=lambda key: (-len(key), " ".join(key).islower())):
        by_first.setdefault(key[0].lower(), []).append((key, always[key]))
    return Lexicon(
        unknown=unknown,
        always={first: tuple(phrases) for first, phrases in by_first.items()},
        version=short_hash(*told),
    )


def with_termbase(lexicon: Lexicon, terms: Iterable[Term]) -> Lexicon:
    """The lexicon with a newsroom's own terms of the same hop, which overrule its own."""
    rows = [
        ("noun!" if " " not in term.source else "phrase!", term.source, term.target)
        for term in terms
    ]
    own = make_lexicon(rows)
    return Lexicon(
        unknown=lexicon.unknown,
        always={
            first: (*own.always.get(first, ()), *lexicon.always.get(first, ()))
            for first in {*own.always, *lexicon.always}
        },
        version=short_hash(lexicon.version, own.version),
    )


def _is_word(word: str, listed: str) -> bool:
    """Whether a word of a text is the listed one: capitals that are listed must be there."""
    return word.lower() == listed.lower() and (listed.islower() or word[0].isupper())


def _in_capitals_of(model: str, text: str) -> str:
    if model.isupper() and len(model) > 1:
        return text.upper() if " " not in model and len(model) > 3 else text
    return text[0].upper() + text[1:] if model[0].isupper() else text


def _spans_of(sentence: str, names: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for name in names:
        for match in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?!\w)", sentence):
            if len(found.get(match.start(), "")) < len(name):
                found[match.start()] = name
    return found
