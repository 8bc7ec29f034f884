"""Many lines translated by several child processes, in order."""

import itertools
import multiprocessing
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.language.termbase import load_termbases
from pipeline.language.translate.router import RouteTranslator

#: Lines a child is given at once: enough to hide the passing of messages, few enough to share out evenly.
LINES_AT_ONCE = 16

_own: dict[str, RouteTranslator] = {}


def translate_lines(
    lines: Iterable[str],
    *,
    source: str,
    target: str,
    models_folder: Path,
    termbase_folder: Path | None = None,
    processes: int = 2,
) -> Iterator[str]:
    """One line out for each line in, in order, empty lines empty.

    NoRouteError before the first line is read when nothing leads from `source` to `target`.
    """
    termbases = load_termbases(termbase_folder) if termbase_folder else {}
    translator = RouteTranslator(models_folder, termbase=termbases)
    translator.route(source, target)
    flat = (" ".join(line.split()) for line in lines)
    if processes < 2:
        try:
            for line in flat:
                yield _one_line(translator, line, source, target)
        finally:
            translator.close()
        return
    jobs = ((chunk, source, target) for chunk in _chunks(flat))
    # Spawned, not forked: a fork would copy threads' locks and the parent's running programs.
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, _start, (models_folder, termbase_folder)) as pool:
        for translated in pool.imap(_chunk, jobs):
            yield from translated
        pool.close()
        pool.join()


def _chunks(lines: Iterator[str]) -> Iterator[list[str]]:
    while chunk := list(itertools.islice(lines, LINES_AT_ONCE)):
        yield chunk


def _start(models_folder: Path, termbase_folder: Path | None) -> None:
    termbases = load_termbases(termbase_folder) if termbase_folder else {}
    _own["translator"] = RouteTranslator(models_folder, termbase=termbases)


def _chunk(job: tuple[list[str], str, str]) -> list[str]:
    lines, source, target = job
    translator = _own["translator"]
    return list(translator.translate(lines, source=source, target=target).texts)


def _one_line(translator: RouteTranslator, line: str, source: str, target: str) -> str:
    return translator.translate([line], source=source, target=target).texts[0]
