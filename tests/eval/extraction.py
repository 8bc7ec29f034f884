"""Score extraction over saved pages, beside trafilatura's default in the same run.

``python tests/eval/extraction.py FOLDER`` where FOLDER holds ``bodies`` or ``segments`` or is one of
them. Bodies: bag of word 4-grams against the body with or without the standfirst, whichever fits
better, mean over pages; titles and authors equal after lower-casing and dropping punctuation; dates
on the same day. Segments: a wanted passage that is found is a true positive, an unwanted one a
false positive; white space is folded.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import trafilatura

sys.path.insert(0, str(Path(__file__).parent))  # run as a file, not as a package

from table import Row, render

from pipeline.extract import cases

#: The share of the pages that must pass as articles; a few of them are listings, live blogs and stubs.
_TAKEN = 0.97

Case = Mapping[str, Any]
Predicted = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Precision, recall and F1; the mean over pages or the quotient of counts."""

    precision: float
    recall: float
    f1: float


def measure_bodies(gold: Sequence[Case], predicted: Mapping[str, Predicted]) -> Measures:
    """The mean over all pages; a page without prediction counts 0."""
    scores = [page_score(case, str(predicted.get(case["id"], {}).get("text", ""))) for case in gold]
    count = max(1, len(scores))
    return Measures(
        precision=sum(score.precision for score in scores) / count,
        recall=sum(score.recall for score in scores) / count,
        f1=sum(score.f1 for score in scores) / count,
    )


def page_score(case: Case, text: str) -> Measures:
    """One page against its body, with or without the standfirst."""
    found = _grams(text)
    body = list(case["body"])
    return max(
        (_overlap(found, _grams("\n".join(want))) for want in ([*case["standfirst"], *body], body)),
        key=lambda measures: measures.f1,
    )


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    size = min(4, max(1, len(words)))
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _overlap(found: Counter[tuple[str, ...]], wanted: Counter[tuple[str, ...]]) -> Measures:
    shared = sum((found & wanted).values())
    precision = shared / max(1, sum(found.values()))
    recall = shared / max(1, sum(wanted.values()))
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    return Measures(precision=precision, recall=recall, f1=f1)


def plain(text: str) -> str:
    """Lower case, punctuation dropped, white space folded."""
    return " ".join(re.findall(r"\w+", text.lower()))


def same_title(case: Case, found: Predicted) -> bool:
    """Whether the titles are equal, letters and digits alone."""
    return plain(case["title"]) == plain(str(found.get("title") or ""))


def same_authors(case: Case, found: Predicted) -> bool:
    """Whether the same people are named, in any order."""
    return {plain(name) for name in case["authors"]} == {
        plain(name) for name in found.get("authors") or ()
    }


def same_day(case: Case, found: Predicted) -> bool:
    """Whether the date is the same day, each in the zone it is written in."""
    return str(case["date"])[:10] == str(found.get("date") or "")[:10]


def measure_segments(gold: Iterable[Case], predicted: Mapping[str, Predicted]) -> Measures:
    """Counts over all passages of all pages."""
    right = missed = wrong = 0
    for case in gold:
        text = " ".join(str(predicted.get(case["id"], {}).get("text", "")).split())
        hits = sum(" ".join(passage.split()) in text for passage in case["must"])
        right += hits
        missed += len(case["must"]) - hits
        wrong += sum(" ".join(passage.split()) in text for passage in case["must_not"])
    precision = right / max(1, right + wrong)
    recall = right / max(1, right + missed)
    return Measures(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(1e-9, precision + recall),
    )


def trafilatura_rows(cases_file: Path) -> Iterator[dict[str, Any]]:
    """What trafilatura gives by itself, in the form of `cases.rows`."""
    for case in read_cases(cases_file):
        page = gzip.decompress((cases_file.parent / case["page"]).read_bytes())
        found = trafilatura.bare_extraction(
            page, url=case["url"], with_metadata=True, include_comments=False
        )
        values = found.as_dict() if found is not None and not isinstance(found, dict) else {}
        authors = [name.strip() for name in str(values.get("author") or "").split(";")]
        yield {
            "id": case["id"],
            "text": values.get("text") or "",
            "title": values.get("title") or "",
            "authors": [name for name in authors if name],
            "date": values.get("date"),
        }


