"""Score the reading of feeds and sitemaps over collections of saved ones, beside the libraries.

``python tests/eval/feeds.py FOLDER`` where FOLDER holds ``feedparser``, ``reader``,
``fastfeedparser``, ``sitemaps`` and ``real``, each as its project keeps it. Texts agree when their
words do: tags and entities resolved on both sides, white space folded. Times agree to the second.
"""

import argparse
import gzip
import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fastfeedparser
import feedparser
from bs4 import BeautifulSoup

sys.path.insert(0, str(Path(__file__).parent))  # run as a file, not as a package

from feed_expectations import (
    Line,
    agrees,
    claims_of,
    reader_entries,
    same_as_fast,
    same_as_reader,
)
from table import Row, render

from pipeline.errors import SourceError
from pipeline.sources import entries_of_file
from pipeline.sources.decode import unpacked
from pipeline.sources.feed import read_feed
from pipeline.sources.finish import Reader, finished, identities

_LOCATION = re.compile(rb"Header:\s*Content-Location:\s*(\S+)", re.IGNORECASE)
_LIVE_TAGS = {
    *("script", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "input"),
    *("button", "meta", "link", "base", "style", "svg", "math", "video", "audio", "textarea"),
}
_LIVE_URL = re.compile(
    r"^[\s\x00-\x20]*(?:javascript|vbscript|data|livescript|mocha)\s*:", re.IGNORECASE
)


def score(folder: Path) -> list[Row]:
    """All rows that the sets in `folder` or its ``feeds`` allow."""
    folder = folder / "feeds" if (folder / "feeds").is_dir() else folder
    rows: list[Row] = []
    for name, scored in (
        ("feedparser", score_feedparser),
        ("reader", score_reader),
        ("fastfeedparser", score_fastfeedparser),
        ("sitemaps", score_sitemaps),
        ("real", score_real),
    ):
        if (folder / name).is_dir():
            rows.extend(scored(folder / name))
    return rows


def score_feedparser(folder: Path) -> Iterator[Row]:
    """Agreement on the fields we use, live markup left, and what crashes."""
    agreed, differing = 0, []
    for path in sorted((folder / "wellformed").rglob("*.xml")):
        if "sanitize" in path.parts:
            continue
        claims = list(claims_of(path))
        if not claims:
            continue
        lines = _lines(path)
        if all(agrees(lines, path, claim) for claim in claims):
            agreed += 1
        else:
            differing.append(str(path.relative_to(folder)))
    total = agreed + len(differing)
    yield Row(
        set="feeds/feedparser",
        measure="well-formed agree",
        ours=agreed / max(total, 1),
        baseline=0.99,
        note=f"{agreed} of {total}; not: {' '.join(differing)}",
    )
    alive = [
        path.name
        for path in sorted((folder / "wellformed" / "sanitize").rglob("*.xml"))
        if any(is_live(value) for line in _lines(path) for value in _strings(line))
    ]
    yield Row(
        set="feeds/feedparser",
        measure="sanitize: live",
        ours=len(alive),
        baseline=None,
        note=" ".join(alive),
    )
    paths = [
        path
        for part in ("illformed", "encoding", "entities")
        for path in (folder / part).rglob("*")
        if path.is_file()
    ]
    crashed = [path.name for path in paths if not _survives(path)]
    yield Row(
        set="feeds/feedparser",
        measure="broken ones: crashes",
        ours=len(crashed),
        baseline=None,
        note=f"of {len(paths)}; {' '.join(crashed)}",
    )


