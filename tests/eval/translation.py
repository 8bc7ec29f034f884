"""Translation by the installed route: BLEU and chrF beside the baselines, what survives, and speed."""

import re
import sys
import time
from pathlib import Path

import sacrebleu
from table import Row

from pipeline.language.figures import FigureKind, find_figures
from pipeline.language.names import Name, NameKind, find_names, has_other_spellings, known_name
from pipeline.language.translate.batch import translate_lines
from pipeline.language.translate.persons import people_in

CONFIG = Path(__file__).parents[2] / "config" / "termbase"
PROCESSES = 2
#: BLEU and chrF of the plain chain (Apertium, then the bundled model), measured with the same scorer.
PLAIN = {
    ("news-test2008", "es", "en"): (23.8, 51.9),
    ("newstest2010", "es", "en"): (29.7, 56.9),
    ("newstest2011", "es", "en"): (29.7, 56.3),
    ("newstest2012", "es", "en"): (31.9, 58.0),
    ("flores-dev", "es", "en"): (21.5, 53.5),
    ("tico19-half", "es", "en"): (38.5, 66.7),
    ("flores-dev", "en", "es"): (19.2, 49.1),
    ("tico19-half", "en", "es"): (35.6, 63.8),
}
#: Figures of these kinds are counted: the rest (ordinals, fractions) are often words on one side.
_COUNTED = {
    FigureKind.COUNT,
    FigureKind.PERCENT,
    FigureKind.MONEY,
    FigureKind.MEASURE,
    FigureKind.AGE,
    FigureKind.YEAR,
}
_BOTH = re.compile(r"\b(?:both|ambos|ambas|los dos|las dos)\b", re.IGNORECASE)


def score(folder: Path, *, sets: tuple[str, ...] = ()) -> list[Row]:
    """Rows for every set that the folder holds; misses of figures and names go to standard error."""
    rows = []
    for (name, source, target), baselines in PLAIN.items():
        given = folder / "translation" / f"{name}.{source}"
        wanted = folder / "translation" / f"{name}.{target}"
        if (sets and name not in sets) or not given.is_file() or not wanted.is_file():
            continue
        rows += _rows(name, given, wanted, source, target, baselines)
    return rows


def _rows(
    name: str, given: Path, wanted: Path, source: str, target: str, baselines: tuple[float, float]
) -> list[Row]:
    lines, references = _lines(given), _lines(wanted)
    began = time.monotonic()
    made = list(
        translate_lines(
            lines,
            source=source,
            target=target,
            models_folder=Path("models"),
            termbase_folder=CONFIG,
            processes=PROCESSES,
        )
    )
    seconds = time.monotonic() - began
    words = sum(len(line.split()) for line in lines)
    label = f"{name} {source}>{target}"
    figures, names = survival(lines, made, source, target)
    return [
        Row(
            set=label,
            measure="BLEU",
            ours=sacrebleu.corpus_bleu(made, [references]).score,
            baseline=baselines[0],
            note="baseline: the plain chain",
        ),
        Row(
            set=label,
            measure="chrF",
            ours=sacrebleu.corpus_chrf(made, [references]).score,
            baseline=baselines[1],
        ),
        Row(set=label, measure="figures survive %", ours=figures, note="sentences, wanted 99.5"),
        Row(set=label, measure="names survive %", ours=names, note="names, wanted 98"),
        Row(
            set=label,
            measure="words a second",
            ours=words / seconds,
            note=f"{PROCESSES} processes, start included",
        ),
    ]


def survival(
    sources: list[str], translations: list[str], source: str, target: str
) -> tuple[float, float]:
    """Percent of sentences whose figures are all there, and of people's and places' names that are."""
    whole = found = sought = 0
    for given, made in zip(sources, translations, strict=True):
        lost = _lost_figures(given, made, source, target)
        whole += not lost
        people = people_in(given)
        sought_here = [
            name.text for name in find_names(given, source) if _keeps_its_form(name, people, source)
        ]
        lost_names = [name for name in sought_here if name.casefold() not in made.casefold()]
        sought += len(sought_here)
        found += len(sought_here) - len(lost_names)
        if lost or lost_names:
            sys.stderr.write(f"lost {lost} {lost_names}\n  {given}\n  {made}\n")
    return 100 * whole / max(1, len(sources)), 100 * found / max(1, sought)


def _keeps_its_form(name: Name, people: tuple[str, ...], source: str) -> bool:
    """Whether a name is a person's, or a place's that is written alike in both languages.

    Two capitalised words alone make no person ("Premio Nobel"): a title, a given name or a foreign spelling does.
    """
    known = known_name(name.text, source)
    if known is not None:
        # A table's key is the English form; accents count ("Berlín").
        alike = name.text.casefold() == known[0].casefold()
        elsewhere = source == "en" and has_other_spellings(known[0])
        return name.kind is NameKind.PLACE and alike and not elsewhere
    if name.kind is not NameKind.PERSON:
        return False
    return bool(name.title) or any(name.text in person for person in people)


def _lost_figures(given: str, made: str, source: str, target: str) -> list[str]:
    there = {
        value
        for figure in find_figures(made, target)
        for value in (figure.value, figure.high)
        if value is not None
    }
    digits = "".join(char for char in made if char.isdigit())
    return [
        figure.text
        for figure in find_figures(given, source)
        if figure.kind in _COUNTED
        and figure.value is not None
        and figure.value not in there
        # "un euro", "un peso pesado": the article, as often as not; "de cero" is "from scratch"; "los dos" is "both".
        and not (figure.spelled and figure.value <= 1)
        and not (figure.value == 2 and _BOTH.search(made))
        # A figure that is only part of a longer one there (a date, a score) is there.
        and ("".join(char for char in figure.text if char.isdigit()) or "none") not in digits
    ]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


if __name__ == "__main__":
    from table import render

    print(render(score(Path(sys.argv[1]), sets=tuple(sys.argv[2:]))))  # noqa: T201  # a report
