"""How long a draft takes, and how fast Spanish becomes English, by the clock and in processor seconds: make bench.

The draft comes first, in a process that has loaded and remembered nothing. Translation is the product's own route in two
child processes, beside the plain chain (Apertium, then the bundled model, nothing mended) in one process.
"""

import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.app import App, open_app
from pipeline.demo import demo_newsroom
from pipeline.language.translate.batch import LINES_AT_ONCE, translate_lines
from pipeline.language.translate.firefox import FirefoxEngine
from pipeline.language.translate.models import installed_hops
from pipeline.model.news import Article
from pipeline.model.story import Length
from tests.bench.__main__ import gather, long_draft

ROOT = Path(__file__).parents[2]
PROCESSES = 2
ARTICLES = 3


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What a piece of work took, its child processes' share included."""

    wall: float
    processor: float


def taken(work: Callable[[], object]) -> Taken:
    """Once: what is measured is cold."""
    before, began = _processor(), time.monotonic()
    work()
    return Taken(wall=time.monotonic() - began, processor=_processor() - before)


def main() -> None:
    """Measure and print."""
    table = Table("what", "figure", "wall s", "CPU s", box=None, header_style="bold")
    with (
        tempfile.TemporaryDirectory() as folder,
        demo_newsroom(Path(folder), port=8696, first_port=0) as folders,
    ):
        app = open_app(folders)
        articles = _articles(app)
        words = [0]

        def write() -> None:
            words[0] = long_draft(app, _on_one_illness(articles), Length.LONG).words

        spent = taken(write)
        told = f"draft from {ARTICLES} articles, models cold (goal 600 words in 10 s)"
        _row(table, told, f"{words[0]} words", spent)
    lines = [
        sentence.text for one in articles if one.language == "es" for sentence in one.sentences
    ]
    count = sum(len(line.split()) for line in lines)
    rates: list[float] = []
    spent = taken(lambda: rates.append(_ours(lines)))
    told = f"es>en by {PROCESSES} child processes (goal 1,200; seconds with their start)"
    _row(table, told, f"{rates[0]:.0f} words/s", spent)
    spent = taken(lambda: _plain(lines))
    _row(table, "es>en by the plain chain, one process", f"{count / spent.wall:.0f} words/s", spent)
    Console().print(table)


def _row(table: Table, what: str, figure: str, spent: Taken) -> None:
    table.add_row(what, figure, f"{spent.wall:.1f}", f"{spent.processor:.1f}")


def _articles(app: App) -> list[Article]:
    """The sample's articles, each text once."""
    steps = app.steps()
    found: dict[str, Article] = {}
    for source, page in gather(app)[1]:
        article = steps.extract(page, source, entry=None, now=app.now())
        found.setdefault(article.text, article)
    return list(found.values())


def _on_one_illness(articles: list[Article]) -> list[Article]:
    words = ("esclerosis", "sclerosis", "stem cell")
    return [one for one in articles if any(word in one.text for word in words)][:ARTICLES]


def _ours(lines: list[str]) -> float:
    """Words a second from the first answer on: until then the children load their engines."""
    made = translate_lines(
        lines,
        source="es",
        target="en",
        models_folder=Path("models"),
        termbase_folder=ROOT / "config" / "termbase",
        processes=PROCESSES,
    )
    next(made)
    began = time.monotonic()
    rest = 1 + sum(1 for _ in made)
    if rest != len(lines):
        raise RuntimeError(f"{len(lines) - rest} lines are missing")
    # At the first answer each child has done about one handful.
    counted = lines[PROCESSES * LINES_AT_ONCE :]
    return sum(len(line.split()) for line in counted) / (time.monotonic() - began)


def _plain(lines: list[str]) -> None:
    done = subprocess.run(
        ["apertium", "-u", "es-pt"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    (model,) = (
        one for one in installed_hops(Path("models")) if (one.source, one.target) == ("pt", "en")
    )
    FirefoxEngine(model.path).translate(done.stdout.split("\n"))


def _processor() -> float:
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
