"""How a newsroom wants its terms translated: CSV or TBX files named for a pair of languages."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

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
    """The terms of a TBX file (ISO 30042, both the 2008 and the 2019 element names).

    An entry that lacks one of the two languages is another pair's; one that names a language and gives no term
    for it is a mistake, told by its file and id.
    """
    terms = []
    for number, entry in enumerate(_entries(path), start=1):
        label = f"{path}: entry {entry.get('id') or number}"
        by_language: dict[str, list[tuple[str, bool]]] = {}
        for part in entry.iter("{*}langSet", "{*}langSec"):
            language = part.get(_XML_LANGUAGE, "").lower().partition("-")[0]
            if not language:
                raise ConfigError(
                    f"{label}: a part names no language", remedy="Give it `xml:lang`."
                )
            by_language.setdefault(language, []).extend(_tbx_terms(part))
        if not {source, target} <= by_language.keys():
            continue
        wanted = [text for text, allowed in by_language[target] if allowed]
        wrong = tuple(text for text, allowed in by_language[target] if not allowed)
        if not wanted or not by_language[source]:
            raise ConfigError(
                f"{label}: no {source if wanted else target} term is given",
                remedy="Fill it in (a deprecated term alone is not enough), or delete the entry.",
            )
        terms += [
            Term(source=text, target=wanted[0], forbidden=wrong) for text, _ in by_language[source]
        ]
    return terms


def _entries(path: Path) -> list[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise ConfigError(f"{path}: no XML: {error}", remedy="Export it again as TBX.") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ConfigError(f"{path}: entity declarations are not read", remedy="Remove them.")
    return list(root.iter("{*}termEntry", "{*}conceptEntry"))


def _tbx_terms(part: etree._Element) -> list[tuple[str, bool]]:
    found = []
    for group in part.iter("{*}tig", "{*}ntig", "{*}termSec"):
        text = next(("".join(term.itertext()) for term in group.iter("{*}term")), "").strip()
        notes = " ".join("".join(note.itertext()) for note in group.iter("{*}termNote"))
        if text:
            found.append((text, "deprecated" not in notes))
    return found


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _pattern(source: str) -> re.Pattern[str]:
    words = [re.escape(word) + "(?:s|es)?" for word in source.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)")
