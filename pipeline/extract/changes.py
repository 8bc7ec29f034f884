"""What an edit changed: two versions of an article compared by sentence, figures and quotations named."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.language.figures import find_figures
from pipeline.language.quotes import find_quotes
from pipeline.model.news import Article
from pipeline.text import squeeze

#: From here on two sentences are one that was reworded.
_ALIKE = 0.55
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """One sentence before and after."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The difference between two versions; all empty when a reader would see none."""

    #: In words, e.g. ``headline: "A" became "B"``; verdict, headline, standfirst, authors, times.
    fields: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    #: As printed, those that the other version does not have.
    figures_gone: tuple[str, ...] = ()
    figures_new: tuple[str, ...] = ()
    quotations_gone: tuple[str, ...] = ()
    quotations_new: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.removed or self.added or self.reworded)

    @property
    def told(self) -> tuple[str, ...]:
        """In sentences for editors, what matters most first."""
        lines = [
            _named("Figures", self.figures_gone, self.figures_new),
            _named("Quotations", self.quotations_gone, self.quotations_new),
            *(f"The {field}." for field in self.fields),
        ]
        counts = [
            f"{len(part)} {'sentence' if len(part) == 1 else 'sentences'} {what}"
            for part, what in (
                (self.reworded, "reworded"),
                (self.added, "added"),
                (self.removed, "removed"),
            )
            if part
        ]
        lines.append(f"{', '.join(counts).capitalize()}." if counts else "")
        return tuple(line for line in lines if line)


NO_CHANGES = Changes()


def compare(before: Article, after: Article) -> Changes:
    """What a reader of `after` sees that a reader of `before` did not, and the other way round."""
    gone, new, reworded = _sentences(
        [sentence.text for sentence in before.sentences],
        [sentence.text for sentence in after.sentences],
    )
    figures_gone, figures_new = _apart(_figures(before), _figures(after))
    quotes_gone, quotes_new = _apart(_quotations(before), _quotations(after))
    return Changes(
        fields=tuple(_fields(before, after)),
        removed=gone,
        added=new,
        reworded=reworded,
        figures_gone=figures_gone,
        figures_new=figures_new,
        quotations_gone=quotes_gone,
        quotations_new=quotes_new,
    )


def _sentences(
    before: Sequence[str], after: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Reworded, ...]]:
    gone: list[str] = []
    new: list[str] = []
    reworded: list[Reworded] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, other, until in matcher.get_opcodes():
        if tag == "equal":
            continue
        added = list(after[other:until])
        for sentence in before[start:end]:
            match = max(added, key=lambda each: _likeness(sentence, each), default="")
            if match and _likeness(sentence, match) >= _ALIKE:
                reworded.append(Reworded(before=sentence, after=match))
                added.remove(match)
            else:
                gone.append(sentence)
        new.extend(added)
    # A sentence that only moved is no change.
    moved = Counter(gone) & Counter(new)
    return _without(gone, moved), _without(new, moved), tuple(reworded)


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0


def _without(sentences: Sequence[str], moved: Counter[str]) -> tuple[str, ...]:
    left = Counter(moved)
    kept = []
    for sentence in sentences:
        if left[sentence] > 0:
            left[sentence] -= 1
        else:
            kept.append(sentence)
    return tuple(kept)


def _figures(article: Article) -> dict[object, str]:
    text = f"{article.headline}\n{article.standfirst}\n{article.text}"
    found: dict[object, str] = {}
    for figure in find_figures(text, article.language):
        value = figure.value if figure.value is not None else figure.text.casefold()
        found.setdefault((figure.kind, value, figure.high, figure.unit), figure.text)
    return found


def _quotations(article: Article) -> dict[object, str]:
    quotes = find_quotes(article.text, article.language)
    return {squeeze(quote.text).casefold().strip(" .,"): quote.text for quote in quotes}


def _apart(
    before: dict[object, str], after: dict[object, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    gone = (text for key, text in before.items() if key not in after)
    new = (text for key, text in after.items() if key not in before)
    return tuple(gone), tuple(new)


def _fields(before: Article, after: Article) -> Iterable[str]:
    pairs = (
        ("verdict", before.verdict.value.replace("_", " "), after.verdict.value.replace("_", " ")),
        ("headline", before.headline, after.headline),
        ("standfirst", before.standfirst, after.standfirst),
        ("byline", ", ".join(before.authors), ", ".join(after.authors)),
        ("section", before.section, after.section),
        ("language", before.language, after.language),
        (
            "time of publication",
            f"{before.published_at:%Y-%m-%d %H:%M}",
            f"{after.published_at:%Y-%m-%d %H:%M}",
        ),
    )
    for name, old, new in pairs:
        if old != new:
            yield f"{name} was {_printed(old)} and is {_printed(new)}"


def _printed(value: str) -> str:
    return f"“{value}”"


def _named(what: str, gone: Sequence[str], new: Sequence[str]) -> str:
    parts = []
    for texts, how in ((gone, "gone"), (new, "new")):
        if texts:
            more = f" and {len(texts) - _MOST_NAMED} more" if len(texts) > _MOST_NAMED else ""
            parts.append(f"{how}: {'; '.join(texts[:_MOST_NAMED])}{more}")
    return f"{what} {'. '.join(parts)}." if parts else ""
