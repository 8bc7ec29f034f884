"""Apertium kept running: the programs of a mode file, piped, asked sentence by sentence.

Starting them costs 90 ms, asking them 1 ms. Each runs with ``-z`` (null flush): a request ends with
``.[][`` newline ``]`` and a NUL, as apertium-destxt writes it, and the reply ends with a NUL.
"""

import os
import re
import selectors
import shlex
import shutil
import subprocess
import threading
import time
import weakref
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import EngineFailedError

_END = ".[][\n]"
#: Characters that mean something in Apertium's stream format.
_SPECIAL = re.compile(r"([\[\]{}^$/\\@<>*])")
_ESCAPED = re.compile(r"\\([\[\]{}^$/\\@<>*])")
_UNKNOWN = re.compile(r"(?<!\\)\*")
#: Before a word that it knows but cannot inflect; a source's own mark ("#Salud") stays.
_NOT_INFLECTED = re.compile(r"(?<!\\)#(?=\w)")
#: How long one request may take; a sentence takes a millisecond.
_SECONDS = 30.0
#: A word in the reply that Apertium did not know is marked with this.
UNKNOWN_MARK = "\ue000"
#: Words whose reading the taggers of apertium-es-pt were not trained for: each adds a class to the running tagger, and
#: from then on other sentences ("el vuelo de vuelta") come out otherwise. Found by tagging 50,000 words of news.
_LASTING = re.compile(
    r"(?<!\w)(?:Mas|MAS|Real|REAL|(?i:tamaños?|escolar|suma|velo|quédate|quedémonos))(?!\w)"
)


class ApertiumPipe:
    """The running programs of one mode; safe to share between threads, one request at a time."""

    def __init__(self, mode_file: Path) -> None:
        self._mode_file = mode_file
        self._lock = threading.Lock()
        self._programs: list[subprocess.Popen[bytes]] = []
        self._end = weakref.finalize(self, _end, self._programs)

    def ask(self, sentences: Sequence[str]) -> list[str]:
        """One line each, unknown words after `UNKNOWN_MARK`; EngineFailedError when Apertium fails twice."""
        flat = [" ".join(sentence.split()) for sentence in sentences]
        with self._lock:
            try:
                return self._asked(flat)
            except (OSError, EngineFailedError):
                self._stop()  # a program died or hung: once more with fresh ones
            try:
                return self._asked(flat)
            except OSError as error:
                self._stop()
                raise self._failed(str(error)) from error

    def close(self) -> None:
        """End the programs; the next request starts them again."""
        with self._lock:
            self._stop()

    def _asked(self, sentences: Sequence[str]) -> list[str]:
        """One reply each, the same whatever was asked before and beside it."""
        replies = dict[int, str]()
        usual = [at for at, one in enumerate(sentences) if not _LASTING.search(one)]
        if usual:
            replies.update(zip(usual, self._together([sentences[at] for at in usual]), strict=True))
        for at in range(len(sentences)):
            if at not in replies:
                replies[at] = self._together([sentences[at]])[0]
                self._stop()
        return [replies[at] for at in range(len(sentences))]

    def _together(self, sentences: Sequence[str]) -> list[str]:
        if not self._programs:
            self._start()
        written = "".join(_SPECIAL.sub(r"\\\1", sentence) + _END for sentence in sentences)
        parts = self._request(written).split(_END)
        if len(parts) == len(sentences) + 1:
            return [
                _plain(part if "#" in sentence else _NOT_INFLECTED.sub("", part))
                for part, sentence in zip(parts[:-1], sentences, strict=True)
            ]
        if len(sentences) == 1 and not sentences[0].endswith(" "):
            # "Viajó a EE.UU" takes the mark's own stop for its last: apart, it does not.
            return [self._together([sentences[0] + " "])[0].rstrip()]
        if len(sentences) == 1:
            raise self._failed("the reply has lost its end mark")
        # A sentence swallowed an end mark (a word that ends in a full stop): ask each by itself.
        return [self._together([sentence])[0] for sentence in sentences]

    def _request(self, written: str) -> str:
        first, last = self._programs[0].stdin, self._programs[-1].stdout
        if first is None or last is None:
            raise self._failed("its pipes are closed")
        sender = threading.Thread(target=_send, args=(first, written.encode() + b"\0"), daemon=True)
        sender.start()  # large requests would block while the reply is not read
        reply = bytearray()
        until = time.monotonic() + _SECONDS
        with selectors.DefaultSelector() as selector:
            selector.register(last, selectors.EVENT_READ)
            while not reply.endswith(b"\0"):
                if not selector.select(max(0.0, until - time.monotonic())):
                    self._stop()
                    raise self._failed(f"no reply within {_SECONDS:.0f} s")
                chunk = os.read(last.fileno(), 65536)
                if not chunk:
                    self._stop()
                    raise self._failed("one of its programs ended")
                reply += chunk
        sender.join()
        return reply[:-1].decode("utf-8", errors="replace")

    def _start(self) -> None:
        before: subprocess.Popen[bytes] | None = None
        for command in commands(self._mode_file):
            program = subprocess.Popen(  # noqa: S603  # programs of the installed mode file, no shell
                command,
                stdin=subprocess.PIPE if before is None else before.stdout,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            if before is not None and before.stdout is not None:
                before.stdout.close()
            self._programs.append(program)
            before = program

    def _stop(self) -> None:
        _end(self._programs)

    def _failed(self, reason: str) -> EngineFailedError:
        return EngineFailedError(
            f"Apertium broke: {reason}",
            remedy="Install the Debian packages `apertium` and `apertium-es-pt` again.",
            mode=str(self._mode_file),
        )


def commands(mode_file: Path) -> list[list[str]]:
    """The programs of a mode file with null flush, unknown words marked; EngineFailedError without them."""
    found = []
    for command in mode_file.read_text(encoding="utf-8").strip().split("|"):
        words = ["-g" if word == "$1" else word for word in shlex.split(command) if word != "$2"]
        program = shutil.which(words[0])
        if program is None:
            raise EngineFailedError(
                f"the program {words[0]} is not installed",
                remedy="Install the Debian package `apertium`.",
                mode=str(mode_file),
            )
        found.append([program, "-z", *words[1:]])
    return found


def _send(pipe: object, request: bytes) -> None:
    try:
        pipe.write(request)  # type: ignore[attr-defined]  # the first program's standard input
        pipe.flush()  # type: ignore[attr-defined]  # as above
    except (OSError, ValueError):
        return  # the reader sees the end of the reply and reports it


def _plain(part: str) -> str:
    return _ESCAPED.sub(r"\1", _UNKNOWN.sub(UNKNOWN_MARK, part))


def _end(programs: list[subprocess.Popen[bytes]]) -> None:
    for program in programs:
        program.kill()
    for program in programs:
        program.wait()
        for pipe in (program.stdin, program.stdout):
            if pipe is not None and not pipe.closed:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was left to be sent has no reader any more
    programs.clear()
