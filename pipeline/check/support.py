"""Whether a text is supported by a source in its own language: one figure between 0 and 1, no model service.

Each case is described by a few shares (words, word pairs and runs that the source lacks, figures, names and
denials that it does not have) and weighed by a logistic regression that
``tests/eval/train_support.py`` trains.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from pipeline.check.lexicon import lexicon
from pipeline.check.words import content_stems, words_of
from pipeline.errors import ConfigError
from pipeline.language.figures import find_figures
from pipeline.language.identify import UNDETERMINED, identify
from pipeline.language.names import find_names, known_names
from pipeline.language.ports import Embedder
from pipeline.language.sentences import split_sentences
from pipeline.text import fold

LANGUAGE = "en"
#: Words whose arrival changes what is claimed.
_TURNS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "without",
        "cannot",
        "all",
        "every",
        "always",
        "only",
        "must",
        "will",
        "may",
        "might",
        "could",
        "can",
        "should",
        "some",
        "most",
        "many",
        "few",
        "more",
        "less",
        "least",
    ]
)
FEATURES = (
    "words_new", "pairs_new", "triples_new", "telling_new", "telling_new_most", "apart", "local", "local_least",
    "figures_new", "names_new", "turns_new", "new_count", "rare_new", "length", "run", "any_new", "rarity_mean",
    "rarity_least", "rarity_most", "new_common", "new_middling", "new_unseen", "new_letters",
)  # fmt: skip


def features(source: str, text: str) -> tuple[float, ...]:
    """What `FEATURES` names, for one case."""
    words = [word for word, _, _ in words_of(text)]
    theirs = [word for word, _, _ in words_of(source)]
    known, stems = set(theirs), set(content_stems(source, LANGUAGE))
    sentences = split_sentences(text, LANGUAGE) or (text,)
    lines = [frozenset(content_stems(line, LANGUAGE)) for line in _windows(source)]
    shares = [_local(sentence, lines) for sentence in sentences]
    telling = list(dict.fromkeys(content_stems(text, LANGUAGE)))
    new = [stem for stem in telling if stem not in stems]
    by_sentence = [_share_new(content_stems(sentence, LANGUAGE), stems) for sentence in sentences]
    figures = {figure.value for figure in find_figures(source, LANGUAGE)}
    mine = [figure.value for figure in find_figures(text, LANGUAGE)]
    keys = known_names(source, LANGUAGE)
    folded = fold(source)
    names = [
        name for name in find_names(text, LANGUAGE)
        if name.sure and fold(name.text) not in folded and not known_names(name.text, LANGUAGE) & keys
    ]  # fmt: skip
    pairs = list(pairwise(telling))
    apart = [pair for pair in pairs if not any(set(pair) <= line for line in lines)]
    weigh = lexicon(LANGUAGE, LANGUAGE)
    rarity = [weigh.weight(stem) for stem in new] if weigh else []
    seen = [weigh.counts.get(stem, 0) for stem in new] if weigh else []
    figures_new = sum(value not in figures for value in mine)
    letters = [len(word) for word in words if word not in known] or [5]
    return (
        _share_new(words, known),
        _share_new_runs(words, theirs, 2),
        _share_new_runs(words, theirs, 3),
        len(new) / max(1, len(telling)),
        max(by_sentence, default=0.0),
        len(apart) / max(1, len(pairs)),
        sum(shares) / len(shares),
        min(shares),
        float(figures_new),
        float(len(names)),
        float(sum(word in _TURNS and word not in known for word in words)),
        math.log1p(len(new)),
        sum(rarity) / max(1, len(telling)),
        math.log1p(len(words)),
        _longest(words, theirs) / max(1, len(words)),
        float(bool(figures_new or names)),
        sum(rarity) / len(rarity) if rarity else 4.0,
        min(rarity, default=4.0),
        max(rarity, default=4.0),
        math.log1p(sum(count > 30 for count in seen)),
        math.log1p(sum(3 < count <= 30 for count in seen)),
        math.log1p(sum(count <= 3 for count in seen)),
        sum(letters) / len(letters),
    )


def _share_new(words: Sequence[str], known: set[str]) -> float:
    return sum(word not in known for word in words) / max(1, len(words))


def _share_new_runs(words: Sequence[str], theirs: Sequence[str], size: int) -> float:
    known = {tuple(theirs[at : at + size]) for at in range(len(theirs) - size + 1)}
    runs = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    return sum(run not in known for run in runs) / max(1, len(runs))


def _longest(words: Sequence[str], theirs: Sequence[str]) -> int:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(theirs):
        places.setdefault(word, []).append(at)
    longest = 0
    ends: dict[int, int] = {}
    for word in words:
        ends = {at: ends.get(at - 1, 0) + 1 for at in places.get(word, ())}
        longest = max(longest, *ends.values(), 0)
    return longest


def _windows(source: str) -> list[str]:
    """Every sentence with its neighbour: what is said in one breath."""
    sentences = [line for part in source.splitlines() for line in split_sentences(part, LANGUAGE)]
    return [" ".join(sentences[at : at + 2]) for at in range(max(1, len(sentences)))]


def _local(sentence: str, lines: Sequence[frozenset[str]]) -> float:
    """The share of a sentence that the best single place of the source carries."""
    stems = set(content_stems(sentence, LANGUAGE))
    return max((len(stems & line) / len(stems) for line in lines), default=0.0) if stems else 1.0


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    text = files("pipeline.check").joinpath("support_weights.json").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, float]] = json.loads(text)
    return found


def score(source: str, text: str) -> float:
    """How likely it is that the source supports the text, between 0 and 1; 0.5 divides."""
    described = dict(zip(FEATURES, features(source, text), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds(described, _weights())))))


def odds(described: Mapping[str, float], learned: Mapping[str, Mapping[str, float]]) -> float:
    """The log odds of support; in a text of new words a new figure or name settles it."""
    kind = manner(described["triples_new"])
    weights = learned[kind]
    total = weights["bias"] + sum(
        weight * described[name] for name, weight in weights.items() if name != "bias"
    )
    return min(total, -1.0) if kind == "free" and described["any_new"] else total


#: Share of new word triples up to which a text keeps to the source's own words.
_CLOSE = 0.6


def manner(triples_new: float) -> str:
    """Texts put together from the source's own words go wrong otherwise than texts in new words."""
    return "close" if triples_new <= _CLOSE else "free"


