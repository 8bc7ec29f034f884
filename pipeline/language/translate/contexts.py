"""Words that mean one thing in a court report and another on the sports page: which lexicon a sentence calls for. Pure."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from pipeline.language.termbase import Term
from pipeline.language.translate.inflect import noun_forms
from pipeline.language.translate.lexicon import Lexicon, make_lexicon, with_termbase
from pipeline.text import short_hash

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Context:
    """A field of news, told by the words of a sentence, and what its ambiguous words mean there."""

    name: str
    #: One of them is enough, in small letters.
    strong: frozenset[str] = frozenset()
    #: Two of them are needed.
    weak: frozenset[str] = frozenset()
    #: Any of them says that the sentence is about something else.
    against: frozenset[str] = frozenset()
    lexicon: Lexicon = field(default_factory=Lexicon)

    def holds(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words, in small letters, belongs here."""
        if words & self.against:
            return False
        return bool(words & self.strong) or len(words & self.weak) > 1


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The lexicon of a hop, and what it becomes in a context. Safe to share between threads."""

    general: Lexicon
    contexts: tuple[Context, ...] = ()
    _made: dict[tuple[str, ...], Lexicon] = field(default_factory=dict, repr=False, compare=False)

    @property
    def version(self) -> str:
        """Changes with any row of any of them."""
        return short_hash(
            self.general.version,
            *(f"{one.name} {one.lexicon.version}" for one in self.contexts),
        )

    def with_terms(self, terms: Iterable[Term]) -> "Lexicons":
        """The same with a newsroom's own terms of the hop, which overrule the rest in every context."""
        own = tuple(terms)
        return Lexicons(
            with_termbase(self.general, own),
            tuple(replace(one, lexicon=with_termbase(one.lexicon, own)) for one in self.contexts),
        )

    def of(self, sentence: str) -> Lexicon:
        """The lexicon that this sentence calls for: in a context, that context's words come first."""
        words = frozenset(_WORD.findall(sentence.lower()))
        here = tuple(one for one in self.contexts if one.holds(words))
        if not here:
            return self.general
        key = tuple(one.name for one in here)
        if key not in self._made:
            self._made[key] = _together([*(one.lexicon for one in here), self.general])
        return self._made[key]


@cache
def read_contexts(pair: str) -> tuple[Context, ...]:
    """The contexts that come with the package for a hop, e.g. ``es-pt``, by their names.

    Rows of ``<pair>.<name>.tsv`` are a lexicon's; ``cue`` is a word that tells the context (with its plural and
    feminine), ``hint`` one that does beside another hint, ``not`` one that rules it out.
    """
    folder = files("pipeline.language.translate")
    found = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        match = re.fullmatch(re.escape(pair) + r"\.([a-z]+)\.tsv", path.name)
        if match is not None:
            with path.open(encoding="utf-8") as lines:
                found.append(_context(match[1], list(csv.reader(lines, delimiter="\t"))))
    return tuple(found)


def _context(name: str, rows: Sequence[Sequence[str]]) -> Context:
    told: dict[str, set[str]] = {"cue": set(), "hint": set(), "not": set()}
    for kind, word, *_ in rows:
        if kind in told:
            told[kind] |= set(noun_forms(word, word))
    return Context(
        name=name,
        strong=frozenset(told["cue"]),
        weak=frozenset(told["hint"]),
        against=frozenset(told["not"]),
        lexicon=make_lexicon(row for row in rows if row[0] not in told),
    )


def _together(lexicons: Sequence[Lexicon]) -> Lexicon:
    """The longest phrase first, and of two that are as long the one of the earlier lexicon."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for lexicon in lexicons:
        for first, phrases in lexicon.always.items():
            by_first.setdefault(first, []).extend(phrases)
    return Lexicon(
        unknown=lexicons[-1].unknown,
        always={
            first: tuple(sorted(phrases, key=lambda phrase: -len(phrase[0])))
            for first, phrases in by_first.items()
        },
        version=short_hash(*(lexicon.version for lexicon in lexicons)),
    )