def read_cases(cases_file: Path) -> list[Case]:
    """The gold rows."""
    with cases_file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def score(folder: Path) -> list[Row]:
    """All rows for the sets in `folder` or its ``extraction``; each is read by both in the same run.

    Where less than trafilatura is no fault (recall bought with precision, speed) its figure stands
    in the note.
    """
    folder = folder / "extraction" if (folder / "extraction").is_dir() else folder
    rows: list[Row] = []
    for name in ("bodies", "segments"):
        file = folder / "cases.jsonl" if folder.name == name else folder / name / "cases.jsonl"
        if file.exists():
            gold = read_cases(file)
            theirs, their_seconds = _timed(trafilatura_rows, file)
            ours, our_seconds = _timed(cases.rows, file)
            compare = _compare_bodies if name == "bodies" else _compare_segments
            rows.extend(compare(gold, ours, theirs))
            rows.append(
                Row(
                    set=name,
                    measure="taken as articles",
                    ours=sum(row.get("verdict") == "article" for row in ours.values()) / len(gold),
                    baseline=_TAKEN,
                    note=f"of {len(gold)} pages, nearly all of them articles",
                )
            )
            rows.append(
                Row(
                    set=name,
                    measure="pages a second",
                    ours=len(gold) / our_seconds,
                    note=f"on one core; goal 14; trafilatura {len(gold) / their_seconds:.1f}",
                )
            )
    return [replace(row, set=f"extraction/{row.set}") for row in rows]


def _timed(
    extract: Callable[[Path], Iterator[dict[str, Any]]], file: Path
) -> tuple[dict[str, Predicted], float]:
    began = time.process_time()  # of this process, so that a busy machine changes nothing
    predicted = {str(row["id"]): row for row in extract(file)}
    return predicted, time.process_time() - began


def _compare_bodies(
    gold: Sequence[Case], ours: Mapping[str, Predicted], theirs: Mapping[str, Predicted]
) -> Iterator[Row]:
    mine, base = measure_bodies(gold, ours), measure_bodies(gold, theirs)
    for name in ("f1", "precision"):
        yield Row(
            set="bodies", measure=name, ours=getattr(mine, name), baseline=getattr(base, name)
        )
    yield Row(
        set="bodies", measure="recall", ours=mine.recall, note=f"trafilatura {base.recall:.3f}"
    )
    yield Row(
        set="bodies",
        measure="pages under .5",
        ours=_poor(gold, ours),
        note=f"fewer is better; trafilatura {_poor(gold, theirs)}",
    )
    checks = (("title", same_title), ("authors", same_authors), ("date", same_day))
    for field, same in checks:
        asked = [case for case in gold if case[field]]
        yield Row(
            set="bodies",
            measure=f"{field} right",
            ours=sum(same(case, ours.get(case["id"], {})) for case in asked),
            baseline=sum(same(case, theirs.get(case["id"], {})) for case in asked),
            note=f"of {len(asked)}",
        )


def _poor(gold: Sequence[Case], predicted: Mapping[str, Predicted]) -> int:
    return sum(
        page_score(case, str(predicted.get(case["id"], {}).get("text", ""))).f1 < 0.5
        for case in gold
    )


def _compare_segments(
    gold: Sequence[Case], ours: Mapping[str, Predicted], theirs: Mapping[str, Predicted]
) -> Iterator[Row]:
    for language in (*sorted({str(case["language"]) for case in gold}), "all"):
        part = [case for case in gold if language in ("all", case["language"])]
        mine, base = measure_segments(part, ours), measure_segments(part, theirs)
        for name in ("f1", "precision"):
            yield Row(
                set="segments",
                measure=f"{language} {name}",
                ours=getattr(mine, name),
                baseline=getattr(base, name),
                note=f"{len(part)} pages" if name == "f1" else "",
            )
        yield Row(
            set="segments",
            measure=f"{language} recall",
            ours=mine.recall,
            note=f"trafilatura {base.recall:.3f}",
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    sys.stdout.write(render(score(parser.parse_args().folder)) + "\n")


if __name__ == "__main__":
    main()