#: Fewer words than this tell no language.
_TELLING = 6
_REMEDY = 'Each line is a JSON object with "id", "source" and "text", in UTF-8.'


def rows(file: Path, embedder: Embedder | None = None) -> Iterator[dict[str, object]]:  # noqa: ARG001  # the port is kept for a scorer that needs it
    """One answer for each JSON line ``{"id", "source", "text"}``; ConfigError names a line or a file that is none.

    A text or a source without words is no support: its score is 0.
    """
    number = 0
    try:
        with file.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _answer(file, number, line)
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file} is no text in UTF-8", remedy=_REMEDY) from error
    if not number:
        raise ConfigError(f"{file} holds no case", remedy=_REMEDY)


def _answer(file: Path, number: int, line: str) -> dict[str, object]:
    try:
        name, source, text = _case(line, number)
    except ValueError as error:
        raise ConfigError(f"{file}, line {number}, is no case: {error}", remedy=_REMEDY) from error
    supported = score(source, text) if words_of(source) and words_of(text) else 0.0
    answer: dict[str, object] = {
        "id": name,
        "score": round(supported, 4),
        "supported": supported >= 0.5,
    }
    if note := _unfit(source, text):
        answer["note"] = note
    return answer


def _unfit(source: str, text: str) -> str:
    """Why the score says little: it compares words of one language, English."""
    languages = [
        identify(one) if len(words_of(one)) >= _TELLING else UNDETERMINED for one in (source, text)
    ]
    theirs, mine = languages
    if UNDETERMINED not in languages and theirs != mine:
        return f"the source is in {theirs} and the text in {mine}: the score compares words of one language, so it is too low to go by"
    other = next((one for one in languages if one not in {LANGUAGE, UNDETERMINED}), "")
    return f"the score was learned on English texts, and this one is in {other}" if other else ""


def _case(line: str, number: int) -> tuple[object, str, str]:
    """Id, source and text of a line; ValueError says what it lacks."""
    try:
        case = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON ({error.msg}, column {error.colno})") from error
    if not isinstance(case, dict):
        raise ValueError("it is JSON, but no object")  # noqa: TRY004  # wrong is the file, not a type
    for key in ("source", "text"):
        if not isinstance(case.get(key), str):
            raise ValueError(f'"{key}" is {"no text" if key in case else "missing"}')  # noqa: TRY004  # as above
    return case.get("id", str(number)), case["source"], case["text"]
