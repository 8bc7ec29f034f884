"""Damage saved pages in many ways and see that extraction never crashes, hangs, grows or lets code through.

``python tests/eval/damaged_pages.py FOLDER [--copies 10000] [--seconds 20] [--seed 1]`` where FOLDER holds
``bodies`` or ``segments`` (see extraction.py), golden folders (``tests/golden``) or HTML files. Exit code 1
when one copy breaks a promise; its seed is printed, so that it can be made again.

``--memory N`` extracts N undamaged pages in one process instead and prints its peak.
"""

import argparse
import gzip
import random
import re
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from pipeline.errors import NightdeskError
from pipeline.extract import extract
from pipeline.model.news import Article, Page, Source

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADDRESS = "https://damaged.example/n/1"
SOURCE = Source(id="damaged", publisher="", home=ADDRESS, language="", time_zone="UTC", listings=())
#: Letters that a page may have grown to by damage; more is refused anyway.
_MOST_BYTES = 6_000_000
_SCRIPTS = (
    b"<script>alert(1)</script>",
    b"<img src=x onerror=alert(1)>",
    b"<svg/onload=alert(1)>",
    b'<a href="javascript:alert(1)">x</a>',
    b"<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    b'<p>"><script>alert(1)</script>',
    b"</title><script>alert(1)</script>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"<img onerror=alert(1)>"}</script>',
)
_NESTS = (b"<div>", b"<table><tr><td>", b"<ul><li>", b"<b><i><p>", b"<blockquote>", b"<font>")
_BYTES = (b"\x00", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\x1b[31m", b"&#xD800;", b"&#0;")
#: What no text of an article may hold as an element.
_LIVE = re.compile(
    r"<\s*(?:script|iframe|object|embed|svg|img|style|link|meta|form)\b[^>]*>", re.IGNORECASE
)


def damaged(page: bytes, seed: int) -> bytes:
    """One copy with one to eight wounds; the same seed gives the same copy."""
    chance = random.Random(seed)
    body = bytearray(page) or bytearray(b" ")
    for _ in range(chance.randint(1, 8)):
        chance.choice(_WOUNDS)(body, chance)
        if not body:
            body.extend(b" ")
        del body[_MOST_BYTES:]
    return bytes(body)


def _cut(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body))
    del body[at : at + chance.randint(1, 4000)]


def _end(body: bytearray, chance: random.Random) -> None:
    del body[chance.randrange(len(body)) :]


def _double(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body))
    body[at:at] = body[at : at + chance.randint(1, 20_000)] * chance.randint(1, 12)


def _noise(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body))
    body[at:at] = chance.randbytes(chance.randint(1, 300))


def _flip(body: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 400)):
        body[chance.randrange(len(body))] = chance.randrange(256)


def _nest(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body))
    body[at:at] = chance.choice(_NESTS) * chance.randint(10, 4000)


def _unclose(body: bytearray, chance: random.Random) -> None:
    wanted = chance.choice((b"</div>", b"</p>", b"</script>", b"</style>", b"-->", b'"', b">"))
    body[:] = body.replace(wanted, b"", chance.randint(1, 200))


def _inject(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body))
    body[at:at] = chance.choice(_SCRIPTS) * chance.randint(1, 20)


def _strange(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body))
    body[at:at] = chance.choice(_BYTES) * chance.randint(1, 2000)


def _shuffle(body: bytearray, chance: random.Random) -> None:
    parts = bytes(body).split(b"<")
    at, to = sorted(chance.randrange(len(parts)) for _ in range(2))
    middle = parts[at:to]
    chance.shuffle(middle)
    body[:] = b"<".join([*parts[:at], *middle, *parts[to:]])


_WOUNDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _cut,
    _end,
    _double,
    _noise,
    _flip,
    _nest,
    _unclose,
    _inject,
    _strange,
    _shuffle,
)