def is_live(value: str) -> bool:
    """Whether a text, taken for HTML, holds anything that acts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(value, "lxml")
    for tag in soup.find_all(True):
        if tag.name in _LIVE_TAGS:
            return True
        for name, said in tag.attrs.items():
            if name.lower().startswith("on") or name.lower() == "style":
                return True
            if isinstance(said, str) and _LIVE_URL.match(said):
                return True
    return False


def score_reader(folder: Path) -> Iterator[Row]:
    """The entries that lemon24/reader expects of its own files."""
    passed, failed = 0, []
    for path in sorted(folder.glob("*.py")):
        if "entries" not in path.read_text() or not (folder / path.stem).exists():
            continue
        wanted = reader_entries(path)
        lines = _lines(folder / path.stem, base="http://base/")
        usable = [line for line in lines if line["id"]]
        if len(usable) == len(wanted) and all(
            same_as_reader(line, want) for line, want in zip(usable, wanted, strict=True)
        ):
            passed += 1
        else:
            failed.append(path.stem)
    yield Row(
        set="feeds/reader",
        measure="files pass",
        ours=passed / max(passed + len(failed), 1),
        baseline=1.0,
        note=f"of {passed + len(failed)}; not: {' '.join(failed)}",
    )


def score_fastfeedparser(folder: Path) -> Iterator[Row]:
    """The entries in fastfeedparser's expectation files: how many, and title, link and time of each."""
    passed, failed = 0, []
    for expected in sorted(folder.glob("*.json")):
        source = expected.with_suffix(".xml")
        if expected.name.endswith(".expected.json"):
            source = expected.with_name(expected.name.replace(".expected", ""))
        elif not source.exists():
            continue
        wanted = json.loads(expected.read_text())["entries"]
        lines = _lines(source)
        if len(lines) == len(wanted) and all(
            same_as_fast(line, want) for line, want in zip(lines, wanted, strict=True)
        ):
            passed += 1
        else:
            failed.append(source.name)
    yield Row(
        set="feeds/fastfeedparser",
        measure="files pass",
        ours=passed / max(passed + len(failed), 1),
        baseline=1.0,
        note=f"of {passed + len(failed)}; not: {' '.join(failed)}",
    )


def score_sitemaps(folder: Path) -> Iterator[Row]:
    """Every address that stands in a file's ``loc`` or ``link`` is found."""
    passed, failed = 0, []
    for path in sorted(folder.iterdir()):
        text = unpacked(path.read_bytes()).decode()
        if "<sitemapindex" in text:
            continue
        wanted = len(re.findall(r"<url>|<entry>|<item>", text)) or len(json.loads(text)["items"])
        found = entries_of_file(path)["entries"]
        if len(found) == wanted and all(line["link"].startswith("http") for line in found):
            passed += 1
        else:
            failed.append(path.name)
    yield Row(
        set="feeds/sitemaps",
        measure="files pass",
        ours=passed / max(passed + len(failed), 1),
        baseline=1.0,
        note=f"of {passed + len(failed)}; not: {' '.join(failed)}",
    )


def score_real(folder: Path) -> Iterator[Row]:
    """Entries found beside the better library, and the pace with every field read and cleaned."""
    bodies = {path: gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.gz"))}
    ours: dict[Path, int] = {}
    started = time.process_time()
    for path, body in bodies.items():
        reading = read_feed(body, url="http://feeds.example/")
        raws = reading.entries
        kept = [
            finished(raw, one, Reader()) for raw, one in zip(raws, identities(raws), strict=True)
        ]
        ours[path] = len(kept)
    pace = len(bodies) / max(time.process_time() - started, 1e-9)
    theirs = {
        path: max(_count(fastfeedparser.parse, body), _count(_with_feedparser, body))
        for path, body in bodies.items()
    }
    fewer = [
        f"{path.name}:{ours[path]}<{theirs[path]}" for path in bodies if ours[path] < theirs[path]
    ]
    yield Row(
        set="feeds/real",
        measure="entries",
        ours=sum(ours.values()),
        baseline=sum(theirs.values()),
        note=f"of {len(bodies)} feeds fewer in {len(fewer)}: {' '.join(fewer)}",
    )
    yield Row(set="feeds/real", measure="feeds/s, one core", ours=round(pace), baseline=200)


def _lines(path: Path, base: str = "http://127.0.0.1:8097/") -> list[Line]:
    body = path.read_bytes()
    location = _LOCATION.search(body[:2000])
    if location:
        base = location[1].decode()
    try:
        reading = read_feed(body, url=base)
    except SourceError:
        return []
    lines = []
    for raw in reading.entries:
        entry = finished(raw, raw.id, Reader())
        lines.append(
            {
                "id": raw.id.strip() or raw.link,
                "title": entry.title,
                "link": entry.url or raw.link,
                "published": entry.published.at if entry.published else None,
                "updated": entry.modified.at if entry.modified else None,
                "authors": list(entry.authors),
                "summary": entry.summary,
                "content": entry.content,
            }
        )
    return lines


def _strings(line: Line) -> Iterator[str]:
    for value in line.values():
        yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _survives(path: Path) -> bool:
    try:
        _lines(path)
    except Exception:  # noqa: BLE001  # what is counted
        return False
    return True


def _count(parse: Callable[[bytes], Any], body: bytes) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return len(parse(body)["entries"])
        except Exception:  # noqa: BLE001  # a library that fails finds nothing
            return 0


def _with_feedparser(body: bytes) -> Any:
    return feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)


def main() -> None:
    """Print the table for the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    print(render(score(parser.parse_args().folder)))  # noqa: T201  # a command's output


if __name__ == "__main__":
    main()
