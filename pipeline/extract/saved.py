"""Pages and cases from files on this machine, with an error that names the file when it is none."""

import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.errors import NotFoundError, UnreadableError

_GZIP = b"\x1f\x8b"
#: No page is that large; more is not even read.
_MOST_BYTES = 50_000_000
_TEXTS = ("page", "url")


def saved_page(file: Path) -> bytes:
    """The file's bytes, unpacked when they are gzipped."""
    body = _bytes_of(file, remedy="Give one HTML file, gzipped or not.")
    if not body.startswith(_GZIP):
        return body
    opened = zlib.decompressobj(wbits=31)
    try:
        page = opened.decompress(body, _MOST_BYTES + 1)
    except zlib.error as error:
        raise _damaged(file) from error
    if len(page) > _MOST_BYTES:
        raise _too_large(file)
    if not opened.eof:
        raise _damaged(file)
    return page


def cases_in(file: Path) -> Iterator[Mapping[str, Any]]:
    """The rows of a file of cases, each with ``id``, ``page`` (a file beside it) and ``url``."""
    number = 0
    with _opened(file, remedy="Give a file with one JSON object a line.") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _case(file, number, line)
    if not number:
        raise UnreadableError(
            "an empty file", remedy="Give a file with one JSON object a line.", file=str(file)
        )


def _case(file: Path, number: int, line: bytes) -> Mapping[str, Any]:
    try:
        case = json.loads(line)
    except ValueError as error:
        raise _no_case(file, number, str(error)) from error
    if not isinstance(case, dict):
        raise _no_case(file, number, "it is no object")
    missing = [name for name in ("id", *_TEXTS) if name not in case]
    if missing:
        raise _no_case(file, number, f"it has no {' and no '.join(missing)}")
    wrong = [name for name in _TEXTS if not isinstance(case[name], str)]
    if wrong:
        raise _no_case(file, number, f"{' and '.join(wrong)} must be text in quotes")
    return case


def _bytes_of(file: Path, *, remedy: str) -> bytes:
    with _opened(file, remedy=remedy) as opened:
        body = opened.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise _too_large(file)
    return body


def _opened(file: Path, *, remedy: str) -> BinaryIO:
    if file.is_dir():
        raise NotFoundError("that is a folder", remedy=remedy, file=str(file))
    try:
        return file.open("rb")
    except FileNotFoundError as error:
        raise NotFoundError("there is no such file", remedy=remedy, file=str(file)) from error
    except (OSError, ValueError) as error:
        raise UnreadableError(
            f"it cannot be read: {error}", remedy=remedy, file=str(file)
        ) from error


def _damaged(file: Path) -> UnreadableError:
    return UnreadableError(
        "the gzipped file is damaged or cut off", remedy="Save the page again.", file=str(file)
    )


def _too_large(file: Path) -> UnreadableError:
    return UnreadableError(
        f"it holds more than {_MOST_BYTES // 1_000_000} MB, so it is no saved page",
        remedy="Give one HTML file, gzipped or not.",
        file=str(file),
    )


def _no_case(file: Path, number: int, why: str) -> UnreadableError:
    return UnreadableError(
        f"line {number} is no case: {why}",
        remedy='Each line is a JSON object with "id", "page" (a file beside this one) and "url".',
        file=str(file),
    )
