"""How a newsroom wants its terms translated: CSV or TBX files named for a pair of languages."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET  # the newsroom's own files; entities are refused below

from pipeline.errors import ConfigError
from pipeline.text import fold, short_hash

COLUMNS = ("source", "target", "forbidden", "domain", "note")
_FILE_NAME = re.compile(r"([a-z]{2,3})-([a-z]{2,3})\.(csv|tbx)")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term in two languages."""

    source: str
    target: str
    #: Renderings that are wrong and are replaced by `target` when the source holds the term.
    forbidden: tuple[str, ...] = ()
    domain: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Termbase:
    """The terms of one pair of languages; a later term of the same source overrules an earlier one."""

    source: str
    target: str
    terms: tuple[Term, ...] = ()
    _by_first: Mapping[str, tuple[Term, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        unique = {fold(term.source): term for term in self.terms}
        by_first: dict[str, tuple[Term, ...]] = {}
        for key, term in unique.items():
            words = _WORD.findall(key)
            if words:
                by_first[words[0]] = (*by_first.get(words[0], ()), term)
        object.__setattr__(self, "_by_first", by_first)

    @property
    def version(self) -> str:
        """The same for the same terms, so that what was translated with others is not reused."""
        return short_hash(*(f"{term.source}={term.target}={term.forbidden}" for term in self.terms))

    def held_by(self, text: str) -> tuple[Term, ...]:
        """The terms that a source text holds, the longest first; plurals in -s and -es count."""
        folded = fold(text)
        found = {
            term.source: term
            for word in set(_WORD.findall(folded))
            for stem in {word, word.removesuffix("s"), word.removesuffix("es")}
            for term in self._by_first.get(stem, ())
            if _pattern(fold(term.source)).search(folded)
        }
        kept = []
        for term in sorted(found.values(), key=lambda term: (-len(term.source), term.source)):
            pattern = _pattern(fold(term.source))
            if pattern.search(folded):  # not only inside a longer term: "pastor evangélico"
                kept.append(term)
                folded = pattern.sub(" ", folded)
        return tuple(kept)


Termbases = Mapping[tuple[str, str], Termbase]


def load_termbases(folder: Path) -> dict[tuple[str, str], Termbase]:
    """The files ``<source>-<target>.csv`` and ``.tbx`` of a folder; ConfigError names file and line."""
    found: dict[tuple[str, str], list[Term]] = {}
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.suffix.lower() not in {".csv", ".tbx"}:
            continue
        match = _FILE_NAME.fullmatch(path.name)
        if match is None:
            raise ConfigError(
                f"{path}: a termbase is named for its languages",
                remedy="Call it like `es-en.csv` or `es-en.tbx`.",
            )
        pair = (match[1], match[2])
        terms = read_csv(path) if match[3] == "csv" else read_tbx(path, *pair)
        found.setdefault(pair, []).extend(terms)
    return {
        pair: Termbase(source=pair[0], target=pair[1], terms=tuple(terms))
        for pair, terms in found.items()
    }


def read_csv(path: Path) -> list[Term]:
    """The terms of a CSV file with the columns of `COLUMNS`; several forbidden ones are parted by ``|``."""
    terms = []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        if rows.fieldnames is None or tuple(rows.fieldnames) != COLUMNS:
            raise ConfigError(
                f"{path}: line 1: the columns are {rows.fieldnames}",
                remedy=f"Make the first line `{','.join(COLUMNS)}`.",
            )
        for row in rows:
            source, target = (row["source"] or "").strip(), (row["target"] or "").strip()
            if not source or not target or None in row:
                raise ConfigError(
                    f"{path}: line {rows.line_num}: a term needs a source and a target, in five columns",
                    remedy="Fill both in, put commas inside a cell in quotation marks, or delete the line.",
                )
            terms.append(
                Term(
                    source=source,
                    target=target,
                    forbidden=_parted(row["forbidden"] or ""),
                    domain=(row["domain"] or "").strip(),
                    note=(row["note"] or "").strip(),
                )
            )
    return terms


def read_tbx(path: Path, source: str, target: str) -> list[Term]:
    """The terms of a TBX file (ISO 30042, both the 2008 and the 2019 element names)."""
    text = path.read_text(encoding="utf-8-sig")
    if "<!ENTITY" in text:
        raise ConfigError(f"{path}: entity declarations are not read", remedy="Remove them.")
    try:
        root = ET.fromstring(text)  # noqa: S314  # no entities, checked above
    except ET.ParseError as error:
        raise ConfigError(f"{path}: no XML: {error}", remedy="Export it again as TBX.") from error
    terms = []
    for entry in root.iter():
        if _name(entry) not in {"termEntry", "conceptEntry"}:
            continue
        by_language: dict[str, list[tuple[str, bool]]] = {}
        for part in entry.iter():
            if _name(part) in {"langSet", "langSec"}:
                language = part.get(_XML_LANGUAGE, "").lower().partition("-")[0]
                by_language.setdefault(language, []).extend(_tbx_terms(part))
        wanted = [text for text, allowed in by_language.get(target, ()) if allowed]
        wrong = tuple(text for text, allowed in by_language.get(target, ()) if not allowed)
        if wanted:
            terms += [
                Term(source=text, target=wanted[0], forbidden=wrong)
                for text, _ in by_language.get(source, ())
            ]
    return terms


def _tbx_terms(part: ET.Element) -> list[tuple[str, bool]]:
    found = []
    for group in part.iter():
        if _name(group) not in {"tig", "ntig", "termSec"}:
            continue
        text = next((term.text or "" for term in group.iter() if _name(term) == "term"), "").strip()
        notes = " ".join((note.text or "") for note in group.iter() if _name(note) == "termNote")
        if text:
            found.append((text, "deprecated" not in notes))
    return found


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _pattern(source: str) -> re.Pattern[str]:
    words = [re.escape(word) + "(?:s|es)?" for word in source.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)")