def broken_promise(body: bytes) -> str:
    """What extraction did to this page that it must not do; empty when all is well."""
    page = Page(
        url=ADDRESS,
        final_url=ADDRESS,
        status=200,
        headers={"content-type": "text/html"},
        body=body,
        fetched_at=AT,
    )
    try:
        article = extract(page, SOURCE, entry=None, now=AT)
    except NightdeskError:
        return ""
    except TimeoutError:
        raise
    except Exception as error:  # noqa: BLE001  # any other is what is looked for
        return f"{type(error).__name__}: {error}"
    return _told_wrong(article)


def _told_wrong(article: Article) -> str:
    if not article.verdict_reason:
        return "a verdict without a reason"
    if any(
        sentence.text != sentence.text.strip() or not sentence.text
        for sentence in article.sentences
    ):
        return "an empty sentence"
    if article.published is not None and article.published.at > AT:
        return "published in the future"
    if article.image is not None and not article.image.url.startswith(("http://", "https://")):
        return f"a picture at {article.image.url[:40]}"
    if not article.url.startswith(("http://", "https://")):
        return f"an article at {article.url[:40]}"
    live = next((match for text in _texts(article) if (match := _LIVE.search(text))), None)
    return f"an element in a text: {live.group(0)[:60]}" if live else ""


def _texts(article: Article) -> tuple[str, ...]:
    image = (
        (article.image.caption, article.image.credit, article.image.rights) if article.image else ()
    )
    return (
        article.title,
        article.headline,
        article.standfirst,
        article.byline,
        article.section,
        article.text,
        article.located,
        *article.authors,
        *article.keywords,
        *image,
    )


def pages_in(folder: Path) -> list[Path]:
    """Saved pages below the folder, gzipped or not."""
    return sorted(file for how in ("*.html.gz", "*.html", "*.gz") for file in folder.rglob(how))


def read(file: Path) -> bytes:
    """The page's bytes."""
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def main() -> int:
    """Print what came of it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=20, help="for one copy")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", type=int, default=0)
    wanted = parser.parse_args()
    files = list(dict.fromkeys(pages_in(wanted.folder)))
    if not files:
        sys.stderr.write(f"{wanted.folder}: no pages in it\n")
        return 2
    if wanted.memory:
        return _measure_memory(files, wanted.memory)
    return _damage(files, wanted.copies, seconds=wanted.seconds, seed=wanted.seed)


def _damage(files: Sequence[Path], copies: int, *, seconds: int, seed: int) -> int:
    signal.signal(signal.SIGPROF, _too_long)
    broken: list[str] = []
    slowest = (0.0, "")
    began = time.process_time()
    for number in range(copies):
        file = files[number % len(files)]
        name = f"{file.name} seed {seed + number}"
        body = damaged(read(file), seed + number)
        started = time.process_time()
        # Of this process alone, so that a busy machine changes nothing.
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            fault = broken_promise(body)
        except TimeoutError:
            fault = f"took more than {seconds} seconds"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, (time.process_time() - started, name))
        if fault:
            broken.append(f"{name}: {fault}")
            sys.stdout.write(broken[-1] + "\n")
        if number % 500 == 499:
            sys.stdout.write(f"{number + 1} copies, {len(broken)} broken, peak {_peak():.0f} MB\n")
            sys.stdout.flush()
    rate = copies / (time.process_time() - began)
    sys.stdout.write(
        f"{copies} damaged copies of {len(files)} pages: {len(broken)} broken promises, slowest "
        f"{slowest[0]:.1f} s ({slowest[1]}), {rate:.1f} a second, peak {_peak():.0f} MB\n"
    )
    return 1 if broken else 0


def _measure_memory(files: Sequence[Path], count: int) -> int:
    verdicts: Counter[str] = Counter()
    for number in range(count):
        page = Page(
            url=ADDRESS,
            final_url=ADDRESS,
            status=200,
            body=read(files[number % len(files)]),
            fetched_at=AT,
        )
        try:
            verdicts[extract(page, SOURCE, entry=None, now=AT).verdict.value] += 1
        except NightdeskError:
            verdicts["unreadable"] += 1
        if number % 100 == 99:
            sys.stdout.write(f"{number + 1} pages, peak {_peak():.0f} MB\n")
            sys.stdout.flush()
    sys.stdout.write(f"{dict(verdicts)}\n")
    return 0


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


if __name__ == "__main__":
    sys.exit(main())
